/* What the unit tests of numbers share: an interpreter per test, and short ways to make and compare
 * values. Looks behind gil.h (state.h), as unit tests may. */
#ifndef NUMBERS_TESTS_H
#define NUMBERS_TESTS_H

#include "error.h"
#include "float.h"
#include "int.h"
#include "list.h"
#include "module.h"
#include "range.h"
#include "state.h"
#include "str.h"

#include <check.h>

/* For loops: Check writes to a pipe at each of its own assertions. */
#define REQUIRE(condition)                  \
    do {                                    \
        if (!(condition))                   \
            ck_abort_msg("%s", #condition); \
    } while (0)

/* An interpreter with this thread attached, for the length of a test. */
#define NUMBER_STATE                   \
    gil_state *state = gil_open(NULL); \
    REQUIRE(state != NULL);            \
    Thread *th = state_thread(state)
#define NUMBER_STATE_END REQUIRE(gil_close(state) == GIL_OK)

/* repr(v) is this text. */
void require_repr(Thread *th, Value v, const char *text);
/* v is EMPTY and the pending exception has this type and text; clears it. */
void require_error(Thread *th, Value v, TypeId type, const char *text);
/* An int from decimal text. */
Value number(Thread *th, const char *decimal);
/* Small pseudo-random numbers; a random int with up to `limbs` limbs of either sign, with long
 * runs of ones and zeros as well. */
uint64_t roll(uint64_t *seed);
Value random_int(Thread *th, uint64_t *seed, size_t limbs);

void add_int_tests(TCase *tests);
void add_long_tests(TCase *tests);
void add_float_tests(TCase *tests);
void add_range_tests(TCase *tests);
void add_random_tests(TCase *tests);

#endif

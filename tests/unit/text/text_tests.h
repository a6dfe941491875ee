/* What the unit tests of strings, bytes and formatting share: an interpreter per test, and short
 * ways to make and compare values. Looks behind gil.h (state.h), as unit tests may. */
#ifndef TEXT_TESTS_H
#define TEXT_TESTS_H

#include "bytes.h"
#include "error.h"
#include "format.h"
#include "state.h"

#include <check.h>

/* For loops: Check writes to a pipe at each of its own assertions. */
#define REQUIRE(condition)                  \
    do {                                    \
        if (!(condition))                   \
            ck_abort_msg("%s", #condition); \
    } while (0)

/* An interpreter with this thread attached, for the length of a test. */
#define TEXT_STATE                     \
    gil_state *state = gil_open(NULL); \
    REQUIRE(state != NULL);            \
    Thread *th = state_thread(state)
#define TEXT_STATE_END REQUIRE(gil_close(state) == GIL_OK)

#define STR(text) str_from_cstring(th, text)

/* v is a Str of the narrowest width, NUL-terminated when inline, with this text. */
void require_text(Thread *th, Value v, const char *utf8);
/* The pending exception is of this type with this text; clears it. */
void require_error(Thread *th, TypeId type, const char *text);

void add_search_tests(TCase *tests);
void add_unicode_tests(TCase *tests);
void add_str_tests(TCase *tests);
void add_format_tests(TCase *tests);
void add_bytes_tests(TCase *tests);

#endif

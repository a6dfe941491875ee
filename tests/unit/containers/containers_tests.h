/* Tests of lists, tuples, dicts, sets and their iterators: an interpreter per test, driven from C.
 */
#ifndef GIL_CONTAINERS_TESTS_H
#define GIL_CONTAINERS_TESTS_H

#include "attach.h"
#include "dict.h"
#include "gil.h"
#include "int.h"
#include "iterator.h"
#include "list.h"
#include "module.h"
#include "str.h"

#include <check.h>

extern Thread *th;
extern gil_state *state;
void world_open(void);
void world_open_unlocked(void); /* with the lock off */
void world_close(void);

#define NAME_OF(text) str_intern_cstring(th, text)
#define INT(i) from_small(i)
/* value_repr(v) is this text; an exception fails the test. */
void check_repr(Value v, const char *expected);
/* v is EMPTY and the pending exception's repr is this text; clears it. */
void check_raised(Value v, const char *expected);
Value ints(size_t count, ...);

/* Runs `worker` in `count` threads attached to the state; argument: 0, 1, ... */
typedef void (*Worker)(Thread *own, uint32_t number);
void run_threads(uint32_t count, Worker worker);
/* Small pseudo-random numbers. */
uint32_t roll(uint32_t *seed);

Suite *list_suite(void);
Suite *dict_suite(void);
Suite *set_suite(void);
Suite *hammer_suite(void);

#endif

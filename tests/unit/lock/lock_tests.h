/* What the tests of the lock share: an interpreter, native threads in it, points where they may
 * switch. */
#ifndef GIL_LOCK_TESTS_H
#define GIL_LOCK_TESTS_H

#include "attach.h"
#include "control.h"
#include "heap.h"
#include "state.h"
#include "vm.h"

#include <check.h>

Suite *lock_suite(void);
Suite *world_suite(void);
Suite *wait_suite(void);
Suite *config_suite(void);

/* Opens a state with options given as name, value pairs, ended by NULL. The caller is attached. */
gil_state *open_state(const char *const *options);
Thread *main_of(gil_state *state);
void close_state(gil_state *state);
/* A switch point, as the dispatch loop has them. */
static inline void switch_point(Thread *th)
{
    if (atomic_load_explicit(&th->attention, memory_order_relaxed))
        runtime_serve_attention(th, true);
}
/* Starts `count` threads with argument 0, 1, ... and waits for them all. */
void run_threads(Thread *th, ThreadMain main, int count);

#endif

/* The synchronisation objects, used natively by native threads of a state. */
#ifndef GIL_SYNC_TESTS_H
#define GIL_SYNC_TESTS_H

#include "state.h"
#include "vm.h"
#include "../../../stdlib/sync.h"

#include <check.h>

extern gil_state *state;
extern Thread *main_thread;

Suite *mutex_suite(void);
Suite *objects_suite(void);
Suite *queue_suite(void);

/* A state with the lock on (0) or off (1): loop tests run with both. */
void open_with_lock(int off);
void run_threads(ThreadMain main, int count);
Value imported(Thread *th, const char *module, const char *name);
/* obj.name(args...): a result, or EMPTY with an exception. */
Value method(Thread *th, Value obj, const char *name, uint32_t count, ...);
/* Instance of module.name made with no or one argument (EMPTY: none). */
Value made(const char *module, const char *name, Value argument);
static inline void switch_point(Thread *th)
{
    if (atomic_load_explicit(&th->attention, memory_order_relaxed))
        runtime_serve_attention(th, true);
}
#define MS INT64_C(1000000)

#endif

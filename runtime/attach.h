/* Attaching and detaching: the one way in and out of an interpreter. run_detached (module.h) is
 * here too. Rules on top of attach.c. */
#ifndef GIL_ATTACH_H
#define GIL_ATTACH_H

#include "thread_state.h"

/* `th` is the calling OS thread's, detached. Waits for the GIL if it is on, and for a stopped
 * world. */
void attach(Thread *th);
/* `th` is attached. The caller's frames hold no values that nobody else holds, or it is called
 * within attach_call_spilled. */
void detach(Thread *th);
/* The second half of stw_park: the thread is detached and comes back. */
void attach_finish(Thread *th);
/* A forced switch: gives another thread a turn if one waits. Attached before and after. */
void attach_yield(Thread *th);

/* Saves the registers that the caller owns on the stack, records where the stack ends, and calls
 * fn(th, ctx). While fn runs, everything above is frozen and can be scanned by others. */
void attach_call_spilled(Thread *th, void (*fn)(Thread *th, void *ctx), void *ctx);

#endif

/* Parking: a thread sleeps until a 32-bit word changes. Futexes, nothing more: no queue of ours, no
 * allocation, no process-wide state. The word and its meaning belong to the caller.
 *
 * These functions neither attach nor detach. Waits of attached threads go through run_detached or
 * wait_word of the runtime; only an object lock may be waited for while attached (bytelock.h).
 * Times are nanoseconds of CLOCK_MONOTONIC. */
#ifndef GIL_PARK_H
#define GIL_PARK_H

#include "base.h"

#include <stdatomic.h>

#define PARK_FOREVER INT64_MAX
#define PARK_ALL INT32_MAX

typedef enum {
    PARK_WOKEN,       /* woken, or the word was not `expected`, or for no reason: look again */
    PARK_TIMEOUT,     /* the deadline passed */
    PARK_INTERRUPTED, /* a signal handler ran */
} ParkResult;

/* Sleeps while *word == expected, until `deadline_ns` (absolute; PARK_FOREVER: no end). */
ParkResult park_wait(_Atomic uint32_t *word, uint32_t expected, int64_t deadline_ns);
/* Wakes up to `count` threads parked on word (PARK_ALL: all). Returns how many. Async-signal-safe.
 */
int park_wake(_Atomic uint32_t *word, int count);

/* Timer slack. The kernel rounds timed waits of ordinary threads up by 50 us; waits for a turn of a
 * few microseconds cannot use that. Lowers the calling thread's slack and returns the former one,
 * to be put back by park_slack_restore on threads that belong to the host; our own threads may keep
 * the low one. */
unsigned long park_slack_lower(void);
void park_slack_restore(unsigned long former);

/* A hint to the processor inside short spin loops. */
static inline void park_relax(void)
{
    __builtin_ia32_pause();
}

#endif

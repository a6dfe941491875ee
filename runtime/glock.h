/* The global interpreter lock of one interpreter. Algorithm: top of glock.c.
 *
 * While the lock is enabled, a thread that runs script code or touches script objects holds it. It
 * is switched on and off only by a thread that has stopped the world (lockmode.c). Callers other
 * than attach.c do not acquire or release it. */
#ifndef GIL_GLOCK_H
#define GIL_GLOCK_H

#include "config.h"
#include "lockrank.h"
#include "thread.h"

typedef struct GLock {
    _Atomic uint32_t word;     /* 0 free, 1 held, 2 held and perhaps waited for; futex of waiters */
    _Atomic uint32_t switches; /* counts changes of holder; futex of threads that were forced out */
    _Atomic uint32_t waiters;  /* threads that want it and do not hold it */
    _Atomic uint32_t yielders; /* of those: threads in glock_yield that may sleep on `switches` */
    _Atomic bool enabled;
    _Atomic bool timing;     /* measure how long the lock is held */
    _Atomic uint32_t policy; /* SwitchPolicy */
    _Atomic int64_t interval_ns;
    _Atomic(Thread *)
        holder; /* who took it last; may be used only by itself or under holder_guard */
    RankedLock holder_guard; /* leaf: held by whoever signals the holder, and by its end */
} GLock;

/* Written by their own thread only, read by any (gil.stats). Times in nanoseconds. */
typedef struct GLockCounters {
    _Atomic uint64_t acquisitions, waits, forced_releases, voluntary_releases, requests;
    _Atomic uint64_t wait_ns, wait_max_ns; /* of acquisitions that had to wait */
    _Atomic uint64_t hold_ns, hold_max_ns; /* while `timing` is on */
    int64_t taken_at;                      /* own thread only; 0: not measured */
} GLockCounters;

void glock_init(GLock *lock, const Config *config);

/* Takes the lock, waiting as long as it takes. False: the lock is disabled (or was disabled during
 * the wait) and has not been taken. `th` is detached. */
bool glock_acquire(GLock *lock, Thread *th);
/* Gives it up without waiting for anything. `th` holds it. */
void glock_release(GLock *lock, Thread *th);
/* A forced drop: gives it up and, unless the policy is unforced, waits until another thread has
 * taken it; then takes it again. Result as glock_acquire. `th` is detached: the world may stop
 * meanwhile. */
bool glock_yield(GLock *lock, Thread *th);
/* True when a forced drop makes sense. */
static inline bool glock_is_wanted(GLock *lock)
{
    return atomic_load_explicit(&lock->waiters, memory_order_relaxed) != 0;
}
static inline bool glock_is_enabled(GLock *lock)
{
    return atomic_load_explicit(&lock->enabled, memory_order_acquire);
}

/* Switch the lock on (returns with it held by th) and off (wakes every waiter). World stopped by
 * th. */
void glock_enable(GLock *lock, Thread *th);
void glock_disable(GLock *lock, Thread *th);
/* Forgets th, which has released the lock and is about to be freed. */
void glock_forget(GLock *lock, Thread *th);

#endif

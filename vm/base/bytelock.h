/* A lock of one byte that stands inside an aligned 32-bit word: the writers' lock in every object's
 * header. States: 0 free, 1 held, 2 held and somebody may be parked.
 *
 * Waiters park on the containing word, so that no table of waiters is needed; other bytes of the
 * word may change meanwhile (the waiter then looks again). A holder never blocks, collects or runs
 * script code, which is why this may be waited for while attached. */
#ifndef GIL_BYTELOCK_H
#define GIL_BYTELOCK_H

#include "base.h"

#include <stdatomic.h>

/* Acquires after a failed compare-and-swap from 0 to 1. */
void bytelock_lock_slow(_Atomic uint8_t *lock);
/* Releases when the lock was not 1, that is, when somebody may be parked. */
void bytelock_unlock_slow(_Atomic uint8_t *lock);

static inline bool bytelock_try(_Atomic uint8_t *lock)
{
    uint8_t open = 0;
    return atomic_compare_exchange_strong_explicit(lock, &open, 1, memory_order_acquire,
                                                   memory_order_relaxed);
}

static inline void bytelock_lock(_Atomic uint8_t *lock)
{
    if (UNLIKELY(!bytelock_try(lock)))
        bytelock_lock_slow(lock);
}

static inline void bytelock_unlock(_Atomic uint8_t *lock)
{
    uint8_t held = 1;
    if (UNLIKELY(!atomic_compare_exchange_strong_explicit(lock, &held, 0, memory_order_release,
                                                          memory_order_relaxed)))
        bytelock_unlock_slow(lock);
}

#endif

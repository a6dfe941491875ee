/* Slow paths of the one-byte lock (bytelock.h). */
#include "bytelock.h"
#include "park.h"

enum { FREE = 0, HELD = 1, CONTENDED = 2, SPINS = 64 };

static _Atomic uint32_t *containing_word(_Atomic uint8_t *lock)
{
    return (_Atomic uint32_t *)((uintptr_t)lock & ~(uintptr_t)3);
}

static uint8_t byte_of_word(_Atomic uint8_t *lock, uint32_t word)
{
    return (uint8_t)(word >> (((uintptr_t)lock & 3) * 8)); /* little endian */
}

static bool spin(_Atomic uint8_t *lock)
{
    for (int i = 0; i < SPINS; i++) {
        uint8_t seen = atomic_load_explicit(lock, memory_order_relaxed);
        if (seen == FREE && bytelock_try(lock))
            return true;
        if (seen == CONTENDED)
            return false;
        park_relax();
    }
    return false;
}

void bytelock_lock_slow(_Atomic uint8_t *lock)
{
    if (spin(lock))
        return;
    /* From here on we leave CONTENDED behind when we get it: others may be parked that we cannot
     * see, and a needless wake costs less than a lost one. */
    while (atomic_exchange_explicit(lock, CONTENDED, memory_order_acquire) != FREE) {
        uint32_t word = atomic_load_explicit(containing_word(lock), memory_order_relaxed);
        if (byte_of_word(lock, word) == CONTENDED)
            park_wait(containing_word(lock), word, PARK_FOREVER);
    }
}

void bytelock_unlock_slow(_Atomic uint8_t *lock)
{
    uint8_t former = atomic_exchange_explicit(lock, FREE, memory_order_release);
    GIL_ASSERT(former != FREE);
    /* The word may be gone or reused by now: then somebody is woken for nothing, which waiters of
     * futexes have to expect anyway. */
    if (former == CONTENDED)
        park_wake(containing_word(lock), 1);
}

/* Ranked locks (lockrank.h): a three-state futex mutex, and in debug builds the check of the order.
 */
#include "lockrank.h"
#include "os.h"
#include "process_state.h"

#include <stdio.h>

enum { FREE = 0, HELD = 1, CONTENDED = 2, SPINS = 40 };

static const struct {
    const char *name, *reason;
} ranks[] = {
#define RANK(name, reason) {#name, reason},
#include "lockranks.def"
#undef RANK
};

const char *ranked_name(LockRank rank)
{
    return ranks[rank].name;
}
const char *ranked_reason(LockRank rank)
{
    return ranks[rank].reason;
}

#ifdef GIL_DEBUG
/* A violation is reported with the whole story: which locks, in which order, and why they rank so.
 */
static COLD void order_violated(const RankedLock *wanted)
{
    const HeldLocks *held = process_held_locks();
    fprintf(stderr, "gil: lock order violated: thread %d wants %s (%s) and holds\n", os_thread_id(),
            ranked_name(wanted->rank), ranked_reason(wanted->rank));
    for (uint32_t i = 0; i < held->count; i++)
        fprintf(stderr, "gil:   %s (%s)\n", ranked_name(held->locks[i]->rank),
                ranked_reason(held->locks[i]->rank));
    base_assert_failed("locks are taken in the order of lockranks.def", __FILE__, __LINE__);
}

static void check_order(const RankedLock *lock)
{
    const HeldLocks *held = process_held_locks();
    for (uint32_t i = 0; i < held->count; i++)
        if (held->locks[i]->rank >= lock->rank)
            order_violated(lock);
}

static void note_held(RankedLock *lock)
{
    HeldLocks *held = process_held_locks();
    GIL_ASSERT(held->count < PROCESS_HELD_LOCKS_MAX);
    held->locks[held->count++] = lock;
    atomic_store_explicit(&lock->holder, os_thread_id(), memory_order_relaxed);
}

static void note_released(RankedLock *lock)
{
    HeldLocks *held = process_held_locks();
    uint32_t i = held->count;
    while (i > 0 && held->locks[i - 1] != lock)
        i--;
    GIL_ASSERT(i > 0);
    for (; i < held->count; i++)
        held->locks[i - 1] = held->locks[i];
    held->count--;
    atomic_store_explicit(&lock->holder, 0, memory_order_relaxed);
}

bool ranked_held_by_me(const RankedLock *lock)
{
    return atomic_load_explicit(&lock->holder, memory_order_relaxed) == os_thread_id();
}

bool ranked_none_held(void)
{
    return process_held_locks()->count == 0;
}
#else
static inline void check_order(UNUSED const RankedLock *lock) {}
static inline void note_held(UNUSED RankedLock *lock) {}
static inline void note_released(UNUSED RankedLock *lock) {}
#endif

void ranked_init(RankedLock *lock, LockRank rank)
{
    *lock = (RankedLock){.rank = rank};
}

static bool try_once(RankedLock *lock)
{
    uint32_t open = FREE;
    return atomic_compare_exchange_strong_explicit(&lock->state, &open, HELD, memory_order_acquire,
                                                   memory_order_relaxed);
}

static COLD void lock_slow(RankedLock *lock)
{
    for (int i = 0; i < SPINS; i++) {
        park_relax();
        if (atomic_load_explicit(&lock->state, memory_order_relaxed) == FREE && try_once(lock))
            return;
    }
    while (atomic_exchange_explicit(&lock->state, CONTENDED, memory_order_acquire) != FREE)
        park_wait(&lock->state, CONTENDED, PARK_FOREVER);
}

void ranked_lock(RankedLock *lock)
{
    check_order(lock);
    if (UNLIKELY(!try_once(lock)))
        lock_slow(lock);
    note_held(lock);
}

bool ranked_try_lock(RankedLock *lock)
{
    if (!try_once(lock))
        return false;
    note_held(lock);
    return true;
}

void ranked_unlock(RankedLock *lock)
{
    note_released(lock);
    uint32_t former = atomic_exchange_explicit(&lock->state, FREE, memory_order_release);
    GIL_ASSERT(former != FREE);
    if (UNLIKELY(former == CONTENDED))
        park_wake(&lock->state, 1);
}

ParkResult ranked_wait(RankedCondition *condition, RankedLock *lock, int64_t deadline_ns)
{
    RANKED_ASSERT_HELD(lock);
    /* Counted before the lock is released: a signaller that changes the predicate later sees us. */
    atomic_fetch_add_explicit(&condition->waiters, 1, memory_order_seq_cst);
    uint32_t sequence = atomic_load_explicit(&condition->sequence, memory_order_seq_cst);
    ranked_unlock(lock);
    ParkResult result = park_wait(&condition->sequence, sequence, deadline_ns);
    atomic_fetch_sub_explicit(&condition->waiters, 1, memory_order_relaxed);
    ranked_lock(lock);
    return result;
}

static void wake_waiters(RankedCondition *condition, int count)
{
    atomic_fetch_add_explicit(&condition->sequence, 1, memory_order_seq_cst);
    if (atomic_load_explicit(&condition->waiters, memory_order_seq_cst) != 0)
        park_wake(&condition->sequence, count);
}

void ranked_signal(RankedCondition *condition)
{
    wake_waiters(condition, 1);
}
void ranked_broadcast(RankedCondition *condition)
{
    wake_waiters(condition, PARK_ALL);
}

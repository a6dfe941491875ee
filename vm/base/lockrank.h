/* Ranked locks: small mutexes of the runtime itself. Debug builds check that every thread takes
 * them in the order of lockranks.def and who holds what; release builds pay for the lock alone (4
 * bytes).
 *
 * They are for short critical sections: a holder never runs script code and never waits for the
 * GIL. An attached thread may take one, provided that no holder can stop for the world meanwhile.
 */
#ifndef GIL_LOCKRANK_H
#define GIL_LOCKRANK_H

#include "park.h"

typedef enum LockRank {
#define RANK(name, reason) RANK_##name,
#include "lockranks.def"
#undef RANK
    RANK_COUNT
} LockRank;

typedef struct RankedLock {
    _Atomic uint32_t state; /* 0 free, 1 held, 2 held and somebody may be parked */
    uint32_t rank;          /* LockRank; constant */
#ifdef GIL_DEBUG
    _Atomic int32_t holder; /* OS thread id; 0: nobody */
#endif
} RankedLock;

#ifdef GIL_DEBUG
#define RANKED_LOCK_INIT(name) \
    {                          \
        0, RANK_##name, 0      \
    }
#else
#define RANKED_LOCK_INIT(name) \
    {                          \
        0, RANK_##name         \
    }
#endif

void ranked_init(RankedLock *lock, LockRank rank);
void ranked_lock(RankedLock *lock);
/* Never waits, therefore out of order is allowed. */
bool ranked_try_lock(RankedLock *lock);
void ranked_unlock(RankedLock *lock);
/* Name and reason of a rank, for messages. */
const char *ranked_name(LockRank rank);
const char *ranked_reason(LockRank rank);

#ifdef GIL_DEBUG
bool ranked_held_by_me(const RankedLock *lock);
/* True when the calling thread holds no ranked lock (before it blocks, collects or runs script
 * code). */
bool ranked_none_held(void);
#define RANKED_ASSERT_HELD(lock) GIL_ASSERT(ranked_held_by_me(lock))
#define RANKED_ASSERT_NONE() GIL_ASSERT(ranked_none_held())
#else
#define RANKED_ASSERT_HELD(lock) ((void)(lock))
#define RANKED_ASSERT_NONE() ((void)0)
#endif

/* A condition: threads wait for it holding a ranked lock. Zeroed memory is a valid one. */
typedef struct RankedCondition {
    _Atomic uint32_t sequence; /* counts signals */
    _Atomic uint32_t waiters;
} RankedCondition;

/* Releases the lock, sleeps until signalled or the absolute deadline (PARK_FOREVER: none), takes
 * the lock again. May return for no reason: test the predicate in a loop. */
ParkResult ranked_wait(RankedCondition *condition, RankedLock *lock, int64_t deadline_ns);
/* Wake one or all waiters; with or without the lock, but after changing the predicate under it. */
void ranked_signal(RankedCondition *condition);
void ranked_broadcast(RankedCondition *condition);

#endif

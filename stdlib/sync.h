/* Building blocks of the synchronisation objects: mutexes, lists of waiting threads; and the
 * objects that other files of the library use from C. All functions are called attached; waits
 * detach. */
#ifndef GIL_SYNC_H
#define GIL_SYNC_H

#include "module.h"

/* A mutex that belongs to nobody in particular: any thread may unlock it. Algorithm: sync_mutex.c.
 * The state holds no pointers, so that it could stand in memory that processes share. */
typedef struct Mutex {
    _Atomic uint32_t word;     /* MUTEX_*; futex */
    _Atomic uint32_t waiters;  /* threads that sleep or are about to */
    _Atomic uint32_t starving; /* those of them that have waited too long */
    _Atomic uint32_t waking; /* 1: one was woken and has not looked yet: no need to wake another */
} Mutex;
enum { MUTEX_FREE, MUTEX_LOCKED, MUTEX_RESERVED };

static inline bool mutex_try(Mutex *m)
{
    uint32_t expected = MUTEX_FREE;
    return atomic_compare_exchange_strong(&m->word, &expected, MUTEX_LOCKED);
}
/* timeout_ns -1: for ever. WAIT_WOKEN: locked. */
WaitResult mutex_lock_slow(Thread *th, Mutex *m, int64_t timeout_ns);
void mutex_unlock_slow(Mutex *m);
/* False: it was not locked. */
static inline bool mutex_unlock(Mutex *m)
{
    uint32_t locked = MUTEX_LOCKED;
    if (UNLIKELY(!atomic_compare_exchange_strong(&m->word, &locked, MUTEX_FREE)))
        return false;
    if (UNLIKELY(atomic_load(&m->waiters)))
        mutex_unlock_slow(m);
    return true;
}
static inline bool mutex_is_locked(Mutex *m)
{
    return atomic_load_explicit(&m->word, memory_order_relaxed) != MUTEX_FREE;
}
/* Waits whatever interrupts come; the last one is left pending. False only when the thread is being
 * killed: the mutex is not locked then. */
bool mutex_lock_surely(Thread *th, Mutex *m);

/* Threads waiting in order of arrival. Guarded by the object lock of the object that embeds it
 * (that is by the GIL while it is on). A node stands on the stack of the thread that waits, and is
 * linked until somebody signals it or the thread gives up; values in it are found by the scan of
 * that stack. */
typedef struct WaitNode {
    struct WaitNode *next, *previous;
    _Atomic uint32_t signalled; /* futex */
    bool linked;
    Value item; /* what is handed over; see queue_module.c */
} WaitNode;
typedef struct WaitList {
    WaitNode *first, *last;
    uint32_t count;
} WaitList;

void waitlist_append(WaitList *list, WaitNode *node);
void waitlist_remove(WaitList *list, WaitNode *node);
/* Unlinks the first node, or returns NULL. The caller then stores what it hands over and calls
 * waitnode_signal, after which the node is gone. */
WaitNode *waitlist_take_first(WaitList *list);
void waitnode_signal(WaitNode *node);
/* Waits until node is signalled. The node is linked to a list guarded by `guard`'s object lock,
 * which is not held. On WAIT_TIMEOUT and WAIT_ERROR the node has been unlinked; if it was signalled
 * just before that, the result is WAIT_WOKEN (and an exception may be pending: see *interrupted).
 */
WaitResult waitlist_wait(Thread *th, Object *guard, WaitList *list, WaitNode *node,
                         int64_t timeout_ns, bool *interrupted);

/* _thread.lock */
Value lock_new(Thread *th);
Mutex *lock_mutex(Value v); /* NULL when v is no lock */
/* Parses acquire(blocking=True, timeout=-1). False: exception. *timeout_ns 0: do not wait. */
bool acquire_arguments(Thread *th, const Value *args, uint32_t nargs, Value kwnames,
                       int64_t *timeout_ns);
/* RLock: NULL when v is none. */
typedef struct RLock RLock;
Value rlock_new(Thread *th);
RLock *rlock_get(Value v);
bool rlock_is_mine(Thread *th, RLock *r);
WaitResult rlock_lock(Thread *th, RLock *r, int64_t timeout_ns);
bool rlock_unlock(Thread *th, RLock *r); /* false: RuntimeError, not the owner */
/* Gives it up whatever the depth, and takes it back. */
uint64_t rlock_release_all(RLock *r);
bool rlock_restore(Thread *th, RLock *r, uint64_t depth);

/* An event for C: one-way or to be cleared. */
Value event_new(Thread *th);
void event_set(Thread *th, Value event);
bool event_is_set(Value event);
/* True when set; false: timed out, or exception pending. */
bool event_wait(Thread *th, Value event, int64_t timeout_ns);

/* Seconds as Condition.wait and kin take them: None waits for ever, a negative number not at all.
 */
bool wait_timeout(Thread *th, Value v, int64_t *ns);

bool sync_lock_init(Thread *th, Value module);
bool sync_condition_init(Thread *th, Value module);
bool sync_event_init(Thread *th, Value module);
bool local_class_init(Thread *th, Value module);

#endif

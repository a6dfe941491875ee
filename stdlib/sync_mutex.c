/* Mutexes and lists of waiting threads.
 *
 * The mutex. Free, locked, or reserved. Locking a free one is one compare-and-swap; whoever finds
 * it locked counts itself among the waiters and sleeps on the word. Unlocking frees it and wakes
 * one waiter; a newcomer may be faster than that waiter (this is what makes locks cheap), who then
 * sleeps again. So that this does not go on for ever, a waiter that has lost for some milliseconds
 * declares itself starving, and an unlock that finds one reserves the mutex: only a thread that has
 * slept for it can lock a reserved mutex. The one that unlocked it, coming back for more, must
 * queue. (With the limit near the time that a round of such hand-overs takes, every locking would
 * become one: a convoy.)
 *
 * While a woken waiter is on its way (under the GIL that takes a while) unlocking wakes nobody
 * else.
 *
 * A waiter that leaves without the mutex (time is up, Ctrl-C) may have been the one that was woken:
 * it passes the wake on, and clears a reservation that nobody is left to use. The unlocker makes
 * the same check after reserving; one of the two sees the other. */
#include "sync.h"

#include "park.h"
#include "threads.h"

#define STARVING_AFTER_NS 10000000
#define SPINS 60

static bool take_now(Mutex *m, bool has_slept)
{
    if (mutex_try(m))
        return true;
    uint32_t reserved = MUTEX_RESERVED;
    return has_slept && atomic_compare_exchange_strong(&m->word, &reserved, MUTEX_LOCKED);
}

/* Without the GIL the holder runs now and is likely to be done soon. */
static bool spin(Thread *th, Mutex *m)
{
    for (int i = 0; th->lock_free && i < SPINS; i++) {
        if (atomic_load_explicit(&m->word, memory_order_relaxed) == MUTEX_FREE && mutex_try(m))
            return true;
        park_relax();
    }
    return false;
}

static void clear_reservation(Mutex *m)
{
    uint32_t reserved = MUTEX_RESERVED;
    if (atomic_load(&m->waiters) == 0)
        atomic_compare_exchange_strong(&m->word, &reserved, MUTEX_FREE);
}

static void leave(Mutex *m, bool starving)
{
    if (starving)
        atomic_fetch_sub(&m->starving, 1);
    atomic_fetch_sub(&m->waiters, 1);
}

static void wake_one(Mutex *m)
{
    uint32_t nobody = 0;
    if (atomic_compare_exchange_strong(&m->waking, &nobody, 1) && park_wake(&m->word, 1) == 0)
        atomic_store(&m->waking, 0);
}

static void give_up(Mutex *m)
{
    clear_reservation(m);
    if (atomic_load(&m->word) != MUTEX_LOCKED)
        wake_one(m);
}

WaitResult mutex_lock_slow(Thread *th, Mutex *m, int64_t timeout_ns)
{
    if (mutex_try(m) || (timeout_ns && spin(th, m)))
        return WAIT_WOKEN;
    if (timeout_ns == 0)
        return WAIT_TIMEOUT;
    int64_t begin = monotonic_ns(), waited = 0;
    bool slept = false, starving = false;
    WaitResult result = WAIT_WOKEN;
    atomic_fetch_add(&m->waiters, 1);
    while (!take_now(m, slept)) {
        uint32_t seen = atomic_load(&m->word);
        if (seen == MUTEX_FREE || (seen == MUTEX_RESERVED && slept))
            continue;
        int64_t left = timeout_ns < 0 ? -1 : timeout_ns > waited ? timeout_ns - waited : 0;
        result = wait_word(th, &m->word, seen, left);
        atomic_store(&m->waking, 0);
        if (result != WAIT_WOKEN)
            break;
        slept = true;
        waited = monotonic_ns() - begin;
        if (!starving && waited > STARVING_AFTER_NS) {
            starving = true;
            atomic_fetch_add(&m->starving, 1);
        }
    }
    leave(m, starving);
    if (result != WAIT_WOKEN)
        give_up(m);
    return result;
}

/* Already free, and somebody waits. */
void mutex_unlock_slow(Mutex *m)
{
    uint32_t free = MUTEX_FREE;
    if (atomic_load(&m->starving) &&
        atomic_compare_exchange_strong(&m->word, &free, MUTEX_RESERVED))
        clear_reservation(m);
    wake_one(m);
}

bool mutex_lock_surely(Thread *th, Mutex *m)
{
    Value interrupt = EMPTY;
    while (mutex_lock_slow(th, m, -1) != WAIT_WOKEN) {
        if (thread_is_killed(th))
            return false;
        interrupt = error_take(th);
    }
    if (interrupt != EMPTY)
        error_restore(th, interrupt);
    return true;
}

void waitlist_append(WaitList *list, WaitNode *node)
{
    node->next = NULL;
    node->previous = list->last;
    node->linked = true;
    atomic_init(&node->signalled, 0);
    if (list->last)
        list->last->next = node;
    else
        list->first = node;
    list->last = node;
    list->count++;
}

void waitlist_remove(WaitList *list, WaitNode *node)
{
    GIL_ASSERT(node->linked && list->count > 0);
    if (node->previous)
        node->previous->next = node->next;
    else
        list->first = node->next;
    if (node->next)
        node->next->previous = node->previous;
    else
        list->last = node->previous;
    node->linked = false;
    list->count--;
}

WaitNode *waitlist_take_first(WaitList *list)
{
    WaitNode *node = list->first;
    if (node)
        waitlist_remove(list, node);
    return node;
}

/* The node may vanish with the store; waking a word that is something else by now does no harm. */
void waitnode_signal(WaitNode *node)
{
    _Atomic uint32_t *word = &node->signalled;
    atomic_store(word, 1);
    wake_word(word, 1);
}

static bool unlink_node(Thread *th, Object *guard, WaitList *list, WaitNode *node)
{
    object_lock(th, guard);
    bool linked = node->linked;
    if (linked)
        waitlist_remove(list, node);
    object_unlock(th, guard);
    return linked;
}

/* Somebody has unlinked the node and is about to signal it: soon, and without waiting for us. */
static void await_signal(Thread *th, WaitNode *node)
{
    while (!atomic_load(&node->signalled)) {
        if (th->lock_free)
            park_relax();
        else
            GIL_ASSERT(false);
    }
}

WaitResult waitlist_wait(Thread *th, Object *guard, WaitList *list, WaitNode *node,
                         int64_t timeout_ns, bool *interrupted)
{
    int64_t end = timeout_ns < 0 ? -1 : monotonic_ns() + timeout_ns;
    WaitResult result = WAIT_WOKEN;
    *interrupted = false;
    while (!atomic_load(&node->signalled)) {
        int64_t left = end < 0 ? -1 : end - monotonic_ns();
        result = wait_word(th, &node->signalled, 0, end >= 0 && left < 0 ? 0 : left);
        if (result == WAIT_WOKEN)
            continue;
        if (unlink_node(th, guard, list, node))
            return result;
        await_signal(th, node);
        *interrupted = result == WAIT_ERROR;
    }
    return WAIT_WOKEN;
}

/* The global interpreter lock. This file may not touch script objects and knows nothing about
 * stopping the world.
 *
 * The algorithm
 *
 * The lock is a word: 0 free, 1 held, 2 held and perhaps waited for. Taking a free one is a single
 * compare-and-swap, giving one up that nobody waits for a single exchange.
 *
 * A thread that finds it held sets the word to 2 and sleeps on it, for at most one switch interval.
 * If that time passes and the holder is still the one that it was when the sleep began (`switches`
 * counts changes of holder), the waiter asks the holder to drop the lock: it sets ATTENTION_DROP,
 * and the holder notices at its next switch point. Then it sleeps again. So the interval is the
 * waiter's patience and not a slice of time: a thread that is alone never notices the lock, and one
 * that blocks before its time gives the lock up earlier.
 *
 * Giving up is of two kinds. A voluntary release (before a system call that may block) just frees
 * the lock. A forced one (glock_yield) frees it and then waits until `switches` shows that another
 * thread has become the holder. Without that second half the thread that was asked, being awake and
 * on a CPU, nearly always takes the lock again before the one that asked has even woken up: the
 * hand-over would succeed once in some hundred drops. The policy `unforced` leaves the second half
 * out, to show this.
 *
 * Such a thread wants the lock back and counts as a waiter from before it frees it. So the one that
 * takes over knows at once that somebody waits, and may hand the lock back at its very next
 * instruction
 * (--stress does); it then waits in turn until that thread, which may still be on its way out of
 * its sleep, has taken it. There is at most one thread whose successor has not come yet. It must
 * not sleep when nobody else is left to take the lock: waiters leave without taking it only when
 * the lock is switched off, and then change `switches` as they go.
 *
 * Switching off clears `enabled`, frees the word and wakes everybody; each acquirer looks at
 * `enabled` again after it got the word. The word itself is always taken and given back by the
 * same rules, whatever `enabled` says, so a late waiter can do no harm.
 *
 * A thread's holding the lock is known by `holder`. The pointer may be stale (the last holder has
 * detached since), and asking it is then harmless; but it must not be freed memory: whoever follows
 * the pointer holds holder_guard, and a thread that ends clears the pointer under that guard. */
#include "glock.h"

#include "os.h"
#include "thread_state.h"
#include "vm.h"

static inline GLockCounters *counters_of(Thread *th)
{
    return &th->rt->counters;
}

/* Single writer: a plain addition would do, were it not read by other threads. */
static inline void count(_Atomic uint64_t *c, uint64_t n)
{
    atomic_store_explicit(c, atomic_load_explicit(c, memory_order_relaxed) + n,
                          memory_order_relaxed);
}

static void note_maximum(_Atomic uint64_t *c, uint64_t n)
{
    if (n > atomic_load_explicit(c, memory_order_relaxed))
        atomic_store_explicit(c, n, memory_order_relaxed);
}

void glock_init(GLock *lock, const Config *config)
{
    atomic_init(&lock->word, 0);
    atomic_init(&lock->switches, 0);
    atomic_init(&lock->waiters, 0);
    atomic_init(&lock->yielders, 0);
    atomic_init(&lock->enabled, config->lock_enabled);
    atomic_init(&lock->timing, false);
    atomic_init(&lock->policy, config->policy);
    atomic_init(&lock->interval_ns, config->switch_interval_ns);
    atomic_init(&lock->holder, NULL);
    ranked_init(&lock->holder_guard, RANK_GLOCK);
}

static void wake_yielder(GLock *lock)
{
    if (atomic_load(&lock->yielders))
        park_wake(&lock->switches, PARK_ALL);
}

/* The word has just been taken. */
static void become_holder(GLock *lock, Thread *th)
{
    if (atomic_load_explicit(&lock->holder, memory_order_relaxed) != th) {
        atomic_store_explicit(&lock->holder, th, memory_order_release);
        atomic_fetch_add(&lock->switches, 1);
        wake_yielder(lock);
    }
    GLockCounters *c = counters_of(th);
    count(&c->acquisitions, 1);
    c->taken_at =
        UNLIKELY(atomic_load_explicit(&lock->timing, memory_order_relaxed)) ? os_monotonic_ns() : 0;
    if (UNLIKELY(atomic_load_explicit(&th->attention, memory_order_relaxed) & ATTENTION_DROP))
        vm_clear_attention(th, ATTENTION_DROP);
}

static void release_word(GLock *lock)
{
    uint32_t was = atomic_exchange(&lock->word, 0);
    GIL_ASSERT(was != 0);
    if (was == 2)
        park_wake(&lock->word, 1);
}

static void ask_holder_to_drop(GLock *lock, Thread *th)
{
    ranked_lock(&lock->holder_guard);
    Thread *holder = atomic_load_explicit(&lock->holder, memory_order_acquire);
    if (holder && holder != th)
        vm_request_attention(holder, ATTENTION_DROP);
    ranked_unlock(&lock->holder_guard);
    count(&counters_of(th)->requests, 1);
}

/* One sleep of at most an interval, and the request if it was in vain. */
static void wait_once(GLock *lock, Thread *th)
{
    uint32_t seen = atomic_load(&lock->switches);
    int64_t interval = atomic_load_explicit(&lock->interval_ns, memory_order_relaxed);
    bool timed_out = park_wait(&lock->word, 2, os_monotonic_ns() + interval) == PARK_TIMEOUT;
    if (timed_out && atomic_load(&lock->switches) == seen && glock_is_enabled(lock))
        ask_holder_to_drop(lock, th);
}

/* Takes the word, being one of the waiters. False: the lock has been switched off. */
static bool contend(GLock *lock, Thread *th)
{
    while (glock_is_enabled(lock)) {
        if (atomic_exchange(&lock->word, 2) == 0)
            return true;
        wait_once(lock, th);
    }
    return false;
}

static void stop_waiting(GLock *lock, bool taken)
{
    atomic_fetch_sub(&lock->waiters, 1);
    if (!taken) {
        atomic_fetch_add(&lock->switches, 1);
        wake_yielder(lock);
    }
}

static void note_wait(Thread *th, int64_t begin)
{
    GLockCounters *c = counters_of(th);
    uint64_t waited = (uint64_t)(os_monotonic_ns() - begin);
    count(&c->waits, 1);
    count(&c->wait_ns, waited);
    note_maximum(&c->wait_max_ns, waited);
}

static COLD bool acquire_slow(GLock *lock, Thread *th)
{
    int64_t begin = os_monotonic_ns();
    unsigned long slack = th->rt->owned ? 0 : park_slack_lower();
    atomic_fetch_add(&lock->waiters, 1);
    bool taken = contend(lock, th);
    stop_waiting(lock, taken);
    park_slack_restore(slack);
    note_wait(th, begin);
    return taken;
}

/* The word is ours: so is the lock, unless it has been switched off meanwhile. */
static bool confirm(GLock *lock, Thread *th)
{
    if (UNLIKELY(!glock_is_enabled(lock))) {
        release_word(lock);
        return false;
    }
    become_holder(lock, th);
    return true;
}

bool glock_acquire(GLock *lock, Thread *th)
{
    if (!glock_is_enabled(lock))
        return false;
    uint32_t free = 0;
    if (UNLIKELY(!atomic_compare_exchange_strong(&lock->word, &free, 1)) && !acquire_slow(lock, th))
        return false;
    return confirm(lock, th);
}

static void end_hold(Thread *th)
{
    GLockCounters *c = counters_of(th);
    if (UNLIKELY(c->taken_at)) {
        uint64_t held = (uint64_t)(os_monotonic_ns() - c->taken_at);
        count(&c->hold_ns, held);
        note_maximum(&c->hold_max_ns, held);
        c->taken_at = 0;
    }
}

void glock_release(GLock *lock, Thread *th)
{
    GIL_ASSERT(atomic_load_explicit(&lock->holder, memory_order_relaxed) == th);
    end_hold(th);
    count(&counters_of(th)->voluntary_releases, 1);
    release_word(lock);
}

/* We are a waiter ourselves already. */
static void wait_for_successor(GLock *lock, uint32_t seen)
{
    atomic_fetch_add(&lock->yielders, 1);
    while (atomic_load(&lock->switches) == seen && atomic_load(&lock->waiters) > 1 &&
           glock_is_enabled(lock))
        park_wait(&lock->switches, seen, PARK_FOREVER);
    atomic_fetch_sub(&lock->yielders, 1);
}

bool glock_yield(GLock *lock, Thread *th)
{
    GIL_ASSERT(atomic_load_explicit(&lock->holder, memory_order_relaxed) == th);
    end_hold(th);
    count(&counters_of(th)->forced_releases, 1);
    int64_t begin = os_monotonic_ns();
    unsigned long slack = th->rt->owned ? 0 : park_slack_lower();
    uint32_t seen = atomic_load(&lock->switches);
    atomic_fetch_add(&lock->waiters, 1);
    release_word(lock);
    if (atomic_load_explicit(&lock->policy, memory_order_relaxed) == POLICY_FORCED)
        wait_for_successor(lock, seen);
    bool taken = contend(lock, th);
    stop_waiting(lock, taken);
    park_slack_restore(slack);
    note_wait(th, begin);
    return taken && confirm(lock, th);
}

void glock_enable(GLock *lock, Thread *th)
{
    GIL_ASSERT(!glock_is_enabled(lock));
    atomic_store(&lock->enabled, true);
    ALWAYS(glock_acquire(lock, th));
}

void glock_disable(GLock *lock, Thread *th)
{
    GIL_ASSERT(glock_is_enabled(lock));
    atomic_store(&lock->enabled, false);
    end_hold(th);
    count(&counters_of(th)->voluntary_releases, 1);
    GIL_ASSERT(atomic_load(&lock->holder) == th);
    atomic_exchange(&lock->word, 0);
    park_wake(&lock->word, PARK_ALL);
    atomic_fetch_add(&lock->switches, 1);
    wake_yielder(lock);
}

void glock_forget(GLock *lock, Thread *th)
{
    ranked_lock(&lock->holder_guard);
    /* In one step: the next holder writes its name without the guard. */
    Thread *expected = th;
    atomic_compare_exchange_strong(&lock->holder, &expected, NULL);
    ranked_unlock(&lock->holder_guard);
}

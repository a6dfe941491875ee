/* Changing the lock while scripts run: on and off, switch points, interval, policy; and its
 * counters.
 *
 * Switching the lock on or off, and changing the switch points, rewrites the dispatch tables of all
 * threads; both stop the world for it. Frames anywhere on the stacks follow, since every
 * instruction is reached through the table. */
#include "control.h"

#include "attach.h"
#include "heap.h"
#include "vm.h"

static InterpRuntime *runtime_of(Thread *th)
{
    return th->interp->rt;
}

bool control_lock_enabled(Thread *th)
{
    return glock_is_enabled(&runtime_of(th)->glock);
}

static void configure_all(Thread *th)
{
    GIL_ASSERT(stw_is_owner(th));
    for (Thread *t = th->interp->threads; t; t = t->next)
        thread_configure(t);
}

/* World stopped. */
static void switch_lock(Thread *th, bool enabled)
{
    GLock *lock = &runtime_of(th)->glock;
    if (enabled == glock_is_enabled(lock))
        return;
    if (enabled)
        glock_enable(lock, th);
    else
        glock_disable(lock, th);
    configure_all(th);
}

void control_set_lock_enabled(Thread *th, bool enabled)
{
    InterpRuntime *rt = runtime_of(th);
    runtime_stop_world(th);
    if (atomic_load(&rt->disabled_depth))
        rt->enable_after_disabled = enabled;
    else
        switch_lock(th, enabled);
    runtime_start_world(th);
}

void control_disable_enter(Thread *th)
{
    InterpRuntime *rt = runtime_of(th);
    runtime_stop_world(th);
    if (atomic_fetch_add(&rt->disabled_depth, 1) == 0) {
        rt->enable_after_disabled = glock_is_enabled(&rt->glock);
        switch_lock(th, false);
    }
    runtime_start_world(th);
}

void control_disable_leave(Thread *th)
{
    InterpRuntime *rt = runtime_of(th);
    runtime_stop_world(th);
    GIL_ASSERT(atomic_load(&rt->disabled_depth) > 0);
    if (atomic_fetch_sub(&rt->disabled_depth, 1) == 1)
        switch_lock(th, rt->enable_after_disabled);
    runtime_start_world(th);
}

int64_t control_switch_interval(Thread *th)
{
    return atomic_load(&runtime_of(th)->glock.interval_ns);
}

bool control_set_switch_interval(Thread *th, int64_t ns)
{
    if (ns < SWITCH_INTERVAL_MIN_NS || ns > SWITCH_INTERVAL_MAX_NS)
        return false;
    atomic_store(&runtime_of(th)->glock.interval_ns, ns);
    return true;
}

bool control_loops_only(Thread *th)
{
    return atomic_load(&runtime_of(th)->loops_only);
}

void control_set_loops_only(Thread *th, bool loops_only)
{
    runtime_stop_world(th);
    atomic_store(&runtime_of(th)->loops_only, loops_only);
    configure_all(th);
    runtime_start_world(th);
}

bool control_policy_forced(Thread *th)
{
    return atomic_load(&runtime_of(th)->glock.policy) == POLICY_FORCED;
}

void control_set_policy_forced(Thread *th, bool forced)
{
    atomic_store(&runtime_of(th)->glock.policy, forced ? POLICY_FORCED : POLICY_UNFORCED);
}

bool control_timing(Thread *th)
{
    return atomic_load(&runtime_of(th)->glock.timing);
}
void control_set_timing(Thread *th, bool on)
{
    atomic_store(&runtime_of(th)->glock.timing, on);
}

static void read_counters(const ThreadRuntime *t, LockStats *s)
{
    const GLockCounters *c = &t->counters;
#define READ(field) s->field = atomic_load_explicit(&c->field, memory_order_relaxed)
    READ(acquisitions);
    READ(waits);
    READ(forced_releases);
    READ(voluntary_releases);
    READ(requests);
    READ(wait_ns);
    READ(wait_max_ns);
    READ(hold_ns);
    READ(hold_max_ns);
#undef READ
    s->serial = t->serial;
    s->ident = (uint64_t)atomic_load(&t->os_thread);
    s->native_id = atomic_load(&t->native_id);
}

void control_lock_stats(Thread *th, void (*visit)(const LockStats *stats, void *ctx), void *ctx)
{
    World *w = &runtime_of(th)->world;
    ranked_lock(&w->mutex);
    for (Thread *t = th->interp->threads; t; t = t->next) {
        LockStats s;
        read_counters(t->rt, &s);
        visit(&s, ctx);
    }
    ranked_unlock(&w->mutex);
}

uint64_t control_world_stops(Thread *th)
{
    World *w = &runtime_of(th)->world;
    ranked_lock(&w->mutex);
    uint64_t stops = w->stops;
    ranked_unlock(&w->mutex);
    return stops;
}

void control_memory_stats(Thread *th, MemoryStats *out)
{
    HeapStats s;
    heap_stats(th->interp->heap, &s);
    *out =
        (MemoryStats){s.live_bytes, s.heap_bytes, s.collections, s.pause_total_ns, s.pause_max_ns};
}

void control_collect(Thread *th)
{
    heap_collect(th);
}

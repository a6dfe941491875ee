/* Stopping the world, with the lock on and with it off. This file decides who may be attached; it
 * may not touch script objects, nor know the GIL beyond attach.h.
 *
 *                      stw_enter                   (CAS by the thread)
 *        +----------+ ----------> +----------+
 *        | DETACHED |             | ATTACHED |
 *        +----------+ <---------- +----------+
 *          |      ^    stw_leave       |
 *  owner   |      | owner:             | stw_park, under the mutex,
 *  stops   |      | start              | because an owner wants a stop
 *          v      |                    v
 *        +-----------+ <---------------+
 *        | SUSPENDED |
 *        +-----------+
 *
 * A thread becomes the owner under the mutex. It turns DETACHED threads into SUSPENDED ones, sets
 * ATTENTION_STOP on those that are ATTACHED, and waits, trying again whenever one of them has made
 * progress, until all others are SUSPENDED. A detached thread may go on with its system call; when
 * it wants to come back its compare-and-swap fails and it waits for the restart. Leaving stores
 * DETACHED and then looks at its attention; the owner sets the attention and then looks at the
 * state (both sequentially consistent): one of the two sees the other, so a thread that leaves by
 * itself during a stop is never waited for in vain.
 *
 * With the lock on only its holder is attached, so the owner finds everybody detached at once, and
 * threads that wait for the lock count as stopped: their bounds were recorded before they began to
 * wait. The owner keeps the lock; stopping the world is no switch.
 *
 * Several threads may want to stop the world at once. The first to get the mutex becomes the owner;
 * the others, being attached, must park like everyone, and try again after the restart. Requests of
 * the owner nest. New threads enter the list suspended while there is an owner.
 *
 * "Protected by the stopped world" means: written by the owner only, between stop and start; read
 * by attached threads at any time, since they cannot be attached then. */
#include "stw.h"

#include "attach.h"
#include "heap.h"
#include "thread_state.h"
#include "vm.h"

static World *world_of(Thread *th)
{
    return &th->interp->rt->world;
}

void stw_init(World *world)
{
    memset(world, 0, sizeof *world);
    ranked_init(&world->mutex, RANK_STW);
}

bool stw_is_owner(Thread *th)
{
    World *w = world_of(th);
    ranked_lock(&w->mutex);
    bool result = w->owner == th;
    ranked_unlock(&w->mutex);
    return result;
}

/* True when t can no longer run: it is suspended now, or was already. */
static bool suspend_if_detached(Thread *t)
{
    uint8_t state = THREAD_DETACHED;
    return atomic_compare_exchange_strong(&t->attached, &state, THREAD_SUSPENDED) ||
           state == THREAD_SUSPENDED;
}

/* A thread that is attached is asked, then looked at once more: it may have been leaving just
 * before it could see the request. One that attaches later finds itself here in the next round. */
static bool stop_thread(Thread *t)
{
    if (suspend_if_detached(t))
        return true;
    vm_request_attention(t, ATTENTION_STOP);
    return suspend_if_detached(t);
}

/* Suspends or asks every thread but the owner. True: all are suspended. */
static bool stop_others(Interp *interp, Thread *owner)
{
    bool all = true;
    for (Thread *t = interp->threads; t; t = t->next)
        if (t != owner && !stop_thread(t))
            all = false;
    return all;
}

static void park_and_unlock(Thread *th)
{
    World *w = world_of(th);
    atomic_store(&th->attached, THREAD_SUSPENDED);
    ranked_broadcast(&w->progress);
    while (atomic_load(&th->attached) == THREAD_SUSPENDED)
        ranked_wait(&w->restarted, &w->mutex, PARK_FOREVER);
    ranked_unlock(&w->mutex);
}

static void park_spilled(Thread *th, UNUSED void *ctx)
{
    stw_park(th);
}

/* Locks the mutex with no other owner around, and th attached. */
static void wait_for_ownership(Thread *th)
{
    World *w = world_of(th);
    for (;;) {
        ranked_lock(&w->mutex);
        if (!w->owner || w->owner == th)
            return;
        ranked_unlock(&w->mutex);
        attach_call_spilled(th, park_spilled, NULL);
    }
}

void runtime_stop_world(Thread *th)
{
    GIL_ASSERT(atomic_load(&th->attached) == THREAD_ATTACHED);
    RANKED_ASSERT_NONE();
    World *w = world_of(th);
    wait_for_ownership(th);
    if (w->owner == th) {
        w->depth++;
        ranked_unlock(&w->mutex);
        return;
    }
    w->owner = th;
    w->depth = 1;
    w->stops++;
    while (!stop_others(th->interp, th))
        ranked_wait(&w->progress, &w->mutex, PARK_FOREVER);
    ranked_unlock(&w->mutex);
}

void runtime_start_world(Thread *th)
{
    World *w = world_of(th);
    ranked_lock(&w->mutex);
    GIL_ASSERT(w->owner == th && w->depth > 0);
    if (--w->depth == 0) {
        w->owner = NULL;
        for (Thread *t = th->interp->threads; t; t = t->next)
            if (t != th)
                atomic_store(&t->attached, THREAD_DETACHED);
        ranked_broadcast(&w->restarted);
    }
    ranked_unlock(&w->mutex);
}

void stw_park(Thread *th)
{
    World *w = world_of(th);
    ranked_lock(&w->mutex);
    if (!w->owner || w->owner == th) {
        vm_clear_attention(th, ATTENTION_STOP);
        ranked_unlock(&w->mutex);
        return;
    }
    vm_clear_attention(th, ATTENTION_STOP);
    park_and_unlock(th);
    attach_finish(th);
}

void stw_leave(Thread *th)
{
    GIL_ASSERT(atomic_load(&th->attached) == THREAD_ATTACHED);
    atomic_store(&th->attached, THREAD_DETACHED);
    if (UNLIKELY(atomic_load(&th->attention) & ATTENTION_STOP)) {
        World *w = world_of(th);
        ranked_lock(&w->mutex);
        ranked_broadcast(&w->progress);
        ranked_unlock(&w->mutex);
    }
}

bool stw_enter(Thread *th)
{
    uint8_t state = THREAD_DETACHED;
    bool entered = atomic_compare_exchange_strong(&th->attached, &state, THREAD_ATTACHED);
    GIL_ASSERT(entered || state == THREAD_SUSPENDED);
    return entered;
}

void stw_wait_restart(Thread *th)
{
    World *w = world_of(th);
    ranked_lock(&w->mutex);
    while (atomic_load(&th->attached) == THREAD_SUSPENDED)
        ranked_wait(&w->restarted, &w->mutex, PARK_FOREVER);
    ranked_unlock(&w->mutex);
}

void stw_register(InterpRuntime *rt, Thread *th)
{
    RANKED_ASSERT_HELD(&rt->world.mutex);
    atomic_store(&th->attached, rt->world.owner ? THREAD_SUSPENDED : THREAD_DETACHED);
    th->previous = NULL;
    th->next = rt->interp->threads;
    if (th->next)
        th->next->previous = th;
    rt->interp->threads = th;
}

/* Waits while the world is stopped: its owner may be looking at th. */
void stw_unregister(InterpRuntime *rt, Thread *th)
{
    World *w = &rt->world;
    ranked_lock(&w->mutex);
    GIL_ASSERT(atomic_load(&th->attached) != THREAD_ATTACHED);
    while (w->owner)
        ranked_wait(&w->restarted, &w->mutex, PARK_FOREVER);
    if (th->previous)
        th->previous->next = th->next;
    else
        rt->interp->threads = th->next;
    if (th->next)
        th->next->previous = th->previous;
    ranked_unlock(&w->mutex);
}

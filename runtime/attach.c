/* Attaching and detaching.
 *
 * Attached means: may run script code and touch script objects. Before anything that can block a
 * thread detaches; the frames of its C stack above the recorded end stay frozen until it is
 * attached again, so that a collector may scan them meanwhile.
 *
 * With the lock on, to attach is to take it; the order is lock first, then the state, so that a
 * thread that is refused by a stopped world gives the lock back before it waits (the owner of the
 * world may be about to take it, when it switches the lock on). With the lock off only the state
 * changes. Since the lock is switched only with the world stopped, the mode cannot change while a
 * thread is attached; it can change between the two steps, which is why the mode is compared once
 * more after the second. */
#include "attach.h"

#include "vm.h"

/* `held`: the lock has been taken already. */
static void finish(Thread *th, bool held)
{
    GLock *lock = &th->interp->rt->glock;
    for (;;) {
        bool entered = stw_enter(th);
        if (LIKELY(entered && held == glock_is_enabled(lock)))
            return;
        if (entered)
            stw_leave(th);
        if (held)
            glock_release(lock, th);
        if (!entered)
            stw_wait_restart(th);
        held = glock_acquire(lock, th);
    }
}

void attach_finish(Thread *th)
{
    finish(th, glock_acquire(&th->interp->rt->glock, th));
}

void attach(Thread *th)
{
    GIL_ASSERT(atomic_load(&th->attached) != THREAD_ATTACHED);
    attach_finish(th);
}

void detach(Thread *th)
{
    GLock *lock = &th->interp->rt->glock;
    bool held = glock_is_enabled(lock);
    stw_leave(th);
    if (held)
        glock_release(lock, th);
}

static void yield_spilled(Thread *th, UNUSED void *ctx)
{
    stw_leave(th);
    finish(th, glock_yield(&th->interp->rt->glock, th));
}

void attach_yield(Thread *th)
{
    if (glock_is_enabled(&th->interp->rt->glock))
        attach_call_spilled(th, yield_spilled, NULL);
}

/* The callee's frame lies below everything that the caller has saved. */
static NOINLINE void call_below(Thread *th, void (*fn)(Thread *th, void *ctx), void *ctx)
{
    th->stack.low = (uintptr_t)__builtin_frame_address(0);
    fn(th, ctx);
    __asm__ volatile("" ::: "memory"); /* no tail call: this frame is the recorded end */
}

/* Values may live in callee-saved registers only. They are stored here, in a frame above the
 * recorded end; setjmp will not do, as glibc mangles some of them. */
NOINLINE void attach_call_spilled(Thread *th, void (*fn)(Thread *th, void *ctx), void *ctx)
{
#if defined(__x86_64__)
    uintptr_t saved[6];
    __asm__ volatile("movq %%rbx, 0(%0)\n\t"
                     "movq %%rbp, 8(%0)\n\t"
                     "movq %%r12, 16(%0)\n\t"
                     "movq %%r13, 24(%0)\n\t"
                     "movq %%r14, 32(%0)\n\t"
                     "movq %%r15, 40(%0)"
                     :
                     : "r"(saved)
                     : "memory");
    call_below(th, fn, ctx);
    __asm__ volatile("" : : "r"(saved) : "memory");
#else
    __builtin_unwind_init();
    call_below(th, fn, ctx);
    __asm__ volatile("" ::: "memory");
#endif
}

typedef struct {
    void (*fn)(void *ctx);
    void *ctx;
} DetachedCall;

static void run_detached_spilled(Thread *th, void *argument)
{
    DetachedCall *call = argument;
    detach(th);
    call->fn(call->ctx);
    attach_finish(th);
}

void run_detached(Thread *th, void (*fn)(void *ctx), void *ctx)
{
    GIL_ASSERT(atomic_load(&th->attached) == THREAD_ATTACHED);
    GIL_ASSERT(thread_current() == th);
    RANKED_ASSERT_NONE();
    DetachedCall call = {fn, ctx};
    attach_call_spilled(th, run_detached_spilled, &call);
}

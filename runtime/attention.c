/* What a thread does when somebody has asked for its attention. Runs at instruction boundaries and
 * at safepoints of natives: no object lock is held, no exception is pending.
 *
 * Order: stop the world first (others wait for us), then hand the lock over, then what may run
 * script code or raise, and that only where asynchronous exceptions may arrive. What is not served
 * keeps its flag; the dispatch table stays armed until it is.
 *
 * A killed thread gets SystemExit, and ATTENTION_KILL stays set: the unwinder runs no handler of a
 * thread that has it, so no script code runs on the way out. */
#include "attach.h"
#include "heap.h"
#include "interrupt.h"
#include "vm.h"

#include <sched.h>

/* Mean distance of the switches of --stress, in instructions. The hostile build switches at each
 * one. */
#ifdef GIL_HOSTILE
#define STRESS_GAP 1
#else
#define STRESS_GAP 24
#endif

static void park(Thread *th, UNUSED void *ctx)
{
    stw_park(th);
}

static bool raise_class(Thread *th, TypeId type)
{
    error_set_object(th, from_object(TYPE_CLASS(th, type)));
    return false;
}

static bool raise_asynchronous(Thread *th, uint32_t flags)
{
    if (flags & ATTENTION_KILL)
        return raise_class(th, EXC_SystemExit);
    if (!(flags & ATTENTION_INTERRUPT))
        return true;
    if (interrupt_take(th))
        return raise_class(th, EXC_KeyboardInterrupt);
    Value e = value_load_relaxed(&th->async_exception);
    if (e == EMPTY)
        return true;
    value_store_relaxed(&th->async_exception, EMPTY);
    error_set_object(th, e);
    return false;
}

bool runtime_serve_attention(Thread *th, bool may_raise)
{
    GIL_ASSERT(atomic_load(&th->attached) == THREAD_ATTACHED);
    uint32_t flags = atomic_load(&th->attention);
    if (flags & ATTENTION_STOP)
        attach_call_spilled(th, park, NULL);
    if (flags & (ATTENTION_DROP | ATTENTION_HANDSHAKE)) {
        vm_clear_attention(th, ATTENTION_DROP | ATTENTION_HANDSHAKE);
        if (glock_is_wanted(&th->interp->rt->glock))
            attach_yield(th);
    }
    if (!may_raise)
        return true;
    if (flags & ATTENTION_FINALIZERS) {
        vm_clear_attention(th, ATTENTION_FINALIZERS);
        heap_run_finalizers(th);
    }
    return raise_asynchronous(th, flags);
}

/* xorshift64*: short and good enough to choose switch points. */
static uint32_t next_random(ThreadRuntime *t)
{
    uint64_t x = t->random ? t->random : 1;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    t->random = x;
    return (uint32_t)((x * UINT64_C(0x2545f4914f6cdd1d)) >> 32);
}

void runtime_count_instruction(Thread *th)
{
    ThreadRuntime *t = th->rt;
    if (LIKELY(--t->until_switch != 0))
        return;
    t->until_switch = 1 + next_random(t) % (2 * STRESS_GAP - 1);
    GLock *lock = &t->interp->glock;
    if (!glock_is_enabled(lock)) {
        if (next_random(t) % 64 == 0)
            sched_yield();
    } else if (glock_is_wanted(lock)) {
        attach_yield(th);
    }
}

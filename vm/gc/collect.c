/* A collection, from stopping the world to starting it again.
 *
 * The collecting thread finds its own callee-saved registers by spilling them into its frame, above
 * which all frames of its callers stand; other threads' registers were spilled where they parked or
 * detached.
 *
 *   stop the world, give all holes back, mark from the roots, queue what must be finalised (marking
 * what that needs), let vm/exec forget what died, sweep the maps, start the world.
 *
 * Of two threads that find memory short at the same time one collects; the other sees, once it has
 * the stopped world, that a collection has happened since it asked. */
#include "mark.h"
#include "os.h"

#include <stdio.h>

static void retire_threads(Heap *heap, Interp *interp)
{
    for (Thread *th = interp->threads; th; th = th->next) {
        heap_retire_thread(heap, th);
        th->allocated = 0;
    }
}

static void account(Heap *heap, const Tracer *tracer, int64_t started)
{
    uint64_t pause = (uint64_t)(os_monotonic_ns() - started);
    atomic_fetch_add_explicit(&heap->collections, 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&heap->pause_total_ns, pause, memory_order_relaxed);
    if (pause > atomic_load_explicit(&heap->pause_max_ns, memory_order_relaxed))
        atomic_store_explicit(&heap->pause_max_ns, pause, memory_order_relaxed);
    atomic_store_explicit(&heap->live_objects, tracer->live_objects, memory_order_relaxed);
}

static size_t collections_of(const Heap *heap)
{
    return atomic_load_explicit(&heap->collections, memory_order_relaxed);
}

/* Hostile builds verify the heap before every few collections, and stop at the first damage. */
static void verify_sometimes(UNUSED Thread *th)
{
#ifdef GIL_HOSTILE
    enum { VERIFY_EVERY = 8 };
    if (collections_of(th->interp->heap) % VERIFY_EVERY == 0 && heap_verify(th, stderr) > 0)
        base_assert_failed("the heap is sound", __FILE__, __LINE__);
#endif
}

/* World stopped; every thread's stack bounds are set. */
static void collect_stopped(Heap *heap, Interp *interp)
{
    int64_t started = os_monotonic_ns();
    Tracer tracer;
    retire_threads(heap, interp);
    mark_begin(&tracer, heap, interp);
    mark_roots(&tracer, interp);
    mark_drain(&tracer);
    heap_queue_dead(heap, interp, &tracer);
    mark_end(&tracer);
    exec_after_mark(interp);
    atomic_store_explicit(&heap->live_bytes, tracer.live_bytes, memory_order_relaxed);
    heap_sweep(heap);
    account(heap, &tracer, started);
}

typedef struct Request {
    size_t seen; /* collections when it was made */
    bool forced; /* collect even if another thread just has */
} Request;

static NOINLINE void collect_below(Thread *th, uintptr_t stack_low, const Request *request)
{
    Heap *heap = th->interp->heap;
    OBJECT_LOCKS_NONE(th);
    RANKED_ASSERT_NONE();
    runtime_stop_world(th);
    if (request->forced || collections_of(heap) == request->seen) {
        StackSpan former = th->stack;
        th->stack.low = stack_low;
        verify_sometimes(th);
        collect_stopped(heap, th->interp);
        th->stack = former;
    }
    bool queued = heap->queue_head != heap->queue_tail;
    runtime_start_world(th);
    if (queued)
        vm_request_attention(th, ATTENTION_FINALIZERS);
}

/* Frame address and callee-saved registers of this function's caller are part of what is scanned.
 */
static NOINLINE void collect_spilled(Thread *th, const Request *request)
{
    uintptr_t registers[6];
    __asm__ volatile("movq %%rbx, 0(%0)\n\t"
                     "movq %%rbp, 8(%0)\n\t"
                     "movq %%r12, 16(%0)\n\t"
                     "movq %%r13, 24(%0)\n\t"
                     "movq %%r14, 32(%0)\n\t"
                     "movq %%r15, 40(%0)"
                     :
                     : "r"(registers)
                     : "memory");
    collect_below(th, (uintptr_t)registers, request);
    /* The array must still be there when the callee scans it. */
    __asm__ volatile("" : : "r"(registers) : "memory");
}

static void request_collection(Thread *th, bool forced)
{
    Heap *heap = th->interp->heap;
    if (atomic_load_explicit(&heap->paused, memory_order_relaxed))
        return;
    Request request = {collections_of(heap), forced};
    collect_spilled(th, &request);
}

void heap_collect(Thread *th)
{
    request_collection(th, true);
}
void heap_collect_automatic(Thread *th)
{
    request_collection(th, false);
}

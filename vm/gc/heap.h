/* The heap: non-moving mark-region, traced, no reference counts. Allocation is declared in
 * object.h.
 *
 * Blocks of 32 KiB in aligned arenas, lines of 128 bytes, granules of 16. A thread bump-allocates
 * in the holes of its current block. Marking stops the world; sweeping is lazy: a block's free
 * lines are found when a thread takes the block. Objects beyond a quarter of a block are large:
 * whole blocks. An object-start bitmap validates every conservative word; interior and
 * one-past-the-end pointers count. */
#ifndef GIL_HEAP_H
#define GIL_HEAP_H

#include "thread.h"

typedef struct Heap Heap;

/* limit_bytes 0: none. NULL when out of memory. */
Heap *heap_create(size_t limit_bytes);
void heap_destroy(Heap *heap); /* releases External payloads; nobody is attached any more */
/* Collects now: stops the world, marks, queues finalisers, restarts. Attached thread, no object
 * lock. */
void heap_collect(Thread *th);
/* Gives the thread's block back (detaching for good). */
void heap_thread_leave(Thread *th);
void heap_set_limit(Heap *heap, size_t limit_bytes);
void heap_set_stress(Heap *heap, bool every_allocation);
/* No collections from pause to resume (nests): while the interpreter's world is being built. */
void heap_pause(Heap *heap);
void heap_resume(Heap *heap);

typedef struct {
    size_t live_bytes, live_objects; /* as of the last collection */
    size_t heap_bytes, collections;
    uint64_t pause_total_ns, pause_max_ns;
} HeapStats;
void heap_stats(const Heap *heap, HeapStats *out);

/* The object that `word` points into (start, interior, one past the end), or NULL. World stopped.
 */
Object *heap_find_object(Heap *heap, uintptr_t word);
/* Size in bytes of an object, from its kind and fields. */
size_t object_size(const Object *o);
/* Calls visit for every value inside o (trace.c). */
void object_trace(Object *o, Tracer *tracer);

/* Checks every object, pointer, line mark and root; world stopped. Returns the number of
 * violations, each described on `out` (a FILE *). verify.c */
size_t heap_verify(Thread *th, void *out);

/* Runs queued finalisers (__del__) of the interpreter: safepoint of an attached thread, never
 * inside an allocation. Errors are reported as unraisable. */
void heap_run_finalizers(Thread *th);
/* At the end of the interpreter: also of everything that is still alive. Attached thread. */
void heap_finalize_all(Thread *th);

/* Hooks that the runtime implements. */
void runtime_stop_world(
    Thread *th); /* returns when every other attached thread of th->interp is
                    parked with its C stack bounds and registers recorded. Of two
                    callers the second waits, parked, until the first has started
                    the world again; interp->threads does not change meanwhile */
void runtime_start_world(Thread *th);
/* The collector scans [th->stack.low, th->stack.high) of every Thread in interp->threads (both 0:
 * no stack); of the collecting thread itself it needs only `high`. Roots of the runtime that are
 * not in roots.def come from runtime_visit_roots, frames and registers from exec: */
void vm_request_attention(Thread *target, uint32_t flags);
void exec_visit_frames(Thread *of, Tracer *tracer); /* codes and functions of frames, registers */
void exec_after_mark(Interp *interp); /* drop caches of dead shapes, zero register tails */
void runtime_visit_roots(Interp *interp, Tracer *tracer);

/* True when o was marked; only during exec_after_mark (for weak tables). */
bool heap_is_marked(const Object *o);

#endif

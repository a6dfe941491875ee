/* Objects that want to be told of their death: payloads with a release function, objects with
 * __del__, suspended generators.
 *
 * They are listed (weakly) in heap->watched. The dead among them are queued by the collector in
 * interp->finalizers, a tuple that was made large enough when they were listed, and are alive again
 * until their turn: first those that run script code, then the payloads that nothing reaches even
 * so. The queue is served at a safepoint of an attached thread, never inside an allocation. Each
 * __del__ runs once. */
#include "mark.h"
#include "error.h"
#include "function.h"
#include "list.h"
#include "mem.h"
#include "protocol.h"

#include <string.h>

static bool has_release(const Object *o)
{
    return o->kind == KIND_EXTERNAL && ((const External *)o)->ops->release;
}

static uint32_t flags_for(Thread *th, Object *o)
{
    uint32_t flags = has_release(o) ? WATCH_RELEASE : 0;
    Class *cls = class_of(th, from_object(o));
    if (o->kind == KIND_GENERATOR || class_lookup(th, cls, NAME(th, slot_del)) != EMPTY)
        flags |= WATCH_FINALIZE;
    return flags;
}

static Tuple *queue_of(Interp *interp)
{
    Value v = value_load_relaxed(&interp->finalizers);
    return v == EMPTY ? NULL : to_tuple(v);
}

/* Entries that the queue may need at most; under the lock. */
static size_t queue_demand(const Heap *heap)
{
    return heap->queue_tail + heap->watched_count + 1;
}

static bool grow_queue(Heap *heap, size_t capacity)
{
    if (capacity <= heap->queue_capacity)
        return true;
    Watched *grown = mem_realloc_array(heap->queue, capacity, sizeof *grown);
    if (!grown)
        return false;
    heap->queue = grown;
    heap->queue_capacity = capacity;
    return true;
}

static bool grow_watched(Heap *heap)
{
    if (heap->watched_count < heap->watched_capacity)
        return true;
    size_t capacity = heap->watched_capacity ? heap->watched_capacity * 2 : 64;
    Watched *grown = mem_realloc_array(heap->watched, capacity, sizeof *grown);
    if (!grown)
        return false;
    heap->watched = grown;
    heap->watched_capacity = capacity;
    return true;
}

/* Puts `larger` in the place of the queue unless that has become large enough; under the lock. */
static void replace_queue(Heap *heap, Interp *interp, Tuple *larger)
{
    const Tuple *old = queue_of(interp);
    if (old && old->length >= larger->length)
        return;
    for (size_t i = heap->queue_head; i < heap->queue_tail; i++)
        larger->items[i] = old->items[i];
    value_store(&interp->finalizers, from_object(larger));
}

/* Makes the queue longer; called without the lock, as it allocates. */
static bool enlarge_queue(Thread *th, size_t demand)
{
    size_t length = demand < 32 ? 64 : demand * 2;
    Tuple *larger = heap_new(th, KIND_TUPLE, NATIVE_SHAPE(th, TYPE_TUPLE),
                             sizeof(Tuple) + length * sizeof(Value));
    if (!larger)
        return false;
    larger->length = length;
    Heap *heap = th->interp->heap;
    ranked_lock(&heap->watch_lock);
    replace_queue(heap, th->interp, larger);
    ranked_unlock(&heap->watch_lock);
    return true;
}

typedef enum { WATCH_DONE, WATCH_QUEUE_SHORT, WATCH_NO_MEMORY } WatchResult;

static WatchResult try_watch(Heap *heap, Interp *interp, Object *o, uint32_t flags, size_t *demand)
{
    *demand = queue_demand(heap);
    const Tuple *queue = queue_of(interp);
    if (!queue || queue->length < *demand)
        return WATCH_QUEUE_SHORT;
    if (!grow_watched(heap) || !grow_queue(heap, queue->length))
        return WATCH_NO_MEMORY;
    heap->watched[heap->watched_count++] = (Watched){o, flags};
    return WATCH_DONE;
}

bool heap_watch(Thread *th, Object *o)
{
    Heap *heap = th->interp->heap;
    uint32_t flags = flags_for(th, o);
    if (!flags)
        return true;
    for (;;) {
        size_t demand;
        ranked_lock(&heap->watch_lock);
        WatchResult result = try_watch(heap, th->interp, o, flags, &demand);
        ranked_unlock(&heap->watch_lock);
        if (result == WATCH_DONE)
            return true;
        if (result == WATCH_NO_MEMORY) {
            error_memory(th);
            return false;
        }
        if (!enlarge_queue(th, demand))
            return false;
    }
}

static void enqueue(Heap *heap, Interp *interp, Object *o, uint32_t flags)
{
    Tuple *queue = queue_of(interp);
    GIL_ASSERT(queue && heap->queue_tail < queue->length);
    GIL_ASSERT(heap->queue_tail < heap->queue_capacity);
    queue->items[heap->queue_tail] = from_object(o);
    heap->queue[heap->queue_tail++] = (Watched){o, flags};
}

/* One pass over the list: queues the dead that have `flag`, forgets dead ones without flags left.
 */
static void queue_pass(Heap *heap, Interp *interp, Tracer *tracer, uint32_t flag)
{
    size_t kept = 0;
    for (size_t i = 0; i < heap->watched_count; i++) {
        Watched w = heap->watched[i];
        if ((w.flags & flag) && !is_marked((uintptr_t)w.object)) {
            enqueue(heap, interp, w.object, flag);
            w.flags &= ~flag;
        }
        if (w.flags)
            heap->watched[kept++] = w;
    }
    heap->watched_count = kept;
    /* Only now: what one dead object refers to may be dead and watched itself, and is to be told of
     * its death in the same round, as in a cycle. */
    const Tuple *queue = queue_of(interp);
    for (size_t i = heap->queue_head; queue && i < heap->queue_tail; i++)
        mark_value(tracer, queue->items[i]);
    mark_drain(tracer);
}

void heap_queue_dead(Heap *heap, Interp *interp, Tracer *tracer)
{
    queue_pass(heap, interp, tracer, WATCH_FINALIZE);
    queue_pass(heap, interp, tracer, WATCH_RELEASE);
}

static Value take_queued(Heap *heap, Interp *interp, uint32_t *flags)
{
    Value v = EMPTY;
    ranked_lock(&heap->watch_lock);
    if (heap->queue_head < heap->queue_tail) {
        Tuple *queue = queue_of(interp);
        v = queue->items[heap->queue_head];
        *flags = heap->queue[heap->queue_head].flags;
        queue->items[heap->queue_head++] = EMPTY;
        if (heap->queue_head == heap->queue_tail)
            heap->queue_head = heap->queue_tail = 0;
    }
    ranked_unlock(&heap->watch_lock);
    return v;
}

static void release(Object *o)
{
    External *external = (External *)o;
    external->ops->release(external + 1);
}

/* Script code: with whatever exception was pending put aside. */
static void finalize(Thread *th, Value v)
{
    Value pending = error_take(th);
    bool found = true;
    Value result;
    if (is_kind(v, KIND_GENERATOR))
        result = call_method(th, v, NAME(th, close), NULL, 0);
    else
        result = call_special(th, v, NAME(th, slot_del), NULL, 0, &found);
    if (found && result == EMPTY)
        error_write_unraisable(th, NULL, v);
    error_restore(th, pending);
}

void heap_run_finalizers(Thread *th)
{
    Heap *heap = th->interp->heap;
    ThreadHeap *own = th->block;
    if (own && own->finalizing)
        return;
    if (own)
        own->finalizing = true;
    uint32_t flags;
    Value v;
    while ((v = take_queued(heap, th->interp, &flags)) != EMPTY) {
        if (flags & WATCH_FINALIZE)
            finalize(th, v);
        else
            release(to_object(v));
    }
    if (own)
        own->finalizing = false;
}

/* Moves every object that has still to be finalised to the queue, dead or not. */
static void queue_all(Heap *heap, Interp *interp)
{
    size_t kept = 0;
    ranked_lock(&heap->watch_lock);
    for (size_t i = 0; i < heap->watched_count; i++) {
        Watched w = heap->watched[i];
        if (w.flags & WATCH_FINALIZE)
            enqueue(heap, interp, w.object, WATCH_FINALIZE);
        w.flags &= WATCH_RELEASE;
        if (w.flags)
            heap->watched[kept++] = w;
    }
    heap->watched_count = kept;
    ranked_unlock(&heap->watch_lock);
}

void heap_finalize_all(Thread *th)
{
    heap_run_finalizers(th);
    queue_all(th->interp->heap, th->interp);
    heap_run_finalizers(th);
}

static void release_each(const Watched *watched, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (watched[i].flags & WATCH_RELEASE)
            release(watched[i].object);
}

void heap_release_all(Heap *heap)
{
    release_each(heap->queue + heap->queue_head, heap->queue_tail - heap->queue_head);
    release_each(heap->watched, heap->watched_count);
    heap->queue_head = heap->queue_tail = heap->watched_count = 0;
}

/* Marking: the stack of objects still to be looked into, and the roots.
 *
 * Between the stack and the tracing of an object stands a short queue: what is popped is prefetched
 * and looked into some steps later, because the wait for memory is what marking costs.
 *
 * The stack grows by doubling. When there is no memory for that, objects are marked without being
 * pushed; once the stack is empty, every marked object is looked into again, as often as that
 * happens. Slow, but it ends: each round marks at least one object more. */
#include "mark.h"
#include "function.h"
#include "mem.h"

enum { QUEUE = 8 }; /* a power of two */

void mark_begin(Tracer *tracer, Heap *heap, Interp *interp)
{
    *tracer = (Tracer){
        .heap = heap,
        .stack = heap->mark_stack,
        .capacity = heap->mark_capacity,
        .shapes = interp->shapes,
        .shape_limit = interp->shape_limit,
    };
}

void mark_end(Tracer *tracer)
{
    Heap *heap = tracer->heap;
    GIL_ASSERT(tracer->top == 0 && !tracer->overflowed);
    heap->mark_stack = tracer->stack;
    heap->mark_capacity = tracer->capacity;
    if (heap->mark_capacity <= MARK_STACK_KEEP)
        return;
    Object **smaller = mem_realloc_array(heap->mark_stack, MARK_STACK_KEEP, sizeof *smaller);
    if (smaller) {
        heap->mark_stack = smaller;
        heap->mark_capacity = MARK_STACK_KEEP;
    }
}

void mark_push_slow(Tracer *tracer, Object *o)
{
    Object **grown = tracer->overflowed
                         ? NULL
                         : mem_realloc_array(tracer->stack, tracer->capacity * 2, sizeof *grown);
    if (!grown) {
        tracer->overflowed = true;
        return;
    }
    tracer->stack = grown;
    tracer->capacity *= 2;
    tracer->stack[tracer->top++] = o;
}

static void look_into(Tracer *tracer, Object *o)
{
    if (UNLIKELY(tracer->verify != NULL) && !verify_object(tracer->verify, o))
        return;
    tracer->live_bytes += heap_extent(o);
    tracer->live_objects++;
    trace_object(o, tracer);
}

static void drain_stack(Tracer *tracer)
{
    Object *queue[QUEUE] = {NULL};
    uint32_t at = 0, queued = 0;
    while (tracer->top > 0 || queued > 0) {
        Object *next = NULL;
        if (tracer->top > 0) {
            next = tracer->stack[--tracer->top];
            __builtin_prefetch(next);
            queued++;
        }
        Object *o = queue[at];
        queue[at] = next;
        at = (at + 1) % QUEUE;
        if (o) {
            queued--;
            look_into(tracer, o);
        }
    }
}

static void rescan_group(Tracer *tracer, const Group *group, uintptr_t start)
{
    for (uint64_t marks = group->marks; marks; marks &= marks - 1) {
        uintptr_t o = start + ((uintptr_t)__builtin_ctzll(marks) << GRANULE_SHIFT);
        trace_object((Object *)o, tracer);
        drain_stack(tracer);
    }
}

static void rescan(Tracer *tracer)
{
    const Heap *heap = tracer->heap;
    for (size_t i = 0; i < heap->arena_count; i++) {
        Arena *arena = heap->arenas[i].arena;
        size_t last = arena->huge_size ? FIRST_BLOCK * BLOCK_GROUPS + 1 : ARENA_GROUPS;
        for (size_t g = FIRST_BLOCK * BLOCK_GROUPS; g < last; g++)
            rescan_group(tracer, (Group *)arena + g, (uintptr_t)arena + (g << GROUP_SHIFT));
    }
}

void mark_drain(Tracer *tracer)
{
    drain_stack(tracer);
    while (UNLIKELY(tracer->overflowed)) {
        tracer->overflowed = false;
        rescan(tracer);
    }
}

void tracer_visit(Tracer *tracer, Value v)
{
    mark_value(tracer, v);
}

void tracer_visit_object(Tracer *tracer, const void *object_or_null)
{
    mark_pointer(tracer, object_or_null);
}

bool heap_is_marked(const Object *o)
{
    return is_marked((uintptr_t)o);
}

/* Any word of a stack may be the address of an object, of something inside it, or of its end. */
static void mark_word(Tracer *tracer, uintptr_t word)
{
    Object *o = heap_find_object(tracer->heap, word);
    if (!o)
        return;
    mark_object(tracer, o);
    if (word % GRANULE_SIZE == 0 && word == (uintptr_t)o) {
        /* It could also be the end of the object before. */
        Object *before = heap_find_object(tracer->heap, word - 1);
        if (before)
            mark_object(tracer, before);
    }
}

/* Reads memory of other functions' frames, which sanitizers object to. The threads are parked or
 * detached, so that nothing in the span changes. */
__attribute__((no_sanitize_address, no_sanitize_thread)) static void
scan_span(Tracer *tracer, uintptr_t low, uintptr_t high)
{
    const Heap *heap = tracer->heap;
    if (heap->arena_count == 0)
        return;
    uintptr_t first = heap->arenas[0].start, end = heap->arenas[heap->arena_count - 1].end;
    low &= ~(uintptr_t)(sizeof(uintptr_t) - 1);
    for (const uintptr_t *p = (const uintptr_t *)low; (uintptr_t)p + sizeof *p <= high; p++)
        if (*p >= first && *p <= end)
            mark_word(tracer, *p);
}

static void mark_thread_roots(Tracer *tracer, Thread *th)
{
#define THREAD_ROOT(field) mark_field(tracer, &th->field);
#define INTERP_ROOT(field)
#include "roots.def"
#undef THREAD_ROOT
#undef INTERP_ROOT
    exec_visit_frames(th, tracer);
}

static void mark_interp_roots(Tracer *tracer, Interp *interp)
{
#define THREAD_ROOT(field)
#define INTERP_ROOT(field) mark_field(tracer, &interp->field);
#include "roots.def"
#undef THREAD_ROOT
#undef INTERP_ROOT
    for (size_t i = 0; i < TYPE_COUNT; i++) {
        mark_pointer(tracer, interp->types[i]);
        /* Shapes of builtin classes exist before the classes do. */
        if (interp->shapes)
            mark_pointer(tracer, interp->shapes[interp->native_shapes[i]]);
    }
    const Value *names = (const Value *)&interp->names;
    for (size_t i = 0; i < sizeof interp->names / sizeof *names; i++)
        mark_value(tracer, names[i]);
}

void mark_roots(Tracer *tracer, Interp *interp)
{
    mark_interp_roots(tracer, interp);
    for (Thread *th = interp->threads; th; th = th->next)
        mark_thread_roots(tracer, th);
    runtime_visit_roots(interp, tracer);
    for (Thread *th = interp->threads; th; th = th->next)
        if (th->stack.low && th->stack.high)
            scan_span(tracer, th->stack.low, th->stack.high);
}

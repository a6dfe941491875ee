/* The marker: a Tracer with its stack. Private to vm/gc. World stopped, one thread. */
#ifndef GIL_MARK_H
#define GIL_MARK_H

#include "heap_internal.h"

/* verify.c */
typedef struct Verify Verify;

struct Tracer {
    Heap *heap;
    Object **stack;
    size_t top, capacity;
    bool overflowed; /* an object was marked without a place on the stack: rescan */
    Shape **shapes;
    uint32_t shape_limit;
    size_t live_bytes, live_objects;
    Verify *verify; /* not NULL: values and objects are checked first */
};

/* False: not to be followed. */
bool verify_value(Verify *v, Value value);
bool verify_object(Verify *verify, const Object *o);

void mark_begin(Tracer *tracer, Heap *heap, Interp *interp);
/* Until everything reachable from what was marked is marked. */
void mark_drain(Tracer *tracer);
void mark_end(Tracer *tracer);
/* Registers, stacks and root structures of the interpreter. */
void mark_roots(Tracer *tracer, Interp *interp);
COLD void mark_push_slow(Tracer *tracer, Object *o);

static ALWAYS_INLINE void mark_object(Tracer *tracer, Object *o)
{
    Group *group = group_of((uintptr_t)o);
    uint64_t bit = granule_bit((uintptr_t)o);
    GIL_ASSERT(group->starts & bit);
    if (group->marks & bit)
        return;
    group->marks |= bit;
    if (UNLIKELY(tracer->top == tracer->capacity)) {
        mark_push_slow(tracer, o);
        return;
    }
    tracer->stack[tracer->top++] = o;
}

static ALWAYS_INLINE void mark_value(Tracer *tracer, Value v)
{
    if (!is_pointer(v))
        return;
    if (UNLIKELY(tracer->verify != NULL) && !verify_value(tracer->verify, v))
        return;
    mark_object(tracer, (Object *)(uintptr_t)v);
}

static ALWAYS_INLINE void mark_field(Tracer *tracer, const AtomicValue *field)
{
    mark_value(tracer, value_load_relaxed(field));
}

static ALWAYS_INLINE void mark_pointer(Tracer *tracer, const void *object_or_null)
{
    mark_value(tracer, from_object(object_or_null));
}

#endif

/* The fast path of allocation, for the allocator itself and for places in vm/exec where the call
 * matters. May be used wherever heap_new may. */
#ifndef GIL_HEAP_INLINE_H
#define GIL_HEAP_INLINE_H

#include "heap_layout.h"
#include "thread.h"

/* Everything that is not bump allocation; NULL with MemoryError set. alloc.c */
void *heap_new_slow(Thread *th, Kind kind, uint32_t shape, size_t size);

/* Makes zeroed memory an object: start bit, and the header in one store. */
static ALWAYS_INLINE Object *heap_claim_at(uintptr_t p, Kind kind, uint32_t shape)
{
    group_of(p)->starts |= granule_bit(p);
    *(uint64_t *)p = shape | (uint64_t)kind << 32;
    return (Object *)p;
}

/* The same at the thread's bump pointer. */
static ALWAYS_INLINE Object *heap_claim(Thread *th, Kind kind, uint32_t shape, size_t rounded)
{
    uintptr_t p = th->bump;
    th->bump = p + rounded;
    return heap_claim_at(p, kind, shape);
}

_Static_assert(offsetof(Object, kind) == 4, "heap_claim_at writes shape and kind as one word");

static ALWAYS_INLINE void *heap_new_inline(Thread *th, Kind kind, uint32_t shape, size_t size)
{
    OBJECT_LOCKS_NONE(th);
    /* limit - bump is a multiple of the granule: a size that fits fits rounded up too, and a size
     * near SIZE_MAX is caught before rounding could wrap it. */
    if (UNLIKELY(size > th->limit - th->bump))
        return heap_new_slow(th, kind, shape, size);
    return heap_claim(th, kind, shape, (size + GRANULE_SIZE - 1) & ~(size_t)(GRANULE_SIZE - 1));
}

#endif

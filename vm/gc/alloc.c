/* Allocation: from the bump pointer's limit to the whole blocks that large objects take.
 *
 * A thread owns one block and allocates in its holes, one after the other. th->limit stands at most
 * ZERO_AHEAD in front of th->bump: memory is zeroed just before it is used, while it is in the
 * cache. An object that does not fit the rest of a hole gives the rest up when that is short;
 * otherwise it goes to a second block of the thread, free as a whole, so that one long tuple does
 * not throw a hole away.
 *
 * In checked builds limit always equals bump, so that each allocation comes here to be counted.
 *
 * Order of events when memory is short: a polite attempt fails (too much allocated since the last
 * collection, the limit, or no more address space); collect; a second attempt; MemoryError. Under
 * an object lock (heap_new_locked) the first attempt is forced instead. */
#include "heap_internal.h"
#include "error.h"
#include "mem.h"

#include <string.h>

static inline size_t round_up(size_t size)
{
    return (size + GRANULE_SIZE - 1) & ~(size_t)(GRANULE_SIZE - 1);
}

static ThreadHeap *own_of(const Thread *th)
{
    return th->block;
}

static ThreadHeap *make_own(Thread *th)
{
    if (!th->block)
        th->block = mem_calloc(1, sizeof(ThreadHeap));
    return th->block;
}

/* Ends the bounds of a hole at the last object allocated in it. */
static void close_hole(uintptr_t bump, uintptr_t end)
{
    if (bump < end)
        set_bound(bump);
}

void heap_retire_thread(Heap *heap, Thread *th)
{
    ThreadHeap *own = own_of(th);
    if (!own)
        return;
    close_hole(th->bump, own->hole_end);
    close_hole(own->medium_bump, own->medium_end);
    th->bump = th->limit = own->hole_end = 0;
    own->medium_bump = own->medium_end = 0;
    if (own->block)
        heap_leave_block(heap, own->block);
    own->block = 0;
}

static void clear_bounds(uintptr_t start, uintptr_t end)
{
    while (start < end) {
        Group *group = group_of(start);
        uint64_t keep = ~(~(uint64_t)0 << granule_of(start));
        uintptr_t next = (start & ~((uintptr_t)GROUP_SIZE - 1)) + GROUP_SIZE;
        if (next > end)
            keep |= ~(uint64_t)0 << granule_of(end);
        group->bounds &= keep;
        start = next;
    }
}

/* Number of the first line at or after `from` that is free (`wanted`) or used, or BLOCK_LINES. */
static uint32_t next_line(const ThreadHeap *own, uint32_t from, bool wanted)
{
    while (from < BLOCK_LINES) {
        uint64_t word = own->free_lines[from / 64];
        word = (wanted ? word : ~word) >> (from % 64);
        if (word)
            return from + (uint32_t)__builtin_ctzll(word);
        from = (from | 63) + 1;
    }
    return BLOCK_LINES;
}

/* Makes the next hole of the block the current one; nothing of it is zeroed yet. */
static bool next_hole(Thread *th, ThreadHeap *own)
{
    close_hole(th->bump, own->hole_end);
    th->bump = th->limit = own->hole_end = 0;
    if (!own->block)
        return false;
    uint32_t first = next_line(own, own->line_cursor, true);
    if (first >= BLOCK_LINES)
        return false;
    uint32_t behind = next_line(own, first, false);
    own->line_cursor = behind;
    th->bump = th->limit = own->block + first * LINE_SIZE;
    own->hole_end = own->block + behind * LINE_SIZE;
    clear_bounds(th->bump, own->hole_end);
    if (behind < BLOCK_LINES)
        set_bound(own->hole_end);
    return true;
}

static void count_allocated(Heap *heap, Thread *th, size_t bytes)
{
    th->allocated += bytes;
    atomic_fetch_add_explicit(&heap->allocated, bytes, memory_order_relaxed);
}

static bool is_due(const Heap *heap, TakeMode mode)
{
    return mode == TAKE_POLITE && atomic_load_explicit(&heap->allocated, memory_order_relaxed) >=
                                      atomic_load_explicit(&heap->trigger, memory_order_relaxed);
}

static uintptr_t take_block(Heap *heap, uintptr_t left, bool only_free, TakeMode mode, bool *dirty)
{
    ranked_lock(&heap->arena_lock);
    if (left)
        heap_leave_block(heap, left);
    uintptr_t block = is_due(heap, mode) ? 0 : heap_take_block(heap, only_free, mode, dirty);
    ranked_unlock(&heap->arena_lock);
    return block;
}

static bool next_block(Heap *heap, Thread *th, ThreadHeap *own, TakeMode mode)
{
    uintptr_t left = own->block;
    own->block = take_block(heap, left, false, mode, &own->dirty);
    if (!own->block)
        return false;
    own->line_cursor = 0;
    Arena *arena = arena_of(own->block);
    uint32_t lines = heap_free_lines(block_groups(arena, block_index(own->block)), own->free_lines);
    count_allocated(heap, th, (size_t)lines * LINE_SIZE);
    return true;
}

/* Moves the limit so that `size` bytes fit in the current hole, zeroing what it passes. */
static bool extend_limit(const Heap *heap, Thread *th, const ThreadHeap *own, size_t size)
{
    size_t left = own->hole_end - th->bump;
    if (size > left)
        return false;
    size_t wanted = size;
    if (!atomic_load_explicit(&heap->checked, memory_order_relaxed)) {
        wanted = size > ZERO_AHEAD ? size : ZERO_AHEAD;
        if (!own->dirty || wanted > left)
            wanted = left;
    }
    uintptr_t limit = th->bump + wanted;
    ASAN_UNPOISON_MEMORY_REGION((void *)th->limit, limit - th->limit);
    if (own->dirty)
        memset((void *)th->limit, 0, limit - th->limit);
    th->limit = limit;
    return true;
}

/* A fresh second block. The hole that was too short is given up as well: otherwise a thread that
 * makes medium objects only would never see another hole. */
static bool next_medium_block(Heap *heap, Thread *th, ThreadHeap *own, TakeMode mode)
{
    close_hole(own->medium_bump, own->medium_end);
    uintptr_t left = own->medium_end ? own->medium_end - BLOCK_SIZE : 0;
    own->medium_bump = take_block(heap, left, true, mode, &own->medium_dirty);
    own->medium_end = own->medium_bump ? own->medium_bump + BLOCK_SIZE : 0;
    if (!own->medium_bump)
        return false;
    count_allocated(heap, th, BLOCK_SIZE);
    next_hole(th, own);
    return true;
}

/* An object of the thread's second block. */
static Object *new_medium(Heap *heap, Thread *th, ThreadHeap *own, Kind kind, uint32_t shape,
                          size_t size, TakeMode mode)
{
    if (own->medium_end - own->medium_bump < size && !next_medium_block(heap, th, own, mode))
        return NULL;
    uintptr_t p = own->medium_bump;
    own->medium_bump += size;
    ASAN_UNPOISON_MEMORY_REGION((void *)p, size);
    if (own->medium_dirty)
        memset((void *)p, 0, size);
    return heap_claim_at(p, kind, shape);
}

static Object *new_large(Heap *heap, Thread *th, Kind kind, uint32_t shape, size_t size,
                         TakeMode mode)
{
    bool dirty = false;
    uintptr_t p = 0;
    ranked_lock(&heap->arena_lock);
    if (!is_due(heap, mode))
        p = heap_take_large(heap, size, mode, &dirty);
    ranked_unlock(&heap->arena_lock);
    if (!p)
        return NULL;
    count_allocated(heap, th, size);
    ASAN_UNPOISON_MEMORY_REGION((void *)p, size);
    if (dirty)
        memset((void *)p, 0, size);
    return heap_claim_at(p, kind, shape);
}

/* True when `size` should go to the second block rather than have the rest of the hole given up. */
static bool prefers_medium(const Thread *th, const ThreadHeap *own, size_t size)
{
    if (size <= LINE_SIZE || !own->hole_end)
        return false;
    return own->hole_end - th->bump > GIVE_UP_MAX;
}

static Object *new_small(Heap *heap, Thread *th, ThreadHeap *own, Kind kind, uint32_t shape,
                         size_t size, TakeMode mode)
{
    for (;;) {
        if (own->hole_end && extend_limit(heap, th, own, size))
            return heap_claim(th, kind, shape, size);
        if (prefers_medium(th, own, size))
            return new_medium(heap, th, own, kind, shape, size, mode);
        if (!next_hole(th, own) && !next_block(heap, th, own, mode))
            return NULL;
    }
}

static Object *attempt(Thread *th, Kind kind, uint32_t shape, size_t size, TakeMode mode)
{
    Heap *heap = th->interp->heap;
    ThreadHeap *own = make_own(th);
    if (!own)
        return NULL;
    if (size > HEAP_LARGE_MIN)
        return new_large(heap, th, kind, shape, size, mode);
    return new_small(heap, th, own, kind, shape, round_up(size), mode);
}

#ifdef GIL_HOSTILE
/* Collecting at every allocation would be too slow once some thousand objects are alive: as many
 * allocations pass, at random, as keep the collector's share of the time bearable. */
static bool is_turn(Heap *heap)
{
    size_t left = atomic_load_explicit(&heap->countdown, memory_order_relaxed);
    if (left > 0) {
        atomic_store_explicit(&heap->countdown, left - 1, memory_order_relaxed);
        return false;
    }
    size_t live = atomic_load_explicit(&heap->live_objects, memory_order_relaxed);
    size_t most = heap->gap ? heap->gap : live / 4 + 8;
    size_t random = atomic_load_explicit(&heap->collections, memory_order_relaxed) * 2654435761u;
    atomic_store_explicit(&heap->countdown, random % most, memory_order_relaxed);
    return true;
}
#else
static bool is_turn(UNUSED Heap *heap)
{
    return false;
}
#endif

static bool wants_stress(Heap *heap)
{
    return atomic_load_explicit(&heap->checked, memory_order_relaxed) &&
           (atomic_load_explicit(&heap->stress, memory_order_relaxed) || is_turn(heap));
}

/* Collects without losing the shape of the object to come: its caller may hold nothing but the
 * number. */
static NOINLINE void collect_keeping(Thread *th, uint32_t shape)
{
    Shape **shapes = th->interp->shapes;
    const Shape *volatile kept = shapes ? shapes[shape] : NULL;
    heap_collect_automatic(th);
    (void)kept;
}

static void *out_of_memory(Thread *th)
{
    error_memory(th);
    return NULL;
}

void *heap_new_slow(Thread *th, Kind kind, uint32_t shape, size_t size)
{
    GIL_ASSERT(size >= sizeof(Object));
    OBJECT_LOCKS_NONE(th);
    RANKED_ASSERT_NONE();
    if (wants_stress(th->interp->heap))
        collect_keeping(th, shape);
    bool injected = mem_should_fail();
    Object *o = injected ? NULL : attempt(th, kind, shape, size, TAKE_POLITE);
    if (LIKELY(o != NULL))
        return o;
    collect_keeping(th, shape);
    o = injected ? NULL : attempt(th, kind, shape, size, TAKE_LIMIT);
    return o ? o : out_of_memory(th);
}

void *heap_new(Thread *th, Kind kind, uint32_t shape, size_t size)
{
    return heap_new_inline(th, kind, shape, size);
}

void *heap_new_locked(Thread *th, Kind kind, uint32_t shape, size_t size)
{
    if (LIKELY(size <= th->limit - th->bump))
        return heap_claim(th, kind, shape, round_up(size));
    Object *o = mem_should_fail() ? NULL : attempt(th, kind, shape, size, TAKE_FORCE);
    return o ? o : out_of_memory(th);
}

void heap_thread_leave(Thread *th)
{
    Heap *heap = th->interp->heap;
    ranked_lock(&heap->arena_lock);
    heap_retire_thread(heap, th);
    ranked_unlock(&heap->arena_lock);
    mem_free(th->block);
    th->block = NULL;
}

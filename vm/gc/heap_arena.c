/* Arenas: where blocks, runs of blocks and huge objects come from. Knows nothing of objects'
 * contents.
 *
 * Everything here happens under heap->arena_lock or with the world stopped. Arenas stand in one
 * array sorted by address, which is what makes the test of a random word cheap; two cursors
 * remember before which arenas there is nothing to be had, so that a full heap is not searched
 * again for each block. They only move back when an arena is added or blocks are freed (in a
 * collection). */
#include "heap_internal.h"
#include "mem.h"
#include "os.h"

#include <string.h>

bool heap_may_take(const Heap *heap, size_t bytes, TakeMode mode)
{
    if (mode == TAKE_FORCE)
        return true;
    size_t total;
    if (size_add_overflows(heap->used_bytes, bytes, &total) || total > heap->limit)
        return false;
    return mode == TAKE_POLITE || atomic_load_explicit(&heap->live_bytes, memory_order_relaxed) <=
                                      heap->limit - heap->limit / LIMIT_SLACK;
}

/* After a failed mapping nearly all of what we have is live: another collection would not help. */
static bool is_exhausted(const Heap *heap, TakeMode mode)
{
    if (mode != TAKE_LIMIT || !heap->map_failed)
        return false;
    size_t have = heap->used_bytes + heap->free_blocks * BLOCK_SIZE;
    return atomic_load_explicit(&heap->live_bytes, memory_order_relaxed) >
           have - have / LIMIT_SLACK;
}

const ArenaEntry *heap_arena_at(const Heap *heap, uintptr_t address)
{
    size_t low = 0, high = heap->arena_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (heap->arenas[middle].end <= address)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == heap->arena_count || heap->arenas[low].start > address)
        return NULL;
    return &heap->arenas[low];
}

static bool table_has_room(Heap *heap)
{
    if (heap->arena_count < heap->arena_capacity)
        return true;
    size_t capacity = heap->arena_capacity ? heap->arena_capacity * 2 : 16;
    ArenaEntry *grown = mem_realloc_array(heap->arenas, capacity, sizeof *grown);
    if (!grown)
        return false;
    heap->arenas = grown;
    heap->arena_capacity = capacity;
    return true;
}

static void table_insert(Heap *heap, Arena *arena)
{
    GIL_ASSERT(heap->arena_count < heap->arena_capacity);
    size_t i = heap->arena_count++;
    for (; i > 0 && heap->arenas[i - 1].start > (uintptr_t)arena; i--)
        heap->arenas[i] = heap->arenas[i - 1];
    heap->arenas[i] = (ArenaEntry){(uintptr_t)arena, (uintptr_t)arena + arena->map_size, arena};
    if (i < heap->hole_cursor)
        heap->hole_cursor = i;
    if (i < heap->free_cursor)
        heap->free_cursor = i;
}

static Arena *map_arena(Heap *heap, size_t size)
{
    if (!table_has_room(heap))
        return NULL;
    Arena *arena = mem_map_aligned(size, ARENA_SIZE);
    heap->map_failed = arena == NULL;
    if (!arena)
        return NULL;
    arena->heap = heap;
    arena->map_size = size;
    return arena;
}

Arena *heap_map_arena(Heap *heap)
{
    Arena *arena = map_arena(heap, ARENA_SIZE);
    if (!arena)
        return NULL;
    memset(arena->state, BLOCK_META, FIRST_BLOCK);
    arena->free_blocks = USABLE_BLOCKS;
    heap->free_blocks += USABLE_BLOCKS;
    heap->total_blocks += USABLE_BLOCKS;
    table_insert(heap, arena);
    ASAN_POISON_MEMORY_REGION((char *)arena + ARENA_META, ARENA_SIZE - ARENA_META);
    return arena;
}

void heap_unmap_arena(Heap *heap, size_t i)
{
    GIL_ASSERT(i < heap->arena_count);
    Arena *arena = heap->arenas[i].arena;
    size_t size = arena->map_size;
    if (!arena->huge_size) {
        heap->free_blocks -= arena->free_blocks;
        heap->total_blocks -= USABLE_BLOCKS;
    }
    for (size_t k = i + 1; k < heap->arena_count; k++)
        heap->arenas[k - 1] = heap->arenas[k];
    heap->arena_count--;
    ASAN_UNPOISON_MEMORY_REGION(arena, size);
    mem_unmap(arena, size);
}

static uint32_t find_state(const Arena *arena, BlockState state)
{
    const uint8_t *found = memchr(arena->state + FIRST_BLOCK, state, USABLE_BLOCKS);
    GIL_ASSERT(found != NULL);
    return (uint32_t)(found - arena->state);
}

static uintptr_t take_hole_block(Heap *heap)
{
    for (; heap->hole_cursor < heap->arena_count; heap->hole_cursor++) {
        Arena *arena = heap->arenas[heap->hole_cursor].arena;
        if (arena->hole_blocks == 0)
            continue;
        uint32_t i = find_state(arena, BLOCK_HOLES);
        arena->hole_blocks--;
        arena->state[i] = BLOCK_OWNED;
        return block_start(arena, i);
    }
    return 0;
}

/* True when `count` free blocks may be taken from those we have. */
static bool may_use_free(const Heap *heap, size_t count, TakeMode mode)
{
    return heap->free_blocks >= count + (mode == TAKE_FORCE ? 0 : RESERVE_BLOCKS);
}

static uintptr_t claim_run(Heap *heap, Arena *arena, uint32_t first, uint32_t count, bool *dirty)
{
    *dirty = memchr(arena->dirty + first, 1, count) != NULL;
    memset(arena->dirty + first, 1, count);
    arena->free_blocks -= count;
    heap->free_blocks -= count;
    heap->used_bytes += (size_t)count * BLOCK_SIZE;
    return block_start(arena, first);
}

static uintptr_t take_free_block(Heap *heap, TakeMode mode, bool *dirty)
{
    if (!heap_may_take(heap, BLOCK_SIZE, mode))
        return 0;
    if (!may_use_free(heap, 1, mode) && !heap_map_arena(heap))
        return 0;
    while (heap->arenas[heap->free_cursor].arena->free_blocks == 0)
        heap->free_cursor++;
    Arena *arena = heap->arenas[heap->free_cursor].arena;
    uint32_t i = find_state(arena, BLOCK_FREE);
    arena->state[i] = BLOCK_OWNED;
    return claim_run(heap, arena, i, 1, dirty);
}

uintptr_t heap_take_block(Heap *heap, bool only_free, TakeMode mode, bool *dirty)
{
    RANKED_ASSERT_HELD(&heap->arena_lock);
    *dirty = true;
    if (is_exhausted(heap, mode))
        return 0;
    uintptr_t block = only_free ? 0 : take_hole_block(heap);
    if (!block)
        block = take_free_block(heap, mode, dirty);
    return block;
}

void heap_leave_block(Heap *heap, uintptr_t block)
{
    (void)heap;
    Arena *arena = arena_of(block);
    GIL_ASSERT(arena->state[block_index(block)] == BLOCK_OWNED);
    arena->state[block_index(block)] = BLOCK_FULL;
}

/* First of `count` adjacent free blocks in arena, or 0. */
static uint32_t find_run(const Arena *arena, uint32_t count)
{
    if (arena->free_blocks < count)
        return 0;
    uint32_t length = 0;
    for (uint32_t i = FIRST_BLOCK; i < ARENA_BLOCKS; i++) {
        length = arena->state[i] == BLOCK_FREE ? length + 1 : 0;
        if (length == count)
            return i + 1 - count;
    }
    return 0;
}

static Arena *find_run_arena(const Heap *heap, uint32_t count, uint32_t *first)
{
    for (size_t i = heap->free_cursor; i < heap->arena_count; i++) {
        Arena *arena = heap->arenas[i].arena;
        *first = find_run(arena, count);
        if (*first)
            return arena;
    }
    return NULL;
}

static uintptr_t take_run(Heap *heap, uint32_t count, TakeMode mode, bool *dirty)
{
    uint32_t first = 0;
    Arena *arena = may_use_free(heap, count, mode) ? find_run_arena(heap, count, &first) : NULL;
    if (!arena) {
        arena = heap_map_arena(heap);
        first = FIRST_BLOCK;
    }
    if (!arena && mode == TAKE_FORCE)
        arena = find_run_arena(heap, count, &first);
    if (!arena)
        return 0;
    arena->state[first] = BLOCK_LARGE;
    arena->run[first] = (uint8_t)count;
    for (uint32_t i = 1; i < count; i++) {
        arena->state[first + i] = BLOCK_LARGE_TAIL;
        arena->run[first + i] = (uint8_t)i;
    }
    return claim_run(heap, arena, first, count, dirty);
}

static uintptr_t take_huge(Heap *heap, size_t size)
{
    size_t total;
    if (size_add_overflows(size, ARENA_META + os_page_size() - 1, &total))
        return 0;
    total &= ~(os_page_size() - 1);
    Arena *arena = map_arena(heap, total);
    if (!arena)
        return 0;
    arena->huge_size = size;
    table_insert(heap, arena);
    heap->used_bytes += total;
    return (uintptr_t)arena + ARENA_META;
}

uintptr_t heap_take_large(Heap *heap, size_t size, TakeMode mode, bool *dirty)
{
    RANKED_ASSERT_HELD(&heap->arena_lock);
    GIL_ASSERT(size > HEAP_LARGE_MIN);
    *dirty = false;
    if (!heap_may_take(heap, size, mode) || is_exhausted(heap, mode))
        return 0;
    if (size > HEAP_HUGE_MIN)
        return take_huge(heap, size);
    return take_run(heap, (uint32_t)((size + BLOCK_SIZE - 1) >> BLOCK_SHIFT), mode, dirty);
}

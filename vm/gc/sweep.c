/* Sweeping. With the world still stopped, only maps are read: what was not marked loses its start
 * bit, empty blocks and dead large objects become free. Where exactly the free lines of a block are
 * is found later, when a thread takes the block (heap_free_lines).
 *
 * Checked builds also poison dead memory here, so that a use of a dead object is noticed at once.
 */
#include "heap_internal.h"

#include <string.h>

/* How many lines of a group objects start in: bytes that are not zero. */
static uint32_t lines_with_starts(uint64_t starts)
{
    starts |= starts >> 4;
    starts |= starts >> 2;
    starts |= starts >> 1;
    return (uint32_t)__builtin_popcountll(starts & UINT64_C(0x0101010101010101));
}

/* Used lines of one group, given whether an object reaches into it; updates that. */
static uint32_t used_lines(const Group *group, bool *inside)
{
    uint64_t starts = group->starts, edges = starts | group->bounds;
    if (starts == 0 && !*inside)
        return 0;
    uint32_t used = 0;
    for (uint32_t line = 0; line < GROUP_LINES; line++) {
        uint32_t line_starts = starts >> (line * 8) & 0xff;
        uint32_t line_edges = edges >> (line * 8) & 0xff;
        /* An object that ends with the line before has its end at granule 0 of this one. */
        if (line_starts || (*inside && !(line_edges & 1)))
            used |= 1u << line;
        /* The topmost edge says what the line ends with. */
        if (line_edges)
            *inside = line_starts && line_starts >= (line_edges & ~line_starts);
    }
    return used;
}

uint32_t heap_free_lines(const Group *groups, uint64_t lines[BLOCK_LINES / 64])
{
    uint32_t total = 0;
    bool inside = false;
    memset(lines, 0, BLOCK_LINES / 8);
    for (uint32_t g = 0; g < BLOCK_GROUPS; g++) {
        uint64_t unused = ~used_lines(&groups[g], &inside) & 0xff;
        lines[g / 8] |= unused << (g % 8 * 8);
        total += (uint32_t)__builtin_popcountll(unused);
    }
    return total;
}

/* What was not marked is no object any more. Returns the lines in which live objects start. */
static uint32_t settle_groups(Group *groups)
{
    uint32_t lines = 0;
    for (uint32_t g = 0; g < BLOCK_GROUPS; g++) {
        Group *group = &groups[g];
        group->bounds |= group->starts;
        group->starts = group->marks;
        group->marks = 0;
        lines += lines_with_starts(group->starts);
    }
    return lines;
}

#if HEAP_CHECKED
static void poison(uintptr_t start, uintptr_t end)
{
    ASAN_UNPOISON_MEMORY_REGION((void *)start, end - start);
    memset((void *)start, HEAP_POISON, end - start);
    ASAN_POISON_MEMORY_REGION((void *)start, end - start);
}

/* Dead objects and never used memory of a block: everything between the live ones. After
 * settle_groups. */
static void poison_block(Arena *arena, uint32_t block)
{
    uintptr_t at = block_start(arena, block), end = at + BLOCK_SIZE;
    while (at < end) {
        uintptr_t gap = at;
        while (at < end && !is_start(at))
            at += GRANULE_SIZE;
        if (at > gap)
            poison(gap, at);
        if (at < end)
            at = heap_object_end((Object *)at);
    }
}
#else
static void poison(UNUSED uintptr_t start, UNUSED uintptr_t end) {}
static void poison_block(UNUSED Arena *arena, UNUSED uint32_t block) {}
#endif

static void free_blocks(Heap *heap, Arena *arena, uint32_t first, uint32_t count)
{
    memset(block_groups(arena, first), 0, count * BLOCK_GROUPS * sizeof(Group));
    memset(arena->state + first, BLOCK_FREE, count);
    arena->free_blocks += count;
    heap->free_blocks += count;
    heap->used_bytes -= (size_t)count * BLOCK_SIZE;
    poison(block_start(arena, first), block_start(arena, first + count));
}

static void sweep_small(Heap *heap, Arena *arena, uint32_t block)
{
    uint32_t lines = settle_groups(block_groups(arena, block));
    if (lines == 0) {
        free_blocks(heap, arena, block, 1);
        return;
    }
    bool holes = BLOCK_LINES - lines >= HOLE_LINES_MIN;
    arena->state[block] = holes ? BLOCK_HOLES : BLOCK_FULL;
    arena->hole_blocks += holes;
    poison_block(arena, block);
}

static void sweep_large(Heap *heap, Arena *arena, uint32_t block)
{
    Group *group = block_groups(arena, block);
    group->starts = group->marks;
    group->marks = 0;
    if (!group->starts)
        free_blocks(heap, arena, block, arena->run[block]);
}

static void sweep_arena(Heap *heap, Arena *arena)
{
    arena->hole_blocks = 0;
    for (uint32_t i = FIRST_BLOCK; i < ARENA_BLOCKS; i++) {
        uint8_t state = arena->state[i];
        if (state == BLOCK_LARGE)
            sweep_large(heap, arena, i);
        else if (state == BLOCK_OWNED || state == BLOCK_FULL || state == BLOCK_HOLES)
            sweep_small(heap, arena, i);
    }
}

/* False: its object is dead, unmap it. */
static bool sweep_huge(Arena *arena)
{
    Group *group = group_of((uintptr_t)arena + ARENA_META);
    group->starts = group->marks;
    group->marks = 0;
    return group->starts != 0;
}

/* Empty arenas beyond what the next cycle will fill go back to the system. */
static void release_arenas(Heap *heap)
{
    size_t trigger = atomic_load_explicit(&heap->trigger, memory_order_relaxed);
    size_t wanted = trigger / BLOCK_SIZE + 2 * USABLE_BLOCKS;
    for (size_t i = heap->arena_count; i-- > 0;) {
        const Arena *arena = heap->arenas[i].arena;
        if (arena->free_blocks == USABLE_BLOCKS && heap->free_blocks >= wanted + USABLE_BLOCKS)
            heap_unmap_arena(heap, i);
    }
}

static void set_trigger(Heap *heap, size_t live)
{
    size_t trigger = live > MIN_TRIGGER ? live : MIN_TRIGGER;
    atomic_store_explicit(&heap->trigger, trigger, memory_order_relaxed);
    atomic_store_explicit(&heap->allocated, 0, memory_order_relaxed);
}

void heap_sweep(Heap *heap)
{
    for (size_t i = heap->arena_count; i-- > 0;) {
        Arena *arena = heap->arenas[i].arena;
        if (!arena->huge_size) {
            sweep_arena(heap, arena);
        } else if (!sweep_huge(arena)) {
            heap->used_bytes -= arena->map_size;
            heap_unmap_arena(heap, i);
        }
    }
    set_trigger(heap, atomic_load_explicit(&heap->live_bytes, memory_order_relaxed));
    release_arenas(heap);
    heap->hole_cursor = 0;
    heap->free_cursor = 0;
}

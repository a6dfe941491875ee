/* From words to objects: where an object ends, and which object a random word points into. Reads
 * the maps only, never an object, so that any word at all may be asked about. World stopped. */
#include "heap_internal.h"

static uintptr_t address_of_bit(const Group *group, uint32_t bit)
{
    uintptr_t arena = (uintptr_t)group & ~ARENA_MASK;
    size_t index = (size_t)(group - (const Group *)arena);
    return arena + (index << GROUP_SHIFT) + ((uintptr_t)bit << GRANULE_SHIFT);
}

/* Of an object that reaches beyond its first group. */
static uintptr_t small_object_end(uintptr_t o)
{
    const Group *group = group_of(o);
    const Group *last = block_groups(arena_of(o), block_index(o)) + BLOCK_GROUPS;
    while (++group < last) {
        uint64_t edges = group->starts | group->bounds;
        if (edges)
            return address_of_bit(group, (uint32_t)__builtin_ctzll(edges));
    }
    return (o & ~((uintptr_t)BLOCK_SIZE - 1)) + BLOCK_SIZE;
}

uintptr_t heap_object_end_slow(const Object *object)
{
    uintptr_t o = (uintptr_t)object;
    const Arena *arena = arena_of(o);
    if (arena->huge_size)
        return o + arena->huge_size;
    uint32_t block = block_index(o);
    if (arena->state[block] == BLOCK_LARGE)
        return o + (uintptr_t)arena->run[block] * BLOCK_SIZE;
    return small_object_end(o);
}

/* The last start at or before word in its block, or 0. */
static uintptr_t start_before(Arena *arena, uintptr_t word)
{
    const Group *first = block_groups(arena, block_index(word));
    const Group *group = group_of(word);
    uint64_t before = group->starts & (~(uint64_t)0 >> (63 - granule_of(word)));
    while (!before) {
        if (group-- == first)
            return 0;
        before = group->starts;
    }
    return address_of_bit(group, 63 - (uint32_t)__builtin_clzll(before));
}

/* Start of what could contain word, in an arena of blocks. */
static uintptr_t candidate_in_block(Arena *arena, uintptr_t word)
{
    uint32_t block = block_index(word);
    switch ((BlockState)arena->state[block]) {
    case BLOCK_META:
    case BLOCK_FREE:
        return 0;
    case BLOCK_LARGE_TAIL:
        return block_start(arena, block - arena->run[block]);
    case BLOCK_LARGE:
        return block_start(arena, block);
    default:
        return start_before(arena, word);
    }
}

static Object *object_containing(const ArenaEntry *entry, uintptr_t word)
{
    uintptr_t start;
    if (entry->arena->huge_size)
        start = entry->start + ARENA_META;
    else
        start = candidate_in_block(entry->arena, word);
    if (!start || word < start || !is_start(start))
        return NULL;
    Object *o = (Object *)start;
    return word < heap_object_end(o) ? o : NULL;
}

/* An object that contains word goes before one that ends there. */
Object *heap_find_object(Heap *heap, uintptr_t word)
{
    const ArenaEntry *entry = heap_arena_at(heap, word);
    Object *o = entry ? object_containing(entry, word) : NULL;
    if (o || word % GRANULE_SIZE != 0)
        return o;
    entry = heap_arena_at(heap, word - 1);
    o = entry ? object_containing(entry, word - 1) : NULL;
    return o && heap_object_end(o) == word ? o : NULL;
}

/* Geometry of the heap and the bitmaps of objects. Private to vm/gc.
 *
 *   arena    4 MiB, aligned: its header and bitmaps take the first 4 blocks, 124 blocks hold
 * objects block    32 KiB, owned by one thread at a time, or part of a run that holds one large
 * object line     128 bytes: holes for new objects are runs of whole free lines granule  16 bytes:
 * objects start at granules
 *
 * Every KiB of objects has a Group of 64-bit maps, one bit per granule:
 *   starts   an object starts here (since the last sweep: live or new)
 *   marks    it was reached; only ever set while the world is stopped
 *   bounds   something ended or started here once. The next bit of starts|bounds behind an object
 * is its exact end, so that its size never has to be read from its fields, which may be unfinished,
 *            shrunk or changed. A hole's bounds are cleared when it is handed out; the end of what
 * was allocated in it is set when it is given back.
 *
 * An object above HEAP_HUGE_MIN has a mapping of its own: an arena header, then the object.
 *
 * Who may touch a block's groups: the thread that owns the block, the collector with the world
 * stopped, or whoever holds the arena lock while the block is free. Hence plain loads and stores.
 */
#ifndef GIL_HEAP_LAYOUT_H
#define GIL_HEAP_LAYOUT_H

#include "object.h"

enum {
    GRANULE_SHIFT = 4,
    GRANULE_SIZE = 1 << GRANULE_SHIFT,
    LINE_SIZE = 128,
    GROUP_SHIFT = 10,
    GROUP_SIZE = 1 << GROUP_SHIFT,
    GROUP_LINES = GROUP_SIZE / LINE_SIZE,
    BLOCK_SHIFT = 15,
    BLOCK_SIZE = 1 << BLOCK_SHIFT,
    BLOCK_LINES = BLOCK_SIZE / LINE_SIZE,
    BLOCK_GROUPS = BLOCK_SIZE / GROUP_SIZE,
    ARENA_SHIFT = 22,
    ARENA_SIZE = 1 << ARENA_SHIFT,
    ARENA_BLOCKS = ARENA_SIZE / BLOCK_SIZE,
    ARENA_GROUPS = ARENA_SIZE / GROUP_SIZE,
};
#define ARENA_MASK ((uintptr_t)ARENA_SIZE - 1)

typedef struct Group {
    uint64_t starts, marks, bounds, reserved;
} Group;

enum {
    ARENA_META = ARENA_GROUPS * sizeof(Group), /* bytes before the first block of objects */
    FIRST_BLOCK = ARENA_META / BLOCK_SIZE,
    USABLE_BLOCKS = ARENA_BLOCKS - FIRST_BLOCK,
    HEAP_LARGE_MIN = BLOCK_SIZE / 2, /* objects beyond this take whole blocks */
    HEAP_HUGE_MIN = 32 * BLOCK_SIZE, /* beyond this, an arena of their own */
};

typedef enum BlockState {
    BLOCK_FREE,  /* its groups are all zero */
    BLOCK_OWNED, /* a thread allocates in it */
    BLOCK_FULL,  /* nothing to be had before the next collection */
    BLOCK_HOLES, /* swept, has free lines, on offer */
    BLOCK_LARGE, /* first block of a large object */
    BLOCK_LARGE_TAIL,
    BLOCK_META, /* header and maps of the arena */
} BlockState;

/* Stands at the start of the arena, over the groups of the arena's own first blocks, which no
 * object can use. Guarded by the arena lock, or by the stopped world; heap, huge_size and map_size
 * constant. */
typedef struct Arena {
    struct Heap *heap;
    size_t map_size;
    size_t huge_size; /* bytes of the one huge object; 0: an arena of blocks */
    uint32_t free_blocks;
    uint32_t hole_blocks;        /* blocks in state BLOCK_HOLES */
    uint8_t state[ARENA_BLOCKS]; /* BlockState */
    uint8_t dirty[ARENA_BLOCKS]; /* false: never used, therefore zeroed by the kernel */
    uint8_t run[ARENA_BLOCKS]; /* BLOCK_LARGE: blocks in the run; BLOCK_LARGE_TAIL: distance back */
} Arena;

_Static_assert(sizeof(Arena) <= ARENA_META / GROUP_SIZE * sizeof(Group),
               "header fits over its groups");
_Static_assert(ARENA_META % BLOCK_SIZE == 0, "blocks start behind whole blocks of maps");

static inline Arena *arena_of(uintptr_t address)
{
    return (Arena *)(address & ~ARENA_MASK);
}
static inline Group *group_of(uintptr_t address)
{
    return (Group *)(address & ~ARENA_MASK) + ((address & ARENA_MASK) >> GROUP_SHIFT);
}
static inline uint32_t granule_of(uintptr_t address)
{
    return (uint32_t)(address >> GRANULE_SHIFT) & 63;
}
static inline uint64_t granule_bit(uintptr_t address)
{
    return (uint64_t)1 << granule_of(address);
}
static inline uint32_t block_index(uintptr_t address)
{
    return (uint32_t)((address & ARENA_MASK) >> BLOCK_SHIFT);
}
static inline uintptr_t block_start(const Arena *arena, uint32_t index)
{
    return (uintptr_t)arena + ((uintptr_t)index << BLOCK_SHIFT);
}
static inline Group *block_groups(Arena *arena, uint32_t index)
{
    return (Group *)arena + (size_t)index * BLOCK_GROUPS;
}

static inline bool is_start(uintptr_t address)
{
    return group_of(address)->starts & granule_bit(address);
}
static inline bool is_marked(uintptr_t address)
{
    return group_of(address)->marks & granule_bit(address);
}
static inline void set_bound(uintptr_t address)
{
    group_of(address)->bounds |= granule_bit(address);
}

#endif

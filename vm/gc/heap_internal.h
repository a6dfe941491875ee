/* State of a heap, shared by the files of vm/gc and by nobody else. */
#ifndef GIL_HEAP_INTERNAL_H
#define GIL_HEAP_INTERNAL_H

#include "heap.h"
#include "heap_inline.h"
#include "lockrank.h"

#ifndef __has_feature
#define __has_feature(x) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#include <sanitizer/asan_interface.h>
#define HEAP_ASAN 1
#else
#define HEAP_ASAN 0
#define ASAN_POISON_MEMORY_REGION(start, size) ((void)(start), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(start, size) ((void)(start), (void)(size))
#endif

/* Builds that must notice the use of dead objects at once: each allocation takes the slow path, and
 * dead memory is poisoned right after the mark. */
#if HEAP_ASAN || defined(GIL_HOSTILE)
#define HEAP_CHECKED 1
#else
#define HEAP_CHECKED 0
#endif
#define HEAP_POISON 0xdb

enum {
    ZERO_AHEAD = 4096,         /* bytes zeroed at a time in front of the bump pointer */
    GIVE_UP_MAX = 2048,        /* rest of a hole that an object too long for it may waste */
    RESERVE_BLOCKS = 16,       /* only heap_new_locked may take the last ones */
    HOLE_LINES_MIN = 16,       /* blocks with fewer free lines are not offered */
    MARK_STACK_MIN = 4096,     /* entries */
    MARK_STACK_KEEP = 1 << 18, /* entries kept between collections */
};
#ifdef GIL_HOSTILE
#define MIN_TRIGGER ((size_t)1 << 20)
#else
#define MIN_TRIGGER ((size_t)32 << 20)
#endif
/* After a collection forced by the limit this share of it must be free, or memory counts as
 * exhausted: otherwise a full heap would collect at every block. */
#define LIMIT_SLACK 32

typedef struct ArenaEntry {
    uintptr_t start, end; /* addresses of the mapping */
    Arena *arena;
} ArenaEntry;

/* Objects to be told of their death (final.c). */
typedef enum { WATCH_FINALIZE = 1, WATCH_RELEASE = 2 } WatchFlags;
typedef struct Watched {
    Object *object; /* weak */
    uint32_t flags;
} Watched;

struct Heap {
    RankedLock arena_lock;
    /* Under arena_lock, or world stopped: */
    ArenaEntry *arenas; /* sorted by address */
    size_t arena_count, arena_capacity;
    size_t hole_cursor;               /* arenas before it have no BLOCK_HOLES */
    size_t free_cursor;               /* arenas before it have no BLOCK_FREE */
    size_t free_blocks, total_blocks; /* of all arenas of blocks */
    _Atomic size_t used_bytes;        /* blocks that are not free, and huge objects */
    size_t limit;                     /* bytes; SIZE_MAX: none */
    bool map_failed;                  /* the last mapping did */

    _Atomic size_t allocated; /* bytes handed out since the last collection */
    _Atomic size_t trigger;   /* collect when `allocated` gets there */
    _Atomic bool checked;     /* every allocation takes the slow path */
    _Atomic bool stress;      /* and collects */
    _Atomic uint32_t paused;  /* no collections while not 0 */
    _Atomic size_t live_bytes, collections, live_objects;
    _Atomic uint64_t pause_total_ns, pause_max_ns;
    /* Hostile builds: */
    _Atomic size_t countdown; /* allocations until the next collection */
    size_t gap;               /* most between two; 0: depends on what is alive */

    /* World stopped: */
    Object **mark_stack;
    size_t mark_capacity;

    RankedLock watch_lock;
    /* Under watch_lock, or world stopped. The queue itself is interp->finalizers, a Tuple with room
     * for every watched object: queueing allocates nothing. */
    Watched *watched;
    size_t watched_count, watched_capacity;
    size_t queue_head, queue_tail; /* used part of the tuple */
    Watched *queue;                /* the same objects with the one flag that is their reason */
    size_t queue_capacity;
};

/* What a thread owns (Thread.block). Touched by its thread, or with the world stopped. */
typedef struct ThreadHeap {
    uintptr_t hole_end;   /* th->limit moves up to here as memory is zeroed */
    uintptr_t block;      /* 0: none */
    bool dirty;           /* the block's free memory must be zeroed */
    bool finalizing;      /* this thread runs finalisers: not again inside of them */
    uint32_t line_cursor; /* lines of the block before it are used up */
    uint64_t free_lines[BLOCK_LINES / 64];
    /* Objects above a line that did not fit a hole go to a block of their own kind. */
    uintptr_t medium_bump, medium_end;
    bool medium_dirty;
} ThreadHeap;

/* heap_arena.c. All under arena_lock or in the stopped world. */
typedef enum {
    TAKE_POLITE, /* up to the limit */
    TAKE_LIMIT,  /* after a collection: refused also when that brought next to nothing */
    TAKE_FORCE,  /* beyond the limit and from the reserve (heap_new_locked) */
} TakeMode;
Arena *heap_map_arena(Heap *heap);
/* A block on offer or else a free one (only free when `only_free`); *dirty: not zeroed. 0: none. */
uintptr_t heap_take_block(Heap *heap, bool only_free, TakeMode mode, bool *dirty);
/* The block is not allocated in any more. */
void heap_leave_block(Heap *heap, uintptr_t block);
/* Room for an object above HEAP_LARGE_MIN; *dirty: not zeroed. 0: none. */
uintptr_t heap_take_large(Heap *heap, size_t size, TakeMode mode, bool *dirty);
/* Entry of the arena that contains address, or NULL. */
const ArenaEntry *heap_arena_at(const Heap *heap, uintptr_t address);
/* Unmaps arena number i; its place in the table is closed. */
void heap_unmap_arena(Heap *heap, size_t i);
bool heap_may_take(const Heap *heap, size_t bytes, TakeMode mode);

/* find.c */
uintptr_t heap_object_end_slow(const Object *o);
/* End of the object, from the maps: exact to the granule. */
static inline uintptr_t heap_object_end(const Object *o)
{
    uintptr_t p = (uintptr_t)o;
    const Group *group = group_of(p);
    /* Shifted twice: a shift by 64 is undefined. */
    uint64_t behind = (group->starts | group->bounds) & (~(uint64_t)0 << granule_of(p) << 1);
    if (UNLIKELY(!behind))
        return heap_object_end_slow(o);
    return (p & ~((uintptr_t)GROUP_SIZE - 1)) +
           ((uintptr_t)__builtin_ctzll(behind) << GRANULE_SHIFT);
}
static inline size_t heap_extent(const Object *o)
{
    return heap_object_end(o) - (uintptr_t)o;
}

/* sweep.c */
/* Free lines of a block whose starts are exact. Returns how many. */
uint32_t heap_free_lines(const Group *groups, uint64_t lines[BLOCK_LINES / 64]);
/* After marking: makes starts exact everywhere, frees what is empty. Sets live figures and cursors.
 */
void heap_sweep(Heap *heap);

/* alloc.c */
/* Gives up holes and blocks: ends its hole's bounds. Own thread or world stopped. */
void heap_retire_thread(Heap *heap, Thread *th);

/* collect.c */
/* Unless collections are paused or another thread has collected since the call. */
void heap_collect_automatic(Thread *th);

/* final.c */
/* Calls the release functions that have not been called. Nobody is attached any more. */
void heap_release_all(Heap *heap);
/* Marking is complete: queues the dead among the watched and marks what they need. */
void heap_queue_dead(Heap *heap, Interp *interp, Tracer *tracer);

/* size.c has object_size; trace.c: */
void trace_object(Object *o, Tracer *tracer);

#endif

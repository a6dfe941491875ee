/* The heap verifier: marks as a collection does, but looks at each word before it believes it, and
 * leaves everything as it was. For tests, hostile builds and people in a debugger. World stopped.
 *
 * Checked: that every reached object is of a known kind and not larger than its place, that roots
 * and objects refer to starts of objects only; the arena table and the counts of blocks; that maps
 * hold nothing where no object can be, above all in what a thread will hand out next; that the
 * queue and the list of watched objects name objects. Damage is reported and not followed. */
#include "mark.h"
#include "list.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

struct Verify {
    Heap *heap;
    FILE *out;
    const Object *holder; /* whose values are being looked at; NULL: a root */
    size_t violations;
};

enum { REPORT_MAX = 50 };

PRINTF_LIKE(2, 3) static void violation(Verify *v, const char *format, ...)
{
    if (v->violations++ >= REPORT_MAX)
        return;
    va_list args;
    va_start(args, format);
    fputs("heap: ", v->out);
    vfprintf(v->out, format, args);
    fputc('\n', v->out);
    va_end(args);
}

static const char *kind_name(uint8_t kind)
{
    static const char *const names[] = {
#define KIND(name, type) #name,
#include "kinds.def"
#undef KIND
    };
    return kind < KIND_COUNT ? names[kind] : "?";
}

/* True when address is the start of an object; reads no object. */
static bool names_object(const Heap *heap, uintptr_t address)
{
    const ArenaEntry *entry = heap_arena_at(heap, address);
    if (!entry || address % GRANULE_SIZE != 0 || address - entry->start < ARENA_META)
        return false;
    const Arena *arena = entry->arena;
    if (arena->huge_size)
        return address == entry->start + ARENA_META && is_start(address);
    uint8_t state = arena->state[block_index(address)];
    return state != BLOCK_FREE && state != BLOCK_META && state != BLOCK_LARGE_TAIL &&
           is_start(address);
}

bool verify_value(Verify *v, Value value)
{
    if (names_object(v->heap, (uintptr_t)value))
        return true;
    violation(v, "%s %p refers to %#" PRIx64 ", which is no object",
              v->holder ? kind_name(v->holder->kind) : "root", (const void *)v->holder, value);
    return false;
}

bool verify_object(Verify *v, const Object *o)
{
    v->holder = o;
    if (o->kind == KIND_FREE || o->kind >= KIND_COUNT) {
        violation(v, "object %p has kind %u", (const void *)o, o->kind);
        return false;
    }
    size_t size = object_size(o), extent = heap_extent(o);
    if (size > extent)
        violation(v, "%s %p says it has %zu bytes and has %zu", kind_name(o->kind), (const void *)o,
                  size, extent);
    return size <= extent;
}

static void check_marks(Verify *v, const Group *groups, uint32_t count, uintptr_t start)
{
    for (uint32_t g = 0; g < count; g++)
        if (groups[g].marks & ~groups[g].starts)
            violation(v, "marks without starts in the KiB at %#" PRIxPTR,
                      start + ((uintptr_t)g << GROUP_SHIFT));
}

static void check_free_block(Verify *v, Arena *arena, uint32_t block)
{
    const Group *groups = block_groups(arena, block);
    for (uint32_t g = 0; g < BLOCK_GROUPS; g++)
        if (groups[g].starts || groups[g].marks || groups[g].bounds) {
            violation(v, "free block %#" PRIxPTR " has traces of objects",
                      block_start(arena, block));
            return;
        }
}

static void check_large(Verify *v, Arena *arena, uint32_t block)
{
    const Group *groups = block_groups(arena, block);
    uint64_t strange = (groups[0].starts | groups[0].bounds) & ~(uint64_t)1;
    for (uint32_t g = 1; g < arena->run[block] * (uint32_t)BLOCK_GROUPS; g++)
        strange |= groups[g].starts | groups[g].marks | groups[g].bounds;
    if (strange)
        violation(v, "starts inside the large object at %#" PRIxPTR, block_start(arena, block));
}

static void check_arena(Verify *v, Arena *arena)
{
    uint32_t free_blocks = 0, hole_blocks = 0;
    for (uint32_t b = FIRST_BLOCK; b < ARENA_BLOCKS; b++) {
        uint8_t state = arena->state[b];
        free_blocks += state == BLOCK_FREE;
        hole_blocks += state == BLOCK_HOLES;
        if (state == BLOCK_FREE)
            check_free_block(v, arena, b);
        if (state == BLOCK_LARGE)
            check_large(v, arena, b);
        check_marks(v, block_groups(arena, b), BLOCK_GROUPS, block_start(arena, b));
    }
    if (free_blocks != arena->free_blocks || hole_blocks != arena->hole_blocks)
        violation(v, "arena %p counts %u free and %u partly free blocks and has %u and %u",
                  (void *)arena, arena->free_blocks, arena->hole_blocks, free_blocks, hole_blocks);
}

static void check_heap(Verify *v)
{
    const Heap *heap = v->heap;
    size_t free_blocks = 0, used = 0;
    for (size_t i = 0; i < heap->arena_count; i++) {
        Arena *arena = heap->arenas[i].arena;
        if (i > 0 && heap->arenas[i - 1].end > heap->arenas[i].start)
            violation(v, "arenas %zu and %zu overlap or are not in order", i - 1, i);
        if (arena->huge_size) {
            used += arena->map_size;
            continue;
        }
        check_arena(v, arena);
        free_blocks += arena->free_blocks;
        used += (size_t)(USABLE_BLOCKS - arena->free_blocks) * BLOCK_SIZE;
    }
    if (free_blocks != heap->free_blocks || used != heap->used_bytes)
        violation(v, "the heap counts %zu free blocks and %zu bytes used and has %zu and %zu",
                  heap->free_blocks, heap->used_bytes, free_blocks, used);
}

/* What the thread will hand out next must belong to nobody. */
static void check_unused(Verify *v, uintptr_t bump, uintptr_t end)
{
    for (uintptr_t p = bump; p < end; p += GRANULE_SIZE)
        if (is_start(p)) {
            violation(v, "object %#" PRIxPTR " stands in unallocated memory", p);
            return;
        }
}

static void check_threads(Verify *v, Interp *interp)
{
    for (Thread *th = interp->threads; th; th = th->next) {
        const ThreadHeap *own = th->block;
        if (!own)
            continue;
        if (own->block && arena_of(own->block)->state[block_index(own->block)] != BLOCK_OWNED)
            violation(v, "thread %p allocates in a block that it does not own", (void *)th);
        check_unused(v, th->bump, own->hole_end);
        check_unused(v, own->medium_bump, own->medium_end);
    }
}

static void check_watched(Verify *v)
{
    const Heap *heap = v->heap;
    for (size_t i = 0; i < heap->watched_count; i++)
        if (!names_object(heap, (uintptr_t)heap->watched[i].object))
            violation(v, "watched %p is no object", (void *)heap->watched[i].object);
    v->holder = NULL;
    for (size_t i = heap->queue_head; i < heap->queue_tail; i++)
        verify_value(v, from_object(heap->queue[i].object));
}

/* Current ends of holes become bounds, as in a collection; the holes stay with their threads. */
static void bound_holes(Interp *interp)
{
    for (Thread *th = interp->threads; th; th = th->next) {
        const ThreadHeap *own = th->block;
        if (own && th->bump < own->hole_end)
            set_bound(th->bump);
        if (own && own->medium_bump < own->medium_end)
            set_bound(own->medium_bump);
    }
}

/* And are taken back, or the next object would seem to end there. */
static void unbound_holes(Interp *interp)
{
    for (Thread *th = interp->threads; th; th = th->next) {
        const ThreadHeap *own = th->block;
        if (own && th->bump < own->hole_end)
            group_of(th->bump)->bounds &= ~granule_bit(th->bump);
        if (own && own->medium_bump < own->medium_end)
            group_of(own->medium_bump)->bounds &= ~granule_bit(own->medium_bump);
    }
}

static void clear_marks(const Heap *heap)
{
    for (size_t i = 0; i < heap->arena_count; i++) {
        Arena *arena = heap->arenas[i].arena;
        size_t last = arena->huge_size ? FIRST_BLOCK * BLOCK_GROUPS + 1 : ARENA_GROUPS;
        for (size_t g = FIRST_BLOCK * BLOCK_GROUPS; g < last; g++)
            ((Group *)arena)[g].marks = 0;
    }
}

size_t heap_verify(Thread *th, void *out)
{
    Interp *interp = th->interp;
    Verify v = {.heap = interp->heap, .out = out};
    Tracer tracer;
    bound_holes(interp);
    mark_begin(&tracer, v.heap, interp);
    tracer.verify = &v;
    mark_roots(&tracer, interp);
    mark_drain(&tracer);
    check_heap(&v);
    check_threads(&v, interp);
    check_watched(&v);
    mark_end(&tracer);
    clear_marks(v.heap);
    unbound_holes(interp);
    return v.violations;
}

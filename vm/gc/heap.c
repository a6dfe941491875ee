/* Making, configuring and ending a heap. */
#include "heap_internal.h"
#include "mem.h"

#include <stdlib.h>

static void init_limit(Heap *heap, size_t limit_bytes)
{
    heap->limit = limit_bytes ? limit_bytes : SIZE_MAX;
}

/* GIL_COLLECT_GAP=n: at most n allocations between two collections. */
static void init_hostile(Heap *heap)
{
#ifdef GIL_HOSTILE
    const char *gap = getenv("GIL_COLLECT_GAP");
    heap->gap = gap ? strtoul(gap, NULL, 10) : 0;
#else
    (void)heap;
#endif
}

Heap *heap_create(size_t limit_bytes)
{
    Heap *heap = mem_calloc(1, sizeof *heap);
    if (!heap)
        return NULL;
    ranked_init(&heap->arena_lock, RANK_HEAP_ARENA);
    ranked_init(&heap->watch_lock, RANK_HEAP_WATCH);
    init_limit(heap, limit_bytes);
    init_hostile(heap);
    atomic_init(&heap->trigger, MIN_TRIGGER);
    atomic_init(&heap->checked, HEAP_CHECKED || mem_fault_armed());
    heap->mark_stack = mem_alloc_array(MARK_STACK_MIN, sizeof *heap->mark_stack);
    heap->mark_capacity = MARK_STACK_MIN;
    if (!heap->mark_stack || !heap_map_arena(heap)) {
        heap_destroy(heap);
        return NULL;
    }
    return heap;
}

void heap_destroy(Heap *heap)
{
    heap_release_all(heap);
    while (heap->arena_count > 0)
        heap_unmap_arena(heap, heap->arena_count - 1);
    mem_free(heap->arenas);
    mem_free(heap->mark_stack);
    mem_free(heap->watched);
    mem_free(heap->queue);
    mem_free(heap);
}

void heap_set_limit(Heap *heap, size_t limit_bytes)
{
    ranked_lock(&heap->arena_lock);
    init_limit(heap, limit_bytes);
    ranked_unlock(&heap->arena_lock);
}

void heap_set_stress(Heap *heap, bool every_allocation)
{
    atomic_store(&heap->stress, every_allocation);
    atomic_store(&heap->checked, every_allocation || HEAP_CHECKED || mem_fault_armed());
}

void heap_pause(Heap *heap)
{
    atomic_fetch_add(&heap->paused, 1);
}

void heap_resume(Heap *heap)
{
    uint32_t former = atomic_fetch_sub(&heap->paused, 1);
    GIL_ASSERT(former > 0);
    (void)former;
}

void heap_stats(const Heap *heap, HeapStats *out)
{
    /* Figures of slightly different moments, which a lock would only hide. */
    *out = (HeapStats){
        .live_bytes = atomic_load_explicit(&heap->live_bytes, memory_order_relaxed),
        .live_objects = atomic_load_explicit(&heap->live_objects, memory_order_relaxed),
        .heap_bytes = atomic_load_explicit(&heap->used_bytes, memory_order_relaxed),
        .collections = atomic_load_explicit(&heap->collections, memory_order_relaxed),
        .pause_total_ns = atomic_load_explicit(&heap->pause_total_ns, memory_order_relaxed),
        .pause_max_ns = atomic_load_explicit(&heap->pause_max_ns, memory_order_relaxed),
    };
}

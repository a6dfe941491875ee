/* Bump allocation for one compilation. See arena.h. */
#include "arena.h"

#include <stdint.h>
#include <string.h>

#include "mem.h"

enum { ARENA_ALIGN = 8, ARENA_FIRST_CHUNK = 4096, ARENA_MAX_CHUNK = 1 << 20 };

struct ArenaChunk {
    ArenaChunk *older;
    size_t size;
    _Alignas(ARENA_ALIGN) char bytes[];
};

void arena_init(Arena *arena)
{
    memset(arena, 0, sizeof *arena);
}

void arena_free(Arena *arena)
{
    ArenaChunk *chunk = arena->chunks;
    while (chunk != NULL) {
        ArenaChunk *older = chunk->older;
        mem_free(chunk);
        chunk = older;
    }
    arena_init(arena);
}

/* Chunks grow with the total, so that a large source takes few of them. */
static size_t chunk_size(const Arena *arena, size_t wanted)
{
    size_t size = arena->total;
    if (size < ARENA_FIRST_CHUNK) {
        size = ARENA_FIRST_CHUNK;
    }
    if (size > ARENA_MAX_CHUNK) {
        size = ARENA_MAX_CHUNK;
    }
    return size < wanted ? wanted : size;
}

static bool arena_grow(Arena *arena, size_t wanted)
{
    size_t size = chunk_size(arena, wanted);
    ArenaChunk *chunk = size > SIZE_MAX / 2 ? NULL : mem_alloc(sizeof *chunk + size);
    if (chunk == NULL) {
        arena->failed = true;
        return false;
    }
    chunk->older = arena->chunks;
    chunk->size = size;
    arena->chunks = chunk;
    arena->cursor = chunk->bytes;
    arena->limit = chunk->bytes + size;
    arena->total += size;
    return true;
}

void *arena_alloc(Arena *arena, size_t size)
{
    if (size > SIZE_MAX / 4) {
        arena->failed = true;
        return NULL;
    }
    size = (size + ARENA_ALIGN - 1) & ~(size_t)(ARENA_ALIGN - 1);
    if (size == 0) {
        size = ARENA_ALIGN;
    }
    if ((size_t)(arena->limit - arena->cursor) < size && !arena_grow(arena, size)) {
        return NULL;
    }
    GIL_ASSERT(((uintptr_t)arena->cursor & (ARENA_ALIGN - 1)) == 0);
    void *result = arena->cursor;
    arena->cursor += size;
    return result;
}

char *arena_copy(Arena *arena, const char *bytes, size_t length)
{
    char *copy = arena_alloc(arena, length + 1);
    if (copy != NULL) {
        if (length > 0) {
            memcpy(copy, bytes, length);
        }
        copy[length] = '\0';
    }
    return copy;
}

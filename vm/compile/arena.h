/* Bump allocation for one compilation: everything the front end builds lives until arena_free.
 * May not hold script values: the collector never looks here.
 *
 * Memory is not zeroed. arena_alloc answers NULL when memory is exhausted and remembers it in
 * `failed`, so a caller may check once at the end of a phase. Used by one thread at a time.
 */
#ifndef GIL_COMPILE_ARENA_H
#define GIL_COMPILE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

typedef struct ArenaChunk ArenaChunk;

typedef struct Arena {
    ArenaChunk *chunks; /* newest first */
    char *cursor;
    char *limit;
    size_t total; /* bytes taken from malloc */
    bool failed;
} Arena;

void arena_init(Arena *arena);
void arena_free(Arena *arena);

/* 8-byte aligned; `size` may be 0. */
void *arena_alloc(Arena *arena, size_t size);

/* A copy of `length` bytes followed by a NUL byte. */
char *arena_copy(Arena *arena, const char *bytes, size_t length);

#endif

/* Identifiers of one compilation, interned: equal names are equal pointers. Keywords and soft
 * keywords are entered first, so that the lexer recognises them by the same look-up.
 */
#ifndef GIL_COMPILE_IDENT_H
#define GIL_COMPILE_IDENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"

typedef struct Ident {
    uint32_t hash;
    uint32_t length; /* in bytes */
    uint8_t keyword; /* the TokenKind of a reserved word, else 0 */
    char text[];     /* UTF-8, NUL terminated; names hold no NUL themselves */
} Ident;

/* Owns the slot array; the identifiers live in the arena. */
typedef struct IdentTable {
    Arena *arena;
    Ident **slots;
    size_t capacity; /* a power of two */
    size_t count;
    const Ident *match, *case_, *underscore, *print, *exec; /* words that the grammar asks for */
} IdentTable;

/* False when memory is exhausted (the table may be freed all the same). */
bool ident_table_init(IdentTable *table, Arena *arena);
void ident_table_free(IdentTable *table);

/* NULL when memory is exhausted. */
const Ident *ident_intern(IdentTable *table, const char *text, size_t length);

#endif

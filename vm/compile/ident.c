/* Interned identifiers: open addressing over FNV-1a hashes. See ident.h. */
#include "ident.h"

#include <string.h>

#include "lex.h"
#include "mem.h"

enum { IDENT_FIRST_CAPACITY = 256 };

static const struct {
    const char *text;
    uint8_t kind;
} keywords[] = {
#define TOKEN(name, text)
#define KEYWORD(name, text) {text, TOK_##name},
#include "tokens.def"
};

static bool intern_words(IdentTable *table)
{
    for (size_t i = 0; i < sizeof keywords / sizeof keywords[0]; i++) {
        const Ident *word = ident_intern(table, keywords[i].text, strlen(keywords[i].text));
        if (word == NULL) {
            return false;
        }
        ((Ident *)word)->keyword = keywords[i].kind;
    }
    table->match = ident_intern(table, "match", 5);
    table->case_ = ident_intern(table, "case", 4);
    table->underscore = ident_intern(table, "_", 1);
    table->print = ident_intern(table, "print", 5);
    table->exec = ident_intern(table, "exec", 4);
    return !table->arena->failed;
}

bool ident_table_init(IdentTable *table, Arena *arena)
{
    memset(table, 0, sizeof *table);
    table->arena = arena;
    table->slots = mem_calloc(IDENT_FIRST_CAPACITY, sizeof *table->slots);
    if (table->slots == NULL) {
        return false;
    }
    table->capacity = IDENT_FIRST_CAPACITY;
    return intern_words(table);
}

void ident_table_free(IdentTable *table)
{
    mem_free(table->slots);
    table->slots = NULL;
    table->capacity = 0;
}

static uint32_t hash_text(const char *text, size_t length)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length; i++) {
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    }
    return hash ^ (hash >> 15);
}

static bool table_grow(IdentTable *table)
{
    size_t capacity = table->capacity * 2;
    Ident **slots = mem_calloc(capacity, sizeof *slots);
    if (slots == NULL) {
        table->arena->failed = true;
        return false;
    }
    for (size_t i = 0; i < table->capacity; i++) {
        Ident *ident = table->slots[i];
        if (ident != NULL) {
            size_t slot = ident->hash & (capacity - 1);
            while (slots[slot] != NULL) {
                slot = (slot + 1) & (capacity - 1);
            }
            slots[slot] = ident;
        }
    }
    mem_free(table->slots);
    table->slots = slots;
    table->capacity = capacity;
    return true;
}

static Ident *ident_new(IdentTable *table, const char *text, size_t length, uint32_t hash)
{
    Ident *ident = arena_alloc(table->arena, sizeof *ident + length + 1);
    if (ident != NULL) {
        ident->hash = hash;
        ident->length = (uint32_t)length;
        ident->keyword = 0;
        memcpy(ident->text, text, length);
        ident->text[length] = '\0';
    }
    return ident;
}

const Ident *ident_intern(IdentTable *table, const char *text, size_t length)
{
    uint32_t hash = hash_text(text, length);
    GIL_ASSERT(table->capacity > 0 && table->count < table->capacity);
    if (table->count * 2 >= table->capacity && !table_grow(table)) {
        return NULL;
    }
    size_t slot = hash & (table->capacity - 1);
    for (Ident *found; (found = table->slots[slot]) != NULL;
         slot = (slot + 1) & (table->capacity - 1)) {
        if (found->hash == hash && found->length == length &&
            memcmp(found->text, text, length) == 0) {
            return found;
        }
    }
    Ident *ident = ident_new(table, text, length, hash);
    if (ident != NULL) {
        table->slots[slot] = ident;
        table->count++;
    }
    return ident;
}

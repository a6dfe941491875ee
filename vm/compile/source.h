/* Turning the bytes of a source into what the lexer reads: valid UTF-8 without a byte order mark,
 * lines ended by a single newline each, a newline at the end, and a NUL byte after it.
 */
#ifndef GIL_COMPILE_SOURCE_H
#define GIL_COMPILE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "syntax_err.h"

typedef struct SourceText {
    const char *text;
    size_t length; /* without the NUL byte */
} SourceText;

/* The result lives in `arena`. `filename` only serves messages. With `is_string` the bytes come
 * from a str of the script: a coding cookie is then ignored. False: `err` is filled.
 */
bool source_prepare(Arena *arena, const char *bytes, size_t length, const char *filename,
                    bool is_string, SourceText *out, SyntaxErr *err);

/* Length of the UTF-8 sequence at `text`, 0 if it is invalid (also for surrogates). */
size_t utf8_sequence(const unsigned char *text, const unsigned char *end);

/* Decodes one valid sequence (surrogates included) and steps over it. */
unsigned utf8_decode(const char **cursor);

/* Writes 1 to 4 bytes, surrogates as three (WTF-8); returns how many. */
size_t utf8_encode(unsigned code_point, char out[4]);

#endif

/* What the front end reports when a source cannot be compiled. A plain C record: the layer that
 * knows exceptions turns it into one.
 *
 * Lines count from 1, columns from 0 in bytes of the UTF-8 source (as prepared, see source.h).
 * `line` is 0 where no place is known; `end_line` is 0 where only a point is known.
 */
#ifndef GIL_COMPILE_SYNTAX_ERR_H
#define GIL_COMPILE_SYNTAX_ERR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum SyntaxErrKind {
    SYNTAX_OK,
    SYNTAX_ERROR,
    SYNTAX_INDENTATION_ERROR,
    SYNTAX_TAB_ERROR,
    SYNTAX_RECURSION_ERROR,
    SYNTAX_MEMORY_ERROR,
    SYNTAX_VALUE_ERROR,
} SyntaxErrKind;

/* A place in the source: lines from 1, columns from 0 in bytes, the end is exclusive. */
typedef struct AstPos {
    uint32_t line;
    uint32_t col;
    uint32_t end_line;
    uint32_t end_col;
} AstPos;

enum { SYNTAX_MESSAGE_MAX = 400 };

typedef struct SyntaxErr {
    SyntaxErrKind kind;
    AstPos pos;
    /* The expression of an f-string that the error is in, as part of the source, and where that
     * begins: Python shows it alone, in parentheses. NULL: the error is in plain source.
     */
    const char *fragment;
    size_t fragment_length;
    uint32_t fragment_line, fragment_col;
    char message[SYNTAX_MESSAGE_MAX];
} SyntaxErr;

/* The name of the exception to raise, "SyntaxError" for instance. */
const char *syntax_err_kind_name(SyntaxErrKind kind);

/* Overwrites `err`. Messages that are too long are cut at a character boundary. */
void syntax_err_set(SyntaxErr *err, SyntaxErrKind kind, AstPos pos, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void syntax_err_vset(SyntaxErr *err, SyntaxErrKind kind, AstPos pos, const char *format,
                     va_list args) __attribute__((format(printf, 4, 0)));

void syntax_err_memory(SyntaxErr *err);

#endif

/* Parsing a source to a syntax tree.
 *
 * A recursive descent parser after Python 3.11's grammar. It runs a first, fast pass; when that
 * fails, a second pass over the same source asks at every place where people are known to go
 * wrong what is wrong there, so that the message is Python's. Holds no script values and needs
 * nothing but libc.
 */
#ifndef GIL_COMPILE_PARSE_H
#define GIL_COMPILE_PARSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ast.h"
#include "ident.h"
#include "syntax_err.h"

typedef enum ParseMode {
    PARSE_EXEC,   /* Module */
    PARSE_EVAL,   /* Expression */
    PARSE_SINGLE, /* Interactive: one statement */
} ParseMode;

/* A parsed source with everything that its nodes point to. */
typedef struct AstTree {
    Arena arena;
    IdentTable idents;
    const AstNode *root;
    uintptr_t stack_limit; /* for the passes to come, as in ParseOptions */
    const char *text;      /* the prepared source, NUL terminated; columns index its lines */
    size_t length;
} AstTree;

typedef struct ParseOptions {
    const char *filename; /* for messages */
    ParseMode mode;
    bool is_string;        /* the source comes from a str of the script: no coding cookie counts */
    uintptr_t stack_limit; /* C code must not use the stack below this address; 0: no limit known */
} ParseOptions;

/* False: `err` is filled, and the tree has no root. Whenever `*out` is not NULL the caller frees it
 * with ast_tree_free: after an error it still holds the text that the error points into.
 */
bool ast_parse(const char *source, size_t length, const ParseOptions *options, AstTree **out,
               SyntaxErr *err);

void ast_tree_free(AstTree *tree);

/* False: this deep the C stack may overflow, so recursion must end in an error. */
static inline bool stack_has_room(uintptr_t limit)
{
    return (uintptr_t)__builtin_frame_address(0) > limit;
}

/* The source line that an error or a node stands in, without its newline; NULL if there is none. */
const char *ast_source_line(const char *text, size_t length, unsigned line, size_t *line_length);

#endif

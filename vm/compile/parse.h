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
    const char *text; /* the prepared source, NUL terminated; columns index its lines */
    size_t length;
} AstTree;

/* `is_string`: the source comes from a str of the script (eval, exec), so no coding cookie counts.
 * True: `*out` is the caller's, to be freed with ast_tree_free. False: `err` is filled and `*out`
 * is NULL.
 */
bool ast_parse(const char *source, size_t length, const char *filename, ParseMode mode,
               bool is_string, AstTree **out, SyntaxErr *err);

void ast_tree_free(AstTree *module);

/* The source line that an error or a node stands in, without its newline; NULL if there is none. */
const char *ast_source_line(const char *text, size_t length, unsigned line, size_t *line_length);

#endif

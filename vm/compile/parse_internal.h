/* Shared by the files of the parser only.
 *
 * Conventions. A parse function answers NULL (or false) in two cases: nothing that it knows stands
 * here (a soft failure, the error record is untouched), or an error was reported (p->err is set).
 * Callers need not tell them apart: both go up. Whoever tries something else after a failure puts
 * p->pos back and must check p_failed() first.
 */
#ifndef GIL_COMPILE_PARSE_INTERNAL_H
#define GIL_COMPILE_PARSE_INTERNAL_H

#include "ast.h"
#include "base.h"
#include "lex.h"
#include "parse.h"

enum { PARSE_MAX_DEPTH = 800, FSTRING_MAX_DEPTH = 2 };

typedef struct Parser {
    Arena *arena;
    IdentTable *idents;
    SyntaxErr *err; /* kind SYNTAX_OK: nothing reported */
    Lexer lex;

    Token *tokens; /* read and not yet dropped */
    size_t fill;
    size_t pos;
    size_t capacity;
    Token dropped; /* the last token of weight before tokens[0] */

    AstNode **scratch; /* a stack of nodes on their way into lists */
    size_t scratch_count;
    size_t scratch_capacity;

    struct ParseMemo *memo; /* second pass: what parse_expression found at each token */
    size_t memo_capacity;
    bool diagnose;        /* the second pass */
    bool in_fstring;      /* reads the expression of an f-string: messages say so */
    bool fragment_closed; /* the bracket that closes such an expression has been made up */
    unsigned depth;       /* of recursion, f-strings included */
    uintptr_t stack_limit;
} Parser;

/* A list under construction; see list_begin. */
typedef size_t ListMark;

typedef AstNode *(*ParseFn)(Parser *p);

/* The second pass tries many things at the same place; without a memory the work would double with
 * every level of brackets.
 */
typedef struct ParseMemo {
    bool known;
    size_t end;
    AstNode *node; /* NULL: soft failure */
} ParseMemo;

/* --- parse.c: tokens, errors, nodes --- */

bool parser_init(Parser *p, Arena *arena, IdentTable *idents, SyntaxErr *err);
void parser_free(Parser *p);
const Token *p_fill(Parser *p, size_t index);
void p_drop_tokens(Parser *p);
bool p_memo_reserve(Parser *p, size_t index);
bool p_enter(Parser *p);

static inline void p_leave(Parser *p)
{
    GIL_ASSERT(p->depth > 0);
    p->depth--;
}

static inline bool p_failed(const Parser *p)
{
    return p->err->kind != SYNTAX_OK;
}

static inline const Token *p_token_at(Parser *p, size_t ahead)
{
    size_t index = p->pos + ahead;
    return LIKELY(index < p->fill) ? &p->tokens[index] : p_fill(p, index);
}

/* The kind of the next token, or of one further on; ERROR where the lexer failed. */
static inline TokenKind p_kind_at(Parser *p, size_t ahead)
{
    return (TokenKind)p_token_at(p, ahead)->kind;
}

static inline TokenKind p_kind(Parser *p)
{
    return p_kind_at(p, 0);
}

static inline bool p_accept(Parser *p, TokenKind kind)
{
    if (p_kind(p) != kind) {
        return false;
    }
    p->pos++;
    return true;
}

/* Like p_accept, but says at once "expected ':'" (or whatever the token is) when it is not there.
 */
bool p_force(Parser *p, TokenKind kind);

/* The last token taken that is more than white space. */
static inline const Token *p_previous(const Parser *p)
{
    for (size_t i = p->pos; i > 0; i--) {
        TokenKind kind = (TokenKind)p->tokens[i - 1].kind;
        if (kind != TOK_NEWLINE && kind != TOK_INDENT && kind != TOK_DEDENT && kind != TOK_END) {
            return &p->tokens[i - 1];
        }
    }
    return &p->dropped;
}

/* The place of the next token; p_end completes it with the end of the last one taken. */
AstPos p_here(Parser *p);
static inline AstPos p_end(const Parser *p, AstPos pos)
{
    const Token *last = p_previous(p);
    pos.end_line = last->pos.end_line;
    pos.end_col = last->pos.end_col;
    return pos;
}

/* From the start of one place to the end of another. */
static inline AstPos pos_span(AstPos first, AstPos last)
{
    return (AstPos){first.line, first.col, last.end_line, last.end_col};
}

/* Report an error; NULL, so that callers can return it. An earlier error is kept. */
void *p_error(Parser *p, AstPos pos, const char *format, ...) __attribute__((format(printf, 3, 4)));
void *p_error_indent(Parser *p, AstPos pos, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The same at the furthest token that has been read. */
void *p_error_last(Parser *p, const char *format, ...) __attribute__((format(printf, 2, 3)));
AstPos p_last_pos(const Parser *p);
void *p_no_memory(Parser *p);

/* Copies `node` (size bytes) to the arena and sets its height. */
AstNode *p_add_node(Parser *p, const void *node, size_t size);
#define NEW_NODE(p, K, where, ...)                                                     \
    p_add_node((p), &(Ast##K){.base = {.kind = AST_##K, .pos = (where)}, __VA_ARGS__}, \
               sizeof(Ast##K))

/* Puts the cursor back after a soft failure; false where it was not a soft one. */
static inline bool p_back(Parser *p, size_t pos, size_t scratch)
{
    if (p_failed(p)) {
        return false;
    }
    p->pos = pos;
    p->scratch_count = scratch;
    return true;
}

static inline ListMark list_begin(const Parser *p)
{
    return p->scratch_count;
}
/* `node` may be NULL only where the list may hold NULL; see list_add_node. */
bool list_push(Parser *p, AstNode *node);
/* False when `node` is NULL. */
static inline bool list_add(Parser *p, AstNode *node)
{
    return node != NULL && list_push(p, node);
}
/* Moves what was added since `mark` into the arena. */
bool list_end(Parser *p, ListMark mark, AstNodes *out);
static inline size_t list_size(const Parser *p, ListMark mark)
{
    return p->scratch_count - mark;
}
static inline void list_drop(Parser *p, ListMark mark)
{
    p->scratch_count = mark;
}
bool list_of_one(Parser *p, AstNode *node, AstNodes *out);

/* --- parse_expr.c --- */

AstNode *parse_expression(Parser *p);
AstNode *parse_expression_plain(Parser *p); /* asks nothing even in the second pass */
AstNode *parse_disjunction(Parser *p);
AstNode *parse_bitwise_or(Parser *p);
AstNode *parse_star_expressions(Parser *p);
AstNode *parse_yield_or_star_expressions(Parser *p);
AstNode *parse_yield(Parser *p);
AstNode *parse_named_expression(Parser *p);
AstNode *parse_star_named_expression(Parser *p);
AstNode *parse_starred(Parser *p);
bool starts_expression(TokenKind kind);

/* --- parse_atom.c --- */

AstNode *parse_primary(Parser *p);
bool parse_comp_clauses(Parser *p, AstNodes *out);
AstNode *parse_number(Parser *p);

/* --- parse_call.c --- */

/* Up to, not including, the closing parenthesis. `genexp`: a lone generator expression may stand
 * there without parentheses of its own.
 */
bool parse_arguments(Parser *p, bool genexp, AstNodes *args, AstNodes *keywords);
/* Of the second pass, as those of parse_diagnose.c. */
bool diagnose_arguments(Parser *p);
bool diagnose_keyword_argument(Parser *p);

/* --- parse_params.c --- */

AstNode *parse_lambda(Parser *p);
/* Up to, not including, `closer`, which is `)` or `:`. */
AstNode *parse_parameters(Parser *p, TokenKind closer);

/* --- parse_target.c --- */

/* What messages call the expression ("function call"). */
const char *expr_describe(const AstNode *node);

typedef enum TargetUse { TARGET_ASSIGN, TARGET_DELETE, TARGET_FOR } TargetUse;

/* The first part of `node` that cannot be a target, NULL if there is none. */
const AstNode *find_invalid_target(const AstNode *node, TargetUse use);
/* Reports that part; NULL in any case. */
void *p_error_target(Parser *p, const AstNode *node, TargetUse use);
/* Sets the context of a valid target and what it consists of. */
void set_context(AstNode *node, AstOp ctx);
bool is_single_target(const AstNode *node); /* name, attribute or subscript */
/* `a, *b, c.d` before an `in`. */
AstNode *parse_for_targets(Parser *p);
AstNode *parse_star_target(Parser *p);

/* --- parse_diagnose.c: only called in the second pass; false when an error was reported --- */

bool diagnose_expression(Parser *p, size_t mark, AstNode *node);
bool diagnose_named_expression(Parser *p, size_t mark, AstNode *node);
bool diagnose_assignment(Parser *p, size_t mark);
bool diagnose_display(Parser *p, size_t mark);
bool diagnose_unpacking_in_comprehension(Parser *p, size_t mark);
bool diagnose_dict_item(Parser *p, bool after_item);

/* --- parse_string.c and parse_fstring.c --- */

AstNode *parse_strings(Parser *p);

typedef struct ByteBuf {
    char *bytes;
    size_t length;
    size_t capacity;
} ByteBuf;

bool buf_add(Parser *p, ByteBuf *buf, const char *bytes, size_t length);

/* Appends the value of the literal's body [text, end), escapes resolved unless `raw`. */
bool decode_string_body(Parser *p, const char *text, const char *end, bool raw, AstPos where,
                        ByteBuf *out);

typedef struct FString {
    ByteBuf literal; /* text since the last formatted value */
    ListMark parts;
    bool has_fields; /* some part is an f-string */
    AstPos all;      /* of the whole concatenation */
} FString;

typedef struct FStringText {
    const char *cursor;
    const char *end;
    uint32_t line; /* of the cursor */
    const char *line_start;
    bool raw;
    AstPos token; /* of the literal that this is a part of */
} FStringText;

/* Reads a literal's body into `out`, up to its end (depth 0) or to the end of a format spec. */
bool parse_fstring_body(Parser *p, FStringText *text, unsigned depth, FString *out);
bool fstring_flush_literal(Parser *p, FString *f);

/* --- parse_stmt.c, parse_compound.c, parse_pattern.c --- */

bool parse_statements(Parser *p, AstNodes *out); /* up to END or DEDENT */
bool parse_statement(Parser *p);                 /* onto the scratch stack */
bool parse_simple_statements(Parser *p);         /* the same: one line */
AstNode *parse_compound(Parser *p);
bool at_compound(Parser *p);
/* Unless `*committed` a soft failure means that this is no match statement after all. */
AstNode *parse_match(Parser *p, bool *committed);
AstNode *parse_case_patterns(Parser *p);
bool parse_block(Parser *p, AstNodes *out, AstPos keyword, const char *what);
AstNode *refuse(Parser *p, AstPos pos, const char *construct);

#endif

/* The parser's driver and its tools: the token window, errors, nodes and lists. See parse.h. */
#include "parse.h"

#include <string.h>

#include "mem.h"
#include "parse_internal.h"
#include "source.h"

enum { FIRST_TOKENS = 256, DROP_AFTER = 4096 };

/* --- the token window --- */

static bool grow_tokens(Parser *p)
{
    size_t capacity = p->capacity == 0 ? FIRST_TOKENS : p->capacity * 2;
    Token *tokens = mem_realloc_array(p->tokens, capacity, sizeof *tokens);
    if (tokens == NULL) {
        return false;
    }
    p->tokens = tokens;
    p->capacity = capacity;
    return true;
}

/* After an error every further token is an ERROR token, so that nothing more matches. */
static void fill_one(Parser *p)
{
    Token *token = &p->tokens[p->fill++];
    if (p_failed(p)) {
        *token = (Token){.kind = TOK_ERROR, .pos = p->fill > 1 ? token[-1].pos : p->dropped.pos};
    } else {
        lex_next(&p->lex, token);
        if (p->in_fstring && token->kind == TOK_END && !p->fragment_closed) {
            p->fragment_closed = true;
            token->kind = TOK_RPAR;
            token->level = 0;
        }
    }
}

const Token *p_fill(Parser *p, size_t index)
{
    static const Token error_token = {.kind = TOK_ERROR};
    while (index >= p->fill) {
        if (p->fill == p->capacity && !grow_tokens(p)) {
            p_no_memory(p);
            return &error_token;
        }
        fill_one(p);
    }
    return &p->tokens[index];
}

bool p_memo_reserve(Parser *p, size_t index)
{
    if (index < p->memo_capacity) {
        return true;
    }
    size_t capacity = (index + 1) * 2;
    ParseMemo *memo = mem_realloc_array(p->memo, capacity, sizeof *memo);
    if (memo == NULL) {
        p_no_memory(p);
        return false;
    }
    memset(memo + p->memo_capacity, 0, (capacity - p->memo_capacity) * sizeof *memo);
    p->memo = memo;
    p->memo_capacity = capacity;
    return true;
}

/* Called between statements only: nobody holds an index then. The second pass keeps all tokens,
 * because its memory goes by index.
 */
void p_drop_tokens(Parser *p)
{
    if (p->pos < DROP_AFTER || p->diagnose) {
        return;
    }
    GIL_ASSERT(p->pos <= p->fill);
    p->dropped = *p_previous(p);
    memmove(p->tokens, p->tokens + p->pos, (p->fill - p->pos) * sizeof *p->tokens);
    p->fill -= p->pos;
    p->pos = 0;
}

AstPos p_here(Parser *p)
{
    return p_token_at(p, 0)->pos;
}

bool p_enter(Parser *p)
{
    if (p->depth >= PARSE_MAX_DEPTH || !stack_has_room(p->stack_limit)) {
        if (!p_failed(p)) {
            syntax_err_set(p->err, SYNTAX_RECURSION_ERROR, p_here(p),
                           "maximum recursion depth exceeded during compilation");
        }
        return false;
    }
    p->depth++;
    return true;
}

/* --- errors --- */

static void set_error(Parser *p, SyntaxErrKind kind, AstPos pos, const char *format, va_list args)
{
    if (p_failed(p)) {
        return;
    }
    syntax_err_vset(p->err, kind, pos, format, args);
    if (p->in_fstring) {
        SyntaxErr plain = *p->err;
        syntax_err_set(p->err, kind, pos, "f-string: %.380s", plain.message);
    }
}

void *p_error(Parser *p, AstPos pos, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    set_error(p, SYNTAX_ERROR, pos, format, args);
    va_end(args);
    return NULL;
}

void *p_error_indent(Parser *p, AstPos pos, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    set_error(p, SYNTAX_INDENTATION_ERROR, pos, format, args);
    va_end(args);
    return NULL;
}

AstPos p_last_pos(const Parser *p)
{
    return p->fill > 0 ? p->tokens[p->fill - 1].pos : p->dropped.pos;
}

void *p_error_last(Parser *p, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    set_error(p, SYNTAX_ERROR, p_last_pos(p), format, args);
    va_end(args);
    return NULL;
}

void *p_no_memory(Parser *p)
{
    if (!p_failed(p)) {
        syntax_err_memory(p->err);
    }
    return NULL;
}

bool p_force(Parser *p, TokenKind kind)
{
    if (p_accept(p, kind)) {
        return true;
    }
    p_error(p, p_here(p), "expected '%s'", token_text(kind));
    return false;
}

AstNode *refuse(Parser *p, AstPos pos, const char *construct)
{
    return p_error(p, pos, "%s not supported", construct);
}

/* --- nodes and lists --- */

AstNode *p_add_node(Parser *p, const void *node, size_t size)
{
    AstNode *copy = arena_alloc(p->arena, size);
    if (copy == NULL) {
        return p_no_memory(p);
    }
    memcpy(copy, node, size);
    if (!ast_measure(copy)) {
        if (!p_failed(p)) {
            syntax_err_set(p->err, SYNTAX_RECURSION_ERROR, copy->pos,
                           "maximum recursion depth exceeded during compilation");
        }
        return NULL;
    }
    return copy;
}

bool list_push(Parser *p, AstNode *node)
{
    if (p->scratch_count == p->scratch_capacity) {
        size_t capacity = p->scratch_capacity == 0 ? 64 : p->scratch_capacity * 2;
        AstNode **scratch = mem_realloc_array(p->scratch, capacity, sizeof *scratch);
        if (scratch == NULL) {
            p_no_memory(p);
            return false;
        }
        p->scratch = scratch;
        p->scratch_capacity = capacity;
    }
    p->scratch[p->scratch_count++] = node;
    return true;
}

bool list_end(Parser *p, ListMark mark, AstNodes *out)
{
    GIL_ASSERT(mark <= p->scratch_count);
    size_t count = p->scratch_count - mark;
    out->count = (uint32_t)count;
    out->items = NULL;
    p->scratch_count = mark;
    if (count == 0) {
        return true;
    }
    out->items = arena_alloc(p->arena, count * sizeof *out->items);
    if (out->items == NULL) {
        p_no_memory(p);
        return false;
    }
    memcpy(out->items, p->scratch + mark, count * sizeof *out->items);
    return true;
}

bool list_of_one(Parser *p, AstNode *node, AstNodes *out)
{
    ListMark mark = list_begin(p);
    return list_add(p, node) && list_end(p, mark, out);
}

/* --- the driver --- */

bool parser_init(Parser *p, Arena *arena, IdentTable *idents, SyntaxErr *err)
{
    memset(p, 0, sizeof *p);
    p->arena = arena;
    p->idents = idents;
    p->err = err;
    if (!grow_tokens(p)) {
        syntax_err_memory(err);
        return false;
    }
    return true;
}

void parser_free(Parser *p)
{
    mem_free(p->tokens);
    mem_free(p->scratch);
    mem_free(p->memo);
    p->tokens = NULL;
    p->scratch = NULL;
}

static AstNode *parse_module(Parser *p)
{
    AstNodes body;
    if (!parse_statements(p, &body) || !p_accept(p, TOK_END)) {
        return NULL;
    }
    AstPos pos = {1, 0, 1, 0};
    return NEW_NODE(p, Module, pos, .body = body);
}

static AstNode *parse_eval(Parser *p)
{
    AstPos pos = p_here(p);
    AstNode *body = parse_star_expressions(p);
    if (body == NULL || body->kind == AST_Starred) {
        return NULL;
    }
    while (p_accept(p, TOK_NEWLINE)) {
    }
    return p_accept(p, TOK_END) ? NEW_NODE(p, Expression, pos, .body = body) : NULL;
}

static AstNode *parse_interactive(Parser *p)
{
    AstPos pos = p_here(p);
    AstNodes body;
    ListMark mark = list_begin(p);
    if (p_accept(p, TOK_NEWLINE)) {
        AstNode *pass = NEW_NODE(p, Pass, pos);
        return list_of_one(p, pass, &body) ? NEW_NODE(p, Interactive, pos, .body = body) : NULL;
    }
    if (!parse_statement(p) || !list_end(p, mark, &body)) {
        return NULL;
    }
    while (p_accept(p, TOK_NEWLINE)) {
    }
    if (p_kind(p) != TOK_END) {
        return p_error(p, p_here(p),
                       "multiple statements found while compiling a single "
                       "statement");
    }
    return NEW_NODE(p, Interactive, pos, .body = body);
}

static AstNode *parse_mode(Parser *p, ParseMode mode)
{
    switch (mode) {
    case PARSE_EXEC:
        return parse_module(p);
    case PARSE_EVAL:
        return parse_eval(p);
    case PARSE_SINGLE:
        return parse_interactive(p);
    }
    return NULL;
}

static void reset_for_diagnosis(Parser *p, const AstTree *tree)
{
    lex_init(&p->lex, tree->text, tree->length, p->idents, p->err);
    p->fill = p->pos = 0;
    p->dropped = (Token){0};
    p->scratch_count = 0;
    p->depth = 0;
    p->diagnose = true;
}

static void generic_error(Parser *p, const Token *last)
{
    if (last->kind == TOK_INDENT) {
        AstPos pos = last->pos;
        pos.col = pos.end_col = pos.col > 0 ? pos.col - 1 : 0;
        p_error_indent(p, pos, "unexpected indent");
    } else if (last->kind == TOK_DEDENT) {
        p_error_indent(p, last->pos, "unexpected unindent");
    } else {
        p_error(p, last->pos, "invalid syntax");
    }
}

/* What the lexer finds wrong in the rest of the source outweighs what the parser said. Where it
 * stops for a lesser reason, a bracket left open before the error counts.
 */
static void prefer_lexical_error(Parser *p)
{
    if (p->fill > 0 && p->tokens[p->fill - 1].kind == TOK_ERROR) {
        return; /* it is the lexer that failed */
    }
    SyntaxErr later = {.kind = SYNTAX_OK};
    uint32_t reached = p_last_pos(p).line;
    p->lex.err = &later;
    Token token;
    while (lex_next(&p->lex, &token) && token.kind != TOK_END) {
    }
    if (later.kind != SYNTAX_OK && !p->lex.minor_failure) {
        *p->err = later;
    } else if (later.kind != SYNTAX_OK && p->lex.level > 0) {
        LexBracket open = p->lex.brackets[p->lex.level - 1];
        if (reached > open.pos.line) {
            lex_error_unclosed(&p->lex);
            *p->err = later;
        }
    }
}

static AstNode *parse_text(Parser *p, const AstTree *tree, ParseMode mode)
{
    lex_init(&p->lex, tree->text, tree->length, p->idents, p->err);
    AstNode *root = parse_mode(p, mode);
    if (root != NULL) {
        return root;
    }
    if (!p_failed(p)) {
        Token last = p->tokens[p->fill - 1];
        reset_for_diagnosis(p, tree);
        parse_mode(p, mode);
        if (!p_failed(p)) {
            generic_error(p, &last);
            if (p->err->kind == SYNTAX_INDENTATION_ERROR) {
                return NULL;
            }
        }
    }
    if (p->err->kind == SYNTAX_ERROR || p->err->kind == SYNTAX_INDENTATION_ERROR) {
        prefer_lexical_error(p);
    }
    return NULL;
}

static const AstNode *run_parser(AstTree *tree, ParseMode mode, SyntaxErr *err)
{
    Parser parser;
    if (!parser_init(&parser, &tree->arena, &tree->idents, err)) {
        return NULL;
    }
    parser.stack_limit = tree->stack_limit;
    const AstNode *root = parse_text(&parser, tree, mode);
    parser_free(&parser);
    return root;
}

static const AstNode *parse_source(AstTree *tree, const char *source, size_t length,
                                   const ParseOptions *options, SyntaxErr *err)
{
    SourceText text;
    if (!ident_table_init(&tree->idents, &tree->arena)) {
        syntax_err_memory(err);
        return NULL;
    }
    if (!source_prepare(&tree->arena, source, length, options->filename, options->is_string, &text,
                        err)) {
        return NULL;
    }
    tree->text = text.text;
    tree->length = text.length;
    return run_parser(tree, options->mode, err);
}

bool ast_parse(const char *source, size_t length, const ParseOptions *options, AstTree **out,
               SyntaxErr *err)
{
    *err = (SyntaxErr){.kind = SYNTAX_OK};
    *out = NULL;
    AstTree *tree = mem_calloc(1, sizeof *tree);
    if (tree == NULL) {
        syntax_err_memory(err);
        return false;
    }
    arena_init(&tree->arena);
    tree->stack_limit = options->stack_limit;
    tree->root = parse_source(tree, source, length, options, err);
    if (tree->root == NULL && tree->text == NULL) {
        ast_tree_free(tree);
        return false;
    }
    /* A tree without root still has the text that the error points into. */
    *out = tree;
    return tree->root != NULL;
}

void ast_tree_free(AstTree *tree)
{
    if (tree != NULL) {
        ident_table_free(&tree->idents);
        arena_free(&tree->arena);
        mem_free(tree);
    }
}

const char *ast_source_line(const char *text, size_t length, unsigned line, size_t *line_length)
{
    const char *end = text + length;
    for (unsigned at = 1; text < end; at++) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        stop = stop != NULL ? stop : end;
        if (at == line) {
            *line_length = (size_t)(stop - text);
            return text;
        }
        text = stop + 1;
    }
    return NULL;
}

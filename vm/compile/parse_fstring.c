/* The bodies of f-strings: literal text, fields, conversions and format specs. The expression of a
 * field is found by its brackets and quotes first, then read by a parser of its own, as in
 * Python 3.11; so it may hold neither a backslash nor a comment.
 */
#include <string.h>

#include "parse_internal.h"

static bool fstring_error(Parser *p, const char *message)
{
    p_error_last(p, "%s", message);
    return false;
}

static bool fstring_error_char(Parser *p, const char *format, char c)
{
    char message[80];
    snprintf(message, sizeof message, format, c);
    return fstring_error(p, message);
}

static bool unexpected_end(Parser *p)
{
    return fstring_error(p, "f-string: expecting '}'");
}

static void advance(FStringText *text)
{
    if (*text->cursor == '\n') {
        text->line++;
        text->line_start = text->cursor + 1;
    }
    text->cursor++;
}

static void advance_to(FStringText *text, const char *to)
{
    while (text->cursor < to) {
        advance(text);
    }
}

bool fstring_flush_literal(Parser *p, FString *f)
{
    if (f->literal.length == 0) {
        return true;
    }
    AstNode *node = NEW_NODE(p, Constant, f->all, .type = AOP_Str,
                             .text = {f->literal.bytes, f->literal.length});
    f->literal = (ByteBuf){0};
    return list_add(p, node);
}

/* --- the end of an expression --- */

typedef struct FieldScan {
    char brackets[LEX_MAX_LEVEL];
    unsigned depth;
} FieldScan;

/* Steps over the string whose quote stands at the cursor; to the end if it is not closed. */
static bool skip_string(Parser *p, FStringText *text)
{
    char quote = *text->cursor;
    const char *c = text->cursor;
    bool triple = text->end - c > 2 && c[1] == quote && c[2] == quote;
    advance_to(text, c + (triple ? 3 : 1));
    for (; text->cursor < text->end; advance(text)) {
        c = text->cursor;
        if (*c == '\\') {
            return fstring_error(p, "f-string expression part cannot include a backslash");
        }
        if (*c != quote) {
            continue;
        }
        if (!triple || (text->end - c > 2 && c[1] == quote && c[2] == quote)) {
            advance_to(text, c + (triple ? 3 : 1));
            return true;
        }
    }
    return fstring_error(p, "f-string: unterminated string");
}

static bool open_bracket(Parser *p, const FStringText *text, FieldScan *scan)
{
    if (scan->depth >= LEX_MAX_LEVEL) {
        return fstring_error(p, "f-string: too many nested parenthesis");
    }
    scan->brackets[scan->depth++] = *text->cursor;
    return true;
}

static bool close_bracket(Parser *p, const FStringText *text, FieldScan *scan)
{
    char c = *text->cursor;
    if (scan->depth == 0) {
        return fstring_error_char(p, "f-string: unmatched '%c'", c);
    }
    char open = scan->brackets[--scan->depth];
    char wanted = open == '(' ? ')' : open == '[' ? ']' : '}';
    if (c != wanted) {
        char message[100];
        snprintf(message, sizeof message,
                 "f-string: closing parenthesis '%c' does not match opening parenthesis '%c'", c,
                 open);
        return fstring_error(p, message);
    }
    return true;
}

/* True at a character that ends the expression; steps over `==`, `!=`, `<=` and `>=`. */
static bool ends_expression(FStringText *text)
{
    char c = *text->cursor;
    char next = text->cursor + 1 < text->end ? text->cursor[1] : '\0';
    if (next == '=' && (c == '!' || c == '=' || c == '<' || c == '>')) {
        text->cursor++;
        return false;
    }
    return c == '!' || c == ':' || c == '}' || c == '=';
}

/* Moves the cursor to the end of the expression; `*done` when that is what stands there. */
static bool scan_character(Parser *p, FStringText *text, FieldScan *scan, bool *done)
{
    switch (*text->cursor) {
    case '\\':
        return fstring_error(p, "f-string expression part cannot include a backslash");
    case '#':
        return fstring_error(p, "f-string expression part cannot include '#'");
    case '(':
    case '[':
    case '{':
        if (!open_bracket(p, text, scan)) {
            return false;
        }
        break;
    case '!':
    case ':':
    case '=':
    case '<':
    case '>':
    case '}':
        if (scan->depth == 0 && ends_expression(text)) {
            *done = true;
            return true;
        }
        if (*text->cursor != '}' || scan->depth == 0) {
            break;
        }
        /* fall through */
    case ')':
    case ']':
        if (!close_bracket(p, text, scan)) {
            return false;
        }
        break;
    default:
        break;
    }
    advance(text);
    return true;
}

static bool scan_expression(Parser *p, FStringText *text)
{
    FieldScan scan = {.depth = 0};
    bool done = false;
    while (!done && text->cursor < text->end) {
        char c = *text->cursor;
        bool ok =
            c == '"' || c == '\'' ? skip_string(p, text) : scan_character(p, text, &scan, &done);
        if (!ok) {
            return false;
        }
    }
    if (scan.depth > 0) {
        return fstring_error_char(p, "f-string: unmatched '%c'", scan.brackets[scan.depth - 1]);
    }
    return done || unexpected_end(p);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == '\v';
}

/* --- reading the expression --- */

/* Brackets around the fragment, as if the field were written in parentheses. */
static void add_opening_bracket(Parser *p, const FStringText *start)
{
    uint32_t col = (uint32_t)(start->cursor - start->line_start);
    Token *token = &p->tokens[0];
    *token = (Token){.kind = TOK_LPAR, .level = 1};
    token->pos = (AstPos){start->line, col > 0 ? col - 1 : 0, start->line, col};
    token->start = token->end = start->cursor;
    p->fill = 1;
    p->pos = 0;
    p->scratch_count = 0;
    p->fragment_closed = false;
}

static AstNode *read_fragment(Parser *inner, const FStringText *start, const char *end)
{
    lex_init_fragment(&inner->lex, start->cursor, end, start->line, start->line_start,
                      inner->idents, inner->err);
    add_opening_bracket(inner, start);
    AstNode *node = parse_star_expressions(inner);
    return node != NULL && p_kind(inner) == TOK_END ? node : NULL;
}

static AstNode *run_fragment(Parser *inner, const FStringText *start, const char *end)
{
    AstNode *node = read_fragment(inner, start, end);
    if (node == NULL && !p_failed(inner)) {
        AstPos last = p_last_pos(inner);
        inner->diagnose = true;
        read_fragment(inner, start, end);
        p_error(inner, last, "invalid syntax");
    }
    return node;
}

/* `start` stands after the opening brace, `end` where the expression ends. */
static AstNode *parse_fragment(Parser *p, const FStringText *start, const char *end)
{
    Parser inner;
    if (!p_enter(p) || !parser_init(&inner, p->arena, p->idents, p->err)) {
        return NULL;
    }
    inner.in_fstring = true;
    inner.depth = p->depth;
    inner.stack_limit = p->stack_limit;
    AstNode *node = run_fragment(&inner, start, end);
    if (p_failed(p) && p->err->fragment == NULL) {
        p->err->fragment = start->cursor;
        p->err->fragment_length = (size_t)(end - start->cursor);
        p->err->fragment_line = start->line;
        p->err->fragment_col = (uint32_t)(start->cursor - start->line_start);
    }
    parser_free(&inner);
    p_leave(p);
    return node;
}

static AstNode *parse_field_expression(Parser *p, const FStringText *start, const FStringText *text)
{
    const char *s = start->cursor;
    while (s < text->cursor && is_space(*s)) {
        s++;
    }
    if (s < text->cursor) {
        return parse_fragment(p, start, text->cursor);
    }
    char c = *text->cursor;
    if (c == '!' || c == ':' || c == '=') {
        fstring_error_char(p, "f-string: expression required before '%c'", c);
    } else {
        fstring_error(p, "f-string: empty expression not allowed");
    }
    return NULL;
}

/* --- fields --- */

/* `=` after the expression: its text becomes part of the string. */
static bool parse_debug_text(Parser *p, FStringText *text, const char *start, bool *debug,
                             FString *out)
{
    *debug = *text->cursor == '=';
    if (!*debug) {
        return true;
    }
    do {
        advance(text);
        if (text->cursor >= text->end) {
            return unexpected_end(p);
        }
    } while (is_space(*text->cursor));
    return buf_add(p, &out->literal, start, (size_t)(text->cursor - start));
}

static bool parse_conversion(Parser *p, FStringText *text, int *conversion)
{
    *conversion = -1;
    if (*text->cursor != '!') {
        return true;
    }
    advance(text);
    if (text->cursor >= text->end) {
        return unexpected_end(p);
    }
    *conversion = (unsigned char)*text->cursor;
    advance(text);
    if (*conversion != 's' && *conversion != 'r' && *conversion != 'a') {
        return fstring_error(p, "f-string: invalid conversion character: expected 's', "
                                "'r', or 'a'");
    }
    return text->cursor < text->end || unexpected_end(p);
}

static bool parse_format_spec(Parser *p, FStringText *text, unsigned depth, AstPos all,
                              AstNode **spec)
{
    *spec = NULL;
    if (*text->cursor != ':') {
        return true;
    }
    advance(text);
    if (text->cursor >= text->end) {
        return unexpected_end(p);
    }
    FString inner = {.parts = list_begin(p), .all = all};
    AstNodes values;
    if (!parse_fstring_body(p, text, depth + 1, &inner)) {
        return false;
    }
    inner.all = text->token; /* as in Python the last stretch of text has a place of its own */
    if (!fstring_flush_literal(p, &inner) || !list_end(p, inner.parts, &values)) {
        return false;
    }
    *spec = NEW_NODE(p, JoinedStr, text->token, .values = values);
    return *spec != NULL;
}

/* Entered at the opening brace. */
static bool parse_field(Parser *p, FStringText *text, unsigned depth, FString *out)
{
    bool debug;
    int conversion;
    AstNode *spec;
    if (depth >= FSTRING_MAX_DEPTH) {
        return fstring_error(p, "f-string: expressions nested too deeply");
    }
    advance(text);
    FStringText start = *text;
    if (!scan_expression(p, text)) {
        return false;
    }
    AstNode *value = parse_field_expression(p, &start, text);
    if (value == NULL || !parse_debug_text(p, text, start.cursor, &debug, out) ||
        !parse_conversion(p, text, &conversion) || !fstring_flush_literal(p, out) ||
        !parse_format_spec(p, text, depth, out->all, &spec)) {
        return false;
    }
    if (text->cursor >= text->end || *text->cursor != '}') {
        return unexpected_end(p);
    }
    advance(text);
    if (debug && spec == NULL && conversion == -1) {
        conversion = 'r';
    }
    return list_add(p, NEW_NODE(p, FormattedValue, out->all, .value = value,
                                .conversion = conversion, .format_spec = spec));
}

/* --- literal text --- */

/* Finds the end of a stretch of text; `*brace` when a doubled brace follows it, of which one
 * belongs to the text.
 */
static bool scan_literal(Parser *p, FStringText *text, unsigned depth, bool *brace)
{
    *brace = false;
    for (; text->cursor < text->end; advance(text)) {
        char c = *text->cursor;
        if (c == '\\' && !text->raw && text->cursor + 1 < text->end) {
            advance(text);
            c = *text->cursor;
        }
        if (c != '{' && c != '}') {
            continue;
        }
        if (depth == 0) {
            *brace = text->cursor + 1 < text->end && text->cursor[1] == c;
            if (c == '}' && !*brace) {
                return fstring_error(p, "f-string: single '}' is not allowed");
            }
        }
        return true;
    }
    return true;
}

bool parse_fstring_body(Parser *p, FStringText *text, unsigned depth, FString *out)
{
    while (text->cursor < text->end) {
        const char *start = text->cursor;
        bool brace;
        if (!scan_literal(p, text, depth, &brace)) {
            return false;
        }
        const char *end = text->cursor + (brace ? 1 : 0);
        if (!decode_string_body(p, start, end, text->raw, text->token, &out->literal)) {
            return false;
        }
        if (brace) {
            advance_to(text, end + 1);
        } else if (text->cursor < text->end) {
            if (*text->cursor == '}') {
                return true; /* the end of a format spec */
            }
            if (!parse_field(p, text, depth, out)) {
                return false;
            }
        }
    }
    return true;
}

/* The lexer proper: lines, indentation, brackets, strings and operators. See lex.h.
 * Numbers are in lex_number.c, names in lex_name.c.
 */
#include "lex.h"

#include <string.h>

#include "base.h"

const char *token_text(TokenKind kind)
{
    static const char *const texts[] = {
#define TOKEN(name, text) text,
#include "tokens.def"
    };
    return texts[kind];
}

void lex_init(Lexer *lex, const char *text, size_t length, IdentTable *idents, SyntaxErr *err)
{
    memset(lex, 0, sizeof *lex);
    lex->cursor = lex->line_start = lex->text = text;
    lex->end = text + length;
    lex->line = 1;
    lex->at_line_start = true;
    lex->idents = idents;
    lex->err = err;
}

void lex_init_fragment(Lexer *lex, const char *text, const char *end, uint32_t line,
                       const char *line_start, IdentTable *idents, SyntaxErr *err)
{
    lex_init(lex, text, (size_t)(end - text), idents, err);
    lex->fragment = true;
    lex->at_line_start = false;
    lex->line = line;
    lex->line_start = line_start;
    lex->level = lex->base_level = 1; /* as if in parentheses: newlines mean nothing */
    lex->brackets[0].kind = '(';
}

static AstPos point_before_cursor(const Lexer *lex)
{
    size_t used = (size_t)(lex->cursor - lex->line_start);
    uint32_t col = used > 0 ? (uint32_t)used - 1 : 0;
    return (AstPos){lex->line, col, lex->line, col};
}

bool lex_error(Lexer *lex, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    syntax_err_vset(lex->err, SYNTAX_ERROR, point_before_cursor(lex), format, args);
    va_end(args);
    return false;
}

/* An error of white space: it yields to what the parser has to say about earlier tokens. */
static bool minor_error(Lexer *lex, SyntaxErrKind kind, const char *message)
{
    lex->minor_failure = true;
    syntax_err_set(lex->err, kind, point_before_cursor(lex), "%s", message);
    return false;
}

static void start_line(Lexer *lex)
{
    lex->line++;
    lex->line_start = lex->cursor;
}

/* --- indentation --- */

/* Steps over a backslash and the newline that must follow it. */
static bool skip_joined_line(Lexer *lex)
{
    lex->cursor++;
    if (lex->cursor == lex->end) {
        return minor_error(lex, SYNTAX_ERROR, "unexpected EOF while parsing");
    }
    if (*lex->cursor != '\n') {
        lex->cursor++;
        return minor_error(lex, SYNTAX_ERROR,
                           "unexpected character after line continuation character");
    }
    lex->cursor++;
    start_line(lex);
    if (lex->cursor == lex->end) {
        lex->line--;
        lex->line_start = lex->cursor - 1;
        return minor_error(lex, SYNTAX_ERROR, "unexpected EOF while parsing");
    }
    return true;
}

typedef struct Indent {
    uint32_t col;
    uint32_t alt_col;
} Indent;

/* The width of the white space here. A line split by a backslash counts with its first part. */
static bool measure_indent(Lexer *lex, Indent *out)
{
    Indent at = {0, 0};
    uint32_t joined_col = 0;
    for (;; lex->cursor++) {
        char c = lex_peek(lex, 0);
        if (c == ' ') {
            at.col++;
            at.alt_col++;
        } else if (c == '\t') {
            at.col = (at.col / 8 + 1) * 8;
            at.alt_col++;
        } else if (c == '\f') {
            at.col = at.alt_col = 0;
        } else if (c == '\\') {
            joined_col = joined_col != 0 ? joined_col : at.col;
            if (!skip_joined_line(lex)) {
                return false;
            }
            lex->cursor--;
        } else {
            break;
        }
    }
    *out = joined_col != 0 ? (Indent){joined_col, joined_col} : at;
    return true;
}

/* Python points these errors at the ends of the line. */
static void point_at_column(Lexer *lex, uint32_t col)
{
    lex->err->pos.col = lex->err->pos.end_col = col;
}

static bool indent_tab_error(Lexer *lex)
{
    minor_error(lex, SYNTAX_TAB_ERROR, "inconsistent use of tabs and spaces in indentation");
    point_at_column(lex, 0);
    return false;
}

static bool unindent_error(Lexer *lex)
{
    minor_error(lex, SYNTAX_INDENTATION_ERROR,
                "unindent does not match any outer indentation level");
    const char *stop = memchr(lex->cursor, '\n', (size_t)(lex->end - lex->cursor));
    point_at_column(lex, (uint32_t)((stop != NULL ? stop : lex->end) - lex->line_start));
    return false;
}

static bool push_indent(Lexer *lex, Indent at)
{
    if (lex->indent_depth + 1 >= LEX_MAX_INDENT) {
        return minor_error(lex, SYNTAX_INDENTATION_ERROR, "too many levels of indentation");
    }
    if (at.alt_col <= lex->alt_indents[lex->indent_depth]) {
        return indent_tab_error(lex);
    }
    lex->indent_depth++;
    lex->indents[lex->indent_depth] = at.col;
    lex->alt_indents[lex->indent_depth] = at.alt_col;
    lex->pending++;
    return true;
}

static bool apply_indent(Lexer *lex, Indent at)
{
    GIL_ASSERT(lex->level == 0 && lex->indent_depth >= 0);
    if (at.col > lex->indents[lex->indent_depth]) {
        return push_indent(lex, at);
    }
    while (lex->indent_depth > 0 && at.col < lex->indents[lex->indent_depth]) {
        lex->indent_depth--;
        lex->pending--;
    }
    if (at.col != lex->indents[lex->indent_depth]) {
        return unindent_error(lex);
    }
    return at.alt_col == lex->alt_indents[lex->indent_depth] || indent_tab_error(lex);
}

static void skip_comment(Lexer *lex)
{
    const char *stop = memchr(lex->cursor, '\n', (size_t)(lex->end - lex->cursor));
    lex->cursor = stop != NULL ? stop : lex->end;
}

/* Leaves the cursor at the first token of a line that holds one, or at the end. */
static bool begin_line(Lexer *lex)
{
    lex->at_line_start = false;
    for (;;) {
        Indent at;
        if (!measure_indent(lex, &at)) {
            return false;
        }
        if (lex_peek(lex, 0) == '#') {
            skip_comment(lex);
        }
        if (lex->cursor == lex->end) {
            return apply_indent(lex, (Indent){0, 0});
        }
        if (*lex->cursor != '\n') {
            return apply_indent(lex, at);
        }
        lex->cursor++;
        start_line(lex);
    }
}

/* What stands behind the last line belongs to that line, as far as messages go. */
static void place_at_end(Lexer *lex, Token *out)
{
    if (lex->fragment || lex->cursor != lex->line_start || lex->line == 1) {
        return;
    }
    const char *start = lex->cursor - 1;
    while (start > lex->text && start[-1] != '\n') {
        start--;
    }
    uint32_t col = (uint32_t)(lex->cursor - 1 - start);
    out->pos = (AstPos){lex->line - 1, col, lex->line - 1, col};
}

static bool take_pending_indent(Lexer *lex, Token *out)
{
    out->kind = lex->pending > 0 ? TOK_INDENT : TOK_DEDENT;
    lex->pending += lex->pending > 0 ? -1 : 1;
    return true;
}

/* --- brackets --- */

static bool open_bracket(Lexer *lex, const Token *token)
{
    if (lex->level >= LEX_MAX_LEVEL) {
        return lex_error(lex, "too many nested parentheses");
    }
    lex->brackets[lex->level++] = (LexBracket){*token->start, token->pos};
    return true;
}

static char closer_of(char open)
{
    return open == '(' ? ')' : open == '[' ? ']' : '}';
}

static bool close_bracket(Lexer *lex, char closer)
{
    if (lex->level <= lex->base_level) {
        return lex_error(lex, "unmatched '%c'", closer);
    }
    LexBracket open = lex->brackets[--lex->level];
    if (closer_of(open.kind) == closer) {
        return true;
    }
    if (open.pos.line != lex->line) {
        return lex_error(lex,
                         "closing parenthesis '%c' does not match opening parenthesis '%c' on "
                         "line %u",
                         closer, open.kind, open.pos.line);
    }
    return lex_error(lex, "closing parenthesis '%c' does not match opening parenthesis '%c'",
                     closer, open.kind);
}

bool lex_error_unclosed(Lexer *lex)
{
    GIL_ASSERT(lex->level > 0);
    LexBracket open = lex->brackets[lex->level - 1];
    AstPos pos = {open.pos.line, open.pos.col, 0, 0};
    syntax_err_set(lex->err, SYNTAX_ERROR, pos, "'%c' was never closed", open.kind);
    return false;
}

static bool end_of_text(Lexer *lex, Token *out)
{
    if (lex->level > lex->base_level) {
        lex->minor_failure = true;
        return lex_error_unclosed(lex);
    }
    out->kind = TOK_END;
    return true;
}

/* --- strings --- */

static bool unterminated_string(Lexer *lex, AstPos start, bool triple)
{
    uint32_t line = lex->line;
    if (lex->cursor == lex->end && lex->cursor == lex->line_start && line > start.line) {
        line--; /* the newline that source_prepare guarantees starts no line of its own */
    }
    syntax_err_set(lex->err, SYNTAX_ERROR, start,
                   "unterminated %sstring literal (detected at line %u)",
                   triple ? "triple-quoted " : "", line);
    return false;
}

/* Entered at the quote; the prefix has been read. */
bool lex_string(Lexer *lex)
{
    char quote = *lex->cursor;
    uint32_t col = (uint32_t)(lex->cursor - lex->line_start);
    AstPos start = {lex->line, col, lex->line, col};
    bool triple = lex_peek(lex, 1) == quote && lex_peek(lex, 2) == quote;
    lex->cursor += triple ? 3 : 1;
    for (;;) {
        if (lex->cursor >= lex->end || (*lex->cursor == '\n' && !triple)) {
            return unterminated_string(lex, start, triple);
        }
        char c = *lex->cursor++;
        if (c == '\\' && lex->cursor < lex->end) {
            c = *lex->cursor++;
        } else if (c == quote &&
                   (!triple || (lex_peek(lex, 0) == quote && lex_peek(lex, 1) == quote))) {
            lex->cursor += triple ? 2 : 0;
            return true;
        }
        if (c == '\n') {
            start_line(lex);
        }
    }
}

/* --- operators --- */

typedef struct OperatorRule {
    char text[4];
    uint8_t kind;
} OperatorRule;

/* Those of more than one character; longer ones stand before their prefixes. */
static const OperatorRule long_operators[] = {
    {"**=", TOK_DOUBLE_STAR_EQUAL},
    {"*=", TOK_STAR_EQUAL},
    {"**", TOK_DOUBLE_STAR},
    {"//=", TOK_DOUBLE_SLASH_EQUAL},
    {"//", TOK_DOUBLE_SLASH},
    {"/=", TOK_SLASH_EQUAL},
    {"<<=", TOK_LEFT_SHIFT_EQUAL},
    {"<<", TOK_LEFT_SHIFT},
    {"<=", TOK_LESS_EQUAL},
    {">>=", TOK_RIGHT_SHIFT_EQUAL},
    {">>", TOK_RIGHT_SHIFT},
    {">=", TOK_GREATER_EQUAL},
    {"==", TOK_EQ_EQUAL},
    {"!=", TOK_NOT_EQUAL},
    {"->", TOK_ARROW},
    {"-=", TOK_MINUS_EQUAL},
    {"+=", TOK_PLUS_EQUAL},
    {":=", TOK_COLON_EQUAL},
    {"%=", TOK_PERCENT_EQUAL},
    {"&=", TOK_AMPER_EQUAL},
    {"|=", TOK_BAR_EQUAL},
    {"^=", TOK_CARET_EQUAL},
    {"@=", TOK_AT_EQUAL},
    {"...", TOK_ELLIPSIS},
    {"<>", TOK_STRAY},
};

static const uint8_t short_operators[128] = {
    ['('] = TOK_LPAR,    [')'] = TOK_RPAR,   ['['] = TOK_LSQB,    [']'] = TOK_RSQB,
    ['{'] = TOK_LBRACE,  ['}'] = TOK_RBRACE, [','] = TOK_COMMA,   [':'] = TOK_COLON,
    [';'] = TOK_SEMI,    ['.'] = TOK_DOT,    ['@'] = TOK_AT,      ['='] = TOK_EQUAL,
    ['+'] = TOK_PLUS,    ['-'] = TOK_MINUS,  ['*'] = TOK_STAR,    ['/'] = TOK_SLASH,
    ['%'] = TOK_PERCENT, ['&'] = TOK_AMPER,  ['|'] = TOK_BAR,     ['^'] = TOK_CARET,
    ['~'] = TOK_TILDE,   ['<'] = TOK_LESS,   ['>'] = TOK_GREATER, ['!'] = TOK_STRAY,
    ['?'] = TOK_STRAY,   ['$'] = TOK_STRAY,  ['`'] = TOK_STRAY,
};

static uint8_t match_long_operator(Lexer *lex)
{
    char second = lex_peek(lex, 1);
    if (second != '=' && second != '*' && second != '/' && second != '<' && second != '>' &&
        second != '.') {
        return TOK_ERROR;
    }
    size_t left = (size_t)(lex->end - lex->cursor);
    for (size_t i = 0; i < COUNT_OF(long_operators); i++) {
        const char *text = long_operators[i].text;
        size_t length = strlen(text);
        if (text[0] == *lex->cursor && length <= left && memcmp(text, lex->cursor, length) == 0) {
            lex->cursor += length;
            return long_operators[i].kind;
        }
    }
    return TOK_ERROR;
}

static bool lex_operator(Lexer *lex, Token *out)
{
    unsigned char c = (unsigned char)*lex->cursor;
    out->kind = match_long_operator(lex);
    if (out->kind != TOK_ERROR) {
        return true;
    }
    lex->cursor++;
    out->kind = c < 128 ? short_operators[c] : TOK_ERROR;
    switch (c) {
    case '(':
    case '[':
    case '{':
        return open_bracket(lex, out);
    case ')':
    case ']':
    case '}':
        return close_bracket(lex, (char)c);
    default:
        if (out->kind == TOK_ERROR) {
            return lex_error(lex, "invalid non-printable character U+%04X", c);
        }
        return true;
    }
}

/* --- tokens --- */

/* True when the name characters from the cursor up to a quote are a string's prefix. */
static size_t string_prefix_length(const Lexer *lex)
{
    bool bytes = false, raw = false, format = false, unicode = false;
    for (size_t i = 0;; i++) {
        switch (lex_peek(lex, i)) {
        case '"':
        case '\'':
            return i;
        case 'b':
        case 'B':
            if (bytes || format || unicode) {
                return 0;
            }
            bytes = true;
            break;
        case 'r':
        case 'R':
            if (raw || unicode) {
                return 0;
            }
            raw = true;
            break;
        case 'f':
        case 'F':
            if (format || bytes || unicode) {
                return 0;
            }
            format = true;
            break;
        case 'u':
        case 'U':
            if (i > 0) {
                return 0;
            }
            unicode = true;
            break;
        default:
            return 0;
        }
    }
}

static bool lex_word(Lexer *lex, Token *out)
{
    size_t prefix = string_prefix_length(lex);
    if (prefix > 0) {
        /* The position of an unterminated string is that of its prefix. */
        AstPos start = out->pos;
        lex->cursor += prefix;
        out->kind = TOK_STRING;
        if (!lex_string(lex)) {
            lex->err->pos = (AstPos){start.line, start.col, start.line, start.col};
            return false;
        }
        return true;
    }
    return lex_name(lex, out);
}

static bool lex_token(Lexer *lex, Token *out)
{
    char c = *lex->cursor;
    if (lex_is_name_byte(c) && !(c >= '0' && c <= '9')) {
        return lex_word(lex, out);
    }
    char next = lex_peek(lex, 1);
    if ((c >= '0' && c <= '9') || (c == '.' && next >= '0' && next <= '9')) {
        TokenKind kind;
        bool ok = lex_number(lex, &kind);
        out->kind = ok ? (uint8_t)kind : TOK_ERROR;
        return ok;
    }
    if (c == '"' || c == '\'') {
        out->kind = TOK_STRING;
        return lex_string(lex);
    }
    return lex_operator(lex, out);
}

/* Steps over what separates tokens within a line; newlines too where they mean nothing. */
static bool skip_space(Lexer *lex)
{
    for (;;) {
        char c = lex_peek(lex, 0);
        if (c == ' ' || c == '\t' || c == '\f') {
            lex->cursor++;
        } else if (c == '#') {
            skip_comment(lex);
        } else if (c == '\n' && lex->level > 0 && lex->cursor < lex->end) {
            lex->cursor++;
            start_line(lex);
        } else if (c == '\\') {
            if (!skip_joined_line(lex)) {
                return false;
            }
        } else {
            return true;
        }
    }
}

static void place_token(Lexer *lex, Token *out)
{
    uint32_t col = (uint32_t)(lex->cursor - lex->line_start);
    out->start = out->end = lex->cursor;
    out->pos = (AstPos){lex->line, col, lex->line, col};
    out->ident = NULL;
    out->kind = TOK_ERROR;
}

static void finish_token(Lexer *lex, Token *out)
{
    out->end = lex->cursor;
    out->pos.end_line = lex->line;
    out->pos.end_col = (uint32_t)(lex->cursor - lex->line_start);
    out->level = (uint8_t)lex->level;
}

static bool lex_newline(Lexer *lex, Token *out)
{
    out->kind = TOK_NEWLINE;
    out->pos.end_line = lex->line;
    out->pos.end_col = out->pos.col + 1;
    lex->cursor++;
    out->end = lex->cursor;
    out->level = 0;
    start_line(lex);
    lex->at_line_start = true;
    return true;
}

bool lex_next(Lexer *lex, Token *out)
{
    place_token(lex, out);
    if (lex->at_line_start && !begin_line(lex)) {
        return false;
    }
    if (lex->pending == 0 && !skip_space(lex)) {
        return false;
    }
    place_token(lex, out);
    bool ok;
    if (lex->pending != 0) {
        ok = take_pending_indent(lex, out);
    } else if (lex->cursor >= lex->end) {
        ok = end_of_text(lex, out);
    } else if (*lex->cursor == '\n') {
        return lex_newline(lex, out);
    } else {
        ok = lex_token(lex, out);
    }
    if (!ok) {
        out->kind = TOK_ERROR;
        return false;
    }
    finish_token(lex, out);
    if (lex->cursor >= lex->end) {
        place_at_end(lex, out);
    }
    return true;
}

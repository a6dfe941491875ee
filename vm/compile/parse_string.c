/* String and bytes literals: joining neighbours and resolving escapes. f-strings' fields are in
 * parse_fstring.c. Text is kept as UTF-8 in which a lone surrogate is three bytes.
 */
#include <stdlib.h>
#include <string.h>

#include "parse_internal.h"
#include "source.h"

bool buf_add(Parser *p, ByteBuf *buf, const char *bytes, size_t length)
{
    if (buf->capacity - buf->length < length) {
        size_t capacity = buf->capacity * 2;
        if (capacity < buf->length + length) {
            capacity = buf->length + length + 32;
        }
        char *grown = arena_alloc(p->arena, capacity);
        if (grown == NULL) {
            p_no_memory(p);
            return false;
        }
        if (buf->length > 0) {
            memcpy(grown, buf->bytes, buf->length);
        }
        buf->bytes = grown;
        buf->capacity = capacity;
    }
    if (length > 0) {
        memcpy(buf->bytes + buf->length, bytes, length);
        buf->length += length;
    }
    return true;
}

/* --- escapes --- */

typedef struct EscapeReader {
    const char *body; /* start of the literal's body, for positions in messages */
    const char *cursor;
    const char *end;
    bool bytes;
    AstPos where;
} EscapeReader;

/* Positions count as in Python, where a character outside ASCII is ten bytes at this stage. */
static size_t escape_position(const EscapeReader *r, const char *at)
{
    size_t position = 0;
    for (const char *p = r->body; p < at; p++) {
        unsigned char c = (unsigned char)*p;
        position += c < 0x80 ? 1 : c >= 0xC0 ? 10 : 0;
    }
    return position;
}

static bool escape_error(Parser *p, const EscapeReader *r, const char *start, const char *reason)
{
    size_t first = escape_position(r, start);
    size_t last = escape_position(r, r->cursor) - 1;
    if (r->bytes) {
        p_error_last(p, "(value error) invalid \\x escape at position %zu", first);
    } else {
        p_error_last(p,
                     "(unicode error) 'unicodeescape' codec can't decode bytes in position "
                     "%zu-%zu: %s",
                     first, last, reason);
    }
    return false;
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool add_code(Parser *p, const EscapeReader *r, unsigned code, ByteBuf *out)
{
    char encoded[4];
    if (r->bytes) {
        encoded[0] = (char)code;
        return buf_add(p, out, encoded, 1);
    }
    return buf_add(p, out, encoded, utf8_encode(code, encoded));
}

static bool hex_escape(Parser *p, EscapeReader *r, const char *start, int digits,
                       const char *reason, ByteBuf *out)
{
    unsigned code = 0;
    for (int i = 0; i < digits; i++) {
        int value = r->cursor < r->end ? hex_value(*r->cursor) : -1;
        if (value < 0) {
            return escape_error(p, r, start, reason);
        }
        code = code * 16 + (unsigned)value;
        r->cursor++;
    }
    if (code > 0x10FFFF) {
        return escape_error(p, r, start, "illegal Unicode character");
    }
    return add_code(p, r, code, out);
}

static bool octal_escape(Parser *p, EscapeReader *r, char first, ByteBuf *out)
{
    unsigned code = (unsigned)(first - '0');
    for (int i = 0; i < 2 && r->cursor < r->end && *r->cursor >= '0' && *r->cursor <= '7'; i++) {
        code = code * 8 + (unsigned)(*r->cursor++ - '0');
    }
    return add_code(p, r, r->bytes ? code & 0xFF : code, out);
}

/* The character that a one-letter escape stands for, -1 if it is none. */
static int simple_escape(char c)
{
    switch (c) {
    case '\\':
    case '\'':
    case '"':
        return c;
    case 'a':
        return '\a';
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    case 'v':
        return '\v';
    default:
        return -1;
    }
}

static bool unicode_escape(Parser *p, EscapeReader *r, const char *start, char c, ByteBuf *out)
{
    if (c == 'u') {
        return hex_escape(p, r, start, 4, "truncated \\uXXXX escape", out);
    }
    if (c == 'U') {
        return hex_escape(p, r, start, 8, "truncated \\UXXXXXXXX escape", out);
    }
    p_error(p, r->where, "character names in string literals (\\N{...}) are not supported");
    return false;
}

/* Entered after the backslash at `start`. */
static bool read_escape(Parser *p, EscapeReader *r, const char *start, ByteBuf *out)
{
    if (r->cursor == r->end) {
        return buf_add(p, out, "\\", 1);
    }
    char c = *r->cursor++;
    int simple = simple_escape(c);
    if (simple >= 0) {
        char byte = (char)simple;
        return buf_add(p, out, &byte, 1);
    }
    if (c == '\n') {
        return true;
    }
    if (c >= '0' && c <= '7') {
        return octal_escape(p, r, c, out);
    }
    if (c == 'x') {
        return hex_escape(p, r, start, 2, "truncated \\xXX escape", out);
    }
    if (!r->bytes && (c == 'u' || c == 'U' || c == 'N')) {
        return unicode_escape(p, r, start, c, out);
    }
    return buf_add(p, out, start, 2); /* unknown escapes stay as they are */
}

static bool decode_escapes(Parser *p, EscapeReader *r, ByteBuf *out)
{
    while (r->cursor < r->end) {
        const char *stop = memchr(r->cursor, '\\', (size_t)(r->end - r->cursor));
        stop = stop != NULL ? stop : r->end;
        if (!buf_add(p, out, r->cursor, (size_t)(stop - r->cursor))) {
            return false;
        }
        r->cursor = stop;
        if (stop < r->end) {
            r->cursor++;
            if (!read_escape(p, r, stop, out)) {
                return false;
            }
        }
    }
    return true;
}

bool decode_string_body(Parser *p, const char *text, const char *end, bool raw, AstPos where,
                        ByteBuf *out)
{
    if (raw) {
        return buf_add(p, out, text, (size_t)(end - text));
    }
    EscapeReader reader = {.body = text, .cursor = text, .end = end, .where = where};
    return decode_escapes(p, &reader, out);
}

/* --- literals --- */

typedef struct LiteralParts {
    bool raw, bytes, format;
    const char *body, *end;
} LiteralParts;

static LiteralParts split_literal(const Token *token)
{
    LiteralParts parts = {0};
    const char *s = token->start;
    for (; *s != '"' && *s != '\''; s++) {
        char c = (char)(*s | 0x20);
        parts.raw = parts.raw || c == 'r';
        parts.bytes = parts.bytes || c == 'b';
        parts.format = parts.format || c == 'f';
    }
    size_t quotes = token->end - s >= 6 && s[1] == *s && s[2] == *s ? 3 : 1;
    parts.body = s + quotes;
    parts.end = token->end - quotes;
    return parts;
}

static bool add_bytes(Parser *p, const Token *token, const LiteralParts *parts, ByteBuf *out)
{
    for (const char *s = parts->body; s < parts->end; s++) {
        if ((unsigned char)*s >= 0x80) {
            p_error_last(p, "bytes can only contain ASCII literal characters");
            return false;
        }
    }
    if (parts->raw) {
        return buf_add(p, out, parts->body, (size_t)(parts->end - parts->body));
    }
    EscapeReader reader = {.body = parts->body,
                           .cursor = parts->body,
                           .end = parts->end,
                           .bytes = true,
                           .where = token->pos};
    return decode_escapes(p, &reader, out);
}

/* Where the body of a literal begins: a prefix and quotes never hold a newline. */
static FStringText fstring_text(const Token *token, const LiteralParts *parts)
{
    return (FStringText){
        .cursor = parts->body,
        .end = parts->end,
        .line = token->pos.line,
        .line_start = token->start - token->pos.col,
        .raw = parts->raw,
        .token = token->pos,
    };
}

static bool add_literal(Parser *p, const Token *token, FString *out)
{
    LiteralParts parts = split_literal(token);
    if (parts.bytes) {
        return add_bytes(p, token, &parts, &out->literal);
    }
    if (parts.format) {
        FStringText text = fstring_text(token, &parts);
        out->has_fields = true;
        return parse_fstring_body(p, &text, 0, out);
    }
    return decode_string_body(p, parts.body, parts.end, parts.raw, token->pos, &out->literal);
}

static bool same_kind_of_literals(Parser *p, size_t first, size_t last, bool *bytes)
{
    *bytes = split_literal(&p->tokens[first]).bytes;
    for (size_t i = first + 1; i <= last; i++) {
        if (split_literal(&p->tokens[i]).bytes != *bytes) {
            p_error_last(p, "cannot mix bytes and nonbytes literals");
            return false;
        }
    }
    return true;
}

AstNode *parse_strings(Parser *p)
{
    size_t first = p->pos;
    bool bytes;
    while (p_kind(p) == TOK_STRING) {
        p->pos++;
    }
    GIL_ASSERT(p->pos > first);
    size_t last = p->pos - 1;
    FString f = {.parts = list_begin(p),
                 .all = pos_span(p->tokens[first].pos, p->tokens[last].pos)};
    if (p_failed(p) || !same_kind_of_literals(p, first, last, &bytes)) {
        return NULL;
    }
    for (size_t i = first; i <= last; i++) {
        Token token = p->tokens[i];
        if (!add_literal(p, &token, &f)) {
            return NULL;
        }
    }
    if (!f.has_fields) {
        return NEW_NODE(p, Constant, f.all, .type = bytes ? AOP_Bytes : AOP_Str,
                        .text = {f.literal.bytes, f.literal.length});
    }
    AstNodes values;
    if (!fstring_flush_literal(p, &f) || !list_end(p, f.parts, &values)) {
        return NULL;
    }
    return NEW_NODE(p, JoinedStr, f.all, .values = values);
}

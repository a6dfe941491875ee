/* Decoding and normalising a source. See source.h. Knows no tokens. */
#include "source.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

typedef enum { ENC_UTF8, ENC_LATIN1, ENC_ASCII, ENC_UNKNOWN } Encoding;

size_t utf8_sequence(const unsigned char *text, const unsigned char *end)
{
    unsigned char lead = text[0];
    if (lead < 0x80) {
        return 1;
    }
    size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || (size_t)(end - text) < size) {
        return 0;
    }
    for (size_t i = 1; i < size; i++) {
        if ((text[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    bool overlong = (lead == 0xE0 && text[1] < 0xA0) || (lead == 0xF0 && text[1] < 0x90);
    bool outside = (lead == 0xED && text[1] > 0x9F) || (lead == 0xF4 && text[1] > 0x8F);
    return overlong || outside ? 0 : size;
}

unsigned utf8_decode(const char **cursor)
{
    const unsigned char *s = (const unsigned char *)*cursor;
    if (s[0] < 0x80) {
        *cursor += 1;
        return s[0];
    }
    if (s[0] < 0xE0) {
        *cursor += 2;
        return (unsigned)(s[0] & 0x1F) << 6 | (s[1] & 0x3F);
    }
    if (s[0] < 0xF0) {
        *cursor += 3;
        return (unsigned)(s[0] & 0x0F) << 12 | (unsigned)(s[1] & 0x3F) << 6 | (s[2] & 0x3F);
    }
    *cursor += 4;
    return (unsigned)(s[0] & 0x07) << 18 | (unsigned)(s[1] & 0x3F) << 12 |
           (unsigned)(s[2] & 0x3F) << 6 | (s[3] & 0x3F);
}

size_t utf8_encode(unsigned code_point, char out[4])
{
    if (code_point < 0x80) {
        out[0] = (char)code_point;
        return 1;
    }
    if (code_point < 0x800) {
        out[0] = (char)(0xC0 | code_point >> 6);
        out[1] = (char)(0x80 | (code_point & 0x3F));
        return 2;
    }
    if (code_point < 0x10000) {
        out[0] = (char)(0xE0 | code_point >> 12);
        out[1] = (char)(0x80 | (code_point >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code_point & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code_point >> 18);
    out[1] = (char)(0x80 | (code_point >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code_point >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code_point & 0x3F));
    return 4;
}

static Encoding encoding_from_name(const char *name)
{
    static const struct {
        const char *name;
        Encoding encoding;
    } known[] = {
        {"utf-8", ENC_UTF8},         {"utf8", ENC_UTF8},        {"u8", ENC_UTF8},
        {"utf-8-sig", ENC_UTF8},     {"latin-1", ENC_LATIN1},   {"iso-8859-1", ENC_LATIN1},
        {"iso-latin-1", ENC_LATIN1}, {"iso8859-1", ENC_LATIN1}, {"latin1", ENC_LATIN1},
        {"l1", ENC_LATIN1},          {"8859", ENC_LATIN1},      {"cp819", ENC_LATIN1},
        {"ascii", ENC_ASCII},        {"us-ascii", ENC_ASCII},   {"646", ENC_ASCII},
    };
    char folded[32];
    size_t length = strlen(name);
    if (length >= sizeof folded) {
        return ENC_UNKNOWN;
    }
    for (size_t i = 0; i <= length; i++) {
        folded[i] = name[i] == '_' ? '-' : name[i];
    }
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (strcasecmp(folded, known[i].name) == 0) {
            return known[i].encoding;
        }
    }
    return strncasecmp(folded, "utf-8-", 6) == 0         ? ENC_UTF8
           : strncasecmp(folded, "latin-1-", 8) == 0     ? ENC_LATIN1
           : strncasecmp(folded, "iso-8859-1-", 11) == 0 ? ENC_LATIN1
                                                         : ENC_UNKNOWN;
}

static bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
}

/* A cookie is `coding` directly followed by `:` or `=` and a name, in a line that is a comment. */
static bool cookie_in_line(const char *line, const char *end, char name[], size_t size)
{
    const char *p = line;
    while (p < end && (*p == ' ' || *p == '\t' || *p == '\f')) {
        p++;
    }
    if (p == end || *p != '#') {
        return false;
    }
    for (; end - p >= 7; p++) {
        if (memcmp(p, "coding", 6) != 0 || (p[6] != ':' && p[6] != '=')) {
            continue;
        }
        const char *start = p + 7;
        while (start < end && (*start == ' ' || *start == '\t')) {
            start++;
        }
        size_t length = 0;
        while (start + length < end && is_name_byte(start[length]) && length + 1 < size) {
            name[length] = start[length];
            length++;
        }
        name[length] = '\0';
        if (length > 0) {
            return true;
        }
    }
    return false;
}

static bool line_is_blank_or_comment(const char *line, const char *end)
{
    while (line < end && (*line == ' ' || *line == '\t' || *line == '\f' || *line == '\r')) {
        line++;
    }
    return line == end || *line == '#';
}

/* The cookie may stand in the first line, or in the second if the first holds no code. */
static bool find_cookie(const char *bytes, size_t length, char name[], size_t size)
{
    const char *end = bytes + length;
    const char *line = bytes;
    for (int i = 0; i < 2 && line < end; i++) {
        const char *stop = line;
        while (stop < end && *stop != '\n' && *stop != '\r') {
            stop++;
        }
        if (cookie_in_line(line, stop, name, size)) {
            return true;
        }
        if (!line_is_blank_or_comment(line, stop)) {
            return false;
        }
        line = stop < end ? stop + 1 : end;
    }
    return false;
}

static uint32_t line_of(const char *bytes, const char *where)
{
    uint32_t line = 1;
    for (const char *p = bytes; p < where; p++) {
        line += *p == '\n' || (*p == '\r' && p[1] != '\n');
    }
    return line;
}

static bool check_utf8(const char *bytes, size_t length, const char *filename, SyntaxErr *err)
{
    const unsigned char *p = (const unsigned char *)bytes;
    const unsigned char *end = p + length;
    while (p < end) {
        if (*p < 0x80) {
            p++;
            continue;
        }
        size_t size = utf8_sequence(p, end);
        if (size == 0) {
            uint32_t line = line_of(bytes, (const char *)p);
            syntax_err_set(err, SYNTAX_ERROR, (AstPos){0},
                           "Non-UTF-8 code starting with '\\x%02x' in file %.200s on line %u, but "
                           "no encoding declared; see https://peps.python.org/pep-0263/ for "
                           "details",
                           *p, filename, line);
            return false;
        }
        p += size;
    }
    return true;
}

static bool check_ascii(const char *bytes, size_t length, SyntaxErr *err)
{
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)bytes[i] >= 0x80) {
            syntax_err_set(err, SYNTAX_ERROR, (AstPos){0},
                           "'ascii' codec can't decode byte 0x%02x in position %zu: ordinal not in "
                           "range(128)",
                           (unsigned char)bytes[i], i);
            return false;
        }
    }
    return true;
}

/* Copies with line ends unified; Latin-1 bytes become two-byte sequences. */
static bool copy_text(Arena *arena, const char *bytes, size_t length, bool latin1, SourceText *out)
{
    size_t room = latin1 ? length * 2 : length;
    char *text = arena_alloc(arena, room + 2);
    if (text == NULL) {
        return false;
    }
    char *w = text;
    for (size_t i = 0; i < length; i++) {
        char c = bytes[i];
        if (c == '\r') {
            i += i + 1 < length && bytes[i + 1] == '\n';
            *w++ = '\n';
        } else if (latin1 && (unsigned char)c >= 0x80) {
            w += utf8_encode((unsigned char)c, w);
        } else {
            *w++ = c;
        }
    }
    if (w > text && w[-1] != '\n') {
        *w++ = '\n';
    }
    *w = '\0';
    out->text = text;
    out->length = (size_t)(w - text);
    return true;
}

static bool choose_encoding(const char *bytes, size_t length, bool bom, Encoding *out,
                            SyntaxErr *err)
{
    char name[64];
    *out = ENC_UTF8;
    if (!find_cookie(bytes, length, name, sizeof name)) {
        return true;
    }
    *out = encoding_from_name(name);
    if (*out == ENC_UNKNOWN) {
        syntax_err_set(err, SYNTAX_ERROR, (AstPos){0}, "encoding problem: %s", name);
        return false;
    }
    if (bom && *out != ENC_UTF8) {
        syntax_err_set(err, SYNTAX_ERROR, (AstPos){0}, "encoding problem: %s with BOM", name);
        return false;
    }
    return true;
}

static bool check_size_and_nul(const char *bytes, size_t length, bool is_string, SyntaxErr *err)
{
    if (length >= UINT32_MAX / 4) {
        syntax_err_set(err, SYNTAX_ERROR, (AstPos){0}, "source is too large");
        return false;
    }
    if (length > 0 && memchr(bytes, '\0', length) != NULL) {
        if (is_string) {
            syntax_err_set(err, SYNTAX_VALUE_ERROR, (AstPos){0},
                           "source code string cannot contain null bytes");
        } else {
            syntax_err_set(err, SYNTAX_ERROR, (AstPos){0}, "source code cannot contain null bytes");
        }
        return false;
    }
    return true;
}

bool source_prepare(Arena *arena, const char *bytes, size_t length, const char *filename,
                    bool is_string, SourceText *out, SyntaxErr *err)
{
    if (!check_size_and_nul(bytes, length, is_string, err)) {
        return false;
    }
    bool bom = !is_string && length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;
    if (bom) {
        bytes += 3;
        length -= 3;
    }
    Encoding encoding = ENC_UTF8;
    if (!is_string && !choose_encoding(bytes, length, bom, &encoding, err)) {
        return false;
    }
    if ((encoding == ENC_UTF8 && !check_utf8(bytes, length, filename, err)) ||
        (encoding == ENC_ASCII && !check_ascii(bytes, length, err))) {
        return false;
    }
    if (!copy_text(arena, bytes, length, encoding == ENC_LATIN1, out)) {
        syntax_err_memory(err);
        return false;
    }
    return true;
}

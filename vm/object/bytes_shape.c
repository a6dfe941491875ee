/* Methods of bytes and bytearray that map, question and lay out bytes, all of them ASCII: case,
 * is*, padding, expandtabs; and those to and from text: decode, hex, fromhex. */
#include "bytes_core.h"
#include "str_codec.h"

#include <stdio.h>

/* --- case ------------------------------------------------------------------------------------- */

static inline bool is_lower(uint32_t c)
{
    return c - 'a' < 26;
}
static inline bool is_upper(uint32_t c)
{
    return c - 'A' < 26;
}
static inline bool is_alpha(uint32_t c)
{
    return (c | 32) - 'a' < 26;
}
static inline bool is_digit(uint32_t c)
{
    return c - '0' < 10;
}

typedef enum { MAP_UPPER, MAP_LOWER, MAP_SWAP, MAP_TITLE, MAP_CAPITALIZE } ByteMapping;

static uint32_t mapped(ByteMapping how, uint32_t c, size_t at, bool inside)
{
    if (!is_alpha(c))
        return c;
    switch (how) {
    case MAP_UPPER:
        return c & ~32u;
    case MAP_LOWER:
        return c | 32;
    case MAP_SWAP:
        return c ^ 32;
    case MAP_TITLE:
        return inside ? c | 32 : c & ~32u;
    default:
        return at ? c | 32 : c & ~32u;
    }
}

static Value map_bytes(Thread *th, Value self, ByteMapping how)
{
    Text t;
    unsigned char *to;
    if (!bytes_text(th, self, &t))
        return EMPTY;
    Value v = bytes_alloc_like(th, self, t.length, &to);
    bool inside = false;
    for (size_t i = 0; v != EMPTY && i < t.length; i++) {
        uint32_t c = text_at(t, i);
        to[i] = (unsigned char)mapped(how, c, i, inside);
        inside = is_alpha(c);
    }
    return v;
}

BYTES_NATIVE(upper)
{
    return map_bytes(th, args[0], MAP_UPPER);
}
BYTES_NATIVE(lower)
{
    return map_bytes(th, args[0], MAP_LOWER);
}
BYTES_NATIVE(swapcase)
{
    return map_bytes(th, args[0], MAP_SWAP);
}
BYTES_NATIVE(title)
{
    return map_bytes(th, args[0], MAP_TITLE);
}
BYTES_NATIVE(capitalize)
{
    return map_bytes(th, args[0], MAP_CAPITALIZE);
}

/* --- questions -------------------------------------------------------------------------------- */

typedef enum { IS_ALNUM, IS_ALPHA, IS_DIGIT, IS_SPACE } ByteKind;

static bool byte_is(ByteKind kind, uint32_t c)
{
    switch (kind) {
    case IS_ALNUM:
        return is_alpha(c) || is_digit(c);
    case IS_ALPHA:
        return is_alpha(c);
    case IS_DIGIT:
        return is_digit(c);
    default:
        return latin1_spaces[c] & SPACE_BYTES;
    }
}

static Value all_are(Thread *th, Value self, ByteKind kind)
{
    Text t;
    if (!bytes_text(th, self, &t))
        return EMPTY;
    for (size_t i = 0; i < t.length; i++)
        if (!byte_is(kind, text_at(t, i)))
            return FALSE_VALUE;
    return from_bool(t.length > 0);
}

BYTES_NATIVE(isalnum)
{
    return all_are(th, args[0], IS_ALNUM);
}
BYTES_NATIVE(isalpha)
{
    return all_are(th, args[0], IS_ALPHA);
}
BYTES_NATIVE(isdigit)
{
    return all_are(th, args[0], IS_DIGIT);
}
BYTES_NATIVE(isspace)
{
    return all_are(th, args[0], IS_SPACE);
}

BYTES_NATIVE(isascii)
{
    Text t;
    return bytes_text(th, args[0], &t) ? from_bool(text_is_ascii(t.data, t.length)) : EMPTY;
}

/* Some letter, and none of the other case. */
static Value one_case(Thread *th, Value self, bool upper)
{
    Text t;
    bool any = false;
    if (!bytes_text(th, self, &t))
        return EMPTY;
    for (size_t i = 0; i < t.length; i++) {
        uint32_t c = text_at(t, i);
        if (upper ? is_lower(c) : is_upper(c))
            return FALSE_VALUE;
        any |= is_alpha(c);
    }
    return from_bool(any);
}

BYTES_NATIVE(islower)
{
    return one_case(th, args[0], false);
}
BYTES_NATIVE(isupper)
{
    return one_case(th, args[0], true);
}

BYTES_NATIVE(istitle)
{
    Text t;
    bool inside = false, any = false;
    if (!bytes_text(th, args[0], &t))
        return EMPTY;
    for (size_t i = 0; i < t.length; i++) {
        uint32_t c = text_at(t, i);
        if (inside ? is_upper(c) : is_lower(c))
            return FALSE_VALUE;
        inside = is_alpha(c);
        any |= inside;
    }
    return from_bool(any);
}

/* --- padding ---------------------------------------------------------------------------------- */

static Value padded(Thread *th, Value self, Text t, size_t left, size_t right, int fill)
{
    size_t length;
    unsigned char *to;
    if (size_add_overflows(t.length + left, right, &length) || length > INT64_MAX)
        return error_memory(th);
    Value v = bytes_alloc_like(th, self, length, &to);
    if (v == EMPTY || length == 0)
        return v;
    memset(to, fill, left);
    text_copy(to + left, 1, t.data, 1, t.length);
    memset(to + left + t.length, fill, right);
    return v;
}

static bool padding_args(Thread *th, Value *args, const char *name, Text *t, size_t *pad, int *fill)
{
    int64_t width;
    Text f;
    *fill = ' ';
    if (!arg_count(th, args[1], 0, &width))
        return false;
    if (args[2] != EMPTY) {
        if (!is_byteslike(args[2]) || !bytes_text(th, args[2], &f) || f.length != 1) {
            char what[32];
            snprintf(what, sizeof what, "%s() argument 2", name);
            return !error_pending(th) && arg_refuse(th, what, "a byte string of length 1", args[2]);
        }
        *fill = (int)text_at(f, 0);
    }
    if (!bytes_text(th, args[0], t))
        return false;
    *pad = width > 0 && (size_t)width > t->length ? (size_t)width - t->length : 0;
    return true;
}

BYTES_NATIVE(ljust)
{
    Text t;
    size_t pad;
    int fill;
    if (!padding_args(th, args, "ljust", &t, &pad, &fill))
        return EMPTY;
    return pad ? padded(th, args[0], t, 0, pad, fill) : bytes_same(th, args[0]);
}

BYTES_NATIVE(rjust)
{
    Text t;
    size_t pad;
    int fill;
    if (!padding_args(th, args, "rjust", &t, &pad, &fill))
        return EMPTY;
    return pad ? padded(th, args[0], t, pad, 0, fill) : bytes_same(th, args[0]);
}

BYTES_NATIVE(center)
{
    Text t;
    size_t pad;
    int fill;
    if (!padding_args(th, args, "center", &t, &pad, &fill))
        return EMPTY;
    size_t left = pad / 2 + (pad & (pad + t.length) & 1);
    return pad ? padded(th, args[0], t, left, pad - left, fill) : bytes_same(th, args[0]);
}

BYTES_NATIVE(zfill)
{
    Text t;
    int64_t width;
    if (!arg_count(th, args[1], 0, &width) || !bytes_text(th, args[0], &t))
        return EMPTY;
    if (width <= 0 || (size_t)width <= t.length)
        return bytes_same(th, args[0]);
    size_t pad = (size_t)width - t.length;
    uint32_t first = t.length ? text_at(t, 0) : 0;
    if (first != '+' && first != '-')
        return padded(th, args[0], t, pad, 0, '0');
    unsigned char *to;
    Value v = bytes_alloc_like(th, args[0], (size_t)width, &to);
    if (v == EMPTY)
        return EMPTY;
    to[0] = (unsigned char)first;
    memset(to + 1, '0', pad);
    text_copy(to + 1 + pad, 1, (const char *)t.data + 1, 1, t.length - 1);
    return v;
}

BYTES_NATIVE(expandtabs)
{
    int64_t size;
    Text t;
    if (!arg_count(th, args[1], 8, &size) || !bytes_text(th, args[0], &t))
        return EMPTY;
    if (size > INT32_MAX || size < INT32_MIN)
        return error_set(th, EXC_OverflowError, "Python int too large to convert to C int");
    StrBuilder out;
    builder_init(&out, th);
    size_t column = 0;
    for (size_t i = 0; i < t.length; i++) {
        uint32_t c = text_at(t, i);
        if (c == '\t') {
            size_t pad = size > 0 ? (size_t)size - column % (size_t)size : 0;
            builder_repeat(&out, ' ', pad);
            column += pad;
        } else {
            builder_char(&out, c);
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        }
    }
    return bytes_from_builder(th, &out, args[0]);
}

/* --- text ------------------------------------------------------------------------------------- */

BYTES_NATIVE(decode)
{
    const char *codec, *handler;
    Text t;
    if (!codec_arg(th, args[1], "decode", "encoding", &codec) ||
        !codec_arg(th, args[2], "decode", "errors", &handler) || !bytes_text(th, args[0], &t))
        return EMPTY;
    return str_decode(th, t.data, t.length, codec, handler);
}

/* The separator of hex(): one ASCII character. 0: none; false: exception set. */
static bool hex_separator(Thread *th, Value v, char *out)
{
    Text t;
    size_t length;
    *out = 0;
    if (v == EMPTY)
        return true;
    if (!value_len(th, v, &length))
        return false;
    if (length != 1) {
        error_set(th, EXC_ValueError, "sep must be length 1.");
        return false;
    }
    if (is_str(v)) {
        t = text_of(v);
    } else if (!is_byteslike(v)) {
        error_set(th, EXC_TypeError, "sep must be str or bytes.");
        return false;
    } else if (!bytes_text(th, v, &t)) {
        return false;
    }
    if (text_at(t, 0) < 128) {
        *out = (char)text_at(t, 0);
        return true;
    }
    error_set(th, EXC_ValueError, "sep must be ASCII.");
    return false;
}

static Value hex_text(Thread *th, Text t, char sep, size_t group, bool from_left)
{
    static const char digits[] = "0123456789abcdef";
    size_t separators = sep && group && t.length ? (t.length - 1) / group : 0;
    Str *s = t.length ? str_alloc(th, 2 * t.length + separators, 0x7f) : NULL;
    if (s == NULL)
        return t.length ? EMPTY : str_empty(th);
    char *to = s->text;
    for (size_t i = 0; i < t.length; i++) {
        size_t edge = from_left ? i : t.length - i;
        if (separators && i && edge % group == 0)
            *to++ = sep;
        *to++ = digits[text_at(t, i) >> 4];
        *to++ = digits[text_at(t, i) & 15];
    }
    GIL_ASSERT(to == s->text + s->length);
    return from_object(s);
}

BYTES_NATIVE(hex)
{
    char sep;
    int64_t group;
    Text t;
    if (!hex_separator(th, args[1], &sep) || !arg_count(th, args[2], 1, &group) ||
        !bytes_text(th, args[0], &t))
        return EMPTY;
    if (group > INT32_MAX || group < -INT32_MAX)
        return error_set(th, EXC_OverflowError, "Python int too large to convert to C int");
    return hex_text(th, t, sep, (size_t)(group < 0 ? -group : group), group < 0);
}

static int hex_digit(Text t, size_t i)
{
    uint32_t c = i < t.length ? text_at(t, i) : 0;
    if (is_digit(c))
        return (int)c - '0';
    c |= 32;
    return c - 'a' < 6 ? (int)c - 'a' + 10 : -1;
}

static bool hex_refuse(Thread *th, size_t at)
{
    error_set(th, EXC_ValueError, "non-hexadecimal number found in fromhex() arg at position %zu",
              at);
    return false;
}

/* Pairs of digits, ASCII whitespace between them. */
static bool hex_parse(Thread *th, Text t, StrBuilder *out)
{
    for (size_t i = 0; i < t.length; i++)
        if (text_at(t, i) >= 128)
            return hex_refuse(th, i);
    for (size_t i = 0; i < t.length;) {
        uint32_t c = text_at(t, i);
        if (latin1_spaces[c] & SPACE_BYTES) {
            i++;
            continue;
        }
        int high = hex_digit(t, i), low = hex_digit(t, i + 1);
        if (high < 0 || low < 0)
            return hex_refuse(th, i + (high >= 0));
        builder_char(out, (uint32_t)(high << 4 | low));
        i += 2;
    }
    return true;
}

BYTES_NATIVE(fromhex)
{
    if (!arg_str(th, args[1], "fromhex", 0))
        return EMPTY;
    StrBuilder out;
    builder_init(&out, th);
    if (!hex_parse(th, text_of(args[1]), &out))
        return EMPTY;
    Class *cls = (Class *)to_object(args[0]);
    Value plain = bytes_from_builder(th, &out, NONE);
    if (plain == EMPTY || cls == TYPE_CLASS(th, TYPE_BYTES))
        return plain;
    return call1(th, args[0], plain);
}

/* Bytes to text. Valid input is measured, then written, with one allocation; input with errors goes
 * through a builder, error by error, as the handler says. */
#include "bytes.h"
#include "str_codec.h"

#include <stdio.h>

static const struct {
    const char *alias;
    Codec codec;
} codec_aliases[] = {
    {"utf-8", CODEC_UTF8},
    {"utf8", CODEC_UTF8},
    {"u8", CODEC_UTF8},
    {"utf", CODEC_UTF8},
    {"cp65001", CODEC_UTF8},
    {"latin-1", CODEC_LATIN1},
    {"latin1", CODEC_LATIN1},
    {"latin", CODEC_LATIN1},
    {"l1", CODEC_LATIN1},
    {"iso-8859-1", CODEC_LATIN1},
    {"iso8859-1", CODEC_LATIN1},
    {"iso8859", CODEC_LATIN1},
    {"8859", CODEC_LATIN1},
    {"cp819", CODEC_LATIN1},
    {"iso-ir-100", CODEC_LATIN1},
    {"ascii", CODEC_ASCII},
    {"us-ascii", CODEC_ASCII},
    {"646", CODEC_ASCII},
    {"ansi-x3.4-1968", CODEC_ASCII},
    {"iso646-us", CODEC_ASCII},
    {"us", CODEC_ASCII},
};

static const char *const codec_names[] = {"utf-8", "latin-1", "ascii", "unknown"};
static const char *const handler_names[] = {
    "strict",           "ignore",        "replace",           "surrogateescape",
    "backslashreplace", "surrogatepass", "xmlcharrefreplace",
};

const char *codec_name(Codec codec)
{
    return codec_names[codec];
}

static bool same_codec_name(const char *name, const char *alias)
{
    for (;; name++, alias++) {
        char c = *name >= 'A' && *name <= 'Z' ? (char)(*name + 32) : *name;
        if (c == '_' || c == ' ')
            c = '-';
        if (c != *alias)
            return false;
        if (c == 0)
            return true;
    }
}

Codec codec_find(const char *name)
{
    if (name == NULL)
        return CODEC_UTF8;
    for (size_t i = 0; i < COUNT_OF(codec_aliases); i++)
        if (same_codec_name(name, codec_aliases[i].alias))
            return codec_aliases[i].codec;
    return CODEC_UNKNOWN;
}

Handler handler_find(const char *name)
{
    if (name == NULL)
        return HANDLER_STRICT;
    for (size_t i = 0; i < COUNT_OF(handler_names); i++)
        if (strcmp(name, handler_names[i]) == 0)
            return (Handler)i;
    return HANDLER_UNKNOWN;
}

Value codec_unknown(Thread *th, const char *name)
{
    return error_set(th, EXC_LookupError, "unknown encoding: %s", name);
}

Value handler_unknown(Thread *th, const char *name)
{
    return error_set(th, EXC_LookupError, "unknown error handler name '%s'", name);
}

Value codec_error(Thread *th, TypeId type, Codec codec, Value object, size_t start, size_t end,
                  const char *reason)
{
    GIL_ASSERT(start < end);
    Value args[5] = {
        str_from_cstring(th, codec_names[codec]),
        object,
        from_small((int64_t)start),
        from_small((int64_t)end),
        str_from_cstring(th, reason),
    };
    if (args[0] == EMPTY || args[4] == EMPTY)
        return EMPTY;
    Value error = call(th, from_object(TYPE_CLASS(th, type)), args, 5, EMPTY);
    return error == EMPTY ? EMPTY : error_set_object(th, error);
}

bool codec_arg(Thread *th, Value v, const char *name, const char *parameter, const char **out)
{
    *out = NULL;
    if (v == EMPTY)
        return true;
    if (!is_str(v)) {
        char what[64];
        snprintf(what, sizeof what, "%s() argument '%s'", name, parameter);
        return arg_refuse(th, what, "str", v);
    }
    Value holder;
    *out = str_utf8(th, v, true, &holder, NULL);
    return *out != NULL;
}

/* --- UTF-8 ------------------------------------------------------------------------------------ */

typedef struct {
    const unsigned char *bytes;
    size_t length;
    bool surrogates; /* accepted: WTF-8 */
} Utf8;

static ALWAYS_INLINE bool is_continuation(unsigned char b)
{
    return (b & 0xc0) == 0x80;
}

/* Bounds of the second byte, which exclude overlong forms, surrogates and what is beyond Unicode.
 */
static bool second_byte_ok(const Utf8 *u, unsigned char first, unsigned char second)
{
    switch (first) {
    case 0xe0:
        return second >= 0xa0 && second <= 0xbf;
    case 0xed:
        return second >= 0x80 && second <= (u->surrogates ? 0xbf : 0x9f);
    case 0xf0:
        return second >= 0x90 && second <= 0xbf;
    case 0xf4:
        return second >= 0x80 && second <= 0x8f;
    default:
        return is_continuation(second);
    }
}

/* Decodes the sequence at `at`. Returns its length, or 0 with the length of the bad part in *bad
 * and the reason. */
static size_t utf8_next(const Utf8 *u, size_t at, uint32_t *c, size_t *bad, const char **reason)
{
    const unsigned char *p = u->bytes + at;
    size_t left = u->length - at, need = p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
    *bad = 1;
    if (p[0] < 0x80) {
        *c = p[0];
        return 1;
    }
    *reason = "invalid start byte";
    if (p[0] < 0xc2 || p[0] > 0xf4)
        return 0;
    uint32_t value = p[0] & (0xffu >> (need + 1));
    for (size_t i = 1; i < need; i++) {
        *bad = i;
        *reason = "unexpected end of data";
        if (i == left)
            return 0;
        *reason = "invalid continuation byte";
        if (i == 1 ? !second_byte_ok(u, p[0], p[1]) : !is_continuation(p[i]))
            return 0;
        value = value << 6 | (p[i] & 0x3fu);
    }
    *c = value;
    return need;
}

/* Counts the code points of valid input and collects their bits. False: there is an error. */
static bool utf8_measure(const Utf8 *u, size_t *length, uint32_t *max)
{
    size_t n = 0, at = 0, bad;
    uint32_t c, top = 0;
    const char *reason;
    while (at < u->length) {
        size_t step = utf8_next(u, at, &c, &bad, &reason);
        if (step == 0)
            return false;
        if (c > top)
            top = c;
        at += step;
        n++;
    }
    *length = n;
    *max = top;
    return true;
}

static void utf8_fill(const Utf8 *u, void *to, uint32_t width)
{
    size_t at = 0, n = 0, bad;
    uint32_t c = 0;
    const char *reason;
    while (at < u->length) {
        size_t step = utf8_next(u, at, &c, &bad, &reason);
        GIL_ASSERT(step > 0); /* measured before */
        at += step;
        text_put(to, width, n++, c);
    }
}

/* EMPTY without an exception: not valid. */
static Value utf8_decode_valid(Thread *th, const Utf8 *u)
{
    if (text_is_ascii(u->bytes, u->length))
        return str_copy_ascii(th, u->bytes, u->length);
    size_t length;
    uint32_t max;
    if (!utf8_measure(u, &length, &max))
        return EMPTY;
    if (length == 1)
        return str_from_codepoint(th, max);
    Str *s = str_alloc(th, length, max);
    if (s == NULL)
        return EMPTY;
    utf8_fill(u, s->text, str_width(s));
    return from_object(s);
}

Value str_from_utf8(Thread *th, const char *utf8, size_t length)
{
    Utf8 u = {(const unsigned char *)utf8, length, true};
    Value v = utf8_decode_valid(th, &u);
    if (v == EMPTY && !error_pending(th)) /* a caller's promise was broken: still no crash */
        return str_decode(th, utf8, length, NULL, "replace");
    return v;
}

Value str_from_cstring(Thread *th, const char *utf8)
{
    return str_from_utf8(th, utf8, strlen(utf8));
}

/* --- errors ----------------------------------------------------------------------------------- */

typedef struct {
    Thread *th;
    const unsigned char *bytes;
    size_t length;
    Codec codec;
    Handler handler;
    const char *handler_name;
    StrBuilder out;
} Decoder;

static bool decode_raise(Decoder *d, size_t at, size_t bad, const char *reason)
{
    Value object = bytes_new(d->th, d->bytes, d->length);
    if (object != EMPTY)
        codec_error(d->th, EXC_UnicodeDecodeError, d->codec, object, at, at + bad, reason);
    return false;
}

static bool is_encoded_surrogate(const Decoder *d, size_t at)
{
    const unsigned char *p = d->bytes + at;
    return d->codec == CODEC_UTF8 && d->length - at >= 3 && p[0] == 0xed && p[1] >= 0xa0 &&
           p[1] <= 0xbf && is_continuation(p[2]);
}

static void append_hex_bytes(Decoder *d, size_t at, size_t n)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = at; i < at + n; i++) {
        char text[] = {'\\', 'x', digits[d->bytes[i] >> 4], digits[d->bytes[i] & 15], 0};
        builder_ascii(&d->out, text);
    }
}

/* Deals with the error in [at, at + *bad); *bad becomes the number of bytes to skip. */
static bool decode_handle(Decoder *d, size_t at, size_t *bad, const char *reason)
{
    switch (d->handler) {
    case HANDLER_IGNORE:
        return true;
    case HANDLER_REPLACE:
        builder_char(&d->out, 0xfffd);
        return true;
    case HANDLER_BACKSLASHREPLACE:
        append_hex_bytes(d, at, *bad);
        return true;
    case HANDLER_SURROGATEESCAPE:
        for (size_t i = at; i < at + *bad; i++)
            builder_char(&d->out, 0xdc00u + d->bytes[i]);
        return true;
    case HANDLER_SURROGATEPASS:
        if (!is_encoded_surrogate(d, at))
            return decode_raise(d, at, *bad, reason);
        builder_char(&d->out,
                     0xd000u | (d->bytes[at + 1] & 0x3fu) << 6 | (d->bytes[at + 2] & 0x3fu));
        *bad = 3;
        return true;
    case HANDLER_XMLCHARREFREPLACE:
        error_set(d->th, EXC_TypeError,
                  "don't know how to handle UnicodeDecodeError in error callback");
        return false;
    case HANDLER_UNKNOWN:
        handler_unknown(d->th, d->handler_name);
        return false;
    default:
        return decode_raise(d, at, *bad, reason);
    }
}

static Value utf8_decode_bad(Decoder *d)
{
    Utf8 u = {d->bytes, d->length, false};
    size_t at = 0;
    while (at < d->length) {
        uint32_t c;
        size_t bad;
        const char *reason;
        size_t step = utf8_next(&u, at, &c, &bad, &reason);
        if (step) {
            builder_char(&d->out, c);
        } else {
            if (!decode_handle(d, at, &bad, reason))
                return EMPTY;
            step = bad;
        }
        at += step;
    }
    return builder_finish(&d->out);
}

static Value ascii_decode_bad(Decoder *d)
{
    for (size_t at = 0; at < d->length; at++) {
        size_t bad = 1;
        if (d->bytes[at] < 0x80)
            builder_char(&d->out, d->bytes[at]);
        else if (!decode_handle(d, at, &bad, "ordinal not in range(128)"))
            return EMPTY;
    }
    return builder_finish(&d->out);
}

Value str_decode(Thread *th, const void *bytes, size_t length, const char *encoding,
                 const char *errors)
{
    Codec codec = codec_find(encoding);
    if (codec == CODEC_UNKNOWN)
        return codec_unknown(th, encoding);
    if (codec == CODEC_LATIN1)
        return str_from_text(th, text_bytes(bytes, length));
    Utf8 u = {bytes, length, false};
    if (codec == CODEC_UTF8 || text_is_ascii(bytes, length)) {
        Value v = utf8_decode_valid(th, &u);
        if (v != EMPTY || error_pending(th))
            return v;
    }
    Decoder d = {.th = th,
                 .bytes = bytes,
                 .length = length,
                 .codec = codec,
                 .handler = handler_find(errors),
                 .handler_name = errors};
    builder_init(&d.out, th);
    return codec == CODEC_UTF8 ? utf8_decode_bad(&d) : ascii_decode_bad(&d);
}

/* Text to bytes, and to UTF-8 for C code. Text without errors is measured, then written, with one
 * allocation; characters that the encoding lacks go through the handler, run by run. */
#include "bytes.h"
#include "str_codec.h"

size_t utf8_put(unsigned char *to, uint32_t c)
{
    GIL_ASSERT(c <= MAX_CODEPOINT);
    if (c < 0x80) {
        to[0] = (unsigned char)c;
        return 1;
    }
    if (c < 0x800) {
        to[0] = (unsigned char)(0xc0 | c >> 6);
        to[1] = (unsigned char)(0x80 | (c & 0x3f));
        return 2;
    }
    if (c < 0x10000) {
        to[0] = (unsigned char)(0xe0 | c >> 12);
        to[1] = (unsigned char)(0x80 | (c >> 6 & 0x3f));
        to[2] = (unsigned char)(0x80 | (c & 0x3f));
        return 3;
    }
    to[0] = (unsigned char)(0xf0 | c >> 18);
    to[1] = (unsigned char)(0x80 | (c >> 12 & 0x3f));
    to[2] = (unsigned char)(0x80 | (c >> 6 & 0x3f));
    to[3] = (unsigned char)(0x80 | (c & 0x3f));
    return 4;
}

size_t utf8_size(Text t)
{
    size_t n = 0;
    for (size_t i = 0; i < t.length; i++) {
        uint32_t c = text_at(t, i);
        n += c < 0x80 ? 1u : c < 0x800 ? 2u : c < 0x10000 ? 3u : 4u;
    }
    return n;
}

void utf8_write(unsigned char *to, Text t)
{
    for (size_t i = 0; i < t.length; i++)
        to += utf8_put(to, text_at(t, i));
}

static bool encodable(Codec codec, uint32_t c)
{
    switch (codec) {
    case CODEC_ASCII:
        return c < 0x80;
    case CODEC_LATIN1:
        return c < 0x100;
    default:
        return c < 0xd800 || c > 0xdfff;
    }
}

/* Index of the first character from `at` on that the codec lacks (or, wanted false, has). */
static size_t encodable_run(Codec codec, Text t, size_t at, bool wanted)
{
    while (at < t.length && encodable(codec, text_at(t, at)) == wanted)
        at++;
    return at;
}

static Value encode_valid(Thread *th, Codec codec, Text t)
{
    if (codec != CODEC_UTF8) {
        Value v = bytes_new(th, NULL, t.length);
        if (v != EMPTY)
            text_copy(to_bytes(v)->data, 1, t.data, t.width, t.length);
        return v;
    }
    Value v = bytes_new(th, NULL, utf8_size(t));
    if (v != EMPTY)
        utf8_write(to_bytes(v)->data, t);
    return v;
}

/* --- errors: the output stands, one byte per character, in a builder -------------------------- */

typedef struct {
    Thread *th;
    Value object;
    Text text;
    Codec codec;
    Handler handler;
    const char *handler_name;
    StrBuilder out;
} Encoder;

static bool encode_raise(Encoder *e, size_t start, size_t end)
{
    static const char *const reasons[] = {"surrogates not allowed", "ordinal not in range(256)",
                                          "ordinal not in range(128)"};
    codec_error(e->th, EXC_UnicodeEncodeError, e->codec, e->object, start, end, reasons[e->codec]);
    return false;
}

static void put_code(StrBuilder *out, const char *before, uint32_t c, int digits, const char *after)
{
    char number[16];
    char *p = number + sizeof number - 1;
    uint32_t base = digits ? 16 : 10;
    *p = 0;
    for (int i = 0; i < digits || (digits == 0 && (i == 0 || c)); i++, c /= base)
        *--p = "0123456789abcdef"[c % base];
    builder_ascii(out, before);
    builder_ascii(out, p);
    builder_ascii(out, after);
}

static void put_backslash(StrBuilder *out, uint32_t c)
{
    if (c < 0x100)
        put_code(out, "\\x", c, 2, "");
    else if (c < 0x10000)
        put_code(out, "\\u", c, 4, "");
    else
        put_code(out, "\\U", c, 8, "");
}

static void put_utf8(StrBuilder *out, uint32_t c)
{
    unsigned char bytes[4];
    size_t n = utf8_put(bytes, c);
    for (size_t i = 0; i < n; i++)
        builder_char(out, bytes[i]);
}

static bool encode_one(Encoder *e, size_t at, size_t end)
{
    uint32_t c = text_at(e->text, at);
    switch (e->handler) {
    case HANDLER_IGNORE:
        return true;
    case HANDLER_REPLACE:
        builder_char(&e->out, '?');
        return true;
    case HANDLER_BACKSLASHREPLACE:
        put_backslash(&e->out, c);
        return true;
    case HANDLER_XMLCHARREFREPLACE:
        put_code(&e->out, "&#", c, 0, ";");
        return true;
    case HANDLER_SURROGATEESCAPE:
        if (c < 0xdc80 || c > 0xdcff)
            return encode_raise(e, at, end);
        builder_char(&e->out, c - 0xdc00);
        return true;
    case HANDLER_SURROGATEPASS:
        if (e->codec != CODEC_UTF8 || c < 0xd800 || c > 0xdfff)
            return encode_raise(e, at, end);
        put_utf8(&e->out, c);
        return true;
    case HANDLER_UNKNOWN:
        handler_unknown(e->th, e->handler_name);
        return false;
    default:
        return encode_raise(e, at, end);
    }
}

static void encode_good(Encoder *e, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++) {
        if (e->codec == CODEC_UTF8)
            put_utf8(&e->out, text_at(e->text, i));
        else
            builder_char(&e->out, text_at(e->text, i));
    }
}

static Value encode_finish(Encoder *e)
{
    Value s = builder_finish(&e->out);
    return s == EMPTY ? EMPTY : bytes_new(e->th, to_str(s)->data, to_str(s)->length);
}

static Value encode_bad(Encoder *e)
{
    size_t at = 0;
    while (at < e->text.length) {
        size_t start = encodable_run(e->codec, e->text, at, true);
        encode_good(e, at, start);
        size_t end = encodable_run(e->codec, e->text, start, false);
        for (at = start; at < end; at++)
            if (!encode_one(e, at, end))
                return EMPTY;
    }
    return encode_finish(e);
}

Value str_encode(Thread *th, Value v, const char *encoding, const char *errors)
{
    Codec codec = codec_find(encoding);
    if (codec == CODEC_UNKNOWN)
        return codec_unknown(th, encoding);
    Str *s = to_str(v);
    if (str_is_ascii(s))
        return bytes_new(th, s->data, s->length);
    Text t = text_of_str(s);
    if ((codec == CODEC_LATIN1 && t.width == 1) || encodable_run(codec, t, 0, true) == t.length)
        return encode_valid(th, codec, t);
    Encoder e = {.th = th,
                 .object = v,
                 .text = t,
                 .codec = codec,
                 .handler = handler_find(errors),
                 .handler_name = errors};
    builder_init(&e.out, th);
    return encode_bad(&e);
}

/* --- for C code ------------------------------------------------------------------------------- */

static Value encode_for_c(Thread *th, Value v)
{
    Str *s = to_str(v);
    if (!str_is_ascii(s))
        return str_encode(th, v, "utf-8", "surrogateescape");
    return s->buffer ? bytes_new(th, s->data, s->length) : v;
}

const char *str_utf8(Thread *th, Value v, bool no_nul, Value *holder, size_t *length)
{
    Value held = encode_for_c(th, v);
    if (held == EMPTY)
        return NULL;
    bool same = held == v;
    const char *text = same ? to_str(v)->data : (const char *)to_bytes(held)->data;
    size_t n = same ? to_str(v)->length : to_bytes(held)->length;
    if (no_nul && memchr(text, 0, n)) {
        error_set(th, EXC_ValueError, "embedded null byte");
        return NULL;
    }
    *holder = held;
    if (length)
        *length = n;
    return text;
}

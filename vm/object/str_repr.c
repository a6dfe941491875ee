/* repr and ascii of strings. */
#include "str_text.h"
#include "unicode.h"

/* 0: as it is; 1: \\, the quote, \n, \r or \t; 3: \xNN. */
static inline unsigned ascii_escape_length(uint32_t c, uint32_t quote)
{
    if (c == quote || c == '\\')
        return 1;
    if (c >= ' ' && c != 0x7f)
        return 0;
    return c == '\n' || c == '\r' || c == '\t' ? 1 : 3;
}

static uint32_t choose_quote(Text t)
{
    return text_find_char(t, '\'') >= 0 && text_find_char(t, '"') < 0 ? '"' : '\'';
}

static void put_hex(StrBuilder *out, char letter, uint32_t c, int digits)
{
    char text[12] = {'\\', letter};
    for (int i = 0; i < digits; i++)
        text[2 + i] = "0123456789abcdef"[c >> (4 * (digits - 1 - i)) & 15];
    builder_ascii(out, text);
}

static void put_numeric_escape(StrBuilder *out, uint32_t c)
{
    if (c < 0x100)
        put_hex(out, 'x', c, 2);
    else if (c < 0x10000)
        put_hex(out, 'u', c, 4);
    else
        put_hex(out, 'U', c, 8);
}

static void put_repr(StrBuilder *out, uint32_t c, uint32_t quote)
{
    if (c >= 0x80) {
        if (unicode_props(c) & UNI_PRINTABLE)
            builder_char(out, c);
        else
            put_numeric_escape(out, c);
        return;
    }
    switch (ascii_escape_length(c, quote)) {
    case 0:
        builder_char(out, c);
        return;
    case 3:
        put_hex(out, 'x', c, 2);
        return;
    default:
        builder_char(out, '\\');
        builder_char(out, c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't' : c);
    }
}

/* Nothing to escape: one allocation. */
static Value repr_plain_ascii(Thread *th, Text t, uint32_t quote)
{
    Str *s = str_alloc(th, t.length + 2, 0x7f);
    if (s == NULL)
        return EMPTY;
    s->text[0] = s->text[t.length + 1] = (char)quote;
    memcpy(s->text + 1, t.data, t.length);
    return from_object(s);
}

static bool needs_no_escape(Text t, uint32_t quote)
{
    const uint8_t *p = t.data;
    for (size_t i = 0; i < t.length; i++)
        if (ascii_escape_length(p[i], quote))
            return false;
    return true;
}

Value str_repr(Thread *th, Value v)
{
    Text t = text_of(v);
    uint32_t quote = choose_quote(t);
    if (str_is_ascii(to_str(v)) && needs_no_escape(t, quote))
        return repr_plain_ascii(th, t, quote);
    StrBuilder out;
    builder_init(&out, th);
    builder_char(&out, quote);
    for (size_t i = 0; i < t.length; i++)
        put_repr(&out, text_at(t, i), quote);
    builder_char(&out, quote);
    return builder_finish(&out);
}

Value str_ascii(Thread *th, Value v)
{
    if (str_is_ascii(to_str(v)))
        return str_plain(th, v);
    Text t = text_of(v);
    StrBuilder out;
    builder_init(&out, th);
    for (size_t i = 0; i < t.length; i++) {
        uint32_t c = text_at(t, i);
        if (c < 0x80)
            builder_char(&out, c);
        else
            put_numeric_escape(&out, c);
    }
    return builder_finish(&out);
}

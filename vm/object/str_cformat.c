/* The printf of C code, into a Str: what str.h promises for str_format_c. Numbers go through
 * snprintf one at a time; texts and values through the builder, so that nothing is cut at a fixed
 * length. */
#include "str_text.h"

#include <stdio.h>

typedef struct {
    StrBuilder out;
    va_list args;
    char flags[8];
    int width, precision; /* -1: absent */
    char length;          /* 0, 'l', 'L' (ll), 'z', 'j' */
} CFormat;

static int read_number(CFormat *f, const char **p)
{
    if (**p == '*') {
        ++*p;
        return va_arg(f->args, int);
    }
    int n = 0;
    for (; **p >= '0' && **p <= '9'; ++*p)
        n = n < 100000 ? n * 10 + (**p - '0') : n;
    return n;
}

static void read_modifiers(CFormat *f, const char **p)
{
    size_t n = 0;
    while (**p && strchr("-+ #0", **p)) {
        if (n + 1 < sizeof f->flags)
            f->flags[n++] = **p;
        ++*p;
    }
    f->flags[n] = 0;
    f->width = **p == '*' || (**p >= '1' && **p <= '9') ? read_number(f, p) : -1;
    f->precision = -1;
    if (**p == '.') {
        ++*p;
        f->precision = read_number(f, p);
    }
    f->length = 0;
    while (**p && strchr("lhzjt", **p)) {
        f->length = f->length == 'l' ? 'L' : **p;
        ++*p;
    }
}

/* The widest integer argument of the given length modifier, sign-extended when wanted. */
static uintmax_t next_integer(CFormat *f, bool is_signed)
{
    switch (f->length) {
    case 'l':
        return is_signed ? (uintmax_t)va_arg(f->args, long) : va_arg(f->args, unsigned long);
    case 'L':
        return is_signed ? (uintmax_t)va_arg(f->args, long long)
                         : va_arg(f->args, unsigned long long);
    case 'z':
    case 't':
        return is_signed ? (uintmax_t)va_arg(f->args, ptrdiff_t) : va_arg(f->args, size_t);
    case 'j':
        return va_arg(f->args, uintmax_t);
    default:
        return is_signed ? (uintmax_t)va_arg(f->args, int) : va_arg(f->args, unsigned);
    }
}

/* Rebuilds "%<flags>*.*<length><conversion>"; a negative precision counts as absent. */
static void c_spec(const CFormat *f, const char *length, char conversion, char spec[24])
{
    snprintf(spec, 24, "%%%s*.*%s%c", f->flags, length, conversion);
}

static void put_integer(CFormat *f, char conversion)
{
    bool is_signed = conversion == 'd' || conversion == 'i';
    uintmax_t value = next_integer(f, is_signed);
    char spec[24], text[400];
    c_spec(f, "j", conversion, spec);
    int width = f->width > 300 ? 300 : f->width,
        precision = f->precision > 300 ? 300 : f->precision;
    snprintf(text, sizeof text, spec, width < 0 ? 0 : width, precision, value);
    builder_ascii(&f->out, text);
}

static void put_double(CFormat *f, char conversion)
{
    double value = va_arg(f->args, double);
    char spec[24], text[800];
    c_spec(f, "", conversion, spec);
    int width = f->width > 300 ? 300 : f->width,
        precision = f->precision > 300 ? 300 : f->precision;
    snprintf(text, sizeof text, spec, width < 0 ? 0 : width, precision, value);
    builder_ascii(&f->out, text);
}

static void put_padded(CFormat *f, Text t)
{
    size_t width = f->width > 0 ? (size_t)f->width : 0;
    size_t pad = t.length < width ? width - t.length : 0;
    bool left = strchr(f->flags, '-') != NULL;
    builder_repeat(&f->out, ' ', left ? 0 : pad);
    builder_part(&f->out, t);
    builder_repeat(&f->out, ' ', left ? pad : 0);
}

static void put_str(CFormat *f, Value s)
{
    if (s == EMPTY) {
        f->out.failed = true;
        return;
    }
    Text t = text_of(s);
    if (f->precision >= 0 && (size_t)f->precision < t.length)
        t = text_part(t, 0, (size_t)f->precision);
    put_padded(f, t);
}

/* A C string; the precision counts bytes and never splits a character. */
static void put_cstring(CFormat *f)
{
    const char *text = va_arg(f->args, const char *);
    if (text == NULL)
        text = "(null)";
    size_t n = f->precision >= 0 ? strnlen(text, (size_t)f->precision) : strlen(text);
    while (n && f->precision >= 0 && ((unsigned char)text[n] & 0xc0) == 0x80)
        n--;
    f->precision = -1;
    if (text_is_ascii(text, n))
        put_padded(f, text_bytes(text, n));
    else
        put_str(f, str_from_utf8(f->out.th, text, n));
}

static void put_value(CFormat *f, char conversion)
{
    Thread *th = f->out.th;
    switch (conversion) {
    case 'V':
        put_str(f, value_repr(th, va_arg(f->args, Value)));
        return;
    case 'T':
        put_str(f, class_of(th, va_arg(f->args, Value))->shown);
        return;
    case 'N':
        put_str(f, va_arg(f->args, Class *)->shown);
        return;
    default: {
        Value v = va_arg(f->args, Value);
        put_str(f, is_str(v) ? v : value_str(th, v));
    }
    }
}

static void put_pointer(CFormat *f)
{
    char text[32];
    snprintf(text, sizeof text, "%p", va_arg(f->args, void *));
    builder_ascii(&f->out, text);
}

static void put_conversion(CFormat *f, char c)
{
    switch (c) {
    case 'd':
    case 'i':
    case 'u':
    case 'x':
    case 'X':
    case 'o':
        put_integer(f, c);
        break;
    case 'e':
    case 'f':
    case 'g':
    case 'E':
    case 'G':
        put_double(f, c);
        break;
    case 's':
        put_cstring(f);
        break;
    case 'c':
        builder_char(&f->out, (uint32_t)va_arg(f->args, int) & 0x1fffff);
        break;
    case 'p':
        put_pointer(f);
        break;
    case 'V':
    case 'S':
    case 'T':
    case 'N':
        put_value(f, c);
        break;
    default:
        GIL_ASSERT(c == '%');
        builder_char(&f->out, (unsigned char)c);
    }
}

Value str_vformat_c(Thread *th, const char *format, va_list args)
{
    CFormat f;
    builder_init(&f.out, th);
    va_copy(f.args, args);
    const char *p = format;
    while (*p && !f.out.failed) {
        const char *stop = strchrnul(p, '%');
        builder_text(&f.out, p, (size_t)(stop - p));
        if (*stop == 0)
            break;
        p = stop + 1;
        read_modifiers(&f, &p);
        if (*p)
            put_conversion(&f, *p++);
    }
    va_end(f.args);
    return builder_finish(&f.out);
}

Value str_format_c(Thread *th, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    Value s = str_vformat_c(th, format, args);
    va_end(args);
    return s;
}

/* Numbers of the % operator. Digits of integers come from int.c, those of floats from the C
 * library, whose printf rounds correctly. */
#include "float.h"
#include "format_percent.h"

#include <math.h>
#include <stdio.h>

enum { SHORT_NUMBER = 512 };

static char sign_of(const PercentSpec *spec, bool negative)
{
    return negative ? '-' : spec->plus ? '+' : spec->blank ? ' ' : 0;
}

/* --- integers --------------------------------------------------------------------------------- */

static bool wrong_type(Percent *p, const PercentSpec *spec, Value v)
{
    bool strict = spec->code == 'o' || spec->code == 'x' || spec->code == 'X';
    int code = p->bytes && spec->code == 'i' ? 'd' : (int)spec->code;
    error_set(p->th, EXC_TypeError, "%%%c format: %s is required, not %T", code,
              strict ? "an integer" : "a real number", v);
    return false;
}

/* The int that v stands for; EMPTY: exception set. */
static Value integer_of(Percent *p, const PercentSpec *spec, Value v)
{
    Thread *th = p->th;
    const TypeOps *ops = &class_of(th, v)->ops;
    bool strict = spec->code == 'o' || spec->code == 'x' || spec->code == 'X';
    Value i = EMPTY;
    if (!strict && is_float(v))
        return int_from_double(th, float_value(v));
    if (!strict && ops->int_)
        i = ops->int_(th, v);
    else if (ops->index)
        i = value_index(th, v);
    else
        wrong_type(p, spec, v);
    if (i == EMPTY && error_clear_if(th, EXC_TypeError))
        wrong_type(p, spec, v);
    return i;
}

static bool small_digits(Percent *p, const PercentSpec *spec, int64_t i, const char *prefix)
{
    char text[24];
    const char *digits = spec->code == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
    uint64_t magnitude = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
    unsigned shift = spec->code == 'o' ? 3 : (spec->code | 32) == 'x' ? 4 : 0;
    char *at = text + sizeof text;
    do {
        *--at = digits[shift ? magnitude & ((1u << shift) - 1) : magnitude % 10];
        magnitude = shift ? magnitude >> shift : magnitude / 10;
    } while (magnitude);
    percent_put_number(p, spec, sign_of(spec, i < 0), prefix,
                       text_bytes(at, (size_t)(text + sizeof text - at)));
    return true;
}

/* At least `precision` digits, zeros first, in the case that the code asks for. */
static Value finished_digits(Percent *p, const PercentSpec *spec, Text digits)
{
    StrBuilder out;
    builder_init(&out, p->th);
    if (spec->precision > (int64_t)digits.length)
        builder_repeat(&out, '0', (size_t)spec->precision - digits.length);
    if (spec->code != 'X')
        builder_part(&out, digits);
    for (size_t i = 0; spec->code == 'X' && i < digits.length; i++) {
        uint32_t c = text_at(digits, i);
        builder_char(&out, c >= 'a' ? c - 32 : c);
    }
    return builder_finish(&out);
}

static bool long_digits(Percent *p, const PercentSpec *spec, Value v, int base, const char *prefix)
{
    Value digits = int_to_str(p->th, v, base, false);
    if (digits == EMPTY)
        return false;
    Text t = text_of(digits);
    if (text_at(t, 0) == '-')
        t = text_part(t, 1, t.length);
    digits = finished_digits(p, spec, t);
    if (digits == EMPTY)
        return false;
    percent_put_number(p, spec, sign_of(spec, int_sign(v) < 0), prefix, text_of(digits));
    return true;
}

bool percent_integer(Percent *p, const PercentSpec *spec, Value v)
{
    if (!is_small(v) && !is_kind(v, KIND_BIGINT))
        v = is_bool(v) ? from_small(v == TRUE_VALUE) : integer_of(p, spec, v);
    if (v == EMPTY)
        return false;
    int base = spec->code == 'o' ? 8 : spec->code == 'x' || spec->code == 'X' ? 16 : 10;
    const char *prefix = "";
    if (spec->alternate && base != 10)
        prefix = base == 8 ? "0o" : spec->code == 'x' ? "0x" : "0X";
    int64_t small;
    if (spec->precision < 0 && int_to_int64(v, &small))
        return small_digits(p, spec, small, prefix);
    return long_digits(p, spec, v, base, prefix);
}

/* --- floats ----------------------------------------------------------------------------------- */

static bool put_special(Percent *p, const PercentSpec *spec, double d)
{
    bool upper = spec->code < 'a';
    const char *name = isnan(d) ? (upper ? "NAN" : "nan") : (upper ? "INF" : "inf");
    percent_put_number(p, spec, sign_of(spec, signbit(d) && !isnan(d)), "", text_bytes(name, 3));
    return true;
}

/* Rounding left nothing but zeros. */
static bool shows_zero(const char *text)
{
    size_t n = strspn(text, "0.");
    return text[n] == 0 || text[n] == 'e' || text[n] == 'E';
}

static bool put_finite(Percent *p, const PercentSpec *spec, double d)
{
    char format[8], stack[SHORT_NUMBER];
    snprintf(format, sizeof format, spec->alternate ? "%%#.*%c" : "%%.*%c", (int)spec->code);
    int precision = spec->precision < 0 ? 6 : (int)spec->precision;
    double magnitude = fabs(d);
    char *text = stack;
    size_t room = sizeof stack;
    int n = snprintf(text, room, format, precision, magnitude);
    if (n < 0) {
        error_memory(p->th);
        return false;
    }
    if ((size_t)n >= room) {
        Raw *raw = heap_new(p->th, KIND_RAW, 0, sizeof(Raw) + (size_t)n + 1);
        if (raw == NULL)
            return false;
        raw->size = room = (size_t)n + 1;
        text = (char *)raw->data;
        snprintf(text, room, format, precision, magnitude);
    }
    bool negative = signbit(d) && !(spec->no_negative_zero && shows_zero(text));
    percent_put_number(p, spec, sign_of(spec, negative), "", text_bytes(text, (size_t)n));
    return true;
}

bool percent_float(Percent *p, const PercentSpec *spec, Value v)
{
    double d;
    if (is_float(v)) {
        d = float_value(v);
    } else if (!value_to_double(p->th, v, &d)) {
        if (p->bytes && error_clear_if(p->th, EXC_TypeError))
            error_set(p->th, EXC_TypeError, "float argument required, not %T", v);
        return false;
    }
    return isfinite(d) ? put_finite(p, spec, d) : put_special(p, spec, d);
}

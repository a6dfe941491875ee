/* Floats as text: repr, and the format types e f g n % and none. Digits come from float_digits.c,
 * sign, grouping and padding from format.h. */
#include "float_text.h"

#include "format.h"

#include <limits.h>
#include <math.h>
#include <string.h>

enum { REPR_LARGEST_POINT = 16, LEAST_POINT = -4, DEFAULT_PRECISION = 6 };

/* A number laid out: `point` digits before the decimal point (none: a single 0), at least
 * `digits_shown` digits in all counted from the first one, an exponent or none. */
typedef struct {
    FloatDigits digits;
    int64_t point;        /* of what is shown: 1 in exponent notation */
    int64_t digits_shown; /* padded with zeros up to here */
    bool has_exponent, upper;
    int exponent;
} Layout;

static void layout_zero(FloatDigits *d)
{
    if (d->count == 0) {
        d->digits[0] = '0';
        d->count = 1;
        d->point = 1;
    }
}

static void trim_digits(FloatDigits *d)
{
    while (d->count > 1 && d->digits[d->count - 1] == '0')
        d->count--;
}

static void layout_exponent(Layout *l)
{
    l->has_exponent = true;
    l->exponent = l->digits.point - 1;
    l->point = 1;
}

/* type: 'e', 'f', 'g' or 'r' (shortest). dot_zero: a whole number shows ".0". */
static void layout_make(Layout *l, double d, char type, int64_t precision, bool alternate,
                        bool dot_zero)
{
    FloatDigits *digits = &l->digits;
    l->has_exponent = false;
    l->digits_shown = 0;
    if (type == 'g' && precision == 0)
        precision = 1;
    switch (type) {
    case 'e':
        float_digits_significant(d, precision + 1, digits);
        break;
    case 'f':
        float_digits_fixed(d, precision, digits);
        break;
    case 'g':
        float_digits_significant(d, precision, digits);
        break;
    default:
        float_digits_shortest(d, digits);
        break;
    }
    layout_zero(digits);
    if (type == 'g')
        trim_digits(digits);
    l->point = digits->point;
    int64_t largest = type == 'g' ? precision - dot_zero : REPR_LARGEST_POINT;
    if (type == 'e' || (type != 'f' && (l->point <= LEAST_POINT || l->point > largest)))
        layout_exponent(l);
    if (type == 'e')
        l->digits_shown = precision + 1;
    else if (type == 'f')
        l->digits_shown = l->point + precision;
    else if (type == 'g' && alternate)
        l->digits_shown = precision;
    if (dot_zero && !l->has_exponent && l->digits_shown < l->point + 1)
        l->digits_shown = l->point + 1;
}

/* Digits before the point and behind it. */
static size_t whole_length(const Layout *l)
{
    return l->point > 0 ? (size_t)l->point : 1;
}
static size_t fraction_length(const Layout *l)
{
    int64_t shown = l->digits.count > l->digits_shown ? l->digits.count : l->digits_shown;
    return shown > l->point ? (size_t)(shown - l->point) : 0;
}

/* The digit at position i, counted from the first significant one; zeros around them. */
static inline char layout_digit(const Layout *l, int64_t i)
{
    return i >= 0 && i < l->digits.count ? l->digits.digits[i] : '0';
}

static char *write_whole(const Layout *l, char *out)
{
    if (l->point <= 0) {
        *out++ = '0';
        return out;
    }
    for (int64_t i = 0; i < l->point; i++)
        *out++ = layout_digit(l, i);
    return out;
}

/* Point, fraction and exponent. */
static char *write_tail(const Layout *l, char *out, bool alternate)
{
    size_t fraction = fraction_length(l);
    if (fraction > 0 || alternate)
        *out++ = '.';
    for (size_t i = 0; i < fraction; i++)
        *out++ = layout_digit(l, l->point + (int64_t)i);
    if (!l->has_exponent)
        return out;
    unsigned exponent = (unsigned)(l->exponent < 0 ? -l->exponent : l->exponent);
    *out++ = l->upper ? 'E' : 'e';
    *out++ = l->exponent < 0 ? '-' : '+';
    if (exponent >= 100)
        *out++ = (char)('0' + exponent / 100);
    *out++ = (char)('0' + exponent / 10 % 10);
    *out++ = (char)('0' + exponent % 10);
    return out;
}

size_t float_repr_text(double d, char *buffer)
{
    char *out = buffer;
    if (isnan(d)) {
        memcpy(buffer, "nan", 4);
        return 3;
    }
    if (signbit(d))
        *out++ = '-';
    if (isinf(d)) {
        memcpy(out, "inf", 4);
        return (size_t)(out - buffer) + 3;
    }
    Layout layout;
    layout.upper = false;
    layout_make(&layout, fabs(d), 'r', 0, false, true);
    out = write_tail(&layout, write_whole(&layout, out), false);
    *out = '\0';
    return (size_t)(out - buffer);
}

static bool all_zero(const FloatDigits *d)
{
    for (int i = 0; i < d->count; i++)
        if (d->digits[i] != '0')
            return false;
    return true;
}

static Value format_special(Thread *th, const FormatSpec *spec, double d, bool upper, bool percent)
{
    char text[5];
    memcpy(text, isnan(d) ? (upper ? "NAN" : "nan") : (upper ? "INF" : "inf"), 3);
    text[3] = '%';
    return format_number_text(th, spec, !isnan(d) && d < 0, "", "", 0, text, percent ? 4 : 3);
}

static Value format_finite(Thread *th, const FormatSpec *spec, const Layout *l, bool negative,
                           bool percent)
{
    char room[128];
    size_t whole = whole_length(l), size = whole + fraction_length(l) + 16;
    char *text = room;
    if (size > sizeof room) {
        text = (char *)limbs_scratch(th, size / sizeof(Limb) + 1);
        if (text == NULL)
            return EMPTY;
    }
    char *tail = write_whole(l, text);
    char *end = write_tail(l, tail, spec->alternate);
    if (percent)
        *end++ = '%';
    if (spec->coerce_zero && all_zero(&l->digits))
        negative = false;
    return format_number_text(th, spec, negative, "", text, whole, tail, (size_t)(end - tail));
}

Value float_format_parsed(Thread *th, double d, const FormatSpec *spec, const char *type_name)
{
    uint32_t type = spec->type;
    if (type > 127 || (type != 0 && strchr("eEfFgGn%", (int)type) == NULL))
        return format_unknown_code(th, type, type_name);
    if (spec->precision > INT_MAX)
        return error_set(th, EXC_ValueError, "precision too big");
    bool upper = type == 'E' || type == 'F' || type == 'G', percent = type == '%';
    int64_t precision = spec->precision;
    char kind = 'g';
    if (type == 'e' || type == 'E')
        kind = 'e';
    else if (type == 'f' || type == 'F' || percent)
        kind = 'f';
    else if (type == 0 && precision < 0)
        kind = 'r';
    if (precision < 0)
        precision = DEFAULT_PRECISION;
    if (percent)
        d *= 100;
    if (!isfinite(d))
        return format_special(th, spec, d, upper, percent);
    Layout layout;
    layout.upper = upper;
    layout_make(&layout, fabs(d), kind, precision, spec->alternate, type == 0);
    return format_finite(th, spec, &layout, signbit(d), percent);
}

Value float_format(Thread *th, double d, Value spec)
{
    FormatSpec parsed;
    if (!format_spec_parse(th, spec, "float", &parsed))
        return EMPTY;
    return float_format_parsed(th, d, &parsed, "float");
}

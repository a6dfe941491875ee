/* Floats: boxing, arithmetic with Python's rules for signs, infinities and NaN, hash, rounding, and
 * reading from text. */
#include "float_text.h"

#include <math.h>
#include <string.h>

#define HASH_BITS 61
#define HASH_MODULUS (((uint64_t)1 << HASH_BITS) - 1)
#define HASH_INFINITY 314159

Value float_new_boxed(Thread *th, double d)
{
    Float *f = heap_new(th, KIND_FLOAT, NATIVE_SHAPE(th, TYPE_FLOAT), sizeof(Float));
    if (f == NULL)
        return EMPTY;
    f->value = d;
    return from_object(f);
}

double float_mod(double a, double b)
{
    double rest = fmod(a, b);
    if (rest == 0)
        return copysign(0.0, b);
    return (b < 0) != (rest < 0) ? rest + b : rest;
}

double float_floordiv(double a, double b)
{
    double rest = fmod(a, b);
    double quotient = (a - rest) / b;
    if (rest != 0 && (b < 0) != (rest < 0))
        quotient -= 1.0;
    if (quotient == 0)
        return copysign(0.0, a / b);
    double whole = floor(quotient);
    return quotient - whole > 0.5 ? whole + 1.0 : whole;
}

static bool is_odd_integer(double d)
{
    return fmod(fabs(d), 2.0) == 1.0;
}

static Value range_error(Thread *th)
{
    Value text = str_from_cstring(th, "Numerical result out of range");
    if (text == EMPTY)
        return EMPTY;
    Value exception =
        call2(th, from_object(TYPE_CLASS(th, EXC_OverflowError)), from_small(34), text);
    return exception == EMPTY ? EMPTY : error_set_object(th, exception);
}

/* An operand is infinite or NaN (neither is NaN with the other making it irrelevant). */
static double pow_special(double a, double b)
{
    if (isnan(a))
        return a;
    if (isnan(b))
        return a == 1.0 ? 1.0 : b;
    if (isinf(b)) {
        a = fabs(a);
        if (a == 1.0)
            return 1.0;
        return (b > 0) == (a > 1.0) ? INFINITY : 0.0;
    }
    bool odd = is_odd_integer(b);
    if (b > 0)
        return odd ? a : fabs(a);
    return odd ? copysign(0.0, a) : 0.0;
}

Value float_pow(Thread *th, double a, double b)
{
    if (b == 0)
        return float_new(th, 1.0);
    if (!isfinite(a) || !isfinite(b))
        return float_new(th, pow_special(a, b));
    if (a == 0) {
        if (b < 0)
            return error_set(th, EXC_ZeroDivisionError, "0.0 cannot be raised to a negative power");
        return float_new(th, is_odd_integer(b) ? a : 0.0);
    }
    bool negate = false;
    if (a < 0) {
        if (b != floor(b))
            return error_set(th, EXC_ValueError,
                             "negative number cannot be raised to a fractional power: complex "
                             "numbers are not supported");
        a = -a;
        negate = is_odd_integer(b);
    }
    double result = a == 1.0 ? 1.0 : pow(a, b);
    if (isinf(result))
        return range_error(th);
    return float_new(th, negate ? -result : result);
}

/* As for any object that is hashed by identity. */
static int64_t identity_hash(Value identity)
{
    uint64_t h = identity >> 4 | identity << 60;
    return (int64_t)h == -1 ? -2 : (int64_t)h;
}

int64_t float_hash(double d, Value identity)
{
    if (isnan(d))
        return identity_hash(identity);
    if (isinf(d))
        return d > 0 ? HASH_INFINITY : -HASH_INFINITY;
    int exponent;
    uint64_t m = (uint64_t)ldexp(fabs(frexp(d, &exponent)), 53);
    /* m * 2**e modulo 2**61-1 is m turned by e bits. */
    int turn = (exponent - 53) % HASH_BITS;
    if (turn < 0)
        turn += HASH_BITS;
    uint64_t h = ((m << turn) & HASH_MODULUS) | m >> (HASH_BITS - turn);
    if (h == HASH_MODULUS)
        h = 0;
    int64_t result = d < 0 ? -(int64_t)h : (int64_t)h;
    return result == -1 ? -2 : result;
}

/* --- Rounding. -------------------------------------------------------------------------------- */

static Value round_to_int(Thread *th, double d)
{
    double rounded = round(d);
    if (fabs(d - rounded) == 0.5)
        rounded = 2.0 * round(d / 2.0);
    return int_from_double(th, rounded);
}

Value float_round(Thread *th, double d, Value ndigits_or_empty)
{
    if (ndigits_or_empty == EMPTY || ndigits_or_empty == NONE)
        return round_to_int(th, d);
    int64_t n;
    if (!value_to_index(th, ndigits_or_empty, true, &n))
        return EMPTY;
    if (!isfinite(d) || n > 323 || d == 0.0)
        return float_new(th, d);
    if (n < -309)
        return float_new(th, 0.0 * d);
    FloatDigits digits;
    float_digits_fixed(fabs(d), n, &digits);
    double rounded =
        float_from_decimal(digits.digits, (size_t)digits.count, digits.point - digits.count);
    if (isinf(rounded))
        return error_set(th, EXC_OverflowError, "rounded value too large to represent");
    return float_new(th, copysign(rounded, d));
}

/* --- From text. ------------------------------------------------------------------------------- */

static inline bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}
static inline bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool same_word(const char *text, size_t length, const char *word)
{
    for (size_t i = 0; i < length; i++)
        if (word[i] == '\0' || (text[i] | 0x20) != word[i])
            return false;
    return word[length] == '\0';
}

/* Text being read; underscores between digits have been allowed for by next_digit. */
typedef struct {
    const char *at, *end;
} Scan;

/* Takes a digit, and before it an underscore that follows a digit. */
static bool next_digit(Scan *s, bool after_digit, char *digit)
{
    const char *p = s->at;
    if (after_digit && p < s->end && *p == '_')
        p++;
    if (p >= s->end || !is_digit(*p))
        return false;
    *digit = *p;
    s->at = p + 1;
    return true;
}

/* The significant digits: `kept` holds the first ones, the count goes on; more than any rounding
 * needs, the last one kept is made odd by what is lost. */
enum { PARSE_DIGITS = 800 };
typedef struct {
    size_t count;    /* digits in kept */
    int64_t dropped; /* digits before the point that are not in kept */
    bool any, lost;
    char kept[PARSE_DIGITS + 1];
} Mantissa;

static void mantissa_digit(Mantissa *m, char digit, bool fraction, int64_t *exponent)
{
    m->any = true;
    if (m->count == 0 && digit == '0') {
        *exponent -= fraction;
    } else if (m->count < PARSE_DIGITS) {
        m->kept[m->count++] = digit;
        *exponent -= fraction;
    } else {
        m->lost |= digit != '0';
        *exponent += !fraction;
    }
}

/* The exponent's digits, clamped: no number of digits that fits in memory brings 10**15 back. */
static bool scan_exponent(Scan *s, int64_t *exponent)
{
    bool negative = false, any = false;
    int64_t value = 0;
    char digit;
    if (s->at < s->end && (*s->at == '-' || *s->at == '+'))
        negative = *s->at++ == '-';
    while (next_digit(s, any, &digit)) {
        any = true;
        if (value < (int64_t)1e15)
            value = value * 10 + (digit - '0');
    }
    *exponent += negative ? -value : value;
    return any;
}

static bool scan_number(Scan *s, double *out)
{
    Mantissa m = {.count = 0};
    int64_t exponent = 0;
    char digit;
    bool after = false;
    while (next_digit(s, after, &digit)) {
        mantissa_digit(&m, digit, false, &exponent);
        after = true;
    }
    if (s->at < s->end && *s->at == '.') {
        s->at++;
        after = false;
        while (next_digit(s, after, &digit)) {
            mantissa_digit(&m, digit, true, &exponent);
            after = true;
        }
    }
    if (!m.any)
        return false;
    if (s->at < s->end && (*s->at | 0x20) == 'e') {
        s->at++;
        if (!scan_exponent(s, &exponent))
            return false;
    }
    if (m.lost) {
        m.kept[m.count++] = '1';
        exponent--;
    }
    *out = float_from_decimal(m.kept, m.count, exponent);
    return s->at == s->end;
}

bool float_parse(const char *text, size_t length, double *out)
{
    Scan s = {text, text + length};
    while (s.at < s.end && is_blank(*s.at))
        s.at++;
    while (s.at < s.end && is_blank(s.end[-1]))
        s.end--;
    bool negative = false;
    if (s.at < s.end && (*s.at == '-' || *s.at == '+'))
        negative = *s.at++ == '-';
    size_t left = (size_t)(s.end - s.at);
    if (left > 0 && (is_digit(*s.at) || *s.at == '.')) {
        if (!scan_number(&s, out))
            return false;
    } else if (same_word(s.at, left, "inf") || same_word(s.at, left, "infinity")) {
        *out = INFINITY;
    } else if (same_word(s.at, left, "nan")) {
        *out = NAN;
    } else {
        return false;
    }
    if (negative)
        *out = -*out;
    return true;
}

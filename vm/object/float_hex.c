/* float.hex and float.fromhex: exact text in base 16. */
#include "float_text.h"
#include "float_hex.h"

#include <math.h>
#include <string.h>

Value float_hex(Thread *th, double d)
{
    char text[FLOAT_REPR_ROOM], *out = text;
    if (!isfinite(d))
        return str_from_ascii(th, text, float_repr_text(d, text));
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    uint64_t fraction = bits & (((uint64_t)1 << 52) - 1);
    int biased = (int)(bits >> 52 & 0x7ff), exponent = biased == 0 ? -1022 : biased - 1023;
    if (bits >> 63)
        *out++ = '-';
    if (biased == 0 && fraction == 0)
        return str_format_c(th, "%s0x0.0p+0", bits >> 63 ? "-" : "");
    *out = '\0';
    return str_format_c(th, "%s0x%d.%013llxp%s%d", text, biased != 0, (unsigned long long)fraction,
                        exponent < 0 ? "-" : "+", exponent < 0 ? -exponent : exponent);
}

typedef struct {
    const char *at, *end;
} HexScan;

static inline int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    char lower = (char)(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

static inline bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool take(HexScan *s, char lower)
{
    if (s->at >= s->end || (*s->at | 0x20) != lower)
        return false;
    s->at++;
    return true;
}

static bool take_word(HexScan *s, const char *word)
{
    const char *start = s->at;
    for (; *word != '\0'; word++) {
        if (!take(s, *word)) {
            s->at = start;
            return false;
        }
    }
    return true;
}

/* What the digits say: mantissa * 2**exponent, and whether digits beyond it were not zero. */
typedef struct {
    Uint128 mantissa;
    int64_t exponent;
    bool sticky, any;
} HexNumber;

static void hex_digits(HexScan *s, HexNumber *n, bool fraction)
{
    int digit;
    for (; s->at < s->end && (digit = hex_value(*s->at)) >= 0; s->at++) {
        n->any = true;
        if (n->mantissa >> 120 == 0) {
            n->mantissa = n->mantissa << 4 | (Uint128)digit;
            n->exponent -= fraction ? 4 : 0;
        } else {
            n->sticky |= digit != 0;
            n->exponent += fraction ? 0 : 4;
        }
    }
}

static bool hex_exponent(HexScan *s, HexNumber *n)
{
    bool negative = false, any = false;
    int64_t value = 0;
    if (s->at < s->end && (*s->at == '-' || *s->at == '+'))
        negative = *s->at++ == '-';
    for (; s->at < s->end && *s->at >= '0' && *s->at <= '9'; s->at++) {
        any = true;
        if (value < (int64_t)1e16)
            value = value * 10 + (*s->at - '0');
    }
    n->exponent += negative ? -value : value;
    return any;
}

static bool hex_number(HexScan *s, double *out)
{
    HexNumber n = {0, 0, false, false};
    const char *start = s->at;
    if (!take(s, '0') || !take(s, 'x'))
        s->at = start;
    hex_digits(s, &n, false);
    if (s->at < s->end && *s->at == '.') {
        s->at++;
        hex_digits(s, &n, true);
    }
    if (!n.any || (take(s, 'p') && !hex_exponent(s, &n)))
        return false;
    *out = n.mantissa == 0 ? 0.0 : float_from_scaled(n.mantissa, n.sticky, n.exponent);
    return true;
}

Value float_from_hex(Thread *th, const char *text, size_t length)
{
    HexScan s = {text, text + length};
    double d = 0;
    bool negative = false, finite = false, valid = true;
    while (s.at < s.end && is_blank(*s.at))
        s.at++;
    if (s.at < s.end && (*s.at == '-' || *s.at == '+'))
        negative = *s.at++ == '-';
    if (take_word(&s, "infinity") || take_word(&s, "inf"))
        d = INFINITY;
    else if (take_word(&s, "nan"))
        d = NAN;
    else
        valid = finite = hex_number(&s, &d);
    while (s.at < s.end && is_blank(*s.at))
        s.at++;
    if (!valid || s.at != s.end)
        return error_set(th, EXC_ValueError, "invalid hexadecimal floating-point string");
    if (finite && isinf(d))
        return error_set(th, EXC_OverflowError,
                         "hexadecimal value too large to represent as a float");
    return float_new(th, negative ? -d : d);
}

/* Integers to and from text. Decimal conversions keep to the interpreter's limit on digits
 * (sys.set_int_max_str_digits), as Python does against quadratic running times. */
#include "int_text.h"

#include "float.h"
#include "str_text.h"
#include "unicode.h"

#include <string.h>

static const char digit_pairs[] =
    "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
    "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
    "8081828384858687888990919293949596979899";

char *decimal_from_limb(Limb u, char *end)
{
    while (u >= 100) {
        end -= 2;
        memcpy(end, digit_pairs + u % 100 * 2, 2);
        u /= 100;
    }
    if (u >= 10) {
        end -= 2;
        memcpy(end, digit_pairs + u * 2, 2);
    } else {
        *--end = (char)('0' + u);
    }
    return end;
}

static bool limit_exceeded(Thread *th)
{
    error_set(th, EXC_ValueError,
              "Exceeds the limit (%zu digits) for integer string conversion; use "
              "sys.set_int_max_str_digits() to increase the limit",
              __atomic_load_n(&th->interp->int_max_str_digits, __ATOMIC_RELAXED));
    return false;
}

static bool decimal_digits(Thread *th, IntView v, DigitText *out)
{
    size_t limit = __atomic_load_n(&th->interp->int_max_str_digits, __ATOMIC_RELAXED);
    /* log10(2) is a little more than 0.30102: a cheap bound that refuses nothing allowed. */
    if (limit != 0 && (limbs_bits(v.limbs, v.length) - 1) * 30102 / 100000 > limit)
        return limit_exceeded(th);
    size_t room = limbs_decimal_room(v.length) + DIGIT_TEXT_HEAD;
    Limb *scratch = limbs_scratch(th, v.length + room / sizeof(Limb) + 1);
    if (scratch == NULL)
        return false;
    char *digits = (char *)(scratch + v.length) + DIGIT_TEXT_HEAD;
    memcpy(scratch, v.limbs, v.length * sizeof(Limb));
    if (!limbs_to_decimal(th, scratch, v.length, digits, &out->length))
        return false;
    if (limit != 0 && out->length > limit)
        return limit_exceeded(th);
    for (size_t i = 0; i < out->length; i++)
        digits[i] += '0';
    out->text = digits;
    return true;
}

/* Bases 2, 8, 16 digit by digit from the low end. */
static bool binary_digits(Thread *th, IntView v, unsigned bits, bool upper, DigitText *out)
{
    const char *alphabet = upper ? "0123456789ABCDEF" : "0123456789abcdef";
    size_t total = limbs_bits(v.limbs, v.length);
    size_t count = total == 0 ? 1 : (total + bits - 1) / bits;
    char *digits = out->room + DIGIT_TEXT_HEAD;
    if (count > sizeof out->room - DIGIT_TEXT_HEAD) {
        Limb *scratch = limbs_scratch(th, (count + DIGIT_TEXT_HEAD) / sizeof(Limb) + 1);
        if (scratch == NULL)
            return false;
        digits = (char *)scratch + DIGIT_TEXT_HEAD;
    }
    for (size_t i = 0; i < count; i++) {
        size_t at = i * bits, word = at / 64;
        unsigned shift = (unsigned)(at % 64);
        Limb limb = word < v.length ? v.limbs[word] >> shift : 0;
        if (shift + bits > 64 && word + 1 < v.length)
            limb |= v.limbs[word + 1] << (64 - shift);
        digits[count - 1 - i] = alphabet[limb & ((1u << bits) - 1)];
    }
    out->text = digits;
    out->length = count;
    return true;
}

bool int_digit_text(Thread *th, Value v, int base, bool upper, DigitText *out)
{
    Limb room;
    IntView view = int_view(v, &room);
    if (base != 10) {
        GIL_ASSERT(base == 2 || base == 8 || base == 16);
        return binary_digits(th, view, base == 2 ? 1 : base == 8 ? 3 : 4, upper, out);
    }
    if (view.length > 1)
        return decimal_digits(th, view, out);
    char *end = out->room + sizeof out->room;
    out->text = decimal_from_limb(view.length == 0 ? 0 : view.limbs[0], end);
    out->length = (size_t)(end - out->text);
    return true;
}

Value int_to_str(Thread *th, Value v, int base, bool prefix)
{
    DigitText digits;
    if (!int_digit_text(th, v, base, false, &digits))
        return EMPTY;
    char *start = digits.text;
    if (prefix && base != 10) {
        *--start = base == 2 ? 'b' : base == 8 ? 'o' : 'x';
        *--start = '0';
    }
    if (int_sign(v) < 0)
        *--start = '-';
    return str_from_ascii(th, start, digits.length + (size_t)(digits.text - start));
}

/* --- From text. ------------------------------------------------------------------------------- */

typedef struct {
    const char *at, *end;
    int base;
    bool negative;
    bool zero_only; /* base 0 without prefix: a leading zero allows zeros only */
} IntScan;

static inline int digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'Z')
        return c - 'A' + 10;
    return 99;
}

static inline bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static int prefix_base(const IntScan *s)
{
    if (s->end - s->at < 2 || s->at[0] != '0')
        return 0;
    switch (s->at[1] | 0x20) {
    case 'x':
        return 16;
    case 'o':
        return 8;
    case 'b':
        return 2;
    default:
        return 0;
    }
}

/* Blanks, sign and prefix; what is left should be digits and underscores. */
static void scan_start(IntScan *s)
{
    while (s->at < s->end && is_blank(*s->at))
        s->at++;
    while (s->at < s->end && is_blank(s->end[-1]))
        s->end--;
    if (s->at < s->end && (*s->at == '-' || *s->at == '+'))
        s->negative = *s->at++ == '-';
    int prefix = prefix_base(s);
    if (prefix != 0 && (s->base == 0 || s->base == prefix)) {
        s->at += 2;
        s->base = prefix;
        if (s->at < s->end && *s->at == '_')
            s->at++;
    } else if (s->base == 0) {
        s->zero_only = s->at < s->end && *s->at == '0';
        s->base = 10;
    }
}

/* Copies digit values to out (NULL: only counts); false when this is no number. */
static bool scan_digits(const IntScan *s, unsigned char *out, size_t *count)
{
    size_t n = 0;
    bool after_digit = false;
    for (const char *p = s->at; p < s->end; p++) {
        int digit = digit_value(*p);
        if (*p == '_') {
            if (!after_digit)
                return false;
            after_digit = false;
            continue;
        }
        if (digit >= s->base || (s->zero_only && digit != 0))
            return false;
        if (out != NULL)
            out[n] = (unsigned char)digit;
        n++;
        after_digit = true;
    }
    *count = n;
    return after_digit;
}

/* Up to 18 plain decimal digits, most of what programs read. */
static bool scan_short(const IntScan *s, int64_t *out)
{
    size_t n = (size_t)(s->end - s->at);
    if (n == 0 || n > 18 || s->base != 10 || s->zero_only)
        return false;
    int64_t value = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned digit = (unsigned char)s->at[i] - (unsigned)'0';
        if (digit > 9)
            return false;
        value = value * 10 + digit;
    }
    *out = s->negative ? -value : value;
    return true;
}

static Value invalid_literal(Thread *th, int base, Value shown)
{
    Value repr = value_repr(th, shown);
    if (repr != EMPTY)
        repr = str_slice(th, repr, 0, 200);
    if (repr == EMPTY)
        return EMPTY;
    return error_set(th, EXC_ValueError, "invalid literal for int() with base %d: %S", base, repr);
}

static Value too_many_digits(Thread *th, size_t count)
{
    return error_set(th, EXC_ValueError,
                     "Exceeds the limit (%zu digits) for integer string conversion: value has %zu "
                     "digits; use sys.set_int_max_str_digits() to increase the limit",
                     __atomic_load_n(&th->interp->int_max_str_digits, __ATOMIC_RELAXED), count);
}

static Value from_digits(Thread *th, const IntScan *s, size_t count)
{
    size_t room = limbs_digits_room(count, s->base);
    Limb *limbs = limbs_scratch(th, room + count / sizeof(Limb) + 1);
    if (limbs == NULL)
        return EMPTY;
    unsigned char *digits = (unsigned char *)(limbs + room);
    size_t length;
    scan_digits(s, digits, &count);
    if (!limbs_from_digits(th, limbs, &length, digits, count, s->base))
        return EMPTY;
    return int_from_limbs(th, limbs, length, s->negative ? -1 : 1);
}

Value int_from_text(Thread *th, const char *text, size_t length, int base, Value shown)
{
    IntScan s = {text, text + length, base, false, false};
    int64_t value;
    size_t count;
    scan_start(&s);
    if (LIKELY(scan_short(&s, &value)))
        return from_small(value);
    if (!scan_digits(&s, NULL, &count))
        return invalid_literal(th, base, shown);
    size_t limit = __atomic_load_n(&th->interp->int_max_str_digits, __ATOMIC_RELAXED);
    if ((s.base & (s.base - 1)) != 0 && limit != 0 && count > limit)
        return too_many_digits(th, count);
    return from_digits(th, &s, count);
}

/* --- Text of other scripts. ------------------------------------------------------------------- */

static char ascii_of(uint32_t c)
{
    if (codepoint_is_space(c))
        return ' ';
    int digit = c < 128 ? -1 : unicode_decimal(c);
    return digit >= 0 ? (char)('0' + digit) : c < 128 ? (char)c : '?';
}

const char *number_text(Thread *th, Value str, size_t *length)
{
    const Str *s = to_str(str);
    *length = s->length;
    bool controls = false; /* 0x1c to 0x1f are blanks in text, though not in bytes */
    if (object_has_flag(&s->head, STR_ASCII)) {
        for (size_t i = 0; i < s->length && !controls; i++)
            controls = str_at(s, i) - 0x1c < 4;
        if (!controls)
            return s->data;
    }
    Limb *scratch = limbs_scratch(th, s->length / sizeof(Limb) + 1);
    if (scratch == NULL)
        return NULL;
    char *text = (char *)scratch;
    for (size_t i = 0; i < s->length; i++)
        text[i] = ascii_of(str_at(s, i));
    return text;
}

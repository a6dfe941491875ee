/* Doubles to decimal digits and back, exactly.
 *
 * A double is m * 2**e. Times 10**p that is m * 5**p * 2**(e+p): integer arithmetic, in 128 bits
 * for the numbers of everyday, on a few dozen limbs for the rest (p up to 1074 either way). The
 * shortest digits are found by trying: 15 digits that read back as d are the only ones, and then
 * the shortest without their trailing zeros; else 16, else 17 must do. May not know about Values.
 */
#include "float_text.h"

#include <math.h>
#include <string.h>

enum {
    SCRATCH_LIMBS = 96, /* 2**1074 * 2**53 times a power of five of 2560 bits, and some room */
    DIGITS_KEPT = 800,  /* no tie between doubles needs more than 768 digits */
    POWERS_OF_FIVE = 28,
    FAST_POWER = 22, /* 10**22 is the last power of ten that is a double */
};

static const Limb powers_of_five[POWERS_OF_FIVE] = {
    1ull,
    5ull,
    25ull,
    125ull,
    625ull,
    3125ull,
    15625ull,
    78125ull,
    390625ull,
    1953125ull,
    9765625ull,
    48828125ull,
    244140625ull,
    1220703125ull,
    6103515625ull,
    30517578125ull,
    152587890625ull,
    762939453125ull,
    3814697265625ull,
    19073486328125ull,
    95367431640625ull,
    476837158203125ull,
    2384185791015625ull,
    11920928955078125ull,
    59604644775390625ull,
    298023223876953125ull,
    1490116119384765625ull,
    7450580596923828125ull,
};

static const double powers_of_ten[FAST_POWER + 1] = {
    1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
};

#define TEN_TO_19 10000000000000000000ull

double float_from_scaled(Uint128 mantissa, bool sticky, int64_t exponent)
{
    if (exponent > 2000)
        return INFINITY;
    if (exponent < -2000)
        return 0.0;
    Limb high = (Limb)(mantissa >> 64);
    int bits = high != 0 ? 128 - __builtin_clzll(high) : 64 - __builtin_clzll((Limb)mantissa);
    int drop = bits - 53;
    if (exponent + drop < -1074)
        drop = (int)(-1074 - exponent);
    if (drop > 127)
        return 0.0;
    if (drop <= 0)
        return ldexp((double)(Limb)mantissa, (int)exponent);
    Uint128 kept = mantissa >> drop, half = (Uint128)1 << (drop - 1);
    Uint128 rest = mantissa & ((half << 1) - 1);
    if (rest > half || (rest == half && (sticky || (kept & 1))))
        kept += 1;
    return ldexp((double)(Limb)kept, (int)exponent + drop);
}

/* d = *m * 2**result, d > 0. */
static int split(double d, Limb *m)
{
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    int biased = (int)(bits >> 52 & 0x7ff);
    *m = bits & (((uint64_t)1 << 52) - 1);
    if (biased == 0)
        return -1074;
    *m |= (uint64_t)1 << 52;
    return biased - 1075;
}

/* --- Numbers of a few limbs. ------------------------------------------------------------------ */

typedef struct {
    size_t n;
    Limb limbs[SCRATCH_LIMBS];
} Wide;

static void wide_set(Wide *w, Uint128 u)
{
    w->limbs[0] = (Limb)u;
    w->limbs[1] = (Limb)(u >> 64);
    w->n = limbs_trim(w->limbs, 2);
}

static void wide_mul(Wide *w, Limb factor)
{
    if (w->n == 0)
        return;
    Limb carry = mpn_mul_1(w->limbs, w->limbs, (mp_size_t)w->n, factor);
    GIL_ASSERT(w->n < SCRATCH_LIMBS);
    if (carry != 0)
        w->limbs[w->n++] = carry;
}

static void wide_mul_five(Wide *w, int64_t power)
{
    for (; power >= POWERS_OF_FIVE; power -= POWERS_OF_FIVE - 1)
        wide_mul(w, powers_of_five[POWERS_OF_FIVE - 1]);
    wide_mul(w, powers_of_five[power]);
}

static void wide_shift(Wide *w, int64_t bits)
{
    size_t words = (size_t)bits / 64;
    unsigned rest = (unsigned)(bits % 64);
    if (w->n == 0)
        return;
    GIL_ASSERT(w->n + words + 1 <= SCRATCH_LIMBS);
    memmove(w->limbs + words, w->limbs, w->n * sizeof(Limb));
    memset(w->limbs, 0, words * sizeof(Limb));
    w->n += words;
    Limb carry = rest == 0 ? 0 : mpn_lshift(w->limbs, w->limbs, (mp_size_t)w->n, rest);
    if (carry != 0)
        w->limbs[w->n++] = carry;
}

/* w / 2**bits, rounded half to even. */
static void wide_round_shift(Wide *w, int64_t bits)
{
    size_t low = (size_t)bits - 1, words = (size_t)bits / 64;
    if (low / 64 >= w->n) {
        w->n = 0;
        return;
    }
    bool half = w->limbs[low / 64] >> low % 64 & 1;
    bool below =
        limbs_any(w->limbs, low / 64) || (w->limbs[low / 64] & (((Limb)1 << low % 64) - 1)) != 0;
    if (words >= w->n) {
        w->n = half && below;
        w->limbs[0] = 1;
        return;
    }
    w->n -= words;
    memmove(w->limbs, w->limbs + words, w->n * sizeof(Limb));
    if (bits % 64 != 0)
        mpn_rshift(w->limbs, w->limbs, (mp_size_t)w->n, (unsigned)(bits % 64));
    if (half && (below || (w->limbs[0] & 1)))
        w->limbs[w->n] = mpn_add_1(w->limbs, w->limbs, (mp_size_t)w->n, 1);
    else
        w->limbs[w->n] = 0;
    w->n = limbs_trim(w->limbs, w->n + 1);
}

/* w / divisor rounded half to even; both are clobbered. */
static void wide_round_divide(Wide *w, Wide *divisor)
{
    Wide quotient, rest;
    if (w->n < divisor->n) {
        quotient.n = 0;
        rest = *w;
    } else {
        mpn_tdiv_qr(quotient.limbs, rest.limbs, 0, w->limbs, (mp_size_t)w->n, divisor->limbs,
                    (mp_size_t)divisor->n);
        quotient.n = limbs_trim(quotient.limbs, w->n - divisor->n + 1);
        rest.n = limbs_trim(rest.limbs, divisor->n);
    }
    bool odd = quotient.n > 0 && (quotient.limbs[0] & 1);
    wide_shift(&rest, 1);
    int order = limbs_compare(rest.limbs, rest.n, divisor->limbs, divisor->n);
    *w = quotient;
    if (order < 0 || (order == 0 && !odd))
        return;
    Limb carry = w->n == 0 ? 1 : mpn_add_1(w->limbs, w->limbs, (mp_size_t)w->n, 1);
    if (carry != 0)
        w->limbs[w->n++] = carry;
}

/* --- Digits. ---------------------------------------------------------------------------------- */

/* The decimal digits of u, ending before `end`. */
static char *digits_of_limb(Limb u, char *end)
{
    for (; u != 0; u /= 10)
        *--end = (char)('0' + u % 10);
    return end;
}

/* Writes w's digits; w is clobbered. */
static void digits_of_wide(Wide *w, FloatDigits *out)
{
    char buffer[FLOAT_DIGITS_MAX + 40];
    char *end = buffer + sizeof buffer, *start = end;
    while (w->n > 1) {
        Limb piece = mpn_divrem_1(w->limbs, 0, w->limbs, (mp_size_t)w->n, TEN_TO_19);
        w->n = limbs_trim(w->limbs, w->n);
        char *to = start - 19;
        start = digits_of_limb(piece, start);
        while (start > to)
            *--start = '0';
    }
    if (w->n == 1)
        start = digits_of_limb(w->limbs[0], start);
    while (start < end && *start == '0')
        start++;
    GIL_ASSERT(end - start <= FLOAT_DIGITS_MAX);
    out->count = (int)(end - start);
    memcpy(out->digits, start, (size_t)(end - start));
}

static void digits_of_limb_out(Limb u, FloatDigits *out)
{
    char buffer[24], *end = buffer + sizeof buffer, *start = digits_of_limb(u, end);
    out->count = (int)(end - start);
    memcpy(out->digits, start, (size_t)(end - start));
}

/* m * 2**e * 10**p rounded half to even, when 128 bits are enough and the result fits in 64. */
static bool scale_short(Limb m, int e, int64_t p, Limb *out)
{
    if (p < 0 || p >= POWERS_OF_FIVE)
        return false;
    Uint128 product = (Uint128)m * powers_of_five[p];
    int64_t shift = e + p;
    if (shift >= 0)
        return false;
    if (-shift >= 128) {
        *out = 0;
        return true; /* the product has 116 bits at most: far from a half */
    }
    Uint128 kept = product >> -shift, half = (Uint128)1 << (-shift - 1);
    Uint128 rest = product & ((half << 1) - 1);
    if (rest > half || (rest == half && (kept & 1)))
        kept += 1;
    *out = (Limb)kept;
    return kept >> 64 == 0;
}

/* m * 2**e * 10**p rounded half to even. */
static void scale_wide(Limb m, int e, int64_t p, Wide *out)
{
    int64_t shift = e + p;
    wide_set(out, m);
    if (p >= 0) {
        wide_mul_five(out, p);
        if (shift > 0)
            wide_shift(out, shift);
        else if (shift < 0)
            wide_round_shift(out, -shift);
        return;
    }
    Wide divisor;
    wide_set(&divisor, 1);
    wide_mul_five(&divisor, -p);
    if (shift > 0)
        wide_shift(out, shift);
    else
        wide_shift(&divisor, -shift);
    wide_round_divide(out, &divisor);
}

/* The digits of round(d * 10**p). */
static void scaled_digits(Limb m, int e, int64_t p, FloatDigits *out)
{
    Limb u;
    if (LIKELY(scale_short(m, e, p, &u))) {
        digits_of_limb_out(u, out);
    } else {
        Wide w;
        scale_wide(m, e, p, &w);
        digits_of_wide(&w, out);
    }
    out->point = out->count - (int)p;
}

void float_digits_fixed(double d, int64_t n, FloatDigits *out)
{
    Limb m;
    out->count = out->point = 0;
    if (d == 0.0)
        return;
    int e = split(d, &m);
    int64_t exact = e < 0 ? -e : 0; /* digits behind the point that d has at most */
    scaled_digits(m, e, n < exact ? n : exact, out);
}

/* floor(log10(d)), or one less. */
static int log10_estimate(Limb m, int e)
{
    int bits = 64 - __builtin_clzll(m) + e; /* 2**(bits-1) <= d < 2**bits */
    return (int)floor((bits - 1) * 0.30102999566398120);
}

static bool is_power_of_ten(const FloatDigits *d)
{
    for (int i = 1; i < d->count; i++)
        if (d->digits[i] != '0')
            return false;
    return d->count > 0 && d->digits[0] == '1';
}

void float_digits_significant(double d, int64_t n, FloatDigits *out)
{
    Limb m;
    out->count = out->point = 0;
    if (d == 0.0)
        return;
    int e = split(d, &m);
    if (n > FLOAT_DIGITS_MAX - 20)
        n = FLOAT_DIGITS_MAX - 20;
    int exponent = log10_estimate(m, e);
    for (;; exponent++) {
        int64_t p = n - 1 - exponent, exact = e < 0 ? -e : 0;
        if (p > exact)
            p = exact; /* all its digits are there then */
        scaled_digits(m, e, p, out);
        if (out->count <= n)
            return;
        /* One digit too many: rounding carried into it, or the estimate was low. */
        if (out->count == n + 1 && is_power_of_ten(out)) {
            out->count--;
            return;
        }
    }
}

/* --- From digits. ----------------------------------------------------------------------------- */

/* u * 10**x for u != 0 in 128 bits; false when that is not enough. */
static bool from_short(Limb u, int64_t x, double *out)
{
    if (x >= 0 && x < POWERS_OF_FIVE) {
        *out = float_from_scaled((Uint128)u * powers_of_five[x], false, x);
        return true;
    }
    if (x < 0 && -x < POWERS_OF_FIVE) {
        int shift = __builtin_clzll(u) + 63;
        Uint128 scaled = (Uint128)u << shift;
        Limb divisor = powers_of_five[-x];
        *out = float_from_scaled(scaled / divisor, scaled % divisor != 0, x - shift);
        return true;
    }
    return false;
}

/* The top 128 bits of w and whether anything is left below them. */
static double wide_to_double(const Wide *w, bool sticky, int64_t exponent)
{
    GIL_ASSERT(w->n > 0);
    if (w->n == 1)
        return float_from_scaled(w->limbs[0], sticky, exponent);
    size_t low = w->n - 2;
    Uint128 top = (Uint128)w->limbs[low + 1] << 64 | w->limbs[low];
    sticky |= limbs_any(w->limbs, low);
    return float_from_scaled(top, sticky, exponent + (int64_t)low * 64);
}

static double from_wide(Wide *w, bool sticky, int64_t x)
{
    if (x >= 0) {
        wide_mul_five(w, x);
        return wide_to_double(w, sticky, x);
    }
    Wide divisor, quotient, rest;
    wide_set(&divisor, 1);
    wide_mul_five(&divisor, -x);
    /* Two limbs more than the divisor: the quotient has more than 64 bits, so that a top limb
     * without leading zeros is not needed. */
    int64_t shift = ((int64_t)divisor.n + 2 - (int64_t)w->n) * 64;
    if (shift < 0)
        shift = 0;
    wide_shift(w, shift);
    mpn_tdiv_qr(quotient.limbs, rest.limbs, 0, w->limbs, (mp_size_t)w->n, divisor.limbs,
                (mp_size_t)divisor.n);
    quotient.n = limbs_trim(quotient.limbs, w->n - divisor.n + 1);
    sticky |= limbs_any(rest.limbs, divisor.n);
    return wide_to_double(&quotient, sticky, x - shift);
}

static double from_long(const char *digits, size_t count, int64_t exponent)
{
    Wide w;
    bool sticky = false;
    if (count > DIGITS_KEPT) {
        for (size_t i = DIGITS_KEPT; i < count && !sticky; i++)
            sticky = digits[i] != '0';
        exponent += (int64_t)(count - DIGITS_KEPT);
        count = DIGITS_KEPT;
    }
    wide_set(&w, 0);
    for (size_t i = 0; i < count; i++) {
        Limb digit = (Limb)(digits[i] - '0');
        if (w.n == 0) {
            wide_set(&w, digit);
            continue;
        }
        wide_mul(&w, 10);
        Limb carry = mpn_add_1(w.limbs, w.limbs, (mp_size_t)w.n, digit);
        if (carry != 0)
            w.limbs[w.n++] = carry;
    }
    return from_wide(&w, sticky, exponent);
}

double float_from_decimal(const char *digits, size_t count, int64_t exponent)
{
    while (count > 0 && digits[count - 1] == '0') {
        count--;
        exponent++;
    }
    if (count == 0 || (int64_t)count + exponent < -324)
        return 0.0;
    if ((int64_t)count + exponent > 310)
        return INFINITY;
    if (count > 19)
        return from_long(digits, count, exponent);
    Limb u = 0;
    for (size_t i = 0; i < count; i++)
        u = u * 10 + (Limb)(digits[i] - '0');
    if (u < (Limb)1 << 53 && exponent >= -FAST_POWER && exponent <= FAST_POWER)
        return exponent < 0 ? (double)u / powers_of_ten[-exponent]
                            : (double)u * powers_of_ten[exponent];
    double d;
    if (from_short(u, exponent, &d))
        return d;
    Wide w;
    wide_set(&w, u);
    return from_wide(&w, false, exponent);
}

/* --- Shortest. -------------------------------------------------------------------------------- */

static void trim_zeros(FloatDigits *d)
{
    while (d->count > 0 && d->digits[d->count - 1] == '0')
        d->count--;
}

static bool reads_back(const FloatDigits *digits, double d)
{
    return float_from_decimal(digits->digits, (size_t)digits->count,
                              digits->point - digits->count) == d;
}

/* Fifteen digits in double arithmetic: the product may be off, but the check is exact, as both
 * operands of its one division or multiplication are. */
static bool shortest_fast(double d, FloatDigits *out)
{
    if (!(d >= 1e-7 && d < 1e22))
        return false;
    Limb m;
    int exponent = split(d, &m);
    int p = 14 - log10_estimate(m, exponent);
    double scaled = p >= 0 ? d * powers_of_ten[p] : d / powers_of_ten[-p];
    if (scaled >= 1e15) { /* the estimate was one too low */
        p--;
        scaled = p >= 0 ? d * powers_of_ten[p] : d / powers_of_ten[-p];
    }
    Limb u = (Limb)(scaled + 0.5);
    double back = p >= 0 ? (double)u / powers_of_ten[p] : (double)u * powers_of_ten[-p];
    if (back != d || u >= 1000000000000000)
        return false;
    digits_of_limb_out(u, out);
    out->point = out->count - p;
    trim_zeros(out);
    return true;
}

/* One more in the last place. */
static void digits_increment(FloatDigits *d)
{
    int i = d->count - 1;
    while (i >= 0 && d->digits[i] == '9')
        d->digits[i--] = '0';
    if (i >= 0) {
        d->digits[i]++;
    } else {
        d->digits[0] = '1';
        d->point++;
    }
}

void float_digits_shortest(double d, FloatDigits *out)
{
    out->count = out->point = 0;
    if (d == 0.0 || shortest_fast(d, out))
        return;
    Limb m;
    split(d, &m);
    /* Subnormals may do with fewer digits than any normal number needs to be unique. */
    for (int n = m >> 52 == 0 ? 1 : 15; n < 17; n++) {
        float_digits_significant(d, n, out);
        bool found = reads_back(out, d);
        if (!found && m == (Limb)1 << 52) {
            /* Powers of two have twice the room above: the nearest may fail below where the next
             * one up reads back. */
            digits_increment(out);
            found = reads_back(out, d);
        }
        if (found) {
            trim_zeros(out);
            return;
        }
    }
    float_digits_significant(d, 17, out);
    trim_zeros(out);
}

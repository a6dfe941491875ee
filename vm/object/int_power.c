/* Powers, modular powers and inverses, greatest common divisors, square roots of integers. */
#include "int_limbs.h"

#include "float.h"

#include <math.h>
#include <string.h>

/* base**exponent in one limb; false when it does not fit. */
static bool power_limb(Limb base, Limb exponent, Limb *out)
{
    Limb result = 1;
    for (;;) {
        if ((exponent & 1) && __builtin_mul_overflow(result, base, &result))
            return false;
        exponent >>= 1;
        if (exponent == 0)
            break;
        if (__builtin_mul_overflow(base, base, &base))
            return false;
    }
    *out = result;
    return true;
}

/* a (odd part of the base, n limbs) ** exponent into r, which holds `room` limbs, as does other:
 * left to right, squaring from one buffer to the other. */
static bool power_limbs(Thread *th, Limb **r, size_t *length, Limb *other, const Limb *a, size_t n,
                        Limb exponent)
{
    Limb *current = *r;
    size_t cn = n;
    memcpy(current, a, n * sizeof(Limb));
    for (int bit = 62 - __builtin_clzll(exponent); bit >= 0; bit--) {
        for (int multiply = 0; multiply <= (int)(exponent >> bit & 1); multiply++) {
            const Limb *factor = multiply ? a : current;
            size_t fn = multiply ? n : cn;
            if (!limbs_mul(th, other, current, cn, factor, fn))
                return false;
            cn = limbs_trim(other, cn + fn);
            Limb *t = current;
            current = other;
            other = t;
        }
    }
    *r = current;
    *length = cn;
    return true;
}

/* The base without its factors of two, which come back as a shift in the end. */
static Value power_long(Thread *th, IntView base, Limb exponent, int sign)
{
    mp_bitcnt_t twos = mpn_scan1(base.limbs, 0);
    size_t words = twos / 64, n = base.length - words;
    Limb *odd = limbs_scratch(th, n);
    if (odd == NULL)
        return EMPTY;
    memcpy(odd, base.limbs + words, n * sizeof(Limb));
    if (twos % 64 != 0)
        mpn_rshift(odd, odd, (mp_size_t)n, twos % 64);
    n = limbs_trim(odd, n);
    size_t shift;
    if (size_mul_overflows(twos, exponent, &shift) || shift / 64 > INT32_MAX)
        return error_memory(th);
    if (n == 1 && odd[0] == 1)
        return int_lshift(th, from_small(sign), from_small((int64_t)shift));
    size_t room;
    if (size_mul_overflows(limbs_bits(odd, n), exponent, &room) || room / 64 > INT32_MAX)
        return error_memory(th);
    room = room / 64 + n + 2;
    Limb *r = limbs_scratch(th, room), *other = limbs_scratch(th, room);
    if (r == NULL || other == NULL || !power_limbs(th, &r, &n, other, odd, n, exponent))
        return EMPTY;
    Value result = int_from_limbs(th, r, n, sign);
    return result == EMPTY || shift == 0 ? result
                                         : int_lshift(th, result, from_small((int64_t)shift));
}

static Value power_negative(Thread *th, Value a, Value b)
{
    double x, y;
    if (!int_to_double(th, a, &x) || !int_to_double(th, b, &y))
        return EMPTY;
    return float_pow(th, x, y);
}

Value int_pow(Thread *th, Value a, Value b)
{
    if (int_sign(b) < 0)
        return power_negative(th, a, b);
    Limb room, exponent;
    IntView base = int_view(a, &room);
    int sign = base.sign < 0 && int_is_odd(b) ? -1 : 1;
    if (int_sign(b) == 0)
        return from_small(1);
    if (base.length == 0 || (base.length == 1 && base.limbs[0] == 1))
        return from_small(base.length == 0 ? 0 : sign);
    if (!int_to_uint64(b, &exponent))
        return error_memory(th);
    Limb magnitude;
    if (base.length == 1 && power_limb(base.limbs[0], exponent, &magnitude))
        return int_from_int128(th, sign < 0 ? -(Int128)magnitude : (Int128)magnitude);
    return power_long(th, base, exponent, sign);
}

/* Modular powers: fixed windows of four bits. `at` values are n limbs each, padded with zeros. */
enum { WINDOW_BITS = 4, WINDOW_SIZE = 1 << WINDOW_BITS };

typedef struct {
    Thread *th;
    const Limb *modulus;
    size_t n;
    Limb *product, *quotient; /* 2n and n + 1 limbs */
} ModContext;

/* r = x * y modulo the modulus. */
static bool mod_mul(ModContext *c, Limb *r, const Limb *x, const Limb *y)
{
    return limbs_mul(c->th, c->product, x, c->n, y, c->n) &&
           limbs_divmod(c->th, c->quotient, r, c->product, 2 * c->n, c->modulus, c->n);
}

static bool window_table(ModContext *c, Limb *table, const Limb *base)
{
    size_t n = c->n;
    memset(table, 0, n * sizeof(Limb));
    table[0] = 1;
    memcpy(table + n, base, n * sizeof(Limb));
    for (size_t i = 2; i < WINDOW_SIZE; i++)
        if (!mod_mul(c, table + i * n, table + (i - 1) * n, base))
            return false;
    return true;
}

static bool pow_mod_limbs(ModContext *c, Limb *r, const Limb *table, IntView exponent)
{
    size_t n = c->n;
    size_t windows = (limbs_bits(exponent.limbs, exponent.length) + WINDOW_BITS - 1) / WINDOW_BITS;
    memcpy(r, table, n * sizeof(Limb));
    for (size_t w = windows; w-- > 0;) {
        size_t bit = w * WINDOW_BITS;
        size_t digit = exponent.limbs[bit / 64] >> bit % 64 & (WINDOW_SIZE - 1);
        for (int i = 0; i < WINDOW_BITS && w + 1 < windows; i++)
            if (!mod_mul(c, r, r, r))
                return false;
        if (digit != 0 && !mod_mul(c, r, r, table + digit * n))
            return false;
        if (w % 16 == 0 && !safepoint(c->th))
            return false;
    }
    return true;
}

static Limb pow_mod_limb(Limb base, IntView exponent, Limb modulus)
{
    Limb result = 1;
    size_t bits = limbs_bits(exponent.limbs, exponent.length);
    if (modulus >> 32 == 0) { /* the machine's own division */
        for (size_t bit = bits; bit-- > 0;) {
            result = result * result % modulus;
            if (exponent.limbs[bit / 64] >> bit % 64 & 1)
                result = result * base % modulus;
        }
        return result;
    }
    for (size_t bit = bits; bit-- > 0;) {
        result = (Limb)((Uint128)result * result % modulus);
        if (exponent.limbs[bit / 64] >> bit % 64 & 1)
            result = (Limb)((Uint128)result * base % modulus);
    }
    return result;
}

/* base already reduced, 0 <= base < modulus, modulus > 1 limb or 1; exponent > 0. */
static Value pow_mod_positive(Thread *th, IntView base, IntView exponent, IntView modulus)
{
    size_t n = modulus.length;
    if (n == 1) {
        Limb b = base.length == 0 ? 0 : base.limbs[0];
        return int_from_uint64(th, pow_mod_limb(b, exponent, modulus.limbs[0]));
    }
    Limb *scratch = limbs_scratch(th, n * (WINDOW_SIZE + 5) + 1);
    if (scratch == NULL)
        return EMPTY;
    Limb *padded = scratch, *result = padded + n, *table = result + n;
    ModContext c = {th, modulus.limbs, n, table + WINDOW_SIZE * n, table + (WINDOW_SIZE + 2) * n};
    memcpy(padded, base.limbs, base.length * sizeof(Limb));
    if (!window_table(&c, table, padded) || !pow_mod_limbs(&c, result, table, exponent))
        return EMPTY;
    return int_from_limbs(th, result, n, 1);
}

/* The x with a * x = 1 modulo m (m > 0), by the extended Euclidean algorithm. */
static Value mod_inverse(Thread *th, Value a, Value m)
{
    Value r0 = m, r1 = int_mod(th, a, m), x0 = from_small(0), x1 = from_small(1);
    while (r1 != EMPTY && int_sign(r1) != 0) {
        Value q, r;
        if (!int_divmod(th, r0, r1, &q, &r))
            return EMPTY;
        Value step = int_mul(th, q, x1);
        Value x = step == EMPTY ? EMPTY : int_sub(th, x0, step);
        if (x == EMPTY || !safepoint(th))
            return EMPTY;
        r0 = r1;
        r1 = r;
        x0 = x1;
        x1 = x;
    }
    if (r1 == EMPTY)
        return EMPTY;
    if (r0 != from_small(1))
        return error_set(th, EXC_ValueError, "base is not invertible for the given modulus");
    return int_mod(th, x0, m);
}

Value int_pow_mod(Thread *th, Value a, Value b, Value m)
{
    if (int_sign(m) == 0)
        return error_set(th, EXC_ValueError, "pow() 3rd argument cannot be 0");
    Value modulus = int_abs(th, m), base = EMPTY, exponent = EMPTY;
    if (modulus == EMPTY)
        return EMPTY;
    if (int_sign(b) < 0) {
        base = mod_inverse(th, a, modulus);
        exponent = base == EMPTY ? EMPTY : int_neg(th, b);
    } else {
        base = int_mod(th, a, modulus);
        exponent = b;
    }
    if (base == EMPTY || exponent == EMPTY)
        return EMPTY;
    Value result = from_small(0);
    if (modulus != from_small(1)) {
        Limb room_b, room_e, room_m;
        result = pow_mod_positive(th, int_view(base, &room_b), int_view(exponent, &room_e),
                                  int_view(modulus, &room_m));
    }
    if (result == EMPTY || int_sign(m) > 0 || int_sign(result) == 0)
        return result;
    return int_add(th, result, m);
}

/* One round of Lehmer: cofactors of the Euclidean steps that the leading 62 bits of both numbers
 * decide with certainty (Knuth 4.5.2, algorithm L, with Collins' condition). */
typedef struct {
    int64_t a, b, c, d;
} Cofactors;

static Cofactors lehmer_steps(int64_t x, int64_t y)
{
    Cofactors m = {1, 0, 0, 1};
    while (y + m.c != 0 && y + m.d != 0) {
        int64_t q = (x + m.a) / (y + m.c);
        if (q != (x + m.b) / (y + m.d))
            break;
        int64_t t = m.a - q * m.c;
        m.a = m.c;
        m.c = t;
        t = m.b - q * m.d;
        m.b = m.d;
        m.d = t;
        t = x - q * y;
        x = y;
        y = t;
        if (t >> 32 == 0) /* cofactors stay below 2**31 */
            break;
    }
    return m;
}

/* r (n + 1 limbs) = p*x - q*y, known to be >= 0, where p, q >= 0. */
static void combine_rows(Limb *r, const Limb *x, Limb p, const Limb *y, Limb q, size_t n)
{
    r[n] = mpn_mul_1(r, x, (mp_size_t)n, p);
    r[n] -= mpn_submul_1(r, y, (mp_size_t)n, q);
}

static void apply_row(Limb *r, const Limb *x, int64_t p, const Limb *y, int64_t q, size_t n)
{
    if (q > 0)
        combine_rows(r, y, (Limb)q, x, (Limb)-p, n);
    else
        combine_rows(r, x, (Limb)p, y, (Limb)-q, n);
}

/* The 62 bits of a below bit `top`. */
static int64_t leading_bits(const Limb *a, size_t n, size_t top)
{
    size_t low = top - 62, word = low / 64;
    unsigned shift = (unsigned)(low % 64);
    Limb bits = word < n ? a[word] >> shift : 0;
    if (shift != 0 && word + 1 < n)
        bits |= a[word + 1] << (64 - shift);
    return (int64_t)(bits & (((Limb)1 << 62) - 1));
}

/* x >= y, both destroyed, y longer than a piece: brings them down until y fits in a piece. Buffers
 * of n + 1 limbs each; the pointers are swapped around. */
static bool lehmer_reduce(Thread *th, Limb *buffers[4], size_t *xn, size_t *yn)
{
    while (*yn > LIMBS_PIECE) {
        Limb *x = buffers[0], *y = buffers[1], *u = buffers[2], *v = buffers[3];
        size_t top = limbs_bits(x, *xn);
        memset(y + *yn, 0, (*xn - *yn) * sizeof(Limb));
        Cofactors m = lehmer_steps(leading_bits(x, *xn, top), leading_bits(y, *xn, top));
        if (m.b == 0) {
            if (!limbs_divmod(th, u, v, x, *xn, y, *yn))
                return false;
            buffers[0] = y;
            buffers[1] = v;
            buffers[3] = x;
            *xn = *yn;
        } else {
            apply_row(u, x, m.a, y, m.b, *xn);
            apply_row(v, x, m.c, y, m.d, *xn);
            buffers[0] = u;
            buffers[1] = v;
            buffers[2] = x;
            buffers[3] = y;
        }
        *yn = limbs_trim(buffers[1], *xn);
        *xn = limbs_trim(buffers[0], *xn);
        if (!safepoint(th))
            return false;
    }
    return true;
}

static Limb gcd_limb(Limb a, Limb b)
{
    while (b != 0) {
        Limb t = a % b;
        a = b;
        b = t;
    }
    return a;
}

/* Takes the factors of two out of a; returns their number. */
static size_t make_odd(Limb *a, size_t *n)
{
    size_t twos = mpn_scan1(a, 0), words = twos / 64;
    memmove(a, a + words, (*n - words) * sizeof(Limb));
    *n -= words;
    if (twos % 64 != 0)
        mpn_rshift(a, a, (mp_size_t)*n, twos % 64);
    *n = limbs_trim(a, *n);
    return twos;
}

/* x (of any length) and y (at most a piece, not zero); both destroyed. */
static Value gcd_piece(Thread *th, Limb *x, size_t xn, Limb *y, size_t yn)
{
    if (xn > LIMBS_PIECE) {
        Limb *q = limbs_scratch(th, xn + 2);
        if (q == NULL || !limbs_divmod(th, q, q + (xn - yn + 1), x, xn, y, yn))
            return EMPTY;
        memcpy(x, q + (xn - yn + 1), yn * sizeof(Limb));
        xn = limbs_trim(x, yn);
    }
    if (xn == 0)
        return int_from_limbs(th, y, yn, 1);
    size_t twos_x = make_odd(x, &xn), twos_y = make_odd(y, &yn);
    size_t twos = twos_x < twos_y ? twos_x : twos_y;
    Limb *g = limbs_scratch(th, xn < yn ? xn : yn);
    if (g == NULL)
        return EMPTY;
    bool swapped = limbs_compare(x, xn, y, yn) < 0;
    mp_size_t n = swapped ? mpn_gcd(g, y, (mp_size_t)yn, x, (mp_size_t)xn)
                          : mpn_gcd(g, x, (mp_size_t)xn, y, (mp_size_t)yn);
    Value odd = int_from_limbs(th, g, (size_t)n, 1);
    return odd == EMPTY || twos == 0 ? odd : int_lshift(th, odd, from_small((int64_t)twos));
}

/* |a| >= |b| > 0. */
static Value gcd_long(Thread *th, IntView a, IntView b)
{
    Limb *buffers[4];
    for (int i = 0; i < 4; i++)
        if ((buffers[i] = limbs_scratch(th, a.length + 2)) == NULL)
            return EMPTY;
    size_t xn = a.length, yn = b.length;
    memcpy(buffers[0], a.limbs, xn * sizeof(Limb));
    memcpy(buffers[1], b.limbs, yn * sizeof(Limb));
    if (!lehmer_reduce(th, buffers, &xn, &yn))
        return EMPTY;
    if (yn == 0)
        return int_from_limbs(th, buffers[0], xn, 1);
    return gcd_piece(th, buffers[0], xn, buffers[1], yn);
}

Value int_gcd(Thread *th, Value a, Value b)
{
    Limb room_a, room_b;
    IntView x = int_view(a, &room_a), y = int_view(b, &room_b);
    if (x.length <= 1 && y.length <= 1)
        return int_from_uint64(th, gcd_limb(x.length ? x.limbs[0] : 0, y.length ? y.limbs[0] : 0));
    if (limbs_compare(x.limbs, x.length, y.limbs, y.length) < 0) {
        IntView t = x;
        x = y;
        y = t;
    }
    if (y.length == 0)
        return int_from_limbs(th, x.limbs, x.length, 1);
    return gcd_long(th, x, y);
}

static Limb sqrt_limb(Limb n)
{
    Limb root = (Limb)sqrt((double)n);
    while ((Uint128)root * root > n)
        root--;
    while ((Uint128)(root + 1) * (root + 1) <= n)
        root++;
    return root;
}

/* Newton's iteration with doubling precision: each step takes the root of the leading bits twice as
 * far, and is at most one off in the end. */
static Value sqrt_long(Thread *th, Value n)
{
    size_t bits = (int_bit_length(n) - 1) / 2, done = 0;
    Value root = from_small(1);
    for (int level = 64 - __builtin_clzll(bits); level-- > 0;) {
        size_t before = done;
        done = bits >> level;
        Value high = int_rshift(th, n, from_small((int64_t)(2 * bits - before - done + 1)));
        Value quotient = high == EMPTY ? EMPTY : int_floordiv(th, high, root);
        Value scaled = int_lshift(th, root, from_small((int64_t)(done - before - 1)));
        if (quotient == EMPTY || scaled == EMPTY || (root = int_add(th, scaled, quotient)) == EMPTY)
            return EMPTY;
    }
    Value square = int_mul(th, root, root);
    if (square == EMPTY)
        return EMPTY;
    return int_compare(square, n) > 0 ? int_sub(th, root, from_small(1)) : root;
}

Value int_isqrt(Thread *th, Value a)
{
    GIL_ASSERT(int_sign(a) >= 0);
    Limb room;
    IntView x = int_view(a, &room);
    if (x.length <= 1)
        return int_from_uint64(th, x.length == 0 ? 0 : sqrt_limb(x.limbs[0]));
    if (x.length > LIMBS_PIECE)
        return sqrt_long(th, a);
    BigInt *root = int_alloc(th, (x.length + 1) / 2);
    if (root == NULL)
        return EMPTY;
    mpn_sqrtrem(root->limbs, NULL, x.limbs, (mp_size_t)x.length);
    return int_finish(root, (x.length + 1) / 2, 1);
}

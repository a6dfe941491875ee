/* Addition, multiplication and division of integers. Operands of at most two limbs go through
 * 128-bit arithmetic of the machine and never reach GMP: sums that have just left the small range
 * are as hot as any. */
#include "int_limbs.h"

#include "float_text.h"

#include <math.h>
#include <string.h>

/* |a| + |b| with the given sign. */
static Value add_magnitudes(Thread *th, IntView a, IntView b, int sign)
{
    if (a.length < b.length) {
        IntView t = a;
        a = b;
        b = t;
    }
    BigInt *sum = int_alloc(th, a.length + 1);
    if (sum == NULL)
        return EMPTY;
    if (b.length == 0) {
        memcpy(sum->limbs, a.limbs, a.length * sizeof(Limb));
        return int_finish(sum, a.length, sign);
    }
    sum->limbs[a.length] =
        mpn_add(sum->limbs, a.limbs, (mp_size_t)a.length, b.limbs, (mp_size_t)b.length);
    return int_finish(sum, a.length + 1, sign);
}

/* |a| - |b|; sign is that of the result when |a| is the larger. */
static Value sub_magnitudes(Thread *th, IntView a, IntView b, int sign)
{
    int order = limbs_compare(a.limbs, a.length, b.limbs, b.length);
    if (order == 0)
        return from_small(0);
    if (order < 0) {
        IntView t = a;
        a = b;
        b = t;
        sign = -sign;
    }
    BigInt *difference = int_alloc(th, a.length);
    if (difference == NULL)
        return EMPTY;
    if (b.length == 0)
        memcpy(difference->limbs, a.limbs, a.length * sizeof(Limb));
    else
        mpn_sub(difference->limbs, a.limbs, (mp_size_t)a.length, b.limbs, (mp_size_t)b.length);
    return int_finish(difference, a.length, sign);
}

static NOINLINE Value add_long(Thread *th, Value a, Value b, bool subtract)
{
    Limb room_a, room_b;
    IntView x = int_view(a, &room_a), y = int_view(b, &room_b);
    int y_sign = subtract ? -y.sign : y.sign;
    int sign = x.sign != 0 ? x.sign : y_sign;
    return x.sign * y_sign >= 0 ? add_magnitudes(th, x, y, sign) : sub_magnitudes(th, x, y, sign);
}

Value int_add(Thread *th, Value a, Value b)
{
    Int128 x, y, sum;
    if (LIKELY(int_to_int128(a, &x) && int_to_int128(b, &y) && !__builtin_add_overflow(x, y, &sum)))
        return int_from_int128(th, sum);
    return add_long(th, a, b, false);
}

Value int_sub(Thread *th, Value a, Value b)
{
    Int128 x, y, difference;
    if (LIKELY(int_to_int128(a, &x) && int_to_int128(b, &y) &&
               !__builtin_sub_overflow(x, y, &difference)))
        return int_from_int128(th, difference);
    return add_long(th, a, b, true);
}

static NOINLINE Value mul_long(Thread *th, Value a, Value b)
{
    Limb room_a, room_b;
    IntView x = int_view(a, &room_a), y = int_view(b, &room_b);
    if (x.length == 0 || y.length == 0)
        return from_small(0);
    if (x.length < y.length) {
        IntView t = x;
        x = y;
        y = t;
    }
    size_t n = x.length + y.length;
    BigInt *product = int_alloc(th, n);
    if (product == NULL)
        return EMPTY;
    if (y.length == 1)
        product->limbs[n - 1] = mpn_mul_1(product->limbs, x.limbs, (mp_size_t)x.length, y.limbs[0]);
    else if (!limbs_mul(th, product->limbs, x.limbs, x.length, y.limbs, y.length))
        return EMPTY;
    return int_finish(product, n, x.sign * y.sign);
}

Value int_mul(Thread *th, Value a, Value b)
{
    int64_t x, y;
    if (LIKELY(int_to_int64(a, &x) && int_to_int64(b, &y)))
        return int_from_int128(th, (Int128)x * y);
    return mul_long(th, a, b);
}

/* Which results the caller of a division wants. */
typedef struct {
    Value *quotient, *remainder; /* NULL: not wanted */
} DivWish;

/* Both operands fit in 127 bits, b is not zero. */
static bool divide_short(Thread *th, Int128 a, Int128 b, DivWish wish)
{
    Int128 q, r;
    if (LIKELY((int64_t)a == a && (int64_t)b == b && b != -1)) {
        q = (int64_t)a / (int64_t)b;
        r = (int64_t)a % (int64_t)b;
    } else if (a >= 0 && b > 0 && a - b < b) { /* sums that are being reduced */
        q = a >= b;
        r = a >= b ? a - b : a;
    } else {
        q = a / b;
        r = a - q * b;
    }
    if (r != 0 && (r < 0) != (b < 0)) {
        q -= 1;
        r += b;
    }
    if (wish.quotient != NULL && (*wish.quotient = int_from_int128(th, q)) == EMPTY)
        return false;
    return wish.remainder == NULL || (*wish.remainder = int_from_int128(th, r)) != EMPTY;
}

/* Turns the truncated results q (limbs, to be negated or not) and r into the floored ones. */
static bool finish_division(Thread *th, BigInt *q, size_t qn, BigInt *r, size_t rn, IntView a,
                            IntView b, DivWish wish)
{
    bool opposite = a.sign != b.sign;
    rn = limbs_trim(r->limbs, rn);
    if (opposite && rn != 0) {
        Limb carry = mpn_add_1(q->limbs, q->limbs, (mp_size_t)qn, 1);
        GIL_ASSERT(carry == 0);
        (void)carry;
        IntView rest = {r->limbs, rn, 1};
        if (wish.remainder != NULL &&
            (*wish.remainder = sub_magnitudes(th, b, rest, b.sign)) == EMPTY)
            return false;
    } else if (wish.remainder != NULL) {
        *wish.remainder = int_finish(r, rn, a.sign);
    }
    if (wish.quotient != NULL)
        *wish.quotient = int_finish(q, qn, opposite ? -1 : 1);
    return true;
}

/* |a| >= |b| > 0. */
static bool divide_long(Thread *th, IntView a, IntView b, DivWish wish)
{
    size_t qn = a.length - b.length + 1;
    BigInt *q = int_alloc(th, qn + 1), *r = int_alloc(th, b.length);
    if (q == NULL || r == NULL)
        return false;
    q->limbs[qn] = 0;
    if (!limbs_divmod(th, q->limbs, r->limbs, a.limbs, a.length, b.limbs, b.length))
        return false;
    return finish_division(th, q, qn + 1, r, b.length, a, b, wish);
}

/* |a| < |b|: the quotient is 0 or -1. */
static bool divide_smaller(Thread *th, Value a, Value b, DivWish wish)
{
    bool opposite = int_sign(a) != 0 && int_sign(a) != int_sign(b);
    if (wish.quotient != NULL)
        *wish.quotient = from_small(opposite ? -1 : 0);
    if (wish.remainder != NULL)
        *wish.remainder = opposite ? int_add(th, a, b) : int_plain(th, a);
    return wish.remainder == NULL || *wish.remainder != EMPTY;
}

/* a modulo a single limb. */
static Value mod_limb(Thread *th, IntView a, IntView b)
{
    Limb rest = mpn_mod_1(a.limbs, (mp_size_t)a.length, b.limbs[0]);
    if (rest != 0 && a.sign != b.sign)
        rest = b.limbs[0] - rest;
    return int_from_int128(th, b.sign < 0 ? -(Int128)rest : (Int128)rest);
}

static bool divide(Thread *th, Value a, Value b, DivWish wish)
{
    if (UNLIKELY(int_sign(b) == 0)) {
        error_set(th, EXC_ZeroDivisionError,
                  wish.quotient == NULL ? "integer modulo by zero"
                                        : "integer division or modulo by zero");
        return false;
    }
    Int128 x, y;
    if (LIKELY(int_to_int128(a, &x) && int_to_int128(b, &y)))
        return divide_short(th, x, y, wish);
    Limb room_a, room_b;
    IntView u = int_view(a, &room_a), v = int_view(b, &room_b);
    if (limbs_compare(u.limbs, u.length, v.limbs, v.length) < 0)
        return divide_smaller(th, a, b, wish);
    if (wish.quotient == NULL && v.length == 1)
        return (*wish.remainder = mod_limb(th, u, v)) != EMPTY;
    return divide_long(th, u, v, wish);
}

Value int_floordiv(Thread *th, Value a, Value b)
{
    Value quotient;
    return divide(th, a, b, (DivWish){&quotient, NULL}) ? quotient : EMPTY;
}

Value int_mod(Thread *th, Value a, Value b)
{
    Value remainder;
    return divide(th, a, b, (DivWish){NULL, &remainder}) ? remainder : EMPTY;
}

bool int_divmod(Thread *th, Value a, Value b, Value *quotient, Value *remainder)
{
    return divide(th, a, b, (DivWish){quotient, remainder});
}

Value int_neg(Thread *th, Value a)
{
    if (LIKELY(!is_pointer(a)))
        return int_from_int64(th, -small_or_bool(a));
    const BigInt *b = to_bigint(a);
    return int_from_limbs(th, b->limbs, b->length, -b->sign);
}

Value int_abs(Thread *th, Value a)
{
    return int_sign(a) < 0 ? int_neg(th, a) : int_plain(th, a);
}

/* True division. The quotient is computed with 66 or 67 bits and a sticky one, then rounded once,
 * which keeps subnormal results exact too. */
enum { QUOTIENT_BITS = 66 };

/* *out = |a| times 2**-shift (shift may be negative), dropped bits in *sticky. */
static bool scale_limbs(Thread *th, IntView a, int64_t shift, Limb **out, size_t *length,
                        bool *sticky)
{
    size_t distance = shift < 0 ? (size_t)-shift : (size_t)shift;
    size_t words = distance / 64;
    unsigned bits = (unsigned)(distance % 64);
    *sticky = false;
    *length = shift < 0 ? a.length + words + 1 : a.length - words;
    Limb *r = limbs_scratch(th, *length);
    if (r == NULL)
        return false;
    *out = r;
    if (shift < 0) {
        memcpy(r + words, a.limbs, a.length * sizeof(Limb));
        if (bits != 0)
            r[*length - 1] = mpn_lshift(r + words, r + words, (mp_size_t)a.length, bits);
    } else {
        memcpy(r, a.limbs + words, *length * sizeof(Limb));
        *sticky = limbs_any(a.limbs, words);
        if (bits != 0)
            *sticky |= mpn_rshift(r, r, (mp_size_t)*length, bits) != 0;
    }
    *length = limbs_trim(r, *length);
    return true;
}

static bool truediv_long(Thread *th, IntView a, IntView b, double *out)
{
    int64_t shift = (int64_t)limbs_bits(a.limbs, a.length) -
                    (int64_t)limbs_bits(b.limbs, b.length) - QUOTIENT_BITS;
    Limb *scaled;
    size_t n;
    bool sticky;
    if (!scale_limbs(th, a, shift, &scaled, &n, &sticky))
        return false;
    GIL_ASSERT(n >= b.length);
    size_t qn = n - b.length + 1;
    Limb *q = limbs_scratch(th, qn + b.length);
    if (q == NULL || !limbs_divmod(th, q, q + qn, scaled, n, b.limbs, b.length))
        return false;
    sticky |= limbs_any(q + qn, b.length);
    Uint128 mantissa = q[0];
    if (qn > 1)
        mantissa |= (Uint128)q[1] << 64;
    *out = float_from_scaled(mantissa, sticky, shift);
    if (isinf(*out)) {
        error_set(th, EXC_OverflowError, "integer division result too large for a float");
        return false;
    }
    return true;
}

static inline bool exact_double(int64_t i)
{
    return i >= -((int64_t)1 << 53) && i <= (int64_t)1 << 53;
}

Value int_truediv(Thread *th, Value a, Value b)
{
    int64_t x, y;
    bool short_x = int_to_int64(a, &x), short_y = int_to_int64(b, &y);
    if (UNLIKELY(short_y && y == 0))
        return error_set(th, EXC_ZeroDivisionError, "division by zero");
    if (LIKELY(short_x && short_y && exact_double(x) && exact_double(y)))
        return float_new(th, (double)x / (double)y);
    Limb room_a, room_b;
    IntView u = int_view(a, &room_a), v = int_view(b, &room_b);
    double quotient = 0.0;
    if (u.length != 0 && !truediv_long(th, u, v, &quotient))
        return EMPTY;
    return float_new(th, (u.sign < 0) != (v.sign < 0) ? -quotient : quotient);
}

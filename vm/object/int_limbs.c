/* Multiplication and division of magnitudes of any length on top of GMP's mpn.
 *
 * Multiplication: Karatsuba down to pieces that mpn takes; operands of unequal length are cut into
 * pieces of the shorter one's length. Division: Burnikel and Ziegler's recursion ("Fast Recursive
 * Division", 1998) on divisors of more than half a piece, block-wise schoolbook below.
 * May not know about Values. */
#include "int_limbs.h"

#include "error.h"

#include <string.h>

#define DIVISOR_PIECE (LIMBS_PIECE / 2)

Limb *limbs_scratch(Thread *th, size_t count)
{
    size_t bytes;
    if (size_mul_overflows(count, sizeof(Limb), &bytes) ||
        size_add_overflows(bytes, sizeof(Raw), &bytes)) {
        error_memory(th);
        return NULL;
    }
    Raw *raw = heap_new(th, KIND_RAW, 0, bytes);
    if (raw == NULL)
        return NULL;
    raw->size = bytes - sizeof(Raw);
    return (Limb *)raw->data;
}

int limbs_compare(const Limb *a, size_t an, const Limb *b, size_t bn)
{
    if (an != bn)
        return an < bn ? -1 : 1;
    return an == 0 ? 0 : mpn_cmp(a, b, (mp_size_t)an);
}

bool limbs_any(const Limb *a, size_t n)
{
    return limbs_trim(a, n) != 0;
}

static void mul_piece(Limb *r, const Limb *a, const Limb *b, size_t n)
{
    GIL_ASSERT(n <= LIMBS_PIECE);
    if (a == b)
        mpn_sqr(r, a, (mp_size_t)n);
    else
        mpn_mul_n(r, a, b, (mp_size_t)n);
}

/* out (h limbs) = |low - high| where low has h limbs and high n - h <= h; true when low < high. */
static bool half_difference(Limb *out, const Limb *a, size_t h, size_t n)
{
    size_t low = limbs_trim(a, h), high = limbs_trim(a + h, n - h);
    bool swapped = limbs_compare(a, low, a + h, high) < 0;
    const Limb *x = swapped ? a + h : a, *y = swapped ? a : a + h;
    size_t xn = swapped ? high : low, yn = swapped ? low : high;
    memset(out, 0, h * sizeof(Limb));
    if (xn == 0)
        return false;
    if (yn == 0)
        memcpy(out, x, xn * sizeof(Limb));
    else
        mpn_sub(out, x, (mp_size_t)xn, y, (mp_size_t)yn);
    return swapped;
}

static size_t karatsuba_scratch(size_t n)
{
    return 4 * n + 512;
}

/* r (2n limbs) = a * b, both n limbs. scratch: karatsuba_scratch(n) limbs. With a = a1*B + a0 and
 * b likewise the middle term is a0*b0 + a1*b1 - (a0 - a1)*(b0 - b1). */
static bool karatsuba(Thread *th, Limb *r, const Limb *a, const Limb *b, size_t n, Limb *scratch)
{
    if (n <= LIMBS_PIECE) {
        mul_piece(r, a, b, n);
        return safepoint(th);
    }
    size_t h = (n + 1) / 2, top = n - h;
    bool negative = half_difference(r, a, h, n);
    negative = half_difference(r + h, b, h, n) != negative;
    Limb *middle = scratch, *sum = scratch + 2 * h, *rest = scratch + 2 * h;
    if (!karatsuba(th, middle, r, a == b ? r : r + h, h, rest) ||
        !karatsuba(th, r, a, b, h, rest) || !karatsuba(th, r + 2 * h, a + h, b + h, top, rest))
        return false;
    Limb carry = mpn_add(sum, r, (mp_size_t)(2 * h), r + 2 * h, (mp_size_t)(2 * top));
    if (negative)
        carry += mpn_add_n(sum, sum, middle, (mp_size_t)(2 * h));
    else
        carry -= mpn_sub_n(sum, sum, middle, (mp_size_t)(2 * h));
    carry += mpn_add_n(r + h, r + h, sum, (mp_size_t)(2 * h));
    size_t tail = 2 * n - 3 * h;
    Limb lost = tail == 0 ? carry : mpn_add_1(r + 3 * h, r + 3 * h, (mp_size_t)tail, carry);
    GIL_ASSERT(lost == 0);
    (void)lost;
    return true;
}

/* an >= bn, bn <= LIMBS_PIECE < an: the long operand piece by piece. */
static bool mul_by_piece(Thread *th, Limb *r, const Limb *a, size_t an, const Limb *b, size_t bn)
{
    Limb product[2 * LIMBS_PIECE];
    memset(r, 0, (an + bn) * sizeof(Limb));
    for (size_t at = 0; at < an; at += LIMBS_PIECE) {
        size_t n = an - at < LIMBS_PIECE ? an - at : LIMBS_PIECE;
        if (n >= bn)
            mpn_mul(product, a + at, (mp_size_t)n, b, (mp_size_t)bn);
        else
            mpn_mul(product, b, (mp_size_t)bn, a + at, (mp_size_t)n);
        mpn_add(r + at, product, (mp_size_t)(n + bn), r + at, (mp_size_t)bn);
        if (!safepoint(th))
            return false;
    }
    return true;
}

/* an > bn > LIMBS_PIECE: pieces of bn limbs of the long operand. */
static bool mul_unbalanced(Thread *th, Limb *r, const Limb *a, size_t an, const Limb *b, size_t bn)
{
    Limb *scratch = limbs_scratch(th, karatsuba_scratch(bn) + 2 * bn);
    if (scratch == NULL)
        return false;
    Limb *product = scratch + karatsuba_scratch(bn);
    memset(r, 0, (an + bn) * sizeof(Limb));
    size_t at = 0;
    for (; an - at >= bn; at += bn) {
        if (!karatsuba(th, product, a + at, b, bn, scratch))
            return false;
        mpn_add(r + at, product, (mp_size_t)(2 * bn), r + at, (mp_size_t)bn);
    }
    size_t left = an - at;
    if (left == 0)
        return true;
    if (!limbs_mul(th, product, b, bn, a + at, left))
        return false;
    mpn_add(r + at, product, (mp_size_t)(left + bn), r + at, (mp_size_t)bn);
    return true;
}

bool limbs_mul(Thread *th, Limb *r, const Limb *a, size_t an, const Limb *b, size_t bn)
{
    GIL_ASSERT(an > 0 && bn > 0);
    if (an < bn)
        return limbs_mul(th, r, b, bn, a, an);
    if (an <= LIMBS_PIECE) {
        if (an == bn)
            mul_piece(r, a, b, an);
        else
            mpn_mul(r, a, (mp_size_t)an, b, (mp_size_t)bn);
        return true;
    }
    if (bn <= LIMBS_PIECE)
        return mul_by_piece(th, r, a, an, b, bn);
    if (an > bn)
        return mul_unbalanced(th, r, a, an, b, bn);
    Limb *scratch = limbs_scratch(th, karatsuba_scratch(an));
    return scratch != NULL && karatsuba(th, r, a, b, an, scratch);
}

/* Schoolbook with digits of DIVISOR_PIECE limbs: bn <= DIVISOR_PIECE. */
static bool divide_by_piece(Thread *th, Limb *q, Limb *r, const Limb *a, size_t an, const Limb *b,
                            size_t bn)
{
    Limb window[LIMBS_PIECE], quotient[LIMBS_PIECE + 1];
    size_t at = an - bn; /* limbs of a not yet brought down */
    memcpy(r, a + at, bn * sizeof(Limb));
    q[at] = 0;
    if (mpn_cmp(r, b, (mp_size_t)bn) >= 0) {
        memcpy(window, r, bn * sizeof(Limb));
        mpn_tdiv_qr(q + at, r, 0, window, (mp_size_t)bn, b, (mp_size_t)bn);
    }
    while (at > 0) {
        size_t n = at < DIVISOR_PIECE ? at : DIVISOR_PIECE;
        at -= n;
        memcpy(window, a + at, n * sizeof(Limb));
        memcpy(window + n, r, bn * sizeof(Limb));
        mpn_tdiv_qr(quotient, r, 0, window, (mp_size_t)(n + bn), b, (mp_size_t)bn);
        GIL_ASSERT(quotient[n] == 0);
        memcpy(q + at, quotient, n * sizeof(Limb));
        if (an > LIMBS_PIECE && !safepoint(th))
            return false;
    }
    return true;
}

static bool divide_2_by_1(Thread *th, Limb *q, Limb *r, const Limb *a, const Limb *b, size_t n);

/* q (h limbs), r (2h) = a (3h) / b (2h); b's top bit is set, the quotient fits in h limbs. */
static bool divide_3_by_2(Thread *th, Limb *q, Limb *r, const Limb *a, const Limb *b, size_t h)
{
    const Limb *b1 = b + h;
    Limb *product = limbs_scratch(th, 2 * h);
    if (product == NULL)
        return false;
    Limb over = 0; /* what r has above its 2h limbs */
    if (mpn_cmp(a + 2 * h, b1, (mp_size_t)h) < 0) {
        if (!divide_2_by_1(th, q, r + h, a + h, b1, h))
            return false;
    } else {
        /* Equal upper parts: the estimate is B - 1, which leaves a1 + b1 there. */
        GIL_ASSERT(mpn_cmp(a + 2 * h, b1, (mp_size_t)h) == 0);
        memset(q, 0xff, h * sizeof(Limb));
        over = mpn_add_n(r + h, a + h, b1, (mp_size_t)h);
    }
    if (!limbs_mul(th, product, q, h, b, h))
        return false;
    memcpy(r, a, h * sizeof(Limb));
    over -= mpn_sub_n(r, r, product, (mp_size_t)(2 * h));
    GIL_ASSERT(over + 1 <= 1);
    while (over != 0) {
        mpn_sub_1(q, q, (mp_size_t)h, 1);
        over += mpn_add_n(r, r, b, (mp_size_t)(2 * h));
    }
    return true;
}

/* q, r (n limbs each) = a (2n limbs) / b (n limbs); b's top bit is set, a's upper half < b. */
static bool divide_2_by_1(Thread *th, Limb *q, Limb *r, const Limb *a, const Limb *b, size_t n)
{
    if (n <= DIVISOR_PIECE) {
        Limb quotient[DIVISOR_PIECE + 1];
        mpn_tdiv_qr(quotient, r, 0, a, (mp_size_t)(2 * n), b, (mp_size_t)n);
        memcpy(q, quotient, n * sizeof(Limb));
        return safepoint(th);
    }
    GIL_ASSERT(n % 2 == 0);
    size_t h = n / 2;
    Limb *middle = limbs_scratch(th, 3 * h);
    if (middle == NULL)
        return false;
    if (!divide_3_by_2(th, q + h, middle + h, a + h, b, h))
        return false;
    memcpy(middle, a, h * sizeof(Limb));
    return divide_3_by_2(th, q, r, middle, b, h);
}

/* Number of limbs, at least n, that halves evenly down to a piece. */
static size_t even_length(size_t n)
{
    size_t halvings = 0;
    while (n >> halvings > DIVISOR_PIECE - 1)
        halvings++;
    size_t unit = (size_t)1 << halvings;
    return (n + unit - 1) / unit * unit;
}

/* out (n limbs) = a (an limbs) times B**pad * 2**shift, where the result fits. */
static void shift_up(Limb *out, size_t n, const Limb *a, size_t an, size_t pad, unsigned shift)
{
    memset(out, 0, n * sizeof(Limb));
    if (shift == 0) {
        memcpy(out + pad, a, an * sizeof(Limb));
        return;
    }
    Limb carry = mpn_lshift(out + pad, a, (mp_size_t)an, shift);
    if (pad + an < n)
        out[pad + an] = carry;
}

/* The divisor is longer than a piece: block-wise, each block by recursion. */
static bool divide_blocks(Thread *th, Limb *q, Limb *r, const Limb *a, size_t an, const Limb *b,
                          size_t bn)
{
    size_t n = even_length(bn), pad = n - bn;
    unsigned shift = (unsigned)__builtin_clzll(b[bn - 1]);
    size_t blocks = (an + pad + 1 + n - 1) / n;
    if (blocks < 2)
        blocks = 2;
    Limb *scratch = limbs_scratch(th, n + blocks * n + blocks * n + 2 * n);
    if (scratch == NULL)
        return false;
    Limb *divisor = scratch, *dividend = divisor + n;
    Limb *quotient = dividend + blocks * n, *window = quotient + blocks * n;
    shift_up(divisor, n, b, bn, pad, shift);
    shift_up(dividend, blocks * n, a, an, pad, shift);
    Limb *rest = window + n; /* the remainder so far: upper half of the window */
    memset(rest, 0, n * sizeof(Limb));
    for (size_t i = blocks; i-- > 0;) {
        Limb *left = limbs_scratch(th, n);
        memcpy(window, dividend + i * n, n * sizeof(Limb));
        if (left == NULL || !divide_2_by_1(th, quotient + i * n, left, window, divisor, n))
            return false;
        memcpy(rest, left, n * sizeof(Limb));
    }
    memcpy(q, quotient, (an - bn + 1) * sizeof(Limb));
    if (shift != 0)
        mpn_rshift(rest, rest, (mp_size_t)n, shift);
    memcpy(r, rest + pad, bn * sizeof(Limb));
    return true;
}

bool limbs_divmod(Thread *th, Limb *q, Limb *r, const Limb *a, size_t an, const Limb *b, size_t bn)
{
    GIL_ASSERT(an >= bn && bn > 0 && b[bn - 1] != 0);
    if (bn == 1) {
        r[0] = mpn_divrem_1(q, 0, (mp_ptr)a, (mp_size_t)an, b[0]);
        return true;
    }
    if (an <= LIMBS_PIECE) {
        mpn_tdiv_qr(q, r, 0, a, (mp_size_t)an, b, (mp_size_t)bn);
        return true;
    }
    if (bn <= DIVISOR_PIECE)
        return divide_by_piece(th, q, r, a, an, b, bn);
    return divide_blocks(th, q, r, a, an, b, bn);
}

/* Integers: making them, taking them apart, comparing and hashing. Arithmetic is in int_arith.c,
 * int_bits.c and int_power.c, text in int_text.c, the type in int_type.c. */
#include "int_limbs.h"

#include <math.h>
#include <string.h>

#define HASH_BITS 61
#define HASH_MODULUS (((uint64_t)1 << HASH_BITS) - 1)

BigInt *int_alloc(Thread *th, size_t length)
{
    if (UNLIKELY(length > INT32_MAX)) {
        error_memory(th);
        return NULL;
    }
    BigInt *b = heap_new(th, KIND_BIGINT, NATIVE_SHAPE(th, TYPE_INT),
                         sizeof(BigInt) + length * sizeof(Limb));
    if (UNLIKELY(b == NULL))
        return NULL;
    b->sign = 1;
    b->length = (uint32_t)length;
    return b;
}

Value int_finish(BigInt *b, size_t length, int sign)
{
    GIL_ASSERT(length <= b->length);
    length = limbs_trim(b->limbs, length);
    if (length == 0)
        return from_small(0);
    if (length == 1 && b->limbs[0] <= (Limb)SMALL_INT_MAX + (sign < 0)) {
        int64_t i = (int64_t)b->limbs[0];
        return from_small(sign < 0 ? -i : i);
    }
    b->length = (uint32_t)length;
    b->sign = sign;
    return from_object(b);
}

Value int_from_int128_slow(Thread *th, Int128 i)
{
    Uint128 u = i < 0 ? -(Uint128)i : (Uint128)i;
    bool two = u >> 64 != 0;
    BigInt *b = int_alloc(th, two ? 2 : 1);
    if (b == NULL)
        return EMPTY;
    b->sign = i < 0 ? -1 : 1;
    b->limbs[0] = (Limb)u;
    if (two)
        b->limbs[1] = (Limb)(u >> 64);
    return from_object(b);
}

Value int_from_limbs(Thread *th, const Limb *limbs, size_t length, int sign)
{
    length = limbs_trim(limbs, length);
    BigInt *b = int_alloc(th, length);
    if (b == NULL)
        return EMPTY;
    memcpy(b->limbs, limbs, length * sizeof(Limb));
    return int_finish(b, length, sign);
}

bool is_int(UNUSED Thread *th, Value v)
{
    return is_int_value(v);
}

Value int_from_int64(Thread *th, int64_t i)
{
    return LIKELY(fits_small(i)) ? from_small(i) : int_from_int128_slow(th, i);
}

Value int_from_uint64(Thread *th, uint64_t u)
{
    return int_from_int128(th, (Int128)u);
}

Value int_from_double(Thread *th, double d)
{
    if (UNLIKELY(isnan(d)))
        return error_set(th, EXC_ValueError, "cannot convert float NaN to integer");
    if (UNLIKELY(isinf(d)))
        return error_set(th, EXC_OverflowError, "cannot convert float infinity to integer");
    if (fabs(d) < 0x1p62)
        return from_small((int64_t)d);
    int exponent;
    double mantissa = frexp(fabs(d), &exponent);
    size_t shift = (size_t)exponent - 53, words = shift / 64;
    Uint128 shifted = (Uint128)(Limb)ldexp(mantissa, 53) << shift % 64;
    BigInt *b = int_alloc(th, words + 2);
    if (b == NULL)
        return EMPTY;
    b->limbs[words] = (Limb)shifted;
    b->limbs[words + 1] = (Limb)(shifted >> 64);
    return int_finish(b, words + 2, d < 0 ? -1 : 1);
}

Value int_plain(Thread *th, Value v)
{
    if (is_small(v))
        return v;
    if (!is_pointer(v))
        return from_small(v == TRUE_VALUE);
    const BigInt *b = to_bigint(v);
    if (LIKELY(int_is_plain(th, v)))
        return v;
    return int_from_limbs(th, b->limbs, b->length, b->sign);
}

bool int_to_int64(Value v, int64_t *out)
{
    if (!is_pointer(v)) {
        *out = small_or_bool(v);
        return true;
    }
    const BigInt *b = to_bigint(v);
    if (b->length > 1)
        return false;
    Limb u = b->length == 0 ? 0 : b->limbs[0];
    if (u > (Limb)INT64_MAX + (b->sign < 0))
        return false;
    *out = b->sign < 0 ? (int64_t)(0 - u) : (int64_t)u;
    return true;
}

bool int_to_uint64(Value v, uint64_t *out)
{
    Limb room;
    IntView a = int_view(v, &room);
    if (a.sign < 0 || a.length > 1)
        return false;
    *out = a.length == 0 ? 0 : a.limbs[0];
    return true;
}

/* The 64 bits of {limbs} below and including bit `top` (counted from 1), the last one made odd when
 * anything non-zero lies below: rounding them once more is then exact. */
static Limb top_bits(const Limb *limbs, size_t top)
{
    if (top <= 64)
        return limbs[0];
    size_t low = top - 64, word = low / 64;
    unsigned shift = (unsigned)(low % 64);
    Limb bits = limbs[word] >> shift;
    if (shift != 0)
        bits |= limbs[word + 1] << (64 - shift);
    bool sticky = (limbs[word] & (((Limb)1 << shift) - 1)) != 0 || limbs_any(limbs, word);
    return bits | sticky;
}

double int_frexp(Value v, int64_t *exponent)
{
    Limb room;
    IntView a = int_view(v, &room);
    GIL_ASSERT(a.length > 0);
    size_t bits = limbs_bits(a.limbs, a.length);
    /* The conversion rounds half to even, and the sticky bit keeps that exact. */
    double mantissa = (double)top_bits(a.limbs, bits);
    *exponent = bits <= 64 ? 0 : (int64_t)bits - 64;
    return a.sign < 0 ? -mantissa : mantissa;
}

bool int_to_double(Thread *th, Value v, double *out)
{
    if (!is_pointer(v)) {
        *out = (double)small_or_bool(v);
        return true;
    }
    *out = 0;
    if (to_bigint(v)->length == 0)
        return true;
    int64_t exponent;
    double mantissa = int_frexp(v, &exponent);
    if (exponent <= 1024)
        *out = ldexp(mantissa, (int)exponent);
    if (exponent <= 1024 && !isinf(*out))
        return true;
    error_set(th, EXC_OverflowError, "int too large to convert to float");
    return false;
}

int int_sign(Value v)
{
    if (is_pointer(v))
        return to_bigint(v)->sign;
    int64_t i = small_or_bool(v);
    return (i > 0) - (i < 0);
}

bool int_is_odd(Value v)
{
    if (is_pointer(v))
        return to_bigint(v)->length > 0 && (to_bigint(v)->limbs[0] & 1);
    return small_or_bool(v) & 1;
}

size_t int_bit_length(Value v)
{
    Limb room;
    IntView a = int_view(v, &room);
    return limbs_bits(a.limbs, a.length);
}

int int_compare(Value a, Value b)
{
    if (!is_pointer(a) && !is_pointer(b)) {
        int64_t x = small_or_bool(a), y = small_or_bool(b);
        return (x > y) - (x < y);
    }
    Limb room_a, room_b;
    IntView x = int_view(a, &room_a), y = int_view(b, &room_b);
    if (x.sign != y.sign)
        return x.sign < y.sign ? -1 : 1;
    int order = limbs_compare(x.limbs, x.length, y.limbs, y.length);
    return x.sign < 0 ? -order : order;
}

/* a and d are not zero and have the same sign; d finite: compares |a| with |d|. */
static int compare_magnitude(IntView a, double d)
{
    int exponent;
    double fraction = frexp(fabs(d), &exponent);
    size_t bits = limbs_bits(a.limbs, a.length);
    if (exponent <= 0 || bits > (size_t)exponent)
        return 1;
    if (bits < (size_t)exponent)
        return -1;
    /* Same number of integer bits. The mantissa ends in zeros, so the sticky bit decides ties. */
    Limb mantissa = (Limb)ldexp(fraction, 64);
    Limb top = bits >= 64 ? top_bits(a.limbs, bits) : a.limbs[0] << (64 - bits);
    return (top > mantissa) - (top < mantissa);
}

int int_compare_double(Value a, double d)
{
    GIL_ASSERT(!isnan(d));
    if (is_small(a) && fabs(d) <= 0x1p53 && to_small(a) <= (int64_t)1 << 53 &&
        to_small(a) >= -((int64_t)1 << 53)) {
        double x = (double)to_small(a);
        return (x > d) - (x < d);
    }
    if (isinf(d))
        return d > 0 ? -1 : 1;
    Limb room;
    IntView x = int_view(a, &room);
    int sign = (d > 0) - (d < 0);
    if (x.sign != sign)
        return x.sign < sign ? -1 : 1;
    if (sign == 0)
        return 0;
    return sign * compare_magnitude(x, d);
}

static inline uint64_t hash_fold(Uint128 u)
{
    uint64_t h = ((uint64_t)u & HASH_MODULUS) + (uint64_t)(u >> HASH_BITS);
    h = (h & HASH_MODULUS) + (h >> HASH_BITS);
    return h == HASH_MODULUS ? 0 : h;
}

int64_t int_hash(Value v)
{
    Limb room;
    IntView a = int_view(v, &room);
    uint64_t h = 0;
    for (size_t i = a.length; i-- > 0;) /* 2**64 is 8 modulo 2**61-1 */
        h = hash_fold((Uint128)h * 8 + a.limbs[i]);
    int64_t signed_hash = a.sign < 0 ? -(int64_t)h : (int64_t)h;
    return signed_hash == -1 ? -2 : signed_hash;
}

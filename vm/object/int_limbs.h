/* Arithmetic on magnitudes (arrays of 64-bit limbs, least significant first) of any length, and
 * the view of an int as such an array. Private to the int*.c files and to float text.
 *
 * GMP's mpn does the work on pieces of at most LIMBS_PIECE limbs: beyond that its multiplication
 * and division allocate by themselves and abort the process when that fails. What is longer is
 * split here, with a safepoint between the pieces. The linear mpn functions (add, sub, mul_1,
 * shifts) never allocate and take any length. Scratch memory is untraced heap memory, so nothing
 * is to be freed on any way out.
 *
 * Functions returning bool: false = exception set (MemoryError, or what the safepoint raised). */
#ifndef GIL_INT_LIMBS_H
#define GIL_INT_LIMBS_H

#include "int.h"

#include <gmp.h>

typedef uint64_t Limb;
_Static_assert(sizeof(mp_limb_t) == sizeof(Limb), "GMP limbs are 64 bits");
typedef __int128 Int128;
typedef unsigned __int128 Uint128;

#define LIMBS_PIECE 1000 /* limbs in the larger operand of a non-linear mpn call */

/* The magnitude of an int; valid as long as the int (or *room, for small ones) lives. */
typedef struct {
    const Limb *limbs;
    size_t length; /* no leading zero limb */
    int sign;      /* 1, -1, 0 */
} IntView;

static inline bool is_int_value(Value v)
{
    return is_small(v) || is_bool(v) || is_kind(v, KIND_BIGINT);
}
static inline BigInt *to_bigint(Value v)
{
    return (BigInt *)to_object(v);
}

/* The value of a small int or bool. */
static inline int64_t small_or_bool(Value v)
{
    GIL_ASSERT(is_small(v) || is_bool(v));
    return is_small(v) ? to_small(v) : v == TRUE_VALUE;
}

static inline Limb magnitude64(int64_t i)
{
    return i < 0 ? 0 - (Limb)i : (Limb)i;
}

static inline IntView int_view(Value v, Limb *room)
{
    if (is_pointer(v)) {
        const BigInt *b = to_bigint(v);
        return (IntView){b->limbs, b->length, b->sign};
    }
    int64_t i = small_or_bool(v);
    *room = magnitude64(i);
    return (IntView){room, i != 0, (i > 0) - (i < 0)};
}

/* False (no exception) when |v| does not fit in 127 bits. */
static inline bool int_to_int128(Value v, Int128 *out)
{
    if (is_small(v)) {
        *out = to_small(v);
        return true;
    }
    if (!is_pointer(v)) {
        *out = v == TRUE_VALUE;
        return true;
    }
    const BigInt *b = to_bigint(v);
    if (b->length > 2 || (b->length == 2 && b->limbs[1] >> 63))
        return false;
    Uint128 u = b->length == 0 ? 0 : b->limbs[0];
    if (b->length == 2)
        u |= (Uint128)b->limbs[1] << 64;
    *out = b->sign < 0 ? -(Int128)u : (Int128)u;
    return true;
}

/* A BigInt of `length` limbs to be filled; NULL with MemoryError. Finish with int_finish. */
BigInt *int_alloc(Thread *th, size_t length);
/* Drops leading zeros, sets the sign (of a non-zero result) and normalises to a small int. */
Value int_finish(BigInt *b, size_t length, int sign);
Value int_from_int128_slow(Thread *th, Int128 i);
static inline Value int_from_int128(Thread *th, Int128 i)
{
    int64_t low = (int64_t)i;
    if (LIKELY(low == i && fits_small(low)))
        return from_small(low);
    return int_from_int128_slow(th, i);
}
/* v as a plain int: bools and instances of subclasses are converted. */
Value int_plain(Thread *th, Value v);
Value int_abs(Thread *th, Value v);
/* Untraced scratch memory, alive while a pointer into it is; NULL with MemoryError. */
Limb *limbs_scratch(Thread *th, size_t count);
static inline size_t limbs_trim(const Limb *a, size_t n)
{
    while (n > 0 && a[n - 1] == 0)
        n--;
    return n;
}
static inline size_t limbs_bits(const Limb *a, size_t n)
{
    return n == 0 ? 0 : n * 64 - (size_t)__builtin_clzll(a[n - 1]);
}
int limbs_compare(const Limb *a, size_t an, const Limb *b, size_t bn);
bool limbs_any(const Limb *a, size_t n); /* any of them non-zero */

/* r (an + bn limbs, apart from a and b) = a * b. an, bn > 0. A square is recognised by a == b. */
bool limbs_mul(Thread *th, Limb *r, const Limb *a, size_t an, const Limb *b, size_t bn);
/* q (an - bn + 1 limbs) and r (bn limbs) = a / b, an >= bn > 0, top limb of b not zero. No
 * overlap. */
bool limbs_divmod(Thread *th, Limb *q, Limb *r, const Limb *a, size_t an, const Limb *b, size_t bn);

/* Decimal digits of a (0..9 each, no leading zeros) into out, which has room for
 * limbs_decimal_room(n) bytes. a is destroyed; n > 0, no leading zero limb. */
size_t limbs_decimal_room(size_t n);
bool limbs_to_decimal(Thread *th, Limb *a, size_t n, char *out, size_t *count);
/* r = the number with these digits (0..base-1 each), most significant first, base 2..36; room for
 * limbs_digits_room(count, base). *length without leading zeros. */
size_t limbs_digits_room(size_t count, int base);
bool limbs_from_digits(Thread *th, Limb *r, size_t *length, const unsigned char *digits,
                       size_t count, int base);

#endif

/* Shifts and bitwise operators. Negative numbers behave as two's complement of unlimited width; the
 * magnitudes are complemented on the fly. */
#include "int_limbs.h"

#include <string.h>

/* Bits above which a shift cannot end in an object any more, for the error message only: as in
 * CPython sizes beyond it are OverflowError, smaller ones that do not fit MemoryError. */
#define SHIFT_LIMIT ((Uint128)0x1fffffffffffffff * 30)

static Value shift_negative(Thread *th)
{
    return error_set(th, EXC_ValueError, "negative shift count");
}

static COLD Value shift_too_far(Thread *th, Value count)
{
    Limb room;
    IntView n = int_view(count, &room);
    if (n.length > 2 || (n.length == 2 && ((Uint128)n.limbs[1] << 64 | n.limbs[0]) > SHIFT_LIMIT))
        return error_set(th, EXC_OverflowError, "too many digits in integer");
    return error_memory(th);
}

static Value lshift_long(Thread *th, Value a, size_t count)
{
    Limb room;
    IntView x = int_view(a, &room);
    size_t words = count / 64;
    unsigned bits = (unsigned)(count % 64);
    BigInt *r = int_alloc(th, x.length + words + 1);
    if (r == NULL)
        return EMPTY;
    if (bits != 0)
        r->limbs[x.length + words] =
            mpn_lshift(r->limbs + words, x.limbs, (mp_size_t)x.length, bits);
    else
        memcpy(r->limbs + words, x.limbs, x.length * sizeof(Limb));
    return int_finish(r, x.length + words + 1, x.sign);
}

Value int_lshift(Thread *th, Value a, Value b)
{
    int64_t count;
    bool fits = int_to_int64(b, &count);
    if (UNLIKELY(int_sign(b) < 0))
        return shift_negative(th);
    if (int_sign(a) == 0)
        return from_small(0);
    if (LIKELY(fits && count < 64 && !is_pointer(a)))
        return int_from_int128(th, small_or_bool(a) * ((Int128)1 << count));
    if (UNLIKELY(!fits || count / 64 >= INT32_MAX - 1))
        return shift_too_far(th, b);
    return lshift_long(th, a, (size_t)count);
}

static Value rshift_long(Thread *th, IntView x, size_t count)
{
    size_t words = count / 64;
    unsigned bits = (unsigned)(count % 64);
    if (words >= x.length)
        return from_small(x.sign < 0 ? -1 : 0);
    size_t n = x.length - words;
    BigInt *r = int_alloc(th, n + 1);
    if (r == NULL)
        return EMPTY;
    bool dropped = limbs_any(x.limbs, words);
    if (bits != 0)
        dropped |= mpn_rshift(r->limbs, x.limbs + words, (mp_size_t)n, bits) != 0;
    else
        memcpy(r->limbs, x.limbs + words, n * sizeof(Limb));
    r->limbs[n] = 0;
    if (x.sign < 0 && dropped) /* floor */
        mpn_add_1(r->limbs, r->limbs, (mp_size_t)(n + 1), 1);
    return int_finish(r, n + 1, x.sign);
}

Value int_rshift(Thread *th, Value a, Value b)
{
    int64_t count;
    bool fits = int_to_int64(b, &count);
    int sign = int_sign(a);
    if (UNLIKELY(int_sign(b) < 0))
        return shift_negative(th);
    if (UNLIKELY(!fits))
        return from_small(sign < 0 ? -1 : 0);
    if (LIKELY(!is_pointer(a)))
        return from_small(small_or_bool(a) >> (count > 63 ? 63 : count));
    Limb room;
    return rshift_long(th, int_view(a, &room), (size_t)count);
}

/* The two's complement limbs of an int, read one after the other. */
typedef struct {
    IntView v;
    size_t at;
    Limb carry;
} LimbReader;

static LimbReader reader_of(IntView v)
{
    return (LimbReader){v, 0, 1};
}

static inline Limb reader_next(LimbReader *r)
{
    Limb limb = r->at < r->v.length ? r->v.limbs[r->at] : 0;
    r->at++;
    if (r->v.sign >= 0)
        return limb;
    limb = ~limb + r->carry;
    r->carry = r->carry && limb == 0;
    return limb;
}

typedef enum { BITS_AND, BITS_OR, BITS_XOR } BitsOp;

static inline Limb combine(BitsOp op, Limb a, Limb b)
{
    return op == BITS_AND ? a & b : op == BITS_OR ? a | b : a ^ b;
}

/* Limbs that can matter to the result: AND with a non-negative number ends where that number does.
 */
static size_t result_length(BitsOp op, IntView a, IntView b)
{
    size_t longest = a.length > b.length ? a.length : b.length;
    if (op != BITS_AND)
        return longest + 1;
    if (a.sign >= 0 && b.sign >= 0)
        return a.length < b.length ? a.length : b.length;
    if (a.sign >= 0)
        return a.length;
    return b.sign >= 0 ? b.length : longest + 1;
}

static Value bits_long(Thread *th, BitsOp op, Value a, Value b)
{
    Limb room_a, room_b;
    IntView x = int_view(a, &room_a), y = int_view(b, &room_b);
    bool negative = combine(op, x.sign < 0, y.sign < 0) != 0;
    size_t n = result_length(op, x, y);
    BigInt *r = int_alloc(th, n);
    if (r == NULL)
        return EMPTY;
    LimbReader left = reader_of(x), right = reader_of(y);
    for (size_t i = 0; i < n; i++)
        r->limbs[i] = combine(op, reader_next(&left), reader_next(&right));
    if (negative)
        mpn_neg(r->limbs, r->limbs, (mp_size_t)n);
    return int_finish(r, n, negative ? -1 : 1);
}

Value int_and(Thread *th, Value a, Value b)
{
    if (LIKELY(!is_pointer(a) && !is_pointer(b)))
        return from_small(small_or_bool(a) & small_or_bool(b));
    return bits_long(th, BITS_AND, a, b);
}

Value int_or(Thread *th, Value a, Value b)
{
    if (LIKELY(!is_pointer(a) && !is_pointer(b)))
        return from_small(small_or_bool(a) | small_or_bool(b));
    return bits_long(th, BITS_OR, a, b);
}

Value int_xor(Thread *th, Value a, Value b)
{
    if (LIKELY(!is_pointer(a) && !is_pointer(b)))
        return from_small(small_or_bool(a) ^ small_or_bool(b));
    return bits_long(th, BITS_XOR, a, b);
}

Value int_invert(Thread *th, Value a)
{
    if (LIKELY(!is_pointer(a)))
        return from_small(~small_or_bool(a));
    Value negative = int_neg(th, a);
    return negative == EMPTY ? EMPTY : int_sub(th, negative, from_small(1));
}

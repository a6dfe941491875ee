/* Integers: small ones in the word, BigInt beyond; always normalised (a value that fits the word is
 * never a BigInt unless it is an instance of a subclass of int). bool is an int: TRUE/FALSE are
 * accepted wherever an int is. */
#ifndef GIL_INT_H
#define GIL_INT_H

#include "protocol.h"

/* Magnitude in `length` limbs, least significant first, no leading zero limb. */
struct BigInt {
    Object head;
    int32_t sign; /* 1, -1; 0 for zero (subclass instances only) */
    uint32_t length;
    AtomicValue attrs_words; /* subclass instances: Instance-like attribute Chunk, else EMPTY */
    uint64_t limbs[];
};

bool is_int(Thread *th, Value v); /* int, bool, subclass instances */
Value int_from_int64(Thread *th, int64_t i);
Value int_from_uint64(Thread *th, uint64_t u);
/* sign * the magnitude in `length` limbs, least significant first; leading zeros are dropped. */
Value int_from_limbs(Thread *th, const uint64_t *limbs, size_t length, int sign);
Value int_from_double(Thread *th, double d); /* truncates; errors for inf and nan as int(d) */
/* Text without prefix unless base 0; underscores as Python; EMPTY with ValueError naming `shown`
 * (the original object for the message) when invalid. */
Value int_from_text(Thread *th, const char *text, size_t length, int base, Value shown);
Value int_to_str(Thread *th, Value v, int base, bool prefix); /* bases 2, 8, 10, 16 */
/* False without an exception when out of range. */
bool int_to_int64(Value v, int64_t *out);
bool int_to_uint64(Value v, uint64_t *out);
bool int_to_double(Thread *th, Value v,
                   double *out); /* OverflowError "int too large to convert to float" */
/* v rounded half to even to 53 bits, as result * 2**exponent. Precondition: v is not zero. */
double int_frexp(Value v, int64_t *exponent);
int int_sign(Value v);
bool int_is_odd(Value v);
size_t int_bit_length(Value v);

/* Operands must be ints (small, BigInt, bool, subclass). Results are plain ints. */
Value int_add(Thread *th, Value a, Value b);
Value int_sub(Thread *th, Value a, Value b);
Value int_mul(Thread *th, Value a, Value b);
Value int_floordiv(Thread *th, Value a, Value b); /* ZeroDivisionError */
Value int_mod(Thread *th, Value a, Value b);
bool int_divmod(Thread *th, Value a, Value b, Value *quotient, Value *remainder);
Value int_truediv(Thread *th, Value a, Value b); /* correctly rounded float */
Value int_pow(Thread *th, Value a, Value b);     /* negative exponent: float */
Value int_pow_mod(Thread *th, Value a, Value b, Value m);
Value int_lshift(Thread *th, Value a, Value b);
Value int_rshift(Thread *th, Value a, Value b);
Value int_and(Thread *th, Value a, Value b);
Value int_or(Thread *th, Value a, Value b);
Value int_xor(Thread *th, Value a, Value b);
Value int_neg(Thread *th, Value a);
Value int_invert(Thread *th, Value a);
Value int_gcd(Thread *th, Value a, Value b);
Value int_isqrt(Thread *th, Value a);
/* The same by operator, divmod as a tuple; NULL where ints have none (@). */
extern const SlotBINARY int_operators[BIN_COUNT];
/* An int, not a bool nor an instance of a subclass. */
static inline bool int_is_plain(Thread *th, Value v)
{
    return is_small(v) ||
           (is_kind(v, KIND_BIGINT) && object_shape(to_object(v)) == NATIVE_SHAPE(th, TYPE_INT));
}
int int_compare(Value a, Value b); /* <0, 0, >0 */
int64_t int_hash(Value v);         /* modulo 2**61-1, -1 becomes -2 */
/* Exact comparison with a finite or infinite double (not NaN). */
int int_compare_double(Value a, double d);
/* format(v, spec) for ints ('d', 'b', 'n', ... and float types by conversion). */
Value int_format(Thread *th, Value v, Value spec);

#endif

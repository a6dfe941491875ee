/* Values: one machine word each, so that no load or store of a value can tear when the lock is off.
 *
 *   ...xxx1  small integer, 63 bits, two's complement
 *   ...xx10  flonum: a double whose exponent is common, or a zero of either sign
 *   ...x100  immediate: None, False, True, Ellipsis, NotImplemented
 *   ...x000  pointer to an Object (16-byte aligned), or EMPTY, the zero word
 *
 * EMPTY is never visible to scripts: it marks unset locals, cells, slots and table entries, and is
 * what a function returns when it has set an exception. Zeroed memory is full of EMPTY.
 *
 * Flonums: rotate the sign to bit 0, subtract the bias of the least encodable exponent; if what is
 * left fits in 62 bits it is the payload. Payloads 0 and 1 would be +-2**-255: they are given to
 * +0.0 and -0.0 instead (those two powers are boxed). The idea is Ruby's; the encoding is ours.
 *
 * The representation is known to this header alone. */
#ifndef GIL_VALUE_H
#define GIL_VALUE_H

#include "base.h"

#include <stdatomic.h>
#include <string.h>

typedef uint64_t Value;
typedef _Atomic(uint64_t) AtomicValue;

#define EMPTY ((Value)0)
#define NONE ((Value)0x04)
#define FALSE_VALUE ((Value)0x0c)
#define TRUE_VALUE ((Value)0x14)
#define ELLIPSIS ((Value)0x1c)
#define NOT_IMPLEMENTED ((Value)0x24)

#define SMALL_INT_MAX ((int64_t)0x3fffffffffffffff)
#define SMALL_INT_MIN (-SMALL_INT_MAX - 1)

static inline bool is_small(Value v)
{
    return v & 1;
}
static inline bool is_flonum(Value v)
{
    return (v & 3) == 2;
}
static inline bool is_pointer(Value v)
{
    return (v & 7) == 0 && v != EMPTY;
}
static inline bool is_immediate(Value v)
{
    return (v & 7) == 4;
}
static inline bool is_bool(Value v)
{
    return v == TRUE_VALUE || v == FALSE_VALUE;
}
static inline bool both_small(Value a, Value b)
{
    return a & b & 1;
}
static inline bool both_flonum(Value a, Value b)
{
    return is_flonum(a) && is_flonum(b);
}

static inline Value from_bool(bool b)
{
    return b ? TRUE_VALUE : FALSE_VALUE;
}
static inline bool fits_small(int64_t i)
{
    return i >= SMALL_INT_MIN && i <= SMALL_INT_MAX;
}
/* Precondition: fits_small(i). */
static inline Value from_small(int64_t i)
{
    return ((uint64_t)i << 1) | 1;
}
static inline int64_t to_small(Value v)
{
    return (int64_t)v >> 1;
}

#define FLONUM_BIAS ((uint64_t)768 << 53)
#define FLONUM_LIMIT ((uint64_t)1 << 62)

/* True and *out set when d has an immediate form; otherwise the caller boxes it (float_new). */
static inline bool flonum_from_double(double d, Value *out)
{
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    uint64_t rotated = bits << 1 | bits >> 63;
    uint64_t payload = rotated - FLONUM_BIAS;
    if (LIKELY(payload - 2 < FLONUM_LIMIT - 2)) {
        *out = payload << 2 | 2;
        return true;
    }
    if (rotated <= 1) {
        *out = rotated << 2 | 2;
        return true;
    }
    return false;
}

static inline double flonum_to_double(Value v)
{
    uint64_t payload = v >> 2;
    uint64_t rotated = payload + (payload > 1 ? FLONUM_BIAS : 0);
    uint64_t bits = rotated >> 1 | rotated << 63;
    double d;
    memcpy(&d, &bits, sizeof d);
    return d;
}

/* Copies private words; `from` may be NULL when count is 0. */
static inline void values_copy(Value *to, const Value *from, size_t count)
{
    if (count)
        memcpy(to, from, count * sizeof(Value));
}

/* Shared words. Acquire and release pair a published pointer with what it points to; relaxed is for
 * words that publish nothing. */
static inline Value value_load(const AtomicValue *p)
{
    return atomic_load_explicit(p, memory_order_acquire);
}
static inline Value value_load_relaxed(const AtomicValue *p)
{
    return atomic_load_explicit(p, memory_order_relaxed);
}
static inline void value_store(AtomicValue *p, Value v)
{
    atomic_store_explicit(p, v, memory_order_release);
}
static inline void value_store_relaxed(AtomicValue *p, Value v)
{
    atomic_store_explicit(p, v, memory_order_relaxed);
}

#endif

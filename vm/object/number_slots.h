/* Operator slots of the number types, made from the functions that compute: an operand of a
 * foreign type gives NOT_IMPLEMENTED, so that the other type gets its turn. Private to int*.c,
 * float*.c, bool.c. */
#ifndef GIL_NUMBER_SLOTS_H
#define GIL_NUMBER_SLOTS_H

#include "float.h"
#include "int_limbs.h"

#define INT_BINARY_SLOT(name, compute)                     \
    static Value name(Thread *th, Value left, Value right) \
    {                                                      \
        if (!is_int_value(left) || !is_int_value(right))   \
            return NOT_IMPLEMENTED;                        \
        return compute(th, left, right);                   \
    }

#define INT_COMPARE_SLOT(name, op)                                \
    static Value name(UNUSED Thread *th, Value left, Value right) \
    {                                                             \
        if (!is_int_value(left) || !is_int_value(right))          \
            return NOT_IMPLEMENTED;                               \
        return from_bool(int_compare(left, right) op 0);          \
    }

typedef enum { NUMBER_OK, NUMBER_FOREIGN, NUMBER_ERROR } NumberResult;

/* The double of a float or int operand. */
static inline NumberResult number_double(Thread *th, Value v, double *out)
{
    if (is_float(v)) {
        *out = float_value(v);
        return NUMBER_OK;
    }
    if (!is_int_value(v))
        return NUMBER_FOREIGN;
    return int_to_double(th, v, out) ? NUMBER_OK : NUMBER_ERROR;
}

#define FLOAT_BINARY_SLOT(name, compute)                        \
    static Value name(Thread *th, Value left, Value right)      \
    {                                                           \
        double a, b;                                            \
        NumberResult l = number_double(th, left, &a);           \
        if (UNLIKELY(l != NUMBER_OK))                           \
            return l == NUMBER_ERROR ? EMPTY : NOT_IMPLEMENTED; \
        NumberResult r = number_double(th, right, &b);          \
        if (UNLIKELY(r != NUMBER_OK))                           \
            return r == NUMBER_ERROR ? EMPTY : NOT_IMPLEMENTED; \
        return compute(th, a, b);                               \
    }

#endif

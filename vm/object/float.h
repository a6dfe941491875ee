/* Floats: flonums in the word, Float objects for the rest. */
#ifndef GIL_FLOAT_H
#define GIL_FLOAT_H

#include "int.h"

struct Float {
    Object head;
    double value;
    AtomicValue attrs_words; /* subclass instances: attribute Chunk, else EMPTY */
};

static inline bool is_float(Value v)
{
    return is_flonum(v) || is_kind(v, KIND_FLOAT);
}
/* Precondition: is_float(v). */
static inline double float_value(Value v)
{
    return is_flonum(v) ? flonum_to_double(v) : ((Float *)to_object(v))->value;
}
Value float_new_boxed(Thread *th, double d);
static inline Value float_new(Thread *th, double d)
{
    Value v;
    return LIKELY(flonum_from_double(d, &v)) ? v : float_new_boxed(th, d);
}
double float_floordiv(double a, double b); /* b != 0 */
double float_mod(double a, double b);
Value float_pow(Thread *th, double a,
                double b); /* ZeroDivisionError; complex results are ValueError */
int64_t float_hash(double d, Value identity); /* NaN hashes by identity */
/* Shortest digits that round-trip, as repr(). buffer holds at least 40 bytes; returns length. */
size_t float_repr_text(double d, char *buffer);
/* float(text): whitespace stripped, underscores, inf, nan. False: not a number (no exception). */
bool float_parse(const char *text, size_t length, double *out);
Value float_round(Thread *th, double d, Value ndigits_or_empty);
Value float_format(Thread *th, double d, Value spec);

#endif

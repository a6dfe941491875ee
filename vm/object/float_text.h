/* Exact conversion between doubles and decimal digits, independent of the C library and its locale.
 * Knows nothing of Values (float_digits.c); the formatted forms are in float_format.c. */
#ifndef GIL_FLOAT_TEXT_H
#define GIL_FLOAT_TEXT_H

#include "float.h"
#include "int_limbs.h"
#include "str.h"

/* 309 digits before the point and 1074 behind it write every double in full. */
enum { FLOAT_DIGITS_MAX = 1400, FLOAT_DECIMALS_MAX = 1074 };

/* The number 0.DIGITS * 10**point; count 0 is zero. No leading zeros. ASCII, no terminator. */
typedef struct {
    int count, point;
    char digits[FLOAT_DIGITS_MAX];
} FloatDigits;

/* d is finite and not negative. */
/* The fewest digits that read back as d, the closest to d among those. No trailing zeros. */
void float_digits_shortest(double d, FloatDigits *out);
/* Rounded half to even to n >= 1 digits, trailing zeros included; no more than needed to write d in
 * full where n is larger. */
void float_digits_significant(double d, int64_t n, FloatDigits *out);
/* Rounded half to even to n digits behind the point (n may be negative); the same remark. */
void float_digits_fixed(double d, int64_t n, FloatDigits *out);

/* The double nearest to digits (ASCII, without leading zeros) * 10**exponent; may be infinity. */
double float_from_decimal(const char *digits, size_t count, int64_t exponent);
/* The double nearest to mantissa * 2**exponent, a little more when sticky. mantissa is not zero. */
double float_from_scaled(Uint128 mantissa, bool sticky, int64_t exponent);

/* format(d, spec) for a parsed specification; type_name for messages. */
Value float_format_parsed(Thread *th, double d, const FormatSpec *spec, const char *type_name);

#endif

/* The module math: real functions of one and two arguments, logarithms, rounding. Gamma functions,
 * integers and sums are in math_gamma.c, math_integer.c and math_sum.c. */
#include "math_parts.h"
#include "module_inits.h"

#include <math.h>

Value math_domain_error(Thread *th)
{
    return error_set(th, EXC_ValueError, "math domain error");
}
Value math_range_error(Thread *th)
{
    return error_set(th, EXC_OverflowError, "math range error");
}

/* --- One argument. A result that is no number though the argument was one is a domain error; an
 * infinite result of a finite argument an overflow where the function can grow so large, else a
 * pole. */

static Value function1(Thread *th, Value arg, double (*fn)(double), bool can_overflow)
{
    double x;
    if (!value_to_double(th, arg, &x))
        return EMPTY;
    double y = fn(x);
    if (UNLIKELY(isnan(y) && !isnan(x)))
        return math_domain_error(th);
    if (UNLIKELY(isinf(y) && isfinite(x)))
        return can_overflow ? math_range_error(th) : math_domain_error(th);
    return float_new(th, y);
}

#define FUNCTION1(name, overflow)                      \
    static NATIVE(math_##name)                         \
    {                                                  \
        return function1(th, args[0], name, overflow); \
    }

FUNCTION1(acos, false)
FUNCTION1(acosh, false)
FUNCTION1(asin, false)
FUNCTION1(asinh, false)
FUNCTION1(atan, false)
FUNCTION1(atanh, false)
FUNCTION1(cbrt, false)
FUNCTION1(cos, false)
FUNCTION1(cosh, true)
FUNCTION1(erf, false)
FUNCTION1(erfc, false)
FUNCTION1(exp, true)
FUNCTION1(exp2, true)
FUNCTION1(expm1, true)
FUNCTION1(fabs, false)
FUNCTION1(log1p, false)
FUNCTION1(sin, false)
FUNCTION1(sinh, true)
FUNCTION1(sqrt, false)
FUNCTION1(tan, false)
FUNCTION1(tanh, false)

/* In these two orders of operation, as Python rounds. */
static double to_degrees(double x)
{
    return x * (180.0 / M_PI);
}
static double to_radians(double x)
{
    return x * (M_PI / 180.0);
}

static NATIVE(math_degrees)
{
    double x;
    return value_to_double(th, args[0], &x) ? float_new(th, to_degrees(x)) : EMPTY;
}

static NATIVE(math_radians)
{
    double x;
    return value_to_double(th, args[0], &x) ? float_new(th, to_radians(x)) : EMPTY;
}

static double ulp(double x)
{
    if (!isfinite(x))
        return fabs(x);
    x = fabs(x);
    double above = nextafter(x, INFINITY);
    return isinf(above) ? x - nextafter(x, 0.0) : above - x;
}

static NATIVE(math_ulp)
{
    double x;
    return value_to_double(th, args[0], &x) ? float_new(th, ulp(x)) : EMPTY;
}

/* --- Two arguments. --------------------------------------------------------------------------- */

static bool two_reals(Thread *th, const Value *args, double *x, double *y)
{
    return value_to_double(th, args[0], x) && value_to_double(th, args[1], y);
}

static NATIVE(math_pow)
{
    double x, y;
    if (!two_reals(th, args, &x, &y))
        return EMPTY;
    double r = pow(x, y);
    if (isfinite(x) && isfinite(y) && !isfinite(r))
        return isnan(r) || x == 0.0 ? math_domain_error(th) : math_range_error(th);
    return float_new(th, r);
}

static NATIVE(math_fmod)
{
    double x, y;
    if (!two_reals(th, args, &x, &y))
        return EMPTY;
    double r = fmod(x, y);
    if (isnan(r) && !isnan(x) && !isnan(y))
        return math_domain_error(th);
    return float_new(th, r);
}

static NATIVE(math_remainder)
{
    double x, y;
    if (!two_reals(th, args, &x, &y))
        return EMPTY;
    double r = remainder(x, y);
    if (isnan(r) && !isnan(x) && !isnan(y))
        return math_domain_error(th);
    return float_new(th, r);
}

#define FUNCTION2(name)                                                         \
    static NATIVE(math_##name)                                                  \
    {                                                                           \
        double x, y;                                                            \
        return two_reals(th, args, &x, &y) ? float_new(th, name(x, y)) : EMPTY; \
    }

FUNCTION2(atan2)
FUNCTION2(copysign)
FUNCTION2(nextafter)

static NATIVE(math_ldexp)
{
    double x;
    int64_t exponent;
    if (!value_to_double(th, args[0], &x))
        return EMPTY;
    if (!is_int(th, args[1]))
        return error_set(th, EXC_TypeError, "Expected an int as second argument to ldexp.");
    if (x == 0.0 || !isfinite(x))
        return float_new(th, x);
    if (!int_to_int64(args[1], &exponent))
        exponent = int_sign(args[1]) < 0 ? INT64_MIN : INT64_MAX;
    if (exponent > INT32_MAX)
        return math_range_error(th);
    double r = exponent < -10000 ? copysign(0.0, x) : ldexp(x, (int)exponent);
    return isinf(r) ? math_range_error(th) : float_new(th, r);
}

static NATIVE(math_frexp)
{
    double x;
    int exponent = 0;
    if (!value_to_double(th, args[0], &x))
        return EMPTY;
    double mantissa = isfinite(x) ? frexp(x, &exponent) : x;
    Value m = float_new(th, mantissa);
    return m == EMPTY ? EMPTY : tuple_pack(th, 2, m, from_small(exponent));
}

static NATIVE(math_modf)
{
    double x, whole;
    if (!value_to_double(th, args[0], &x))
        return EMPTY;
    double fraction = isinf(x) ? copysign(0.0, x) : modf(x, &whole);
    if (isinf(x))
        whole = x;
    Value a = float_new(th, fraction), b = a == EMPTY ? EMPTY : float_new(th, whole);
    return b == EMPTY ? EMPTY : tuple_pack(th, 2, a, b);
}

static NATIVE(math_isclose)
{
    double a, b, relative = 1e-9, absolute = 0.0;
    if (!two_reals(th, args, &a, &b) ||
        (args[2] != EMPTY && !value_to_double(th, args[2], &relative)) ||
        (args[3] != EMPTY && !value_to_double(th, args[3], &absolute)))
        return EMPTY;
    if (relative < 0.0 || absolute < 0.0)
        return error_set(th, EXC_ValueError, "tolerances must be non-negative");
    if (a == b)
        return TRUE_VALUE;
    if (isinf(a) || isinf(b))
        return FALSE_VALUE;
    double difference = fabs(b - a);
    return from_bool(difference <= fabs(relative * b) || difference <= fabs(relative * a) ||
                     difference <= absolute);
}

#define PREDICATE(name, test)                                                 \
    static NATIVE(math_##name)                                                \
    {                                                                         \
        double x;                                                             \
        return value_to_double(th, args[0], &x) ? from_bool(test(x)) : EMPTY; \
    }

PREDICATE(isnan, isnan)
PREDICATE(isinf, isinf)
PREDICATE(isfinite, isfinite)

/* --- Logarithms: ints of any size have one. --------------------------------------------------- */

static bool logarithm(Thread *th, Value v, double (*fn)(double), double *out)
{
    double x;
    int64_t exponent = 0;
    if (is_int(th, v) && int_sign(v) > 0) {
        x = int_frexp(v, &exponent);
        if (exponent < 900) {
            x = ldexp(x, (int)exponent);
            exponent = 0;
        } else {
            int more;
            x = frexp(x, &more);
            exponent += more;
        }
    } else if (!value_to_double(th, v, &x)) {
        return false;
    }
    if (x <= 0.0) {
        math_domain_error(th);
        return false;
    }
    *out = exponent == 0 ? fn(x) : fn(x) + fn(2.0) * (double)exponent;
    return true;
}

static Value math_log(Thread *th, Value *args, uint32_t nargs, Value kwnames)
{
    double x, base;
    if (kwnames != EMPTY && to_tuple(kwnames)->length > 0)
        return error_set(th, EXC_TypeError, "math.log() takes no keyword arguments");
    if (nargs < 1 || nargs > 2)
        return error_set(th, EXC_TypeError, "math.log requires 1 to 2 arguments");
    if (!logarithm(th, args[0], log, &x))
        return EMPTY;
    if (nargs == 1)
        return float_new(th, x);
    if (!logarithm(th, args[1], log, &base))
        return EMPTY;
    if (base == 0.0)
        return error_set(th, EXC_ZeroDivisionError, "float division by zero");
    return float_new(th, x / base);
}

static NATIVE(math_log2)
{
    double x;
    return logarithm(th, args[0], log2, &x) ? float_new(th, x) : EMPTY;
}

static NATIVE(math_log10)
{
    double x;
    return logarithm(th, args[0], log10, &x) ? float_new(th, x) : EMPTY;
}

/* --- Rounding to integers. -------------------------------------------------------------------- */

static bool is_plain_float(Thread *th, Value v)
{
    return is_float(v) && class_of(th, v) == TYPE_CLASS(th, TYPE_FLOAT);
}

static Value rounded(Thread *th, Value v, Value method, double (*fn)(double))
{
    double x;
    if (is_plain_float(th, v))
        return int_from_double(th, fn(float_value(v)));
    bool found;
    Value result = call_special(th, v, method, NULL, 0, &found);
    if (found)
        return result;
    return value_to_double(th, v, &x) ? int_from_double(th, fn(x)) : EMPTY;
}

static NATIVE(math_floor)
{
    return rounded(th, args[0], NAME(th, floor_), floor);
}
static NATIVE(math_ceil)
{
    return rounded(th, args[0], NAME(th, ceil_), ceil);
}

static NATIVE(math_trunc)
{
    bool found;
    if (is_plain_float(th, args[0]))
        return int_from_double(th, float_value(args[0]));
    Value result = call_special(th, args[0], NAME(th, trunc_), NULL, 0, &found);
    if (!found)
        return error_set(th, EXC_TypeError, "type %T doesn't define __trunc__ method", args[0]);
    return result;
}

#define ONE(name)                                      \
    {                                                  \
#name, math_##name, "x, /", METHOD_PLAIN, NULL \
    }
#define TWO(name)                                         \
    {                                                     \
#name, math_##name, "x, y, /", METHOD_PLAIN, NULL \
    }
#define RAW(name)                                    \
    {                                                \
#name, math_##name, NULL, METHOD_PLAIN, NULL \
    }

static const MethodDef math_methods[] = {
    ONE(acos),
    ONE(acosh),
    ONE(asin),
    ONE(asinh),
    ONE(atan),
    ONE(atanh),
    ONE(cbrt),
    ONE(ceil),
    ONE(cos),
    ONE(cosh),
    ONE(degrees),
    ONE(erf),
    ONE(erfc),
    ONE(exp),
    ONE(exp2),
    ONE(expm1),
    ONE(fabs),
    ONE(factorial),
    ONE(floor),
    ONE(frexp),
    ONE(gamma),
    ONE(isfinite),
    ONE(isinf),
    ONE(isnan),
    ONE(lgamma),
    ONE(log10),
    ONE(log1p),
    ONE(log2),
    ONE(modf),
    ONE(radians),
    ONE(sin),
    ONE(sinh),
    ONE(sqrt),
    ONE(tan),
    ONE(tanh),
    ONE(trunc),
    ONE(ulp),
    TWO(atan2),
    TWO(copysign),
    TWO(fmod),
    TWO(nextafter),
    TWO(pow),
    TWO(remainder),
    RAW(gcd),
    RAW(lcm),
    RAW(hypot),
    RAW(log),
    {"comb", math_comb, "n, k, /", METHOD_PLAIN, "Ways to choose k items from n without order."},
    {"dist", math_dist, "p, q, /", METHOD_PLAIN, "Euclidean distance between two points."},
    {"fsum", math_fsum, "seq, /", METHOD_PLAIN, "An accurate sum of the values of an iterable."},
    {"isclose", math_isclose, "a, b, *, rel_tol=, abs_tol=", METHOD_PLAIN, NULL},
    {"isqrt", math_isqrt, "n, /", METHOD_PLAIN, "Integer part of the square root."},
    {"ldexp", math_ldexp, "x, i, /", METHOD_PLAIN, "x * (2**i)."},
    {"perm", math_perm, "n, k=, /", METHOD_PLAIN, "Ways to choose k items from n with order."},
    {"prod", math_prod, "iterable, /, *, start=", METHOD_PLAIN, "Product of the items."},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

bool mod_math_init(Thread *th, Value module)
{
    return module_add_methods(th, module, math_methods) &&
           module_add(th, module, "pi", float_new(th, M_PI)) &&
           module_add(th, module, "e", float_new(th, M_E)) &&
           module_add(th, module, "tau", float_new(th, 2.0 * M_PI)) &&
           module_add(th, module, "inf", float_new(th, INFINITY)) &&
           module_add(th, module, "nan", float_new(th, NAN));
}

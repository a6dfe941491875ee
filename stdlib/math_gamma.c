/* gamma and lgamma by Lanczos' approximation, with the rational form and the coefficients that are
 * in common use (g = 6.0246800407767296, 13 terms: G. Pugh, "An Analysis of the Lanczos Gamma
 * Approximation", 2004), so that results agree to the last digit with those of Python. */
#include "math_parts.h"

#include <math.h>

enum { TERMS = 13, TABLE_SIZE = 23, LARGEST = 171 };
#define LANCZOS_G 6.024680040776729583740234375
#define LANCZOS_G_MINUS_HALF 5.524680040776729583740234375
#define LOG_PI 1.144729885849400174143427351353058711647

static const double numerator[TERMS] = {
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
};
/* x (x+1) ... (x+11) multiplied out. */
static const double denominator[TERMS] = {
    0.0,       39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0,
    2637558.0, 357423.0,   32670.0,     1925.0,      66.0,        1.0,
};

/* Horner from the end that keeps the terms small. */
static double lanczos_sum(double x)
{
    double top = 0.0, bottom = 0.0;
    for (int i = 0; i < TERMS; i++) {
        int k = x < 5.0 ? TERMS - 1 - i : i;
        top = x < 5.0 ? top * x + numerator[k] : top / x + numerator[k];
        bottom = x < 5.0 ? bottom * x + denominator[k] : bottom / x + denominator[k];
    }
    return top / bottom;
}

/* sin(pi * x) without losing the argument's fraction to pi. */
static double sin_pi(double x)
{
    double y = fmod(fabs(x), 2.0), r;
    switch ((int)round(2.0 * y)) {
    case 0:
        r = sin(M_PI * y);
        break;
    case 1:
        r = cos(M_PI * (y - 0.5));
        break;
    case 2:
        r = sin(M_PI * (1.0 - y));
        break;
    case 3:
        r = -cos(M_PI * (y - 1.5));
        break;
    default:
        r = sin(M_PI * (y - 2.0));
        break;
    }
    return copysign(1.0, x) * r;
}

static const double small_factorials[TABLE_SIZE] = {
    1.0,
    1.0,
    2.0,
    6.0,
    24.0,
    120.0,
    720.0,
    5040.0,
    40320.0,
    362880.0,
    3628800.0,
    39916800.0,
    479001600.0,
    6227020800.0,
    87178291200.0,
    1307674368000.0,
    20922789888000.0,
    355687428096000.0,
    6402373705728000.0,
    121645100408832000.0,
    2432902008176640000.0,
    51090942171709440000.0,
    1124000727777607680000.0,
};

/* The power in Lanczos' formula, in two halves where one would overflow. */
static double scaled_power(double r, double x, double y, bool divide)
{
    if (x < 140.0)
        return divide ? r / pow(y, x - 0.5) : r * pow(y, x - 0.5);
    double root = pow(y, x / 2.0 - 0.25);
    return divide ? r / root / root : r * root * root;
}

/* x is finite, not an integer <= 0, of moderate size. */
static double gamma_middle(double x)
{
    double size = fabs(x), y = size + LANCZOS_G_MINUS_HALF;
    /* What rounding took from the sum y, to be given back below. */
    double lost = size > LANCZOS_G_MINUS_HALF ? (y - size) - LANCZOS_G_MINUS_HALF
                                              : (y - LANCZOS_G_MINUS_HALF) - size;
    double correction = lost * LANCZOS_G / y;
    if (x < 0.0) {
        double r = -M_PI / sin_pi(size) / size * exp(y) / lanczos_sum(size);
        r -= correction * r;
        return scaled_power(r, size, y, true);
    }
    double r = lanczos_sum(size) / exp(y);
    r += correction * r;
    return scaled_power(r, size, y, false);
}

Value math_gamma(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    double x;
    if (!value_to_double(th, args[0], &x))
        return EMPTY;
    if (isnan(x) || (isinf(x) && x > 0.0))
        return float_new(th, x);
    if (isinf(x) || x == 0.0)
        return math_domain_error(th);
    if (x == floor(x)) {
        if (x < 0.0)
            return math_domain_error(th);
        if (x <= TABLE_SIZE)
            return float_new(th, small_factorials[(int)x - 1]);
    }
    double r = fabs(x) < 1e-20 ? 1.0 / x : 0.0;
    if (fabs(x) >= 1e-20) {
        if (fabs(x) > 200.0)
            r = x > 0.0 ? INFINITY : 0.0 / sin_pi(x);
        else
            r = gamma_middle(x);
    }
    return isinf(r) ? math_range_error(th) : float_new(th, r);
}

static double lgamma_of(double x)
{
    double size = fabs(x);
    if (size < 1e-20)
        return -log(size);
    double r = log(lanczos_sum(size)) - LANCZOS_G;
    r += (size - 0.5) * (log(size + LANCZOS_G - 0.5) - 1.0);
    if (x < 0.0)
        r = LOG_PI - log(fabs(sin_pi(size))) - log(size) - r;
    return r;
}

Value math_lgamma(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    double x;
    if (!value_to_double(th, args[0], &x))
        return EMPTY;
    if (!isfinite(x))
        return float_new(th, fabs(x));
    if (x == floor(x) && x <= 2.0)
        return x <= 0.0 ? math_domain_error(th) : float_new(th, 0.0);
    double r = lgamma_of(x);
    return isinf(r) ? math_range_error(th) : float_new(th, r);
}

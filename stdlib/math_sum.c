/* Sums and products of many numbers: fsum, prod, hypot, dist. */
#include "math_parts.h"

#include <math.h>
#include <string.h>

/* --- fsum: Shewchuk's exact addition ("Adaptive Precision Floating-Point Arithmetic", 1997). The
 * parts never overlap and grow in size, so that their exact sum is the sum of all numbers seen.
 * ------------- */

typedef struct {
    Thread *th;
    double *parts; /* in a Raw of the heap */
    size_t count, room;
    double infinities; /* sum of the infinities among the numbers: NaN when they disagree */
    double specials;   /* sum of those and of the NaNs */
} ExactSum;

static bool sum_grow(ExactSum *s)
{
    size_t room = s->room * 2 + 32;
    Raw *raw = heap_new(s->th, KIND_RAW, 0, sizeof(Raw) + room * sizeof(double));
    if (raw == NULL)
        return false;
    raw->size = room * sizeof(double);
    if (s->count > 0)
        memcpy(raw->data, s->parts, s->count * sizeof(double));
    s->parts = (double *)raw->data;
    s->room = room;
    return true;
}

static bool sum_add(Thread *th, Value item, void *ctx)
{
    ExactSum *s = ctx;
    double number, x;
    if (!value_to_double(th, item, &number) || (s->count == s->room && !sum_grow(s)))
        return false;
    x = number;
    size_t kept = 0;
    for (size_t i = 0; i < s->count; i++) {
        double y = s->parts[i];
        if (fabs(x) < fabs(y)) {
            double t = x;
            x = y;
            y = t;
        }
        volatile double high = x + y, part = high - x;
        double low = y - part;
        if (low != 0.0)
            s->parts[kept++] = low;
        x = high;
    }
    s->count = kept;
    if (x == 0.0)
        return true;
    if (isfinite(x)) {
        s->parts[s->count++] = x;
        return true;
    }
    if (isfinite(number)) {
        error_set(th, EXC_OverflowError, "intermediate overflow in fsum");
        return false;
    }
    if (isinf(number))
        s->infinities += number;
    s->specials += number;
    s->count = 0;
    return true;
}

/* The sum of the parts, rounded once, half to even. */
static double sum_round(const ExactSum *s)
{
    size_t n = s->count;
    if (n == 0)
        return 0.0;
    double high = s->parts[--n], low = 0.0;
    while (n > 0) {
        double x = high, y = s->parts[--n];
        volatile double sum = x + y, part = sum - x;
        high = sum;
        low = y - part;
        if (low != 0.0)
            break;
    }
    /* A tie was rounded to even without looking at the parts below: they may break it. */
    if (n > 0 && ((low < 0.0 && s->parts[n - 1] < 0.0) || (low > 0.0 && s->parts[n - 1] > 0.0))) {
        double twice = low * 2.0;
        volatile double x = high + twice, back = x - high;
        if (back == twice)
            high = x;
    }
    return high;
}

Value math_fsum(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    ExactSum s = {.th = th};
    if (!value_iterate(th, args[0], sum_add, &s))
        return EMPTY;
    if (s.specials != 0.0) {
        if (isnan(s.infinities))
            return error_set(th, EXC_ValueError, "-inf + inf in fsum");
        return float_new(th, s.specials);
    }
    return float_new(th, sum_round(&s));
}

/* --- prod. ------------------------------------------------------------------------------------ */

static bool multiply(Thread *th, Value item, void *ctx)
{
    Value *product = ctx;
    if (is_small(*product) && is_small(item))
        *product = int_mul(th, *product, item);
    else if (is_flonum(*product) && is_flonum(item))
        *product = float_new(th, float_value(*product) * float_value(item));
    else
        *product = value_binary(th, BIN_MUL, *product, item);
    return *product != EMPTY;
}

Value math_prod(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Value product = args[1] == EMPTY ? from_small(1) : args[1];
    return value_iterate(th, args[0], multiply, &product) ? product : EMPTY;
}

/* --- Norms: the squares are summed in double-double arithmetic, which leaves one rounding. ---- */

typedef struct {
    double high, low;
} Twofold;

static void twofold_add_square(Twofold *sum, double x)
{
    double square = x * x, rest = fma(x, x, -square);
    double total = sum->high + square, part = total - sum->high;
    double lost = (sum->high - (total - part)) + (square - part);
    sum->high = total;
    sum->low += lost + rest;
}

static double twofold_sqrt(Twofold sum)
{
    double total = sum.high + sum.low;
    double rest = (sum.high - total) + sum.low;
    double root = sqrt(total);
    return root == 0.0 ? 0.0 : root + (fma(-root, root, total) + rest) / (2.0 * root);
}

/* All coordinates are scaled so that the largest is between a half and one. */
static double norm(double *x, size_t n)
{
    double largest = 0.0;
    bool nan = false;
    for (size_t i = 0; i < n; i++) {
        x[i] = fabs(x[i]);
        nan |= isnan(x[i]);
        if (x[i] > largest)
            largest = x[i];
    }
    if (isinf(largest))
        return largest;
    if (nan)
        return NAN;
    if (largest == 0.0 || n == 1)
        return largest;
    int exponent;
    frexp(largest, &exponent);
    Twofold sum = {0.0, 0.0};
    for (size_t i = 0; i < n; i++)
        twofold_add_square(&sum, ldexp(x[i], -exponent));
    return ldexp(twofold_sqrt(sum), exponent);
}

static double *coordinates(Thread *th, size_t n)
{
    Raw *raw = heap_new(th, KIND_RAW, 0, sizeof(Raw) + (n + 1) * sizeof(double));
    if (raw == NULL)
        return NULL;
    raw->size = (n + 1) * sizeof(double);
    return (double *)raw->data;
}

Value math_hypot(Thread *th, Value *args, uint32_t nargs, Value kwnames)
{
    if (kwnames != EMPTY && to_tuple(kwnames)->length > 0)
        return error_set(th, EXC_TypeError, "math.hypot() takes no keyword arguments");
    double few[8], *x = nargs <= COUNT_OF(few) ? few : coordinates(th, nargs);
    if (x == NULL)
        return EMPTY;
    for (uint32_t i = 0; i < nargs; i++)
        if (!value_to_double(th, args[i], &x[i]))
            return EMPTY;
    return float_new(th, norm(x, nargs));
}

Value math_dist(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Value p = is_tuple(args[0]) ? args[0] : tuple_from_iterable(th, args[0]);
    Value q = p == EMPTY ? EMPTY : is_tuple(args[1]) ? args[1] : tuple_from_iterable(th, args[1]);
    if (q == EMPTY)
        return EMPTY;
    size_t n = to_tuple(p)->length;
    if (n != to_tuple(q)->length)
        return error_set(th, EXC_ValueError, "both points must have the same number of dimensions");
    double *x = coordinates(th, n);
    if (x == NULL)
        return EMPTY;
    for (size_t i = 0; i < n; i++) {
        double a, b;
        if (!value_to_double(th, to_tuple(p)->items[i], &a) ||
            !value_to_double(th, to_tuple(q)->items[i], &b))
            return EMPTY;
        x[i] = a - b;
    }
    return float_new(th, norm(x, n));
}

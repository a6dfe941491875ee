/* Functions of the module math on integers: exact, of any size. */
#include "math_parts.h"

static bool no_keywords(Thread *th, Value kwnames, const char *name)
{
    if (kwnames == EMPTY || to_tuple(kwnames)->length == 0)
        return true;
    error_set(th, EXC_TypeError, "math.%s() takes no keyword arguments", name);
    return false;
}

Value math_gcd(Thread *th, Value *args, uint32_t nargs, Value kwnames)
{
    if (!no_keywords(th, kwnames, "gcd"))
        return EMPTY;
    Value result = from_small(0);
    for (uint32_t i = 0; i < nargs; i++) {
        Value v = value_index(th, args[i]);
        if (v == EMPTY || (result = int_gcd(th, result, v)) == EMPTY)
            return EMPTY;
    }
    return result;
}

static Value absolute(Thread *th, Value v)
{
    return int_sign(v) < 0 ? int_neg(th, v) : v;
}

static Value lcm(Thread *th, Value a, Value b)
{
    if (int_sign(a) == 0 || int_sign(b) == 0)
        return from_small(0);
    Value g = int_gcd(th, a, b);
    Value part = g == EMPTY ? EMPTY : int_floordiv(th, a, g);
    Value product = part == EMPTY ? EMPTY : int_mul(th, part, b);
    return product == EMPTY ? EMPTY : absolute(th, product);
}

Value math_lcm(Thread *th, Value *args, uint32_t nargs, Value kwnames)
{
    if (!no_keywords(th, kwnames, "lcm"))
        return EMPTY;
    Value result = from_small(1);
    for (uint32_t i = 0; i < nargs; i++) {
        Value v = value_index(th, args[i]);
        if (v == EMPTY || (result = lcm(th, result, v)) == EMPTY)
            return EMPTY;
    }
    return result;
}

/* The factors of a short range, as many at a time as fit in a limb. */
static Value product_short(Thread *th, uint64_t low, uint64_t count)
{
    Value product = from_small(1);
    uint64_t limb = 1;
    for (uint64_t i = 0; i < count && product != EMPTY; i++) {
        uint64_t next;
        if (!__builtin_mul_overflow(limb, low + i, &next)) {
            limb = next;
            continue;
        }
        Value part = int_from_uint64(th, limb);
        product = part == EMPTY ? EMPTY : int_mul(th, product, part);
        limb = low + i;
    }
    Value part = product == EMPTY ? EMPTY : int_from_uint64(th, limb);
    return part == EMPTY ? EMPTY : int_mul(th, product, part);
}

static Value product_long(Thread *th, Value low, uint64_t count)
{
    Value product = low;
    for (uint64_t i = 1; i < count && product != EMPTY; i++) {
        Value factor = int_add(th, low, from_small((int64_t)i));
        product = factor == EMPTY ? EMPTY : int_mul(th, product, factor);
    }
    return product;
}

/* low * (low+1) * ... * (low+count-1), halved until a handful is left: the factors of every
 * multiplication are then of about the same length. */
static Value product_range(Thread *th, Value low, uint64_t count)
{
    enum { HANDFUL = 24 };
    if (count == 0)
        return from_small(1);
    if (count <= HANDFUL)
        return is_small(low) && to_small(low) > 0
                   ? product_short(th, (uint64_t)to_small(low), count)
                   : product_long(th, low, count);
    Value middle = int_add(th, low, from_small((int64_t)(count / 2)));
    Value left = middle == EMPTY ? EMPTY : product_range(th, low, count / 2);
    Value right = left == EMPTY ? EMPTY : product_range(th, middle, count - count / 2);
    return right == EMPTY || !safepoint(th) ? EMPTY : int_mul(th, left, right);
}

static Value factorial(Thread *th, uint64_t n)
{
    return product_range(th, from_small(1), n);
}

Value math_factorial(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t n;
    Value v = value_index(th, args[0]);
    if (v == EMPTY)
        return EMPTY;
    if (int_sign(v) < 0)
        return error_set(th, EXC_ValueError, "factorial() not defined for negative values");
    if (!int_to_int64(v, &n))
        return error_set(th, EXC_OverflowError, "factorial() argument should not exceed %lld",
                         (long long)INT64_MAX);
    return factorial(th, (uint64_t)n);
}

/* n, k >= 0 as ints; 1 fine, 0 when k > n (the result is 0 then), -1 exception. */
static int choose_arguments(Thread *th, const Value *args, Value *n, Value *k)
{
    *n = value_index(th, args[0]);
    *k = *n == EMPTY ? EMPTY : value_index(th, args[1]);
    if (*k == EMPTY)
        return -1;
    if (int_sign(*n) < 0 || int_sign(*k) < 0) {
        error_set(th, EXC_ValueError, "%s must be a non-negative integer",
                  int_sign(*n) < 0 ? "n" : "k");
        return -1;
    }
    return int_compare(*k, *n) <= 0;
}

/* n * (n-1) * ... for `count` factors. */
static Value falling(Thread *th, Value n, uint64_t count)
{
    Value past = int_add(th, n, from_small(1)), length = int_from_uint64(th, count);
    Value low = past == EMPTY || length == EMPTY ? EMPTY : int_sub(th, past, length);
    return low == EMPTY ? EMPTY : product_range(th, low, count);
}

Value math_perm(Thread *th, Value *args, uint32_t nargs, Value kwnames)
{
    Value n, k;
    int64_t count;
    if (args[1] == EMPTY || args[1] == NONE)
        return math_factorial(th, args, nargs, kwnames);
    int valid = choose_arguments(th, args, &n, &k);
    if (valid <= 0)
        return valid < 0 ? EMPTY : from_small(0);
    if (!int_to_int64(k, &count))
        return error_set(th, EXC_OverflowError, "k must not exceed %lld", (long long)INT64_MAX);
    return falling(th, n, (uint64_t)count);
}

Value math_comb(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Value n, k;
    int64_t count;
    int valid = choose_arguments(th, args, &n, &k);
    if (valid <= 0)
        return valid < 0 ? EMPTY : from_small(0);
    Value other = int_sub(th, n, k);
    if (other == EMPTY)
        return EMPTY;
    if (int_compare(other, k) < 0)
        k = other;
    if (!int_to_int64(k, &count))
        return error_set(th, EXC_OverflowError, "min(n - k, k) must not exceed %lld",
                         (long long)INT64_MAX);
    Value top = falling(th, n, (uint64_t)count);
    Value bottom = top == EMPTY ? EMPTY : factorial(th, (uint64_t)count);
    return bottom == EMPTY ? EMPTY : int_floordiv(th, top, bottom);
}

Value math_isqrt(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Value n = value_index(th, args[0]);
    if (n == EMPTY)
        return EMPTY;
    if (int_sign(n) < 0)
        return error_set(th, EXC_ValueError, "isqrt() argument must be nonnegative");
    return int_isqrt(th, n);
}

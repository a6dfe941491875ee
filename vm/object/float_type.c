/* The type float: construction, operators as slots, methods. */
#include "float_hex.h"
#include "float_text.h"
#include "int_text.h"
#include "number_slots.h"

#include "bytes.h"
#include "function.h"
#include "list.h"

#include <math.h>

/* --- Construction. ---------------------------------------------------------------------------- */

static bool is_exact_float(Thread *th, Value v)
{
    return is_flonum(v) ||
           (is_kind(v, KIND_FLOAT) && object_shape(to_object(v)) == NATIVE_SHAPE(th, TYPE_FLOAT));
}

static Value float_plain(Thread *th, Value v)
{
    return is_exact_float(th, v) ? v : float_new(th, float_value(v));
}

static Value parse_or_error(Thread *th, const char *text, size_t length, Value shown)
{
    double d;
    if (float_parse(text, length, &d))
        return float_new(th, d);
    return error_set(th, EXC_ValueError, "could not convert string to float: %V", shown);
}

static Value float_from_str(Thread *th, Value v)
{
    size_t length;
    const char *text = number_text(th, v, &length);
    return text == NULL ? EMPTY : parse_or_error(th, text, length, v);
}

static Value float_from_bytes(Thread *th, Value v)
{
    const unsigned char *data;
    size_t length;
    if (!bytes_view(th, v, &data, &length))
        return EMPTY;
    return parse_or_error(th, (const char *)data, length, v);
}

static Value checked_float(Thread *th, Value converted, Value of)
{
    if (converted == EMPTY || is_exact_float(th, converted))
        return converted;
    if (!is_float(converted))
        return error_set(th, EXC_TypeError, "%T.__float__ returned non-float (type %T)", of,
                         converted);
    if (!error_warn(th, EXC_DeprecationWarning,
                    "%T.__float__ returned non-float (type %T).  The ability to return an instance "
                    "of a strict subclass of float is deprecated, and may not be supported in a "
                    "future version of Python.",
                    of, converted))
        return EMPTY;
    return float_plain(th, converted);
}

static Value float_from_any(Thread *th, Value v)
{
    if (is_exact_float(th, v))
        return v;
    if (is_str(v))
        return float_from_str(th, v);
    const TypeOps *ops = &class_of(th, v)->ops;
    if (ops->float_ != NULL)
        return checked_float(th, ops->float_(th, v), v);
    if (ops->index != NULL) {
        Value number = value_index(th, v);
        double d;
        return number != EMPTY && int_to_double(th, number, &d) ? float_new(th, d) : EMPTY;
    }
    if (is_bytes(v) || is_kind(v, KIND_BYTEARRAY))
        return float_from_bytes(th, v);
    return error_set(th, EXC_TypeError,
                     "float() argument must be a string or a real number, not '%T'", v);
}

static Value slot_new(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    const Class *c = (const Class *)to_object(cls);
    if (kwnames != EMPTY && to_tuple(kwnames)->length > 0 && c == TYPE_CLASS(th, TYPE_FLOAT))
        return error_set(th, EXC_TypeError, "float() takes no keyword arguments");
    if (nargs > 1)
        return error_set(th, EXC_TypeError, "float expected at most 1 argument, got %u", nargs);
    Value number = nargs == 0 ? from_small(0) : args[0];
    number = nargs == 0 ? float_new(th, 0.0) : float_from_any(th, number);
    if (number == EMPTY || c == TYPE_CLASS(th, TYPE_FLOAT))
        return number;
    Float *f = heap_new(th, KIND_FLOAT, c->root->id, sizeof(Float));
    if (f == NULL)
        return EMPTY;
    f->value = float_value(number);
    return from_object(f);
}

/* --- Slots. ----------------------------------------------------------------------------------- */

static Value slot_repr(Thread *th, Value self)
{
    char text[FLOAT_REPR_ROOM];
    return str_from_ascii(th, text, float_repr_text(float_value(self), text));
}

static Value slot_format(Thread *th, Value self, Value spec)
{
    if (!is_str(spec))
        return error_must_be(th, "__format__() argument", "str", spec);
    if (to_str(spec)->length == 0)
        return value_str(th, self);
    FormatSpec parsed;
    Value holder;
    const char *name = number_type_name(th, self, &holder);
    if (name == NULL || !format_spec_parse(th, spec, name, &parsed))
        return EMPTY;
    return float_format_parsed(th, float_value(self), &parsed, name);
}

static bool slot_hash(UNUSED Thread *th, Value self, int64_t *out)
{
    *out = float_hash(float_value(self), self);
    return true;
}

static bool slot_truth(UNUSED Thread *th, Value self, bool *out)
{
    *out = float_value(self) != 0.0;
    return true;
}

static Value add(Thread *th, double a, double b)
{
    return float_new(th, a + b);
}
static Value sub(Thread *th, double a, double b)
{
    return float_new(th, a - b);
}
static Value mul(Thread *th, double a, double b)
{
    return float_new(th, a * b);
}

static Value truediv(Thread *th, double a, double b)
{
    if (UNLIKELY(b == 0.0))
        return error_set(th, EXC_ZeroDivisionError, "float division by zero");
    return float_new(th, a / b);
}

static Value floordiv(Thread *th, double a, double b)
{
    if (UNLIKELY(b == 0.0))
        return error_set(th, EXC_ZeroDivisionError, "float floor division by zero");
    return float_new(th, float_floordiv(a, b));
}

static Value mod(Thread *th, double a, double b)
{
    if (UNLIKELY(b == 0.0))
        return error_set(th, EXC_ZeroDivisionError, "float modulo");
    return float_new(th, float_mod(a, b));
}

static Value divmod_pair(Thread *th, double a, double b)
{
    if (UNLIKELY(b == 0.0))
        return error_set(th, EXC_ZeroDivisionError, "float divmod()");
    Value quotient = float_new(th, float_floordiv(a, b));
    Value rest = quotient == EMPTY ? EMPTY : float_new(th, float_mod(a, b));
    return rest == EMPTY ? EMPTY : tuple_pack(th, 2, quotient, rest);
}

FLOAT_BINARY_SLOT(slot_add, add)
FLOAT_BINARY_SLOT(slot_sub, sub)
FLOAT_BINARY_SLOT(slot_mul, mul)
FLOAT_BINARY_SLOT(slot_truediv, truediv)
FLOAT_BINARY_SLOT(slot_floordiv, floordiv)
FLOAT_BINARY_SLOT(slot_mod, mod)
FLOAT_BINARY_SLOT(slot_divmod, divmod_pair)
FLOAT_BINARY_SLOT(slot_pow, float_pow)

/* self is a float. -1, 0, 1; 2 when unordered, 3 when other is no number. */
enum { UNORDERED = 2, FOREIGN = 3 };
static int compare(Value self, Value other)
{
    double a = float_value(self);
    if (is_float(other)) {
        double b = float_value(other);
        return isnan(a) || isnan(b) ? UNORDERED : (a > b) - (a < b);
    }
    if (!is_int_value(other))
        return FOREIGN;
    return isnan(a) ? UNORDERED : -int_compare_double(other, a);
}

#define FLOAT_COMPARE_SLOT(name, test)                               \
    static Value name(UNUSED Thread *th, Value self, Value other)    \
    {                                                                \
        int order = compare(self, other);                            \
        return order == FOREIGN ? NOT_IMPLEMENTED : from_bool(test); \
    }

FLOAT_COMPARE_SLOT(slot_lt, order < 0)
FLOAT_COMPARE_SLOT(slot_le, order <= 0)
FLOAT_COMPARE_SLOT(slot_eq, order == 0)
FLOAT_COMPARE_SLOT(slot_ne, order != 0)
FLOAT_COMPARE_SLOT(slot_gt, order == 1)
FLOAT_COMPARE_SLOT(slot_ge, order == 0 || order == 1)

static Value slot_neg(Thread *th, Value self)
{
    return float_new(th, -float_value(self));
}
static Value slot_abs(Thread *th, Value self)
{
    return float_new(th, fabs(float_value(self)));
}
static Value slot_int(Thread *th, Value self)
{
    return int_from_double(th, float_value(self));
}

/* --- Methods. --------------------------------------------------------------------------------- */

static Value method_trunc(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return int_from_double(th, float_value(args[0]));
}

static Value method_floor(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return int_from_double(th, floor(float_value(args[0])));
}

static Value method_ceil(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return int_from_double(th, ceil(float_value(args[0])));
}

static Value method_round(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return float_round(th, float_value(args[0]), args[1]);
}

static Value method_plain(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return float_plain(th, args[0]);
}

static Value method_is_integer(UNUSED Thread *th, Value *args, UNUSED uint32_t nargs,
                               UNUSED Value kwnames)
{
    double d = float_value(args[0]);
    return from_bool(isfinite(d) && floor(d) == d);
}

static Value method_hex(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return float_hex(th, float_value(args[0]));
}

static Value method_fromhex(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    if (!is_str(args[1]))
        return error_set(th, EXC_TypeError, "bad argument type for built-in operation");
    Value holder;
    size_t length;
    const char *text = str_utf8(th, args[1], false, &holder, &length);
    Value d = text == NULL ? EMPTY : float_from_hex(th, text, length);
    if (d == EMPTY || args[0] == from_object(TYPE_CLASS(th, TYPE_FLOAT)))
        return d;
    return call1(th, args[0], d);
}

static Value method_as_integer_ratio(Thread *th, Value *args, UNUSED uint32_t nargs,
                                     UNUSED Value kwnames)
{
    double d = float_value(args[0]);
    if (isinf(d))
        return error_set(th, EXC_OverflowError, "cannot convert Infinity to integer ratio");
    if (isnan(d))
        return error_set(th, EXC_ValueError, "cannot convert NaN to integer ratio");
    int exponent;
    double mantissa = frexp(d, &exponent);
    while (mantissa != floor(mantissa)) { /* 53 steps at most */
        mantissa *= 2.0;
        exponent--;
    }
    Value numerator = int_from_double(th, mantissa), denominator = from_small(1);
    if (exponent > 0)
        numerator = int_lshift(th, numerator, from_small(exponent));
    else
        denominator = int_lshift(th, denominator, from_small(-exponent));
    if (numerator == EMPTY || denominator == EMPTY)
        return EMPTY;
    return tuple_pack(th, 2, numerator, denominator);
}

static Value method_getnewargs(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Value v = float_plain(th, args[0]);
    return v == EMPTY ? EMPTY : tuple_pack(th, 1, v);
}

static Value method_getformat(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    if (!is_str(args[1]))
        return error_must_be(th, "__getformat__() argument", "str", args[1]);
    if (!str_equal_cstring(args[1], "double") && !str_equal_cstring(args[1], "float"))
        return error_set(th, EXC_ValueError,
                         "__getformat__() argument 1 must be 'double' or 'float'");
    return str_from_cstring(th, "IEEE, little-endian");
}

static Value get_zero(Thread *th, UNUSED Value self)
{
    return float_new(th, 0.0);
}

static const GetSetDef float_getsets[] = {
    {"real", float_plain, NULL, "the real part of a complex number"},
    {"imag", get_zero, NULL, "the imaginary part of a complex number"},
    {NULL, NULL, NULL, NULL},
};

static const MethodDef float_methods[] = {
    {"__trunc__", method_trunc, "self, /", METHOD_PLAIN, "The integer nearest to self towards 0."},
    {"__floor__", method_floor, "self, /", METHOD_PLAIN, "The largest integer <= self."},
    {"__ceil__", method_ceil, "self, /", METHOD_PLAIN, "The smallest integer >= self."},
    {"__round__", method_round, "self, ndigits=, /", METHOD_PLAIN, "Rounds half to even."},
    {"conjugate", method_plain, "self, /", METHOD_PLAIN, "Returns self."},
    {"is_integer", method_is_integer, "self, /", METHOD_PLAIN, "True if self is a whole number."},
    {"hex", method_hex, "self, /", METHOD_PLAIN, "self in base 16, exactly."},
    {"fromhex", method_fromhex, "cls, string, /", METHOD_CLASS, "The float written in base 16."},
    {"as_integer_ratio", method_as_integer_ratio, "self, /", METHOD_PLAIN,
     "A pair of integers whose ratio is exactly equal to self, the denominator positive."},
    {"__getnewargs__", method_getnewargs, "self, /", METHOD_PLAIN, NULL},
    {"__getformat__", method_getformat, "cls, typestr, /", METHOD_CLASS, "Format of C doubles."},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

const TypeSpec float_spec = {
    .name = "float",
    .ops =
        {
            .repr = slot_repr,
            .format = slot_format,
            .hash = slot_hash,
            .lt = slot_lt,
            .le = slot_le,
            .eq = slot_eq,
            .ne = slot_ne,
            .gt = slot_gt,
            .ge = slot_ge,
            .truth = slot_truth,
            .add = slot_add,
            .sub = slot_sub,
            .mul = slot_mul,
            .truediv = slot_truediv,
            .floordiv = slot_floordiv,
            .mod = slot_mod,
            .divmod = slot_divmod,
            .pow = slot_pow,
            .neg = slot_neg,
            .pos = float_plain,
            .abs = slot_abs,
            .int_ = slot_int,
            .float_ = float_plain,
            .new_ = slot_new,
        },
    .methods = float_methods,
    .getsets = float_getsets,
    .doc = "float(x=0, /)\n\nConverts a string or number to a floating point number, if possible.",
};

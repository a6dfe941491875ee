/* The type int: construction, operators as slots, methods. What the operators compute is in
 * int*.c. */
#include "int_text.h"

#include "bytes.h"
#include "float.h"
#include "format.h"
#include "function.h"
#include "list.h"
#include "number_slots.h"

#include <string.h>

/* --- Construction. ---------------------------------------------------------------------------- */

/* The result of a conversion method: an int, or an error; subclasses pass with a warning. */
static Value checked_int(Thread *th, Value v, const char *method)
{
    if (v == EMPTY || int_is_plain(th, v))
        return v;
    if (!is_int_value(v))
        return error_set(th, EXC_TypeError, "%s returned non-int (type %T)", method, v);
    if (!error_warn(
            th, EXC_DeprecationWarning,
            "%s returned non-int (type %T).  The ability to return an instance of a strict "
            "subclass of int is deprecated, and may not be supported in a future version of "
            "Python.",
            method, v))
        return EMPTY;
    return int_plain(th, v);
}

static Value from_trunc(Thread *th, Value v, bool *found)
{
    Value truncated = call_special(th, v, NAME(th, trunc_), NULL, 0, found);
    if (truncated == EMPTY)
        return EMPTY;
    if (!error_warn(th, EXC_DeprecationWarning,
                    "The delegation of int() to __trunc__ is deprecated."))
        return EMPTY;
    if (is_int_value(truncated))
        return int_plain(th, truncated);
    if (class_of(th, truncated)->ops.index == NULL)
        return error_set(th, EXC_TypeError, "__trunc__ returned non-Integral (type %T)", truncated);
    return value_index(th, truncated);
}

static Value from_str(Thread *th, Value v, int base)
{
    size_t length;
    const char *text = number_text(th, v, &length);
    return text == NULL ? EMPTY : int_from_text(th, text, length, base, v);
}

/* Text in any form; *found false when v holds none. */
static Value from_textual(Thread *th, Value v, int base, bool *found)
{
    const unsigned char *data;
    size_t length;
    *found = true;
    if (is_str(v))
        return from_str(th, v, base);
    if (is_bytes(v) || is_kind(v, KIND_BYTEARRAY)) {
        if (!bytes_view(th, v, &data, &length))
            return EMPTY;
        return int_from_text(th, (const char *)data, length, base, v);
    }
    *found = false;
    return EMPTY;
}

static Value int_from_any(Thread *th, Value v)
{
    if (int_is_plain(th, v))
        return v;
    const TypeOps *ops = &class_of(th, v)->ops;
    if (ops->int_ != NULL)
        return checked_int(th, ops->int_(th, v), "__int__");
    if (ops->index != NULL)
        return checked_int(th, ops->index(th, v), "__index__");
    bool found;
    Value result = from_trunc(th, v, &found);
    if (found)
        return result;
    result = from_textual(th, v, 10, &found);
    if (found)
        return result;
    return error_set(
        th, EXC_TypeError,
        "int() argument must be a string, a bytes-like object or a real number, not '%T'", v);
}

static Value int_from_based(Thread *th, Value v, Value base_value)
{
    int64_t base;
    if (!value_to_index(th, base_value, true, &base))
        return EMPTY;
    if (base != 0 && (base < 2 || base > 36))
        return error_set(th, EXC_ValueError, "int() base must be >= 2 and <= 36, or 0");
    bool found;
    Value result = from_textual(th, v, (int)base, &found);
    if (!found)
        return error_set(th, EXC_TypeError, "int() can't convert non-string with explicit base");
    return result;
}

/* An instance of a subclass holding the same number. */
static Value int_instance(Thread *th, const Class *cls, Value number)
{
    Limb room;
    IntView v = int_view(number, &room);
    BigInt *b = heap_new(th, KIND_BIGINT, cls->root->id, sizeof(BigInt) + v.length * sizeof(Limb));
    if (b == NULL)
        return EMPTY;
    b->sign = v.sign;
    b->length = (uint32_t)v.length;
    memcpy(b->limbs, v.limbs, v.length * sizeof(Limb));
    return from_object(b);
}

/* Splits the arguments of int(): x positional only, base either way. */
static bool int_arguments(Thread *th, const Value *args, uint32_t nargs, Value kwnames, Value *x,
                          Value *base)
{
    uint32_t keywords = kwnames == EMPTY ? 0 : (uint32_t)to_tuple(kwnames)->length;
    if (nargs + keywords > 2) {
        error_set(th, EXC_TypeError, "int() takes at most 2 arguments (%u given)",
                  nargs + keywords);
        return false;
    }
    *x = nargs > 0 ? args[0] : EMPTY;
    *base = nargs > 1 ? args[1] : EMPTY;
    for (uint32_t i = 0; i < keywords; i++) {
        Value name = to_tuple(kwnames)->items[i];
        if (!str_equal_cstring(name, "base")) {
            error_set(th, EXC_TypeError, "'%S' is an invalid keyword argument for int()", name);
            return false;
        }
        if (*base != EMPTY) {
            error_set(th, EXC_TypeError,
                      "argument for int() given by name ('base') and position (2)");
            return false;
        }
        *base = args[nargs + i];
    }
    return true;
}

static Value int_new(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    Value x, base, number;
    if (!int_arguments(th, args, nargs, kwnames, &x, &base))
        return EMPTY;
    if (x == EMPTY && base != EMPTY)
        return error_set(th, EXC_TypeError, "int() missing string argument");
    if (x == EMPTY)
        number = from_small(0);
    else
        number = base == EMPTY ? int_from_any(th, x) : int_from_based(th, x, base);
    const Class *c = (const Class *)to_object(cls);
    if (number == EMPTY || c == TYPE_CLASS(th, TYPE_INT))
        return number;
    return int_instance(th, c, number);
}

/* --- Slots. ----------------------------------------------------------------------------------- */

static Value slot_repr(Thread *th, Value self)
{
    return int_to_str(th, self, 10, false);
}

static Value slot_format(Thread *th, Value self, Value spec)
{
    if (!is_str(spec))
        return error_must_be(th, "__format__() argument", "str", spec);
    return to_str(spec)->length == 0 ? value_str(th, self) : int_format(th, self, spec);
}

static bool slot_hash(UNUSED Thread *th, Value self, int64_t *out)
{
    *out = int_hash(self);
    return true;
}

static bool slot_truth(UNUSED Thread *th, Value self, bool *out)
{
    *out = int_sign(self) != 0;
    return true;
}

static Value slot_float(Thread *th, Value self)
{
    double d;
    return int_to_double(th, self, &d) ? float_new(th, d) : EMPTY;
}

static Value int_divmod_pair(Thread *th, Value a, Value b)
{
    Value quotient, remainder;
    if (!int_divmod(th, a, b, &quotient, &remainder))
        return EMPTY;
    return tuple_pack(th, 2, quotient, remainder);
}

const SlotBINARY int_operators[BIN_COUNT] = {
    [BIN_ADD] = int_add,
    [BIN_SUB] = int_sub,
    [BIN_MUL] = int_mul,
    [BIN_TRUEDIV] = int_truediv,
    [BIN_FLOORDIV] = int_floordiv,
    [BIN_MOD] = int_mod,
    [BIN_DIVMOD] = int_divmod_pair,
    [BIN_POW] = int_pow,
    [BIN_LSHIFT] = int_lshift,
    [BIN_RSHIFT] = int_rshift,
    [BIN_AND] = int_and,
    [BIN_XOR] = int_xor,
    [BIN_OR] = int_or,
};

INT_BINARY_SLOT(slot_add, int_add)
INT_BINARY_SLOT(slot_sub, int_sub)
INT_BINARY_SLOT(slot_mul, int_mul)
INT_BINARY_SLOT(slot_truediv, int_truediv)
INT_BINARY_SLOT(slot_floordiv, int_floordiv)
INT_BINARY_SLOT(slot_mod, int_mod)
INT_BINARY_SLOT(slot_divmod, int_divmod_pair)
INT_BINARY_SLOT(slot_pow, int_pow)
INT_BINARY_SLOT(slot_lshift, int_lshift)
INT_BINARY_SLOT(slot_rshift, int_rshift)
INT_BINARY_SLOT(slot_and, int_and)
INT_BINARY_SLOT(slot_xor, int_xor)
INT_BINARY_SLOT(slot_or, int_or)
INT_COMPARE_SLOT(slot_lt, <)
INT_COMPARE_SLOT(slot_le, <=)
INT_COMPARE_SLOT(slot_eq, ==)
INT_COMPARE_SLOT(slot_ne, !=)
INT_COMPARE_SLOT(slot_gt, >)
INT_COMPARE_SLOT(slot_ge, >=)

/* --- Methods. --------------------------------------------------------------------------------- */

static Value method_plain(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return int_plain(th, args[0]);
}

static Value method_bit_length(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return int_from_uint64(th, int_bit_length(args[0]));
}

static Value method_bit_count(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Limb room;
    IntView v = int_view(args[0], &room);
    return int_from_uint64(th, v.length == 0 ? 0 : mpn_popcount(v.limbs, (mp_size_t)v.length));
}

static Value method_as_integer_ratio(Thread *th, Value *args, UNUSED uint32_t nargs,
                                     UNUSED Value kwnames)
{
    Value numerator = int_plain(th, args[0]);
    return numerator == EMPTY ? EMPTY : tuple_pack(th, 2, numerator, from_small(1));
}

static Value method_getnewargs(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Value v = int_plain(th, args[0]);
    return v == EMPTY ? EMPTY : tuple_pack(th, 1, v);
}

static Value method_sizeof(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Limb room;
    IntView v = int_view(args[0], &room);
    return int_from_uint64(th, sizeof(BigInt) + (v.length == 0 ? 1 : v.length) * sizeof(Limb));
}

/* v rounded to a multiple of unit = 10**n, half to even. */
static Value round_to_unit(Thread *th, Value v, Value unit)
{
    Value quotient, rest;
    if (!int_divmod(th, v, unit, &quotient, &rest))
        return EMPTY;
    Value twice = int_lshift(th, rest, from_small(1));
    if (twice == EMPTY)
        return EMPTY;
    int order = int_compare(twice, unit);
    Value down = int_sub(th, v, rest);
    bool up = order > 0 || (order == 0 && int_is_odd(quotient));
    return down == EMPTY || !up ? down : int_add(th, down, unit);
}

static Value method_round(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    if (args[1] == EMPTY)
        return int_plain(th, args[0]);
    Value digits = value_index(th, args[1]);
    if (digits == EMPTY)
        return EMPTY;
    int64_t count;
    bool fits = int_to_int64(digits, &count);
    if (int_sign(digits) >= 0)
        return int_plain(th, args[0]);
    /* Half the unit is beyond the number: no need to make a huge power of ten. */
    if (!fits || count < -(int64_t)(int_bit_length(args[0]) / 3 + 2))
        return from_small(0);
    Value unit = int_pow(th, from_small(10), from_small(-count));
    return unit == EMPTY ? EMPTY : round_to_unit(th, args[0], unit);
}

/* --- Bytes. ----------------------------------------------------------------------------------- */

static bool byte_order(Thread *th, Value order, const char *what, bool *little)
{
    *little = false;
    if (order == EMPTY)
        return true;
    if (!is_str(order)) {
        error_must_be(th, what, "str", order);
        return false;
    }
    *little = str_equal_cstring(order, "little");
    if (*little || str_equal_cstring(order, "big"))
        return true;
    error_set(th, EXC_ValueError, "byteorder must be either 'little' or 'big'");
    return false;
}

static bool truth_or(Thread *th, Value v, bool absent, bool *out)
{
    *out = absent;
    return v == EMPTY || value_truth(th, v, out);
}

/* Bytes of two's complement that the number needs; -128 needs one. */
static size_t bytes_needed(IntView v, bool is_signed)
{
    size_t bits = limbs_bits(v.limbs, v.length);
    if (!is_signed)
        return (bits + 7) / 8;
    bool power_of_two = v.length > 0 && v.sign < 0 && mpn_scan1(v.limbs, 0) == bits - 1;
    return v.length == 0 ? 0 : (bits + !power_of_two + 7) / 8;
}

static void fill_bytes(IntView v, unsigned char *data, size_t length, bool little)
{
    unsigned carry = 1;
    for (size_t i = 0; i < length; i++) {
        unsigned byte = i / 8 < v.length ? v.limbs[i / 8] >> i % 8 * 8 & 0xff : 0;
        if (v.sign < 0) {
            byte = (byte ^ 0xff) + carry;
            carry = byte >> 8;
        }
        data[little ? i : length - 1 - i] = (unsigned char)byte;
    }
}

static Value method_to_bytes(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t length = 1;
    bool little, is_signed;
    if ((args[1] != EMPTY && !value_to_index(th, args[1], false, &length)) ||
        !byte_order(th, args[2], "to_bytes() argument 'byteorder'", &little) ||
        !truth_or(th, args[3], false, &is_signed))
        return EMPTY;
    if (length < 0)
        return error_set(th, EXC_ValueError, "length argument must be non-negative");
    Limb room;
    IntView v = int_view(args[0], &room);
    if (v.sign < 0 && !is_signed)
        return error_set(th, EXC_OverflowError, "can't convert negative int to unsigned");
    if (bytes_needed(v, is_signed) > (size_t)length)
        return error_set(th, EXC_OverflowError, "int too big to convert");
    Value bytes = bytes_new(th, NULL, (size_t)length);
    if (bytes != EMPTY)
        fill_bytes(v, ((Bytes *)to_object(bytes))->data, (size_t)length, little);
    return bytes;
}

static Value int_from_bytes(Thread *th, const unsigned char *data, size_t length, bool little,
                            bool is_signed)
{
    BigInt *b = int_alloc(th, length / 8 + 1);
    if (b == NULL)
        return EMPTY;
    for (size_t i = 0; i < length; i++)
        b->limbs[i / 8] |= (Limb)data[little ? i : length - 1 - i] << i % 8 * 8;
    bool negative = is_signed && length > 0 && data[little ? length - 1 : 0] >> 7;
    if (!negative)
        return int_finish(b, b->length, 1);
    for (size_t i = length; i < (size_t)b->length * 8; i++)
        b->limbs[i / 8] |= (Limb)0xff << i % 8 * 8;
    mpn_neg(b->limbs, b->limbs, (mp_size_t)b->length);
    return int_finish(b, b->length, -1);
}

/* The bytes of a bytes-like object, an object with __bytes__ or an iterable of ints. */
static Value bytes_of(Thread *th, Value v)
{
    if (is_bytes(v) || is_kind(v, KIND_BYTEARRAY))
        return v;
    if (is_str(v) || is_int_value(v))
        return error_set(th, EXC_TypeError, "cannot convert '%T' object to bytes", v);
    return call1(th, from_object(TYPE_CLASS(th, TYPE_BYTES)), v);
}

static Value method_from_bytes(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    bool little, is_signed;
    const unsigned char *data;
    size_t length;
    if (!byte_order(th, args[2], "from_bytes() argument 'byteorder'", &little) ||
        !truth_or(th, args[3], false, &is_signed))
        return EMPTY;
    Value bytes = bytes_of(th, args[1]);
    if (bytes == EMPTY || !bytes_view(th, bytes, &data, &length))
        return EMPTY;
    Value number = int_from_bytes(th, data, length, little, is_signed);
    if (number == EMPTY || args[0] == from_object(TYPE_CLASS(th, TYPE_INT)))
        return number;
    return call1(th, args[0], number);
}

static Value get_zero(UNUSED Thread *th, UNUSED Value self)
{
    return from_small(0);
}
static Value get_one(UNUSED Thread *th, UNUSED Value self)
{
    return from_small(1);
}

static const GetSetDef int_getsets[] = {
    {"real", int_plain, NULL, "the real part of a complex number"},
    {"imag", get_zero, NULL, "the imaginary part of a complex number"},
    {"numerator", int_plain, NULL, "the numerator of a rational number in lowest terms"},
    {"denominator", get_one, NULL, "the denominator of a rational number in lowest terms"},
    {NULL, NULL, NULL, NULL},
};

static const MethodDef int_methods[] = {
    {"bit_length", method_bit_length, "self, /", METHOD_PLAIN,
     "Number of bits necessary to represent self in binary."},
    {"bit_count", method_bit_count, "self, /", METHOD_PLAIN,
     "Number of ones in the binary representation of the absolute value of self."},
    {"as_integer_ratio", method_as_integer_ratio, "self, /", METHOD_PLAIN,
     "A pair of integers whose ratio is exactly equal to self, the denominator positive."},
    {"conjugate", method_plain, "self, /", METHOD_PLAIN, "Returns self."},
    {"to_bytes", method_to_bytes, "self, /, length=, byteorder=, *, signed=", METHOD_PLAIN,
     "An array of bytes representing the integer."},
    {"from_bytes", method_from_bytes, "cls, /, bytes, byteorder=, *, signed=", METHOD_CLASS,
     "The integer represented by the given array of bytes."},
    {"__round__", method_round, "self, ndigits=, /", METHOD_PLAIN, "Rounds half to even."},
    {"__trunc__", method_plain, "self, /", METHOD_PLAIN, "Returns self."},
    {"__floor__", method_plain, "self, /", METHOD_PLAIN, "Returns self."},
    {"__ceil__", method_plain, "self, /", METHOD_PLAIN, "Returns self."},
    {"__getnewargs__", method_getnewargs, "self, /", METHOD_PLAIN, NULL},
    {"__sizeof__", method_sizeof, "self, /", METHOD_PLAIN, "Size in memory, in bytes."},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

const TypeSpec int_spec = {
    .name = "int",
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
            .lshift = slot_lshift,
            .rshift = slot_rshift,
            .and = slot_and,
            .xor = slot_xor,
            .or = slot_or,
            .neg = int_neg,
            .pos = int_plain,
            .abs = int_abs,
            .invert = int_invert,
            .int_ = int_plain,
            .float_ = slot_float,
            .index = int_plain,
            .new_ = int_new,
        },
    .methods = int_methods,
    .getsets = int_getsets,
    .doc = "int([x]) -> integer\nint(x, base=10) -> integer\n\n"
           "Converts a number or string to an integer, or returns 0 if no arguments are given.\n"
           "Text is read in the given base (2 to 36, or 0 to go by its prefix).",
};

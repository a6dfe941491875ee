/* Builtins about numbers and characters. */
#include "builtins.h"
#include "float.h"
#include "str.h"

#define NATIVE(name) \
    static Value name(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)

NATIVE(b_abs)
{
    return value_absolute(th, args[0]);
}

NATIVE(b_divmod)
{
    return value_binary(th, BIN_DIVMOD, args[0], args[1]);
}

static Value power_modulo(Thread *th, Value base, Value exponent, Value modulus)
{
    if (is_int(th, base) && is_int(th, exponent) && is_int(th, modulus))
        return int_pow_mod(th, base, exponent, modulus);
    if (class_of(th, base)->flags & TYPE_FLAG_HEAP) {
        bool found;
        Value args[] = {exponent, modulus};
        Value v = call_special(th, base, NAME(th, slot_pow), args, 2, &found);
        if (found && v != NOT_IMPLEMENTED)
            return v;
    }
    if (is_float(base) || is_float(exponent) || is_float(modulus))
        return error_set(th, EXC_TypeError,
                         "pow() 3rd argument not allowed unless all arguments are integers");
    return error_set(th, EXC_TypeError,
                     "unsupported operand type(s) for ** or pow(): '%T', '%T', '%T'", base,
                     exponent, modulus);
}

NATIVE(b_pow)
{
    if (args[2] == EMPTY || args[2] == NONE)
        return value_binary(th, BIN_POW, args[0], args[1]);
    return power_modulo(th, args[0], args[1], args[2]);
}

NATIVE(b_round)
{
    if (is_flonum(args[0]))
        return float_round(th, flonum_to_double(args[0]), args[1] == NONE ? EMPTY : args[1]);
    if (is_small(args[0]) && args[1] == EMPTY)
        return args[0];
    bool found;
    bool digits = args[1] != EMPTY && args[1] != NONE;
    Value v = call_special(th, args[0], NAME(th, round_), &args[1], digits, &found);
    if (!found)
        return error_set(th, EXC_TypeError, "type %T doesn't define __round__ method", args[0]);
    return v;
}

static Value in_base(Thread *th, Value v, int base)
{
    v = value_index(th, v);
    return v == EMPTY ? EMPTY : int_to_str(th, v, base, true);
}

NATIVE(b_bin)
{
    return in_base(th, args[0], 2);
}

NATIVE(b_oct)
{
    return in_base(th, args[0], 8);
}

NATIVE(b_hex)
{
    return in_base(th, args[0], 16);
}

NATIVE(b_chr)
{
    int64_t code;
    Value index = value_index(th, args[0]);
    if (index == EMPTY)
        return EMPTY;
    if (!int_to_int64(index, &code) || code > INT32_MAX || code < INT32_MIN)
        return error_set(th, EXC_OverflowError, "Python int too large to convert to C int");
    if (code < 0 || code > 0x10ffff)
        return error_set(th, EXC_ValueError, "chr() arg not in range(0x110000)");
    return str_from_codepoint(th, (uint32_t)code);
}

NATIVE(b_ord)
{
    size_t length;
    if (is_str(args[0])) {
        length = to_str(args[0])->length;
        if (length == 1)
            return from_small(str_at(to_str(args[0]), 0));
    } else if (is_kind(args[0], KIND_BYTES) || is_kind(args[0], KIND_BYTEARRAY)) {
        if (!value_len(th, args[0], &length))
            return EMPTY;
        if (length == 1)
            return value_getitem(th, args[0], from_small(0));
    } else {
        return error_set(th, EXC_TypeError, "ord() expected string of length 1, but %T found",
                         args[0]);
    }
    return error_set(th, EXC_TypeError,
                     "ord() expected a character, but string of length %lu found",
                     (unsigned long)length);
}

const MethodDef builtins_number_methods[] = {
    {"abs", b_abs, "x, /", METHOD_PLAIN, NULL},
    {"divmod", b_divmod, "x, y, /", METHOD_PLAIN, NULL},
    {"pow", b_pow, "base, exp, mod=", METHOD_PLAIN, NULL},
    {"round", b_round, "number, ndigits=", METHOD_PLAIN, NULL},
    {"bin", b_bin, "number, /", METHOD_PLAIN, NULL},
    {"oct", b_oct, "number, /", METHOD_PLAIN, NULL},
    {"hex", b_hex, "number, /", METHOD_PLAIN, NULL},
    {"chr", b_chr, "i, /", METHOD_PLAIN, NULL},
    {"ord", b_ord, "c, /", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

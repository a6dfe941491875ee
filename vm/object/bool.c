/* The type bool: an int of which there are two. Arithmetic is inherited from int; & | ^ of two
 * bools stay bools. */
#include "list.h"
#include "number_slots.h"
#include "str.h"

static Value bool_repr(Thread *th, Value self)
{
    return str_intern_cstring(th, self == TRUE_VALUE ? "True" : "False");
}

static Value bool_new(Thread *th, UNUSED Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    if (kwnames != EMPTY && to_tuple(kwnames)->length > 0)
        return error_set(th, EXC_TypeError, "bool() takes no keyword arguments");
    if (nargs > 1)
        return error_set(th, EXC_TypeError, "bool expected at most 1 argument, got %u", nargs);
    bool truth = false;
    if (nargs == 1 && !value_truth(th, args[0], &truth))
        return EMPTY;
    return from_bool(truth);
}

static Value bool_and(Thread *th, Value a, Value b)
{
    if (is_bool(a) && is_bool(b))
        return from_bool(a == TRUE_VALUE && b == TRUE_VALUE);
    return is_int_value(a) && is_int_value(b) ? int_and(th, a, b) : NOT_IMPLEMENTED;
}

static Value bool_or(Thread *th, Value a, Value b)
{
    if (is_bool(a) && is_bool(b))
        return from_bool(a == TRUE_VALUE || b == TRUE_VALUE);
    return is_int_value(a) && is_int_value(b) ? int_or(th, a, b) : NOT_IMPLEMENTED;
}

static Value bool_xor(Thread *th, Value a, Value b)
{
    if (is_bool(a) && is_bool(b))
        return from_bool(a != b);
    return is_int_value(a) && is_int_value(b) ? int_xor(th, a, b) : NOT_IMPLEMENTED;
}

const TypeSpec bool_spec = {
    .name = "bool",
    .flags = TYPE_FLAG_FINAL,
    .ops =
        {
            .repr = bool_repr,
            .and = bool_and,
            .xor = bool_xor,
            .or = bool_or,
            .new_ = bool_new,
        },
    .doc = "bool(x) -> bool\n\nTrue when the argument is true, False otherwise. bool cannot be "
           "subclassed.",
};

/* Builtins about objects: attributes, classes, identity, text of any value. */
#include "builtins.h"
#include "builtins_eval.h"
#include "dict.h"
#include "int.h"
#include "list.h"
#include "str.h"

#define NATIVE(name) \
    static Value name(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)

/* Attribute names are interned: caches and shapes compare words. */
static Value attribute_name(Thread *th, Value name)
{
    if (!is_str(name))
        return error_set(th, EXC_TypeError, "attribute name must be string, not '%T'", name);
    return str_intern(th, name);
}

NATIVE(b_getattr)
{
    Value name = attribute_name(th, args[1]), found;
    if (name == EMPTY)
        return EMPTY;
    if (args[2] == EMPTY)
        return attr_get(th, args[0], name);
    if (!attr_lookup(th, args[0], name, &found))
        return EMPTY;
    return found == EMPTY ? args[2] : found;
}

NATIVE(b_hasattr)
{
    Value name = attribute_name(th, args[1]), found;
    if (name == EMPTY || !attr_lookup(th, args[0], name, &found))
        return EMPTY;
    return from_bool(found != EMPTY);
}

NATIVE(b_setattr)
{
    Value name = attribute_name(th, args[1]);
    return name != EMPTY && attr_set(th, args[0], name, args[2]) ? NONE : EMPTY;
}

NATIVE(b_delattr)
{
    Value name = attribute_name(th, args[1]);
    return name != EMPTY && attr_set(th, args[0], name, EMPTY) ? NONE : EMPTY;
}

NATIVE(b_isinstance)
{
    bool result;
    return value_isinstance(th, args[0], args[1], &result) ? from_bool(result) : EMPTY;
}

NATIVE(b_issubclass)
{
    bool result;
    return value_issubclass(th, args[0], args[1], &result) ? from_bool(result) : EMPTY;
}

NATIVE(b_callable)
{
    return from_bool(value_callable(th, args[0]));
}

NATIVE(b_id)
{
    return int_from_uint64(th, args[0]);
}

NATIVE(b_hash)
{
    int64_t hash;
    return value_hash(th, args[0], &hash) ? int_from_int64(th, hash) : EMPTY;
}

NATIVE(b_repr)
{
    return value_repr(th, args[0]);
}

NATIVE(b_ascii)
{
    return value_ascii(th, args[0]);
}

NATIVE(b_format)
{
    if (args[1] != EMPTY && !is_str(args[1]))
        return args[1] == NONE
                   ? error_set(th, EXC_TypeError, "format() argument 2 must be str, not None")
                   : error_set(th, EXC_TypeError, "format() argument 2 must be str, not %T",
                               args[1]);
    return value_format(th, args[0], args[1]);
}

NATIVE(b_vars)
{
    Value dict;
    if (args[0] == EMPTY)
        return th->frame ? frame_locals(th, th->frame) : NONE;
    if (!attr_lookup(th, args[0], NAME(th, dict_), &dict))
        return EMPTY;
    return dict != EMPTY
               ? dict
               : error_set(th, EXC_TypeError, "vars() argument must have __dict__ attribute");
}

static Value sorted_list(Thread *th, Value iterable)
{
    Value list = iterable == EMPTY ? EMPTY : list_from_iterable(th, iterable);
    return list != EMPTY && list_sort(th, list, NONE, false) ? list : EMPTY;
}

NATIVE(b_dir)
{
    if (args[0] == EMPTY) {
        Value locals = th->frame ? frame_locals(th, th->frame) : dict_new(th);
        if (locals == EMPTY)
            return EMPTY;
        return sorted_list(th, is_dict(locals) ? dict_keys_list(th, locals) : locals);
    }
    bool found;
    Value names = call_special(th, args[0], NAME(th, dir_), NULL, 0, &found);
    if (!found)
        return error_set(th, EXC_TypeError, "object does not provide __dir__");
    return sorted_list(th, names);
}

const MethodDef builtins_object_methods[] = {
    {"getattr", b_getattr, "object, name, default=, /", METHOD_PLAIN, NULL},
    {"hasattr", b_hasattr, "object, name, /", METHOD_PLAIN, NULL},
    {"setattr", b_setattr, "object, name, value, /", METHOD_PLAIN, NULL},
    {"delattr", b_delattr, "object, name, /", METHOD_PLAIN, NULL},
    {"isinstance", b_isinstance, "object, class_or_tuple, /", METHOD_PLAIN, NULL},
    {"issubclass", b_issubclass, "cls, class_or_tuple, /", METHOD_PLAIN, NULL},
    {"callable", b_callable, "object, /", METHOD_PLAIN, NULL},
    {"id", b_id, "object, /", METHOD_PLAIN, NULL},
    {"hash", b_hash, "object, /", METHOD_PLAIN, NULL},
    {"repr", b_repr, "object, /", METHOD_PLAIN, NULL},
    {"ascii", b_ascii, "object, /", METHOD_PLAIN, NULL},
    {"format", b_format, "value, spec=, /", METHOD_PLAIN, NULL},
    {"vars", b_vars, "object=, /", METHOD_PLAIN, NULL},
    {"dir", b_dir, "object=, /", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

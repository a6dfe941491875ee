/* Displays, formatted values, imports into namespaces. */
#include "dict.h"
#include "exception.h"
#include "list.h"
#include "ops.h"
#include "str.h"

#include <stdio.h>

Value ops_build_set(Thread *th, const Value *items, uint32_t count)
{
    Value set = set_new(th);
    for (uint32_t i = 0; set != EMPTY && i < count; i++) {
        if (!set_add(th, set, items[i]))
            return EMPTY;
    }
    return set;
}

Value ops_build_map(Thread *th, const Value *pairs, uint32_t count)
{
    Value dict = dict_with_capacity(th, count);
    for (uint32_t i = 0; dict != EMPTY && i < count; i++) {
        if (!dict_set(th, dict, pairs[2 * i], pairs[2 * i + 1]))
            return EMPTY;
    }
    return dict;
}

static bool is_iterable(Thread *th, Value v)
{
    const Class *c = class_of(th, v);
    return c->ops.iter || c->ops.getitem;
}

static Value callee_name(Thread *th, Value callee);

/* The callee of f(*iterable), when that star is the whole of the arguments: the list that is being
 * extended is empty and goes straight into CALLEX. EMPTY: another use of a star. */
static Value sole_star_callee(const Frame *frame, Value list)
{
    const uint32_t *end = code_words(frame->code) + frame->code->word_count;
    if (list_length(list) != 0 || frame->pc + 1 >= end ||
        (frame->pc[0] & 0xff) != OP_CODE_LISTTOTUPLE)
        return EMPTY;
    uint32_t args = (frame->pc[0] >> 8) & 0xff; /* the register behind the callee's */
    return args ? frame->regs[args - 1] : EMPTY;
}

bool ops_list_extend(Thread *th, Frame *frame, Value list, Value iterable)
{
    if (is_iterable(th, iterable))
        return list_extend(th, list, iterable);
    Value callee = sole_star_callee(frame, list);
    Value name = callee != EMPTY && value_callable(th, callee) ? callee_name(th, callee) : EMPTY;
    if (name != EMPTY)
        error_set(th, EXC_TypeError, "%S argument after * must be an iterable, not %T", name,
                  iterable);
    else if (!error_pending(th))
        error_set(th, EXC_TypeError, "Value after * must be an iterable, not %T", iterable);
    return false;
}

bool ops_map_update(Thread *th, Value dict, Value mapping)
{
    Value keys;
    if (!is_dict(mapping)) {
        if (!attr_lookup(th, mapping, NAME(th, keys), &keys))
            return false;
        if (keys == EMPTY) {
            error_set(th, EXC_TypeError, "'%T' object is not a mapping", mapping);
            return false;
        }
    }
    return dict_update(th, dict, mapping);
}

/* "f" or "m.f": how messages name the callee of f(**a, **b). */
static Value callee_name(Thread *th, Value callee)
{
    if (is_kind(callee, KIND_METHOD))
        callee = ((Method *)to_object(callee))->function;
    Value qualname, module;
    if (!attr_lookup(th, callee, NAME(th, qualname_), &qualname) ||
        !attr_lookup(th, callee, NAME(th, module_), &module))
        return EMPTY;
    if (qualname == EMPTY)
        return value_str(th, callee);
    if (is_str(module) && !str_equal_cstring(module, "builtins"))
        return str_format_c(th, "%S.%S()", module, qualname);
    return str_format_c(th, "%S()", qualname);
}

bool ops_map_merge(Thread *th, Value dict, Value mapping, Value callee)
{
    Value duplicate = EMPTY;
    if (!is_dict(mapping)) {
        Value keys;
        if (!attr_lookup(th, mapping, NAME(th, keys), &keys))
            return false;
        if (keys == EMPTY) {
            Value name = callee_name(th, callee);
            if (name != EMPTY)
                error_set(th, EXC_TypeError, "%S argument after ** must be a mapping, not %T", name,
                          mapping);
            return false;
        }
    }
    if (dict_merge_unique(th, dict, mapping, &duplicate) && duplicate == EMPTY)
        return true;
    if (duplicate == EMPTY)
        return false;
    Value name = callee_name(th, callee);
    if (name != EMPTY)
        error_set(th, EXC_TypeError,
                  is_str(duplicate) ? "%S got multiple values for keyword argument '%S'"
                                    : "%S keywords must be strings",
                  name, duplicate);
    return false;
}

Value ops_format_value(Thread *th, Value v, uint32_t flags, Value spec)
{
    switch (flags & 3) {
    case 1:
        v = value_str(th, v);
        break;
    case 2:
        v = value_repr(th, v);
        break;
    case 3:
        v = value_ascii(th, v);
        break;
    default:
        break;
    }
    if (v == EMPTY)
        return EMPTY;
    bool plain = spec == EMPTY || to_str(spec)->length == 0;
    if (plain && is_str(v) && object_shape(to_object(v)) == NATIVE_SHAPE(th, TYPE_STR))
        return v;
    return value_format(th, v, spec);
}

static Value import_failure(Thread *th, Value module, Value name)
{
    Value module_name, file;
    if (!attr_lookup(th, module, NAME(th, name_), &module_name) ||
        !attr_lookup(th, module, NAME(th, file_), &file))
        return EMPTY;
    if (!is_str(module_name))
        module_name = str_from_cstring(th, "<unknown module name>");
    bool partial =
        is_kind(module, KIND_MODULE) && atomic_load(&((Module *)to_object(module))->importing);
    if (is_str(file) && partial)
        error_set(
            th, EXC_ImportError,
            "cannot import name '%S' from partially initialized module '%S' (most likely due to "
            "a circular import) (%S)",
            name, module_name, file);
    else if (is_str(file))
        error_set(th, EXC_ImportError, "cannot import name '%S' from '%S' (%S)", name, module_name,
                  file);
    else
        error_set(th, EXC_ImportError, "cannot import name '%S' from '%S' (unknown location)", name,
                  module_name);
    Value e = value_load_relaxed(&th->exception);
    if (is_instance(th, e, EXC_ImportError)) {
        value_store(&((Exception *)to_object(e))->fields[1], module_name);
        if (is_str(file))
            value_store(&((Exception *)to_object(e))->fields[2], file);
    }
    return EMPTY;
}

Value ops_import_from(Thread *th, Value module, Value name)
{
    Value v, package;
    if (!attr_lookup(th, module, name, &v))
        return EMPTY;
    if (v != EMPTY)
        return v;
    /* A submodule that is being imported (circularly) is in sys.modules only. */
    if (!attr_lookup(th, module, NAME(th, name_), &package))
        return EMPTY;
    if (is_str(package)) {
        Value full = str_format_c(th, "%S.%S", package, name);
        if (full == EMPTY)
            return EMPTY;
        v = dict_get_str(th, value_load(&th->interp->modules), full);
        if (v != EMPTY)
            return v;
    }
    return import_failure(th, module, name);
}

static bool bind_star(Thread *th, Frame *frame, Value module, Value name)
{
    if (!is_str(name)) {
        error_set(th, EXC_TypeError, "Item in %S.__all__ must be str, not %T",
                  ((Module *)to_object(module))->name, name);
        return false;
    }
    Value v = attr_get(th, module, name);
    if (v == EMPTY)
        return false;
    name = str_intern(th, name);
    return name != EMPTY && ops_set_name(th, frame, name, v, NULL);
}

bool ops_import_star(Thread *th, Frame *frame, Value module)
{
    Value all;
    if (!attr_lookup(th, module, NAME(th, all_), &all))
        return false;
    bool skip_private = all == EMPTY;
    if (skip_private) {
        Value dict = attr_get(th, module, NAME(th, dict_));
        all = dict == EMPTY ? EMPTY : dict_keys_list(th, dict);
    }
    Value names = all == EMPTY ? EMPTY : tuple_from_iterable(th, all);
    if (names == EMPTY)
        return false;
    for (size_t i = 0; i < to_tuple(names)->length; i++) {
        Value name = to_tuple(names)->items[i];
        if (skip_private &&
            (!is_str(name) || (to_str(name)->length && str_at(to_str(name), 0) == '_')))
            continue;
        if (!bind_star(th, frame, module, name))
            return false;
    }
    return true;
}

bool ops_print_expression(Thread *th, Value v)
{
    Value hook_name = str_intern_cstring(th, "displayhook");
    Value sys = value_load(&th->interp->sys_module);
    if (hook_name == EMPTY)
        return false;
    Value hook = attr_get(th, sys, hook_name);
    return hook != EMPTY && call1(th, hook, v) != EMPTY;
}

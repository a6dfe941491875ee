/* The class `object`: what every object can do unless its class says otherwise. */
#include "class_build.h"
#include "dict.h"
#include "error.h"
#include "heap.h"
#include "int.h"
#include "protocol.h"
#include "str.h"

bool class_check_abstract(Thread *th, Class *c)
{
    Value names = attr_get(th, from_object(c), NAME(th, abstractmethods));
    Value list = names == EMPTY ? EMPTY : list_from_iterable(th, names);
    if (list == EMPTY || !list_sort(th, list, NONE, false))
        return false;
    Value joined = str_join(th, str_from_cstring(th, ", "), list);
    if (joined == EMPTY)
        return false;
    error_set(th, EXC_TypeError, "Can't instantiate abstract class %N with abstract method%s %S", c,
              list_length(list) > 1 ? "s" : "", joined);
    return false;
}

Value instance_new(Thread *th, Class *c)
{
    GIL_ASSERT(c->kind == KIND_INSTANCE);
    Object *o = heap_new(th, KIND_INSTANCE, c->root->id,
                         sizeof(Instance) + c->inline_count * sizeof(Value));
    if (UNLIKELY(c->ops.del != NULL) && o && !heap_watch(th, o))
        return EMPTY;
    return o ? from_object(o) : EMPTY;
}

static bool has_arguments(uint32_t nargs, Value kwnames)
{
    return nargs > 0 || (kwnames != EMPTY && to_tuple(kwnames)->length > 0);
}

Value object_new(Thread *th, Value cls, UNUSED Value *args, uint32_t nargs, Value kwnames)
{
    Class *c = to_class(cls);
    if (has_arguments(nargs, kwnames)) {
        if (c->ops.new_ != object_new)
            return error_set(
                th, EXC_TypeError,
                "object.__new__() takes exactly one argument (the type to instantiate)");
        if (c->ops.init == object_init)
            return error_set(th, EXC_TypeError, "%N() takes no arguments", c);
    }
    if (c->flags & TYPE_FLAG_ABSTRACT && !class_check_abstract(th, c))
        return EMPTY;
    if (c->kind != KIND_INSTANCE)
        return error_set(th, EXC_TypeError, "object.__new__(%N) is not safe, use %N.__new__()", c,
                         c);
    return instance_new(th, c);
}

bool object_init(Thread *th, Value self, UNUSED Value *args, uint32_t nargs, Value kwnames)
{
    if (!has_arguments(nargs, kwnames))
        return true;
    const Class *c = class_of(th, self);
    if (c->ops.init != object_init) {
        error_set(th, EXC_TypeError,
                  "object.__init__() takes exactly one argument (the instance to initialize)");
        return false;
    }
    if (c->ops.new_ == object_new) {
        error_set(th, EXC_TypeError,
                  "%N.__init__() takes exactly one argument (the instance to initialize)", c);
        return false;
    }
    return true;
}

static Value object_repr(Thread *th, Value self)
{
    Value name = class_full_name(th, class_of(th, self));
    if (name == EMPTY)
        return EMPTY;
    return str_format_c(th, "<%S object at 0x%lx>", name, (unsigned long)self);
}

static Value object_str(Thread *th, Value self)
{
    return value_repr(th, self);
}

static Value object_format(Thread *th, Value self, Value spec)
{
    if (!is_str(spec))
        return error_set(th, EXC_TypeError, "__format__() argument must be str, not %T", spec);
    if (to_str(spec)->length > 0)
        return error_set(th, EXC_TypeError, "unsupported format string passed to %T.__format__",
                         self);
    return value_str(th, self);
}

static bool object_hash(UNUSED Thread *th, Value self, int64_t *out)
{
    *out = (int64_t)(self >> 4 | self << 60);
    if (*out == -1)
        *out = -2;
    return true;
}

static Value object_eq(UNUSED Thread *th, Value left, Value right)
{
    return left == right ? TRUE_VALUE : NOT_IMPLEMENTED;
}

static Value object_ne(Thread *th, Value left, Value right)
{
    SlotBINARY eq = class_of(th, left)->ops.eq;
    Value v = eq ? eq(th, left, right) : NOT_IMPLEMENTED;
    bool truth;
    if (v == EMPTY || v == NOT_IMPLEMENTED)
        return v;
    return value_truth(th, v, &truth) ? from_bool(!truth) : EMPTY;
}

static Value object_order(UNUSED Thread *th, UNUSED Value left, UNUSED Value right)
{
    return NOT_IMPLEMENTED;
}

/* Attributes. */

static Value get_class(Thread *th, Value self)
{
    return from_object(class_of(th, self));
}

static bool set_class(Thread *th, Value self, Value value)
{
    if (value == EMPTY) {
        error_set(th, EXC_TypeError, "can't delete __class__ attribute");
        return false;
    }
    if (!is_class(value)) {
        error_set(th, EXC_TypeError, "__class__ must be set to a class, not '%T' object", value);
        return false;
    }
    Class *from = class_of(th, self), *to = to_class(value);
    if (!(from->flags & to->flags & TYPE_FLAG_HEAP) &&
        !(is_kind(self, KIND_MODULE) && to->kind == KIND_MODULE)) {
        error_set(th, EXC_TypeError,
                  "__class__ assignment only supported for mutable types or ModuleType subclasses");
        return false;
    }
    if (!class_same_layout(from, to)) {
        error_set(th, EXC_TypeError, "__class__ assignment: '%N' object layout differs from '%N'",
                  to, from);
        return false;
    }
    return from == to || attrs_change_class(th, to_object(self), to);
}

static Value get_dict(Thread *th, Value self)
{
    Object *o = to_object(self);
    Value replaced = attrs_dict(th, o, shape_of(th, o));
    return replaced != EMPTY ? replaced : attrdict_new(th, self);
}

/* What a view finally shows: follows objects whose attributes stand in another one's view. */
static Value resolve_view(Thread *th, Value dict)
{
    while (is_kind(dict, KIND_ATTRDICT)) {
        Object *o = to_object(((AttrDict *)to_object(dict))->object);
        Value next = attrs_dict(th, o, shape_of(th, o));
        if (next == EMPTY)
            break;
        dict = next;
    }
    return dict;
}

static bool set_dict(Thread *th, Value self, Value value)
{
    if (value == EMPTY) {
        value = dict_new(th);
        return value != EMPTY && attrs_replace(th, to_object(self), value);
    }
    if (!is_dict(value)) {
        error_set(th, EXC_TypeError, "__dict__ must be set to a dictionary, not a '%T'", value);
        return false;
    }
    value = resolve_view(th, value);
    if (is_kind(value, KIND_ATTRDICT) && ((AttrDict *)to_object(value))->object == self)
        return true;
    return attrs_replace(th, to_object(self), value);
}

const GetSetDef dict_getset = {"__dict__", get_dict, set_dict, NULL};

static Value get_weakref(UNUSED Thread *th, UNUSED Value self)
{
    return NONE;
}
const GetSetDef weakref_getset = {"__weakref__", get_weakref, NULL, NULL};

/* Methods. */

static Value method_init_subclass(Thread *th, Value *args, uint32_t nargs, Value kwnames)
{
    if (kwnames != EMPTY && to_tuple(kwnames)->length)
        return error_set(th, EXC_TypeError, "%S.__init_subclass__() takes no keyword arguments",
                         to_class(args[0])->qualname);
    if (nargs != 1)
        return error_set(th, EXC_TypeError,
                         "object.__init_subclass__() takes no arguments (%u given)", nargs - 1);
    return NONE;
}

static Value method_subclasshook(UNUSED Thread *th, UNUSED Value *args, UNUSED uint32_t nargs,
                                 UNUSED Value kwnames)
{
    return NOT_IMPLEMENTED;
}

static bool add_own_names(Thread *th, Value names, Value self)
{
    Value dict;
    if (!attr_lookup(th, self, NAME(th, dict_), &dict))
        return false;
    return dict == EMPTY || !is_dict(dict) || dict_update(th, names, dict);
}

static Value method_dir(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Value names = dict_new(th);
    if (names == EMPTY || !add_own_names(th, names, args[0]))
        return EMPTY;
    Value cls;
    if (!attr_lookup(th, args[0], NAME(th, class_), &cls))
        return EMPTY;
    if (cls != EMPTY && is_class(cls) && !class_add_names(th, names, to_class(cls)))
        return EMPTY;
    return dict_keys_list(th, names);
}

static Value method_sizeof(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return int_from_uint64(th, is_pointer(args[0]) ? object_size(to_object(args[0])) : 8);
}

static const MethodDef object_methods[] = {
    {"__init_subclass__", method_init_subclass, NULL, METHOD_CLASS, NULL},
    {"__subclasshook__", method_subclasshook, NULL, METHOD_CLASS, NULL},
    {"__dir__", method_dir, "self, /", METHOD_PLAIN, NULL},
    {"__sizeof__", method_sizeof, "self, /", METHOD_PLAIN, NULL},
    {0},
};

static const GetSetDef object_getsets[] = {
    {"__class__", get_class, set_class, NULL},
    {0},
};

const TypeSpec object_spec = {
    .name = "object",
    .ops = {.repr = object_repr,
            .str = object_str,
            .format = object_format,
            .hash = object_hash,
            .getattribute = object_getattribute,
            .setattr = object_setattr,
            .lt = object_order,
            .le = object_order,
            .eq = object_eq,
            .ne = object_ne,
            .gt = object_order,
            .ge = object_order,
            .new_ = object_new,
            .init = object_init},
    .methods = object_methods,
    .getsets = object_getsets,
    .doc =
        "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and "
        "returns a new featureless\ninstance that has no instance attributes and cannot be given "
        "any.\n",
};

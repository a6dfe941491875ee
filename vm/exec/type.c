/* The class `type`: calling classes, their attributes and methods. */
#include "class_build.h"
#include "dict.h"
#include "error.h"
#include "exception.h"
#include "generic.h"
#include "module_internal.h"
#include "protocol.h"
#include "str.h"

/* ValueError(...) and kin: one tuple, no second look. */
static Value exception_call(Thread *th, Class *c, const Value *args, uint32_t nargs)
{
    Value tuple = tuple_new(th, args, nargs);
    Value e = tuple == EMPTY ? EMPTY : exception_new(th, c, tuple);
    return e != EMPTY && exception_fill(th, e, tuple) ? e : EMPTY;
}

/* __new__ may overwrite what it is given: __init__ gets a copy. */
static Value call_new_and_init(Thread *th, Class *c, Value *args, uint32_t nargs, Value kwnames)
{
    Value few[8], *again = few;
    size_t total = nargs + (kwnames == EMPTY ? 0 : to_tuple(kwnames)->length);
    if (total > COUNT_OF(few)) {
        Value holder = tuple_new(th, NULL, total);
        if (holder == EMPTY)
            return EMPTY;
        again = to_tuple(holder)->items;
    }
    values_copy(again, args, total);
    Value o = c->ops.new_(th, from_object(c), args, nargs, kwnames);
    if (o == EMPTY || !class_is_subclass(class_of(th, o), c))
        return o;
    const Class *made = class_of(th, o);
    if (UNLIKELY(made->ops.del != NULL) && made->kind != KIND_INSTANCE && is_pointer(o) &&
        !heap_watch(th, to_object(o)))
        return EMPTY;
    SlotINIT init = made->ops.init;
    return !init || init(th, o, again, nargs, kwnames) ? o : EMPTY;
}

Value type_call(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    Class *c = to_class(self);
    if (UNLIKELY(c == TYPE_CLASS(th, TYPE_TYPE)) && nargs == 1 && kwnames == EMPTY)
        return from_object(class_of(th, args[0]));
    if (!c->ops.new_)
        return error_set(th, EXC_TypeError, "cannot create '%S' instances", class_full_name(th, c));
    if (c->ops.new_ == exception_make && c->ops.init == exception_init && kwnames == EMPTY)
        return exception_call(th, c, args, nargs);
    return call_new_and_init(th, c, args, nargs, kwnames);
}

static bool type_init(Thread *th, UNUSED Value self, UNUSED Value *args, uint32_t nargs,
                      Value kwnames)
{
    if (nargs == 1 && kwnames != EMPTY && to_tuple(kwnames)->length) {
        error_set(th, EXC_TypeError, "type.__init__() takes no keyword arguments");
        return false;
    }
    if (nargs == 1 || nargs == 3)
        return true;
    error_set(th, EXC_TypeError, "type.__init__() takes 1 or 3 arguments");
    return false;
}

static Value type_repr(Thread *th, Value self)
{
    Value name = class_full_name(th, to_class(self));
    return name == EMPTY ? EMPTY : str_format_c(th, "<class '%S'>", name);
}

static bool type_hash(UNUSED Thread *th, Value self, int64_t *out)
{
    *out = (int64_t)(self >> 4);
    return true;
}

static Value type_or(Thread *th, Value left, Value right)
{
    return union_or(th, left, right);
}

/* Attributes. */

static bool check_mutable(Thread *th, const Class *c, const char *name, Value value)
{
    if (!(c->flags & TYPE_FLAG_HEAP)) {
        error_set(th, EXC_TypeError, "cannot set '%s' attribute of immutable type '%N'", name, c);
        return false;
    }
    if (value == EMPTY) {
        error_set(th, EXC_TypeError, "cannot delete '%s' attribute of immutable type '%N'", name,
                  c);
        return false;
    }
    return true;
}

static Value get_name(UNUSED Thread *th, Value self)
{
    return to_class(self)->name;
}
static bool set_name(Thread *th, Value self, Value value)
{
    Class *c = to_class(self);
    if (!check_mutable(th, c, "__name__", value))
        return false;
    if (!is_str(value)) {
        error_set(th, EXC_TypeError, "can only assign string to %N.__name__, not '%T'", c, value);
        return false;
    }
    c->name = c->shown = value;
    return true;
}

static Value get_qualname(UNUSED Thread *th, Value self)
{
    return to_class(self)->qualname;
}
static bool set_qualname(Thread *th, Value self, Value value)
{
    Class *c = to_class(self);
    if (!check_mutable(th, c, "__qualname__", value))
        return false;
    if (!is_str(value)) {
        error_set(th, EXC_TypeError, "can only assign string to %N.__qualname__, not '%T'", c,
                  value);
        return false;
    }
    c->qualname = value;
    return true;
}

static Value get_module(Thread *th, Value self)
{
    const Class *c = to_class(self);
    Value v = c->flags & TYPE_FLAG_HEAP ? dict_get_str(th, c->dict, NAME(th, module_)) : c->module;
    if (v == EMPTY)
        return error_set_value(th, EXC_AttributeError, NAME(th, module_));
    return v;
}
static bool set_module(Thread *th, Value self, Value value)
{
    Class *c = to_class(self);
    if (!check_mutable(th, c, "__module__", value) ||
        !class_set_attr(th, c, NAME(th, module_), value))
        return false;
    c->module = value;
    return true;
}

static Value get_doc(Thread *th, Value self)
{
    Value v = dict_get_str(th, to_class(self)->dict, NAME(th, doc_));
    if (v == EMPTY)
        return NONE;
    const Class *k = class_of(th, v);
    return k->ops.get ? k->ops.get(th, v, EMPTY, self) : v;
}
static bool set_doc(Thread *th, Value self, Value value)
{
    return check_mutable(th, to_class(self), "__doc__", value) &&
           class_set_attr(th, to_class(self), NAME(th, doc_), value);
}

static Value get_bases(UNUSED Thread *th, Value self)
{
    return to_class(self)->bases;
}

static bool check_new_bases(Thread *th, Class *c, Value value)
{
    if (!check_mutable(th, c, "__bases__", value))
        return false;
    if (!is_tuple(value)) {
        error_set(th, EXC_TypeError, "can only assign tuple to %N.__bases__, not %T", c, value);
        return false;
    }
    const Tuple *t = to_tuple(value);
    if (t->length == 0) {
        error_set(th, EXC_TypeError, "can only assign non-empty tuple to %N.__bases__, not ()", c);
        return false;
    }
    for (size_t i = 0; i < t->length; i++) {
        if (!is_class(t->items[i])) {
            error_set(th, EXC_TypeError, "%N.__bases__ must be tuple of classes, not '%T'", c,
                      t->items[i]);
            return false;
        }
        if (class_is_subclass(to_class(t->items[i]), c)) {
            error_set(th, EXC_TypeError, "a __bases__ item causes an inheritance cycle");
            return false;
        }
    }
    return true;
}

/* Two classes whose objects could change places. */
bool class_same_layout(const Class *a, const Class *b)
{
    return a->kind == b->kind && a->member_count == b->member_count &&
           a->attrs_offset == b->attrs_offset &&
           (a->flags & TYPE_FLAG_HAS_ATTRS) == (b->flags & TYPE_FLAG_HAS_ATTRS);
}

static bool set_bases(Thread *th, Value self, Value value)
{
    Class *c = to_class(self);
    if (!check_new_bases(th, c, value))
        return false;
    Class *base = class_best_base(th, to_tuple(value));
    if (!base)
        return false;
    if (base->kind != c->kind || base->member_count > c->member_count ||
        base->member_count != c->base->member_count) {
        error_set(th, EXC_TypeError, "__bases__ assignment: '%N' object layout differs from '%N'",
                  base, c->base);
        return false;
    }
    return class_set_bases(th, c, value);
}

static Value get_mro(UNUSED Thread *th, Value self)
{
    Value v = to_class(self)->mro;
    return v == EMPTY ? NONE : v;
}
static Value get_base(UNUSED Thread *th, Value self)
{
    const Class *b = to_class(self)->base;
    return b ? from_object(b) : NONE;
}
static Value get_dict(Thread *th, Value self)
{
    return dict_view(th, to_class(self)->dict, TYPE_MAPPINGPROXY);
}

static Value get_annotations(Thread *th, Value self)
{
    Class *c = to_class(self);
    Value v = dict_get_str(th, c->dict, NAME(th, annotations_));
    if (v != EMPTY)
        return v;
    if (!(c->flags & TYPE_FLAG_HEAP))
        return error_set(th, EXC_AttributeError,
                         "type object '%N' has no attribute '__annotations__'", c);
    v = dict_new(th);
    return v != EMPTY && class_set_attr(th, c, NAME(th, annotations_), v) ? v : EMPTY;
}
static bool set_annotations(Thread *th, Value self, Value value)
{
    Class *c = to_class(self);
    if (!(c->flags & TYPE_FLAG_HEAP)) {
        error_set(th, EXC_TypeError,
                  "cannot set '__annotations__' attribute of immutable type '%N'", c);
        return false;
    }
    return class_set_attr(th, c, NAME(th, annotations_), value);
}

static Value get_abstract(Thread *th, Value self)
{
    Value v = dict_get_str(th, to_class(self)->dict, NAME(th, abstractmethods));
    return v == EMPTY ? error_set_value(th, EXC_AttributeError, NAME(th, abstractmethods)) : v;
}
static bool set_abstract(Thread *th, Value self, Value value)
{
    Class *c = to_class(self);
    bool abstract = false;
    if (value != EMPTY && !value_truth(th, value, &abstract))
        return false;
    if (!class_set_attr(th, c, NAME(th, abstractmethods), value))
        return false;
    c->flags = abstract ? c->flags | TYPE_FLAG_ABSTRACT : c->flags & ~(uint32_t)TYPE_FLAG_ABSTRACT;
    return true;
}

/* Methods. */

static Value method_mro(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Value t = mro_default(th, to_class(args[0]));
    return t == EMPTY ? EMPTY : list_from_iterable(th, t);
}

static Value method_subclasses(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return class_subclasses(th, to_class(args[0]));
}

static Value method_prepare(Thread *th, UNUSED Value *args, UNUSED uint32_t nargs,
                            UNUSED Value kwnames)
{
    return dict_new(th);
}

static Value method_instancecheck(Thread *th, Value *args, UNUSED uint32_t nargs,
                                  UNUSED Value kwnames)
{
    bool b;
    return instance_check_default(th, args[1], args[0], &b) ? from_bool(b) : EMPTY;
}

static Value method_subclasscheck(Thread *th, Value *args, UNUSED uint32_t nargs,
                                  UNUSED Value kwnames)
{
    bool b;
    return subclass_check_default(th, args[1], args[0], &b) ? from_bool(b) : EMPTY;
}

static bool add_names(Thread *th, Value names, Value dict)
{
    size_t position = 0;
    Value key, value;
    while (dict_next(th, dict, &position, &key, &value))
        if (!dict_set(th, names, key, NONE))
            return false;
    return true;
}

bool class_add_names(Thread *th, Value names, const Class *c)
{
    const Tuple *mro = to_tuple(c->mro);
    for (size_t i = mro->length; i-- > 0;)
        if (!add_names(th, names, to_class(mro->items[i])->dict))
            return false;
    return true;
}

static Value method_dir(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Value names = dict_new(th);
    if (names == EMPTY || !class_add_names(th, names, to_class(args[0])))
        return EMPTY;
    return dict_keys_list(th, names);
}

static const MethodDef type_methods[] = {
    {"mro", method_mro, "self, /", METHOD_PLAIN, NULL},
    {"__subclasses__", method_subclasses, "self, /", METHOD_PLAIN, NULL},
    {"__prepare__", method_prepare, NULL, METHOD_CLASS, NULL},
    {"__instancecheck__", method_instancecheck, "self, instance, /", METHOD_PLAIN, NULL},
    {"__subclasscheck__", method_subclasscheck, "self, subclass, /", METHOD_PLAIN, NULL},
    {"__dir__", method_dir, "self, /", METHOD_PLAIN, NULL},
    {0},
};

static const GetSetDef type_getsets[] = {
    {"__name__", get_name, set_name, NULL},
    {"__qualname__", get_qualname, set_qualname, NULL},
    {"__module__", get_module, set_module, NULL},
    {"__doc__", get_doc, set_doc, NULL},
    {"__bases__", get_bases, set_bases, NULL},
    {"__base__", get_base, NULL, NULL},
    {"__mro__", get_mro, NULL, NULL},
    {"__dict__", get_dict, NULL, NULL},
    {"__annotations__", get_annotations, set_annotations, NULL},
    {"__abstractmethods__", get_abstract, set_abstract, NULL},
    {0},
};

const TypeSpec type_spec = {
    .name = "type",
    .ops = {.repr = type_repr,
            .hash = type_hash,
            .call = type_call,
            .getattribute = type_getattribute,
            .setattr = type_setattr,
            .or = type_or,
            .new_ = type_new,
            .init = type_init},
    .methods = type_methods,
    .getsets = type_getsets,
};

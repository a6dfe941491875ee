/* Descriptors made of C functions or slots, and staticmethod and classmethod. All are Property
 * objects, told apart by class. */
#include "class_internal.h"
#include "dict.h"
#include "error.h"
#include "protocol.h"
#include "str.h"

static Property *to_property(Value v)
{
    GIL_ASSERT(is_kind(v, KIND_PROPERTY));
    return (Property *)to_object(v);
}

static Property *property_alloc(Thread *th, TypeId type)
{
    return heap_new(th, KIND_PROPERTY, NATIVE_SHAPE(th, type), sizeof(Property));
}

/* getset: a pair of C functions. */

Value getset_new(Thread *th, Class *owner, const GetSetDef *def)
{
    Property *p = property_alloc(th, TYPE_GETSET);
    if (!p)
        return EMPTY;
    p->owner = owner;
    p->def = def;
    p->name = str_intern_cstring(th, def->name);
    return p->name == EMPTY ? EMPTY : from_object(p);
}

static bool check_owner(Thread *th, const Property *p, Value instance)
{
    if (class_is_subclass(class_of(th, instance), p->owner))
        return true;
    error_set(th, EXC_TypeError, "descriptor '%S' for '%N' objects doesn't apply to a '%T' object",
              p->name, p->owner, instance);
    return false;
}

/* Read-only attributes that CPython keeps as plain fields: their error is shorter. */
static bool is_field(Thread *th, const Property *p)
{
    static const char *const names[] = {"__mro__", "__base__", "__closure__", "__globals__",
                                        "__builtins__"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (str_equal_cstring(p->name, names[i]))
            return true;
    switch ((int)p->owner->type_id) {
    case TYPE_SLICE:
    case TYPE_RANGE:
    case TYPE_CODE:
    case TYPE_METHOD:
    case TYPE_SUPER:
    case TYPE_PROPERTY:
        return p->owner == TYPE_CLASS(th, p->owner->type_id);
    default:
        return false;
    }
}

static Value getset_get(Thread *th, Value self, Value instance, UNUSED Value owner)
{
    const Property *p = to_property(self);
    if (instance == EMPTY)
        return self;
    if (!check_owner(th, p, instance))
        return EMPTY;
    if (!p->def->get)
        return error_set(th, EXC_AttributeError, "attribute '%S' of '%N' objects is not readable",
                         p->name, p->owner);
    return p->def->get(th, instance);
}

static bool getset_set(Thread *th, Value self, Value instance, Value value)
{
    const Property *p = to_property(self);
    if (!check_owner(th, p, instance))
        return false;
    if (p->def->set)
        return p->def->set(th, instance, value);
    if (is_field(th, p))
        error_set(th, EXC_AttributeError, "readonly attribute");
    else
        error_set(th, EXC_AttributeError, "attribute '%S' of '%N' objects is not writable", p->name,
                  p->owner);
    return false;
}

static Value getset_repr(Thread *th, Value self)
{
    const Property *p = to_property(self);
    return str_format_c(th, "<%s '%S' of '%N' objects>", is_field(th, p) ? "member" : "attribute",
                        p->name, p->owner);
}

static Value descriptor_name(UNUSED Thread *th, Value self)
{
    return to_property(self)->name;
}
static Value descriptor_owner(UNUSED Thread *th, Value self)
{
    return from_object(to_property(self)->owner);
}
static Value descriptor_qualname(Thread *th, Value self)
{
    const Property *p = to_property(self);
    return str_format_c(th, "%S.%S", p->owner->qualname, p->name);
}
static Value getset_doc(Thread *th, Value self)
{
    const GetSetDef *def = to_property(self)->def;
    return def && def->doc ? str_from_cstring(th, def->doc) : NONE;
}

static const GetSetDef getset_getsets[] = {
    {"__name__", descriptor_name, NULL, NULL},
    {"__qualname__", descriptor_qualname, NULL, NULL},
    {"__objclass__", descriptor_owner, NULL, NULL},
    {"__doc__", getset_doc, NULL, NULL},
    {0},
};

const TypeSpec getset_spec = {
    .name = "getset_descriptor",
    .flags = TYPE_FLAG_FINAL | TYPE_FLAG_NO_NEW,
    .ops = {.repr = getset_repr, .get = getset_get, .set = getset_set},
    .getsets = getset_getsets,
};

/* member: a slot named in __slots__. */

Value member_new(Thread *th, Class *owner, Value name, uint32_t slot)
{
    Property *p = property_alloc(th, TYPE_MEMBER);
    if (!p)
        return EMPTY;
    p->owner = owner;
    p->name = name;
    p->slot = slot;
    return from_object(p);
}

static Value member_get(Thread *th, Value self, Value instance, UNUSED Value owner)
{
    const Property *p = to_property(self);
    if (instance == EMPTY)
        return self;
    if (!check_owner(th, p, instance))
        return EMPTY;
    Object *o = to_object(instance);
    AtomicValue *word = attr_word(th, o, shape_of(th, o), p->slot);
    Value v = word ? value_load(word) : EMPTY;
    return v == EMPTY ? error_attribute(th, instance, p->name) : v;
}

static bool member_set(Thread *th, Value self, Value instance, Value value)
{
    const Property *p = to_property(self);
    if (!check_owner(th, p, instance))
        return false;
    Object *o = to_object(instance);
    if (!attr_reserve(th, o, shape_of(th, o), p->slot))
        return false;
    AtomicValue *word = attr_word(th, o, shape_of(th, o), p->slot);
    Value old = atomic_exchange(word, value);
    heap_store_hook(o, value);
    if (value == EMPTY && old == EMPTY) {
        error_set_value(th, EXC_AttributeError, p->name);
        return false;
    }
    return true;
}

static Value member_repr(Thread *th, Value self)
{
    const Property *p = to_property(self);
    return str_format_c(th, "<member '%S' of '%N' objects>", p->name, p->owner);
}

const TypeSpec member_spec = {
    .name = "member_descriptor",
    .flags = TYPE_FLAG_FINAL | TYPE_FLAG_NO_NEW,
    .ops = {.repr = member_repr, .get = member_get, .set = member_set},
    .getsets = getset_getsets,
};

/* staticmethod and classmethod. */

static Value wrapper_make(Thread *th, TypeId type, Class *cls, Value function)
{
    Property *p =
        heap_new(th, KIND_PROPERTY, cls ? cls->root->id : NATIVE_SHAPE(th, type), sizeof(Property));
    if (!p)
        return EMPTY;
    p->get = function;
    return from_object(p);
}

Value staticmethod_new(Thread *th, Value function)
{
    return wrapper_make(th, TYPE_STATICMETHOD, NULL, function);
}

Value classmethod_new(Thread *th, Value function)
{
    return wrapper_make(th, TYPE_CLASSMETHOD, NULL, function);
}

static Value wrap_new(Thread *th, Value cls, const Value *args, uint32_t nargs, Value kwnames,
                      TypeId type)
{
    const char *name = type == TYPE_STATICMETHOD ? "staticmethod" : "classmethod";
    if (kwnames != EMPTY && to_tuple(kwnames)->length)
        return error_set(th, EXC_TypeError, "%s() takes no keyword arguments", name);
    if (nargs != 1)
        return error_set(th, EXC_TypeError, "%s expected 1 argument, got %u", name, nargs);
    return wrapper_make(th, type, to_class(cls), args[0]);
}

static Value staticmethod_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    return wrap_new(th, cls, args, nargs, kwnames, TYPE_STATICMETHOD);
}

static Value classmethod_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    return wrap_new(th, cls, args, nargs, kwnames, TYPE_CLASSMETHOD);
}

static Value staticmethod_get(UNUSED Thread *th, Value self, UNUSED Value instance,
                              UNUSED Value owner)
{
    return to_property(self)->get;
}

static Value staticmethod_call(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    return call(th, to_property(self)->get, args, nargs, kwnames);
}

static Value classmethod_get(Thread *th, Value self, Value instance, Value owner)
{
    Value function = to_property(self)->get;
    if (owner == EMPTY)
        owner = from_object(class_of(th, instance));
    if (is_kind(function, KIND_NATIVE) && ((Native *)to_object(function))->owner)
        return native_bind(th, (Native *)to_object(function), owner);
    if (is_kind(function, KIND_FUNCTION) || is_kind(function, KIND_NATIVE))
        return bound_method_new(th, function, owner);
    const Class *k = class_of(th, function);
    if (k->ops.get)
        return k->ops.get(th, function, owner, from_object(class_of(th, owner)));
    return bound_method_new(th, function, owner);
}

static Value wrapped_function(UNUSED Thread *th, Value self)
{
    return to_property(self)->get;
}

static Value wrapped_abstract(Thread *th, Value self)
{
    Value v;
    if (!attr_lookup(th, to_property(self)->get, NAME(th, isabstractmethod), &v))
        return EMPTY;
    bool truth = false;
    if (v != EMPTY && !value_truth(th, v, &truth))
        return EMPTY;
    return from_bool(truth);
}

/* What wrapping copies from the function is looked up there when asked for. */
static Value through(Thread *th, Value self, Value name)
{
    return attr_get(th, to_property(self)->get, name);
}
static Value wrapped_name(Thread *th, Value self)
{
    return through(th, self, NAME(th, name_));
}
static Value wrapped_qualname(Thread *th, Value self)
{
    return through(th, self, NAME(th, qualname_));
}
static Value wrapped_doc(Thread *th, Value self)
{
    return through(th, self, NAME(th, doc_));
}
static Value wrapped_module(Thread *th, Value self)
{
    return through(th, self, NAME(th, module_));
}

static Value staticmethod_repr(Thread *th, Value self)
{
    return str_format_c(th, "<%T(%V)>", self, to_property(self)->get);
}

static const GetSetDef wrap_getsets[] = {
    {"__func__", wrapped_function, NULL, NULL},
    {"__wrapped__", wrapped_function, NULL, NULL},
    {"__isabstractmethod__", wrapped_abstract, NULL, NULL},
    {"__name__", wrapped_name, NULL, NULL},
    {"__qualname__", wrapped_qualname, NULL, NULL},
    {"__doc__", wrapped_doc, NULL, NULL},
    {"__module__", wrapped_module, NULL, NULL},
    {0},
};

const TypeSpec staticmethod_spec = {
    .name = "staticmethod",
    .ops = {.repr = staticmethod_repr,
            .new_ = staticmethod_make,
            .get = staticmethod_get,
            .call = staticmethod_call},
    .getsets = wrap_getsets,
};

const TypeSpec classmethod_spec = {
    .name = "classmethod",
    .ops = {.repr = staticmethod_repr, .new_ = classmethod_make, .get = classmethod_get},
    .getsets = wrap_getsets,
};

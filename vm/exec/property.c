/* property: getter, setter, deleter. */
#include "class_internal.h"
#include "error.h"
#include "native_params.h"
#include "protocol.h"
#include "str.h"

static Property *to_property(Value v)
{
    GIL_ASSERT(is_kind(v, KIND_PROPERTY));
    return (Property *)to_object(v);
}

static Value none_to_empty(Value v)
{
    return v == NONE ? EMPTY : v;
}
static Value empty_to_none(Value v)
{
    return v == EMPTY ? NONE : v;
}

static Value property_new(Thread *th, Value cls, UNUSED Value *args, UNUSED uint32_t nargs,
                          UNUSED Value kwnames)
{
    Property *p = heap_new(th, KIND_PROPERTY, to_class(cls)->root->id, sizeof(Property));
    return p ? from_object(p) : EMPTY;
}

static bool property_init(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    Value bound[4];
    if (!args_bind(th, "property", "fget=, fset=, fdel=, doc=", args, nargs, kwnames, bound))
        return false;
    Property *p = to_property(self);
    p->get = none_to_empty(bound[0]);
    p->set = none_to_empty(bound[1]);
    p->del = none_to_empty(bound[2]);
    p->doc = none_to_empty(bound[3]);
    if (p->doc == EMPTY && p->get != EMPTY) {
        Value doc;
        if (!attr_lookup(th, p->get, NAME(th, doc_), &doc))
            return false;
        p->doc = none_to_empty(doc);
    }
    return true;
}

/* "property 'x' of 'C' object has no setter" */
static void refuse(Thread *th, const Property *p, Value instance, const char *what)
{
    Value qualname = class_of(th, instance)->qualname;
    if (p->name != EMPTY)
        error_set(th, EXC_AttributeError, "property %V of %V object has no %s", p->name, qualname,
                  what);
    else
        error_set(th, EXC_AttributeError, "property of %V object has no %s", qualname, what);
}

static Value property_get(Thread *th, Value self, Value instance, UNUSED Value owner)
{
    const Property *p = to_property(self);
    if (instance == EMPTY || instance == NONE)
        return self;
    if (p->get == EMPTY) {
        refuse(th, p, instance, "getter");
        return EMPTY;
    }
    return call1(th, p->get, instance);
}

static bool property_set(Thread *th, Value self, Value instance, Value value)
{
    const Property *p = to_property(self);
    Value function = value == EMPTY ? p->del : p->set;
    if (function == EMPTY) {
        refuse(th, p, instance, value == EMPTY ? "deleter" : "setter");
        return false;
    }
    Value v = value == EMPTY ? call1(th, function, instance) : call2(th, function, instance, value);
    return v != EMPTY;
}

/* A copy with one function replaced, of the same class. */
static Value changed(Thread *th, Value self, Value get, Value set, Value del)
{
    const Property *p = to_property(self);
    Value parts[4] = {
        empty_to_none(get == EMPTY ? p->get : get),
        empty_to_none(set == EMPTY ? p->set : set),
        empty_to_none(del == EMPTY ? p->del : del),
        empty_to_none(get == EMPTY ? p->doc : EMPTY),
    };
    Value copy = call(th, from_object(class_of(th, self)), parts, 4, EMPTY);
    if (copy != EMPTY && is_kind(copy, KIND_PROPERTY))
        to_property(copy)->name = p->name;
    return copy;
}

static Value method_getter(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return changed(th, args[0], args[1], EMPTY, EMPTY);
}
static Value method_setter(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return changed(th, args[0], EMPTY, args[1], EMPTY);
}
static Value method_deleter(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return changed(th, args[0], EMPTY, EMPTY, args[1]);
}
static Value method_set_name(UNUSED Thread *th, Value *args, UNUSED uint32_t nargs,
                             UNUSED Value kwnames)
{
    to_property(args[0])->name = args[2];
    return NONE;
}

static Value get_fget(UNUSED Thread *th, Value self)
{
    return empty_to_none(to_property(self)->get);
}
static Value get_fset(UNUSED Thread *th, Value self)
{
    return empty_to_none(to_property(self)->set);
}
static Value get_fdel(UNUSED Thread *th, Value self)
{
    return empty_to_none(to_property(self)->del);
}
static Value get_doc(UNUSED Thread *th, Value self)
{
    return empty_to_none(to_property(self)->doc);
}
static bool set_doc(UNUSED Thread *th, Value self, Value v)
{
    to_property(self)->doc = v;
    return true;
}

static Value get_abstract(Thread *th, Value self)
{
    const Property *p = to_property(self);
    const Value functions[] = {p->get, p->set, p->del};
    for (size_t i = 0; i < COUNT_OF(functions); i++) {
        Value v = EMPTY;
        bool truth = false;
        if (functions[i] != EMPTY && !attr_lookup(th, functions[i], NAME(th, isabstractmethod), &v))
            return EMPTY;
        if (v != EMPTY && !value_truth(th, v, &truth))
            return EMPTY;
        if (truth)
            return TRUE_VALUE;
    }
    return FALSE_VALUE;
}

static const MethodDef property_methods[] = {
    {"getter", method_getter, "self, fget, /", METHOD_PLAIN, NULL},
    {"setter", method_setter, "self, fset, /", METHOD_PLAIN, NULL},
    {"deleter", method_deleter, "self, fdel, /", METHOD_PLAIN, NULL},
    {"__set_name__", method_set_name, "self, owner, name, /", METHOD_PLAIN, NULL},
    {0},
};

static const GetSetDef property_getsets[] = {
    {"fget", get_fget, NULL, NULL},
    {"fset", get_fset, NULL, NULL},
    {"fdel", get_fdel, NULL, NULL},
    {"__doc__", get_doc, set_doc, NULL},
    {"__isabstractmethod__", get_abstract, NULL, NULL},
    {0},
};

const TypeSpec property_spec = {
    .name = "property",
    .ops = {.new_ = property_new, .init = property_init, .get = property_get, .set = property_set},
    .methods = property_methods,
    .getsets = property_getsets,
};

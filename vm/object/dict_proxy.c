/* mappingproxy: a read-only view of a mapping, the type of type.__dict__. */
#include "dict_table.h"

static Value proxied(Value self)
{
    return ((DictView *)to_object(self))->dict;
}

static Value proxy_repr(Thread *th, Value self)
{
    Value inner = value_repr(th, proxied(self));
    return inner == EMPTY ? EMPTY : str_format_c(th, "mappingproxy(%S)", inner);
}

static Value proxy_str(Thread *th, Value self)
{
    return value_str(th, proxied(self));
}
static Value proxy_iter(Thread *th, Value self)
{
    return value_iter(th, proxied(self));
}
static bool proxy_len(Thread *th, Value self, size_t *out)
{
    return value_len(th, proxied(self), out);
}

static Value proxy_reversed(Thread *th, Value self)
{
    Value mapping = proxied(self);
    SlotUNARY reversed = class_of(th, mapping)->ops.reversed;
    return reversed != NULL
               ? reversed(th, mapping)
               : error_set(th, EXC_TypeError, "'%T' object is not reversible", mapping);
}

static bool proxy_contains(Thread *th, Value self, Value key, bool *out)
{
    return value_contains(th, proxied(self), key, out);
}

static Value proxy_getitem(Thread *th, Value self, Value key)
{
    return value_getitem(th, proxied(self), key);
}

static Value unwrap(Thread *th, Value v)
{
    return is_exactly(th, v, TYPE_MAPPINGPROXY) ? proxied(v) : v;
}

static Value proxy_or(Thread *th, Value left, Value right)
{
    return value_binary(th, BIN_OR, unwrap(th, left), unwrap(th, right));
}

static Value proxy_ior(Thread *th, Value self, UNUSED Value other)
{
    return error_set(th, EXC_TypeError, "'|=' is not supported by %T; use '|' instead", self);
}

#define COMPARISON(name, op)                                            \
    static Value proxy_##name(Thread *th, Value self, Value other)      \
    {                                                                   \
        return value_compare(th, proxied(self), unwrap(th, other), op); \
    }
COMPARISON(lt, OP_LT)
COMPARISON(le, OP_LE)
COMPARISON(eq, OP_EQ)
COMPARISON(ne, OP_NE)
COMPARISON(gt, OP_GT)
COMPARISON(ge, OP_GE)

static Value forward(Thread *th, Value self, const char *method)
{
    Value name = str_intern_cstring(th, method);
    return name == EMPTY ? EMPTY : call_method(th, proxied(self), name, NULL, 0);
}

static Value method_get(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Value passed[2] = {args[1], args[2] == EMPTY ? NONE : args[2]};
    return call_method(th, proxied(args[0]), NAME(th, get), passed, 2);
}

#define FORWARD(name)                                                          \
    static Value method_##name(Thread *th, Value *args, UNUSED uint32_t nargs, \
                               UNUSED Value kwnames)                           \
    {                                                                          \
        return forward(th, args[0], #name);                                    \
    }
FORWARD(keys)
FORWARD(values)
FORWARD(items)
FORWARD(copy)

static Value proxy_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    Value mapping;
    if (!args_bind(th, "mappingproxy", "mapping", args, nargs, kwnames, &mapping))
        return EMPTY;
    if (!is_dict(mapping) &&
        (is_list(mapping) || is_tuple(mapping) || class_of(th, mapping)->ops.getitem == NULL))
        return error_set(th, EXC_TypeError, "mappingproxy() argument must be a mapping, not %T",
                         mapping);
    DictView *v = heap_new(th, KIND_DICTVIEW, shape_of_class(cls), sizeof(DictView));
    if (v == NULL)
        return EMPTY;
    v->dict = mapping;
    return from_object(v);
}

static const MethodDef proxy_methods[] = {
    {"get", method_get, "self, key, default=, /", METHOD_PLAIN, NULL},
    {"keys", method_keys, "self, /", METHOD_PLAIN, NULL},
    {"values", method_values, "self, /", METHOD_PLAIN, NULL},
    {"items", method_items, "self, /", METHOD_PLAIN, NULL},
    {"copy", method_copy, "self, /", METHOD_PLAIN, NULL},
    {"__class_getitem__", container_class_getitem, "cls, item, /", METHOD_CLASS, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

const TypeSpec mappingproxy_spec = {
    .name = "mappingproxy",
    .flags = TYPE_FLAG_FINAL | TYPE_FLAG_UNHASHABLE,
    .ops = {.repr = proxy_repr,
            .str = proxy_str,
            .lt = proxy_lt,
            .le = proxy_le,
            .eq = proxy_eq,
            .ne = proxy_ne,
            .gt = proxy_gt,
            .ge = proxy_ge,
            .iter = proxy_iter,
            .reversed = proxy_reversed,
            .len = proxy_len,
            .contains = proxy_contains,
            .getitem = proxy_getitem,
            .or = proxy_or,
            .ior = proxy_ior,
            .new_ = proxy_make},
    .methods = proxy_methods,
    .doc = "Read-only view of a mapping.",
};

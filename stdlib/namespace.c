/* types.SimpleNamespace (namespace.h). */
#include "namespace.h"

static const ExternalOps namespace_ops = {"types.SimpleNamespace", NULL, NULL};
#define STATE_KEY "sys.namespace"

Value namespace_new(Thread *th)
{
    Value cls = module_state_get(th, STATE_KEY);
    if (cls == EMPTY)
        return error_pending(th) ? EMPTY : error_memory(th);
    return external_new(th, (Class *)to_object(cls), &namespace_ops, 0);
}

bool namespace_set(Thread *th, Value ns, const char *name, Value value)
{
    Value key = value == EMPTY ? EMPTY : str_intern_cstring(th, name);
    return key != EMPTY && attr_set(th, ns, key, value);
}

static Value slot_new(Thread *th, Value cls, UNUSED Value *args, UNUSED uint32_t nargs,
                      UNUSED Value kwnames)
{
    return external_new(th, (Class *)to_object(cls), &namespace_ops, 0);
}

static bool slot_init(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    if (nargs > 0) {
        error_set(th, EXC_TypeError, "no positional arguments expected");
        return false;
    }
    for (size_t i = 0; kwnames != EMPTY && i < to_tuple(kwnames)->length; i++)
        if (!attr_set(th, self, to_tuple(kwnames)->items[i], args[i]))
            return false;
    return true;
}

static Value attributes(Thread *th, Value self)
{
    return attr_get(th, self, NAME(th, dict_));
}

static Value slot_repr(Thread *th, Value self)
{
    bool failed = false;
    bool plain = from_object(class_of(th, self)) == module_state_get(th, STATE_KEY);
    StrBuilder b;
    builder_init(&b, th);
    if (plain)
        builder_ascii(&b, "namespace");
    else
        builder_str(&b, class_of(th, self)->name);
    if (!repr_enter(th, self, &failed)) {
        builder_ascii(&b, "(...)");
        return failed ? EMPTY : builder_finish(&b);
    }
    Value dict = attributes(th, self), key, value;
    builder_ascii(&b, "(");
    size_t position = 0, count = 0;
    while (dict != EMPTY && dict_next(th, dict, &position, &key, &value)) {
        if (count++ > 0)
            builder_ascii(&b, ", ");
        builder_str(&b, key);
        builder_ascii(&b, "=");
        builder_repr(&b, value);
    }
    builder_ascii(&b, ")");
    repr_leave(th, self);
    return dict == EMPTY ? EMPTY : builder_finish(&b);
}

static Value compare(Thread *th, Value self, Value other, CompareOp op)
{
    if (external_get(other, &namespace_ops) == NULL)
        return NOT_IMPLEMENTED;
    Value a = attributes(th, self), b = a == EMPTY ? EMPTY : attributes(th, other);
    return b == EMPTY ? EMPTY : value_compare(th, a, b, op);
}

static Value slot_eq(Thread *th, Value self, Value other)
{
    return compare(th, self, other, OP_EQ);
}
static Value slot_ne(Thread *th, Value self, Value other)
{
    return compare(th, self, other, OP_NE);
}

static const TypeSpec namespace_spec = {
    .name = "types.SimpleNamespace",
    .flags = TYPE_FLAG_HAS_ATTRS | TYPE_FLAG_UNHASHABLE,
    .ops = {.repr = slot_repr, .eq = slot_eq, .ne = slot_ne, .new_ = slot_new, .init = slot_init},
    .doc = "A simple attribute-based namespace.\n\nSimpleNamespace(**kwargs)",
};

bool namespace_init(Thread *th, Value module)
{
    Class *c = module_add_class(th, module, &namespace_spec);
    if (c == NULL || !module_state_set(th, STATE_KEY, from_object(c)))
        return false;
    /* Known to scripts as the class of sys.implementation only, as in CPython. */
    bool found;
    Value dict = attr_get(th, module, NAME(th, dict_));
    Value name = str_intern_cstring(th, "SimpleNamespace");
    return dict != EMPTY && name != EMPTY && dict_del(th, dict, name, &found);
}

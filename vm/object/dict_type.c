/* The type dict: methods and the table of its operations. Receivers may be AttrDicts (obj.__dict__)
 * and dicts in cells mode: only dict.h's functions are used on them. */
#include "dict_table.h"

static Value method_get(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    bool error = false;
    Value v = dict_get(th, args[0], args[1], &error);
    if (v != EMPTY || error)
        return v;
    return args[2] == EMPTY ? NONE : args[2];
}

static Value method_setdefault(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return dict_set_default(th, args[0], args[1], args[2] == EMPTY ? NONE : args[2]);
}

static Value method_pop(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    bool error;
    Value v = dict_pop(th, args[0], args[1], &error);
    if (v != EMPTY || error)
        return v;
    return args[2] != EMPTY ? args[2] : error_key(th, args[1]);
}

static Value method_popitem(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Value key, value;
    /* Allocated first: once the entry is out nothing may fail. */
    Value pair = tuple_new(th, NULL, 2);
    if (pair == EMPTY)
        return EMPTY;
    if (!dict_pop_last(th, args[0], &key, &value))
        return error_set(th, EXC_KeyError, "popitem(): dictionary is empty");
    to_tuple(pair)->items[0] = key;
    to_tuple(pair)->items[1] = value;
    return pair;
}

static Value method_clear(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    dict_clear(th, args[0]);
    return NONE;
}

static Value method_copy(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return dict_copy(th, args[0]);
}

static Value method_update(Thread *th, Value *args, uint32_t nargs, Value kwnames)
{
    if (nargs == 0)
        return error_set(th, EXC_TypeError, "unbound method dict.update() needs an argument");
    return dict_update_call(th, "update", args[0], args + 1, nargs - 1, kwnames) ? NONE : EMPTY;
}

#define VIEW_METHOD(name, type)                                                \
    static Value method_##name(Thread *th, Value *args, UNUSED uint32_t nargs, \
                               UNUSED Value kwnames)                           \
    {                                                                          \
        return dict_view(th, args[0], type);                                   \
    }
VIEW_METHOD(keys, TYPE_DICT_KEYS)
VIEW_METHOD(values, TYPE_DICT_VALUES)
VIEW_METHOD(items, TYPE_DICT_ITEMS)

static bool dict_len(Thread *th, Value self, size_t *out)
{
    *out = dict_count(th, self);
    return true;
}

static bool dict_contains(Thread *th, Value self, Value key, bool *out)
{
    bool error = false;
    *out = dict_get(th, self, key, &error) != EMPTY;
    return !error;
}

static Value dict_eq(Thread *th, Value self, Value other)
{
    return dict_equal(th, self, other, false);
}

static Value dict_ne(Thread *th, Value self, Value other)
{
    return dict_equal(th, self, other, true);
}

static Value dict_reversed(Thread *th, Value self)
{
    return dict_iter_part(th, self, DICT_KEYS, true);
}

static Value dict_make(Thread *th, Value cls, UNUSED Value *args, UNUSED uint32_t nargs,
                       UNUSED Value kwnames)
{
    return dict_new_of(th, shape_of_class(cls));
}

static bool dict_init(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    return dict_update_call(th, "dict", self, args, nargs, kwnames);
}

static const MethodDef dict_methods[] = {
    {"get", method_get, "self, key, default=, /", METHOD_PLAIN, "The value of key, or default."},
    {"setdefault", method_setdefault, "self, key, default=, /", METHOD_PLAIN,
     "The value of key, inserted when absent."},
    {"pop", method_pop, "self, key, default=, /", METHOD_PLAIN, "Remove a key, return its value."},
    {"popitem", method_popitem, "self, /", METHOD_PLAIN, "Remove and return the last pair."},
    {"clear", method_clear, "self, /", METHOD_PLAIN, "Remove all items."},
    {"copy", method_copy, "self, /", METHOD_PLAIN, "A shallow copy."},
    {"update", method_update, NULL, METHOD_PLAIN, "Add the entries of another mapping."},
    {"keys", method_keys, "self, /", METHOD_PLAIN, "A view of the keys."},
    {"values", method_values, "self, /", METHOD_PLAIN, "A view of the values."},
    {"items", method_items, "self, /", METHOD_PLAIN, "A view of the (key, value) pairs."},
    {"fromkeys", dict_fromkeys, "cls, iterable, value=, /", METHOD_CLASS,
     "A dict with these keys and one value."},
    {"__class_getitem__", container_class_getitem, "cls, item, /", METHOD_CLASS, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

const TypeSpec dict_spec = {
    .name = "dict",
    .flags = TYPE_FLAG_UNHASHABLE,
    .ops = {.repr = dict_repr,
            .eq = dict_eq,
            .ne = dict_ne,
            .iter = dict_iter,
            .reversed = dict_reversed,
            .len = dict_len,
            .contains = dict_contains,
            .getitem = dict_getitem,
            .setitem = dict_setitem,
            .or = dict_or,
            .ior = dict_ior,
            .new_ = dict_make,
            .init = dict_init},
    .methods = dict_methods,
    .doc = "Mapping in order of insertion.",
};

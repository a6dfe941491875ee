/* The type list: methods and the table of its operations. */
#include "list_store.h"

static Value method_append(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return list_append(th, args[0], args[1]) ? NONE : EMPTY;
}

static Value method_clear(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return list_clear(th, args[0]) ? NONE : EMPTY;
}

static Value method_copy(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    size_t count;
    Value holder;
    const Value *items = sequence_snapshot(th, args[0], &count, &holder);
    return items == NULL ? EMPTY : list_new(th, items, count);
}

static Value method_count(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t count = 0, at = -1;
    Value space = th->lock_free ? list_to_tuple(th, args[0]) : args[0];
    if (space == EMPTY)
        return EMPTY;
    for (;;) {
        if (!list_find(th, space, args[1], at + 1, INT64_MAX, &at))
            return EMPTY;
        if (at < 0)
            return from_small(count);
        count++;
    }
}

static Value method_extend(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return list_extend(th, args[0], args[1]) ? NONE : EMPTY;
}

static Value method_index(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t start, stop, at;
    if (!search_bound(th, args[2], 0, &start) || !search_bound(th, args[3], INT64_MAX, &stop))
        return EMPTY;
    size_t length = list_length(args[0]);
    start = (int64_t)clamp_index(start, length);
    if (stop < 0)
        stop = (int64_t)clamp_index(stop, length);
    if (!list_find(th, args[0], args[1], start, stop, &at))
        return EMPTY;
    return at >= 0 ? from_small(at) : error_set(th, EXC_ValueError, "%V is not in list", args[1]);
}

static Value method_insert(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t index;
    if (!ssize_argument(th, args[1], &index))
        return EMPTY;
    return list_insert(th, args[0], index, args[2]) ? NONE : EMPTY;
}

static Value pop_error(Thread *th, Value self)
{
    return error_set(th, EXC_IndexError,
                     list_length(self) == 0 ? "pop from empty list" : "pop index out of range");
}

static Value method_pop(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t index = -1;
    if (args[1] != EMPTY && !ssize_argument(th, args[1], &index))
        return EMPTY;
    Value item = index == -1 ? list_pop_last(th, args[0]) : list_pop_at(th, args[0], index);
    return item != EMPTY ? item : pop_error(th, args[0]);
}

static Value remove_error(Thread *th)
{
    return error_set(th, EXC_ValueError, "list.remove(x): x not in list");
}

static Value method_remove(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t at;
    if (!th->lock_free) {
        if (!list_find(th, args[0], args[1], 0, INT64_MAX, &at))
            return EMPTY;
        if (at < 0)
            return remove_error(th);
        list_pop_at(th, args[0], at);
        return NONE;
    }
    for (;;) {
        Value seen = list_to_tuple(th, args[0]);
        if (seen == EMPTY || !list_find(th, seen, args[1], 0, INT64_MAX, &at))
            return EMPTY;
        if (at < 0)
            return remove_error(th);
        if (list_remove_seen(th, args[0], to_tuple(seen)->items, (size_t)at))
            return NONE;
    }
}

static Value method_reverse(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    list_reverse(th, args[0]);
    return NONE;
}

static Value method_sort(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t reverse = 0;
    if (args[2] != EMPTY && !value_to_int64(th, args[2], &reverse))
        return EMPTY;
    Value key = args[1] == EMPTY ? NONE : args[1];
    return list_sort(th, args[0], key, reverse != 0) ? NONE : EMPTY;
}

static Value list_item_at(Thread *th, Value list, size_t i)
{
    return list_get(th, list, i);
}

static Value list_repr(Thread *th, Value self)
{
    if (list_length(self) == 0)
        return str_from_cstring(th, "[]");
    return sequence_repr(th, self, list_item_at, "[", "]", "[...]", false);
}

static bool list_len(UNUSED Thread *th, Value self, size_t *out)
{
    *out = list_length(self);
    return true;
}

#define COMPARISON(name, op)                                                             \
    static Value list_##name(Thread *th, Value self, Value other)                        \
    {                                                                                    \
        return is_list(other) ? sequence_compare(th, self, other, op) : NOT_IMPLEMENTED; \
    }
COMPARISON(lt, OP_LT)
COMPARISON(le, OP_LE)
COMPARISON(eq, OP_EQ)
COMPARISON(ne, OP_NE)
COMPARISON(gt, OP_GT)
COMPARISON(ge, OP_GE)

static Value list_make(Thread *th, Value cls, UNUSED Value *args, UNUSED uint32_t nargs,
                       UNUSED Value kwnames)
{
    return list_new_of(th, shape_of_class(cls));
}

static bool list_init(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    if (!constructor_args(th, "list", nargs, kwnames, 0, 1))
        return false;
    if (list_length(self) != 0 && !list_clear(th, self))
        return false;
    return nargs == 0 || list_extend(th, self, args[0]);
}

static const MethodDef list_methods[] = {
    {"append", method_append, "self, object, /", METHOD_PLAIN, "Append object to the end."},
    {"clear", method_clear, "self, /", METHOD_PLAIN, "Remove all items."},
    {"copy", method_copy, "self, /", METHOD_PLAIN, "A shallow copy."},
    {"count", method_count, "self, value, /", METHOD_PLAIN, "Number of items equal to value."},
    {"extend", method_extend, "self, iterable, /", METHOD_PLAIN, "Append every item."},
    {"index", method_index, "self, value, start=, stop=, /", METHOD_PLAIN,
     "Position of the first item equal to value."},
    {"insert", method_insert, "self, index, object, /", METHOD_PLAIN, "Insert before index."},
    {"pop", method_pop, "self, index=, /", METHOD_PLAIN, "Remove and return an item."},
    {"remove", method_remove, "self, value, /", METHOD_PLAIN, "Remove the first equal item."},
    {"reverse", method_reverse, "self, /", METHOD_PLAIN, "Reverse in place."},
    {"sort", method_sort, "self, /, *, key=, reverse=", METHOD_PLAIN, "Sort in place, stably."},
    {"__class_getitem__", container_class_getitem, "cls, item, /", METHOD_CLASS, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

const TypeSpec list_spec = {
    .name = "list",
    .flags = TYPE_FLAG_UNHASHABLE,
    .ops = {.repr = list_repr,
            .lt = list_lt,
            .le = list_le,
            .eq = list_eq,
            .ne = list_ne,
            .gt = list_gt,
            .ge = list_ge,
            .iter = list_iter,
            .reversed = list_reversed,
            .len = list_len,
            .contains = list_contains,
            .getitem = list_getitem,
            .setitem = list_setitem,
            .add = list_add,
            .mul = list_mul,
            .iadd = list_iadd,
            .imul = list_imul,
            .new_ = list_make,
            .init = list_init},
    .methods = list_methods,
    .doc = "Built-in mutable sequence.",
};

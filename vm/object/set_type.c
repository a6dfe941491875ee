/* The types set and frozenset: methods, operators, iterator. */
#include "set_table.h"

static Value method_add(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return set_add(th, args[0], args[1]) ? NONE : EMPTY;
}

static Value method_discard(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    bool found;
    return set_discard(th, args[0], args[1], &found) ? NONE : EMPTY;
}

static Value method_remove(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    bool found;
    if (!set_discard(th, args[0], args[1], &found))
        return EMPTY;
    return found ? NONE : error_key(th, args[1]);
}

static Value method_pop(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Value item = set_pop(th, args[0]);
    return item != EMPTY ? item : error_set(th, EXC_KeyError, "pop from an empty set");
}

static Value method_clear(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return set_clear(th, args[0]) ? NONE : EMPTY;
}

static TypeId type_of(Thread *th, Value s)
{
    return class_of(th, s)->type_id == TYPE_FROZENSET ? TYPE_FROZENSET : TYPE_SET;
}

static Value method_copy(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    if (is_exactly(th, args[0], TYPE_FROZENSET))
        return args[0];
    return set_copy(th, args[0], type_of(th, args[0]));
}

/* ---- methods that take any number of iterables ---- */

static bool no_keywords(Thread *th, const char *name, Value kwnames)
{
    if (kwnames == EMPTY || to_tuple(kwnames)->length == 0)
        return true;
    error_set(th, EXC_TypeError, "%s() takes no keyword arguments", name);
    return false;
}

/* The receiver of a raw method. EMPTY with TypeError. */
static Value receiver(Thread *th, const char *name, Value *args, uint32_t nargs, Value kwnames)
{
    if (nargs == 0)
        return error_set(th, EXC_TypeError, "unbound method %s() needs an argument", name);
    return no_keywords(th, name, kwnames) ? args[0] : EMPTY;
}

static Value method_update(Thread *th, Value *args, uint32_t nargs, Value kwnames)
{
    Value self = receiver(th, "set.update", args, nargs, kwnames);
    for (uint32_t i = 1; self != EMPTY && i < nargs; i++)
        if (!set_update(th, self, args[i]))
            return EMPTY;
    return self == EMPTY ? EMPTY : NONE;
}

static Value method_union(Thread *th, Value *args, uint32_t nargs, Value kwnames)
{
    Value self = receiver(th, "set.union", args, nargs, kwnames);
    Value result = self == EMPTY ? EMPTY : set_copy(th, self, type_of(th, self));
    for (uint32_t i = 1; result != EMPTY && i < nargs; i++)
        if (args[i] != self && !set_update(th, result, args[i]))
            return EMPTY;
    return result;
}

static Value intersection_of(Thread *th, const char *name, Value *args, uint32_t nargs,
                             Value kwnames)
{
    Value result = receiver(th, name, args, nargs, kwnames);
    if (result != EMPTY && nargs == 1)
        return set_copy(th, result, type_of(th, result));
    for (uint32_t i = 1; result != EMPTY && i < nargs; i++)
        result = set_intersection(th, result, args[i]);
    return result;
}

static Value method_intersection(Thread *th, Value *args, uint32_t nargs, Value kwnames)
{
    return intersection_of(th, "set.intersection", args, nargs, kwnames);
}

static Value method_intersection_update(Thread *th, Value *args, uint32_t nargs, Value kwnames)
{
    if (receiver(th, "set.intersection_update", args, nargs, kwnames) == EMPTY)
        return EMPTY;
    bool error = false;
    while (!error) {
        SetStamp start = set_stamp(th, args[0]);
        Value common = intersection_of(th, "", args, nargs, EMPTY);
        if (common == EMPTY)
            return EMPTY;
        if (set_take_table(th, args[0], common, start, &error))
            return NONE;
    }
    return EMPTY;
}

static Value method_difference(Thread *th, Value *args, uint32_t nargs, Value kwnames)
{
    Value self = receiver(th, "set.difference", args, nargs, kwnames);
    if (self == EMPTY || nargs == 1)
        return self == EMPTY ? EMPTY : set_copy(th, self, type_of(th, self));
    Value result = set_difference(th, self, args[1]);
    for (uint32_t i = 2; result != EMPTY && i < nargs; i++)
        if (!set_difference_update(th, result, args[i]))
            return EMPTY;
    return result;
}

static Value method_difference_update(Thread *th, Value *args, uint32_t nargs, Value kwnames)
{
    Value self = receiver(th, "set.difference_update", args, nargs, kwnames);
    for (uint32_t i = 1; self != EMPTY && i < nargs; i++)
        if (!set_difference_update(th, self, args[i]))
            return EMPTY;
    return self == EMPTY ? EMPTY : NONE;
}

static Value method_symmetric(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return set_symmetric_difference(th, args[0], args[1]);
}

static Value method_symmetric_update(Thread *th, Value *args, UNUSED uint32_t nargs,
                                     UNUSED Value kwnames)
{
    return set_symmetric_update(th, args[0], args[1]) ? NONE : EMPTY;
}

#define PREDICATE(method, function)                                                           \
    static Value method(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames) \
    {                                                                                         \
        bool answer;                                                                          \
        return function(th, args[0], args[1], &answer) ? from_bool(answer) : EMPTY;           \
    }
PREDICATE(method_isdisjoint, set_is_disjoint)
PREDICATE(method_issubset, set_is_subset)
PREDICATE(method_issuperset, set_is_superset)

/* ---- operators: both operands must be sets ---- */

static Value set_or(Thread *th, Value left, Value right)
{
    if (!is_set(left) || !is_set(right))
        return NOT_IMPLEMENTED;
    Value result = set_copy(th, left, type_of(th, left));
    return result != EMPTY && set_update(th, result, right) ? result : EMPTY;
}

#define OPERATOR(name, function)                                                            \
    static Value set_##name(Thread *th, Value left, Value right)                            \
    {                                                                                       \
        return is_set(left) && is_set(right) ? function(th, left, right) : NOT_IMPLEMENTED; \
    }
OPERATOR(and, set_intersection)
OPERATOR(sub, set_difference)
OPERATOR(xor, set_symmetric_difference)

#define IN_PLACE(name, function)                                 \
    static Value set_##name(Thread *th, Value self, Value other) \
    {                                                            \
        if (!is_set(other))                                      \
            return NOT_IMPLEMENTED;                              \
        return function(th, self, other) ? self : EMPTY;         \
    }
IN_PLACE(ior, set_update)
IN_PLACE(iand, set_intersection_update)
IN_PLACE(isub, set_difference_update)
IN_PLACE(ixor, set_symmetric_update)

static Value compare(Thread *th, Value self, Value other, CompareOp op)
{
    bool answer = false;
    if (!is_set(other))
        return NOT_IMPLEMENTED;
    if (!recursion_enter(th, " in comparison"))
        return EMPTY;
    bool swap = op == OP_GE || op == OP_GT;
    size_t small = set_count(swap ? other : self), large = set_count(swap ? self : other);
    bool possible = op == OP_EQ || op == OP_NE   ? small == large
                    : op == OP_LE || op == OP_GE ? small <= large
                                                 : small < large;
    if (possible && !set_is_subset(th, swap ? other : self, swap ? self : other, &answer))
        return EMPTY;
    return from_bool(answer != (op == OP_NE));
}

#define COMPARISON(name, op)                                     \
    static Value set_##name(Thread *th, Value self, Value other) \
    {                                                            \
        return compare(th, self, other, op);                     \
    }
COMPARISON(lt, OP_LT)
COMPARISON(le, OP_LE)
COMPARISON(eq, OP_EQ)
COMPARISON(ne, OP_NE)
COMPARISON(gt, OP_GT)
COMPARISON(ge, OP_GE)

static bool set_len(UNUSED Thread *th, Value self, size_t *out)
{
    *out = set_count(self);
    return true;
}

/* Spreads the bits of an item's hash, so that nested frozensets do not cancel each other. */
static uint64_t spread(uint64_t h)
{
    return ((h ^ 89869747u) ^ (h << 16)) * 3644798167u;
}

static bool frozenset_hash(Thread *th, Value self, int64_t *out)
{
    Set *s = to_set(self);
    int64_t known = atomic_load_explicit(&s->hash, memory_order_relaxed), hash;
    if (known != 0) {
        *out = known;
        return true;
    }
    uint64_t sum = 0;
    size_t position = 0;
    Value item;
    while (set_next_hashed(th, self, &position, &item, &hash))
        sum ^= spread((uint64_t)hash);
    sum ^= (set_count(self) + 1) * 1927868237u;
    sum ^= (sum >> 11) ^ (sum >> 25);
    sum = sum * 69069u + 907133923u;
    *out = sum == UINT64_MAX ? 590923713 : (int64_t)sum;
    atomic_store_explicit(&s->hash, *out, memory_order_relaxed);
    return true;
}

static Value snapshot_item(UNUSED Thread *th, Value items, size_t i)
{
    return i < to_tuple(items)->length ? to_tuple(items)->items[i] : EMPTY;
}

static Value set_repr(Thread *th, Value self)
{
    Class *c = class_of(th, self);
    bool exact = c == TYPE_CLASS(th, TYPE_SET), error = false;
    if (set_count(self) == 0)
        return str_format_c(th, "%S()", c->name);
    if (!repr_enter(th, self, &error))
        return error ? EMPTY : str_format_c(th, "%S(...)", c->name);
    Value items = set_snapshot(th, self);
    Value text =
        items == EMPTY ? EMPTY : sequence_repr(th, items, snapshot_item, "{", "}", "", false);
    repr_leave(th, self);
    if (text == EMPTY || exact)
        return text;
    return str_format_c(th, "%S(%S)", c->name, text);
}

static Value set_make(Thread *th, Value cls, UNUSED Value *args, UNUSED uint32_t nargs,
                      UNUSED Value kwnames)
{
    return set_new_of(th, shape_of_class(cls));
}

static bool set_init(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    if (!constructor_args(th, "set", nargs, kwnames, 0, 1))
        return false;
    if (set_fill_of(self) != 0 && !set_clear(th, self))
        return false;
    return nargs == 0 || set_update(th, self, args[0]);
}

static Value frozenset_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    bool exact = (Class *)to_object(cls) == TYPE_CLASS(th, TYPE_FROZENSET);
    if (!constructor_args(th, "frozenset", nargs, exact ? kwnames : EMPTY, 0, 1))
        return EMPTY;
    if (exact && nargs == 1 && is_exactly(th, args[0], TYPE_FROZENSET))
        return args[0];
    Value s = set_new_of(th, shape_of_class(cls));
    return s != EMPTY && (nargs == 0 || set_update(th, s, args[0])) ? s : EMPTY;
}

/* ---- iterator: a: the set, EMPTY once exhausted; aux: the count it must keep ---- */

static Value set_step(Thread *th, Iterator *it)
{
    for (;;) {
        Value s = value_load(&it->a), item;
        if (s == EMPTY)
            return EMPTY;
        if (it->aux != (int64_t)set_count(s)) {
            if (!th->lock_free)
                it->aux = -1;
            return error_set(th, EXC_RuntimeError, "Set changed size during iteration");
        }
        int64_t from = atomic_load_explicit(&it->index, memory_order_relaxed);
        size_t position = (size_t)from;
        bool any = set_next(th, s, &position, &item);
        if (!any)
            value_store(&it->a, EMPTY);
        if (!any || iterator_claim(th, it, from, (int64_t)position))
            return any ? item : EMPTY;
    }
}

static Value set_iter(Thread *th, Value self)
{
    Value v = iterator_new(th, TYPE_SET_ITERATOR, set_step, self, EMPTY, EMPTY);
    if (v != EMPTY)
        ((Iterator *)to_object(v))->aux = (int64_t)set_count(self);
    return v;
}

static Value items_left(Thread *th, Value self)
{
    Iterator *it = (Iterator *)to_object(self);
    Value s = value_load(&it->a), item;
    size_t position = (size_t)atomic_load_explicit(&it->index, memory_order_relaxed);
    int64_t left = 0;
    while (s != EMPTY && it->aux == (int64_t)set_count(s) && set_next(th, s, &position, &item))
        left++;
    return from_small(left);
}

const TypeSpec set_iterator_spec = {
    .name = "set_iterator",
    .flags = TYPE_FLAG_FINAL | TYPE_FLAG_NO_NEW,
    .ops = {.iter = iterator_self, .next = iterator_next_slot, .length_hint = items_left},
};

#define COMMON_METHODS                                                                            \
    {"copy", method_copy, "self, /", METHOD_PLAIN, "A shallow copy."},                            \
        {"union", method_union, NULL, METHOD_PLAIN, "Items of the set or any other."},            \
        {"intersection", method_intersection, NULL, METHOD_PLAIN, "Items common to all."},        \
        {"difference", method_difference, NULL, METHOD_PLAIN, "Items that no other has."},        \
        {"symmetric_difference", method_symmetric, "self, other, /", METHOD_PLAIN,                \
         "Items of exactly one."},                                                                \
        {"isdisjoint", method_isdisjoint, "self, other, /", METHOD_PLAIN, "No common item."},     \
        {"issubset", method_issubset, "self, other, /", METHOD_PLAIN, "Every item is in other."}, \
        {"issuperset", method_issuperset, "self, other, /", METHOD_PLAIN,                         \
         "Has every item of other."},                                                             \
    {                                                                                             \
        "__class_getitem__", container_class_getitem, "cls, item, /", METHOD_CLASS, NULL          \
    }

static const MethodDef set_methods[] = {
    COMMON_METHODS,
    {"add", method_add, "self, object, /", METHOD_PLAIN, "Add an item."},
    {"discard", method_discard, "self, object, /", METHOD_PLAIN, "Remove an item if present."},
    {"remove", method_remove, "self, object, /", METHOD_PLAIN, "Remove an item or raise KeyError."},
    {"pop", method_pop, "self, /", METHOD_PLAIN, "Remove and return some item."},
    {"clear", method_clear, "self, /", METHOD_PLAIN, "Remove all items."},
    {"update", method_update, NULL, METHOD_PLAIN, "Add the items of all others."},
    {"intersection_update", method_intersection_update, NULL, METHOD_PLAIN, "Keep common items."},
    {"difference_update", method_difference_update, NULL, METHOD_PLAIN, "Remove items of others."},
    {"symmetric_difference_update", method_symmetric_update, "self, other, /", METHOD_PLAIN,
     "Keep items of exactly one."},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

static const MethodDef frozenset_methods[] = {
    COMMON_METHODS,
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

#define COMMON_OPS                                                                            \
    .repr = set_repr, .lt = set_lt, .le = set_le, .eq = set_eq, .ne = set_ne, .gt = set_gt,   \
    .ge = set_ge, .iter = set_iter, .len = set_len, .contains = set_contains, .sub = set_sub, \
    .and = set_and, .or = set_or, .xor = set_xor

const TypeSpec set_spec = {
    .name = "set",
    .flags = TYPE_FLAG_UNHASHABLE,
    .ops = {COMMON_OPS, .iand = set_iand, .ior = set_ior, .isub = set_isub, .ixor = set_ixor,
            .new_ = set_make, .init = set_init},
    .methods = set_methods,
    .doc = "Unordered collection of distinct items.",
};

const TypeSpec frozenset_spec = {
    .name = "frozenset",
    .ops = {COMMON_OPS, .hash = frozenset_hash, .new_ = frozenset_make},
    .methods = frozenset_methods,
    .doc = "Immutable set.",
};

/* The type tuple: operators, methods and the table of its operations. */
#include "tuple_store.h"

static Value get_slice(Thread *th, Value self, Value slice)
{
    Tuple *t = to_tuple(self);
    int64_t start, step;
    size_t count;
    if (!slice_resolve(th, slice, t->length, &start, &step, &count))
        return EMPTY;
    if (step == 1)
        return tuple_slice(th, self, (size_t)start, (size_t)start + count);
    Value result = tuple_new(th, NULL, count);
    if (result == EMPTY)
        return EMPTY;
    for (size_t i = 0; i < count; i++)
        to_tuple(result)->items[i] = t->items[start + (int64_t)i * step];
    return result;
}

static Value tuple_getitem(Thread *th, Value self, Value key)
{
    if (is_kind(key, KIND_SLICE))
        return get_slice(th, self, key);
    size_t i;
    Tuple *t = to_tuple(self);
    if (!subscript_index(th, key, t->length, "tuple", "tuple index out of range", &i))
        return EMPTY;
    return t->items[i];
}

static bool find(Thread *th, const Tuple *t, Value v, size_t start, size_t stop, size_t *at)
{
    bool equal = false;
    for (*at = start; *at < stop && *at < t->length; ++*at) {
        if (!item_equal(th, t->items[*at], v, &equal))
            return false;
        if (equal)
            return true;
    }
    *at = SIZE_MAX;
    return true;
}

static bool tuple_contains(Thread *th, Value self, Value item, bool *out)
{
    size_t at;
    if (!find(th, to_tuple(self), item, 0, SIZE_MAX, &at))
        return false;
    *out = at != SIZE_MAX;
    return true;
}

static Value tuple_add(Thread *th, Value left, Value right)
{
    if (!is_tuple(left))
        return NOT_IMPLEMENTED;
    if (!is_tuple(right)) {
        if (may_reflect(th, right, class_of(th, right)->ops.add))
            return NOT_IMPLEMENTED;
        return error_set(th, EXC_TypeError, "can only concatenate tuple (not \"%T\") to tuple",
                         right);
    }
    Tuple *a = to_tuple(left), *b = to_tuple(right);
    if (a->length == 0 && is_exactly(th, right, TYPE_TUPLE))
        return right;
    if (b->length == 0 && is_exactly(th, left, TYPE_TUPLE))
        return left;
    Value result = tuple_new(th, NULL, a->length + b->length);
    if (result == EMPTY)
        return EMPTY;
    memcpy(to_tuple(result)->items, a->items, a->length * sizeof(Value));
    memcpy(to_tuple(result)->items + a->length, b->items, b->length * sizeof(Value));
    return result;
}

static Value tuple_mul(Thread *th, Value left, Value right)
{
    bool swapped = !is_tuple(left);
    Value self = swapped ? right : left;
    int64_t count;
    Value status = repeat_count(th, swapped ? left : right, &count);
    if (status != NONE)
        return status;
    Tuple *t = to_tuple(self);
    size_t total;
    if (!repeat_length(th, t->length, count, &total))
        return EMPTY;
    if (total == t->length && is_exactly(th, self, TYPE_TUPLE))
        return self;
    Value result = tuple_new(th, NULL, total);
    for (size_t i = 0; result != EMPTY && i < total; i += t->length)
        memcpy(to_tuple(result)->items + i, t->items, t->length * sizeof(Value));
    return result;
}

/* xxHash's mixing of the items' hashes, in its 64-bit form with CPython's changes, so that sets of
 * tuples print alike. */
static bool tuple_hash(Thread *th, Value self, int64_t *out)
{
    const uint64_t prime1 = 11400714785074694791u, prime2 = 14029467366897019727u;
    const uint64_t prime5 = 2870177450012600261u;
    Tuple *t = to_tuple(self);
    if (!recursion_enter(th, ""))
        return false;
    uint64_t sum = prime5;
    for (size_t i = 0; i < t->length; i++) {
        int64_t lane;
        if (!quick_hash(th, t->items[i], &lane))
            return false;
        sum += (uint64_t)lane * prime2;
        sum = (sum << 31 | sum >> 33) * prime1;
    }
    sum += t->length ^ (prime5 ^ 3527539u);
    *out = sum == UINT64_MAX ? 1546275796 : (int64_t)sum;
    return true;
}

static Value tuple_item_at(UNUSED Thread *th, Value self, size_t i)
{
    return i < to_tuple(self)->length ? to_tuple(self)->items[i] : EMPTY;
}

static Value tuple_repr(Thread *th, Value self)
{
    if (to_tuple(self)->length == 0)
        return str_from_cstring(th, "()");
    return sequence_repr(th, self, tuple_item_at, "(", ")", "(...)", true);
}

static bool tuple_len(UNUSED Thread *th, Value self, size_t *out)
{
    *out = to_tuple(self)->length;
    return true;
}

#define COMPARISON(name, op)                                                              \
    static Value tuple_##name(Thread *th, Value self, Value other)                        \
    {                                                                                     \
        return is_tuple(other) ? sequence_compare(th, self, other, op) : NOT_IMPLEMENTED; \
    }
COMPARISON(lt, OP_LT)
COMPARISON(le, OP_LE)
COMPARISON(eq, OP_EQ)
COMPARISON(ne, OP_NE)
COMPARISON(gt, OP_GT)
COMPARISON(ge, OP_GE)

static Value tuple_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    bool exact = (Class *)to_object(cls) == TYPE_CLASS(th, TYPE_TUPLE);
    /* A subclass may take keywords in its own __init__. */
    if (!constructor_args(th, "tuple", nargs, exact ? kwnames : EMPTY, 0, 1))
        return EMPTY;
    Value items = nargs == 0 ? tuple_new(th, NULL, 0) : tuple_from_iterable(th, args[0]);
    if (exact || items == EMPTY)
        return items;
    Tuple *t = tuple_alloc(th, shape_of_class(cls), to_tuple(items)->length);
    if (t == NULL)
        return EMPTY;
    memcpy(t->items, to_tuple(items)->items, t->length * sizeof(Value));
    return from_object(t);
}

static Value method_count(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t count = 0;
    for (size_t at = 0;; at++) {
        if (!find(th, to_tuple(args[0]), args[1], at, SIZE_MAX, &at))
            return EMPTY;
        if (at == SIZE_MAX)
            return from_small(count);
        count++;
    }
}

static Value method_index(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Tuple *t = to_tuple(args[0]);
    int64_t start, stop;
    size_t at;
    if (!search_bound(th, args[2], 0, &start) || !search_bound(th, args[3], INT64_MAX, &stop))
        return EMPTY;
    if (!find(th, t, args[1], clamp_index(start, t->length), clamp_index(stop, t->length), &at))
        return EMPTY;
    if (at == SIZE_MAX)
        return error_set(th, EXC_ValueError, "tuple.index(x): x not in tuple");
    return from_small((int64_t)at);
}

static Value method_getnewargs(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Tuple *t = to_tuple(args[0]);
    Value plain = tuple_new(th, t->items, t->length);
    return plain == EMPTY ? EMPTY : tuple_pack(th, 1, plain);
}

static const MethodDef tuple_methods[] = {
    {"count", method_count, "self, value, /", METHOD_PLAIN, "Number of items equal to value."},
    {"index", method_index, "self, value, start=, stop=, /", METHOD_PLAIN,
     "Position of the first item equal to value."},
    {"__getnewargs__", method_getnewargs, "self, /", METHOD_PLAIN, NULL},
    {"__class_getitem__", container_class_getitem, "cls, item, /", METHOD_CLASS, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

const TypeSpec tuple_spec = {
    .name = "tuple",
    .ops = {.repr = tuple_repr,
            .hash = tuple_hash,
            .lt = tuple_lt,
            .le = tuple_le,
            .eq = tuple_eq,
            .ne = tuple_ne,
            .gt = tuple_gt,
            .ge = tuple_ge,
            .iter = tuple_iter,
            .len = tuple_len,
            .contains = tuple_contains,
            .getitem = tuple_getitem,
            .add = tuple_add,
            .mul = tuple_mul,
            .new_ = tuple_make},
    .methods = tuple_methods,
    .doc = "Built-in immutable sequence.",
};

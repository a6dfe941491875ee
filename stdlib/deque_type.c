/* The type collections.deque: methods and operators. */
#include "deque.h"

static Value method_append(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return deque_push(th, args[0], DEQUE_RIGHT, args[1]) ? NONE : EMPTY;
}

static Value method_appendleft(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return deque_push(th, args[0], DEQUE_LEFT, args[1]) ? NONE : EMPTY;
}

static Value take_from(Thread *th, Value self, DequeEnd end)
{
    Value item = deque_take(th, self, end);
    return item != EMPTY ? item : error_set(th, EXC_IndexError, "pop from an empty deque");
}

static Value method_pop(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return take_from(th, args[0], DEQUE_RIGHT);
}

static Value method_popleft(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return take_from(th, args[0], DEQUE_LEFT);
}

static Value method_extend(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return deque_push_all(th, args[0], DEQUE_RIGHT, args[1]) ? NONE : EMPTY;
}

static Value method_extendleft(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return deque_push_all(th, args[0], DEQUE_LEFT, args[1]) ? NONE : EMPTY;
}

static Value method_clear(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    deque_clear(th, args[0]);
    return NONE;
}

static Value method_reverse(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    deque_reverse(th, args[0]);
    return NONE;
}

/* None as a bound is refused; EMPTY gives `fallback`. */
static bool bound(Thread *th, Value v, int64_t fallback, int64_t *out)
{
    *out = fallback;
    if (v == EMPTY)
        return true;
    if (is_small(v) || class_of(th, v)->ops.index != NULL || is_int(th, v))
        return value_to_index(th, v, true, out);
    error_set(th, EXC_TypeError, "slice indices must be integers or have an __index__ method");
    return false;
}

static bool index_argument(Thread *th, Value v, int64_t *out)
{
    if (is_small(v)) {
        *out = to_small(v);
        return true;
    }
    Value i = value_index(th, v);
    if (i == EMPTY)
        return false;
    if (int_to_int64(i, out))
        return true;
    error_set(th, EXC_OverflowError, "Python int too large to convert to C ssize_t");
    return false;
}

static Value method_rotate(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t steps = 1;
    if (args[1] != EMPTY && !index_argument(th, args[1], &steps))
        return EMPTY;
    deque_rotate(th, args[0], steps);
    return NONE;
}

static Value method_insert(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t index;
    if (!index_argument(th, args[1], &index))
        return EMPTY;
    return deque_insert_at(th, args[0], index, args[2]) ? NONE : EMPTY;
}

/* Position of an equal item in [start, stop): -1 none, -2 error (`message` when the deque changed).
 */
static int64_t find(Thread *th, Value self, Value v, int64_t start, int64_t stop, TypeId error,
                    const char *message)
{
    uint64_t state = deque_state(th, self);
    for (int64_t i = start; i < stop; i++) {
        Value item = deque_at(th, self, (size_t)i);
        bool equal;
        if (item == EMPTY)
            return -1;
        if (!value_equal(th, item, v, &equal))
            return -2;
        if (deque_state(th, self) != state) {
            error_set(th, error, "%s", message);
            return -2;
        }
        if (equal)
            return i;
    }
    return -1;
}

static const char iteration_message[] = "deque mutated during iteration";

static Value method_index(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t start, stop, count = (int64_t)deque_count(th, args[0]);
    if (!bound(th, args[2], 0, &start) || !bound(th, args[3], count, &stop))
        return EMPTY;
    if (start < 0 && (start += count) < 0)
        start = 0;
    if (stop < 0)
        stop += count;
    int64_t at = find(th, args[0], args[1], start, stop, EXC_RuntimeError, iteration_message);
    if (at == -1)
        return error_set(th, EXC_ValueError, "%V is not in deque", args[1]);
    return at < 0 ? EMPTY : from_small(at);
}

static Value method_count(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t found = 0;
    for (int64_t at = -1;; found++) {
        at = find(th, args[0], args[1], at + 1, INT64_MAX, EXC_RuntimeError, iteration_message);
        if (at < 0)
            return at == -1 ? from_small(found) : EMPTY;
    }
}

static Value method_remove(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t at =
        find(th, args[0], args[1], 0, INT64_MAX, EXC_IndexError, "deque mutated during remove().");
    if (at == -1)
        return error_set(th, EXC_ValueError, "%V is not in deque", args[1]);
    if (at < 0)
        return EMPTY;
    deque_remove_at(th, args[0], (size_t)at);
    return NONE;
}

static Value deque_like(Thread *th, Value self, Value items)
{
    Class *cls = class_of(th, self);
    Value copy;
    if (cls->flags & TYPE_FLAG_HEAP) {
        /* A subclass makes its own copy. */
        int64_t limit = to_deque(self)->limit;
        copy = limit < 0 ? call1(th, from_object(cls), items)
                         : call2(th, from_object(cls), items, from_small(limit));
        return copy;
    }
    copy = deque_new(th, cls, to_deque(self)->limit);
    return copy != EMPTY && deque_push_all(th, copy, DEQUE_RIGHT, items) ? copy : EMPTY;
}

static Value method_copy(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Value items = deque_snapshot(th, args[0]);
    return items == EMPTY ? EMPTY : deque_like(th, args[0], items);
}

static Value class_getitem(UNUSED Thread *th, Value *args, UNUSED uint32_t nargs,
                           UNUSED Value kwnames)
{
    return args[0];
}

static bool deque_len(Thread *th, Value self, size_t *out)
{
    *out = deque_count(th, self);
    return true;
}

static bool subscript(Thread *th, Value self, Value key, size_t *out)
{
    int64_t i, count = (int64_t)deque_count(th, self);
    if (!is_small(key) && !is_int(th, key) && class_of(th, key)->ops.index == NULL) {
        error_set(th, EXC_TypeError, "sequence index must be integer, not '%T'", key);
        return false;
    }
    if (!value_to_index(th, key, true, &i))
        return false;
    if (i < 0)
        i += count;
    *out = (size_t)i;
    if (i >= 0 && i < count)
        return true;
    error_set(th, EXC_IndexError, "deque index out of range");
    return false;
}

static Value deque_getitem(Thread *th, Value self, Value key)
{
    size_t i;
    if (!subscript(th, self, key, &i))
        return EMPTY;
    Value item = deque_at(th, self, i);
    return item != EMPTY ? item : error_set(th, EXC_IndexError, "deque index out of range");
}

static bool deque_setitem(Thread *th, Value self, Value key, Value value)
{
    size_t i;
    if (!subscript(th, self, key, &i))
        return false;
    if (value == EMPTY ? deque_remove_at(th, self, i) != EMPTY : deque_put(th, self, i, value))
        return true;
    error_set(th, EXC_IndexError, "deque index out of range");
    return false;
}

static bool deque_contains(Thread *th, Value self, Value item, bool *out)
{
    int64_t at = find(th, self, item, 0, INT64_MAX, EXC_RuntimeError, iteration_message);
    *out = at >= 0;
    return at != -2;
}

static Value deque_repr(Thread *th, Value self)
{
    bool error = false;
    if (!repr_enter(th, self, &error))
        return error ? EMPTY : str_from_cstring(th, "[...]");
    Value items = deque_snapshot(th, self);
    Value list =
        items == EMPTY ? EMPTY : list_new(th, to_tuple(items)->items, to_tuple(items)->length);
    Value text = list == EMPTY ? EMPTY : value_repr(th, list);
    repr_leave(th, self);
    if (text == EMPTY)
        return EMPTY;
    Value name = class_of(th, self)->name;
    int64_t limit = to_deque(self)->limit;
    return limit < 0 ? str_format_c(th, "%S(%S)", name, text)
                     : str_format_c(th, "%S(%S, maxlen=%lld)", name, text, (long long)limit);
}

static Value compare(Thread *th, Value self, Value other, CompareOp op)
{
    if (!is_deque(other))
        return NOT_IMPLEMENTED;
    Value a = deque_snapshot(th, self);
    Value b = a == EMPTY ? EMPTY : deque_snapshot(th, other);
    return b == EMPTY ? EMPTY : value_compare(th, a, b, op);
}

#define COMPARISON(name, op)                                       \
    static Value deque_##name(Thread *th, Value self, Value other) \
    {                                                              \
        return compare(th, self, other, op);                       \
    }
COMPARISON(lt, OP_LT)
COMPARISON(le, OP_LE)
COMPARISON(eq, OP_EQ)
COMPARISON(ne, OP_NE)
COMPARISON(gt, OP_GT)
COMPARISON(ge, OP_GE)

static Value deque_add(Thread *th, Value left, Value right)
{
    if (!is_deque(left))
        return NOT_IMPLEMENTED;
    if (!is_deque(right))
        return error_set(th, EXC_TypeError, "can only concatenate deque (not \"%T\") to deque",
                         right);
    Value items = deque_snapshot(th, left);
    Value result = items == EMPTY ? EMPTY : deque_like(th, left, items);
    Value more = result == EMPTY ? EMPTY : deque_snapshot(th, right);
    return more != EMPTY && deque_push_all(th, result, DEQUE_RIGHT, more) ? result : EMPTY;
}

static Value deque_iadd(Thread *th, Value self, Value other)
{
    return deque_push_all(th, self, DEQUE_RIGHT, other) ? self : EMPTY;
}

/* Adds the items `times` times behind what is there. */
static bool repeat_into(Thread *th, Value deque, Value items, int64_t times)
{
    for (int64_t i = 0; i < times; i++)
        if (!deque_push_all(th, deque, DEQUE_RIGHT, items) || !safepoint(th))
            return false;
    return true;
}

/* With a limit only the last items can stay: no more rounds than fill it. */
static int64_t rounds(Value self, Value items, int64_t times)
{
    int64_t limit = to_deque(self)->limit, length = (int64_t)to_tuple(items)->length;
    if (length == 0 || limit == 0)
        return 0;
    return limit > 0 && times > limit / length + 2 ? limit / length + 2 : times;
}

static Value deque_mul(Thread *th, Value left, Value right)
{
    Value self = is_deque(left) ? left : right, count = is_deque(left) ? right : left;
    int64_t times;
    if (!is_small(count) && !is_int(th, count) && class_of(th, count)->ops.index == NULL)
        return error_set(th, EXC_TypeError, "can't multiply sequence by non-int of type '%T'",
                         count);
    if (!value_to_index(th, count, false, &times))
        return EMPTY;
    Value items = deque_snapshot(th, self), none = tuple_new(th, NULL, 0);
    Value result = items == EMPTY || none == EMPTY ? EMPTY : deque_like(th, self, none);
    if (result == EMPTY || !repeat_into(th, result, items, rounds(self, items, times)))
        return EMPTY;
    return result;
}

static Value deque_imul(Thread *th, Value self, Value count)
{
    int64_t times;
    if (!value_to_index(th, count, false, &times))
        return EMPTY;
    Value items = deque_snapshot(th, self);
    if (items == EMPTY)
        return EMPTY;
    if (times <= 0)
        deque_clear(th, self);
    return repeat_into(th, self, items, rounds(self, items, times - 1)) ? self : EMPTY;
}

static Value get_maxlen(UNUSED Thread *th, Value self)
{
    int64_t limit = to_deque(self)->limit;
    return limit < 0 ? NONE : from_small(limit);
}

static Value deque_make(Thread *th, Value cls, UNUSED Value *args, UNUSED uint32_t nargs,
                        UNUSED Value kwnames)
{
    return deque_new(th, (Class *)to_object(cls), -1);
}

static bool limit_argument(Thread *th, Value v, int64_t *limit)
{
    *limit = -1;
    if (v == EMPTY || v == NONE)
        return true;
    if (!is_small(v) && !is_int(th, v)) {
        error_set(th, EXC_TypeError, "an integer is required");
        return false;
    }
    if (!index_argument(th, v, limit))
        return false;
    if (*limit >= 0)
        return true;
    error_set(th, EXC_ValueError, "maxlen must be non-negative");
    return false;
}

static bool deque_initialise(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    Value given[2];
    int64_t limit;
    if (!args_bind(th, "deque", "iterable=, maxlen=", args, nargs, kwnames, given) ||
        !limit_argument(th, given[1], &limit))
        return false;
    deque_clear(th, self);
    to_deque(self)->limit = limit;
    return given[0] == EMPTY || deque_push_all(th, self, DEQUE_RIGHT, given[0]);
}

static const MethodDef deque_methods[] = {
    {"append", method_append, "self, x, /", METHOD_PLAIN, "Add at the right end."},
    {"appendleft", method_appendleft, "self, x, /", METHOD_PLAIN, "Add at the left end."},
    {"pop", method_pop, "self, /", METHOD_PLAIN, "Remove and return the rightmost item."},
    {"popleft", method_popleft, "self, /", METHOD_PLAIN, "Remove and return the leftmost item."},
    {"extend", method_extend, "self, iterable, /", METHOD_PLAIN, "Add items at the right end."},
    {"extendleft", method_extendleft, "self, iterable, /", METHOD_PLAIN, "Add at the left end."},
    {"clear", method_clear, "self, /", METHOD_PLAIN, "Remove all items."},
    {"reverse", method_reverse, "self, /", METHOD_PLAIN, "Reverse in place."},
    {"rotate", method_rotate, "self, n=, /", METHOD_PLAIN, "Move items n places to the right."},
    {"insert", method_insert, "self, index, object, /", METHOD_PLAIN, "Insert before index."},
    {"index", method_index, "self, value, start=, stop=, /", METHOD_PLAIN, "First position."},
    {"count", method_count, "self, value, /", METHOD_PLAIN, "Number of equal items."},
    {"remove", method_remove, "self, value, /", METHOD_PLAIN, "Remove the first equal item."},
    {"copy", method_copy, "self, /", METHOD_PLAIN, "A shallow copy."},
    {"__copy__", method_copy, "self, /", METHOD_PLAIN, "A shallow copy."},
    {"__class_getitem__", class_getitem, "cls, item, /", METHOD_CLASS, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

static const GetSetDef deque_getsets[] = {
    {"maxlen", get_maxlen, NULL, "Largest number of items, or None."},
    {NULL, NULL, NULL, NULL},
};

static const TypeSpec deque_spec = {
    .name = "collections.deque",
    .flags = TYPE_FLAG_UNHASHABLE,
    .ops = {.repr = deque_repr,
            .lt = deque_lt,
            .le = deque_le,
            .eq = deque_eq,
            .ne = deque_ne,
            .gt = deque_gt,
            .ge = deque_ge,
            .iter = deque_iter,
            .reversed = deque_reversed,
            .len = deque_len,
            .contains = deque_contains,
            .getitem = deque_getitem,
            .setitem = deque_setitem,
            .add = deque_add,
            .mul = deque_mul,
            .iadd = deque_iadd,
            .imul = deque_imul,
            .new_ = deque_make,
            .init = deque_initialise},
    .methods = deque_methods,
    .getsets = deque_getsets,
    .doc = "Double-ended queue: quick appends and pops at both ends.",
};

bool deque_init(Thread *th, Value module)
{
    return deque_iter_init(th, module) && module_add_class(th, module, &deque_spec) != NULL;
}

/* Helpers that the container files share; see container.h. May not know how any container stores
 * its items. */
#include "container.h"

/* An int for v through __index__, as a 64-bit number. Too large: `type` with its usual message. */
static bool index_number(Thread *th, Value v, TypeId type, int64_t *out)
{
    Value i = value_index(th, v);
    if (i == EMPTY)
        return false;
    if (int_to_int64(i, out))
        return true;
    error_set(th, type, "cannot fit '%T' into an index-sized integer", v);
    return false;
}

static bool has_index(Thread *th, Value v)
{
    return is_small(v) || is_bool(v) || is_int(th, v) || class_of(th, v)->ops.index != NULL;
}

bool subscript_index(Thread *th, Value key, size_t length, const char *what,
                     const char *range_error, size_t *out)
{
    int64_t i;
    if (is_small(key)) {
        i = to_small(key);
    } else if (!has_index(th, key)) {
        error_set(th, EXC_TypeError, "%s indices must be integers or slices, not %T", what, key);
        return false;
    } else if (!index_number(th, key, EXC_IndexError, &i)) {
        return false;
    }
    if (i < 0)
        i += (int64_t)length;
    if (i < 0 || (size_t)i >= length) {
        error_set(th, EXC_IndexError, "%s", range_error);
        return false;
    }
    *out = (size_t)i;
    return true;
}

bool search_bound(Thread *th, Value v, int64_t fallback, int64_t *out)
{
    *out = fallback;
    if (v == EMPTY)
        return true;
    if (is_small(v)) {
        *out = to_small(v);
        return true;
    }
    if (!has_index(th, v)) {
        error_set(th, EXC_TypeError, "slice indices must be integers or have an __index__ method");
        return false;
    }
    return value_to_index(th, v, true, out);
}

bool ssize_argument(Thread *th, Value v, int64_t *out)
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

bool constructor_args(Thread *th, const char *name, uint32_t nargs, Value kwnames, uint32_t least,
                      uint32_t most)
{
    if (kwnames != EMPTY && to_tuple(kwnames)->length != 0) {
        error_set(th, EXC_TypeError, "%s() takes no keyword arguments", name);
        return false;
    }
    if (nargs >= least && nargs <= most)
        return true;
    uint32_t limit = nargs < least ? least : most;
    const char *how = least == most ? "" : nargs < least ? "at least " : "at most ";
    error_set(th, EXC_TypeError, "%s expected %s%u argument%s, got %u", name, how, limit,
              limit == 1 ? "" : "s", nargs);
    return false;
}

/* A script class that has the operator may still answer; everything else is a type error of ours.
 */
bool may_reflect(Thread *th, Value other, SlotBINARY op)
{
    return op != NULL && (class_of(th, other)->flags & TYPE_FLAG_HEAP);
}

Value repeat_count(Thread *th, Value v, int64_t *out)
{
    if (is_small(v)) {
        *out = to_small(v);
        return NONE;
    }
    if (has_index(th, v))
        return index_number(th, v, EXC_OverflowError, out) ? NONE : EMPTY;
    if (may_reflect(th, v, class_of(th, v)->ops.mul))
        return NOT_IMPLEMENTED;
    return error_set(th, EXC_TypeError, "can't multiply sequence by non-int of type '%T'", v);
}

bool repeat_length(Thread *th, size_t length, int64_t count, size_t *total)
{
    size_t times = count < 0 ? 0 : (size_t)count, bytes;
    if (!size_mul_overflows(length, times, total) &&
        !size_mul_overflows(*total, sizeof(Value), &bytes) && bytes < (size_t)1 << 46)
        return true;
    error_memory(th);
    return false;
}

static bool repr_items(StrBuilder *b, Value v, ItemAt at, bool single_comma)
{
    size_t i = 0;
    for (Value item; (item = at(b->th, v, i)) != EMPTY; i++) {
        if (i > 0)
            builder_ascii(b, ", ");
        builder_repr(b, item);
        if (b->failed)
            return false;
    }
    if (single_comma && i == 1)
        builder_char(b, ',');
    return true;
}

Value sequence_repr(Thread *th, Value v, ItemAt at, const char *open, const char *close,
                    const char *cycle, bool single_comma)
{
    bool error = false;
    if (!repr_enter(th, v, &error))
        return error ? EMPTY : str_from_cstring(th, cycle);
    StrBuilder b;
    builder_init(&b, th);
    builder_ascii(&b, open);
    bool ok = recursion_enter(th, " while getting the repr of an object") &&
              repr_items(&b, v, at, single_comma);
    repr_leave(th, v);
    if (!ok)
        return EMPTY;
    builder_ascii(&b, close);
    return builder_finish(&b);
}

/* EMPTY beyond the end: lists may shrink while == of their items runs. */
static Value item_at(Thread *th, Value v, size_t i)
{
    if (is_list(v))
        return list_get(th, v, i);
    return i < to_tuple(v)->length ? to_tuple(v)->items[i] : EMPTY;
}

static size_t sequence_length(Value v)
{
    return is_list(v) ? list_length(v) : to_tuple(v)->length;
}

static Value compare_numbers(size_t a, size_t b, CompareOp op)
{
    switch (op) {
    case OP_LT:
        return from_bool(a < b);
    case OP_LE:
        return from_bool(a <= b);
    case OP_EQ:
        return from_bool(a == b);
    case OP_NE:
        return from_bool(a != b);
    case OP_GT:
        return from_bool(a > b);
    default:
        return from_bool(a >= b);
    }
}

static Value compare_items(Thread *th, Value a, Value b, CompareOp op)
{
    for (size_t i = 0;; i++) {
        Value x = item_at(th, a, i), y = item_at(th, b, i);
        if (x == EMPTY || y == EMPTY)
            return compare_numbers(sequence_length(a), sequence_length(b), op);
        bool equal;
        if (!item_equal(th, x, y, &equal))
            return EMPTY;
        if (equal)
            continue;
        if (op == OP_EQ || op == OP_NE)
            return from_bool(op == OP_NE);
        return value_compare(th, x, y, op);
    }
}

Value sequence_compare(Thread *th, Value a, Value b, CompareOp op)
{
    if (!recursion_enter(th, " in comparison"))
        return EMPTY;
    if ((op == OP_EQ || op == OP_NE) && sequence_length(a) != sequence_length(b))
        return from_bool(op == OP_NE);
    if (UNLIKELY(th->lock_free)) {
        /* Others may move items meanwhile: compare what each held at one moment. */
        Value left = is_list(a) ? list_to_tuple(th, a) : a;
        Value right = left == EMPTY ? EMPTY : is_list(b) ? list_to_tuple(th, b) : b;
        return right == EMPTY ? EMPTY : compare_items(th, left, right, op);
    }
    return compare_items(th, a, b, op);
}

Value container_class_getitem(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return value_generic_alias(th, args[0], args[1]);
}

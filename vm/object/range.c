/* range objects and their iterators. All values are plain ints of any size; the common small case
 * is done in machine arithmetic. Immutable, so any number of threads may read one. */
#include "range.h"

#include "function.h"
#include "int_limbs.h"
#include "iterator.h"
#include "list.h"
#include "slice.h"
#include "str.h"

static inline Range *to_range(Value v)
{
    GIL_ASSERT(is_kind(v, KIND_RANGE));
    return (Range *)to_object(v);
}

/* --- Construction. ---------------------------------------------------------------------------- */

static int64_t small_length(int64_t start, int64_t stop, int64_t step)
{
    if (step > 0)
        return start >= stop ? 0 : (stop - start - 1) / step + 1;
    return start <= stop ? 0 : (start - stop - 1) / -step + 1;
}

/* Number of items, an int. */
static Value range_length(Thread *th, Value start, Value stop, Value step)
{
    if (LIKELY(is_small(start) && is_small(stop) && is_small(step))) {
        /* Differences of 63-bit numbers fit in 64 bits. */
        return int_from_int64(th, small_length(to_small(start), to_small(stop), to_small(step)));
    }
    bool up = int_sign(step) > 0;
    Value low = up ? start : stop, high = up ? stop : start;
    if (int_compare(low, high) >= 0)
        return from_small(0);
    Value stride = int_abs(th, step);
    Value span = stride == EMPTY ? EMPTY : int_sub(th, high, low);
    span = span == EMPTY ? EMPTY : int_sub(th, span, from_small(1));
    span = span == EMPTY ? EMPTY : int_floordiv(th, span, stride);
    return span == EMPTY ? EMPTY : int_add(th, span, from_small(1));
}

Value range_new(Thread *th, Value start, Value stop, Value step)
{
    if (int_sign(step) == 0)
        return error_set(th, EXC_ValueError, "range() arg 3 must not be zero");
    Value length = range_length(th, start, stop, step);
    if (length == EMPTY)
        return EMPTY;
    Range *r = heap_new(th, KIND_RANGE, NATIVE_SHAPE(th, TYPE_RANGE), sizeof(Range));
    if (r == NULL)
        return EMPTY;
    r->start = start;
    r->stop = stop;
    r->step = step;
    r->length = length;
    return from_object(r);
}

bool range_is_small(const Range *r)
{
    if (!is_small(r->start) || !is_small(r->step) || !is_small(r->length))
        return false;
    int64_t end;
    return !__builtin_mul_overflow(to_small(r->step), to_small(r->length), &end) &&
           !__builtin_add_overflow(end, to_small(r->start), &end) && fits_small(end);
}

/* __index__ as a plain int: bools and subclasses do not stay inside a range. */
static Value index_argument(Thread *th, Value v)
{
    Value index = is_small(v) ? v : value_index(th, v);
    return index == EMPTY ? EMPTY : int_plain(th, index);
}

static Value range_type_new(Thread *th, UNUSED Value cls, Value *args, uint32_t nargs,
                            Value kwnames)
{
    if (kwnames != EMPTY && to_tuple(kwnames)->length > 0)
        return error_set(th, EXC_TypeError, "range() takes no keyword arguments");
    if (nargs == 0)
        return error_set(th, EXC_TypeError, "range expected at least 1 argument, got 0");
    if (nargs > 3)
        return error_set(th, EXC_TypeError, "range expected at most 3 arguments, got %u", nargs);
    Value first = index_argument(th, args[0]), stop = EMPTY, step = from_small(1);
    if (first == EMPTY)
        return EMPTY;
    if (nargs == 1)
        return range_new(th, from_small(0), first, step);
    stop = index_argument(th, args[1]);
    if (stop == EMPTY || (nargs == 3 && (step = index_argument(th, args[2])) == EMPTY))
        return EMPTY;
    return range_new(th, first, stop, step);
}

/* --- Items. ----------------------------------------------------------------------------------- */

/* start + index * step, index in range. */
static Value range_item(Thread *th, Value start, Value step, Value index)
{
    Value offset = int_mul(th, index, step);
    return offset == EMPTY ? EMPTY : int_add(th, start, offset);
}

static Value range_getindex(Thread *th, const Range *r, Value index)
{
    if (int_sign(index) < 0 && (index = int_add(th, index, r->length)) == EMPTY)
        return EMPTY;
    if (int_sign(index) < 0 || int_compare(index, r->length) >= 0)
        return error_set(th, EXC_IndexError, "range object index out of range");
    return range_item(th, r->start, r->step, index);
}

static Value range_getslice(Thread *th, const Range *r, Value slice)
{
    Value start, stop, step;
    if (!slice_indices(th, slice, r->length, &start, &stop, &step))
        return EMPTY;
    start = range_item(th, r->start, r->step, start);
    stop = start == EMPTY ? EMPTY : range_item(th, r->start, r->step, stop);
    step = stop == EMPTY ? EMPTY : int_mul(th, r->step, step);
    return step == EMPTY ? EMPTY : range_new(th, start, stop, step);
}

static Value range_getitem(Thread *th, Value self, Value key)
{
    const Range *r = to_range(self);
    if (is_int_value(key))
        return range_getindex(th, r, key);
    if (is_kind(key, KIND_SLICE))
        return range_getslice(th, r, key);
    if (class_of(th, key)->ops.index == NULL)
        return error_set(th, EXC_TypeError, "range indices must be integers or slices, not %T",
                         key);
    Value index = value_index(th, key);
    return index == EMPTY ? EMPTY : range_getindex(th, r, index);
}

static bool range_len(Thread *th, Value self, size_t *out)
{
    int64_t length;
    if (int_to_int64(to_range(self)->length, &length)) {
        *out = (size_t)length;
        return true;
    }
    error_set(th, EXC_OverflowError, "Python int too large to convert to C ssize_t");
    return false;
}

static bool range_truth(UNUSED Thread *th, Value self, bool *out)
{
    *out = to_range(self)->length != from_small(0);
    return true;
}

/* Whether the int v is an item. False with an exception set on error. */
static bool has_int(Thread *th, const Range *r, Value v, bool *out)
{
    bool up = int_sign(r->step) > 0;
    *out = false;
    if (up ? int_compare(v, r->start) < 0 || int_compare(v, r->stop) >= 0
           : int_compare(v, r->start) > 0 || int_compare(v, r->stop) <= 0)
        return true;
    Value offset = int_sub(th, v, r->start);
    Value rest = offset == EMPTY ? EMPTY : int_mod(th, offset, r->step);
    *out = rest == from_small(0);
    return rest != EMPTY;
}

/* Ints and bools, which arithmetic can find; subclasses may compare as they like. */
static bool is_plain_int(Thread *th, Value v)
{
    return is_bool(v) || int_is_plain(th, v);
}

/* Compares v with one item after the other, for what is no plain int. The position of the first
 * equal one or -1, and how many there are. */
static bool search_items(Thread *th, const Range *r, Value v, bool first_only, int64_t *position,
                         int64_t *count)
{
    *position = -1;
    *count = 0;
    int64_t length;
    if (!int_to_int64(r->length, &length))
        length = INT64_MAX;
    for (int64_t i = 0; i < length; i++) {
        bool equal;
        Value item = range_item(th, r->start, r->step, from_small(i));
        if (item == EMPTY || !value_equal(th, item, v, &equal) || !safepoint(th))
            return false;
        if (!equal)
            continue;
        *count += 1;
        if (*position < 0)
            *position = i;
        if (first_only)
            break;
    }
    return true;
}

static bool range_contains(Thread *th, Value self, Value item, bool *out)
{
    const Range *r = to_range(self);
    if (is_plain_int(th, item))
        return has_int(th, r, item, out);
    int64_t position, count;
    if (!search_items(th, r, item, true, &position, &count))
        return false;
    *out = position >= 0;
    return true;
}

static Value method_index(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    const Range *r = to_range(args[0]);
    Value v = args[1];
    if (!is_plain_int(th, v)) {
        int64_t position, count;
        if (!search_items(th, r, v, true, &position, &count))
            return EMPTY;
        if (position < 0)
            return error_set(th, EXC_ValueError, "sequence.index(x): x not in sequence");
        return int_from_int64(th, position);
    }
    bool found;
    if (!has_int(th, r, v, &found))
        return EMPTY;
    if (!found)
        return error_set(th, EXC_ValueError, "%V is not in range", v);
    Value offset = int_sub(th, v, r->start);
    return offset == EMPTY ? EMPTY : int_floordiv(th, offset, r->step);
}

static Value method_count(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    const Range *r = to_range(args[0]);
    if (is_plain_int(th, args[1])) {
        bool found;
        return has_int(th, r, args[1], &found) ? from_small(found) : EMPTY;
    }
    int64_t position, count;
    if (!search_items(th, r, args[1], false, &position, &count))
        return EMPTY;
    return int_from_int64(th, count);
}

/* --- Comparison, text. ------------------------------------------------------------------------ */

/* Ranges are equal when they give the same items. */
static bool same_items(const Range *a, const Range *b)
{
    if (int_compare(a->length, b->length) != 0)
        return false;
    if (a->length == from_small(0))
        return true;
    return int_compare(a->start, b->start) == 0 &&
           (a->length == from_small(1) || int_compare(a->step, b->step) == 0);
}

static Value range_eq(UNUSED Thread *th, Value self, Value other)
{
    if (!is_kind(other, KIND_RANGE))
        return NOT_IMPLEMENTED;
    return from_bool(same_items(to_range(self), to_range(other)));
}

static Value range_ne(UNUSED Thread *th, Value self, Value other)
{
    if (!is_kind(other, KIND_RANGE))
        return NOT_IMPLEMENTED;
    return from_bool(!same_items(to_range(self), to_range(other)));
}

static bool range_hash(Thread *th, Value self, int64_t *out)
{
    const Range *r = to_range(self);
    bool empty = r->length == from_small(0), single = r->length == from_small(1);
    Value key =
        tuple_pack(th, 3, r->length, empty ? NONE : r->start, empty || single ? NONE : r->step);
    return key != EMPTY && value_hash(th, key, out);
}

static Value range_repr(Thread *th, Value self)
{
    const Range *r = to_range(self);
    if (r->step == from_small(1))
        return str_format_c(th, "range(%V, %V)", r->start, r->stop);
    return str_format_c(th, "range(%V, %V, %V)", r->start, r->stop, r->step);
}

static Value method_reduce(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    const Range *r = to_range(args[0]);
    Value arguments = tuple_pack(th, 3, r->start, r->stop, r->step);
    if (arguments == EMPTY)
        return EMPTY;
    return tuple_pack(th, 2, from_object(TYPE_CLASS(th, TYPE_RANGE)), arguments);
}

/* --- Iterators: a start, b step; index counts up to aux. -------------------------------------- */

/* Claims the next index; false when exhausted. Each index goes to one thread. */
static bool claim_index(Thread *th, Iterator *it, int64_t *out)
{
    int64_t i = atomic_load_explicit(&it->index, memory_order_relaxed);
    if (LIKELY(!th->lock_free)) {
        if (i >= it->aux)
            return false;
        atomic_store_explicit(&it->index, i + 1, memory_order_relaxed);
    } else {
        do {
            if (i >= it->aux)
                return false;
        } while (!atomic_compare_exchange_weak_explicit(&it->index, &i, i + 1, memory_order_relaxed,
                                                        memory_order_relaxed));
    }
    *out = i;
    return true;
}

static Value step_small(Thread *th, Iterator *it)
{
    int64_t i;
    if (!claim_index(th, it, &i))
        return EMPTY;
    return from_small(to_small(value_load_relaxed(&it->a)) +
                      i * to_small(value_load_relaxed(&it->b)));
}

static Value step_big(Thread *th, Iterator *it)
{
    int64_t i;
    if (!claim_index(th, it, &i))
        return EMPTY;
    Value index = int_from_int64(th, i);
    if (index == EMPTY)
        return EMPTY;
    return range_item(th, value_load_relaxed(&it->a), value_load_relaxed(&it->b), index);
}

static Value make_iterator(Thread *th, const Range *r, Value start, Value step)
{
    Value v = iterator_new(th, TYPE_RANGE_ITERATOR, range_is_small(r) ? step_small : step_big,
                           start, step, EMPTY);
    if (v == EMPTY)
        return EMPTY;
    /* Nobody counts beyond 2**63. */
    if (!int_to_int64(r->length, &((Iterator *)to_object(v))->aux))
        ((Iterator *)to_object(v))->aux = INT64_MAX;
    return v;
}

static Value range_iter(Thread *th, Value self)
{
    const Range *r = to_range(self);
    return make_iterator(th, r, r->start, r->step);
}

static Value range_reversed(Thread *th, Value self)
{
    const Range *r = to_range(self);
    Value last = int_sub(th, r->length, from_small(1));
    Value start = last == EMPTY ? EMPTY : range_item(th, r->start, r->step, last);
    Value step = start == EMPTY ? EMPTY : int_neg(th, r->step);
    return step == EMPTY ? EMPTY : make_iterator(th, r, start, step);
}

static Value iterator_length_hint(Thread *th, Value self)
{
    Iterator *it = (Iterator *)to_object(self);
    int64_t i = atomic_load_explicit(&it->index, memory_order_relaxed);
    return int_from_int64(th, it->aux - i);
}

const TypeSpec range_iterator_spec = {
    .name = "range_iterator",
    .flags = TYPE_FLAG_FINAL | TYPE_FLAG_NO_NEW,
    .ops = {.iter = iterator_self, .next = iterator_next_slot, .length_hint = iterator_length_hint},
};

static Value get_start(UNUSED Thread *th, Value self)
{
    return to_range(self)->start;
}
static Value get_stop(UNUSED Thread *th, Value self)
{
    return to_range(self)->stop;
}
static Value get_step(UNUSED Thread *th, Value self)
{
    return to_range(self)->step;
}

static const GetSetDef range_getsets[] = {
    {"start", get_start, NULL, NULL},
    {"stop", get_stop, NULL, NULL},
    {"step", get_step, NULL, NULL},
    {NULL, NULL, NULL, NULL},
};

static const MethodDef range_methods[] = {
    {"count", method_count, "self, value, /", METHOD_PLAIN, "Number of occurrences of value."},
    {"index", method_index, "self, value, /", METHOD_PLAIN, "Index of value, or ValueError."},
    {"__reduce__", method_reduce, "self, /", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

const TypeSpec range_spec = {
    .name = "range",
    .flags = TYPE_FLAG_FINAL,
    .ops =
        {
            .repr = range_repr,
            .hash = range_hash,
            .eq = range_eq,
            .ne = range_ne,
            .iter = range_iter,
            .reversed = range_reversed,
            .len = range_len,
            .truth = range_truth,
            .contains = range_contains,
            .getitem = range_getitem,
            .new_ = range_type_new,
        },
    .methods = range_methods,
    .getsets = range_getsets,
    .doc = "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\n"
           "The integers from start (inclusive) to stop (exclusive) by step.",
};

/* slice objects, and what they mean for a sequence of a given length. */
#include "slice.h"

#include "function.h"
#include "int_limbs.h"
#include "list.h"
#include "str.h"

static inline Slice *to_slice(Value v)
{
    GIL_ASSERT(is_kind(v, KIND_SLICE));
    return (Slice *)to_object(v);
}

Value slice_new(Thread *th, Value start, Value stop, Value step)
{
    Slice *s = heap_new(th, KIND_SLICE, NATIVE_SHAPE(th, TYPE_SLICE), sizeof(Slice));
    if (s == NULL)
        return EMPTY;
    s->start = start;
    s->stop = stop;
    s->step = step;
    return from_object(s);
}

static bool check_index(Thread *th, Value v)
{
    if (is_int_value(v) || class_of(th, v)->ops.index != NULL)
        return true;
    error_set(th, EXC_TypeError,
              "slice indices must be integers or None or have an __index__ method");
    return false;
}

/* An index in 64 bits, clamped; *out unchanged for None. */
static bool short_index(Thread *th, Value v, int64_t *out)
{
    if (v == NONE)
        return true;
    if (is_small(v)) {
        *out = to_small(v);
        return true;
    }
    return check_index(th, v) && value_to_index(th, v, true, out);
}

static bool step_is_zero(Thread *th)
{
    error_set(th, EXC_ValueError, "slice step cannot be zero");
    return false;
}

static int64_t clamp_index(int64_t i, int64_t length, bool down)
{
    if (i < 0) {
        i += length;
        return i < 0 ? (down ? -1 : 0) : i;
    }
    return i >= length ? (down ? length - 1 : length) : i;
}

bool slice_resolve(Thread *th, Value slice, size_t length, int64_t *start, int64_t *step,
                   size_t *count)
{
    const Slice *s = to_slice(slice);
    int64_t n = (int64_t)length, by = 1;
    GIL_ASSERT(length <= INT64_MAX);
    if (!short_index(th, s->step, &by))
        return false;
    if (by == 0)
        return step_is_zero(th);
    if (by == INT64_MIN) /* can be negated then */
        by = -INT64_MAX;
    bool down = by < 0;
    int64_t from = down ? INT64_MAX : 0, to = down ? INT64_MIN : INT64_MAX;
    if (!short_index(th, s->start, &from) || !short_index(th, s->stop, &to))
        return false;
    from = clamp_index(from, n, down);
    to = s->stop == NONE && down ? -1 : clamp_index(to, n, down);
    *start = from;
    *step = by;
    *count = 0;
    if (down ? to < from : from < to)
        *count = (size_t)(down ? (from - to - 1) / -by + 1 : (to - from - 1) / by + 1);
    return true;
}

/* --- Any size. -------------------------------------------------------------------------------- */

static Value long_index(Thread *th, Value v)
{
    if (!check_index(th, v))
        return EMPTY;
    Value index = value_index(th, v);
    return index == EMPTY ? EMPTY : int_plain(th, index);
}

/* One bound: `absent` for None, else counted from the end when negative, clamped to [low, high]. */
static Value long_bound(Thread *th, Value v, Value length, Value low, Value high, Value absent)
{
    if (v == NONE)
        return absent;
    Value index = long_index(th, v);
    if (index == EMPTY)
        return EMPTY;
    if (int_sign(index) < 0) {
        index = int_add(th, index, length);
        return index != EMPTY && int_compare(index, low) < 0 ? low : index;
    }
    return int_compare(index, high) > 0 ? high : index;
}

bool slice_indices(Thread *th, Value slice, Value length, Value *start, Value *stop, Value *step)
{
    const Slice *s = to_slice(slice);
    *step = s->step == NONE ? from_small(1) : long_index(th, s->step);
    if (*step == EMPTY)
        return false;
    if (int_sign(*step) == 0)
        return step_is_zero(th);
    bool down = int_sign(*step) < 0;
    Value low = from_small(down ? -1 : 0);
    Value high = down ? int_sub(th, length, from_small(1)) : length;
    if (high == EMPTY)
        return false;
    *start = long_bound(th, s->start, length, low, high, down ? high : low);
    if (*start == EMPTY)
        return false;
    *stop = long_bound(th, s->stop, length, low, high, down ? low : high);
    return *stop != EMPTY;
}

static Value method_indices(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Value length = value_index(th, args[1]), start, stop, step;
    if (length == EMPTY)
        return EMPTY;
    if (int_sign(length) < 0)
        return error_set(th, EXC_ValueError, "length should not be negative");
    if (!slice_indices(th, args[0], length, &start, &stop, &step))
        return EMPTY;
    return tuple_pack(th, 3, start, stop, step);
}

/* --- The type. -------------------------------------------------------------------------------- */

static Value slice_type_new(Thread *th, UNUSED Value cls, Value *args, uint32_t nargs,
                            Value kwnames)
{
    if (kwnames != EMPTY && to_tuple(kwnames)->length > 0)
        return error_set(th, EXC_TypeError, "slice() takes no keyword arguments");
    if (nargs == 0)
        return error_set(th, EXC_TypeError, "slice expected at least 1 argument, got 0");
    if (nargs > 3)
        return error_set(th, EXC_TypeError, "slice expected at most 3 arguments, got %u", nargs);
    if (nargs == 1)
        return slice_new(th, NONE, args[0], NONE);
    return slice_new(th, args[0], args[1], nargs == 3 ? args[2] : NONE);
}

static Value slice_repr(Thread *th, Value self)
{
    const Slice *s = to_slice(self);
    if (!recursion_enter(th, " while getting the repr of an object"))
        return EMPTY;
    Value text = str_format_c(th, "slice(%V, %V, %V)", s->start, s->stop, s->step);
    recursion_leave(th);
    return text;
}

static Value slice_tuple(Thread *th, Value v)
{
    const Slice *s = to_slice(v);
    return tuple_pack(th, 3, s->start, s->stop, s->step);
}

/* Slices compare as tuples of their three parts. */
static Value slice_compare(Thread *th, Value self, Value other, CompareOp op)
{
    if (!is_kind(other, KIND_SLICE))
        return NOT_IMPLEMENTED;
    if (self == other)
        return from_bool(op == OP_EQ || op == OP_LE || op == OP_GE);
    Value a = slice_tuple(th, self), b = a == EMPTY ? EMPTY : slice_tuple(th, other);
    return b == EMPTY ? EMPTY : value_compare(th, a, b, op);
}

#define SLICE_COMPARE_SLOT(name, op)                       \
    static Value name(Thread *th, Value self, Value other) \
    {                                                      \
        return slice_compare(th, self, other, op);         \
    }

SLICE_COMPARE_SLOT(slice_lt, OP_LT)
SLICE_COMPARE_SLOT(slice_le, OP_LE)
SLICE_COMPARE_SLOT(slice_eq, OP_EQ)
SLICE_COMPARE_SLOT(slice_ne, OP_NE)
SLICE_COMPARE_SLOT(slice_gt, OP_GT)
SLICE_COMPARE_SLOT(slice_ge, OP_GE)

static Value method_reduce(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Value parts = slice_tuple(th, args[0]);
    if (parts == EMPTY)
        return EMPTY;
    return tuple_pack(th, 2, from_object(TYPE_CLASS(th, TYPE_SLICE)), parts);
}

static Value get_start(UNUSED Thread *th, Value self)
{
    return to_slice(self)->start;
}
static Value get_stop(UNUSED Thread *th, Value self)
{
    return to_slice(self)->stop;
}
static Value get_step(UNUSED Thread *th, Value self)
{
    return to_slice(self)->step;
}

static const GetSetDef slice_getsets[] = {
    {"start", get_start, NULL, NULL},
    {"stop", get_stop, NULL, NULL},
    {"step", get_step, NULL, NULL},
    {NULL, NULL, NULL, NULL},
};

static const MethodDef slice_methods[] = {
    {"indices", method_indices, "self, length, /", METHOD_PLAIN,
     "(start, stop, stride) of the slice in a sequence of the given length."},
    {"__reduce__", method_reduce, "self, /", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

const TypeSpec slice_spec = {
    .name = "slice",
    .flags = TYPE_FLAG_FINAL | TYPE_FLAG_UNHASHABLE,
    .ops =
        {
            .repr = slice_repr,
            .lt = slice_lt,
            .le = slice_le,
            .eq = slice_eq,
            .ne = slice_ne,
            .gt = slice_gt,
            .ge = slice_ge,
            .new_ = slice_type_new,
        },
    .methods = slice_methods,
    .getsets = slice_getsets,
    .doc = "slice(stop)\nslice(start, stop[, step])\n\nA set of indices, as in a[start:stop:step].",
};

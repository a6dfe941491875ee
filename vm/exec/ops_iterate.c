/* Loops and unpacking. */
#include "iterator.h"
#include "list.h"
#include "ops.h"
#include "range.h"

static bool is_exact(Thread *th, Value v, Kind kind, TypeId type)
{
    return is_kind(v, kind) && object_shape(to_object(v)) == NATIVE_SHAPE(th, type);
}

/* Loop states (FORNEXT): small integer step, next value, count left; a list or tuple and the next
 * index; or an iterator, and TRUE in the third register when FOREND must close it. */
bool ops_for_prepare(Thread *th, Value iterable, const uint32_t *call_end, Value *state)
{
    Value first = iterable, second = EMPTY, third = EMPTY;
    if (is_exact(th, iterable, KIND_RANGE, TYPE_RANGE) &&
        range_is_small((Range *)to_object(iterable))) {
        const Range *r = (const Range *)to_object(iterable);
        first = r->step;
        second = r->start;
        third = r->length;
    } else if (is_exact(th, iterable, KIND_LIST, TYPE_LIST) ||
               is_exact(th, iterable, KIND_TUPLE, TYPE_TUPLE)) {
        second = from_small(0);
    } else if (is_kind(iterable, KIND_GENERATOR)) {
        Generator *g = (Generator *)to_object(iterable);
        if (call_end && g->creation_pc == call_end) {
            g->creation_pc = NULL;
            third = TRUE_VALUE;
        }
    } else {
        first = value_iter(th, iterable);
        if (first == EMPTY)
            return false;
    }
    state[0] = first;
    state[1] = second;
    state[2] = third;
    return true;
}

bool ops_for_end(Thread *th, Value *state)
{
    bool close = is_kind(state[0], KIND_GENERATOR) && state[2] == TRUE_VALUE;
    state[2] = EMPTY;
    if (!close)
        return true;
    Value pending = error_take(th);
    bool ok = generator_close(th, (Generator *)to_object(state[0]));
    if (ok && pending != EMPTY)
        error_restore(th, pending);
    return ok;
}

static bool fail_count(Thread *th, uint32_t expected, size_t got, bool at_least)
{
    const char *atleast = at_least ? "at least " : "";
    error_set(th, EXC_ValueError, "not enough values to unpack (expected %s%u, got %lu)", atleast,
              expected, (unsigned long)got);
    return false;
}

static bool fail_too_many(Thread *th, uint32_t expected)
{
    error_set(th, EXC_ValueError, "too many values to unpack (expected %u)", expected);
    return false;
}

/* Items of a list or tuple as one consistent view. */
static const Value *snapshot(Thread *th, Value v, size_t *length, Value *holder)
{
    if (is_exact(th, v, KIND_LIST, TYPE_LIST) || is_exact(th, v, KIND_TUPLE, TYPE_TUPLE))
        return sequence_snapshot(th, v, length, holder);
    return NULL;
}

static Value start(Thread *th, Value v)
{
    Value it = value_iter(th, v);
    if (it == EMPTY && error_matches(th, EXC_TypeError) &&
        class_lookup(th, class_of(th, v), NAME(th, slot_iter)) == EMPTY) {
        error_clear(th);
        error_set(th, EXC_TypeError, "cannot unpack non-iterable %T object", v);
    }
    return it;
}

/* Takes `count` items into out; *got of them when the iterator ends early. */
static bool take(Thread *th, Value it, uint32_t count, Value *out, uint32_t *got)
{
    for (*got = 0; *got < count; ++*got) {
        Value item = value_next(th, it);
        if (item == EMPTY)
            return !error_pending(th);
        out[*got] = item;
    }
    return true;
}

bool ops_unpack(Thread *th, Value v, uint32_t count, Value *out)
{
    size_t length;
    Value holder = EMPTY;
    const Value *items = snapshot(th, v, &length, &holder);
    if (items) {
        if (length < count)
            return fail_count(th, count, length, false);
        if (length > count)
            return fail_too_many(th, count);
        values_copy(out, items, count);
        return true;
    }
    Value it = start(th, v);
    uint32_t got;
    if (it == EMPTY || !take(th, it, count, out, &got))
        return false;
    if (got < count)
        return fail_count(th, count, got, false);
    if (value_next(th, it) != EMPTY)
        return fail_too_many(th, count);
    return !error_pending(th);
}

bool ops_unpack_star(Thread *th, Value v, uint32_t before, uint32_t after, Value *out)
{
    Value it = start(th, v);
    uint32_t got;
    if (it == EMPTY || !take(th, it, before, out, &got))
        return false;
    if (got < before)
        return fail_count(th, before + after, got, true);
    Value rest = list_from_iterable(th, it);
    if (rest == EMPTY)
        return false;
    size_t length = list_length(rest);
    if (length < after)
        return fail_count(th, before + after, before + length, true);
    for (uint32_t i = after; i > 0; i--)
        out[before + i] = list_pop_last(th, rest);
    out[before] = rest;
    return true;
}

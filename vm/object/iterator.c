/* Builtin iterators: what all of them share, the iterator over objects with __getitem__, the one of
 * iter(callable, sentinel), and feeding every item of an iterable to C code. */
#include "container.h"

Value iterator_new_of(Thread *th, Class *cls, Value (*step)(Thread *, Iterator *), Value a, Value b,
                      Value c)
{
    Iterator *it = heap_new(th, KIND_ITERATOR, cls->root->id, sizeof(Iterator));
    if (it == NULL)
        return EMPTY;
    it->step = step;
    value_store_relaxed(&it->a, a);
    value_store_relaxed(&it->b, b);
    value_store_relaxed(&it->c, c);
    return from_object(it);
}

Value iterator_new(Thread *th, TypeId type, Value (*step)(Thread *, Iterator *), Value a, Value b,
                   Value c)
{
    return iterator_new_of(th, TYPE_CLASS(th, type), step, a, b, c);
}

Value iterator_next_slot(Thread *th, Value it)
{
    return iterator_step(th, it);
}
Value iterator_self(UNUSED Thread *th, Value it)
{
    return it;
}

bool iterator_claim(Thread *th, Iterator *it, int64_t from, int64_t to)
{
    if (LIKELY(!th->lock_free)) {
        atomic_store_explicit(&it->index, to, memory_order_relaxed);
        return true;
    }
    return atomic_compare_exchange_strong_explicit(&it->index, &from, to, memory_order_acq_rel,
                                                   memory_order_relaxed);
}

/* a: the sequence, EMPTY once exhausted; index: the next subscript. */
static Value sequence_step(Thread *th, Iterator *it)
{
    Value sequence = value_load(&it->a);
    if (sequence == EMPTY)
        return EMPTY;
    int64_t i = atomic_fetch_add_explicit(&it->index, 1, memory_order_relaxed);
    Value item = value_getitem(th, sequence, from_small(i));
    if (item == EMPTY &&
        (error_clear_if(th, EXC_IndexError) || error_clear_if(th, EXC_StopIteration)))
        value_store(&it->a, EMPTY);
    return item;
}

Value sequence_iterator_new(Thread *th, Value sequence)
{
    return iterator_new(th, TYPE_ITERATOR, sequence_step, sequence, EMPTY, EMPTY);
}

static Value sequence_hint(Thread *th, Value self)
{
    Iterator *it = (Iterator *)to_object(self);
    Value sequence = value_load(&it->a);
    size_t length = 0;
    if (sequence == EMPTY)
        return from_small(0);
    if (class_of(th, sequence)->ops.len == NULL)
        return NOT_IMPLEMENTED;
    if (!value_len(th, sequence, &length))
        return EMPTY;
    int64_t left = (int64_t)length - atomic_load_explicit(&it->index, memory_order_relaxed);
    return from_small(left < 0 ? 0 : left);
}

/* a: the callable, EMPTY once exhausted; b: the sentinel. */
static Value callable_step(Thread *th, Iterator *it)
{
    Value callable = value_load(&it->a);
    if (callable == EMPTY)
        return EMPTY;
    Value item = call0(th, callable);
    if (item == EMPTY) {
        if (error_clear_if(th, EXC_StopIteration))
            value_store(&it->a, EMPTY);
        return EMPTY;
    }
    bool equal;
    if (!item_equal(th, value_load(&it->b), item, &equal))
        return EMPTY;
    if (!equal)
        return item;
    value_store(&it->a, EMPTY);
    return EMPTY;
}

Value callable_iterator_new(Thread *th, Value callable, Value sentinel)
{
    return iterator_new(th, TYPE_CALLABLE_ITERATOR, callable_step, callable, sentinel, EMPTY);
}

const TypeSpec iterator_spec = {
    .name = "iterator",
    .flags = TYPE_FLAG_FINAL | TYPE_FLAG_NO_NEW,
    .ops = {.iter = iterator_self, .next = iterator_next_slot, .length_hint = sequence_hint},
};

const TypeSpec callable_iterator_spec = {
    .name = "callable_iterator",
    .flags = TYPE_FLAG_FINAL | TYPE_FLAG_NO_NEW,
    .ops = {.iter = iterator_self, .next = iterator_next_slot},
};

/* Natives that run long reach a safepoint this often (items). */
#define SAFEPOINT_MASK 0xffff

typedef bool (*Each)(Thread *th, Value item, void *ctx);

static bool reached_safepoint(Thread *th, size_t i)
{
    return (i & SAFEPOINT_MASK) != SAFEPOINT_MASK || safepoint(th);
}

static bool iterate_list(Thread *th, Value list, Each each, void *ctx)
{
    Value item;
    for (size_t i = 0; (item = list_get(th, list, i)) != EMPTY; i++)
        if (!each(th, item, ctx) || !reached_safepoint(th, i))
            return false;
    return true;
}

static bool iterate_tuple(Thread *th, Value tuple, Each each, void *ctx)
{
    const Tuple *t = to_tuple(tuple);
    for (size_t i = 0; i < t->length; i++)
        if (!each(th, t->items[i], ctx) || !reached_safepoint(th, i))
            return false;
    return true;
}

static bool iterate_range(Thread *th, const Range *r, Each each, void *ctx)
{
    int64_t at = to_small(r->start), step = to_small(r->step), left = to_small(r->length);
    for (; left > 0; left--, at += step)
        if (!each(th, from_small(at), ctx) || !reached_safepoint(th, (size_t)left))
            return false;
    return true;
}

static bool iterate_any(Thread *th, Value iterable, Each each, void *ctx)
{
    Value it = value_iter(th, iterable);
    if (it == EMPTY)
        return false;
    for (size_t i = 0;; i++) {
        Value item = quick_next(th, it);
        if (item == EMPTY)
            return !error_pending(th);
        if (!each(th, item, ctx) || !reached_safepoint(th, i))
            return false;
    }
}

bool value_iterate(Thread *th, Value iterable, Each each, void *ctx)
{
    if (is_exactly(th, iterable, TYPE_LIST))
        return iterate_list(th, iterable, each, ctx);
    if (is_exactly(th, iterable, TYPE_TUPLE))
        return iterate_tuple(th, iterable, each, ctx);
    if (is_kind(iterable, KIND_RANGE) && range_is_small((Range *)to_object(iterable)))
        return iterate_range(th, (Range *)to_object(iterable), each, ctx);
    return iterate_any(th, iterable, each, ctx);
}

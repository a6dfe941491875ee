/* reversed(): asks __reversed__, else walks a sequence from its end. a: the sequence, EMPTY once
 * exhausted; index: the next subscript. */
#include "container.h"

static Value reversed_step(Thread *th, Iterator *it)
{
    for (;;) {
        Value sequence = value_load(&it->a);
        int64_t i = atomic_load_explicit(&it->index, memory_order_relaxed);
        if (sequence == EMPTY || i < 0)
            return EMPTY;
        if (!iterator_claim(th, it, i, i - 1))
            continue;
        Value item = value_getitem(th, sequence, from_small(i));
        if (item == EMPTY &&
            (error_clear_if(th, EXC_IndexError) || error_clear_if(th, EXC_StopIteration)))
            value_store(&it->a, EMPTY);
        return item;
    }
}

static Value reversed_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    if (!constructor_args(th, "reversed", nargs, kwnames, 1, 1))
        return EMPTY;
    const TypeOps *ops = &class_of(th, args[0])->ops;
    if (ops->reversed != NULL)
        return ops->reversed(th, args[0]);
    size_t length;
    if (ops->getitem == NULL || ops->len == NULL || is_dict(args[0]))
        return error_set(th, EXC_TypeError, "'%T' object is not reversible", args[0]);
    if (!value_len(th, args[0], &length))
        return EMPTY;
    Value v = iterator_new_of(th, (Class *)to_object(cls), reversed_step, args[0], EMPTY, EMPTY);
    if (v != EMPTY)
        atomic_store_explicit(&((Iterator *)to_object(v))->index, (int64_t)length - 1,
                              memory_order_relaxed);
    return v;
}

static Value items_left(Thread *th, Value self)
{
    Iterator *it = (Iterator *)to_object(self);
    Value sequence = value_load(&it->a);
    size_t length;
    if (sequence == EMPTY)
        return from_small(0);
    if (!value_len(th, sequence, &length))
        return EMPTY;
    int64_t left = atomic_load_explicit(&it->index, memory_order_relaxed) + 1;
    return from_small(left < 0 || (size_t)left > length ? 0 : left);
}

const TypeSpec reversed_spec = {
    .name = "reversed",
    .ops = {.iter = iterator_self,
            .next = iterator_next_slot,
            .length_hint = items_left,
            .new_ = reversed_make},
    .doc = "Items of a sequence from the last to the first.",
};

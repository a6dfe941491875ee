/* filter(): the items for which a function is true. a: the function (None: the item itself), b: the
 * inner iterator. */
#include "container.h"

#define SAFEPOINT_MASK 0xfff

static bool passes(Thread *th, Value function, Value item, bool *out)
{
    if (function == NONE || function == from_object(TYPE_CLASS(th, TYPE_BOOL)))
        return value_truth(th, item, out);
    Value verdict = call1(th, function, item);
    return verdict != EMPTY && value_truth(th, verdict, out);
}

static Value filter_step(Thread *th, Iterator *it)
{
    Value function = value_load_relaxed(&it->a), inner = value_load_relaxed(&it->b);
    for (size_t i = 1;; i++) {
        bool good;
        Value item = quick_next(th, inner);
        if (item == EMPTY || !passes(th, function, item, &good))
            return EMPTY;
        if (good)
            return item;
        if ((i & SAFEPOINT_MASK) == 0 && !safepoint(th))
            return EMPTY;
    }
}

static Value filter_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    if (!constructor_args(th, "filter", nargs, kwnames, 2, 2))
        return EMPTY;
    Value inner = value_iter(th, args[1]);
    if (inner == EMPTY)
        return EMPTY;
    return iterator_new_of(th, (Class *)to_object(cls), filter_step, args[0], inner, EMPTY);
}

const TypeSpec filter_spec = {
    .name = "filter",
    .ops = {.iter = iterator_self, .next = iterator_next_slot, .new_ = filter_make},
    .doc = "Items for which a function is true.",
};

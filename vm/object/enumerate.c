/* enumerate(): pairs of a running number and the items of an iterable.
 *
 * a: the inner iterator; index: the next number, or with a start too large for that the distance
 * from it; b: such a start. With the GIL off an item and its number are drawn one after the other.
 */
#include "container.h"

static Value next_number(Thread *th, Iterator *it)
{
    int64_t n = atomic_load_explicit(&it->index, memory_order_relaxed);
    while (!iterator_claim(th, it, n, n + 1))
        n = atomic_load_explicit(&it->index, memory_order_relaxed);
    Value start = value_load_relaxed(&it->b);
    return start == EMPTY ? int_from_int64(th, n) : int_add(th, start, from_small(n));
}

static Value enumerate_step(Thread *th, Iterator *it)
{
    Value item = quick_next(th, value_load_relaxed(&it->a));
    if (item == EMPTY)
        return EMPTY;
    Value number = next_number(th, it);
    return number == EMPTY ? EMPTY : tuple_pair(th, number, item);
}

static Value enumerate_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    Value bound[2];
    size_t given = nargs + (kwnames == EMPTY ? 0 : to_tuple(kwnames)->length);
    if (given > 2)
        return error_set(th, EXC_TypeError, "enumerate() takes at most 2 arguments (%zu given)",
                         given);
    if (given == 0)
        return error_set(th, EXC_TypeError, "enumerate() missing required argument 'iterable'");
    if (!args_bind(th, "enumerate", "iterable, start=", args, nargs, kwnames, bound))
        return EMPTY;
    Value start = bound[1] == EMPTY ? from_small(0) : value_index(th, bound[1]);
    Value inner = start == EMPTY ? EMPTY : value_iter(th, bound[0]);
    if (inner == EMPTY)
        return EMPTY;
    bool large = !is_small(start) || to_small(start) > SMALL_INT_MAX / 2;
    Value v = iterator_new_of(th, (Class *)to_object(cls), enumerate_step, inner,
                              large ? start : EMPTY, EMPTY);
    if (v != EMPTY && !large)
        atomic_store_explicit(&((Iterator *)to_object(v))->index, to_small(start),
                              memory_order_relaxed);
    return v;
}

static const MethodDef enumerate_methods[] = {
    {"__class_getitem__", container_class_getitem, "cls, item, /", METHOD_CLASS, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

const TypeSpec enumerate_spec = {
    .name = "enumerate",
    .ops = {.iter = iterator_self, .next = iterator_next_slot, .new_ = enumerate_make},
    .methods = enumerate_methods,
    .doc = "Pairs (number, item) of an iterable.",
};

/* Iterators over lists (both directions) and tuples.
 *
 * index is the next position, -1 once exhausted; an exhausted list iterator stays so although the
 * list may grow. With the GIL off a step claims its position by compare-and-swap: each item goes to
 * one thread. */
#include "list_store.h"
#include "tuple_store.h"

static int64_t position(Iterator *it)
{
    return atomic_load_explicit(&it->index, memory_order_relaxed);
}

static Value list_step(Thread *th, Iterator *it)
{
    for (;;) {
        int64_t i = position(it);
        if (i < 0)
            return EMPTY;
        Value item = list_get(th, value_load(&it->a), (size_t)i);
        if (iterator_claim(th, it, i, item == EMPTY ? -1 : i + 1))
            return item;
    }
}

static Value list_reverse_step(Thread *th, Iterator *it)
{
    for (;;) {
        int64_t i = position(it);
        if (i < 0)
            return EMPTY;
        Value item = list_get(th, value_load(&it->a), (size_t)i);
        if (iterator_claim(th, it, i, item == EMPTY ? -1 : i - 1))
            return item;
    }
}

static Value tuple_step(Thread *th, Iterator *it)
{
    const Tuple *t = to_tuple(value_load(&it->a));
    for (;;) {
        int64_t i = position(it);
        if ((size_t)i >= t->length)
            return EMPTY;
        if (iterator_claim(th, it, i, i + 1))
            return t->items[i];
    }
}

Value list_iter(Thread *th, Value self)
{
    return iterator_new(th, TYPE_LIST_ITERATOR, list_step, self, EMPTY, EMPTY);
}

Value list_reversed(Thread *th, Value self)
{
    Value it = iterator_new(th, TYPE_LIST_REVERSEITERATOR, list_reverse_step, self, EMPTY, EMPTY);
    if (it != EMPTY)
        atomic_store_explicit(&((Iterator *)to_object(it))->index, (int64_t)list_length(self) - 1,
                              memory_order_relaxed);
    return it;
}

Value tuple_iter(Thread *th, Value self)
{
    return iterator_new(th, TYPE_TUPLE_ITERATOR, tuple_step, self, EMPTY, EMPTY);
}

static Value left_of(int64_t length, int64_t index)
{
    return from_small(index < 0 || index > length ? 0 : length - index);
}

static Value list_hint(UNUSED Thread *th, Value self)
{
    Iterator *it = (Iterator *)to_object(self);
    return left_of((int64_t)list_length(value_load(&it->a)), position(it));
}

static Value list_reverse_hint(UNUSED Thread *th, Value self)
{
    Iterator *it = (Iterator *)to_object(self);
    int64_t left = position(it) + 1;
    return from_small(left > (int64_t)list_length(value_load(&it->a)) ? 0 : left);
}

static Value tuple_hint(UNUSED Thread *th, Value self)
{
    Iterator *it = (Iterator *)to_object(self);
    return left_of((int64_t)to_tuple(value_load(&it->a))->length, position(it));
}

#define ITERATOR_SPEC(symbol, text, hint)                                                \
    const TypeSpec symbol = {                                                            \
        .name = text,                                                                    \
        .flags = TYPE_FLAG_FINAL | TYPE_FLAG_NO_NEW,                                     \
        .ops = {.iter = iterator_self, .next = iterator_next_slot, .length_hint = hint}, \
    }
ITERATOR_SPEC(list_iterator_spec, "list_iterator", list_hint);
ITERATOR_SPEC(list_reverseiterator_spec, "list_reverseiterator", list_reverse_hint);
ITERATOR_SPEC(tuple_iterator_spec, "tuple_iterator", tuple_hint);

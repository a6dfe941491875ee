/* Iterators of collections.deque, in both directions. a: the deque, EMPTY once exhausted; i: next
 * position from the end it started at; j: the state that the deque must keep. */
#include "deque.h"
#include "external_iter.h"

static Value changed(Thread *th, IterState *s)
{
    value_store(&s->a, EMPTY);
    return error_set(th, EXC_RuntimeError, "deque mutated during iteration");
}

static Value step(Thread *th, Value self, bool backwards)
{
    IterState *s = iter_state(self);
    for (;;) {
        Value d = value_load(&s->a);
        if (d == EMPTY)
            return EMPTY;
        if ((int64_t)deque_state(th, d) != number_load(&s->j))
            return changed(th, s);
        int64_t i = number_load(&s->i), count = (int64_t)deque_count(th, d);
        Value item = i >= count ? EMPTY : deque_at(th, d, (size_t)(backwards ? count - 1 - i : i));
        if (item == EMPTY) {
            value_store(&s->a, EMPTY);
            return EMPTY;
        }
        if (atomic_compare_exchange_strong_explicit(&s->i, &i, i + 1, memory_order_relaxed,
                                                    memory_order_relaxed))
            return item;
    }
}

static Value forward_next(Thread *th, Value self)
{
    return step(th, self, false);
}
static Value backward_next(Thread *th, Value self)
{
    return step(th, self, true);
}

static Value items_left(Thread *th, Value self)
{
    IterState *s = iter_state(self);
    Value d = value_load(&s->a);
    return from_small(d == EMPTY ? 0 : (int64_t)deque_count(th, d) - number_load(&s->i));
}

static const TypeSpec forward_spec = {
    .name = "_collections._deque_iterator",
    .flags = TYPE_FLAG_FINAL | TYPE_FLAG_NO_NEW,
    .ops = {.iter = iter_object_self, .next = forward_next, .length_hint = items_left},
};

static const TypeSpec backward_spec = {
    .name = "_collections._deque_reverse_iterator",
    .flags = TYPE_FLAG_FINAL | TYPE_FLAG_NO_NEW,
    .ops = {.iter = iter_object_self, .next = backward_next, .length_hint = items_left},
};

#define FORWARD_KEY "collections.deque_iterator"
#define BACKWARD_KEY "collections.deque_reverse_iterator"

bool deque_iter_init(Thread *th, Value module)
{
    Class *forward = module_add_class(th, module, &forward_spec);
    Class *backward = forward == NULL ? NULL : module_add_class(th, module, &backward_spec);
    return backward != NULL && module_state_set(th, FORWARD_KEY, from_object(forward)) &&
           module_state_set(th, BACKWARD_KEY, from_object(backward));
}

static Value iterate(Thread *th, Value deque, const char *key)
{
    Value cls = module_state_get(th, key);
    Value it = cls == EMPTY ? EMPTY : iter_object_new(th, cls, deque, EMPTY, EMPTY, EMPTY);
    if (it != EMPTY)
        number_store(&iter_state(it)->j, (int64_t)deque_state(th, deque));
    return it;
}

Value deque_iter(Thread *th, Value self)
{
    return iterate(th, self, FORWARD_KEY);
}
Value deque_reversed(Thread *th, Value self)
{
    return iterate(th, self, BACKWARD_KEY);
}

/* Iterators of modules: External objects with four values and three numbers, shared by deque*.c and
 * itertools*.c. The class of the object decides what they mean. Values are read and written with
 * value_load and value_store, so that threads stepping one iterator with the lock off stay safe. */
#ifndef GIL_EXTERNAL_ITER_H
#define GIL_EXTERNAL_ITER_H

#include "module.h"

typedef struct {
    AtomicValue a, b, c, d;
    _Atomic int64_t i, j, k;
} IterState;

static inline IterState *iter_state(Value v)
{
    return external_payload(v);
}
static inline int64_t number_load(_Atomic int64_t *n)
{
    return atomic_load_explicit(n, memory_order_relaxed);
}
static inline void number_store(_Atomic int64_t *n, int64_t value)
{
    atomic_store_explicit(n, value, memory_order_relaxed);
}

/* New iterator of class `cls`. */
Value iter_object_new(Thread *th, Value cls, Value a, Value b, Value c, Value d);
/* `iter` slot: itself. */
Value iter_object_self(Thread *th, Value self);

#endif

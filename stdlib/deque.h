/* collections.deque: the storage, for deque*.c only.
 *
 * A ring of values in one heap array whose length is a power of two. Everything, reading included,
 * happens under the deque's object lock: each operation is one atomic step with the lock off.
 * `state` counts changes of length, so that iterators notice them. Memory is allocated outside the
 * lock. */
#ifndef GIL_DEQUE_H
#define GIL_DEQUE_H

#include "module.h"

typedef struct {
    AtomicValue ring; /* Tuple used as an array of AtomicValues, or EMPTY: no room yet */
    size_t head;      /* position of the first item in the ring */
    size_t count;
    int64_t limit; /* maxlen; -1: none */
    uint64_t state;
} Deque;

typedef enum { DEQUE_LEFT, DEQUE_RIGHT } DequeEnd;

Deque *to_deque(Value v);
bool is_deque(Value v);
Value deque_new(Thread *th, Class *cls, int64_t limit);
bool deque_push(Thread *th, Value d, DequeEnd end, Value item);
Value deque_take(Thread *th, Value d, DequeEnd end); /* EMPTY (no exception): empty */
bool deque_push_all(Thread *th, Value d, DequeEnd end, Value iterable);
size_t deque_count(Thread *th, Value d);
uint64_t deque_state(Thread *th, Value d);
Value deque_at(Thread *th, Value d, size_t index);             /* EMPTY: out of range */
bool deque_put(Thread *th, Value d, size_t index, Value item); /* false: out of range */
/* Takes item `index` out: EMPTY when out of range. */
Value deque_remove_at(Thread *th, Value d, size_t index);
/* False with an exception: full, or no memory. */
bool deque_insert_at(Thread *th, Value d, int64_t index, Value item);
void deque_rotate(Thread *th, Value d, int64_t steps);
void deque_reverse(Thread *th, Value d);
void deque_clear(Thread *th, Value d);
/* The items at one moment, as a Tuple. */
Value deque_snapshot(Thread *th, Value d);

/* deque_iter.c: iterators, and their classes (before any deque exists). */
bool deque_iter_init(Thread *th, Value module);
Value deque_iter(Thread *th, Value self);
Value deque_reversed(Thread *th, Value self);
/* deque_type.c */
bool deque_init(Thread *th, Value module);

#endif

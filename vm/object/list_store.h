/* Inside of lists: what list.c offers to list_ops.c, list_methods.c and the sort. Nobody else looks
 * into a store. Thread rules as in list.h. */
#ifndef GIL_LIST_STORE_H
#define GIL_LIST_STORE_H

#include "container.h"

static inline Store *list_store(List *l)
{
    return (Store *)to_object(value_load(&l->store));
}
static inline size_t store_length(const Store *s)
{
    return atomic_load_explicit(&s->length, memory_order_acquire);
}

/* Unpublished and empty. NULL: MemoryError. */
Store *store_new(Thread *th, size_t capacity);
/* The shared one of capacity 0. */
Store *store_empty(Thread *th);
/* Items of an unpublished store. */
void store_fill(Store *s, const Value *items, size_t count);
/* Items start, start + step, ... of a list. */
typedef struct {
    int64_t start, step;
    size_t count;
} Stride;
/* Copies that part of `from` to position `at` of the unpublished `to`, in one atomic step; false
 * when the list does not have `length` items any more. */
bool store_take(Thread *th, Store *to, size_t at, List *from, size_t length, Stride part);
/* An empty list of that shape (list or a subclass). */
Value list_new_of(Thread *th, uint32_t shape);

bool list_append_items(Thread *th, Value list, const Value *items, size_t count);
/* Negative counts from the end; EMPTY (no exception) when out of range. */
Value list_pop_at(Thread *th, Value list, int64_t index);
/* Removes item `at` if items 0..at are still those of `seen`. */
bool list_remove_seen(Thread *th, Value list, const Value *seen, size_t at);
void list_publish(Thread *th, List *l, Store *s);
void list_reverse(Thread *th, Value list);
bool list_clear(Thread *th, Value list);
/* Replaces items [start, start + removed) by the `count` items; false (no exception) when the list
 * does not have `length` items any more. *error: MemoryError. list_slice.c */
bool list_splice(Thread *th, Value list, size_t length, size_t start, size_t removed,
                 const Value *items, size_t count, bool *error);
Value list_get_slice(Thread *th, Value self, Value slice);
/* EMPTY value deletes. */
bool list_set_slice(Thread *th, Value self, Value slice, Value value);
/* The slice with its parts made ints, so that resolving it again runs no script code. */
Value slice_with_ints(Thread *th, Value slice);

/* list_ops.c: slots and what the methods need of them. */
Value list_getitem(Thread *th, Value self, Value key);
bool list_setitem(Thread *th, Value self, Value key, Value value);
bool list_contains(Thread *th, Value self, Value item, bool *out);
/* Position of the first item equal to v in [start, stop), or -1; false: error. */
bool list_find(Thread *th, Value self, Value v, int64_t start, int64_t stop, int64_t *out);
Value list_add(Thread *th, Value left, Value right);
Value list_mul(Thread *th, Value left, Value right);
Value list_iadd(Thread *th, Value self, Value other);
Value list_imul(Thread *th, Value self, Value other);

/* list_iter.c */
Value list_iter(Thread *th, Value self);
Value list_reversed(Thread *th, Value self);

#endif

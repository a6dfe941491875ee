/* Lists and tuples.
 *
 * Lists with the GIL off: readers take no lock. A reader loads the store (acquire), its length,
 * then the slot; EMPTY in a slot below the length sends it to the locked path. A writer (object
 * lock held) stores the item, then the length (release). Items move only by 8-byte atomic copies.
 * Slice assignment and clear publish a new store. Sorting takes the store away: others see an empty
 * list. */
#ifndef GIL_LIST_H
#define GIL_LIST_H

#include "protocol.h"

struct Tuple {
    Object head;
    size_t length;
    AtomicValue attrs_words; /* subclass instances: attribute Chunk, else EMPTY */
    Value items[];           /* immutable once shared */
};

struct Store {
    Object head;
    size_t capacity;
    _Atomic size_t length;
    AtomicValue items[];
};

struct List {
    Object head;
    AtomicValue store;    /* Store, never EMPTY once constructed */
    AtomicValue attrs[2]; /* subclass instances */
};

static inline bool is_tuple(Value v)
{
    return is_kind(v, KIND_TUPLE);
}
static inline Tuple *to_tuple(Value v)
{
    GIL_ASSERT(is_tuple(v));
    return (Tuple *)to_object(v);
}
static inline bool is_list(Value v)
{
    return is_kind(v, KIND_LIST);
}
static inline List *to_list(Value v)
{
    GIL_ASSERT(is_list(v));
    return (List *)to_object(v);
}

Value tuple_new(Thread *th, const Value *items_or_null,
                size_t length); /* NULL: EMPTYs, fill before sharing */
Value tuple_pack(Thread *th, uint32_t count, ...);
Value tuple_from_iterable(Thread *th, Value iterable);
Value tuple_slice(Thread *th, Value t, size_t start, size_t end);

Value list_new(Thread *th, const Value *items_or_null, size_t length);
Value list_with_capacity(Thread *th, size_t capacity);
bool list_append(Thread *th, Value list, Value item);
bool list_extend(Thread *th, Value list, Value iterable);
size_t list_length(Value list);
/* EMPTY (no exception) when the index is out of range. */
Value list_get(Thread *th, Value list, size_t index);
/* Replaces; false (no exception) when out of range. */
bool list_set(Thread *th, Value list, size_t index, Value item);
Value list_pop_last(Thread *th, Value list); /* EMPTY (no exception) when empty */
bool list_insert(Thread *th, Value list, int64_t index, Value item);
Value list_to_tuple(Thread *th, Value list); /* snapshot */
Value list_from_iterable(Thread *th, Value iterable);
bool list_sort(Thread *th, Value list, Value key_or_none, bool reverse);
/* A consistent snapshot of a list's or tuple's items as a Tuple-like array: the returned pointer
 * stays valid (and its contents unchanged) while *holder is reachable. */
const Value *sequence_snapshot(Thread *th, Value list_or_tuple, size_t *length, Value *holder);

/* Fast inline read for the dispatch loop: index already non-negative; EMPTY: take the slow path. */
static inline Value list_get_fast(Value list, size_t index)
{
    Store *s = (Store *)to_object(value_load(&to_list(list)->store));
    if (UNLIKELY(index >= atomic_load_explicit(&s->length, memory_order_acquire)))
        return EMPTY;
    return value_load(&s->items[index]);
}

#endif

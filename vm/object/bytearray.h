/* The storage of bytearray, for bytearray.c and bytearray_type.c only.
 *
 * A Raw whose first 8 bytes hold the length in use; the bytes follow. Every change happens under
 * the object lock. A change that moves bytes or outgrows the Raw builds a new one and publishes it;
 * appending within the capacity, shrinking at the end and storing single bytes happen in place,
 * atomically. */
#ifndef GIL_BYTEARRAY_H
#define GIL_BYTEARRAY_H

#include "bytes_core.h"

typedef struct {
    _Atomic size_t length;
    _Atomic unsigned char bytes[];
} ByteStore;

static inline Raw *bytearray_raw(const ByteArray *a)
{
    return (Raw *)to_object(value_load(&a->raw));
}
static inline ByteStore *raw_store(Raw *raw)
{
    return (ByteStore *)(void *)raw->data;
}
static inline size_t raw_capacity(const Raw *raw)
{
    return raw->size - sizeof(ByteStore);
}
static inline ByteStore *bytearray_store(const ByteArray *a)
{
    return raw_store(bytearray_raw(a));
}
static inline size_t store_length(const ByteStore *s)
{
    return atomic_load_explicit(&s->length, memory_order_acquire);
}
static inline size_t bytearray_length(Value v)
{
    return store_length(bytearray_store(to_bytearray(v)));
}

/* Replaces the count bytes from start by those of t, as a[start:start+count] = t; the range is
 * clamped to the length found under the lock. t may be a view of the array itself. */
bool bytearray_splice(Thread *th, Value self, size_t start, size_t count, Text t);
/* The byte at i, or -1 when out of range. */
int bytearray_get(Value self, size_t i);
/* False (no exception) when out of range. */
bool bytearray_set(Thread *th, Value self, size_t i, unsigned char byte);
/* Removes and returns the byte at i (negative: from the end); -1: out of range, -2: it is empty,
 * -3: MemoryError is set. */
int bytearray_pop(Thread *th, Value self, int64_t i);
/* Removes the first such byte: as bytearray_pop, -1 when there is none. */
int bytearray_remove(Thread *th, Value self, unsigned char byte);
void bytearray_reverse(Thread *th, Value self);
/* Removes every step-th byte from start, `count` of them. */
bool bytearray_delete_stepped(Thread *th, Value self, int64_t start, int64_t step, size_t count);
/* As insert(): index clamped. */
bool bytearray_insert(Thread *th, Value self, int64_t i, unsigned char byte);
/* Replaces everything by the bytes of t. */
bool bytearray_replace(Thread *th, Value self, Text t);
/* Stores t at every step-th place from start, while they exist. */
void bytearray_store_stepped(Thread *th, Value self, int64_t start, int64_t step, Text t);

#endif

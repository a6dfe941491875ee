/* bytes (immutable) and bytearray (mutable). */
#ifndef GIL_BYTES_H
#define GIL_BYTES_H

#include "str.h"

struct Bytes {
    Object head;
    _Atomic int64_t hash; /* 0: not computed */
    size_t length;
    AtomicValue attrs_words;
    unsigned char data[]; /* followed by a NUL */
};

/* Data stands in a Raw; a change of size publishes a new Raw. Readers take a snapshot of {raw}. The
 * length in use is Raw-wide: raw->size is the capacity, the first 8 data bytes hold the length. */
struct ByteArray {
    Object head;
    AtomicValue raw;
    AtomicValue attrs[2];
};

static inline bool is_bytes(Value v)
{
    return is_kind(v, KIND_BYTES);
}
static inline Bytes *to_bytes(Value v)
{
    GIL_ASSERT(is_bytes(v));
    return (Bytes *)to_object(v);
}
Value bytes_new(Thread *th, const void *data_or_null,
                size_t length); /* NULL: zeroed, fill before sharing */
/* Contiguous view of bytes or bytearray (a snapshot): false with TypeError
 * "a bytes-like object is required, not 'X'". */
bool bytes_view(Thread *th, Value v, const unsigned char **data, size_t *length);

#endif

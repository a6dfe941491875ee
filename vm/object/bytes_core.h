/* What the files of bytes and bytearray share. A bytes-like value is seen as a Text of width 1, so
 * that the search and comparison of str_text.h serve here too. Private to bytes*.c and
 * bytearray*.c.
 *
 * bytearray with the GIL off: every change happens under the object lock; single bytes are read and
 * written atomically; whoever needs the whole contents gets a copy made under the lock. With the
 * GIL on views point into the live storage, which stays allocated (it is garbage collected) and
 * never gets shorter than the view, though script code called meanwhile may change its bytes. */
#ifndef GIL_BYTES_CORE_H
#define GIL_BYTES_CORE_H

#include "bytes.h"
#include "str_text.h"

static inline bool is_bytearray(Value v)
{
    return is_kind(v, KIND_BYTEARRAY);
}
static inline bool is_byteslike(Value v)
{
    return is_bytes(v) || is_bytearray(v);
}
static inline ByteArray *to_bytearray(Value v)
{
    GIL_ASSERT(is_bytearray(v));
    return (ByteArray *)to_object(v);
}
static inline bool bytes_is_exact(Thread *th, Value v)
{
    return is_bytes(v) && object_shape(to_object(v)) == NATIVE_SHAPE(th, TYPE_BYTES);
}

/* View of a value known to be bytes-like. False with MemoryError. */
bool bytes_text(Thread *th, Value v, Text *out);
/* The same for any value: TypeError "a bytes-like object is required, not 'X'". */
bool bytes_arg(Thread *th, Value v, Text *out);
Value bytes_empty(Thread *th);
/* New bytes or bytearray (exact class), as `like` is one or the other; the caller fills *data. */
Value bytes_alloc_like(Thread *th, Value like, size_t length, unsigned char **data);
Value bytes_copy_like(Thread *th, Value like, Text t);
/* self itself where that is immutable and of the exact class, else a copy like it. */
Value bytes_same(Thread *th, Value self);
/* The part [start, end), which is valid. */
Value bytes_part(Thread *th, Value self, Text t, size_t start, size_t end);
/* v, bytes-like, as an instance of bytes or a subclass. */
Value bytes_of_class(Thread *th, Value v, Class *cls);
/* What a builder of width 1 collected, as bytes or bytearray. Consumes the builder. */
Value bytes_from_builder(Thread *th, StrBuilder *b, Value like);
/* An int (or __index__) from 0 to 255; `message` is the ValueError's. */
bool byte_value(Thread *th, Value v, const char *message, unsigned char *out);
#define BYTE_RANGE_MESSAGE "byte must be in range(0, 256)"
/* repr's text inside: b'...'; bytearray escapes the single quote always. */
void bytes_put_repr(StrBuilder *b, Text t, bool escape_single);
/* Constructor arguments and conversion: source, encoding, errors as bytes() takes them. The result
 * is a bytes object or (source was bytes-like) the source itself. type_name: "bytes" or
 * "bytearray". */
Value bytes_from_source(Thread *th, const char *type_name, Value source, Value encoding,
                        Value errors);
/* Items of an iterable of ints as bytes. `refused` is the format of the TypeError for what is no
 * iterable, with one %T. */
Value bytes_from_iterable(Thread *th, Value iterable, const char *refused,
                          const char *range_message);

/* Operators that both classes share. */
Value bytes_add(Thread *th, Value a, Value b);
Value bytes_mul(Thread *th, Value a, Value b);
Value bytes_mod(Thread *th, Value a, Value b);
bool bytes_has(Thread *th, Value self, Value item, bool *out);
Value bytes_lt(Thread *th, Value a, Value b);
Value bytes_le(Thread *th, Value a, Value b);
Value bytes_eq(Thread *th, Value a, Value b);
Value bytes_ne(Thread *th, Value a, Value b);
Value bytes_gt(Thread *th, Value a, Value b);
Value bytes_ge(Thread *th, Value a, Value b);
/* Every step-th byte of t from start. */
Value bytes_stepped(Thread *th, Value self, Text t, int64_t start, int64_t step, size_t count);

/* bytearray.c: a new one of the class with that shape; the caller fills *data. */
Value bytearray_alloc(Thread *th, uint32_t shape, size_t length, unsigned char **data);

/* Methods that both classes have (bytes_methods.def): self may be either. */
#define BYTES_METHOD(text, name, signature, flag) \
    Value bytm_##name(Thread *th, Value *args, uint32_t nargs, Value kwnames);
#include "bytes_methods.def"
#undef BYTES_METHOD
#define BYTES_NATIVE(name)                                                          \
    Value bytm_##name(UNUSED Thread *th, UNUSED Value *args, UNUSED uint32_t nargs, \
                      UNUSED Value kwnames)

#endif

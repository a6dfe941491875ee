/* Tuples: construction and the operations that other C code calls. Items never change once another
 * thread can see the tuple, so nothing here locks. */
#include "tuple_store.h"

#include <stdarg.h>

Tuple *tuple_alloc(Thread *th, uint32_t shape, size_t length)
{
    size_t bytes;
    if (size_mul_overflows(length, sizeof(Value), &bytes) || bytes >= (size_t)1 << 46) {
        error_memory(th);
        return NULL;
    }
    Tuple *t = heap_new(th, KIND_TUPLE, shape, sizeof(Tuple) + bytes);
    if (t != NULL)
        t->length = length;
    return t;
}

Value tuple_new(Thread *th, const Value *items, size_t length)
{
    if (length == 0) {
        Value shared = value_load(&th->interp->empty_tuple);
        if (LIKELY(shared != EMPTY))
            return shared;
    }
    Tuple *t = tuple_alloc(th, NATIVE_SHAPE(th, TYPE_TUPLE), length);
    if (t == NULL)
        return EMPTY;
    if (items != NULL && length != 0)
        memcpy(t->items, items, length * sizeof(Value));
    if (length == 0)
        value_store(&th->interp->empty_tuple, from_object(t));
    return from_object(t);
}

Value tuple_pack(Thread *th, uint32_t count, ...)
{
    Value t = tuple_new(th, NULL, count);
    if (t == EMPTY || count == 0)
        return t;
    va_list values;
    va_start(values, count);
    for (uint32_t i = 0; i < count; i++)
        to_tuple(t)->items[i] = va_arg(values, Value);
    va_end(values);
    return t;
}

Value tuple_from_iterable(Thread *th, Value iterable)
{
    if (is_exactly(th, iterable, TYPE_TUPLE))
        return iterable;
    if (is_exactly(th, iterable, TYPE_LIST))
        return list_to_tuple(th, iterable);
    Value list = list_new(th, NULL, 0);
    return list != EMPTY && list_extend(th, list, iterable) ? list_to_tuple(th, list) : EMPTY;
}

Value tuple_slice(Thread *th, Value v, size_t start, size_t end)
{
    Tuple *t = to_tuple(v);
    if (end > t->length)
        end = t->length;
    if (start > end)
        start = end;
    if (start == 0 && end == t->length && is_exactly(th, v, TYPE_TUPLE))
        return v;
    return tuple_new(th, t->items + start, end - start);
}

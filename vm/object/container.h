/* What the containers share: exact-type tests, quick hashing and equality of common keys, index
 * arithmetic, argument checks of their constructors. Private to the container files of this folder;
 * no layer above may include it. */
#ifndef GIL_CONTAINER_H
#define GIL_CONTAINER_H

#include "dict.h"
#include "float.h"
#include "iterator.h"
#include "list.h"
#include "range.h"
#include "str.h"

/* v is an instance of exactly this builtin class (pointer kinds only). */
static inline bool is_exactly(Thread *th, Value v, TypeId type)
{
    return is_pointer(v) && object_shape(to_object(v)) == NATIVE_SHAPE(th, type);
}

static inline bool is_exact_str(Thread *th, Value v)
{
    return is_str(v) && object_shape(to_object(v)) == NATIVE_SHAPE(th, TYPE_STR);
}

/* Hash modulus of numbers; smaller magnitudes hash to themselves. */
#define HASH_MODULUS (((int64_t)1 << 61) - 1)

static inline bool small_hash(Value v, int64_t *out)
{
    int64_t i = to_small(v);
    if (UNLIKELY(i >= HASH_MODULUS || i <= -HASH_MODULUS))
        return false;
    *out = i == -1 ? -2 : i;
    return true;
}

/* Hash of a Str, from the object when it is known already. */
static inline int64_t quick_str_hash(Thread *th, Value s)
{
    int64_t h = atomic_load_explicit(&to_str(s)->hash, memory_order_relaxed);
    return LIKELY(h != 0) ? h : str_hash(th, s);
}

/* value_hash with the common cases in line. */
static inline bool quick_hash(Thread *th, Value v, int64_t *out)
{
    if (is_exact_str(th, v)) {
        *out = quick_str_hash(th, v);
        return true;
    }
    if (is_small(v) && small_hash(v, out))
        return true;
    return value_hash(th, v, out);
}

/* True when comparing a with b cannot run script code; then *equal is the answer. The words differ.
 */
static inline bool quick_equal(Thread *th, Value a, Value b, bool *equal)
{
    if (both_small(a, b)) {
        *equal = false;
        return true;
    }
    if (is_exact_str(th, a) && is_exact_str(th, b)) {
        *equal = str_equal(a, b);
        return true;
    }
    return false;
}

/* Identity, then ==, as containers compare their items. */
static inline bool item_equal(Thread *th, Value a, Value b, bool *equal)
{
    if (a == b) {
        *equal = true;
        return true;
    }
    return quick_equal(th, a, b, equal) || value_equal(th, a, b, equal);
}

/* (a, b), without the varargs of tuple_pack. */
static inline Value tuple_pair(Thread *th, Value a, Value b)
{
    Value t = tuple_new(th, NULL, 2);
    if (LIKELY(t != EMPTY)) {
        to_tuple(t)->items[0] = a;
        to_tuple(t)->items[1] = b;
    }
    return t;
}

/* value_next with the step of a builtin iterator called straight away. */
static inline Value quick_next(Thread *th, Value it)
{
    /* Iterators over iterators nest as deep as a script likes: near the end of the stack value_next
     * raises. */
    if (is_kind(it, KIND_ITERATOR) && class_of(th, it)->ops.next == iterator_next_slot &&
        LIKELY((uintptr_t)__builtin_frame_address(0) > th->c_stack_limit))
        return iterator_step(th, it);
    return value_next(th, it);
}

/* -1 means the last item; then limited to [0, length]. */
static inline size_t clamp_index(int64_t index, size_t length)
{
    if (index < 0)
        index += (int64_t)length;
    if (index < 0)
        return 0;
    return (size_t)index > length ? length : (size_t)index;
}

/* Subscript of list[i] or tuple[i]: an int (or __index__) brought into [0, length); false with
 * TypeError or IndexError. `what` is "list" or "tuple", `range_error` the text of the IndexError.
 */
bool subscript_index(Thread *th, Value key, size_t length, const char *what,
                     const char *range_error, size_t *out);
/* start/stop arguments of index(): None is refused, huge values are clamped. EMPTY gives fallback.
 */
bool search_bound(Thread *th, Value v, int64_t fallback, int64_t *out);
/* v's class has __iter__ or __getitem__. */
static inline bool value_iterable(Thread *th, Value v)
{
    const Class *c = class_of(th, v);
    return c->ops.iter != NULL || c->ops.getitem != NULL;
}
/* An int argument of a method; OverflowError when it does not fit. */
bool ssize_argument(Thread *th, Value v, int64_t *out);
/* Constructor arguments: no keywords, at most `most` positional ones. */
bool constructor_args(Thread *th, const char *name, uint32_t nargs, Value kwnames, uint32_t least,
                      uint32_t most);
static inline uint32_t shape_of_class(Value cls)
{
    return ((Class *)to_object(cls))->root->id;
}
/* "[a, b]" of the items that `at` returns until EMPTY; items may change while their repr runs. */
typedef Value (*ItemAt)(Thread *th, Value container, size_t index);
Value sequence_repr(Thread *th, Value v, ItemAt at, const char *open, const char *close,
                    const char *cycle, bool single_comma);
/* Lexicographic comparison of two lists or two tuples. */
Value sequence_compare(Thread *th, Value a, Value b, CompareOp op);
/* items * count with the size checked; *total receives the length. False: MemoryError. */
bool repeat_length(Thread *th, size_t length, int64_t count, size_t *total);
/* __class_getitem__ of the generic builtin classes: list[int] is list. */
Value container_class_getitem(Thread *th, Value *args, uint32_t nargs, Value kwnames);
/* Second operand of a repetition: NONE with *out set, EMPTY for an error, NOT_IMPLEMENTED when a
 * script class is to be asked. */
Value repeat_count(Thread *th, Value v, int64_t *out);
/* `op` is other's own operator and other's class is a script class. */
bool may_reflect(Thread *th, Value other, SlotBINARY op);

#endif

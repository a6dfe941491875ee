/* Operators of lists: subscripts, search, concatenation, repetition. */
#include "list_store.h"

Value list_getitem(Thread *th, Value self, Value key)
{
    if (is_kind(key, KIND_SLICE))
        return list_get_slice(th, self, key);
    size_t i;
    if (!subscript_index(th, key, list_length(self), "list", "list index out of range", &i))
        return EMPTY;
    Value v = list_get(th, self, i);
    return LIKELY(v != EMPTY) ? v : error_set(th, EXC_IndexError, "list index out of range");
}

static bool delete_item(Thread *th, Value self, size_t i)
{
    if (list_pop_at(th, self, (int64_t)i) != EMPTY)
        return true;
    error_set(th, EXC_IndexError, "list assignment index out of range");
    return false;
}

bool list_setitem(Thread *th, Value self, Value key, Value value)
{
    if (is_kind(key, KIND_SLICE))
        return list_set_slice(th, self, key, value);
    size_t i;
    const char *message = "list assignment index out of range";
    if (!subscript_index(th, key, list_length(self), "list", message, &i))
        return false;
    if (value == EMPTY)
        return delete_item(th, self, i);
    if (LIKELY(list_set(th, self, i, value)))
        return true;
    error_set(th, EXC_IndexError, "%s", message);
    return false;
}

/* Others may move items with the GIL off: then search what the list held at one moment. */
static Value search_space(Thread *th, Value self)
{
    return th->lock_free && is_list(self) ? list_to_tuple(th, self) : self;
}

static Value space_item(Thread *th, Value space, size_t i)
{
    if (is_list(space))
        return list_get(th, space, i);
    return i < to_tuple(space)->length ? to_tuple(space)->items[i] : EMPTY;
}

bool list_find(Thread *th, Value self, Value v, int64_t start, int64_t stop, int64_t *out)
{
    Value space = search_space(th, self);
    *out = -1;
    if (space == EMPTY)
        return false;
    for (int64_t i = start; i < stop; i++) {
        Value item = space_item(th, space, (size_t)i);
        if (item == EMPTY)
            break;
        bool equal;
        if (!item_equal(th, item, v, &equal))
            return false;
        if (equal) {
            *out = i;
            break;
        }
    }
    return true;
}

bool list_contains(Thread *th, Value self, Value item, bool *out)
{
    int64_t at;
    if (!list_find(th, self, item, 0, INT64_MAX, &at))
        return false;
    *out = at >= 0;
    return true;
}

/* One attempt at a + b into a list of n + m items; false: one of them changed. */
static bool concat_into(Thread *th, Value result, Value a, size_t n, Value b, size_t m)
{
    Store *s = list_store(to_list(result));
    if (!store_take(th, s, 0, to_list(a), n, (Stride){0, 1, n}) ||
        !store_take(th, s, n, to_list(b), m, (Stride){0, 1, m}))
        return false;
    if (n + m != 0)
        atomic_store_explicit(&s->length, n + m, memory_order_release);
    return true;
}

Value list_add(Thread *th, Value left, Value right)
{
    if (!is_list(left))
        return NOT_IMPLEMENTED;
    if (!is_list(right)) {
        if (may_reflect(th, right, class_of(th, right)->ops.add))
            return NOT_IMPLEMENTED;
        return error_set(th, EXC_TypeError, "can only concatenate list (not \"%T\") to list",
                         right);
    }
    for (;;) {
        size_t n = list_length(left), m = list_length(right);
        Value result = list_with_capacity(th, n + m);
        if (result == EMPTY || concat_into(th, result, left, n, right, m))
            return result;
    }
}

/* Copies the first `length` items of an unpublished store again until `total` are there. */
static void store_repeat(Store *s, size_t length, size_t total)
{
    for (size_t i = length; i < total; i++)
        value_store_relaxed(&s->items[i], value_load_relaxed(&s->items[i - length]));
    atomic_store_explicit(&s->length, total, memory_order_release);
}

static Value repeated(Thread *th, Value list, int64_t count)
{
    for (;;) {
        size_t length = list_length(list), total;
        if (!repeat_length(th, length, count, &total))
            return EMPTY;
        Value result = list_with_capacity(th, total);
        if (result == EMPTY || total == 0)
            return result;
        Store *s = list_store(to_list(result));
        if (store_take(th, s, 0, to_list(list), length, (Stride){0, 1, length})) {
            store_repeat(s, length, total);
            return result;
        }
    }
}

Value list_mul(Thread *th, Value left, Value right)
{
    bool swapped = !is_list(left);
    int64_t count;
    Value status = repeat_count(th, swapped ? left : right, &count);
    return status == NONE ? repeated(th, swapped ? right : left, count) : status;
}

Value list_iadd(Thread *th, Value self, Value other)
{
    return list_extend(th, self, other) ? self : EMPTY;
}

/* One attempt; false: the list changed meanwhile. */
static bool repeat_in_place(Thread *th, List *l, Store *fresh, size_t length, size_t total)
{
    object_lock(th, &l->head);
    Store *s = list_store(l);
    bool same = store_length(s) == length;
    if (same) {
        for (size_t i = 0; total != 0 && i < length; i++)
            value_store_relaxed(&fresh->items[i], value_load_relaxed(&s->items[i]));
        if (total != 0)
            store_repeat(fresh, length, total);
        value_store(&l->store, from_object(fresh));
    }
    object_unlock(th, &l->head);
    return same;
}

Value list_imul(Thread *th, Value self, Value other)
{
    int64_t count;
    Value status = repeat_count(th, other, &count);
    if (status != NONE)
        return status;
    for (;;) {
        size_t length = list_length(self), total;
        if (!repeat_length(th, length, count, &total))
            return EMPTY;
        Store *fresh = total == 0 ? store_empty(th) : store_new(th, total | 1);
        if (fresh == NULL)
            return EMPTY;
        if (repeat_in_place(th, to_list(self), fresh, length, total))
            return self;
    }
}

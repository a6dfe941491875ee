/* Slices of lists: reading, assigning, deleting, with steps. A changed list gets a new store, so
 * that readers without the lock see all of an assignment or nothing; with the GIL on, and for
 * changes at the end, the store is changed in place. */
#include "list_store.h"

static Value int_part(Thread *th, Value v)
{
    if (v == NONE || is_small(v) || class_of(th, v)->ops.index == NULL)
        return v;
    return value_index(th, v);
}

Value slice_with_ints(Thread *th, Value slice)
{
    Slice *s = (Slice *)to_object(slice);
    if ((s->start == NONE || is_small(s->start)) && (s->stop == NONE || is_small(s->stop)) &&
        (s->step == NONE || is_small(s->step)))
        return slice;
    Value start = int_part(th, s->start);
    Value stop = start == EMPTY ? EMPTY : int_part(th, s->stop);
    Value step = stop == EMPTY ? EMPTY : int_part(th, s->step);
    return step == EMPTY ? EMPTY : slice_new(th, start, stop, step);
}

Value list_get_slice(Thread *th, Value self, Value slice)
{
    slice = slice_with_ints(th, slice);
    while (slice != EMPTY) {
        size_t length = list_length(self);
        Stride part;
        if (!slice_resolve(th, slice, length, &part.start, &part.step, &part.count))
            return EMPTY;
        Value result = list_with_capacity(th, part.count);
        if (result == EMPTY || part.count == 0)
            return result;
        Store *fresh = list_store(to_list(result));
        if (store_take(th, fresh, 0, to_list(self), length, part)) {
            atomic_store_explicit(&fresh->length, part.count, memory_order_release);
            return result;
        }
    }
    return EMPTY;
}

/* The lock is held; the result fits the store; readers hold the GIL or look at the tail only. */
static void splice_in_place(Store *s, size_t length, size_t start, size_t removed,
                            const Value *items, size_t count)
{
    size_t tail = length - start - removed, total = start + count + tail;
    memmove((void *)&s->items[start + count], (void *)&s->items[start + removed],
            tail * sizeof(Value));
    for (size_t i = 0; i < count; i++)
        value_store(&s->items[start + i], items[i]);
    atomic_store_explicit(&s->length, total, memory_order_release);
    for (size_t i = total; i < length; i++)
        value_store(&s->items[i], EMPTY);
}

/* The lock is held; fresh is as long as the result. */
static void splice_into(Store *fresh, const Store *s, size_t length, size_t start, size_t removed,
                        const Value *items, size_t count)
{
    size_t tail = length - start - removed;
    for (size_t i = 0; i < start; i++)
        value_store_relaxed(&fresh->items[i], value_load_relaxed(&s->items[i]));
    for (size_t i = 0; i < count; i++)
        value_store_relaxed(&fresh->items[start + i], items[i]);
    for (size_t i = 0; i < tail; i++)
        value_store_relaxed(&fresh->items[start + count + i],
                            value_load_relaxed(&s->items[start + removed + i]));
    atomic_store_explicit(&fresh->length, start + count + tail, memory_order_relaxed);
}

bool list_splice(Thread *th, Value list, size_t length, size_t start, size_t removed,
                 const Value *items, size_t count, bool *error)
{
    List *l = to_list(list);
    size_t total = length - removed + count;
    bool cut_tail = count == 0 && start + removed == length && start != 0;
    bool in_place = total <= list_store(l)->capacity && total != 0 && (cut_tail || !th->lock_free);
    Store *fresh = in_place ? NULL : total == 0 ? store_empty(th) : store_new(th, total | 1);
    *error = !in_place && fresh == NULL;
    if (*error)
        return false;
    object_lock(th, &l->head);
    Store *s = list_store(l);
    bool same = store_length(s) == length && (!in_place || total <= s->capacity);
    if (same && in_place) {
        splice_in_place(s, length, start, removed, items, count);
    } else if (same) {
        if (total != 0)
            splice_into(fresh, s, length, start, removed, items, count);
        value_store(&l->store, from_object(fresh));
    }
    object_unlock(th, &l->head);
    return same;
}

/* True when position i is one of part's, whatever the sign of its step. */
static bool stride_has(Stride part, size_t i)
{
    int64_t step = part.step, start = part.start;
    if (step < 0) {
        start += step * (int64_t)(part.count - 1);
        step = -step;
    }
    int64_t distance = (int64_t)i - start;
    return distance >= 0 && distance % step == 0 && distance / step < (int64_t)part.count;
}

static bool delete_stride(Thread *th, Value self, size_t length, Stride part, bool *error)
{
    List *l = to_list(self);
    Store *fresh = store_new(th, (length - part.count) | 1);
    *error = fresh == NULL;
    if (*error)
        return false;
    object_lock(th, &l->head);
    Store *s = list_store(l);
    bool same = store_length(s) == length;
    size_t kept = 0;
    for (size_t i = 0; same && i < length; i++)
        if (!stride_has(part, i))
            value_store_relaxed(&fresh->items[kept++], value_load_relaxed(&s->items[i]));
    if (same) {
        atomic_store_explicit(&fresh->length, kept, memory_order_relaxed);
        value_store(&l->store, from_object(fresh));
    }
    object_unlock(th, &l->head);
    return same;
}

static bool assign_stride(Thread *th, Value self, size_t length, Stride part, const Value *items,
                          bool *error)
{
    List *l = to_list(self);
    Store *fresh = store_new(th, length | 1);
    *error = fresh == NULL;
    if (*error)
        return false;
    object_lock(th, &l->head);
    Store *s = list_store(l);
    bool same = store_length(s) == length;
    for (size_t i = 0; same && i < length; i++)
        value_store_relaxed(&fresh->items[i], value_load_relaxed(&s->items[i]));
    for (size_t i = 0; same && i < part.count; i++)
        value_store_relaxed(&fresh->items[part.start + (int64_t)i * part.step], items[i]);
    if (same) {
        atomic_store_explicit(&fresh->length, length, memory_order_relaxed);
        value_store(&l->store, from_object(fresh));
    }
    object_unlock(th, &l->head);
    return same;
}

/* One attempt; false with *error clear: the list changed, try again. */
static bool set_slice_once(Thread *th, Value self, Value slice, const Value *items, size_t count,
                           bool deleting, bool *error)
{
    size_t length = list_length(self);
    Stride part;
    *error = !slice_resolve(th, slice, length, &part.start, &part.step, &part.count);
    if (*error)
        return false;
    if (part.step == 1)
        return list_splice(th, self, length, (size_t)part.start, part.count, items, count, error);
    if (!deleting && part.count != count) {
        error_set(th, EXC_ValueError,
                  "attempt to assign sequence of size %zu to extended slice of size %zu", count,
                  part.count);
        *error = true;
        return false;
    }
    if (part.count == 0)
        return true;
    return deleting ? delete_stride(th, self, length, part, error)
                    : assign_stride(th, self, length, part, items, error);
}

static Value items_to_assign(Thread *th, Value value, Value slice)
{
    if (is_list(value))
        return list_to_tuple(th, value);
    if (is_tuple(value))
        return value;
    if (value_iterable(th, value))
        return tuple_from_iterable(th, value);
    Value step = ((Slice *)to_object(slice))->step;
    return error_set(th, EXC_TypeError,
                     step == NONE || step == from_small(1)
                         ? "can only assign an iterable"
                         : "must assign iterable to extended slice");
}

bool list_set_slice(Thread *th, Value self, Value slice, Value value)
{
    slice = slice_with_ints(th, slice);
    if (slice == EMPTY)
        return false;
    Value items = value == EMPTY ? tuple_new(th, NULL, 0) : items_to_assign(th, value, slice);
    if (items == EMPTY)
        return false;
    Tuple *t = to_tuple(items);
    bool error;
    do {
        if (set_slice_once(th, self, slice, t->items, t->length, value == EMPTY, &error))
            return true;
    } while (!error);
    return false;
}

bool list_clear(Thread *th, Value list)
{
    Store *empty = store_empty(th);
    if (empty == NULL)
        return false;
    list_publish(th, to_list(list), empty);
    return true;
}

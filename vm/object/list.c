/* Lists: storage and the operations that other C code calls. What a script sees stands in
 * list_ops.c and list_methods.c.
 *
 * Rules (list.h has the reader's side):
 *   - a store below its length holds no EMPTY, except for the instant in which the last item goes;
 *   - writers hold the object lock; a new store is allocated before the lock is taken and thrown
 * away when the list has changed meanwhile;
 *   - the empty store is shared by all empty lists and never written.
 * With the GIL on the lock costs nothing and no retry can happen, for allocation never switches. */
#include "dict_table.h"
#include "list_store.h"
#include "set_table.h"

Store *store_new(Thread *th, size_t capacity)
{
    size_t bytes;
    if (size_mul_overflows(capacity, sizeof(Value), &bytes) || bytes >= (size_t)1 << 46) {
        error_memory(th);
        return NULL;
    }
    Store *s = heap_new(th, KIND_STORE, 0, sizeof(Store) + bytes);
    if (s != NULL)
        s->capacity = capacity;
    return s;
}

Store *store_empty(Thread *th)
{
    Value v = value_load(&th->interp->empty_store);
    if (LIKELY(v != EMPTY))
        return (Store *)to_object(v);
    Store *s = store_new(th, 0);
    if (s != NULL)
        value_store(&th->interp->empty_store, from_object(s));
    return s;
}

/* Half as much again plus a little; sizes that fill the heap's 16-byte granules. */
static size_t grown_capacity(size_t need)
{
    return (need + (need >> 1) + 4) | 1;
}

void store_fill(Store *s, const Value *items, size_t count)
{
    GIL_ASSERT(count <= s->capacity);
    for (size_t i = 0; i < count; i++)
        value_store_relaxed(&s->items[i], items[i]);
    atomic_store_explicit(&s->length, count, memory_order_release);
}

static Value list_of_store(Thread *th, Store *s)
{
    List *l = heap_new(th, KIND_LIST, NATIVE_SHAPE(th, TYPE_LIST), sizeof(List));
    if (l == NULL)
        return EMPTY;
    value_store(&l->store, from_object(s));
    return from_object(l);
}

Value list_new(Thread *th, const Value *items, size_t length)
{
    Store *s = length == 0 ? store_empty(th) : store_new(th, length | 1);
    if (s == NULL)
        return EMPTY;
    if (items != NULL && length != 0)
        store_fill(s, items, length);
    else if (length != 0)
        atomic_store_explicit(&s->length, length, memory_order_relaxed);
    return list_of_store(th, s);
}

Value list_with_capacity(Thread *th, size_t capacity)
{
    Store *s = capacity == 0 ? store_empty(th) : store_new(th, capacity | 1);
    return s == NULL ? EMPTY : list_of_store(th, s);
}

Value list_new_of(Thread *th, uint32_t shape)
{
    Store *s = store_empty(th);
    List *l = s == NULL ? NULL : heap_new(th, KIND_LIST, shape, sizeof(List));
    if (l == NULL)
        return EMPTY;
    value_store(&l->store, from_object(s));
    return from_object(l);
}

size_t list_length(Value list)
{
    return store_length(list_store(to_list(list)));
}

Value list_get(Thread *th, Value list, size_t index)
{
    List *l = to_list(list);
    Store *s = list_store(l);
    if (index >= store_length(s))
        return EMPTY;
    Value v = value_load(&s->items[index]);
    if (LIKELY(v != EMPTY))
        return v;
    /* The slot was emptied after its length was read: ask again with writers kept out. */
    object_lock(th, &l->head);
    s = list_store(l);
    v = index < store_length(s) ? value_load(&s->items[index]) : EMPTY;
    object_unlock(th, &l->head);
    return v;
}

bool list_set(Thread *th, Value list, size_t index, Value item)
{
    List *l = to_list(list);
    object_lock(th, &l->head);
    Store *s = list_store(l);
    bool in_range = index < store_length(s);
    if (in_range)
        value_store(&s->items[index], item);
    object_unlock(th, &l->head);
    heap_store_hook(&l->head, item);
    return in_range;
}

bool store_take(Thread *th, Store *to, size_t at, List *from, size_t length, Stride part)
{
    GIL_ASSERT(at + part.count <= to->capacity);
    object_lock(th, &from->head);
    Store *s = list_store(from);
    bool same = store_length(s) == length;
    for (size_t i = 0; same && i < part.count; i++) {
        int64_t source = part.start + (int64_t)i * part.step;
        value_store_relaxed(&to->items[at + i], value_load_relaxed(&s->items[source]));
    }
    object_unlock(th, &from->head);
    return same;
}

/* Copies live items of `from` into the unpublished `to`. */
static void store_copy(Store *to, const Store *from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        value_store_relaxed(&to->items[i], value_load_relaxed(&from->items[i]));
    atomic_store_explicit(&to->length, count, memory_order_relaxed);
}

/* Makes room for `need` items unless the list changes meanwhile (the caller looks again). */
static bool list_reserve(Thread *th, List *l, size_t need)
{
    Store *old = list_store(l);
    if (need <= old->capacity)
        return true;
    Store *fresh = store_new(th, grown_capacity(need));
    if (fresh == NULL)
        return false;
    object_lock(th, &l->head);
    size_t length = store_length(old);
    if (list_store(l) == old && length <= fresh->capacity) {
        store_copy(fresh, old, length);
        value_store(&l->store, from_object(fresh));
    }
    object_unlock(th, &l->head);
    return true;
}

bool list_append(Thread *th, Value list, Value item)
{
    GIL_ASSERT(item != EMPTY);
    List *l = to_list(list);
    for (;;) {
        object_lock(th, &l->head);
        Store *s = list_store(l);
        size_t length = store_length(s);
        if (LIKELY(length < s->capacity)) {
            value_store(&s->items[length], item);
            atomic_store_explicit(&s->length, length + 1, memory_order_release);
            object_unlock(th, &l->head);
            heap_store_hook(&l->head, item);
            return true;
        }
        object_unlock(th, &l->head);
        if (!list_reserve(th, l, length + 1))
            return false;
    }
}

bool list_append_items(Thread *th, Value list, const Value *items, size_t count)
{
    List *l = to_list(list);
    while (count != 0) {
        object_lock(th, &l->head);
        Store *s = list_store(l);
        size_t length = store_length(s);
        if (count <= s->capacity - length) {
            for (size_t i = 0; i < count; i++)
                value_store(&s->items[length + i], items[i]);
            atomic_store_explicit(&s->length, length + count, memory_order_release);
            object_unlock(th, &l->head);
            return true;
        }
        object_unlock(th, &l->head);
        if (!list_reserve(th, l, length + count))
            return false;
    }
    return true;
}

Value list_pop_last(Thread *th, Value list)
{
    List *l = to_list(list);
    Value item = EMPTY;
    object_lock(th, &l->head);
    Store *s = list_store(l);
    size_t length = store_length(s);
    if (length != 0) {
        item = value_load_relaxed(&s->items[length - 1]);
        atomic_store_explicit(&s->length, length - 1, memory_order_release);
        value_store(&s->items[length - 1], EMPTY);
    }
    object_unlock(th, &l->head);
    return item;
}

/* Moves items within a shared store, one word at a time when others may be reading. */
static void slots_move(Thread *th, Store *s, size_t to, size_t from, size_t count)
{
    if (LIKELY(!th->lock_free)) {
        memmove((void *)&s->items[to], (void *)&s->items[from], count * sizeof(Value));
        return;
    }
    if (to < from)
        for (size_t i = 0; i < count; i++)
            value_store(&s->items[to + i], value_load_relaxed(&s->items[from + i]));
    else
        for (size_t i = count; i-- > 0;)
            value_store(&s->items[to + i], value_load_relaxed(&s->items[from + i]));
}

bool list_insert(Thread *th, Value list, int64_t index, Value item)
{
    List *l = to_list(list);
    for (;;) {
        object_lock(th, &l->head);
        Store *s = list_store(l);
        size_t length = store_length(s);
        if (length < s->capacity) {
            size_t at = clamp_index(index, length);
            if (at < length) {
                /* The new last slot is stored before the length covers it. */
                value_store(&s->items[length], value_load_relaxed(&s->items[length - 1]));
                atomic_store_explicit(&s->length, length + 1, memory_order_release);
                slots_move(th, s, at + 1, at, length - 1 - at);
                value_store(&s->items[at], item);
            } else {
                value_store(&s->items[length], item);
                atomic_store_explicit(&s->length, length + 1, memory_order_release);
            }
            object_unlock(th, &l->head);
            heap_store_hook(&l->head, item);
            return true;
        }
        object_unlock(th, &l->head);
        if (!list_reserve(th, l, length + 1))
            return false;
    }
}

/* Takes item `at` out; the lock is held and at < length. */
static Value remove_locked(Thread *th, Store *s, size_t at)
{
    size_t length = store_length(s);
    Value item = value_load_relaxed(&s->items[at]);
    slots_move(th, s, at, at + 1, length - 1 - at);
    atomic_store_explicit(&s->length, length - 1, memory_order_release);
    value_store(&s->items[length - 1], EMPTY);
    return item;
}

Value list_pop_at(Thread *th, Value list, int64_t index)
{
    List *l = to_list(list);
    Value item = EMPTY;
    object_lock(th, &l->head);
    Store *s = list_store(l);
    int64_t length = (int64_t)store_length(s);
    int64_t at = index < 0 ? index + length : index;
    if (at >= 0 && at < length)
        item = remove_locked(th, s, (size_t)at);
    object_unlock(th, &l->head);
    return item;
}

bool list_remove_seen(Thread *th, Value list, const Value *seen, size_t at)
{
    List *l = to_list(list);
    object_lock(th, &l->head);
    Store *s = list_store(l);
    bool same = at < store_length(s);
    for (size_t i = 0; same && i <= at; i++)
        same = value_load_relaxed(&s->items[i]) == seen[i];
    if (same)
        remove_locked(th, s, at);
    object_unlock(th, &l->head);
    return same;
}

void list_publish(Thread *th, List *l, Store *s)
{
    object_lock(th, &l->head);
    value_store(&l->store, from_object(s));
    object_unlock(th, &l->head);
}

/* Reverses in place: two slots at a time. */
void list_reverse(Thread *th, Value list)
{
    List *l = to_list(list);
    object_lock(th, &l->head);
    Store *s = list_store(l);
    for (size_t i = 0, j = store_length(s); i + 1 < j; i++) {
        Value low = value_load_relaxed(&s->items[i]);
        Value high = value_load_relaxed(&s->items[--j]);
        value_store(&s->items[i], high);
        value_store(&s->items[j], low);
    }
    object_unlock(th, &l->head);
}

/* Fills t, of t->length items, when the list still has as many. */
static bool copy_if_length(Thread *th, List *l, Tuple *t)
{
    object_lock(th, &l->head);
    Store *s = list_store(l);
    bool same = store_length(s) == t->length;
    for (size_t i = 0; same && i < t->length; i++)
        t->items[i] = value_load_relaxed(&s->items[i]);
    object_unlock(th, &l->head);
    return same;
}

Value list_to_tuple(Thread *th, Value list)
{
    List *l = to_list(list);
    for (;;) {
        Value t = tuple_new(th, NULL, list_length(list));
        if (t == EMPTY)
            return EMPTY;
        if (to_tuple(t)->length == 0 || copy_if_length(th, l, to_tuple(t)))
            return t;
    }
}

const Value *sequence_snapshot(Thread *th, Value v, size_t *length, Value *holder)
{
    Value t = is_list(v) ? list_to_tuple(th, v) : v;
    if (t == EMPTY)
        return NULL;
    *holder = t;
    *length = to_tuple(t)->length;
    return to_tuple(t)->items;
}

/* The items, as a Tuple, of a builtin container that can tell them in one step; EMPTY for an error
 * or (no exception) anything else. */
static Value items_at_once(Thread *th, Value v)
{
    if (!is_pointer(v))
        return EMPTY;
    uint32_t shape = object_shape(to_object(v));
    const uint32_t *shapes = th->interp->native_shapes;
    if (shape == shapes[TYPE_TUPLE])
        return v;
    if (shape == shapes[TYPE_LIST])
        return list_to_tuple(th, v);
    if (shape == shapes[TYPE_SET] || shape == shapes[TYPE_FROZENSET])
        return set_snapshot(th, v);
    if (shape == shapes[TYPE_DICT])
        return dict_snapshot(th, v, DICT_KEYS);
    if (to_object(v)->kind != KIND_DICTVIEW || shape == shapes[TYPE_MAPPINGPROXY])
        return EMPTY;
    return dict_snapshot(th, ((DictView *)to_object(v))->dict,
                         shape == shapes[TYPE_DICT_KEYS]     ? DICT_KEYS
                         : shape == shapes[TYPE_DICT_VALUES] ? DICT_VALUES
                                                             : DICT_ITEMS);
}

static bool append_each(Thread *th, Value item, void *list)
{
    return list_append(th, *(Value *)list, item);
}

bool list_extend(Thread *th, Value list, Value iterable)
{
    Value items = items_at_once(th, iterable);
    if (items != EMPTY)
        return list_append_items(th, list, to_tuple(items)->items, to_tuple(items)->length);
    if (error_pending(th))
        return false;
    if (is_kind(iterable, KIND_RANGE) && range_is_small((Range *)to_object(iterable))) {
        size_t count = (size_t)to_small(((Range *)to_object(iterable))->length), need;
        if (size_add_overflows(list_length(list), count, &need) ||
            !list_reserve(th, to_list(list), need)) {
            error_memory(th);
            return false;
        }
    }
    return value_iterate(th, iterable, append_each, &list);
}

Value list_from_iterable(Thread *th, Value iterable)
{
    Value items = items_at_once(th, iterable);
    if (items != EMPTY)
        return list_new(th, to_tuple(items)->items, to_tuple(items)->length);
    if (error_pending(th))
        return EMPTY;
    Value list = list_new(th, NULL, 0);
    return list != EMPTY && list_extend(th, list, iterable) ? list : EMPTY;
}

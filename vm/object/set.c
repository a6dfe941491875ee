/* Sets: storage, lookup, insertion, deletion. set_table.h describes the table. Changes follow the
 * pattern of dict.c: look up without the lock, lock, check, change.
 *
 * When tables grow, and in which order items are put into a new one, is CPython's, for it decides
 * how a set prints. The shared empty table stands for CPython's initial one of eight slots. */
#include "set_table.h"

static SetTable *settable_new(Thread *th, size_t slots)
{
    size_t bytes;
    if (size_mul_overflows(slots, sizeof(SetEntry), &bytes) || bytes >= (size_t)1 << 46) {
        error_memory(th);
        return NULL;
    }
    SetTable *t = heap_new(th, KIND_SETTABLE, 0, sizeof(SetTable) + bytes);
    if (t != NULL)
        t->mask = slots - 1;
    return t;
}

static SetTable *settable_empty(Thread *th)
{
    Value v = value_load(&th->interp->empty_settable);
    if (LIKELY(v != EMPTY))
        return (SetTable *)to_object(v);
    SetTable *t = settable_new(th, SET_LEAST_SLOTS);
    if (t != NULL)
        value_store(&th->interp->empty_settable, from_object(t));
    return t;
}

static bool is_shared(Thread *th, const SetTable *t)
{
    return from_object(t) == value_load_relaxed(&th->interp->empty_settable);
}

Value set_new_of(Thread *th, uint32_t shape)
{
    SetTable *t = settable_empty(th);
    Set *s = t == NULL ? NULL : heap_new(th, KIND_SET, shape, sizeof(Set));
    if (s == NULL)
        return EMPTY;
    value_store(&s->table, from_object(t));
    return from_object(s);
}

Value set_new(Thread *th)
{
    return set_new_of(th, NATIVE_SHAPE(th, TYPE_SET));
}

size_t set_count(Value s)
{
    return atomic_load_explicit(&to_set(s)->count, memory_order_acquire);
}
size_t set_fill_of(Value s)
{
    return set_fill(set_table(to_set(s)));
}

static void entry_store(SetEntry *e, Value key, int64_t hash)
{
    atomic_store_explicit(&e->hash, hash, memory_order_release);
    value_store(&e->key, key);
}

static Value dummy_key(Thread *th)
{
    return value_load_relaxed(&th->interp->empty_settable);
}

static bool is_live(Thread *th, const SetEntry *e, Value *key)
{
    *key = value_load(&e->key);
    return *key != EMPTY && *key != dummy_key(th);
}

static void bump(_Atomic size_t *n)
{
    atomic_store_explicit(n, atomic_load_explicit(n, memory_order_relaxed) + 1,
                          memory_order_release);
}

/* Into an unpublished table that has no such key. */
static void insert_clean(SetTable *t, Value key, int64_t hash)
{
    SetProbe p = set_probe_start(hash, t->mask);
    size_t at = p.i;
    while (value_load_relaxed(&t->entries[at].key) != EMPTY)
        set_probe_next(&p, &at, t->mask);
    entry_store(&t->entries[at], key, hash);
    bump(&t->fill);
}

/* The live items of `from`, in table order. */
static void copy_live(Thread *th, SetTable *to, const SetTable *from)
{
    Value key;
    for (size_t i = 0; i <= from->mask; i++)
        if (is_live(th, &from->entries[i], &key))
            insert_clean(to, key, set_entry_hash(&from->entries[i]));
    atomic_store_explicit(&to->finger, atomic_load_explicit(&from->finger, memory_order_relaxed),
                          memory_order_relaxed);
}

/* Replaces table t, when it is still s's and nothing was inserted since. */
static bool rebuild(Thread *th, Set *s, SetTable *t, size_t minimum)
{
    size_t slots = SET_LEAST_SLOTS, inserts = set_inserts(t);
    while (slots <= minimum && slots < (size_t)1 << 42)
        slots <<= 1;
    SetTable *fresh = settable_new(th, slots);
    if (fresh == NULL)
        return false;
    object_lock(th, &s->head);
    if (set_table(s) == t && set_inserts(t) == inserts) {
        copy_live(th, fresh, t);
        value_store(&s->table, from_object(fresh));
    }
    object_unlock(th, &s->head);
    return true;
}

bool set_resize(Thread *th, Value sv, size_t minimum)
{
    Set *s = to_set(sv);
    return rebuild(th, s, set_table(s), minimum);
}

static size_t growth(size_t used)
{
    return used > 50000 ? used * 2 : used * 4;
}
static bool is_crowded(const SetTable *t)
{
    return set_fill(t) * 5 >= t->mask * 3;
}

typedef enum { FIND_FOUND, FIND_FREE, FIND_CHANGED, FIND_ERROR } Find;
typedef struct {
    SetTable *table;
    size_t inserts;  /* of the table before the search */
    SetEntry *entry; /* found, or where the item is to go */
    Value key;       /* of the entry found */
    bool reuses;     /* the entry to go to is a dummy */
} Place;

static Find find_compare(Thread *th, Set *s, Place *p, Value item)
{
    bool equal;
    if (!quick_equal(th, p->key, item, &equal)) {
        if (!value_equal(th, p->key, item, &equal))
            return FIND_ERROR;
        if (set_table(s) != p->table || value_load(&p->entry->key) != p->key)
            return FIND_CHANGED;
    }
    return equal ? FIND_FOUND : FIND_FREE;
}

static Find find_once(Thread *th, Set *s, Value item, int64_t hash, Place *p)
{
    SetTable *t = p->table = set_table(s);
    p->inserts = set_inserts(t);
    SetProbe probe = set_probe_start(hash, t->mask);
    SetEntry *dummy = NULL;
    for (size_t at = probe.i;; set_probe_next(&probe, &at, t->mask)) {
        SetEntry *e = p->entry = &t->entries[at];
        p->key = value_load(&e->key);
        if (p->key == EMPTY)
            break;
        if (p->key == item)
            return FIND_FOUND;
        if (p->key == dummy_key(th)) {
            dummy = e;
        } else if (set_entry_hash(e) == hash) {
            Find f = find_compare(th, s, p, item);
            if (f != FIND_FREE)
                return f;
        }
    }
    p->reuses = dummy != NULL;
    if (dummy != NULL)
        p->entry = dummy;
    return FIND_FREE;
}

static Find find(Thread *th, Set *s, Value item, int64_t hash, Place *p)
{
    Find f;
    do
        f = find_once(th, s, item, hash, p);
    while (UNLIKELY(f == FIND_CHANGED));
    return f;
}

bool set_contains_hashed(Thread *th, Value s, Value item, int64_t hash, bool *out)
{
    Place p;
    Find f = find(th, to_set(s), item, hash, &p);
    *out = f == FIND_FOUND;
    return f != FIND_ERROR;
}

static void add_count(Set *s, size_t delta)
{
    size_t count = atomic_load_explicit(&s->count, memory_order_relaxed);
    atomic_store_explicit(&s->count, count + delta, memory_order_release);
}

/* Puts an item where the search found room, unless anything was inserted since. */
static bool insert(Thread *th, Set *s, const Place *p, Value item, int64_t hash)
{
    SetTable *t = p->table;
    object_lock(th, &s->head);
    bool same = set_table(s) == t && set_inserts(t) == p->inserts;
    if (same) {
        bump(&t->inserts);
        entry_store(p->entry, item, hash);
        if (!p->reuses)
            bump(&t->fill);
        add_count(s, 1);
    }
    object_unlock(th, &s->head);
    heap_store_hook(&t->head, item);
    return same;
}

bool set_add_hashed(Thread *th, Value sv, Value item, int64_t hash)
{
    GIL_ASSERT(item != EMPTY);
    Set *s = to_set(sv);
    for (;;) {
        Place p;
        Find f = find(th, s, item, hash, &p);
        if (f != FIND_FREE)
            return f == FIND_FOUND;
        /* A table that another thread is about to replace may not fill up: searches would not end.
         */
        if (!p.reuses && (is_crowded(p.table) || is_shared(th, p.table))) {
            if (!rebuild(th, s, p.table, growth(set_count(sv))))
                return false;
            continue;
        }
        if (!insert(th, s, &p, item, hash))
            continue;
        return p.reuses || !is_crowded(p.table) || rebuild(th, s, p.table, growth(set_count(sv)));
    }
}

bool set_add(Thread *th, Value s, Value item)
{
    int64_t hash;
    return quick_hash(th, item, &hash) && set_add_hashed(th, s, item, hash);
}

bool set_lookup_hash(Thread *th, Value *item, int64_t *hash)
{
    if (quick_hash(th, *item, hash))
        return true;
    if (!is_set(*item) || !error_clear_if(th, EXC_TypeError))
        return false;
    *item = frozenset_from_iterable(th, *item);
    return *item != EMPTY && value_hash(th, *item, hash);
}

bool set_contains(Thread *th, Value s, Value item, bool *out)
{
    int64_t hash;
    return set_lookup_hash(th, &item, &hash) && set_contains_hashed(th, s, item, hash, out);
}

bool set_discard_hashed(Thread *th, Value sv, Value item, int64_t hash, bool *found)
{
    Set *s = to_set(sv);
    for (;;) {
        Place p;
        Find f = find(th, s, item, hash, &p);
        *found = f == FIND_FOUND;
        if (f != FIND_FOUND)
            return f != FIND_ERROR;
        object_lock(th, &s->head);
        bool same = set_table(s) == p.table && value_load_relaxed(&p.entry->key) == p.key;
        if (same) {
            value_store(&p.entry->key, dummy_key(th));
            add_count(s, (size_t)-1);
        }
        object_unlock(th, &s->head);
        if (same)
            return true;
    }
}

bool set_discard(Thread *th, Value s, Value item, bool *found)
{
    int64_t hash;
    return set_lookup_hash(th, &item, &hash) && set_discard_hashed(th, s, item, hash, found);
}

/* The next live slot from the finger on; there is one. The lock is held. */
static SetEntry *finger_entry(Thread *th, SetTable *t)
{
    size_t at = atomic_load_explicit(&t->finger, memory_order_relaxed) & t->mask;
    Value key;
    while (!is_live(th, &t->entries[at], &key))
        at = at == t->mask ? 0 : at + 1;
    atomic_store_explicit(&t->finger, at + 1, memory_order_relaxed);
    return &t->entries[at];
}

Value set_pop(Thread *th, Value sv)
{
    Set *s = to_set(sv);
    Value item = EMPTY;
    object_lock(th, &s->head);
    if (atomic_load_explicit(&s->count, memory_order_relaxed) != 0) {
        SetEntry *e = finger_entry(th, set_table(s));
        item = value_load_relaxed(&e->key);
        value_store(&e->key, dummy_key(th));
        add_count(s, (size_t)-1);
    }
    object_unlock(th, &s->head);
    return item;
}

bool set_clear(Thread *th, Value sv)
{
    Set *s = to_set(sv);
    size_t finger = atomic_load_explicit(&set_table(s)->finger, memory_order_relaxed);
    SetTable *t = finger == 0 ? settable_empty(th) : settable_new(th, SET_LEAST_SLOTS);
    if (t == NULL)
        return false;
    if (finger != 0)
        atomic_store_explicit(&t->finger, finger, memory_order_relaxed);
    object_lock(th, &s->head);
    value_store(&s->table, from_object(t));
    atomic_store_explicit(&s->count, 0, memory_order_release);
    object_unlock(th, &s->head);
    return true;
}

SetStamp set_stamp(Thread *th, Value sv)
{
    Set *s = to_set(sv);
    object_lock(th, &s->head);
    SetStamp stamp = {set_table(s), set_inserts(set_table(s)), set_count(sv)};
    object_unlock(th, &s->head);
    return stamp;
}

bool set_take_table(Thread *th, Value sv, Value other, SetStamp since, bool *error)
{
    Set *s = to_set(sv);
    SetTable *t = set_table(to_set(other));
    size_t count = set_count(other);
    /* The finger is carried over, which the shared table cannot do. */
    if (is_shared(th, t))
        t = settable_new(th, SET_LEAST_SLOTS);
    *error = t == NULL;
    if (*error)
        return false;
    object_lock(th, &s->head);
    bool same = !th->lock_free ||
                (set_table(s) == since.table && set_inserts(since.table) == since.inserts &&
                 set_count(sv) == since.count);
    if (same) {
        size_t finger = atomic_load_explicit(&set_table(s)->finger, memory_order_relaxed);
        atomic_store_explicit(&t->finger, finger, memory_order_relaxed);
        value_store(&s->table, from_object(t));
        atomic_store_explicit(&s->count, count, memory_order_release);
    }
    object_unlock(th, &s->head);
    return same;
}

/* Slot for slot; the lock of from's set is held. */
static void copy_slots(SetTable *to, const SetTable *from)
{
    for (size_t i = 0; i <= from->mask; i++)
        entry_store(&to->entries[i], value_load_relaxed(&from->entries[i].key),
                    set_entry_hash(&from->entries[i]));
    atomic_store_explicit(&to->fill, set_fill(from), memory_order_relaxed);
}

Value set_twin(Thread *th, Value sv)
{
    Set *s = to_set(sv);
    for (;;) {
        Value twin = set_new(th);
        SetTable *t = set_table(s);
        SetTable *fresh = twin == EMPTY ? NULL : settable_new(th, t->mask + 1);
        if (fresh == NULL)
            return EMPTY;
        object_lock(th, &s->head);
        bool same = set_table(s) == t;
        if (same) {
            copy_slots(fresh, t);
            atomic_store_explicit(&to_set(twin)->count, set_count(sv), memory_order_relaxed);
        }
        object_unlock(th, &s->head);
        if (same) {
            value_store(&to_set(twin)->table, from_object(fresh));
            return twin;
        }
    }
}

bool set_next_hashed(Thread *th, Value s, size_t *position, Value *item, int64_t *hash)
{
    SetTable *t = set_table(to_set(s));
    for (size_t i = *position; i <= t->mask; i++)
        if (is_live(th, &t->entries[i], item)) {
            *hash = set_entry_hash(&t->entries[i]);
            *position = i + 1;
            return true;
        }
    *position = t->mask + 1;
    return false;
}

bool set_next(Thread *th, Value s, size_t *position, Value *item)
{
    int64_t hash;
    return set_next_hashed(th, s, position, item, &hash);
}

/* ---- filling from iterables ---- */

/* Whole table of an empty set at once: slot for slot when the sizes agree. False: s is not empty
 * now. */
static bool fill_empty(Thread *th, Set *s, SetTable *t, SetTable *fresh, const SetTable *from,
                       size_t count)
{
    bool clean = set_fill(from) == count;
    if (fresh->mask == from->mask && clean)
        copy_slots(fresh, from);
    else
        copy_live(th, fresh, from);
    atomic_store_explicit(&fresh->finger, atomic_load_explicit(&t->finger, memory_order_relaxed),
                          memory_order_relaxed);
    object_lock(th, &s->head);
    bool same = set_table(s) == t && set_fill(t) == 0;
    if (same) {
        value_store(&s->table, from_object(fresh));
        atomic_store_explicit(&s->count, count, memory_order_release);
    }
    object_unlock(th, &s->head);
    return same;
}

static bool add_each(Thread *th, Value s, Value other)
{
    size_t position = 0;
    Value item;
    int64_t hash;
    while (set_next_hashed(th, other, &position, &item, &hash))
        if (!set_add_hashed(th, s, item, hash))
            return false;
    return true;
}

/* Before many items are added at once. */
static bool make_room(Thread *th, Value s, size_t more)
{
    if ((set_fill_of(s) + more) * 5 < set_table(to_set(s))->mask * 3)
        return true;
    return set_resize(th, s, (set_count(s) + more) * 2);
}

static bool update_from_set(Thread *th, Value s, Value other)
{
    if (other == s || set_count(other) == 0)
        return true;
    if (th->lock_free && (other = set_twin(th, other)) == EMPTY)
        return false;
    if (!make_room(th, s, set_count(other)))
        return false;
    SetTable *t = set_table(to_set(s));
    if (set_fill(t) != 0)
        return add_each(th, s, other);
    SetTable *fresh = settable_new(th, t->mask + 1);
    if (fresh == NULL)
        return false;
    return fill_empty(th, to_set(s), t, fresh, set_table(to_set(other)), set_count(other)) ||
           add_each(th, s, other);
}

static bool update_from_dict(Thread *th, Value s, Value d)
{
    if (th->lock_free && (d = dict_copy(th, d)) == EMPTY)
        return false;
    size_t position = 0;
    Value key, value;
    if (!make_room(th, s, dict_count(th, d)))
        return false;
    while (dict_next(th, d, &position, &key, &value))
        if (!set_add(th, s, key))
            return false;
    return true;
}

static bool add_item(Thread *th, Value item, void *set)
{
    return set_add(th, *(Value *)set, item);
}

bool set_update(Thread *th, Value s, Value iterable)
{
    if (is_set(iterable))
        return update_from_set(th, s, iterable);
    if (is_exactly(th, iterable, TYPE_DICT))
        return update_from_dict(th, s, iterable);
    return value_iterate(th, iterable, add_item, &s);
}

Value frozenset_from_iterable(Thread *th, Value iterable)
{
    if (is_exactly(th, iterable, TYPE_FROZENSET))
        return iterable;
    Value s = set_new_of(th, NATIVE_SHAPE(th, TYPE_FROZENSET));
    return s != EMPTY && set_update(th, s, iterable) ? s : EMPTY;
}

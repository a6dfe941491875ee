/* Dicts: storage, lookup, insertion, deletion. dict_table.h describes the table; the type that
 * scripts see stands in dict_type.c, dict_ops.c, dict_view.c and dict_iter.c.
 *
 * Every change follows one pattern: look the key up without the lock (== may run script code), take
 * the lock, check that what the lookup saw still holds, change, unlock; else look again. Memory is
 * allocated before the lock is taken. */
#include "dict_table.h"

#define LEAST_SLOTS 8
#define MOST_SLOTS ((size_t)1 << 31)

static size_t capacity_of(size_t slots)
{
    return slots * 2 / 3;
}

DictTable *dicttable_new(Thread *th, size_t capacity)
{
    size_t slots = LEAST_SLOTS;
    while (capacity_of(slots) < capacity && slots < MOST_SLOTS)
        slots <<= 1;
    if (capacity_of(slots) < capacity) {
        error_memory(th);
        return NULL;
    }
    size_t entries = capacity_of(slots);
    DictTable *t =
        heap_new(th, KIND_DICTTABLE, 0,
                 sizeof(DictTable) + slots * sizeof(uint32_t) + entries * sizeof(DictEntry));
    if (t == NULL)
        return NULL;
    t->mask = slots - 1;
    t->capacity = entries;
    return t;
}

DictTable *dicttable_empty(Thread *th)
{
    Value v = value_load(&th->interp->empty_dicttable);
    if (LIKELY(v != EMPTY))
        return (DictTable *)to_object(v);
    DictTable *t = heap_new(th, KIND_DICTTABLE, 0, sizeof(DictTable) + sizeof(uint32_t));
    if (t != NULL)
        value_store(&th->interp->empty_dicttable, from_object(t));
    return t;
}

Value dict_new_of(Thread *th, uint32_t shape)
{
    DictTable *t = dicttable_empty(th);
    Dict *d = t == NULL ? NULL : heap_new(th, KIND_DICT, shape, sizeof(Dict));
    if (d == NULL)
        return EMPTY;
    value_store(&d->table, from_object(t));
    return from_object(d);
}

Value dict_new(Thread *th)
{
    return dict_new_of(th, NATIVE_SHAPE(th, TYPE_DICT));
}

Value dict_with_capacity(Thread *th, size_t entries)
{
    Value v = dict_new(th);
    DictTable *t = v == EMPTY || entries == 0 ? NULL : dicttable_new(th, entries);
    if (t != NULL)
        value_store(&to_dict(v)->table, from_object(t));
    return t != NULL || entries == 0 ? v : EMPTY;
}

Value dict_new_cells(Thread *th)
{
    Value v = dict_new(th);
    if (v != EMPTY)
        atomic_store_explicit(&to_object(v)->flags, DICT_CELLS, memory_order_relaxed);
    return v;
}

static AttrDict *as_attrdict(Value v)
{
    return to_object(v)->kind == KIND_ATTRDICT ? (AttrDict *)to_object(v) : NULL;
}

static size_t free_slot(const DictTable *t, int64_t hash)
{
    uint64_t perturb = (uint64_t)hash;
    size_t i = (size_t)hash & t->mask;
    while (atomic_load_explicit(&t->index[i], memory_order_relaxed) != 0)
        i = dict_probe(i, &perturb, t->mask);
    return i;
}

/* Appends an entry. Unpublished table, or the lock is held; there is room; the key is new and
 * `slot` the end of its probe. */
static void table_append(DictTable *t, size_t slot, int64_t hash, Value key, Value value)
{
    size_t n = atomic_load_explicit(&t->used, memory_order_relaxed);
    GIL_ASSERT(n < t->capacity && atomic_load(&t->index[slot]) == 0);
    DictEntry *e = &dicttable_entries(t)[n];
    e->hash = hash;
    value_store(&e->value, value);
    value_store(&e->key, key);
    atomic_store_explicit(&t->index[slot], (uint32_t)n + 1, memory_order_release);
    atomic_store_explicit(&t->last, n + 1, memory_order_relaxed);
    atomic_store_explicit(&t->used, n + 1, memory_order_release);
}

/* Result of an unlocked lookup. `changed`: == ran script code that changed the dict; look again. */
typedef enum { FIND_FOUND, FIND_ABSENT, FIND_CHANGED, FIND_ERROR } Find;
typedef struct {
    DictTable *table;
    size_t used;      /* of the table before the search */
    DictEntry *entry; /* found */
    Value key;        /* of the entry */
    size_t slot;      /* not found: the free index slot where the search ended */
} Place;

static Find find_compare(Thread *th, Dict *d, Place *p, Value key, DictEntry *e, Value k)
{
    bool equal;
    if (!quick_equal(th, k, key, &equal)) {
        if (!value_equal(th, k, key, &equal))
            return FIND_ERROR;
        if (dict_table(d) != p->table || value_load(&e->key) != k)
            return FIND_CHANGED;
    }
    return equal ? FIND_FOUND : FIND_ABSENT;
}

static Find find_once(Thread *th, Dict *d, Value key, int64_t hash, Place *p)
{
    DictTable *t = p->table = dict_table(d);
    p->used = dicttable_used(t);
    DictEntry *entries = dicttable_entries(t);
    uint64_t perturb = (uint64_t)hash;
    for (size_t i = (size_t)hash & t->mask;; i = dict_probe(i, &perturb, t->mask)) {
        uint32_t n = atomic_load_explicit(&t->index[i], memory_order_acquire);
        if (n == 0) {
            p->slot = i;
            return FIND_ABSENT;
        }
        p->entry = &entries[n - 1];
        p->key = value_load(&p->entry->key);
        if (p->key == key)
            return FIND_FOUND;
        if (p->entry->hash != hash || p->key == EMPTY)
            continue;
        Find f = find_compare(th, d, p, key, p->entry, p->key);
        if (f != FIND_ABSENT)
            return f;
    }
}

static Find find(Thread *th, Dict *d, Value key, int64_t hash, Place *p)
{
    Find f;
    do
        f = find_once(th, d, key, hash, p);
    while (UNLIKELY(f == FIND_CHANGED));
    return f;
}

Value dict_get_hashed(Thread *th, Value dv, Value key, int64_t hash, bool *error)
{
    AttrDict *ad = as_attrdict(dv);
    if (UNLIKELY(ad != NULL))
        return attrdict_get(th, ad, key, error);
    Dict *d = to_dict(dv);
    Place p;
    switch (find(th, d, key, hash, &p)) {
    case FIND_FOUND:
        return dict_entry_value(d, p.entry);
    case FIND_ERROR:
        if (error != NULL)
            *error = true;
        return EMPTY;
    default:
        return EMPTY;
    }
}

Value dict_get(Thread *th, Value d, Value key, bool *error)
{
    if (error != NULL)
        *error = false;
    int64_t hash;
    if (UNLIKELY(!quick_hash(th, key, &hash))) {
        if (error != NULL)
            *error = true;
        return EMPTY;
    }
    return dict_get_hashed(th, d, key, hash, error);
}

Value dict_get_str(Thread *th, Value dv, Value key)
{
    AttrDict *ad = as_attrdict(dv);
    if (UNLIKELY(ad != NULL)) {
        bool error = false;
        return attrdict_get(th, ad, key, &error);
    }
    return dict_get_str_fast(th, to_dict(dv), key);
}

/* Live entries of a table that is to be copied: an upper bound, exact under the lock. */
static size_t live_entries(const Dict *d, const DictTable *t)
{
    return dict_is_cells(d) ? dicttable_used(t)
                            : atomic_load_explicit(&d->count, memory_order_acquire);
}

void dicttable_copy_live(DictTable *to, const DictTable *from)
{
    const DictEntry *e = dicttable_entries(from);
    for (size_t i = 0, n = dicttable_used(from); i < n; i++) {
        Value key = value_load_relaxed(&e[i].key), value = value_load_relaxed(&e[i].value);
        if (key != EMPTY)
            table_append(to, free_slot(to, e[i].hash), e[i].hash, key, value);
    }
}

/* Replaces table t (when it is still d's) by one with room for `capacity` entries. */
static bool rebuild(Thread *th, Dict *d, DictTable *t, size_t capacity)
{
    DictTable *fresh = dicttable_new(th, capacity);
    if (fresh == NULL)
        return false;
    object_lock(th, &d->head);
    if (dict_table(d) == t && live_entries(d, t) <= fresh->capacity) {
        dicttable_copy_live(fresh, t);
        value_store(&d->table, from_object(fresh));
    }
    object_unlock(th, &d->head);
    return true;
}

/* Capacity of the table after one with so many live entries: twice as many index slots. */
static size_t grown(size_t live)
{
    return live * 2;
}

bool dict_reserve(Thread *th, Value dv, size_t entries)
{
    if (as_attrdict(dv) != NULL)
        return true;
    Dict *d = to_dict(dv);
    DictTable *t = dict_table(d);
    size_t live = live_entries(d, t), capacity;
    if (t->capacity - dicttable_used(t) >= entries)
        return true;
    return !size_add_overflows(live, entries, &capacity) && rebuild(th, d, t, capacity);
}

static void add_count(Dict *d, size_t delta)
{
    size_t count = atomic_load_explicit(&d->count, memory_order_relaxed);
    atomic_store_explicit(&d->count, count + delta, memory_order_release);
}

typedef enum { CHANGE_DONE, CHANGE_RETRY, CHANGE_FULL } Change;

/* Inserts a key that `p` did not find, unless anything was inserted since. */
static Change insert(Thread *th, Dict *d, const Place *p, Value key, int64_t hash, Value stored)
{
    Change result = CHANGE_RETRY;
    DictTable *t = p->table;
    object_lock(th, &d->head);
    if (dict_table(d) == t && dicttable_used(t) == p->used) {
        result = p->used < t->capacity ? CHANGE_DONE : CHANGE_FULL;
        if (result == CHANGE_DONE) {
            table_append(t, p->slot, hash, key, stored);
            add_count(d, 1);
        }
    }
    object_unlock(th, &d->head);
    heap_store_hook(&t->head, key);
    heap_store_hook(&t->head, stored);
    return result;
}

/* Puts a value into the entry that `p` found, unless it has been deleted. */
static bool replace(Thread *th, Dict *d, const Place *p, Value value)
{
    if (dict_is_cells(d)) {
        value_store(&((Cell *)to_object(value_load(&p->entry->value)))->value, value);
        return true;
    }
    object_lock(th, &d->head);
    bool same = dict_table(d) == p->table && value_load_relaxed(&p->entry->key) == p->key;
    if (same)
        value_store(&p->entry->value, value);
    object_unlock(th, &d->head);
    heap_store_hook(&p->table->head, value);
    return same;
}

static Value new_cell(Thread *th, Value value)
{
    Cell *c = heap_new(th, KIND_CELL, NATIVE_SHAPE(th, TYPE_CELL), sizeof(Cell));
    if (c == NULL)
        return EMPTY;
    value_store_relaxed(&c->value, value);
    return from_object(c);
}

/* What an entry for `value` holds: itself, or a new Cell in cells mode. EMPTY: MemoryError. */
static Value stored_form(Thread *th, const Dict *d, Value value)
{
    return dict_is_cells(d) ? new_cell(th, value) : value;
}

/* Insertion after an unsuccessful search: true when done or when the caller is to look again. */
static bool insert_or_grow(Thread *th, Dict *d, const Place *p, Value key, int64_t hash,
                           Value stored, bool *done)
{
    Change c = insert(th, d, p, key, hash, stored);
    *done = c == CHANGE_DONE;
    return c != CHANGE_FULL || rebuild(th, d, p->table, grown(live_entries(d, p->table)));
}

bool dict_set_hashed(Thread *th, Value dv, Value key, int64_t hash, Value value)
{
    GIL_ASSERT(value != EMPTY);
    AttrDict *ad = as_attrdict(dv);
    if (UNLIKELY(ad != NULL))
        return attrdict_set(th, ad, key, value);
    Dict *d = to_dict(dv);
    Value stored = EMPTY;
    for (;;) {
        Place p;
        Find f = find(th, d, key, hash, &p);
        if (f == FIND_ERROR)
            return false;
        bool done;
        if (f == FIND_FOUND) {
            if (replace(th, d, &p, value))
                return true;
            continue;
        }
        if (stored == EMPTY && (stored = stored_form(th, d, value)) == EMPTY)
            return false;
        if (!insert_or_grow(th, d, &p, key, hash, stored, &done))
            return false;
        if (done)
            return true;
    }
}

bool dict_set(Thread *th, Value d, Value key, Value value)
{
    int64_t hash;
    return quick_hash(th, key, &hash) && dict_set_hashed(th, d, key, hash, value);
}

static Value attrdict_set_default(Thread *th, AttrDict *ad, Value key, Value value)
{
    bool error = false;
    Value old = attrdict_get(th, ad, key, &error);
    if (old != EMPTY || error)
        return old;
    return attrdict_set(th, ad, key, value) ? value : EMPTY;
}

/* In cells mode an unbound Cell is bound, once. */
static Value bind_cell(Value cell, Value value)
{
    AtomicValue *word = &((Cell *)to_object(cell))->value;
    Value old = EMPTY;
    if (atomic_compare_exchange_strong_explicit(word, &old, value, memory_order_acq_rel,
                                                memory_order_acquire))
        return value;
    return old;
}

Value dict_set_default(Thread *th, Value dv, Value key, Value value)
{
    int64_t hash;
    if (as_attrdict(dv) != NULL)
        return attrdict_set_default(th, as_attrdict(dv), key, value);
    if (!quick_hash(th, key, &hash))
        return EMPTY;
    Dict *d = to_dict(dv);
    Value stored = EMPTY;
    for (;;) {
        Place p;
        Find f = find(th, d, key, hash, &p);
        if (f == FIND_ERROR)
            return EMPTY;
        bool done;
        if (f == FIND_FOUND) {
            Value old = value_load(&p.entry->value);
            if (old == EMPTY)
                continue; /* deleted since */
            return dict_is_cells(d) ? bind_cell(old, value) : old;
        }
        if (stored == EMPTY && (stored = stored_form(th, d, value)) == EMPTY)
            return EMPTY;
        if (!insert_or_grow(th, d, &p, key, hash, stored, &done))
            return EMPTY;
        if (done)
            return value;
    }
}

Cell *dict_cell(Thread *th, Value dv, Value name)
{
    GIL_ASSERT(dict_is_cells(to_dict(dv)));
    Dict *d = to_dict(dv);
    int64_t hash = quick_str_hash(th, name);
    Value stored = EMPTY;
    for (;;) {
        Place p = {.table = dict_table(d)};
        p.used = dicttable_used(p.table);
        p.entry = dicttable_find_str(p.table, name, hash);
        if (p.entry != NULL)
            return (Cell *)to_object(value_load(&p.entry->value));
        bool done;
        if (stored == EMPTY && (stored = new_cell(th, EMPTY)) == EMPTY)
            return NULL;
        p.slot = free_slot(p.table, hash);
        if (!insert_or_grow(th, d, &p, name, hash, stored, &done))
            return NULL;
        if (done)
            return (Cell *)to_object(stored);
    }
}

Cell *dict_find_cell(Thread *th, Value dv, Value name)
{
    GIL_ASSERT(dict_is_cells(to_dict(dv)));
    const DictEntry *e =
        dicttable_find_str(dict_table(to_dict(dv)), name, quick_str_hash(th, name));
    return e ? (Cell *)to_object(value_load(&e->value)) : NULL;
}

/* Moves the hint of the first live entry after one died. The lock is held. */
static void narrow_first(DictTable *t)
{
    const DictEntry *e = dicttable_entries(t);
    size_t first = atomic_load_explicit(&t->first, memory_order_relaxed);
    size_t used = atomic_load_explicit(&t->used, memory_order_relaxed);
    while (first < used && value_load_relaxed(&e[first].key) == EMPTY)
        first++;
    atomic_store_explicit(&t->first, first, memory_order_relaxed);
}

/* The last live entry; there is one. The lock is held. */
static DictEntry *last_entry(DictTable *t)
{
    DictEntry *e = dicttable_entries(t);
    size_t last = atomic_load_explicit(&t->last, memory_order_relaxed);
    while (value_load_relaxed(&e[last - 1].key) == EMPTY)
        last--;
    atomic_store_explicit(&t->last, last - 1, memory_order_relaxed);
    return &e[last - 1];
}

/* Takes a live entry out of the dict's table; the lock is held. */
static Value kill_entry(Dict *d, DictTable *t, DictEntry *e)
{
    Value value = value_load_relaxed(&e->value);
    value_store(&e->value, EMPTY);
    value_store(&e->key, EMPTY);
    add_count(d, (size_t)-1);
    narrow_first(t);
    return value;
}

static Value attrdict_pop(Thread *th, AttrDict *ad, Value key, bool *error)
{
    bool found = false;
    *error = false;
    Value old = attrdict_get(th, ad, key, error);
    if (old == EMPTY || *error)
        return EMPTY;
    *error = !attrdict_del(th, ad, key, &found);
    return *error ? EMPTY : old;
}

/* False: the entry was deleted by another thread meanwhile. */
static bool take_found(Thread *th, Dict *d, const Place *p, Value *taken)
{
    if (dict_is_cells(d)) {
        Cell *c = (Cell *)to_object(value_load(&p->entry->value));
        *taken = atomic_exchange_explicit(&c->value, EMPTY, memory_order_acq_rel);
        return true;
    }
    object_lock(th, &d->head);
    bool same = dict_table(d) == p->table && value_load_relaxed(&p->entry->key) == p->key;
    *taken = same ? kill_entry(d, p->table, p->entry) : EMPTY;
    object_unlock(th, &d->head);
    return same;
}

Value dict_pop(Thread *th, Value dv, Value key, bool *error)
{
    int64_t hash;
    *error = false;
    if (as_attrdict(dv) != NULL)
        return attrdict_pop(th, as_attrdict(dv), key, error);
    if (!quick_hash(th, key, &hash)) {
        *error = true;
        return EMPTY;
    }
    Dict *d = to_dict(dv);
    for (;;) {
        Place p;
        Value taken;
        Find f = find(th, d, key, hash, &p);
        *error = f == FIND_ERROR;
        if (f != FIND_FOUND)
            return EMPTY;
        if (take_found(th, d, &p, &taken))
            return taken;
    }
}

bool dict_del(Thread *th, Value d, Value key, bool *found)
{
    bool error = false;
    if (as_attrdict(d) != NULL)
        return attrdict_del(th, as_attrdict(d), key, found);
    *found = dict_pop(th, d, key, &error) != EMPTY;
    return !error;
}

/* Cells mode: names are unbound one by one; the last bound one goes. */
static bool pop_last_cell(Dict *d, Value *key, Value *value)
{
    DictTable *t = dict_table(d);
    DictEntry *e = dicttable_entries(t);
    for (size_t i = dicttable_used(t); i-- > 0;) {
        Cell *c = (Cell *)to_object(value_load(&e[i].value));
        *key = value_load(&e[i].key);
        *value = atomic_exchange_explicit(&c->value, EMPTY, memory_order_acq_rel);
        if (*value != EMPTY)
            return true;
    }
    return false;
}

static bool pop_last_attr(Thread *th, AttrDict *ad, Value *key, Value *value)
{
    size_t position = 0;
    bool any = false, found = false;
    while (attrdict_next(th, ad, &position, key, value))
        any = true;
    return any && attrdict_del(th, ad, *key, &found) && found;
}

/* Dead entries cannot be used again: a table of mostly dead ones is replaced before walks over them
 * become slow. Without memory it stays as it is. */
static void drop_dead(Thread *th, Dict *d)
{
    DictTable *t = dict_table(d);
    size_t live = live_entries(d, t);
    if (dicttable_used(t) > live * 2 + 64 && !rebuild(th, d, t, grown(live)))
        error_clear(th);
}

bool dict_pop_last(Thread *th, Value dv, Value *key, Value *value)
{
    if (as_attrdict(dv) != NULL)
        return pop_last_attr(th, as_attrdict(dv), key, value);
    Dict *d = to_dict(dv);
    if (dict_is_cells(d))
        return pop_last_cell(d, key, value);
    object_lock(th, &d->head);
    bool any = atomic_load_explicit(&d->count, memory_order_relaxed) != 0;
    if (any) {
        DictTable *t = dict_table(d);
        DictEntry *e = last_entry(t);
        *key = value_load_relaxed(&e->key);
        *value = kill_entry(d, t, e);
    }
    object_unlock(th, &d->head);
    if (any)
        drop_dead(th, d);
    return any;
}

static size_t count_cells(Thread *th, Value d)
{
    size_t position = 0, count = 0;
    Value key, value;
    while (dict_next(th, d, &position, &key, &value))
        count++;
    return count;
}

size_t dict_count(Thread *th, Value dv)
{
    if (UNLIKELY(as_attrdict(dv) != NULL))
        return attrdict_count(th, as_attrdict(dv));
    Dict *d = to_dict(dv);
    if (UNLIKELY(dict_is_cells(d)))
        return count_cells(th, dv);
    return atomic_load_explicit(&d->count, memory_order_acquire);
}

size_t dict_iteration_stamp(Thread *th, Value dv)
{
    if (as_attrdict(dv) == NULL && dict_is_cells(to_dict(dv)))
        return dicttable_used(dict_table(to_dict(dv)));
    return dict_count(th, dv);
}

static void clear_cells(Dict *d)
{
    Value key, value;
    while (pop_last_cell(d, &key, &value))
        ;
}

void dict_clear(Thread *th, Value dv)
{
    Value key, value;
    if (as_attrdict(dv) != NULL) {
        while (pop_last_attr(th, as_attrdict(dv), &key, &value))
            ;
        return;
    }
    Dict *d = to_dict(dv);
    if (dict_is_cells(d)) {
        clear_cells(d);
        return;
    }
    DictTable *empty = dicttable_empty(th);
    GIL_ASSERT(empty != NULL); /* made before the first dict was */
    object_lock(th, &d->head);
    value_store(&d->table, from_object(empty));
    atomic_store_explicit(&d->count, 0, memory_order_release);
    object_unlock(th, &d->head);
}

bool dict_next(Thread *th, Value dv, size_t *position, Value *key, Value *value)
{
    if (UNLIKELY(as_attrdict(dv) != NULL))
        return attrdict_next(th, as_attrdict(dv), position, key, value);
    Dict *d = to_dict(dv);
    DictTable *t = dict_table(d);
    DictEntry *e = dicttable_entries(t);
    size_t i = *position, first = atomic_load_explicit(&t->first, memory_order_relaxed);
    for (i = i < first ? first : i; i < dicttable_used(t); i++) {
        if ((*key = value_load(&e[i].key)) == EMPTY)
            continue;
        if ((*value = dict_entry_value(d, &e[i])) == EMPTY)
            continue;
        *position = i + 1;
        return true;
    }
    *position = i;
    return false;
}

/* Position counts the entries not yet passed; SIZE_MAX at the start. */
static bool attrdict_previous(Thread *th, AttrDict *ad, size_t *position, Value *key, Value *value)
{
    size_t wanted = *position == SIZE_MAX ? attrdict_count(th, ad) : *position, at = 0;
    for (size_t i = 0; i < wanted; i++)
        if (!attrdict_next(th, ad, &at, key, value))
            return false;
    *position = wanted == 0 ? 0 : wanted - 1;
    return wanted != 0;
}

bool dict_previous(Thread *th, Value dv, size_t *position, Value *key, Value *value)
{
    if (as_attrdict(dv) != NULL)
        return attrdict_previous(th, as_attrdict(dv), position, key, value);
    Dict *d = to_dict(dv);
    DictTable *t = dict_table(d);
    DictEntry *e = dicttable_entries(t);
    size_t used = dicttable_used(t), i = *position < used ? *position : used;
    while (i-- > 0) {
        if ((*key = value_load(&e[i].key)) == EMPTY)
            continue;
        if ((*value = dict_entry_value(d, &e[i])) == EMPTY)
            continue;
        *position = i;
        return true;
    }
    *position = 0;
    return false;
}

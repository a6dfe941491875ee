/* The table behind a dict, and its lock-free lookup. For dict*.c, the dispatch loop's fast paths
 * and the collector only.
 *
 *   index    size slots (a power of two), 0: free, n: entries[n - 1]; a slot never changes again
 *   entries  in order of insertion; positions [0, used) have been given out, each to one key for
 * ever
 *
 * A writer (object lock of the dict held) fills hash, value, key of entry `used`, then stores its
 * index slot (release), then `used` (release). Deleting stores EMPTY into value, then into key; the
 * index slot keeps pointing there and probes pass over it. In cells mode every value is a Cell and
 * nothing is ever deleted. `first` and `last` narrow the positions that can be alive, so that
 * taking entries from either end again and again stays cheap. A full table is replaced by one
 * without the dead entries. */
#ifndef GIL_DICT_TABLE_H
#define GIL_DICT_TABLE_H

#include "container.h"

typedef struct {
    int64_t hash;
    AtomicValue key;   /* EMPTY: deleted */
    AtomicValue value; /* EMPTY: deleted */
} DictEntry;

struct DictTable {
    Object head;
    size_t mask;     /* index slots - 1 */
    size_t capacity; /* entries; 0 in the shared empty table */
    _Atomic size_t used;
    _Atomic size_t first; /* no live entry before this position */
    _Atomic size_t last;  /* none at or after this one (dict_pop_last) */
    _Atomic uint32_t index[];
    /* DictEntry entries[capacity] */
};

static inline DictEntry *dicttable_entries(const DictTable *t)
{
    return (DictEntry *)((char *)t->index + (t->mask + 1) * sizeof(uint32_t));
}

static inline size_t dicttable_size(const DictTable *t)
{
    return sizeof(DictTable) + (t->mask + 1) * sizeof(uint32_t) + t->capacity * sizeof(DictEntry);
}

static inline size_t dicttable_used(const DictTable *t)
{
    return atomic_load_explicit(&t->used, memory_order_acquire);
}

/* For the collector, world stopped. */
static inline void dicttable_trace(DictTable *t, Tracer *tracer)
{
    DictEntry *e = dicttable_entries(t);
    for (size_t i = 0, n = dicttable_used(t); i < n; i++) {
        tracer_visit(tracer, value_load_relaxed(&e[i].key));
        tracer_visit(tracer, value_load_relaxed(&e[i].value));
    }
}

static inline Dict *to_dict(Value v)
{
    GIL_ASSERT(is_kind(v, KIND_DICT));
    return (Dict *)to_object(v);
}

static inline DictTable *dict_table(const Dict *d)
{
    return (DictTable *)to_object(value_load(&d->table));
}

static inline bool dict_is_cells(const Dict *d)
{
    return object_has_flag(&d->head, DICT_CELLS);
}

/* The next slot of a probe; perturb starts as the hash. */
static inline size_t dict_probe(size_t i, uint64_t *perturb, size_t mask)
{
    *perturb >>= 5;
    return (i * 5 + *perturb + 1) & mask;
}

/* Entry of a Str key, or NULL. Never runs script code: keys that are no Str are passed over. */
static inline DictEntry *dicttable_find_str(const DictTable *t, Value key, int64_t hash)
{
    DictEntry *entries = dicttable_entries(t);
    uint64_t perturb = (uint64_t)hash;
    for (size_t i = (size_t)hash & t->mask;; i = dict_probe(i, &perturb, t->mask)) {
        uint32_t n = atomic_load_explicit(&t->index[i], memory_order_acquire);
        if (n == 0)
            return NULL;
        DictEntry *e = &entries[n - 1];
        Value k = value_load(&e->key);
        if (LIKELY(k == key))
            return e;
        if (e->hash == hash && k != EMPTY && is_str(k) && str_equal(k, key))
            return e;
    }
}

/* The value of an entry as scripts see it; EMPTY: absent. */
static inline Value dict_entry_value(const Dict *d, DictEntry *e)
{
    Value v = value_load(&e->value);
    if (UNLIKELY(dict_is_cells(d)) && v != EMPTY)
        return value_load(&((Cell *)to_object(v))->value);
    return v;
}

/* dict_get_str for a dict known to be no AttrDict. */
static inline Value dict_get_str_fast(Thread *th, Dict *d, Value key)
{
    DictEntry *e = dicttable_find_str(dict_table(d), key, quick_str_hash(th, key));
    return e == NULL ? EMPTY : dict_entry_value(d, e);
}

/* ---- between dict*.c ---- */

DictTable *dicttable_new(Thread *th, size_t capacity);
/* The shared one of capacity 0. */
DictTable *dicttable_empty(Thread *th);
/* The live entries, in order, into an unpublished table with room for them. The lock of from's dict
 * is held. */
void dicttable_copy_live(DictTable *to, const DictTable *from);
/* Empty dict of that shape (dict or a subclass). */
Value dict_new_of(Thread *th, uint32_t shape);
/* With the key's hash known. */
Value dict_get_hashed(Thread *th, Value d, Value key, int64_t hash, bool *error);
bool dict_set_hashed(Thread *th, Value d, Value key, int64_t hash, Value value);
/* Removes the last entry: false when empty. */
bool dict_pop_last(Thread *th, Value d, Value *key, Value *value);
/* As dict_next, backwards: *position starts at SIZE_MAX. */
bool dict_previous(Thread *th, Value d, size_t *position, Value *key, Value *value);
/* Number that changes whenever iteration must complain. */
size_t dict_iteration_stamp(Thread *th, Value d);
/* Keys (or pairs, or values) at one moment, as a Tuple. */
typedef enum { DICT_KEYS, DICT_VALUES, DICT_ITEMS } DictPart;
Value dict_snapshot(Thread *th, Value d, DictPart part);
/* Capacity for about that many entries before a copy of many. */
bool dict_reserve(Thread *th, Value d, size_t entries);
Value dict_part_of(Thread *th, DictPart part, Value key, Value value);
/* Keywords of a call as entries. */
bool dict_set_keywords(Thread *th, Value d, const Value *values, Value kwnames);

/* dict_iter.c */
Value dict_iter_part(Thread *th, Value d, DictPart part, bool backwards);
Value dict_iter(Thread *th, Value self);
/* dict_ops.c */
Value dict_equal(Thread *th, Value a, Value b, bool negate);
Value dict_repr(Thread *th, Value self);
Value dict_getitem(Thread *th, Value self, Value key);
bool dict_setitem(Thread *th, Value self, Value key, Value value);
Value dict_or(Thread *th, Value left, Value right);
Value dict_ior(Thread *th, Value self, Value other);
Value dict_fromkeys(Thread *th, Value *args, uint32_t nargs, Value kwnames);
/* dict.update(*args, **kw) and dict(*args, **kw). */
bool dict_update_call(Thread *th, const char *name, Value self, Value *args, uint32_t nargs,
                      Value kwnames);

#endif

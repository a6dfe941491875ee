/* The table behind a set, its lock-free lookup, and what set.c offers to the other set files. For
 * set*.c, dict_view.c and the collector only.
 *
 * Open addressing as CPython's, probe for probe, so that sets print alike: up to nine neighbours,
 * then a jump; a new item takes the last dummy that its search passed, else the free slot that
 * ended it. A slot is free (key EMPTY), live, or a dummy (its key is the shared empty table, which
 * no script can hold). A writer (object lock held) stores hash, then key (release); deleting stores
 * the dummy key.
 *
 * A reader without the lock loads the key, then the hash. The slot may have been given to another
 * item in between: then the item read was deleted during the search, and counts as found when it is
 * equal, as absent when the hash differs. Walks that need an item together with its hash work on a
 * copy. */
#ifndef GIL_SET_TABLE_H
#define GIL_SET_TABLE_H

#include "container.h"

#define SET_LEAST_SLOTS 8
#define SET_NEIGHBOURS 9

typedef struct {
    _Atomic int64_t hash;
    AtomicValue key;
} SetEntry;

struct SetTable {
    Object head;
    size_t mask;            /* slots - 1 */
    _Atomic size_t fill;    /* live and dummy slots */
    _Atomic size_t inserts; /* items put in so far: shows whether a search is still right */
    _Atomic size_t finger;  /* where pop() looks next */
    SetEntry entries[];
};

static inline size_t settable_size(const SetTable *t)
{
    return sizeof(SetTable) + (t->mask + 1) * sizeof(SetEntry);
}

/* For the collector, world stopped. */
static inline void settable_trace(SetTable *t, Tracer *tracer)
{
    for (size_t i = 0; i <= t->mask; i++)
        tracer_visit(tracer, value_load_relaxed(&t->entries[i].key));
}

static inline Set *to_set(Value v)
{
    GIL_ASSERT(is_set(v));
    return (Set *)to_object(v);
}

static inline SetTable *set_table(const Set *s)
{
    return (SetTable *)to_object(value_load(&s->table));
}

static inline int64_t set_entry_hash(const SetEntry *e)
{
    return atomic_load_explicit(&e->hash, memory_order_relaxed);
}

static inline size_t set_fill(const SetTable *t)
{
    return atomic_load_explicit(&t->fill, memory_order_acquire);
}

static inline size_t set_inserts(const SetTable *t)
{
    return atomic_load_explicit(&t->inserts, memory_order_acquire);
}

/* A probe: slots i, i + 1, ... i + run, then the next group. */
typedef struct {
    size_t i, run;
    uint64_t perturb;
} SetProbe;

static inline SetProbe set_probe_start(int64_t hash, size_t mask)
{
    size_t i = (size_t)hash & mask;
    return (SetProbe){i, i + SET_NEIGHBOURS <= mask ? SET_NEIGHBOURS : 0, (uint64_t)hash};
}

static inline void set_probe_next(SetProbe *p, size_t *at, size_t mask)
{
    if (*at < p->i + p->run) {
        ++*at;
        return;
    }
    p->perturb >>= 5;
    p->i = (p->i * 5 + 1 + p->perturb) & mask;
    p->run = p->i + SET_NEIGHBOURS <= mask ? SET_NEIGHBOURS : 0;
    *at = p->i;
}

Value set_new_of(Thread *th, uint32_t shape);
bool set_add_hashed(Thread *th, Value s, Value item, int64_t hash);
bool set_contains_hashed(Thread *th, Value s, Value item, int64_t hash, bool *out);
bool set_discard_hashed(Thread *th, Value s, Value item, int64_t hash, bool *found);
/* As set_next, with the item's hash. With the lock off only for sets that nobody else changes. */
bool set_next_hashed(Thread *th, Value s, size_t *position, Value *item, int64_t *hash);
Value set_pop(Thread *th, Value s); /* EMPTY (no exception): empty */
bool set_clear(Thread *th, Value s);
/* The items at one moment, in table order: a set of its own (a copy of the table). */
Value set_twin(Thread *th, Value s);
/* What a set is at one moment: any change makes it differ. */
typedef struct {
    const SetTable *table;
    size_t inserts, count;
} SetStamp;
SetStamp set_stamp(Thread *th, Value s);
/* Gives `s` the table of `other`, which nobody else uses; false when s has changed since the stamp,
 * or
 * (*error) without memory. */
bool set_take_table(Thread *th, Value s, Value other, SetStamp since, bool *error);
/* Makes room as CPython does before adding many: minimum number of items in mind. */
bool set_resize(Thread *th, Value s, size_t minimum);
size_t set_fill_of(Value s);
/* A hash for an item of a set operation; an unhashable set is looked up as a frozenset: *item
 * changes. */
bool set_lookup_hash(Thread *th, Value *item, int64_t *hash);

/* The items at one moment, in table order, as a Tuple. */
Value set_snapshot(Thread *th, Value s);

/* set_ops.c: other may be any iterable. Results have the class set or frozenset of the first
 * operand. */
Value set_copy(Thread *th, Value s, TypeId type);
Value set_intersection(Thread *th, Value s, Value other);
Value set_difference(Thread *th, Value s, Value other);
Value set_symmetric_difference(Thread *th, Value s, Value other);
bool set_difference_update(Thread *th, Value s, Value other);
bool set_symmetric_update(Thread *th, Value s, Value other);
bool set_intersection_update(Thread *th, Value s, Value other);
bool set_is_disjoint(Thread *th, Value s, Value other, bool *out);
bool set_is_subset(Thread *th, Value s, Value other, bool *out);
bool set_is_superset(Thread *th, Value s, Value other, bool *out);

#endif

/* The table behind a set, its lock-free lookup, and what set.c offers to the other set files. For
 * set*.c, dict_view.c and the collector only.
 *
 * Open addressing as CPython's, probe for probe, so that sets print alike: up to nine neighbours, then a
 * jump. A slot is free (key EMPTY), live, or a dummy (hash -1, which no key has, and key None). A writer
 * (object lock held) stores hash, then key (release); deleting stores hash -1, then None. Inside one
 * table a slot that has been used never takes another key. */
#ifndef GIL_SET_TABLE_H
#define GIL_SET_TABLE_H

#include "container.h"

#define SET_DUMMY_HASH ((int64_t)-1)
#define SET_LEAST_SLOTS 8
#define SET_NEIGHBOURS 9

typedef struct {
    _Atomic int64_t hash;
    AtomicValue key;
} SetEntry;

struct SetTable {
    Object head;
    size_t mask;         /* slots - 1 */
    _Atomic size_t fill; /* live and dummy slots */
    _Atomic size_t finger; /* where pop() looks next */
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

/* A probe: slots i, i + 1, ... i + run, then the next group. */
typedef struct { size_t i, run; uint64_t perturb; } SetProbe;

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
/* As set_next, with the item's hash. */
bool set_next_hashed(Thread *th, Value s, size_t *position, Value *item, int64_t *hash);
Value set_pop(Thread *th, Value s);        /* EMPTY (no exception): empty */
bool set_clear(Thread *th, Value s);
/* The items at one moment, in table order: a set of its own (a copy of the table). */
Value set_twin(Thread *th, Value s);
/* What a set is at one moment: any change makes it differ. */
typedef struct { const SetTable *table; size_t fill, count; } SetStamp;
SetStamp set_stamp(Thread *th, Value s);
/* Gives `s` the table of `other`, which nobody else uses; false when s has changed since the stamp. */
bool set_take_table(Thread *th, Value s, Value other, SetStamp since);
/* Makes room as CPython does before adding many: minimum number of items in mind. */
bool set_resize(Thread *th, Value s, size_t minimum);
size_t set_fill_of(Value s);
/* A hash for an item of a set operation; an unhashable set is looked up as a frozenset: *item changes. */
bool set_lookup_hash(Thread *th, Value *item, int64_t *hash);

/* set_ops.c: other may be any iterable. Results have the class set or frozenset of the first operand. */
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

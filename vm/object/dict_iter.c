/* Iterators over dicts: keys, values and items, in both directions.
 *
 * a: the dict, EMPTY once exhausted; b: which part, as a small int; index: position in the table;
 * aux: the stamp that the dict must keep (-1 after a complaint); c: entries still expected, as a
 * small int. */
#include "dict_table.h"

static const TypeId iterator_types[2][3] = {
    {TYPE_DICT_KEYITERATOR, TYPE_DICT_VALUEITERATOR, TYPE_DICT_ITEMITERATOR},
    {TYPE_DICT_REVERSEKEYITERATOR, TYPE_DICT_REVERSEVALUEITERATOR, TYPE_DICT_REVERSEITEMITERATOR},
};

static bool check_stamp(Thread *th, Iterator *it, Value d)
{
    if (it->aux >= 0 && (int64_t)dict_iteration_stamp(th, d) == it->aux)
        return true;
    if (!th->lock_free)
        it->aux = -1; /* the complaint repeats even if the size comes back */
    error_set(th, EXC_RuntimeError, "dictionary changed size during iteration");
    return false;
}

/* One entry was expected fewer than the walk found: keys were replaced under it. */
static bool count_down(Thread *th, Iterator *it)
{
    Value left = value_load_relaxed(&it->c);
    while (to_small(left) > 0)
        if (atomic_compare_exchange_weak_explicit(&it->c, &left, from_small(to_small(left) - 1),
                                                  memory_order_relaxed, memory_order_relaxed))
            return true;
    value_store(&it->a, EMPTY);
    error_set(th, EXC_RuntimeError, "dictionary keys changed during iteration");
    return false;
}

typedef bool (*Walk)(Thread *th, Value d, size_t *position, Value *key, Value *value);

static Value walk_step(Thread *th, Iterator *it, Walk walk)
{
    for (;;) {
        Value d = value_load(&it->a), key, value;
        if (d == EMPTY || !check_stamp(th, it, d))
            return EMPTY;
        int64_t from = atomic_load_explicit(&it->index, memory_order_relaxed);
        size_t position = (size_t)from;
        if (!walk(th, d, &position, &key, &value)) {
            value_store(&it->a, EMPTY);
            return EMPTY;
        }
        if (!iterator_claim(th, it, from, (int64_t)position))
            continue;
        if (!count_down(th, it))
            return EMPTY;
        return dict_part_of(th, (DictPart)to_small(value_load_relaxed(&it->b)), key, value);
    }
}

/* The common case, with the lock on: a plain dict that has not changed. EMPTY: take the long way.
 */
static inline Value quick_step(Thread *th, Iterator *it)
{
    Value dv = value_load_relaxed(&it->a);
    if (th->lock_free || dv == EMPTY || !is_kind(dv, KIND_DICT) || dict_is_cells(to_dict(dv)))
        return EMPTY;
    const Dict *d = to_dict(dv);
    const DictTable *t = dict_table(d);
    size_t i = (size_t)atomic_load_explicit(&it->index, memory_order_relaxed);
    Value left = value_load_relaxed(&it->c);
    if (i >= dicttable_used(t) || (int64_t)d->count != it->aux || to_small(left) <= 0)
        return EMPTY;
    DictEntry *e = &dicttable_entries(t)[i];
    Value key = value_load_relaxed(&e->key), value = value_load_relaxed(&e->value);
    if (key == EMPTY)
        return EMPTY;
    atomic_store_explicit(&it->index, (int64_t)i + 1, memory_order_relaxed);
    value_store_relaxed(&it->c, from_small(to_small(left) - 1));
    return dict_part_of(th, (DictPart)to_small(value_load_relaxed(&it->b)), key, value);
}

static Value forward_step(Thread *th, Iterator *it)
{
    Value item = quick_step(th, it);
    return LIKELY(item != EMPTY) || error_pending(th) ? item : walk_step(th, it, dict_next);
}

static Value backward_step(Thread *th, Iterator *it)
{
    return walk_step(th, it, dict_previous);
}

Value dict_iter_part(Thread *th, Value d, DictPart part, bool backwards)
{
    size_t count = dict_count(th, d);
    Value v =
        iterator_new(th, iterator_types[backwards][part], backwards ? backward_step : forward_step,
                     d, from_small(part), from_small((int64_t)count));
    if (v == EMPTY)
        return EMPTY;
    Iterator *it = (Iterator *)to_object(v);
    it->aux = (int64_t)dict_iteration_stamp(th, d);
    if (backwards)
        atomic_store_explicit(&it->index, -1, memory_order_relaxed);
    return v;
}

Value dict_iter(Thread *th, Value self)
{
    return dict_iter_part(th, self, DICT_KEYS, false);
}

static Value entries_left(Thread *th, Value self)
{
    Iterator *it = (Iterator *)to_object(self);
    Value d = value_load(&it->a);
    if (d == EMPTY || (int64_t)dict_iteration_stamp(th, d) != it->aux)
        return from_small(0);
    return value_load_relaxed(&it->c);
}

#define ITERATOR_SPEC(symbol, text)                                                              \
    const TypeSpec symbol = {                                                                    \
        .name = text,                                                                            \
        .flags = TYPE_FLAG_FINAL | TYPE_FLAG_NO_NEW,                                             \
        .ops = {.iter = iterator_self, .next = iterator_next_slot, .length_hint = entries_left}, \
    }
ITERATOR_SPEC(dict_keyiterator_spec, "dict_keyiterator");
ITERATOR_SPEC(dict_valueiterator_spec, "dict_valueiterator");
ITERATOR_SPEC(dict_itemiterator_spec, "dict_itemiterator");
ITERATOR_SPEC(dict_reversekeyiterator_spec, "dict_reversekeyiterator");
ITERATOR_SPEC(dict_reversevalueiterator_spec, "dict_reversevalueiterator");
ITERATOR_SPEC(dict_reverseitemiterator_spec, "dict_reverseitemiterator");

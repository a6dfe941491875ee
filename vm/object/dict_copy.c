/* Copies, snapshots and merges of dicts. */
#include "dict_table.h"

/* Adds what position by position a walk of `from` finds. */
static bool add_walked(Thread *th, Value to, Value from)
{
    size_t position = 0;
    Value key, value;
    while (dict_next(th, from, &position, &key, &value))
        if (!dict_set(th, to, key, value))
            return false;
    return true;
}

static bool is_plain(Value d)
{
    return is_kind(d, KIND_DICT) && !dict_is_cells(to_dict(d));
}

/* The live entries under the lock, into an unpublished dict; false when there are more than
 * expected. */
static bool copy_entries(Thread *th, Dict *from, Dict *to, size_t expected)
{
    DictTable *fresh = dict_table(to);
    object_lock(th, &from->head);
    DictTable *t = dict_table(from);
    size_t count = atomic_load_explicit(&from->count, memory_order_relaxed);
    bool same = count == expected;
    if (same) {
        dicttable_copy_live(fresh, t);
        atomic_store_explicit(&to->count, count, memory_order_relaxed);
    }
    object_unlock(th, &from->head);
    return same;
}

Value dict_copy(Thread *th, Value d)
{
    for (;;) {
        size_t count = dict_count(th, d);
        Value copy = dict_new(th);
        if (copy == EMPTY || count == 0 || !dict_reserve(th, copy, count))
            return count == 0 ? copy : EMPTY;
        if (!is_plain(d))
            return add_walked(th, copy, d) ? copy : EMPTY;
        if (copy_entries(th, to_dict(d), to_dict(copy), count))
            return copy;
    }
}

Value dict_part_of(Thread *th, DictPart part, Value key, Value value)
{
    switch (part) {
    case DICT_KEYS:
        return key;
    case DICT_VALUES:
        return value;
    default:
        return tuple_pair(th, key, value);
    }
}

/* Entries by a walk of a dict that nobody changes meanwhile. */
static Value snapshot_walked(Thread *th, Value d, DictPart part)
{
    size_t count = dict_count(th, d), position = 0, i = 0;
    Value result = tuple_new(th, NULL, count), key, value;
    while (result != EMPTY && i < count && dict_next(th, d, &position, &key, &value)) {
        Value item = dict_part_of(th, part, key, value);
        if (item == EMPTY)
            return EMPTY;
        to_tuple(result)->items[i++] = item;
    }
    return result == EMPTY || i == count ? result : tuple_new(th, to_tuple(result)->items, i);
}

Value dict_snapshot(Thread *th, Value d, DictPart part)
{
    /* An AttrDict or a dict of cells may lose names during the walk: then there are fewer items. */
    if (th->lock_free && is_plain(d))
        d = dict_copy(th, d);
    return d == EMPTY ? EMPTY : snapshot_walked(th, d, part);
}

Value dict_keys_list(Thread *th, Value d)
{
    Value keys = dict_snapshot(th, d, DICT_KEYS);
    return keys == EMPTY ? EMPTY : list_new(th, to_tuple(keys)->items, to_tuple(keys)->length);
}

/* ---- merging ---- */

/* Duplicates refused (f(**a, **b)): the first one found is stored here and ends the merge. */
typedef struct {
    Value into;
    Value *duplicate;
    Value mapping;
} Merge;

static bool merge_one(Thread *th, const Merge *m, Value key, Value value)
{
    if (m->duplicate != NULL) {
        bool error;
        if (dict_get(th, m->into, key, &error) != EMPTY) {
            *m->duplicate = key;
            return false;
        }
        if (error)
            return false;
    }
    return dict_set(th, m->into, key, value);
}

static bool merge_dict(Thread *th, const Merge *m, Value other)
{
    if (other == m->into)
        return true;
    if (th->lock_free && is_plain(other) && (other = dict_copy(th, other)) == EMPTY)
        return false;
    size_t count = dict_count(th, other);
    if (count > 5 && !dict_reserve(th, m->into, count))
        return false;
    size_t position = 0, stamp = dict_iteration_stamp(th, other);
    Value key, value;
    while (dict_next(th, other, &position, &key, &value)) {
        if (!merge_one(th, m, key, value))
            return false;
        if (dict_iteration_stamp(th, other) != stamp) {
            error_set(th, EXC_RuntimeError, "dict mutated during update");
            return false;
        }
    }
    return true;
}

static bool merge_key(Thread *th, Value key, void *ctx)
{
    const Merge *m = ctx;
    Value value = value_getitem(th, m->mapping, key);
    return value != EMPTY && merge_one(th, m, key, value);
}

static bool merge_mapping(Thread *th, Merge *m, Value mapping)
{
    Value keys = call_method(th, mapping, NAME(th, keys), NULL, 0);
    m->mapping = mapping;
    return keys != EMPTY && value_iterate(th, keys, merge_key, m);
}

/* A dict whose iteration has not been replaced by a subclass. */
static bool iterates_as_dict(Thread *th, Value v)
{
    return is_dict(v) && class_of(th, v)->ops.iter == dict_iter;
}

bool dict_merge_unique(Thread *th, Value d, Value mapping, Value *duplicate)
{
    Merge m = {d, duplicate, EMPTY};
    *duplicate = EMPTY;
    return iterates_as_dict(th, mapping) ? merge_dict(th, &m, mapping)
                                         : merge_mapping(th, &m, mapping);
}

typedef struct {
    Value into;
    size_t number;
} Pairs;

static bool not_a_pair(Thread *th, const Pairs *p, size_t length)
{
    error_set(th, EXC_ValueError,
              "dictionary update sequence element #%zu has length %zu; 2 is required", p->number,
              length);
    return false;
}

static bool merge_pair(Thread *th, Value item, void *ctx)
{
    Pairs *p = ctx;
    Value pair = is_list(item) ? list_to_tuple(th, item) : item;
    if (pair != EMPTY && !is_tuple(pair)) {
        if (!value_iterable(th, pair)) {
            error_set(th, EXC_TypeError,
                      "cannot convert dictionary update sequence element #%zu to a sequence",
                      p->number);
            return false;
        }
        pair = tuple_from_iterable(th, pair);
    }
    if (pair == EMPTY)
        return false;
    Tuple *t = to_tuple(pair);
    if (t->length != 2)
        return not_a_pair(th, p, t->length);
    p->number++;
    return dict_set(th, p->into, t->items[0], t->items[1]);
}

bool dict_update(Thread *th, Value d, Value other)
{
    Merge m = {d, NULL, EMPTY};
    if (iterates_as_dict(th, other))
        return merge_dict(th, &m, other);
    Value keys = EMPTY;
    if (!attr_lookup(th, other, NAME(th, keys), &keys))
        return false;
    if (keys != EMPTY)
        return merge_mapping(th, &m, other);
    Pairs p = {d, 0};
    return value_iterate(th, other, merge_pair, &p);
}

bool dict_set_keywords(Thread *th, Value d, const Value *values, Value kwnames)
{
    size_t count = kwnames == EMPTY ? 0 : to_tuple(kwnames)->length;
    for (size_t i = 0; i < count; i++)
        if (!dict_set(th, d, to_tuple(kwnames)->items[i], values[i]))
            return false;
    return true;
}

bool dict_update_call(Thread *th, const char *name, Value self, Value *args, uint32_t nargs,
                      Value kwnames)
{
    if (nargs > 1) {
        error_set(th, EXC_TypeError, "%s expected at most 1 argument, got %u", name, nargs);
        return false;
    }
    return (nargs == 0 || dict_update(th, self, args[0])) &&
           dict_set_keywords(th, self, args + nargs, kwnames);
}

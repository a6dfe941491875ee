/* Set algebra. Each operation walks and fills in the order of CPython's, so that results print
 * alike. With the GIL off operands are first copied as they are at one moment. */
#include "set_table.h"

/* A set that nobody changes during the operation. */
static Value steady(Thread *th, Value s)
{
    return th->lock_free ? set_twin(th, s) : s;
}

static TypeId base_type(Thread *th, Value s)
{
    return class_of(th, s)->type_id == TYPE_FROZENSET ? TYPE_FROZENSET : TYPE_SET;
}

Value set_snapshot(Thread *th, Value self)
{
    Value s = steady(th, self), item;
    Value list = s == EMPTY ? EMPTY : list_with_capacity(th, set_count(s));
    size_t position = 0;
    while (list != EMPTY && set_next(th, s, &position, &item))
        if (!list_append(th, list, item))
            return EMPTY;
    return list == EMPTY ? EMPTY : list_to_tuple(th, list);
}

Value set_copy(Thread *th, Value s, TypeId type)
{
    Value copy = set_new_of(th, NATIVE_SHAPE(th, type));
    return copy != EMPTY && set_update(th, copy, s) ? copy : EMPTY;
}

static Value set_like(Thread *th, Value s)
{
    return set_new_of(th, NATIVE_SHAPE(th, base_type(th, s)));
}

/* `other` as a set: itself or a new one. */
static Value as_set(Thread *th, Value other)
{
    if (is_set(other))
        return steady(th, other);
    Value s = set_new(th);
    return s != EMPTY && set_update(th, s, other) ? s : EMPTY;
}

typedef struct {
    Value set, result;
    bool stop, hit;
} Walk;

static bool keep_common(Thread *th, Value item, void *ctx)
{
    Walk *w = ctx;
    int64_t hash;
    bool found;
    if (!quick_hash(th, item, &hash) || !set_contains_hashed(th, w->set, item, hash, &found))
        return false;
    w->hit |= found;
    if (w->stop)
        return !found;
    return !found || set_add_hashed(th, w->result, item, hash);
}

/* Items of `walked` that `kept_by` has (or, with `wanted` false, has not). */
static bool filter_into(Thread *th, Value result, Value walked, Value kept_by, bool wanted)
{
    size_t position = 0;
    Value item;
    int64_t hash;
    while (set_next_hashed(th, walked, &position, &item, &hash)) {
        bool found;
        if (!set_contains_hashed(th, kept_by, item, hash, &found))
            return false;
        if (found == wanted && !set_add_hashed(th, result, item, hash))
            return false;
    }
    return true;
}

Value set_intersection(Thread *th, Value s, Value other)
{
    if (s == other)
        return set_copy(th, s, base_type(th, s));
    Value result = set_like(th, s);
    if (result == EMPTY)
        return EMPTY;
    if (!is_set(other)) {
        Walk w = {s, result, false, false};
        return value_iterate(th, other, keep_common, &w) ? result : EMPTY;
    }
    s = steady(th, s);
    other = s == EMPTY ? EMPTY : steady(th, other);
    if (other == EMPTY)
        return EMPTY;
    bool swap = set_count(other) > set_count(s);
    return filter_into(th, result, swap ? s : other, swap ? other : s, true) ? result : EMPTY;
}

static bool discard_item(Thread *th, Value item, void *set)
{
    bool found;
    return set_discard(th, *(Value *)set, item, &found);
}

static bool discard_each(Thread *th, Value s, Value other)
{
    size_t position = 0;
    Value item;
    int64_t hash;
    bool found;
    while (set_next_hashed(th, other, &position, &item, &hash))
        if (!set_discard_hashed(th, s, item, hash, &found))
            return false;
    return true;
}

bool set_difference_update(Thread *th, Value s, Value other)
{
    if (s == other)
        return set_clear(th, s);
    if (is_set(other)) {
        other = steady(th, other);
        if (other == EMPTY || !discard_each(th, s, other))
            return false;
    } else if (!value_iterate(th, other, discard_item, &s)) {
        return false;
    }
    SetTable *t = set_table(to_set(s));
    size_t used = set_count(s), fill = set_fill(t);
    if (fill < used || fill - used <= t->mask / 4)
        return true;
    return set_resize(th, s, used > 50000 ? used * 2 : used * 4);
}

static Value copy_and_difference(Thread *th, Value s, Value other)
{
    Value result = set_copy(th, s, base_type(th, s));
    return result != EMPTY && set_difference_update(th, result, other) ? result : EMPTY;
}

static Value difference_with_dict(Thread *th, Value result, Value s, Value d)
{
    Value item;
    size_t position = 0;
    int64_t hash;
    while (set_next_hashed(th, s, &position, &item, &hash)) {
        bool error = false;
        if (dict_get(th, d, item, &error) == EMPTY && !error)
            error = !set_add_hashed(th, result, item, hash);
        if (error)
            return EMPTY;
    }
    return result;
}

Value set_difference(Thread *th, Value s, Value other)
{
    bool dict = is_exactly(th, other, TYPE_DICT);
    if (!is_set(other) && !dict)
        return copy_and_difference(th, s, other);
    size_t length = dict ? dict_count(th, other) : set_count(other);
    if (set_count(s) >> 2 > length)
        return copy_and_difference(th, s, other);
    Value result = set_like(th, s); /* of the class of s itself, not of a steady copy */
    s = steady(th, s);
    if (result == EMPTY || s == EMPTY)
        return EMPTY;
    if (dict)
        return difference_with_dict(th, result, s, other);
    other = steady(th, other);
    return other != EMPTY && result != EMPTY && filter_into(th, result, s, other, false) ? result
                                                                                         : EMPTY;
}

/* Items of `other`, a set nobody changes, leave s if they are in it and enter it if not. */
static bool toggle_each(Thread *th, Value s, Value other)
{
    size_t position = 0;
    Value item;
    int64_t hash;
    while (set_next_hashed(th, other, &position, &item, &hash)) {
        bool found;
        if (!set_discard_hashed(th, s, item, hash, &found))
            return false;
        if (!found && !set_add_hashed(th, s, item, hash))
            return false;
    }
    return true;
}

bool set_symmetric_update(Thread *th, Value s, Value other)
{
    if (s == other)
        return set_clear(th, s);
    other = as_set(th, other);
    return other != EMPTY && toggle_each(th, s, other);
}

Value set_symmetric_difference(Thread *th, Value s, Value other)
{
    Value result = set_copy(th, other, base_type(th, s));
    return result != EMPTY && set_symmetric_update(th, result, s) ? result : EMPTY;
}

bool set_intersection_update(Thread *th, Value s, Value other)
{
    bool error = false;
    while (!error) {
        SetStamp start = set_stamp(th, s);
        Value common = set_intersection(th, s, other);
        if (common == EMPTY)
            return false;
        if (set_take_table(th, s, common, start, &error))
            return true;
    }
    return false;
}

bool set_is_disjoint(Thread *th, Value s, Value other, bool *out)
{
    Value walked = other, asked = s;
    if (s == other) {
        *out = set_count(s) == 0;
        return true;
    }
    if (is_set(other)) {
        Value a = steady(th, s), b = a == EMPTY ? EMPTY : steady(th, other);
        if (b == EMPTY)
            return false;
        bool swap = set_count(b) > set_count(a);
        walked = swap ? a : b;
        asked = swap ? b : a;
    }
    Walk w = {asked, EMPTY, true, false};
    bool complete = value_iterate(th, walked, keep_common, &w);
    *out = !w.hit;
    return complete || (w.hit && !error_pending(th));
}

bool set_is_subset(Thread *th, Value s, Value other, bool *out)
{
    Value a = as_set(th, s), b = a == EMPTY ? EMPTY : as_set(th, other), item;
    size_t position = 0;
    int64_t hash;
    if (b == EMPTY)
        return false;
    *out = set_count(a) <= set_count(b);
    while (*out && set_next_hashed(th, a, &position, &item, &hash))
        if (!set_contains_hashed(th, b, item, hash, out))
            return false;
    return true;
}

static bool stop_when_missing(Thread *th, Value item, void *ctx)
{
    Walk *w = ctx;
    bool found;
    if (!set_contains(th, w->set, item, &found))
        return false;
    w->hit |= !found;
    return found;
}

bool set_is_superset(Thread *th, Value s, Value other, bool *out)
{
    if (is_set(other))
        return set_is_subset(th, other, s, out);
    Walk w = {s, EMPTY, false, false};
    bool complete = value_iterate(th, other, stop_when_missing, &w);
    *out = complete;
    return complete || (w.hit && !error_pending(th));
}

/* The method resolution order: C3 linearisation, or what a metaclass's own mro() says. */
#include "class_internal.h"
#include "dict.h"
#include "error.h"
#include "protocol.h"
#include "str.h"

/* One sequence being merged: a Tuple and how much of it is used up. */
typedef struct {
    const Tuple *items;
    size_t next;
} MergeList;

static bool in_tail(const MergeList *m, Value candidate)
{
    for (size_t i = m->next + 1; i < m->items->length; i++)
        if (m->items->items[i] == candidate)
            return true;
    return false;
}

static bool in_any_tail(const MergeList *lists, size_t count, Value candidate)
{
    for (size_t i = 0; i < count; i++)
        if (in_tail(&lists[i], candidate))
            return true;
    return false;
}

/* The next class: the first head that is in no tail. EMPTY: there is none; *done: all used up. */
static Value next_head(const MergeList *lists, size_t count, bool *done)
{
    *done = true;
    for (size_t i = 0; i < count; i++) {
        if (lists[i].next >= lists[i].items->length)
            continue;
        *done = false;
        Value candidate = lists[i].items->items[lists[i].next];
        if (!in_any_tail(lists, count, candidate))
            return candidate;
    }
    return EMPTY;
}

static Value inconsistent(Thread *th, const MergeList *lists, size_t count)
{
    StrBuilder b;
    builder_init(&b, th);
    builder_ascii(&b, "Cannot create a consistent method resolution\norder (MRO) for bases ");
    bool first = true;
    for (size_t i = 0; i < count; i++) {
        if (lists[i].next >= lists[i].items->length)
            continue;
        Value head = lists[i].items->items[lists[i].next];
        bool seen = false;
        for (size_t j = 0; j < i; j++)
            seen = seen || (lists[j].next < lists[j].items->length &&
                            lists[j].items->items[lists[j].next] == head);
        if (seen)
            continue;
        if (!first)
            builder_ascii(&b, ", ");
        builder_str(&b, to_class(head)->name);
        first = false;
    }
    Value text = builder_finish(&b);
    return text == EMPTY ? EMPTY : error_set_value(th, EXC_TypeError, text);
}

static Value merge(Thread *th, Class *c, MergeList *lists, size_t count)
{
    Value result = list_with_capacity(th, 8);
    if (result == EMPTY || !list_append(th, result, from_object(c)))
        return EMPTY;
    for (;;) {
        bool done;
        Value next = next_head(lists, count, &done);
        if (done)
            return list_to_tuple(th, result);
        if (next == EMPTY)
            return inconsistent(th, lists, count);
        if (!list_append(th, result, next))
            return EMPTY;
        for (size_t i = 0; i < count; i++)
            if (lists[i].next < lists[i].items->length &&
                lists[i].items->items[lists[i].next] == next)
                lists[i].next++;
    }
}

static bool check_duplicates(Thread *th, const Tuple *bases)
{
    for (size_t i = 0; i < bases->length; i++)
        for (size_t j = i + 1; j < bases->length; j++)
            if (bases->items[i] == bases->items[j]) {
                error_set(th, EXC_TypeError, "duplicate base class %N", to_class(bases->items[i]));
                return false;
            }
    return true;
}

/* One base: its mro behind the class itself. */
static Value mro_single(Thread *th, Class *c, const Class *base)
{
    const Tuple *above = to_tuple(base->mro);
    Value t = tuple_new(th, NULL, above->length + 1);
    if (t == EMPTY)
        return EMPTY;
    to_tuple(t)->items[0] = from_object(c);
    memcpy(to_tuple(t)->items + 1, above->items, above->length * sizeof(Value));
    return t;
}

Value mro_default(Thread *th, Class *c)
{
    const Tuple *bases = to_tuple(c->bases);
    if (bases->length == 0) {
        Value self = from_object(c);
        return tuple_new(th, &self, 1);
    }
    if (bases->length == 1)
        return mro_single(th, c, to_class(bases->items[0]));
    if (!check_duplicates(th, bases))
        return EMPTY;
    enum { MANY = 64 };
    if (bases->length >= MANY)
        return error_set(th, EXC_TypeError, "too many base classes");
    MergeList lists[MANY];
    for (size_t i = 0; i < bases->length; i++)
        lists[i] = (MergeList){to_tuple(to_class(bases->items[i])->mro), 0};
    lists[bases->length] = (MergeList){bases, 0};
    return merge(th, c, lists, bases->length + 1);
}

static Value check_mro_items(Thread *th, Value mro)
{
    const Tuple *t = to_tuple(mro);
    for (size_t i = 0; i < t->length; i++)
        if (!is_class(t->items[i]))
            return error_set(th, EXC_TypeError, "mro() returned a non-class ('%T')", t->items[i]);
    return mro;
}

Value mro_compute(Thread *th, Class *c)
{
    Class *meta = class_of(th, from_object(c));
    if (meta == TYPE_CLASS(th, TYPE_TYPE))
        return mro_default(th, c);
    Value own = class_lookup(th, meta, NAME(th, mro));
    if (own == EMPTY || own == class_lookup(th, TYPE_CLASS(th, TYPE_TYPE), NAME(th, mro)))
        return mro_default(th, c);
    Value result = call_method(th, from_object(c), NAME(th, mro), NULL, 0);
    if (result != EMPTY)
        result = tuple_from_iterable(th, result);
    return result == EMPTY ? EMPTY : check_mro_items(th, result);
}

/* The slots of single objects: reading, writing, deleting, growing, replacing all of them. No class
 * lookup, no descriptors, no script code.
 *
 * Readers take no lock: shape (acquire), then slot (acquire). Adding stores the value, then
 * publishes the shape (release), under the object's lock. Deleting stores EMPTY; adding the name
 * again uses the same slot when it was the last one alive, so that the order of attributes is
 * Python's, and a fresh slot otherwise; when retired slots outnumber the live ones, all move
 * together with the world stopped. */
#include "dict.h"
#include "error.h"
#include "list.h"
#include "shape.h"

enum { CHUNK_FIRST = 4, CHUNK_MAX = 128, RETIRED_MAX = 8 };

AtomicValue *attrs_of(Thread *th, Object *o)
{
    uint16_t offset = shape_of(th, o)->cls->attrs_offset;
    return offset ? (AtomicValue *)o + offset : NULL;
}

static AtomicValue *chunk_slot(AtomicValue *link, uint32_t slot)
{
    for (;;) {
        Value v = value_load(link);
        if (v == EMPTY)
            return NULL;
        Chunk *c = (Chunk *)to_object(v);
        if (slot < c->count)
            return &c->slots[slot];
        slot -= c->count;
        link = &c->next;
    }
}

AtomicValue *attr_slot(AtomicValue *attrs, uint32_t inline_count, uint32_t slot)
{
    if (slot < inline_count)
        return &attrs[1 + slot];
    return chunk_slot(&attrs[0], slot - inline_count);
}

AtomicValue *attr_word(Thread *th, Object *o, const Shape *s, uint32_t slot)
{
    AtomicValue *attrs = attrs_of(th, o);
    GIL_ASSERT(attrs);
    return attr_slot(attrs, s->inline_count, slot);
}

static Chunk *chunk_new(Thread *th, uint32_t count)
{
    Chunk *c = heap_new(th, KIND_CHUNK, 0, sizeof(Chunk) + count * sizeof(AtomicValue));
    if (c)
        c->count = count;
    return c;
}

bool attr_reserve(Thread *th, Object *o, const Shape *s, uint32_t slot)
{
    AtomicValue *link = attrs_of(th, o);
    if (slot < s->inline_count)
        return true;
    slot -= s->inline_count;
    uint32_t next_count = CHUNK_FIRST;
    for (;;) {
        Value v = value_load(link);
        if (v == EMPTY) {
            Chunk *fresh = chunk_new(th, next_count);
            if (!fresh)
                return false;
            if (atomic_compare_exchange_strong(link, &v, from_object(fresh)))
                v = from_object(fresh);
            heap_store_hook(o, v);
        }
        Chunk *c = (Chunk *)to_object(v);
        if (slot < c->count)
            return true;
        slot -= c->count;
        next_count = c->count < CHUNK_MAX ? c->count * 2 : CHUNK_MAX;
        link = &c->next;
    }
}

Value attrs_dict(Thread *th, Object *o, const Shape *s)
{
    if (LIKELY(!s->dict_mode))
        return EMPTY;
    AtomicValue *word = attr_word(th, o, s, s->cls->member_count);
    return word ? value_load(word) : EMPTY;
}

/* The slot of name in the present shape of o, or -1. The search may allocate, and while it does the
 * world may have been stopped and slots have moved: so it counts only if the shape is still the
 * same, and the caller uses it before it allocates anything. */
static int64_t find_slot(Thread *th, Object *o, Value name, Shape **shape)
{
    for (;;) {
        Shape *s = *shape = shape_of(th, o);
        int64_t slot = s->dict_mode ? -1 : shape_find(th, s, name);
        if (LIKELY(shape_of(th, o) == s))
            return slot;
    }
}

Value attr_get_own(Thread *th, Object *o, Value name)
{
    Shape *s = shape_of(th, o);
    if (!s->cls->attrs_offset)
        return EMPTY;
    int64_t slot = find_slot(th, o, name, &s);
    if (UNLIKELY(s->dict_mode)) {
        Value dict = attrs_dict(th, o, s);
        return dict == EMPTY ? EMPTY : dict_get_str(th, dict, name);
    }
    if (slot < 0)
        return EMPTY;
    AtomicValue *word = attr_word(th, o, s, (uint32_t)slot);
    return word ? value_load(word) : EMPTY;
}

/* Deleting. */

bool attr_delete_own(Thread *th, Object *o, Value name, bool *found)
{
    *found = false;
    Shape *s = shape_of(th, o);
    if (!s->cls->attrs_offset)
        return true;
    int64_t slot = find_slot(th, o, name, &s);
    if (s->dict_mode)
        return dict_del(th, attrs_dict(th, o, s), name, found);
    if (slot < 0)
        return true;
    AtomicValue *word = attr_word(th, o, s, (uint32_t)slot);
    if (word)
        *found = atomic_exchange(word, EMPTY) != EMPTY;
    return true;
}

/* Adding again. */

/* Attributes that o has in slots from `from` on. A slot whose name has got a later one counts for
 * nothing: with the GIL off a late store may have left a value there. */
static uint32_t live_count(Thread *th, Object *o, const Shape *s, const Tuple *names, uint32_t from)
{
    uint32_t live = 0;
    for (uint32_t i = from; i < s->slot_count; i++) {
        AtomicValue *word = attr_word(th, o, s, i);
        live += names->items[i] != EMPTY && word && value_load(word) != EMPTY;
    }
    return live;
}

/* Shape with the live attributes of o only, in order. NULL with MemoryError. */
static Shape *shape_compact(Thread *th, Object *o, Shape *s)
{
    Shape *to = s;
    while (to->parent)
        to = to->parent;
    Value names = shape_names(th, s);
    for (uint32_t i = s->cls->member_count; names != EMPTY && to && i < s->slot_count; i++) {
        AtomicValue *word = attr_word(th, o, s, i);
        Value name = to_tuple(names)->items[i];
        if (name != EMPTY && word && value_load(word) != EMPTY)
            to = shape_child(th, to, name);
    }
    return names == EMPTY ? NULL : to;
}

static Value slot_value(Thread *th, Object *o, const Shape *s, const Tuple *names, uint32_t i)
{
    AtomicValue *word = attr_word(th, o, s, i);
    return word && names->items[i] != EMPTY ? value_load(word) : EMPTY;
}

/* World stopped. o still has shape s, and exactly the attributes that shape `to` names. */
static bool still_fits(Thread *th, Object *o, const Shape *s, const Tuple *names, const Shape *to,
                       const Tuple *to_names)
{
    uint32_t next = s->cls->member_count;
    if (shape_of(th, o) != s)
        return false;
    for (uint32_t i = next; i < s->slot_count; i++) {
        if (slot_value(th, o, s, names, i) == EMPTY)
            continue;
        if (next >= to->slot_count || to_names->items[next] != names->items[i])
            return false;
        next++;
    }
    return next == to->slot_count;
}

/* World stopped. Values move down over retired slots. */
static void move_down(Thread *th, Object *o, const Shape *s, const Tuple *names, const Shape *to)
{
    uint32_t put = s->cls->member_count;
    for (uint32_t i = put; i < s->slot_count; i++) {
        Value v = slot_value(th, o, s, names, i);
        AtomicValue *word = attr_word(th, o, s, i);
        if (word)
            value_store(word, EMPTY);
        if (v != EMPTY)
            value_store(attr_word(th, o, s, put++), v);
    }
    GIL_ASSERT(put == to->slot_count);
    atomic_store_explicit(&o->shape, to->id, memory_order_release);
}

/* Done or not (somebody changed the object meanwhile): the caller looks again. */
static bool attrs_compact(Thread *th, Object *o)
{
    Shape *s = shape_of(th, o);
    Shape *to = shape_compact(th, o, s);
    Value to_names = to ? shape_names(th, to) : EMPTY;
    if (to_names == EMPTY)
        return false;
    const Tuple *names = to_tuple(value_load(&s->names));
    world_stop(th);
    if (still_fits(th, o, s, names, to, to_tuple(to_names)))
        move_down(th, o, s, names, to);
    world_start(th);
    return true;
}

/* Publishes `value` in the new last slot of o, whose shape becomes child. False: o has changed. */
static bool add_publish(Thread *th, Object *o, const Shape *s, const Shape *child, Value value)
{
    object_lock(th, o);
    bool same = object_shape(o) == s->id;
    if (same) {
        value_store(attr_word(th, o, child, child->slot), value);
        atomic_store_explicit(&o->shape, child->id, memory_order_release);
    }
    object_unlock(th, o);
    heap_store_hook(o, value);
    return same;
}

typedef enum { ADD_DONE, ADD_AGAIN, ADD_FAILED } AddResult;

static AddResult add_new(Thread *th, Object *o, Shape *s, Value name, Value value)
{
    Shape *child = shape_child(th, s, name);
    if (!child || !attr_reserve(th, o, child, child->slot))
        return ADD_FAILED;
    return add_publish(th, o, s, child, value) ? ADD_DONE : ADD_AGAIN;
}

/* The name has a slot of the shape, and that is EMPTY: deleted before, or never given to this
 * object. */
static AddResult add_again(Thread *th, Object *o, Shape *s, uint32_t slot, Value name, Value value)
{
    Value names = shape_names(th, s);
    if (names == EMPTY)
        return ADD_FAILED;
    uint32_t live = live_count(th, o, s, to_tuple(names), s->cls->member_count);
    if (live_count(th, o, s, to_tuple(names), slot + 1) == 0) {
        if (!attr_reserve(th, o, s, slot))
            return ADD_FAILED;
        object_lock(th, o);
        bool same = object_shape(o) == s->id;
        if (same)
            value_store(attr_word(th, o, s, slot), value);
        object_unlock(th, o);
        heap_store_hook(o, value);
        return same ? ADD_DONE : ADD_AGAIN;
    }
    if (s->slot_count - s->cls->member_count > 2 * live + RETIRED_MAX)
        return attrs_compact(th, o) ? ADD_AGAIN : ADD_FAILED;
    return add_new(th, o, s, name, value);
}

static AddResult set_once(Thread *th, Object *o, Value name, Value value)
{
    Shape *s;
    int64_t slot = find_slot(th, o, name, &s);
    if (UNLIKELY(s->dict_mode))
        return dict_set(th, attrs_dict(th, o, s), name, value) ? ADD_DONE : ADD_FAILED;
    if (slot < 0)
        return add_new(th, o, s, name, value);
    AtomicValue *word = attr_word(th, o, s, (uint32_t)slot);
    if (!word || value_load(word) == EMPTY)
        return add_again(th, o, s, (uint32_t)slot, name, value);
    value_store(word, value);
    heap_store_hook(o, value);
    return ADD_DONE;
}

bool attr_set_own(Thread *th, Object *o, Value name, Value value)
{
    if (value == EMPTY) {
        bool found;
        if (!attr_delete_own(th, o, name, &found))
            return false;
        return found || (error_attribute(th, from_object(o), name), false);
    }
    if (!(shape_of(th, o)->cls->flags & TYPE_FLAG_HAS_ATTRS))
        return error_attribute(th, from_object(o), name), false;
    AddResult r;
    do
        r = set_once(th, o, name, value);
    while (r == ADD_AGAIN);
    return r == ADD_DONE;
}

/* Replacing everything. */

/* The shape of dict mode is the child of a root under the name __dict__, which no attribute can
 * have. */
bool attrs_replace(Thread *th, Object *o, Value dict)
{
    Shape *s = shape_of(th, o);
    Class *c = s->cls;
    while (s->parent)
        s = s->parent;
    s = shape_child(th, s, NAME(th, dict_));
    if (!s || !attr_reserve(th, o, s, c->member_count))
        return false;
    GIL_ASSERT(s->dict_mode && s->slot == c->member_count);
    world_stop(th);
    const Shape *now = shape_of(th, o);
    for (uint32_t i = c->member_count; i < now->slot_count; i++) {
        AtomicValue *word = attr_word(th, o, now, i);
        if (word)
            value_store(word, EMPTY);
    }
    value_store(attr_word(th, o, s, c->member_count), dict);
    atomic_store_explicit(&o->shape, s->id, memory_order_release);
    world_start(th);
    return true;
}

/* The counterpart of s in class c. */
static Shape *shape_translate(Thread *th, const Shape *s, Class *c)
{
    Value names = tuple_new(th, NULL, s->slot_count);
    if (names == EMPTY)
        return NULL;
    for (const Shape *p = s; p->parent; p = p->parent)
        to_tuple(names)->items[p->slot] = p->name;
    Shape *to = c->root;
    if (to->inline_count != s->inline_count)
        to = shape_new_root(th, c, s->inline_count, 0);
    for (uint32_t i = c->member_count; to && i < s->slot_count; i++)
        to = shape_child(th, to, to_tuple(names)->items[i]);
    return to;
}

bool attrs_change_class(Thread *th, Object *o, Class *c)
{
    for (;;) {
        const Shape *s = shape_of(th, o);
        const Shape *to = shape_translate(th, s, c);
        if (!to)
            return false;
        world_stop(th);
        bool same = shape_of(th, o) == s;
        if (same)
            atomic_store_explicit(&o->shape, to->id, memory_order_release);
        world_start(th);
        if (same)
            return true;
    }
}

/* Finding and changing the attributes of classes.
 *
 * A class's attributes stand in the Cells of its dict. What is remembered about them (per-thread
 * lookup cache, inline caches, resolved slots) says in which Cell; so giving an existing name
 * another value of the same sort is a plain store. Anything else - a name added or removed, a
 * descriptor where there was a plain value - gives the class and its subclasses new versions, with
 * the world stopped, resolves their slots again, and zeroes the inline caches if one of these
 * classes was ever cached.
 *
 * Nothing here allocates while the world is stopped. */
#include "attr_cache.h"
#include "class_internal.h"
#include "dict.h"
#include "error.h"
#include "heap.h"
#include "str.h"

/* Lookup. */

static inline LookupEntry *lookup_entry(Thread *th, uint32_t version, Value name)
{
    uint32_t h = (uint32_t)(name >> 4) ^ version * 0x9e3779b1u;
    return &th->lookup_cache[(h ^ h >> 16) % LOOKUP_CACHE_SIZE];
}

Cell *class_search(Thread *th, const Class *c, Value name, Class **owner)
{
    if (c->mro == EMPTY) /* under construction */
        return NULL;
    const Tuple *mro = to_tuple(c->mro);
    for (size_t i = 0; i < mro->length; i++) {
        Class *k = to_class(mro->items[i]);
        Cell *cell = dict_find_cell(th, k->dict, name);
        if (cell && value_load(&cell->value) != EMPTY) {
            *owner = k;
            return cell;
        }
    }
    return NULL;
}

Cell *class_find_cell(Thread *th, Class *c, Value name)
{
    Class *owner;
    if (UNLIKELY(!th->lookup_cache || !c->version))
        return class_search(th, c, name, &owner);
    LookupEntry *e = lookup_entry(th, c->version, name);
    if (LIKELY(e->class_version == c->version && e->name == name))
        return e->result == EMPTY ? NULL : (Cell *)to_object(e->result);
    Cell *cell = class_search(th, c, name, &owner);
    e->class_version = c->version;
    e->name = name;
    e->result = cell ? from_object(cell) : EMPTY;
    return cell;
}

Value class_lookup(Thread *th, Class *c, Value name)
{
    Cell *cell = class_find_cell(th, c, name);
    return cell ? value_load(&cell->value) : EMPTY;
}

bool class_is_subclass(const Class *c, const Class *of)
{
    if (c == of)
        return true;
    if (c->mro == EMPTY) {
        for (; c; c = c->base)
            if (c == of)
                return true;
        return false;
    }
    const Tuple *mro = to_tuple(c->mro);
    for (size_t i = 0; i < mro->length; i++)
        if (mro->items[i] == from_object(of))
            return true;
    return false;
}

bool is_instance(Thread *th, Value v, TypeId id)
{
    return class_is_subclass(class_of(th, v), TYPE_CLASS(th, id));
}

Value class_full_name(Thread *th, const Class *c)
{
    if (c->module == EMPTY || !is_str(c->module) || str_equal_cstring(c->module, "builtins"))
        return c->qualname;
    return str_format_c(th, "%S.%S", c->module, c->qualname);
}

/* Subclasses: a Raw of plain pointers that keep nothing alive; pruned after marking. */

typedef struct {
    _Atomic size_t count;
    Class *items[];
} SubclassArray;

static SubclassArray *subclass_array(Value raw)
{
    return (SubclassArray *)(void *)((Raw *)to_object(raw))->data;
}

static size_t subclass_capacity(Value raw)
{
    return (((Raw *)to_object(raw))->size - sizeof(SubclassArray)) / sizeof(Class *);
}

static Value subclass_array_new(Thread *th, size_t capacity)
{
    size_t bytes = sizeof(SubclassArray) + capacity * sizeof(Class *);
    Raw *r = heap_new(th, KIND_RAW, 0, sizeof(Raw) + bytes);
    if (!r)
        return EMPTY;
    r->size = bytes;
    return from_object(r);
}

/* Under the lock of base; false: no room. */
static bool subclass_append(Class *base, Class *c, Value bigger)
{
    Value now = value_load(&base->subclasses);
    size_t count = now == EMPTY ? 0 : atomic_load(&subclass_array(now)->count);
    if (now == EMPTY || count == subclass_capacity(now)) {
        if (bigger == EMPTY || subclass_capacity(bigger) <= count)
            return false;
        if (count)
            memcpy(subclass_array(bigger)->items, subclass_array(now)->items,
                   count * sizeof(Class *));
        atomic_store(&subclass_array(bigger)->count, count);
        value_store(&base->subclasses, bigger);
        now = bigger;
    }
    subclass_array(now)->items[count] = c;
    atomic_store_explicit(&subclass_array(now)->count, count + 1, memory_order_release);
    return true;
}

bool class_add_subclass(Thread *th, Class *base, Class *c)
{
    Value bigger = EMPTY;
    for (;;) {
        object_lock(th, &base->head);
        bool done = subclass_append(base, c, bigger);
        object_unlock(th, &base->head);
        if (done)
            return true;
        Value now = value_load(&base->subclasses);
        bigger = subclass_array_new(th, now == EMPTY ? 4 : subclass_capacity(now) * 2);
        if (bigger == EMPTY)
            return false;
    }
}

Value class_subclasses(Thread *th, Class *c)
{
    Value list = list_with_capacity(th, 4);
    Value raw = value_load(&c->subclasses);
    if (list == EMPTY || raw == EMPTY)
        return list;
    for (size_t i = 0; i < atomic_load(&subclass_array(raw)->count); i++) {
        Class *k = subclass_array(raw)->items[i];
        if ((k->flags & TYPE_FLAG_READY) && !list_append(th, list, from_object(k)))
            return EMPTY;
    }
    return list;
}

void class_prune_subclasses(Class *c)
{
    Value raw = value_load(&c->subclasses);
    if (raw == EMPTY)
        return;
    SubclassArray *a = subclass_array(raw);
    size_t kept = 0;
    for (size_t i = 0; i < a->count; i++)
        if (heap_is_marked(&a->items[i]->head))
            a->items[kept++] = a->items[i];
    a->count = kept;
}

static bool removed_from(SubclassArray *a, const Class *c)
{
    for (size_t i = 0; i < a->count; i++)
        if (a->items[i] == c) {
            a->items[i] = a->items[a->count - 1];
            a->count--;
            return true;
        }
    return false;
}

/* Changes. */

uint32_t class_version_new(Thread *th)
{
    return atomic_fetch_add(&th->interp->exec->class_version, 1) + 1;
}

/* World stopped. New versions for c and all below; *cached tells whether an inline cache may depend
 * on one of them. A class reached twice is done twice: harmless. */
static void bump_versions(Thread *th, Class *c, bool *cached)
{
    c->version = class_version_new(th);
    if (atomic_exchange(&c->cached, false))
        *cached = true;
    Value raw = value_load(&c->subclasses);
    if (raw == EMPTY)
        return;
    for (size_t i = 0; i < subclass_array(raw)->count; i++)
        bump_versions(th, subclass_array(raw)->items[i], cached);
}

static void refill_ops(Thread *th, Class *c)
{
    class_fill_ops(th, c);
    Value raw = value_load(&c->subclasses);
    if (raw == EMPTY)
        return;
    for (size_t i = 0; i < subclass_array(raw)->count; i++)
        refill_ops(th, subclass_array(raw)->items[i]);
}

/* Slots on which the sort of every attribute depends, whatever class holds it. */
static bool affects_all_caches(const Dunder *d)
{
    switch (d->slot) {
    case SLOT_INDEX_get:
    case SLOT_INDEX_set:
    case SLOT_INDEX_getattribute:
    case SLOT_INDEX_getattr:
    case SLOT_INDEX_setattr:
        return true;
    default:
        return false;
    }
}

/* World stopped. */
static void class_changed(Thread *th, Class *c, Value name)
{
    bool cached = false;
    bump_versions(th, c, &cached);
    const Dunder *d = dunder_find(th, name);
    if (d) {
        refill_ops(th, c);
        cached = cached || affects_all_caches(d);
    }
    if (cached)
        attr_caches_clear(th->interp);
}

/* How attribute access treats a value found on a class: plain values are all alike, descriptors as
 * their class does. */
static const Class *sort_of(Thread *th, Value v)
{
    const Class *c = class_of(th, v);
    return c->ops.get || c->ops.set ? c : NULL;
}

bool class_set_attr(Thread *th, Class *c, Value name, Value value)
{
    GIL_ASSERT(is_str(name));
    Cell *cell = value == EMPTY ? dict_find_cell(th, c->dict, name) : dict_cell(th, c->dict, name);
    if (!cell && value != EMPTY)
        return false;
    Value old = cell ? value_load(&cell->value) : EMPTY;
    if (old == EMPTY && value == EMPTY) {
        error_set(th, EXC_AttributeError, "type object '%N' has no attribute '%S'", c, name);
        return false;
    }
    if (old != EMPTY && value != EMPTY && sort_of(th, old) == sort_of(th, value) &&
        !dunder_find(th, name)) {
        value_store(&cell->value, value);
        heap_store_hook(&cell->head, value);
        return true;
    }
    world_stop(th);
    bool present = true;
    if (value == EMPTY)
        dict_del(th, c->dict, name, &present);
    else
        value_store(&cell->value, value);
    class_changed(th, c, name);
    world_start(th);
    return true;
}

static bool bases_leave(Thread *th, Class *c)
{
    const Tuple *bases = to_tuple(c->bases);
    for (size_t i = 0; i < bases->length; i++) {
        Class *b = to_class(bases->items[i]);
        object_lock(th, &b->head);
        Value raw = value_load(&b->subclasses);
        if (raw != EMPTY)
            removed_from(subclass_array(raw), c);
        object_unlock(th, &b->head);
    }
    return true;
}

/* The mros of everything below c, computed again. Restores nothing on failure of a subclass: what
 * has been computed is consistent with the new bases. */
static bool remake_mros(Thread *th, Class *c)
{
    Value mro = mro_compute(th, c);
    if (mro == EMPTY)
        return false;
    c->mro = mro;
    heap_store_hook(&c->head, mro);
    Value below = class_subclasses(th, c);
    if (below == EMPTY)
        return false;
    for (size_t i = 0; i < list_length(below); i++)
        if (!remake_mros(th, to_class(list_get(th, below, i))))
            return false;
    return true;
}

bool class_set_bases(Thread *th, Class *c, Value bases)
{
    Value old = c->bases;
    Class *old_base = c->base;
    bases_leave(th, c);
    c->bases = bases;
    c->base = to_class(to_tuple(bases)->items[0]);
    bool fine = remake_mros(th, c);
    if (!fine) {
        c->bases = old;
        c->base = old_base;
        Value pending = error_take(th);
        remake_mros(th, c);
        error_restore(th, pending);
    }
    const Tuple *now = to_tuple(c->bases);
    for (size_t i = 0; i < now->length; i++)
        if (!class_add_subclass(th, to_class(now->items[i]), c))
            return false;
    world_stop(th);
    bool cached = false;
    bump_versions(th, c, &cached);
    refill_ops(th, c);
    attr_caches_clear(th->interp);
    world_start(th);
    return fine;
}

/* The slow paths behind inline caches, and what fills and empties them. See attr_cache.h.
 *
 * An entry is made from what the class said a moment ago. With the GIL off an allocation in between
 * may wait while another thread has stopped the world and changed a class: so the count of class
 * changes is read before the look, and an entry made only if it is still the same. */
#include "attr_cache.h"
#include "mem.h"

#include "class_internal.h"
#include "dict.h"
#include "error.h"
#include "frame.h"
#include "module_internal.h"
#include "str.h"

#include <stdlib.h>

/* Numbers of cells. */

static size_t cell_hash(const Cell *c)
{
    return (size_t)((uintptr_t)c >> 4) * 0x9e3779b97f4a7c15u >> 20;
}

static CellNumber *cell_place(CellNumber *table, uint32_t capacity, const Cell *c)
{
    size_t i = cell_hash(c) & (capacity - 1);
    while (table[i].cell && table[i].cell != c)
        i = (i + 1) & (capacity - 1);
    return &table[i];
}

/* Under cell_lock. */
static bool cell_numbers_grow(ExecState *exec)
{
    uint32_t capacity = exec->cell_numbers_capacity ? exec->cell_numbers_capacity * 2 : 1024;
    CellNumber *table = mem_calloc(capacity, sizeof *table);
    if (!table)
        return false;
    for (uint32_t i = 0; i < exec->cell_numbers_capacity; i++)
        if (exec->cell_numbers[i].cell)
            *cell_place(table, capacity, exec->cell_numbers[i].cell) = exec->cell_numbers[i];
    mem_free(exec->cell_numbers);
    exec->cell_numbers = table;
    exec->cell_numbers_capacity = capacity;
    return true;
}

/* 0: none left. */
static uint32_t cell_number(Interp *interp, Cell *c)
{
    ExecState *exec = interp->exec;
    uint32_t number = 0;
    spin_lock(&exec->cell_lock);
    if (exec->cell_count * 2 < exec->cell_numbers_capacity || cell_numbers_grow(exec)) {
        CellNumber *place = cell_place(exec->cell_numbers, exec->cell_numbers_capacity, c);
        if (!place->cell && exec->cell_count < ATTR_CELLS_MAX) {
            *place = (CellNumber){c, exec->cell_count};
            interp->attr_cells[exec->cell_count++] = c;
        }
        number = place->cell ? place->number : 0;
    }
    spin_unlock(&exec->cell_lock);
    return number;
}

/* Registration: the caches of a Code are known to attr_caches_clear from the first fill on. */

enum { CACHES_REGISTERED = 1 };

static bool register_caches(Thread *th, const AttrCache *cache)
{
    const Frame *f = th->frame;
    if (!f)
        return false;
    Raw *r = f->code->caches;
    const unsigned char *at = (const unsigned char *)cache;
    if (!r || at < r->data || at >= r->data + r->size)
        return false;
    if (atomic_fetch_or(&r->head.flags, CACHES_REGISTERED) & CACHES_REGISTERED)
        return true;
    CacheList *entry = mem_alloc(sizeof *entry);
    if (!entry) {
        atomic_fetch_and(&r->head.flags, (uint8_t)~CACHES_REGISTERED);
        return false;
    }
    entry->caches = r;
    _Atomic(CacheList *) *list = &th->interp->exec->caches;
    entry->next = atomic_load(list);
    while (!atomic_compare_exchange_weak(list, &entry->next, entry))
        ;
    return true;
}

/* Filling. */

static uint64_t entry_word(uint32_t shape, uint32_t slot, AttrKind kind)
{
    return (uint64_t)shape << 32 | (uint64_t)slot << 8 | (uint64_t)kind;
}

static uint32_t replacements(uint64_t w)
{
    return (uint32_t)(w >> 4) & 15;
}

/* A site being looked at. */
typedef struct {
    AttrCache *cache; /* NULL: no cache */
    uint32_t changes; /* class changes up to the look */
} Site;

static Site site_begin(Thread *th, AttrCache *cache)
{
    return (Site){cache, atomic_load(&th->interp->exec->class_version)};
}

static void depend_on(Class *c)
{
    if (!atomic_load_explicit(&c->cached, memory_order_relaxed))
        atomic_store(&c->cached, true);
}

/* Puts an entry for a shape that has none into the site; Class c (and meta) must tell us of
 * changes. */
static void fill(Thread *th, const Site *site, Class *c, uint32_t shape, uint32_t slot,
                 AttrKind kind)
{
    AttrCache *cache = site->cache;
    if (!cache || slot > 0xffffff || !register_caches(th, cache) ||
        atomic_load(&th->interp->exec->class_version) != site->changes)
        return;
    uint64_t first = atomic_load_explicit(&cache[0], memory_order_relaxed);
    uint64_t second = atomic_load_explicit(&cache[1], memory_order_relaxed);
    if (attr_word_kind(first) == ATTR_GIVEN_UP)
        return;
    depend_on(c);
    uint64_t w = entry_word(shape, slot, kind);
    if (first == 0 || attr_word_shape(first) == shape) {
        atomic_store_explicit(&cache[0], w | (first & 0xf0), memory_order_release);
        return;
    }
    uint32_t misses = replacements(second) + (second != 0 && attr_word_shape(second) != shape);
    if (misses > ATTR_CACHE_MISSES) {
        atomic_store_explicit(&cache[1], 0, memory_order_release);
        atomic_store_explicit(&cache[0], ATTR_GIVEN_UP, memory_order_release);
        return;
    }
    /* Replacements go to the second word: the first shape of a site is mostly its commonest. */
    atomic_store_explicit(&cache[1], w | (uint64_t)misses << 4, memory_order_release);
}

static void fill_cell(Thread *th, const Site *site, Class *c, uint32_t shape, Cell *cell,
                      AttrKind kind)
{
    if (!site->cache ||
        attr_word_kind(atomic_load_explicit(site->cache, memory_order_relaxed)) == ATTR_GIVEN_UP)
        return;
    uint32_t number = cell_number(th->interp, cell);
    if (number)
        fill(th, site, c, shape, number, kind);
}

/* The sort of a value found on a class and read through an instance (or, of_class, the class
 * itself). */
static AttrKind value_kind(Thread *th, Value v)
{
    const Class *k = class_of(th, v);
    if (!k->ops.get)
        return ATTR_VALUE;
    if (is_method_like(th, v))
        return ATTR_FUNCTION;
    if (k == TYPE_CLASS(th, TYPE_PROPERTY))
        return ATTR_PROPERTY;
    if (k == TYPE_CLASS(th, TYPE_STATICMETHOD))
        return ATTR_STATICMETHOD;
    if (k == TYPE_CLASS(th, TYPE_CLASSMETHOD))
        return ATTR_CLASSMETHOD;
    return ATTR_DESCRIPTOR;
}

/* What a look at an object with the default __getattribute__ found. */
typedef struct {
    AttrKind kind; /* ATTR_NONE: absent; ATTR_OWN: value is the object's own */
    Cell *cell;    /* where on the class */
    Value value;
    Class *owner;       /* class to bind for ATTR_CLASSMETHOD */
    bool through_class; /* found on the object, which is a class, not on its metaclass */
} Found;

static void fill_own(Thread *th, const Site *site, Object *o, Class *c, Value name)
{
    Shape *s = shape_of(th, o);
    if (s->dict_mode)
        return;
    int64_t slot = shape_find(th, s, name);
    if (slot < 0)
        return;
    if (slot < s->inline_count)
        fill(th, site, c, s->id, (uint32_t)(c->attrs_offset + 1 + slot), ATTR_OWN);
    else
        fill(th, site, c, s->id, (uint32_t)slot, ATTR_OWN_CHUNK);
}

/* An entry about the class is good for all objects of the shape only if the shape has no such name.
 */
static bool shape_lacks(Thread *th, Shape *s, Value name)
{
    if (!s->cls->attrs_offset)
        return true;
    return !s->dict_mode && shape_find(th, s, name) < 0;
}

static Found look_instance(Thread *th, Value o, Class *c, Value name, const Site *site)
{
    Cell *cell = class_find_cell(th, c, name);
    Value v = cell ? value_load(&cell->value) : EMPTY;
    Object *p = is_pointer(o) ? to_object(o) : NULL;
    bool own_possible = p && c->attrs_offset && (c->flags & TYPE_FLAG_HAS_ATTRS);
    bool is_data = v != EMPTY && class_of(th, v)->ops.set && class_of(th, v)->ops.get;
    if (own_possible && !is_data) {
        Value own = attr_get_own(th, p, name);
        if (own != EMPTY) {
            fill_own(th, site, p, c, name);
            return (Found){.kind = ATTR_OWN, .value = own};
        }
    }
    if (v == EMPTY)
        return (Found){.kind = ATTR_NONE};
    AttrKind kind = value_kind(th, v);
    if (kind == ATTR_PROPERTY && c->ops.getattr) /* an AttributeError inside goes to __getattr__ */
        kind = ATTR_DESCRIPTOR;
    if (p && (!own_possible || is_data || shape_lacks(th, shape_of(th, p), name)))
        fill_cell(th, site, c, object_shape(p), cell, kind);
    return (Found){.kind = kind, .cell = cell, .value = v, .owner = c};
}

static Found look_class(Thread *th, Value o, Value name, const Site *site)
{
    Class *c = to_class(o), *meta = class_of(th, o);
    Cell *on_meta = class_find_cell(th, meta, name);
    Value mv = on_meta ? value_load(&on_meta->value) : EMPTY;
    if (mv == EMPTY || !class_of(th, mv)->ops.set || !class_of(th, mv)->ops.get) {
        Cell *cell = class_find_cell(th, c, name);
        Value v = cell ? value_load(&cell->value) : EMPTY;
        if (v != EMPTY) {
            AttrKind kind = value_kind(th, v);
            if (kind == ATTR_FUNCTION) /* a function read through its class is itself */
                kind = ATTR_VALUE;
            if (kind == ATTR_VALUE || kind == ATTR_STATICMETHOD || kind == ATTR_CLASSMETHOD) {
                depend_on(meta);
                fill_cell(th, site, c, object_shape(&c->head), cell, kind);
            }
            return (Found){kind, cell, v, c, true};
        }
    }
    if (mv == EMPTY)
        return (Found){.kind = ATTR_NONE};
    return (Found){value_kind(th, mv), on_meta, mv, meta, false};
}

static Found look_module(Thread *th, Value o, Class *c, Value name, const Site *site)
{
    Cell *cell = dict_find_cell(th, to_module(o)->dict, name);
    Value v = cell ? value_load(&cell->value) : EMPTY;
    if (v == EMPTY)
        return (Found){.kind = ATTR_NONE};
    Value on_class = class_lookup(th, c, name);
    if (on_class != EMPTY && class_of(th, on_class)->ops.set)
        return (Found){.kind = ATTR_NONE}; /* __dict__ and kin: rare, without a cache */
    fill_cell(th, site, c, object_shape(to_object(o)), cell, ATTR_VALUE);
    return (Found){.kind = ATTR_VALUE, .cell = cell, .value = v};
}

/* False: the class has its own idea of attribute access. */
static bool look(Thread *th, Value o, Value name, const Site *site, Found *out)
{
    Class *c = class_of(th, o);
    if (LIKELY(c->ops.getattribute == object_getattribute))
        *out = look_instance(th, o, c, name, site);
    else if (c->ops.getattribute == type_getattribute)
        *out = look_class(th, o, name, site);
    else if (c->ops.getattribute == module_getattribute)
        *out = look_module(th, o, c, name, site);
    else
        return false;
    return true;
}

/* Using what was found, or what an entry says. */

static Value found_value(Thread *th, const Found *f, Value o)
{
    switch (f->kind) {
    case ATTR_OWN:
    case ATTR_VALUE:
        return f->value;
    case ATTR_STATICMETHOD:
        return ((Property *)to_object(f->value))->get;
    default: {
        SlotGET get = class_of(th, f->value)->ops.get;
        if (f->through_class)
            return get ? get(th, f->value, EMPTY, o) : f->value;
        return get ? get(th, f->value, o, from_object(f->owner)) : f->value;
    }
    }
}

/* Hits that the inline paths leave to us. EMPTY with nothing pending: no hit. */
static Value hit(Thread *th, Value o, const AttrCache *cache)
{
    if (!is_pointer(o))
        return EMPTY;
    uint64_t w = attr_cache_entry(cache, object_shape(to_object(o)));
    switch (attr_word_kind(w)) {
    case ATTR_OWN_CHUNK: {
        const Shape *s = shape_of(th, to_object(o));
        AtomicValue *word = attr_word(th, to_object(o), s, attr_word_slot(w));
        return word ? value_load(word) : EMPTY;
    }
    case ATTR_FUNCTION:
    case ATTR_PROPERTY:
    case ATTR_STATICMETHOD:
    case ATTR_CLASSMETHOD:
    case ATTR_DESCRIPTOR: {
        Value v = attr_cell_value(th, w);
        if (v == EMPTY)
            return EMPTY;
        bool class_itself = is_class(o);
        Class *c = class_itself ? to_class(o) : class_of(th, o);
        Found f = {attr_word_kind(w), NULL, v, c, class_itself};
        return found_value(th, &f, o);
    }
    default:
        return EMPTY;
    }
}

Value attr_get_cached(Thread *th, Value obj, Value name, AttrCache *cache)
{
    if (cache) {
        Value v = hit(th, obj, cache);
        if (v != EMPTY || error_pending(th)) {
            if (v == EMPTY && class_of(th, obj)->ops.getattr &&
                error_clear_if(th, EXC_AttributeError))
                return class_of(th, obj)->ops.getattr(th, obj, name);
            return v;
        }
    }
    Found f;
    Site site = site_begin(th, cache);
    if (!look(th, obj, name, &site, &f) || f.kind == ATTR_NONE || class_of(th, obj)->ops.getattr)
        return attr_get(th, obj, name);
    return found_value(th, &f, obj);
}

/* What a look found, as a pair for a call; false: it must be bound first. */
static bool found_pair(const Found *f, Value obj, Value out[2])
{
    out[0] = f->value;
    out[1] = EMPTY;
    switch (f->kind) {
    case ATTR_FUNCTION:
        out[1] = f->through_class ? EMPTY : obj;
        return true;
    case ATTR_OWN:
    case ATTR_VALUE:
        return true;
    case ATTR_STATICMETHOD:
        out[0] = ((Property *)to_object(f->value))->get;
        return true;
    case ATTR_CLASSMETHOD:
        out[0] = ((Property *)to_object(f->value))->get;
        out[1] = from_object(f->owner);
        return is_kind(out[0], KIND_FUNCTION);
    default:
        return false;
    }
}

/* Hits on staticmethods and classmethods, which the inline path leaves to us. */
static bool hit_pair(Thread *th, Value obj, const AttrCache *cache, Value out[2])
{
    if (!cache || !is_pointer(obj))
        return false;
    uint64_t w = attr_cache_entry(cache, object_shape(to_object(obj)));
    AttrKind kind = attr_word_kind(w);
    if (kind != ATTR_STATICMETHOD && kind != ATTR_CLASSMETHOD)
        return false;
    Class *owner = is_class(obj) ? to_class(obj) : class_of(th, obj);
    Found f = {.kind = kind, .value = attr_cell_value(th, w), .owner = owner};
    return f.value != EMPTY && found_pair(&f, obj, out);
}

bool attr_load_method(Thread *th, Value obj, Value name, AttrCache *cache, Value out[2])
{
    if (is_kind(obj, KIND_SUPER)) {
        out[0] = super_find(th, obj, name, &out[1]);
        if (out[0] != EMPTY || error_pending(th))
            return out[0] != EMPTY;
    } else {
        if (hit_pair(th, obj, cache, out))
            return true;
        Found f;
        Site site = site_begin(th, cache);
        if (look(th, obj, name, &site, &f) && found_pair(&f, obj, out))
            return true;
    }
    out[1] = EMPTY;
    out[0] = attr_get(th, obj, name);
    return out[0] != EMPTY;
}

/* Setting. */

static void fill_set(Thread *th, const Site *site, const Object *o, Class *c, Shape *before,
                     Value name)
{
    Shape *now = shape_of(th, o);
    if (now->dict_mode || before->dict_mode)
        return;
    int64_t slot = shape_find(th, now, name);
    if (slot < 0)
        return;
    bool is_inline = slot < now->inline_count;
    uint32_t offset = (uint32_t)(c->attrs_offset + 1 + slot);
    if (now == before) {
        if (is_inline)
            fill(th, site, c, now->id, offset, ATTR_OWN);
        else
            fill(th, site, c, now->id, (uint32_t)slot, ATTR_OWN_CHUNK);
        return;
    }
    if (now->parent != before || now->id <= before->id || now->id - before->id > 0xffff)
        return;
    uint32_t step = now->id - before->id;
    if (!is_inline)
        fill(th, site, c, before->id, step, ATTR_ADD_CHUNK);
    else if (offset <= 0xff)
        fill(th, site, c, before->id, step << 8 | offset, ATTR_ADD);
}

/* Adds by an entry; false: the object has changed, do it the long way. */
static bool add_by_entry(Thread *th, Object *o, uint64_t w, Value value)
{
    bool is_inline = attr_word_kind(w) == ATTR_ADD;
    uint32_t step = is_inline ? attr_word_slot(w) >> 8 : attr_word_slot(w);
    uint32_t before = attr_word_shape(w);
    const Shape *to = th->interp->shapes[before + step];
    if (!to || !attr_reserve(th, o, to, to->slot)) {
        error_clear(th);
        return false;
    }
    object_lock(th, o);
    bool same = object_shape(o) == before;
    if (same) {
        value_store(attr_word(th, o, to, to->slot), value);
        atomic_store_explicit(&o->shape, to->id, memory_order_release);
    }
    object_unlock(th, o);
    heap_store_hook(o, value);
    return same;
}

static bool is_plain(Thread *th, Value v)
{
    if (!is_pointer(v))
        return v != EMPTY;
    const Class *c = class_of(th, v);
    return !c->ops.get && !c->ops.set;
}

/* A class attribute that is and stays a plain value. */
static bool set_cell(Thread *th, Cell *cell, Value value)
{
    if (!is_plain(th, value_load(&cell->value)) || !is_plain(th, value))
        return false;
    value_store(&cell->value, value);
    heap_store_hook(&cell->head, value);
    return true;
}

static bool set_by_entry(Thread *th, Value obj, const AttrCache *cache, Value value)
{
    if (!cache || !is_pointer(obj))
        return false;
    Object *o = to_object(obj);
    uint64_t w = attr_cache_entry(cache, object_shape(o));
    switch (attr_word_kind(w)) {
    case ATTR_ADD:
    case ATTR_ADD_CHUNK:
        return add_by_entry(th, o, w, value);
    case ATTR_VALUE:
        return set_cell(th, th->interp->attr_cells[attr_word_slot(w)], value);
    case ATTR_OWN_CHUNK: {
        AtomicValue *word = attr_word(th, o, shape_of(th, o), attr_word_slot(w));
        if (!word || value_load(word) == EMPTY)
            return false;
        value_store(word, value);
        heap_store_hook(o, value);
        return true;
    }
    default:
        return false;
    }
}

/* C.name = value: once the name exists and has nothing special about it, the site knows its cell.
 */
static bool set_on_class(Thread *th, Value obj, Value name, const Site *site, Value value)
{
    Class *c = to_class(obj), *meta = class_of(th, obj);
    if (!attr_set(th, obj, name, value))
        return false;
    if (!site->cache || meta->ops.setattr != type_setattr || dunder_find(th, name))
        return true;
    Value on_meta = class_lookup(th, meta, name);
    Cell *cell = dict_find_cell(th, c->dict, name);
    if (cell && is_plain(th, value) && (on_meta == EMPTY || !class_of(th, on_meta)->ops.set)) {
        depend_on(meta);
        fill_cell(th, site, c, object_shape(&c->head), cell, ATTR_VALUE);
    }
    return true;
}

bool attr_set_cached(Thread *th, Value obj, Value name, AttrCache *cache, Value value)
{
    if (set_by_entry(th, obj, cache, value))
        return true;
    Class *c = class_of(th, obj);
    Site site = site_begin(th, cache);
    if (is_class(obj))
        return set_on_class(th, obj, name, &site, value);
    if (c->ops.setattr != object_setattr || !is_pointer(obj) || is_kind(obj, KIND_MODULE) ||
        !c->attrs_offset || !(c->flags & TYPE_FLAG_HAS_ATTRS))
        return attr_set(th, obj, name, value);
    Value on_class = class_lookup(th, c, name);
    if (on_class != EMPTY && class_of(th, on_class)->ops.set)
        return class_of(th, on_class)->ops.set(th, on_class, obj, value);
    Object *o = to_object(obj);
    Shape *before = shape_of(th, o);
    if (!attr_set_own(th, o, name, value))
        return false;
    if (cache)
        fill_set(th, &site, o, c, before, name);
    return true;
}

/* Clearing and forgetting: world stopped. */

static void clear_lookup_caches(Interp *interp)
{
    for (Thread *t = interp->threads; t; t = t->next)
        if (t->lookup_cache)
            memset(t->lookup_cache, 0, LOOKUP_CACHE_SIZE * sizeof(LookupEntry));
}

void attr_caches_clear(Interp *interp)
{
    for (CacheList *l = atomic_load(&interp->exec->caches); l; l = l->next) {
        AttrCache *words = (AttrCache *)(void *)l->caches->data;
        for (size_t i = 0; i < l->caches->size / sizeof *words; i++)
            atomic_store_explicit(&words[i], 0, memory_order_relaxed);
    }
}

static void forget_dead_caches(ExecState *exec)
{
    CacheList *kept = NULL, *next;
    for (CacheList *l = atomic_load(&exec->caches); l; l = next) {
        next = l->next;
        if (heap_is_marked(&l->caches->head)) {
            l->next = kept;
            kept = l;
        } else {
            mem_free(l);
        }
    }
    atomic_store(&exec->caches, kept);
}

/* Drops dead cells from the table of numbers; their numbers are not given out again until the whole
 * table is emptied, for which every cache is cleared. */
static void forget_dead_cells(Interp *interp)
{
    ExecState *exec = interp->exec;
    if (!exec->cell_numbers)
        return;
    bool renumber = exec->cell_count > ATTR_CELLS_MAX / 2;
    CellNumber *old = exec->cell_numbers;
    CellNumber *table = mem_calloc(exec->cell_numbers_capacity, sizeof *table);
    if (renumber || !table) {
        attr_caches_clear(interp);
        memset(old, 0, exec->cell_numbers_capacity * sizeof *old);
        memset(interp->attr_cells, 0, exec->cell_count * sizeof(Cell *));
        exec->cell_count = 1;
        mem_free(table);
        return;
    }
    for (uint32_t i = 0; i < exec->cell_numbers_capacity; i++) {
        if (!old[i].cell)
            continue;
        if (heap_is_marked(&old[i].cell->head))
            *cell_place(table, exec->cell_numbers_capacity, old[i].cell) = old[i];
        else
            interp->attr_cells[old[i].number] = NULL;
    }
    exec->cell_numbers = table;
    mem_free(old);
}

static bool free_number_add(ExecState *exec, uint32_t number)
{
    if (exec->free_shape_count == exec->free_shape_capacity) {
        uint32_t capacity = exec->free_shape_capacity ? exec->free_shape_capacity * 2 : 256;
        uint32_t *more = mem_realloc(exec->free_shapes, capacity * sizeof *more);
        if (!more)
            return false;
        exec->free_shapes = more;
        exec->free_shape_capacity = capacity;
    }
    exec->free_shapes[exec->free_shape_count++] = number;
    return true;
}

/* Numbers of dead shapes may be used again once no cache mentions them. */
static void forget_dead_shapes(Interp *interp)
{
    bool any = false;
    for (uint32_t i = 1; i < interp->shape_limit; i++) {
        Shape *s = interp->shapes[i];
        if (!s)
            continue;
        if (heap_is_marked(&s->head)) {
            if (s->cls && s->cls->root == s)
                class_prune_subclasses(s->cls);
            continue;
        }
        interp->shapes[i] = NULL;
        any = true;
        free_number_add(interp->exec, i);
    }
    if (any)
        attr_caches_clear(interp);
}

void attr_after_mark(Interp *interp)
{
    if (!interp->exec)
        return;
    forget_dead_caches(interp->exec);
    forget_dead_shapes(interp);
    forget_dead_cells(interp);
    clear_lookup_caches(interp);
}

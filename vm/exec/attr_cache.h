/* Inline caches of attribute sites.
 *
 * A site (GETATTR, SETATTR, LOADMETHOD) owns two consecutive words, two entries of equal standing:
 *
 *     shape number (32) | slot (24) | kind (8)
 *
 * They say where, never what. Slots and cells never move, so storing a value invalidates nothing.
 * What would make an entry lie (a name added to or removed from a class, a descriptor put where
 * there was none, other bases) stops the world and zeroes every cache (attr_caches_clear in
 * class.c).
 *
 * Values of class attributes live in the Cells of the class's dict; an entry names a Cell by its
 * number in interp->attr_cells, an append-only table. Modules and classes have a shape number of
 * their own each, so `math.pi` and `Account.total` are entries like any other.
 *
 * An entry is written with release and read with acquire: what it names was published before it.
 * After ATTR_CACHE_MISSES replacements the site is given up (ATTR_GIVEN_UP in the first word, shape
 * 0, which no object has): from then on it uses the thread's lookup cache and nothing is written.
 */
#ifndef GIL_ATTR_CACHE_H
#define GIL_ATTR_CACHE_H

#include "function.h"
#include "thread.h"

typedef _Atomic(uint64_t) AttrCache; /* the first of two */

typedef enum {
    ATTR_NONE,
    ATTR_OWN,          /* slot: word offset from the object's start */
    ATTR_OWN_CHUNK,    /* slot: attribute slot number, beyond the inline ones */
    ATTR_VALUE,        /* slot: cell; class or module attribute used, or set, as it is */
    ATTR_FUNCTION,     /* slot: cell; plain function or method descriptor: binds */
    ATTR_PROPERTY,     /* slot: cell of a property: its getter is called */
    ATTR_STATICMETHOD, /* slot: cell of a staticmethod */
    ATTR_CLASSMETHOD,  /* slot: cell of a classmethod: binds the class */
    ATTR_DESCRIPTOR,   /* slot: cell of another descriptor: its __get__ or __set__ is called */
    ATTR_ADD,          /* SETATTR: slot is new shape - old shape (16) | word offset (8) */
    ATTR_ADD_CHUNK,    /* SETATTR: slot is new shape - old shape; room is made in a chunk */
    ATTR_GIVEN_UP,
    ATTR_KIND_MASK = 15, /* the high half of the byte counts replacements */
} AttrKind;

enum { ATTR_CACHE_MISSES = 8 };

static inline uint32_t attr_word_shape(uint64_t w)
{
    return (uint32_t)(w >> 32);
}
static inline uint32_t attr_word_slot(uint64_t w)
{
    return (uint32_t)(w >> 8) & 0xffffff;
}
static inline AttrKind attr_word_kind(uint64_t w)
{
    return (AttrKind)(w & ATTR_KIND_MASK);
}

/* The entry for this shape, or 0. */
static ALWAYS_INLINE uint64_t attr_cache_entry(const AttrCache *cache, uint32_t shape)
{
    uint64_t w = atomic_load_explicit(&cache[0], memory_order_acquire);
    if (LIKELY(attr_word_shape(w) == shape))
        return w;
    w = atomic_load_explicit(&cache[1], memory_order_acquire);
    return attr_word_shape(w) == shape ? w : 0;
}

static ALWAYS_INLINE Value attr_cell_value(Thread *th, uint64_t w)
{
    return value_load(&th->interp->attr_cells[attr_word_slot(w)]->value);
}

/* GETATTR, the hits that need no call. EMPTY: call attr_get_cached (or try attr_cache_getter
 * first). */
static ALWAYS_INLINE Value attr_cache_get(Thread *th, Value obj, const AttrCache *cache)
{
    if (UNLIKELY(!is_pointer(obj)))
        return EMPTY;
    Object *o = to_object(obj);
    uint64_t w = attr_cache_entry(cache, object_shape(o));
    if (LIKELY(attr_word_kind(w) == ATTR_OWN))
        return value_load((AtomicValue *)o + attr_word_slot(w));
    if (attr_word_kind(w) == ATTR_VALUE)
        return attr_cell_value(th, w);
    return EMPTY;
}

/* The script function behind a property, when the site hits one: the loop pushes a frame for it
 * with obj as the argument. EMPTY: not that. */
static ALWAYS_INLINE Value attr_cache_getter(Thread *th, Value obj, const AttrCache *cache)
{
    if (UNLIKELY(!is_pointer(obj)))
        return EMPTY;
    uint64_t w = attr_cache_entry(cache, object_shape(to_object(obj)));
    if (attr_word_kind(w) != ATTR_PROPERTY)
        return EMPTY;
    Value property = attr_cell_value(th, w);
    Value getter =
        is_kind(property, KIND_PROPERTY) ? ((Property *)to_object(property))->get : EMPTY;
    return is_kind(getter, KIND_FUNCTION) ? getter : EMPTY;
}

/* SETATTR: true when stored. */
static ALWAYS_INLINE bool attr_cache_set(Thread *th, Value obj, const AttrCache *cache, Value value)
{
    if (UNLIKELY(!is_pointer(obj)))
        return false;
    Object *o = to_object(obj);
    uint32_t shape = object_shape(o);
    uint64_t w = attr_cache_entry(cache, shape);
    if (LIKELY(attr_word_kind(w) == ATTR_OWN)) {
        AtomicValue *slot = (AtomicValue *)o + attr_word_slot(w);
        if (UNLIKELY(value_load_relaxed(slot) == EMPTY)) /* deleted meanwhile: order matters */
            return false;
        value_store(slot, value);
        heap_store_hook(o, value);
        return true;
    }
    if (attr_word_kind(w) == ATTR_ADD && LIKELY(!th->lock_free)) {
        value_store((AtomicValue *)o + (attr_word_slot(w) & 0xff), value);
        atomic_store_explicit(&o->shape, shape + (attr_word_slot(w) >> 8), memory_order_release);
        heap_store_hook(o, value);
        return true;
    }
    return false;
}

/* LOADMETHOD: true and out[0], out[1] set (out[1] EMPTY when the callable takes no self). */
static ALWAYS_INLINE bool attr_cache_method(Thread *th, Value obj, const AttrCache *cache,
                                            Value *out)
{
    if (UNLIKELY(!is_pointer(obj)))
        return false;
    Object *o = to_object(obj);
    uint64_t w = attr_cache_entry(cache, object_shape(o));
    AttrKind kind = attr_word_kind(w);
    Value v;
    if (LIKELY(kind == ATTR_FUNCTION)) {
        v = attr_cell_value(th, w);
        out[1] = obj;
    } else if (kind == ATTR_VALUE) {
        v = attr_cell_value(th, w);
        out[1] = EMPTY;
    } else if (kind == ATTR_OWN) {
        v = value_load((AtomicValue *)o + attr_word_slot(w));
        out[1] = EMPTY;
    } else {
        return false;
    }
    out[0] = v;
    return v != EMPTY;
}

/* The whole operation; fills the cache where it can (NULL: no cache). May run script code
 * (__getattr__, properties, descriptors). name is interned. EMPTY or false with an exception set.
 */
Value attr_get_cached(Thread *th, Value obj, Value name, AttrCache *cache);
bool attr_set_cached(Thread *th, Value obj, Value name, AttrCache *cache, Value value);
bool attr_load_method(Thread *th, Value obj, Value name, AttrCache *cache, Value out[2]);

/* World stopped (or the GIL held and lock_free false): zeroes every registered cache. Lookup caches
 * need no such thing: they go by the version of the class. */
void attr_caches_clear(Interp *interp);
/* Part of exec_after_mark, world stopped: forgets dead shapes, dead cells and the caches of dead
 * code. */
void attr_after_mark(Interp *interp);

#endif

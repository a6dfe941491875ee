/* Shapes and the slots of single objects, without any class lookup: what attr.c, class.c,
 * attrdict.c and the collector's hooks share. */
#ifndef GIL_SHAPE_H
#define GIL_SHAPE_H

#include "exec_state.h"
#include "thread.h"

/* Reserves the tables of shapes and cells. False: no memory (nothing raised: there is no world
 * yet). */
bool shapes_init(Interp *interp);
void shapes_free(Interp *interp);

/* A root shape for cls: nothing but its nameless member slots. NULL with MemoryError. `number` 0: a
 * new one is taken. */
Shape *shape_new_root(Thread *th, Class *cls, uint16_t inline_count, uint32_t number);
/* The shape reached from s by adding name. NULL with MemoryError. */
Shape *shape_child(Thread *th, Shape *s, Value name);
/* Names by slot (EMPTY: nameless or superseded by a later slot of the same name); a Tuple. */
Value shape_names(Thread *th, Shape *s);
static inline Shape *shape_of(Thread *th, const Object *o)
{
    return th->interp->shapes[object_shape(o)];
}
static inline Value small_size(size_t n)
{
    return from_small((int64_t)n);
}

/* Makes sure that `slot` has a place in o. False with MemoryError. */
bool attr_reserve(Thread *th, Object *o, const Shape *s, uint32_t slot);
/* The word of a slot that exists, or NULL where no chunk has been made for it yet. */
AtomicValue *attr_word(Thread *th, Object *o, const Shape *s, uint32_t slot);

/* Deletes; *found tells whether it was there. False with MemoryError. */
bool attr_delete_own(Thread *th, Object *o, Value name, bool *found);
/* Replaces all attributes: o keeps them in `dict` (a Dict or AttrDict) from now on. Stops the
 * world. */
bool attrs_replace(Thread *th, Object *o, Value dict);
/* Moves o to class c, of the same layout, keeping its attributes. Stops the world. */
bool attrs_change_class(Thread *th, Object *o, Class *c);
/* The dict of an object in dict mode, else EMPTY. */
Value attrs_dict(Thread *th, Object *o, const Shape *s);

/* Stops and restarts the other threads when the GIL is off; with it on nobody else is running.
 * After world_stop everything read before must be read again. */
void world_stop(Thread *th);
void world_start(Thread *th);

/* Leaf spin locks of this layer: held for a few loads and stores, never across anything else. */
static inline void spin_lock(_Atomic bool *lock)
{
    while (atomic_exchange_explicit(lock, true, memory_order_acquire))
        __builtin_ia32_pause();
}
static inline void spin_unlock(_Atomic bool *lock)
{
    atomic_store_explicit(lock, false, memory_order_release);
}

#endif

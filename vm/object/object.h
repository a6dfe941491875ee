/* The header of every heap object, and how a value finds its class.
 *
 * shape  number of the object's shape (hidden class); the shape names the class. Attribute caches
 *        compare it. Changes by publishing (release) after the slot has been stored.
 * kind   memory layout, decides how the collector traces and sizes the object; never changes.
 * lock   one-byte object lock, used by writers when the GIL is off (object_lock below).
 * owner  reserved for owner-biased locking; 0 = nobody.
 * flags  meaning depends on the kind.
 *
 * Layout structs of the visible kinds live in their own headers (str.h, list.h, ...). */
#ifndef GIL_OBJECT_H
#define GIL_OBJECT_H

#include "value.h"

typedef enum Kind {
#define KIND(name, type) KIND_##name,
#include "kinds.def"
#undef KIND
    KIND_COUNT
} Kind;

#define KIND(name, type) typedef struct type type;
#include "kinds.def"
#undef KIND
typedef struct Thread Thread;
typedef struct Interp Interp;
typedef struct Frame Frame;
typedef struct Tracer Tracer;

struct Object {
    _Atomic uint32_t shape;
    uint8_t kind;
    _Atomic uint8_t lock;
    _Atomic uint8_t owner;
    _Atomic uint8_t flags;
};

static inline Object *to_object(Value v)
{
    GIL_ASSERT(is_pointer(v));
    return (Object *)(uintptr_t)v;
}
static inline Value from_object(const void *o)
{
    return (Value)(uintptr_t)o;
}
static inline bool is_kind(Value v, Kind k)
{
    return is_pointer(v) && to_object(v)->kind == k;
}
static inline uint32_t object_shape(const Object *o)
{
    return atomic_load_explicit(&o->shape, memory_order_acquire);
}
static inline bool object_has_flag(const Object *o, uint8_t f)
{
    return atomic_load_explicit(&o->flags, memory_order_relaxed) & f;
}

/* Untraced memory on the heap. */
struct Raw {
    Object head;
    size_t size; /* bytes in data */
    unsigned char data[];
};

struct Cell {
    Object head;
    AtomicValue value; /* EMPTY: unbound */
};

/* Allocation (implemented by vm/gc). Returns zeroed memory behind a filled header, or NULL with
 * MemoryError set. May collect: everything the caller needs must be reachable from registers, the
 * C stack or a root. `size` is the whole object in bytes. Must not be called under an object lock.
 */
void *heap_new(Thread *th, Kind kind, uint32_t shape, size_t size);
/* The same for use under an object lock: never collects, overshoots into the reserve. */
void *heap_new_locked(Thread *th, Kind kind, uint32_t shape, size_t size);
/* Asks for `finalizer` processing (External objects with a release function, classes with __del__)
 * once the object is unreachable. Any attached thread. False with MemoryError set. */
bool heap_watch(Thread *th, Object *o);

/* Store hook for generations to come. */
static ALWAYS_INLINE void heap_store_hook(UNUSED Object *holder, UNUSED Value v) {}

/* Writers' lock: does nothing while the GIL is on (th->lock_free is false then). A holder never
 * blocks, collects or runs script code; the mode cannot change meanwhile. */
/* object_lock(th, o) and object_unlock(th, o) are defined in thread.h. */

#endif

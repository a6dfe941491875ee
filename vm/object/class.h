/* Classes, shapes (hidden classes) and instances.
 *
 * An instance has a shape and slots. The shape says which attribute name lives in which slot; a
 * slot never moves and never changes its name. Slots below the class's inline count stand in the
 * object, the rest in append-only chunks. Adding an attribute: lock, store the value, publish the
 * new shape (release). Deleting stores EMPTY and retires the position (the shape stays; re-adding
 * the name uses a fresh slot of a new shape if order matters, else the same slot). Readers take no
 * lock.
 *
 * Adding or removing a name of a class, or changing bases or descriptors, stops the world and
 * clears the caches that depend on it (class_changed). Replacing __dict__ or __class__ stops the
 * world. */
#ifndef GIL_CLASS_H
#define GIL_CLASS_H

#include "object.h"
#include "typespec.h"

struct Shape {
    Object head;
    Class *cls;
    Shape *parent;        /* NULL: the root shape of its class */
    Value name;           /* interned attribute name added by this shape */
    AtomicValue children; /* EMPTY, one child Shape, or a Dict name -> Shape; by compare-and-swap */
    AtomicValue table;    /* EMPTY or Dict name -> slot number, built when first searched often; may
                             be shared with descendants: slots >= slot_count are not ours */
    AtomicValue names;    /* EMPTY or Tuple slot -> name (EMPTY: nameless), built when iterated */
    uint32_t id;
    uint32_t slot;       /* slot of `name` */
    uint32_t slot_count; /* the first cls->member_count of them are nameless (__slots__) */
    uint16_t
        inline_count; /* inline slots of objects of this shape: sizes them, never changes along
                         the life of an object (a class's usual count is class->inline_count) */
    bool dict_mode;   /* attributes stand in a dict, kept in slot cls->member_count: __dict__
                         was replaced */
};

/* Where the attributes of an object stand: at a fixed offset for fixed-size kinds. */
struct Chunk {
    Object head;
    AtomicValue next; /* EMPTY or the chunk after this one */
    uint32_t count;
    AtomicValue slots[];
};

struct Instance {
    Object head;
    AtomicValue chunk;   /* EMPTY or the first Chunk */
    AtomicValue slots[]; /* class->inline_count of them */
};

struct Class {
    Object head;
    Value name, qualname, module, doc;
    Value shown; /* its name in messages (%T, %N): with the module for classes made in C */
    Value bases; /* tuple */
    Value mro;   /* tuple, this class first */
    Value dict;  /* Dict in cells mode, name -> attribute; writes go through class_set_attr */
    Shape *root; /* shape of a fresh instance. A class and a module have a shape of their
                    own each, so that caches can tell them apart */
    Class *base; /* the base that decides the layout */
    AtomicValue subclasses; /* list of weak-like references; see class.c */
    TypeOps ops;
    const TypeSpec *spec;  /* of the nearest builtin ancestor */
    uint32_t flags;        /* TYPE_FLAG_* */
    uint32_t type_id;      /* TypeId of the nearest builtin ancestor: decides the layout */
    uint8_t kind;          /* Kind of instances */
    uint16_t inline_count; /* inline slots of instances */
    uint16_t member_count; /* slots taken by __slots__, base classes' first */
    uint16_t attrs_offset; /* words from the object's start to {chunk, slots...}; 0: no attributes,
                              or of a variable-size kind (then attrs_of() computes it) */
    _Atomic bool cached;   /* an attribute cache may depend on this class */
    uint32_t version;      /* changes with every change of this class or a base */
    Value slots_names;     /* __slots__ tuple or EMPTY */
    Value metaclass_cell;  /* the class of this class when it is not `type`, else EMPTY */
};

typedef enum TypeId {
#define TYPE(id, name, base, kind, spec) TYPE_##id,
#include "types.def"
#undef TYPE
#define EXC(name, base) EXC_##name,
#include "exceptions.def"
#undef EXC
    TYPE_COUNT
} TypeId;

/* class_of(th, v), the class of any value, is defined in thread.h. */
/* isinstance/issubclass by mro, without __instancecheck__. No errors. */
bool class_is_subclass(const Class *c, const Class *of);
bool is_instance(Thread *th, Value v, TypeId id);

/* Looks `name` (interned Str) up along the mro. EMPTY when absent; never raises. Uses the
 * per-thread lookup cache. */
Value class_lookup(Thread *th, Class *c, Value name);
/* Sets or (EMPTY) deletes an attribute of a class; stops the world when the GIL is off; updates
 * slot pointers of the class and its subclasses. False with an exception set. */
bool class_set_attr(Thread *th, Class *c, Value name, Value value);
/* type(name, bases, dict, **kw): computes metaclass, mro, layout; calls __set_name__ and
 * __init_subclass__. */
Value class_build(Thread *th, Value metaclass, Value name, Value bases, Value dict, Value kwargs);
/* Allocates an instance of c: a bare one for INSTANCE kinds. */
Value instance_new(Thread *th, Class *c);

/* Instance attributes by slot, without class lookup. attr_get: EMPTY when absent, never raises. */
Value attr_get_own(Thread *th, Object *o, Value name);
bool attr_set_own(Thread *th, Object *o, Value name,
                  Value value); /* EMPTY value deletes; false: error */
/* Words {chunk, inline slots...} of an object whose class has attributes; NULL if none. */
AtomicValue *attrs_of(Thread *th, Object *o);
/* The slot's word given its number; slot < shape's slot_count. */
AtomicValue *attr_slot(AtomicValue *attrs, uint32_t inline_count, uint32_t slot);
/* Slot number for name in shape s, or -1. */
int64_t shape_find(Thread *th, Shape *s, Value name);

/* Full attribute protocol (script-visible getattr etc.). EMPTY/false with exception set. */
Value attr_get(Thread *th, Value o, Value name);
bool attr_set(Thread *th, Value o, Value name, Value value);
/* As attr_get, but AttributeError is swallowed: *out EMPTY. False on other errors. */
bool attr_lookup(Thread *th, Value o, Value name, Value *out);
/* The default implementations, slots of `object` and `type`. */
Value object_getattribute(Thread *th, Value o, Value name);
bool object_setattr(Thread *th, Value o, Value name, Value value);

#endif

/* What the files about classes share: slots by number, building, changing. */
#ifndef GIL_CLASS_INTERNAL_H
#define GIL_CLASS_INTERNAL_H

#include "list.h"
#include "shape.h"

typedef enum SlotIndex {
#define SLOT(field, dunder, shape) SLOT_INDEX_##field,
#include "slots.def"
#undef SLOT
    SLOT_INDEX_COUNT
} SlotIndex;

typedef enum SlotShape {
    SHAPE_UNARY,
    SHAPE_BINARY,
    SHAPE_BINARY_SELF,
    SHAPE_COMPARE,
    SHAPE_HASH,
    SHAPE_CALL,
    SHAPE_NEW,
    SHAPE_INIT,
    SHAPE_SETATTR,
    SHAPE_SETITEM,
    SHAPE_SET,
    SHAPE_NEXT,
    SHAPE_LEN,
    SHAPE_TRUTH,
    SHAPE_CONTAINS,
    SHAPE_GET,
} SlotShape;

/* All fields of TypeOps are function pointers: this file may treat it as an array of them. */
typedef void (*SlotPointer)(void);
_Static_assert(sizeof(TypeOps) == SLOT_INDEX_COUNT * sizeof(SlotPointer),
               "nothing else in TypeOps");
static inline SlotPointer ops_get(const TypeOps *ops, SlotIndex i)
{
    return ((const SlotPointer *)(const void *)ops)[i];
}
static inline void ops_set(TypeOps *ops, SlotIndex i, SlotPointer p)
{
    ((SlotPointer *)(void *)ops)[i] = p;
}

/* One dunder name: which slot it belongs to, and in what role. */
typedef enum { ROLE_MAIN, ROLE_REFLECTED, ROLE_DELETE } SlotRole;
typedef struct {
    MethodDef def; /* name only: what Native.def of a slot wrapper points to */
    uint8_t slot, role, shape;
    size_t name_offset; /* of the interned name in NameTable */
} Dunder;
extern const Dunder dunders[];
extern const size_t dunder_count;
static inline Value dunder_name(Thread *th, const Dunder *d)
{
    return *(const Value *)((const char *)&th->interp->names + d->name_offset);
}
/* The dunder of this interned name, or NULL. */
const Dunder *dunder_find(Thread *th, Value name);
static inline const Dunder *dunder_of_wrapper(const Native *n)
{
    return (const Dunder *)n->def;
}

/* Script-level implementations, one for each slot (class_slots*.c). */
SlotPointer slot_generic(SlotIndex i);

/* The Cell of the first class along the mro of c that has `name`, or NULL. */
Cell *class_find_cell(Thread *th, Class *c, Value name);
/* The same, without the cache; *owner tells which class. */
Cell *class_search(Thread *th, const Class *c, Value name, Class **owner);
uint32_t class_version_new(Thread *th);
/* Resolves all slots of c along its mro. */
void class_fill_ops(Thread *th, Class *c);
bool class_add_subclass(Thread *th, Class *base, Class *c);
/* List of the living direct subclasses. */
Value class_subclasses(Thread *th, Class *c);
/* World stopped: forgets dead subclasses. */
void class_prune_subclasses(Class *c);
/* A new tuple, or EMPTY with TypeError. */
Value mro_compute(Thread *th, Class *c);
Value mro_default(Thread *th, Class *c); /* C3, whatever the metaclass says */
/* Every name that c and its bases have becomes a key of the dict `names`. */
bool class_add_names(Thread *th, Value names, const Class *c);
bool class_same_layout(const Class *a, const Class *b);
/* TypeError "Can't instantiate abstract class..." */
bool class_check_abstract(Thread *th, Class *c);
/* Changes the bases of a finished class, and what follows from it. */
bool class_set_bases(Thread *th, Class *c, Value bases);

/* Empty class: name, bases, header with a shape of its own, dict. Layout is copied from base. */
void class_use_attrs(Class *c); /* its instances have attributes of their own from now on */
Class *class_new_bare(Thread *th, Class *metaclass, Value name, Class *base);
/* Fills the dict of a builtin class from its spec. */
bool class_add_spec(Thread *th, Class *c, const TypeSpec *spec);
/* A class from C for a module: see module_add_class. kind INSTANCE or EXTERNAL by base. */
Class *class_from_spec(Thread *th, const TypeSpec *spec, Class *base, Value module);
/* Makes all builtin classes; the names table, native shape numbers and roots of text exist. */
bool classes_init(Thread *th);
bool native_shapes_init(Thread *th);

Value class_full_name(Thread *th, const Class *c); /* "module.qualname", bare for builtins */
static inline Class *to_class(Value v)
{
    GIL_ASSERT(is_kind(v, KIND_CLASS));
    return (Class *)to_object(v);
}
static inline bool is_class(Value v)
{
    return is_kind(v, KIND_CLASS);
}

/* Descriptors. */
Value getset_new(Thread *th, Class *owner, const GetSetDef *def);
Value member_new(Thread *th, Class *owner, Value name, uint32_t slot);
Value staticmethod_new(Thread *th, Value function);
Value classmethod_new(Thread *th, Value function);
Value wrapper_new(Thread *th, Class *owner, const Dunder *d);
/* Slots that CPython shows as methods of C rather than as slot wrappers. */
bool wrapper_is_method(const Class *owner, const Dunder *d);
Value bound_method_new(Thread *th, Value function, Value self);
extern const GetSetDef dict_getset, weakref_getset;

/* Kinds of class attributes as attribute access tells them apart: see class_set_attr. */
static inline bool is_method_like(Thread *th, Value v)
{
    if (!is_pointer(v))
        return false;
    const Class *c = class_of(th, v);
    return c == TYPE_CLASS(th, TYPE_FUNCTION) || c == TYPE_CLASS(th, TYPE_METHOD_DESCRIPTOR) ||
           c == TYPE_CLASS(th, TYPE_WRAPPER_DESCRIPTOR);
}

/* Attribute access without raising for absence: EMPTY with nothing pending means absent. */
Value object_find_attr(Thread *th, Value o, Value name);
Value type_find_attr(Thread *th, Value o, Value name);
Value type_getattribute(Thread *th, Value o, Value name);
bool type_setattr(Thread *th, Value o, Value name, Value value);
Value module_getattribute(Thread *th, Value o, Value name);
Value super_getattribute(Thread *th, Value o, Value name);
/* The method that super() finds, unbound when it is method-like (*self to be passed). */
Value super_find(Thread *th, Value super, Value name, Value *self);
Value object_new(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames);
bool object_init(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames);
Value type_call(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames);

#endif

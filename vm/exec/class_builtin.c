/* Building the builtin classes from their specs, and the classes of native modules.
 *
 * Order matters only here. native_shapes_init gives every builtin class the number of its root
 * shape, so that objects can be made before the classes exist; then vm_interp_init makes names and
 * the roots of text; then classes_init makes the classes, first bare, then with their dicts. */
#include "bytes.h"
#include "class_internal.h"
#include "dict.h"
#include "error.h"
#include "exception.h"
#include "float.h"
#include "str.h"

#include <string.h>

#define TYPE(id, name, base, kind, spec) extern const TypeSpec spec;
#include "types.def"
#undef TYPE

typedef struct {
    const char *name;
    TypeId base;
    Kind kind;
    const TypeSpec *spec;
} BuiltinType;

#define EXC_object TYPE_OBJECT
static const BuiltinType builtin_types[TYPE_COUNT] = {
#define TYPE(id, name, base, kind, spec) [TYPE_##id] = {name, TYPE_##base, KIND_##kind, &spec},
#include "types.def"
#undef TYPE
#define EXC(name, base) [EXC_##name] = {#name, EXC_##base, KIND_EXCEPTION, NULL},
#include "exceptions.def"
#undef EXC
};
#undef EXC_object

static const TypeSpec *spec_of(TypeId id)
{
    return builtin_types[id].spec ? builtin_types[id].spec : exception_spec(id);
}

/* Where {chunk, inline slots...} stand in objects of each kind, in words; 0: nowhere. */
#define AT(type, field) (offsetof(type, field) / sizeof(Value))
static const uint16_t kind_attrs_offset[KIND_COUNT] = {
    [KIND_INSTANCE] = AT(Instance, chunk), [KIND_STR] = AT(Str, attrs_words),
    [KIND_BYTES] = AT(Bytes, attrs_words), [KIND_BYTEARRAY] = AT(ByteArray, attrs),
    [KIND_TUPLE] = AT(Tuple, attrs_words), [KIND_BIGINT] = AT(BigInt, attrs_words),
    [KIND_FLOAT] = AT(Float, attrs_words), [KIND_LIST] = AT(List, attrs),
    [KIND_DICT] = AT(Dict, attrs),         [KIND_SET] = AT(Set, attrs),
    [KIND_FUNCTION] = AT(Function, attrs), [KIND_PROPERTY] = AT(Property, attrs),
    [KIND_EXTERNAL] = AT(External, attrs), [KIND_EXCEPTION] = AT(Exception, attrs),
};
#undef AT
/* Inline slots; those of KIND_INSTANCE are the class's business. */
static const uint16_t kind_inline_count[KIND_COUNT] = {
    [KIND_BYTEARRAY] = 1, [KIND_LIST] = 1,     [KIND_DICT] = 1,     [KIND_SET] = 1,
    [KIND_FUNCTION] = 1,  [KIND_PROPERTY] = 1, [KIND_EXTERNAL] = 1, [KIND_EXCEPTION] = 4,
};

void class_use_attrs(Class *c)
{
    c->attrs_offset = kind_attrs_offset[c->kind];
    if (c->kind != KIND_INSTANCE)
        c->inline_count = kind_inline_count[c->kind];
}

bool native_shapes_init(Thread *th)
{
    Interp *interp = th->interp;
    for (uint32_t id = 0; id < TYPE_COUNT; id++)
        interp->native_shapes[id] = interp->shape_limit++;
    for (uint32_t id = 0; id < TYPE_COUNT; id++)
        if (!shape_new_root(th, NULL, kind_inline_count[builtin_types[id].kind],
                            interp->native_shapes[id]))
            return false;
    return true;
}

Class *class_new_bare(Thread *th, Class *metaclass, Value name, Class *base)
{
    Shape *own = shape_new_root(th, metaclass, 0, 0);
    if (!own)
        return NULL;
    Class *c = heap_new(th, KIND_CLASS, own->id, sizeof(Class));
    if (!c)
        return NULL;
    c->name = c->qualname = c->shown = name;
    c->base = base;
    c->dict = dict_new_cells(th);
    if (metaclass && metaclass != TYPE_CLASS(th, TYPE_TYPE))
        c->metaclass_cell = from_object(metaclass);
    if (base) {
        c->spec = base->spec;
        c->type_id = base->type_id;
        c->kind = base->kind;
        c->inline_count = base->inline_count;
        c->member_count = base->member_count;
        c->attrs_offset = base->attrs_offset;
        c->flags = base->flags & TYPE_FLAG_HAS_ATTRS;
    }
    return c->dict == EMPTY ? NULL : c;
}

/* What a builtin class has from its spec it keeps; the rest comes from its base. As in CPython a
 * type with its own __eq__ does not inherit __hash__, and nothing inherits object's constructor. */
static void inherit_ops(Class *c, const TypeSpec *spec)
{
    const Class *base = c->base;
    c->ops = spec->ops;
    if (!base)
        return;
    for (SlotIndex i = 0; i < SLOT_INDEX_COUNT; i++)
        if (!ops_get(&c->ops, i) && i != SLOT_INDEX_new_ && i != SLOT_INDEX_hash)
            ops_set(&c->ops, i, ops_get(&base->ops, i));
    if (!c->ops.hash && !spec->ops.eq && !(c->flags & TYPE_FLAG_UNHASHABLE))
        c->ops.hash = base->ops.hash;
    if (!c->ops.hash)
        c->flags |= TYPE_FLAG_UNHASHABLE;
    if (!c->ops.new_ && base->base)
        c->ops.new_ = base->ops.new_;
    if (!c->ops.new_)
        c->flags |= TYPE_FLAG_NO_NEW;
}

/* Modules whose classes CPython writes in Python: its messages name such a class without the
 * module. */
static bool shown_bare(const char *name)
{
    return strncmp(name, "threading.", 10) == 0 || strncmp(name, "queue.", 6) == 0;
}

/* A dotted name is module and name; messages show both. */
static bool set_name(Thread *th, Class *c, const char *name)
{
    const char *dot = strrchr(name, '.');
    c->shown = str_intern_cstring(th, dot && shown_bare(name) ? dot + 1 : name);
    if (c->shown == EMPTY)
        return false;
    if (dot) {
        Value module = str_from_ascii(th, name, (size_t)(dot - name));
        c->module = module == EMPTY ? EMPTY : str_intern(th, module);
        name = dot + 1;
    } else {
        c->module = str_intern_cstring(th, "builtins");
    }
    c->name = c->qualname = str_intern_cstring(th, name);
    return c->name != EMPTY && c->module != EMPTY;
}

/* Members of the builtin classes of kind INSTANCE. */
static uint16_t builtin_members(TypeId id)
{
    switch ((int)id) {
    case TYPE_GENERIC_ALIAS:
        return 2;
    case TYPE_UNION_TYPE:
        return 1;
    default:
        return 0;
    }
}

static void builtin_layout(Class *c, TypeId id)
{
    const BuiltinType *b = &builtin_types[id];
    c->spec = spec_of(id);
    c->type_id = id;
    c->kind = (uint8_t)b->kind;
    c->flags = c->spec->flags;
    c->member_count = c->inline_count = builtin_members(id);
    c->attrs_offset = 0;
    if (c->flags & TYPE_FLAG_HAS_ATTRS || c->member_count)
        class_use_attrs(c);
}

static bool make_bare(Thread *th, TypeId id)
{
    const BuiltinType *b = &builtin_types[id];
    Class *base = id == TYPE_OBJECT ? NULL : TYPE_CLASS(th, b->base);
    Class *c = class_new_bare(th, NULL, EMPTY, base);
    if (!c || !set_name(th, c, b->name))
        return false;
    TYPE_CLASS(th, id) = c;
    builtin_layout(c, id);
    inherit_ops(c, c->spec);
    c->version = class_version_new(th);
    Shape *root = th->interp->shapes[NATIVE_SHAPE(th, id)];
    root->cls = c;
    root->slot_count = c->member_count;
    root->inline_count = c->inline_count;
    c->root = root;
    return true;
}

static bool link_bases(Thread *th, Class *c)
{
    Value base = from_object(c->base);
    c->bases = c->base ? tuple_new(th, &base, 1) : tuple_new(th, NULL, 0);
    if (c->bases == EMPTY)
        return false;
    c->mro = mro_compute(th, c);
    return c->mro != EMPTY && (!c->base || class_add_subclass(th, c->base, c));
}

static bool put(Thread *th, Class *c, Value name, Value v)
{
    return name != EMPTY && v != EMPTY && dict_set(th, c->dict, name, v);
}

static bool add_wrappers(Thread *th, Class *c, const TypeSpec *spec)
{
    for (size_t i = 0; i < dunder_count; i++) {
        const Dunder *d = &dunders[i];
        if (!ops_get(&spec->ops, d->slot) || d->slot == SLOT_INDEX_getattr)
            continue;
        Value name = dunder_name(th, d);
        if (dict_get_str(th, c->dict, name) == EMPTY && !put(th, c, name, wrapper_new(th, c, d)))
            return false;
    }
    if (c->flags & TYPE_FLAG_UNHASHABLE && !spec->ops.hash)
        return put(th, c, NAME(th, slot_hash), NONE);
    return true;
}

bool class_add_spec(Thread *th, Class *c, const TypeSpec *spec)
{
    for (const MethodDef *m = spec->methods; m && m->name; m++)
        if (!put(th, c, str_intern_cstring(th, m->name), native_descriptor_new(th, c, m)))
            return false;
    for (const GetSetDef *g = spec->getsets; g && g->name; g++)
        if (!put(th, c, str_intern_cstring(th, g->name), getset_new(th, c, g)))
            return false;
    if (!add_wrappers(th, c, spec))
        return false;
    if (dict_get_str(th, c->dict, NAME(th, doc_)) != EMPTY)
        return true;
    Value doc = spec->doc ? str_from_cstring(th, spec->doc) : NONE;
    return put(th, c, NAME(th, doc_), doc);
}

bool classes_init(Thread *th)
{
    for (uint32_t id = 0; id < TYPE_COUNT; id++)
        if (!make_bare(th, id))
            return false;
    Class *type = TYPE_CLASS(th, TYPE_TYPE);
    for (uint32_t id = 0; id < TYPE_COUNT; id++)
        shape_of(th, &TYPE_CLASS(th, id)->head)->cls = type;
    for (uint32_t id = 0; id < TYPE_COUNT; id++)
        if (!link_bases(th, TYPE_CLASS(th, id)))
            return false;
    for (uint32_t id = 0; id < TYPE_COUNT; id++) {
        Class *c = TYPE_CLASS(th, id);
        /* Exceptions of one layout share a spec: its methods belong to the first of them. */
        bool shared = c->base && c->spec == c->base->spec;
        static const TypeSpec nothing;
        if (!class_add_spec(th, c, shared ? &nothing : c->spec))
            return false;
        c->flags |= TYPE_FLAG_READY;
    }
    return true;
}

Class *class_from_spec(Thread *th, const TypeSpec *spec, Class *base, Value module)
{
    bool external = base == NULL;
    if (!base)
        base = TYPE_CLASS(th, TYPE_OBJECT);
    Class *c = class_new_bare(th, TYPE_CLASS(th, TYPE_TYPE), EMPTY, base);
    if (!c || !set_name(th, c, spec->name))
        return NULL;
    if (module != EMPTY)
        c->module = module;
    c->spec = spec;
    c->flags = spec->flags | (base->flags & TYPE_FLAG_HAS_ATTRS);
    if (external) {
        c->kind = KIND_EXTERNAL;
        c->inline_count = 0;
    }
    if (c->flags & TYPE_FLAG_HAS_ATTRS)
        class_use_attrs(c);
    inherit_ops(c, spec);
    if (!link_bases(th, c) || !class_add_spec(th, c, spec))
        return NULL;
    if (c->flags & TYPE_FLAG_HAS_ATTRS &&
        !put(th, c, NAME(th, dict_), getset_new(th, c, &dict_getset)))
        return NULL;
    c->root = shape_new_root(th, c, c->inline_count, 0);
    c->version = class_version_new(th);
    c->flags |= TYPE_FLAG_READY;
    return c->root ? c : NULL;
}

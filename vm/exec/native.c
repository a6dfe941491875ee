/* Builtin functions and methods: making them from MethodDefs, binding, and their three classes. */
#include "native_params.h"

#include "class_internal.h"
#include "error.h"
#include "protocol.h"
#include "str.h"

#include <stdio.h>
#include <string.h>

static Native *native_alloc(Thread *th, TypeId type, const MethodDef *def)
{
    Native *n = heap_new(th, KIND_NATIVE, NATIVE_SHAPE(th, type), sizeof(Native));
    if (!n)
        return NULL;
    n->def = def;
    n->fn = def->fn;
    n->name = str_intern_cstring(th, def->name);
    if (n->name == EMPTY)
        return NULL;
    if (def->signature && !(n->params = native_params_parse(th, def->signature)))
        return NULL;
    return n;
}

Value native_new(Thread *th, const MethodDef *def, Value self, Value module_name)
{
    Native *n = native_alloc(th, TYPE_NATIVE, def);
    if (!n)
        return EMPTY;
    n->self = self;
    n->module = module_name;
    return from_object(n);
}

Value native_descriptor_new(Thread *th, Class *owner, const MethodDef *def)
{
    TypeId type = def->flag == METHOD_STATIC ? TYPE_NATIVE : TYPE_METHOD_DESCRIPTOR;
    Native *n = native_alloc(th, type, def);
    if (!n)
        return EMPTY;
    Value v = from_object(n);
    if (def->flag == METHOD_STATIC) {
        n->self = from_object(owner); /* shown, not passed: there is no owner */
        return staticmethod_new(th, v);
    }
    n->owner = owner;
    switch (def->flag) {
    case METHOD_CLASS:
        return classmethod_new(th, v);
    default:
        return v;
    }
}

bool wrapper_is_method(const Class *owner, const Dunder *d)
{
    switch (d->slot) {
    case SLOT_INDEX_format:
    case SLOT_INDEX_reversed:
    case SLOT_INDEX_length_hint:
    case SLOT_INDEX_missing:
    case SLOT_INDEX_bytes:
        return true;
    case SLOT_INDEX_getitem:
        return owner->kind == KIND_LIST || owner->kind == KIND_DICT;
    case SLOT_INDEX_contains:
        return owner->kind == KIND_SET || owner->kind == KIND_DICT;
    default:
        return false;
    }
}

Value wrapper_new(Thread *th, Class *owner, const Dunder *d)
{
    TypeId type = d->slot == SLOT_INDEX_new_    ? TYPE_NATIVE
                  : wrapper_is_method(owner, d) ? TYPE_METHOD_DESCRIPTOR
                                                : TYPE_WRAPPER_DESCRIPTOR;
    Native *n = native_alloc(th, type, &d->def);
    if (!n)
        return EMPTY;
    n->owner = owner;
    return from_object(n);
}

Value native_bind(Thread *th, const Native *n, Value self)
{
    Native *b = heap_new(th, KIND_NATIVE, NATIVE_SHAPE(th, TYPE_NATIVE), sizeof(Native));
    if (!b)
        return EMPTY;
    b->def = n->def;
    b->params = n->params;
    b->fn = n->fn;
    b->owner = n->owner;
    b->name = n->name;
    b->module = n->module;
    b->self = self;
    return from_object(b);
}

/* The text of a short ASCII Str. */
static const char *ascii_text(Value v)
{
    const Str *s = v != EMPTY && is_str(v) ? to_str(v) : NULL;
    return s && object_has_flag(&s->head, STR_ASCII) && !s->buffer ? s->text : NULL;
}

void native_qualified_name(const Native *n, char *buffer, size_t size)
{
    const char *prefix = ascii_text(n->owner ? n->owner->qualname : n->module);
    if (prefix && strcmp(prefix, "builtins") != 0)
        snprintf(buffer, size, "%s.%s", prefix, n->def->name);
    else
        snprintf(buffer, size, "%s", n->def->name);
}

bool native_check_receiver(Thread *th, const Native *n, const Value *args, uint32_t nargs)
{
    if (nargs == 0) {
        error_set(th, EXC_TypeError, "unbound method %N.%S() needs an argument", n->owner, n->name);
        return false;
    }
    if (LIKELY(class_is_subclass(class_of(th, args[0]), n->owner)))
        return true;
    error_set(th, EXC_TypeError, "descriptor '%S' for '%N' objects doesn't apply to a '%T' object",
              n->name, n->owner, args[0]);
    return false;
}

/* The classes. */

static const Native *to_native(Value v)
{
    GIL_ASSERT(is_kind(v, KIND_NATIVE));
    return (const Native *)to_object(v);
}

static Value native_repr(Thread *th, Value self)
{
    const Native *n = to_native(self);
    if (native_prepends_self(n))
        return str_format_c(th, "<built-in method %S of %T object at 0x%lx>", n->name, n->self,
                            (unsigned long)n->self);
    if (!n->owner && n->self != EMPTY && is_class(n->self))
        return str_format_c(th, "<built-in method %S of type object at 0x%lx>", n->name,
                            (unsigned long)n->self);
    if (n->owner && native_is_wrapper(n))
        return str_format_c(th, "<built-in method %S of type object at 0x%lx>", n->name,
                            (unsigned long)from_object(n->owner));
    return str_format_c(th, "<built-in function %S>", n->name);
}

static Value descriptor_repr(Thread *th, Value self)
{
    const Native *n = to_native(self);
    return str_format_c(
        th, "<%s '%S' of '%N' objects>",
        class_of(th, self) == TYPE_CLASS(th, TYPE_METHOD_DESCRIPTOR) ? "method" : "slot wrapper",
        n->name, n->owner);
}

static Value native_get_name(UNUSED Thread *th, Value self)
{
    return to_native(self)->name;
}

static Value native_get_qualname(Thread *th, Value self)
{
    const Native *n = to_native(self);
    return n->owner ? str_format_c(th, "%N.%S", n->owner, n->name) : n->name;
}

static Value native_get_module(UNUSED Thread *th, Value self)
{
    const Native *n = to_native(self);
    return n->module == EMPTY ? NONE : n->module;
}

static Value native_get_doc(Thread *th, Value self)
{
    const MethodDef *def = to_native(self)->def;
    if (def->doc)
        return str_from_cstring(th, def->doc);
    /* At least how it is called. */
    return str_format_c(th, "%s(%s)", def->name, def->signature ? def->signature : "...");
}

static Value native_get_self(UNUSED Thread *th, Value self)
{
    const Native *n = to_native(self);
    return n->self == EMPTY ? NONE : n->self;
}

static Value native_get_owner(UNUSED Thread *th, Value self)
{
    return from_object(to_native(self)->owner);
}

/* Two bound methods are equal when they bind the same function to the same object. */
static Value native_eq(UNUSED Thread *th, Value left, Value right)
{
    if (!is_kind(right, KIND_NATIVE))
        return NOT_IMPLEMENTED;
    const Native *a = to_native(left), *b = to_native(right);
    return from_bool(left == right ||
                     (a->def == b->def && a->self == b->self && a->owner == b->owner && a->owner));
}

static bool native_hash(UNUSED Thread *th, Value self, int64_t *out)
{
    const Native *n = to_native(self);
    uint64_t h = (uint64_t)(uintptr_t)n->def ^ n->self;
    *out = (int64_t)(h >> 4);
    return true;
}

static Value descriptor_get(Thread *th, Value self, Value instance, UNUSED Value owner)
{
    const Native *n = to_native(self);
    if (instance == EMPTY)
        return self;
    if (!class_is_subclass(class_of(th, instance), n->owner))
        return error_set(th, EXC_TypeError,
                         "descriptor '%S' for '%N' objects doesn't apply to a '%T' object", n->name,
                         n->owner, instance);
    if (class_of(th, self) == TYPE_CLASS(th, TYPE_WRAPPER_DESCRIPTOR))
        return bound_method_new(th, self, instance);
    return native_bind(th, n, instance);
}

static Value native_call_slot(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    return call(th, self, args, nargs, kwnames);
}

static const GetSetDef native_getsets[] = {
    {"__name__", native_get_name, NULL, NULL},
    {"__qualname__", native_get_qualname, NULL, NULL},
    {"__module__", native_get_module, NULL, NULL},
    {"__doc__", native_get_doc, NULL, NULL},
    {"__self__", native_get_self, NULL, NULL},
    {0},
};

static const GetSetDef descriptor_getsets[] = {
    {"__name__", native_get_name, NULL, NULL},
    {"__qualname__", native_get_qualname, NULL, NULL},
    {"__doc__", native_get_doc, NULL, NULL},
    {"__objclass__", native_get_owner, NULL, NULL},
    {0},
};

const TypeSpec native_spec = {
    .name = "builtin_function_or_method",
    .flags = TYPE_FLAG_FINAL | TYPE_FLAG_NO_NEW,
    .ops = {.repr = native_repr, .eq = native_eq, .hash = native_hash, .call = native_call_slot},
    .getsets = native_getsets,
};

const TypeSpec method_descriptor_spec = {
    .name = "method_descriptor",
    .flags = TYPE_FLAG_FINAL | TYPE_FLAG_NO_NEW,
    .ops = {.repr = descriptor_repr, .call = native_call_slot, .get = descriptor_get},
    .getsets = descriptor_getsets,
};

const TypeSpec wrapper_descriptor_spec = {
    .name = "wrapper_descriptor",
    .flags = TYPE_FLAG_FINAL | TYPE_FLAG_NO_NEW,
    .ops = {.repr = descriptor_repr, .call = native_call_slot, .get = descriptor_get},
    .getsets = descriptor_getsets,
};

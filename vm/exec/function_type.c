/* The classes function, method, code and cell: what scripts see of them. */
#include "class_internal.h"
#include "dict.h"
#include "error.h"
#include "heap.h"
#include "int.h"
#include "ops.h"
#include "protocol.h"
#include "str.h"

static Function *to_function(Value v)
{
    GIL_ASSERT(is_kind(v, KIND_FUNCTION));
    return (Function *)to_object(v);
}
static Value or_none(Value v)
{
    return v == EMPTY ? NONE : v;
}

/* function */

static Value function_repr(Thread *th, Value self)
{
    return str_format_c(th, "<function %S at 0x%lx>", to_function(self)->qualname,
                        (unsigned long)self);
}

static Value function_get(Thread *th, Value self, Value instance, UNUSED Value owner)
{
    return instance == EMPTY || instance == NONE ? self : bound_method_new(th, self, instance);
}

static Value function_call(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    return call(th, self, args, nargs, kwnames);
}

static bool set_text(Thread *th, Value *field, Value value, const char *name)
{
    if (value == EMPTY || !is_str(value)) {
        error_set(th, EXC_TypeError, "%s must be set to a string object", name);
        return false;
    }
    *field = value;
    return true;
}

static Value fn_name(UNUSED Thread *th, Value f)
{
    return to_function(f)->name;
}
static bool fn_set_name(Thread *th, Value f, Value v)
{
    return set_text(th, &to_function(f)->name, v, "__name__");
}
static Value fn_qualname(UNUSED Thread *th, Value f)
{
    return to_function(f)->qualname;
}
static bool fn_set_qualname(Thread *th, Value f, Value v)
{
    return set_text(th, &to_function(f)->qualname, v, "__qualname__");
}
static Value fn_doc(UNUSED Thread *th, Value f)
{
    return or_none(to_function(f)->doc);
}
static bool fn_set_doc(UNUSED Thread *th, Value f, Value v)
{
    to_function(f)->doc = or_none(v);
    return true;
}
static Value fn_module(UNUSED Thread *th, Value f)
{
    return or_none(to_function(f)->module);
}
static bool fn_set_module(UNUSED Thread *th, Value f, Value v)
{
    to_function(f)->module = or_none(v);
    return true;
}
static Value fn_code(UNUSED Thread *th, Value f)
{
    return from_object(to_function(f)->code);
}
static Value fn_globals(UNUSED Thread *th, Value f)
{
    return to_function(f)->globals;
}
static Value fn_builtins(UNUSED Thread *th, Value f)
{
    return to_function(f)->builtins;
}
static Value fn_closure(UNUSED Thread *th, Value f)
{
    Value c = to_function(f)->closure;
    return c == EMPTY || to_tuple(c)->length == 0 ? NONE : c;
}

static bool set_checked(Thread *th, AtomicValue *field, Value v, bool fine, const char *message)
{
    if (v != EMPTY && v != NONE && !fine) {
        error_set(th, EXC_TypeError, "%s", message);
        return false;
    }
    value_store(field, or_none(v));
    return true;
}

static Value fn_defaults(UNUSED Thread *th, Value f)
{
    return or_none(value_load(&to_function(f)->defaults));
}
static bool fn_set_defaults(Thread *th, Value f, Value v)
{
    return set_checked(th, &to_function(f)->defaults, v, is_tuple(v),
                       "__defaults__ must be set to a tuple object");
}
static Value fn_kwdefaults(UNUSED Thread *th, Value f)
{
    return or_none(value_load(&to_function(f)->kwdefaults));
}
static bool fn_set_kwdefaults(Thread *th, Value f, Value v)
{
    return set_checked(th, &to_function(f)->kwdefaults, v, is_dict(v),
                       "__kwdefaults__ must be set to a dict object");
}

static Value fn_annotations(Thread *th, Value f)
{
    AtomicValue *field = &to_function(f)->annotations;
    Value v = value_load(field);
    if (v != EMPTY)
        return v;
    Value fresh = dict_new(th);
    if (fresh == EMPTY)
        return EMPTY;
    return atomic_compare_exchange_strong(field, &v, fresh) ? fresh : v;
}
static bool fn_set_annotations(Thread *th, Value f, Value v)
{
    if (v != EMPTY && v != NONE && !is_dict(v)) {
        error_set(th, EXC_TypeError, "__annotations__ must be set to a dict object");
        return false;
    }
    value_store(&to_function(f)->annotations, v == NONE ? EMPTY : v);
    return true;
}

static Value fn_dict(Thread *th, Value f)
{
    Object *o = to_object(f);
    Value replaced = attrs_dict(th, o, shape_of(th, o));
    return replaced != EMPTY ? replaced : attrdict_new(th, f);
}
static bool fn_set_dict(Thread *th, Value f, Value v)
{
    return dict_getset.set(th, f, v);
}

static const GetSetDef function_getsets[] = {
    {"__name__", fn_name, fn_set_name, NULL},
    {"__qualname__", fn_qualname, fn_set_qualname, NULL},
    {"__doc__", fn_doc, fn_set_doc, NULL},
    {"__module__", fn_module, fn_set_module, NULL},
    {"__code__", fn_code, NULL, NULL},
    {"__globals__", fn_globals, NULL, NULL},
    {"__builtins__", fn_builtins, NULL, NULL},
    {"__closure__", fn_closure, NULL, NULL},
    {"__defaults__", fn_defaults, fn_set_defaults, NULL},
    {"__kwdefaults__", fn_kwdefaults, fn_set_kwdefaults, NULL},
    {"__annotations__", fn_annotations, fn_set_annotations, NULL},
    {"__dict__", fn_dict, fn_set_dict, NULL},
    {0},
};

const TypeSpec function_spec = {
    .name = "function",
    .flags = TYPE_FLAG_FINAL | TYPE_FLAG_NO_NEW | TYPE_FLAG_HAS_ATTRS,
    .ops = {.repr = function_repr, .get = function_get, .call = function_call},
    .getsets = function_getsets,
};

/* method */

static Method *to_method(Value v)
{
    GIL_ASSERT(is_kind(v, KIND_METHOD));
    return (Method *)to_object(v);
}

Value bound_method_new(Thread *th, Value function, Value self)
{
    bool wrapper =
        is_kind(function, KIND_NATIVE) && native_is_wrapper((Native *)to_object(function));
    Method *m =
        heap_new(th, KIND_METHOD, NATIVE_SHAPE(th, wrapper ? TYPE_METHOD_WRAPPER : TYPE_METHOD),
                 sizeof(Method));
    if (!m)
        return EMPTY;
    m->function = function;
    m->self = self;
    return from_object(m);
}

static Value method_make(Thread *th, UNUSED Value cls, Value *args, uint32_t nargs,
                         UNUSED Value kwnames)
{
    if (nargs != 2)
        return error_set(th, EXC_TypeError, "method expected 2 arguments, got %u", nargs);
    if (!value_callable(th, args[0]))
        return error_set(th, EXC_TypeError, "first argument must be callable");
    if (args[1] == NONE)
        return error_set(th, EXC_TypeError, "self must not be None");
    return bound_method_new(th, args[0], args[1]);
}

static Value method_repr(Thread *th, Value self)
{
    const Method *m = to_method(self);
    Value name;
    if (!attr_lookup(th, m->function, NAME(th, qualname_), &name))
        return EMPTY;
    if ((name == EMPTY || !is_str(name)) && !attr_lookup(th, m->function, NAME(th, name_), &name))
        return EMPTY;
    if (name == EMPTY || !is_str(name))
        name = str_from_cstring(th, "?");
    return str_format_c(th, "<bound method %S of %V>", name, m->self);
}

static Value method_eq(Thread *th, Value left, Value right)
{
    if (!is_kind(right, KIND_METHOD))
        return NOT_IMPLEMENTED;
    const Method *a = to_method(left), *b = to_method(right);
    bool same;
    if (!value_equal(th, a->function, b->function, &same))
        return EMPTY;
    return from_bool(same && a->self == b->self);
}

static bool method_hash(Thread *th, Value self, int64_t *out)
{
    const Method *m = to_method(self);
    int64_t h;
    if (!value_hash(th, m->function, &h))
        return false;
    *out = h ^ (int64_t)(m->self >> 4 | m->self << 60);
    if (*out == -1)
        *out = -2;
    return true;
}

static Value method_call(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    return call(th, self, args, nargs, kwnames);
}

/* Attributes that a method does not have are its function's. */
static Value method_getattribute(Thread *th, Value self, Value name)
{
    Value v = object_find_attr(th, self, name);
    if (v != EMPTY || error_pending(th))
        return v;
    Value absent;
    if (!attr_lookup(th, to_method(self)->function, name, &absent))
        return EMPTY;
    return absent != EMPTY ? absent : error_attribute(th, self, name);
}

static Value m_func(UNUSED Thread *th, Value m)
{
    return to_method(m)->function;
}
static Value m_self(UNUSED Thread *th, Value m)
{
    return to_method(m)->self;
}
static Value m_doc(Thread *th, Value m)
{
    return attr_get(th, to_method(m)->function, NAME(th, doc_));
}
static Value m_objclass(UNUSED Thread *th, Value m)
{
    Value f = to_method(m)->function;
    return is_kind(f, KIND_NATIVE) ? from_object(((Native *)to_object(f))->owner) : NONE;
}

static const GetSetDef method_getsets[] = {
    {"__func__", m_func, NULL, NULL},
    {"__self__", m_self, NULL, NULL},
    {"__doc__", m_doc, NULL, NULL},
    {0},
};

const TypeSpec method_spec = {
    .name = "method",
    .flags = TYPE_FLAG_FINAL,
    .ops = {.repr = method_repr,
            .eq = method_eq,
            .hash = method_hash,
            .call = method_call,
            .getattribute = method_getattribute,
            .new_ = method_make},
    .getsets = method_getsets,
};

static Value wrapper_repr(Thread *th, Value self)
{
    const Method *m = to_method(self);
    return str_format_c(th, "<method-wrapper '%S' of %T object at 0x%lx>",
                        ((Native *)to_object(m->function))->name, m->self, (unsigned long)m->self);
}

static const GetSetDef wrapper_getsets[] = {
    {"__self__", m_self, NULL, NULL},
    {"__objclass__", m_objclass, NULL, NULL},
    {"__doc__", m_doc, NULL, NULL},
    {0},
};

const TypeSpec method_wrapper_spec = {
    .name = "method-wrapper",
    .flags = TYPE_FLAG_FINAL | TYPE_FLAG_NO_NEW,
    .ops = {.repr = wrapper_repr,
            .eq = method_eq,
            .hash = method_hash,
            .call = method_call,
            .getattribute = method_getattribute},
    .getsets = wrapper_getsets,
};

/* code */

static const Code *to_code(Value v)
{
    GIL_ASSERT(is_kind(v, KIND_CODE));
    return (const Code *)to_object(v);
}

static Value code_repr(Thread *th, Value self)
{
    const Code *c = to_code(self);
    return str_format_c(th, "<code object %S at 0x%lx, file \"%S\", line %u>", c->name,
                        (unsigned long)self, c->filename, c->first_line);
}

static Value c_name(UNUSED Thread *th, Value c)
{
    return to_code(c)->name;
}
static Value c_qualname(UNUSED Thread *th, Value c)
{
    return to_code(c)->qualname;
}
static Value c_filename(UNUSED Thread *th, Value c)
{
    return to_code(c)->filename;
}
static Value c_firstlineno(UNUSED Thread *th, Value c)
{
    return from_small(to_code(c)->first_line);
}
static Value c_argcount(UNUSED Thread *th, Value c)
{
    return from_small(to_code(c)->arg_count);
}
static Value c_posonly(UNUSED Thread *th, Value c)
{
    return from_small(to_code(c)->positional_only_count);
}
static Value c_kwonly(UNUSED Thread *th, Value c)
{
    return from_small(to_code(c)->keyword_only_count);
}
static Value c_varnames(UNUSED Thread *th, Value c)
{
    return to_code(c)->varnames;
}
static Value c_freevars(UNUSED Thread *th, Value c)
{
    return to_code(c)->freenames;
}
static Value c_cellvars(UNUSED Thread *th, Value c)
{
    return to_code(c)->cellnames;
}
static Value c_consts(UNUSED Thread *th, Value c)
{
    return to_code(c)->consts;
}
static Value c_nlocals(UNUSED Thread *th, Value c)
{
    return small_size(to_tuple(to_code(c)->varnames)->length);
}
/* CPython's numbers of the flags that scripts look at. */
static Value c_flags(UNUSED Thread *th, Value c)
{
    uint32_t f = to_code(c)->flags, flags = 0;
    flags |= f & CODE_VARARGS ? 4 : 0;
    flags |= f & CODE_VARKEYWORDS ? 8 : 0;
    flags |= f & CODE_NESTED ? 16 : 0;
    flags |= f & CODE_GENERATOR ? 32 : 0;
    flags |= f & (CODE_MODULE | CODE_CLASS_BODY) ? 0 : 3;
    return from_small(flags);
}

static const GetSetDef code_getsets[] = {
    {"co_name", c_name, NULL, NULL},
    {"co_qualname", c_qualname, NULL, NULL},
    {"co_filename", c_filename, NULL, NULL},
    {"co_firstlineno", c_firstlineno, NULL, NULL},
    {"co_argcount", c_argcount, NULL, NULL},
    {"co_posonlyargcount", c_posonly, NULL, NULL},
    {"co_kwonlyargcount", c_kwonly, NULL, NULL},
    {"co_varnames", c_varnames, NULL, NULL},
    {"co_freevars", c_freevars, NULL, NULL},
    {"co_cellvars", c_cellvars, NULL, NULL},
    {"co_consts", c_consts, NULL, NULL},
    {"co_nlocals", c_nlocals, NULL, NULL},
    {"co_flags", c_flags, NULL, NULL},
    {0},
};

const TypeSpec code_spec = {
    .name = "code",
    .flags = TYPE_FLAG_FINAL | TYPE_FLAG_NO_NEW,
    .ops = {.repr = code_repr},
    .getsets = code_getsets,
};

/* cell */

static Cell *to_cell(Value v)
{
    return (Cell *)to_object(v);
}

static Value cell_repr(Thread *th, Value self)
{
    Value v = value_load(&to_cell(self)->value);
    if (v == EMPTY)
        return str_format_c(th, "<cell at 0x%lx: empty>", (unsigned long)self);
    return str_format_c(th, "<cell at 0x%lx: %T object at 0x%lx>", (unsigned long)self, v,
                        (unsigned long)v);
}

static Value cell_make(Thread *th, UNUSED Value cls, Value *args, uint32_t nargs,
                       UNUSED Value kwnames)
{
    if (nargs > 1)
        return error_set(th, EXC_TypeError, "cell expected at most 1 argument, got %u", nargs);
    Cell *c = heap_new(th, KIND_CELL, NATIVE_SHAPE(th, TYPE_CELL), sizeof(Cell));
    if (!c)
        return EMPTY;
    value_store(&c->value, nargs ? args[0] : EMPTY);
    return from_object(c);
}

static Value cell_contents(Thread *th, Value self)
{
    Value v = value_load(&to_cell(self)->value);
    return v == EMPTY ? error_set(th, EXC_ValueError, "Cell is empty") : v;
}
static bool cell_set_contents(UNUSED Thread *th, Value self, Value v)
{
    value_store(&to_cell(self)->value, v);
    heap_store_hook(to_object(self), v);
    return true;
}

static const GetSetDef cell_getsets[] = {
    {"cell_contents", cell_contents, cell_set_contents, NULL},
    {0},
};

const TypeSpec cell_spec = {
    .name = "cell",
    .flags = TYPE_FLAG_FINAL,
    .ops = {.repr = cell_repr, .new_ = cell_make},
    .getsets = cell_getsets,
};

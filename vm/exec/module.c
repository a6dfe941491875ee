/* Module objects: their attributes are the globals dict of their code. Each has a shape of its own,
 * so that attribute caches can tell modules apart. */
#include "module_internal.h"

#include "dict.h"
#include "error.h"
#include "protocol.h"
#include "str.h"
#include "vm.h"

static Value module_alloc(Thread *th, Class *cls, Value name)
{
    Shape *own = shape_new_root(th, cls, 0, 0);
    if (!own)
        return EMPTY;
    Module *m = heap_new(th, KIND_MODULE, own->id, sizeof(Module));
    if (!m)
        return EMPTY;
    m->name = name;
    m->dict = dict_new_cells(th);
    return m->dict == EMPTY ? EMPTY : from_object(m);
}

static bool module_fill(Thread *th, Value module, Value name, Value doc)
{
    Value d = to_module(module)->dict;
    return dict_set(th, d, NAME(th, name_), name) && dict_set(th, d, NAME(th, doc_), doc) &&
           dict_set(th, d, NAME(th, package_), NONE) && dict_set(th, d, NAME(th, loader_), NONE) &&
           dict_set(th, d, NAME(th, spec_), NONE);
}

Value module_new(Thread *th, Value name)
{
    Value m = module_alloc(th, TYPE_CLASS(th, TYPE_MODULE), name);
    return m != EMPTY && module_fill(th, m, name, NONE) ? m : EMPTY;
}

static Value module_make(Thread *th, Value cls, UNUSED Value *args, UNUSED uint32_t nargs,
                         UNUSED Value kwnames)
{
    return module_alloc(th, to_class(cls), NAME(th, empty));
}

static bool module_init(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    Value bound[2];
    if (!args_bind(th, "module", "name, doc=", args, nargs, kwnames, bound))
        return false;
    if (!is_str(bound[0])) {
        error_set(th, EXC_TypeError, "module() argument 'name' must be str, not %T", bound[0]);
        return false;
    }
    to_module(self)->name = bound[0];
    return module_fill(th, self, bound[0], bound[1] == EMPTY ? NONE : bound[1]);
}

Value module_find_attr(Thread *th, Value module, Value name)
{
    Class *c = class_of(th, module);
    Value on_class = class_lookup(th, c, name);
    const Class *k = on_class == EMPTY ? NULL : class_of(th, on_class);
    if (k && k->ops.set)
        return k->ops.get ? k->ops.get(th, on_class, module, from_object(c)) : on_class;
    Value v = dict_get_str(th, to_module(module)->dict, name);
    if (v != EMPTY)
        return v;
    if (k)
        return k->ops.get ? k->ops.get(th, on_class, module, from_object(c)) : on_class;
    Value hook = dict_get_str(th, to_module(module)->dict, NAME(th, slot_getattr));
    return hook == EMPTY ? EMPTY : call1(th, hook, name);
}

Value module_getattribute(Thread *th, Value o, Value name)
{
    Value v = module_find_attr(th, o, name);
    if (v == EMPTY && !error_pending(th))
        return error_attribute(th, o, name);
    return v;
}

bool module_set_attr(Thread *th, Value module, Value name, Value value)
{
    Value d = to_module(module)->dict;
    if (value != EMPTY)
        return dict_set(th, d, name, value);
    bool found;
    if (!dict_del(th, d, name, &found))
        return false;
    if (!found)
        error_set(th, EXC_AttributeError, "'%T' object has no attribute '%S'", module, name);
    return found;
}

static Value module_repr(Thread *th, Value self)
{
    Value d = to_module(self)->dict;
    Value name = dict_get_str(th, d, NAME(th, name_));
    Value file = dict_get_str(th, d, NAME(th, file_));
    if (name == EMPTY || !is_str(name))
        name = str_from_cstring(th, "?");
    if (file != EMPTY && is_str(file))
        return str_format_c(th, "<module %V from %V>", name, file);
    if (dict_get_str(th, d, NAME(th, loader_)) == TRUE_VALUE)
        return str_format_c(th, "<module %V (built-in)>", name);
    return str_format_c(th, "<module %V>", name);
}

static Value get_dict(UNUSED Thread *th, Value self)
{
    return to_module(self)->dict;
}

static Value get_annotations(Thread *th, Value self)
{
    Value d = to_module(self)->dict;
    Value v = dict_get_str(th, d, NAME(th, annotations_));
    if (v != EMPTY)
        return v;
    Value fresh = dict_new(th);
    return fresh == EMPTY ? EMPTY : dict_set_default(th, d, NAME(th, annotations_), fresh);
}
static bool set_annotations(Thread *th, Value self, Value v)
{
    return module_set_attr(th, self, NAME(th, annotations_), v);
}

static Value method_dir(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Value d = to_module(args[0])->dict;
    Value hook = dict_get_str(th, d, NAME(th, dir_));
    return hook != EMPTY ? call0(th, hook) : dict_keys_list(th, d);
}

static const MethodDef module_methods[] = {
    {"__dir__", method_dir, "self, /", METHOD_PLAIN, NULL},
    {0},
};

static const GetSetDef module_getsets[] = {
    {"__dict__", get_dict, NULL, NULL},
    {"__annotations__", get_annotations, set_annotations, NULL},
    {0},
};

const TypeSpec module_spec = {
    .name = "module",
    .ops = {.repr = module_repr,
            .getattribute = module_getattribute,
            .new_ = module_make,
            .init = module_init},
    .methods = module_methods,
    .getsets = module_getsets,
};

/* Building blocks for modules in C (module.h): classes, methods, state. Knows nothing about any
 * module. */
#include "class_internal.h"
#include "module.h"

static Value module_dict(Value module)
{
    GIL_ASSERT(is_kind(module, KIND_MODULE));
    return ((Module *)to_object(module))->dict;
}

bool module_add(Thread *th, Value module, const char *name, Value value)
{
    if (value == EMPTY)
        return false;
    Value key = str_intern_cstring(th, name);
    return key != EMPTY && dict_set(th, module_dict(module), key, value);
}

bool module_add_methods(Thread *th, Value module, const MethodDef *methods)
{
    Value name = ((Module *)to_object(module))->name;
    for (const MethodDef *m = methods; m->name; m++)
        if (!module_add(th, module, m->name, native_new(th, m, EMPTY, name)))
            return false;
    return true;
}

static Class *add_class(Thread *th, Value module, const TypeSpec *spec, Class *base)
{
    Value claimed = strchr(spec->name, '.') ? EMPTY : ((Module *)to_object(module))->name;
    Class *c = class_from_spec(th, spec, base, claimed);
    if (!c || !module_add(th, module,
                          strrchr(spec->name, '.') ? strrchr(spec->name, '.') + 1 : spec->name,
                          from_object(c)))
        return NULL;
    return c;
}

Class *module_add_class(Thread *th, Value module, const TypeSpec *spec)
{
    return add_class(th, module, spec, NULL);
}

Class *module_add_subclass(Thread *th, Value module, const TypeSpec *spec, Class *base)
{
    return add_class(th, module, spec, base);
}

Value external_new(Thread *th, Class *cls, const ExternalOps *ops, size_t payload_size)
{
    GIL_ASSERT(cls->kind == KIND_EXTERNAL);
    size_t size = sizeof(External) + payload_size;
    External *e = heap_new(th, KIND_EXTERNAL, cls->root->id, size);
    if (!e)
        return EMPTY;
    e->ops = ops;
    e->size = size;
    if (ops->release && !heap_watch(th, &e->head))
        return EMPTY;
    return from_object(e);
}

void *external_check(Thread *th, Value v, const ExternalOps *ops)
{
    void *payload = external_get(v, ops);
    if (!payload)
        error_set(th, EXC_TypeError, "descriptor requires a '%s' object but received a '%T'",
                  ops->name, v);
    return payload;
}

static Value state_dict(Thread *th)
{
    Value dict = value_load(&th->interp->runtime_values);
    if (dict != EMPTY)
        return dict;
    dict = dict_new(th);
    Value none = EMPTY;
    if (dict != EMPTY && !atomic_compare_exchange_strong(&th->interp->runtime_values, &none, dict))
        dict = none;
    return dict;
}

Value module_state_get(Thread *th, const char *key)
{
    Value dict = state_dict(th);
    Value name = dict == EMPTY ? EMPTY : str_intern_cstring(th, key);
    return name == EMPTY ? EMPTY : dict_get_str(th, dict, name);
}

bool module_state_set(Thread *th, const char *key, Value v)
{
    Value dict = state_dict(th);
    Value name = dict == EMPTY ? EMPTY : str_intern_cstring(th, key);
    return name != EMPTY && dict_set(th, dict, name, v);
}

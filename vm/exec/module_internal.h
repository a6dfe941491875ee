/* Modules, for attribute access and import. */
#ifndef GIL_MODULE_INTERNAL_H
#define GIL_MODULE_INTERNAL_H

#include "class_internal.h"

static inline Module *to_module(Value v)
{
    GIL_ASSERT(is_kind(v, KIND_MODULE));
    return (Module *)to_object(v);
}
/* Without raising for absence; asks the module's own __getattr__. */
Value module_find_attr(Thread *th, Value module, Value name);
bool module_set_attr(Thread *th, Value module, Value name, Value value);

#endif

/* Attribute access without caches: the protocol of object, type and module.
 *
 * The *_find_attr functions return EMPTY with nothing pending for an absent attribute, so that
 * nobody makes an exception only to throw it away. */
#include "attr_cache.h"
#include "class_internal.h"
#include "dict.h"
#include "error.h"
#include "module_internal.h"
#include "protocol.h"
#include "str.h"

/* A value found on the class of o, as seen through o. */
static Value bind(Thread *th, Value v, Value o, Class *c)
{
    const Class *k = class_of(th, v);
    return k->ops.get ? k->ops.get(th, v, o, from_object(c)) : v;
}

static Value own_attr(Thread *th, Value o, const Class *c, Value name)
{
    return is_pointer(o) && c->attrs_offset && (c->flags & TYPE_FLAG_HAS_ATTRS)
               ? attr_get_own(th, to_object(o), name)
               : EMPTY;
}

/* Comes before the object's own attribute. One that only has __set__ is found like a plain value.
 */
static bool is_data_descriptor(Thread *th, Value v)
{
    const Class *k = class_of(th, v);
    return k->ops.set && k->ops.get;
}

Value object_find_attr(Thread *th, Value o, Value name)
{
    Class *c = class_of(th, o);
    Value on_class = class_lookup(th, c, name);
    if (on_class != EMPTY && is_data_descriptor(th, on_class))
        return bind(th, on_class, o, c);
    Value own = own_attr(th, o, c, name);
    if (own != EMPTY)
        return own;
    return on_class == EMPTY ? EMPTY : bind(th, on_class, o, c);
}

Value object_getattribute(Thread *th, Value o, Value name)
{
    Value v = object_find_attr(th, o, name);
    if (v == EMPTY && !error_pending(th))
        return error_attribute(th, o, name);
    return v;
}

/* Attributes of classes: a data descriptor of the metaclass, then the class and its bases, then the
 * metaclass. */
Value type_find_attr(Thread *th, Value o, Value name)
{
    Class *c = to_class(o);
    Class *meta = class_of(th, o);
    Value on_meta = class_lookup(th, meta, name);
    if (on_meta != EMPTY && is_data_descriptor(th, on_meta))
        return bind(th, on_meta, o, meta);
    Value own = class_lookup(th, c, name);
    if (own != EMPTY) {
        const Class *k = class_of(th, own);
        return k->ops.get ? k->ops.get(th, own, EMPTY, o) : own;
    }
    return on_meta == EMPTY ? EMPTY : bind(th, on_meta, o, meta);
}

Value type_getattribute(Thread *th, Value o, Value name)
{
    Value v = type_find_attr(th, o, name);
    if (v == EMPTY && !error_pending(th))
        return error_attribute(th, o, name);
    return v;
}

/* EMPTY with nothing pending: absent, or told so by an AttributeError that a script's
 * __getattribute__ or a property raised, which is left in *absent. */
static Value find_attr(Thread *th, Value o, Value name, Value *absent)
{
    const Class *c = class_of(th, o);
    *absent = EMPTY;
    Value v;
    if (LIKELY(c->ops.getattribute == object_getattribute))
        v = object_find_attr(th, o, name);
    else if (c->ops.getattribute == type_getattribute)
        v = type_find_attr(th, o, name);
    else if (c->ops.getattribute == module_getattribute)
        v = module_find_attr(th, o, name);
    else
        v = c->ops.getattribute(th, o, name);
    if (v == EMPTY && error_pending(th) && error_matches(th, EXC_AttributeError))
        *absent = error_take(th);
    if (v == EMPTY && !error_pending(th) && c->ops.getattr) {
        *absent = EMPTY;
        v = c->ops.getattr(th, o, name);
    }
    return v;
}

Value attr_get(Thread *th, Value o, Value name)
{
    GIL_ASSERT(is_str(name));
    Value absent;
    Value v = find_attr(th, o, name, &absent);
    if (v != EMPTY || error_pending(th))
        return v;
    if (absent != EMPTY) {
        error_restore(th, absent);
        return EMPTY;
    }
    return error_attribute(th, o, name);
}

bool attr_lookup(Thread *th, Value o, Value name, Value *out)
{
    Value absent;
    *out = find_attr(th, o, name, &absent);
    if (*out != EMPTY || !error_pending(th))
        return true;
    return error_clear_if(th, EXC_AttributeError);
}

/* Setting. */

static void refuse(Thread *th, Value o, const Class *c, Value name, bool on_class)
{
    if (on_class)
        error_set(th, EXC_AttributeError, "'%N' object attribute '%S' is read-only", c, name);
    else
        error_attribute(th, o, name);
}

bool object_setattr(Thread *th, Value o, Value name, Value value)
{
    Class *c = class_of(th, o);
    Value on_class = class_lookup(th, c, name);
    if (on_class != EMPTY) {
        const Class *k = class_of(th, on_class);
        if (k->ops.set)
            return k->ops.set(th, on_class, o, value);
    }
    if (is_kind(o, KIND_MODULE))
        return module_set_attr(th, o, name, value);
    if (!is_pointer(o) || !c->attrs_offset || !(c->flags & TYPE_FLAG_HAS_ATTRS)) {
        refuse(th, o, c, name, on_class != EMPTY);
        return false;
    }
    if (value != EMPTY)
        return attr_set_own(th, to_object(o), name, value);
    bool found;
    if (!attr_delete_own(th, to_object(o), name, &found))
        return false;
    if (!found)
        error_attribute(th, o, name);
    return found;
}

bool type_setattr(Thread *th, Value o, Value name, Value value)
{
    Class *c = to_class(o);
    if (!(c->flags & TYPE_FLAG_HEAP)) {
        error_set(th, EXC_TypeError, "cannot set '%S' attribute of immutable type '%S'", name,
                  class_full_name(th, c));
        return false;
    }
    Value on_meta = class_lookup(th, class_of(th, o), name);
    if (on_meta != EMPTY && class_of(th, on_meta)->ops.set)
        return class_of(th, on_meta)->ops.set(th, on_meta, o, value);
    return class_set_attr(th, c, name, value);
}

bool attr_set(Thread *th, Value o, Value name, Value value)
{
    GIL_ASSERT(is_str(name));
    const Class *c = class_of(th, o);
    return c->ops.setattr(th, o, name, value);
}

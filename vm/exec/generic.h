/* list[int] and int | str: for annotations and isinstance. */
#ifndef GIL_GENERIC_H
#define GIL_GENERIC_H

#include "class_internal.h"

Value generic_alias_new(Thread *th, Value origin, Value args);
/* left | right for types, None, aliases and unions; NOT_IMPLEMENTED for anything else. */
Value union_or(Thread *th, Value left, Value right);
/* The members of a union, a Tuple; EMPTY when v is none. */
Value union_members(Thread *th, Value v);
bool is_generic_alias(Thread *th, Value v);
/* origin[item] for builtin containers and type (their __class_getitem__). EMPTY, nothing raised: c
 * has no such thing. */
Value generic_subscript(Thread *th, Class *c, Value item);

/* isinstance and issubclass without __instancecheck__ of a metaclass. */
bool instance_check_default(Thread *th, Value v, Value cls, bool *out);
bool subclass_check_default(Thread *th, Value c, Value cls, bool *out);

#endif

/* types.SimpleNamespace: an object with whatever attributes it is given. The class belongs to the
 * module sys, whose `implementation` is one. */
#ifndef GIL_NAMESPACE_H
#define GIL_NAMESPACE_H

#include "module.h"

/* A new empty one; fill it with namespace_set. */
Value namespace_new(Thread *th);
/* False with an exception; EMPTY as a value passes its exception on. */
bool namespace_set(Thread *th, Value ns, const char *name, Value value);
/* Makes the class; once per interpreter. */
bool namespace_init(Thread *th, Value module);

#endif

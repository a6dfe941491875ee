/* Construction of builtin iterators (struct Iterator in function.h). */
#ifndef GIL_ITERATOR_H
#define GIL_ITERATOR_H

#include "function.h"
#include "protocol.h"

/* index 0, aux 0. `type` names the class (TYPE_LIST_ITERATOR...). */
Value iterator_new(Thread *th, TypeId type, Value (*step)(Thread *, Iterator *), Value a, Value b, Value c);
static inline Value iterator_step(Thread *th, Value it)
{
    Iterator *i = (Iterator *)to_object(it);
    return i->step(th, i);
}

#endif

/* Construction of builtin iterators (struct Iterator in function.h). */
#ifndef GIL_ITERATOR_H
#define GIL_ITERATOR_H

#include "function.h"
#include "protocol.h"

/* index 0, aux 0. `type` names the class (TYPE_LIST_ITERATOR...). */
Value iterator_new(Thread *th, TypeId type, Value (*step)(Thread *, Iterator *), Value a, Value b,
                   Value c);
/* As iterator_new for a class that may be a script subclass of the builtin one. */
Value iterator_new_of(Thread *th, Class *cls, Value (*step)(Thread *, Iterator *), Value a, Value b,
                      Value c);
/* Over an object with __getitem__ only (items 0, 1, ... until IndexError). */
Value sequence_iterator_new(Thread *th, Value sequence);
/* iter(callable, sentinel). */
Value callable_iterator_new(Thread *th, Value callable, Value sentinel);
/* `next` slot of every class of kind ITERATOR. */
Value iterator_next_slot(Thread *th, Value it);
/* `iter` slot of every iterator: itself. */
Value iterator_self(Thread *th, Value it);
/* Claims position `from` of it->index, moving it to `to`: false when another thread was faster
 * (load the index again). */
bool iterator_claim(Thread *th, Iterator *it, int64_t from, int64_t to);

static inline Value iterator_step(Thread *th, Value it)
{
    Iterator *i = (Iterator *)to_object(it);
    return i->step(th, i);
}

#endif

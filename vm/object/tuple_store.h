/* Inside of tuples: what tuple.c offers to tuple_type.c. */
#ifndef GIL_TUPLE_STORE_H
#define GIL_TUPLE_STORE_H

#include "container.h"

/* Items EMPTY: fill before sharing. NULL: MemoryError. */
Tuple *tuple_alloc(Thread *th, uint32_t shape, size_t length);
/* list_iter.c */
Value tuple_iter(Thread *th, Value self);

#endif

/* Slices against lengths of any size. Private to range.c and slice.c; sequences use slice_resolve.
 */
#ifndef GIL_SLICE_H
#define GIL_SLICE_H

#include "range.h"

/* slice.indices(length): three ints, clamped to a sequence of `length` (an int >= 0) items. */
bool slice_indices(Thread *th, Value slice, Value length, Value *start, Value *stop, Value *step);

#endif

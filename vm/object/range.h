/* range and slice objects. */
#ifndef GIL_RANGE_H
#define GIL_RANGE_H

#include "int.h"

struct Range {
    Object head;
    Value start, stop, step, length; /* ints of any size */
};
struct Slice {
    Object head;
    Value start, stop, step; /* anything; NONE when absent */
};

Value range_new(Thread *th, Value start, Value stop, Value step); /* ValueError for step 0 */
/* True when start, step and length are small and start + step * length does not overflow: the loop
 * keeps its cursor in registers. */
bool range_is_small(const Range *r);
Value slice_new(Thread *th, Value start, Value stop, Value step);
/* slice.indices(length): *start, *step clamped as Python; *count items. */
bool slice_resolve(Thread *th, Value slice, size_t length, int64_t *start, int64_t *step,
                   size_t *count);

#endif

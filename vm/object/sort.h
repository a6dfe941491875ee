/* Stable merge sort of arrays of values, adaptive to runs already in order: binary insertion for
 * short runs, merges of neighbouring runs with galloping, the order of merges by node powers (Munro
 * and Wild). Comparisons happen in the same order as in CPython 3.11, for scripts can see them. */
#ifndef GIL_SORT_H
#define GIL_SORT_H

#include "container.h"

/* Two arrays moved in step: what is compared and what goes with it (NULL: nothing). */
typedef struct {
    Value *keys, *values;
} SortSlice;

typedef struct SortState SortState;
/* a < b: 1, 0, or -1 with an exception. */
typedef int (*SortLess)(SortState *st, Value a, Value b);

struct SortState {
    Thread *th;
    SortLess less;
    size_t min_gallop;
    Value temp_keys, temp_values; /* Stores, found on the C stack of the sort; EMPTY: none yet */
    SortSlice temp;
    size_t temp_size;
};

/* Comparison for these keys: a quick one when all are of one type known not to run script code. */
SortLess sort_choose(Thread *th, const Value *keys, size_t count);
/* Sorts; false with an exception from a comparison (the arrays are then a permutation) or
 * MemoryError. */
bool sort_run(Thread *th, SortSlice all, size_t count, SortLess less);

/* sort_merge.c: merges the neighbouring runs a (na items) and b (nb items, directly behind). */
bool sort_merge(SortState *st, SortSlice a, size_t na, SortSlice b, size_t nb);

static inline SortSlice slice_at(SortSlice s, size_t i)
{
    return (SortSlice){s.keys + i, s.values == NULL ? NULL : s.values + i};
}
static inline void slice_copy(SortSlice to, size_t i, SortSlice from, size_t j)
{
    to.keys[i] = from.keys[j];
    if (to.values != NULL)
        to.values[i] = from.values[j];
}
static inline void slice_move(SortSlice to, size_t i, SortSlice from, size_t j, size_t count)
{
    memmove(to.keys + i, from.keys + j, count * sizeof(Value));
    if (to.values != NULL)
        memmove(to.values + i, from.values + j, count * sizeof(Value));
}

#endif

/* itertools: each file adds its classes to the module. All iterators are IterStates
 * (external_iter.h); steps that run no script code are atomic with the lock off. */
#ifndef GIL_ITERTOOLS_H
#define GIL_ITERTOOLS_H

#include "external_iter.h"

bool itertools_add_endless(Thread *th, Value module); /* count cycle repeat */
bool itertools_add_select(Thread *th,
                          Value module); /* compress dropwhile takewhile filterfalse islice */
bool itertools_add_chain(Thread *th,
                         Value module); /* chain accumulate starmap pairwise zip_longest */
bool itertools_add_group(Thread *th, Value module);   /* groupby tee */
bool itertools_add_combine(Thread *th, Value module); /* product permutations combinations ... */

/* Loops that may pass over many items without running script code reach safepoints. */
#define ITERTOOLS_SAFEPOINT_MASK 0xfff
static inline bool iter_safepoint(Thread *th, size_t round)
{
    return (round & ITERTOOLS_SAFEPOINT_MASK) != ITERTOOLS_SAFEPOINT_MASK || safepoint(th);
}

/* No keywords, and between `least` and `most` positional arguments. */
bool iter_arguments(Thread *th, const char *name, uint32_t nargs, Value kwnames, uint32_t least,
                    uint32_t most);
/* An int argument; OverflowError when it does not fit. */
bool iter_number(Thread *th, Value v, int64_t *out);

#define ITERTOOL_SPEC(symbol, text, step, make)                        \
    static const TypeSpec symbol = {                                   \
        .name = "itertools." text,                                     \
        .ops = {.iter = iter_object_self, .next = step, .new_ = make}, \
    }

#endif

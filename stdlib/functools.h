/* _functools: parts of the module in C. */
#ifndef GIL_FUNCTOOLS_H
#define GIL_FUNCTOOLS_H

#include "module.h"

bool partial_init(Thread *th, Value module);
bool lru_cache_init(Thread *th, Value module);
/* The method `function` bound to `self`. */
Value bound_method(Thread *th, Value function, Value self);

#endif

/* The builtins module: one table of functions per subject, joined by builtins.c. */
#ifndef GIL_BUILTINS_H
#define GIL_BUILTINS_H

#include "vm.h"

extern const MethodDef builtins_object_methods[];   /* getattr, isinstance, id, dir, ... */
extern const MethodDef builtins_number_methods[];   /* abs, round, pow, hex, ... */
extern const MethodDef builtins_sequence_methods[]; /* len, sum, sorted, min, iter, ... */
extern const MethodDef builtins_io_methods[];       /* print, input */

/* Fills interp->builtins with functions, classes and exceptions, and makes the module that shows
 * it. The classes exist. False: exception set. */
bool builtins_init(Thread *th);

#endif

/* Making classes from script: type() and the class statement. */
#ifndef GIL_CLASS_BUILD_H
#define GIL_CLASS_BUILD_H

#include "class_internal.h"

/* type.__new__ */
Value type_new(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames);
/* __build_class__(function, name, *bases, **kwargs), raw convention. */
Value class_statement(Thread *th, Value *args, uint32_t nargs, Value kwnames);
/* The base that decides the layout. NULL with TypeError. */
Class *class_best_base(Thread *th, const Tuple *bases);
/* Dict of keyword values as they come behind positional ones. */
Value kwargs_dict(Thread *th, const Value *values, Value kwnames);
Value super_new(Thread *th, Class *type, Value object, Class *object_type);

#endif

/* The builtins that look at the calling frame: builtins_eval.c. */
#ifndef GIL_BUILTINS_EVAL_H
#define GIL_BUILTINS_EVAL_H

#include "vm.h"

extern const MethodDef builtins_eval_methods[]; /* globals, locals, eval, exec, compile */
/* What locals() shows for a frame: its namespace, the globals, or a new dict. */
Value frame_locals(Thread *th, const Frame *f);

#endif

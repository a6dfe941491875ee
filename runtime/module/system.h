/* What the module sys shows of the interpreter beyond module.h. Implemented by vm/exec; all
 * functions are called attached. */
#ifndef GIL_SYSTEM_H
#define GIL_SYSTEM_H

#include "module.h"

/* The innermost exception being handled (sys.exc_info), or EMPTY. */
Value vm_handled_exception(Thread *th);
/* Prints an exception with its traceback and chain to sys.stderr. */
void traceback_print(Thread *th, Value exception);
/* A frame object for `f` and, through f_back, for those that called it. EMPTY with an exception. */
Value frame_picture(Thread *th, const Frame *f);

#endif

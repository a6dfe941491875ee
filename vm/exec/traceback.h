/* Tracebacks for the rest of vm/exec. */
#ifndef GIL_TRACEBACK_H
#define GIL_TRACEBACK_H

#include "exception.h"
#include "str.h"

/* Only the "  File ..." entries, for traceback.format_tb and kin. */
Value traceback_format_entries(Thread *th, Value traceback);
/* The name that a NameError or AttributeError probably meant, or EMPTY. Never leaves an exception.
 */
Value suggestion_for(Thread *th, Value exception);

#endif

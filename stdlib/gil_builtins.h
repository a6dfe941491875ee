/* thread, process, Lock and Queue among the builtins. */
#ifndef GIL_GIL_BUILTINS_H
#define GIL_GIL_BUILTINS_H

#include "module.h"

bool gil_builtins_add(Thread *th, Value builtins_dict);
/* End of the program: prints the exceptions of workers that nobody has fetched. */
void gil_builtins_report(Thread *th);

#endif

/* Warnings, beyond error_warn. */
#ifndef GIL_WARNINGS_H
#define GIL_WARNINGS_H

#include "vm.h"

/* ModuleInit of _warnings. */
bool warnings_module_init(Thread *th, Value module);

#endif

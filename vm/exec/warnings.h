/* Warnings, beyond error_warn. */
#ifndef GIL_WARNINGS_H
#define GIL_WARNINGS_H

#include "vm.h"

/* A warning about a place that is not being executed: the compiler's. False: it became an
 * exception. */
bool error_warn_at(Thread *th, TypeId category, Value text, Value filename, int32_t line);
/* ModuleInit of _warnings. */
bool warnings_module_init(Thread *th, Value module);

#endif

/* atexit: functions to be called when the program ends. */
#ifndef GIL_ATEXIT_MODULE_H
#define GIL_ATEXIT_MODULE_H

#include "module.h"

/* Calls them, the last registered first; exceptions are printed. */
void atexit_run(Thread *th);

#endif

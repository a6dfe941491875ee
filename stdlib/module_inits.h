/* The init functions of all native modules, from modules.def. */
#ifndef GIL_MODULE_INITS_H
#define GIL_MODULE_INITS_H

#include "module.h"
#include "modules.h"

#define NATIVE_MODULE(name, init) bool init(Thread *th, Value module);
#include "modules.def"
#undef NATIVE_MODULE

#endif

/* The constant part of the module sys. */
#ifndef GIL_SYS_INFO_H
#define GIL_SYS_INFO_H

#include "module.h"

/* version_info, flags, float_info and kin, names of the platform. */
bool sys_add_info(Thread *th, Value module);

#endif

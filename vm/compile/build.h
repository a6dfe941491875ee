/* From units to Code objects. Included by the entry of the compile layer only. */
#ifndef GIL_COMPILE_BUILD_H
#define GIL_COMPILE_BUILD_H

#include "gen.h"

/* The Code of a unit and, among its constants, those of the units inside. EMPTY: exception set. */
Value code_build(Thread *th, const Unit *unit, Value filename);

#endif

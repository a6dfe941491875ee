/* Floats in base 16. Private to float*.c. */
#ifndef GIL_FLOAT_HEX_H
#define GIL_FLOAT_HEX_H

#include "float.h"

enum { FLOAT_REPR_ROOM = 40 };

Value float_hex(Thread *th, double d);
Value float_from_hex(Thread *th, const char *text, size_t length);

#endif

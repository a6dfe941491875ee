/* SHA-512 of a piece of memory. Plain C: no interpreter needed. */
#ifndef GIL_SHA512_H
#define GIL_SHA512_H

#include "base.h"

enum { SHA512_SIZE = 64 };

void sha512(const void *data, size_t length, unsigned char digest[SHA512_SIZE]);

#endif

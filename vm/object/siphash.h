/* SipHash-1-3, the keyed hash of str and bytes. Knows nothing of values. */
#ifndef GIL_SIPHASH_H
#define GIL_SIPHASH_H

#include "base.h"

uint64_t siphash13(const uint64_t key[2], const void *data, size_t length);
/* The key that CPython derives from an integer PYTHONHASHSEED; 0 gives the zero key. */
void siphash_key_from_seed(uint32_t seed, uint64_t key[2]);

#endif

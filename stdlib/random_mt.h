/* The Mersenne Twister MT19937 of Matsumoto and Nishimura (1998). Plain C, one thread at a time. */
#ifndef GIL_RANDOM_MT_H
#define GIL_RANDOM_MT_H

#include "base.h"

enum { MT_WORDS = 624, MT_SHIFT = 397 };

typedef struct {
    uint32_t words[MT_WORDS];
    uint32_t next; /* index of the next word to use; MT_WORDS: make new ones first */
} Twister;

/* Seeds from an array of words, n > 0. */
void mt_seed(Twister *t, const uint32_t *key, size_t n);
void mt_refill(Twister *t);
/* 32 random bits. */
static inline uint32_t mt_next(Twister *t)
{
    if (t->next >= MT_WORDS)
        mt_refill(t);
    uint32_t y = t->words[t->next++];
    y ^= y >> 11;
    y ^= y << 7 & 0x9d2c5680u;
    y ^= y << 15 & 0xefc60000u;
    return y ^ y >> 18;
}
/* Uniform in [0, 1), 53 bits. */
static inline double mt_double(Twister *t)
{
    uint32_t high = mt_next(t) >> 5, low = mt_next(t) >> 6;
    return (high * 67108864.0 + low) * (1.0 / 9007199254740992.0);
}

#endif

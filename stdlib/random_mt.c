/* The Mersenne Twister (random_mt.h). */
#include "random_mt.h"

static inline uint32_t twist(uint32_t upper, uint32_t lower)
{
    uint32_t y = (upper & 0x80000000u) | (lower & 0x7fffffffu);
    return y >> 1 ^ (y & 1 ? 0x9908b0dfu : 0);
}

void mt_refill(Twister *t)
{
    uint32_t *w = t->words;
    for (int i = 0; i < MT_WORDS - MT_SHIFT; i++)
        w[i] = w[i + MT_SHIFT] ^ twist(w[i], w[i + 1]);
    for (int i = MT_WORDS - MT_SHIFT; i < MT_WORDS - 1; i++)
        w[i] = w[i + MT_SHIFT - MT_WORDS] ^ twist(w[i], w[i + 1]);
    w[MT_WORDS - 1] = w[MT_SHIFT - 1] ^ twist(w[MT_WORDS - 1], w[0]);
    t->next = 0;
}

static void seed_word(Twister *t, uint32_t seed)
{
    t->words[0] = seed;
    for (uint32_t i = 1; i < MT_WORDS; i++) {
        uint32_t before = t->words[i - 1];
        t->words[i] = 1812433253u * (before ^ before >> 30) + i;
    }
    t->next = MT_WORDS;
}

/* i runs through 1 .. MT_WORDS - 1 in a ring; going round copies the last word to the first. */
static uint32_t ring_next(Twister *t, uint32_t i)
{
    if (i + 1 < MT_WORDS)
        return i + 1;
    t->words[0] = t->words[MT_WORDS - 1];
    return 1;
}

void mt_seed(Twister *t, const uint32_t *key, size_t n)
{
    GIL_ASSERT(n > 0);
    uint32_t *w = t->words, i = 1;
    seed_word(t, 19650218u);
    for (size_t k = 0, j = 0; k < (n > MT_WORDS ? n : MT_WORDS); k++) {
        w[i] = (w[i] ^ (w[i - 1] ^ w[i - 1] >> 30) * 1664525u) + key[j] + (uint32_t)j;
        i = ring_next(t, i);
        j = j + 1 < n ? j + 1 : 0;
    }
    for (int k = 0; k < MT_WORDS - 1; k++) {
        w[i] = (w[i] ^ (w[i - 1] ^ w[i - 1] >> 30) * 1566083941u) - i;
        i = ring_next(t, i);
    }
    w[0] = 0x80000000u;
}

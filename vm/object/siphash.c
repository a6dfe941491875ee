/* SipHash-1-3 after Aumasson and Bernstein's paper: one round per word, three to finish. Hashes
 * must equal CPython's for the same key, since the order of printed sets depends on them. May not
 * know about strings. */
#include "siphash.h"

#include <string.h>

typedef struct {
    uint64_t a, b, c, d;
} SipState;

static ALWAYS_INLINE uint64_t rotate_left(uint64_t x, unsigned bits)
{
    return x << bits | x >> (64 - bits);
}

static ALWAYS_INLINE void sip_round(SipState *s)
{
    s->a += s->b;
    s->c += s->d;
    s->b = rotate_left(s->b, 13) ^ s->a;
    s->d = rotate_left(s->d, 16) ^ s->c;
    s->a = rotate_left(s->a, 32);
    s->c += s->b;
    s->a += s->d;
    s->b = rotate_left(s->b, 17) ^ s->c;
    s->d = rotate_left(s->d, 21) ^ s->a;
    s->c = rotate_left(s->c, 32);
}

static ALWAYS_INLINE void sip_word(SipState *s, uint64_t word)
{
    s->d ^= word;
    sip_round(s);
    s->a ^= word;
}

static ALWAYS_INLINE uint64_t sip_tail(const unsigned char *p, size_t length)
{
    uint64_t last = (uint64_t)length << 56;
    size_t rest = length & 7;
    for (size_t i = 0; i < rest; i++)
        last |= (uint64_t)p[i] << (8 * i);
    return last;
}

uint64_t siphash13(const uint64_t key[2], const void *data, size_t length)
{
    SipState s = {key[0] ^ 0x736f6d6570736575u, key[1] ^ 0x646f72616e646f6du,
                  key[0] ^ 0x6c7967656e657261u, key[1] ^ 0x7465646279746573u};
    const unsigned char *p = data;
    const unsigned char *end = p + (length & ~(size_t)7);
    for (; p < end; p += 8) {
        uint64_t word;
        memcpy(&word, p, sizeof word);
        sip_word(&s, word);
    }
    sip_word(&s, sip_tail(p, length));
    s.c ^= 0xff;
    sip_round(&s);
    sip_round(&s);
    sip_round(&s);
    return s.a ^ s.b ^ s.c ^ s.d;
}

void siphash_key_from_seed(uint32_t seed, uint64_t key[2])
{
    unsigned char bytes[16];
    uint32_t x = seed;
    for (size_t i = 0; i < sizeof bytes; i++) {
        x = x * 214013u +
            2531011u; /* the generator that PYTHONHASHSEED is documented by practice to use */
        bytes[i] = (unsigned char)(x >> 16);
    }
    memcpy(key, bytes, sizeof bytes);
    if (seed == 0)
        key[0] = key[1] = 0;
}

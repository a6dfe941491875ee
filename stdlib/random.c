/* The module _random: the generator under the module random. Its state is changed under the
 * object's lock, so that each number is drawn by one thread also without the GIL. Distributions
 * are in random.py. */
#include "module_inits.h"
#include "random_mt.h"
#include "sha512.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#define NATIVE(name)                                                                \
    static Value name(UNUSED Thread *th, UNUSED Value *args, UNUSED uint32_t nargs, \
                      UNUSED Value kwnames)

typedef struct {
    Twister twister;
    bool seeded;
} RandomState;

static const ExternalOps generator_ops = {"_random.Random", NULL, NULL};

/* --- Seeding. --------------------------------------------------------------------------------- */

static bool seed_from_system(Thread *th, Twister *t)
{
    uint32_t key[MT_WORDS];
    unsigned char *at = (unsigned char *)key, *end = at + sizeof key;
    while (at < end) {
        ssize_t n = getrandom(at, (size_t)(end - at), 0);
        if (n < 0 && errno != EINTR) {
            error_errno(th, errno, EMPTY);
            return false;
        }
        at += n > 0 ? n : 0;
    }
    mt_seed(t, key, MT_WORDS);
    return true;
}

static void seed_from_limbs(Twister *t, const uint64_t *limbs, size_t length, uint32_t *key)
{
    size_t n = 0;
    for (size_t i = 0; i < length; i++) {
        key[n++] = (uint32_t)limbs[i];
        key[n++] = (uint32_t)(limbs[i] >> 32);
    }
    while (n > 1 && key[n - 1] == 0)
        n--;
    mt_seed(t, key, n);
}

/* The magnitude of an int in words of 32 bits. */
static bool seed_from_int(Thread *th, Value v, Twister *t)
{
    if (is_kind(v, KIND_BIGINT) && ((BigInt *)to_object(v))->length > 0) {
        const BigInt *b = (const BigInt *)to_object(v);
        Raw *raw = heap_new(th, KIND_RAW, 0, sizeof(Raw) + b->length * sizeof(uint64_t));
        if (raw == NULL)
            return false;
        raw->size = b->length * sizeof(uint64_t);
        seed_from_limbs(t, b->limbs, b->length, (uint32_t *)raw->data);
        return true;
    }
    int64_t i = 0;
    uint32_t key[2];
    int_to_int64(v, &i);
    uint64_t magnitude = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
    seed_from_limbs(t, &magnitude, 1, key);
    return true;
}

static bool seed_from_value(Thread *th, Value v, Twister *t)
{
    if (v == EMPTY || v == NONE)
        return seed_from_system(th, t);
    if (is_int(th, v))
        return seed_from_int(th, v, t);
    int64_t hash;
    uint32_t key[2];
    if (!value_hash(th, v, &hash))
        return false;
    uint64_t magnitude = (uint64_t)hash;
    seed_from_limbs(t, &magnitude, 1, key);
    return true;
}

static void put_state(Thread *th, Value self, const Twister *t)
{
    RandomState *g = external_payload(self);
    object_lock(th, to_object(self));
    g->twister = *t;
    g->seeded = true;
    object_unlock(th, to_object(self));
}

/* The generator, seeded by the system if nobody else did. Lock it. */
static RandomState *generator(Thread *th, Value self)
{
    RandomState *g = external_check(th, self, &generator_ops);
    if (g == NULL || LIKELY(__atomic_load_n(&g->seeded, __ATOMIC_RELAXED)))
        return g;
    Twister fresh;
    if (!seed_from_system(th, &fresh))
        return NULL;
    object_lock(th, to_object(self));
    if (!g->seeded) {
        g->twister = fresh;
        __atomic_store_n(&g->seeded, true, __ATOMIC_RELAXED);
    }
    object_unlock(th, to_object(self));
    return g;
}

NATIVE(random_seed)
{
    Twister fresh;
    if (external_check(th, args[0], &generator_ops) == NULL ||
        !seed_from_value(th, args[1], &fresh))
        return EMPTY;
    put_state(th, args[0], &fresh);
    return NONE;
}

/* --- Drawing. --------------------------------------------------------------------------------- */

NATIVE(random_random)
{
    RandomState *g = generator(th, args[0]);
    if (g == NULL)
        return EMPTY;
    object_lock(th, to_object(args[0]));
    double d = mt_double(&g->twister);
    object_unlock(th, to_object(args[0]));
    return float_new(th, d);
}

/* count > 0 words; the top one gets only the bits that are left. */
static void draw_words(Thread *th, Value self, RandomState *g, uint32_t *words, size_t count,
                       unsigned top)
{
    object_lock(th, to_object(self));
    for (size_t i = 0; i < count; i++)
        words[i] = mt_next(&g->twister);
    object_unlock(th, to_object(self));
    words[count - 1] >>= 32 - top;
}

static Value draw_bits(Thread *th, Value self, RandomState *g, uint64_t bits)
{
    if (bits == 0)
        return from_small(0);
    size_t count = (bits - 1) / 32 + 1, limbs = (count + 1) / 2;
    unsigned top = (unsigned)(bits - 1) % 32 + 1;
    uint64_t few[4] = {0}, *room = few;
    if (limbs > COUNT_OF(few)) {
        Raw *raw = heap_new(th, KIND_RAW, 0, sizeof(Raw) + limbs * sizeof(uint64_t));
        if (raw == NULL)
            return EMPTY;
        raw->size = limbs * sizeof(uint64_t);
        room = (uint64_t *)raw->data;
    }
    draw_words(th, self, g, (uint32_t *)room, count, top);
    if (limbs == 1)
        return int_from_uint64(th, room[0]);
    return int_from_limbs(th, room, limbs, 1);
}

NATIVE(random_getrandbits)
{
    int64_t bits;
    RandomState *g = generator(th, args[0]);
    if (g == NULL || !value_to_int64(th, args[1], &bits))
        return EMPTY;
    if (bits < 0)
        return error_set(th, EXC_ValueError, "number of bits must be non-negative");
    return draw_bits(th, args[0], g, (uint64_t)bits);
}

/* Uniform in [0, n), n > 0: numbers of n's length are drawn until one is below n. */
NATIVE(random_below)
{
    RandomState *g = generator(th, args[0]);
    Value n = g == NULL ? EMPTY : value_index(th, args[1]);
    if (n == EMPTY)
        return EMPTY;
    if (int_sign(n) <= 0)
        return error_set(th, EXC_ValueError, "upper bound must be positive");
    size_t bits = int_bit_length(n);
    Value drawn;
    do {
        drawn = draw_bits(th, args[0], g, bits);
    } while (drawn != EMPTY && int_compare(drawn, n) >= 0);
    return drawn;
}

/* --- State. ----------------------------------------------------------------------------------- */

NATIVE(random_getstate)
{
    Twister copy;
    RandomState *g = generator(th, args[0]);
    if (g == NULL)
        return EMPTY;
    object_lock(th, to_object(args[0]));
    copy = g->twister;
    object_unlock(th, to_object(args[0]));
    Value state = tuple_new(th, NULL, MT_WORDS + 1);
    if (state == EMPTY)
        return EMPTY;
    for (int i = 0; i < MT_WORDS; i++)
        to_tuple(state)->items[i] = from_small(copy.words[i]);
    to_tuple(state)->items[MT_WORDS] = from_small(copy.next);
    return state;
}

static bool state_word(Thread *th, Value v, uint32_t *out)
{
    if (!is_int(th, v)) {
        error_set(th, EXC_TypeError, "an integer is required");
        return false;
    }
    uint64_t word;
    if (!int_to_uint64(v, &word)) {
        if (int_sign(v) < 0)
            error_set(th, EXC_OverflowError, "can't convert negative value to unsigned int");
        else
            error_set(th, EXC_OverflowError, "Python int too large to convert to C unsigned long");
        return false;
    }
    *out = (uint32_t)word;
    return true;
}

NATIVE(random_setstate)
{
    Twister fresh;
    if (external_check(th, args[0], &generator_ops) == NULL)
        return EMPTY;
    if (!is_tuple(args[1]))
        return error_set(th, EXC_TypeError, "state vector must be a tuple");
    const Tuple *state = to_tuple(args[1]);
    if (state->length != MT_WORDS + 1)
        return error_set(th, EXC_ValueError, "state vector is the wrong size");
    for (int i = 0; i < MT_WORDS; i++)
        if (!state_word(th, state->items[i], &fresh.words[i]))
            return EMPTY;
    int64_t next;
    if (!value_to_int64(th, state->items[MT_WORDS], &next))
        return EMPTY;
    if (next < 0 || next > MT_WORDS)
        return error_set(th, EXC_ValueError, "invalid state");
    fresh.next = (uint32_t)next;
    put_state(th, args[0], &fresh);
    return NONE;
}

static Value generator_new(Thread *th, Value cls, UNUSED Value *args, UNUSED uint32_t nargs,
                           UNUSED Value kwnames)
{
    return external_new(th, (Class *)to_object(cls), &generator_ops, sizeof(RandomState));
}

NATIVE(random_sha512)
{
    const unsigned char *data;
    size_t length;
    unsigned char digest[SHA512_SIZE];
    if (!bytes_view(th, args[0], &data, &length))
        return EMPTY;
    sha512(data, length, digest);
    return bytes_new(th, digest, sizeof digest);
}

static const MethodDef generator_methods[] = {
    {"random", random_random, "self, /", METHOD_PLAIN, "A float in the interval [0, 1)."},
    {"seed", random_seed, "self, n=, /", METHOD_PLAIN, "Starts from an int, or from any hash."},
    {"getrandbits", random_getrandbits, "self, k, /", METHOD_PLAIN, "An int with k random bits."},
    {"_below", random_below, "self, n, /", METHOD_PLAIN, "An int in the range [0, n)."},
    {"getstate", random_getstate, "self, /", METHOD_PLAIN, "The state as a tuple of ints."},
    {"setstate", random_setstate, "self, state, /", METHOD_PLAIN, "Puts a state back."},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

static const TypeSpec generator_spec = {
    .name = "_random.Random",
    .flags = TYPE_FLAG_HAS_ATTRS,
    .ops = {.new_ = generator_new},
    .methods = generator_methods,
    .doc = "Random() -> the generator under random.Random.",
};

static const MethodDef random_methods[] = {
    {"sha512", random_sha512, "data, /", METHOD_PLAIN, "The SHA-512 digest of some bytes."},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

bool mod_random_init(Thread *th, Value module)
{
    return module_add_class(th, module, &generator_spec) != NULL &&
           module_add_methods(th, module, random_methods);
}

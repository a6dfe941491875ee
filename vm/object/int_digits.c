/* Magnitudes to and from digits in a base. Pieces of a few hundred digits are mpn's business
 * (beyond about 20 limbs its conversions allocate); longer numbers are divided and conquered
 * around powers of the base, so that a conversion costs little more than a multiplication or
 * division of that size. May not know about Values. */
#include "int_limbs.h"

#include "error.h"

#include <string.h>

#define PIECE_LIMBS 16
#define PIECE_DIGITS 300 /* 10**300 takes 16 limbs */
#define POWER_LEVELS 40

/* Powers base**(PIECE_DIGITS * 2**level), made as far as needed. */
typedef struct {
    Limb *limbs[POWER_LEVELS];
    size_t length[POWER_LEVELS];
    int levels;
} Powers;

static bool power_first(Thread *th, Powers *powers, int base)
{
    size_t room = (size_t)PIECE_DIGITS * 6 / 64 + 2;
    Limb *p = limbs_scratch(th, room);
    if (p == NULL)
        return false;
    size_t n = 1;
    p[0] = 1;
    for (int i = 0; i < PIECE_DIGITS; i++) {
        Limb carry = mpn_mul_1(p, p, (mp_size_t)n, (Limb)base);
        if (carry != 0)
            p[n++] = carry;
    }
    GIL_ASSERT(n <= room);
    powers->limbs[0] = p;
    powers->length[0] = n;
    powers->levels = 1;
    return true;
}

static bool power_next(Thread *th, Powers *powers)
{
    int last = powers->levels - 1;
    GIL_ASSERT(last + 1 < POWER_LEVELS);
    size_t n = powers->length[last];
    Limb *p = limbs_scratch(th, 2 * n);
    if (p == NULL || !limbs_mul(th, p, powers->limbs[last], n, powers->limbs[last], n))
        return false;
    powers->limbs[powers->levels] = p;
    powers->length[powers->levels++] = limbs_trim(p, 2 * n);
    return true;
}

size_t limbs_decimal_room(size_t n)
{
    return n * 20 + 2; /* 64 bits are 19.3 digits; mpn wants one to spare */
}

/* Writes exactly `width` digits (width 0: as many as there are) and returns the count. */
static size_t decimal_piece(Limb *a, size_t n, unsigned char *out, size_t width)
{
    GIL_ASSERT(n <= PIECE_LIMBS);
    unsigned char digits[PIECE_LIMBS * 20 + 2];
    size_t count = n == 0 ? 0 : mpn_get_str(digits, 10, a, (mp_size_t)n);
    size_t skip = 0;
    while (skip < count && digits[skip] == 0)
        skip++;
    count -= skip;
    if (width == 0)
        width = count;
    GIL_ASSERT(count <= width);
    memset(out, 0, width - count);
    memcpy(out + width - count, digits + skip, count);
    return width;
}

/* a < powers[level]; the result has PIECE_DIGITS * 2**level digits, or (padded false) no leading
 * zeros. */
static bool decimal_recurse(Thread *th, const Powers *powers, int level, Limb *a, size_t n,
                            unsigned char *out, bool padded, size_t *count)
{
    n = limbs_trim(a, n);
    size_t width = (size_t)PIECE_DIGITS << level;
    if (level == 0) {
        *count = decimal_piece(a, n, out, padded ? width : 0);
        return safepoint(th);
    }
    const Limb *power = powers->limbs[level - 1];
    size_t pn = powers->length[level - 1], high = 0, low;
    if (limbs_compare(a, n, power, pn) < 0) {
        if (!padded)
            return decimal_recurse(th, powers, level - 1, a, n, out, false, count);
        memset(out, 0, width / 2);
        *count = width;
        return decimal_recurse(th, powers, level - 1, a, n, out + width / 2, true, &low);
    }
    Limb *q = limbs_scratch(th, n + 2);
    if (q == NULL)
        return false;
    Limb *r = q + (n - pn + 1);
    if (!limbs_divmod(th, q, r, a, n, power, pn) ||
        !decimal_recurse(th, powers, level - 1, q, n - pn + 1, out, padded, &high) ||
        !decimal_recurse(th, powers, level - 1, r, pn, out + high, true, &low))
        return false;
    *count = high + low;
    return true;
}

bool limbs_to_decimal(Thread *th, Limb *a, size_t n, char *out, size_t *count)
{
    GIL_ASSERT(n > 0 && a[n - 1] != 0);
    if (n <= PIECE_LIMBS) {
        *count = decimal_piece(a, n, (unsigned char *)out, 0);
        return true;
    }
    Powers powers;
    if (!power_first(th, &powers, 10))
        return false;
    while (limbs_compare(a, n, powers.limbs[powers.levels - 1], powers.length[powers.levels - 1]) >=
           0)
        if (!power_next(th, &powers))
            return false;
    return decimal_recurse(th, &powers, powers.levels - 1, a, n, (unsigned char *)out, false,
                           count);
}

size_t limbs_digits_room(size_t count, int base)
{
    size_t bits = 1;
    while (base > 1 << bits)
        bits++;
    return count / 64 * bits + (count % 64 * bits + 63) / 64 + 2;
}

static size_t digits_piece(Limb *r, const unsigned char *digits, size_t count, int base)
{
    while (count > 0 && *digits == 0) {
        digits++;
        count--;
    }
    if (count == 0)
        return 0;
    return limbs_trim(r, (size_t)mpn_set_str(r, digits, count, base));
}

static bool digits_recurse(Thread *th, const Powers *powers, int level, Limb *r, size_t *length,
                           const unsigned char *digits, size_t count, int base)
{
    size_t low_count = level == 0 ? 0 : (size_t)PIECE_DIGITS << (level - 1);
    if (count <= PIECE_DIGITS) {
        *length = digits_piece(r, digits, count, base);
        return safepoint(th);
    }
    if (count <= low_count)
        return digits_recurse(th, powers, level - 1, r, length, digits, count, base);
    size_t high_count = count - low_count, high_length, low_length;
    Limb *high =
        limbs_scratch(th, limbs_digits_room(high_count, base) + limbs_digits_room(low_count, base));
    if (high == NULL)
        return false;
    Limb *low = high + limbs_digits_room(high_count, base);
    if (!digits_recurse(th, powers, level - 1, high, &high_length, digits, high_count, base) ||
        !digits_recurse(th, powers, level - 1, low, &low_length, digits + high_count, low_count,
                        base))
        return false;
    const Limb *power = powers->limbs[level - 1];
    size_t pn = powers->length[level - 1];
    if (high_length == 0) {
        memcpy(r, low, low_length * sizeof(Limb));
        *length = low_length;
        return true;
    }
    size_t n = high_length + pn;
    Limb *product = limbs_scratch(th, n);
    if (product == NULL || !limbs_mul(th, product, high, high_length, power, pn))
        return false;
    if (low_length > 0)
        mpn_add(product, product, (mp_size_t)n, low, (mp_size_t)low_length);
    n = limbs_trim(product, n);
    memcpy(r, product, n * sizeof(Limb));
    *length = n;
    return true;
}

/* Bases that are powers of two: bits are laid down one digit after the other. */
static size_t digits_binary(Limb *r, const unsigned char *digits, size_t count, unsigned bits)
{
    size_t n = 0;
    unsigned used = 0;
    Limb limb = 0;
    for (size_t i = count; i-- > 0;) {
        limb |= (Limb)digits[i] << used;
        used += bits;
        if (used >= 64) {
            r[n++] = limb;
            used -= 64;
            limb = used == 0 ? 0 : (Limb)digits[i] >> (bits - used);
        }
    }
    if (used > 0)
        r[n++] = limb;
    return limbs_trim(r, n);
}

bool limbs_from_digits(Thread *th, Limb *r, size_t *length, const unsigned char *digits,
                       size_t count, int base)
{
    if ((base & (base - 1)) == 0) {
        *length = digits_binary(r, digits, count, (unsigned)__builtin_ctz((unsigned)base));
        return true;
    }
    if (count <= PIECE_DIGITS) {
        *length = digits_piece(r, digits, count, base);
        return true;
    }
    Powers powers;
    if (!power_first(th, &powers, base))
        return false;
    int level = 1;
    while ((size_t)PIECE_DIGITS << level < count) {
        if (!power_next(th, &powers))
            return false;
        level++;
    }
    return digits_recurse(th, &powers, level, r, length, digits, count, base);
}

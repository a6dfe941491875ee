/* Scanning, copying and comparing texts of any width; whitespace tables; bounds of arguments that
 * are ranges. Allocates nothing and runs no script code except in arg_*. */
#include "int.h"
#include "str_text.h"

#include <stdio.h>

#define HIGH_BITS 0x8080808080808080u

bool text_is_ascii(const void *data, size_t length)
{
    const unsigned char *p = data;
    while (length >= 32) {
        uint64_t w[4];
        memcpy(w, p, sizeof w);
        if ((w[0] | w[1] | w[2] | w[3]) & HIGH_BITS)
            return false;
        p += 32;
        length -= 32;
    }
    unsigned char all = 0;
    for (size_t i = 0; i < length; i++)
        all |= p[i];
    return all < 0x80;
}

static uint32_t max_of_16(const uint16_t *p, size_t n)
{
    uint32_t all = 0;
    for (size_t i = 0; i < n; i++)
        all |= p[i];
    return all < 0x80 ? 0x7f : all < 0x100 ? 0xff : 0xffff;
}

static uint32_t max_of_32(const uint32_t *p, size_t n)
{
    uint32_t all = 0;
    for (size_t i = 0; i < n; i++)
        all |= p[i];
    if (all < 0x10000)
        return all < 0x80 ? 0x7f : all < 0x100 ? 0xff : 0xffff;
    return MAX_CODEPOINT;
}

uint32_t text_max(Text t)
{
    switch (t.width) {
    case 1:
        return text_is_ascii(t.data, t.length) ? 0x7f : 0xff;
    case 2:
        return max_of_16(t.data, t.length);
    default:
        return max_of_32(t.data, t.length);
    }
}

static ALWAYS_INLINE void copy_units(void *to, uint32_t tw, const void *from, uint32_t fw, size_t n)
{
    for (size_t i = 0; i < n; i++)
        text_put(to, tw, i, text_get(from, fw, i));
}

void text_copy(void *to, uint32_t to_width, const void *from, uint32_t from_width, size_t n)
{
    if (to_width == from_width) {
        if (n)
            memcpy(to, from, n * to_width);
        return;
    }
    GIL_ASSERT(to_width > from_width ||
               text_max((Text){from, n, from_width}) >> (8 * to_width) == 0);
    switch (to_width << 4 | from_width) {
    case 0x12:
        copy_units(to, 1, from, 2, n);
        break;
    case 0x14:
        copy_units(to, 1, from, 4, n);
        break;
    case 0x21:
        copy_units(to, 2, from, 1, n);
        break;
    case 0x24:
        copy_units(to, 2, from, 4, n);
        break;
    case 0x41:
        copy_units(to, 4, from, 1, n);
        break;
    default:
        copy_units(to, 4, from, 2, n);
        break;
    }
}

void text_fill(void *to, uint32_t width, size_t n, uint32_t c)
{
    if (width == 1) {
        memset(to, (int)c, n);
        return;
    }
    for (size_t i = 0; i < n; i++)
        text_put(to, width, i, c);
}

static ALWAYS_INLINE int compare_units(Text a, uint32_t aw, Text b, uint32_t bw, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t x = text_get(a.data, aw, i), y = text_get(b.data, bw, i);
        if (x != y)
            return x < y ? -1 : 1;
    }
    return 0;
}

static int compare_common(Text a, Text b, size_t n)
{
    if (a.width == 1 && b.width == 1)
        return n ? memcmp(a.data, b.data, n) : 0;
    switch (a.width << 4 | b.width) {
    case 0x12:
        return compare_units(a, 1, b, 2, n);
    case 0x14:
        return compare_units(a, 1, b, 4, n);
    case 0x21:
        return compare_units(a, 2, b, 1, n);
    case 0x22:
        return compare_units(a, 2, b, 2, n);
    case 0x24:
        return compare_units(a, 2, b, 4, n);
    case 0x41:
        return compare_units(a, 4, b, 1, n);
    case 0x42:
        return compare_units(a, 4, b, 2, n);
    default:
        return compare_units(a, 4, b, 4, n);
    }
}

int text_compare(Text a, Text b)
{
    GIL_ASSERT(a.width <= 4 && b.width <= 4);
    int order = compare_common(a, b, a.length < b.length ? a.length : b.length);
    if (order != 0)
        return order < 0 ? -1 : 1;
    return a.length < b.length ? -1 : a.length > b.length;
}

bool text_equal(Text a, Text b)
{
    if (a.length != b.length)
        return false;
    if (a.width == b.width)
        return a.length == 0 || memcmp(a.data, b.data, a.length * a.width) == 0;
    return compare_common(a, b, a.length) == 0;
}

#define BS (SPACE_BYTES | SPACE_STR)
const uint8_t latin1_spaces[256] = {
    ['\t'] = BS,
    ['\n'] = BS | SPACE_LINE,
    ['\v'] = BS | SPACE_LINE,
    ['\f'] = BS | SPACE_LINE,
    ['\r'] = BS | SPACE_LINE,
    [' '] = BS,
    [0x1c] = SPACE_STR | SPACE_LINE,
    [0x1d] = SPACE_STR | SPACE_LINE,
    [0x1e] = SPACE_STR | SPACE_LINE,
    [0x1f] = SPACE_STR,
    [0x85] = SPACE_STR | SPACE_LINE,
    [0xa0] = SPACE_STR,
};

bool codepoint_is_space_wide(uint32_t c)
{
    switch (c) {
    case 0x1680:
    case 0x2028:
    case 0x2029:
    case 0x202f:
    case 0x205f:
    case 0x3000:
        return true;
    default:
        return c >= 0x2000 && c <= 0x200a;
    }
}

/* One end of a range; negative ones count from the end. */
static bool arg_bound(Thread *th, Value v, int64_t length, int64_t absent, int64_t *out)
{
    if (v == EMPTY || v == NONE) {
        *out = absent;
        return true;
    }
    if (is_small(v)) {
        *out = to_small(v);
    } else if (is_pointer(v) && class_of(th, v)->ops.index == NULL) {
        error_set(th, EXC_TypeError,
                  "slice indices must be integers or None or have an __index__ method");
        return false;
    } else if (is_flonum(v) || v == ELLIPSIS || v == NOT_IMPLEMENTED) {
        error_set(th, EXC_TypeError,
                  "slice indices must be integers or None or have an __index__ method");
        return false;
    } else if (!value_to_index(th, v, true, out)) {
        return false;
    }
    if (*out < 0)
        *out = *out + length < 0 ? 0 : *out + length;
    return true;
}

bool arg_range(Thread *th, Value start, Value end, size_t length, int64_t *from, int64_t *to)
{
    int64_t n = (int64_t)length;
    if (!arg_bound(th, start, n, 0, from) || !arg_bound(th, end, n, n, to))
        return false;
    if (*to > n)
        *to = n;
    return true;
}

bool arg_count(Thread *th, Value v, int64_t absent, int64_t *out)
{
    if (v == EMPTY) {
        *out = absent;
        return true;
    }
    if (is_small(v)) {
        *out = to_small(v);
        return true;
    }
    Value index = value_index(th, v);
    if (index == EMPTY)
        return false;
    if (int_to_int64(index, out))
        return true;
    error_set(th, EXC_OverflowError, "Python int too large to convert to C ssize_t");
    return false;
}

bool int_code(Value v, int64_t *out)
{
    return int_to_int64(v, out) && *out >= 0 && *out <= MAX_CODEPOINT;
}

/* "TypeError: <what> must be <wanted>, not <class of v>", None being called so. */
bool arg_refuse(Thread *th, const char *what, const char *wanted, Value v)
{
    if (v == NONE)
        error_set(th, EXC_TypeError, "%s must be %s, not None", what, wanted);
    else
        error_set(th, EXC_TypeError, "%s must be %s, not %T", what, wanted, v);
    return false;
}

bool arg_present(Thread *th, Value v, const char *name)
{
    if (LIKELY(v != EMPTY))
        return true;
    error_set(th, EXC_TypeError, "%s() takes at least 1 argument (0 given)", name);
    return false;
}

bool arg_str(Thread *th, Value v, const char *name, int position)
{
    char what[64];
    if (is_str(v))
        return true;
    if (position)
        snprintf(what, sizeof what, "%s() argument %d", name, position);
    else
        snprintf(what, sizeof what, "%s() argument", name);
    return arg_refuse(th, what, "str", v);
}

bool arg_subscript(Thread *th, Value key, int64_t *out)
{
    if (value_to_index(th, key, false, out))
        return true;
    if (error_clear_if(th, EXC_OverflowError))
        error_set(th, EXC_IndexError, "cannot fit '%T' into an index-sized integer", key);
    return false;
}

/* What the files of str share: texts as {data, length, width}, allocation, copying between widths,
 * searching. Private to str*.c, format*.c and bytes*.c; everybody else uses str.h.
 *
 * A text may point into a Str or into raw memory that stays alive meanwhile. Functions that scan
 * are templates over the width: an always-inline body called with a constant width. */
#ifndef GIL_STR_TEXT_H
#define GIL_STR_TEXT_H

#include "str.h"

#define MAX_CODEPOINT 0x10ffffu
#define TEXT_MAX_LENGTH ((size_t)1 << 60) /* above what any allocation can satisfy */

typedef struct {
    const void *data;
    size_t length; /* code points */
    uint32_t width;
} Text;

static ALWAYS_INLINE uint32_t text_get(const void *data, uint32_t width, size_t i)
{
    if (width == 1)
        return ((const uint8_t *)data)[i];
    if (width == 2)
        return ((const uint16_t *)data)[i];
    return ((const uint32_t *)data)[i];
}

static ALWAYS_INLINE void text_put(void *data, uint32_t width, size_t i, uint32_t c)
{
    if (width == 1)
        ((uint8_t *)data)[i] = (uint8_t)c;
    else if (width == 2)
        ((uint16_t *)data)[i] = (uint16_t)c;
    else
        ((uint32_t *)data)[i] = c;
}

/* Keeps what v refers to alive until here: for values of which only interior parts are used. */
#define KEEP_ALIVE(v) __asm__ volatile("" ::"r"(v))

static inline uint8_t str_flags(const Str *s)
{
    return atomic_load_explicit(&s->head.flags, memory_order_relaxed);
}
static inline bool str_is_ascii(const Str *s)
{
    return str_flags(s) & STR_ASCII;
}
static inline Text text_of_str(const Str *s)
{
    return (Text){s->data, s->length, str_flags(s) & STR_WIDTH_MASK};
}
static inline Text text_of(Value s)
{
    return text_of_str(to_str(s));
}
static inline Text text_part(Text t, size_t start, size_t end)
{
    GIL_ASSERT(start <= end && end <= t.length);
    return (Text){(const char *)t.data + start * t.width, end - start, t.width};
}
static inline Text text_bytes(const void *data, size_t length)
{
    return (Text){data, length, 1};
}
static inline uint32_t text_at(Text t, size_t i)
{
    GIL_ASSERT(i < t.length);
    return text_get(t.data, t.width, i);
}

/* Width in bytes that holds c. */
static inline uint32_t width_for(uint32_t c)
{
    return c < 0x100 ? 1 : c < 0x10000 ? 2 : 4;
}

/* True if v's class is str itself, not a subclass. */
static inline bool str_is_exact(Thread *th, Value v)
{
    return is_str(v) && object_shape(to_object(v)) == NATIVE_SHAPE(th, TYPE_STR);
}

/* --- str.c: making strings -------------------------------------------------------------------- */

/* A Str of the exact class with room for `length` code points up to max_char, to be filled by the
 * caller before anybody sees it; the NUL is in place. max_char must be exact about the four ranges
 * (ASCII, Latin-1, 16 bits, more): equality relies on the narrowest width. NULL with MemoryError.
 */
Str *str_alloc(Thread *th, size_t length, uint32_t max_char);
Value str_empty(Thread *th);
/* A Str with the text, narrowed as far as it goes. One allocation. */
Value str_from_text(Thread *th, Text t);
/* The same for text known to be ASCII of width 1. */
Value str_copy_ascii(Thread *th, const void *data, size_t length);
/* s itself if its class is str, otherwise a plain copy. */
Value str_plain(Thread *th, Value s);
/* s with the class cls (str or a subclass). */
Value str_of_class(Thread *th, Value s, Class *cls);
/* The part of s between two valid positions: s itself when it is all of a plain str. */
Value str_part(Thread *th, Value s, size_t start, size_t end);
/* A Str of the narrowest width whose text is all that the buffer, which the caller gives away,
 * holds. */
Value str_around_buffer(Thread *th, StrBuf *buffer, Text t);
/* MemoryError unless length is sane. */
bool text_length_ok(Thread *th, size_t length);

/* --- str_scan.c: scanning, copying, comparing ------------------------------------------------- */

/* Some code point of the highest of the four ranges in use: 0x7f, 0xff, 0xffff or 0x10ffff. */
uint32_t text_max(Text t);
bool text_is_ascii(const void *data, size_t length);
/* Copies n code points; narrowing only where all fit. */
void text_copy(void *to, uint32_t to_width, const void *from, uint32_t from_width, size_t n);
void text_fill(void *to, uint32_t width, size_t n, uint32_t c);
bool text_equal(Text a, Text b);
int text_compare(Text a, Text b); /* -1, 0, 1 */

/* --- str_find.c: searching, linear in the sum of lengths (backwards: as CPython) -------------- */

int64_t text_find_char(Text t, uint32_t c); /* -1: absent */
int64_t text_rfind_char(Text t, uint32_t c);
int64_t text_find_wide(Text hay, Text needle);
/* One byte per character, 2 <= m <= n. */
int64_t find_bytes(const char *hay, size_t n, const char *part, size_t m);
/* In line: a Text is too large to be passed in registers. */
static ALWAYS_INLINE int64_t text_find(Text hay, Text needle)
{
    if (UNLIKELY((hay.width | needle.width) != 1))
        return text_find_wide(hay, needle);
    if (needle.length > hay.length)
        return -1;
    if (needle.length >= 2)
        return find_bytes(hay.data, hay.length, needle.data, needle.length);
    if (needle.length == 0)
        return 0;
    const char *hit =
        hay.length ? memchr(hay.data, *(const unsigned char *)needle.data, hay.length) : NULL;
    return hit ? hit - (const char *)hay.data : -1;
}
int64_t text_rfind(Text hay, Text needle);
/* Matches that do not overlap, at most `limit`; an empty needle matches length + 1 times. */
size_t text_count(Text hay, Text needle, size_t limit);

/* --- arguments (str_scan.c), shared with bytes ------------------------------------------------ */

/* Optional start and end of find, count, startswith..., as slices clamp them; *start may exceed
 * *end or the length when the range is empty. EMPTY and NONE: absent. */
bool arg_range(Thread *th, Value start, Value end, size_t length, int64_t *from, int64_t *to);
/* An optional count such as maxsplit: EMPTY gives `absent`. */
bool arg_count(Thread *th, Value v, int64_t absent, int64_t *out);
/* True when the int v is a code point. */
bool int_code(Value v, int64_t *out);
/* TypeError "name() argument n must be str, not X" unless v is a Str. */
bool arg_str(Thread *th, Value v, const char *name, int position);
/* find, count, startswith and kin need one argument, and say so in words of their own. */
bool arg_present(Thread *th, Value v, const char *name);
/* Raises TypeError "<what> must be <wanted>, not X" (None is called None). Returns false. */
bool arg_refuse(Thread *th, const char *what, const char *wanted, Value v);
/* A subscript by __index__; what is too large is an IndexError. */
bool arg_subscript(Thread *th, Value key, int64_t *out);

/* --- building (str_builder.c) ----------------------------------------------------------------- */

void builder_part(StrBuilder *b, Text t);
void builder_repeat(StrBuilder *b, uint32_t c, size_t count);

/* --- whitespace and line ends ----------------------------------------------------------------- */

/* Bit 0: whitespace of bytes; bit 1: of str; bit 2: ends a line of a str; indexed by Latin-1. */
enum { SPACE_BYTES = 1, SPACE_STR = 2, SPACE_LINE = 4 };
extern const uint8_t latin1_spaces[256];
bool codepoint_is_space_wide(uint32_t c);
static inline bool codepoint_is_space(uint32_t c)
{
    return c < 256 ? latin1_spaces[c] & SPACE_STR : codepoint_is_space_wide(c);
}
static inline bool codepoint_is_line_end(uint32_t c)
{
    return c < 256 ? latin1_spaces[c] & SPACE_LINE : c == 0x2028 || c == 0x2029;
}

#endif

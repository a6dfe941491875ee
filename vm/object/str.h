/* Strings: immutable sequences of code points, 1, 2 or 4 bytes each (the narrowest that fits).
 *
 * Text stands inside the object or in a shared StrBuf: a + b writes b behind a, in place, when a
 * ends its buffer and there is room (a compare-and-swap on the length in use claims it), so that a
 * loop of s += c is linear. Lone surrogates are allowed, as in Python. UTF-8 of ours is WTF-8
 * inside. */
#ifndef GIL_STR_H
#define GIL_STR_H

#include "protocol.h"

#include <stdarg.h>

enum { STR_WIDTH_MASK = 7, STR_ASCII = 8, STR_INTERNED = 16 }; /* head.flags; width is 1, 2 or 4 */

struct Str {
    Object head;
    _Atomic int64_t hash;    /* 0: not computed (a computed 0 is stored as is and recomputed) */
    size_t length;           /* code points */
    void *data;              /* inline text or inside buffer */
    StrBuf *buffer;          /* NULL: inline */
    AtomicValue attrs_words; /* subclass instances: attribute Chunk, else EMPTY */
    char text[];             /* inline; followed by a NUL of the same width */
};

struct StrBuf {
    Object head;
    size_t capacity;     /* bytes */
    _Atomic size_t used; /* bytes */
    char data[];
};

static inline bool is_str(Value v)
{
    return is_kind(v, KIND_STR);
}
static inline Str *to_str(Value v)
{
    GIL_ASSERT(is_str(v));
    return (Str *)to_object(v);
}
static inline uint32_t str_width(const Str *s)
{
    return s->head.flags & STR_WIDTH_MASK;
}
static inline uint32_t str_at(const Str *s, size_t i)
{
    GIL_ASSERT(i < s->length);
    switch (str_width(s)) {
    case 1:
        return ((const uint8_t *)s->data)[i];
    case 2:
        return ((const uint16_t *)s->data)[i];
    default:
        return ((const uint32_t *)s->data)[i];
    }
}

/* Makes the roots empty_str, empty_bytes and latin1: vm_interp_init, after native_shapes of str,
 * bytes and tuple are known. Without it they come into being at first use. */
bool text_init(Thread *th);
Value str_from_utf8(Thread *th, const char *utf8, size_t length); /* must be valid (W)UTF-8 */
Value str_from_cstring(Thread *th, const char *utf8);
Value str_from_ascii(Thread *th, const char *text, size_t length);
Value str_from_codepoint(Thread *th, uint32_t c);
/* Decodes bytes from outside: errors "strict", "ignore", "replace", "surrogateescape",
 * "backslashreplace"; encodings utf-8, latin-1, ascii (and aliases). */
Value str_decode(Thread *th, const void *bytes, size_t length, const char *encoding,
                 const char *errors);
/* A Bytes value. */
Value str_encode(Thread *th, Value s, const char *encoding, const char *errors);
/* NUL-terminated UTF-8 (surrogateescape'd bytes restored), allocated on the heap as Raw; the
 * pointer is valid while the result of *holder is reachable. NULL with an exception (also for
 * embedded NUL when no_nul). Good for file names and messages. */
const char *str_utf8(Thread *th, Value s, bool no_nul, Value *holder, size_t *length);
/* printf-like, into a Str: the usual conversions of C (d i u x X o c s p e f g with l, ll, z, j and
 * width, precision and flags; %s is UTF-8) plus %V repr of a Value, %S a Str's text or str(value),
 * %T name of the value's class, %N name of a Class *. error_set formats with the same. */
Value str_format_c(Thread *th, const char *format, ...);
Value str_vformat_c(Thread *th, const char *format, va_list args);
Value str_intern(Thread *th, Value s);
Value str_intern_cstring(Thread *th, const char *ascii);
bool str_equal(Value a, Value b);
bool str_equal_cstring(Value s, const char *ascii);
int str_compare(Value a, Value b);
int64_t str_hash(Thread *th, Value s); /* SipHash-1-3, equals CPython's */
int64_t bytes_hash_data(Thread *th, const void *data, size_t length);
Value str_concat(Thread *th, Value a, Value b);
Value str_slice(Thread *th, Value s, size_t start, size_t end); /* step 1; clamps */
Value str_repeat(Thread *th, Value s, int64_t count);
bool str_contains(Value s, Value part);
Value str_join(Thread *th, Value separator, Value iterable);
/* Joins count values that are all Str (f-strings). */
Value str_join_array(Thread *th, const Value *parts, uint32_t count);
Value str_mod_format(Thread *th, Value format, Value args); /* "..." % args */
/* The standard format of a Str: format(s, spec). */
Value str_format_spec(Thread *th, Value s, Value spec);

Value str_repr(Thread *th, Value s);  /* 'text' with escapes, as repr() */
Value str_ascii(Thread *th, Value s); /* s with what is not ASCII as \x, \u, \U, for ascii() */

/* Growing text, for building results. Not a heap object: lives on the C stack of its user, where
 * the conservative scan finds the buffer; short text needs none. Never copied. No cleanup is
 * needed. */
typedef struct {
    Thread *th;
    char *data;              /* `local`, or inside buffer */
    StrBuf *buffer;          /* NULL: none yet */
    size_t length, capacity; /* code points; bytes */
    uint32_t width;
    bool failed;
    char local[96];
} StrBuilder;
void builder_init(StrBuilder *b, Thread *th);
void builder_char(StrBuilder *b, uint32_t c);
void builder_ascii(StrBuilder *b, const char *text);
void builder_text(StrBuilder *b, const char *utf8, size_t length);
void builder_str(StrBuilder *b, Value s);
void builder_repr(StrBuilder *b, Value v); /* value_repr appended; sets failed */
Value builder_finish(StrBuilder *b);       /* EMPTY if anything failed */

/* Parsed format specification [[fill]align][sign][z][#][0][width][grouping][.precision][type]. */
typedef struct {
    uint32_t fill;
    char align, sign, grouping; /* 0: absent */
    uint32_t type;              /* any code point; 0: absent */
    bool alternate, zero_pad, coerce_zero;
    int64_t width, precision; /* -1: absent */
} FormatSpec;
/* type_name for messages ("Invalid format specifier", "Unknown format code 'x' for object of type
 * 'int'"). */
bool format_spec_parse(Thread *th, Value spec, const char *type_name, FormatSpec *out);
/* Pads text to width per spec; default_align '<' or '>'. */
Value format_pad(Thread *th, const FormatSpec *spec, Value text, char default_align);

#endif

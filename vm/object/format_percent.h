/* The % operator of str and bytes: one engine for both. Private to format_percent*.c and bytes*.c.
 */
#ifndef GIL_FORMAT_PERCENT_H
#define GIL_FORMAT_PERCENT_H

#include "str_text.h"

/* One conversion: %(key)<flags><width>.<precision><code>. */
typedef struct {
    bool left, plus, blank, alternate, zero;
    bool no_negative_zero;    /* 'z', known to bytes alone */
    int64_t width, precision; /* -1: absent */
    uint32_t code;
} PercentSpec;

typedef struct {
    Thread *th;
    Text format;
    size_t at;           /* next character of format */
    Value args;          /* tuple, mapping or the one argument */
    Value mapping;       /* EMPTY: not one */
    int64_t next, count; /* -2 and -1 stand for the one argument that is no tuple */
    bool bytes;          /* bytes % args: output is Latin-1, texts are bytes-like */
    StrBuilder out;
} Percent;

/* Formats into p->out; false: exception set. Sets up next, count and mapping from args itself. */
bool percent_run(Percent *p);
/* Appends sign, prefix and body as the flags say. */
void percent_put_number(Percent *p, const PercentSpec *spec, char sign, const char *prefix,
                        Text body);
/* Appends text cut to the precision, padded to the width. */
void percent_put_text(Percent *p, const PercentSpec *spec, Text text);
/* format_percent_number.c: d i u o x X, and e E f F g G. */
bool percent_integer(Percent *p, const PercentSpec *spec, Value v);
bool percent_float(Percent *p, const PercentSpec *spec, Value v);
/* bytes_format.c: %s, %b and %c of bytes. */
bool percent_bytes(Percent *p, const PercentSpec *spec, Value v);
bool percent_byte(Percent *p, const PercentSpec *spec, Value v);

#endif

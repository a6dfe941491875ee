/* Format specifications shared by str, int and float: the parsed form, padding, grouping of digits.
 * FormatSpec, format_spec_parse and format_pad are declared in str.h; what numbers need besides is
 * here. Nothing here knows how digits come about: int.c and float.c make them. */
#ifndef GIL_FORMAT_H
#define GIL_FORMAT_H

#include "str.h"

/* After format_spec_parse:
 *   fill      always set (' ' when absent; '0' for a zero before the width)
 *   align     '<' '>' '^' '=' or 0; a zero before the width gives '=' to every type but str
 *   sign      '+' '-' ' ' or 0
 *   grouping  ',' '_' or 0; a type that cannot be grouped has been refused already
 *   type      any code point, 0 when absent */

/* Lays a number out: sign (from `negative` and spec->sign), prefix ("0x", "" for none), digits
 * grouped in threes (fours for '_' with b, o, x, X), then the tail as it is (".50", "e+20", "%",
 * "inf" with no digits). Pads to spec->width; alignment is to the right unless the spec says
 * otherwise; with '=' the padding stands before the digits, and zeros take part in the grouping.
 * All texts are ASCII. Returns a Str, EMPTY with MemoryError. */
Value format_number_text(Thread *th, const FormatSpec *spec, bool negative, const char *prefix,
                         const char *digits, size_t digit_count, const char *tail,
                         size_t tail_length);

/* ValueError "Unknown format code 'x' for object of type 'int'". Returns EMPTY. */
Value format_unknown_code(Thread *th, uint32_t code, const char *type_name);

#endif

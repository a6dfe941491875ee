/* What the number types share about text. Private to int*.c and float*.c. */
#ifndef GIL_INT_TEXT_H
#define GIL_INT_TEXT_H

#include "int_limbs.h"
#include "str.h"

enum { DIGIT_TEXT_HEAD = 3 };

/* The digits of a magnitude, ASCII, most significant first, no terminator. DIGIT_TEXT_HEAD bytes
 * before them are free for a sign and a prefix. The text is in `room` or in scratch memory. */
typedef struct {
    char *text;
    size_t length;
    char room[72];
} DigitText;

/* base 2, 8, 10, 16. False: ValueError (too many digits), MemoryError, or from a safepoint. */
bool int_digit_text(Thread *th, Value v, int base, bool upper, DigitText *out);
/* Writes u in decimal so that it ends before `end`; returns the start. At most 20 bytes. */
char *decimal_from_limb(Limb u, char *end);
/* The characters of a Str as a number parser wants them: decimal digits and blanks of any script
 * become ASCII, anything else that is not ASCII '?'. NULL with MemoryError. */
const char *number_text(Thread *th, Value str, size_t *length);
/* format(v, spec) for a parsed specification, which it may change. */
Value int_format_parsed(Thread *th, Value v, FormatSpec *spec, const char *type_name);
/* Name of v's class for messages; NULL with MemoryError. Alive while *holder is. */
const char *number_type_name(Thread *th, Value v, Value *holder);

#endif

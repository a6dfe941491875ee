/* Names of encodings and error handlers, and the raising of Unicode errors. Private to
 * str_decode.c, str_encode.c and bytes*.c. */
#ifndef GIL_STR_CODEC_H
#define GIL_STR_CODEC_H

#include "str_text.h"

typedef enum { CODEC_UTF8, CODEC_LATIN1, CODEC_ASCII, CODEC_UNKNOWN } Codec;

typedef enum {
    HANDLER_STRICT,
    HANDLER_IGNORE,
    HANDLER_REPLACE,
    HANDLER_SURROGATEESCAPE,
    HANDLER_BACKSLASHREPLACE,
    HANDLER_SURROGATEPASS,
    HANDLER_XMLCHARREFREPLACE,
    HANDLER_UNKNOWN
} Handler;

/* NULL means utf-8 and strict. */
Codec codec_find(const char *name);
Handler handler_find(const char *name);
const char *codec_name(Codec codec);
/* LookupErrors; return EMPTY. */
Value codec_unknown(Thread *th, const char *name);
Value handler_unknown(Thread *th, const char *name);
/* Raises Unicode{De,En}codeError(name of codec, object, start, end, reason). Returns EMPTY. */
Value codec_error(Thread *th, TypeId type, Codec codec, Value object, size_t start, size_t end,
                  const char *reason);
/* Appends c as UTF-8 (surrogates as WTF-8); returns bytes written, 1 to 4. */
size_t utf8_put(unsigned char *to, uint32_t c);
/* Bytes that the text takes as WTF-8. */
size_t utf8_size(Text t);
void utf8_write(unsigned char *to, Text t);
/* An optional str argument as a C string for codec_find; *out NULL when EMPTY. `name` and
 * `position` are for the TypeError. */
bool codec_arg(Thread *th, Value v, const char *name, const char *parameter, const char **out);

#endif

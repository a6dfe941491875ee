/* Declarations of the methods of str (str_methods.def), by which str_type.c reaches them. Each is a
 * native as typespec.h describes; args[0] is a Str, possibly of a subclass. Private to str_*.c. */
#ifndef GIL_STR_METHODS_H
#define GIL_STR_METHODS_H

#include "str_text.h"

#define STR_METHOD(text, name, signature, flag) \
    Value strm_##name(Thread *th, Value *args, uint32_t nargs, Value kwnames);
#include "str_methods.def"
#undef STR_METHOD

/* Heads a method whose arity the signature has fixed. */
#define STR_NATIVE(name)                                                            \
    Value strm_##name(UNUSED Thread *th, UNUSED Value *args, UNUSED uint32_t nargs, \
                      UNUSED Value kwnames)

#endif

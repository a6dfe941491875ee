/* Exception objects for the rest of vm/exec: making, linking, describing them. */
#ifndef GIL_EXCEPTION_H
#define GIL_EXCEPTION_H

#include "error.h"
#include "function.h"
#include "list.h"

/* Names of Exception.fields by class (error.h says which class has which). */
enum {
    STOP_VALUE = 0,
    EXIT_CODE = 0,
    OS_ERRNO = 0, OS_STRERROR, OS_FILENAME, OS_FILENAME2,
    IMPORT_MSG = 0, IMPORT_NAME, IMPORT_PATH,
    NAME_NAME = 0,
    ATTRIBUTE_NAME = 0, ATTRIBUTE_OBJ,
    SYNTAX_MSG = 0, SYNTAX_FILENAME, SYNTAX_LINENO, SYNTAX_OFFSET, SYNTAX_TEXT, SYNTAX_END,
    UNICODE_ENCODING = 0, UNICODE_OBJECT, UNICODE_START, UNICODE_END, UNICODE_REASON,
};

const TypeSpec *exception_spec(TypeId id);

static inline bool is_exception(Value v) { return is_kind(v, KIND_EXCEPTION); }
static inline Exception *to_exception(Value v)
{
    GIL_ASSERT(is_exception(v));
    return (Exception *)to_object(v);
}
static inline bool is_exception_class(Thread *th, Value v)
{
    return is_kind(v, KIND_CLASS) &&
           class_is_subclass((Class *)to_object(v), TYPE_CLASS(th, EXC_BaseException));
}

/* An instance with args set and nothing run: no __init__ of a script. args is a Tuple. */
Value exception_new(Thread *th, Class *cls, Value args);
/* `handled` becomes the context of exc unless that is exc itself; a cycle through contexts is broken
 * where exc occurs. */
void exception_set_context(Thread *th, Value exc, Value handled);
/* raise exc from cause: None, an exception, or a class. False with TypeError set. */
bool exception_set_cause(Thread *th, Value exc, Value cause);
/* Gives the pending exception a cause (and context), as raise ... from does. */
void exception_chain(Thread *th, Value cause);
/* ImportError with name and path set. Returns EMPTY. */
Value error_import(Thread *th, TypeId type, Value message, Value name, Value path);
/* Makes the preallocated MemoryError and RecursionError. */
bool exceptions_init(Thread *th);

#endif

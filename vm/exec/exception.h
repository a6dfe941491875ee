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
    OS_ERRNO = 0,
    OS_STRERROR,
    OS_FILENAME,
    OS_FILENAME2,
    IMPORT_MSG = 0,
    IMPORT_NAME,
    IMPORT_PATH,
    NAME_NAME = 0,
    ATTRIBUTE_NAME = 0,
    ATTRIBUTE_OBJ,
    SYNTAX_MSG = 0,
    SYNTAX_FILENAME,
    SYNTAX_LINENO,
    SYNTAX_OFFSET,
    SYNTAX_TEXT,
    SYNTAX_END,
    UNICODE_ENCODING = 0,
    UNICODE_OBJECT,
    UNICODE_START,
    UNICODE_END,
    UNICODE_REASON,
};

const TypeSpec *exception_spec(TypeId id);

static inline bool is_exception(Value v)
{
    return is_kind(v, KIND_EXCEPTION);
}
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
/* What the __init__ of its builtin class does with args (a Tuple). False: exception set. */
bool exception_fill(Thread *th, Value e, Value args);
TypeId exception_errno_class(Value number);
Value exception_str(Thread *th, Value e); /* BaseException.__str__ */
extern const TypeSpec os_error_spec, syntax_error_spec, unicode_decode_error_spec,
    unicode_encode_error_spec, unicode_translate_error_spec;
/* Init functions of the layouts, (self, args tuple). */
bool os_error_fill(Thread *th, Exception *e, Value args);
bool syntax_error_fill(Thread *th, Exception *e, Value args);
bool unicode_error_fill(Thread *th, Exception *e, Value args);
/* Shared pieces of the specs. */
Value exception_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames);
bool exception_init(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames);
#define EXCEPTION_FIELD(field)                                      \
    static Value get_##field(UNUSED Thread *th, Value self)         \
    {                                                               \
        Value v = value_load(&to_exception(self)->fields[field]);   \
        return v == EMPTY ? NONE : v;                               \
    }                                                               \
    static bool set_##field(UNUSED Thread *th, Value self, Value v) \
    {                                                               \
        value_store(&to_exception(self)->fields[field], v);         \
        heap_store_hook(to_object(self), v);                        \
        return true;                                                \
    }
/* `handled` becomes the context of exc unless that is exc itself; a cycle through contexts is
 * broken where exc occurs. */
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

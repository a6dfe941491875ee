/* Raising: the functions of error.h. The pending exception is th->exception; its context is
 * attached when it starts to unwind. */
#include "error.h"

#include "class_internal.h"
#include "dict.h"
#include "exception.h"
#include "int.h"
#include "module_internal.h"
#include "protocol.h"
#include "str.h"
#include "vm.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

/* An instance of a builtin exception class with these arguments, fields filled as its __init__
 * does. */
static Value make(Thread *th, TypeId type, Value args)
{
    Value e = args == EMPTY ? EMPTY : exception_new(th, TYPE_CLASS(th, type), args);
    return e != EMPTY && exception_fill(th, e, args) ? e : EMPTY;
}

static Value raise_args(Thread *th, TypeId type, Value args)
{
    Value e = make(th, type, args);
    if (e != EMPTY)
        value_store_relaxed(&th->exception, e);
    return EMPTY;
}

Value error_set_value(Thread *th, TypeId type, Value argument)
{
    return raise_args(th, type, argument == EMPTY ? EMPTY : tuple_new(th, &argument, 1));
}

Value error_set(Thread *th, TypeId type, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    Value text = str_vformat_c(th, format, args);
    va_end(args);
    return text == EMPTY ? EMPTY : error_set_value(th, type, text);
}

/* A class is instantiated. Anything but an exception is a TypeError. */
Value error_set_object(Thread *th, Value exception)
{
    if (is_exception_class(th, exception)) {
        Value made = call0(th, exception);
        if (made == EMPTY)
            return EMPTY;
        if (!is_exception(made))
            return error_set(th, EXC_TypeError,
                             "calling %V should have returned an instance of BaseException, not %V",
                             exception, from_object(class_of(th, made)));
        exception = made;
    }
    if (!is_exception(exception))
        return error_set(th, EXC_TypeError, "exceptions must derive from BaseException");
    value_store_relaxed(&th->exception, exception);
    return EMPTY;
}

Value error_memory(Thread *th)
{
    Value e = value_load_relaxed(&th->interp->memory_error);
    if (e == EMPTY) /* the world is still being built: its maker gives up */
        return EMPTY;
    value_store(&to_exception(e)->traceback, EMPTY);
    value_store(&to_exception(e)->context, EMPTY);
    value_store_relaxed(&th->exception, e);
    return EMPTY;
}

Value error_recursion(Thread *th, const char *where)
{
    return error_set(th, EXC_RecursionError, "maximum recursion depth exceeded%s", where);
}

bool recursion_enter(Thread *th, const char *where)
{
    if (LIKELY((uintptr_t)__builtin_frame_address(0) > th->c_stack_limit))
        return true;
    error_recursion(th, where);
    return false;
}

/* Which subclass of OSError an errno means. */
static TypeId errno_class(int number)
{
    switch (number) {
    case EAGAIN:
    case EALREADY:
    case EINPROGRESS:
        return EXC_BlockingIOError;
    case EPIPE:
    case ESHUTDOWN:
        return EXC_BrokenPipeError;
    case ECHILD:
        return EXC_ChildProcessError;
    case ECONNABORTED:
        return EXC_ConnectionAbortedError;
    case ECONNREFUSED:
        return EXC_ConnectionRefusedError;
    case ECONNRESET:
        return EXC_ConnectionResetError;
    case EEXIST:
        return EXC_FileExistsError;
    case ENOENT:
        return EXC_FileNotFoundError;
    case EISDIR:
        return EXC_IsADirectoryError;
    case ENOTDIR:
        return EXC_NotADirectoryError;
    case EINTR:
        return EXC_InterruptedError;
    case EACCES:
    case EPERM:
        return EXC_PermissionError;
    case ESRCH:
        return EXC_ProcessLookupError;
    case ETIMEDOUT:
        return EXC_TimeoutError;
    default:
        return EXC_OSError;
    }
}

TypeId exception_errno_class(Value number)
{
    return is_small(number) && to_small(number) > 0 && to_small(number) < 4096
               ? errno_class((int)to_small(number))
               : EXC_OSError;
}

Value error_errno(Thread *th, int errno_value, Value filename)
{
    char text[128];
    Value message = str_from_cstring(th, strerror_r(errno_value, text, sizeof text));
    if (message == EMPTY)
        return EMPTY;
    Value args = filename == EMPTY ? tuple_pack(th, 2, from_small(errno_value), message)
                                   : tuple_pack(th, 3, from_small(errno_value), message, filename);
    return raise_args(th, errno_class(errno_value), args);
}

Value error_key(Thread *th, Value key)
{
    return error_set_value(th, EXC_KeyError, key);
}

Value error_stop_iteration(Thread *th, Value value)
{
    Value args = value == NONE ? tuple_new(th, NULL, 0) : tuple_new(th, &value, 1);
    return raise_args(th, EXC_StopIteration, args);
}

static Value attribute_message(Thread *th, Value object, Value name)
{
    if (is_class(object))
        return str_format_c(th, "type object '%N' has no attribute '%S'", to_class(object), name);
    if (!is_kind(object, KIND_MODULE))
        return str_format_c(th, "'%T' object has no attribute '%S'", object, name);
    const Module *m = to_module(object);
    Value shown = dict_get_str(th, m->dict, NAME(th, name_));
    if (shown == EMPTY || !is_str(shown))
        return str_format_c(th, "module has no attribute '%S'", name);
    if (atomic_load(&m->importing))
        return str_format_c(
            th,
            "partially initialized module '%S' has no attribute '%S' (most likely due "
            "to a circular import)",
            shown, name);
    return str_format_c(th, "module '%S' has no attribute '%S'", shown, name);
}

Value error_attribute(Thread *th, Value object, Value name)
{
    Value message = attribute_message(th, object, name);
    if (message == EMPTY)
        return EMPTY;
    error_set_value(th, EXC_AttributeError, message);
    Value e = value_load_relaxed(&th->exception);
    if (is_instance(th, e, EXC_AttributeError)) {
        value_store(&to_exception(e)->fields[ATTRIBUTE_NAME], name);
        value_store(&to_exception(e)->fields[ATTRIBUTE_OBJ], object);
    }
    return EMPTY;
}

Value error_import(Thread *th, TypeId type, Value message, Value name, Value path)
{
    if (message == EMPTY)
        return EMPTY;
    error_set_value(th, type, message);
    Value e = value_load_relaxed(&th->exception);
    if (is_instance(th, e, EXC_ImportError)) {
        value_store(&to_exception(e)->fields[IMPORT_NAME], name);
        value_store(&to_exception(e)->fields[IMPORT_PATH], path);
    }
    return EMPTY;
}

Value error_must_be(Thread *th, const char *what, const char *expected, Value got)
{
    if (got == NONE)
        return error_set(th, EXC_TypeError, "%s must be %s, not None", what, expected);
    return error_set(th, EXC_TypeError, "%s must be %s, not %T", what, expected, got);
}

Value error_arg_type(Thread *th, const char *function, const char *expected, Value got)
{
    if (got == NONE)
        return error_set(th, EXC_TypeError, "%s() argument must be %s, not None", function,
                         expected);
    return error_set(th, EXC_TypeError, "%s() argument must be %s, not %T", function, expected,
                     got);
}

Value error_bad_operand(Thread *th, const char *op, Value left, Value right)
{
    return error_set(th, EXC_TypeError, "unsupported operand type(s) for %s: '%T' and '%T'", op,
                     left, right);
}

bool error_matches(Thread *th, TypeId type)
{
    Value e = value_load_relaxed(&th->exception);
    return e != EMPTY && is_instance(th, e, type);
}

bool error_clear_if(Thread *th, TypeId type)
{
    if (!error_matches(th, type))
        return false;
    error_clear(th);
    return true;
}

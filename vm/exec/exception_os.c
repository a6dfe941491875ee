/* OSError and its subclasses: chosen by errno, with a message made of errno, text and file names.
 */
#include "class_internal.h"
#include "error.h"
#include "exception.h"
#include "str.h"

static bool os_error_init(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames);

/* A subclass with an __init__ but no __new__ of its own is filled by OSError.__init__, not here. */
static bool filled_by_init(const Class *c)
{
    return c->ops.init != os_error_init && c->ops.new_ == os_error_spec.ops.new_;
}

static Value os_error_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    Class *c = to_class(cls);
    if (filled_by_init(c))
        return exception_make(th, cls, args, 0, EMPTY);
    if (kwnames != EMPTY && to_tuple(kwnames)->length)
        return error_set(th, EXC_TypeError, "%N() takes no keyword arguments", c);
    if (c == TYPE_CLASS(th, EXC_OSError) && nargs >= 2 && nargs <= 5)
        cls = from_object(TYPE_CLASS(th, exception_errno_class(args[0])));
    Value e = exception_make(th, cls, args, nargs, EMPTY);
    if (e == EMPTY || !os_error_fill(th, to_exception(e), value_load(&to_exception(e)->args)))
        return EMPTY;
    return e;
}

bool os_error_fill(Thread *th, Exception *e, Value args)
{
    const Tuple *t = to_tuple(args);
    value_store(&e->args, args);
    if (t->length < 2 || t->length > 5)
        return true;
    value_store(&e->fields[OS_ERRNO], t->items[0]);
    value_store(&e->fields[OS_STRERROR], t->items[1]);
    if (t->length < 3 || t->items[2] == NONE)
        return true;
    bool blocking = is_instance(th, from_object(e), EXC_BlockingIOError) && is_small(t->items[2]);
    value_store(&e->fields[blocking ? OS_FILENAME2 + 1 : OS_FILENAME], t->items[2]);
    if (blocking)
        return true;
    if (t->length == 5 && t->items[4] != NONE)
        value_store(&e->fields[OS_FILENAME2], t->items[4]);
    Value two = tuple_slice(th, args, 0, 2);
    if (two == EMPTY)
        return false;
    value_store(&e->args, two);
    return true;
}

static bool os_error_init(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    if (!filled_by_init(class_of(th, self)))
        return true; /* __new__ has done it */
    if (kwnames != EMPTY && to_tuple(kwnames)->length) {
        error_set(th, EXC_TypeError, "%T() takes no keyword arguments", self);
        return false;
    }
    Value tuple = tuple_new(th, args, nargs);
    return tuple != EMPTY && os_error_fill(th, to_exception(self), tuple);
}

static Value none_if_empty(Value v)
{
    return v == EMPTY ? NONE : v;
}

static Value os_error_str(Thread *th, Value self)
{
    Exception *e = to_exception(self);
    Value number = value_load(&e->fields[OS_ERRNO]), text = value_load(&e->fields[OS_STRERROR]);
    Value file = value_load(&e->fields[OS_FILENAME]), file2 = value_load(&e->fields[OS_FILENAME2]);
    if (file != EMPTY) {
        number = none_if_empty(number);
        text = none_if_empty(text);
        if (file2 != EMPTY)
            return str_format_c(th, "[Errno %S] %S: %V -> %V", number, text, file, file2);
        return str_format_c(th, "[Errno %S] %S: %V", number, text, file);
    }
    if (number != EMPTY && text != EMPTY)
        return str_format_c(th, "[Errno %S] %S", number, text);
    return exception_str(th, self);
}

EXCEPTION_FIELD(OS_ERRNO)
EXCEPTION_FIELD(OS_STRERROR)
EXCEPTION_FIELD(OS_FILENAME)
EXCEPTION_FIELD(OS_FILENAME2)

static Value get_written(Thread *th, Value self)
{
    Value v = value_load(&to_exception(self)->fields[OS_FILENAME2 + 1]);
    return v == EMPTY ? error_set(th, EXC_AttributeError, "characters_written") : v;
}

static const GetSetDef os_getsets[] = {
    {"errno", get_OS_ERRNO, set_OS_ERRNO, NULL},
    {"strerror", get_OS_STRERROR, set_OS_STRERROR, NULL},
    {"filename", get_OS_FILENAME, set_OS_FILENAME, NULL},
    {"filename2", get_OS_FILENAME2, set_OS_FILENAME2, NULL},
    {"characters_written", get_written, NULL, NULL},
    {0},
};

const TypeSpec os_error_spec = {
    .name = "OSError",
    .flags = TYPE_FLAG_HAS_ATTRS,
    .ops = {.str = os_error_str, .new_ = os_error_make, .init = os_error_init},
    .getsets = os_getsets,
};

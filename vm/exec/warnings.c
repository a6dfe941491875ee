/* Warnings raised by C code. What becomes of a warning is decided by the module `warnings` (a
 * script); here only those that nobody would see are dropped without importing it. */
#include "class_internal.h"
#include "dict.h"
#include "error.h"
#include "frame.h"
#include "protocol.h"
#include "str.h"
#include "warnings.h"

#include <stdarg.h>

static bool ignored_by_default(Thread *th, TypeId category)
{
    switch ((int)category) {
    case EXC_PendingDeprecationWarning:
    case EXC_ImportWarning:
    case EXC_ResourceWarning:
        return true;
    case EXC_DeprecationWarning:
        break;
    default:
        return false;
    }
    if (!th->frame)
        return true;
    Value name = dict_get_str(th, th->frame->function->globals, NAME(th, name_));
    return name == EMPTY || !is_str(name) || !str_equal_cstring(name, "__main__");
}

/* The module when somebody has imported it, else EMPTY. */
static Value imported(Thread *th)
{
    Value name = str_intern_cstring(th, "warnings");
    return name == EMPTY ? EMPTY : dict_get_str(th, value_load(&th->interp->modules), name);
}

static Value warnings_module(Thread *th)
{
    Value name = str_intern_cstring(th, "warnings");
    return name == EMPTY ? EMPTY : import_module(th, name);
}

static bool forward(Thread *th, const char *function, const Value *args, uint32_t nargs)
{
    Value module = warnings_module(th);
    Value name = module == EMPTY ? EMPTY : str_intern_cstring(th, function);
    return name != EMPTY && call_method(th, module, name, args, nargs) != EMPTY;
}

bool error_warn(Thread *th, TypeId category, const char *format, ...)
{
    if (imported(th) == EMPTY && ignored_by_default(th, category))
        return true;
    va_list arguments;
    va_start(arguments, format);
    Value text = str_vformat_c(th, format, arguments);
    va_end(arguments);
    if (text == EMPTY)
        return false;
    Value args[2] = {text, from_object(TYPE_CLASS(th, category))};
    return forward(th, "_warn_from_c", args, 2);
}

bool error_warn_at(Thread *th, TypeId category, Value text, Value filename, int32_t line)
{
    Value args[4] = {text, from_object(TYPE_CLASS(th, category)), filename, from_small(line)};
    return text != EMPTY && forward(th, "warn_explicit", args, 4);
}

/* The native half of the module: _warnings. */

/* (filename, line, globals) of the script frame `level` above the caller of the caller; None: there
 * is none. */
static Value location(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t level;
    if (!value_to_int64(th, args[0], &level))
        return EMPTY;
    const Frame *f = th->frame;
    while (f && level-- > 0)
        f = f->previous;
    if (!f)
        return NONE;
    return tuple_pack(th, 3, f->code->filename, from_small(frame_line(f)), f->function->globals);
}

static const MethodDef methods[] = {
    {"location", location, "level, /", METHOD_PLAIN, NULL},
    {0},
};

bool warnings_module_init(Thread *th, Value module)
{
    Value name = str_intern_cstring(th, "_warnings");
    for (const MethodDef *m = methods; m->name; m++) {
        Value fn = native_new(th, m, EMPTY, name);
        Value key = str_intern_cstring(th, m->name);
        if (fn == EMPTY || key == EMPTY || !attr_set(th, module, key, fn))
            return false;
    }
    return true;
}

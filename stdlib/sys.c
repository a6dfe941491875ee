/* The module sys: what scripts ask and set about the interpreter that runs them. The standard
 * streams are added by stdlib_start, argv and path[0] by whoever runs a program. */
#include "module_inits.h"
#include "sys_info.h"

#include "control.h"
#include "namespace.h"
#include "system.h"

#include <math.h>

#define NATIVE(name)                                                                \
    static Value name(UNUSED Thread *th, UNUSED Value *args, UNUSED uint32_t nargs, \
                      UNUSED Value kwnames)

/* --- Ending, exceptions. ---------------------------------------------------------------------- */

NATIVE(sys_exit)
{
    Value exit_class = from_object(TYPE_CLASS(th, EXC_SystemExit));
    Value code = args[0] == EMPTY ? NONE : args[0];
    if (code != NONE && is_instance(th, code, EXC_SystemExit))
        return error_set_object(th, code);
    /* A tuple gives the arguments one by one, as raise SystemExit, value does. */
    if (code == NONE)
        code = call0(th, exit_class);
    else
        code = is_tuple(code) ? call_ex(th, exit_class, code, EMPTY) : call1(th, exit_class, code);
    return code == EMPTY ? EMPTY : error_set_object(th, code);
}

NATIVE(sys_exc_info)
{
    Value e = vm_handled_exception(th);
    if (e == EMPTY || e == NONE)
        return tuple_pack(th, 3, NONE, NONE, NONE);
    Value tb = value_load(&((Exception *)to_object(e))->traceback);
    return tuple_pack(th, 3, from_object(class_of(th, e)), e, tb == EMPTY ? NONE : tb);
}

NATIVE(sys_exception)
{
    Value e = vm_handled_exception(th);
    return e == EMPTY ? NONE : e;
}

NATIVE(sys_excepthook)
{
    Value e = args[1];
    if (!is_instance(th, e, EXC_BaseException)) {
        error_set(th, EXC_TypeError, "print_exception(): Exception expected for value, %T found",
                  e);
        e = error_take(th);
    }
    traceback_print(th, e);
    error_clear(th);
    return NONE;
}

static Value sys_attribute(Thread *th, const char *name)
{
    Value found = EMPTY, key = str_intern_cstring(th, name);
    if (key != EMPTY)
        attr_lookup(th, value_load(&th->interp->sys_module), key, &found);
    return found;
}

NATIVE(sys_displayhook)
{
    Value underscore = str_intern_cstring(th, "_"), builtins = value_load(&th->interp->builtins);
    if (args[0] == NONE)
        return NONE;
    Value out = sys_attribute(th, "stdout");
    if (out == EMPTY)
        return error_pending(th) ? EMPTY : error_set(th, EXC_RuntimeError, "lost sys.stdout");
    Value line = str_format_c(th, "%V\n", args[0]);
    if (underscore == EMPTY || line == EMPTY ||
        call_method(th, out, NAME(th, write), &line, 1) == EMPTY ||
        !dict_set(th, builtins, underscore, args[0]))
        return EMPTY;
    return NONE;
}

static Value frame_back(Thread *th, Value frame)
{
    Value name = str_intern_cstring(th, "f_back");
    return name == EMPTY ? EMPTY : attr_get(th, frame, name);
}

/* A picture of the frame: its line and code, not a handle on it. */
NATIVE(sys_getframe)
{
    int64_t depth = 0;
    if (args[0] != EMPTY && !value_to_int64(th, args[0], &depth))
        return EMPTY;
    if (th->frame == NULL)
        return error_set(th, EXC_ValueError, "call stack is not deep enough");
    Value frame = frame_picture(th, th->frame);
    for (; frame != EMPTY && frame != NONE && depth > 0; depth--)
        frame = frame_back(th, frame);
    if (frame == NONE)
        return error_set(th, EXC_ValueError, "call stack is not deep enough");
    return frame;
}

/* A C int, as the settings are. */
static bool int_setting(Thread *th, Value v, int64_t *out)
{
    Value i = value_index(th, v);
    if (i == EMPTY)
        return false;
    if (int_to_int64(i, out) && *out <= INT32_MAX && *out >= INT32_MIN)
        return true;
    error_set(th, EXC_OverflowError, "Python int too large to convert to C int");
    return false;
}

/* --- Settings. -------------------------------------------------------------------------------- */

NATIVE(sys_getrecursionlimit)
{
    return from_small(__atomic_load_n(&th->interp->recursion_limit, __ATOMIC_RELAXED));
}

NATIVE(sys_setrecursionlimit)
{
    int64_t limit;
    if (!int_setting(th, args[0], &limit))
        return EMPTY;
    if (limit < 1)
        return error_set(th, EXC_ValueError, "recursion limit must be greater or equal than 1");
    if (th->depth >= (uint64_t)limit)
        return error_set(
            th, EXC_RecursionError,
            "cannot set the recursion limit to %d at the recursion depth %u: the limit "
            "is too low",
            (int)limit, th->depth);
    __atomic_store_n(&th->interp->recursion_limit, (uint32_t)limit, __ATOMIC_RELAXED);
    return NONE;
}

NATIVE(sys_getswitchinterval)
{
    return float_new(th, (double)control_switch_interval(th) * 1e-9);
}

NATIVE(sys_setswitchinterval)
{
    double seconds;
    if (!value_to_double(th, args[0], &seconds))
        return EMPTY;
    if (!(seconds > 0.0))
        return error_set(th, EXC_ValueError, "switch interval must be strictly positive");
    double ns = rint(seconds * 1e9);
    if (ns >= 0x1p62 || !control_set_switch_interval(th, (int64_t)ns))
        return error_set(th, EXC_ValueError,
                         "switch interval is out of range: 1e-06 to 1000 seconds");
    return NONE;
}

NATIVE(sys_get_int_max_str_digits)
{
    return int_from_uint64(th, __atomic_load_n(&th->interp->int_max_str_digits, __ATOMIC_RELAXED));
}

NATIVE(sys_set_int_max_str_digits)
{
    int64_t digits;
    if (!int_setting(th, args[0], &digits))
        return EMPTY;
    if (digits != 0 && digits < 640)
        return error_set(th, EXC_ValueError, "maxdigits must be 0 or larger than 640");
    __atomic_store_n(&th->interp->int_max_str_digits, (size_t)digits, __ATOMIC_RELAXED);
    return NONE;
}

/* --- Objects. --------------------------------------------------------------------------------- */

NATIVE(sys_intern)
{
    if (!is_str(args[0]))
        return error_must_be(th, "intern() argument", "str", args[0]);
    if (class_of(th, args[0]) != TYPE_CLASS(th, TYPE_STR))
        return error_set(th, EXC_TypeError, "can't intern %T", args[0]);
    return str_intern(th, args[0]);
}

NATIVE(sys_getsizeof)
{
    bool found;
    Value size = call_special(th, args[0], NAME(th, sizeof_), NULL, 0, &found);
    if (!found)
        size = args[1] != EMPTY
                   ? args[1]
                   : error_set(th, EXC_TypeError, "Type %T doesn't define __sizeof__", args[0]);
    else if (size == EMPTY && args[1] != EMPTY && error_clear_if(th, EXC_TypeError))
        size = args[1];
    if (size != EMPTY && size != args[1] && is_int(th, size) && int_sign(size) < 0)
        return error_set(th, EXC_ValueError, "__sizeof__() should return >= 0");
    return size;
}

NATIVE(sys_getdefaultencoding)
{
    return str_intern_cstring(th, "utf-8");
}
NATIVE(sys_getfilesystemencodeerrors)
{
    return str_intern_cstring(th, "surrogateescape");
}
NATIVE(sys_is_finalizing)
{
    return FALSE_VALUE;
}
NATIVE(sys_none)
{
    return NONE;
}

NATIVE(sys_getallocatedblocks)
{
    MemoryStats stats;
    control_memory_stats(th, &stats);
    return int_from_uint64(th, stats.live_bytes / 16);
}

/* --- What cannot be. -------------------------------------------------------------------------- */

NATIVE(sys_getrefcount)
{
    return error_set(th, EXC_NotImplementedError,
                     "sys.getrefcount() is not available: objects have no reference counts in gil");
}

NATIVE(sys_settrace)
{
    return args[0] == NONE ? NONE
                           : error_set(th, EXC_NotImplementedError,
                                       "tracing and profiling functions are not available in gil");
}

static const MethodDef sys_methods[] = {
    {"exit", sys_exit, "status=, /", METHOD_PLAIN,
     "Ends the program by raising SystemExit(status)."},
    {"exc_info", sys_exc_info, "", METHOD_PLAIN,
     "(type, value, traceback) of the exception being handled."},
    {"exception", sys_exception, "", METHOD_PLAIN, "The exception being handled, or None."},
    {"excepthook", sys_excepthook, "exctype, value, traceback, /", METHOD_PLAIN,
     "Prints an exception to sys.stderr."},
    {"__excepthook__", sys_excepthook, "exctype, value, traceback, /", METHOD_PLAIN, NULL},
    {"displayhook", sys_displayhook, "object, /", METHOD_PLAIN,
     "Prints an object to sys.stdout and keeps it in builtins._"},
    {"__displayhook__", sys_displayhook, "object, /", METHOD_PLAIN, NULL},
    {"_getframe", sys_getframe, "depth=, /", METHOD_PLAIN,
     "A picture of a frame of the call stack."},
    {"getrecursionlimit", sys_getrecursionlimit, "", METHOD_PLAIN, NULL},
    {"setrecursionlimit", sys_setrecursionlimit, "limit, /", METHOD_PLAIN, NULL},
    {"getswitchinterval", sys_getswitchinterval, "", METHOD_PLAIN,
     "How long a thread waits for the lock before it asks for it, in seconds."},
    {"setswitchinterval", sys_setswitchinterval, "interval, /", METHOD_PLAIN, NULL},
    {"get_int_max_str_digits", sys_get_int_max_str_digits, "", METHOD_PLAIN, NULL},
    {"set_int_max_str_digits", sys_set_int_max_str_digits, "maxdigits", METHOD_PLAIN, NULL},
    {"intern", sys_intern, "string, /", METHOD_PLAIN, "The one interned string equal to `string`."},
    {"getsizeof", sys_getsizeof, "object, default=", METHOD_PLAIN, "Size of an object in bytes."},
    {"getdefaultencoding", sys_getdefaultencoding, "", METHOD_PLAIN, NULL},
    {"getfilesystemencoding", sys_getdefaultencoding, "", METHOD_PLAIN, NULL},
    {"getfilesystemencodeerrors", sys_getfilesystemencodeerrors, "", METHOD_PLAIN, NULL},
    {"is_finalizing", sys_is_finalizing, "", METHOD_PLAIN, NULL},
    {"getallocatedblocks", sys_getallocatedblocks, "", METHOD_PLAIN, NULL},
    {"gettrace", sys_none, "", METHOD_PLAIN, NULL},
    {"getprofile", sys_none, "", METHOD_PLAIN, NULL},
    {"settrace", sys_settrace, "function, /", METHOD_PLAIN, NULL},
    {"setprofile", sys_settrace, "function, /", METHOD_PLAIN, NULL},
    {"getrefcount", sys_getrefcount, "object, /", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

static bool add_list(Thread *th, Value module, const char *name, Value first)
{
    return module_add(th, module, name, list_new(th, &first, first == EMPTY ? 0 : 1));
}

bool mod_sys_init(Thread *th, Value module)
{
    return namespace_init(th, module) && module_add_methods(th, module, sys_methods) &&
           sys_add_info(th, module) &&
           module_add(th, module, "modules", value_load(&th->interp->modules)) &&
           add_list(th, module, "argv", str_from_cstring(th, "")) &&
           add_list(th, module, "path", EMPTY);
}

/* Joins the builtins: functions, classes, exceptions (builtins.h). */
#include "builtins.h"
#include "builtins_eval.h"
#include "class_build.h"
#include "dict.h"
#include "list.h"
#include "module_internal.h"
#include "str.h"

static bool add(Thread *th, const char *name, Value v)
{
    Value key = v == EMPTY ? EMPTY : str_intern_cstring(th, name);
    return key != EMPTY && dict_set(th, value_load(&th->interp->builtins), key, v);
}

static bool add_functions(Thread *th, Value module_name, const MethodDef *table)
{
    for (; table->name; table++) {
        if (!add(th, table->name, native_new(th, table, EMPTY, module_name)))
            return false;
    }
    return true;
}

static bool add_classes(Thread *th)
{
    static const TypeId types[] = {
        TYPE_OBJECT,   TYPE_TYPE,        TYPE_INT,          TYPE_BOOL,     TYPE_FLOAT,
        TYPE_STR,      TYPE_BYTES,       TYPE_BYTEARRAY,    TYPE_TUPLE,    TYPE_LIST,
        TYPE_DICT,     TYPE_SET,         TYPE_FROZENSET,    TYPE_RANGE,    TYPE_SLICE,
        TYPE_PROPERTY, TYPE_CLASSMETHOD, TYPE_STATICMETHOD, TYPE_SUPER,    TYPE_ENUMERATE,
        TYPE_ZIP,      TYPE_MAP,         TYPE_FILTER,       TYPE_REVERSED,
#define EXC(name, base) EXC_##name,
#include "exceptions.def"
#undef EXC
    };
    for (size_t i = 0; i < COUNT_OF(types); i++) {
        Class *c = TYPE_CLASS(th, types[i]);
        if (!dict_set(th, value_load(&th->interp->builtins), c->name, from_object(c)))
            return false;
    }
    Value os_error = from_object(TYPE_CLASS(th, EXC_OSError));
    return add(th, "EnvironmentError", os_error) && add(th, "IOError", os_error);
}

static Value b_import(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t level = 0;
    Value globals = args[1];
    if (!is_str(args[0]))
        return error_set(th, EXC_TypeError, "__import__() argument 1 must be str, not %T", args[0]);
    if (args[4] != EMPTY && !value_to_int64(th, args[4], &level))
        return EMPTY;
    if (level < 0)
        return error_set(th, EXC_ValueError, "level must be >= 0");
    Value fromlist = args[3] == EMPTY || args[3] == NONE ? EMPTY : tuple_from_iterable(th, args[3]);
    if (fromlist == EMPTY && error_pending(th))
        return EMPTY;
    if (level && (globals == EMPTY || !is_dict(globals)))
        return error_set(th, EXC_KeyError, "'__name__' not in globals");
    return import_name(th, globals, args[0], fromlist, (int)level);
}

/* exit(code) of interactive habit; scripts use it too. */
static Value b_exit(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Value exception = args[0] == EMPTY
                          ? call0(th, from_object(TYPE_CLASS(th, EXC_SystemExit)))
                          : call1(th, from_object(TYPE_CLASS(th, EXC_SystemExit)), args[0]);
    return exception == EMPTY ? EMPTY : error_set_object(th, exception);
}

static Value b_complex(Thread *th, UNUSED Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return error_set(th, EXC_NotImplementedError, "complex numbers are not in this version of gil");
}

static Value b_memoryview(Thread *th, UNUSED Value *args, UNUSED uint32_t nargs,
                          UNUSED Value kwnames)
{
    return error_set(th, EXC_NotImplementedError, "memoryview is not in this version of gil");
}

static const MethodDef special_functions[] = {
    {"__build_class__", class_statement, NULL, METHOD_PLAIN, NULL},
    {"__import__", b_import, "name, globals=, locals=, fromlist=, level=", METHOD_PLAIN, NULL},
    {"exit", b_exit, "code=", METHOD_PLAIN, NULL},
    {"quit", b_exit, "code=", METHOD_PLAIN, NULL},
    {"complex", b_complex, NULL, METHOD_PLAIN, NULL},
    {"memoryview", b_memoryview, NULL, METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

bool builtins_init(Thread *th)
{
    const MethodDef *const tables[] = {builtins_object_methods,   builtins_number_methods,
                                       builtins_sequence_methods, builtins_io_methods,
                                       builtins_eval_methods,     special_functions};
    Value dict = dict_new_cells(th);
    if (dict == EMPTY)
        return false;
    value_store(&th->interp->builtins, dict);
    Value name = str_intern_cstring(th, "builtins");
    Value module = name == EMPTY ? EMPTY : module_new(th, name);
    if (module == EMPTY)
        return false;
    to_module(module)->dict = dict;
    for (size_t i = 0; i < COUNT_OF(tables); i++) {
        if (!add_functions(th, name, tables[i]))
            return false;
    }
    return add_classes(th) && add(th, "None", NONE) && add(th, "True", TRUE_VALUE) &&
           add(th, "False", FALSE_VALUE) && add(th, "Ellipsis", ELLIPSIS) &&
           add(th, "NotImplemented", NOT_IMPLEMENTED) && add(th, "__debug__", TRUE_VALUE) &&
           add(th, "__name__", name) &&
           dict_set(th, value_load(&th->interp->modules), name, module);
}

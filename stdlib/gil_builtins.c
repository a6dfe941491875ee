/* The builtins that Python does not have: thread, process, Lock, Queue. */
#include "gil_builtins.h"

#include "sync.h"
#include "threads.h"

static Value import_attribute(Thread *th, const char *module_name, const char *name)
{
    Value module_key = str_intern_cstring(th, module_name), key = str_intern_cstring(th, name);
    Value module = module_key == EMPTY || key == EMPTY ? EMPTY : import_module(th, module_key);
    return module == EMPTY ? EMPTY : attr_get(th, module, key);
}

/* Whether a keyword that belongs to threading.Thread stands where none may. */
static bool has_target(Value kwnames)
{
    for (size_t i = 0; kwnames != EMPTY && i < to_tuple(kwnames)->length; i++)
        if (str_equal_cstring(to_tuple(kwnames)->items[i], "target"))
            return true;
    return false;
}

static Value keyword_dict(Thread *th, const Value *values, Value kwnames)
{
    Value d = dict_new(th);
    for (size_t i = 0; d != EMPTY && kwnames != EMPTY && i < to_tuple(kwnames)->length; i++)
        if (!dict_set(th, d, to_tuple(kwnames)->items[i], values[i]))
            return EMPTY;
    return d;
}

static Value builtin_thread(Thread *th, Value *args, uint32_t nargs, Value kwnames)
{
    if (nargs == 0)
        return error_set(th, EXC_TypeError,
                         has_target(kwnames)
                             ? "thread() takes the function itself: thread(f, *args, **kwargs); "
                               "threading.Thread(target=f, args=(...)) is the other way"
                             : "thread() expects a function to run: thread(f, *args, **kwargs)");
    Value starter = import_attribute(th, "_worker", "thread");
    Value rest = starter == EMPTY ? EMPTY : tuple_new(th, args + 1, nargs - 1);
    Value keywords = rest == EMPTY ? EMPTY : keyword_dict(th, args + nargs, kwnames);
    return keywords == EMPTY ? EMPTY : call3(th, starter, args[0], rest, keywords);
}

static Value builtin_process(Thread *th, UNUSED Value *args, UNUSED uint32_t nargs,
                             UNUSED Value kwnames)
{
    return error_set(
        th, EXC_NotImplementedError,
        "process() arrives with processes; this version has threads only: thread(f, *args)");
}

static Value builtin_lock(Thread *th, UNUSED Value *args, UNUSED uint32_t nargs,
                          UNUSED Value kwnames)
{
    Value make = import_attribute(th, "_thread", "allocate_lock");
    return make == EMPTY ? EMPTY : call0(th, make);
}

static Value builtin_queue(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Value cls = import_attribute(th, "_queue", "Queue");
    if (cls == EMPTY)
        return EMPTY;
    return args[0] == EMPTY ? call0(th, cls) : call1(th, cls, args[0]);
}

static const MethodDef builtins[] = {
    {"thread", builtin_thread, NULL, METHOD_PLAIN, NULL},
    {"process", builtin_process, NULL, METHOD_PLAIN, NULL},
    {"Lock", builtin_lock, "", METHOD_PLAIN, NULL},
    {"Queue", builtin_queue, "maxsize=", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

bool gil_builtins_add(Thread *th, Value dict)
{
    Value module = str_intern_cstring(th, "builtins");
    for (const MethodDef *m = builtins; m->name; m++) {
        Value name = module == EMPTY ? EMPTY : str_intern_cstring(th, m->name);
        Value f = name == EMPTY ? EMPTY : native_new(th, m, EMPTY, module);
        if (f == EMPTY || !dict_set(th, dict, name, f))
            return false;
    }
    return true;
}

void gil_builtins_report(Thread *th)
{
    Value name = str_intern_cstring(th, "_worker"), key = str_intern_cstring(th, "report"),
          f = EMPTY;
    Value modules = value_load(&th->interp->modules);
    Value module = name == EMPTY || modules == EMPTY ? EMPTY : dict_get_str(th, modules, name);
    if (module != EMPTY && key != EMPTY && attr_lookup(th, module, key, &f) && f != EMPTY)
        call0(th, f);
    error_clear(th);
}

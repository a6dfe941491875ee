/* atexit. The registered calls are tuples (function, args, kwargs) in a list of the interpreter. */
#include "atexit_module.h"

#include "module_inits.h"

static Value calls(Thread *th)
{
    Value list = module_state_get(th, "atexit.calls");
    if (list == EMPTY && !error_pending(th)) {
        list = list_new(th, NULL, 0);
        if (list != EMPTY && !module_state_set(th, "atexit.calls", list))
            return EMPTY;
    }
    return list;
}

static Value atexit_register(Thread *th, Value *args, uint32_t nargs, Value kwnames)
{
    if (nargs == 0)
        return error_set(th, EXC_TypeError, "register() takes at least 1 argument (0 given)");
    if (!value_callable(th, args[0]))
        return error_set(th, EXC_TypeError, "the first argument must be callable");
    Value list = calls(th), kwargs = list == EMPTY ? EMPTY : dict_new(th);
    Value rest = kwargs == EMPTY ? EMPTY : tuple_new(th, args + 1, nargs - 1);
    if (rest == EMPTY)
        return EMPTY;
    for (size_t i = 0; kwnames != EMPTY && i < to_tuple(kwnames)->length; i++)
        if (!dict_set(th, kwargs, to_tuple(kwnames)->items[i], args[nargs + i]))
            return EMPTY;
    Value entry = tuple_pack(th, 3, args[0], rest, kwargs);
    return entry != EMPTY && list_append(th, list, entry) ? args[0] : EMPTY;
}

static Value atexit_unregister(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Value list = calls(th), kept = list == EMPTY ? EMPTY : list_new(th, NULL, 0);
    if (kept == EMPTY)
        return EMPTY;
    for (size_t i = 0; i < list_length(list); i++) {
        bool same;
        Value entry = list_get(th, list, i);
        if (entry == EMPTY || !value_equal(th, to_tuple(entry)->items[0], args[0], &same))
            return EMPTY;
        if (!same && !list_append(th, kept, entry))
            return EMPTY;
    }
    return module_state_set(th, "atexit.calls", kept) ? NONE : EMPTY;
}

void atexit_run(Thread *th)
{
    Value list = module_state_get(th, "atexit.calls"), entry;
    while (list != EMPTY && (entry = list_pop_last(th, list)) != EMPTY) {
        const Value *items = to_tuple(entry)->items;
        if (call_ex(th, items[0], items[1], items[2]) == EMPTY)
            error_write_unraisable(th, "in atexit callback", items[0]);
    }
    error_clear(th);
}

static Value atexit_run_now(Thread *th, UNUSED Value *args, UNUSED uint32_t nargs,
                            UNUSED Value kwnames)
{
    atexit_run(th);
    return NONE;
}

static const MethodDef functions[] = {
    {"register", atexit_register, NULL, METHOD_PLAIN, NULL},
    {"unregister", atexit_unregister, "func, /", METHOD_PLAIN, NULL},
    {"_run_exitfuncs", atexit_run_now, "", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

bool atexit_module_init(Thread *th, Value module)
{
    return module_add_methods(th, module, functions);
}

/* _thread, and _sync: what threading.py is made of. */
#include "module_inits.h"
#include "sync.h"
#include "threads.h"

/* ---- Starting threads -------------------------------------------------------------------------
 */

/* argument: (thread object, its finished event). The event is set whatever happened, also when the
 * thread was killed, so that a join ends. */
static void run_thread_object(Thread *th, Value argument)
{
    Value thread = to_tuple(argument)->items[0], finished = to_tuple(argument)->items[1];
    thread_set_object(th, thread);
    Value name = str_intern_cstring(th, "_bootstrap");
    if (name != EMPTY)
        call_method(th, thread, name, NULL, 0);
    error_clear(th);
    thread_leave_foreground(th);
    event_set(th, finished);
}

static Value start_thread_object(Thread *th, Value *args, UNUSED uint32_t nargs,
                                 UNUSED Value kwnames)
{
    bool daemon;
    if (!value_truth(th, args[2], &daemon))
        return EMPTY;
    Value argument = tuple_pack(th, 2, args[0], args[1]);
    return argument != EMPTY && thread_spawn(th, run_thread_object, argument, !daemon) ? NONE
                                                                                       : EMPTY;
}

/* argument: (function, args, kwargs or None) */
static void run_function(Thread *th, Value argument)
{
    const Value *items = to_tuple(argument)->items;
    Value kwargs = items[2] == NONE ? EMPTY : items[2];
    if (call_ex(th, items[0], items[1], kwargs) != EMPTY)
        return;
    if (thread_is_killed(th) || error_clear_if(th, EXC_SystemExit))
        return;
    error_write_unraisable(th, "in thread started by", items[0]);
}

static Value start_new_thread(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    if (!value_callable(th, args[0]))
        return error_set(th, EXC_TypeError, "first arg must be callable");
    if (!is_tuple(args[1]))
        return error_set(th, EXC_TypeError, "2nd arg must be a tuple");
    if (args[2] != EMPTY && !is_dict(args[2]))
        return error_set(th, EXC_TypeError, "optional 3rd arg must be a dictionary");
    Value argument = tuple_pack(th, 3, args[0], args[1], args[2] == EMPTY ? NONE : args[2]);
    uint64_t ident;
    if (argument == EMPTY || !thread_spawn_ident(th, run_function, argument, false, &ident))
        return EMPTY;
    return int_from_uint64(th, ident);
}

/* ---- Who am I ---------------------------------------------------------------------------------
 */

static Value get_ident(Thread *th, UNUSED Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return int_from_uint64(th, thread_ident(th));
}

static Value get_native_id(Thread *th, UNUSED Value *args, UNUSED uint32_t nargs,
                           UNUSED Value kwnames)
{
    return from_small(thread_native_id(th));
}

static Value main_ident(Thread *th, UNUSED Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return int_from_uint64(th, thread_main_ident(th));
}

/* A foreign thread gets an object when it first asks; the factory is threading's. */
static Value current_thread(Thread *th, UNUSED Value *args, UNUSED uint32_t nargs,
                            UNUSED Value kwnames)
{
    Value object = thread_object(th);
    if (LIKELY(object != EMPTY))
        return object;
    Value factory = module_state_get(th, "threading.dummy");
    if (factory == EMPTY)
        return NONE;
    object = call0(th, factory);
    if (object != EMPTY)
        thread_set_object(th, object);
    return object;
}

static Value currentThread(Thread *th, Value *args, uint32_t nargs, Value kwnames)
{
    if (!error_warn(th, EXC_DeprecationWarning,
                    "currentThread() is deprecated, use current_thread() instead"))
        return EMPTY;
    return current_thread(th, args, nargs, kwnames);
}

static Value set_main_object(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    thread_set_main_object(th, args[0]);
    return module_state_set(th, "threading.dummy", args[1]) ? NONE : EMPTY;
}

static Value count_threads(Thread *th, UNUSED Value *args, UNUSED uint32_t nargs,
                           UNUSED Value kwnames)
{
    return from_small((int64_t)thread_count(th) - 1);
}

/* ---- Rest of _thread --------------------------------------------------------------------------
 */

static Value exit_thread(Thread *th, UNUSED Value *args, UNUSED uint32_t nargs,
                         UNUSED Value kwnames)
{
    return error_set_object(th, from_object(TYPE_CLASS(th, EXC_SystemExit)));
}

static Value interrupt_main(Thread *th, UNUSED Value *args, UNUSED uint32_t nargs,
                            UNUSED Value kwnames)
{
    thread_interrupt_main(th);
    return NONE;
}

#define STACK_SIZE_MIN 32768

/* 0 is shown as long as nobody has set a size. */
static Value stack_size(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t size = 0;
    if (args[0] != EMPTY && !value_to_index(th, args[0], false, &size))
        return EMPTY;
    if (size < 0)
        return error_set(th, EXC_ValueError, "size must be 0 or a positive value");
    if (size > 0 && size < STACK_SIZE_MIN)
        return error_set(th, EXC_ValueError, "size not valid: %ld bytes", (long)size);
    Value old = module_state_get(th, "_thread.stack_size");
    if (args[0] != EMPTY) {
        thread_set_stack_size(th, (size_t)size);
        if (!module_state_set(th, "_thread.stack_size", from_small(size)))
            return EMPTY;
    }
    return old == EMPTY ? from_small(0) : old;
}

/* The message of an uncaught exception in a thread, in one write, so that two do not mix. */
static Value print_uncaught(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Value text = traceback_format(th, args[1]);
    if (text != EMPTY)
        text = str_format_c(th, "Exception in thread %S:\n%S", args[0], text);
    if (text == EMPTY || call_method(th, args[2], NAME(th, write), &text, 1) == EMPTY)
        return EMPTY;
    return call_method(th, args[2], NAME(th, flush), NULL, 0);
}

static const MethodDef thread_functions[] = {
    {"start_new_thread", start_new_thread, "function, args, kwargs=, /", METHOD_PLAIN, NULL},
    {"start_new", start_new_thread, "function, args, kwargs=, /", METHOD_PLAIN, NULL},
    {"get_ident", get_ident, "", METHOD_PLAIN, NULL},
    {"get_native_id", get_native_id, "", METHOD_PLAIN, NULL},
    {"exit", exit_thread, "", METHOD_PLAIN, NULL},
    {"exit_thread", exit_thread, "", METHOD_PLAIN, NULL},
    {"interrupt_main", interrupt_main, "signum=, /", METHOD_PLAIN, NULL},
    {"stack_size", stack_size, "size=, /", METHOD_PLAIN, NULL},
    {"_count", count_threads, "", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

bool thread_module_init(Thread *th, Value module)
{
    return sync_lock_init(th, module) && local_class_init(th, module) &&
           module_add_methods(th, module, thread_functions) &&
           module_add(th, module, "TIMEOUT_MAX", float_new(th, 9223372036.0)) &&
           module_add(th, module, "error", from_object(TYPE_CLASS(th, EXC_RuntimeError)));
}

/* ---- Deprecated methods of Thread: natives, so that the warning names the caller's line
 * ---------- */

static Value own_attribute(Thread *th, Value self, const char *name)
{
    Value key = str_intern_cstring(th, name);
    return key == EMPTY ? EMPTY : attr_get(th, self, key);
}

static Value set_own_attribute(Thread *th, Value self, const char *name, Value v)
{
    Value key = str_intern_cstring(th, name);
    return key != EMPTY && attr_set(th, self, key, v) ? NONE : EMPTY;
}

static Value getName(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    if (!error_warn(th, EXC_DeprecationWarning,
                    "getName() is deprecated, get the name attribute instead"))
        return EMPTY;
    return own_attribute(th, args[0], "name");
}

static Value setName(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    if (!error_warn(th, EXC_DeprecationWarning,
                    "setName() is deprecated, set the name attribute instead"))
        return EMPTY;
    return set_own_attribute(th, args[0], "name", args[1]);
}

static Value isDaemon(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    if (!error_warn(th, EXC_DeprecationWarning,
                    "isDaemon() is deprecated, get the daemon attribute instead"))
        return EMPTY;
    return own_attribute(th, args[0], "daemon");
}

static Value setDaemon(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    if (!error_warn(th, EXC_DeprecationWarning,
                    "setDaemon() is deprecated, set the daemon attribute instead"))
        return EMPTY;
    return set_own_attribute(th, args[0], "daemon", args[1]);
}

static const MethodDef old_thread_methods[] = {
    {"getName", getName, "self", METHOD_PLAIN, NULL},
    {"setName", setName, "self, name", METHOD_PLAIN, NULL},
    {"isDaemon", isDaemon, "self", METHOD_PLAIN, NULL},
    {"setDaemon", setDaemon, "self, daemonic", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

static Value old_thread_new(Thread *th, Value cls, UNUSED Value *args, UNUSED uint32_t nargs,
                            UNUSED Value kwnames)
{
    return instance_new(th, (Class *)to_object(cls));
}

static const TypeSpec old_thread_spec = {
    "_sync.OldThread", 0, {.new_ = old_thread_new}, old_thread_methods, NULL, NULL,
};

static Value deprecated_call(Thread *th, const char *message, const char *state_key)
{
    if (!error_warn(th, EXC_DeprecationWarning, "%s", message))
        return EMPTY;
    Value f = module_state_get(th, state_key);
    return f == EMPTY ? NONE : call0(th, f);
}

static Value activeCount(Thread *th, UNUSED Value *args, UNUSED uint32_t nargs,
                         UNUSED Value kwnames)
{
    return deprecated_call(th, "activeCount() is deprecated, use active_count() instead",
                           "threading.active_count");
}

static Value set_active_count(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return module_state_set(th, "threading.active_count", args[0]) ? NONE : EMPTY;
}

static const MethodDef sync_functions[] = {
    {"start", start_thread_object, "thread, finished, daemon, /", METHOD_PLAIN, NULL},
    {"set_main", set_main_object, "thread, dummy, /", METHOD_PLAIN, NULL},
    {"main_ident", main_ident, "", METHOD_PLAIN, NULL},
    {"current_thread", current_thread, "", METHOD_PLAIN, NULL},
    {"currentThread", currentThread, "", METHOD_PLAIN, NULL},
    {"activeCount", activeCount, "", METHOD_PLAIN, NULL},
    {"set_active_count", set_active_count, "function, /", METHOD_PLAIN, NULL},
    {"print_uncaught", print_uncaught, "name, exception, file, /", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

bool sync_module_init(Thread *th, Value module)
{
    /* Conditions make RLocks, whose class _thread owns. */
    Value name = str_intern_cstring(th, "_thread");
    if (name == EMPTY || import_module(th, name) == EMPTY)
        return false;
    return sync_event_init(th, module) && sync_condition_init(th, module) &&
           module_add_subclass(th, module, &old_thread_spec, TYPE_CLASS(th, TYPE_OBJECT)) &&
           module_add_methods(th, module, sync_functions);
}

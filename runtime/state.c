/* Making and ending interpreters, and attaching the host's threads to them. */
#include "state.h"

#include "attach.h"
#include "heap.h"
#include "interrupt.h"
#include "mem.h"
#include "process_state.h"
#include "vm.h"

#include <errno.h>
#include <string.h>

/* How long gil_close waits for threads that are being killed. */
#define CLOSE_GRACE_NS INT64_C(2000000000)
#define INT_MAX_STR_DIGITS 4300
#define RECURSION_LIMIT 1000

const char *gil_version(void)
{
    return "0.1.0";
}

const char *gil_status_text(gil_status status)
{
    switch (status) {
    case GIL_OK:
        return "success";
    case GIL_EXCEPTION:
        return "the script raised an exception";
    case GIL_NO_MEMORY:
        return "out of memory";
    case GIL_CLOSING:
        return "the interpreter is being closed";
    case GIL_NOT_ATTACHED:
        return "the calling thread is not attached to this interpreter";
    case GIL_BAD_ARGUMENT:
        return "bad argument";
    case GIL_BUSY:
        return "a thread did not end in time";
    }
    return "unknown status";
}

gil_config *gil_config_new(void)
{
    gil_config *c = mem_calloc(1, sizeof *c);
    if (c)
        config_defaults(&c->values);
    return c;
}

void gil_config_free(gil_config *config)
{
    mem_free(config);
}

gil_status gil_config_set(gil_config *config, const char *name, const char *value)
{
    return config_set(&config->values, name, value, config->error) ? GIL_OK : GIL_BAD_ARGUMENT;
}

gil_status gil_config_environment(gil_config *config)
{
    return config_from_environment(&config->values, config->error) ? GIL_OK : GIL_BAD_ARGUMENT;
}

const char *gil_config_error(const gil_config *config)
{
    return config->error;
}
bool gil_config_has(const char *name, bool *needs_value)
{
    return config_has(name, needs_value);
}
const char *gil_config_help(void)
{
    return config_help();
}

static void runtime_init(gil_state *state, const gil_config *config)
{
    InterpRuntime *rt = &state->rt;
    if (config)
        rt->config = config->values;
    else
        config_defaults(&rt->config);
    rt->interp = &state->interp;
    atomic_init(&rt->thread_stack, rt->config.thread_stack);
    atomic_init(&rt->loops_only, rt->config.loops_only);
    glock_init(&rt->glock, &rt->config);
    stw_init(&rt->world);
}

static bool interp_init(gil_state *state)
{
    Interp *interp = &state->interp;
    interp->rt = &state->rt;
    interp->int_max_str_digits = INT_MAX_STR_DIGITS;
    interp->recursion_limit = RECURSION_LIMIT;
    config_hash_key(&state->rt.config, interp->hash_key);
    interp->heap = heap_create(state->rt.config.memory_limit);
    return interp->heap != NULL;
}

/* What scripts find when they start: sys, the standard streams, __main__. */
static bool world_init(Thread *th)
{
    if (!vm_interp_init(th))
        return false;
    Interp *interp = th->interp;
    Value name = str_intern_cstring(th, "sys");
    Value sys = name == EMPTY ? EMPTY : import_module(th, name);
    if (sys == EMPTY)
        return false;
    value_store(&interp->sys_module, sys);
    if (!stdlib_start(th))
        return false;
    return state_main_globals(th) != EMPTY;
}

static void suspend_outer(Thread *outer)
{
    if (outer && atomic_load(&outer->attached) == THREAD_ATTACHED)
        detach(outer);
}

static void free_state(gil_state *state)
{
    if (state->interp.heap)
        heap_destroy(state->interp.heap);
    mem_free(state);
}

gil_state *gil_open(const gil_config *config)
{
    gil_state *state = mem_calloc(1, sizeof *state);
    if (!state)
        return NULL;
    runtime_init(state, config);
    Thread *th = interp_init(state) ? thread_new(&state->rt, false, true) : NULL;
    if (!th) {
        free_state(state);
        return NULL;
    }
    state->rt.main_thread = th;
    suspend_outer(thread_current());
    thread_begin(th);
    if (world_init(th))
        return state;
    state->rt.ended = true; /* there is no world that could run anything at its end */
    gil_close(state);
    return NULL;
}

/* Whatever goes wrong while ending is reported by those who fail, and does not stop the end. */
bool state_end_scripts(Thread *th)
{
    InterpRuntime *rt = th->interp->rt;
    if (rt->ended)
        return true;
    rt->ended = true;
    error_clear(th);
    bool ok = stdlib_exit(th);
    error_clear(th);
    heap_finalize_all(th);
    error_clear(th);
    ok &= stdlib_finish(th);
    error_clear(th);
    return ok;
}

static void leave_attachment(Thread *th)
{
    Thread *outer = th->rt->outer;
    state_free_error(th);
    thread_end(th);
    if (outer)
        attach(outer);
}

gil_status gil_close(gil_state *state)
{
    Thread *th = state_thread(state);
    if (!th || th != state->rt.main_thread)
        return GIL_NOT_ATTACHED;
    interrupt_uninstall(&state->rt);
    state_end_scripts(th);
    if (!thread_kill_others(th, CLOSE_GRACE_NS)) {
        thread_set_current(th->rt->outer);
        detach(th);
        return GIL_BUSY;
    }
    vm_interp_free(&state->interp);
    leave_attachment(th);
    free_state(state);
    return GIL_OK;
}

Thread *state_thread(gil_state *state)
{
    Thread *th = thread_current();
    return th && state && th->interp == &state->interp ? th : NULL;
}

bool gil_is_attached(gil_state *state)
{
    return state_thread(state) != NULL;
}

static bool is_in_use(Thread *th)
{
    for (Thread *t = thread_current(); t; t = t->rt->outer)
        if (t == th)
            return true;
    return false;
}

/* The main thread keeps its attachment when it detaches. */
static bool attach_main_again(gil_state *state)
{
    Thread *main = state->rt.main_thread;
    if (!pthread_equal(atomic_load(&main->rt->os_thread), pthread_self()) || is_in_use(main))
        return false;
    suspend_outer(thread_current());
    main->rt->outer = thread_current();
    thread_set_current(main);
    attach(main);
    return true;
}

static void detach_main(Thread *th)
{
    thread_set_current(th->rt->outer);
    detach(th);
    if (th->rt->outer)
        attach(th->rt->outer);
}

gil_status gil_attach(gil_state *state)
{
    Thread *current = state_thread(state);
    if (current) {
        current->rt->nesting++;
        return GIL_OK;
    }
    if (attach_main_again(state))
        return GIL_OK;
    Thread *th = thread_new(&state->rt, false, false);
    if (!th)
        return errno == ECANCELED ? GIL_CLOSING : GIL_NO_MEMORY;
    suspend_outer(thread_current());
    thread_begin(th);
    return GIL_OK;
}

gil_status gil_detach(gil_state *state)
{
    Thread *th = state_thread(state);
    if (!th)
        return GIL_NOT_ATTACHED;
    if (th->rt->nesting) {
        th->rt->nesting--;
        return GIL_OK;
    }
    if (th->rt->is_main)
        detach_main(th);
    else
        leave_attachment(th);
    return GIL_OK;
}

void gil_interrupt(gil_state *state)
{
    interrupt_post(&state->rt);
}

void gil_handle_sigint(gil_state *state, bool on)
{
    if (on)
        interrupt_install(&state->rt);
    else
        interrupt_uninstall(&state->rt);
}

/* Nothing of the runtime holds values outside the heap: handles and arguments are roots of their
 * own. */
void runtime_visit_roots(UNUSED Interp *interp, UNUSED Tracer *tracer) {}

/* What a module of the standard library may use: values, the protocols, errors, and this header. A
 * module never includes vm/gc, vm/exec or the runtime's own headers.
 *
 * Every native runs attached. Whatever can block goes through run_detached: system calls there may
 * not touch the mutable heap; copy what they need before, and what they produce after. */
#ifndef GIL_MODULE_H
#define GIL_MODULE_H

#include "bytes.h"
#include "dict.h"
#include "error.h"
#include "float.h"
#include "function.h"
#include "int.h"
#include "iterator.h"
#include "list.h"
#include "protocol.h"
#include "range.h"
#include "str.h"

/* Detaches, calls fn(ctx), attaches again. fn must not touch script objects. */
void run_detached(Thread *th, void (*fn)(void *ctx), void *ctx);
/* As run_detached for a wait on a descriptor: polls fd for events (POLLIN/POLLOUT) together with
 * the thread's wake descriptor. timeout_ns -1: none. 1 ready, 0 timed out, -1 exception set
 * (interrupt). */
int wait_fd(Thread *th, int fd, short events, int64_t timeout_ns);
/* Sleeps detached, interruptible. False: exception set. */
bool wait_sleep(Thread *th, int64_t ns);
/* Serves pending interrupts: call after EINTR. False: exception set. */
bool check_interrupts(Thread *th);

/* A parking place for threads: waits that detach. All functions: attached thread. The word is the
 * protocol's own state; waiting ends when woken, timed out or interrupted. */
typedef enum { WAIT_WOKEN, WAIT_TIMEOUT, WAIT_ERROR } WaitResult;
/* Waits while *word == expected. timeout_ns -1: for ever. WAIT_ERROR: exception set. */
WaitResult wait_word(Thread *th, _Atomic uint32_t *word, uint32_t expected, int64_t timeout_ns);
void wake_word(_Atomic uint32_t *word, int count); /* count -1: all */
/* Timeouts of the threading functions: None or a number of seconds; -1 means none when
 * minus_one_is_none. False: TypeError, ValueError or OverflowError as Python. */
bool timeout_from_value(Thread *th, Value v, bool minus_one_is_none, int64_t *ns);
int64_t monotonic_ns(void);

/* Module building. */
bool module_add(Thread *th, Value module, const char *name, Value value);
bool module_add_methods(Thread *th, Value module, const MethodDef *methods);
/* Makes a class from a spec whose instances are External objects of payload_size; adds it. The
 * returned class is kept alive by the module. */
Class *module_add_class(Thread *th, Value module, const TypeSpec *spec);
/* The same below a base: another such class, or an exception class. A dotted spec->name says in
 * which module the class claims to live. */
Class *module_add_subclass(Thread *th, Value module, const TypeSpec *spec, Class *base);
/* New External instance of cls; payload zeroed behind the header. */
Value external_new(Thread *th, Class *cls, const ExternalOps *ops, size_t payload_size);
static inline void *external_payload(Value v)
{
    return (External *)to_object(v) + 1;
}
/* The payload when v is an External with these ops, else NULL. */
static inline void *external_get(Value v, const ExternalOps *ops)
{
    return is_kind(v, KIND_EXTERNAL) && ((External *)to_object(v))->ops == ops ? external_payload(v)
                                                                               : NULL;
}
/* The same with TypeError for anything else. */
void *external_check(Thread *th, Value v, const ExternalOps *ops);
/* Per-interpreter state of a module: one value under a key in interp->runtime_values. */
Value module_state_get(Thread *th, const char *key);
bool module_state_set(Thread *th, const char *key, Value v);

/* Imports a module by its full name (vm/exec): the module itself. */
Value import_module(Thread *th, Value name);

/* The text that Python prints for an uncaught exception (vm/exec). */
Value traceback_format(Thread *th, Value exception);

/* Hooks that the standard library implements. start: standard streams, open(); false with an
 * exception. exit: what scripts have asked to happen at the end of the program. finish: writes
 * every file out. The last two have reported what went wrong; false: standard output could not be
 * written. */
bool stdlib_start(Thread *th);
bool stdlib_exit(Thread *th);
bool stdlib_finish(Thread *th);

#endif

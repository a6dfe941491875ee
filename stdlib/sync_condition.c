/* threading.Condition, Semaphore and BoundedSemaphore.
 *
 * Both hand over in order of arrival: notify() signals the oldest waiters, a released permit goes
 * straight to the oldest thread that waits for one and never becomes visible to newcomers. */
#include "sync.h"

#include "threads.h"

typedef struct {
    AtomicValue lock; /* Lock, RLock, or any object with acquire() and release() */
    WaitList waiters; /* guarded by the condition's object lock */
} Condition;

static void trace_condition(void *payload, Tracer *tracer)
{
    tracer_visit(tracer, value_load(&((Condition *)payload)->lock));
}
static const ExternalOps condition_ops = {"threading.Condition", trace_condition, NULL};

bool wait_timeout(Thread *th, Value v, int64_t *ns)
{
    if (v == NONE) {
        *ns = -1;
        return true;
    }
    Value zero = from_small(0);
    bool positive;
    if (!value_compare_bool(th, v, zero, OP_GT, &positive))
        return false;
    *ns = 0;
    return !positive || timeout_from_value(th, v, false, ns);
}

static Condition *condition_check(Thread *th, Value self)
{
    Condition *c = external_check(th, self, &condition_ops);
    if (c && value_load(&c->lock) == EMPTY) {
        error_set(th, EXC_AttributeError, "'%T' object has no attribute '_lock'", self);
        return NULL;
    }
    return c;
}

static Value forward(Thread *th, Value lock, const char *name, const Value *args, uint32_t nargs,
                     Value kwnames)
{
    Value key = str_intern_cstring(th, name);
    Value method = key == EMPTY ? EMPTY : attr_get(th, lock, key);
    return method == EMPTY ? EMPTY : call(th, method, args, nargs, kwnames);
}

/* Whether the calling thread may wait and notify. False in *owned: it has not locked. */
static bool condition_owned(Thread *th, Value lock, bool *owned)
{
    RLock *r = rlock_get(lock);
    Mutex *m = lock_mutex(lock);
    if (r)
        *owned = rlock_is_mine(th, r);
    else if (m)
        *owned = mutex_is_locked(m);
    else {
        Value key = str_intern_cstring(th, "_is_owned"), method = EMPTY;
        if (key == EMPTY || !attr_lookup(th, lock, key, &method))
            return false;
        if (method != EMPTY) {
            Value v = call0(th, method);
            return v != EMPTY && value_truth(th, v, owned);
        }
        Value free = FALSE_VALUE;
        Value got = forward(th, lock, "acquire", &free, 1, EMPTY);
        bool taken;
        if (got == EMPTY || !value_truth(th, got, &taken))
            return false;
        *owned = !taken;
        return !taken || forward(th, lock, "release", NULL, 0, EMPTY) != EMPTY;
    }
    return true;
}

static bool require_owned(Thread *th, Value lock, const char *what)
{
    bool owned;
    if (!condition_owned(th, lock, &owned))
        return false;
    if (!owned)
        error_set(th, EXC_RuntimeError, "cannot %s on un-acquired lock", what);
    return owned;
}

/* What is needed to take the lock back. */
typedef struct {
    uint64_t depth;
    Value state;
} Saved;

static bool release_lock(Thread *th, Value lock, Saved *saved)
{
    RLock *r = rlock_get(lock);
    Mutex *m = lock_mutex(lock);
    *saved = (Saved){0, EMPTY};
    if (r)
        saved->depth = rlock_release_all(r);
    else if (m)
        mutex_unlock(m);
    else {
        Value key = str_intern_cstring(th, "_release_save"), method = EMPTY;
        if (key == EMPTY || !attr_lookup(th, lock, key, &method))
            return false;
        if (method == EMPTY)
            return forward(th, lock, "release", NULL, 0, EMPTY) != EMPTY;
        saved->state = call0(th, method);
        return saved->state != EMPTY;
    }
    return true;
}

/* Also with an exception pending, which is kept. */
static bool restore_lock(Thread *th, Value lock, const Saved *saved)
{
    Value pending = error_take(th);
    RLock *r = rlock_get(lock);
    Mutex *m = lock_mutex(lock);
    bool ok;
    if (r)
        ok = rlock_restore(th, r, saved->depth);
    else if (m)
        ok = mutex_lock_surely(th, m);
    else if (saved->state != EMPTY)
        ok = forward(th, lock, "_acquire_restore", &saved->state, 1, EMPTY) != EMPTY;
    else
        ok = forward(th, lock, "acquire", NULL, 0, EMPTY) != EMPTY;
    if (pending != EMPTY)
        error_restore(th, pending);
    return ok && !error_pending(th);
}

/* 1 notified, 0 timed out, -1 exception. */
static int condition_wait_once(Thread *th, Value self, Condition *c, int64_t timeout_ns)
{
    Value lock = value_load(&c->lock);
    WaitNode node;
    Saved saved;
    bool interrupted;
    if (!require_owned(th, lock, "wait"))
        return -1;
    object_lock(th, to_object(self));
    waitlist_append(&c->waiters, &node);
    object_unlock(th, to_object(self));
    bool released = release_lock(th, lock, &saved);
    WaitResult result = waitlist_wait(th, to_object(self), &c->waiters, &node,
                                      released ? timeout_ns : 0, &interrupted);
    if (!released || thread_is_killed(th))
        return -1;
    return restore_lock(th, lock, &saved) ? result == WAIT_WOKEN : -1;
}

static Value condition_wait(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t timeout = -1;
    Condition *c = condition_check(th, args[0]);
    if (!c || !require_owned(th, value_load(&c->lock), "wait") ||
        (args[1] != EMPTY && !wait_timeout(th, args[1], &timeout)))
        return EMPTY;
    int result = condition_wait_once(th, args[0], c, timeout);
    return result < 0 ? EMPTY : from_bool(result);
}

static Value condition_wait_for(Thread *th, Value *args, UNUSED uint32_t nargs,
                                UNUSED Value kwnames)
{
    int64_t timeout = -1;
    Condition *c = condition_check(th, args[0]);
    if (!c || (args[2] != EMPTY && !wait_timeout(th, args[2], &timeout)))
        return EMPTY;
    int64_t end = timeout < 0 ? -1 : monotonic_ns() + timeout;
    for (;;) {
        bool done;
        Value v = call0(th, args[1]);
        if (v == EMPTY || !value_truth(th, v, &done))
            return EMPTY;
        int64_t left = end < 0 ? -1 : end - monotonic_ns();
        if (done || (end >= 0 && left <= 0))
            return v;
        if (condition_wait_once(th, args[0], c, left) < 0)
            return EMPTY;
    }
}

static void notify_some(Thread *th, Value self, Condition *c, int64_t count)
{
    while (count-- > 0) {
        object_lock(th, to_object(self));
        WaitNode *node = waitlist_take_first(&c->waiters);
        object_unlock(th, to_object(self));
        if (!node)
            break;
        waitnode_signal(node);
    }
}

static Value condition_notify(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t count = 1;
    Condition *c = condition_check(th, args[0]);
    if (!c || !require_owned(th, value_load(&c->lock), "notify") ||
        (args[1] != EMPTY && !value_to_index(th, args[1], true, &count)))
        return EMPTY;
    notify_some(th, args[0], c, count);
    return NONE;
}

static Value condition_notify_all(Thread *th, Value *args, UNUSED uint32_t nargs,
                                  UNUSED Value kwnames)
{
    Condition *c = condition_check(th, args[0]);
    if (!c || !require_owned(th, value_load(&c->lock), "notify"))
        return EMPTY;
    /* Those that wait now; one that comes back to wait is not woken twice. */
    notify_some(th, args[0], c, c->waiters.count);
    return NONE;
}

static Value condition_notifyAll(Thread *th, Value *args, uint32_t nargs, Value kwnames)
{
    if (!error_warn(th, EXC_DeprecationWarning,
                    "notifyAll() is deprecated, use notify_all() instead"))
        return EMPTY;
    return condition_notify_all(th, args, nargs, kwnames);
}

static Value condition_enter(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Condition *c = condition_check(th, args[0]);
    if (!c)
        return EMPTY;
    Value lock = value_load(&c->lock);
    RLock *r = rlock_get(lock);
    Mutex *m = lock_mutex(lock);
    if (r)
        return rlock_lock(th, r, -1) == WAIT_WOKEN ? TRUE_VALUE : EMPTY;
    if (m)
        return mutex_try(m) || mutex_lock_slow(th, m, -1) == WAIT_WOKEN ? TRUE_VALUE : EMPTY;
    return forward(th, lock, "__enter__", NULL, 0, EMPTY);
}

static Value condition_exit(Thread *th, Value *args, uint32_t nargs, UNUSED Value kwnames)
{
    Condition *c = condition_check(th, args[0]);
    if (!c)
        return EMPTY;
    Value lock = value_load(&c->lock);
    RLock *r = rlock_get(lock);
    if (r)
        return rlock_unlock(th, r) ? NONE : EMPTY;
    return forward(th, lock, "__exit__", args + 1, nargs - 1, EMPTY);
}

#define FORWARD(name)                                                                              \
    static Value condition_##name(Thread *th, Value *args, uint32_t nargs, Value kwnames)          \
    {                                                                                              \
        Condition *c = condition_check(th, args[0]);                                               \
        return c ? forward(th, value_load(&c->lock), #name, args + 1, nargs - 1, kwnames) : EMPTY; \
    }
FORWARD(acquire)
FORWARD(release)
#undef FORWARD

static Value condition_is_owned(Thread *th, Value *args, UNUSED uint32_t nargs,
                                UNUSED Value kwnames)
{
    bool owned;
    Condition *c = condition_check(th, args[0]);
    return c && condition_owned(th, value_load(&c->lock), &owned) ? from_bool(owned) : EMPTY;
}

static Value condition_lock(Thread *th, Value self)
{
    Condition *c = condition_check(th, self);
    return c ? value_load(&c->lock) : EMPTY;
}

static Value condition_repr(Thread *th, Value self)
{
    Condition *c = condition_check(th, self);
    return c ? str_format_c(th, "<Condition(%V, %u)>", value_load(&c->lock), c->waiters.count)
             : EMPTY;
}

static Value condition_new(Thread *th, Value cls, UNUSED Value *args, UNUSED uint32_t nargs,
                           UNUSED Value kwnames)
{
    return external_new(th, (Class *)to_object(cls), &condition_ops, sizeof(Condition));
}

static bool condition_init(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    Value lock;
    Condition *c = external_check(th, self, &condition_ops);
    if (!c || !args_bind(th, "Condition.__init__", "lock=", args, nargs, kwnames, &lock))
        return false;
    if ((lock == EMPTY || lock == NONE) && (lock = rlock_new(th)) == EMPTY)
        return false;
    Value acquire = str_intern_cstring(th, "acquire"), release = str_intern_cstring(th, "release");
    if (acquire == EMPTY || release == EMPTY || attr_get(th, lock, acquire) == EMPTY ||
        attr_get(th, lock, release) == EMPTY)
        return false; /* no lock */
    value_store(&c->lock, lock);
    return true;
}

static const MethodDef condition_methods[] = {
    {"acquire", condition_acquire, NULL, METHOD_PLAIN, NULL},
    {"release", condition_release, NULL, METHOD_PLAIN, NULL},
    {"__enter__", condition_enter, NULL, METHOD_PLAIN, NULL},
    {"__exit__", condition_exit, NULL, METHOD_PLAIN, NULL},
    {"wait", condition_wait, "self, timeout=", METHOD_PLAIN, NULL},
    {"wait_for", condition_wait_for, "self, predicate, timeout=", METHOD_PLAIN, NULL},
    {"notify", condition_notify, "self, n=", METHOD_PLAIN, NULL},
    {"notify_all", condition_notify_all, "self", METHOD_PLAIN, NULL},
    {"notifyAll", condition_notifyAll, "self", METHOD_PLAIN, NULL},
    {"_is_owned", condition_is_owned, "self", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};
static const GetSetDef condition_getsets[] = {
    {"_lock", condition_lock, NULL, NULL},
    {NULL, NULL, NULL, NULL},
};
static const TypeSpec condition_spec = {
    "threading.Condition",
    TYPE_FLAG_HAS_ATTRS,
    {.repr = condition_repr, .new_ = condition_new, .init = condition_init},
    condition_methods,
    condition_getsets,
    NULL,
};

typedef struct {
    _Atomic int64_t value; /* guarded by the object lock, as is the list */
    int64_t initial;
    bool bounded;
    WaitList waiters;
} Semaphore;

static const ExternalOps semaphore_ops = {"threading.Semaphore", NULL, NULL};

static bool take_permit(Thread *th, Value self, Semaphore *s, WaitNode *node)
{
    object_lock(th, to_object(self));
    int64_t value = atomic_load_explicit(&s->value, memory_order_relaxed);
    if (value > 0)
        atomic_store_explicit(&s->value, value - 1, memory_order_relaxed);
    else if (node)
        waitlist_append(&s->waiters, node);
    object_unlock(th, to_object(self));
    return value > 0;
}

static void give_permit(Thread *th, Value self, Semaphore *s)
{
    object_lock(th, to_object(self));
    int64_t value = atomic_load_explicit(&s->value, memory_order_relaxed);
    WaitNode *node = waitlist_take_first(&s->waiters);
    if (!node)
        atomic_store_explicit(&s->value, value + 1, memory_order_relaxed);
    object_unlock(th, to_object(self));
    if (node)
        waitnode_signal(node);
}

static Value semaphore_wait(Thread *th, Value self, Semaphore *s, int64_t timeout_ns)
{
    WaitNode node;
    bool interrupted;
    if (take_permit(th, self, s, timeout_ns ? &node : NULL))
        return TRUE_VALUE;
    if (timeout_ns == 0)
        return FALSE_VALUE;
    WaitResult result =
        waitlist_wait(th, to_object(self), &s->waiters, &node, timeout_ns, &interrupted);
    if (result == WAIT_WOKEN && interrupted)
        give_permit(th, self, s);
    if (result == WAIT_ERROR || interrupted)
        return EMPTY;
    return from_bool(result == WAIT_WOKEN);
}

static Value semaphore_acquire(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t timeout = -1;
    bool blocking = true;
    Semaphore *s = external_check(th, args[0], &semaphore_ops);
    if (!s || (args[1] != EMPTY && !value_truth(th, args[1], &blocking)))
        return EMPTY;
    if (args[2] != EMPTY && args[2] != NONE) {
        if (!blocking)
            return error_set(th, EXC_ValueError, "can't specify timeout for non-blocking acquire");
        if (!wait_timeout(th, args[2], &timeout))
            return EMPTY;
    }
    return semaphore_wait(th, args[0], s, blocking ? timeout : 0);
}

static Value semaphore_enter(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Semaphore *s = external_check(th, args[0], &semaphore_ops);
    return s ? semaphore_wait(th, args[0], s, -1) : EMPTY;
}

static bool release_fits(Thread *th, Value self, Semaphore *s, int64_t count)
{
    if (!s->bounded)
        return true;
    object_lock(th, to_object(self));
    bool fits = atomic_load(&s->value) + count <= s->initial;
    object_unlock(th, to_object(self));
    if (!fits)
        error_set(th, EXC_ValueError, "Semaphore released too many times");
    return fits;
}

static Value semaphore_release(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t count = 1;
    Semaphore *s = external_check(th, args[0], &semaphore_ops);
    if (!s || (args[1] != EMPTY && !value_to_index(th, args[1], false, &count)))
        return EMPTY;
    if (count < 1)
        return error_set(th, EXC_ValueError, "n must be one or more");
    if (!release_fits(th, args[0], s, count))
        return EMPTY;
    while (count-- > 0)
        give_permit(th, args[0], s);
    return NONE;
}

static Value semaphore_exit(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Value both[2] = {args[0], EMPTY};
    return semaphore_release(th, both, 2, EMPTY);
}

static Value semaphore_value(Thread *th, Value self)
{
    Semaphore *s = external_check(th, self, &semaphore_ops);
    return s ? int_from_int64(th, atomic_load(&s->value)) : EMPTY;
}

static Value semaphore_initial(Thread *th, Value self)
{
    Semaphore *s = external_check(th, self, &semaphore_ops);
    return s ? int_from_int64(th, s->initial) : EMPTY;
}

static Value semaphore_repr(Thread *th, Value self)
{
    Semaphore *s = external_check(th, self, &semaphore_ops);
    if (!s)
        return EMPTY;
    const Class *cls = class_of(th, self);
    Value value = int_from_int64(th, atomic_load(&s->value));
    Value of = s->bounded ? str_format_c(th, "/%ld", (long)s->initial) : str_from_cstring(th, "");
    if (value == EMPTY || of == EMPTY)
        return EMPTY;
    return str_format_c(th, "<%S.%S at 0x%lx: value=%V%S>", cls->module, cls->qualname,
                        (unsigned long)self, value, of);
}

static Value semaphore_new(Thread *th, Value cls, UNUSED Value *args, UNUSED uint32_t nargs,
                           UNUSED Value kwnames)
{
    return external_new(th, (Class *)to_object(cls), &semaphore_ops, sizeof(Semaphore));
}

static bool semaphore_setup(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames,
                            bool bounded)
{
    Value value;
    int64_t count = 1;
    bool negative = false;
    Semaphore *s = external_check(th, self, &semaphore_ops);
    if (!s || !args_bind(th, "Semaphore.__init__", "value=", args, nargs, kwnames, &value))
        return false;
    if (value != EMPTY && (!value_compare_bool(th, value, from_small(0), OP_LT, &negative) ||
                           !value_to_index(th, value, true, &count)))
        return false;
    if (negative) {
        error_set(th, EXC_ValueError, "semaphore initial value must be >= 0");
        return false;
    }
    s->initial = count;
    s->bounded = bounded;
    atomic_store(&s->value, count);
    return true;
}

static bool semaphore_init(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    return semaphore_setup(th, self, args, nargs, kwnames, false);
}

static bool bounded_init(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    return semaphore_setup(th, self, args, nargs, kwnames, true);
}

static const MethodDef semaphore_methods[] = {
    {"acquire", semaphore_acquire, "self, blocking=, timeout=", METHOD_PLAIN, NULL},
    {"release", semaphore_release, "self, n=", METHOD_PLAIN, NULL},
    {"__enter__", semaphore_enter, NULL, METHOD_PLAIN, NULL},
    {"__exit__", semaphore_exit, NULL, METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};
static const GetSetDef semaphore_getsets[] = {
    {"_value", semaphore_value, NULL, NULL},
    {"_initial_value", semaphore_initial, NULL, NULL},
    {NULL, NULL, NULL, NULL},
};
static const TypeSpec semaphore_spec = {
    "threading.Semaphore",
    TYPE_FLAG_HAS_ATTRS,
    {.repr = semaphore_repr, .new_ = semaphore_new, .init = semaphore_init},
    semaphore_methods,
    semaphore_getsets,
    NULL,
};
static const TypeSpec bounded_spec = {
    "threading.BoundedSemaphore",
    TYPE_FLAG_HAS_ATTRS,
    {.repr = semaphore_repr, .new_ = semaphore_new, .init = bounded_init},
    NULL,
    NULL,
    NULL,
};

bool sync_condition_init(Thread *th, Value module)
{
    Class *semaphore = module_add_class(th, module, &semaphore_spec);
    return semaphore && module_add_class(th, module, &condition_spec) &&
           module_add_subclass(th, module, &bounded_spec, semaphore);
}

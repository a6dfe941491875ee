/* _thread.lock and _thread.RLock. Both reach their mutex through a pointer that is read again after
 * each wait, so that the state can move. */
#include "sync.h"

#include "threads.h"

typedef struct {
    _Atomic(Mutex *) state;
    Mutex own;
} Lock;

struct RLock {
    _Atomic(Mutex *) state;
    _Atomic uint64_t owner; /* thread_ident; 0: nobody */
    uint64_t depth;         /* the owner's alone */
    Mutex own;
};

static const ExternalOps lock_ops = {"_thread.lock", NULL, NULL};
static const ExternalOps rlock_ops = {"_thread.RLock", NULL, NULL};

Mutex *lock_mutex(Value v)
{
    Lock *l = external_get(v, &lock_ops);
    return l ? atomic_load_explicit(&l->state, memory_order_acquire) : NULL;
}

static Mutex *checked_mutex(Thread *th, Value v)
{
    Lock *l = external_check(th, v, &lock_ops);
    return l ? atomic_load_explicit(&l->state, memory_order_acquire) : NULL;
}

static Value make_lock(Thread *th, Class *cls)
{
    Value v = external_new(th, cls, &lock_ops, sizeof(Lock));
    if (v != EMPTY) {
        Lock *l = external_payload(v);
        atomic_store(&l->state, &l->own);
    }
    return v;
}

Value lock_new(Thread *th)
{
    Value cls = module_state_get(th, "_thread.lock");
    return cls == EMPTY ? EMPTY : make_lock(th, (Class *)to_object(cls));
}

static bool acquire_rules(Thread *th, Value blocking, Value timeout, int64_t *timeout_ns)
{
    int64_t wait = 1;
    *timeout_ns = -1;
    if (blocking != EMPTY && !value_to_index(th, blocking, false, &wait))
        return false;
    if (timeout != EMPTY && timeout != from_small(-1)) {
        if (!timeout_from_value(th, timeout, true, timeout_ns))
            return false;
        if (!wait && *timeout_ns != -1) {
            error_set(th, EXC_ValueError, "can't specify a timeout for a non-blocking call");
            return false;
        }
    }
    if (!wait)
        *timeout_ns = 0;
    return true;
}

bool acquire_arguments(Thread *th, const Value *args, uint32_t nargs, Value kwnames,
                       int64_t *timeout_ns)
{
    Value bound[2];
    if (LIKELY(nargs == 0 && kwnames == EMPTY)) {
        *timeout_ns = -1;
        return true;
    }
    return args_bind(th, "acquire", "blocking=, timeout=", args, nargs, kwnames, bound) &&
           acquire_rules(th, bound[0], bound[1], timeout_ns);
}

static Value lock_acquire(Thread *th, Value *args, uint32_t nargs, Value kwnames)
{
    int64_t timeout;
    Mutex *m = checked_mutex(th, args[0]);
    if (!m || !acquire_arguments(th, args + 1, nargs - 1, kwnames, &timeout))
        return EMPTY;
    if (LIKELY(mutex_try(m)))
        return TRUE_VALUE;
    WaitResult result = mutex_lock_slow(th, m, timeout);
    return result == WAIT_ERROR ? EMPTY : from_bool(result == WAIT_WOKEN);
}

static Value lock_enter(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Mutex *m = checked_mutex(th, args[0]);
    if (!m)
        return EMPTY;
    if (LIKELY(mutex_try(m)) || mutex_lock_slow(th, m, -1) == WAIT_WOKEN)
        return TRUE_VALUE;
    return EMPTY;
}

static Value lock_release(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Mutex *m = checked_mutex(th, args[0]);
    if (!m)
        return EMPTY;
    if (UNLIKELY(!mutex_unlock(m)))
        return error_set(th, EXC_RuntimeError, "release unlocked lock");
    return NONE;
}

static Value lock_locked(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Mutex *m = checked_mutex(th, args[0]);
    return m ? from_bool(mutex_is_locked(m)) : EMPTY;
}

static void mutex_reset(Mutex *m)
{
    atomic_exchange(&m->word, MUTEX_FREE);
    wake_word(&m->word, -1);
}

static Value lock_reset(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Mutex *m = checked_mutex(th, args[0]);
    if (!m)
        return EMPTY;
    mutex_reset(m);
    return NONE;
}

static Value lock_repr(Thread *th, Value self)
{
    Mutex *m = checked_mutex(th, self);
    if (!m)
        return EMPTY;
    return str_format_c(th, "<%s _thread.lock object at 0x%lx>",
                        mutex_is_locked(m) ? "locked" : "unlocked", (unsigned long)self);
}

static const MethodDef lock_methods[] = {
    {"acquire", lock_acquire, NULL, METHOD_PLAIN, NULL},
    {"acquire_lock", lock_acquire, NULL, METHOD_PLAIN, NULL},
    {"release", lock_release, "self, /", METHOD_PLAIN, NULL},
    {"release_lock", lock_release, "self, /", METHOD_PLAIN, NULL},
    {"locked", lock_locked, "self, /", METHOD_PLAIN, NULL},
    {"locked_lock", lock_locked, "self, /", METHOD_PLAIN, NULL},
    {"__enter__", lock_enter, NULL, METHOD_PLAIN, NULL},
    {"__exit__", lock_release, NULL, METHOD_PLAIN, NULL},
    {"_at_fork_reinit", lock_reset, "self, /", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

static const TypeSpec lock_spec = {
    "_thread.lock", TYPE_FLAG_FINAL | TYPE_FLAG_NO_NEW, {.repr = lock_repr}, lock_methods, NULL,
    NULL,
};

RLock *rlock_get(Value v)
{
    return external_get(v, &rlock_ops);
}

static Mutex *rlock_state(RLock *r)
{
    return atomic_load_explicit(&r->state, memory_order_acquire);
}

bool rlock_is_mine(Thread *th, RLock *r)
{
    return atomic_load_explicit(&r->owner, memory_order_relaxed) == thread_ident(th);
}

WaitResult rlock_lock(Thread *th, RLock *r, int64_t timeout_ns)
{
    if (rlock_is_mine(th, r)) {
        r->depth++;
        return WAIT_WOKEN;
    }
    WaitResult result = WAIT_WOKEN;
    if (!mutex_try(rlock_state(r)))
        result = mutex_lock_slow(th, rlock_state(r), timeout_ns);
    if (result == WAIT_WOKEN) {
        atomic_store_explicit(&r->owner, thread_ident(th), memory_order_relaxed);
        r->depth = 1;
    }
    return result;
}

uint64_t rlock_release_all(RLock *r)
{
    uint64_t depth = r->depth;
    GIL_ASSERT(depth > 0 && mutex_is_locked(rlock_state(r)));
    r->depth = 0;
    atomic_store_explicit(&r->owner, 0, memory_order_relaxed);
    ALWAYS(mutex_unlock(rlock_state(r)));
    return depth;
}

bool rlock_restore(Thread *th, RLock *r, uint64_t depth)
{
    if (!mutex_lock_surely(th, rlock_state(r)))
        return false;
    atomic_store_explicit(&r->owner, thread_ident(th), memory_order_relaxed);
    r->depth = depth;
    return true;
}

static Value rlock_acquire(Thread *th, Value *args, uint32_t nargs, Value kwnames)
{
    int64_t timeout;
    RLock *r = external_check(th, args[0], &rlock_ops);
    if (!r || !acquire_arguments(th, args + 1, nargs - 1, kwnames, &timeout))
        return EMPTY;
    WaitResult result = rlock_lock(th, r, timeout);
    return result == WAIT_ERROR ? EMPTY : from_bool(result == WAIT_WOKEN);
}

static Value rlock_enter(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    RLock *r = external_check(th, args[0], &rlock_ops);
    return r && rlock_lock(th, r, -1) == WAIT_WOKEN ? TRUE_VALUE : EMPTY;
}

bool rlock_unlock(Thread *th, RLock *r)
{
    if (!rlock_is_mine(th, r)) {
        error_set(th, EXC_RuntimeError, "cannot release un-acquired lock");
        return false;
    }
    if (r->depth == 1)
        rlock_release_all(r);
    else
        r->depth--;
    return true;
}

static Value rlock_release(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    RLock *r = external_check(th, args[0], &rlock_ops);
    return r && rlock_unlock(th, r) ? NONE : EMPTY;
}

static Value rlock_is_owned(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    RLock *r = external_check(th, args[0], &rlock_ops);
    return r ? from_bool(rlock_is_mine(th, r)) : EMPTY;
}

static Value rlock_release_save(Thread *th, Value *args, UNUSED uint32_t nargs,
                                UNUSED Value kwnames)
{
    RLock *r = external_check(th, args[0], &rlock_ops);
    if (!r)
        return EMPTY;
    if (!rlock_is_mine(th, r))
        return error_set(th, EXC_RuntimeError, "cannot release un-acquired lock");
    Value owner = int_from_uint64(th, thread_ident(th));
    Value depth = int_from_uint64(th, r->depth);
    Value saved = owner == EMPTY || depth == EMPTY ? EMPTY : tuple_pack(th, 2, depth, owner);
    if (saved != EMPTY)
        rlock_release_all(r);
    return saved;
}

static Value rlock_acquire_restore(Thread *th, Value *args, UNUSED uint32_t nargs,
                                   UNUSED Value kwnames)
{
    RLock *r = external_check(th, args[0], &rlock_ops);
    int64_t depth;
    if (!r)
        return EMPTY;
    if (!is_tuple(args[1]) || to_tuple(args[1])->length != 2)
        return error_set(th, EXC_TypeError, "argument must be a tuple of count and owner");
    if (!value_to_int64(th, to_tuple(args[1])->items[0], &depth))
        return EMPTY;
    return rlock_restore(th, r, (uint64_t)depth) && !error_pending(th) ? NONE : EMPTY;
}

static Value rlock_reset(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    RLock *r = external_check(th, args[0], &rlock_ops);
    if (!r)
        return EMPTY;
    atomic_store(&r->owner, 0);
    mutex_reset(rlock_state(r));
    return NONE;
}

static Value rlock_repr(Thread *th, Value self)
{
    RLock *r = external_check(th, self, &rlock_ops);
    if (!r)
        return EMPTY;
    uint64_t owner = atomic_load_explicit(&r->owner, memory_order_relaxed);
    uint64_t depth = owner && owner == thread_ident(th) ? r->depth : owner ? 1 : 0;
    const Class *cls = class_of(th, self);
    return str_format_c(th, "<%s %S.%S object owner=%lu count=%lu at 0x%lx>",
                        owner ? "locked" : "unlocked", cls->module, cls->qualname,
                        (unsigned long)owner, (unsigned long)depth, (unsigned long)self);
}

static Value rlock_make(Thread *th, Value cls, UNUSED Value *args, UNUSED uint32_t nargs,
                        UNUSED Value kwnames)
{
    Value v = external_new(th, (Class *)to_object(cls), &rlock_ops, sizeof(RLock));
    if (v != EMPTY) {
        RLock *r = external_payload(v);
        atomic_store(&r->state, &r->own);
    }
    return v;
}

Value rlock_new(Thread *th)
{
    Value cls = module_state_get(th, "_thread.RLock");
    return cls == EMPTY ? EMPTY : rlock_make(th, cls, NULL, 0, EMPTY);
}

static const MethodDef rlock_methods[] = {
    {"acquire", rlock_acquire, NULL, METHOD_PLAIN, NULL},
    {"release", rlock_release, "self, /", METHOD_PLAIN, NULL},
    {"__enter__", rlock_enter, NULL, METHOD_PLAIN, NULL},
    {"__exit__", rlock_release, NULL, METHOD_PLAIN, NULL},
    {"_is_owned", rlock_is_owned, "self, /", METHOD_PLAIN, NULL},
    {"_release_save", rlock_release_save, "self, /", METHOD_PLAIN, NULL},
    {"_acquire_restore", rlock_acquire_restore, "self, state, /", METHOD_PLAIN, NULL},
    {"_at_fork_reinit", rlock_reset, "self, /", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

static const TypeSpec rlock_spec = {
    "_thread.RLock", 0, {.repr = rlock_repr, .new_ = rlock_make}, rlock_methods, NULL, NULL,
};

static Value allocate_lock(Thread *th, UNUSED Value *args, UNUSED uint32_t nargs,
                           UNUSED Value kwnames)
{
    return lock_new(th);
}

static const MethodDef functions[] = {
    {"allocate_lock", allocate_lock, "", METHOD_PLAIN, NULL},
    {"allocate", allocate_lock, "", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

bool sync_lock_init(Thread *th, Value module)
{
    Class *lock = module_add_class(th, module, &lock_spec);
    Class *rlock = lock ? module_add_class(th, module, &rlock_spec) : NULL;
    return rlock && module_add(th, module, "LockType", from_object(lock)) &&
           module_state_set(th, "_thread.lock", from_object(lock)) &&
           module_state_set(th, "_thread.RLock", from_object(rlock)) &&
           module_add_methods(th, module, functions);
}

/* threading.Event, and events for C (the end of a thread). */
#include "sync.h"

typedef struct {
    _Atomic bool set;
    WaitList waiters; /* guarded by the event's object lock */
} Event;

static const ExternalOps event_ops = {"threading.Event", NULL, NULL};

static Event *event_of(Value v)
{
    return external_payload(v);
}

static Value event_make(Thread *th, Value cls, UNUSED Value *args, UNUSED uint32_t nargs,
                        UNUSED Value kwnames)
{
    return external_new(th, (Class *)to_object(cls), &event_ops, sizeof(Event));
}

Value event_new(Thread *th)
{
    Value cls = module_state_get(th, "threading.Event");
    return cls == EMPTY ? EMPTY : event_make(th, cls, NULL, 0, EMPTY);
}

bool event_is_set(Value event)
{
    return atomic_load_explicit(&event_of(event)->set, memory_order_acquire);
}

/* Everybody who waits now goes on, even if the event is cleared at once. */
void event_set(Thread *th, Value event)
{
    Event *e = event_of(event);
    object_lock(th, to_object(event));
    atomic_store(&e->set, true);
    WaitNode *node = e->waiters.first;
    e->waiters = (WaitList){NULL, NULL, 0};
    for (WaitNode *n = node; n; n = n->next)
        n->linked = false;
    object_unlock(th, to_object(event));
    while (node) {
        WaitNode *next = node->next;
        waitnode_signal(node);
        node = next;
    }
}

bool event_wait(Thread *th, Value event, int64_t timeout_ns)
{
    Event *e = event_of(event);
    WaitNode node;
    bool interrupted;
    object_lock(th, to_object(event));
    bool set = atomic_load(&e->set);
    if (!set)
        waitlist_append(&e->waiters, &node);
    object_unlock(th, to_object(event));
    if (set)
        return true;
    WaitResult result =
        waitlist_wait(th, to_object(event), &e->waiters, &node, timeout_ns, &interrupted);
    return result == WAIT_WOKEN && !interrupted;
}

static Value event_is_set_method(Thread *th, Value *args, UNUSED uint32_t nargs,
                                 UNUSED Value kwnames)
{
    return external_check(th, args[0], &event_ops) ? from_bool(event_is_set(args[0])) : EMPTY;
}

static Value event_isSet(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    if (!external_check(th, args[0], &event_ops) ||
        !error_warn(th, EXC_DeprecationWarning, "isSet() is deprecated, use is_set() instead"))
        return EMPTY;
    return from_bool(event_is_set(args[0]));
}

static Value event_set_method(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    if (!external_check(th, args[0], &event_ops))
        return EMPTY;
    event_set(th, args[0]);
    return NONE;
}

static Value event_clear(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Event *e = external_check(th, args[0], &event_ops);
    if (!e)
        return EMPTY;
    atomic_store(&e->set, false);
    return NONE;
}

static Value event_wait_method(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t timeout = -1;
    if (!external_check(th, args[0], &event_ops))
        return EMPTY;
    if (event_is_set(args[0]))
        return TRUE_VALUE;
    if (args[1] != EMPTY && !wait_timeout(th, args[1], &timeout))
        return EMPTY;
    bool set = event_wait(th, args[0], timeout);
    return error_pending(th) ? EMPTY : from_bool(set);
}

static Value event_repr(Thread *th, Value self)
{
    if (!external_check(th, self, &event_ops))
        return EMPTY;
    const Class *cls = class_of(th, self);
    return str_format_c(th, "<%S.%S at 0x%lx: %s>", cls->module, cls->qualname, (unsigned long)self,
                        event_is_set(self) ? "set" : "unset");
}

static const MethodDef event_methods[] = {
    {"is_set", event_is_set_method, "self, /", METHOD_PLAIN, NULL},
    {"isSet", event_isSet, "self, /", METHOD_PLAIN, NULL},
    {"set", event_set_method, "self, /", METHOD_PLAIN, NULL},
    {"clear", event_clear, "self, /", METHOD_PLAIN, NULL},
    {"wait", event_wait_method, "self, timeout=", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

static bool event_init(Thread *th, UNUSED Value self, Value *args, uint32_t nargs, Value kwnames)
{
    Value none[1];
    return args_bind(th, "Event.__init__", "", args, nargs, kwnames, none);
}

static const TypeSpec event_spec = {
    "threading.Event",
    TYPE_FLAG_HAS_ATTRS,
    {.repr = event_repr, .new_ = event_make, .init = event_init},
    event_methods,
    NULL,
    NULL,
};

bool sync_event_init(Thread *th, Value module)
{
    Class *cls = module_add_class(th, module, &event_spec);
    return cls && module_state_set(th, "threading.Event", from_object(cls));
}

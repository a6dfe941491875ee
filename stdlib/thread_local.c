/* threading.local: an object whose attributes differ from thread to thread.
 *
 * Each thread has a dict (a root of its Thread) from the number of a local object to that object's
 * attributes in this thread. Numbers are never used again, so an entry that outlives its object is
 * garbage but cannot be taken for another's. */
#include "module_inits.h"
#include "sync.h"
#include "threads.h"

typedef struct {
    uint64_t number;
    AtomicValue args; /* Tuple: positional values, then those of kwnames; given to __init__ again in
                         every thread that touches the object */
    AtomicValue kwnames; /* Tuple or EMPTY */
} Local;

static void trace_local(void *payload, Tracer *tracer)
{
    Local *l = payload;
    tracer_visit(tracer, value_load(&l->args));
    tracer_visit(tracer, value_load(&l->kwnames));
}
static const ExternalOps local_ops = {"_thread._local", trace_local, NULL};

static bool local_init(UNUSED Thread *th, UNUSED Value self, UNUSED Value *args,
                       UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return true;
}

static Value thread_dicts(Thread *th)
{
    Value all = value_load(&th->locals);
    if (all == EMPTY) {
        all = dict_new(th);
        value_store(&th->locals, all);
    }
    return all;
}

static Value new_dict(Thread *th, Local *l)
{
    Value all = thread_dicts(th), fresh = all == EMPTY ? EMPTY : dict_new(th);
    Value key = fresh == EMPTY ? EMPTY : int_from_uint64(th, l->number);
    return key != EMPTY && dict_set(th, all, key, fresh) ? fresh : EMPTY;
}

static Value local_new(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    size_t total = nargs + (kwnames == EMPTY ? 0 : to_tuple(kwnames)->length);
    if (total && ((Class *)to_object(cls))->ops.init == local_init)
        return error_set(th, EXC_TypeError, "Initialization arguments are not supported");
    Value v = external_new(th, (Class *)to_object(cls), &local_ops, sizeof(Local));
    Value kept = v == EMPTY ? EMPTY : tuple_new(th, args, total);
    if (kept == EMPTY)
        return EMPTY;
    Local *l = external_payload(v);
    l->number = thread_unique_number(th);
    value_store(&l->args, kept);
    value_store(&l->kwnames, kwnames);
    return new_dict(th, l) == EMPTY ? EMPTY : v;
}

static bool run_init(Thread *th, Value self, Local *l)
{
    SlotINIT init = class_of(th, self)->ops.init;
    if (!init || init == local_init)
        return true;
    const Tuple *kept = to_tuple(value_load(&l->args));
    Value kwnames = value_load(&l->kwnames);
    /* The callee may overwrite its arguments. */
    Value copy = tuple_new(th, kept->items, kept->length);
    size_t named = kwnames == EMPTY ? 0 : to_tuple(kwnames)->length;
    return copy != EMPTY &&
           init(th, self, to_tuple(copy)->items, (uint32_t)(kept->length - named), kwnames);
}

/* The attributes of self in this thread. */
static Value local_dict(Thread *th, Value self)
{
    Local *l = external_check(th, self, &local_ops);
    Value all = l ? thread_dicts(th) : EMPTY;
    Value key = all == EMPTY ? EMPTY : int_from_uint64(th, l->number);
    if (key == EMPTY)
        return EMPTY;
    Value d = dict_get(th, all, key, NULL);
    if (LIKELY(d != EMPTY))
        return d;
    d = new_dict(th, l);
    if (d == EMPTY || run_init(th, self, l))
        return d;
    Value failure = error_take(th);
    bool found;
    dict_del(th, all, key, &found);
    error_restore(th, failure);
    return EMPTY;
}

static bool is_data_descriptor(Thread *th, Value attribute)
{
    return attribute != EMPTY && class_of(th, attribute)->ops.set != NULL;
}

static Value local_getattribute(Thread *th, Value self, Value name)
{
    Value d = local_dict(th, self);
    if (d == EMPTY)
        return EMPTY;
    if (name == NAME(th, dict_))
        return d;
    if (!is_data_descriptor(th, class_lookup(th, class_of(th, self), name))) {
        Value v = dict_get_str(th, d, name);
        if (v != EMPTY)
            return v;
    }
    return object_getattribute(th, self, name);
}

static Value no_such_attribute(Thread *th, Value self, Value name)
{
    const Class *cls = class_of(th, self);
    return error_set(th, EXC_AttributeError, "'%S.%S' object has no attribute %V", cls->module,
                     cls->qualname, name);
}

static bool local_setattr(Thread *th, Value self, Value name, Value value)
{
    Value d = local_dict(th, self);
    bool found = true;
    if (d == EMPTY)
        return false;
    if (name == NAME(th, dict_)) {
        error_set(th, EXC_AttributeError, "'%T' object attribute '__dict__' is read-only", self);
        return false;
    }
    if (is_data_descriptor(th, class_lookup(th, class_of(th, self), name)))
        return object_setattr(th, self, name, value);
    if (value != EMPTY)
        return dict_set(th, d, name, value);
    if (!dict_del(th, d, name, &found))
        return false;
    if (!found)
        no_such_attribute(th, self, name);
    return found;
}

static const TypeSpec local_spec = {
    "_thread._local",
    0,
    {.getattribute = local_getattribute,
     .setattr = local_setattr,
     .new_ = local_new,
     .init = local_init},
    NULL,
    NULL,
    NULL,
};

bool local_class_init(Thread *th, Value module)
{
    return module_add_class(th, module, &local_spec) != NULL;
}

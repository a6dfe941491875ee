/* _queue: Queue, LifoQueue and SimpleQueue, whole and native; queue.py adds what runs script code
 * (PriorityQueue, and subclasses that replace _put, _get, _qsize or _init).
 *
 * Items are handed over in order of arrival on both sides. A put that finds a thread waiting in
 * get() gives it the item directly; a get that frees a place takes the item of the thread that has
 * waited longest in put(). So nobody who waits can be overtaken, and an operation is one atomic
 * step: it happens under the queue's object lock, and memory is made outside of it.
 *
 * The core is reached through a pointer that is read again after each wait, so that it can move. */
#include "module_inits.h"
#include "sync.h"

typedef struct {
    int64_t maxsize;    /* <= 0: no limit */
    size_t head, count; /* in the ring */
    bool lifo;
    uint64_t unfinished;
    WaitList getters, putters, joiners;
} QueueCore;

typedef struct {
    _Atomic(QueueCore *) core;
    AtomicValue ring;   /* Tuple used as an array, length a power of two; EMPTY: no room yet */
    AtomicValue script; /* .queue of a subclass that manages its items in script code; else EMPTY */
    QueueCore own;      /* guarded by the object lock */
} Queue;

static void trace_queue(void *payload, Tracer *tracer)
{
    tracer_visit(tracer, value_load(&((Queue *)payload)->ring));
    tracer_visit(tracer, value_load(&((Queue *)payload)->script));
}
static const ExternalOps queue_ops = {"queue", trace_queue, NULL};

static Queue *queue_of(Thread *th, Value self)
{
    return external_check(th, self, &queue_ops);
}
static QueueCore *core_of(Queue *q)
{
    return atomic_load_explicit(&q->core, memory_order_acquire);
}

static size_t capacity_of(Queue *q)
{
    Value ring = value_load(&q->ring);
    return ring == EMPTY ? 0 : to_tuple(ring)->length;
}

static Value *place(Queue *q, size_t index)
{
    Tuple *ring = to_tuple(value_load(&q->ring));
    return &ring->items[index & (ring->length - 1)];
}

/* Under the lock, with room. */
static void push(Queue *q, QueueCore *c, Value item)
{
    GIL_ASSERT(c->count < capacity_of(q) && item != EMPTY);
    *place(q, c->head + c->count++) = item;
}

static void push_front(Queue *q, QueueCore *c, Value item)
{
    GIL_ASSERT(c->count < capacity_of(q));
    *place(q, --c->head) = item;
    c->count++;
}

static Value pop(Queue *q, QueueCore *c)
{
    GIL_ASSERT(c->count > 0 && !c->getters.first);
    Value *p = c->lifo ? place(q, c->head + c->count - 1) : place(q, c->head++);
    Value item = *p;
    *p = EMPTY;
    c->count--;
    return item;
}

/* A ring of twice the size; not under the lock. */
static bool grow(Thread *th, Value self, Queue *q, size_t seen)
{
    Value fresh = tuple_new(th, NULL, seen ? 2 * seen : 8);
    if (fresh == EMPTY)
        return false;
    object_lock(th, to_object(self));
    QueueCore *c = core_of(q);
    if (capacity_of(q) == seen) {
        for (size_t i = 0; i < c->count; i++)
            to_tuple(fresh)->items[i] = *place(q, c->head + i);
        c->head = 0;
        value_store(&q->ring, fresh);
    }
    object_unlock(th, to_object(self));
    return true;
}

/* Either gives the item to somebody or stores it, if there is room in the ring. Under the lock. */
static bool deliver(Queue *q, QueueCore *c, Value item, bool front, WaitNode **receiver)
{
    *receiver = waitlist_take_first(&c->getters);
    if (*receiver) {
        (*receiver)->item = item;
        return true;
    }
    if (c->count >= capacity_of(q))
        return false;
    if (front)
        push_front(q, c, item);
    else
        push(q, c, item);
    return true;
}

typedef enum { PUT_DONE, PUT_FULL, PUT_FAILED } PutResult;

static PutResult put_waiting(Thread *th, Value self, QueueCore *c, WaitNode *node,
                             int64_t timeout_ns)
{
    bool interrupted;
    WaitResult r = waitlist_wait(th, to_object(self), &c->putters, node, timeout_ns, &interrupted);
    if (r == WAIT_ERROR || interrupted)
        return PUT_FAILED;
    return r == WAIT_WOKEN ? PUT_DONE : PUT_FULL;
}

static PutResult queue_put(Thread *th, Value self, Queue *q, Value item, int64_t timeout_ns)
{
    for (;;) {
        WaitNode *receiver, node;
        QueueCore *c = core_of(q);
        object_lock(th, to_object(self));
        bool full = c->maxsize > 0 && c->count >= (uint64_t)c->maxsize;
        size_t capacity = capacity_of(q);
        if (full && timeout_ns) {
            node.item = item;
            waitlist_append(&c->putters, &node);
        }
        bool done = !full && deliver(q, c, item, false, &receiver);
        c->unfinished += done;
        object_unlock(th, to_object(self));
        if (full)
            return timeout_ns ? put_waiting(th, self, c, &node, timeout_ns) : PUT_FULL;
        if (done) {
            if (receiver)
                waitnode_signal(receiver);
            return PUT_DONE;
        }
        if (!grow(th, self, q, capacity))
            return PUT_FAILED;
    }
}

/* An interrupted receiver's item goes back to where it came from. */
static void give_back(Thread *th, Value self, Queue *q, Value item)
{
    Value pending = error_take(th);
    for (;;) {
        WaitNode *receiver = NULL;
        object_lock(th, to_object(self));
        size_t capacity = capacity_of(q);
        bool done = deliver(q, core_of(q), item, !core_of(q)->lifo, &receiver);
        object_unlock(th, to_object(self));
        if (receiver)
            waitnode_signal(receiver);
        if (done || !grow(th, self, q, capacity))
            break;
    }
    error_restore(th, pending);
}

static Value get_waiting(Thread *th, Value self, Queue *q, QueueCore *c, WaitNode *node,
                         int64_t timeout_ns)
{
    bool interrupted;
    WaitResult r = waitlist_wait(th, to_object(self), &c->getters, node, timeout_ns, &interrupted);
    if (r == WAIT_WOKEN && !interrupted)
        return node->item;
    if (interrupted)
        give_back(th, self, q, node->item);
    return EMPTY;
}

/* EMPTY without an exception: nothing came in time. */
static Value queue_get(Thread *th, Value self, Queue *q, int64_t timeout_ns)
{
    WaitNode node, *putter = NULL;
    Value item = EMPTY;
    QueueCore *c = core_of(q);
    object_lock(th, to_object(self));
    bool found = c->count > 0;
    if (found) {
        item = pop(q, c);
        putter = waitlist_take_first(&c->putters);
        if (putter) {
            push(q, c, putter->item);
            c->unfinished++;
        }
    } else if (timeout_ns) {
        node.item = EMPTY;
        waitlist_append(&c->getters, &node);
    }
    object_unlock(th, to_object(self));
    if (putter)
        waitnode_signal(putter);
    return found || !timeout_ns ? item : get_waiting(th, self, q, c, &node, timeout_ns);
}

/* block and timeout of put and get. */
static bool wait_arguments(Thread *th, Value block, Value timeout, int64_t *ns)
{
    bool blocking = true, negative;
    *ns = -1;
    if (block != EMPTY && !value_truth(th, block, &blocking))
        return false;
    if (!blocking) {
        *ns = 0;
        return true;
    }
    if (timeout == EMPTY || timeout == NONE)
        return true;
    if (!value_compare_bool(th, timeout, from_small(0), OP_LT, &negative))
        return false;
    if (!negative)
        return timeout_from_value(th, timeout, false, ns);
    error_set(th, EXC_ValueError, "'timeout' must be a non-negative number");
    return false;
}

static Value raise_named(Thread *th, const char *state_key)
{
    Value cls = module_state_get(th, state_key);
    return cls == EMPTY ? EMPTY : error_set_object(th, cls);
}

static Value put_value(Thread *th, Value self, Value item, int64_t timeout_ns)
{
    Queue *q = queue_of(th, self);
    if (!q)
        return EMPTY;
    PutResult result = queue_put(th, self, q, item, timeout_ns);
    if (result == PUT_FULL)
        return raise_named(th, "queue.Full");
    return result == PUT_DONE ? NONE : EMPTY;
}

static Value get_value(Thread *th, Value self, int64_t timeout_ns)
{
    Queue *q = queue_of(th, self);
    Value item = q ? queue_get(th, self, q, timeout_ns) : EMPTY;
    if (item == EMPTY && !error_pending(th))
        return raise_named(th, "queue.Empty");
    return item;
}

static Value method_put(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t timeout;
    return wait_arguments(th, args[2], args[3], &timeout) ? put_value(th, args[0], args[1], timeout)
                                                          : EMPTY;
}

static Value method_get(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t timeout;
    return wait_arguments(th, args[1], args[2], &timeout) ? get_value(th, args[0], timeout) : EMPTY;
}

static Value method_put_nowait(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return put_value(th, args[0], args[1], 0);
}

static Value method_get_nowait(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return get_value(th, args[0], 0);
}

/* SimpleQueue never blocks in put; its block and timeout are there for looks. */
static Value simple_put(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return put_value(th, args[0], args[1], 0);
}

static size_t count_now(Thread *th, Value self, Queue *q, int64_t *maxsize)
{
    object_lock(th, to_object(self));
    size_t count = core_of(q)->count;
    *maxsize = core_of(q)->maxsize;
    object_unlock(th, to_object(self));
    return count;
}

static Value method_qsize(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t maxsize;
    Queue *q = queue_of(th, args[0]);
    return q ? int_from_uint64(th, count_now(th, args[0], q, &maxsize)) : EMPTY;
}

static Value method_empty(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t maxsize;
    Queue *q = queue_of(th, args[0]);
    return q ? from_bool(count_now(th, args[0], q, &maxsize) == 0) : EMPTY;
}

static Value method_full(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t maxsize;
    Queue *q = queue_of(th, args[0]);
    if (!q)
        return EMPTY;
    size_t count = count_now(th, args[0], q, &maxsize);
    return from_bool(maxsize > 0 && count >= (uint64_t)maxsize);
}

/* Takes all joiners if nothing is left to do. Under the lock. */
static WaitNode *finished_joiners(QueueCore *c)
{
    WaitNode *first = c->joiners.first;
    for (WaitNode *n = first; n; n = n->next)
        n->linked = false;
    c->joiners = (WaitList){NULL, NULL, 0};
    return first;
}

static Value method_task_done(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Queue *q = queue_of(th, args[0]);
    if (!q)
        return EMPTY;
    QueueCore *c = core_of(q);
    object_lock(th, to_object(args[0]));
    bool ok = c->unfinished > 0;
    WaitNode *node = ok && --c->unfinished == 0 ? finished_joiners(c) : NULL;
    object_unlock(th, to_object(args[0]));
    while (node) {
        WaitNode *next = node->next;
        waitnode_signal(node);
        node = next;
    }
    return ok ? NONE : error_set(th, EXC_ValueError, "task_done() called too many times");
}

static Value method_join(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Queue *q = queue_of(th, args[0]);
    WaitNode node;
    bool interrupted;
    if (!q)
        return EMPTY;
    QueueCore *c = core_of(q);
    object_lock(th, to_object(args[0]));
    bool busy = c->unfinished > 0;
    if (busy)
        waitlist_append(&c->joiners, &node);
    object_unlock(th, to_object(args[0]));
    if (!busy)
        return NONE;
    WaitResult r = waitlist_wait(th, to_object(args[0]), &c->joiners, &node, -1, &interrupted);
    return r == WAIT_WOKEN && !interrupted ? NONE : EMPTY;
}

/* .queue: what is inside now, as the container that Python shows; a copy. */
static Value get_queue(Thread *th, Value self)
{
    Queue *q = queue_of(th, self);
    if (!q)
        return EMPTY;
    Value script = value_load(&q->script);
    if (script != EMPTY)
        return script;
    for (;;) {
        int64_t maxsize;
        size_t expected = count_now(th, self, q, &maxsize);
        Value copy = tuple_new(th, NULL, expected);
        if (copy == EMPTY)
            return EMPTY;
        object_lock(th, to_object(self));
        QueueCore *c = core_of(q);
        bool same = c->count == expected;
        for (size_t i = 0; same && i < expected; i++)
            to_tuple(copy)->items[i] = *place(q, c->head + i);
        bool lifo = c->lifo;
        object_unlock(th, to_object(self));
        if (!same)
            continue;
        if (lifo)
            return list_from_iterable(th, copy);
        Value name = str_intern_cstring(th, "collections"), key = str_intern_cstring(th, "deque");
        Value module = name == EMPTY || key == EMPTY ? EMPTY : import_module(th, name);
        Value deque = module == EMPTY ? EMPTY : attr_get(th, module, key);
        return deque == EMPTY ? EMPTY : call1(th, deque, copy);
    }
}

static bool set_queue(Thread *th, Value self, Value v)
{
    Queue *q = queue_of(th, self);
    if (q)
        value_store(&q->script, v);
    return q != NULL;
}

static Value get_maxsize(Thread *th, Value self)
{
    int64_t maxsize;
    Queue *q = queue_of(th, self);
    if (!q)
        return EMPTY;
    count_now(th, self, q, &maxsize);
    return int_from_int64(th, maxsize);
}

static bool set_maxsize(Thread *th, Value self, Value v)
{
    int64_t maxsize;
    bool positive;
    Queue *q = queue_of(th, self);
    if (!q || !value_compare_bool(th, v, from_small(0), OP_GT, &positive) ||
        !value_to_index(th, v, true, &maxsize))
        return false;
    object_lock(th, to_object(self));
    core_of(q)->maxsize = maxsize;
    object_unlock(th, to_object(self));
    return true;
}

static Value get_unfinished(Thread *th, Value self)
{
    Queue *q = queue_of(th, self);
    if (!q)
        return EMPTY;
    object_lock(th, to_object(self));
    uint64_t unfinished = core_of(q)->unfinished;
    object_unlock(th, to_object(self));
    return int_from_uint64(th, unfinished);
}

static bool set_unfinished(Thread *th, Value self, Value v)
{
    int64_t count;
    Queue *q = queue_of(th, self);
    if (!q || !value_to_index(th, v, false, &count))
        return false;
    object_lock(th, to_object(self));
    core_of(q)->unfinished = (uint64_t)count;
    object_unlock(th, to_object(self));
    return true;
}

static Value make_queue(Thread *th, Value cls, UNUSED Value *args, UNUSED uint32_t nargs,
                        UNUSED Value kwnames)
{
    Value v = external_new(th, (Class *)to_object(cls), &queue_ops, sizeof(Queue));
    if (v != EMPTY) {
        Queue *q = external_payload(v);
        atomic_store_explicit(&q->core, &q->own, memory_order_release);
    }
    return v;
}

static Value make_lifo(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    Value v = make_queue(th, cls, args, nargs, kwnames);
    if (v != EMPTY)
        ((Queue *)external_payload(v))->own.lifo = true;
    return v;
}

static bool queue_init(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    Value maxsize;
    if (nargs > 1 && kwnames == EMPTY) {
        error_set(th, EXC_TypeError,
                  "Queue.__init__() takes from 1 to 2 positional arguments but %u were given",
                  nargs + 1);
        return false;
    }
    if (!args_bind(th, "Queue.__init__", "maxsize=", args, nargs, kwnames, &maxsize))
        return false;
    return maxsize == EMPTY || set_maxsize(th, self, maxsize);
}

static bool simple_init(Thread *th, UNUSED Value self, Value *args, uint32_t nargs, Value kwnames)
{
    Value none[1];
    if (nargs && kwnames == EMPTY) {
        error_set(th, EXC_TypeError, "SimpleQueue() takes no positional arguments");
        return false;
    }
    return args_bind(th, "SimpleQueue", "", args, nargs, kwnames, none);
}

/* A subclass that manages its items itself gets the methods for that (queue_generic.py). */
static Value init_subclass(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Value name = str_intern_cstring(th, "_queue_generic"), key = str_intern_cstring(th, "adapt");
    static const char *const hooks[] = {"_init", "_qsize", "_put", "_get"};
    for (size_t i = 0; i < COUNT_OF(hooks); i++) {
        Value hook = str_intern_cstring(th, hooks[i]);
        if (hook == EMPTY || name == EMPTY || key == EMPTY)
            return EMPTY;
        if (class_lookup(th, (Class *)to_object(args[0]), hook) == EMPTY)
            continue;
        Value module = import_module(th, name);
        Value adapt = module == EMPTY ? EMPTY : attr_get(th, module, key);
        return adapt == EMPTY ? EMPTY : call1(th, adapt, args[0]);
    }
    return NONE;
}

static const MethodDef queue_methods[] = {
    {"put", method_put, "self, item, block=, timeout=", METHOD_PLAIN, NULL},
    {"get", method_get, "self, block=, timeout=", METHOD_PLAIN, NULL},
    {"put_nowait", method_put_nowait, "self, item", METHOD_PLAIN, NULL},
    {"get_nowait", method_get_nowait, "self", METHOD_PLAIN, NULL},
    {"qsize", method_qsize, "self", METHOD_PLAIN, NULL},
    {"empty", method_empty, "self", METHOD_PLAIN, NULL},
    {"full", method_full, "self", METHOD_PLAIN, NULL},
    {"task_done", method_task_done, "self", METHOD_PLAIN, NULL},
    {"join", method_join, "self", METHOD_PLAIN, NULL},
    {"__init_subclass__", init_subclass, "cls", METHOD_CLASS, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};
static const GetSetDef queue_getsets[] = {
    {"queue", get_queue, set_queue, NULL},
    {"maxsize", get_maxsize, set_maxsize, NULL},
    {"unfinished_tasks", get_unfinished, set_unfinished, NULL},
    {NULL, NULL, NULL, NULL},
};
static const MethodDef simple_methods[] = {
    {"put", simple_put, "self, item, block=, timeout=", METHOD_PLAIN, NULL},
    {"get", method_get, "self, block=, timeout=", METHOD_PLAIN, NULL},
    {"put_nowait", method_put_nowait, "self, item", METHOD_PLAIN, NULL},
    {"get_nowait", method_get_nowait, "self", METHOD_PLAIN, NULL},
    {"qsize", method_qsize, "self", METHOD_PLAIN, NULL},
    {"empty", method_empty, "self", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

static const TypeSpec queue_spec = {
    "queue.Queue", TYPE_FLAG_HAS_ATTRS, {.new_ = make_queue, .init = queue_init},
    queue_methods, queue_getsets,       NULL,
};
static const TypeSpec lifo_spec = {
    "queue.LifoQueue",
    TYPE_FLAG_HAS_ATTRS,
    {.new_ = make_lifo, .init = queue_init},
    NULL,
    NULL,
    NULL,
};
static const TypeSpec simple_spec = {
    "_queue.SimpleQueue", 0, {.new_ = make_queue, .init = simple_init}, simple_methods, NULL, NULL,
};

static bool add_exception(Thread *th, Value module, const char *in, const char *name,
                          const char *state_key)
{
    Value bases = tuple_pack(th, 1, from_object(TYPE_CLASS(th, EXC_Exception)));
    Value dict = dict_new(th), text = str_from_cstring(th, name),
          owner = str_intern_cstring(th, in);
    if (bases == EMPTY || dict == EMPTY || text == EMPTY || owner == EMPTY ||
        !dict_set(th, dict, NAME(th, module_), owner))
        return false;
    Value cls = call3(th, from_object(TYPE_CLASS(th, TYPE_TYPE)), text, bases, dict);
    return cls != EMPTY && module_add(th, module, name, cls) &&
           module_state_set(th, state_key, cls);
}

bool queue_module_init(Thread *th, Value module)
{
    Class *queue = module_add_class(th, module, &queue_spec);
    return queue && module_add_subclass(th, module, &lifo_spec, queue) &&
           module_add_class(th, module, &simple_spec) &&
           add_exception(th, module, "_queue", "Empty", "queue.Empty") &&
           add_exception(th, module, "queue", "Full", "queue.Full");
}

/* The callable that functools.lru_cache returns.
 *
 * Results stand in a dict in order of their last use: a hit in a cache with a limit moves its entry
 * to the end, a miss in a full one drops the first. The counters are exact with the lock on; with
 * it off they are counted atomically too. The function runs outside every step of ours, so that two
 * threads may compute one result, as in Python. */
#include "functools.h"

typedef struct {
    Value function;
    AtomicValue results; /* Dict key -> result */
    Value info_type;     /* namedtuple CacheInfo */
    int64_t limit;       /* maxsize; -1: none */
    bool typed;
    _Atomic int64_t hits, misses;
} Cache;

static void cache_trace(void *payload, Tracer *tracer)
{
    Cache *c = payload;
    tracer_visit(tracer, c->function);
    tracer_visit(tracer, value_load_relaxed(&c->results));
    tracer_visit(tracer, c->info_type);
}

static const ExternalOps cache_ops = {"functools._lru_cache_wrapper", cache_trace, NULL};

static bool limit_of(Thread *th, Value v, int64_t *limit)
{
    *limit = -1;
    if (v == NONE)
        return true;
    if (!value_to_index(th, v, true, limit))
        return false;
    if (*limit < 0)
        *limit = 0;
    return true;
}

static Value cache_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    Value given[4];
    int64_t limit;
    bool typed;
    if (!args_bind(th, "lru_cache", "user_function, maxsize, typed, cache_info_type", args, nargs,
                   kwnames, given))
        return EMPTY;
    if (!value_callable(th, given[0]))
        return error_set(th, EXC_TypeError, "the first argument must be callable");
    if (!limit_of(th, given[1], &limit) || !value_truth(th, given[2], &typed))
        return EMPTY;
    Value results = dict_new(th);
    Value v = results == EMPTY
                  ? EMPTY
                  : external_new(th, (Class *)to_object(cls), &cache_ops, sizeof(Cache));
    if (v == EMPTY)
        return EMPTY;
    Cache *c = external_payload(v);
    c->function = given[0];
    c->info_type = given[3];
    c->limit = limit;
    c->typed = typed;
    value_store(&c->results, results);
    return v;
}

static bool is_plain_key(Thread *th, Value v)
{
    return is_small(v) || class_of(th, v) == TYPE_CLASS(th, TYPE_INT) ||
           class_of(th, v) == TYPE_CLASS(th, TYPE_STR);
}

/* A value that is equal for equal arguments. */
static Value make_key(Thread *th, const Cache *c, const Value *args, uint32_t nargs, Value kwnames)
{
    size_t keywords = kwnames == EMPTY ? 0 : to_tuple(kwnames)->length;
    if (!c->typed && keywords == 0 && nargs == 1 && is_plain_key(th, args[0]))
        return args[0];
    size_t values = nargs + keywords, types = c->typed ? values : 0;
    size_t length = nargs + (keywords ? 1 + 2 * keywords : 0) + types;
    Value key = tuple_new(th, NULL, length);
    if (key == EMPTY || length == 0)
        return key;
    Value *to = to_tuple(key)->items;
    for (uint32_t i = 0; i < nargs; i++)
        *to++ = args[i];
    /* Between the positional and the keyword arguments, something that nobody passes. */
    if (keywords)
        *to++ = from_object(TYPE_CLASS(th, TYPE_CELL));
    for (size_t i = 0; i < keywords; i++) {
        *to++ = to_tuple(kwnames)->items[i];
        *to++ = args[nargs + i];
    }
    for (size_t i = 0; i < types; i++)
        *to++ = from_object(class_of(th, args[i]));
    return key;
}

static void count(_Atomic int64_t *counter)
{
    atomic_fetch_add_explicit(counter, 1, memory_order_relaxed);
}

/* Moves the entry of a hit to the end. False: error. */
static bool touch(Thread *th, Value results, Value key)
{
    bool error;
    Value old = dict_pop(th, results, key, &error);
    return !error && (old == EMPTY || dict_set(th, results, key, old));
}

static bool drop_oldest(Thread *th, const Cache *c, Value results)
{
    Value key, value;
    while (dict_count(th, results) > (size_t)c->limit) {
        size_t position = 0;
        bool found;
        if (!dict_next(th, results, &position, &key, &value))
            return true;
        if (!dict_del(th, results, key, &found))
            return false;
    }
    return true;
}

static Value compute(Thread *th, Cache *c, Value key, Value *args, uint32_t nargs, Value kwnames)
{
    count(&c->misses);
    Value result = call(th, c->function, args, nargs, kwnames);
    if (result == EMPTY || c->limit == 0)
        return result;
    Value results = value_load(&c->results);
    if (!dict_set(th, results, key, result))
        return EMPTY;
    return c->limit < 0 || drop_oldest(th, c, results) ? result : EMPTY;
}

static Value cache_call(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    Cache *c = external_payload(self);
    bool error = false;
    if (!recursion_enter(th, " while calling a Python object"))
        return EMPTY;
    if (c->limit == 0)
        return compute(th, c, NONE, args, nargs, kwnames);
    Value key = make_key(th, c, args, nargs, kwnames);
    if (key == EMPTY)
        return EMPTY;
    Value results = value_load(&c->results);
    Value known = dict_get(th, results, key, &error);
    if (error)
        return EMPTY;
    if (known == EMPTY)
        return compute(th, c, key, args, nargs, kwnames);
    count(&c->hits);
    return c->limit < 0 || touch(th, results, key) ? known : EMPTY;
}

static Value cache_get(Thread *th, Value self, Value instance, UNUSED Value owner)
{
    return instance == EMPTY || instance == NONE ? self : bound_method(th, self, instance);
}

static Value method_info(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Cache *c = external_check(th, args[0], &cache_ops);
    if (c == NULL)
        return EMPTY;
    Value fields[4] = {
        int_from_int64(th, atomic_load_explicit(&c->hits, memory_order_relaxed)),
        int_from_int64(th, atomic_load_explicit(&c->misses, memory_order_relaxed)),
        c->limit < 0 ? NONE : int_from_int64(th, c->limit),
        int_from_int64(th, (int64_t)dict_count(th, value_load(&c->results))),
    };
    return call(th, c->info_type, fields, 4, EMPTY);
}

static Value method_clear(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Cache *c = external_check(th, args[0], &cache_ops);
    if (c == NULL)
        return EMPTY;
    dict_clear(th, value_load(&c->results));
    atomic_store_explicit(&c->hits, 0, memory_order_relaxed);
    atomic_store_explicit(&c->misses, 0, memory_order_relaxed);
    return NONE;
}

static Value method_self(UNUSED Thread *th, Value *args, UNUSED uint32_t nargs,
                         UNUSED Value kwnames)
{
    return args[0];
}

static const MethodDef cache_methods[] = {
    {"cache_info", method_info, "self, /", METHOD_PLAIN, "Hits, misses, limit and size."},
    {"cache_clear", method_clear, "self, /", METHOD_PLAIN, "Forget every result."},
    {"__copy__", method_self, "self, /", METHOD_PLAIN, NULL},
    {"__deepcopy__", method_self, "self, memo, /", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

static const TypeSpec cache_spec = {
    .name = "functools._lru_cache_wrapper",
    .flags = TYPE_FLAG_HAS_ATTRS,
    .ops = {.call = cache_call, .get = cache_get, .new_ = cache_make},
    .methods = cache_methods,
    .doc = "A function that remembers its results.",
};

bool lru_cache_init(Thread *th, Value module)
{
    return module_add_class(th, module, &cache_spec) != NULL;
}

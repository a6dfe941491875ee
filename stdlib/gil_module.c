/* The module gil: the interpreter lock and the heap, seen and changed by scripts.
 * docs/gil-module.md lists it all. */
#include "control.h"
#include "module_inits.h"
#include "threads.h"

#define NO_ARGS UNUSED Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames
#define SOME_ARGS Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames

static Value gil_enabled(Thread *th, NO_ARGS)
{
    return from_bool(control_lock_enabled(th));
}

static Value gil_set_enabled(Thread *th, SOME_ARGS)
{
    bool on;
    if (!value_truth(th, args[0], &on))
        return EMPTY;
    control_set_lock_enabled(th, on);
    return NONE;
}

static Value gil_switch_interval(Thread *th, NO_ARGS)
{
    return float_new(th, (double)control_switch_interval(th) / 1e9);
}

static Value gil_set_switch_interval(Thread *th, SOME_ARGS)
{
    double seconds;
    if (!value_to_double(th, args[0], &seconds))
        return EMPTY;
    /* NaN and what does not fit fail the comparison. */
    if (seconds > 0 && seconds < 1e9 &&
        control_set_switch_interval(th, (int64_t)(seconds * 1e9 + 0.5)))
        return NONE;
    return error_set(th, EXC_ValueError,
                     "switch interval must be between 1 microsecond and 1000 seconds");
}

/* One of two words. */
static bool choose(Thread *th, Value v, const char *what, const char *no, const char *yes,
                   bool *out)
{
    if (!is_str(v)) {
        error_set(th, EXC_TypeError, "%s must be a str, not %T", what, v);
        return false;
    }
    *out = str_equal_cstring(v, yes);
    if (*out || str_equal_cstring(v, no))
        return true;
    error_set(th, EXC_ValueError, "%s must be '%s' or '%s', not %V", what, no, yes, v);
    return false;
}

static Value gil_switch_points(Thread *th, NO_ARGS)
{
    return str_from_cstring(th, control_loops_only(th) ? "loops" : "ops");
}

static Value gil_set_switch_points(Thread *th, SOME_ARGS)
{
    bool loops;
    if (!choose(th, args[0], "switch points", "ops", "loops", &loops))
        return EMPTY;
    control_set_loops_only(th, loops);
    return NONE;
}

static Value gil_policy(Thread *th, NO_ARGS)
{
    return str_from_cstring(th, control_policy_forced(th) ? "forced" : "unforced");
}

static Value gil_set_policy(Thread *th, SOME_ARGS)
{
    bool forced;
    if (!choose(th, args[0], "policy", "unforced", "forced", &forced))
        return EMPTY;
    control_set_policy_forced(th, forced);
    return NONE;
}

static Value gil_timing(Thread *th, NO_ARGS)
{
    return from_bool(control_timing(th));
}

static Value gil_set_timing(Thread *th, SOME_ARGS)
{
    bool on;
    if (!value_truth(th, args[0], &on))
        return EMPTY;
    control_set_timing(th, on);
    return NONE;
}

static bool put(Thread *th, Value dict, const char *name, Value v)
{
    Value key = v == EMPTY ? EMPTY : str_intern_cstring(th, name);
    return key != EMPTY && dict_set(th, dict, key, v);
}

static bool put_count(Thread *th, Value dict, const char *name, uint64_t n)
{
    return put(th, dict, name, int_from_uint64(th, n));
}

static bool put_seconds(Thread *th, Value dict, const char *name, uint64_t ns)
{
    return put(th, dict, name, float_new(th, (double)ns / 1e9));
}

static Value thread_dict(Thread *th, const LockStats *s)
{
    Value d = dict_new(th);
    bool ok = d != EMPTY && put_count(th, d, "number", s->serial) &&
              put_count(th, d, "ident", s->ident) &&
              put_count(th, d, "native_id", (uint64_t)s->native_id) &&
              put_count(th, d, "acquisitions", s->acquisitions) &&
              put_count(th, d, "waits", s->waits) && put_count(th, d, "requests", s->requests) &&
              put_count(th, d, "forced_releases", s->forced_releases) &&
              put_count(th, d, "voluntary_releases", s->voluntary_releases) &&
              put_seconds(th, d, "wait_time", s->wait_ns) &&
              put_seconds(th, d, "wait_max", s->wait_max_ns) &&
              put_seconds(th, d, "hold_time", s->hold_ns) &&
              put_seconds(th, d, "hold_max", s->hold_max_ns);
    return ok ? d : EMPTY;
}

enum { STATS_ROOM = 256 };
typedef struct {
    LockStats rows[STATS_ROOM];
    size_t count, left_out;
} StatsRows;

static void collect_row(const LockStats *s, void *ctx)
{
    StatsRows *r = ctx;
    if (r->count < STATS_ROOM)
        r->rows[r->count++] = *s;
    else
        r->left_out++;
}

/* Rows in order of creation: the list of threads has the newest first. */
static Value thread_rows(Thread *th, const StatsRows *rows)
{
    Value list = list_new(th, NULL, 0);
    for (size_t i = rows->count; list != EMPTY && i-- > 0;) {
        Value d = thread_dict(th, &rows->rows[i]);
        if (d == EMPTY || !list_append(th, list, d))
            return EMPTY;
    }
    return list;
}

static Value gil_stats(Thread *th, NO_ARGS)
{
    StatsRows rows = {.count = 0};
    control_lock_stats(th, collect_row, &rows);
    Value d = dict_new(th);
    bool ok = d != EMPTY && put(th, d, "enabled", from_bool(control_lock_enabled(th))) &&
              put(th, d, "switch_interval", gil_switch_interval(th, NULL, 0, EMPTY)) &&
              put(th, d, "switch_points", gil_switch_points(th, NULL, 0, EMPTY)) &&
              put(th, d, "policy", gil_policy(th, NULL, 0, EMPTY)) &&
              put(th, d, "timing", from_bool(control_timing(th))) &&
              put_count(th, d, "world_stops", control_world_stops(th)) &&
              put(th, d, "threads", thread_rows(th, &rows)) &&
              put_count(th, d, "threads_left_out", rows.left_out);
    return ok ? d : EMPTY;
}

static Value gil_collect(Thread *th, NO_ARGS)
{
    control_collect(th);
    return safepoint(th) ? NONE : EMPTY;
}

static Value gil_heap(Thread *th, NO_ARGS)
{
    MemoryStats s;
    control_memory_stats(th, &s);
    Value d = dict_new(th);
    bool ok = d != EMPTY && put_count(th, d, "live_bytes", s.live_bytes) &&
              put_count(th, d, "heap_bytes", s.heap_bytes) &&
              put_count(th, d, "collections", s.collections) &&
              put_seconds(th, d, "pause_time", s.pause_total_ns) &&
              put_seconds(th, d, "pause_max", s.pause_max_ns);
    return ok ? d : EMPTY;
}

static const MethodDef functions[] = {
    {"enabled", gil_enabled, "", METHOD_PLAIN, NULL},
    {"set_enabled", gil_set_enabled, "on, /", METHOD_PLAIN, NULL},
    {"switch_interval", gil_switch_interval, "", METHOD_PLAIN, NULL},
    {"set_switch_interval", gil_set_switch_interval, "seconds, /", METHOD_PLAIN, NULL},
    {"switch_points", gil_switch_points, "", METHOD_PLAIN, NULL},
    {"set_switch_points", gil_set_switch_points, "points, /", METHOD_PLAIN, NULL},
    {"policy", gil_policy, "", METHOD_PLAIN, NULL},
    {"set_policy", gil_set_policy, "policy, /", METHOD_PLAIN, NULL},
    {"timing", gil_timing, "", METHOD_PLAIN, NULL},
    {"set_timing", gil_set_timing, "on, /", METHOD_PLAIN, NULL},
    {"stats", gil_stats, "", METHOD_PLAIN, NULL},
    {"collect", gil_collect, "", METHOD_PLAIN, NULL},
    {"heap", gil_heap, "", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

/* ---- disabled(): with gil.disabled(): ... ------------------------------------------------------
 */

typedef struct {
    _Atomic uint32_t open;
} Disabled;
static const ExternalOps disabled_ops = {"gil.disabled", NULL, NULL};

static Value disabled_new(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    Value none[1];
    if (!args_bind(th, "disabled", "", args, nargs, kwnames, none))
        return EMPTY;
    return external_new(th, (Class *)to_object(cls), &disabled_ops, sizeof(Disabled));
}

static bool disabled_init(UNUSED Thread *th, UNUSED Value self, UNUSED Value *args,
                          UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return true;
}

static Value disabled_enter(Thread *th, SOME_ARGS)
{
    Disabled *d = external_check(th, args[0], &disabled_ops);
    if (!d)
        return EMPTY;
    atomic_fetch_add(&d->open, 1);
    control_disable_enter(th);
    return args[0];
}

static Value disabled_exit(Thread *th, SOME_ARGS)
{
    Disabled *d = external_check(th, args[0], &disabled_ops);
    if (!d)
        return EMPTY;
    uint32_t open = atomic_load(&d->open);
    while (open && !atomic_compare_exchange_weak(&d->open, &open, open - 1))
        continue;
    if (!open)
        return error_set(th, EXC_RuntimeError, "this block was not entered");
    control_disable_leave(th);
    return FALSE_VALUE;
}

static const MethodDef disabled_methods[] = {
    {"__enter__", disabled_enter, "self, /", METHOD_PLAIN, NULL},
    {"__exit__", disabled_exit, "self, type=, value=, traceback=, /", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};
static const TypeSpec disabled_spec = {
    "gil.disabled",
    TYPE_FLAG_FINAL,
    {.new_ = disabled_new, .init = disabled_init},
    disabled_methods,
    NULL,
    NULL,
};

/* ---- Atomic: one value, changed in single steps ------------------------------------------------
 */

typedef struct {
    AtomicValue value;
} Atomic;

static void trace_atomic(void *payload, Tracer *tracer)
{
    tracer_visit(tracer, value_load(&((Atomic *)payload)->value));
}
static const ExternalOps atomic_ops = {"gil.Atomic", trace_atomic, NULL};

static Value atomic_new(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    Value start;
    if (!args_bind(th, "Atomic", "value=", args, nargs, kwnames, &start))
        return EMPTY;
    Value v = external_new(th, (Class *)to_object(cls), &atomic_ops, sizeof(Atomic));
    if (v != EMPTY)
        value_store(&((Atomic *)external_payload(v))->value,
                    start == EMPTY ? from_small(0) : start);
    return v;
}

static Value atomic_load_method(Thread *th, SOME_ARGS)
{
    Atomic *a = external_check(th, args[0], &atomic_ops);
    return a ? value_load(&a->value) : EMPTY;
}

static Value atomic_store_method(Thread *th, SOME_ARGS)
{
    Atomic *a = external_check(th, args[0], &atomic_ops);
    if (!a)
        return EMPTY;
    value_store(&a->value, args[1]);
    return NONE;
}

/* Returns the new value. */
static Value atomic_add(Thread *th, SOME_ARGS)
{
    Atomic *a = external_check(th, args[0], &atomic_ops);
    Value amount = a && args[1] == EMPTY ? from_small(1) : args[1];
    if (!a)
        return EMPTY;
    for (;;) {
        Value old = value_load(&a->value), sum;
        if (both_small(old, amount) || (is_int(th, old) && is_int(th, amount)))
            sum = int_add(th, old, amount);
        else
            sum = value_binary(th, BIN_ADD, old, amount);
        if (sum == EMPTY || atomic_compare_exchange_strong(&a->value, &old, sum))
            return sum;
    }
}

/* Equal numbers and texts count as the same value; other objects are compared by identity. */
static bool same_value(Thread *th, Value a, Value b)
{
    if (a == b)
        return true;
    if (is_int(th, a) && is_int(th, b))
        return int_compare(a, b) == 0;
    if (is_float(a) && is_float(b))
        return float_value(a) == float_value(b);
    return is_str(a) && is_str(b) && str_equal(a, b);
}

static Value atomic_compare_and_set(Thread *th, SOME_ARGS)
{
    Atomic *a = external_check(th, args[0], &atomic_ops);
    if (!a)
        return EMPTY;
    for (;;) {
        Value old = value_load(&a->value);
        if (!same_value(th, old, args[1]))
            return FALSE_VALUE;
        if (atomic_compare_exchange_strong(&a->value, &old, args[2]))
            return TRUE_VALUE;
    }
}

static Value atomic_repr(Thread *th, Value self)
{
    Atomic *a = external_check(th, self, &atomic_ops);
    return a ? str_format_c(th, "gil.Atomic(%V)", value_load(&a->value)) : EMPTY;
}

static const MethodDef atomic_methods[] = {
    {"load", atomic_load_method, "self, /", METHOD_PLAIN, NULL},
    {"store", atomic_store_method, "self, value, /", METHOD_PLAIN, NULL},
    {"add", atomic_add, "self, amount=, /", METHOD_PLAIN, NULL},
    {"compare_and_set", atomic_compare_and_set, "self, expected, value, /", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};
static const TypeSpec atomic_spec = {
    "gil.Atomic",
    TYPE_FLAG_FINAL,
    {.repr = atomic_repr, .new_ = atomic_new, .init = disabled_init},
    atomic_methods,
    NULL,
    NULL,
};

bool gil_module_init(Thread *th, Value module)
{
    return module_add_methods(th, module, functions) &&
           module_add_class(th, module, &disabled_spec) &&
           module_add_class(th, module, &atomic_spec);
}

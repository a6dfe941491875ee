/* itertools.compress, dropwhile, takewhile, filterfalse, islice. */
#include "itertools.h"

/* Two arguments, the second an iterable: a: the first as it is, b: iterator of the second. */
static Value make_with_function(Thread *th, const char *name, Value cls, Value *args,
                                uint32_t nargs, Value kwnames)
{
    if (!iter_arguments(th, name, nargs, kwnames, 2, 2))
        return EMPTY;
    Value it = value_iter(th, args[1]);
    return it == EMPTY ? EMPTY : iter_object_new(th, cls, args[0], it, EMPTY, EMPTY);
}

#define MAKE(name)                                                                              \
    static Value name##_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames) \
    {                                                                                           \
        return make_with_function(th, #name, cls, args, nargs, kwnames);                        \
    }
MAKE(dropwhile)
MAKE(takewhile)
MAKE(filterfalse)

static bool verdict(Thread *th, Value function, Value item, bool *out)
{
    Value v = function == NONE ? item : call1(th, function, item);
    return v != EMPTY && value_truth(th, v, out);
}

static Value compress_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    Value given[2];
    if (!args_bind(th, "compress", "data, selectors", args, nargs, kwnames, given))
        return EMPTY;
    Value data = value_iter(th, given[0]);
    Value selectors = data == EMPTY ? EMPTY : value_iter(th, given[1]);
    return selectors == EMPTY ? EMPTY : iter_object_new(th, cls, data, selectors, EMPTY, EMPTY);
}

static Value compress_next(Thread *th, Value self)
{
    IterState *s = iter_state(self);
    for (size_t round = 0;; round++) {
        bool wanted;
        Value item = value_next(th, value_load(&s->a));
        Value selector = item == EMPTY ? EMPTY : value_next(th, value_load(&s->b));
        if (selector == EMPTY || !value_truth(th, selector, &wanted))
            return EMPTY;
        if (wanted)
            return item;
        if (!iter_safepoint(th, round))
            return EMPTY;
    }
}

/* i: 1 once an item was kept. */
static Value dropwhile_next(Thread *th, Value self)
{
    IterState *s = iter_state(self);
    for (size_t round = 0;; round++) {
        bool drop;
        Value item = value_next(th, value_load(&s->b));
        if (item == EMPTY || number_load(&s->i))
            return item;
        if (!verdict(th, value_load(&s->a), item, &drop))
            return EMPTY;
        if (!drop) {
            number_store(&s->i, 1);
            return item;
        }
        if (!iter_safepoint(th, round))
            return EMPTY;
    }
}

/* i: 1 once the predicate failed. */
static Value takewhile_next(Thread *th, Value self)
{
    IterState *s = iter_state(self);
    bool take;
    if (number_load(&s->i))
        return EMPTY;
    Value item = value_next(th, value_load(&s->b));
    if (item == EMPTY || !verdict(th, value_load(&s->a), item, &take))
        return EMPTY;
    if (take)
        return item;
    number_store(&s->i, 1);
    return EMPTY;
}

static Value filterfalse_next(Thread *th, Value self)
{
    IterState *s = iter_state(self);
    for (size_t round = 0;; round++) {
        bool drop;
        Value item = value_next(th, value_load(&s->b));
        if (item == EMPTY || !verdict(th, value_load(&s->a), item, &drop))
            return EMPTY;
        if (!drop)
            return item;
        if (!iter_safepoint(th, round))
            return EMPTY;
    }
}

ITERTOOL_SPEC(compress_spec, "compress", compress_next, compress_make);
ITERTOOL_SPEC(dropwhile_spec, "dropwhile", dropwhile_next, dropwhile_make);
ITERTOOL_SPEC(takewhile_spec, "takewhile", takewhile_next, takewhile_make);
ITERTOOL_SPEC(filterfalse_spec, "filterfalse", filterfalse_next, filterfalse_make);

/* ---- islice: a: iterator, EMPTY once exhausted; b: step; i: next wanted position; j: stop, -1:
 *      none; k: positions passed ---- */

/* None gives `fallback`; anything but an int in [least, 2**63) is refused. */
static bool position(Thread *th, Value v, int64_t fallback, int64_t least, const char *message,
                     int64_t *out)
{
    *out = fallback;
    if (v == NONE)
        return true;
    bool fits = (is_int(th, v) || class_of(th, v)->ops.index != NULL) &&
                value_to_index(th, v, false, out) && *out >= least;
    if (fits)
        return true;
    error_clear(th);
    error_set(th, EXC_ValueError, "%s", message);
    return false;
}

static const char indices_message[] =
    "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
static const char stop_message[] =
    "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";

static Value islice_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    int64_t start = 0, stop, step = 1;
    if (!iter_arguments(th, "islice", nargs, kwnames, 2, 4))
        return EMPTY;
    bool only_stop = nargs == 2;
    if (!position(th, args[only_stop ? 1 : 2], -1, 0, stop_message, &stop))
        return EMPTY;
    if (!only_stop && !position(th, args[1], 0, 0, indices_message, &start))
        return EMPTY;
    if (nargs == 4 && !position(th, args[3], 1, 1,
                                "Step for islice() must be a positive integer or None.", &step))
        return EMPTY;
    Value it = value_iter(th, args[0]);
    Value v = it == EMPTY
                  ? EMPTY
                  : iter_object_new(th, cls, it, from_small(step & SMALL_INT_MAX), EMPTY, EMPTY);
    if (v == EMPTY)
        return EMPTY;
    number_store(&iter_state(v)->i, start);
    number_store(&iter_state(v)->j, stop);
    return v;
}

/* Passes over items up to the next wanted one. False: exhausted or error. */
static bool skip(Thread *th, IterState *s, Value it)
{
    for (size_t round = 0; number_load(&s->k) < number_load(&s->i); round++) {
        if (value_next(th, it) == EMPTY || !iter_safepoint(th, round))
            return false;
        atomic_fetch_add_explicit(&s->k, 1, memory_order_relaxed);
    }
    return true;
}

static Value islice_next(Thread *th, Value self)
{
    IterState *s = iter_state(self);
    Value it = value_load(&s->a), item = EMPTY;
    int64_t stop = number_load(&s->j), next;
    if (it == EMPTY)
        return EMPTY;
    if (skip(th, s, it) && (stop < 0 || number_load(&s->k) < stop))
        item = value_next(th, it);
    if (item == EMPTY) {
        if (!error_pending(th))
            value_store(&s->a, EMPTY);
        return EMPTY;
    }
    atomic_fetch_add_explicit(&s->k, 1, memory_order_relaxed);
    if (__builtin_add_overflow(number_load(&s->i), to_small(value_load(&s->b)), &next) ||
        (stop >= 0 && next > stop))
        next = stop < 0 ? INT64_MAX : stop;
    number_store(&s->i, next);
    return item;
}

ITERTOOL_SPEC(islice_spec, "islice", islice_next, islice_make);

bool itertools_add_select(Thread *th, Value module)
{
    return module_add_class(th, module, &compress_spec) &&
           module_add_class(th, module, &dropwhile_spec) &&
           module_add_class(th, module, &takewhile_spec) &&
           module_add_class(th, module, &filterfalse_spec) &&
           module_add_class(th, module, &islice_spec);
}

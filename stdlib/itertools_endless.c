/* itertools.count, cycle, repeat. */
#include "itertools.h"

/* ---- count: a: next number, b: step; or, when both are small, i: next number, j: step, k: 1 ----
 */

#define COUNT_FAST_START ((int64_t)1 << 60)
#define COUNT_FAST_STEP ((int64_t)1 << 31)

static bool is_within(Value v, int64_t limit)
{
    return is_small(v) && to_small(v) < limit && to_small(v) > -limit;
}

static bool is_number(Thread *th, Value v)
{
    const TypeOps *ops = &class_of(th, v)->ops;
    return is_int(th, v) || is_float(v) || ops->index != NULL || ops->float_ != NULL ||
           ops->int_ != NULL;
}

static Value count_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    Value given[2];
    if (!args_bind(th, "count", "start=, step=", args, nargs, kwnames, given))
        return EMPTY;
    Value start = given[0] == EMPTY ? from_small(0) : given[0];
    Value step = given[1] == EMPTY ? from_small(1) : given[1];
    if (!is_number(th, start) || !is_number(th, step))
        return error_set(th, EXC_TypeError, "a number is required");
    Value v = iter_object_new(th, cls, start, step, EMPTY, EMPTY);
    if (v != EMPTY && is_within(start, COUNT_FAST_START) && is_within(step, COUNT_FAST_STEP)) {
        number_store(&iter_state(v)->i, to_small(start));
        number_store(&iter_state(v)->j, to_small(step));
        number_store(&iter_state(v)->k, 1);
    }
    return v;
}

static Value count_next(Thread *th, Value self)
{
    IterState *s = iter_state(self);
    if (number_load(&s->k))
        return int_from_int64(
            th, atomic_fetch_add_explicit(&s->i, number_load(&s->j), memory_order_relaxed));
    for (;;) {
        Value now = value_load(&s->a), next = value_binary(th, BIN_ADD, now, value_load(&s->b));
        if (next == EMPTY)
            return EMPTY;
        if (atomic_compare_exchange_strong(&s->a, &now, next))
            return now;
    }
}

static Value count_repr(Thread *th, Value self)
{
    IterState *s = iter_state(self);
    Value step = value_load(&s->b);
    Value now = number_load(&s->k) ? int_from_int64(th, number_load(&s->i)) : value_load(&s->a);
    if (now == EMPTY)
        return EMPTY;
    if (step == from_small(1))
        return str_format_c(th, "count(%V)", now);
    return str_format_c(th, "count(%V, %V)", now, step);
}

static const TypeSpec count_spec = {
    .name = "itertools.count",
    .ops = {.repr = count_repr, .iter = iter_object_self, .next = count_next, .new_ = count_make},
};

/* ---- cycle: a: iterator, EMPTY once exhausted; b: list of its items; i: next of them ---- */

static Value cycle_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    if (!iter_arguments(th, "cycle", nargs, kwnames, 1, 1))
        return EMPTY;
    Value it = value_iter(th, args[0]);
    Value seen = it == EMPTY ? EMPTY : list_new(th, NULL, 0);
    return seen == EMPTY ? EMPTY : iter_object_new(th, cls, it, seen, EMPTY, EMPTY);
}

static Value cycle_next(Thread *th, Value self)
{
    IterState *s = iter_state(self);
    Value it = value_load(&s->a), seen = value_load(&s->b);
    if (it != EMPTY) {
        Value item = value_next(th, it);
        if (item != EMPTY)
            return list_append(th, seen, item) ? item : EMPTY;
        if (error_pending(th))
            return EMPTY;
        value_store(&s->a, EMPTY);
    }
    size_t length = list_length(seen);
    if (length == 0)
        return EMPTY;
    uint64_t i = (uint64_t)atomic_fetch_add_explicit(&s->i, 1, memory_order_relaxed);
    return list_get(th, seen, i % length);
}

ITERTOOL_SPEC(cycle_spec, "cycle", cycle_next, cycle_make);

/* ---- repeat: a: the object; i: times left, -1: for ever ---- */

static Value repeat_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    Value given[2];
    int64_t times = -1;
    if (!args_bind(th, "repeat", "object, times=", args, nargs, kwnames, given))
        return EMPTY;
    if (given[1] != EMPTY && !iter_number(th, given[1], &times))
        return EMPTY;
    if (given[1] != EMPTY && times < 0)
        times = 0;
    Value v = iter_object_new(th, cls, given[0], EMPTY, EMPTY, EMPTY);
    if (v != EMPTY)
        number_store(&iter_state(v)->i, times);
    return v;
}

static Value repeat_next(UNUSED Thread *th, Value self)
{
    IterState *s = iter_state(self);
    int64_t left = number_load(&s->i);
    while (left > 0)
        if (atomic_compare_exchange_weak_explicit(&s->i, &left, left - 1, memory_order_relaxed,
                                                  memory_order_relaxed))
            break;
    return left == 0 ? EMPTY : value_load(&s->a);
}

static Value repeat_repr(Thread *th, Value self)
{
    IterState *s = iter_state(self);
    int64_t left = number_load(&s->i);
    if (left < 0)
        return str_format_c(th, "repeat(%V)", value_load(&s->a));
    return str_format_c(th, "repeat(%V, %lld)", value_load(&s->a), (long long)left);
}

static Value repeat_hint(Thread *th, Value self)
{
    int64_t left = number_load(&iter_state(self)->i);
    return left < 0 ? error_set(th, EXC_TypeError, "len() of unsized object") : from_small(left);
}

static const TypeSpec repeat_spec = {
    .name = "itertools.repeat",
    .ops = {.repr = repeat_repr,
            .iter = iter_object_self,
            .next = repeat_next,
            .length_hint = repeat_hint,
            .new_ = repeat_make},
};

bool itertools_add_endless(Thread *th, Value module)
{
    return module_add_class(th, module, &count_spec) && module_add_class(th, module, &cycle_spec) &&
           module_add_class(th, module, &repeat_spec);
}

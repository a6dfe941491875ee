/* itertools.chain, accumulate, starmap, pairwise, zip_longest. */
#include "itertools.h"

/* ---- chain: a: iterator of iterables, EMPTY once exhausted; b: iterator of the current one ----
 */

static Value chain_of(Thread *th, Value cls, Value iterables)
{
    Value it = iterables == EMPTY ? EMPTY : value_iter(th, iterables);
    return it == EMPTY ? EMPTY : iter_object_new(th, cls, it, EMPTY, EMPTY, EMPTY);
}

static Value chain_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    if (!iter_arguments(th, "chain", nargs, kwnames, 0, UINT32_MAX))
        return EMPTY;
    return chain_of(th, cls, tuple_new(th, args, nargs));
}

static Value chain_from_iterable(Thread *th, Value *args, UNUSED uint32_t nargs,
                                 UNUSED Value kwnames)
{
    return chain_of(th, args[0], args[1]);
}

/* Opens the next iterable. False: there is none, or error. */
static bool chain_open(Thread *th, IterState *s)
{
    Value source = value_load(&s->a);
    Value next = source == EMPTY ? EMPTY : value_next(th, source);
    Value it = next == EMPTY ? EMPTY : value_iter(th, next);
    value_store(it == EMPTY ? &s->a : &s->b, it);
    return it != EMPTY;
}

static Value chain_next(Thread *th, Value self)
{
    IterState *s = iter_state(self);
    for (size_t round = 0;; round++) {
        Value current = value_load(&s->b);
        Value item = current == EMPTY ? EMPTY : value_next(th, current);
        if (item != EMPTY || (current != EMPTY && error_pending(th)))
            return item;
        if (current != EMPTY)
            value_store(&s->b, EMPTY);
        if (!chain_open(th, s) || !iter_safepoint(th, round))
            return EMPTY;
    }
}

static const MethodDef chain_methods[] = {
    {"from_iterable", chain_from_iterable, "cls, iterable, /", METHOD_CLASS,
     "chain() of the items of one iterable."},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

static const TypeSpec chain_spec = {
    .name = "itertools.chain",
    .ops = {.iter = iter_object_self, .next = chain_next, .new_ = chain_make},
    .methods = chain_methods,
};

/* ---- accumulate: a: iterator; b: function or None; c: total, EMPTY at first; d: initial ---- */

static Value accumulate_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    Value given[3];
    if (!args_bind(th, "accumulate", "iterable, func=, *, initial=", args, nargs, kwnames, given))
        return EMPTY;
    Value it = value_iter(th, given[0]), initial = given[2] == NONE ? EMPTY : given[2];
    return it == EMPTY
               ? EMPTY
               : iter_object_new(th, cls, it, given[1] == EMPTY ? NONE : given[1], EMPTY, initial);
}

static Value accumulate_next(Thread *th, Value self)
{
    IterState *s = iter_state(self);
    Value total = value_load(&s->c), function = value_load(&s->b), next;
    if (value_load(&s->d) != EMPTY) {
        next = atomic_exchange(&s->d, EMPTY);
    } else {
        next = value_next(th, value_load(&s->a));
        if (next != EMPTY && total != EMPTY)
            next = function == NONE ? value_binary(th, BIN_ADD, total, next)
                                    : call2(th, function, total, next);
    }
    if (next != EMPTY)
        value_store(&s->c, next);
    return next;
}

ITERTOOL_SPEC(accumulate_spec, "accumulate", accumulate_next, accumulate_make);

/* ---- starmap: a: function; b: iterator of argument sequences ---- */

static Value starmap_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    if (!iter_arguments(th, "starmap", nargs, kwnames, 2, 2))
        return EMPTY;
    Value it = value_iter(th, args[1]);
    return it == EMPTY ? EMPTY : iter_object_new(th, cls, args[0], it, EMPTY, EMPTY);
}

static Value starmap_next(Thread *th, Value self)
{
    IterState *s = iter_state(self);
    Value item = value_next(th, value_load(&s->b));
    Value args = item == EMPTY ? EMPTY : tuple_from_iterable(th, item);
    return args == EMPTY ? EMPTY : call_ex(th, value_load(&s->a), args, EMPTY);
}

ITERTOOL_SPEC(starmap_spec, "starmap", starmap_next, starmap_make);

/* ---- pairwise: a: iterator; b: the item before, EMPTY at first ---- */

static Value pairwise_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    if (!iter_arguments(th, "pairwise", nargs, kwnames, 1, 1))
        return EMPTY;
    Value it = value_iter(th, args[0]);
    return it == EMPTY ? EMPTY : iter_object_new(th, cls, it, EMPTY, EMPTY, EMPTY);
}

static Value pairwise_next(Thread *th, Value self)
{
    IterState *s = iter_state(self);
    Value it = value_load(&s->a), before = value_load(&s->b);
    if (before == EMPTY) {
        if ((before = value_next(th, it)) == EMPTY)
            return EMPTY;
        value_store(&s->b, before);
    }
    Value item = value_next(th, it);
    if (item == EMPTY)
        return EMPTY;
    value_store(&s->b, item);
    return tuple_pack(th, 2, before, item);
}

ITERTOOL_SPEC(pairwise_spec, "pairwise", pairwise_next, pairwise_make);

/* ---- zip_longest: a: list of iterators, None for an exhausted one; b: the value that fills; i:
 *      iterators not yet exhausted ---- */

static bool fill_keyword(Thread *th, const Value *values, Value kwnames, Value *fill)
{
    size_t count = kwnames == EMPTY ? 0 : to_tuple(kwnames)->length;
    for (size_t i = 0; i < count; i++) {
        if (!str_equal_cstring(to_tuple(kwnames)->items[i], "fillvalue")) {
            error_set(th, EXC_TypeError, "zip_longest() got an unexpected keyword argument");
            return false;
        }
        *fill = values[i];
    }
    return true;
}

static Value zip_longest_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    Value fill = NONE, its = list_new(th, NULL, 0);
    if (its == EMPTY || !fill_keyword(th, args + nargs, kwnames, &fill))
        return EMPTY;
    for (uint32_t i = 0; i < nargs; i++) {
        Value it = value_iter(th, args[i]);
        if (it == EMPTY || !list_append(th, its, it))
            return EMPTY;
    }
    Value v = iter_object_new(th, cls, its, fill, EMPTY, EMPTY);
    if (v != EMPTY)
        number_store(&iter_state(v)->i, nargs);
    return v;
}

/* The next item of iterator n, or the fill value; EMPTY: error, or all are exhausted. */
static Value longest_item(Thread *th, IterState *s, size_t n)
{
    Value its = value_load(&s->a), it = list_get(th, its, n);
    Value item = it == NONE ? EMPTY : value_next(th, it);
    if (item != EMPTY || error_pending(th))
        return item;
    if (it != NONE) {
        list_set(th, its, n, NONE);
        if (atomic_fetch_sub_explicit(&s->i, 1, memory_order_relaxed) <= 1)
            return EMPTY;
    }
    return value_load(&s->b);
}

static Value zip_longest_next(Thread *th, Value self)
{
    IterState *s = iter_state(self);
    size_t length = list_length(value_load(&s->a));
    if (number_load(&s->i) <= 0)
        return EMPTY;
    Value result = tuple_new(th, NULL, length);
    for (size_t n = 0; result != EMPTY && n < length; n++) {
        Value item = longest_item(th, s, n);
        if (item == EMPTY) {
            number_store(&s->i, 0);
            return EMPTY;
        }
        to_tuple(result)->items[n] = item;
    }
    return result;
}

ITERTOOL_SPEC(zip_longest_spec, "zip_longest", zip_longest_next, zip_longest_make);

bool itertools_add_chain(Thread *th, Value module)
{
    return module_add_class(th, module, &chain_spec) &&
           module_add_class(th, module, &accumulate_spec) &&
           module_add_class(th, module, &starmap_spec) &&
           module_add_class(th, module, &pairwise_spec) &&
           module_add_class(th, module, &zip_longest_spec);
}

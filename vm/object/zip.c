/* zip() and map(): several iterators stepped together.
 *
 * zip: a: tuple of iterators, aux: 1 when strict. map: a: the function, b: tuple of iterators. */
#include "container.h"

/* Iterators over each of the values, as a tuple. */
static Value iterators_of(Thread *th, const Value *values, uint32_t count)
{
    Value result = tuple_new(th, NULL, count);
    for (uint32_t i = 0; result != EMPTY && i < count; i++) {
        Value it = value_iter(th, values[i]);
        if (it == EMPTY)
            return EMPTY;
        to_tuple(result)->items[i] = it;
    }
    return result;
}

static Value uneven(Thread *th, size_t i, const char *how)
{
    return error_set(th, EXC_ValueError, "zip() argument %zu is %s than argument%s%zu", i + 1, how,
                     i == 1 ? " " : "s 1-", i);
}

/* The first iterator that is exhausted is number `at`: the others must be so too. */
static Value check_even(Thread *th, const Tuple *its, size_t at)
{
    if (at > 0)
        return uneven(th, at, "shorter");
    for (size_t i = 1; i < its->length; i++) {
        if (quick_next(th, its->items[i]) != EMPTY)
            return uneven(th, i, "longer");
        if (error_pending(th))
            return EMPTY;
    }
    return EMPTY;
}

static Value zip_step(Thread *th, Iterator *it)
{
    const Tuple *its = to_tuple(value_load_relaxed(&it->a));
    if (its->length == 0)
        return EMPTY;
    Value result = tuple_new(th, NULL, its->length);
    for (size_t i = 0; result != EMPTY && i < its->length; i++) {
        Value item = quick_next(th, its->items[i]);
        if (item == EMPTY)
            return it->aux && !error_pending(th) ? check_even(th, its, i) : EMPTY;
        to_tuple(result)->items[i] = item;
    }
    return result;
}

static bool strict_keyword(Thread *th, const Value *values, Value kwnames, bool *strict)
{
    *strict = false;
    size_t count = kwnames == EMPTY ? 0 : to_tuple(kwnames)->length;
    for (size_t i = 0; i < count; i++) {
        Value name = to_tuple(kwnames)->items[i];
        if (!str_equal_cstring(name, "strict")) {
            error_set(th, EXC_TypeError, "'%S' is an invalid keyword argument for zip()", name);
            return false;
        }
        if (!value_truth(th, values[i], strict))
            return false;
    }
    return true;
}

static Value zip_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    bool strict;
    if (!strict_keyword(th, args + nargs, kwnames, &strict))
        return EMPTY;
    Value its = iterators_of(th, args, nargs);
    if (its == EMPTY)
        return EMPTY;
    Value v = iterator_new_of(th, (Class *)to_object(cls), zip_step, its, EMPTY, EMPTY);
    if (v != EMPTY)
        ((Iterator *)to_object(v))->aux = strict;
    return v;
}

const TypeSpec zip_spec = {
    .name = "zip",
    .ops = {.iter = iterator_self, .next = iterator_next_slot, .new_ = zip_make},
    .doc = "Tuples of the items of several iterables.",
};

#define FEW 8

static Value map_step(Thread *th, Iterator *it)
{
    const Tuple *its = to_tuple(value_load_relaxed(&it->b));
    Value few[FEW], *args = few;
    if (its->length > FEW) {
        Value room = tuple_new(th, NULL, its->length);
        if (room == EMPTY)
            return EMPTY;
        args = to_tuple(room)->items;
    }
    for (size_t i = 0; i < its->length; i++)
        if ((args[i] = quick_next(th, its->items[i])) == EMPTY)
            return EMPTY;
    return call(th, value_load_relaxed(&it->a), args, (uint32_t)its->length, EMPTY);
}

static Value map_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    if (!constructor_args(th, "map", nargs, kwnames, 0, UINT32_MAX))
        return EMPTY;
    if (nargs < 2)
        return error_set(th, EXC_TypeError, "map() must have at least two arguments.");
    Value its = iterators_of(th, args + 1, nargs - 1);
    if (its == EMPTY)
        return EMPTY;
    return iterator_new_of(th, (Class *)to_object(cls), map_step, args[0], its, EMPTY);
}

const TypeSpec map_spec = {
    .name = "map",
    .ops = {.iter = iterator_self, .next = iterator_next_slot, .new_ = map_make},
    .doc = "Results of a function applied to the items of iterables.",
};

/* Builtins about iterables. */
#include "builtins.h"
#include "float.h"
#include "iterator.h"
#include "list.h"
#include "str.h"

#define NATIVE(name) \
    static Value name(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)

NATIVE(b_len)
{
    size_t length;
    return value_len(th, args[0], &length) ? from_small((int64_t)length) : EMPTY;
}

/* any and all stop the iteration by answering false without an exception. */
typedef struct {
    bool stop_at, stopped;
} TruthSearch;

static bool test_truth(Thread *th, Value item, void *ctx)
{
    TruthSearch *s = ctx;
    bool truth;
    if (!value_truth(th, item, &truth))
        return false;
    s->stopped = truth == s->stop_at;
    return !s->stopped;
}

static Value search_truth(Thread *th, Value iterable, bool stop_at)
{
    TruthSearch s = {.stop_at = stop_at};
    if (!value_iterate(th, iterable, test_truth, &s) && error_pending(th))
        return EMPTY;
    return from_bool(s.stopped == stop_at);
}

NATIVE(b_any)
{
    return search_truth(th, args[0], true);
}

NATIVE(b_all)
{
    return search_truth(th, args[0], false);
}

static bool add_item(Thread *th, Value item, void *ctx)
{
    Value *total = ctx;
    int64_t r;
    Value v;
    if (both_small(*total, item) &&
        !__builtin_add_overflow((int64_t)*total, (int64_t)(item - 1), &r))
        v = (Value)r;
    else if (!(both_flonum(*total, item) &&
               flonum_from_double(flonum_to_double(*total) + flonum_to_double(item), &v)))
        v = value_binary(th, BIN_ADD, *total, item);
    *total = v;
    return v != EMPTY;
}

NATIVE(b_sum)
{
    Value total = args[1] == EMPTY ? from_small(0) : args[1];
    if (is_str(total))
        return error_set(th, EXC_TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
    if (is_kind(total, KIND_BYTES))
        return error_set(th, EXC_TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
    if (is_kind(total, KIND_BYTEARRAY))
        return error_set(th, EXC_TypeError,
                         "sum() can't sum bytearray [use b''.join(seq) instead]");
    return value_iterate(th, args[0], add_item, &total) ? total : EMPTY;
}

typedef struct {
    Value best, best_key, key;
    CompareOp op;
} Extreme;

static bool consider(Thread *th, Value item, void *ctx)
{
    Extreme *e = ctx;
    Value key = e->key == NONE ? item : call1(th, e->key, item);
    if (key == EMPTY)
        return false;
    bool better = true;
    if (e->best != EMPTY) {
        if (both_small(key, e->best_key))
            better = e->op == OP_LT ? (int64_t)key < (int64_t)e->best_key
                                    : (int64_t)key > (int64_t)e->best_key;
        else if (!value_compare_bool(th, key, e->best_key, e->op, &better))
            return false;
    }
    if (better) {
        e->best = item;
        e->best_key = key;
    }
    return true;
}

/* min(iterable, *, default, key) and min(a, b, ..., *, key) */
static Value extreme(Thread *th, const char *name, CompareOp op, const Value *args, uint32_t nargs,
                     Value kwnames)
{
    Value keywords[2] = {EMPTY, EMPTY}; /* key, default */
    if (nargs == 0)
        return error_set(th, EXC_TypeError, "%s expected at least 1 argument, got 0", name);
    if (kwnames != EMPTY &&
        !args_bind(th, name, "*, key=, default=", args + nargs, 0, kwnames, keywords))
        return EMPTY;
    Value fallback = keywords[1];
    if (nargs > 1 && fallback != EMPTY)
        return error_set(th, EXC_TypeError,
                         "Cannot specify a default for %s() with multiple positional arguments",
                         name);
    Extreme e = {.best = EMPTY, .key = keywords[0] == EMPTY ? NONE : keywords[0], .op = op};
    if (nargs > 1) {
        for (uint32_t i = 0; i < nargs; i++) {
            if (!consider(th, args[i], &e))
                return EMPTY;
        }
    } else if (!value_iterate(th, args[0], consider, &e)) {
        return EMPTY;
    }
    if (e.best != EMPTY)
        return e.best;
    return fallback != EMPTY ? fallback
                             : error_set(th, EXC_ValueError, "%s() arg is an empty sequence", name);
}

static Value b_min(Thread *th, Value *args, uint32_t nargs, Value kwnames)
{
    return extreme(th, "min", OP_LT, args, nargs, kwnames);
}

static Value b_max(Thread *th, Value *args, uint32_t nargs, Value kwnames)
{
    return extreme(th, "max", OP_GT, args, nargs, kwnames);
}

/* Keywords are those of list.sort, and so are the words about wrong ones. */
static Value b_sorted(Thread *th, Value *args, uint32_t nargs, Value kwnames)
{
    Value options[2] = {EMPTY, EMPTY};
    if (nargs != 1)
        return error_set(th, EXC_TypeError, "sorted expected 1 argument, got %u", nargs);
    if (kwnames != EMPTY &&
        !args_bind(th, "sort", "*, key=, reverse=", args + nargs, 0, kwnames, options))
        return EMPTY;
    Value list = list_from_iterable(th, args[0]);
    bool reverse = false;
    if (list == EMPTY || (options[1] != EMPTY && !value_truth(th, options[1], &reverse)))
        return EMPTY;
    return list_sort(th, list, options[0] == EMPTY ? NONE : options[0], reverse) ? list : EMPTY;
}

NATIVE(b_iter)
{
    if (args[1] == EMPTY)
        return value_iter(th, args[0]);
    if (!value_callable(th, args[0]))
        return error_set(th, EXC_TypeError, "iter(v, w): v must be callable");
    return callable_iterator_new(th, args[0], args[1]);
}

NATIVE(b_next)
{
    if (!class_of(th, args[0])->ops.next)
        return error_set(th, EXC_TypeError, "'%T' object is not an iterator", args[0]);
    Value v;
    if (is_kind(args[0], KIND_GENERATOR)) {
        Value ended;
        v = generator_send(th, (Generator *)to_object(args[0]), NONE, &ended);
        if (v == EMPTY && !error_pending(th) && args[1] == EMPTY)
            return error_stop_iteration(th, ended);
    } else {
        v = class_of(th, args[0])->ops.next(th, args[0]);
    }
    if (v != EMPTY)
        return v;
    if (args[1] != EMPTY && (!error_pending(th) || error_clear_if(th, EXC_StopIteration)))
        return args[1];
    return error_pending(th) ? EMPTY : error_stop_iteration(th, NONE);
}

const MethodDef builtins_sequence_methods[] = {
    {"len", b_len, "obj, /", METHOD_PLAIN, NULL},
    {"any", b_any, "iterable, /", METHOD_PLAIN, NULL},
    {"all", b_all, "iterable, /", METHOD_PLAIN, NULL},
    {"sum", b_sum, "iterable, /, start=", METHOD_PLAIN, NULL},
    {"min", b_min, NULL, METHOD_PLAIN, NULL},
    {"max", b_max, NULL, METHOD_PLAIN, NULL},
    {"sorted", b_sorted, NULL, METHOD_PLAIN, NULL},
    {"iter", b_iter, "object, sentinel=, /", METHOD_PLAIN, NULL},
    {"next", b_next, "iterator, default=, /", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

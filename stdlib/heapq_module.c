/* _heapq: binary heaps in lists. Comparisons may run script code that changes the list: every
 * access is checked, and a change of length is an error, as in Python. */
#include "module_inits.h"

/* `which` is "" for functions of one argument, " 1" for the others. */
static bool check_list(Thread *th, const char *function, const char *which, Value v)
{
    if (is_list(v))
        return true;
    error_set(th, EXC_TypeError, "%s() argument%s must be list, not %T", function, which, v);
    return false;
}

static bool changed(Thread *th)
{
    if (!error_pending(th))
        error_set(th, EXC_RuntimeError, "list changed size during iteration");
    return false;
}

/* a < b, a > b for heaps that keep the largest first. */
static bool before(Thread *th, bool largest, Value a, Value b, bool *out)
{
    if (a == EMPTY || b == EMPTY)
        return changed(th);
    if (both_small(a, b)) {
        *out = largest ? (int64_t)b < (int64_t)a : (int64_t)a < (int64_t)b;
        return true;
    }
    return largest ? value_compare_bool(th, b, a, OP_LT, out)
                   : value_compare_bool(th, a, b, OP_LT, out);
}

static bool put(Thread *th, Value heap, size_t at, Value item)
{
    return list_set(th, heap, at, item) || changed(th);
}

/* Moves the item at `at` towards the root until its parent is before it. */
static bool rise(Thread *th, Value heap, size_t root, size_t at, bool largest)
{
    size_t length = list_length(heap);
    while (at > root) {
        size_t parent = (at - 1) >> 1;
        Value item = list_get(th, heap, at), above = list_get(th, heap, parent);
        bool less;
        if (!before(th, largest, item, above, &less))
            return false;
        if (length != list_length(heap))
            return changed(th);
        if (!less)
            return true;
        /* Read again: the comparison may have replaced them. */
        item = list_get(th, heap, at);
        above = list_get(th, heap, parent);
        if (item == EMPTY || above == EMPTY)
            return changed(th);
        if (!put(th, heap, parent, item) || !put(th, heap, at, above))
            return false;
        at = parent;
    }
    return true;
}

/* Moves the item at `at` down to a leaf along the smaller children, then up to its place. */
static bool sink(Thread *th, Value heap, size_t at, bool largest)
{
    size_t length = list_length(heap), start = at, inner = length >> 1;
    if (at >= length) {
        error_set(th, EXC_IndexError, "index out of range");
        return false;
    }
    while (at < inner) {
        size_t child = 2 * at + 1;
        bool left_first = true;
        if (child + 1 < length) {
            if (!before(th, largest, list_get(th, heap, child), list_get(th, heap, child + 1),
                        &left_first))
                return false;
            if (length != list_length(heap))
                return changed(th);
        }
        child += !left_first;
        Value below = list_get(th, heap, child), item = list_get(th, heap, at);
        if (below == EMPTY || item == EMPTY)
            return changed(th);
        if (!put(th, heap, at, below) || !put(th, heap, child, item))
            return false;
        at = child;
    }
    return rise(th, heap, start, at, largest);
}

static Value function_push(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    if (!check_list(th, "heappush", " 1", args[0]) || !list_append(th, args[0], args[1]))
        return EMPTY;
    return rise(th, args[0], 0, list_length(args[0]) - 1, false) ? NONE : EMPTY;
}

static Value pop(Thread *th, Value heap, bool largest)
{
    if (!check_list(th, largest ? "_heappop_max" : "heappop", "", heap))
        return EMPTY;
    Value last = list_pop_last(th, heap);
    if (last == EMPTY)
        return error_set(th, EXC_IndexError, "index out of range");
    Value first = list_get(th, heap, 0);
    if (first == EMPTY)
        return last;
    return put(th, heap, 0, last) && sink(th, heap, 0, largest) ? first : EMPTY;
}

static Value replace(Thread *th, Value heap, Value item, bool largest)
{
    if (!check_list(th, largest ? "_heapreplace_max" : "heapreplace", " 1", heap))
        return EMPTY;
    Value first = list_get(th, heap, 0);
    if (first == EMPTY)
        return error_set(th, EXC_IndexError, "index out of range");
    return put(th, heap, 0, item) && sink(th, heap, 0, largest) ? first : EMPTY;
}

static Value heapify(Thread *th, Value heap, bool largest)
{
    if (!check_list(th, largest ? "_heapify_max" : "heapify", "", heap))
        return EMPTY;
    for (size_t i = list_length(heap) >> 1; i-- > 0;)
        if (!sink(th, heap, i, largest) || ((i & 0xfff) == 0xfff && !safepoint(th)))
            return EMPTY;
    return NONE;
}

#define FUNCTION(name, expression)                                               \
    static Value function_##name(Thread *th, Value *args, UNUSED uint32_t nargs, \
                                 UNUSED Value kwnames)                           \
    {                                                                            \
        return expression;                                                       \
    }
FUNCTION(pop, pop(th, args[0], false))
FUNCTION(pop_max, pop(th, args[0], true))
FUNCTION(replace, replace(th, args[0], args[1], false))
FUNCTION(replace_max, replace(th, args[0], args[1], true))
FUNCTION(heapify, heapify(th, args[0], false))
FUNCTION(heapify_max, heapify(th, args[0], true))

static Value function_pushpop(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    bool less;
    if (!check_list(th, "heappushpop", " 1", args[0]))
        return EMPTY;
    Value first = list_get(th, args[0], 0);
    if (first == EMPTY)
        return args[1];
    if (!before(th, false, first, args[1], &less))
        return EMPTY;
    return less ? replace(th, args[0], args[1], false) : args[1];
}

static const MethodDef functions[] = {
    {"heappush", function_push, "heap, item, /", METHOD_PLAIN, "Add an item to a heap."},
    {"heappop", function_pop, "heap, /", METHOD_PLAIN, "Take the smallest item off a heap."},
    {"heappushpop", function_pushpop, "heap, item, /", METHOD_PLAIN, "Push, then pop."},
    {"heapreplace", function_replace, "heap, item, /", METHOD_PLAIN, "Pop, then push."},
    {"heapify", function_heapify, "heap, /", METHOD_PLAIN, "Turn a list into a heap."},
    {"_heappop_max", function_pop_max, "heap, /", METHOD_PLAIN, NULL},
    {"_heapreplace_max", function_replace_max, "heap, item, /", METHOD_PLAIN, NULL},
    {"_heapify_max", function_heapify_max, "heap, /", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

bool heapq_module_init(Thread *th, Value module)
{
    return module_add_methods(th, module, functions);
}

/* _bisect: binary search in sorted sequences, and insertion. */
#include "module_inits.h"

typedef struct {
    Value sequence, item, key;
    int64_t low, high;
} Search;

static bool bind_search(Thread *th, Value *args, Search *s)
{
    *s = (Search){args[0], args[1], args[4] == EMPTY ? NONE : args[4], 0, -1};
    if (args[2] != EMPTY && !value_to_index(th, args[2], false, &s->low))
        return false;
    if (s->low < 0) {
        error_set(th, EXC_ValueError, "lo must be non-negative");
        return false;
    }
    if (args[3] != EMPTY && args[3] != NONE)
        return value_to_index(th, args[3], false, &s->high);
    size_t length;
    if (!value_len(th, s->sequence, &length))
        return false;
    s->high = (int64_t)length;
    return true;
}

/* Position behind (right) or in front of equal items: -1 for an error. */
static int64_t search(Thread *th, Search *s, bool right)
{
    while (s->low < s->high) {
        int64_t middle = (int64_t)(((uint64_t)s->low + (uint64_t)s->high) >> 1);
        Value item = value_getitem(th, s->sequence, from_small(middle));
        if (item != EMPTY && s->key != NONE)
            item = call1(th, s->key, item);
        bool less;
        if (item == EMPTY || !(right ? value_compare_bool(th, s->item, item, OP_LT, &less)
                                     : value_compare_bool(th, item, s->item, OP_LT, &less)))
            return -1;
        if (less == right)
            s->high = middle;
        else
            s->low = middle + 1;
    }
    return s->low;
}

static Value bisect(Thread *th, Value *args, bool right)
{
    Search s;
    if (!bind_search(th, args, &s))
        return EMPTY;
    int64_t at = search(th, &s, right);
    return at < 0 ? EMPTY : int_from_int64(th, at);
}

static Value insort(Thread *th, Value *args, bool right)
{
    Search s;
    if (!bind_search(th, args, &s))
        return EMPTY;
    if (s.key != NONE && (s.item = call1(th, s.key, args[1])) == EMPTY)
        return EMPTY;
    int64_t at = search(th, &s, right);
    if (at < 0)
        return EMPTY;
    if (is_list(s.sequence) && !(class_of(th, s.sequence)->flags & TYPE_FLAG_HEAP))
        return list_insert(th, s.sequence, at, args[1]) ? NONE : EMPTY;
    Value name = str_intern_cstring(th, "insert"), passed[2] = {from_small(at), args[1]};
    if (name == EMPTY || call_method(th, s.sequence, name, passed, 2) == EMPTY)
        return EMPTY;
    return NONE;
}

#define FUNCTION(name, expression)                                               \
    static Value function_##name(Thread *th, Value *args, UNUSED uint32_t nargs, \
                                 UNUSED Value kwnames)                           \
    {                                                                            \
        return expression;                                                       \
    }
FUNCTION(bisect_right, bisect(th, args, true))
FUNCTION(bisect_left, bisect(th, args, false))
FUNCTION(insort_right, insort(th, args, true))
FUNCTION(insort_left, insort(th, args, false))

#define SIGNATURE "a, x, lo=, hi=, *, key="
static const MethodDef functions[] = {
    {"bisect_right", function_bisect_right, SIGNATURE, METHOD_PLAIN, "Place behind equal items."},
    {"bisect_left", function_bisect_left, SIGNATURE, METHOD_PLAIN, "Place before equal items."},
    {"insort_right", function_insort_right, SIGNATURE, METHOD_PLAIN, "Insert behind equal items."},
    {"insort_left", function_insort_left, SIGNATURE, METHOD_PLAIN, "Insert before equal items."},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

bool bisect_module_init(Thread *th, Value module)
{
    return module_add_methods(th, module, functions);
}

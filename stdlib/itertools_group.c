/* itertools.groupby and tee. */
#include "itertools.h"

/* ---- groupby: a: (iterator, key function); b: key of the group asked for; c, d: key and value
 * read last, EMPTY: none; i: number of the group asked for ---- */
/* its groups: a: the groupby; b: key; i: number ---- */

#define GROUPER_KEY "itertools.grouper"
#define TEE_KEY "itertools.tee"

static Value groupby_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    Value given[2];
    if (!args_bind(th, "groupby", "iterable, key=", args, nargs, kwnames, given))
        return EMPTY;
    Value it = value_iter(th, given[0]);
    Value source = it == EMPTY ? EMPTY : tuple_pack(th, 2, it, given[1] == EMPTY ? NONE : given[1]);
    return source == EMPTY ? EMPTY : iter_object_new(th, cls, source, EMPTY, EMPTY, EMPTY);
}

/* Reads one item and its key. False: exhausted, or error. */
static bool group_read(Thread *th, IterState *s)
{
    const Tuple *source = to_tuple(value_load(&s->a));
    Value item = value_next(th, source->items[0]), function = source->items[1];
    if (item == EMPTY)
        return false;
    Value key = function == NONE ? item : call1(th, function, item);
    if (key == EMPTY)
        return false;
    value_store(&s->d, item);
    value_store(&s->c, key);
    return true;
}

/* Passes over what is left of the group asked for. */
static bool group_skip(Thread *th, IterState *s)
{
    for (;;) {
        Value key = value_load(&s->c), asked = value_load(&s->b);
        bool same = true;
        if (key != EMPTY) {
            if (asked == EMPTY)
                return true;
            if (!value_equal(th, asked, key, &same))
                return false;
        }
        if (!same)
            return true;
        if (!group_read(th, s))
            return false;
    }
}

static Value groupby_next(Thread *th, Value self)
{
    IterState *s = iter_state(self);
    int64_t number = atomic_fetch_add_explicit(&s->i, 1, memory_order_relaxed) + 1;
    if (!group_skip(th, s))
        return EMPTY;
    Value key = value_load(&s->c), cls = module_state_get(th, GROUPER_KEY);
    value_store(&s->b, key);
    Value group = cls == EMPTY ? EMPTY : iter_object_new(th, cls, self, key, EMPTY, EMPTY);
    if (group == EMPTY)
        return EMPTY;
    number_store(&iter_state(group)->i, number);
    return tuple_pack(th, 2, key, group);
}

static Value grouper_next(Thread *th, Value self)
{
    IterState *group = iter_state(self), *s = iter_state(value_load(&group->a));
    bool same;
    if (number_load(&s->i) != number_load(&group->i))
        return EMPTY;
    if (value_load(&s->d) == EMPTY && !group_read(th, s))
        return EMPTY;
    if (!value_equal(th, value_load(&group->b), value_load(&s->c), &same) || !same)
        return EMPTY;
    return atomic_exchange(&s->d, EMPTY);
}

ITERTOOL_SPEC(groupby_spec, "groupby", groupby_next, groupby_make);

static const TypeSpec grouper_spec = {
    .name = "itertools._grouper",
    .flags = TYPE_FLAG_FINAL | TYPE_FLAG_NO_NEW,
    .ops = {.iter = iter_object_self, .next = grouper_next},
};

/* ---- tee: a: the shared iterator; b: the node read next. A node is an array of its value and the
 * node after it, both EMPTY until read ---- */

static AtomicValue *node_word(Value node, size_t i)
{
    return (AtomicValue *)&to_tuple(node)->items[i];
}

static Value node_new(Thread *th)
{
    return tuple_new(th, NULL, 2);
}

/* Puts an item read from the iterator behind the last node. */
static void node_append(Value node, Value item, Value fresh)
{
    Value end = EMPTY;
    while (!atomic_compare_exchange_strong(node_word(node, 0), &end, item)) {
        Value next;
        while ((next = value_load(node_word(node, 1))) == EMPTY)
            ; /* its writer is between its two stores */
        node = next;
        end = EMPTY;
    }
    value_store(node_word(node, 1), fresh);
}

static Value tee_next(Thread *th, Value self)
{
    IterState *s = iter_state(self);
    for (;;) {
        Value node = value_load(&s->b), next = value_load(node_word(node, 1));
        if (next != EMPTY) {
            Value expected = node;
            if (atomic_compare_exchange_strong(&s->b, &expected, next))
                return value_load(node_word(node, 0));
            continue;
        }
        Value item = value_next(th, value_load(&s->a));
        Value fresh = item == EMPTY ? EMPTY : node_new(th);
        if (fresh == EMPTY)
            return EMPTY;
        node_append(node, item, fresh);
    }
}

static Value tee_of(Thread *th, Value cls, Value iterable)
{
    Value it = value_iter(th, iterable);
    if (it == EMPTY)
        return EMPTY;
    if (class_of(th, it) == (Class *)to_object(cls)) {
        IterState *s = iter_state(it);
        return iter_object_new(th, cls, value_load(&s->a), value_load(&s->b), EMPTY, EMPTY);
    }
    Value node = node_new(th);
    return node == EMPTY ? EMPTY : iter_object_new(th, cls, it, node, EMPTY, EMPTY);
}

static Value tee_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    return iter_arguments(th, "_tee", nargs, kwnames, 1, 1) ? tee_of(th, cls, args[0]) : EMPTY;
}

static Value tee_copy(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return tee_of(th, from_object(class_of(th, args[0])), args[0]);
}

static const MethodDef tee_methods[] = {
    {"__copy__", tee_copy, "self, /", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

static const TypeSpec tee_spec = {
    .name = "itertools._tee",
    .flags = TYPE_FLAG_FINAL,
    .ops = {.iter = iter_object_self, .next = tee_next, .new_ = tee_make},
    .methods = tee_methods,
};

static Value function_tee(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t count = 2;
    if (args[1] != EMPTY && !iter_number(th, args[1], &count))
        return EMPTY;
    if (count < 0)
        return error_set(th, EXC_ValueError, "n must be >= 0");
    Value result = tuple_new(th, NULL, (size_t)count), cls = module_state_get(th, TEE_KEY);
    if (result == EMPTY || cls == EMPTY || count == 0)
        return result;
    Value first = tee_of(th, cls, args[0]);
    for (int64_t i = 0; i < count && first != EMPTY; i++) {
        to_tuple(result)->items[i] = first;
        if (i + 1 < count)
            first = tee_of(th, cls, first);
    }
    return first == EMPTY ? EMPTY : result;
}

static const MethodDef functions[] = {
    {"tee", function_tee, "iterable, n=, /", METHOD_PLAIN, "Several iterators over one iterable."},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

bool itertools_add_group(Thread *th, Value module)
{
    Class *grouper = module_add_class(th, module, &grouper_spec);
    Class *tee = grouper == NULL ? NULL : module_add_class(th, module, &tee_spec);
    return tee != NULL && module_state_set(th, GROUPER_KEY, from_object(grouper)) &&
           module_state_set(th, TEE_KEY, from_object(tee)) &&
           module_add_class(th, module, &groupby_spec) != NULL &&
           module_add_methods(th, module, functions);
}

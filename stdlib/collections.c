/* _collections: deque, and helpers of the classes in collections/__init__.py that must be one step
 * or quick. */
#include "deque.h"
#include "module_inits.h"

/* ---- counting ---- */

typedef struct {
    Value counts;
} Counting;

static bool count_one(Thread *th, Value item, void *ctx)
{
    Value counts = ((Counting *)ctx)->counts;
    bool error = false;
    Value old = dict_get(th, counts, item, &error);
    if (error)
        return false;
    Value now = old == EMPTY    ? from_small(1)
                : is_small(old) ? int_add(th, old, from_small(1))
                                : value_binary(th, BIN_ADD, old, from_small(1));
    return now != EMPTY && dict_set(th, counts, item, now);
}

static Value function_count(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Counting c = {args[0]};
    if (!is_dict(args[0]))
        return error_set(th, EXC_TypeError, "expected a dict, not %T", args[0]);
    return value_iterate(th, args[1], count_one, &c) ? NONE : EMPTY;
}

/* ---- OrderedDict ---- */

/* Puts every entry but `key` behind `key` again. */
static bool move_first(Thread *th, Value d, Value key, Value value)
{
    Value copy = dict_copy(th, d), k, v;
    size_t position = 0;
    if (copy == EMPTY)
        return false;
    dict_clear(th, d);
    if (!dict_set(th, d, key, value))
        return false;
    while (dict_next(th, copy, &position, &k, &v))
        if (!dict_set(th, d, k, v))
            return false;
    return true;
}

static Value function_move(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    bool last, error;
    if (!is_dict(args[0]) || !value_truth(th, args[2], &last))
        return error_pending(th) ? EMPTY : error_set(th, EXC_TypeError, "expected a dict");
    Value value = dict_pop(th, args[0], args[1], &error);
    if (value == EMPTY)
        return error ? EMPTY : error_key(th, args[1]);
    bool ok =
        last ? dict_set(th, args[0], args[1], value) : move_first(th, args[0], args[1], value);
    return ok ? NONE : EMPTY;
}

static Value function_pop_first(Thread *th, Value *args, UNUSED uint32_t nargs,
                                UNUSED Value kwnames)
{
    if (!is_dict(args[0]))
        return error_set(th, EXC_TypeError, "expected a dict");
    for (;;) {
        size_t position = 0;
        Value key, value;
        bool error;
        if (!dict_next(th, args[0], &position, &key, &value))
            return error_set(th, EXC_KeyError, "dictionary is empty");
        /* Another thread may take it first: then the next one is ours. */
        value = dict_pop(th, args[0], key, &error);
        if (value != EMPTY || error)
            return value == EMPTY ? EMPTY : tuple_pack(th, 2, key, value);
    }
}

/* ---- fields of named tuples: descriptors over one position ---- */

typedef struct {
    size_t index;
    Value doc;
} Field;

static void field_trace(void *payload, Tracer *tracer)
{
    tracer_visit(tracer, ((Field *)payload)->doc);
}

static const ExternalOps field_ops = {"_tuplegetter", field_trace, NULL};

static Value field_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    Value given[2];
    int64_t index;
    if (!args_bind(th, "_tuplegetter", "index, doc, /", args, nargs, kwnames, given) ||
        !value_to_index(th, given[0], false, &index))
        return EMPTY;
    Value v = external_new(th, (Class *)to_object(cls), &field_ops, sizeof(Field));
    if (v != EMPTY)
        *(Field *)external_payload(v) = (Field){(size_t)index, given[1]};
    return v;
}

static Value field_get(Thread *th, Value self, Value instance, UNUSED Value owner)
{
    const Field *f = external_payload(self);
    if (instance == EMPTY || instance == NONE)
        return self;
    if (!is_tuple(instance))
        return error_set(
            th, EXC_TypeError,
            "descriptor for index '%zu' for tuple subclasses doesn't apply to '%T' object",
            f->index, instance);
    if (f->index >= to_tuple(instance)->length)
        return error_set(th, EXC_IndexError, "tuple index out of range");
    return to_tuple(instance)->items[f->index];
}

static bool field_set(Thread *th, UNUSED Value self, UNUSED Value instance, Value value)
{
    error_set(th, EXC_AttributeError,
              value == EMPTY ? "can't delete attribute" : "can't set attribute");
    return false;
}

static Value field_repr(Thread *th, Value self)
{
    const Field *f = external_payload(self);
    return str_format_c(th, "_tuplegetter(%zu, %V)", f->index, f->doc);
}

static Value get_doc(UNUSED Thread *th, Value self)
{
    return ((Field *)external_payload(self))->doc;
}

static const GetSetDef field_getsets[] = {
    {"__doc__", get_doc, NULL, NULL},
    {NULL, NULL, NULL, NULL},
};

static const TypeSpec field_spec = {
    .name = "collections._tuplegetter",
    .flags = TYPE_FLAG_FINAL,
    .ops = {.repr = field_repr, .get = field_get, .set = field_set, .new_ = field_make},
    .getsets = field_getsets,
};

static const MethodDef functions[] = {
    {"_count_elements", function_count, "mapping, iterable, /", METHOD_PLAIN, NULL},
    {"_move_to_end", function_move, "mapping, key, last, /", METHOD_PLAIN, NULL},
    {"_pop_first", function_pop_first, "mapping, /", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

bool collections_module_init(Thread *th, Value module)
{
    return deque_init(th, module) && module_add_class(th, module, &field_spec) &&
           module_add_methods(th, module, functions);
}

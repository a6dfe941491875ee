/* _operator: the operators as functions, and itemgetter, attrgetter, methodcaller. */
#include "module_inits.h"

#define FUNCTION(name, expression)                                                      \
    static Value function_##name(UNUSED Thread *th, Value *args, UNUSED uint32_t nargs, \
                                 UNUSED Value kwnames)                                  \
    {                                                                                   \
        return expression;                                                              \
    }
#define BINARY(name, op)                                   \
    FUNCTION(name, value_binary(th, op, args[0], args[1])) \
    FUNCTION(i##name, value_inplace(th, op, args[0], args[1]))
BINARY(add, BIN_ADD)
BINARY(sub, BIN_SUB)
BINARY(mul, BIN_MUL)
BINARY(matmul, BIN_MATMUL)
BINARY(truediv, BIN_TRUEDIV)
BINARY(floordiv, BIN_FLOORDIV)
BINARY(mod, BIN_MOD)
BINARY(pow, BIN_POW)
BINARY(lshift, BIN_LSHIFT)
BINARY(rshift, BIN_RSHIFT)
BINARY(and, BIN_AND)
BINARY(or, BIN_OR)
BINARY(xor, BIN_XOR)
FUNCTION(lt, value_compare(th, args[0], args[1], OP_LT))
FUNCTION(le, value_compare(th, args[0], args[1], OP_LE))
FUNCTION(eq, value_compare(th, args[0], args[1], OP_EQ))
FUNCTION(ne, value_compare(th, args[0], args[1], OP_NE))
FUNCTION(gt, value_compare(th, args[0], args[1], OP_GT))
FUNCTION(ge, value_compare(th, args[0], args[1], OP_GE))
FUNCTION(neg, value_negative(th, args[0]))
FUNCTION(pos, value_positive(th, args[0]))
FUNCTION(invert, value_invert(th, args[0]))
FUNCTION(abs, value_absolute(th, args[0]))
FUNCTION(index, value_index(th, args[0]))
FUNCTION(is, from_bool(args[0] == args[1]))
FUNCTION(is_not, from_bool(args[0] != args[1]))
FUNCTION(getitem, value_getitem(th, args[0], args[1]))
FUNCTION(setitem, value_setitem(th, args[0], args[1], args[2]) ? NONE : EMPTY)
FUNCTION(delitem, value_setitem(th, args[0], args[1], EMPTY) ? NONE : EMPTY)

static Value function_truth(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    bool truth;
    return value_truth(th, args[0], &truth) ? from_bool(truth) : EMPTY;
}

static Value function_not(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    bool truth;
    return value_truth(th, args[0], &truth) ? from_bool(!truth) : EMPTY;
}

static Value function_contains(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    bool found;
    return value_contains(th, args[0], args[1], &found) ? from_bool(found) : EMPTY;
}

static bool is_sequence(Thread *th, Value v)
{
    const TypeOps *ops = &class_of(th, v)->ops;
    return ops->getitem != NULL && !is_dict(v) && !is_set(v);
}

static Value concat(Thread *th, Value *args, bool in_place)
{
    if (!is_sequence(th, args[0]))
        return error_set(th, EXC_TypeError, "'%T' object can't be concatenated", args[0]);
    return in_place ? value_inplace(th, BIN_ADD, args[0], args[1])
                    : value_binary(th, BIN_ADD, args[0], args[1]);
}
FUNCTION(concat, concat(th, args, false))
FUNCTION(iconcat, concat(th, args, true))

typedef struct {
    Value wanted;
    int64_t count;
    bool index;
} Occurrences;

static bool occurrence(Thread *th, Value item, void *ctx)
{
    Occurrences *o = ctx;
    bool equal;
    if (!value_equal(th, item, o->wanted, &equal))
        return false;
    if (equal && o->index)
        return false;
    o->count += equal || o->index;
    return true;
}

static Value function_countOf(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Occurrences o = {args[1], 0, false};
    return value_iterate(th, args[0], occurrence, &o) ? int_from_int64(th, o.count) : EMPTY;
}

static Value function_indexOf(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Occurrences o = {args[1], 0, true};
    if (value_iterate(th, args[0], occurrence, &o))
        return error_set(th, EXC_ValueError, "sequence.index(x): x not in sequence");
    return error_pending(th) ? EMPTY : int_from_int64(th, o.count);
}

static Value function_length_hint(Thread *th, Value *args, UNUSED uint32_t nargs,
                                  UNUSED Value kwnames)
{
    int64_t fallback = 0;
    size_t hint;
    if (args[1] != EMPTY && !value_to_index(th, args[1], false, &fallback))
        return EMPTY;
    if (!value_length_hint(th, args[0], (size_t)fallback, &hint))
        return EMPTY;
    return int_from_int64(th, (int64_t)hint);
}

#define TWO(name)                                             \
    {                                                         \
#name, function_##name, "a, b, /", METHOD_PLAIN, NULL \
    }
#define BOTH(name) TWO(name), TWO(i##name)
static const MethodDef functions[] = {
    BOTH(add),
    BOTH(sub),
    BOTH(mul),
    BOTH(matmul),
    BOTH(truediv),
    BOTH(floordiv),
    BOTH(mod),
    BOTH(pow),
    BOTH(lshift),
    BOTH(rshift),
    BOTH(xor),
    BOTH(concat),
    {"and_", function_and, "a, b, /", METHOD_PLAIN, NULL},
    {"iand", function_iand, "a, b, /", METHOD_PLAIN, NULL},
    {"or_", function_or, "a, b, /", METHOD_PLAIN, NULL},
    {"ior", function_ior, "a, b, /", METHOD_PLAIN, NULL},
    TWO(lt),
    TWO(le),
    TWO(eq),
    TWO(ne),
    TWO(gt),
    TWO(ge),
    TWO(is_not),
    {"is_", function_is, "a, b, /", METHOD_PLAIN, NULL},
    {"neg", function_neg, "a, /", METHOD_PLAIN, NULL},
    {"pos", function_pos, "a, /", METHOD_PLAIN, NULL},
    {"inv", function_invert, "a, /", METHOD_PLAIN, NULL},
    {"invert", function_invert, "a, /", METHOD_PLAIN, NULL},
    {"abs", function_abs, "a, /", METHOD_PLAIN, NULL},
    {"index", function_index, "a, /", METHOD_PLAIN, NULL},
    {"truth", function_truth, "a, /", METHOD_PLAIN, NULL},
    {"not_", function_not, "a, /", METHOD_PLAIN, NULL},
    TWO(contains),
    TWO(countOf),
    TWO(indexOf),
    TWO(getitem),
    TWO(delitem),
    {"setitem", function_setitem, "a, b, c, /", METHOD_PLAIN, NULL},
    {"length_hint", function_length_hint, "obj, default=, /", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

/* ---- itemgetter, attrgetter, methodcaller: keys (Tuple); for methodcaller: name, args, keywords
 * ---- */

typedef struct {
    Value keys, args, keywords;
} Getter;

static void getter_trace(void *payload, Tracer *tracer)
{
    Getter *g = payload;
    tracer_visit(tracer, g->keys);
    tracer_visit(tracer, g->args);
    tracer_visit(tracer, g->keywords);
}

static const ExternalOps getter_ops = {"operator getter", getter_trace, NULL};

static Value getter_new(Thread *th, Value cls, Getter g)
{
    if (g.keys == EMPTY || g.args == EMPTY || g.keywords == EMPTY)
        return EMPTY;
    Value v = external_new(th, (Class *)to_object(cls), &getter_ops, sizeof(Getter));
    if (v != EMPTY)
        *(Getter *)external_payload(v) = g;
    return v;
}

static bool plain_arguments(Thread *th, const char *name, uint32_t nargs, Value kwnames)
{
    if (kwnames != EMPTY && to_tuple(kwnames)->length != 0) {
        error_set(th, EXC_TypeError, "%s() takes no keyword arguments", name);
        return false;
    }
    if (nargs > 0)
        return true;
    error_set(th, EXC_TypeError, "%s expected at least 1 argument, got 0", name);
    return false;
}

static Value itemgetter_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    if (!plain_arguments(th, "itemgetter", nargs, kwnames))
        return EMPTY;
    return getter_new(th, cls, (Getter){tuple_new(th, args, nargs), NONE, NONE});
}

static Value attrgetter_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    if (!plain_arguments(th, "attrgetter", nargs, kwnames))
        return EMPTY;
    for (uint32_t i = 0; i < nargs; i++)
        if (!is_str(args[i]))
            return error_set(th, EXC_TypeError, "attribute name must be a string");
    return getter_new(th, cls, (Getter){tuple_new(th, args, nargs), NONE, NONE});
}

static bool one_object(Thread *th, const char *name, uint32_t nargs, Value kwnames)
{
    if (kwnames != EMPTY && to_tuple(kwnames)->length != 0) {
        error_set(th, EXC_TypeError, "%s() takes no keyword arguments", name);
        return false;
    }
    if (nargs == 1)
        return true;
    error_set(th, EXC_TypeError, "%s expected 1 argument, got %u", name, nargs);
    return false;
}

/* attr_get along the dots of a name. */
static Value dotted_attribute(Thread *th, Value object, Value path)
{
    size_t start = 0, length = to_str(path)->length;
    for (size_t i = 0; i <= length && object != EMPTY; i++) {
        if (i < length && str_at(to_str(path), i) != '.')
            continue;
        Value part = str_intern(th, str_slice(th, path, start, i));
        object = part == EMPTY ? EMPTY : attr_get(th, object, part);
        start = i + 1;
    }
    return object;
}

typedef Value (*Fetch)(Thread *th, Value object, Value key);

/* One key gives its value, several a tuple. */
static Value fetch_all(Thread *th, Value self, Value object, Fetch fetch)
{
    const Tuple *keys = to_tuple(((Getter *)external_payload(self))->keys);
    if (keys->length == 1)
        return fetch(th, object, keys->items[0]);
    Value result = tuple_new(th, NULL, keys->length);
    for (size_t i = 0; result != EMPTY && i < keys->length; i++) {
        Value item = fetch(th, object, keys->items[i]);
        if (item == EMPTY)
            return EMPTY;
        to_tuple(result)->items[i] = item;
    }
    return result;
}

static Value itemgetter_call(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    return one_object(th, "itemgetter", nargs, kwnames)
               ? fetch_all(th, self, args[0], value_getitem)
               : EMPTY;
}

static Value attrgetter_call(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    return one_object(th, "attrgetter", nargs, kwnames)
               ? fetch_all(th, self, args[0], dotted_attribute)
               : EMPTY;
}

static Value methodcaller_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    if (nargs == 0)
        return error_set(th, EXC_TypeError,
                         "methodcaller needs at least one argument, the method name");
    if (!is_str(args[0]))
        return error_set(th, EXC_TypeError, "method name must be a string");
    Value keywords = dict_new(th), name = str_intern(th, args[0]);
    size_t count = kwnames == EMPTY ? 0 : to_tuple(kwnames)->length;
    for (size_t i = 0; keywords != EMPTY && i < count; i++)
        if (!dict_set(th, keywords, to_tuple(kwnames)->items[i], args[nargs + i]))
            return EMPTY;
    return getter_new(th, cls, (Getter){name, tuple_new(th, args + 1, nargs - 1), keywords});
}

static Value methodcaller_call(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    const Getter *g = external_payload(self);
    if (!one_object(th, "methodcaller", nargs, kwnames))
        return EMPTY;
    Value method = attr_get(th, args[0], g->keys);
    return method == EMPTY ? EMPTY : call_ex(th, method, g->args, g->keywords);
}

static Value getter_repr(Thread *th, Value self)
{
    const Getter *g = external_payload(self);
    const Tuple *keys = to_tuple(g->keys);
    StrBuilder b;
    builder_init(&b, th);
    builder_ascii(&b, "operator.");
    builder_str(&b, class_of(th, self)->name);
    for (size_t i = 0; i < keys->length && !b.failed; i++) {
        builder_ascii(&b, i == 0 ? "(" : ", ");
        builder_repr(&b, keys->items[i]);
    }
    builder_char(&b, ')');
    return builder_finish(&b);
}

static Value methodcaller_repr(Thread *th, Value self)
{
    const Getter *g = external_payload(self);
    size_t position = 0;
    Value key, value;
    StrBuilder b;
    builder_init(&b, th);
    builder_ascii(&b, "operator.methodcaller(");
    builder_repr(&b, g->keys);
    for (size_t i = 0; i < to_tuple(g->args)->length && !b.failed; i++) {
        builder_ascii(&b, ", ");
        builder_repr(&b, to_tuple(g->args)->items[i]);
    }
    while (!b.failed && dict_next(th, g->keywords, &position, &key, &value)) {
        builder_ascii(&b, ", ");
        builder_str(&b, key);
        builder_char(&b, '=');
        builder_repr(&b, value);
    }
    builder_char(&b, ')');
    return builder_finish(&b);
}

static const TypeSpec itemgetter_spec = {
    .name = "operator.itemgetter",
    .flags = TYPE_FLAG_FINAL,
    .ops = {.repr = getter_repr, .call = itemgetter_call, .new_ = itemgetter_make},
};
static const TypeSpec attrgetter_spec = {
    .name = "operator.attrgetter",
    .flags = TYPE_FLAG_FINAL,
    .ops = {.repr = getter_repr, .call = attrgetter_call, .new_ = attrgetter_make},
};
static const TypeSpec methodcaller_spec = {
    .name = "operator.methodcaller",
    .flags = TYPE_FLAG_FINAL,
    .ops = {.repr = methodcaller_repr, .call = methodcaller_call, .new_ = methodcaller_make},
};

bool operator_module_init(Thread *th, Value module)
{
    return module_add_methods(th, module, functions) &&
           module_add_class(th, module, &itemgetter_spec) &&
           module_add_class(th, module, &attrgetter_spec) &&
           module_add_class(th, module, &methodcaller_spec);
}

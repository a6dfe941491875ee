/* functools.partial: a callable with some arguments fixed. Immutable but for its own attributes. */
#include "functools.h"

typedef struct {
    Value function, args, keywords;
} Partial; /* args: Tuple; keywords: Dict */

static void partial_trace(void *payload, Tracer *tracer)
{
    Partial *p = payload;
    tracer_visit(tracer, p->function);
    tracer_visit(tracer, p->args);
    tracer_visit(tracer, p->keywords);
}

static const ExternalOps partial_ops = {"functools.partial", partial_trace, NULL};

/* Tuple of a's items, then `count` more. */
static Value joined(Thread *th, Value a, const Value *more, size_t count)
{
    size_t length = to_tuple(a)->length;
    if (count == 0)
        return a;
    Value t = tuple_new(th, NULL, length + count);
    if (t == EMPTY)
        return EMPTY;
    memcpy(to_tuple(t)->items, to_tuple(a)->items, length * sizeof(Value));
    memcpy(to_tuple(t)->items + length, more, count * sizeof(Value));
    return t;
}

/* A dict of old's entries and the keywords of a call. */
static Value merged(Thread *th, Value old, const Value *values, Value kwnames)
{
    Value d = dict_copy(th, old);
    size_t count = kwnames == EMPTY ? 0 : to_tuple(kwnames)->length;
    for (size_t i = 0; d != EMPTY && i < count; i++)
        if (!dict_set(th, d, to_tuple(kwnames)->items[i], values[i]))
            return EMPTY;
    return d;
}

static Value partial_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    if (nargs == 0)
        return error_set(th, EXC_TypeError, "type 'partial' takes at least one argument");
    if (!value_callable(th, args[0]))
        return error_set(th, EXC_TypeError, "the first argument must be callable");
    Partial start = {args[0], tuple_new(th, NULL, 0), dict_new(th)};
    Partial *inner = external_get(args[0], &partial_ops);
    /* A partial of a plain partial is made flat. */
    if (inner != NULL && class_of(th, args[0]) == (Class *)to_object(cls))
        start = *inner;
    if (start.args == EMPTY || start.keywords == EMPTY)
        return EMPTY;
    Value fixed = joined(th, start.args, args + 1, nargs - 1);
    Value keywords = fixed == EMPTY ? EMPTY : merged(th, start.keywords, args + nargs, kwnames);
    if (keywords == EMPTY)
        return EMPTY;
    Value v = external_new(th, (Class *)to_object(cls), &partial_ops, sizeof(Partial));
    if (v != EMPTY)
        *(Partial *)external_payload(v) = (Partial){start.function, fixed, keywords};
    return v;
}

static Value call_plain(Thread *th, const Partial *p, Value *args, uint32_t nargs, Value kwnames)
{
    size_t fixed = to_tuple(p->args)->length;
    size_t count = nargs + (kwnames == EMPTY ? 0 : to_tuple(kwnames)->length);
    Value few[8], *all = few;
    if (fixed + count > COUNT_OF(few)) {
        Value room = tuple_new(th, NULL, fixed + count);
        if (room == EMPTY)
            return EMPTY;
        all = to_tuple(room)->items;
    }
    memcpy(all, to_tuple(p->args)->items, fixed * sizeof(Value));
    memcpy(all + fixed, args, count * sizeof(Value));
    return call(th, p->function, all, (uint32_t)(fixed + nargs), kwnames);
}

static Value partial_call(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    const Partial *p = external_payload(self);
    if (!recursion_enter(th, " while calling a Python object"))
        return EMPTY;
    if (dict_count(th, p->keywords) == 0)
        return call_plain(th, p, args, nargs, kwnames);
    Value all = joined(th, p->args, args, nargs);
    Value keywords = all == EMPTY ? EMPTY : merged(th, p->keywords, args + nargs, kwnames);
    return keywords == EMPTY ? EMPTY : call_ex(th, p->function, all, keywords);
}

static bool repr_arguments(Thread *th, StrBuilder *b, const Partial *p)
{
    size_t position = 0;
    Value key, value;
    for (size_t i = 0; i < to_tuple(p->args)->length && !b->failed; i++) {
        builder_ascii(b, ", ");
        builder_repr(b, to_tuple(p->args)->items[i]);
    }
    while (!b->failed && dict_next(th, p->keywords, &position, &key, &value)) {
        Value name = value_str(th, key);
        if (name == EMPTY)
            return false;
        builder_ascii(b, ", ");
        builder_str(b, name);
        builder_char(b, '=');
        builder_repr(b, value);
    }
    return !b->failed;
}

static Value class_shown(Thread *th, Class *c)
{
    if (c->flags & TYPE_FLAG_HEAP)
        return c->qualname;
    return str_from_cstring(th, "functools.partial");
}

static Value partial_repr(Thread *th, Value self)
{
    const Partial *p = external_payload(self);
    bool error = false;
    if (!repr_enter(th, self, &error))
        return error ? EMPTY : str_from_cstring(th, "...");
    StrBuilder b;
    builder_init(&b, th);
    Value name = class_shown(th, class_of(th, self));
    bool ok = name != EMPTY;
    if (ok) {
        builder_str(&b, name);
        builder_char(&b, '(');
        builder_repr(&b, p->function);
        ok = !b.failed && repr_arguments(th, &b, p);
    }
    repr_leave(th, self);
    if (!ok)
        return EMPTY;
    builder_char(&b, ')');
    return builder_finish(&b);
}

static Value get_function(UNUSED Thread *th, Value self)
{
    return ((Partial *)external_payload(self))->function;
}
static Value get_args(UNUSED Thread *th, Value self)
{
    return ((Partial *)external_payload(self))->args;
}
static Value get_keywords(UNUSED Thread *th, Value self)
{
    return ((Partial *)external_payload(self))->keywords;
}

static const GetSetDef partial_getsets[] = {
    {"func", get_function, NULL, "The function that is called."},
    {"args", get_args, NULL, "Positional arguments that come first."},
    {"keywords", get_keywords, NULL, "Keyword arguments."},
    {NULL, NULL, NULL, NULL},
};

static Value class_getitem(UNUSED Thread *th, Value *args, UNUSED uint32_t nargs,
                           UNUSED Value kwnames)
{
    return args[0];
}

static const MethodDef partial_methods[] = {
    {"__class_getitem__", class_getitem, "cls, item, /", METHOD_CLASS, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

static const TypeSpec partial_spec = {
    .name = "functools.partial",
    .flags = TYPE_FLAG_HAS_ATTRS,
    .ops = {.repr = partial_repr, .call = partial_call, .new_ = partial_make},
    .methods = partial_methods,
    .getsets = partial_getsets,
    .doc = "A callable with some arguments fixed.",
};

bool partial_init(Thread *th, Value module)
{
    return module_add_class(th, module, &partial_spec) != NULL;
}

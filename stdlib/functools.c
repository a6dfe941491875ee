/* _functools: reduce and cmp_to_key; partial and the cache of lru_cache stand in files of their
 * own. */
#include "functools.h"
#include "module_inits.h"

Value bound_method(Thread *th, Value function, Value self)
{
    Method *m = heap_new(th, KIND_METHOD, NATIVE_SHAPE(th, TYPE_METHOD), sizeof(Method));
    if (m == NULL)
        return EMPTY;
    m->function = function;
    m->self = self;
    return from_object(m);
}

/* ---- reduce ---- */

typedef struct {
    Value function, result;
} Fold;

static bool fold_one(Thread *th, Value item, void *ctx)
{
    Fold *f = ctx;
    f->result = f->result == EMPTY ? item : call2(th, f->function, f->result, item);
    return f->result != EMPTY;
}

static Value function_reduce(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Fold f = {args[0], args[2]};
    if (class_of(th, args[1])->ops.iter == NULL && class_of(th, args[1])->ops.getitem == NULL)
        return error_set(th, EXC_TypeError, "reduce() arg 2 must support iteration");
    if (!value_iterate(th, args[1], fold_one, &f))
        return EMPTY;
    if (f.result == EMPTY)
        return error_set(th, EXC_TypeError, "reduce() of empty iterable with no initial value");
    return f.result;
}

/* ---- cmp_to_key: K(x) compares by the function ---- */

typedef struct {
    Value compare, object;
} Key;

static void key_trace(void *payload, Tracer *tracer)
{
    tracer_visit(tracer, ((Key *)payload)->compare);
    tracer_visit(tracer, ((Key *)payload)->object);
}

static const ExternalOps key_ops = {"functools.KeyWrapper", key_trace, NULL};
#define KEY_CLASS "functools.KeyWrapper"

static Value key_new(Thread *th, Class *cls, Value compare, Value object)
{
    Value v = external_new(th, cls, &key_ops, sizeof(Key));
    if (v == EMPTY)
        return EMPTY;
    Key *k = external_payload(v);
    k->compare = compare;
    k->object = object;
    return v;
}

static Value key_call(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    Value object;
    if (!args_bind(th, "K", "obj", args, nargs, kwnames, &object))
        return EMPTY;
    return key_new(th, class_of(th, self), ((Key *)external_payload(self))->compare, object);
}

static Value key_compare(Thread *th, Value self, Value other, CompareOp op)
{
    Key *a = external_payload(self), *b = external_get(other, &key_ops);
    if (b == NULL || a->object == EMPTY || b->object == EMPTY)
        return error_set(th, EXC_TypeError, "other argument must be K instance");
    Value order = call2(th, a->compare, a->object, b->object);
    return order == EMPTY ? EMPTY : value_compare(th, order, from_small(0), op);
}

#define COMPARISON(name, op)                                     \
    static Value key_##name(Thread *th, Value self, Value other) \
    {                                                            \
        return key_compare(th, self, other, op);                 \
    }
COMPARISON(lt, OP_LT)
COMPARISON(le, OP_LE)
COMPARISON(eq, OP_EQ)
COMPARISON(ne, OP_NE)
COMPARISON(gt, OP_GT)
COMPARISON(ge, OP_GE)

static Value key_object(Thread *th, Value self)
{
    Value object = ((Key *)external_payload(self))->object;
    return object != EMPTY ? object : error_set(th, EXC_AttributeError, "object");
}

static const GetSetDef key_getsets[] = {
    {"obj", key_object, NULL, "Value wrapped by a key function."},
    {NULL, NULL, NULL, NULL},
};

static const TypeSpec key_spec = {
    .name = KEY_CLASS,
    .flags = TYPE_FLAG_FINAL | TYPE_FLAG_NO_NEW | TYPE_FLAG_UNHASHABLE,
    .ops = {.call = key_call,
            .lt = key_lt,
            .le = key_le,
            .eq = key_eq,
            .ne = key_ne,
            .gt = key_gt,
            .ge = key_ge},
    .getsets = key_getsets,
};

static Value function_cmp_to_key(Thread *th, Value *args, UNUSED uint32_t nargs,
                                 UNUSED Value kwnames)
{
    Value cls = module_state_get(th, KEY_CLASS);
    return cls == EMPTY ? EMPTY : key_new(th, (Class *)to_object(cls), args[0], EMPTY);
}

static const MethodDef functions[] = {
    {"reduce", function_reduce, "function, iterable, initial=, /", METHOD_PLAIN,
     "Fold the items of an iterable from the left."},
    {"cmp_to_key", function_cmp_to_key, "mycmp", METHOD_PLAIN,
     "Turn a comparison function into a key function."},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

bool functools_module_init(Thread *th, Value module)
{
    Class *key = module_add_class(th, module, &key_spec);
    return key != NULL && module_state_set(th, KEY_CLASS, from_object(key)) &&
           module_add_methods(th, module, functions) && partial_init(th, module) &&
           lru_cache_init(th, module);
}

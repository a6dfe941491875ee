/* Construction of the iterators of modules; see external_iter.h. */
#include "external_iter.h"

static void trace_state(void *payload, Tracer *tracer)
{
    IterState *s = payload;
    tracer_visit(tracer, value_load_relaxed(&s->a));
    tracer_visit(tracer, value_load_relaxed(&s->b));
    tracer_visit(tracer, value_load_relaxed(&s->c));
    tracer_visit(tracer, value_load_relaxed(&s->d));
}

static const ExternalOps iter_ops = {"iterator", trace_state, NULL};

Value iter_object_new(Thread *th, Value cls, Value a, Value b, Value c, Value d)
{
    Value v = external_new(th, (Class *)to_object(cls), &iter_ops, sizeof(IterState));
    if (v == EMPTY)
        return EMPTY;
    IterState *s = iter_state(v);
    value_store_relaxed(&s->a, a);
    value_store_relaxed(&s->b, b);
    value_store_relaxed(&s->c, c);
    value_store_relaxed(&s->d, d);
    return v;
}

Value iter_object_self(UNUSED Thread *th, Value self)
{
    return self;
}

/* Frame objects as scripts see them: a picture of a frame taken when it was asked for. Frames
 * themselves live on the thread's stack and are gone when the function returns, so nothing here
 * refers to one. */
#include "frame_type.h"

#include "builtins_eval.h"
#include "dict.h"
#include "error.h"
#include "function.h"

typedef struct {
    Value code, globals, locals, back; /* back: frame object or EMPTY */
    int64_t line;
    const Frame *frame; /* where it was; compared only */
} Picture;

static Picture *picture_of(Value v)
{
    return (Picture *)((External *)to_object(v) + 1);
}

static void picture_trace(void *payload, Tracer *tracer)
{
    const Picture *p = payload;
    tracer_visit(tracer, p->code);
    tracer_visit(tracer, p->globals);
    tracer_visit(tracer, p->locals);
    tracer_visit(tracer, p->back);
}

static const ExternalOps picture_ops = {"frame", picture_trace, NULL};

Value frame_picture_new(Thread *th, Value code, int64_t line, Value globals, Value locals,
                        Value back)
{
    size_t size = sizeof(External) + sizeof(Picture);
    External *e = heap_new(th, KIND_EXTERNAL, NATIVE_SHAPE(th, TYPE_FRAME), size);
    if (!e)
        return EMPTY;
    e->size = size;
    Picture *p = picture_of(from_object(e));
    *p = (Picture){code, globals, locals, back, line, NULL};
    e->ops = &picture_ops;
    return from_object(e);
}

Value frame_picture(Thread *th, const Frame *f)
{
    Value first = EMPTY, inner = EMPTY;
    for (; f; f = f->previous) {
        Value v = frame_picture_new(th, from_object(f->code), frame_line(f), f->function->globals,
                                    frame_locals(th, f), EMPTY);
        if (v == EMPTY)
            return EMPTY;
        picture_of(v)->frame = f;
        if (inner == EMPTY)
            first = v;
        else
            picture_of(inner)->back = v;
        inner = v;
    }
    return first;
}

/* The frame itself while it is still running in this thread, else NULL. */
static const Frame *living(Thread *th, const Picture *p)
{
    const Frame *f = p->frame ? th->frame : NULL;
    while (f && (f != p->frame || from_object(f->code) != p->code))
        f = f->previous;
    return f;
}

static Value none_if_empty(Value v)
{
    return v == EMPTY ? NONE : v;
}
static Value get_code(UNUSED Thread *th, Value self)
{
    return picture_of(self)->code;
}
static Value get_line(Thread *th, Value self)
{
    const Picture *p = picture_of(self);
    const Frame *f = living(th, p);
    return from_small(f ? frame_line(f) : p->line);
}
static Value get_back(UNUSED Thread *th, Value self)
{
    return none_if_empty(picture_of(self)->back);
}
static Value get_globals(Thread *th, Value self)
{
    Value v = picture_of(self)->globals;
    return v == EMPTY ? dict_new(th) : v;
}
static Value get_locals(Thread *th, Value self)
{
    const Picture *p = picture_of(self);
    const Frame *f = living(th, p);
    if (f)
        return frame_locals(th, f);
    return p->locals == EMPTY ? dict_new(th) : p->locals;
}

static Value frame_repr(Thread *th, Value self)
{
    const Picture *p = picture_of(self);
    const Code *c = (const Code *)to_object(p->code);
    return str_format_c(th, "<frame at 0x%lx, file %V, line %lld, code %S>", (unsigned long)self,
                        c->filename, (long long)p->line, c->name);
}

static const GetSetDef getsets[] = {
    {"f_code", get_code, NULL, NULL},     {"f_lineno", get_line, NULL, NULL},
    {"f_back", get_back, NULL, NULL},     {"f_globals", get_globals, NULL, NULL},
    {"f_locals", get_locals, NULL, NULL}, {0},
};

extern const TypeSpec frame_spec;
const TypeSpec frame_spec = {
    .name = "frame",
    .flags = TYPE_FLAG_FINAL | TYPE_FLAG_NO_NEW,
    .ops = {.repr = frame_repr},
    .getsets = getsets,
};

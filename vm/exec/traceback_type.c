/* The class `traceback`. */
#include "builtins_eval.h"
#include "exception.h"
#include "frame_type.h"

static const Traceback *to_traceback(Value v)
{
    return (const Traceback *)to_object(v);
}

static Value get_next(UNUSED Thread *th, Value self)
{
    Value next = value_load(&to_traceback(self)->next);
    return next == EMPTY ? NONE : next;
}

static bool set_next(Thread *th, Value self, Value v)
{
    if (v != NONE && !is_kind(v, KIND_TRACEBACK)) {
        error_set(th, EXC_TypeError, "expected traceback object or None, got '%T'", v);
        return false;
    }
    for (Value t = v; is_kind(t, KIND_TRACEBACK); t = value_load(&to_traceback(t)->next)) {
        if (t == self) {
            error_set(th, EXC_ValueError, "traceback loop detected");
            return false;
        }
    }
    value_store(&((Traceback *)to_object(self))->next, v == NONE ? EMPTY : v);
    return true;
}

static Value get_line(UNUSED Thread *th, Value self)
{
    return from_small(to_traceback(self)->line);
}
static Value get_lasti(UNUSED Thread *th, Value self)
{
    return from_small(to_traceback(self)->pc);
}
/* Frames are not kept: this one has code, line and globals, and no locals. */
static Value get_frame(Thread *th, Value self)
{
    const Traceback *t = to_traceback(self);
    Function *fn = (Function *)to_object(t->function);
    Frame f = {.code = (Code *)to_object(t->code), .function = fn, .locals = t->locals};
    if (t->registers != EMPTY)
        f.regs = to_tuple(t->registers)->items;
    Value locals = frame_locals(th, &f);
    return locals == EMPTY ? EMPTY
                           : frame_picture_new(th, t->code, t->line, fn->globals, locals, EMPTY);
}

const TypeSpec traceback_spec = {
    .name = "traceback",
    .flags = TYPE_FLAG_FINAL | TYPE_FLAG_NO_NEW,
    .getsets = (const GetSetDef[]){{"tb_next", get_next, set_next, NULL},
                                   {"tb_lineno", get_line, NULL, NULL},
                                   {"tb_lasti", get_lasti, NULL, NULL},
                                   {"tb_frame", get_frame, NULL, NULL},
                                   {NULL, NULL, NULL, NULL}},
};

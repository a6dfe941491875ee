/* The class `traceback`. */
#include "exception.h"
#include "int.h"

static const Traceback *to_traceback(Value v) { return (const Traceback *)to_object(v); }

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

static Value get_line(UNUSED Thread *th, Value self) { return from_small(to_traceback(self)->line); }
static Value get_lasti(UNUSED Thread *th, Value self) { return from_small(to_traceback(self)->pc); }
/* Where Python has tb_frame.f_code: frames are not kept. */
static Value get_code(UNUSED Thread *th, Value self) { return to_traceback(self)->code; }

const TypeSpec traceback_spec = {
    .name = "traceback",
    .flags = TYPE_FLAG_FINAL | TYPE_FLAG_NO_NEW,
    .getsets = (const GetSetDef[]){{"tb_next", get_next, set_next, NULL},
                                   {"tb_lineno", get_line, NULL, NULL},
                                   {"tb_lasti", get_lasti, NULL, NULL},
                                   {"tb_code", get_code, NULL, NULL},
                                   {NULL, NULL, NULL, NULL}},
};

/* The class `generator`: what scripts see of generator.c. */
#include "builtins_eval.h"
#include "call.h"
#include "frame_type.h"

static Generator *self_generator(Value self)
{
    return (Generator *)to_object(self);
}

static Value finish_step(Thread *th, Value v, Value ended)
{
    if (v == EMPTY && !error_pending(th))
        return error_stop_iteration(th, ended);
    return v;
}

/* Consumers in C take EMPTY without an exception for the end; the value that a generator returns is
 * seen by next() and `yield from`, which ask the generator itself. */
static Value generator_next_slot(Thread *th, Value self)
{
    Value ended;
    return generator_send(th, self_generator(self), NONE, &ended);
}

static Value generator_iter_slot(UNUSED Thread *th, Value self)
{
    return self;
}

static Value generator_repr(Thread *th, Value self)
{
    return str_format_c(th, "<generator object %S at 0x%lx>", self_generator(self)->qualname,
                        (unsigned long)self);
}

static Value m_send(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Value ended;
    Value v = generator_send(th, self_generator(args[0]), args[1], &ended);
    return finish_step(th, v, ended);
}

/* throw(value) or the older throw(type, value, traceback). */
static Value exception_to_throw(Thread *th, Value type, Value value)
{
    bool has_value = value != EMPTY && value != NONE;
    if (is_kind(type, KIND_CLASS) &&
        class_is_subclass((Class *)to_object(type), TYPE_CLASS(th, EXC_BaseException))) {
        if (has_value && is_instance(th, value, EXC_BaseException))
            return value;
        if (has_value && is_tuple(value))
            return call_ex(th, type, value, EMPTY);
        return has_value ? call1(th, type, value) : call0(th, type);
    }
    if (is_instance(th, type, EXC_BaseException))
        return has_value ? error_set(th, EXC_TypeError,
                                     "instance exception may not have a separate value")
                         : type;
    return error_set(th, EXC_TypeError,
                     "exceptions must be classes or instances deriving from BaseException, not %T",
                     type);
}

static Value m_throw(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Value traceback = args[3] == NONE ? EMPTY : args[3];
    if (traceback != EMPTY && !is_kind(traceback, KIND_TRACEBACK))
        return error_set(th, EXC_TypeError, "throw() third argument must be a traceback object");
    Value exception = exception_to_throw(th, args[1], args[2]);
    if (exception == EMPTY)
        return EMPTY;
    if (traceback != EMPTY)
        value_store(&((Exception *)to_object(exception))->traceback, traceback);
    Value ended;
    Value v = generator_throw(th, self_generator(args[0]), exception, &ended);
    return finish_step(th, v, ended);
}

static Value m_close(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return generator_close(th, self_generator(args[0])) ? NONE : EMPTY;
}

static Value get_name(UNUSED Thread *th, Value self)
{
    return value_load((AtomicValue *)&self_generator(self)->name);
}
static Value get_qualname(UNUSED Thread *th, Value self)
{
    return value_load((AtomicValue *)&self_generator(self)->qualname);
}

static bool set_text(Thread *th, Value *field, const char *what, Value v)
{
    if (v == EMPTY || !is_str(v)) {
        error_set(th, EXC_TypeError, "%s must be set to a string object", what);
        return false;
    }
    value_store((AtomicValue *)field, v);
    return true;
}
static bool set_name(Thread *th, Value self, Value v)
{
    return set_text(th, &self_generator(self)->name, "__name__", v);
}
static bool set_qualname(Thread *th, Value self, Value v)
{
    return set_text(th, &self_generator(self)->qualname, "__qualname__", v);
}

/* A picture of the suspended frame; None once the generator is done. */
static Value get_frame(Thread *th, Value self)
{
    Generator *g = self_generator(self);
    if (atomic_load(&g->state) == GEN_DONE)
        return NONE;
    Frame f = {.pc = code_words(g->code) + g->pc,
               .regs = g->regs,
               .code = g->code,
               .function = g->function,
               .locals = EMPTY};
    Value locals = frame_locals(th, &f);
    if (locals == EMPTY)
        return EMPTY;
    return frame_picture_new(th, from_object(g->code), frame_line(&f), g->function->globals, locals,
                             EMPTY);
}
static Value get_code(UNUSED Thread *th, Value self)
{
    return from_object(self_generator(self)->code);
}
static Value get_running(UNUSED Thread *th, Value self)
{
    return from_bool(atomic_load(&self_generator(self)->state) == GEN_RUNNING);
}
static Value get_suspended(UNUSED Thread *th, Value self)
{
    return from_bool(atomic_load(&self_generator(self)->state) == GEN_SUSPENDED);
}
static Value get_delegate(UNUSED Thread *th, Value self)
{
    Generator *g = self_generator(self);
    if (atomic_load(&g->state) != GEN_SUSPENDED || !g->delegating)
        return NONE;
    return g->regs[(code_words(g->code)[g->pc] >> 16) & 0xff];
}

const TypeSpec generator_spec = {
    .name = "generator",
    .flags = TYPE_FLAG_FINAL | TYPE_FLAG_NO_NEW,
    .ops = {.repr = generator_repr, .iter = generator_iter_slot, .next = generator_next_slot},
    .methods = (const MethodDef[]){{"send", m_send, "self, value, /", METHOD_PLAIN, NULL},
                                   {"throw", m_throw, "self, type, value=, traceback=, /",
                                    METHOD_PLAIN, NULL},
                                   {"close", m_close, "self, /", METHOD_PLAIN, NULL},
                                   {NULL, NULL, NULL, METHOD_PLAIN, NULL}},
    .getsets = (const GetSetDef[]){{"__name__", get_name, set_name, NULL},
                                   {"__qualname__", get_qualname, set_qualname, NULL},
                                   {"gi_code", get_code, NULL, NULL},
                                   {"gi_frame", get_frame, NULL, NULL},
                                   {"gi_running", get_running, NULL, NULL},
                                   {"gi_suspended", get_suspended, NULL, NULL},
                                   {"gi_yieldfrom", get_delegate, NULL, NULL},
                                   {NULL, NULL, NULL, NULL}},
};

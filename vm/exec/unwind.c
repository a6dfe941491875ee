/* Unwinding: context, traceback entries and handlers of th->exception. */
#include "exception.h"
#include "ops.h"

static Exception *pending(Thread *th)
{
    return (Exception *)to_object(value_load_relaxed(&th->exception));
}

Value vm_handled_exception(Thread *th)
{
    for (const Frame *f = th->frame; f; f = f->previous) {
        if (f->handled != EMPTY)
            return f->handled;
    }
    return EMPTY;
}

bool code_position(const Code *code, uint32_t pc, PositionEntry *out)
{
    const PositionEntry *p = (const PositionEntry *)(const void *)code->positions->data;
    uint32_t low = 0, high = code->position_count;
    while (low < high) { /* the last entry at or before pc */
        uint32_t middle = low + (high - low) / 2;
        if (p[middle].pc <= pc)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return false;
    *out = p[low - 1];
    return true;
}

/* Word index inside the instruction that f is executing. */
static uint32_t current_pc(const Frame *f)
{
    ptrdiff_t pc = f->pc - code_words(f->code);
    return pc > 0 ? (uint32_t)(pc - 1) : 0;
}

int32_t frame_line(const Frame *f)
{
    PositionEntry p;
    return code_position(f->code, current_pc(f), &p) ? p.line : (int32_t)f->code->first_line;
}

/* The registers that hold variables: those of names, and the cells of captured ones. */
static size_t variable_registers(const Code *code)
{
    size_t count = to_tuple(code->varnames)->length;
    const Tuple *cells = to_tuple(code->cellregs);
    for (size_t i = 0; i < cells->length; i++)
        if ((size_t)to_small(cells->items[i]) >= count)
            count = (size_t)to_small(cells->items[i]) + 1;
    return count;
}

/* The variables of f as they are: its registers will be gone when somebody asks. Without memory
 * there are none. */
static Value save_variables(Thread *th, const Frame *f)
{
    size_t count = variable_registers(f->code);
    Value v = count ? tuple_new(th, f->regs, count) : EMPTY;
    if (v == EMPTY)
        error_clear(th);
    return v;
}

static void add_traceback(Thread *th, const Frame *f)
{
    Value exception = error_take(th);
    Exception *e = (Exception *)to_object(exception);
    Value registers = save_variables(th, f);
    Traceback *t = heap_new(th, KIND_TRACEBACK, NATIVE_SHAPE(th, TYPE_TRACEBACK), sizeof *t);
    error_restore(th, exception); /* without memory the entry is missing, the exception is not */
    if (!t)
        return;
    Value rest = value_load(&e->traceback);
    value_store_relaxed(&t->next, rest == NONE ? EMPTY : rest);
    t->code = from_object(f->code);
    t->function = from_object(f->function);
    t->locals = f->locals;
    t->registers = registers;
    t->pc = current_pc(f);
    t->line = frame_line(f);
    value_store(&e->traceback, from_object(t));
}

void unwind_record(Thread *th)
{
    Exception *e = pending(th);
    Value traceback = value_load(&e->traceback);
    if ((traceback == EMPTY || traceback == NONE) && value_load(&e->context) == EMPTY) {
        Value handled = vm_handled_exception(th);
        if (handled != EMPTY && handled != from_object(e))
            exception_set_context(th, from_object(e), handled);
    }
    add_traceback(th, th->frame);
}

const uint32_t *unwind_find_handler(Thread *th, Frame *frame)
{
    /* A thread that is being killed unwinds without running script code. */
    if (UNLIKELY(atomic_load_explicit(&th->attention, memory_order_relaxed) & ATTENTION_KILL))
        return NULL;
    const Code *code = frame->code;
    const HandlerEntry *h = (const HandlerEntry *)(const void *)code->handlers->data;
    uint32_t pc = current_pc(frame);
    for (uint32_t i = 0; i < code->handler_count; i++) {
        if (pc >= h[i].start && pc < h[i].end) {
            frame->regs[h[i].reg] = error_take(th);
            return code_words(code) + h[i].handler;
        }
    }
    return NULL;
}

void unwind_leave_generator(Thread *th, Generator *g)
{
    generator_finish(g);
    if (!error_matches(th, EXC_StopIteration))
        return;
    Value stop = error_take(th);
    error_set(th, EXC_RuntimeError, "generator raised StopIteration");
    Exception *e = pending(th);
    if (is_instance(th, from_object(e), EXC_RuntimeError)) {
        value_store(&e->cause, stop);
        value_store(&e->context, stop);
        value_store(&e->suppress_context, TRUE_VALUE);
    }
}

bool ops_raise(Thread *th, uint32_t how, Value exception, Value cause)
{
    if (how == 0) {
        Value handled = vm_handled_exception(th);
        if (handled == EMPTY)
            error_set(th, EXC_RuntimeError, "No active exception to reraise");
        else
            error_restore(th, handled);
        return handled != EMPTY;
    }
    error_set_object(th, exception);
    Exception *e = pending(th);
    if (how == 2 && !exception_set_cause(th, from_object(e), cause))
        return false;
    Value handled = vm_handled_exception(th);
    if (handled != EMPTY && handled != from_object(e))
        exception_set_context(th, from_object(e), handled);
    return false;
}

/* `except` accepts classes that derive from BaseException and tuples of them, nothing else. */
static bool check_exception_class(Thread *th, Value cls)
{
    if (is_kind(cls, KIND_CLASS) &&
        class_is_subclass((Class *)to_object(cls), TYPE_CLASS(th, EXC_BaseException)))
        return true;
    error_set(th, EXC_TypeError,
              "catching classes that do not inherit from BaseException is not allowed");
    return false;
}

Value ops_exception_matches(Thread *th, Value exception, Value cls)
{
    const Class *of = class_of(th, exception);
    if (!is_tuple(cls)) {
        if (!check_exception_class(th, cls))
            return EMPTY;
        return from_bool(class_is_subclass(of, (Class *)to_object(cls)));
    }
    const Tuple *classes = to_tuple(cls);
    for (size_t i = 0; i < classes->length; i++) {
        if (!check_exception_class(th, classes->items[i]))
            return EMPTY;
    }
    for (size_t i = 0; i < classes->length; i++) {
        if (class_is_subclass(of, (Class *)to_object(classes->items[i])))
            return TRUE_VALUE;
    }
    return FALSE_VALUE;
}

/* A special method as a pair for CALLM. False with the exception set. */
static bool special_pair(Thread *th, Value v, Value name, Value *out, const char *missing)
{
    Class *c = class_of(th, v);
    Value method = class_lookup(th, c, name);
    if (method == EMPTY) {
        error_set(th, EXC_TypeError, "'%T' object does not support the context manager protocol%s",
                  v, missing);
        return false;
    }
    out[0] = method;
    out[1] = v;
    if (is_kind(method, KIND_FUNCTION) ||
        (is_kind(method, KIND_NATIVE) && ((Native *)to_object(method))->owner))
        return true;
    Class *mc = class_of(th, method);
    if (mc->ops.get)
        method = mc->ops.get(th, method, v, from_object(c));
    out[0] = method;
    out[1] = EMPTY;
    return method != EMPTY;
}

bool ops_with_prepare(Thread *th, Value manager, Value *out)
{
    Value enter[2], exit[2];
    if (!special_pair(th, manager, NAME(th, enter), enter, "") ||
        !special_pair(th, manager, NAME(th, exit), exit, " (missed __exit__ method)"))
        return false;
    memcpy(out, exit, sizeof exit);
    memcpy(out + 2, enter, sizeof enter);
    return true;
}

void ops_with_exception(Thread *th, Value exception, Value *out)
{
    Exception *e = (Exception *)to_object(exception);
    Value traceback = value_load(&e->traceback);
    out[0] = from_object(class_of(th, exception));
    out[1] = exception;
    out[2] = traceback == EMPTY ? NONE : traceback;
}

/* Generators: objects that own the registers of a suspended frame.
 *
 *   FRESH --claim--> RUNNING --yield--> SUSPENDED --claim--> RUNNING --return, raise--> DONE
 *
 * Claiming is a compare-and-swap, so that with the GIL off two threads never run one generator: the
 * second gets ValueError. While suspended everything of the frame is in the Generator; while
 * running a Frame stands on the resumer's frame stack and runs on the generator's registers in
 * place.
 *
 * The loop resumes generators without recursion (FORNEXT, YIELDFROM); natives go through here. */
#include "dispatch.h"
#include "ops.h"
#include "str.h"

Value generator_new(Thread *th, Function *fn, const Value *args, uint32_t nargs, Value kwnames)
{
    Code *code = fn->code;
    size_t size = sizeof(Generator) + code->register_count * sizeof(Value);
    Generator *g = heap_new(th, KIND_GENERATOR, NATIVE_SHAPE(th, TYPE_GENERATOR), size);
    if (!g)
        return EMPTY;
    g->name = fn->name;
    g->qualname = fn->qualname;
    g->function = fn;
    g->code = code;
    g->register_count = code->register_count;
    if (kwnames == EMPTY && args_match_simply(code, nargs))
        values_copy(g->regs, args, nargs);
    else if (!args_bind_function(th, fn, args, nargs, kwnames, g->regs))
        return EMPTY;
    return from_object(g);
}

bool generator_claim(Thread *th, Generator *g, bool *ended)
{
    uint8_t state = atomic_load_explicit(&g->state, memory_order_acquire);
    *ended = false;
    for (;;) {
        if (state == GEN_DONE) {
            *ended = true;
            return false;
        }
        if (state == GEN_RUNNING) {
            error_set(th, EXC_ValueError, "generator already executing");
            return false;
        }
        if (atomic_compare_exchange_weak_explicit(&g->state, &state, GEN_RUNNING,
                                                  memory_order_acquire, memory_order_acquire))
            return true;
    }
}

static void unclaim(Generator *g)
{
    atomic_store_explicit(&g->state, g->pc ? GEN_SUSPENDED : GEN_FRESH, memory_order_release);
}

void generator_finish(Generator *g)
{
    for (uint32_t i = 0; i < g->register_count; i++)
        g->regs[i] = EMPTY;
    g->handled = EMPTY;
    g->delegating = false;
    atomic_store_explicit(&g->state, GEN_DONE, memory_order_release);
}

/* The register that receives what is sent: operand A of the YIELD just behind pc, or of the
 * YIELDFROM that will be executed again at pc. */
static uint32_t sent_register(const Generator *g)
{
    const uint32_t *words = code_words(g->code);
    return (words[g->delegating ? g->pc : g->pc - 1] >> 8) & 0xff;
}

Frame *generator_enter(Thread *th, Generator *g, Value sent, uint8_t continuation, uint16_t dest)
{
    if (UNLIKELY(!frame_check_depth(th))) {
        unclaim(g);
        return NULL;
    }
    Value *top = frame_free_registers(th);
    Frame *f = frame_push(th);
    if (UNLIKELY(!f)) {
        unclaim(g);
        return NULL;
    }
    if (g->pc && sent != EMPTY)
        g->regs[sent_register(g)] = sent;
    f->pc = code_words(g->code) + g->pc;
    f->regs = g->regs;
    f->top = top;
    f->code = g->code;
    f->function = g->function;
    f->handled = g->handled;
    f->locals = EMPTY;
    f->generator = g;
    f->dest = dest;
    f->continuation |= continuation;
    f->extra = EMPTY;
    th->frame = f;
    th->depth++;
    return f;
}

/* Runs a claimed generator to its next yield. */
static Value resume(Thread *th, Generator *g, Value sent, bool unwinding, Value *ended)
{
    if (!recursion_enter(th, "")) {
        unclaim(g);
        return EMPTY;
    }
    Value pending = unwinding ? error_take(th) : EMPTY;
    if (!generator_enter(th, g, sent, CONT_ENTRY, 0))
        return EMPTY;
    if (unwinding)
        error_restore(th, pending);
    bool yielded = false;
    Value v = vm_run(th, unwinding, &yielded);
    if (v == EMPTY || yielded)
        return v;
    *ended = v;
    return EMPTY;
}

Value generator_send(Thread *th, Generator *g, Value sent, Value *ended)
{
    bool done;
    *ended = NONE;
    if (!generator_claim(th, g, &done))
        return EMPTY;
    if (g->pc == 0 && sent != NONE) {
        unclaim(g);
        return error_set(th, EXC_TypeError,
                         "can't send non-None value to a just-started generator");
    }
    return resume(th, g, sent, false, ended);
}

/* Unlike value_next this leaves StopIteration pending: its value is wanted. */
static Value next_of(Thread *th, Value iterator)
{
    Class *c = class_of(th, iterator);
    if (!(c->flags & TYPE_FLAG_HEAP))
        return value_next(th, iterator);
    bool found;
    Value v = call_special(th, iterator, NAME(th, slot_next), NULL, 0, &found);
    return found ? v : error_set(th, EXC_TypeError, "'%T' object is not an iterator", iterator);
}

Value generator_send_any(Thread *th, Value iterator, Value sent, Value *ended)
{
    if (is_kind(iterator, KIND_GENERATOR))
        return generator_send(th, (Generator *)to_object(iterator), sent, ended);
    *ended = NONE;
    Value v =
        sent == NONE ? next_of(th, iterator) : call_method(th, iterator, NAME(th, send), &sent, 1);
    if (v == EMPTY && error_pending(th) && error_matches(th, EXC_StopIteration)) {
        Exception *e = (Exception *)to_object(error_take(th));
        Value value = value_load(&e->fields[0]);
        *ended = value == EMPTY ? NONE : value;
    }
    return v;
}

/* Raises the pending exception inside a claimed generator at the point where it is suspended. */
static Value throw_here(Thread *th, Generator *g, Value *ended)
{
    if (g->pc == 0) { /* never started: it ends at once */
        generator_finish(g);
        return EMPTY;
    }
    if (g->delegating) { /* the interrupted YIELDFROM is over: handlers are found by its position */
        g->pc++;
        g->delegating = false;
    }
    return resume(th, g, EMPTY, true, ended);
}

/* The iterator that a suspended generator delegates to, or EMPTY. */
static Value delegate_of(const Generator *g)
{
    if (!g->delegating)
        return EMPTY;
    return g->regs[(code_words(g->code)[g->pc] >> 16) & 0xff];
}

/* Throws into the iterator that g (claimed) delegates to. *handled false: it knows no throw. */
static Value throw_into_delegate(Thread *th, Value iterator, Value exception, Value *ended,
                                 bool *handled)
{
    *handled = true;
    *ended = NONE;
    if (is_kind(iterator, KIND_GENERATOR))
        return generator_throw(th, (Generator *)to_object(iterator), exception, ended);
    Value method;
    if (!attr_lookup(th, iterator, NAME(th, throw_), &method))
        return EMPTY;
    if (method == EMPTY) {
        *handled = false;
        return EMPTY;
    }
    Value v = call1(th, method, exception);
    if (v == EMPTY && error_matches(th, EXC_StopIteration)) {
        Exception *e = (Exception *)to_object(error_take(th));
        *ended = value_load(&e->fields[0]);
        if (*ended == EMPTY)
            *ended = NONE;
    }
    return v;
}

static bool close_any(Thread *th, Value iterator)
{
    if (is_kind(iterator, KIND_GENERATOR))
        return generator_close(th, (Generator *)to_object(iterator));
    Value method;
    if (!attr_lookup(th, iterator, NAME(th, close), &method))
        return false;
    return method == EMPTY || call0(th, method) != EMPTY;
}

Value generator_throw(Thread *th, Generator *g, Value exception, Value *ended)
{
    bool done;
    *ended = NONE;
    if (!generator_claim(th, g, &done)) {
        if (done)
            error_set_object(th, exception);
        return EMPTY;
    }
    Value inner = delegate_of(g);
    if (inner != EMPTY) {
        if (is_instance(th, exception, EXC_GeneratorExit)) {
            if (!close_any(th, inner))
                return throw_here(th, g, ended);
        } else {
            bool handled;
            Value v = throw_into_delegate(th, inner, exception, ended, &handled);
            if (v != EMPTY) {
                unclaim(g);
                return v;
            }
            if (handled && error_pending(th))
                return throw_here(th, g, ended);
            if (handled) { /* the delegate ended: go on behind the YIELDFROM with its value */
                uint32_t reg = sent_register(g);
                g->pc++;
                g->delegating = false;
                g->regs[reg] = *ended;
                /* resume() stores what is sent into the register of the instruction before pc. */
                return resume(th, g, *ended, false, ended);
            }
        }
    }
    error_set_object(th, exception);
    return throw_here(th, g, ended);
}

bool generator_close(Thread *th, Generator *g)
{
    uint8_t state = atomic_load_explicit(&g->state, memory_order_acquire);
    if (state == GEN_DONE)
        return true;
    if (state == GEN_FRESH) {
        bool done;
        if (!generator_claim(th, g, &done))
            return done;
        generator_finish(g);
        return true;
    }
    Value exit = call0(th, from_object(TYPE_CLASS(th, EXC_GeneratorExit)));
    if (exit == EMPTY)
        return false;
    Value ended;
    Value v = generator_throw(th, g, exit, &ended);
    if (v != EMPTY) {
        error_set(th, EXC_RuntimeError, "generator ignored GeneratorExit");
        return false;
    }
    if (!error_pending(th))
        return true;
    return error_clear_if(th, EXC_GeneratorExit) || error_clear_if(th, EXC_StopIteration);
}

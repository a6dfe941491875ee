/* What vm/exec keeps per thread, and its part of a collection. */
#include "attr_cache.h"
#include "dispatch.h"
#include "frame.h"
#include "mem.h"

#include <stdlib.h>

bool vm_thread_init(Thread *th)
{
    th->lookup_cache = mem_calloc(LOOKUP_CACHE_SIZE, sizeof *th->lookup_cache);
    if (!th->lookup_cache || !frame_stacks_init(th)) {
        mem_free(th->lookup_cache);
        th->lookup_cache = NULL;
        return false;
    }
    th->depth = 0;
    vm_configure_dispatch(th, false, th->lock_free, false);
    return true;
}

void vm_thread_free(Thread *th)
{
    frame_stacks_free(th);
    mem_free(th->lookup_cache);
    th->lookup_cache = NULL;
}

static void visit_frame(const Frame *f, Tracer *tracer)
{
    tracer_visit_object(tracer, f->code);
    tracer_visit_object(tracer, f->function);
    tracer_visit_object(tracer, f->generator);
    tracer_visit(tracer, f->handled);
    tracer_visit(tracer, f->locals);
    tracer_visit(tracer, f->extra);
}

static void visit_values(const Value *from, const Value *to, Tracer *tracer)
{
    for (const Value *v = from; v < to; v++)
        tracer_visit(tracer, *v);
}

void exec_visit_frames(Thread *of, Tracer *tracer)
{
    const RegisterSegment *segment = of->register_segment;
    if (!segment)
        return;
    visit_values(segment->values, frame_free_registers(of), tracer);
    for (const Frame *f = of->frame; f; f = f->previous) {
        visit_frame(f, tracer);
        if (f->continuation & CONT_NEW_REGISTERS) {
            segment = segment->previous;
            visit_values(segment->values, frame_end_below(f, segment), tracer);
        }
    }
}

void exec_after_mark(Interp *interp)
{
    attr_after_mark(interp);
    for (Thread *th = interp->threads; th; th = th->next)
        frame_clear_tail(th);
}

/* The frame and register stacks of a thread (frame.h). Runs no script code. */
#include "frame.h"
#include "mem.h"

#include <stdlib.h>

#ifdef GIL_HOSTILE
enum { FRAMES_PER_SEGMENT = 4, REGISTERS_FIRST = 300, REGISTERS_NEXT = 600 };
#else
enum { FRAMES_PER_SEGMENT = 128, REGISTERS_FIRST = 4096, REGISTERS_NEXT = 32768 };
#endif

static FrameSegment *frame_segment_new(FrameSegment *previous)
{
    FrameSegment *s = mem_alloc(sizeof *s + FRAMES_PER_SEGMENT * sizeof(Frame));
    if (!s)
        return NULL;
    s->previous = previous;
    s->next = NULL;
    s->limit = s->frames + FRAMES_PER_SEGMENT;
    return s;
}

static RegisterSegment *register_segment_new(RegisterSegment *previous, size_t count)
{
    RegisterSegment *s = mem_calloc(1, sizeof *s + count * sizeof(Value));
    if (!s)
        return NULL;
    s->previous = previous;
    s->next = NULL;
    s->limit = s->values + count;
    return s;
}

bool frame_stacks_init(Thread *th)
{
    FrameSegment *frames = frame_segment_new(NULL);
    RegisterSegment *registers = register_segment_new(NULL, REGISTERS_FIRST);
    if (!frames || !registers) {
        mem_free(frames);
        mem_free(registers);
        return false;
    }
    th->frame = NULL;
    th->frame_segment = frames;
    th->frame_limit = frames->limit;
    th->register_segment = registers;
    th->register_limit = registers->limit;
    return true;
}

static void free_register_segments(RegisterSegment *r)
{
    while (r) {
        RegisterSegment *next = r->next;
        mem_free(r);
        r = next;
    }
}

static void free_frame_segments(FrameSegment *f)
{
    while (f) {
        FrameSegment *next = f->next;
        mem_free(f);
        f = next;
    }
}

void frame_stacks_free(Thread *th)
{
    FrameSegment *f = th->frame_segment;
    while (f && f->previous)
        f = f->previous;
    free_frame_segments(f);
    RegisterSegment *r = th->register_segment;
    while (r && r->previous)
        r = r->previous;
    free_register_segments(r);
    th->frame_segment = NULL;
    th->register_segment = NULL;
}

static void drop_spare_segments(Thread *th)
{
    RegisterSegment *r = th->register_segment;
    free_register_segments(r->next);
    r->next = NULL;
    FrameSegment *f = th->frame_segment;
    free_frame_segments(f->next);
    f->next = NULL;
}

/* Test before writing: pages that were never touched stay unmapped. */
static void zero_registers(Value *from, const Value *to)
{
    for (Value *v = from; v < to; v++) {
        if (*v != EMPTY)
            *v = EMPTY;
    }
}

void frame_clear_tail(Thread *th)
{
    RegisterSegment *segment = th->register_segment;
    if (!segment)
        return;
    drop_spare_segments(th);
    zero_registers(frame_free_registers(th), segment->limit);
    for (const Frame *f = th->frame; f; f = f->previous) {
        if (f->continuation & CONT_NEW_REGISTERS) {
            segment = segment->previous;
            zero_registers(frame_end_below(f, segment), segment->limit);
        }
    }
}

Value *frame_reserve(Thread *th, Value *at, size_t count, size_t used, bool *opened)
{
    *opened = false;
    if (LIKELY((size_t)(th->register_limit - at) >= count))
        return at;
    RegisterSegment *current = th->register_segment;
    RegisterSegment *next = current->next;
    if (!next || (size_t)(next->limit - next->values) < count) {
        free_register_segments(next);
        current->next = NULL;
        next = register_segment_new(current, count > REGISTERS_NEXT ? count : REGISTERS_NEXT);
        if (!next) {
            error_memory(th);
            return NULL;
        }
        current->next = next;
    }
    values_copy(next->values, at, used);
    th->register_segment = next;
    th->register_limit = next->limit;
    *opened = true;
    return next->values;
}

Frame *frame_push_segment(Thread *th)
{
    FrameSegment *current = th->frame_segment;
    if (!current->next) {
        current->next = frame_segment_new(current);
        if (!current->next) {
            error_memory(th);
            return NULL;
        }
    }
    th->frame_segment = current->next;
    th->frame_limit = current->next->limit;
    return current->next->frames;
}

/* The segments left behind stay linked as spares: a call that keeps crossing the border is cheap.
 */
void frame_pop_segments(Thread *th, uint8_t continuation)
{
    if (continuation & CONT_NEW_FRAMES) {
        FrameSegment *s = th->frame_segment;
        th->frame_segment = s->previous;
        th->frame_limit = s->previous->limit;
    }
    if (continuation & CONT_NEW_REGISTERS) {
        RegisterSegment *s = th->register_segment;
        th->register_segment = s->previous;
        th->register_limit = s->previous->limit;
    }
}

bool frame_check_depth(Thread *th)
{
    if (LIKELY(th->depth < th->interp->recursion_limit))
        return true;
    error_recursion(th, "");
    return false;
}

Frame *frame_enter(Thread *th, Function *fn, Value *window, uint32_t filled, uint8_t continuation,
                   uint16_t dest)
{
    Code *code = fn->code;
    if (!frame_check_depth(th))
        return NULL;
    bool opened;
    Value *regs = frame_reserve(th, window, code->register_count, filled, &opened);
    if (!regs)
        return NULL;
    Frame *f = frame_push(th);
    if (!f) {
        if (opened)
            frame_pop_segments(th, CONT_NEW_REGISTERS);
        return NULL;
    }
    for (uint32_t i = filled; i < code->local_count; i++)
        regs[i] = EMPTY;
    f->pc = code_words(code);
    f->regs = regs;
    f->top = regs + code->register_count;
    f->code = code;
    f->function = fn;
    f->handled = EMPTY;
    f->locals = EMPTY;
    f->generator = NULL;
    f->dest = dest;
    f->continuation |= (uint8_t)(continuation | (opened ? CONT_NEW_REGISTERS : 0));
    f->extra = EMPTY;
    th->frame = f;
    th->depth++;
    return f;
}

/* The stacks of a thread: frames and registers, both in chained segments that never move.
 *
 * A script function's window of registers starts at its first argument, so that a call from the
 * loop copies nothing. frame->top is the end of what is in use while the frame is innermost; a
 * generator's frame runs on registers inside the generator, and its top is that of whoever resumed
 * it.
 *
 * Registers between the innermost top and the end of the segment are EMPTY or were written after
 * the last collection (the collector zeroes them), so a window may expose them unscanned. */
#ifndef GIL_FRAME_H
#define GIL_FRAME_H

#include "list.h"
#include "vm.h"

typedef struct FrameSegment {
    struct FrameSegment *previous, *next;
    Frame *limit;
    Frame frames[];
} FrameSegment;

typedef struct RegisterSegment {
    struct RegisterSegment *previous, *next;
    Value *limit;
    Value values[];
} RegisterSegment;

bool frame_stacks_init(Thread *th);
void frame_stacks_free(Thread *th);
/* Zeroes the registers above the innermost top and drops spare segments. World stopped or own
 * thread. */
void frame_clear_tail(Thread *th);

/* Start of free registers above everything in use. */
static inline Value *frame_free_registers(Thread *th)
{
    if (LIKELY(th->frame != NULL))
        return th->frame->top;
    return ((RegisterSegment *)th->register_segment)->values;
}

/* End of the registers in use in the segment below the one that f's window opened. */
static inline Value *frame_end_below(const Frame *f, const RegisterSegment *segment)
{
    return f->previous ? f->previous->top : (Value *)segment->values;
}

/* Room for `count` registers at `at` (a place at or below the free registers): `at` itself, or the
 * start of a new segment into which `used` values from `at` have been copied, *opened set. NULL
 * with an exception. */
Value *frame_reserve(Thread *th, Value *at, size_t count, size_t used, bool *opened);

/* Slow half of frame_push: a new segment. */
Frame *frame_push_segment(Thread *th);
/* Undoes the segment changes recorded in a popped frame's continuation flags. */
void frame_pop_segments(Thread *th, uint8_t continuation);

/* A frame above the innermost one, not yet linked as th->frame. NULL with an exception set. Every
 * field is the caller's to fill but `previous` and the segment flags, which are set. */
static inline Frame *frame_push(Thread *th)
{
    Frame *f = th->frame ? th->frame + 1 : ((FrameSegment *)th->frame_segment)->frames;
    uint8_t flags = 0;
    if (UNLIKELY(f >= th->frame_limit)) {
        f = frame_push_segment(th);
        if (!f)
            return NULL;
        flags = CONT_NEW_FRAMES;
    }
    f->previous = th->frame;
    f->continuation = flags;
    return f;
}

/* Opens a window for `code` at `window` whose first `filled` registers are set, and pushes its
 * frame as the innermost, pc at the start. Clears the named locals. NULL with an exception set
 * (RecursionError, MemoryError); nothing is changed then. */
Frame *
frame_enter(Thread *th, Function *fn, Value *window, uint32_t filled, uint8_t continuation,
            uint16_t dest); /* continuation may carry CONT_NEW_REGISTERS: window was just opened */
/* Pops the innermost frame. */
static inline void frame_leave(Thread *th)
{
    Frame *f = th->frame;
    th->frame = f->previous;
    th->depth--;
    if (UNLIKELY(f->continuation & ~CONT_MASK))
        frame_pop_segments(th, f->continuation);
}

/* Raises RecursionError unless one more script frame is allowed. */
bool frame_check_depth(Thread *th);

static inline const uint32_t *code_words(const Code *code)
{
    return (const uint32_t *)(const void *)code->words->data;
}
static inline const Value *code_consts(const Code *code)
{
    return ((const Tuple *)(uintptr_t)code->consts)->items;
}
typedef _Atomic(uint64_t) CacheWord;
static inline CacheWord *code_caches(const Code *code)
{
    return (CacheWord *)(void *)code->caches->data;
}

#endif

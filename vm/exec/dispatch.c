/* Arming and restoring dispatch tables (dispatch.h). */
#include "dispatch.h"

#define LOOP SWITCH_LOOP
#define CALL SWITCH_CALL
#define RETURN SWITCH_RETURN
#define END FLOW_END
const uint8_t opcode_flags[256] = {
#define OP(name, format, flags, doc) [OP_CODE_##name] = (flags),
#include "opcodes.def"
#undef OP
};
#undef LOOP
#undef CALL
#undef RETURN
#undef END

enum {
    WORDS_none = 1,
    WORDS_r = 1,
    WORDS_rr = 1,
    WORDS_rrr = 1,
    WORDS_rK = 1,
    WORDS_rI = 1,
    WORDS_rX = 1,
    WORDS_rrk = 1,
    WORDS_rri = 1,
    WORDS_rrn = 1,
    WORDS_rn = 1,
    WORDS_j = 1,
    WORDS_rj = 2,
    WORDS_srrj = 2,
    WORDS_srkj = 2,
    WORDS_rrj = 2,
    WORDS_rrx = 2,
    WORDS_rx = 2,
    WORDS_rKx = 2,
    WORDS_rnx = 2,
    WORDS_rrnx = 2,
    WORDS_rrrx = 2,
};
const uint8_t opcode_words[256] = {
#define OP(name, format, flags, doc) [OP_CODE_##name] = WORDS_##format,
#include "opcodes.def"
#undef OP
};

enum { MODE_LOOPS = 1, MODE_LOCK_FREE = 2, MODE_COUNT = 4 };

static uint8_t mode_of(Thread *th)
{
    return atomic_load_explicit(&th->dispatch_mode, memory_order_relaxed);
}

static void set_entry(Thread *th, unsigned op, const void *label)
{
    atomic_store_explicit(&th->dispatch[op], label, memory_order_relaxed);
}

static void arm(Thread *th)
{
    const DispatchLabels *labels = dispatch_labels();
    bool loops_only = mode_of(th) & MODE_LOOPS;
    for (unsigned op = 0; op < OPCODE_COUNT; op++) {
        if (!loops_only || opcode_flags[op] & (SWITCH_LOOP | SWITCH_CALL | SWITCH_RETURN))
            set_entry(th, op, labels->armed);
    }
}

static void restore(Thread *th)
{
    const DispatchLabels *labels = dispatch_labels();
    const void *const *normal = labels->normal[(mode_of(th) & MODE_LOCK_FREE) != 0];
    for (unsigned op = 0; op < OPCODE_COUNT; op++)
        set_entry(th, op, normal[op]);
}

void vm_request_attention(Thread *target, uint32_t flags)
{
    atomic_fetch_or_explicit(&target->attention, flags, memory_order_seq_cst);
    atomic_thread_fence(memory_order_seq_cst);
    arm(target);
}

void vm_clear_attention(Thread *th, uint32_t flags)
{
    atomic_fetch_and_explicit(&th->attention, ~flags, memory_order_seq_cst);
}

void vm_configure_dispatch(Thread *th, bool loops_only, bool lock_free, bool count)
{
    uint8_t mode = (uint8_t)((loops_only ? MODE_LOOPS : 0) | (lock_free ? MODE_LOCK_FREE : 0) |
                             (count ? MODE_COUNT : 0));
    atomic_store_explicit(&th->dispatch_mode, mode, memory_order_relaxed);
    th->lock_free = lock_free;
    restore(th);
    if (count || atomic_load_explicit(&th->attention, memory_order_relaxed))
        arm(th);
}

bool dispatch_serve(Thread *th, bool may_raise)
{
    if (mode_of(th) & MODE_COUNT)
        runtime_count_instruction(th);
    else
        restore(th);
    atomic_thread_fence(memory_order_seq_cst);
    bool ok = true;
    if (atomic_load_explicit(&th->attention, memory_order_seq_cst)) {
        ok = runtime_serve_attention(th, may_raise);
        /* What could not be served here (an interrupt away from a loop) stays requested. */
        if (atomic_load_explicit(&th->attention, memory_order_seq_cst))
            arm(th);
    }
    return ok;
}

bool safepoint(Thread *th)
{
    if (LIKELY(!atomic_load_explicit(&th->attention, memory_order_relaxed)))
        return true;
    return dispatch_serve(th, true);
}

/* The dispatch tables: how the instruction stream of a thread is interrupted for free.
 *
 * Each thread dispatches through th->dispatch. Whoever wants its attention sets flags in
 * th->attention, fences, and overwrites the entries of the switch points with the handler's label:
 * always, even if they are already. The handler restores the entries, fences, and only then takes
 * the flags, so that a request is either seen or rewrites the table after the restore. */
#ifndef GIL_DISPATCH_H
#define GIL_DISPATCH_H

#include "vm.h"

/* The labels of the loop, made known by its first run (loop.c). [0]: lock on, [1]: lock off. */
typedef struct {
    const void *normal[2][256];
    const void *armed; /* the attention handler */
} DispatchLabels;

extern const DispatchLabels *dispatch_labels(void);

enum { SWITCH_LOOP = 1, SWITCH_CALL = 2, SWITCH_RETURN = 4, FLOW_END = 8 };
/* Flags of opcodes.def per opcode. */
extern const uint8_t opcode_flags[256];
/* Words of an instruction: 1 or 2. */
extern const uint8_t opcode_words[256];

/* Serves pending requests. may_raise: asynchronous exceptions may arrive here. False: exception
 * set. The thread must be at an instruction boundary or in a native's safepoint. */
bool dispatch_serve(Thread *th, bool may_raise);

#endif

/* Calling anything: the part that the loop and C share. */
#ifndef GIL_CALL_H
#define GIL_CALL_H

#include "args.h"

typedef enum {
    CALL_FAILED,  /* exception set */
    CALL_DONE,    /* *result is the value */
    CALL_ENTERED, /* a script frame was pushed: run it; its continuation delivers the value */
} CallOutcome;

/* A call about to be made. args: nargs positional values, then the values of kwnames. With
 * in_registers they stand in the innermost frame's registers, `room` of those below args[0] are
 * free to be overwritten, and whatever stands behind the arguments is dead. */
typedef struct {
    Value *args;
    uint32_t nargs;
    Value kwnames;
    uint8_t room;
    bool in_registers;
    uint8_t continuation;
    uint16_t dest;
} CallSite;

CallOutcome call_begin(Thread *th, Value callee, CallSite *site, Value *result);
/* The same for f(*tuple, **dict); dict may be EMPTY. */
CallOutcome call_begin_spread(Thread *th, Value callee, Value args_tuple, Value kwargs_dict,
                              uint8_t continuation, uint16_t dest, Value *result);

/* Runs the innermost frame until the frame with CONT_ENTRY at or below it returns. Its value, or
 * EMPTY with an exception. unwinding: start by unwinding th->exception. *yielded (may be NULL)
 * tells a yield of a generator's entry frame from its return. */
Value vm_run(Thread *th, bool unwinding, bool *yielded);

/* Generator object for a call of a generator function. */
Value generator_new(Thread *th, Function *fn, const Value *args, uint32_t nargs, Value kwnames);
/* Pushes the generator's frame to be resumed with `sent`. The state must have been claimed
 * (generator_claim). NULL with an exception. */
Frame *generator_enter(Thread *th, Generator *g, Value sent, uint8_t continuation, uint16_t dest);
/* FRESH or SUSPENDED to RUNNING; false with ValueError "generator already executing", or without an
 * exception and *ended set when it is DONE. */
bool generator_claim(Thread *th, Generator *g, bool *ended);
/* The generator's frame is done: drops its registers and marks it DONE. */
void generator_finish(Generator *g);
/* Sends to any iterator, as yield from does: EMPTY without an exception: ended, value in *ended. */
Value generator_send_any(Thread *th, Value iterator, Value sent, Value *ended);

#endif

/* Frames and the interpreter loop, as the rest of vm/exec and the runtime see them. */
#ifndef GIL_VM_H
#define GIL_VM_H

#include "code_build.h"
#include "heap.h"
#include "modules.h"
#include "protocol.h"

/* What happens to the value that a frame returns (or, a generator's frame, yields). "The caller" is
 * the frame below. */
typedef enum {
    CONT_STORE,    /* into the caller's register `dest` */
    CONT_ENTRY,    /* returned from vm_run to C */
    CONT_INIT,     /* __init__: must be None; the instance, in `extra`, goes to register `dest` */
    CONT_OPERATOR, /* operator or comparison: NOT_IMPLEMENTED goes on with the reflected operation;
                      the caller's instruction says where the result goes or what it decides */
    CONT_NEXT,     /* generator or __next__ driven by FORNEXT */
    CONT_DELEGATE, /* generator driven by YIELDFROM */
    CONT_MASK = 15,
    CONT_NEW_FRAMES = 16,    /* flag: first frame of its frame segment */
    CONT_NEW_REGISTERS = 32, /* flag: its registers opened a register segment */
} Continuation;

struct Frame {
    const uint32_t *pc; /* next instruction; valid when the frame is not the running one, and at
                           every call out of the loop */
    Value *regs;
    Value *top; /* end of the registers in use while this frame is innermost */
    Code *code;
    Function *function;
    Frame *previous;
    Value handled;        /* exception this frame is handling; EMPTY: none */
    Value locals;         /* namespace dict of class bodies and exec; EMPTY: none */
    Generator *generator; /* whose frame this is, or NULL */
    uint16_t dest;
    uint8_t continuation;
    Value extra; /* belongs to the continuation */
};

/* Runs module code (or exec) with these globals; locals EMPTY or a mapping. Returns its value. */
Value vm_run_code(Thread *th, Code *code, Value globals, Value builtins, Value locals);
/* Runs the body of a function without parameters (a class body) on this namespace. */
Value vm_run_function(Thread *th, Function *fn, Value locals);
/* Line of the instruction being executed in f. */
int32_t frame_line(const Frame *f);
bool code_position(const Code *code, uint32_t pc, PositionEntry *out);
/* The innermost exception being handled by any frame of this thread (sys.exc_info), or EMPTY. */
Value vm_handled_exception(Thread *th);

/* Attach/detach support: sets up and frees the stacks and the dispatch table of a Thread. */
bool vm_thread_init(Thread *th);
void vm_thread_free(Thread *th);
/* Builds classes, builtins, names: the interpreter's world. Attached thread. False: out of memory.
 */
bool vm_interp_init(Thread *th);
void vm_interp_free(Interp *interp);

/* Wakes the instruction stream of `target`: sets the flags, fences, arms the dispatch table. Any
 * thread that knows target is alive. */
void vm_request_attention(Thread *target, uint32_t flags);
/* Removes flags; attached thread on itself. */
void vm_clear_attention(Thread *th, uint32_t flags);
/* Chooses the armed instructions of a thread (ops or loops), normal or free mode; world stopped or
 * on the thread itself. */
void vm_configure_dispatch(Thread *th, bool loops_only, bool lock_free, bool count);

/* Hook that the runtime implements: serves th->attention (drop the GIL, park for a stopped world,
 * raise asynchronous exceptions when may_raise). False with an exception set. */
bool runtime_serve_attention(Thread *th, bool may_raise);
/* Hook: called at each counted instruction when ATTENTION_COUNT armed the table permanently. */
void runtime_count_instruction(Thread *th);

/* Generators (generator.c), also for natives: */
/* The next value yielded. EMPTY without an exception: it ended, its value is in *ended. */
Value generator_send(Thread *th, Generator *g, Value sent, Value *ended);
Value generator_throw(Thread *th, Generator *g, Value exception, Value *ended);
bool generator_close(Thread *th, Generator *g);

/* Imports (import.c). */
Value import_module(Thread *th, Value name); /* the module itself, dots included */
/* Executes the module's source again (importlib.reload). */
Value import_reload(Thread *th, Value module);
/* Hooks that the runtime implements: the bytes of a file, read detached (Bytes, or EMPTY with
 * OSError); waiting, detached, while *word == expected (false: exception set), and ending such
 * waits. */
Value runtime_read_file(Thread *th, const char *path);
bool runtime_wait_while(Thread *th, _Atomic uint32_t *word, uint32_t expected);
void runtime_wake_all(_Atomic uint32_t *word);
Value import_name(Thread *th, Value globals, Value name, Value fromlist, int level);
Value module_new(Thread *th, Value name);

/* Prints an uncaught exception as Python does to sys.stderr (traceback.c). */
void traceback_print(Thread *th, Value exception);
Value traceback_format(Thread *th, Value exception); /* Str, as traceback_print */

#endif

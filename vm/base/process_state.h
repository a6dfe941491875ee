/* THE list of writable process-wide state: every variable of the project that is neither constant
 * nor owned by an interpreter is declared here, with its reason, and defined in process_state.c.
 * Thread-local variables count as process-wide: they outlive interpreters.
 *
 * Rules: nothing here may hold a Value or a pointer into a heap; nothing here may decide how a
 * script behaves unless it belongs to the process itself (as signal handlers do). */
#ifndef GIL_PROCESS_STATE_H
#define GIL_PROCESS_STATE_H

#include "lockrank.h"

#include <stdatomic.h>

/* Fault injection (mem.h): allocations left until one fails; 0 off, MEM_FAULT_UNREAD before the
 * environment was read. Process-wide because malloc is, and because a test counts the allocations
 * of the whole program. */
#define MEM_FAULT_UNREAD INT64_MIN
extern _Atomic int64_t process_mem_fault;

/* Ranked locks held by the calling thread (lockrank.h), debug builds. Thread-local because the
 * order of locks is a property of the OS thread, attached to several interpreters or to none. */
#define PROCESS_HELD_LOCKS_MAX 16
typedef struct {
    uint32_t count;
    struct RankedLock *locks[PROCESS_HELD_LOCKS_MAX];
} HeldLocks;
/* Through a function: gcc's undefined-behaviour sanitizer takes the address of a thread-local
 * variable for null now and then. */
HeldLocks *process_held_locks(void);

/* The innermost attachment of the calling OS thread (runtime/thread_state.h), or NULL. Thread-local
 * because a host asks "am I attached?" with nothing but its OS thread in hand. Not in the heap. */
struct Thread;
extern _Thread_local struct Thread *process_current_thread;

/* The interpreter (InterpRuntime) whose main thread gets KeyboardInterrupt, or NULL. Process-wide
 * because the disposition of SIGINT is. */
extern _Atomic(void *) process_interrupt_target;

/* Held around every libc call that reads or changes the environment (TZ included) once threads run.
 * Process-wide because the environment is, and libc frees what a change replaces. */
extern RankedLock process_environment_lock;

#endif

/* The runtime's part of a thread and of an interpreter, and the life of threads.
 *
 * A Thread is one attachment of an OS thread to an interpreter. It is made by thread_new() (by the
 * creator of a script thread, or by a foreign thread that attaches for the first time), stands in
 * interp->threads until thread_free(), and is used by its OS thread only.
 *
 * Locks, outermost first: world.mutex, then GLock.holder_guard. While the world is stopped its
 * owner may use everything "protected by the stopped world" without a lock (stw.c defines the
 * term). */
#ifndef GIL_THREAD_STATE_H
#define GIL_THREAD_STATE_H

#include "config.h"
#include "glock.h"
#include "module.h"
#include "stw.h"
#include "threads.h"

#include <pthread.h>
#include <sys/types.h>

typedef struct ThreadRuntime {
    InterpRuntime *interp;
    GLockCounters counters;
    _Atomic pthread_t os_thread; /* written by the thread itself when it starts */
    _Atomic int32_t native_id;   /* as above; 0: not started */
    uint32_t serial;             /* order of creation in the interpreter; the main thread is 0 */
    bool is_main;                /* receives interrupts */
    bool owned;                  /* OS thread started by us: its timers stay precise */
    bool foreground;             /* the program waits for its end */
    _Atomic uint32_t wake_word;  /* 1: a wait of this thread must end; futex */
    _Atomic int wake_fd;         /* eventfd for waits on descriptors; -1: none so far */
    uint64_t random;             /* own thread: state of the seeded switcher */
    uint32_t until_switch;       /* own thread: counted instructions before the next switch */
    Thread *outer;               /* own thread: what this OS thread was attached to before */
    uint32_t nesting;            /* own thread: gil_attach calls beyond the first */
    ThreadMain main;             /* what a script thread runs */
    struct ApiError *api_error;  /* own thread: what gil_last_error shows; NULL: nothing */
} ThreadRuntime;

struct InterpRuntime {
    Interp *interp;
    Config config; /* as at creation; what may change later stands below */
    GLock glock;
    World world; /* its mutex also guards the next three */
    uint32_t next_serial;
    uint32_t thread_count;        /* Threads not freed yet, listed or not */
    bool ended;                   /* main thread: exit functions and finalisers have run */
    bool closing;                 /* no new threads; all but the closer are being killed */
    Thread *main_thread;          /* constant after creation */
    _Atomic uint32_t foreground;  /* script threads that the program waits for; futex */
    _Atomic bool interrupted;     /* an interrupt that nobody has raised yet */
    _Atomic size_t thread_stack;  /* bytes, of new threads */
    _Atomic uint64_t next_number; /* keys of gil_value and others: never used twice */
    /* Written with the world stopped: */
    _Atomic bool loops_only;         /* switch points */
    _Atomic uint32_t disabled_depth; /* open gil.disabled() blocks */
    bool enable_after_disabled;      /* what the last of them leaves behind */
};

/* A new attachment, detached, on the list. NULL with errno: ENOMEM, or ECANCELED when the
 * interpreter is closing. Any thread. */
Thread *thread_new(InterpRuntime *rt, bool owned, bool is_main);
/* To be called by the new thread itself: notes its ids, attaches, notes its stack. */
void thread_begin(Thread *th);
/* Takes over the modes that the interpreter has now. By the thread itself, attached, or by the
 * owner of a stopped world. */
void thread_configure(Thread *th);
/* Leaves the list and frees. th is detached for good (or was never attached). */
void thread_free(Thread *th);
/* Attached, innermost, ending: gives back what only an attached thread can, detaches and frees. */
void thread_end(Thread *th);

/* The innermost attachment of the calling OS thread, or NULL. */
Thread *thread_current(void);
void thread_set_current(Thread *th);

/* Ends any wait of `target` that detaches. Async-signal-safe. The target is alive. */
void thread_wake(Thread *target);

/* Waits until no foreground thread is left. False with an exception set (interrupt). */
bool thread_join_foreground(Thread *th);
/* Kills all other threads and waits for their end, at most grace_ns. True: th is alone. */
bool thread_kill_others(Thread *th, int64_t grace_ns);

/* Makes the main thread raise KeyboardInterrupt. Async-signal-safe. */
void interrupt_post(InterpRuntime *rt);

#endif

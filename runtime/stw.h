/* Stopping the world: one attached thread runs, every other one is detached or parked with its
 * stack bounds and registers recorded. State machine and rules: stw.c. The hooks for the collector,
 * runtime_stop_world and runtime_start_world (heap.h), are implemented there too. */
#ifndef GIL_STW_H
#define GIL_STW_H

#include "lockrank.h"
#include "thread.h"

typedef struct InterpRuntime InterpRuntime;

/* Values of Thread.attached. */
enum { THREAD_DETACHED, THREAD_ATTACHED, THREAD_SUSPENDED };

typedef struct World {
    RankedLock mutex;          /* guards the rest, and the list of threads */
    RankedCondition progress;  /* a thread has left THREAD_ATTACHED while a stop is wanted */
    RankedCondition restarted; /* the world runs again */
    Thread *owner;             /* who stops or has stopped the world; NULL: it runs */
    uint32_t depth;            /* nested requests of the owner */
    uint64_t stops;            /* how often it was stopped */
} World;

void stw_init(World *world);

/* An attached thread that was asked to stop parks until the world runs, then is attached again. Its
 * bounds have been recorded by the caller. Does nothing when the request is over already. */
void stw_park(Thread *th);
/* Becomes detached; its bounds are recorded. Tells a waiting owner. */
void stw_leave(Thread *th);
/* Becomes attached; false when the world is stopped. */
bool stw_enter(Thread *th);
/* Waits, not attached and without the GIL, until the world runs. */
void stw_wait_restart(Thread *th);
/* Puts a new thread on the list, detached (suspended if the world is stopped just now). The mutex
 * is held by the caller. */
void stw_register(InterpRuntime *rt, Thread *th);
void stw_unregister(InterpRuntime *rt, Thread *th);
/* True when th has stopped the world. */
bool stw_is_owner(Thread *th);

#endif

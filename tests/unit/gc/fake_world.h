/* An interpreter without scripts, for tests of the heap: threads with a few registers, a world that
 * can be stopped, and just as much of the upper layers as vm/gc calls. */
#ifndef FAKE_WORLD_H
#define FAKE_WORLD_H

#include "heap.h"
#include "function.h"
#include "list.h"

enum { FAKE_REGISTERS = 256, FAKE_SHAPE = 1 };

typedef struct World {
    Interp interp;   /* first */
    Thread *stopper; /* who has stopped the world or is about to */
    _Atomic bool stopping;
    int running;        /* attached threads that are not parked */
    uint32_t finalized; /* calls of __del__ */
    Value last_finalized;
    void (*on_finalize)(Thread *th, Value v);
    bool (*has_del)(Class *cls);
    uint32_t after_marks; /* calls of exec_after_mark */
    bool memory_errors_fatal;
} World;

typedef struct FakeThread {
    Thread th;
    World *world;
    Value registers[FAKE_REGISTERS]; /* precise roots */
    uint32_t memory_errors;
} FakeThread;

/* A world with one class ("thing") whose shape number is FAKE_SHAPE. Aborts when there is no
 * memory. */
World *world_new(size_t limit);
void world_free(World *world);
/* Attaches the calling OS thread: its stack is scanned below the caller's frame, which is passed as
 * __builtin_frame_address(0). */
FakeThread *world_attach(World *world, void *frame);
void world_detach(FakeThread *ft);
/* Parks if somebody stops the world. */
void world_safepoint(FakeThread *ft);

static inline Heap *world_heap(World *w)
{
    return w->interp.heap;
}

Value fake_tuple(Thread *th, size_t length); /* items EMPTY; EMPTY with no memory */
Value fake_raw(Thread *th, size_t bytes);
Value fake_instance(Thread *th, size_t slots);
/* Verifies with the world stopped; prints violations. */
size_t world_verify(Thread *th);
/* Overwrites dead parts of the stack, so that stale words keep nothing alive. */
void clean_stack(void);

#endif

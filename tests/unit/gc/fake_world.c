/* See fake_world.h. One mutex and one condition serve all worlds. */
#include "fake_world.h"
#include "error.h"
#include "protocol.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;

static World *world_of(Thread *th)
{
    return ((FakeThread *)th)->world;
}
static void require(bool ok, const char *what)
{
    if (ok)
        return;
    fprintf(stderr, "fake world: %s\n", what);
    abort();
}

/* Under the lock: waits, with the stack open to the collector, until nobody stops the world. */
static NOINLINE void park(Thread *th, uintptr_t low)
{
    World *world = world_of(th);
    th->stack.low = low;
    world->running--;
    pthread_cond_broadcast(&changed);
    while (world->stopper)
        pthread_cond_wait(&changed, &lock);
    world->running++;
    th->stack.low = 0;
}

static NOINLINE void park_spilled(Thread *th)
{
    uintptr_t registers[6];
    __asm__ volatile("movq %%rbx, 0(%0)\n\tmovq %%rbp, 8(%0)\n\tmovq %%r12, 16(%0)\n\t"
                     "movq %%r13, 24(%0)\n\tmovq %%r14, 32(%0)\n\tmovq %%r15, 40(%0)"
                     :
                     : "r"(registers)
                     : "memory");
    park(th, (uintptr_t)registers);
    __asm__ volatile("" : : "r"(registers) : "memory");
}

void runtime_stop_world(Thread *th)
{
    pthread_mutex_lock(&lock);
    World *world = world_of(th);
    while (world->stopper)
        park_spilled(th);
    world->stopper = th;
    atomic_store(&world->stopping, true);
    while (world->running > 1)
        pthread_cond_wait(&changed, &lock);
    pthread_mutex_unlock(&lock);
}

void runtime_start_world(Thread *th)
{
    pthread_mutex_lock(&lock);
    World *world = world_of(th);
    require(world->stopper == th, "started by somebody else");
    world->stopper = NULL;
    atomic_store(&world->stopping, false);
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

void world_safepoint(FakeThread *ft)
{
    if (!atomic_load_explicit(&ft->world->stopping, memory_order_relaxed))
        return;
    pthread_mutex_lock(&lock);
    while (ft->world->stopper)
        park_spilled(&ft->th);
    pthread_mutex_unlock(&lock);
}

FakeThread *world_attach(World *world, void *frame)
{
    FakeThread *ft = calloc(1, sizeof *ft);
    require(ft != NULL, "no memory");
    ft->world = world;
    ft->th.interp = &world->interp;
    ft->th.stack.high = (uintptr_t)frame;
    pthread_mutex_lock(&lock);
    while (world->stopper)
        pthread_cond_wait(&changed, &lock);
    ft->th.next = world->interp.threads;
    if (ft->th.next)
        ft->th.next->previous = &ft->th;
    world->interp.threads = &ft->th;
    world->running++;
    pthread_mutex_unlock(&lock);
    return ft;
}

void world_detach(FakeThread *ft)
{
    heap_thread_leave(&ft->th);
    pthread_mutex_lock(&lock);
    while (ft->world->stopper)
        park_spilled(&ft->th);
    ft->world->running--;
    if (ft->th.previous)
        ft->th.previous->next = ft->th.next;
    else
        ft->world->interp.threads = ft->th.next;
    if (ft->th.next)
        ft->th.next->previous = ft->th.previous;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
    free(ft);
}

World *world_new(size_t limit)
{
    World *world = calloc(1, sizeof *world);
    require(world != NULL, "no memory");
    Interp *interp = &world->interp;
    interp->shapes = calloc(16, sizeof *interp->shapes);
    interp->shape_limit = 2;
    interp->heap = heap_create(limit);
    require(interp->shapes && interp->heap, "no memory");
    FakeThread *ft = world_attach(world, __builtin_frame_address(0));
    Class *cls = heap_new(&ft->th, KIND_CLASS, 0, sizeof(Class));
    require(cls != NULL, "no class");
    interp->types[TYPE_OBJECT] = cls;
    Shape *shape = heap_new(&ft->th, KIND_SHAPE, 0, sizeof(Shape));
    require(shape != NULL, "no shape");
    shape->cls = cls;
    shape->id = FAKE_SHAPE;
    cls->root = shape;
    interp->shapes[FAKE_SHAPE] = shape;
    interp->native_shapes[TYPE_TUPLE] = FAKE_SHAPE;
    world_detach(ft);
    return world;
}

void world_free(World *world)
{
    require(world->interp.threads == NULL, "threads are still attached");
    heap_destroy(world->interp.heap);
    free(world->interp.shapes);
    free(world);
}

/* Hooks and the few functions of the upper layers that vm/gc calls. */
void exec_visit_frames(Thread *of, Tracer *tracer)
{
    FakeThread *ft = (FakeThread *)of;
    for (size_t i = 0; i < FAKE_REGISTERS; i++)
        tracer_visit(tracer, ft->registers[i]);
}

void exec_after_mark(Interp *interp)
{
    ((World *)interp)->after_marks++;
}
void runtime_visit_roots(UNUSED Interp *interp, UNUSED Tracer *tracer) {}

void vm_request_attention(Thread *target, uint32_t flags)
{
    atomic_fetch_or(&target->attention, flags);
}

Value error_memory(Thread *th)
{
    ((FakeThread *)th)->memory_errors++;
    require(!world_of(th)->memory_errors_fatal, "MemoryError");
    return EMPTY;
}

Value class_lookup(Thread *th, Class *c, UNUSED Value name)
{
    bool (*has_del)(Class *) = world_of(th)->has_del;
    return has_del && has_del(c) ? TRUE_VALUE : EMPTY;
}

Value call_special(Thread *th, Value obj, UNUSED Value name, UNUSED const Value *args,
                   UNUSED uint32_t nargs, bool *found)
{
    World *world = world_of(th);
    *found = true;
    world->finalized++;
    world->last_finalized = obj;
    if (world->on_finalize)
        world->on_finalize(th, obj);
    return NONE;
}

Value call_method(UNUSED Thread *th, UNUSED Value obj, UNUSED Value name, UNUSED const Value *args,
                  UNUSED uint32_t nargs)
{
    return NONE;
}

void error_write_unraisable(UNUSED Thread *th, UNUSED const char *where, UNUSED Value v)
{
    require(false, "unraisable error");
}

Value fake_tuple(Thread *th, size_t length)
{
    Tuple *t = heap_new(th, KIND_TUPLE, FAKE_SHAPE, sizeof(Tuple) + length * sizeof(Value));
    if (!t)
        return EMPTY;
    t->length = length;
    return from_object(t);
}

Value fake_raw(Thread *th, size_t bytes)
{
    Raw *raw = heap_new(th, KIND_RAW, 0, sizeof(Raw) + bytes);
    if (!raw)
        return EMPTY;
    raw->size = bytes;
    return from_object(raw);
}

Value fake_instance(Thread *th, size_t slots)
{
    void *o = heap_new(th, KIND_INSTANCE, FAKE_SHAPE, sizeof(Instance) + slots * sizeof(Value));
    return o ? from_object(o) : EMPTY;
}

size_t world_verify(Thread *th)
{
    runtime_stop_world(th);
    size_t violations = heap_verify(th, stderr);
    runtime_start_world(th);
    return violations;
}

void clean_stack(void)
{
    volatile char space[16384];
    for (size_t i = 0; i < sizeof space; i++)
        space[i] = 0;
}

/* Birth and death of threads. May not decide when a thread runs: that is attach.c and stw.c. */
#include "thread_state.h"

#include "attach.h"
#include "heap.h"
#include "mem.h"
#include "os.h"
#include "process_state.h"
#include "vm.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

/* C code below the recursion limit of the stack: error handling, the collector, libc. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define STACK_RESERVE (size_t)(768 * 1024)
#else
#define STACK_RESERVE (size_t)(192 * 1024)
#endif
#define KILL_POLL_NS 5000000

Thread *thread_current(void)
{
    return process_current_thread;
}
void thread_set_current(Thread *th)
{
    process_current_thread = th;
}

static ThreadRuntime *thread_runtime_new(InterpRuntime *rt, bool owned, bool is_main)
{
    ThreadRuntime *t = mem_calloc(1, sizeof *t);
    if (!t)
        return NULL;
    t->interp = rt;
    t->owned = owned;
    t->is_main = is_main;
    atomic_init(&t->wake_fd, -1);
    return t;
}

/* Numbers and lists th. False: the interpreter is closing. */
static bool thread_enlist(InterpRuntime *rt, Thread *th)
{
    ranked_lock(&rt->world.mutex);
    bool open = !rt->closing;
    if (open) {
        th->rt->serial = rt->next_serial++;
        rt->thread_count++;
        stw_register(rt, th);
    }
    ranked_unlock(&rt->world.mutex);
    return open;
}

Thread *thread_new(InterpRuntime *rt, bool owned, bool is_main)
{
    Thread *th = mem_calloc(1, sizeof *th);
    if (!th || !(th->rt = thread_runtime_new(rt, owned, is_main)))
        goto no_memory;
    th->interp = rt->interp;
    if (!vm_thread_init(th))
        goto no_memory;
    if (thread_enlist(rt, th))
        return th;
    vm_thread_free(th);
    mem_free(th->rt);
    mem_free(th);
    errno = ECANCELED;
    return NULL;
no_memory:
    if (th)
        mem_free(th->rt);
    mem_free(th);
    errno = ENOMEM;
    return NULL;
}

static void note_stack(Thread *th)
{
    uintptr_t low, high;
    if (!os_stack_bounds(&low, &high)) {
        high = (uintptr_t)__builtin_frame_address(0) + 4096;
        low = high - THREAD_STACK_MIN;
    }
    th->stack.high = th->stack.low = high;
    th->c_stack_limit = low + STACK_RESERVE;
}

void thread_begin(Thread *th)
{
    ThreadRuntime *t = th->rt;
    atomic_store(&t->os_thread, pthread_self());
    atomic_store(&t->native_id, os_thread_id());
    if (t->owned)
        (void)park_slack_lower();
    t->random = t->interp->config.stress_seed * UINT64_C(0x9e3779b97f4a7c15) +
                (t->serial + 1) * UINT64_C(0xd1342543de82ef95);
    t->until_switch = 1;
    t->outer = thread_current();
    thread_set_current(th);
    attach(th);
    /* Only now, for a collector may look at these while a thread is detached. */
    note_stack(th);
    thread_configure(th);
}

/* The hostile build counts always, for it switches at every instruction. */
#ifdef GIL_HOSTILE
#define COUNT_ALWAYS true
#else
#define COUNT_ALWAYS false
#endif

void thread_configure(Thread *th)
{
    InterpRuntime *rt = th->interp->rt;
    vm_configure_dispatch(th, atomic_load(&rt->loops_only), !glock_is_enabled(&rt->glock),
                          rt->config.stress || COUNT_ALWAYS);
}

void thread_free(Thread *th)
{
    InterpRuntime *rt = th->interp->rt;
    ThreadRuntime *t = th->rt;
    stw_unregister(rt, th);
    glock_forget(&rt->glock, th);
    vm_thread_free(th);
    int fd = atomic_load(&t->wake_fd);
    if (fd >= 0)
        close(fd);
    /* The interpreter may be freed by the closer as soon as the count says so. */
    ranked_lock(&rt->world.mutex);
    rt->thread_count--;
    ranked_broadcast(&rt->world.progress);
    ranked_unlock(&rt->world.mutex);
    mem_free(t);
    mem_free(th);
}

void thread_end(Thread *th)
{
    GIL_ASSERT(thread_current() == th);
    error_clear(th);
    heap_thread_leave(th);
    thread_leave_foreground(th);
    detach(th);
    thread_set_current(th->rt->outer);
    thread_free(th);
}

static void *thread_entry(void *argument)
{
    Thread *th = argument;
    thread_begin(th);
    if (!thread_is_killed(th))
        th->rt->main(th, value_load_relaxed(&th->argument));
    thread_end(th);
    return NULL;
}

static bool start_os_thread(Thread *th, size_t stack, uint64_t *ident)
{
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes))
        return false;
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    /* The kernel may deliver process-wide signals to any thread; interrupt.c forwards. */
    pthread_t id;
    bool ok = pthread_attr_setstacksize(&attributes, stack + STACK_RESERVE) == 0 &&
              pthread_create(&id, &attributes, thread_entry, th) == 0;
    pthread_attr_destroy(&attributes);
    if (ok)
        *ident = (uint64_t)id;
    return ok;
}

static bool no_new_thread(Thread *th, int reason)
{
    if (reason == ENOMEM)
        error_memory(th);
    else
        error_set(th, EXC_RuntimeError, "can't start new thread");
    return false;
}

/* Detached, for leaving the list waits while somebody else stops the world. */
static void free_unstarted(void *thread)
{
    thread_free(thread);
}

bool thread_spawn(Thread *th, ThreadMain main, Value argument, bool foreground)
{
    uint64_t ident;
    return thread_spawn_ident(th, main, argument, foreground, &ident);
}

bool thread_spawn_ident(Thread *th, ThreadMain main, Value argument, bool foreground,
                        uint64_t *ident)
{
    InterpRuntime *rt = th->interp->rt;
    Thread *fresh = thread_new(rt, true, false);
    if (!fresh)
        return no_new_thread(th, errno);
    fresh->rt->main = main;
    fresh->rt->foreground = foreground;
    value_store(&fresh->argument, argument);
    if (foreground)
        atomic_fetch_add(&rt->foreground, 1);
    if (start_os_thread(fresh, atomic_load(&rt->thread_stack), ident))
        return true;
    thread_leave_foreground(fresh);
    run_detached(th, free_unstarted, fresh);
    return no_new_thread(th, EAGAIN);
}

uint64_t thread_ident(Thread *th)
{
    return (uint64_t)atomic_load(&th->rt->os_thread);
}
int32_t thread_native_id(Thread *th)
{
    return atomic_load(&th->rt->native_id);
}
bool thread_is_main(Thread *th)
{
    return th->rt->is_main;
}

void thread_leave_foreground(Thread *th)
{
    InterpRuntime *rt = th->interp->rt;
    if (!th->rt->foreground)
        return;
    th->rt->foreground = false;
    if (atomic_fetch_sub(&rt->foreground, 1) == 1)
        park_wake(&rt->foreground, PARK_ALL);
}

bool thread_is_killed(Thread *th)
{
    return atomic_load_explicit(&th->attention, memory_order_relaxed) & ATTENTION_KILL;
}

Value thread_object(Thread *th)
{
    return value_load(&th->thread_object);
}
void thread_set_object(Thread *th, Value object)
{
    value_store(&th->thread_object, object);
}

void thread_set_main_object(Thread *th, Value object)
{
    value_store(&th->interp->rt->main_thread->thread_object, object);
}

uint64_t thread_main_ident(Thread *th)
{
    return thread_ident(th->interp->rt->main_thread);
}

uint64_t thread_unique_number(Thread *th)
{
    return atomic_fetch_add(&th->interp->rt->next_number, 1);
}

uint32_t thread_count(Thread *th)
{
    World *w = &th->interp->rt->world;
    ranked_lock(&w->mutex);
    uint32_t count = th->interp->rt->thread_count;
    ranked_unlock(&w->mutex);
    return count;
}

size_t thread_stack_size(Thread *th)
{
    return atomic_load(&th->interp->rt->thread_stack);
}

void thread_set_stack_size(Thread *th, size_t bytes)
{
    if (bytes == 0)
        bytes = th->interp->rt->config.thread_stack;
    if (bytes < THREAD_STACK_MIN)
        bytes = THREAD_STACK_MIN;
    size_t page = os_page_size();
    atomic_store(&th->interp->rt->thread_stack, (bytes + page - 1) / page * page);
}

void thread_wake(Thread *target)
{
    ThreadRuntime *t = target->rt;
    atomic_store(&t->wake_word, 1);
    park_wake(&t->wake_word, PARK_ALL);
    int fd = atomic_load(&t->wake_fd);
    if (fd >= 0) {
        uint64_t one = 1;
        int saved = errno;
        (void)!write(fd, &one, sizeof one);
        errno = saved;
    }
}

bool thread_join_foreground(Thread *th)
{
    InterpRuntime *rt = th->interp->rt;
    uint32_t left;
    while ((left = atomic_load(&rt->foreground)) != 0)
        if (wait_word(th, &rt->foreground, left, -1) == WAIT_ERROR)
            return false;
    return true;
}

static void kill_listed(Thread *th)
{
    for (Thread *t = th->interp->threads; t; t = t->next) {
        if (t != th) {
            vm_request_attention(t, ATTENTION_KILL);
            thread_wake(t);
        }
    }
}

typedef struct {
    Thread *th;
    int64_t deadline;
    bool alone;
} KillWait;

/* Repeats the wake now and then: a thread may have been on its way to sleep. */
static void kill_and_wait(void *ctx)
{
    KillWait *k = ctx;
    InterpRuntime *rt = k->th->interp->rt;
    ranked_lock(&rt->world.mutex);
    while (!(k->alone = rt->thread_count == 1)) {
        int64_t now = os_monotonic_ns();
        if (now >= k->deadline)
            break;
        kill_listed(k->th);
        ranked_wait(&rt->world.progress, &rt->world.mutex, now + KILL_POLL_NS);
    }
    ranked_unlock(&rt->world.mutex);
}

bool thread_kill_others(Thread *th, int64_t grace_ns)
{
    InterpRuntime *rt = th->interp->rt;
    ranked_lock(&rt->world.mutex);
    rt->closing = true;
    ranked_unlock(&rt->world.mutex);
    KillWait k = {th, os_monotonic_ns() + grace_ns, false};
    run_detached(th, kill_and_wait, &k);
    return k.alone;
}

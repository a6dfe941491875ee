/* Ctrl-C: from a signal, or from gil_interrupt(), to KeyboardInterrupt in the main thread.
 *
 * The handler does only what is async-signal-safe: atomic stores, a futex call, a write to an
 * eventfd, and forwarding the signal. Every wait of the main thread that detaches sleeps on its
 * wake word or polls its wake descriptor besides what it waits for, and looks for interrupts after
 * having reset them, so an interrupt is never lost between the look and the sleep. System calls
 * that can do neither (a write to a full pipe) end with EINTR because the signal reaches the main
 * thread. */
#include "interrupt.h"

#include "attach.h"
#include "process_state.h"
#include "vm.h"

#include <errno.h>
#include <signal.h>

void interrupt_post(InterpRuntime *rt)
{
    Thread *main = rt->main_thread;
    atomic_store(&rt->interrupted, true);
    vm_request_attention(main, ATTENTION_INTERRUPT);
    thread_wake(main);
}

bool interrupt_take(Thread *th)
{
    vm_clear_attention(th, ATTENTION_INTERRUPT);
    return th->rt->is_main && atomic_exchange(&th->interp->rt->interrupted, false);
}

static void on_sigint(UNUSED int signal_number)
{
    int saved = errno;
    InterpRuntime *rt = atomic_load(&process_interrupt_target);
    if (rt) {
        pthread_t main = atomic_load(&rt->main_thread->rt->os_thread);
        if (pthread_equal(main, pthread_self()))
            interrupt_post(rt);
        else
            pthread_kill(main, SIGINT);
    }
    errno = saved;
}

void interrupt_install(InterpRuntime *rt)
{
    atomic_store(&process_interrupt_target, rt);
    struct sigaction action = {.sa_handler = on_sigint};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
}

void interrupt_uninstall(InterpRuntime *rt)
{
    void *expected = rt;
    if (atomic_compare_exchange_strong(&process_interrupt_target, &expected, NULL)) {
        struct sigaction action = {.sa_handler = SIG_DFL};
        sigaction(SIGINT, &action, NULL);
    }
}

void thread_interrupt_main(Thread *th)
{
    interrupt_post(th->interp->rt);
}

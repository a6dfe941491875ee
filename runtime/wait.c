/* Waits of script threads: on a word, on a descriptor, on the clock. All of them detach, and all of
 * them end early when the thread is interrupted or killed. No wait here may hold a lock.
 *
 * A thread that must stop waiting is woken through its wake word (futexes) or its wake descriptor
 * (polls). Whoever wakes sets the attention flags first, then the word; the waiter clears the word
 * first, then looks at the flags, and only then sleeps: the word is 1 again if it looked too early.
 * Sleeping on two futexes at once needs futex_waitv (Linux 5.16); where it is missing, waits are
 * cut into slices of 50 ms. */
#include "attach.h"
#include "float.h"
#include "os.h"
#include "vm.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <math.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define SLICE_NS INT64_C(50000000)
#define WAKE_FD_MIN 240

int64_t monotonic_ns(void)
{
    return os_monotonic_ns();
}

static int64_t deadline_after(int64_t timeout_ns)
{
    int64_t deadline;
    if (timeout_ns < 0 || __builtin_add_overflow(os_monotonic_ns(), timeout_ns, &deadline))
        return PARK_FOREVER;
    return deadline;
}

bool check_interrupts(Thread *th)
{
    const uint32_t wanted = ATTENTION_INTERRUPT | ATTENTION_KILL;
    if (LIKELY(!(atomic_load(&th->attention) & wanted)))
        return true;
    return runtime_serve_attention(th, true);
}

/* Forgets old wakes, then looks whether there is a reason not to wait at all. */
static bool prepare(Thread *th)
{
    atomic_store(&th->rt->wake_word, 0);
    return check_interrupts(th);
}

typedef struct {
    _Atomic uint32_t *word, *wake;
    uint32_t expected;
    int64_t deadline;
    ParkResult result;
} WordWait;

static void wait_slice(WordWait *w)
{
    int64_t end = os_monotonic_ns() + SLICE_NS;
    bool last = w->deadline <= end;
    w->result = park_wait(w->word, w->expected, last ? w->deadline : end);
    if (w->result == PARK_TIMEOUT && !last)
        w->result = PARK_INTERRUPTED;
}

/* PARK_WOKEN: by the word itself (or it has changed); PARK_INTERRUPTED: look around and go on. */
static void wait_on_both(void *ctx)
{
    WordWait *w = ctx;
#if defined(SYS_futex_waitv) && defined(FUTEX_32)
    const uint32_t flags = FUTEX_32 | FUTEX_PRIVATE_FLAG;
    struct futex_waitv futexes[2] = {
        {.val = 0, .uaddr = (uintptr_t)w->wake, .flags = flags},
        /* Last: if both are woken, the kernel reports the last one, and a wake meant for one of
         * several waiters is not lost. */
        {.val = w->expected, .uaddr = (uintptr_t)w->word, .flags = flags},
    };
    struct timespec until = {w->deadline / 1000000000, w->deadline % 1000000000};
    long rc = syscall(SYS_futex_waitv, futexes, 2, 0, w->deadline == PARK_FOREVER ? NULL : &until,
                      CLOCK_MONOTONIC);
    if (rc >= 0)
        w->result = rc == 1 ? PARK_WOKEN : PARK_INTERRUPTED;
    else if (errno == ENOSYS || errno == EPERM)
        wait_slice(w);
    else
        w->result = errno == ETIMEDOUT ? PARK_TIMEOUT : PARK_INTERRUPTED;
#else
    wait_slice(w);
#endif
}

WaitResult wait_word(Thread *th, _Atomic uint32_t *word, uint32_t expected, int64_t timeout_ns)
{
    WordWait w = {word, &th->rt->wake_word, expected, deadline_after(timeout_ns), PARK_WOKEN};
    for (;;) {
        if (!prepare(th))
            return WAIT_ERROR;
        if (atomic_load(word) != expected)
            return WAIT_WOKEN;
        if (timeout_ns == 0)
            return WAIT_TIMEOUT;
        run_detached(th, wait_on_both, &w);
        if (w.result == PARK_WOKEN || atomic_load(word) != expected)
            return WAIT_WOKEN;
        if (w.result == PARK_TIMEOUT)
            return check_interrupts(th) ? WAIT_TIMEOUT : WAIT_ERROR;
    }
}

void wake_word(_Atomic uint32_t *word, int count)
{
    park_wake(word, count < 0 ? PARK_ALL : count);
}

static void sleep_on_wake_word(void *ctx)
{
    WordWait *w = ctx;
    w->result = park_wait(w->wake, 0, w->deadline);
}

bool wait_sleep(Thread *th, int64_t ns)
{
    WordWait w = {NULL, &th->rt->wake_word, 0, deadline_after(ns < 0 ? 0 : ns), PARK_WOKEN};
    for (;;) {
        if (!prepare(th))
            return false;
        run_detached(th, sleep_on_wake_word, &w);
        if (w.result == PARK_TIMEOUT)
            return check_interrupts(th);
    }
}

typedef struct {
    struct pollfd fds[2];
    int64_t deadline;
    bool sliced;
    int result, error;
} FdWait;

static void poll_both(void *ctx)
{
    FdWait *w = ctx;
    struct timespec left, *timeout = NULL;
    int64_t end = w->deadline;
    if (w->sliced && (end == PARK_FOREVER || end > os_monotonic_ns() + SLICE_NS))
        end = os_monotonic_ns() + SLICE_NS;
    if (end != PARK_FOREVER) {
        int64_t ns = end - os_monotonic_ns();
        if (ns < 0)
            ns = 0;
        left = (struct timespec){ns / 1000000000, ns % 1000000000};
        timeout = &left;
    }
    w->result = ppoll(w->fds, w->sliced ? 1 : 2, timeout, NULL);
    w->error = errno;
}

/* Out of the way of the small numbers that scripts expect to get, or to have closed. */
static int high_eventfd(void)
{
    int fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    int high = fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, WAKE_FD_MIN);
    if (high < 0)
        return fd;
    close(fd);
    return high;
}

/* -1 when there are no descriptors left: then the wait is cut into slices. */
static int wake_descriptor(Thread *th)
{
    int fd = atomic_load(&th->rt->wake_fd);
    if (fd < 0) {
        fd = high_eventfd();
        atomic_store(&th->rt->wake_fd, fd);
    }
    return fd;
}

static void drain(int fd)
{
    uint64_t count;
    if (fd >= 0)
        (void)!read(fd, &count, sizeof count);
}

int wait_fd(Thread *th, int fd, short events, int64_t timeout_ns)
{
    int wake = wake_descriptor(th);
    FdWait w = {{{fd, events, 0}, {wake, POLLIN, 0}}, deadline_after(timeout_ns), wake < 0, 0, 0};
    for (;;) {
        if (!check_interrupts(th))
            return -1;
        run_detached(th, poll_both, &w);
        if (w.result > 0 && w.fds[0].revents)
            return 1;
        if (w.result > 0)
            drain(wake);
        if (w.result < 0 && w.error != EINTR && w.error != EAGAIN) {
            error_errno(th, w.error, EMPTY);
            return -1;
        }
        if (w.deadline != PARK_FOREVER && os_monotonic_ns() >= w.deadline)
            return check_interrupts(th) ? 0 : -1;
    }
}

static bool too_large(Thread *th)
{
    error_set(th, EXC_OverflowError, "timestamp too large to convert to C _PyTime_t");
    return false;
}

static bool seconds_from_float(Thread *th, double seconds, int64_t *ns)
{
    if (isnan(seconds)) {
        error_set(th, EXC_ValueError, "Invalid value NaN (not a number)");
        return false;
    }
    double d = ceil(seconds * 1e9);
    if (!(d < 9.2233720368547e18 && d > -9.2233720368547e18))
        return too_large(th);
    *ns = (int64_t)d;
    return true;
}

static bool seconds_from_value(Thread *th, Value v, int64_t *ns)
{
    int64_t seconds;
    if (is_float(v))
        return seconds_from_float(th, float_value(v), ns);
    Value i = value_index(th, v);
    if (i == EMPTY)
        return false;
    return (int_to_int64(i, &seconds) &&
            !__builtin_mul_overflow(seconds, INT64_C(1000000000), ns)) ||
           too_large(th);
}

bool timeout_from_value(Thread *th, Value v, bool minus_one_is_none, int64_t *ns)
{
    if (!minus_one_is_none && v == NONE) {
        *ns = -1;
        return true;
    }
    if (!seconds_from_value(th, v, ns))
        return false;
    if (minus_one_is_none && *ns == INT64_C(-1000000000)) {
        *ns = -1;
        return true;
    }
    if (*ns >= 0)
        return true;
    error_set(th, EXC_ValueError, "timeout value must be positive");
    return false;
}

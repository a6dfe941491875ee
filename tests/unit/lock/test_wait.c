/* Waits that detach: words, descriptors, the clock; interrupts that end them. */
#include "lock_tests.h"

#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#define MS INT64_C(1000000)

static gil_state *state;
static _Atomic uint32_t word;
static int pipe_fds[2];

static void setup(void)
{
    state = open_state((const char *const[]){NULL});
}

START_TEST(words)
{
    Thread *th = main_of(state);
    int64_t begin = monotonic_ns();
    ck_assert_int_eq(wait_word(th, &word, 1, -1), WAIT_WOKEN);
    ck_assert_int_eq(wait_word(th, &word, 0, 0), WAIT_TIMEOUT);
    ck_assert_int_eq(wait_word(th, &word, 0, 20 * MS), WAIT_TIMEOUT);
    ck_assert_int_ge(monotonic_ns() - begin, 20 * MS);
    close_state(state);
}
END_TEST

static void wake_later(Thread *th, UNUSED Value argument)
{
    wait_sleep(th, 10 * MS);
    atomic_store(&word, 1);
    wake_word(&word, -1);
}

START_TEST(woken_by_another_thread)
{
    Thread *th = main_of(state);
    ck_assert(thread_spawn(th, wake_later, NONE, true));
    while (atomic_load(&word) == 0)
        ck_assert_int_eq(wait_word(th, &word, 0, -1), WAIT_WOKEN);
    ck_assert(thread_join_foreground(th));
    close_state(state);
}
END_TEST

static void write_later(Thread *th, UNUSED Value argument)
{
    wait_sleep(th, 10 * MS);
    ck_assert_int_eq(write(pipe_fds[1], "x", 1), 1);
}

START_TEST(descriptors)
{
    Thread *th = main_of(state);
    ck_assert_int_eq(pipe(pipe_fds), 0);
    ck_assert_int_eq(wait_fd(th, pipe_fds[0], POLLIN, 5 * MS), 0);
    ck_assert(thread_spawn(th, write_later, NONE, true));
    ck_assert_int_eq(wait_fd(th, pipe_fds[0], POLLIN, -1), 1);
    ck_assert(thread_join_foreground(th));
    close_state(state);
}
END_TEST

/* A thread of the host that is never attached. */
static void *interrupt_later(void *argument)
{
    usleep(30000);
    if (argument)
        kill(getpid(), SIGINT);
    else
        gil_interrupt(state);
    return NULL;
}

typedef enum { IN_SLEEP, IN_WORD, IN_FD, IN_JOIN, IN_LOOP, WAIT_KINDS } WaitKind;

static bool wait_somehow(Thread *th, WaitKind kind)
{
    switch (kind) {
    case IN_SLEEP:
        return wait_sleep(th, 10000 * MS);
    case IN_WORD:
        return wait_word(th, &word, 0, -1) != WAIT_ERROR;
    case IN_FD:
        return wait_fd(th, pipe_fds[0], POLLIN, -1) >= 0;
    case IN_JOIN:
        return thread_join_foreground(th);
    default:
        while (!error_pending(th))
            switch_point(th);
        return false;
    }
}

static void wait_for_word(Thread *th, UNUSED Value argument)
{
    while (atomic_load(&word) == 0)
        wait_word(th, &word, 0, -1);
}

static void interrupted_in(WaitKind kind, bool by_signal)
{
    Thread *th = main_of(state);
    pthread_t helper;
    ck_assert_int_eq(pipe(pipe_fds), 0);
    if (by_signal)
        gil_handle_sigint(state, true);
    if (kind == IN_JOIN)
        ck_assert(thread_spawn(th, wait_for_word, NONE, true));
    ck_assert_int_eq(pthread_create(&helper, NULL, interrupt_later, by_signal ? state : NULL), 0);
    int64_t begin = monotonic_ns();
    ck_assert(!wait_somehow(th, kind));
    ck_assert_int_lt(monotonic_ns() - begin, 130 * MS);
    ck_assert(error_matches(th, EXC_KeyboardInterrupt));
    error_clear(th);
    ck_assert_int_eq(pthread_join(helper, NULL), 0);
    atomic_store(&word, 1);
    wake_word(&word, -1);
    ck_assert(thread_join_foreground(th));
    close_state(state);
}

START_TEST(interrupted)
{
    interrupted_in((WaitKind)_i, false);
}
END_TEST
START_TEST(interrupted_by_signal)
{
    interrupted_in((WaitKind)_i, true);
}
END_TEST

/* An interrupt that arrives before the wait begins is not lost. */
START_TEST(interrupted_before)
{
    Thread *th = main_of(state);
    gil_interrupt(state);
    ck_assert(!wait_sleep(th, 10000 * MS));
    ck_assert(error_matches(th, EXC_KeyboardInterrupt));
    error_clear(th);
    ck_assert(wait_sleep(th, MS));
    close_state(state);
}
END_TEST

Suite *wait_suite(void)
{
    Suite *suite = suite_create("wait");
    TCase *t = tcase_create("wait");
    tcase_set_timeout(t, 30);
    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, words);
    tcase_add_test(t, woken_by_another_thread);
    tcase_add_test(t, descriptors);
    tcase_add_loop_test(t, interrupted, 0, WAIT_KINDS);
    tcase_add_loop_test(t, interrupted_by_signal, 0, WAIT_KINDS);
    tcase_add_test(t, interrupted_before);
    suite_add_tcase(suite, t);
    return suite;
}

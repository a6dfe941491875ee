/* The mutex under Lock, RLock and Condition. */
#include "sync_tests.h"

static Mutex mutex;
static long counter; /* guarded by the mutex */
static _Atomic long turns[8];
static _Atomic bool finish;

static void add_under_mutex(Thread *th, UNUSED Value argument)
{
    for (int i = 0; i < 20000; i++) {
        if (!mutex_try(&mutex))
            ck_assert_int_eq(mutex_lock_slow(th, &mutex, -1), WAIT_WOKEN);
        long seen = counter;
        switch_point(th);
        counter = seen + 1;
        mutex_unlock(&mutex);
        switch_point(th);
    }
}

START_TEST(excludes)
{
    open_with_lock(_i);
    run_threads(add_under_mutex, 4);
    ck_assert_int_eq(counter, 80000);
    ck_assert(!mutex_is_locked(&mutex));
    gil_close(state);
}
END_TEST

static void time_out_often(Thread *th, Value argument)
{
    for (int i = 0; i < 300; i++) {
        WaitResult r = mutex_lock_slow(th, &mutex, to_small(argument) % 2 ? 200000 : -1);
        if (r == WAIT_WOKEN) {
            counter++;
            wait_sleep(th, 50000);
            mutex_unlock(&mutex);
        }
        switch_point(th);
    }
}

/* Waiters that give up lose no wake and leave no reservation behind. */
START_TEST(survives_timeouts)
{
    open_with_lock(_i);
    run_threads(time_out_often, 5);
    ck_assert_int_eq(mutex.word, MUTEX_FREE);
    ck_assert_int_eq(mutex.waiters, 0);
    ck_assert_int_eq(mutex.starving, 0);
    gil_close(state);
}
END_TEST

/* Holds the mutex nearly all the time and comes back for it at once. */
static void greedy(Thread *th, Value argument)
{
    while (!atomic_load(&finish)) {
        if (mutex_lock_slow(th, &mutex, -1) == WAIT_WOKEN) {
            int64_t until = monotonic_ns() + 20000;
            while (monotonic_ns() < until)
                switch_point(th);
            atomic_fetch_add(&turns[to_small(argument)], 1);
            mutex_unlock(&mutex);
        }
        switch_point(th);
    }
}

START_TEST(nobody_starves)
{
    open_with_lock(_i);
    for (int i = 0; i < 4; i++)
        ck_assert(thread_spawn(main_thread, greedy, from_small(i), true));
    ck_assert(wait_sleep(main_thread, 400 * MS));
    atomic_store(&finish, true);
    ck_assert(thread_join_foreground(main_thread));
    for (int i = 0; i < 4; i++)
        ck_assert_msg(turns[i] >= 5, "thread %d had %ld turns", i, turns[i]);
    gil_close(state);
}
END_TEST

Suite *mutex_suite(void)
{
    Suite *suite = suite_create("mutex");
    TCase *t = tcase_create("mutex");
    tcase_set_timeout(t, 60);
    tcase_add_loop_test(t, excludes, 0, 2);
    tcase_add_loop_test(t, survives_timeouts, 0, 2);
    tcase_add_loop_test(t, nobody_starves, 0, 2);
    suite_add_tcase(suite, t);
    return suite;
}

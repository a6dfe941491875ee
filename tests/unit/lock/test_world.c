/* Stopping the world: who counts as stopped, nesting, several who want it at once, values that only
 * a register or a frozen stack holds. */
#include "lock_tests.h"

static long world_counter; /* protected by the stopped world */
static _Atomic bool finish;

static void check_all_stopped(Thread *th)
{
    for (Thread *t = th->interp->threads; t; t = t->next)
        ck_assert(t == th || atomic_load(&t->attached) == THREAD_SUSPENDED);
}

static void stop_often(Thread *th, Value argument)
{
    for (int i = 0; i < 1500; i++) {
        bool nested = (i + to_small(argument)) % 3 == 0;
        runtime_stop_world(th);
        if (nested)
            runtime_stop_world(th);
        check_all_stopped(th);
        world_counter++;
        if (nested)
            runtime_start_world(th);
        check_all_stopped(th);
        runtime_start_world(th);
        switch_point(th);
        if (i % 100 == 0)
            wait_sleep(th, 1000);
    }
}

static void many_stop_at_once(const char *lock)
{
    gil_state *s = open_state((const char *const[]){"gil", lock, "switch-interval", "20us", NULL});
    run_threads(main_of(s), stop_often, 5);
    ck_assert_int_eq(world_counter, 7500);
    close_state(s);
}

START_TEST(many_stop_with_lock)
{
    many_stop_at_once("on");
}
END_TEST
START_TEST(many_stop_without_lock)
{
    many_stop_at_once("off");
}
END_TEST

static void allocate_and_check(Thread *th, Value argument)
{
    int64_t base = to_small(argument) * 1000000;
    for (int i = 0; i < 400 && !atomic_load(&finish); i++) {
        Value list = list_new(th, NULL, 0);
        for (int k = 0; k < 50; k++) {
            ck_assert(list_append(th, list, float_new_boxed(th, (double)(base + k))));
            switch_point(th);
            if (k == 25)
                wait_sleep(th, 1000);
        }
        for (int k = 0; k < 50; k++)
            ck_assert(float_value(list_get(th, list, (size_t)k)) == (double)(base + k));
    }
}

static void collect_often(Thread *th, UNUSED Value argument)
{
    for (int i = 0; i < 60; i++) {
        heap_collect(th);
        wait_sleep(th, 500000);
    }
    atomic_store(&finish, true);
}

static void collect_or_allocate(Thread *th, Value argument)
{
    if (to_small(argument) == 0)
        collect_often(th, argument);
    else
        allocate_and_check(th, argument);
}

/* The lists are on the C stacks only, some of them frozen in a sleep while others collect. */
static void collect_while_threads_sleep(const char *lock)
{
    gil_state *s = open_state((const char *const[]){"gil", lock, NULL});
    run_threads(main_of(s), collect_or_allocate, 4);
    close_state(s);
}
START_TEST(stacks_are_scanned_with_lock)
{
    collect_while_threads_sleep("on");
}
END_TEST
START_TEST(stacks_are_scanned_without_lock)
{
    collect_while_threads_sleep("off");
}
END_TEST

static void start_and_end(Thread *th, Value argument)
{
    int depth = (int)to_small(argument);
    if (depth > 3)
        return;
    for (int i = 0; i < 3; i++)
        ck_assert(thread_spawn(th, start_and_end, from_small(depth + 1), true));
    runtime_stop_world(th);
    check_all_stopped(th);
    runtime_start_world(th);
}

/* Threads come and go while the world is being stopped. */
START_TEST(births_and_deaths)
{
    gil_state *s = open_state((const char *const[]){"gil", "off", NULL});
    run_threads(main_of(s), start_and_end, 2);
    close_state(s);
}
END_TEST

static void spin_for_ever(Thread *th, UNUSED Value argument)
{
    while (!thread_is_killed(th)) {
        switch_point(th);
        error_clear(th);
    }
}
static void sleep_for_ever(Thread *th, UNUSED Value argument)
{
    ck_assert(!wait_sleep(th, INT64_C(1000000000000)));
    ck_assert(thread_is_killed(th));
}

/* Background threads do not keep a state open, wherever they are. */
static void close_kills(const char *lock)
{
    gil_state *s = open_state((const char *const[]){"gil", lock, NULL});
    for (int i = 0; i < 3; i++) {
        ck_assert(thread_spawn(main_of(s), spin_for_ever, NONE, false));
        ck_assert(thread_spawn(main_of(s), sleep_for_ever, NONE, false));
    }
    ck_assert(wait_sleep(main_of(s), 20000000));
    int64_t begin = monotonic_ns();
    close_state(s);
    ck_assert_int_lt(monotonic_ns() - begin, 1000000000);
}
START_TEST(close_kills_with_lock)
{
    close_kills("on");
}
END_TEST
START_TEST(close_kills_without_lock)
{
    close_kills("off");
}
END_TEST

Suite *world_suite(void)
{
    Suite *suite = suite_create("world");
    TCase *t = tcase_create("world");
    tcase_set_timeout(t, 60);
    tcase_add_test(t, many_stop_with_lock);
    tcase_add_test(t, many_stop_without_lock);
    tcase_add_test(t, stacks_are_scanned_with_lock);
    tcase_add_test(t, stacks_are_scanned_without_lock);
    tcase_add_test(t, births_and_deaths);
    tcase_add_test(t, close_kills_with_lock);
    tcase_add_test(t, close_kills_without_lock);
    suite_add_tcase(suite, t);
    return suite;
}

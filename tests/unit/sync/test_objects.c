/* Lock, RLock, Condition, Semaphore, Event as scripts see them. */
#include "sync_tests.h"

static _Atomic int inside, most_inside, arrived, released;
static long counter;

static Value shared(Thread *th)
{
    return module_state_get(th, "test.object");
}

static void expect_error(TypeId type, Value v)
{
    ck_assert_uint_eq(v, EMPTY);
    ck_assert(error_matches(main_thread, type));
    error_clear(main_thread);
}

START_TEST(lock_errors)
{
    open_with_lock(_i);
    Value lock = made("_thread", "allocate_lock", EMPTY);
    expect_error(EXC_RuntimeError, method(main_thread, lock, "release", 0));
    ck_assert_uint_eq(method(main_thread, lock, "acquire", 0), TRUE_VALUE);
    ck_assert_uint_eq(method(main_thread, lock, "acquire", 1, FALSE_VALUE), FALSE_VALUE);
    ck_assert_uint_eq(
        method(main_thread, lock, "acquire", 2, TRUE_VALUE, float_new(main_thread, 0.01)),
        FALSE_VALUE);
    expect_error(EXC_ValueError,
                 method(main_thread, lock, "acquire", 2, FALSE_VALUE, from_small(1)));
    expect_error(EXC_ValueError,
                 method(main_thread, lock, "acquire", 2, TRUE_VALUE, from_small(-7)));
    expect_error(EXC_OverflowError, method(main_thread, lock, "acquire", 2, TRUE_VALUE,
                                           float_new(main_thread, 1e100)));
    ck_assert_uint_eq(method(main_thread, lock, "release", 0), NONE);
    gil_close(state);
}
END_TEST

START_TEST(rlock_nests)
{
    open_with_lock(_i);
    Value lock = made("_thread", "RLock", EMPTY);
    expect_error(EXC_RuntimeError, method(main_thread, lock, "release", 0));
    for (int i = 0; i < 3; i++)
        ck_assert_uint_eq(method(main_thread, lock, "acquire", 0), TRUE_VALUE);
    ck_assert_uint_eq(method(main_thread, lock, "_is_owned", 0), TRUE_VALUE);
    for (int i = 0; i < 3; i++)
        ck_assert_uint_eq(method(main_thread, lock, "release", 0), NONE);
    ck_assert_uint_eq(method(main_thread, lock, "_is_owned", 0), FALSE_VALUE);
    gil_close(state);
}
END_TEST

static void enter_semaphore(Thread *th, UNUSED Value argument)
{
    for (int i = 0; i < 200; i++) {
        ck_assert_uint_eq(method(th, shared(th), "acquire", 0), TRUE_VALUE);
        int n = atomic_fetch_add(&inside, 1) + 1, most = atomic_load(&most_inside);
        while (n > most && !atomic_compare_exchange_weak(&most_inside, &most, n))
            continue;
        switch_point(th);
        if (i % 20 == 0)
            wait_sleep(th, 10000);
        atomic_fetch_sub(&inside, 1);
        ck_assert_uint_eq(method(th, shared(th), "release", 0), NONE);
    }
}

START_TEST(semaphore_admits_three)
{
    open_with_lock(_i);
    Value s = made("_sync", "BoundedSemaphore", from_small(3));
    for (int i = 0; i < 4; i++)
        ck_assert_uint_eq(method(main_thread, s, "acquire", 1, FALSE_VALUE), from_bool(i < 3));
    ck_assert_uint_eq(method(main_thread, s, "release", 1, from_small(3)), NONE);
    run_threads(enter_semaphore, 6);
    ck_assert_int_le(most_inside, 3);
    ck_assert_uint_eq(attr_get(main_thread, s, str_intern_cstring(main_thread, "_value")),
                      from_small(3));
    expect_error(EXC_ValueError, method(main_thread, s, "release", 0));
    gil_close(state);
}
END_TEST

static void wait_for_event(Thread *th, UNUSED Value argument)
{
    atomic_fetch_add(&arrived, 1);
    ck_assert_uint_eq(method(th, shared(th), "wait", 0), TRUE_VALUE);
    atomic_fetch_add(&released, 1);
}

START_TEST(event_releases_all)
{
    open_with_lock(_i);
    Value e = made("_sync", "Event", EMPTY);
    ck_assert_uint_eq(method(main_thread, e, "wait", 1, float_new(main_thread, 0.01)), FALSE_VALUE);
    for (int i = 0; i < 5; i++)
        ck_assert(thread_spawn(main_thread, wait_for_event, NONE, true));
    while (atomic_load(&arrived) < 5)
        wait_sleep(main_thread, MS);
    wait_sleep(main_thread, 5 * MS);
    ck_assert_int_eq(released, 0);
    ck_assert_uint_eq(method(main_thread, e, "set", 0), NONE);
    ck_assert_uint_eq(method(main_thread, e, "clear", 0), NONE);
    ck_assert(thread_join_foreground(main_thread));
    ck_assert_int_eq(released, 5);
    gil_close(state);
}
END_TEST

/* Threads take turns by a condition: each waits until the counter has its number. */
static void take_turns(Thread *th, Value argument)
{
    Value c = shared(th);
    for (int i = 0; i < 200; i++) {
        ck_assert_uint_eq(method(th, c, "acquire", 0), TRUE_VALUE);
        while (counter % 3 != to_small(argument))
            ck_assert_uint_eq(method(th, c, "wait", 0), TRUE_VALUE);
        counter++;
        ck_assert_uint_eq(method(th, c, "notify_all", 0), NONE);
        ck_assert_uint_eq(method(th, c, "release", 0), NONE);
    }
}

START_TEST(condition_orders)
{
    open_with_lock(_i);
    Value c = made("_sync", "Condition", EMPTY);
    expect_error(EXC_RuntimeError, method(main_thread, c, "wait", 0));
    expect_error(EXC_RuntimeError, method(main_thread, c, "notify", 0));
    run_threads(take_turns, 3);
    ck_assert_int_eq(counter, 600);
    ck_assert_uint_eq(method(main_thread, c, "acquire", 0), TRUE_VALUE);
    ck_assert_uint_eq(method(main_thread, c, "wait", 1, float_new(main_thread, 0.01)), FALSE_VALUE);
    ck_assert_uint_eq(method(main_thread, c, "release", 0), NONE);
    gil_close(state);
}
END_TEST

static void wait_one(Thread *th, UNUSED Value argument)
{
    Value c = shared(th);
    ck_assert_uint_eq(method(th, c, "acquire", 0), TRUE_VALUE);
    atomic_fetch_add(&arrived, 1);
    ck_assert_uint_eq(method(th, c, "wait", 0), TRUE_VALUE);
    atomic_fetch_add(&released, 1);
    ck_assert_uint_eq(method(th, c, "release", 0), NONE);
}

START_TEST(condition_wakes_as_many_as_asked)
{
    open_with_lock(_i);
    Value c = made("_sync", "Condition", EMPTY);
    for (int i = 0; i < 5; i++)
        ck_assert(thread_spawn(main_thread, wait_one, NONE, true));
    while (atomic_load(&arrived) < 5)
        wait_sleep(main_thread, MS);
    for (int wanted = 2; wanted <= 5; wanted += 3) {
        ck_assert_uint_eq(method(main_thread, c, "acquire", 0), TRUE_VALUE);
        ck_assert_uint_eq(method(main_thread, c, "notify", 1, from_small(wanted == 2 ? 2 : 100)),
                          NONE);
        ck_assert_uint_eq(method(main_thread, c, "release", 0), NONE);
        wait_sleep(main_thread, 30 * MS);
        ck_assert_int_eq(released, wanted);
    }
    ck_assert(thread_join_foreground(main_thread));
    gil_close(state);
}
END_TEST

Suite *objects_suite(void)
{
    Suite *suite = suite_create("objects");
    TCase *t = tcase_create("objects");
    tcase_set_timeout(t, 60);
    tcase_add_loop_test(t, lock_errors, 0, 2);
    tcase_add_loop_test(t, rlock_nests, 0, 2);
    tcase_add_loop_test(t, semaphore_admits_three, 0, 2);
    tcase_add_loop_test(t, event_releases_all, 0, 2);
    tcase_add_loop_test(t, condition_orders, 0, 2);
    tcase_add_loop_test(t, condition_wakes_as_many_as_asked, 0, 2);
    suite_add_tcase(suite, t);
    return suite;
}

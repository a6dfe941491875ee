/* Queues: nothing lost, nothing twice, order per producer, bounds, timeouts, interrupts. */
#include "sync_tests.h"

enum { PRODUCERS = 3, CONSUMERS = 3, ITEMS = 3000 };
static _Atomic uint8_t seen[PRODUCERS][ITEMS];
static _Atomic int most;

static Value shared(Thread *th)
{
    return module_state_get(th, "test.object");
}

static void produce(Thread *th, int64_t who)
{
    for (int64_t i = 0; i < ITEMS; i++) {
        ck_assert_uint_eq(method(th, shared(th), "put", 1, from_small(who * ITEMS + i)), NONE);
        switch_point(th);
    }
}

static void consume(Thread *th)
{
    int64_t last[PRODUCERS];
    for (int p = 0; p < PRODUCERS; p++)
        last[p] = -1;
    for (;;) {
        Value item = method(th, shared(th), "get", 0);
        ck_assert_uint_ne(item, EMPTY);
        if (item == NONE)
            return;
        int64_t who = to_small(item) / ITEMS, i = to_small(item) % ITEMS;
        ck_assert_int_gt(i, last[who]);
        last[who] = i;
        ck_assert_int_eq(atomic_fetch_add(&seen[who][i], 1), 0);
        ck_assert_uint_eq(method(th, shared(th), "task_done", 0), NONE);
        int size = (int)to_small(method(th, shared(th), "qsize", 0));
        if (size > atomic_load(&most))
            atomic_store(&most, size);
        switch_point(th);
    }
}

static void produce_or_consume(Thread *th, Value argument)
{
    if (to_small(argument) < PRODUCERS)
        produce(th, to_small(argument));
    else
        consume(th);
}

static void pump(int64_t maxsize)
{
    Value q = made("_queue", "Queue", from_small(maxsize));
    for (int i = 0; i < PRODUCERS + CONSUMERS; i++)
        ck_assert(thread_spawn(main_thread, produce_or_consume, from_small(i), true));
    wait_sleep(main_thread, 20 * MS);
    /* The end marks go in behind everything: join() waits until all items have been handled. */
    while (
        to_small(attr_get(main_thread, q, str_intern_cstring(main_thread, "unfinished_tasks"))) ||
        atomic_load(&seen[0][ITEMS - 1]) == 0 || atomic_load(&seen[1][ITEMS - 1]) == 0 ||
        atomic_load(&seen[2][ITEMS - 1]) == 0)
        wait_sleep(main_thread, MS);
    ck_assert_uint_eq(method(main_thread, q, "join", 0), NONE);
    for (int i = 0; i < CONSUMERS; i++)
        ck_assert_uint_eq(method(main_thread, q, "put", 1, NONE), NONE);
    ck_assert(thread_join_foreground(main_thread));
    for (int p = 0; p < PRODUCERS; p++)
        for (int i = 0; i < ITEMS; i++)
            ck_assert_int_eq(seen[p][i], 1);
    if (maxsize)
        ck_assert_int_le(most, (int)maxsize);
}

START_TEST(unbounded)
{
    open_with_lock(_i);
    pump(0);
    gil_close(state);
}
END_TEST

START_TEST(bounded)
{
    open_with_lock(_i);
    pump(3);
    gil_close(state);
}
END_TEST

static void expect(const char *exception, Value v)
{
    ck_assert_uint_eq(v, EMPTY);
    Value e = error_take(main_thread), holder;
    ck_assert_str_eq(str_utf8(main_thread, class_of(main_thread, e)->name, false, &holder, NULL),
                     exception);
}

START_TEST(edges)
{
    open_with_lock(_i);
    Value q = made("_queue", "Queue", from_small(1)), tenth = float_new(main_thread, 0.01);
    expect("Empty", method(main_thread, q, "get_nowait", 0));
    expect("Empty", method(main_thread, q, "get", 2, TRUE_VALUE, tenth));
    expect("ValueError", method(main_thread, q, "get", 2, TRUE_VALUE, from_small(-1)));
    ck_assert_uint_eq(method(main_thread, q, "put", 1, from_small(5)), NONE);
    expect("Full", method(main_thread, q, "put_nowait", 1, from_small(6)));
    expect("Full", method(main_thread, q, "put", 3, from_small(6), TRUE_VALUE, tenth));
    ck_assert_uint_eq(method(main_thread, q, "full", 0), TRUE_VALUE);
    ck_assert_uint_eq(method(main_thread, q, "get", 0), from_small(5));
    ck_assert_uint_eq(method(main_thread, q, "empty", 0), TRUE_VALUE);
    ck_assert_uint_eq(method(main_thread, q, "task_done", 0), NONE);
    expect("ValueError", method(main_thread, q, "task_done", 0));
    gil_close(state);
}
END_TEST

START_TEST(last_in_first_out)
{
    open_with_lock(_i);
    Value q = made("_queue", "LifoQueue", EMPTY);
    for (int i = 0; i < 100; i++)
        ck_assert_uint_eq(method(main_thread, q, "put", 1, from_small(i)), NONE);
    for (int i = 99; i >= 0; i--)
        ck_assert_uint_eq(method(main_thread, q, "get", 0), from_small(i));
    gil_close(state);
}
END_TEST

static void interrupt_soon(Thread *th, UNUSED Value argument)
{
    wait_sleep(th, 20 * MS);
    thread_interrupt_main(th);
}

START_TEST(interrupted)
{
    open_with_lock(_i);
    Value q = made("_queue", "Queue", EMPTY);
    ck_assert(thread_spawn(main_thread, interrupt_soon, NONE, true));
    expect("KeyboardInterrupt", method(main_thread, q, "get", 0));
    ck_assert_uint_eq(method(main_thread, q, "put", 1, from_small(1)), NONE);
    ck_assert_uint_eq(method(main_thread, q, "get", 0), from_small(1));
    gil_close(state);
}
END_TEST

Suite *queue_suite(void)
{
    Suite *suite = suite_create("queue");
    TCase *t = tcase_create("queue");
    tcase_set_timeout(t, 60);
    tcase_add_loop_test(t, unbounded, 0, 2);
    tcase_add_loop_test(t, bounded, 0, 2);
    tcase_add_loop_test(t, edges, 0, 2);
    tcase_add_loop_test(t, last_in_first_out, 0, 2);
    tcase_add_loop_test(t, interrupted, 0, 2);
    suite_add_tcase(suite, t);
    return suite;
}

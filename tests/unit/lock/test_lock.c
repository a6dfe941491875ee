/* The GIL: exclusion, hand-over, policies, switching it on and off. */
#include "lock_tests.h"

static _Atomic int inside, most_inside, switches_seen;
static _Atomic bool finish;
static long plain_counter; /* guarded by the GIL */
static _Atomic(Thread *) last_runner;

static void note_inside(int n)
{
    int most = atomic_load(&most_inside);
    while (n > most && !atomic_compare_exchange_weak(&most_inside, &most, n))
        continue;
}

static void count_exclusively(Thread *th, UNUSED Value argument)
{
    for (int i = 0; i < 20000; i++) {
        note_inside(atomic_fetch_add(&inside, 1) + 1);
        plain_counter++;
        if (atomic_exchange(&last_runner, th) != th)
            atomic_fetch_add(&switches_seen, 1);
        atomic_fetch_sub(&inside, 1);
        switch_point(th);
        if (i % 500 == 0)
            wait_sleep(th, 1000);
    }
}

START_TEST(only_one_holds_it)
{
    gil_state *s = open_state((const char *const[]){"switch-interval", "20us", NULL});
    run_threads(main_of(s), count_exclusively, 4);
    ck_assert_int_eq(plain_counter, 80000);
    ck_assert_int_eq(most_inside, 1);
    close_state(s);
}
END_TEST

static void spin_until_finished(Thread *th, UNUSED Value argument)
{
    while (!atomic_load(&finish)) {
        if (atomic_exchange(&last_runner, th) != th)
            atomic_fetch_add(&switches_seen, 1);
        switch_point(th);
    }
}

static uint64_t forced_releases;
static void add_forced(const LockStats *s, UNUSED void *ctx)
{
    forced_releases += s->forced_releases;
}

/* Two threads that never block: every switch is asked for and forced. Each forced drop must hand
 * over. */
START_TEST(forced_drops_hand_over)
{
    gil_state *s = open_state((const char *const[]){"switch-interval", "200us", NULL});
    Thread *th = main_of(s);
    for (int i = 0; i < 2; i++)
        ck_assert(thread_spawn(th, spin_until_finished, from_small(i), true));
    ck_assert(wait_sleep(th, 200000000));
    control_lock_stats(th, add_forced, NULL);
    atomic_store(&finish, true);
    ck_assert(thread_join_foreground(th));
    ck_assert_msg(forced_releases > 10, "%lu forced releases", (unsigned long)forced_releases);
    ck_assert_msg(switches_seen * 10 >= (int)forced_releases * 8,
                  "%d switches by %lu forced releases", switches_seen,
                  (unsigned long)forced_releases);
    close_state(s);
}
END_TEST

static _Atomic uint32_t overlap_word;
static void meet(Thread *th, UNUSED Value argument)
{
    /* Busy waiting for the other one: possible only when both run at once, or take turns. */
    atomic_fetch_add(&overlap_word, 1);
    while (atomic_load(&overlap_word) < 2)
        switch_point(th);
}

START_TEST(threads_meet_with_the_lock_off)
{
    gil_state *s = open_state((const char *const[]){"gil", "off", NULL});
    ck_assert(!control_lock_enabled(main_of(s)));
    ck_assert(main_of(s)->lock_free);
    run_threads(main_of(s), meet, 2);
    close_state(s);
}
END_TEST

static void toggle(Thread *th, Value argument)
{
    unsigned random = (unsigned)to_small(argument) * 2654435761u + 1;
    for (int i = 0; i < 3000; i++) {
        random = random * 1103515245u + 12345u;
        switch (random >> 16 & 7) {
        case 0:
            control_set_lock_enabled(th, true);
            break;
        case 1:
            control_set_lock_enabled(th, false);
            break;
        case 2:
            control_disable_enter(th);
            ck_assert(th->lock_free);
            ck_assert(!control_lock_enabled(th));
            switch_point(th);
            ck_assert(th->lock_free);
            control_disable_leave(th);
            break;
        case 3:
            wait_sleep(th, 1000);
            break;
        default:
            if (!th->lock_free) {
                note_inside(atomic_fetch_add(&inside, 1) + 1);
                atomic_fetch_sub(&inside, 1);
            }
        }
        switch_point(th);
    }
}

START_TEST(toggled_by_many)
{
    gil_state *s = open_state((const char *const[]){"switch-interval", "20us", NULL});
    run_threads(main_of(s), toggle, 4);
    ck_assert_int_eq(most_inside, 1);
    control_set_lock_enabled(main_of(s), true);
    ck_assert(!main_of(s)->lock_free);
    close_state(s);
}
END_TEST

START_TEST(the_last_disabled_block_restores)
{
    gil_state *s = open_state((const char *const[]){NULL});
    Thread *th = main_of(s);
    control_disable_enter(th);
    control_disable_enter(th);
    control_disable_leave(th);
    ck_assert(!control_lock_enabled(th));
    control_disable_leave(th);
    ck_assert(control_lock_enabled(th));
    control_disable_enter(th);
    control_set_lock_enabled(th, false);
    control_disable_leave(th);
    ck_assert(!control_lock_enabled(th));
    close_state(s);
}
END_TEST

START_TEST(unforced_policy_ends)
{
    gil_state *s =
        open_state((const char *const[]){"policy", "unforced", "switch-interval", "50us", NULL});
    run_threads(main_of(s), count_exclusively, 3);
    ck_assert_int_eq(plain_counter, 60000);
    ck_assert_int_eq(most_inside, 1);
    close_state(s);
}
END_TEST

START_TEST(hold_times_are_measured_on_demand)
{
    gil_state *s = open_state((const char *const[]){NULL});
    Thread *th = main_of(s);
    ck_assert(wait_sleep(th, 1000));
    ck_assert_int_eq(atomic_load(&th->rt->counters.hold_ns), 0);
    control_set_timing(th, true);
    ck_assert(wait_sleep(th, 1000));
    int64_t until = monotonic_ns() + 3000000;
    while (monotonic_ns() < until)
        continue;
    ck_assert(wait_sleep(th, 1000));
    ck_assert_int_ge((int64_t)atomic_load(&th->rt->counters.hold_ns), 3000000);
    close_state(s);
}
END_TEST

Suite *lock_suite(void)
{
    Suite *suite = suite_create("lock");
    TCase *t = tcase_create("lock");
    tcase_set_timeout(t, 60);
    tcase_add_test(t, only_one_holds_it);
    tcase_add_test(t, forced_drops_hand_over);
    tcase_add_test(t, threads_meet_with_the_lock_off);
    tcase_add_test(t, toggled_by_many);
    tcase_add_test(t, the_last_disabled_block_restores);
    tcase_add_test(t, unforced_policy_ends);
    tcase_add_test(t, hold_times_are_measured_on_demand);
    suite_add_tcase(suite, t);
    return suite;
}

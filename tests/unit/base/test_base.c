/* Unit tests of vm/base: parking, ranked locks, byte locks, memory, OS questions. */
#include "bytelock.h"
#include "lockrank.h"
#include "mem.h"
#include "os.h"
#include "park.h"

#include <check.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

START_TEST(park_returns_when_the_word_differs)
{
    _Atomic uint32_t word = 1;
    ck_assert_int_eq(park_wait(&word, 2, PARK_FOREVER), PARK_WOKEN);
}
END_TEST

START_TEST(park_times_out_at_the_deadline)
{
    _Atomic uint32_t word = 1;
    int64_t deadline = os_monotonic_ns() + 20 * 1000 * 1000;
    while (park_wait(&word, 1, deadline) != PARK_TIMEOUT) {
    }
    ck_assert_int_ge(os_monotonic_ns(), deadline);
    ck_assert_int_eq(park_wait(&word, 1, 0), PARK_TIMEOUT);
    ck_assert_int_eq(park_wait(&word, 1, -5), PARK_TIMEOUT);
}
END_TEST

static void *wake_soon(void *word)
{
    usleep(20000);
    atomic_store((_Atomic uint32_t *)word, 2);
    park_wake(word, PARK_ALL);
    return NULL;
}

START_TEST(park_is_woken)
{
    _Atomic uint32_t word = 1;
    pthread_t other;
    ck_assert_int_eq(pthread_create(&other, NULL, wake_soon, &word), 0);
    while (atomic_load(&word) == 1)
        ck_assert_int_ne(park_wait(&word, 1, PARK_FOREVER), PARK_TIMEOUT);
    pthread_join(other, NULL);
}
END_TEST

static void on_signal(UNUSED int number) {}

static void *signal_soon(void *target)
{
    usleep(20000);
    pthread_kill(*(pthread_t *)target, SIGUSR1);
    return NULL;
}

START_TEST(park_is_interrupted_by_signals)
{
    struct sigaction action = {.sa_handler = on_signal};
    sigaction(SIGUSR1, &action, NULL);
    _Atomic uint32_t word = 1;
    pthread_t self = pthread_self(), other;
    ck_assert_int_eq(pthread_create(&other, NULL, signal_soon, &self), 0);
    ck_assert_int_eq(park_wait(&word, 1, PARK_FOREVER), PARK_INTERRUPTED);
    pthread_join(other, NULL);
}
END_TEST

START_TEST(slack_is_lowered_and_restored)
{
    int before = prctl(PR_GET_TIMERSLACK, 0, 0, 0, 0);
    unsigned long former = park_slack_lower();
    ck_assert_int_eq(prctl(PR_GET_TIMERSLACK, 0, 0, 0, 0), 1);
    park_slack_restore(former);
    ck_assert_int_eq(prctl(PR_GET_TIMERSLACK, 0, 0, 0, 0), before);
}
END_TEST

enum { THREADS = 4, ROUNDS = 20000 };

typedef struct Shared {
    RankedLock ranked;
    _Alignas(8) uint8_t around[4];
    _Atomic uint8_t byte;
    _Atomic uint8_t neighbour;
    uint64_t count; /* plain: guarded by the lock under test */
} Shared;

static void *count_ranked(void *arg)
{
    Shared *s = arg;
    for (int i = 0; i < ROUNDS; i++) {
        ranked_lock(&s->ranked);
        s->count++;
        ranked_unlock(&s->ranked);
    }
    return NULL;
}

static void *count_byte(void *arg)
{
    Shared *s = arg;
    for (int i = 0; i < ROUNDS; i++) {
        bytelock_lock(&s->byte);
        s->count++;
        bytelock_unlock(&s->byte);
        atomic_fetch_add(&s->neighbour, 1); /* the futex word changes for other reasons too */
    }
    return NULL;
}

static void run_threads(void *(*body)(void *), Shared *s)
{
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, body, s), 0);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
}

START_TEST(ranked_locks_exclude)
{
    Shared s = {.ranked = RANKED_LOCK_INIT(STW)};
    run_threads(count_ranked, &s);
    ck_assert_uint_eq(s.count, (uint64_t)THREADS * ROUNDS);
}
END_TEST

START_TEST(byte_locks_exclude)
{
    Shared s = {.count = 0};
    run_threads(count_byte, &s);
    ck_assert_uint_eq(s.count, (uint64_t)THREADS * ROUNDS);
    ck_assert_uint_eq(s.byte, 0);
    ck_assert_uint_eq(s.neighbour, (uint8_t)(THREADS * ROUNDS));
}
END_TEST

START_TEST(ranked_try_lock_fails_when_held)
{
    RankedLock lock = RANKED_LOCK_INIT(TRACE);
    ck_assert(ranked_try_lock(&lock));
    ck_assert(!ranked_try_lock(&lock));
    ranked_unlock(&lock);
    ck_assert(ranked_try_lock(&lock));
    ranked_unlock(&lock);
}
END_TEST

START_TEST(ranks_may_rise)
{
    RankedLock first = RANKED_LOCK_INIT(STW), second = RANKED_LOCK_INIT(HEAP_ARENA);
    ranked_lock(&first);
    ranked_lock(&second);
    RANKED_ASSERT_HELD(&first);
    ranked_unlock(&first); /* not in the order of taking */
    ranked_unlock(&second);
    RANKED_ASSERT_NONE();
}
END_TEST

START_TEST(every_rank_has_a_reason)
{
    for (int i = 0; i < RANK_COUNT; i++)
        ck_assert_uint_gt(strlen(ranked_reason((LockRank)i)), 20);
}
END_TEST

#ifdef GIL_DEBUG
START_TEST(ranks_may_not_fall)
{
    RankedLock first = RANKED_LOCK_INIT(HEAP_ARENA), second = RANKED_LOCK_INIT(STW);
    ranked_lock(&first);
    ranked_lock(&second); /* aborts */
}
END_TEST

START_TEST(one_rank_does_not_nest)
{
    RankedLock first = RANKED_LOCK_INIT(STW), second = RANKED_LOCK_INIT(STW);
    ranked_lock(&first);
    ranked_lock(&second); /* aborts */
}
END_TEST

START_TEST(failed_assertions_abort)
{
    GIL_ASSERT(1 + 1 == 3);
}
END_TEST

START_TEST(one_allocation_fails)
{
    mem_fail_after(3, false);
    void *a = mem_alloc(1), *b = mem_calloc(1, 1), *c = mem_alloc(1), *d = mem_alloc(1);
    ck_assert(a && b && !c && d);
    ck_assert(!mem_fault_armed());
    mem_free(a);
    mem_free(b);
    mem_free(d);
}
END_TEST

START_TEST(all_later_allocations_fail)
{
    mem_fail_after(2, true);
    void *a = mem_alloc(1);
    ck_assert_ptr_nonnull(a);
    ck_assert_ptr_null(mem_realloc(a, 100));
    ck_assert_ptr_null(mem_map_aligned(4096, 4096));
    ck_assert_ptr_null(mem_reserve(4096));
    ck_assert(mem_fault_armed());
    mem_fail_after(0, false);
    mem_free(a);
}
END_TEST
#endif

typedef struct Gate {
    RankedLock lock;
    RankedCondition changed;
    int turn;
} Gate;

static void *take_even_turns(void *arg)
{
    Gate *g = arg;
    for (int i = 0; i < 200; i++) {
        ranked_lock(&g->lock);
        while (g->turn % 2 == 0)
            ranked_wait(&g->changed, &g->lock, PARK_FOREVER);
        g->turn++;
        ranked_unlock(&g->lock);
        ranked_signal(&g->changed);
    }
    return NULL;
}

START_TEST(conditions_hand_over)
{
    Gate g = {.lock = RANKED_LOCK_INIT(STW)};
    pthread_t other;
    ck_assert_int_eq(pthread_create(&other, NULL, take_even_turns, &g), 0);
    for (int i = 0; i < 200; i++) {
        ranked_lock(&g.lock);
        while (g.turn % 2 == 1)
            ranked_wait(&g.changed, &g.lock, PARK_FOREVER);
        g.turn++;
        ranked_unlock(&g.lock);
        ranked_broadcast(&g.changed);
    }
    pthread_join(other, NULL);
    ck_assert_int_eq(g.turn, 400);
}
END_TEST

START_TEST(conditions_time_out)
{
    Gate g = {.lock = RANKED_LOCK_INIT(STW)};
    ranked_lock(&g.lock);
    int64_t deadline = os_monotonic_ns() + 5 * 1000 * 1000;
    while (ranked_wait(&g.changed, &g.lock, deadline) != PARK_TIMEOUT) {
    }
    RANKED_ASSERT_HELD(&g.lock);
    ranked_unlock(&g.lock);
}
END_TEST

START_TEST(sizes_are_checked)
{
    ck_assert_ptr_null(mem_alloc_array(SIZE_MAX / 2, 3));
    ck_assert_ptr_null(mem_realloc_array(NULL, SIZE_MAX / 2, 3));
    ck_assert_ptr_null(mem_reserve(SIZE_MAX));
    ck_assert_ptr_null(mem_map_aligned(SIZE_MAX - 5000, 1 << 22));
    void *p = mem_alloc(0);
    ck_assert_ptr_nonnull(p);
    mem_free(p);
}
END_TEST

START_TEST(mappings_are_aligned_and_zeroed)
{
    size_t size = (size_t)1 << 20, alignment = (size_t)1 << 22;
    unsigned char *p = mem_map_aligned(size, alignment);
    ck_assert_ptr_nonnull(p);
    ck_assert_uint_eq((uintptr_t)p % alignment, 0);
    ck_assert_uint_eq(p[0] | p[size - 1], 0);
    p[5] = 1;
    mem_discard(p, size);
    ck_assert_uint_eq(p[5], 0);
    mem_unmap(p, size);
}
END_TEST

START_TEST(reserved_memory_is_committed_in_parts)
{
    unsigned char *p = mem_reserve((size_t)1 << 30);
    ck_assert_ptr_nonnull(p);
    ck_assert(mem_commit(p + 8192, 4096));
    p[8192] = 1;
    mem_unmap(p, (size_t)1 << 30);
}
END_TEST

START_TEST(strings_are_copied)
{
    char *s = mem_copy_string("abc");
    ck_assert_str_eq(s, "abc");
    mem_free(s);
}
END_TEST

START_TEST(stack_bounds_contain_a_local)
{
    uintptr_t low, high, here = (uintptr_t)__builtin_frame_address(0);
    ck_assert(os_stack_bounds(&low, &high));
    ck_assert(low < here && here < high);
}
END_TEST

START_TEST(clocks_advance)
{
    int64_t monotonic = os_monotonic_ns(), cpu = os_thread_cpu_ns();
    ck_assert_int_gt(os_real_ns(), (int64_t)1600000000 * 1000000000);
    while (os_thread_cpu_ns() == cpu) {
    }
    ck_assert_int_gt(os_monotonic_ns(), monotonic);
    cpu = os_thread_cpu_ns();
    ck_assert_int_ge(os_process_cpu_ns(), cpu);
    ck_assert_uint_ge(os_cpu_count(), 1);
    ck_assert_int_eq(os_thread_id(), getpid());
}
END_TEST

START_TEST(random_bytes_differ)
{
    unsigned char a[16] = {0}, b[16] = {0};
    ck_assert(os_random_bytes(a, sizeof a) && os_random_bytes(b, sizeof b));
    ck_assert_int_ne(memcmp(a, b, sizeof a), 0);
}
END_TEST

static void add_tests(TCase *tests)
{
    tcase_add_test(tests, park_returns_when_the_word_differs);
    tcase_add_test(tests, park_times_out_at_the_deadline);
    tcase_add_test(tests, park_is_woken);
    tcase_add_test(tests, park_is_interrupted_by_signals);
    tcase_add_test(tests, slack_is_lowered_and_restored);
    tcase_add_test(tests, ranked_locks_exclude);
    tcase_add_test(tests, byte_locks_exclude);
    tcase_add_test(tests, ranked_try_lock_fails_when_held);
    tcase_add_test(tests, ranks_may_rise);
    tcase_add_test(tests, every_rank_has_a_reason);
    tcase_add_test(tests, conditions_hand_over);
    tcase_add_test(tests, conditions_time_out);
    tcase_add_test(tests, sizes_are_checked);
    tcase_add_test(tests, mappings_are_aligned_and_zeroed);
    tcase_add_test(tests, reserved_memory_is_committed_in_parts);
    tcase_add_test(tests, strings_are_copied);
    tcase_add_test(tests, stack_bounds_contain_a_local);
    tcase_add_test(tests, clocks_advance);
    tcase_add_test(tests, random_bytes_differ);
#ifdef GIL_DEBUG
    tcase_add_test_raise_signal(tests, ranks_may_not_fall, SIGABRT);
    tcase_add_test_raise_signal(tests, one_rank_does_not_nest, SIGABRT);
    tcase_add_test_raise_signal(tests, failed_assertions_abort, SIGABRT);
    tcase_add_test(tests, one_allocation_fails);
    tcase_add_test(tests, all_later_allocations_fail);
#endif
}

int main(void)
{
    Suite *suite = suite_create("base");
    TCase *tests = tcase_create("all");
    tcase_set_timeout(tests, 30);
    suite_add_tcase(suite, tests);
    add_tests(tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

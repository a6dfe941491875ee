/* What the heap does when memory is short: limits, failing allocations, the reserve. */
#include "gc_tests.h"
#include "fake_world.h"
#include "mem.h"

#include <sys/resource.h>

/* A chain through register 0 until memory is exhausted. */
static size_t fill(FakeThread *ft, size_t length)
{
    for (size_t count = 0;; count++) {
        Value v = fake_tuple(&ft->th, length);
        if (v == EMPTY)
            return count;
        to_tuple(v)->items[0] = ft->registers[0];
        ft->registers[0] = v;
    }
}

START_TEST(a_limit_ends_in_memory_error_and_recovery)
{
    WORLD((size_t)16 << 20);
    for (int round = 0; round < 3; round++) {
        size_t count = fill(ft, 10);
        ck_assert_uint_gt(count * 112, (size_t)11 << 20);
        ck_assert_uint_lt(count * 112, (size_t)16 << 20);
        ck_assert_uint_eq(ft->memory_errors, 2 * round + 1);
        /* Exhausted memory is noticed quickly the second time. */
        HeapStats before, after;
        heap_stats(world_heap(world), &before);
        fill(ft, 10);
        heap_stats(world_heap(world), &after);
#ifndef GIL_HOSTILE
        ck_assert_uint_le(after.collections, before.collections + 20);
#endif
        ft->registers[0] = EMPTY;
        clean_stack();
    }
    ck_assert_uint_eq(world_verify(th), 0);
    WORLD_END;
}
END_TEST

START_TEST(garbage_does_not_count_against_the_limit)
{
    WORLD((size_t)16 << 20);
    for (int i = 0; i < 200000; i++)
        REQUIRE(fake_tuple(th, 100) != EMPTY);
    for (int i = 0; i < 100; i++)
        ck_assert_uint_ne(fake_tuple(th, 1000000), EMPTY);
    ck_assert_uint_eq(ft->memory_errors, 0);
    WORLD_END;
}
END_TEST

START_TEST(large_objects_respect_the_limit)
{
    WORLD((size_t)16 << 20);
    ck_assert_uint_eq(fake_tuple(th, 3000000), EMPTY);
    ck_assert_uint_eq(ft->memory_errors, 1);
    size_t count = fill(ft, 100000);
    ck_assert_uint_ge(count, 14);
    ck_assert_uint_le(count, 20);
    WORLD_END;
}
END_TEST

START_TEST(under_a_lock_the_limit_is_overshot)
{
    WORLD((size_t)8 << 20);
    fill(ft, 10);
    HeapStats before, after;
    heap_stats(world_heap(world), &before);
    for (int i = 0; i < 10000; i++)
        REQUIRE(heap_new_locked(th, KIND_RAW, 0, 500) != NULL);
    ck_assert_ptr_nonnull(heap_new_locked(th, KIND_RAW, 0, 100000));
    ck_assert_ptr_nonnull(heap_new_locked(th, KIND_RAW, 0, 5000000));
    heap_stats(world_heap(world), &after);
    ck_assert_uint_eq(after.collections, before.collections);
    WORLD_END;
}
END_TEST

START_TEST(a_limit_may_be_set_later)
{
    WORLD(0);
    world->memory_errors_fatal = false;
    heap_set_limit(world_heap(world), (size_t)8 << 20);
    ck_assert_uint_lt(fill(ft, 10) * 112, (size_t)8 << 20);
    heap_set_limit(world_heap(world), 0);
    for (int i = 0; i < 100; i++)
        ck_assert_uint_ne(fake_tuple(th, 100000), EMPTY);
    WORLD_END;
}
END_TEST

/* The system refuses to map more. Sanitizers need address space without end themselves. */
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && !defined(GIL_HOSTILE)
START_TEST(refused_mappings_end_in_memory_error)
{
    WORLD(0);
    world->memory_errors_fatal = false;
    struct rlimit limit = {(rlim_t)200 << 20, (rlim_t)200 << 20};
    ck_assert_int_eq(setrlimit(RLIMIT_AS, &limit), 0);
    for (int round = 0; round < 2; round++) {
        size_t count = fill(ft, 10);
        ck_assert_uint_gt(count * 112, (size_t)100 << 20);
        ck_assert_uint_eq(ft->memory_errors, round + 1);
        for (int i = 0; i < 100; i++)
            REQUIRE(heap_new_locked(th, KIND_RAW, 0, 500) != NULL);
        HeapStats s;
        heap_stats(world_heap(world), &s);
        ck_assert_uint_lt(s.collections, 40);
        ft->registers[0] = EMPTY;
        clean_stack();
    }
    WORLD_END;
}
END_TEST
#endif

#ifdef GIL_DEBUG
/* Each allocation in turn fails; what was made stays intact and the heap sound. */
START_TEST(any_allocation_may_fail)
{
    for (int nth = 1; nth < 40; nth++) {
        WORLD(0);
        world->memory_errors_fatal = false;
        heap_set_stress(world_heap(world), false);
        mem_fail_after(nth, nth % 2 == 0);
        heap_set_stress(world_heap(world), false); /* notices the armed fault */
        for (size_t i = 0; i < 40; i++) {
            ft->registers[i] = fake_tuple(th, i * 100);
            if (i % 8 == 0)
                fake_tuple(th, 200000);
        }
        heap_collect(th);
        mem_fail_after(0, false);
        ck_assert_uint_gt(ft->memory_errors, 0);
        for (size_t i = 0; i < 40; i++)
            if (ft->registers[i] != EMPTY)
                ck_assert_uint_eq(to_tuple(ft->registers[i])->length, i * 100);
        ck_assert_uint_eq(world_verify(th), 0);
        WORLD_END;
    }
}
END_TEST

/* A wide and deep graph whose marking needs more stack than there is. */
START_TEST(the_mark_stack_may_fail_to_grow)
{
    WORLD(0);
    Value wide = fake_tuple(th, 50000);
    ft->registers[0] = wide;
    for (size_t i = 0; i < 50000; i++) {
        Value inner = fake_tuple(th, 1);
        to_tuple(wide)->items[i] = inner;
        to_tuple(inner)->items[0] = fake_tuple(th, i % 5);
    }
    mem_fail_after(1, true);
    heap_collect(th);
    mem_fail_after(0, false);
    for (size_t i = 0; i < 100000; i++)
        fake_raw(th, 30);
    for (size_t i = 0; i < 50000; i++) {
        Tuple *inner = to_tuple(to_tuple(wide)->items[i]);
        REQUIRE(to_tuple(inner->items[0])->length == i % 5);
    }
    ck_assert_uint_eq(world_verify(th), 0);
    WORLD_END;
}
END_TEST
#endif

void add_limit_tests(TCase *tests)
{
    tcase_add_test(tests, a_limit_ends_in_memory_error_and_recovery);
    tcase_add_test(tests, garbage_does_not_count_against_the_limit);
    tcase_add_test(tests, large_objects_respect_the_limit);
    tcase_add_test(tests, under_a_lock_the_limit_is_overshot);
    tcase_add_test(tests, a_limit_may_be_set_later);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && !defined(GIL_HOSTILE)
    tcase_add_test(tests, refused_mappings_end_in_memory_error);
#endif
#ifdef GIL_DEBUG
    tcase_add_test(tests, any_allocation_may_fail);
    tcase_add_test(tests, the_mark_stack_may_fail_to_grow);
#endif
}

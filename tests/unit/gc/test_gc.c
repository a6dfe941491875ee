/* Unit tests of the heap, in a world without scripts (fake_world.h). */
#include "gc_tests.h"
#include "fake_world.h"
#include "heap_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef GIL_HOSTILE
enum { CHURN = 300, MANY = 20000 };
#else
enum { CHURN = 20000, MANY = 1000000 };
#endif

START_TEST(memory_is_zeroed_and_has_a_header)
{
    WORLD(0);
    static const size_t sizes[] = {16,   24,    40,    128,    136,     2000,
                                   8192, 16384, 16392, 100000, 1 << 20, 5 << 20};
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < COUNT_OF(sizes); i++) {
            unsigned char *p = heap_new(th, KIND_RAW, 7, sizes[i]);
            ck_assert_ptr_nonnull(p);
            ck_assert_uint_eq((uintptr_t)p % 16, 0);
            Object *o = (Object *)p;
            ck_assert_uint_eq(o->kind, KIND_RAW);
            ck_assert_uint_eq(object_shape(o), 7);
            for (size_t k = sizeof(Object); k < sizes[i]; k++)
                REQUIRE(p[k] == 0);
            memset(p + sizeof(Object), 0xff, sizes[i] - sizeof(Object));
            ((Raw *)p)->size = sizes[i] - sizeof(Raw);
        }
        heap_collect(th);
    }
    WORLD_END;
}
END_TEST

START_TEST(impossible_sizes_fail)
{
    WORLD(0);
    world->memory_errors_fatal = false;
    static const size_t sizes[] = {SIZE_MAX, SIZE_MAX - 15, SIZE_MAX - 16, SIZE_MAX / 2,
                                   (size_t)1 << 60};
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        ck_assert_ptr_null(heap_new(th, KIND_RAW, 0, sizes[i]));
        ck_assert_ptr_null(heap_new_locked(th, KIND_RAW, 0, sizes[i]));
        ck_assert_uint_eq(ft->memory_errors, 2 * (i + 1));
    }
    ck_assert_uint_ne(fake_raw(th, 100), EMPTY);
    WORLD_END;
}
END_TEST

static void check_found(World *world, void *start, size_t size)
{
    uintptr_t p = (uintptr_t)start;
    Heap *heap = world_heap(world);
    ck_assert_ptr_eq(heap_find_object(heap, p), start);
    ck_assert_ptr_eq(heap_find_object(heap, p + 1), start);
    ck_assert_ptr_eq(heap_find_object(heap, p + size / 2), start);
    ck_assert_ptr_eq(heap_find_object(heap, p + size - 1), start);
}

START_TEST(words_find_their_objects)
{
    WORLD(0);
    static const size_t sizes[] = {16, 48, 128, 1040, 8192, 16384, 40000, 1 << 20, 9 << 20};
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        void *before = heap_new(th, KIND_RAW, 0, sizes[i]);
        void *object = heap_new(th, KIND_RAW, 0, sizes[i]);
        ck_assert(before && object);
        runtime_stop_world(th);
        check_found(world, before, sizes[i]);
        check_found(world, object, sizes[i]);
        runtime_start_world(th);
    }
    Heap *heap = world_heap(world);
    ck_assert_ptr_null(heap_find_object(heap, 0));
    ck_assert_ptr_null(heap_find_object(heap, 1));
    ck_assert_ptr_null(heap_find_object(heap, UINTPTR_MAX));
    ck_assert_ptr_null(heap_find_object(heap, (uintptr_t)ft));
    ck_assert_ptr_null(heap_find_object(heap, (uintptr_t)&heap));
    WORLD_END;
}
END_TEST

START_TEST(one_past_the_end_counts)
{
    WORLD(0);
    unsigned char *p = heap_new(th, KIND_RAW, 0, 20000); /* large: nothing follows */
    Object *o = heap_find_object(world_heap(world), (uintptr_t)p + BLOCK_BYTES);
    ck_assert_ptr_eq(o, p);
    ck_assert_ptr_null(heap_find_object(world_heap(world), (uintptr_t)p + BLOCK_BYTES + 1));
    WORLD_END;
}
END_TEST

START_TEST(garbage_is_freed_and_roots_survive)
{
    WORLD(0);
    heap_collect(th);
    HeapStats empty, full;
    heap_stats(world_heap(world), &empty);
    for (int i = 0; i < 200; i++) {
        ft->registers[i] = fake_tuple(th, (size_t)i);
        for (int k = 0; k < 500; k++)
            fake_tuple(th, 10);
    }
    clean_stack();
    heap_collect(th);
    heap_stats(world_heap(world), &full);
    size_t expected = 0;
    for (size_t i = 0; i < 200; i++) {
        ck_assert(is_tuple(ft->registers[i]));
        ck_assert_uint_eq(to_tuple(ft->registers[i])->length, i);
        expected += (object_size(to_object(ft->registers[i])) + 15) & ~(size_t)15;
    }
    ck_assert_uint_ge(full.live_bytes, empty.live_bytes + expected);
    ck_assert_uint_le(full.live_bytes, empty.live_bytes + expected + 1000);
    ck_assert_uint_eq(world_verify(th), 0);
    WORLD_END;
}
END_TEST

START_TEST(roots_of_threads_and_interpreters_survive)
{
    WORLD(0);
    value_store(&th->exception, fake_tuple(th, 3));
    value_store(&world->interp.modules, fake_tuple(th, 4));
    world->interp.names.name_ = fake_tuple(th, 5);
    for (int i = 0; i < 3; i++) {
        clean_stack();
        heap_collect(th);
        for (int k = 0; k < 10000; k++)
            fake_tuple(th, 2);
    }
    ck_assert_uint_eq(to_tuple(value_load(&th->exception))->length, 3);
    ck_assert_uint_eq(to_tuple(value_load(&world->interp.modules))->length, 4);
    ck_assert_uint_eq(to_tuple(world->interp.names.name_)->length, 5);
    WORLD_END;
}
END_TEST

/* Fills the heap with something else, so that an object that was freed by mistake is overwritten.
 */
static void churn(Thread *th)
{
    for (int i = 0; i < 3; i++) {
        heap_collect(th);
        for (int k = 0; k < CHURN; k++) {
            Value v = fake_raw(th, 80);
            memset(((Raw *)to_object(v))->data, 0xee, 80);
        }
    }
}

static NOINLINE uintptr_t hidden_tuple(Thread *th, size_t length, size_t offset)
{
    Value v = fake_tuple(th, length);
    for (size_t i = 0; i < length; i++)
        to_tuple(v)->items[i] = from_small((int64_t)i);
    return (uintptr_t)v + offset;
}

static void check_items(uintptr_t tuple, size_t length)
{
    const Tuple *t = (const Tuple *)tuple;
    ck_assert_uint_eq(t->length, length);
    for (size_t i = 0; i < length; i++)
        REQUIRE(t->items[i] == from_small((int64_t)i));
}

START_TEST(stack_words_keep_objects_alive)
{
    WORLD(0);
    size_t bytes = sizeof(Tuple) + 21 * sizeof(Value);
    volatile uintptr_t start = hidden_tuple(th, 21, 0);
    volatile uintptr_t inside = hidden_tuple(th, 21, 41);
    volatile uintptr_t end = hidden_tuple(th, 21, bytes); /* a multiple of 16 */
    volatile uintptr_t large = hidden_tuple(th, 30000, 200000);
    volatile uintptr_t huge = hidden_tuple(th, 900000, 7000000);
    ck_assert_uint_eq(bytes % 16, 0);
    clean_stack();
    churn(th);
    check_items(start, 21);
    check_items(inside - 41, 21);
    check_items(end - bytes, 21);
    check_items(large - 200000, 30000);
    check_items(huge - 7000000, 900000);
    WORLD_END;
}
END_TEST

START_TEST(callee_saved_registers_keep_objects_alive)
{
    WORLD(0);
    register uintptr_t rbx __asm__("rbx") = hidden_tuple(th, 8, 0);
    __asm__ volatile("" : "+r"(rbx));
    churn(th);
    __asm__ volatile("" : "+r"(rbx));
    check_items(rbx, 8);
    WORLD_END;
}
END_TEST

START_TEST(the_dead_are_not_kept)
{
    WORLD(0);
    for (int i = 0; i < 100; i++)
        fake_tuple(th, 100000);
    clean_stack();
    heap_collect(th);
    heap_collect(th);
    HeapStats s;
    heap_stats(world_heap(world), &s);
    ck_assert_uint_lt(s.live_bytes, 2 * 800000 + 10000); /* one or two stale words may remain */
    ck_assert_uint_lt(s.heap_bytes, 4 << 20);
    WORLD_END;
}
END_TEST

START_TEST(long_chains_are_marked_without_recursion)
{
    WORLD(0);
    for (int i = 0; i < MANY; i++) {
        Value v = fake_tuple(th, 2);
        to_tuple(v)->items[0] = ft->registers[0];
        to_tuple(v)->items[1] = from_small(i);
        ft->registers[0] = v;
    }
    heap_collect(th);
    ck_assert_uint_eq(world_verify(th), 0);
    Value v = ft->registers[0];
    for (int i = MANY - 1; i >= 0; i--) {
        REQUIRE(to_tuple(v)->items[1] == from_small(i));
        v = to_tuple(v)->items[0];
    }
    ck_assert_uint_eq(v, EMPTY);
    WORLD_END;
}
END_TEST

START_TEST(instances_are_traced_whole)
{
    WORLD(0);
    for (size_t slots = 0; slots < 20; slots++) {
        Value v = fake_instance(th, slots);
        ft->registers[slots] = v;
        Instance *i = (Instance *)to_object(v);
        for (size_t k = 0; k < slots; k++)
            value_store(&i->slots[k], fake_tuple(th, k));
        value_store(&i->chunk, fake_tuple(th, 100));
    }
    clean_stack();
    churn(th);
    for (size_t slots = 0; slots < 20; slots++) {
        Instance *i = (Instance *)to_object(ft->registers[slots]);
        for (size_t k = 0; k < slots; k++)
            ck_assert_uint_eq(to_tuple(value_load(&i->slots[k]))->length, k);
        ck_assert_uint_eq(to_tuple(value_load(&i->chunk))->length, 100);
    }
    WORLD_END;
}
END_TEST

/* An instance in register 0 whose class only its shape's number names. */
static NOINLINE uintptr_t hidden_class(FakeThread *ft)
{
    Interp *interp = ft->th.interp;
    Class *cls = heap_new(&ft->th, KIND_CLASS, 0, sizeof(Class));
    Shape *shape = heap_new(&ft->th, KIND_SHAPE, 0, sizeof(Shape));
    shape->cls = cls;
    cls->root = shape;
    interp->shapes[2] = shape;
    interp->shape_limit = 3;
    ft->registers[0] = from_object(heap_new(&ft->th, KIND_INSTANCE, 2, sizeof(Instance)));
    return ~(uintptr_t)cls;
}

START_TEST(shapes_keep_classes_alive)
{
    WORLD(0);
    volatile uintptr_t hidden = hidden_class(ft);
    clean_stack();
    churn(th);
    const Class *cls = (const Class *)~hidden;
    ck_assert_uint_eq(cls->head.kind, KIND_CLASS);
    ck_assert_ptr_eq(cls->root, world->interp.shapes[2]);
    ck_assert_ptr_eq(cls->root->cls, cls);
    WORLD_END;
}
END_TEST

static NOINLINE uintptr_t hidden_neighbours(Thread *th)
{
    uintptr_t first = hidden_tuple(th, 21, 0), second = hidden_tuple(th, 21, 0);
    return second == first + sizeof(Tuple) + 21 * sizeof(Value) ? second : 0;
}

/* A word that is the end of one object and the start of the next keeps both. */
START_TEST(ends_and_starts_coincide)
{
    WORLD(0);
    volatile uintptr_t between = 0;
    while (between == 0)
        between = hidden_neighbours(th);
    clean_stack();
    churn(th);
    check_items(between, 21);
    check_items(between - sizeof(Tuple) - 21 * sizeof(Value), 21);
    WORLD_END;
}
END_TEST

static NOINLINE uint32_t unreferenced_shape(FakeThread *ft)
{
    Shape *shape = heap_new(&ft->th, KIND_SHAPE, 0, sizeof(Shape));
    shape->id = 3;
    ft->th.interp->shapes[3] = shape;
    ft->th.interp->shape_limit = 4;
    return 3;
}

static Value allocate_many(FakeThread *ft, uint32_t shape)
{
    Value v = EMPTY;
    for (int i = 0; i < 100; i++)
        v = from_object(heap_new(&ft->th, KIND_INSTANCE, shape, 4096));
    return v;
}

/* The number in the arguments of an allocation is all that keeps the shape. */
START_TEST(a_shape_survives_the_allocation_that_names_it)
{
    WORLD(0);
    heap_set_stress(world_heap(world), true);
    uint32_t number = unreferenced_shape(ft);
    clean_stack();
    ft->registers[0] = allocate_many(ft, number);
    ck_assert_uint_eq(world->interp.shapes[3]->head.kind, KIND_SHAPE);
    ck_assert_uint_eq(world_verify(th), 0);
    WORLD_END;
}
END_TEST

START_TEST(extents_are_exact)
{
    WORLD(0);
    for (size_t round = 0; round < 20; round++) {
        for (size_t i = 0; i < FAKE_REGISTERS; i += 1 + round) {
            ft->registers[i] = fake_tuple(th, (i * 37 + round) % (round % 4 ? 30 : 600));
            if (i % 50 == round)
                heap_collect(th); /* ends the hole behind this object */
        }
        heap_collect(th);
        for (size_t i = 0; i < FAKE_REGISTERS; i++) {
            if (ft->registers[i] == EMPTY)
                continue;
            const Object *o = to_object(ft->registers[i]);
            REQUIRE(heap_extent(o) == ((object_size(o) + 15) & ~(size_t)15));
        }
    }
    WORLD_END;
}
END_TEST

START_TEST(holes_are_used_again)
{
    WORLD(0);
    /* Every 50th object stays: blocks keep a few objects each. */
    Value keep = fake_tuple(th, MANY / 50);
    ft->registers[0] = keep;
    for (size_t i = 0; i < MANY; i++) {
        Value v = fake_tuple(th, 3);
        if (i % 50 == 0)
            to_tuple(keep)->items[i / 50] = v;
    }
    heap_collect(th);
    HeapStats before, after;
    heap_stats(world_heap(world), &before);
    for (size_t i = 0; i < 3 * MANY; i++)
        fake_tuple(th, 3);
    heap_stats(world_heap(world), &after);
    ck_assert_uint_ge(after.collections, before.collections);
    ck_assert_uint_le(after.heap_bytes, before.heap_bytes + (34 << 20));
    heap_collect(th);
    heap_stats(world_heap(world), &after);
    ck_assert_uint_le(after.heap_bytes, before.heap_bytes + (1 << 20));
    ck_assert_uint_eq(world_verify(th), 0);
    WORLD_END;
}
END_TEST

START_TEST(stress_collects_at_each_allocation)
{
    WORLD(0);
    heap_set_stress(world_heap(world), true);
    HeapStats before, after;
    heap_stats(world_heap(world), &before);
    for (size_t i = 0; i < 100; i++)
        ft->registers[i] = fake_tuple(th, i);
    heap_stats(world_heap(world), &after);
    ck_assert_uint_ge(after.collections, before.collections + 100);
    heap_pause(world_heap(world));
    fake_tuple(th, 2);
    heap_stats(world_heap(world), &before);
    ck_assert_uint_eq(before.collections, after.collections);
    heap_resume(world_heap(world));
    heap_set_stress(world_heap(world), false);
    for (size_t i = 0; i < 100; i++)
        ck_assert_uint_eq(to_tuple(ft->registers[i])->length, i);
    WORLD_END;
}
END_TEST

START_TEST(the_verifier_sees_damage)
{
    WORLD(0);
    Value v = fake_tuple(th, 4);
    ft->registers[0] = v;
    ck_assert_uint_eq(world_verify(th), 0);
    FILE *sink = fopen("/dev/null", "w");
    ck_assert_ptr_nonnull(sink);
    to_tuple(v)->length = 1000; /* longer than its place */
    ck_assert_uint_eq(heap_verify(th, sink), 1);
    to_tuple(v)->length = 4;
    to_tuple(v)->items[1] = v + 16; /* inside of an object */
    to_tuple(v)->items[2] = (Value)(uintptr_t)ft;
    ck_assert_uint_eq(heap_verify(th, sink), 2);
    to_tuple(v)->items[1] = to_tuple(v)->items[2] = EMPTY;
    to_object(v)->kind = KIND_COUNT;
    ck_assert_uint_eq(heap_verify(th, sink), 1);
    to_object(v)->kind = KIND_TUPLE;
    ft->registers[1] = v + 32;
    ck_assert_uint_eq(heap_verify(th, sink), 1);
    ft->registers[1] = EMPTY;
    ck_assert_uint_eq(world_verify(th), 0);
    fclose(sink);
    WORLD_END;
}
END_TEST

START_TEST(heaps_are_independent)
{
    WORLD(0);
    World *other = world_new(0);
    ft->registers[0] = fake_tuple(th, 5);
    ck_assert_ptr_null(heap_find_object(world_heap(other), (uintptr_t)ft->registers[0]));
    world_free(other);
    churn(th);
    ck_assert_uint_eq(to_tuple(ft->registers[0])->length, 5);
    WORLD_END;
}
END_TEST

void add_heap_tests(TCase *tests)
{
    tcase_add_test(tests, memory_is_zeroed_and_has_a_header);
    tcase_add_test(tests, impossible_sizes_fail);
    tcase_add_test(tests, words_find_their_objects);
    tcase_add_test(tests, one_past_the_end_counts);
    tcase_add_test(tests, garbage_is_freed_and_roots_survive);
    tcase_add_test(tests, roots_of_threads_and_interpreters_survive);
    tcase_add_test(tests, stack_words_keep_objects_alive);
    tcase_add_test(tests, callee_saved_registers_keep_objects_alive);
    tcase_add_test(tests, the_dead_are_not_kept);
    tcase_add_test(tests, long_chains_are_marked_without_recursion);
    tcase_add_test(tests, instances_are_traced_whole);
    tcase_add_test(tests, shapes_keep_classes_alive);
    tcase_add_test(tests, ends_and_starts_coincide);
    tcase_add_test(tests, a_shape_survives_the_allocation_that_names_it);
    tcase_add_test(tests, extents_are_exact);
    tcase_add_test(tests, holes_are_used_again);
    tcase_add_test(tests, stress_collects_at_each_allocation);
    tcase_add_test(tests, the_verifier_sees_damage);
    tcase_add_test(tests, heaps_are_independent);
}

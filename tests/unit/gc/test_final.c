/* Finalisers: release functions of payloads and __del__. */
#include "gc_tests.h"
#include "fake_world.h"

static int released, last_released;

static void release_payload(void *payload)
{
    released++;
    last_released = *(int *)payload;
}

static void trace_payload(void *payload, Tracer *tracer)
{
    tracer_visit(tracer, ((Value *)payload)[1]);
}

static const ExternalOps watched_ops = {"watched", trace_payload, release_payload};

static Value external(Thread *th, int number)
{
    size_t size = sizeof(External) + 2 * sizeof(Value);
    External *e = heap_new(th, KIND_EXTERNAL, FAKE_SHAPE, size);
    REQUIRE(e != NULL);
    e->ops = &watched_ops;
    e->size = size;
    *(int *)(e + 1) = number;
    REQUIRE(heap_watch(th, &e->head));
    return from_object(e);
}

static void set_payload(Value e, Value v)
{
    ((Value *)((External *)to_object(e) + 1))[1] = v;
}
/* Through a frame that is gone when it returns, so that no stale word is left. */
static NOINLINE void put_external(FakeThread *ft, size_t at, int number)
{
    ft->registers[at] = external(&ft->th, number);
}

static bool always(UNUSED Class *cls)
{
    return true;
}

static Value with_del(FakeThread *ft)
{
    ft->world->has_del = always;
    Value v = fake_instance(&ft->th, 2);
    ck_assert(heap_watch(&ft->th, to_object(v)));
    ft->world->has_del = NULL;
    return v;
}

static void collect_and_run(Thread *th)
{
    clean_stack();
    heap_collect(th);
    heap_run_finalizers(th);
}

START_TEST(payloads_are_released_once)
{
    WORLD(0);
    released = 0;
    put_external(ft, 0, 42);
    collect_and_run(th);
    ck_assert_int_eq(released, 0);
    ft->registers[0] = EMPTY;
    clean_stack();
    heap_collect(th);
    ck_assert_int_eq(released, 0); /* never inside a collection */
    ck_assert_uint_ne(th->attention & ATTENTION_FINALIZERS, 0);
    heap_run_finalizers(th);
    ck_assert_int_eq(released, 1);
    ck_assert_int_eq(last_released, 42);
    collect_and_run(th);
    collect_and_run(th);
    ck_assert_int_eq(released, 1);
    WORLD_END;
    ck_assert_int_eq(released, 1);
}
END_TEST

START_TEST(what_a_payload_refers_to_lives_as_long)
{
    WORLD(0);
    released = 0;
    put_external(ft, 0, 1);
    set_payload(ft->registers[0], fake_tuple(th, 9));
    collect_and_run(th);
    Value inner = ((Value *)((External *)to_object(ft->registers[0]) + 1))[1];
    ck_assert_uint_eq(to_tuple(inner)->length, 9);
    WORLD_END;
}
END_TEST

START_TEST(the_end_of_a_heap_releases_all)
{
    released = 0;
    WORLD(0);
    for (int i = 0; i < 100; i++)
        put_external(ft, (size_t)i, i);
    for (int i = 0; i < 50; i++)
        ft->registers[i] = EMPTY;
    clean_stack();
    heap_collect(th); /* queued, but never run */
    WORLD_END;
    ck_assert_int_eq(released, 100);
}
END_TEST

/* An object with __del__ that refers to `inner`; its complement, which keeps nothing alive. */
static NOINLINE Value hidden_with_del(FakeThread *ft, Value inner)
{
    Value v = with_del(ft);
    value_store(&((Instance *)to_object(v))->slots[0], inner);
    return ~v;
}

static NOINLINE void put_del_with_external(FakeThread *ft)
{
    hidden_with_del(ft, external(&ft->th, 3));
}

START_TEST(del_runs_once_and_sees_its_object)
{
    WORLD(0);
    volatile Value hidden = hidden_with_del(ft, fake_tuple(th, 7));
    collect_and_run(th);
    for (int i = 0; i < 3 && world->finalized == 0; i++)
        collect_and_run(th);
    ck_assert_uint_eq(world->finalized, 1);
    ck_assert_uint_eq(world->last_finalized, ~hidden);
    world->last_finalized = EMPTY;
    collect_and_run(th);
    collect_and_run(th);
    ck_assert_uint_eq(world->finalized, 1);
    WORLD_END;
}
END_TEST

static void resurrect(Thread *th, Value v)
{
    ((FakeThread *)th)->registers[5] = v;
}

START_TEST(a_resurrected_object_lives_on)
{
    WORLD(0);
    world->on_finalize = resurrect;
    for (int i = 0; i < 20; i++)
        with_del(ft);
    hidden_with_del(ft, fake_tuple(th, 7));
    collect_and_run(th);
    ck_assert_uint_ge(world->finalized, 15);
    ck_assert_uint_ne(ft->registers[5], EMPTY);
    for (int i = 0; i < 10000; i++)
        fake_tuple(th, 3);
    collect_and_run(th);
    ck_assert_uint_eq(to_object(ft->registers[5])->kind, KIND_INSTANCE);
    ck_assert_uint_eq(world_verify(th), 0);
    WORLD_END;
}
END_TEST

/* An object with __del__ that refers to a payload: the payload is released after __del__ has run.
 */
START_TEST(del_runs_before_the_release_of_what_it_uses)
{
    WORLD(0);
    released = 0;
    put_del_with_external(ft);
    clean_stack();
    heap_collect(th);
    ck_assert_uint_eq(world->finalized, 0);
    heap_run_finalizers(th);
    ck_assert_uint_eq(world->finalized, 1);
    ck_assert_int_eq(released, 0);
    world->last_finalized = EMPTY;
    for (int i = 0; i < 3 && released == 0; i++)
        collect_and_run(th);
    ck_assert_int_eq(released, 1);
    WORLD_END;
}
END_TEST

static void nested(Thread *th, UNUSED Value v)
{
    World *world = ((FakeThread *)th)->world;
    uint32_t before = world->finalized;
    heap_collect(th);
    heap_run_finalizers(th); /* not again inside of a finaliser */
    ck_assert_uint_eq(world->finalized, before);
}

START_TEST(finalisers_do_not_nest)
{
    WORLD(0);
    world->on_finalize = nested;
    for (int i = 0; i < 50; i++)
        with_del(ft);
    collect_and_run(th);
    collect_and_run(th);
    ck_assert_uint_ge(world->finalized, 45);
    WORLD_END;
}
END_TEST

START_TEST(many_are_watched)
{
    WORLD(0);
    released = 0;
    for (int i = 0; i < 5000; i++) {
        external(th, i);
        if (i % 1000 == 999)
            heap_collect(th); /* the queue grows while it is in use */
    }
    collect_and_run(th);
    ck_assert_int_ge(released, 4990);
    ck_assert_uint_eq(world_verify(th), 0);
    WORLD_END;
    ck_assert_int_eq(released, 5000);
}
END_TEST

START_TEST(finalize_all_reaches_the_living)
{
    WORLD(0);
    for (int i = 0; i < 10; i++)
        ft->registers[i] = with_del(ft);
    heap_finalize_all(th);
    ck_assert_uint_eq(world->finalized, 10);
    heap_finalize_all(th);
    ck_assert_uint_eq(world->finalized, 10);
    WORLD_END;
}
END_TEST

void add_final_tests(TCase *tests)
{
    tcase_add_test(tests, payloads_are_released_once);
    tcase_add_test(tests, what_a_payload_refers_to_lives_as_long);
    tcase_add_test(tests, the_end_of_a_heap_releases_all);
    tcase_add_test(tests, del_runs_once_and_sees_its_object);
    tcase_add_test(tests, a_resurrected_object_lives_on);
    tcase_add_test(tests, del_runs_before_the_release_of_what_it_uses);
    tcase_add_test(tests, finalisers_do_not_nest);
    tcase_add_test(tests, many_are_watched);
    tcase_add_test(tests, finalize_all_reaches_the_living);
}

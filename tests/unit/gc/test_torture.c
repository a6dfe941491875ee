/* Random graphs in one and several threads. Every object carries what it takes to notice that it
 * was overwritten: the items of a tuple start with a check number made from its length and its own
 * address, the bytes of a Raw are all its size's low byte. */
#include "gc_tests.h"
#include "fake_world.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

typedef struct Random {
    uint64_t state;
} Random;

static uint64_t random_next(Random *r)
{
    r->state = r->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return r->state >> 33;
}

static uint64_t random_below(Random *r, uint64_t limit)
{
    return random_next(r) % limit;
}

static Value check_word(const Tuple *t)
{
    return from_small((int64_t)((uintptr_t)t >> 4 ^ t->length << 20));
}

static size_t random_length(Random *r)
{
    switch (random_below(r, 400)) {
    case 0:
        return 200000;
    case 1:
    case 2:
        return 3000 + random_below(r, 5000);
    case 3 ... 20:
        return 100 + random_below(r, 1500);
    default:
        return 1 + random_below(r, 20);
    }
}

static Value random_raw(Thread *th, Random *r)
{
    size_t size = random_length(r);
    Value v = fake_raw(th, size);
    memset(((Raw *)to_object(v))->data, (int)(size & 0xff), size);
    return v;
}

static Value random_tuple(FakeThread *ft, Random *r)
{
    size_t length = random_length(r);
    Value v = fake_tuple(&ft->th, length);
    Tuple *t = to_tuple(v);
    t->items[0] = check_word(t);
    for (size_t i = 1; i < length; i++)
        if (length < 100 || i % 50 == 0)
            t->items[i] = ft->registers[random_below(r, FAKE_REGISTERS)];
    return v;
}

static void check_raw(const Raw *raw)
{
    for (size_t i = 0; i < raw->size; i++)
        if (raw->data[i] != (raw->size & 0xff))
            ck_abort_msg("bytes of %p were overwritten", (const void *)raw);
}

static void check_one(const Object *o)
{
    if (o->kind == KIND_RAW) {
        check_raw((const Raw *)o);
    } else {
        REQUIRE(o->kind == KIND_TUPLE);
        REQUIRE(((const Tuple *)o)->items[0] == check_word((const Tuple *)o));
    }
}

/* Walks from the registers to a bounded number of objects. */
static void check_graph(FakeThread *ft, Random *r)
{
    for (size_t i = 0; i < FAKE_REGISTERS; i++) {
        Value v = ft->registers[i];
        for (int depth = 0; depth < 30 && is_pointer(v); depth++) {
            check_one(to_object(v));
            if (!is_tuple(v) || to_tuple(v)->length < 2)
                break;
            v = to_tuple(v)->items[1 + random_below(r, to_tuple(v)->length - 1)];
        }
    }
}

static void step(FakeThread *ft, Random *r)
{
    size_t at = random_below(r, FAKE_REGISTERS);
    switch (random_below(r, 10)) {
    case 0:
        ft->registers[at] = EMPTY;
        break;
    case 1:
    case 2:
        ft->registers[at] = random_raw(&ft->th, r);
        break;
    default:
        ft->registers[at] = random_tuple(ft, r);
        break;
    }
    /* Now and then most of the graph dies. */
    if (random_below(r, 2000) == 0)
        memset(ft->registers, 0, sizeof ft->registers / 2);
}

START_TEST(random_graphs_stay_intact)
{
    WORLD(0);
    Random r = {(uint64_t)_i * 77 + 1};
    for (int i = 0; i < 20000; i++) {
        step(ft, &r);
        if (i % 1000 == 0) {
            heap_collect(th);
            check_graph(ft, &r);
            ck_assert_uint_eq(world_verify(th), 0);
        }
    }
    WORLD_END;
}
END_TEST

typedef struct Job {
    World *world;
    uint64_t seed;
    int steps;
    bool collects;
} Job;

static void *run_job(void *arg)
{
    const Job *job = arg;
    FakeThread *ft = world_attach(job->world, __builtin_frame_address(0));
    Random r = {job->seed};
    for (int i = 0; i < job->steps; i++) {
        step(ft, &r);
        world_safepoint(ft);
        if (i % 700 == 0)
            check_graph(ft, &r);
        if (job->collects && i % 400 == 0)
            heap_collect(&ft->th);
    }
    check_graph(ft, &r);
    world_detach(ft);
    return NULL;
}

START_TEST(random_graphs_in_four_threads)
{
    World *world = world_new(0);
    world->memory_errors_fatal = true;
    pthread_t threads[4];
    Job jobs[4];
    for (int i = 0; i < 4; i++) {
        jobs[i] = (Job){world, (uint64_t)i * 99 + 5, 3000, i % 2 == 0};
        ck_assert_int_eq(pthread_create(&threads[i], NULL, run_job, &jobs[i]), 0);
    }
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    world_free(world);
}
END_TEST

/* Threads that come and go leave nothing behind. */
START_TEST(threads_come_and_go)
{
    World *world = world_new(0);
    world->memory_errors_fatal = true;
    for (int round = 0; round < 10; round++) {
        pthread_t threads[4];
        Job jobs[4];
        for (int i = 0; i < 4; i++) {
            jobs[i] = (Job){world, (uint64_t)(round * 4 + i), 50, false};
            ck_assert_int_eq(pthread_create(&threads[i], NULL, run_job, &jobs[i]), 0);
        }
        for (int i = 0; i < 4; i++)
            pthread_join(threads[i], NULL);
    }
    FakeThread *ft = world_attach(world, __builtin_frame_address(0));
    heap_collect(&ft->th);
    ck_assert_uint_eq(world_verify(&ft->th), 0);
    HeapStats s;
    heap_stats(world_heap(world), &s);
    ck_assert_uint_lt(s.live_bytes, 5 << 20);
    world_detach(ft);
    world_free(world);
}
END_TEST

START_TEST(random_graphs_within_a_limit)
{
    WORLD((size_t)48 << 20);
    world->memory_errors_fatal = true;
    Random r = {4711};
    for (int i = 0; i < 4000; i++) {
        /* 256 registers hold at most 256 graphs; wide ones are dropped early to stay below. */
        step(ft, &r);
        if (i % 16 == 0)
            memset(ft->registers, 0, sizeof ft->registers);
    }
    ck_assert_uint_eq(world_verify(th), 0);
    WORLD_END;
}
END_TEST

void add_torture_tests(TCase *tests)
{
    tcase_add_loop_test(tests, random_graphs_stay_intact, 0, 4);
    tcase_add_test(tests, random_graphs_in_four_threads);
    tcase_add_test(tests, threads_come_and_go);
    tcase_add_test(tests, random_graphs_within_a_limit);
}

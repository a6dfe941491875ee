/* The generator: known numbers for a seed; drawing from several threads without the lock loses and
 * repeats nothing. */
#include "numbers_tests.h"

#include "attach.h"
#include "gil.h"

#include <pthread.h>
#include <stdlib.h>

static Value random_attribute(Thread *th, const char *name)
{
    Value module = import_module(th, str_intern_cstring(th, "random"));
    REQUIRE(module != EMPTY);
    Value v = attr_get(th, module, str_intern_cstring(th, name));
    REQUIRE(v != EMPTY);
    return v;
}

START_TEST(draws_known_numbers)
{
    NUMBER_STATE;
    REQUIRE(call1(th, random_attribute(th, "seed"), from_small(42)) != EMPTY);
    require_repr(th, call0(th, random_attribute(th, "random")), "0.6394267984578837");
    require_repr(th, call1(th, random_attribute(th, "getrandbits"), from_small(40)),
                 "811856239313");
    REQUIRE(call1(th, random_attribute(th, "seed"), str_from_cstring(th, "text")) != EMPTY);
    require_repr(th, call0(th, random_attribute(th, "random")), "0.8711565613554825");
    NUMBER_STATE_END;
}
END_TEST

enum { DRAWERS = 4, DRAWS = 2000 };
typedef struct {
    gil_state *state;
    double drawn[DRAWS];
} Drawer;

static void *draw(void *argument)
{
    Drawer *d = argument;
    REQUIRE(gil_attach(d->state) == GIL_OK);
    Thread *th = state_thread(d->state);
    Value function = random_attribute(th, "random");
    for (int i = 0; i < DRAWS; i++)
        d->drawn[i] = float_value(call0(th, function));
    gil_detach(d->state);
    return NULL;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

START_TEST(shares_one_sequence_between_threads)
{
    gil_config *config = gil_config_new();
    REQUIRE(gil_config_set(config, "gil", "off") == GIL_OK);
    gil_state *state = gil_open(config);
    gil_config_free(config);
    REQUIRE(state != NULL);
    Thread *th = state_thread(state);
    static double expected[DRAWERS * DRAWS], all[DRAWERS * DRAWS];
    static Drawer drawers[DRAWERS];
    Value seed = random_attribute(th, "seed"), function = random_attribute(th, "random");
    REQUIRE(call1(th, seed, from_small(7)) != EMPTY);
    for (int i = 0; i < DRAWERS * DRAWS; i++)
        expected[i] = float_value(call0(th, function));
    REQUIRE(call1(th, seed, from_small(7)) != EMPTY);
    gil_detach(state);
    pthread_t threads[DRAWERS];
    for (int i = 0; i < DRAWERS; i++) {
        drawers[i].state = state;
        REQUIRE(pthread_create(&threads[i], NULL, draw, &drawers[i]) == 0);
    }
    for (int i = 0; i < DRAWERS; i++) {
        pthread_join(threads[i], NULL);
        memcpy(all + i * DRAWS, drawers[i].drawn, sizeof drawers[i].drawn);
    }
    REQUIRE(gil_attach(state) == GIL_OK);
    qsort(expected, DRAWERS * DRAWS, sizeof(double), by_value);
    qsort(all, DRAWERS * DRAWS, sizeof(double), by_value);
    REQUIRE(memcmp(expected, all, sizeof all) == 0);
    REQUIRE(gil_close(state) == GIL_OK);
}
END_TEST

void add_random_tests(TCase *tests)
{
    tcase_add_test(tests, draws_known_numbers);
    tcase_add_test(tests, shares_one_sequence_between_threads);
}

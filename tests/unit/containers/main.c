#include "containers_tests.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdlib.h>

Thread *th;
gil_state *state;

static void open_with(const char *gil)
{
    gil_config *config = gil_config_new();
    ck_assert_int_eq(gil_config_set(config, "gil", gil), GIL_OK);
    state = gil_open(config);
    gil_config_free(config);
    ck_assert_ptr_nonnull(state);
    th = thread_current();
}

void world_open(void)
{
    open_with("on");
}
void world_open_unlocked(void)
{
    open_with("off");
}
void world_close(void)
{
    gil_close(state);
}

static void check_text(Value v, const char *expected)
{
    Value holder, text = value_repr(th, v);
    ck_assert_uint_ne(text, EMPTY);
    ck_assert_str_eq(str_utf8(th, text, false, &holder, NULL), expected);
}

void check_repr(Value v, const char *expected)
{
    if (v == EMPTY)
        v = error_take(th);
    ck_assert_uint_ne(v, EMPTY);
    check_text(v, expected);
}

void check_raised(Value v, const char *expected)
{
    ck_assert_uint_eq(v, EMPTY);
    Value e = error_take(th);
    ck_assert_uint_ne(e, EMPTY);
    check_text(e, expected);
}

Value ints(size_t count, ...)
{
    Value list = list_new(th, NULL, 0);
    va_list numbers;
    va_start(numbers, count);
    for (size_t i = 0; i < count; i++)
        ck_assert(list_append(th, list, INT(va_arg(numbers, int))));
    va_end(numbers);
    return list;
}

uint32_t roll(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

typedef struct {
    pthread_t id;
    Worker worker;
    uint32_t number;
} Task;

static void *run_task(void *arg)
{
    Task *task = arg;
    if (gil_attach(state) != GIL_OK)
        abort();
    task->worker(thread_current(), task->number);
    gil_detach(state);
    return NULL;
}

typedef struct {
    Task *tasks;
    uint32_t count;
} Team;

static void join_team(void *arg)
{
    Team *team = arg;
    for (uint32_t i = 0; i < team->count; i++)
        pthread_join(team->tasks[i].id, NULL);
}

void run_threads(uint32_t count, Worker worker)
{
    Task tasks[8];
    Team team = {tasks, count};
    for (uint32_t i = 0; i < count; i++) {
        tasks[i] = (Task){.worker = worker, .number = i};
        ck_assert_int_eq(pthread_create(&tasks[i].id, NULL, run_task, &tasks[i]), 0);
    }
    run_detached(th, join_team, &team);
}

int main(void)
{
    SRunner *runner = srunner_create(list_suite());
    srunner_add_suite(runner, dict_suite());
    srunner_add_suite(runner, set_suite());
    srunner_add_suite(runner, hammer_suite());
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

/* gil.h from a host's point of view: this file sees nothing else of the project. */
#include "gil.h"

#include <check.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static gil_state *state;

static void setup(void)
{
    state = gil_open(NULL);
    ck_assert_ptr_nonnull(state);
}
static void teardown(void)
{
    ck_assert_int_eq(gil_close(state), GIL_OK);
}

static gil_status run(gil_state *s, const char *source)
{
    return gil_run_string(s, source, strlen(source), "<test>");
}

static int64_t global_int(gil_state *s, const char *name)
{
    int64_t i = -1;
    gil_value *v = gil_get_global(s, name);
    ck_assert_ptr_nonnull(v);
    ck_assert_int_eq(gil_to_int(s, v, &i), GIL_OK);
    gil_release(s, v);
    return i;
}

START_TEST(runs_and_keeps_globals)
{
    ck_assert_int_eq(run(state, "x = 40"), GIL_OK);
    ck_assert_int_eq(run(state, "x += 2"), GIL_OK);
    ck_assert_int_eq(global_int(state, "x"), 42);
    gil_value *v = gil_from_string(state, "h\xc3\xa9llo", 6);
    ck_assert_int_eq(gil_set_global(state, "s", v), GIL_OK);
    gil_release(state, v);
    ck_assert_int_eq(run(state, "n = len(s); assert s == 'h\\xe9llo'"), GIL_OK);
    ck_assert_int_eq(global_int(state, "n"), 5);
}
END_TEST

START_TEST(errors_are_data)
{
    ck_assert_int_eq(run(state, "def f():\n    raise ValueError('no')\nf()"), GIL_EXCEPTION);
    const gil_error *e = gil_last_error(state);
    ck_assert_str_eq(e->type, "ValueError");
    ck_assert_str_eq(e->message, "no");
    ck_assert_ptr_nonnull(strstr(e->traceback, "Traceback (most recent call last):"));
    ck_assert_ptr_nonnull(strstr(e->traceback, "line 2, in f"));
    ck_assert(!e->is_exit);
    ck_assert_int_eq(run(state, "def"), GIL_EXCEPTION);
    ck_assert_str_eq(gil_last_error(state)->type, "SyntaxError");
    ck_assert_int_eq(run(state, "raise SystemExit(7)"), GIL_EXCEPTION);
    ck_assert(gil_last_error(state)->is_exit);
    ck_assert_int_eq(gil_last_error(state)->exit_code, 7);
    ck_assert_ptr_null(gil_get_global(state, "nothing"));
    ck_assert_str_eq(gil_last_error(state)->type, "NameError");
    ck_assert_int_eq(gil_run_file(state, "/no/such/file.gil"), GIL_EXCEPTION);
    ck_assert_str_eq(gil_last_error(state)->type, "FileNotFoundError");
}
END_TEST

START_TEST(calls)
{
    ck_assert_int_eq(run(state, "def add(a, b):\n    return a + b"), GIL_OK);
    gil_value *add = gil_get_global(state, "add");
    gil_value *args[2] = {gil_from_int(state, INT64_C(1) << 62),
                          gil_from_int(state, INT64_C(1) << 62)};
    gil_value *result;
    ck_assert_int_eq(gil_call(state, add, args, 2, &result), GIL_OK);
    size_t length;
    ck_assert_str_eq(gil_to_string(state, result, &length), "9223372036854775808");
    ck_assert_int_eq(length, 19);
    int64_t i;
    ck_assert_int_eq(gil_to_int(state, result, &i), GIL_EXCEPTION);
    ck_assert_str_eq(gil_last_error(state)->type, "OverflowError");
    ck_assert_int_eq(gil_call(state, add, args, 1, NULL), GIL_EXCEPTION);
    ck_assert_str_eq(gil_last_error(state)->type, "TypeError");
    gil_release(state, add);
    gil_release(state, args[0]);
    gil_release(state, args[1]);
    gil_release(state, result);
}
END_TEST

START_TEST(values)
{
    double d;
    bool b;
    gil_value *v = gil_from_double(state, 2.5);
    ck_assert_int_eq(gil_to_double(state, v, &d), GIL_OK);
    ck_assert(d == 2.5);
    ck_assert_int_eq(gil_to_bool(state, v, &b), GIL_OK);
    ck_assert(b);
    gil_release(state, v);
    v = gil_none(state);
    ck_assert_int_eq(gil_to_bool(state, v, &b), GIL_OK);
    ck_assert(!b);
    ck_assert_str_eq(gil_to_string(state, v, NULL), "None");
    gil_release(state, v);
    gil_release(state, NULL);
}
END_TEST

/* States share nothing, and one thread may be attached to several, nested. */
START_TEST(several_states)
{
    gil_state *other = gil_open(NULL);
    ck_assert_ptr_nonnull(other);
    ck_assert(!gil_is_attached(state));
    ck_assert_int_eq(run(other, "x = 2"), GIL_OK);
    ck_assert_int_eq(gil_detach(other), GIL_OK);
    ck_assert(gil_is_attached(state));
    ck_assert_int_eq(run(state, "x = 1"), GIL_OK);
    ck_assert_int_eq(gil_attach(other), GIL_OK);
    ck_assert_int_eq(global_int(other, "x"), 2);
    ck_assert_int_eq(gil_close(other), GIL_OK);
    ck_assert_int_eq(global_int(state, "x"), 1);
    ck_assert_int_eq(run(NULL, ""), GIL_NOT_ATTACHED);
}
END_TEST

static void *add_from_host_thread(void *unused)
{
    (void)unused;
    if (gil_is_attached(state) || run(state, "") != GIL_NOT_ATTACHED ||
        gil_attach(state) != GIL_OK || gil_attach(state) != GIL_OK)
        return "attach";
    for (int i = 0; i < 200; i++)
        if (run(state, "with lock:\n    count += 1") != GIL_OK)
            return "run";
    if (gil_detach(state) != GIL_OK || !gil_is_attached(state) || gil_detach(state) != GIL_OK ||
        gil_is_attached(state) || gil_detach(state) != GIL_NOT_ATTACHED)
        return "detach";
    return NULL;
}

START_TEST(host_threads)
{
    pthread_t threads[4];
    void *failure;
    ck_assert_int_eq(run(state, "count = 0\nlock = Lock()"), GIL_OK);
    ck_assert_int_eq(gil_detach(state), GIL_OK);
    for (int i = 0; i < 4; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, add_from_host_thread, NULL), 0);
    for (int i = 0; i < 4; i++) {
        ck_assert_int_eq(pthread_join(threads[i], &failure), 0);
        ck_assert_msg(!failure, "%s", (const char *)failure);
    }
    ck_assert_int_eq(gil_attach(state), GIL_OK);
    ck_assert_int_eq(global_int(state, "count"), 800);
}
END_TEST

static void *interrupt_soon(void *unused)
{
    (void)unused;
    usleep(50000);
    gil_interrupt(state);
    return NULL;
}

START_TEST(interrupts_a_runaway_script)
{
    pthread_t helper;
    ck_assert_int_eq(pthread_create(&helper, NULL, interrupt_soon, NULL), 0);
    ck_assert_int_eq(run(state, "while True: pass"), GIL_EXCEPTION);
    ck_assert_str_eq(gil_last_error(state)->type, "KeyboardInterrupt");
    ck_assert_int_eq(pthread_join(helper, NULL), 0);
    ck_assert_int_eq(run(state, "x = 1"), GIL_OK);
}
END_TEST

START_TEST(closing_ends_threads)
{
    gil_state *other = gil_open(NULL);
    ck_assert_int_eq(run(other, "def f():\n    while True: pass\nfor i in range(3): thread(f)\n"),
                     GIL_OK);
    ck_assert_int_eq(gil_close(other), GIL_OK);
}
END_TEST

START_TEST(memory_limit)
{
    gil_config *config = gil_config_new();
    ck_assert_int_eq(gil_config_set(config, "memory-limit", "32M"), GIL_OK);
    gil_state *small = gil_open(config);
    ck_assert_ptr_nonnull(small);
    ck_assert_int_eq(run(small, "x = []\nwhile True: x.append([0] * 1000)"), GIL_NO_MEMORY);
    ck_assert_str_eq(gil_last_error(small)->type, "MemoryError");
    ck_assert_int_eq(run(small, "x = None\ny = [0] * 1000"), GIL_OK);
    ck_assert_int_eq(gil_close(small), GIL_OK);
    ck_assert_int_eq(gil_config_set(config, "memory-limit", "lots"), GIL_BAD_ARGUMENT);
    ck_assert_ptr_nonnull(strstr(gil_config_error(config), "lots"));
    gil_config_free(config);
}
END_TEST

START_TEST(opened_again_and_again)
{
    for (int i = 0; i < 20; i++) {
        gil_state *s = gil_open(NULL);
        ck_assert_ptr_nonnull(s);
        ck_assert_int_eq(run(s, "class A: pass\nx = [A() for i in range(100)]"), GIL_OK);
        ck_assert_int_eq(gil_close(s), GIL_OK);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("api");
    TCase *t = tcase_create("api");
    tcase_set_timeout(t, 60);
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, runs_and_keeps_globals);
    tcase_add_test(t, errors_are_data);
    tcase_add_test(t, calls);
    tcase_add_test(t, values);
    tcase_add_test(t, several_states);
    tcase_add_test(t, host_threads);
    tcase_add_test(t, interrupts_a_runaway_script);
    tcase_add_test(t, closing_ends_threads);
    tcase_add_test(t, memory_limit);
    tcase_add_test(t, opened_again_and_again);
    suite_add_tcase(suite, t);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

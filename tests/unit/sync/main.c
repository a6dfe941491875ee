/* Locks, conditions, semaphores, events, queues. Each test is a process. */
#include "sync_tests.h"

#include <stdarg.h>
#include <stdlib.h>

gil_state *state;
Thread *main_thread;

void open_with_lock(int off)
{
    gil_config *config = gil_config_new();
    ck_assert_int_eq(gil_config_set(config, "gil", off ? "off" : "on"), GIL_OK);
    ck_assert_int_eq(gil_config_set(config, "switch-interval", "50us"), GIL_OK);
    state = gil_open(config);
    ck_assert_ptr_nonnull(state);
    gil_config_free(config);
    main_thread = state->rt.main_thread;
}

void run_threads(ThreadMain main, int count)
{
    for (int i = 0; i < count; i++)
        ck_assert(thread_spawn(main_thread, main, from_small(i), true));
    ck_assert(thread_join_foreground(main_thread));
}

Value imported(Thread *th, const char *module, const char *name)
{
    Value m = import_module(th, str_intern_cstring(th, module));
    ck_assert_uint_ne(m, EMPTY);
    Value v = attr_get(th, m, str_intern_cstring(th, name));
    ck_assert_uint_ne(v, EMPTY);
    return v;
}

Value method(Thread *th, Value obj, const char *name, uint32_t count, ...)
{
    Value args[4];
    va_list list;
    va_start(list, count);
    for (uint32_t i = 0; i < count; i++)
        args[i] = va_arg(list, Value);
    va_end(list);
    return call_method(th, obj, str_intern_cstring(th, name), args, count);
}

Value made(const char *module, const char *name, Value argument)
{
    Value cls = imported(main_thread, module, name);
    Value v = argument == EMPTY ? call0(main_thread, cls) : call1(main_thread, cls, argument);
    ck_assert_uint_ne(v, EMPTY);
    ck_assert(module_state_set(main_thread, "test.object", v));
    return v;
}

int main(void)
{
    SRunner *runner = srunner_create(mutex_suite());
    srunner_add_suite(runner, objects_suite());
    srunner_add_suite(runner, queue_suite());
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

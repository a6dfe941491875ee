/* The lock: settings, the GIL, stopping the world, waits and interrupts. Each test is a process. */
#include "lock_tests.h"

#include <stdlib.h>

gil_state *open_state(const char *const *options)
{
    gil_config *config = gil_config_new();
    ck_assert_ptr_nonnull(config);
    for (; *options; options += 2)
        ck_assert_msg(gil_config_set(config, options[0], options[1]) == GIL_OK, "%s",
                      gil_config_error(config));
    gil_state *state = gil_open(config);
    ck_assert_ptr_nonnull(state);
    gil_config_free(config);
    return state;
}

Thread *main_of(gil_state *state)
{
    return state->rt.main_thread;
}

void close_state(gil_state *state)
{
    ck_assert_int_eq(gil_close(state), GIL_OK);
}

void run_threads(Thread *th, ThreadMain main, int count)
{
    for (int i = 0; i < count; i++)
        ck_assert(thread_spawn(th, main, from_small(i), true));
    ck_assert(thread_join_foreground(th));
}

int main(void)
{
    SRunner *runner = srunner_create(lock_suite());
    srunner_add_suite(runner, world_suite());
    srunner_add_suite(runner, wait_suite());
    srunner_add_suite(runner, config_suite());
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

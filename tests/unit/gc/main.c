/* Runs the unit tests of the heap, one process each. */
#include "gc_tests.h"

#include <stdlib.h>

static void add_case(Suite *suite, const char *name, void (*add)(TCase *))
{
    TCase *tests = tcase_create(name);
    tcase_set_timeout(tests, 120);
    add(tests);
    suite_add_tcase(suite, tests);
}

int main(void)
{
    Suite *suite = suite_create("gc");
    add_case(suite, "heap", add_heap_tests);
    add_case(suite, "limits", add_limit_tests);
    add_case(suite, "finalisers", add_final_tests);
    add_case(suite, "torture", add_torture_tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

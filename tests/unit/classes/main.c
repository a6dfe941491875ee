#include "classes_tests.h"

#include <stdlib.h>

Thread *th;
static gil_state *state;

void world_open(void)
{
    state = gil_open(NULL);
    ck_assert_ptr_nonnull(state);
    th = thread_current();
}

void world_close(void)
{
    gil_close(state);
}

Value make_class(const char *name, const Value *bases, size_t count)
{
    Value v = call3(th, CLASS(TYPE_TYPE), NAME_OF(name), tuple_new(th, bases, count), dict_new(th));
    ck_assert_uint_ne(v, EMPTY);
    return v;
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

int main(void)
{
    SRunner *runner = srunner_create(shapes_suite());
    srunner_add_suite(runner, classes_suite());
    srunner_add_suite(runner, caches_suite());
    srunner_add_suite(runner, shared_suite());
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

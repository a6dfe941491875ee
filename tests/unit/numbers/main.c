/* Runs the unit tests of ints, floats, ranges, slices and of the generator of random numbers. GMP's
 * allocation functions abort: no operation may let GMP allocate. */
#include "numbers_tests.h"

#include <gmp.h>
#include <stdlib.h>

void require_repr(Thread *th, Value v, const char *text)
{
    if (v == EMPTY)
        ck_abort_msg("an exception instead of %s", text);
    Value repr = value_repr(th, v), holder;
    REQUIRE(repr != EMPTY);
    if (!str_equal_cstring(repr, text))
        ck_abort_msg("%s instead of %s", str_utf8(th, repr, false, &holder, NULL), text);
}

void require_error(Thread *th, Value v, TypeId type, const char *text)
{
    REQUIRE(v == EMPTY && error_pending(th));
    Value error = error_take(th);
    REQUIRE(class_of(th, error) == TYPE_CLASS(th, type));
    Value message = value_str(th, error), holder;
    if (!str_equal_cstring(message, text))
        ck_abort_msg("\"%s\" instead of \"%s\"", str_utf8(th, message, false, &holder, NULL), text);
}

Value number(Thread *th, const char *decimal)
{
    Value v = int_from_text(th, decimal, strlen(decimal), 10, NONE);
    REQUIRE(v != EMPTY);
    return v;
}

uint64_t roll(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    return *seed ^= *seed << 17;
}

Value random_int(Thread *th, uint64_t *seed, size_t limbs)
{
    static uint64_t room[8192];
    size_t n = roll(seed) % (limbs + 1);
    REQUIRE(n <= COUNT_OF(room));
    uint64_t run = roll(seed) % 4;
    for (size_t i = 0; i < n; i++)
        room[i] = run == 0 ? 0 : run == 1 ? UINT64_MAX : roll(seed);
    if (n > 0 && run < 2)
        room[roll(seed) % n] = roll(seed);
    return int_from_limbs(th, room, n, roll(seed) & 1 ? 1 : -1);
}

static void *no_alloc(UNUSED size_t size)
{
    abort();
}
static void *no_realloc(UNUSED void *p, UNUSED size_t from, UNUSED size_t to)
{
    abort();
}
static void no_free(UNUSED void *p, UNUSED size_t size)
{
    abort();
}

int main(void)
{
    mp_set_memory_functions(no_alloc, no_realloc, no_free);
    Suite *suite = suite_create("numbers");
    TCase *tests = tcase_create("numbers");
    tcase_set_timeout(tests, 120);
    add_int_tests(tests);
    add_long_tests(tests);
    add_float_tests(tests);
    add_range_tests(tests);
    add_random_tests(tests);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

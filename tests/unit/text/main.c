/* Runs the unit tests of strings, bytes and formatting. */
#include "text_tests.h"

#include <stdlib.h>

void require_text(Thread *th, Value v, const char *utf8)
{
    if (v == EMPTY)
        ck_abort_msg("an exception instead of \"%s\"", utf8);
    Value wanted = str_from_cstring(th, utf8);
    Str *s = to_str(v);
    uint32_t top = 0;
    for (size_t i = 0; i < s->length; i++)
        top |= str_at(s, i);
    uint32_t width = top < 0x100 ? 1 : top < 0x10000 ? 2 : 4;
    REQUIRE(str_width(s) == width);
    REQUIRE(!(s->head.flags & STR_ASCII) == (top >= 0x80));
    if (!str_equal(v, wanted)) {
        Value holder;
        ck_abort_msg("\"%s\" instead of \"%s\"", str_utf8(th, v, false, &holder, NULL), utf8);
    }
}

void require_error(Thread *th, TypeId type, const char *text)
{
    REQUIRE(error_pending(th));
    Value error = error_take(th);
    REQUIRE(class_of(th, error) == TYPE_CLASS(th, type));
    require_text(th, value_str(th, error), text);
}

int main(void)
{
    Suite *suite = suite_create("text");
    TCase *tests = tcase_create("text");
    tcase_set_timeout(tests, 60);
    add_search_tests(tests);
    add_unicode_tests(tests);
    add_str_tests(tests);
    add_format_tests(tests);
    add_bytes_tests(tests);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

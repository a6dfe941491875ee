/* Format specifications and the layout of numbers. */
#include "float.h"
#include "list.h"
#include "text_tests.h"

static Value laid_out(Thread *th, const char *spec, bool negative, const char *prefix,
                      const char *digits, const char *tail)
{
    FormatSpec parsed;
    REQUIRE(format_spec_parse(th, STR(spec), "int", &parsed));
    return format_number_text(th, &parsed, negative, prefix, digits, strlen(digits), tail,
                              strlen(tail));
}

START_TEST(parses_all_parts)
{
    TEXT_STATE;
    FormatSpec s;
    REQUIRE(format_spec_parse(th, STR("\xe2\x82\xac^+z#012,.34f"), "float", &s));
    ck_assert(s.fill == 0x20ac && s.align == '^' && s.sign == '+' && s.coerce_zero && s.alternate);
    ck_assert(s.width == 12 && s.grouping == ',' && s.precision == 34 && s.type == 'f');
    REQUIRE(format_spec_parse(th, STR(""), "int", &s));
    ck_assert(s.fill == ' ' && s.align == 0 && s.width == -1 && s.precision == -1 && s.type == 0);
    REQUIRE(format_spec_parse(th, STR("05"), "int", &s));
    ck_assert(s.fill == '0' && s.align == '=' && s.width == 5);
    REQUIRE(format_spec_parse(th, STR("05"), "str", &s));
    ck_assert(s.fill == '0' && s.align == 0 && s.width == 5);
    TEXT_STATE_END;
}
END_TEST

START_TEST(refuses_bad_specifications)
{
    static const struct {
        const char *spec, *message;
    } cases[] = {
        {"5.", "Format specifier missing precision"},
        {",_", "Cannot specify both ',' and '_'."},
        {",c", "Cannot specify ',' with 'c'."},
        {"abc", "Invalid format specifier 'abc' for object of type 'int'"},
        {"99999999999999999999", "Too many decimal digits in format string"},
    };
    TEXT_STATE;
    FormatSpec s;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        REQUIRE(!format_spec_parse(th, STR(cases[i].spec), "int", &s));
        require_error(th, EXC_ValueError, cases[i].message);
    }
    TEXT_STATE_END;
}
END_TEST

START_TEST(lays_numbers_out)
{
    TEXT_STATE;
    require_text(th, laid_out(th, "", true, "", "12", ".5"), "-12.5");
    require_text(th, laid_out(th, "+,", false, "", "1234567", ""), "+1,234,567");
    require_text(th, laid_out(th, "08,", false, "", "1234", ""), "0,001,234");
    require_text(th, laid_out(th, "012_x", true, "0x", "beef", ""), "-0x0000_beef");
    require_text(th, laid_out(th, "*^9", false, "", "7", "%"), "***7%****");
    require_text(th, laid_out(th, "<6", true, "", "7", ""), "-7    ");
    require_text(th, laid_out(th, "010,", false, "", "", "inf"), "0000000inf");
    require_text(th, laid_out(th, "\xc3\xa9=5", true, "", "1", ""),
                 "-\xc3\xa9\xc3\xa9\xc3\xa9"
                 "1");
    TEXT_STATE_END;
}
END_TEST

START_TEST(formats_text)
{
    TEXT_STATE;
    require_text(th, str_format_spec(th, STR("abc"), STR("*>5.2")), "***ab");
    require_text(th, str_format_spec(th, STR("a"), STR("03")), "a00");
    ck_assert(str_format_spec(th, STR("a"), STR("+")) == EMPTY);
    require_error(th, EXC_ValueError, "Sign not allowed in string format specifier");
    Value args = tuple_pack(th, 3, float_new(th, 2.25), from_small(7), from_small(255));
    require_text(th, str_mod_format(th, STR("%05.1f|%-3d|%+x"), args), "002.2|7  |+ff");
    ck_assert(str_mod_format(th, STR("%d %d"), from_small(1)) == EMPTY);
    require_error(th, EXC_TypeError, "not enough arguments for format string");
    TEXT_STATE_END;
}
END_TEST

void add_format_tests(TCase *tests)
{
    tcase_add_test(tests, parses_all_parts);
    tcase_add_test(tests, refuses_bad_specifications);
    tcase_add_test(tests, lays_numbers_out);
    tcase_add_test(tests, formats_text);
}

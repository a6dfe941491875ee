/* Floats: text both ways (against the C library where it can tell), rounding, division, formats. */
#include "numbers_tests.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static double random_double(uint64_t *seed)
{
    uint64_t bits = roll(seed);
    double d;
    if (roll(seed) % 3 == 0) /* an exponent of everyday */
        bits = (bits & ~((uint64_t)0x7ff << 52)) | (uint64_t)(1023 - 40 + roll(seed) % 80) << 52;
    memcpy(&d, &bits, sizeof d);
    return isfinite(d) ? d : 1.5;
}

static bool same_double(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0;
}

static size_t count_digits(const char *text)
{
    size_t digits = 0;
    for (; *text != '\0' && *text != 'e'; text++)
        if (*text >= '0' && *text <= '9' && (digits > 0 || *text != '0'))
            digits++;
    return digits;
}

START_TEST(prints_what_reads_back)
{
    uint64_t seed = 101;
    char text[40], longer[64];
    for (int i = 0; i < 40000; i++) {
        double d = random_double(&seed), back;
        size_t n = float_repr_text(d, text);
        REQUIRE(n < sizeof text && text[n] == '\0');
        REQUIRE(same_double(strtod(text, NULL), d));
        REQUIRE(float_parse(text, n, &back) && same_double(back, d));
        /* No shorter one does: one digit less from the C library, where that is the nearest. */
        size_t digits = count_digits(text);
        if (digits > 1 && digits <= 17 && strstr(text, ".0") == NULL && fabs(d) > 1e-300) {
            snprintf(longer, sizeof longer, "%.*e", (int)digits - 2, d);
            REQUIRE(!same_double(strtod(longer, NULL), d));
        }
    }
}
END_TEST

START_TEST(reads_as_the_c_library)
{
    uint64_t seed = 103;
    char text[900];
    for (int i = 0; i < 20000; i++) {
        double d = random_double(&seed), back;
        static const int precisions[] = {3, 14, 16, 17, 18, 19, 20, 25, 40, 700};
        int precision = precisions[roll(&seed) % COUNT_OF(precisions)];
        int n = snprintf(text, sizeof text, "%.*e", precision, d);
        REQUIRE(float_parse(text, (size_t)n, &back) && same_double(back, strtod(text, NULL)));
    }
}
END_TEST

/* Exactly between two doubles: to even; the least bit more or less decides. */
START_TEST(reads_ties)
{
    static const struct {
        const char *text;
        double value;
    } cases[] = {
        {"9007199254740993", 9007199254740992.0},
        {"9007199254740993.00000000000000000000000000001", 9007199254740994.0},
        {"9007199254740995", 9007199254740996.0},
        {"2.4703282292062327208e-324", 0.0},
        {"2.4703282292062328e-324", 5e-324},
        {"1.7976931348623157e308", 1.7976931348623157e308},
        {"1.7976931348623159e308", INFINITY},
        {"1e400", INFINITY},
        {"1e-400", 0.0},
        {"0e99999999999999999999", 0.0},
        {"1e99999999999999999999", INFINITY},
        {"0.000001e6", 1.0},
        {"123e-2", 1.23},
        {".5", 0.5},
        {"5.", 5.0},
        {"1_0.2_5e1_0", 10.25e10},
        {" \t1.5\n", 1.5},
        {"-0", -0.0},
        {"InFiNiTy", INFINITY},
        {"-inf", -INFINITY},
    };
    double d;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        REQUIRE(float_parse(cases[i].text, strlen(cases[i].text), &d));
        if (!same_double(d, cases[i].value))
            ck_abort_msg("%s gives %.17g", cases[i].text, d);
    }
    static const char *const wrong[] = {"",    ".",   "e5",    "1e",   "1__0", "_1",  "1_",  "1._5",
                                        "0x1", "1 2", "infin", "nano", "--1",  "1e+", "1e5_"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        REQUIRE(!float_parse(wrong[i], strlen(wrong[i]), &d));
}
END_TEST

START_TEST(prints_known_numbers)
{
    static const struct {
        double value;
        const char *text;
    } cases[] = {
        {0.1, "0.1"},
        {1e16, "1e+16"},
        {9999999999999998.0, "9999999999999998.0"},
        {1e15, "1000000000000000.0"},
        {1e-4, "0.0001"},
        {1e-5, "1e-05"},
        {5e-324, "5e-324"},
        {0x1p-44, "5.684341886080802e-14"},
        {0x1p-1022, "2.2250738585072014e-308"},
        {1.7976931348623157e308, "1.7976931348623157e+308"},
        {0x1p1023, "8.98846567431158e+307"},
        {-0.0, "-0.0"},
        {1e22, "1e+22"},
        {1e23, "1e+23"},
        {123456789012345680.0, "1.2345678901234568e+17"},
        {INFINITY, "inf"},
        {-INFINITY, "-inf"},
        {0.30000000000000004, "0.30000000000000004"},
        {2.5e-310, "2.5e-310"},
    };
    char text[40];
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        float_repr_text(cases[i].value, text);
        ck_assert_str_eq(text, cases[i].text);
    }
}
END_TEST

START_TEST(formats_as_the_c_library)
{
    NUMBER_STATE;
    uint64_t seed = 107;
    char spec[24], wanted[800];
    for (int i = 0; i < 6000; i++) {
        double d = random_double(&seed);
        char type = "efg"[roll(&seed) % 3];
        int precision = (int)(roll(&seed) % 25);
        snprintf(spec, sizeof spec, ".%d%c", precision, type);
        char c_spec[32];
        snprintf(c_spec, sizeof c_spec, "%%%s", spec);
        snprintf(wanted, sizeof wanted, c_spec, d);
        Value text = float_format(th, d, str_from_cstring(th, spec)), holder;
        if (text == EMPTY || !str_equal_cstring(text, wanted))
            ck_abort_msg("%s: %s instead of %s", spec, str_utf8(th, text, false, &holder, NULL),
                         wanted);
    }
    NUMBER_STATE_END;
}
END_TEST

START_TEST(rounds_half_to_even)
{
    NUMBER_STATE;
    require_repr(th, float_round(th, 2.5, EMPTY), "2");
    require_repr(th, float_round(th, -3.5, EMPTY), "-4");
    require_repr(th, float_round(th, 2.675, from_small(2)), "2.67");
    require_repr(th, float_round(th, 0.125, from_small(2)), "0.12");
    require_repr(th, float_round(th, 1234567.0, from_small(-3)), "1235000.0");
    require_repr(th, float_round(th, 5e-324, from_small(323)), "0.0");
    require_repr(th, float_round(th, -0.4, from_small(0)), "-0.0");
    require_error(th, float_round(th, NAN, EMPTY), EXC_ValueError,
                  "cannot convert float NaN to integer");
    require_error(th, float_round(th, 1.7e308, from_small(-308)), EXC_OverflowError,
                  "rounded value too large to represent");
    NUMBER_STATE_END;
}
END_TEST

START_TEST(divides_towards_minus_infinity)
{
    ck_assert(float_floordiv(-7.5, 2.0) == -4.0 && float_mod(-7.5, 2.0) == 0.5);
    ck_assert(float_floordiv(7.5, -2.0) == -4.0 && float_mod(7.5, -2.0) == -0.5);
    ck_assert(same_double(float_mod(-0.0, 2.0), 0.0) && same_double(float_mod(0.0, -2.0), -0.0));
    ck_assert(float_mod(-2.0, INFINITY) == INFINITY && float_floordiv(-2.0, INFINITY) == -1.0);
    ck_assert(isnan(float_mod(INFINITY, 2.0)));
}
END_TEST

void add_float_tests(TCase *tests)
{
    tcase_add_test(tests, prints_what_reads_back);
    tcase_add_test(tests, reads_as_the_c_library);
    tcase_add_test(tests, reads_ties);
    tcase_add_test(tests, prints_known_numbers);
    tcase_add_test(tests, formats_as_the_c_library);
    tcase_add_test(tests, rounds_half_to_even);
    tcase_add_test(tests, divides_towards_minus_infinity);
}

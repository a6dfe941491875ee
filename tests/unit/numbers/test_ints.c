/* Ints of everyday sizes: the edge between the word and objects, signs, text, comparison, hashes.
 */
#include "numbers_tests.h"

#include <math.h>

START_TEST(leaves_the_word_and_comes_back)
{
    NUMBER_STATE;
    Value top = from_small(SMALL_INT_MAX), bottom = from_small(SMALL_INT_MIN), one = from_small(1);
    Value above = int_add(th, top, one), below = int_sub(th, bottom, one);
    ck_assert(is_kind(above, KIND_BIGINT) && is_kind(below, KIND_BIGINT));
    require_repr(th, above, "4611686018427387904");
    require_repr(th, below, "-4611686018427387905");
    ck_assert(int_sub(th, above, one) == top);
    ck_assert(int_add(th, below, one) == bottom);
    ck_assert(int_neg(th, above) == bottom);
    require_repr(th, int_neg(th, bottom), "4611686018427387904");
    require_repr(th, int_mul(th, bottom, from_small(-1)), "4611686018427387904");
    require_repr(th, int_floordiv(th, bottom, from_small(-1)), "4611686018427387904");
    require_repr(th, int_from_int64(th, INT64_MIN), "-9223372036854775808");
    require_repr(th, int_from_uint64(th, UINT64_MAX), "18446744073709551615");
    ck_assert(int_add(th, TRUE_VALUE, TRUE_VALUE) == from_small(2));
    NUMBER_STATE_END;
}
END_TEST

/* a == (a // b) * b + a % b, and the remainder has the sign of b and is smaller. */
static void check_division(Thread *th, Value a, Value b)
{
    Value q, r;
    REQUIRE(int_divmod(th, a, b, &q, &r));
    REQUIRE(int_compare(int_add(th, int_mul(th, q, b), r), a) == 0);
    REQUIRE(int_sign(r) == 0 || int_sign(r) == int_sign(b));
    Value size_r = int_sign(r) < 0 ? int_neg(th, r) : r,
          size_b = int_sign(b) < 0 ? int_neg(th, b) : b;
    REQUIRE(int_compare(size_r, size_b) < 0);
    REQUIRE(int_compare(int_floordiv(th, a, b), q) == 0);
    REQUIRE(int_compare(int_mod(th, a, b), r) == 0);
}

/* The identities of two's complement. */
static void check_bits(Thread *th, Value a, Value b)
{
    Value both = int_and(th, a, b), either = int_or(th, a, b), differ = int_xor(th, a, b);
    REQUIRE(int_compare(int_add(th, both, either), int_add(th, a, b)) == 0);
    REQUIRE(int_compare(int_sub(th, either, both), differ) == 0);
    Value inverted = int_and(th, int_invert(th, a), int_invert(th, b));
    REQUIRE(int_compare(int_invert(th, inverted), either) == 0);
}

static void check_pair(Thread *th, Value a, Value b)
{
    REQUIRE(int_compare(int_sub(th, int_add(th, a, b), b), a) == 0);
    REQUIRE(int_compare(int_add(th, a, b), int_add(th, b, a)) == 0);
    Value sum = int_add(th, a, b), difference = int_sub(th, a, b);
    Value squares = int_sub(th, int_mul(th, a, a), int_mul(th, b, b));
    REQUIRE(int_compare(int_mul(th, sum, difference), squares) == 0);
    REQUIRE(int_compare(a, b) == int_sign(difference));
    check_bits(th, a, b);
    if (int_sign(b) != 0)
        check_division(th, a, b);
}

START_TEST(obeys_the_laws)
{
    NUMBER_STATE;
    uint64_t seed = 88172645463325252u;
    for (int i = 0; i < 4000; i++)
        check_pair(th, random_int(th, &seed, 1 + i % 6), random_int(th, &seed, 1 + i % 5));
    for (int i = 0; i < 300; i++)
        check_pair(th, random_int(th, &seed, 60), random_int(th, &seed, 40));
    NUMBER_STATE_END;
}
END_TEST

START_TEST(shifts_like_multiplication)
{
    NUMBER_STATE;
    uint64_t seed = 3;
    for (int i = 0; i < 1000; i++) {
        Value a = random_int(th, &seed, 5), count = from_small((int64_t)(roll(&seed) % 300));
        Value power = int_pow(th, from_small(2), count);
        REQUIRE(int_compare(int_lshift(th, a, count), int_mul(th, a, power)) == 0);
        REQUIRE(int_compare(int_rshift(th, a, count), int_floordiv(th, a, power)) == 0);
    }
    require_error(th, int_lshift(th, from_small(1), from_small(-1)), EXC_ValueError,
                  "negative shift count");
    require_repr(th, int_rshift(th, from_small(-5), number(th, "99999999999999999999999")), "-1");
    NUMBER_STATE_END;
}
END_TEST

START_TEST(refuses_zero_divisors)
{
    NUMBER_STATE;
    Value zero = from_small(0), one = from_small(1);
    require_error(th, int_floordiv(th, one, zero), EXC_ZeroDivisionError,
                  "integer division or modulo by zero");
    require_error(th, int_mod(th, one, zero), EXC_ZeroDivisionError, "integer modulo by zero");
    require_error(th, int_truediv(th, one, zero), EXC_ZeroDivisionError, "division by zero");
    require_error(th, int_pow(th, zero, from_small(-1)), EXC_ZeroDivisionError,
                  "0.0 cannot be raised to a negative power");
    require_error(th, int_pow_mod(th, one, one, zero), EXC_ValueError,
                  "pow() 3rd argument cannot be 0");
    NUMBER_STATE_END;
}
END_TEST

START_TEST(reads_and_writes_text)
{
    NUMBER_STATE;
    uint64_t seed = 5;
    for (int i = 0; i < 500; i++) {
        Value a = random_int(th, &seed, 30), holder;
        static const int bases[] = {2, 8, 10, 16};
        for (size_t k = 0; k < COUNT_OF(bases); k++) {
            size_t length;
            Value text = int_to_str(th, a, bases[k], true);
            const char *s = str_utf8(th, text, false, &holder, &length);
            REQUIRE(int_compare(int_from_text(th, s, length, bases[k], NONE), a) == 0);
        }
    }
    require_repr(th, number(th, " -1_000 "), "-1000");
    require_repr(th, int_from_text(th, "0x_fF", 5, 0, NONE), "255");
    require_error(th, int_from_text(th, "1__0", 4, 10, from_small(5)), EXC_ValueError,
                  "invalid literal for int() with base 10: 5");
    require_error(th, int_from_text(th, "010", 3, 0, from_small(5)), EXC_ValueError,
                  "invalid literal for int() with base 0: 5");
    NUMBER_STATE_END;
}
END_TEST

START_TEST(keeps_to_the_limit_of_digits)
{
    NUMBER_STATE;
    Value largest = int_sub(th, int_pow(th, from_small(10), from_small(4300)), from_small(1));
    ck_assert(int_to_str(th, largest, 10, false) != EMPTY);
    require_error(th, int_to_str(th, int_add(th, largest, from_small(1)), 10, false),
                  EXC_ValueError,
                  "Exceeds the limit (4300 digits) for integer string conversion; use "
                  "sys.set_int_max_str_digits() to increase the limit");
    ck_assert(int_to_str(th, int_add(th, largest, from_small(1)), 16, false) != EMPTY);
    NUMBER_STATE_END;
}
END_TEST

START_TEST(compares_with_doubles_exactly)
{
    NUMBER_STATE;
    Value big = number(th, "9007199254740993"); /* 2**53 + 1 is no double */
    ck_assert(int_compare_double(big, 9007199254740992.0) > 0);
    ck_assert(int_compare_double(big, 9007199254740994.0) < 0);
    ck_assert(int_compare_double(number(th, "9007199254740992"), 9007199254740992.0) == 0);
    Value huge = int_pow(th, from_small(10), from_small(400));
    ck_assert(int_compare_double(huge, INFINITY) < 0 && int_compare_double(huge, -INFINITY) > 0);
    ck_assert(int_compare_double(huge, 1.7976931348623157e308) > 0);
    ck_assert(int_compare_double(from_small(0), -0.0) == 0);
    ck_assert(int_compare_double(from_small(0), 5e-324) < 0);
    ck_assert(int_compare_double(from_small(-1), -0.5) < 0);
    ck_assert(
        int_compare_double(int_add(th, int_pow(th, from_small(2), from_small(200)), from_small(1)),
                           0x1p200) > 0);
    NUMBER_STATE_END;
}
END_TEST

START_TEST(hashes_equal_numbers_alike)
{
    NUMBER_STATE;
    ck_assert_int_eq(int_hash(from_small(-1)), -2);
    ck_assert_int_eq(int_hash(number(th, "2305843009213693951")), 0);
    ck_assert_int_eq(int_hash(number(th, "-2305843009213693952")), -2);
    static const double doubles[] = {0.0, 1.0, -1.0, 0x1p53, -0x1p61, 0x1p62, 0x1.8p100, 1e300};
    for (size_t i = 0; i < COUNT_OF(doubles); i++)
        ck_assert_int_eq(int_hash(int_from_double(th, doubles[i])), float_hash(doubles[i], EMPTY));
    NUMBER_STATE_END;
}
END_TEST

START_TEST(divides_to_the_nearest_double)
{
    NUMBER_STATE;
    require_repr(th, int_truediv(th, from_small(1), from_small(3)), "0.3333333333333333");
    require_repr(th, int_truediv(th, from_small(0), from_small(-5)), "-0.0");
    Value huge = int_pow(th, from_small(10), from_small(400));
    require_repr(th, int_truediv(th, int_mul(th, huge, from_small(7)), huge), "7.0");
    require_error(th, int_truediv(th, huge, from_small(3)), EXC_OverflowError,
                  "integer division result too large for a float");
    require_repr(th, int_truediv(th, from_small(3), huge), "0.0");
    Value tiny = int_pow(th, from_small(2), from_small(1074));
    require_repr(th, int_truediv(th, from_small(1), tiny), "5e-324");
    require_repr(th, int_truediv(th, from_small(3), int_mul(th, tiny, from_small(2))), "1e-323");
    require_repr(th, int_truediv(th, from_small(1), int_mul(th, tiny, from_small(2))), "0.0");
    NUMBER_STATE_END;
}
END_TEST

void add_int_tests(TCase *tests)
{
    tcase_add_test(tests, leaves_the_word_and_comes_back);
    tcase_add_test(tests, obeys_the_laws);
    tcase_add_test(tests, shifts_like_multiplication);
    tcase_add_test(tests, refuses_zero_divisors);
    tcase_add_test(tests, reads_and_writes_text);
    tcase_add_test(tests, keeps_to_the_limit_of_digits);
    tcase_add_test(tests, compares_with_doubles_exactly);
    tcase_add_test(tests, hashes_equal_numbers_alike);
    tcase_add_test(tests, divides_to_the_nearest_double);
}

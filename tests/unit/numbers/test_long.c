/* Ints beyond what one call of GMP may see: multiplication, division, roots, powers, divisors and
 * conversions are split there. Laws that tie the split operations to each other and to the small
 * ones. */
#include "numbers_tests.h"

enum { LONG_LIMBS = 4000 };

START_TEST(multiplies_long_numbers)
{
    NUMBER_STATE;
    uint64_t seed = 11;
    for (int i = 0; i < 12; i++) {
        Value a = random_int(th, &seed, LONG_LIMBS), b = random_int(th, &seed, LONG_LIMBS);
        Value c = random_int(th, &seed, i % 2 ? LONG_LIMBS : 20);
        Value left = int_mul(th, int_add(th, a, b), c);
        Value right = int_add(th, int_mul(th, a, c), int_mul(th, b, c));
        REQUIRE(int_compare(left, right) == 0);
        Value square = int_mul(th, a, a), sum = int_add(th, a, from_small(1));
        Value next =
            int_add(th, int_add(th, square, int_lshift(th, a, from_small(1))), from_small(1));
        REQUIRE(int_compare(int_mul(th, sum, sum), next) == 0);
    }
    NUMBER_STATE_END;
}
END_TEST

START_TEST(divides_long_numbers)
{
    NUMBER_STATE;
    uint64_t seed = 13;
    for (int i = 0; i < 24; i++) {
        Value b = random_int(th, &seed, i % 3 ? 700 : 2500), c = random_int(th, &seed, LONG_LIMBS);
        Value r = random_int(th, &seed, 300), q, rest;
        if (int_sign(b) == 0)
            continue;
        r = int_mod(th, r, b);
        Value a = int_add(th, int_mul(th, b, c), r);
        REQUIRE(int_divmod(th, a, b, &q, &rest));
        REQUIRE(int_compare(q, c) == 0 && int_compare(rest, r) == 0);
    }
    NUMBER_STATE_END;
}
END_TEST

/* Divisors whose estimates are as wrong as they can be. */
START_TEST(divides_by_extremes)
{
    NUMBER_STATE;
    Value one = from_small(1), q, r;
    for (int64_t bits = 32064; bits < 400000; bits = bits * 7 / 3) {
        Value power = int_lshift(th, one, from_small(bits));
        Value ones = int_sub(th, power, one);
        Value a = int_sub(th, int_mul(th, ones, power), one);
        REQUIRE(int_divmod(th, a, ones, &q, &r));
        REQUIRE(int_compare(int_add(th, int_mul(th, q, ones), r), a) == 0);
        REQUIRE(int_sign(r) >= 0 && int_compare(r, ones) < 0);
        REQUIRE(int_divmod(th, a, power, &q, &r));
        REQUIRE(int_compare(int_add(th, int_mul(th, q, power), r), a) == 0);
        REQUIRE(int_compare(r, power) < 0);
    }
    NUMBER_STATE_END;
}
END_TEST

START_TEST(converts_long_numbers)
{
    NUMBER_STATE;
    uint64_t seed = 17;
    th->interp->int_max_str_digits = 0;
    for (int i = 0; i < 8; i++) {
        Value a = random_int(th, &seed, LONG_LIMBS), holder;
        size_t length;
        const char *s = str_utf8(th, int_to_str(th, a, 10, false), false, &holder, &length);
        REQUIRE(int_compare(int_from_text(th, s, length, 10, NONE), a) == 0);
        /* The last digits are those of the remainder. */
        Value tail = int_from_text(th, s + (length > 15 ? length - 15 : 0),
                                   length > 15 ? 15 : length, 10, NONE);
        Value size = int_sign(a) < 0 ? int_neg(th, a) : a;
        if (length > 16)
            REQUIRE(int_compare(tail, int_mod(th, size, from_small(1000000000000000))) == 0);
    }
    Value power = int_pow(th, from_small(10), from_small(20000));
    Value text = int_to_str(th, power, 10, false);
    REQUIRE(to_str(text)->length == 20001 && str_at(to_str(text), 0) == '1');
    for (size_t i = 1; i <= 20000; i++)
        REQUIRE(str_at(to_str(text), i) == '0');
    NUMBER_STATE_END;
}
END_TEST

START_TEST(takes_roots)
{
    NUMBER_STATE;
    uint64_t seed = 19;
    static const size_t sizes[] = {1, 2, 3, 8, 100, 600, 1500};
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        Value a = random_int(th, &seed, sizes[i]), one = from_small(1);
        Value root = int_sign(a) < 0 ? int_neg(th, a) : a;
        Value square = int_mul(th, root, root);
        REQUIRE(int_compare(int_isqrt(th, square), root) == 0);
        REQUIRE(int_compare(int_isqrt(th, int_add(th, square, root)), root) == 0);
        if (int_sign(root) > 0)
            REQUIRE(int_compare(int_isqrt(th, int_sub(th, square, one)), int_sub(th, root, one)) ==
                    0);
    }
    NUMBER_STATE_END;
}
END_TEST

START_TEST(finds_common_divisors)
{
    NUMBER_STATE;
    uint64_t seed = 23;
    static const size_t sizes[] = {1, 2, 40, 900, 1200, 2000};
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        Value a = random_int(th, &seed, sizes[i]), b = random_int(th, &seed, sizes[i]);
        Value g = int_gcd(th, a, b);
        if (int_sign(a) == 0 || int_sign(b) == 0)
            continue;
        REQUIRE(int_sign(g) > 0);
        REQUIRE(int_sign(int_mod(th, a, g)) == 0 && int_sign(int_mod(th, b, g)) == 0);
        Value rest = int_gcd(th, int_floordiv(th, a, g), int_floordiv(th, b, g));
        REQUIRE(rest == from_small(1));
        Value c = random_int(th, &seed, 30);
        Value size = int_sign(c) < 0 ? int_neg(th, c) : c;
        Value scaled = int_gcd(th, int_mul(th, a, c), int_mul(th, b, c));
        REQUIRE(int_compare(scaled, int_mul(th, g, size)) == 0);
    }
    NUMBER_STATE_END;
}
END_TEST

START_TEST(raises_to_powers)
{
    NUMBER_STATE;
    uint64_t seed = 29;
    for (int i = 0; i < 30; i++) {
        Value a = random_int(th, &seed, 6), product = from_small(1);
        for (int64_t e = 0; e < 12; e++) {
            REQUIRE(int_compare(int_pow(th, a, from_small(e)), product) == 0);
            product = int_mul(th, product, a);
        }
        Value m = random_int(th, &seed, i % 2 ? 1 : 9), e = from_small((int64_t)(roll(&seed) % 60));
        if (int_sign(m) != 0)
            REQUIRE(int_compare(int_pow_mod(th, a, e, m), int_mod(th, int_pow(th, a, e), m)) == 0);
    }
    Value mersenne = int_sub(th, int_pow(th, from_small(2), from_small(127)), from_small(1));
    Value a = number(th, "123456789012345678901234567890");
    Value inverse = int_pow_mod(th, a, from_small(-1), mersenne);
    ck_assert(int_mod(th, int_mul(th, a, inverse), mersenne) == from_small(1));
    ck_assert(int_pow_mod(th, a, int_sub(th, mersenne, from_small(1)), mersenne) == from_small(1));
    require_error(th, int_pow_mod(th, from_small(2), from_small(-1), from_small(4)), EXC_ValueError,
                  "base is not invertible for the given modulus");
    NUMBER_STATE_END;
}
END_TEST

void add_long_tests(TCase *tests)
{
    tcase_add_test(tests, multiplies_long_numbers);
    tcase_add_test(tests, divides_long_numbers);
    tcase_add_test(tests, divides_by_extremes);
    tcase_add_test(tests, converts_long_numbers);
    tcase_add_test(tests, takes_roots);
    tcase_add_test(tests, finds_common_divisors);
    tcase_add_test(tests, raises_to_powers);
}

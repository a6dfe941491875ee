/* Sets: CPython's order and hashes, algebra. Expected orders and hashes were taken from python3.11.
 */
#include "containers_tests.h"

static Value set_of(Value iterable)
{
    Value s = set_new(th);
    ck_assert(set_update(th, s, iterable));
    return s;
}

START_TEST(order_is_cpythons)
{
    check_repr(set_of(ints(7, 64, 8, 0, 128, 16, 1000003, 7)), "{64, 128, 0, 1000003, 7, 8, 16}");
    Value s = set_of(set_of(ints(5, 1, 9, 17, 25, 33)));
    bool found;
    ck_assert(set_discard(th, s, INT(9), &found) && found);
    ck_assert(set_add(th, s, INT(41)) && set_add(th, s, INT(9)));
    check_repr(s, "{1, 33, 17, 9, 41, 25}");
    Value first = call_method(th, s, NAME_OF("pop"), NULL, 0);
    Value second = call_method(th, s, NAME_OF("pop"), NULL, 0);
    check_repr(tuple_pack(th, 2, first, second), "(1, 33)");
}
END_TEST

START_TEST(frozenset_hashes)
{
    int64_t hash;
    ck_assert(value_hash(th, frozenset_from_iterable(th, ints(3, 1, 2, 3)), &hash));
    ck_assert_int_eq(hash, -272375401224217160);
    ck_assert(value_hash(th, frozenset_from_iterable(th, ints(0)), &hash));
    ck_assert_int_eq(hash, 133146708735736);
}
END_TEST

START_TEST(random_changes)
{
    uint32_t seed = (uint32_t)_i + 1;
    bool in[128] = {false}, found;
    size_t count = 0;
    Value s = set_new(th);
    for (int round = 0; round < 4000; round++) {
        uint32_t i = roll(&seed) % 128;
        Value item = i % 2 ? INT(i * 8) : str_format_c(th, "%u", i);
        switch (roll(&seed) % 3) {
        case 0:
            ck_assert(set_add(th, s, item));
            count += !in[i];
            in[i] = true;
            break;
        case 1:
            ck_assert(set_discard(th, s, item, &found));
            ck_assert_int_eq(found, in[i]);
            count -= in[i];
            in[i] = false;
            break;
        default:
            ck_assert(set_contains(th, s, item, &found));
            ck_assert_int_eq(found, in[i]);
        }
        ck_assert_uint_eq(set_count(s), count);
    }
    size_t position = 0;
    for (Value item; set_next(th, s, &position, &item);)
        count--;
    ck_assert_uint_eq(count, 0);
}
END_TEST

START_TEST(algebra)
{
    Value a = set_of(ints(4, 1, 2, 3, 4)), b = set_of(ints(3, 3, 4, 5));
    check_repr(value_binary(th, BIN_OR, a, b), "{1, 2, 3, 4, 5}");
    check_repr(value_binary(th, BIN_AND, a, b), "{3, 4}");
    check_repr(value_binary(th, BIN_SUB, a, b), "{1, 2}");
    check_repr(value_binary(th, BIN_XOR, a, b), "{1, 2, 5}");
    check_raised(value_binary(th, BIN_OR, a, ints(1, 1)),
                 "TypeError(\"unsupported operand type(s) for |: 'set' and 'list'\")");
    bool out;
    ck_assert(value_compare_bool(th, set_of(ints(1, 3)), a, OP_LT, &out) && out);
    ck_assert(value_compare_bool(th, a, a, OP_LT, &out) && !out);
    ck_assert(
        value_equal(th, set_of(ints(2, 1, 2)), frozenset_from_iterable(th, ints(2, 2, 1)), &out) &&
        out);
    check_raised(call_method(th, a, NAME_OF("remove"), (Value[]){INT(9)}, 1), "KeyError(9)");
    /* A set is looked up as the frozenset equal to it. */
    Value nested = set_of(tuple_pack(th, 1, frozenset_from_iterable(th, ints(1, 1))));
    ck_assert(set_contains(th, nested, set_of(ints(1, 1)), &out) && out);
}
END_TEST

Suite *set_suite(void)
{
    Suite *s = suite_create("sets");
    TCase *c = tcase_create("sets");
    tcase_add_checked_fixture(c, world_open, world_close);
    tcase_add_test(c, order_is_cpythons);
    tcase_add_test(c, frozenset_hashes);
    tcase_add_loop_test(c, random_changes, 0, 8);
    tcase_add_test(c, algebra);
    suite_add_tcase(s, c);
    return s;
}

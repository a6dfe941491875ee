/* Lists and tuples against plain C arrays, and their sort. */
#include "containers_tests.h"

#define MODEL_LIMIT 400

typedef struct {
    int64_t items[MODEL_LIMIT];
    size_t length;
} Model;

static void model_insert(Model *m, size_t at, int64_t v)
{
    memmove(m->items + at + 1, m->items + at, (m->length - at) * sizeof(int64_t));
    m->items[at] = v;
    m->length++;
}

static int64_t model_remove(Model *m, size_t at)
{
    int64_t v = m->items[at];
    m->length--;
    memmove(m->items + at, m->items + at + 1, (m->length - at) * sizeof(int64_t));
    return v;
}

static void check_same(const Model *m, Value list)
{
    ck_assert_uint_eq(list_length(list), m->length);
    for (size_t i = 0; i < m->length; i++)
        ck_assert_int_eq(to_small(list_get(th, list, i)), m->items[i]);
    ck_assert_uint_eq(list_get(th, list, m->length), EMPTY);
}

static void random_change(Model *m, Value list, uint32_t *seed)
{
    int64_t v = roll(seed) % 1000;
    size_t at = roll(seed) % (m->length + 1);
    switch (roll(seed) % 6) {
    case 0:
    case 1:
        ck_assert(list_append(th, list, INT(v)));
        model_insert(m, m->length, v);
        break;
    case 2:
        ck_assert(list_insert(th, list, (int64_t)at, INT(v)));
        model_insert(m, at, v);
        break;
    case 3:
        if (m->length != 0)
            ck_assert_int_eq(to_small(list_pop_last(th, list)), model_remove(m, m->length - 1));
        break;
    case 4:
        ck_assert_int_eq(list_set(th, list, at, INT(v)), at < m->length);
        if (at < m->length)
            m->items[at] = v;
        break;
    default:
        if (at < m->length) {
            ck_assert(value_setitem(th, list, INT((int64_t)at), EMPTY));
            model_remove(m, at);
        }
    }
}

START_TEST(random_changes)
{
    uint32_t seed = (uint32_t)_i + 1;
    Model m = {.length = 0};
    Value list = list_new(th, NULL, 0);
    for (int round = 0; round < 1000 && m.length < MODEL_LIMIT - 1; round++) {
        random_change(&m, list, &seed);
        if (round % 10 == 0)
            check_same(&m, list);
    }
    check_same(&m, list);
}
END_TEST

static Value slice(int start, int stop, int step)
{
    return slice_new(th, INT(start), INT(stop), INT(step));
}

START_TEST(slices)
{
    Value list = ints(6, 0, 1, 2, 3, 4, 5);
    check_repr(value_getitem(th, list, slice(1, 4, 1)), "[1, 2, 3]");
    check_repr(value_getitem(th, list, slice(-1, -7, -2)), "[5, 3, 1]");
    ck_assert(value_setitem(th, list, slice(1, 3, 1), ints(4, 7, 8, 9, 10)));
    check_repr(list, "[0, 7, 8, 9, 10, 3, 4, 5]");
    ck_assert(value_setitem(th, list, slice(0, 8, 3), ints(3, -1, -2, -3)));
    check_repr(list, "[-1, 7, 8, -2, 10, 3, -3, 5]");
    ck_assert(value_setitem(th, list, slice(7, 0, -2), EMPTY));
    check_repr(list, "[-1, 8, 10, -3]");
    ck_assert(!value_setitem(th, list, slice(0, 4, 2), ints(1, 1)));
    check_raised(EMPTY,
                 "ValueError('attempt to assign sequence of size 1 to extended slice of size 2')");
    ck_assert(value_setitem(th, list, slice(0, 9, 1), EMPTY));
    check_repr(list, "[]");
}
END_TEST

START_TEST(errors)
{
    Value list = ints(2, 1, 2);
    check_raised(value_getitem(th, list, INT(2)), "IndexError('list index out of range')");
    check_raised(value_getitem(th, list, NAME_OF("a")),
                 "TypeError('list indices must be integers or slices, not str')");
    ck_assert(!value_setitem(th, list, INT(-3), INT(0)));
    check_raised(EMPTY, "IndexError('list assignment index out of range')");
    check_raised(value_binary(th, BIN_ADD, list, INT(1)),
                 "TypeError('can only concatenate list (not \"int\") to list')");
    check_raised(call_method(th, list, NAME_OF("remove"), (Value[]){INT(9)}, 1),
                 "ValueError('list.remove(x): x not in list')");
    check_raised(call_method(th, list, NAME_OF("pop"), (Value[]){INT(9)}, 1),
                 "IndexError('pop index out of range')");
    int64_t hash;
    ck_assert(!value_hash(th, list, &hash));
    check_raised(EMPTY, "TypeError(\"unhashable type: 'list'\")");
}
END_TEST

START_TEST(operators)
{
    Value list = ints(2, 1, 2);
    check_repr(value_binary(th, BIN_MUL, INT(2), list), "[1, 2, 1, 2]");
    check_repr(value_inplace(th, BIN_MUL, list, INT(2)), "[1, 2, 1, 2]");
    check_repr(value_inplace(th, BIN_ADD, list, list), "[1, 2, 1, 2, 1, 2, 1, 2]");
    ck_assert(list_append(th, list, list));
    check_repr(list, "[1, 2, 1, 2, 1, 2, 1, 2, [...]]");
    bool out;
    ck_assert(value_compare_bool(th, ints(2, 1, 2), ints(3, 1, 2, 0), OP_LT, &out) && out);
    ck_assert(value_compare_bool(th, ints(2, 3, 2), ints(3, 1, 2, 0), OP_GT, &out) && out);
    ck_assert(value_equal(th, ints(2, 3, 2), ints(2, 3, 2), &out) && out);
}
END_TEST

START_TEST(tuple_hashes)
{
    int64_t hash;
    Value t = tuple_pack(th, 3, INT(1), INT(2), INT(3));
    ck_assert(value_hash(th, t, &hash));
    ck_assert_int_eq(hash, 529344067295497451);
    ck_assert(value_hash(th, tuple_new(th, NULL, 0), &hash));
    ck_assert_int_eq(hash, 5740354900026072187);
    check_repr(tuple_pack(th, 1, INT(1)), "(1,)");
    ck_assert_uint_eq(tuple_new(th, NULL, 0), tuple_slice(th, t, 2, 1));
}
END_TEST

static bool is_sorted(Value list, bool reverse)
{
    for (size_t i = 1; i < list_length(list); i++) {
        int64_t a = to_small(list_get(th, list, i - 1)), b = to_small(list_get(th, list, i));
        if (reverse ? a < b : a > b)
            return false;
    }
    return true;
}

START_TEST(sort_numbers)
{
    uint32_t seed = (uint32_t)_i + 1;
    size_t length = roll(&seed) % 3000;
    Value list = list_new(th, NULL, 0);
    int64_t sum = 0;
    for (size_t i = 0; i < length; i++) {
        /* Runs up and down between random stretches exercise the merges. */
        int64_t v = _i % 3 == 0 ? (int64_t)(roll(&seed) % 100000)
                                : (int64_t)(i / 50 % 2 ? i % 50 : 50 - i % 50) + roll(&seed) % 3;
        sum += v;
        ck_assert(list_append(th, list, INT(v)));
    }
    ck_assert(list_sort(th, list, NONE, _i % 2));
    ck_assert_uint_eq(list_length(list), length);
    ck_assert(is_sorted(list, _i % 2));
    for (size_t i = 0; i < length; i++)
        sum -= to_small(list_get(th, list, i));
    ck_assert_int_eq(sum, 0);
}
END_TEST

/* Key: the first item of each pair; the second shows the order of insertion. */
static Value first_item(Thread *t, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return value_getitem(t, args[0], INT(0));
}

START_TEST(sort_is_stable)
{
    static const MethodDef def = {"first", first_item, "pair, /", METHOD_PLAIN, NULL};
    Value key = native_new(th, &def, EMPTY, NAME_OF("test")), list = list_new(th, NULL, 0);
    uint32_t seed = 5;
    for (int i = 0; i < 1000; i++)
        ck_assert(list_append(th, list, tuple_pack(th, 2, INT(roll(&seed) % 20), INT(i))));
    ck_assert(list_sort(th, list, key, _i));
    for (size_t i = 1; i < 1000; i++) {
        Value *a = to_tuple(list_get(th, list, i - 1))->items;
        Value *b = to_tuple(list_get(th, list, i))->items;
        ck_assert(_i ? to_small(a[0]) >= to_small(b[0]) : to_small(a[0]) <= to_small(b[0]));
        ck_assert(a[0] != b[0] || to_small(a[1]) < to_small(b[1]));
    }
}
END_TEST

START_TEST(sort_of_mixed_types)
{
    Value list = ints(3, 3, 1, 2);
    ck_assert(list_append(th, list, NAME_OF("a")));
    ck_assert(!list_sort(th, list, NONE, false));
    check_raised(EMPTY, "TypeError(\"'<' not supported between instances of 'str' and 'int'\")");
    ck_assert_uint_eq(list_length(list), 4);
}
END_TEST

Suite *list_suite(void)
{
    Suite *s = suite_create("lists");
    TCase *c = tcase_create("lists");
    tcase_add_checked_fixture(c, world_open, world_close);
    tcase_add_loop_test(c, random_changes, 0, 8);
    tcase_add_test(c, slices);
    tcase_add_test(c, errors);
    tcase_add_test(c, operators);
    tcase_add_test(c, tuple_hashes);
    tcase_add_loop_test(c, sort_numbers, 0, 12);
    tcase_add_loop_test(c, sort_is_stable, 0, 2);
    tcase_add_test(c, sort_of_mixed_types);
    suite_add_tcase(s, c);
    return s;
}

/* Dicts against a plain table of C: order, deletion, cells mode, views. */
#include "containers_tests.h"

#include <stdlib.h>

#define KEYS 64

/* value -1: absent; order: when it was inserted. */
typedef struct {
    int64_t value[KEYS];
    int64_t order[KEYS];
    int64_t clock;
    size_t count;
} Model;

static Value key_of(int i)
{
    return i % 2 ? INT(i) : str_format_c(th, "key%d", i);
}

static void model_set(Model *m, int i, int64_t v)
{
    if (m->value[i] < 0) {
        m->order[i] = ++m->clock;
        m->count++;
    }
    m->value[i] = v;
}

static void model_del(Model *m, int i)
{
    m->count -= m->value[i] >= 0;
    m->value[i] = -1;
}

static int index_of_key(Value key)
{
    Value holder;
    return is_small(key) ? (int)to_small(key) : atoi(str_utf8(th, key, false, &holder, NULL) + 3);
}

static void check_same(const Model *m, Value d)
{
    size_t position = 0, count = 0;
    int64_t last = 0;
    Value key, value;
    ck_assert_uint_eq(dict_count(th, d), m->count);
    while (dict_next(th, d, &position, &key, &value)) {
        int i = index_of_key(key);
        ck_assert_int_eq(to_small(value), m->value[i]);
        ck_assert_int_gt(m->order[i], last);
        last = m->order[i];
        count++;
    }
    ck_assert_uint_eq(count, m->count);
}

static void pop_last(Model *m, Value d)
{
    Value pair = call_method(th, d, NAME_OF("popitem"), NULL, 0);
    if (m->count == 0) {
        check_raised(pair, "KeyError('popitem(): dictionary is empty')");
        return;
    }
    int i = index_of_key(to_tuple(pair)->items[0]);
    for (int k = 0; k < KEYS; k++)
        ck_assert(m->value[k] < 0 || m->order[k] <= m->order[i]);
    model_del(m, i);
}

START_TEST(random_changes)
{
    uint32_t seed = (uint32_t)_i + 1;
    Model m = {.clock = 0};
    Value d = dict_new(th);
    bool error = false;
    for (int i = 0; i < KEYS; i++)
        m.value[i] = -1;
    for (int round = 0; round < 4000; round++) {
        int i = (int)(roll(&seed) % KEYS);
        int64_t v = roll(&seed) % 1000;
        Value got;
        switch (roll(&seed) % 8) {
        case 0:
        case 1:
        case 2:
            ck_assert(dict_set(th, d, key_of(i), INT(v)));
            model_set(&m, i, v);
            break;
        case 3:
        case 4:
            got = dict_pop(th, d, key_of(i), &error);
            ck_assert_int_eq(got == EMPTY ? -1 : to_small(got), m.value[i]);
            model_del(&m, i);
            break;
        case 5:
            got = dict_get(th, d, key_of(i), &error);
            ck_assert_int_eq(got == EMPTY ? -1 : to_small(got), m.value[i]);
            break;
        case 6:
            pop_last(&m, d);
            break;
        default:
            got = dict_set_default(th, d, key_of(i), INT(v));
            ck_assert_int_eq(to_small(got), m.value[i] < 0 ? v : m.value[i]);
            model_set(&m, i, to_small(got));
        }
        ck_assert(!error);
        if (round % 50 == 0)
            check_same(&m, d);
    }
    check_same(&m, dict_copy(th, d));
}
END_TEST

START_TEST(queue_like_use)
{
    /* Taking from the front again and again must not walk over all that is gone. */
    Value d = dict_new(th), key, value;
    bool found;
    for (int i = 0; i < 100000; i++) {
        ck_assert(dict_set(th, d, INT(i), INT(i)));
        size_t position = 0;
        if (i < 1000)
            continue;
        ck_assert(dict_next(th, d, &position, &key, &value));
        ck_assert_int_eq(to_small(key), i - 1000);
        ck_assert(dict_del(th, d, key, &found) && found);
    }
    ck_assert_uint_eq(dict_count(th, d), 1000);
}
END_TEST

START_TEST(stack_like_use)
{
    Value d = dict_new(th);
    for (int i = 0; i < 100000; i++)
        ck_assert(dict_set(th, d, INT(i), INT(i)));
    for (int i = 100000; i-- > 10;)
        ck_assert_uint_ne(call_method(th, d, NAME_OF("popitem"), NULL, 0), EMPTY);
    for (int i = 0; i < 100000; i++) {
        ck_assert(dict_set(th, d, INT(i + 100), INT(i)));
        Value pair = call_method(th, d, NAME_OF("popitem"), NULL, 0);
        ck_assert_uint_eq(to_tuple(pair)->items[0], INT(i + 100));
    }
    ck_assert_uint_eq(dict_count(th, d), 10);
}
END_TEST

START_TEST(equal_numbers_are_one_key)
{
    Value d = dict_new(th);
    bool error = false;
    ck_assert(dict_set(th, d, INT(1), NAME_OF("int")));
    ck_assert(dict_set(th, d, float_new(th, 1.0), NAME_OF("float")));
    ck_assert(dict_set(th, d, TRUE_VALUE, NAME_OF("bool")));
    check_repr(d, "{1: 'bool'}");
    Value nan = float_new(th, __builtin_nan(""));
    ck_assert(dict_set(th, d, nan, INT(5)));
    ck_assert_uint_eq(dict_get(th, d, nan, &error), INT(5));
    ck_assert_uint_eq(dict_get(th, d, float_new(th, __builtin_nan("")), &error), EMPTY);
    check_raised(value_getitem(th, d, INT(7)), "KeyError(7)");
    ck_assert(!dict_set(th, d, dict_new(th), NONE));
    check_raised(EMPTY, "TypeError(\"unhashable type: 'dict'\")");
}
END_TEST

START_TEST(cells)
{
    Value d = dict_new_cells(th);
    bool error = false;
    Cell *x = dict_cell(th, d, NAME_OF("x"));
    ck_assert_uint_eq(value_load(&x->value), EMPTY);
    ck_assert_uint_eq(dict_count(th, d), 0);
    ck_assert(dict_set(th, d, NAME_OF("x"), INT(1)));
    ck_assert_uint_eq(value_load(&x->value), INT(1));
    for (int i = 0; i < 200; i++)
        ck_assert(dict_set(th, d, key_of(2 * i), INT(i)));
    ck_assert_ptr_eq(dict_cell(th, d, NAME_OF("x")), x);
    ck_assert_uint_eq(dict_pop(th, d, NAME_OF("x"), &error), INT(1));
    ck_assert_uint_eq(dict_get_str(th, d, NAME_OF("x")), EMPTY);
    ck_assert_uint_eq(dict_count(th, d), 200);
    value_store(&x->value, INT(2));
    ck_assert_uint_eq(dict_get_str(th, d, NAME_OF("x")), INT(2));
    ck_assert_uint_eq(dict_count(th, d), 201);
}
END_TEST

START_TEST(views_and_updates)
{
    Value d = dict_new(th), other = dict_new(th);
    ck_assert(dict_set(th, d, NAME_OF("a"), INT(1)) && dict_set(th, d, NAME_OF("b"), INT(2)));
    ck_assert(dict_set(th, other, NAME_OF("b"), INT(3)) && dict_set(th, other, INT(0), INT(4)));
    check_repr(value_binary(th, BIN_OR, d, other), "{'a': 1, 'b': 3, 0: 4}");
    check_repr(dict_view(th, d, TYPE_DICT_ITEMS), "dict_items([('a', 1), ('b', 2)])");
    check_repr(value_binary(th, BIN_AND, dict_view(th, d, TYPE_DICT_KEYS),
                            dict_view(th, other, TYPE_DICT_KEYS)),
               "{'b'}");
    Value it = value_iter(th, d);
    ck_assert_uint_ne(value_next(th, it), EMPTY);
    ck_assert(dict_set(th, d, NAME_OF("c"), INT(1)));
    check_raised(value_next(th, it), "RuntimeError('dictionary changed size during iteration')");
    ck_assert(!dict_update(th, d, ints(1, 5)));
    check_raised(EMPTY, "TypeError('cannot convert dictionary update sequence element #0 to a "
                        "sequence')");
    Value duplicate;
    ck_assert(!dict_merge_unique(th, d, other, &duplicate));
    check_repr(duplicate, "'b'");
}
END_TEST

Suite *dict_suite(void)
{
    Suite *s = suite_create("dicts");
    TCase *c = tcase_create("dicts");
    tcase_add_checked_fixture(c, world_open, world_close);
    tcase_set_timeout(c, 60);
    tcase_add_loop_test(c, random_changes, 0, 8);
    tcase_add_test(c, queue_like_use);
    tcase_add_test(c, stack_like_use);
    tcase_add_test(c, equal_numbers_are_one_key);
    tcase_add_test(c, cells);
    tcase_add_test(c, views_and_updates);
    suite_add_tcase(s, c);
    return s;
}

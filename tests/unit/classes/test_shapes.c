/* Shapes and the slots of objects. */
#include "classes_tests.h"

#include <stdio.h>

static Value plain_object(void)
{
    return call0(th, make_class("A", NULL, 0));
}

static void set(Value o, const char *name, int64_t i)
{
    ck_assert(attr_set(th, o, NAME_OF(name), from_small(i)));
}

static void delete (Value o, const char *name)
{
    ck_assert(attr_set(th, o, NAME_OF(name), EMPTY));
}

static void check_dict(Value o, const char *expected)
{
    check_repr(attr_get(th, o, NAME(th, dict_)), expected);
}

START_TEST(objects_of_one_history_share_a_shape)
{
    Value cls = make_class("A", NULL, 0), a = call0(th, cls), b = call0(th, cls);
    set(a, "x", 1);
    set(a, "y", 2);
    set(b, "x", 3);
    ck_assert_uint_ne(object_shape(to_object(a)), object_shape(to_object(b)));
    set(b, "y", 4);
    ck_assert_uint_eq(object_shape(to_object(a)), object_shape(to_object(b)));
    set(a, "p", 1);
    set(b, "q", 1);
    ck_assert_uint_ne(object_shape(to_object(a)), object_shape(to_object(b)));
    check_dict(a, "{'x': 1, 'y': 2, 'p': 1}");
    check_dict(b, "{'x': 3, 'y': 4, 'q': 1}");
}
END_TEST

START_TEST(deleting_and_adding_again_moves_to_the_end)
{
    Value o = plain_object();
    set(o, "a", 1);
    set(o, "b", 2);
    set(o, "c", 3);
    delete (o, "a");
    check_raised(attr_get(th, o, NAME_OF("a")),
                 "AttributeError(\"'A' object has no attribute 'a'\")");
    set(o, "a", 4);
    check_dict(o, "{'b': 2, 'c': 3, 'a': 4}");
    delete (o, "a");
    set(o, "a", 5);
    check_dict(o, "{'b': 2, 'c': 3, 'a': 5}");
}
END_TEST

START_TEST(deleting_for_ever_does_not_grow)
{
    Value o = plain_object();
    set(o, "a", 1);
    set(o, "b", 2);
    for (int i = 0; i < 10000; i++) {
        delete (o, i % 2 ? "b" : "a");
        set(o, i % 2 ? "b" : "a", i);
    }
    ck_assert_uint_lt(shape_of(th, to_object(o))->slot_count, 40);
    check_dict(o, "{'a': 9998, 'b': 9999}");
}
END_TEST

START_TEST(many_attributes)
{
    enum { MANY = 5000 };
    Value o = plain_object();
    char name[16];
    for (int i = 0; i < MANY; i++) {
        snprintf(name, sizeof name, "v%d", i);
        set(o, name, i);
    }
    for (int i = 0; i < MANY; i++) {
        snprintf(name, sizeof name, "v%d", i);
        ck_assert_uint_eq(attr_get(th, o, NAME_OF(name)), from_small(i));
    }
    Value d = attr_get(th, o, NAME(th, dict_));
    ck_assert_uint_eq(dict_count(th, d), MANY);
}
END_TEST

START_TEST(branches_of_a_long_chain_stay_apart)
{
    Value cls = make_class("A", NULL, 0), a = call0(th, cls), b = call0(th, cls);
    char name[16];
    for (int i = 0; i < 20; i++) {
        snprintf(name, sizeof name, "v%d", i);
        set(a, name, i);
        set(b, name, -i);
    }
    set(a, "left", 1);
    set(b, "right", 2);
    check_raised(attr_get(th, a, NAME_OF("right")),
                 "AttributeError(\"'A' object has no attribute 'right'\")");
    check_raised(attr_get(th, b, NAME_OF("left")),
                 "AttributeError(\"'A' object has no attribute 'left'\")");
    ck_assert_uint_eq(attr_get(th, b, NAME_OF("right")), from_small(2));
}
END_TEST

START_TEST(the_view_is_the_object)
{
    Value o = plain_object();
    set(o, "x", 1);
    Value d = attr_get(th, o, NAME(th, dict_));
    ck_assert(dict_set(th, d, NAME_OF("y"), from_small(2)));
    ck_assert_uint_eq(attr_get(th, o, NAME_OF("y")), from_small(2));
    bool found;
    ck_assert(dict_del(th, d, NAME_OF("x"), &found));
    ck_assert(found);
    check_repr(d, "{'y': 2}");
}
END_TEST

START_TEST(replacing_the_dict_shares_it)
{
    Value cls = make_class("Borg", NULL, 0), a = call0(th, cls), b = call0(th, cls);
    set(a, "gone", 1);
    Value shared = dict_new(th);
    ck_assert(attr_set(th, a, NAME(th, dict_), shared));
    ck_assert(attr_set(th, b, NAME(th, dict_), shared));
    set(a, "x", 1);
    ck_assert_uint_eq(attr_get(th, b, NAME_OF("x")), from_small(1));
    check_dict(b, "{'x': 1}");
    /* Views of each other must not make a ring. */
    Value c = call0(th, cls), d = call0(th, cls);
    Value dc = attr_get(th, c, NAME(th, dict_)), dd = attr_get(th, d, NAME(th, dict_));
    ck_assert(attr_set(th, c, NAME(th, dict_), dd));
    ck_assert(attr_set(th, d, NAME(th, dict_), dc));
    set(c, "y", 7);
    ck_assert_uint_eq(attr_get(th, d, NAME_OF("y")), from_small(7));
}
END_TEST

START_TEST(changing_the_class_keeps_attributes)
{
    Value a = make_class("A", NULL, 0), b = make_class("B", NULL, 0);
    Value o = call0(th, a);
    set(o, "x", 1);
    ck_assert(attr_set(th, b, NAME_OF("y"), from_small(2)));
    ck_assert(attr_set(th, o, NAME(th, class_), b));
    ck_assert(class_of(th, o) == to_class(b));
    check_dict(o, "{'x': 1}");
    ck_assert_uint_eq(attr_get(th, o, NAME_OF("y")), from_small(2));
    ck_assert(!attr_set(th, o, NAME(th, class_), CLASS(TYPE_INT)));
    check_raised(EMPTY, "TypeError('__class__ assignment only supported for mutable types or "
                        "ModuleType subclasses')");
}
END_TEST

START_TEST(dead_classes_give_their_numbers_back)
{
    for (int round = 0; round < 5; round++) {
        for (int i = 0; i < 400; i++)
            set(call0(th, make_class("Z", NULL, 0)), "q", i);
        heap_collect(th);
    }
    ck_assert_uint_lt(th->interp->shape_limit, 4000);
}
END_TEST

Suite *shapes_suite(void)
{
    Suite *s = suite_create("shapes");
    TCase *c = tcase_create("shapes");
    tcase_add_checked_fixture(c, world_open, world_close);
    tcase_set_timeout(c, 60);
    tcase_add_test(c, objects_of_one_history_share_a_shape);
    tcase_add_test(c, deleting_and_adding_again_moves_to_the_end);
    tcase_add_test(c, deleting_for_ever_does_not_grow);
    tcase_add_test(c, many_attributes);
    tcase_add_test(c, branches_of_a_long_chain_stay_apart);
    tcase_add_test(c, the_view_is_the_object);
    tcase_add_test(c, replacing_the_dict_shares_it);
    tcase_add_test(c, changing_the_class_keeps_attributes);
    tcase_add_test(c, dead_classes_give_their_numbers_back);
    suite_add_tcase(s, c);
    return s;
}

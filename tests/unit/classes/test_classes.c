/* Building classes: order of resolution, layout, slots, error texts. */
#include "classes_tests.h"

static Value subclass(const char *name, Value a, Value b)
{
    Value bases[] = {a, b};
    return make_class(name, bases, b == EMPTY ? 1 : 2);
}

START_TEST(c3)
{
    Value o = make_class("O", NULL, 0);
    Value a = subclass("A", o, EMPTY), b = subclass("B", o, EMPTY);
    Value d = subclass("D", a, b);
    const Tuple *mro = to_tuple(attr_get(th, d, NAME(th, mro_)));
    const Value expected[] = {d, a, b, o, CLASS(TYPE_OBJECT)};
    ck_assert_uint_eq(mro->length, COUNT_OF(expected));
    for (size_t i = 0; i < mro->length; i++)
        ck_assert_uint_eq(mro->items[i], expected[i]);
}
END_TEST

START_TEST(inconsistent_order)
{
    Value a = make_class("A", NULL, 0), b = subclass("B", a, EMPTY);
    Value bases = tuple_pack(th, 2, a, b);
    Value v = call3(th, CLASS(TYPE_TYPE), NAME_OF("C"), bases, dict_new(th));
    check_raised(v,
                 "TypeError('Cannot create a consistent method resolution\\norder (MRO) for bases "
                 "A, B')");
    v = call3(th, CLASS(TYPE_TYPE), NAME_OF("C"), tuple_pack(th, 2, a, a), dict_new(th));
    check_raised(v, "TypeError('duplicate base class A')");
}
END_TEST

START_TEST(layout_conflicts)
{
    Value v = call3(th, CLASS(TYPE_TYPE), NAME_OF("C"),
                    tuple_pack(th, 2, CLASS(TYPE_INT), CLASS(TYPE_STR)), dict_new(th));
    check_raised(v, "TypeError('multiple bases have instance lay-out conflict')");
    v = call3(th, CLASS(TYPE_TYPE), NAME_OF("C"), tuple_pack(th, 1, CLASS(TYPE_BOOL)),
              dict_new(th));
    check_raised(v, "TypeError(\"type 'bool' is not an acceptable base type\")");
    subclass("E", CLASS(EXC_OSError), CLASS(EXC_ValueError));
    subclass("K", CLASS(EXC_KeyError), CLASS(EXC_AttributeError));
}
END_TEST

START_TEST(subclasses_of_builtins_have_attributes)
{
    Value cls = subclass("MyInt", CLASS(TYPE_INT), EMPTY);
    Value v = call1(th, cls, from_small(42));
    check_repr(v, "42");
    ck_assert(attr_set(th, v, NAME_OF("x"), from_small(1)));
    heap_collect(th);
    ck_assert_uint_eq(attr_get(th, v, NAME_OF("x")), from_small(1));
    check_repr(value_binary(th, BIN_ADD, v, from_small(1)), "43");
    check_repr(call0(th, subclass("MyList", CLASS(TYPE_LIST), EMPTY)), "[]");
}
END_TEST

START_TEST(slots)
{
    Value ns = dict_new(th);
    Value names = tuple_pack(th, 2, NAME_OF("x"), NAME_OF("y"));
    ck_assert(dict_set(th, ns, NAME(th, slots_), names));
    Value cls = call3(th, CLASS(TYPE_TYPE), NAME_OF("P"), tuple_new(th, NULL, 0), ns);
    Value o = call0(th, cls);
    ck_assert(attr_set(th, o, NAME_OF("x"), from_small(1)));
    ck_assert_uint_eq(attr_get(th, o, NAME_OF("x")), from_small(1));
    check_raised(attr_get(th, o, NAME_OF("y")),
                 "AttributeError(\"'P' object has no attribute 'y'\")");
    ck_assert(!attr_set(th, o, NAME_OF("z"), NONE));
    check_raised(EMPTY, "AttributeError(\"'P' object has no attribute 'z'\")");
    ck_assert(!attr_set(th, o, NAME_OF("y"), EMPTY));
    check_raised(EMPTY, "AttributeError('y')");
}
END_TEST

START_TEST(slot_wrappers)
{
    Value add = attr_get(th, CLASS(TYPE_INT), NAME_OF("__add__"));
    check_repr(add, "<slot wrapper '__add__' of 'int' objects>");
    check_repr(call2(th, add, from_small(2), from_small(3)), "5");
    check_raised(call1(th, add, from_small(2)), "TypeError('expected 1 argument, got 0')");
    check_raised(
        call2(th, add, NAME_OF("a"), from_small(3)),
        "TypeError(\"descriptor '__add__' requires a 'int' object but received a 'str'\")");
    Value new = attr_get(th, CLASS(TYPE_OBJECT), NAME_OF("__new__"));
    check_raised(call1(th, new, CLASS(TYPE_INT)),
                 "TypeError('object.__new__(int) is not safe, use int.__new__()')");
}
END_TEST

START_TEST(operators_follow_the_class)
{
    Value cls = make_class("A", NULL, 0), o = call0(th, cls);
    check_raised(value_binary(th, BIN_ADD, o, o),
                 "TypeError(\"unsupported operand type(s) for +: 'A' and 'A'\")");
    /* id stands for a method that takes two arguments and answers something. */
    ck_assert(class_set_attr(th, to_class(cls), NAME_OF("__len__"),
                             staticmethod_new(th, CLASS(TYPE_INT))));
    size_t n = 1;
    ck_assert(value_len(th, o, &n));
    ck_assert_uint_eq(n, 0);
    ck_assert(class_set_attr(th, to_class(cls), NAME_OF("__len__"), EMPTY));
    ck_assert(!value_len(th, o, &n));
    check_raised(EMPTY, "TypeError(\"object of type 'A' has no len()\")");
}
END_TEST

START_TEST(subclass_lists_forget_the_dead)
{
    Value a = make_class("A", NULL, 0);
    Value kept = subclass("Kept", a, EMPTY);
    for (int i = 0; i < 100; i++)
        subclass("Lost", a, EMPTY);
    heap_collect(th);
    Value list = call_method(th, a, NAME_OF("__subclasses__"), NULL, 0);
    ck_assert_uint_lt(list_length(list), 10); /* a word on the stack may keep some alive */
    ck_assert_uint_eq(list_get(th, list, 0), kept);
}
END_TEST

START_TEST(unions_and_aliases)
{
    Value u = value_binary(th, BIN_OR, CLASS(TYPE_INT), NONE);
    check_repr(u, "int | None");
    bool b;
    ck_assert(value_isinstance(th, NONE, u, &b) && b);
    ck_assert(value_isinstance(th, NAME_OF("x"), u, &b) && !b);
    Value alias = value_getitem(th, CLASS(TYPE_LIST), CLASS(TYPE_INT));
    check_repr(alias, "list[int]");
    ck_assert(!value_isinstance(th, NONE, alias, &b));
    check_raised(EMPTY, "TypeError('isinstance() argument 2 cannot be a parameterized generic')");
}
END_TEST

START_TEST(contexts_never_make_a_ring)
{
    Value e[3];
    for (int i = 0; i < 3; i++)
        e[i] = call1(th, CLASS(EXC_ValueError), from_small(i));
    exception_set_context(th, e[1], e[0]);
    exception_set_context(th, e[2], e[1]);
    exception_set_context(th, e[0], e[2]); /* breaks the chain where e[0] occurs */
    check_repr(attr_get(th, e[0], NAME_OF("__context__")), "ValueError(2)");
    check_repr(attr_get(th, e[2], NAME_OF("__context__")), "ValueError(1)");
    check_repr(attr_get(th, e[1], NAME_OF("__context__")), "None");
}
END_TEST

Suite *classes_suite(void)
{
    Suite *s = suite_create("classes");
    TCase *c = tcase_create("classes");
    tcase_add_checked_fixture(c, world_open, world_close);
    tcase_set_timeout(c, 60);
    tcase_add_test(c, c3);
    tcase_add_test(c, inconsistent_order);
    tcase_add_test(c, layout_conflicts);
    tcase_add_test(c, subclasses_of_builtins_have_attributes);
    tcase_add_test(c, slots);
    tcase_add_test(c, slot_wrappers);
    tcase_add_test(c, operators_follow_the_class);
    tcase_add_test(c, subclass_lists_forget_the_dead);
    tcase_add_test(c, unions_and_aliases);
    tcase_add_test(c, contexts_never_make_a_ring);
    suite_add_tcase(s, c);
    return s;
}

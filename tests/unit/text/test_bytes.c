/* bytes and bytearray through the protocols; growth and splicing of bytearray's storage. */
#include "bytearray.h"
#include "text_tests.h"

static Value array_of(Thread *th, const char *text)
{
    return bytes_copy_like(th, call0(th, from_object(TYPE_CLASS(th, TYPE_BYTEARRAY))),
                           text_bytes(text, strlen(text)));
}

static void require_bytes(Thread *th, Value v, const char *text)
{
    const unsigned char *data;
    size_t length;
    REQUIRE(v != EMPTY && bytes_view(th, v, &data, &length));
    REQUIRE(length == strlen(text) && memcmp(data, text, length) == 0);
}

START_TEST(views_are_what_they_should_be)
{
    TEXT_STATE;
    Value b = bytes_new(th, "abc", 3);
    ck_assert_uint_eq(to_bytes(b)->data[3], 0);
    require_bytes(th, b, "abc");
    const unsigned char *data;
    size_t length;
    REQUIRE(!bytes_view(th, STR("abc"), &data, &length));
    require_error(th, EXC_TypeError, "a bytes-like object is required, not 'str'");
    TEXT_STATE_END;
}
END_TEST

START_TEST(splices)
{
    TEXT_STATE;
    Value a = array_of(th, "abcdef");
    REQUIRE(bytearray_splice(th, a, 1, 2, text_bytes("XYZ", 3)));
    require_bytes(th, a, "aXYZdef");
    REQUIRE(bytearray_splice(th, a, 100, 5, text_bytes("!", 1)));
    require_bytes(th, a, "aXYZdef!");
    REQUIRE(bytearray_splice(th, a, 4, SIZE_MAX, text_bytes("", 0)));
    require_bytes(th, a, "aXYZ");
    REQUIRE(bytearray_delete_stepped(th, a, 2, -2, 2));
    require_bytes(th, a, "XZ");
    ck_assert_int_eq(bytearray_pop(th, a, 0), 'X');
    ck_assert_int_eq(bytearray_pop(th, a, -1), 'Z');
    ck_assert_int_eq(bytearray_pop(th, a, -1), -2);
    TEXT_STATE_END;
}
END_TEST

START_TEST(grows_and_shrinks)
{
    TEXT_STATE;
    Value a = array_of(th, "");
    for (int i = 0; i < 20000; i++) {
        unsigned char byte = (unsigned char)i;
        REQUIRE(bytearray_splice(th, a, SIZE_MAX, 0, text_bytes(&byte, 1)));
    }
    for (int i = 0; i < 20000; i++)
        REQUIRE(bytearray_get(a, (size_t)i) == (unsigned char)i);
    ck_assert_int_eq(bytearray_get(a, 20000), -1);
    REQUIRE(bytearray_replace(th, a, text_bytes("", 0)));
    ck_assert_uint_eq(raw_capacity(bytearray_raw(to_bytearray(a))), 0);
    TEXT_STATE_END;
}
END_TEST

/* The copying paths of the mode without the lock, taken by one thread. */
START_TEST(works_without_the_gil)
{
    TEXT_STATE;
    th->lock_free = true;
    Value a = array_of(th, "abc");
    require_bytes(th, a, "abc");
    REQUIRE(bytearray_set(th, a, 1, 'X'));
    REQUIRE(bytearray_insert(th, a, -1, 'Y'));
    bytearray_reverse(th, a);
    require_bytes(th, a, "cYXa");
    ck_assert_int_eq(bytearray_remove(th, a, 'X'), 'X');
    ck_assert_int_eq(bytearray_remove(th, a, 'Q'), -1);
    require_bytes(th, bytes_add(th, a, bytes_new(th, "!", 1)), "cYa!");
    th->lock_free = false;
    TEXT_STATE_END;
}
END_TEST

void add_bytes_tests(TCase *tests)
{
    tcase_add_test(tests, views_are_what_they_should_be);
    tcase_add_test(tests, splices);
    tcase_add_test(tests, grows_and_shrinks);
    tcase_add_test(tests, works_without_the_gil);
}

/* Strings as C code sees them: widths, growth in place, interning, codecs, the builder. */
#include "text_tests.h"

START_TEST(keeps_the_narrowest_width)
{
    TEXT_STATE;
    Value wide = STR("ab\xf0\x9f\x98\x80");
    require_text(th, wide, "ab\xf0\x9f\x98\x80");
    ck_assert_uint_eq(to_str(wide)->length, 3);
    require_text(th, str_slice(th, wide, 0, 2), "ab");
    require_text(th, str_slice(th, STR("a\xc3\xa9"), 0, 1), "a");
    require_text(th, str_slice(th, wide, 5, 9), "");
    ck_assert(str_slice(th, wide, 0, 1) == STR("a"));
    TEXT_STATE_END;
}
END_TEST

START_TEST(appends_in_place)
{
    TEXT_STATE;
    Value s = str_repeat(th, STR("x"), 1000), piece = STR("yz");
    s = str_concat(th, s, piece);
    const StrBuf *first = to_str(s)->buffer;
    ck_assert_ptr_nonnull(first);
    size_t buffers = 0;
    for (int i = 0; i < 10000; i++) {
        Value longer = str_concat(th, s, piece);
        buffers += to_str(longer)->buffer != to_str(s)->buffer;
        s = longer;
    }
    ck_assert_uint_le(buffers, 8);
    ck_assert_uint_eq(to_str(s)->length, 21002);
    ck_assert_int_eq(str_at(to_str(s), 21001), 'z');
    TEXT_STATE_END;
}
END_TEST

START_TEST(two_sums_of_one_text_do_not_meet)
{
    TEXT_STATE;
    Value base = str_concat(th, str_repeat(th, STR("x"), 600), STR("y"));
    Value a = str_concat(th, base, STR("a")), b = str_concat(th, base, STR("b"));
    ck_assert_int_eq(str_at(to_str(a), 601), 'a');
    ck_assert_int_eq(str_at(to_str(b), 601), 'b');
    Value wide = str_concat(th, a, STR("\xc4\x80"));
    ck_assert_uint_eq(str_width(to_str(wide)), 2);
    ck_assert_int_eq(str_at(to_str(wide), 601), 'a');
    ck_assert_int_eq(str_at(to_str(str_concat(th, a, STR("\xc3\xa9"))), 602), 0xe9);
    ck_assert(!str_equal(a, b));
    TEXT_STATE_END;
}
END_TEST

START_TEST(interns)
{
    TEXT_STATE;
    Value a = str_intern(th, str_concat(th, STR("some"), STR("name")));
    ck_assert(a == str_intern_cstring(th, "somename"));
    ck_assert(a == str_intern(th, STR("somename")));
    ck_assert(a != str_intern_cstring(th, "somenamf"));
    TEXT_STATE_END;
}
END_TEST

START_TEST(decodes_and_refuses)
{
    TEXT_STATE;
    ck_assert(str_decode(th, "a\xff", 2, "utf-8", NULL) == EMPTY);
    require_error(th, EXC_UnicodeDecodeError,
                  "'utf-8' codec can't decode byte 0xff in position 1: invalid start byte");
    require_text(th,
                 str_decode(th,
                            "a\xff"
                            "b",
                            3, NULL, "replace"),
                 "a\xef\xbf\xbd"
                 "b");
    Value escaped = str_decode(th, "a\xff", 2, "utf8", "surrogateescape");
    ck_assert_int_eq(str_at(to_str(escaped), 1), 0xdcff);
    Value holder;
    size_t length;
    const char *raw = str_utf8(th, escaped, true, &holder, &length);
    ck_assert_uint_eq(length, 2);
    ck_assert_str_eq(raw, "a\xff");
    ck_assert(str_encode(th, STR("\xc3\xa9"), "ascii", NULL) == EMPTY);
    require_error(
        th, EXC_UnicodeEncodeError,
        "'ascii' codec can't encode character '\\xe9' in position 0: ordinal not in range(128)");
    TEXT_STATE_END;
}
END_TEST

START_TEST(builds_text_of_any_width)
{
    TEXT_STATE;
    StrBuilder b;
    builder_init(&b, th);
    builder_ascii(&b, "a");
    builder_char(&b, 0xe9);
    builder_text(&b, "\xe2\x82\xac", 3);
    builder_char(&b, 0x1f600);
    for (int i = 0; i < 500; i++)
        builder_str(&b, STR("-"));
    Value s = builder_finish(&b);
    ck_assert_uint_eq(to_str(s)->length, 504);
    ck_assert_uint_eq(str_width(to_str(s)), 4);
    ck_assert_int_eq(str_at(to_str(s), 2), 0x20ac);
    ck_assert_int_eq(str_at(to_str(s), 503), '-');
    TEXT_STATE_END;
}
END_TEST

START_TEST(formats_for_c)
{
    TEXT_STATE;
    require_text(th,
                 str_format_c(th, "%s|%5d|%-4s|%.2s|%c|%lld|%zu|%x|%%", "a", 42, "b", "xyz", 0xe9,
                              -1LL, (size_t)7, 255u),
                 "a|   42|b   |xy|\xc3\xa9|-1|7|ff|%");
    require_text(th,
                 str_format_c(th, "%V %S %T %N", STR("q"), from_small(3), TRUE_VALUE,
                              TYPE_CLASS(th, TYPE_STR)),
                 "'q' 3 bool str");
    TEXT_STATE_END;
}
END_TEST

START_TEST(refuses_what_is_too_long)
{
    TEXT_STATE;
    ck_assert(str_repeat(th, STR("abc"), INT64_MAX / 2) == EMPTY);
    require_error(th, EXC_OverflowError, "repeated string is too long");
    ck_assert(str_repeat(th, STR("a"), INT64_MAX / 2) == EMPTY);
    require_error(th, EXC_MemoryError, "");
    TEXT_STATE_END;
}
END_TEST

/* Two texts that began as one grow by turns: only one of them can own the end of the buffer. */
START_TEST(growth_keeps_earlier_texts)
{
    TEXT_STATE;
    Value a = str_repeat(th, STR("s"), 300), b = a;
    for (int i = 0; i < 300; i++) {
        Value old = i % 3 ? a : b;
        Value grown = str_concat(th, old, STR(i % 2 ? "0" : "1"));
        REQUIRE(str_contains(grown, old));
        REQUIRE(str_at(to_str(grown), to_str(old)->length) == (i % 2 ? '0' : '1'));
        if (i % 3)
            a = grown;
        else
            b = grown;
    }
    TEXT_STATE_END;
}
END_TEST

void add_str_tests(TCase *tests)
{
    tcase_add_test(tests, keeps_the_narrowest_width);
    tcase_add_test(tests, appends_in_place);
    tcase_add_test(tests, two_sums_of_one_text_do_not_meet);
    tcase_add_test(tests, interns);
    tcase_add_test(tests, decodes_and_refuses);
    tcase_add_test(tests, builds_text_of_any_width);
    tcase_add_test(tests, formats_for_c);
    tcase_add_test(tests, refuses_what_is_too_long);
    tcase_add_test(tests, growth_keeps_earlier_texts);
}

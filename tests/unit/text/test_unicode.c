/* Properties and case mappings at the corners; the whole of Unicode is compared by compare.py. */
#include "text_tests.h"
#include "unicode.h"

static void require_mapping(CaseMapping mapping, uint32_t c, uint32_t a, uint32_t b, uint32_t d)
{
    uint32_t out[3] = {0, 0, 0};
    size_t n = unicode_map(mapping, c, out);
    ck_assert_uint_eq(n, 1u + (b != 0) + (d != 0));
    ck_assert(out[0] == a && (n < 2 || out[1] == b) && (n < 3 || out[2] == d));
}

START_TEST(maps_latin1)
{
    require_mapping(CASE_UPPER, 'q', 'Q', 0, 0);
    require_mapping(CASE_LOWER, 'Q', 'q', 0, 0);
    require_mapping(CASE_UPPER, 0xdf, 'S', 'S', 0);
    require_mapping(CASE_TITLE, 0xdf, 'S', 's', 0);
    require_mapping(CASE_FOLD, 0xdf, 's', 's', 0);
    require_mapping(CASE_UPPER, 0xff, 0x178, 0, 0);
    require_mapping(CASE_FOLD, 0xb5, 0x3bc, 0, 0);
    require_mapping(CASE_LOWER, 0xd7, 0xd7, 0, 0);
}
END_TEST

START_TEST(knows_latin1)
{
    ck_assert(unicode_props('a') & UNI_LOWER);
    ck_assert(unicode_props('_') & UNI_ID_START);
    ck_assert(!(unicode_props('_') & UNI_ALPHA));
    ck_assert(unicode_props(0xb2) & UNI_DIGIT);
    ck_assert(!(unicode_props(0xb2) & UNI_DECIMAL));
    ck_assert(unicode_props(0xbd) & UNI_NUMERIC);
    ck_assert(!(unicode_props(0xad) & UNI_PRINTABLE));
    ck_assert_int_eq(unicode_decimal('7'), 7);
    ck_assert_int_eq(unicode_decimal('x'), -1);
}
END_TEST

#ifdef GIL_HAVE_UTF8PROC
START_TEST(knows_the_rest)
{
    require_mapping(CASE_UPPER, 0x1f82, 0x1f0a, 0x399, 0);
    require_mapping(CASE_UPPER, 0x390, 0x399, 0x308, 0x301);
    require_mapping(CASE_LOWER, 0x130, 'i', 0x307, 0);
    require_mapping(CASE_TITLE, 0x1c4, 0x1c5, 0, 0);
    ck_assert(unicode_props(0x1c5) & UNI_TITLE);
    ck_assert(unicode_props(0x2170) & UNI_LOWER);
    ck_assert(unicode_props(0x4e00) & UNI_NUMERIC);
    ck_assert(!(unicode_props(0x1fae8) & UNI_PRINTABLE)); /* came with Unicode 15 */
    ck_assert_int_eq(unicode_decimal(0x663), 3);
    ck_assert_int_eq(unicode_decimal(0x1d7d7), 9);
}
END_TEST
#endif

void add_unicode_tests(TCase *tests)
{
    tcase_add_test(tests, maps_latin1);
    tcase_add_test(tests, knows_latin1);
#ifdef GIL_HAVE_UTF8PROC
    tcase_add_test(tests, knows_the_rest);
#endif
}

/* Searching against a plain search, over texts of few letters so that near misses abound; the keyed
 * hash. */
#include "str_text.h"
#include "siphash.h"
#include "text_tests.h"

#include <stdlib.h>

enum { HAY_MAX = 200, NEEDLE_MAX = 40, ROUNDS = 30000 };

static uint32_t seed = 12345;

static uint32_t next_random(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (uint32_t)((uint64_t)seed * below >> 32);
}

static Text random_text(void *data, uint32_t width, size_t most, uint32_t letters)
{
    size_t length = next_random((uint32_t)most + 1);
    uint32_t base = width == 1 ? 'a' : width == 2 ? 0x4e00 : 0x1f600;
    for (size_t i = 0; i < length; i++)
        text_put(data, width, i, base + next_random(letters));
    return (Text){data, length, width};
}

static bool here(Text hay, size_t at, Text needle)
{
    for (size_t i = 0; i < needle.length; i++)
        if (text_at(hay, at + i) != text_at(needle, i))
            return false;
    return true;
}

static int64_t plain_find(Text hay, Text needle)
{
    for (size_t i = 0; i + needle.length <= hay.length; i++)
        if (here(hay, i, needle))
            return (int64_t)i;
    return -1;
}

static int64_t plain_rfind(Text hay, Text needle)
{
    for (size_t i = hay.length + 1; i-- > 0;)
        if (i + needle.length <= hay.length && here(hay, i, needle))
            return (int64_t)i;
    return -1;
}

START_TEST(finds_as_a_plain_search)
{
    uint32_t hay_data[HAY_MAX], needle_data[NEEDLE_MAX];
    static const uint32_t widths[] = {1, 2, 4};
    for (int round = 0; round < ROUNDS; round++) {
        uint32_t width = widths[round % 3], letters = 1 + next_random(3);
        Text hay = random_text(hay_data, width, HAY_MAX, letters);
        Text needle = random_text(needle_data, width, 1 + next_random(NEEDLE_MAX), letters);
        REQUIRE(text_find(hay, needle) == plain_find(hay, needle));
        REQUIRE(text_rfind(hay, needle) == plain_rfind(hay, needle));
    }
}
END_TEST

START_TEST(finds_a_narrow_needle_in_a_wide_text)
{
    static const uint16_t hay[] = {'x', 0x100, 'a', 'b', 'a', 'c'};
    Text t = {hay, COUNT_OF(hay), 2};
    ck_assert_int_eq(text_find(t, text_bytes("ac", 2)), 4);
    ck_assert_int_eq(text_rfind(t, text_bytes("a", 1)), 4);
    ck_assert_int_eq(text_find(text_bytes("abc", 3), t), -1);
    ck_assert_uint_eq(text_count(t, text_bytes("a", 1), SIZE_MAX), 2);
    ck_assert_uint_eq(text_count(t, text_bytes("", 0), SIZE_MAX), 7);
}
END_TEST

/* Would take minutes if it were quadratic. */
START_TEST(stays_linear_on_repetitive_text)
{
    enum { LENGTH = 1 << 20 };
    uint32_t *hay = malloc(sizeof *hay * LENGTH), *needle = malloc(sizeof *needle * LENGTH / 2);
    for (size_t i = 0; i < LENGTH; i++)
        hay[i] = 0x10000;
    for (size_t i = 0; i < LENGTH / 2; i++)
        needle[i] = 0x10000;
    needle[LENGTH / 4] = 0x10001;
    Text h = {hay, LENGTH, 4}, n = {needle, LENGTH / 2, 4};
    ck_assert_int_eq(text_find(h, n), -1);
    needle[LENGTH / 4] = 0x10000;
    ck_assert_int_eq(text_find(h, n), 0);
    free(hay);
    free(needle);
}
END_TEST

START_TEST(hashes_as_cpython)
{
    static const uint64_t zero[2];
    uint64_t key[2];
    ck_assert_int_eq((int64_t)siphash13(zero, "a", 1), 4644417185603328019);
    ck_assert_int_eq((int64_t)siphash13(zero, "hello world, this is text", 25),
                     -4315994597424213970);
    siphash_key_from_seed(42, key);
    ck_assert_int_eq((int64_t)siphash13(key, "a", 1), -123207753977932514);
    siphash_key_from_seed(0, key);
    ck_assert(key[0] == 0 && key[1] == 0);
}
END_TEST

void add_search_tests(TCase *tests)
{
    tcase_add_test(tests, finds_as_a_plain_search);
    tcase_add_test(tests, finds_a_narrow_needle_in_a_wide_text);
    tcase_add_test(tests, stays_linear_on_repetitive_text);
    tcase_add_test(tests, hashes_as_cpython);
}

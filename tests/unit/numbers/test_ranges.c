/* Ranges and slices: lengths, items and clamping, by brute force on small ones and at the edges. */
#include "numbers_tests.h"

static Value make_range(Thread *th, int64_t start, int64_t stop, int64_t step)
{
    return range_new(th, from_small(start), from_small(stop), from_small(step));
}

/* The items by counting. */
static size_t count_items(int64_t start, int64_t stop, int64_t step)
{
    size_t n = 0;
    for (int64_t i = start; step > 0 ? i < stop : i > stop; i += step)
        n++;
    return n;
}

static void check_items(Thread *th, Value range, int64_t start, int64_t step, size_t count)
{
    Value it = value_iter(th, range);
    for (size_t i = 0; i < count; i++) {
        Value wanted = from_small(start + (int64_t)i * step);
        REQUIRE(value_next(th, it) == wanted);
        REQUIRE(value_getitem(th, range, from_small((int64_t)i)) == wanted);
        bool found;
        REQUIRE(value_contains(th, range, wanted, &found) && found);
    }
    REQUIRE(value_next(th, it) == EMPTY && !error_pending(th));
    REQUIRE(value_next(th, it) == EMPTY && !error_pending(th));
}

START_TEST(counts_and_gives_items)
{
    NUMBER_STATE;
    for (int64_t start = -4; start <= 4; start++)
        for (int64_t stop = -4; stop <= 4; stop++)
            for (int64_t step = -3; step <= 3; step++) {
                if (step == 0)
                    continue;
                size_t length, count = count_items(start, stop, step);
                Value r = make_range(th, start, stop, step);
                REQUIRE(value_len(th, r, &length) && length == count);
                check_items(th, r, start, step, count);
            }
    require_error(th, make_range(th, 0, 1, 0), EXC_ValueError, "range() arg 3 must not be zero");
    NUMBER_STATE_END;
}
END_TEST

START_TEST(slices_as_lists_do)
{
    NUMBER_STATE;
    Value list = list_from_iterable(th, make_range(th, 0, 6, 1));
    for (int64_t start = -8; start <= 8; start++)
        for (int64_t stop = -8; stop <= 8; stop++)
            for (int64_t step = -3; step <= 3; step++) {
                if (step == 0)
                    continue;
                Value from = start == 8 ? NONE : from_small(start),
                      to = stop == 8 ? NONE : from_small(stop);
                Value slice = slice_new(th, from, to, from_small(step));
                Value part = value_getitem(th, make_range(th, 0, 6, 1), slice);
                bool equal;
                REQUIRE(value_equal(th, list_from_iterable(th, part),
                                    value_getitem(th, list, slice), &equal));
                REQUIRE(equal);
            }
    NUMBER_STATE_END;
}
END_TEST

START_TEST(goes_beyond_the_word)
{
    NUMBER_STATE;
    Value far = number(th, "100000000000000000000");
    Value r = range_new(th, far, int_add(th, far, from_small(3)), from_small(1));
    ck_assert(!range_is_small((Range *)to_object(r)));
    require_repr(th, list_from_iterable(th, r),
                 "[100000000000000000000, 100000000000000000001, 100000000000000000002]");
    Value edge = make_range(th, SMALL_INT_MAX - 1, SMALL_INT_MAX, 5);
    ck_assert(!range_is_small((Range *)to_object(edge)));
    require_repr(th, list_from_iterable(th, edge), "[4611686018427387902]");
    Value whole = make_range(th, SMALL_INT_MIN, SMALL_INT_MAX, SMALL_INT_MAX);
    require_repr(th, list_from_iterable(th, whole),
                 "[-4611686018427387904, -1, 4611686018427387902]");
    size_t length;
    ck_assert(!value_len(th, range_new(th, from_small(0), far, from_small(1)), &length));
    require_error(th, EMPTY, EXC_OverflowError, "Python int too large to convert to C ssize_t");
    NUMBER_STATE_END;
}
END_TEST

START_TEST(resolves_slices)
{
    NUMBER_STATE;
    int64_t start, step;
    size_t count;
    Value huge = number(th, "99999999999999999999999999");
    REQUIRE(
        slice_resolve(th, slice_new(th, int_neg(th, huge), huge, NONE), 10, &start, &step, &count));
    ck_assert(start == 0 && step == 1 && count == 10);
    REQUIRE(
        slice_resolve(th, slice_new(th, NONE, NONE, int_neg(th, huge)), 10, &start, &step, &count));
    ck_assert(start == 9 && count == 1);
    REQUIRE(slice_resolve(th, slice_new(th, NONE, NONE, from_small(-1)), 0, &start, &step, &count));
    ck_assert(count == 0);
    ck_assert(
        !slice_resolve(th, slice_new(th, NONE, NONE, from_small(0)), 3, &start, &step, &count));
    require_error(th, EMPTY, EXC_ValueError, "slice step cannot be zero");
    NUMBER_STATE_END;
}
END_TEST

void add_range_tests(TCase *tests)
{
    tcase_add_test(tests, counts_and_gives_items);
    tcase_add_test(tests, slices_as_lists_do);
    tcase_add_test(tests, goes_beyond_the_word);
    tcase_add_test(tests, resolves_slices);
}

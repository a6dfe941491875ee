/* Runs, their order of merging, quick comparisons, and list.sort. */
#include "sort.h"
#include "list_store.h"

#define SHORT_RUN 64
#define PENDING_LIMIT 85 /* powers along the stack rise strictly and stay below 64 */

typedef struct {
    size_t start, length;
    int power;
} Run;

static int less_small(UNUSED SortState *st, Value a, Value b)
{
    return (int64_t)a < (int64_t)b;
}
static int less_str(UNUSED SortState *st, Value a, Value b)
{
    return str_compare(a, b) < 0;
}
/* Both of one byte per code point. */
static int less_narrow_str(UNUSED SortState *st, Value a, Value b)
{
    const Str *x = to_str(a), *y = to_str(b);
    size_t shorter = x->length < y->length ? x->length : y->length;
    int order = memcmp(x->data, y->data, shorter);
    return order < 0 || (order == 0 && x->length < y->length);
}
static int less_int(UNUSED SortState *st, Value a, Value b)
{
    return int_compare(a, b) < 0;
}
static int less_float(UNUSED SortState *st, Value a, Value b)
{
    return float_value(a) < float_value(b);
}
static int less_tuple(SortState *st, Value a, Value b)
{
    Value r = sequence_compare(st->th, a, b, OP_LT);
    bool truth;
    if (is_bool(r))
        return r == TRUE_VALUE;
    return r == EMPTY || !value_truth(st->th, r, &truth) ? -1 : truth;
}
static int less_any(SortState *st, Value a, Value b)
{
    bool less;
    return value_compare_bool(st->th, a, b, OP_LT, &less) ? less : -1;
}

static bool is_exact_float(Thread *th, Value v)
{
    return is_flonum(v) || is_exactly(th, v, TYPE_FLOAT);
}

static SortLess less_for(Thread *th, Value v)
{
    if (is_small(v))
        return less_small;
    if (is_exactly(th, v, TYPE_INT))
        return less_int;
    if (is_exact_str(th, v))
        return str_width(to_str(v)) == 1 ? less_narrow_str : less_str;
    if (is_exact_float(th, v))
        return less_float;
    return is_exactly(th, v, TYPE_TUPLE) ? less_tuple : less_any;
}

static bool is_one_of(SortLess less, SortLess a, SortLess b)
{
    return less == a || less == b;
}

/* Serves keys of two sorts: ints of any size, strings of any width. */
static SortLess less_of_both(SortLess a, SortLess b)
{
    if (is_one_of(a, less_small, less_int) && is_one_of(b, less_small, less_int))
        return less_int;
    if (is_one_of(a, less_str, less_narrow_str) && is_one_of(b, less_str, less_narrow_str))
        return less_str;
    return less_any;
}

SortLess sort_choose(Thread *th, const Value *keys, size_t count)
{
    SortLess common = count == 0 ? less_any : less_for(th, keys[0]);
    for (size_t i = 1; i < count && common != less_any; i++) {
        SortLess less = less_for(th, keys[i]);
        if (less != common)
            common = less_of_both(less, common);
    }
    return common;
}

static void reverse_items(Value *items, size_t count)
{
    for (size_t i = 0; i + 1 < count; i++) {
        Value v = items[i];
        items[i] = items[--count];
        items[count] = v;
    }
}

static void reverse_slice(SortSlice s, size_t count)
{
    reverse_items(s.keys, count);
    if (s.values != NULL)
        reverse_items(s.values, count);
}

/* Length of the run at the start of s; a strictly falling one is turned round. 0: error. */
static size_t count_run(SortState *st, SortSlice s, size_t count)
{
    if (count < 2)
        return count;
    int falling = st->less(st, s.keys[1], s.keys[0]);
    if (falling < 0)
        return 0;
    size_t n = 2;
    for (; n < count; n++) {
        int r = st->less(st, s.keys[n], s.keys[n - 1]);
        if (r < 0)
            return 0;
        if (r != falling)
            break;
    }
    if (falling)
        reverse_slice(s, n);
    return n;
}

/* Extends the sorted part [0, sorted) to all of s. */
static bool insert_rest(SortState *st, SortSlice s, size_t count, size_t sorted)
{
    for (size_t i = sorted; i < count; i++) {
        Value key = s.keys[i];
        size_t low = 0, high = i;
        while (low < high) {
            size_t middle = low + ((high - low) >> 1);
            int r = st->less(st, key, s.keys[middle]);
            if (r < 0)
                return false;
            if (r)
                high = middle;
            else
                low = middle + 1;
        }
        Value value = s.values == NULL ? EMPTY : s.values[i];
        slice_move(s, low + 1, s, low, i - low);
        s.keys[low] = key;
        if (s.values != NULL)
            s.values[low] = value;
    }
    return true;
}

static size_t least_run(size_t count)
{
    size_t dropped = 0;
    while (count >= SHORT_RUN) {
        dropped |= count & 1;
        count >>= 1;
    }
    return count + dropped;
}

/* Depth, in the ideal binary tree over [0, total), of the node between two neighbouring runs: the
 * first binary digit in which their middles, as fractions of the total, differ. */
static int node_power(size_t start, size_t first, size_t second, size_t total)
{
    size_t a = 2 * start + first, b = a + first + second;
    for (int power = 1;; power++) {
        if (a >= total) {
            a -= total;
            b -= total;
        } else if (b >= total) {
            return power;
        }
        a <<= 1;
        b <<= 1;
    }
}

typedef struct {
    SortState *st;
    SortSlice all;
    Run runs[PENDING_LIMIT];
    size_t count;
} Pending;

/* Merges runs i and i + 1. */
static bool merge_runs(Pending *p, size_t i)
{
    Run *a = &p->runs[i], *b = a + 1;
    bool ok = sort_merge(p->st, slice_at(p->all, a->start), a->length, slice_at(p->all, b->start),
                         b->length);
    a->length += b->length;
    memmove(b, b + 1, (p->count - i - 2) * sizeof(Run));
    p->count--;
    return ok;
}

static bool push_run(Pending *p, size_t start, size_t length, size_t total)
{
    if (p->count != 0) {
        Run *last = &p->runs[p->count - 1];
        int power = node_power(last->start, last->length, length, total);
        while (p->count > 1 && p->runs[p->count - 2].power > power)
            if (!merge_runs(p, p->count - 2))
                return false;
        p->runs[p->count - 1].power = power;
    }
    GIL_ASSERT(p->count < PENDING_LIMIT);
    p->runs[p->count++] = (Run){start, length, 0};
    return true;
}

static bool merge_all(Pending *p)
{
    while (p->count > 1) {
        size_t i = p->count - 2;
        if (i > 0 && p->runs[i - 1].length < p->runs[i + 1].length)
            i--;
        if (!merge_runs(p, i))
            return false;
    }
    return true;
}

bool sort_run(Thread *th, SortSlice all, size_t count, SortLess less)
{
    SortState st = {.th = th, .less = less, .min_gallop = 7};
    Pending pending = {.st = &st, .all = all};
    size_t least = least_run(count);
    for (size_t start = 0; start < count;) {
        SortSlice rest = slice_at(all, start);
        size_t left = count - start, n = count_run(&st, rest, left);
        if (n == 0)
            return false;
        if (n < least) {
            size_t wanted = left < least ? left : least;
            if (!insert_rest(&st, rest, wanted, n))
                return false;
            n = wanted;
        }
        if (!push_run(&pending, start, n, count))
            return false;
        start += n;
    }
    return merge_all(&pending);
}

/* Takes the items away from the list: others see it empty until they are put back. */
static Store *take_store(Thread *th, List *l)
{
    Store *empty = store_empty(th);
    while (empty != NULL) {
        size_t length = store_length(list_store(l));
        Store *own = length == 0 ? empty : store_new(th, length | 1);
        if (own == NULL)
            return NULL;
        object_lock(th, &l->head);
        Store *s = list_store(l);
        bool same = store_length(s) == length;
        for (size_t i = 0; same && i < length; i++)
            value_store_relaxed(&own->items[i], value_load_relaxed(&s->items[i]));
        if (same && length != 0)
            atomic_store_explicit(&own->length, length, memory_order_relaxed);
        if (same)
            value_store(&l->store, from_object(empty));
        object_unlock(th, &l->head);
        if (same)
            return own;
    }
    return NULL;
}

static bool put_back(Thread *th, List *l, Store *sorted)
{
    object_lock(th, &l->head);
    bool untouched = from_object(list_store(l)) == value_load(&th->interp->empty_store);
    value_store(&l->store, from_object(sorted));
    object_unlock(th, &l->head);
    return untouched;
}

static bool compute_keys(Thread *th, Value function, const Value *values, Value *keys, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if ((keys[i] = call1(th, function, values[i])) == EMPTY)
            return false;
    return true;
}

static bool sort_items(Thread *th, Value *values, size_t count, Value key_function, bool reverse)
{
    SortSlice all = {values, NULL};
    Store *keys = NULL;
    if (key_function != NONE) {
        keys = store_new(th, count);
        if (keys == NULL)
            return false;
        atomic_store_explicit(&keys->length, count, memory_order_relaxed);
        all = (SortSlice){(Value *)keys->items, values};
        if (!compute_keys(th, key_function, values, all.keys, count))
            return false;
    }
    /* Turned round before and after, equal items keep their order in a falling sort too. */
    if (reverse)
        reverse_slice(all, count);
    bool ok = sort_run(th, all, count, sort_choose(th, all.keys, count));
    if (reverse)
        reverse_items(values, count);
    return ok;
}

bool list_sort(Thread *th, Value list, Value key, bool reverse)
{
    List *l = to_list(list);
    Store *own = take_store(th, l);
    if (own == NULL)
        return false;
    size_t count = store_length(own);
    bool ok = count == 0 || sort_items(th, (Value *)own->items, count, key, reverse);
    bool untouched = put_back(th, l, own);
    if (ok && !untouched)
        error_set(th, EXC_ValueError, "list modified during sort");
    return ok && untouched;
}

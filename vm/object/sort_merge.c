/* Merging of two neighbouring runs, with galloping: when one run wins often in a row, its next
 * block is found by exponential search instead of item by item. An error leaves every item
 * somewhere. */
#include "list_store.h"
#include "sort.h"

#define GALLOP_START 7

/* True when an item stands to the left of where `key` belongs: in front of equal items (left) or
 * behind them. -1: error. */
static inline int goes_right(SortState *st, Value item, Value key, bool left)
{
    if (left)
        return st->less(st, item, key);
    int r = st->less(st, key, item);
    return r < 0 ? r : !r;
}

/* Binary search between positions low (known to be left of key) and high (known not to be). */
static int64_t gallop_finish(SortState *st, Value key, const Value *keys, int64_t low, int64_t high,
                             bool left)
{
    low++;
    while (low < high) {
        int64_t middle = low + ((high - low) >> 1);
        int r = goes_right(st, keys[middle], key, left);
        if (r < 0)
            return -1;
        if (r)
            low = middle + 1;
        else
            high = middle;
    }
    return high;
}

/* Where `key` belongs among sorted keys: the search starts at `hint` and doubles its distance. -1:
 * error. */
static int64_t gallop(SortState *st, Value key, const Value *keys, int64_t count, int64_t hint,
                      bool left)
{
    int64_t last = 0, offset = 1;
    int first = goes_right(st, keys[hint], key, left);
    if (first < 0)
        return -1;
    int64_t limit = first ? count - hint : hint + 1;
    while (offset < limit) {
        int r = goes_right(st, keys[first ? hint + offset : hint - offset], key, left);
        if (r < 0)
            return -1;
        if (r != first)
            break;
        last = offset;
        offset = (offset << 1) + 1;
    }
    if (offset > limit)
        offset = limit;
    return first ? gallop_finish(st, key, keys, hint + last, hint + offset, left)
                 : gallop_finish(st, key, keys, hint - offset, hint - last, left);
}

static bool temp_reserve(SortState *st, size_t need, bool with_values)
{
    if (need <= st->temp_size)
        return true;
    Store *k = store_new(st->th, need);
    Store *v = k == NULL || !with_values ? NULL : store_new(st->th, need);
    if (k == NULL || (with_values && v == NULL))
        return false;
    atomic_store_explicit(&k->length, need, memory_order_relaxed);
    st->temp_keys = from_object(k);
    st->temp.keys = (Value *)k->items;
    if (v != NULL) {
        atomic_store_explicit(&v->length, need, memory_order_relaxed);
        st->temp_values = from_object(v);
        st->temp.values = (Value *)v->items;
    }
    st->temp_size = need;
    return true;
}

/* A merge in progress. `low` merges move forwards with a's items in the temporary array, `high`
 * ones backwards with b's. Indices count what is left of each run. */
typedef struct {
    SortSlice a, b, dest;
    int64_t ia, ib, id; /* next item of a, b; next free place */
    int64_t na, nb;     /* items left */
} Merge;

static inline void take_a(Merge *m, int64_t step)
{
    slice_copy(m->dest, (size_t)m->id, m->a, (size_t)m->ia);
    m->id += step;
    m->ia += step;
    m->na--;
}
static inline void take_b(Merge *m, int64_t step)
{
    slice_copy(m->dest, (size_t)m->id, m->b, (size_t)m->ib);
    m->id += step;
    m->ib += step;
    m->nb--;
}

/* Outcome of a phase: go on with the other phase, one side is nearly done, or error. */
typedef enum { MERGE_SWITCH, MERGE_DONE, MERGE_ERROR } MergeStep;

/* Item by item, forwards, until one side has won min_gallop times in a row. */
static MergeStep low_one_by_one(SortState *st, Merge *m)
{
    size_t a_wins = 0, b_wins = 0;
    for (;;) {
        int r = st->less(st, m->b.keys[m->ib], m->a.keys[m->ia]);
        if (r < 0)
            return MERGE_ERROR;
        if (r) {
            take_b(m, 1);
            a_wins = 0;
            b_wins++;
            if (m->nb == 0)
                return MERGE_DONE;
        } else {
            take_a(m, 1);
            b_wins = 0;
            a_wins++;
            if (m->na == 1)
                return MERGE_DONE;
        }
        if (a_wins >= st->min_gallop || b_wins >= st->min_gallop)
            return MERGE_SWITCH;
    }
}

/* Blocks found by galloping, forwards, while the blocks are long enough to pay. */
static MergeStep low_gallop(SortState *st, Merge *m)
{
    int64_t a_count, b_count;
    st->min_gallop++;
    do {
        st->min_gallop -= st->min_gallop > 1;
        a_count = gallop(st, m->b.keys[m->ib], m->a.keys + m->ia, m->na, 0, false);
        if (a_count < 0)
            return MERGE_ERROR;
        slice_move(m->dest, (size_t)m->id, m->a, (size_t)m->ia, (size_t)a_count);
        m->id += a_count;
        m->ia += a_count;
        m->na -= a_count;
        if (m->na <= 1)
            return MERGE_DONE;
        take_b(m, 1);
        if (m->nb == 0)
            return MERGE_DONE;
        b_count = gallop(st, m->a.keys[m->ia], m->b.keys + m->ib, m->nb, 0, true);
        if (b_count < 0)
            return MERGE_ERROR;
        slice_move(m->dest, (size_t)m->id, m->b, (size_t)m->ib, (size_t)b_count);
        m->id += b_count;
        m->ib += b_count;
        m->nb -= b_count;
        if (m->nb == 0)
            return MERGE_DONE;
        take_a(m, 1);
        if (m->na == 1)
            return MERGE_DONE;
    } while (a_count >= GALLOP_START || b_count >= GALLOP_START);
    st->min_gallop++;
    return MERGE_SWITCH;
}

/* What is left: the last item of a belongs behind all of b; after an error a's items come first. */
static void low_finish(Merge *m, bool failed)
{
    if (failed || m->nb == 0) {
        slice_move(m->dest, (size_t)m->id, m->a, (size_t)m->ia, (size_t)m->na);
        return;
    }
    slice_move(m->dest, (size_t)m->id, m->b, (size_t)m->ib, (size_t)m->nb);
    if (m->na != 0)
        slice_copy(m->dest, (size_t)(m->id + m->nb), m->a, (size_t)m->ia);
}

/* a is the shorter run; b's first item goes first, a's last item last. */
static bool merge_low(SortState *st, SortSlice a, size_t na, SortSlice b, size_t nb)
{
    if (!temp_reserve(st, na, a.values != NULL))
        return false;
    slice_move(st->temp, 0, a, 0, na);
    Merge m = {st->temp, b, a, 0, 0, 0, (int64_t)na, (int64_t)nb};
    take_b(&m, 1);
    MergeStep step = m.nb == 0 || m.na == 1 ? MERGE_DONE : MERGE_SWITCH;
    while (step == MERGE_SWITCH) {
        step = low_one_by_one(st, &m);
        if (step == MERGE_SWITCH)
            step = low_gallop(st, &m);
    }
    low_finish(&m, step == MERGE_ERROR);
    return step != MERGE_ERROR;
}

static MergeStep high_one_by_one(SortState *st, Merge *m)
{
    size_t a_wins = 0, b_wins = 0;
    for (;;) {
        int r = st->less(st, m->b.keys[m->ib], m->a.keys[m->ia]);
        if (r < 0)
            return MERGE_ERROR;
        if (r) {
            take_a(m, -1);
            b_wins = 0;
            a_wins++;
            if (m->na == 0)
                return MERGE_DONE;
        } else {
            take_b(m, -1);
            a_wins = 0;
            b_wins++;
            if (m->nb == 1)
                return MERGE_DONE;
        }
        if (a_wins >= st->min_gallop || b_wins >= st->min_gallop)
            return MERGE_SWITCH;
    }
}

/* Moves the last `count` items of one run to the end of the free places. */
static void move_back(Merge *m, SortSlice from, int64_t *at, int64_t *left, int64_t count)
{
    m->id -= count;
    *at -= count;
    *left -= count;
    slice_move(m->dest, (size_t)(m->id + 1), from, (size_t)(*at + 1), (size_t)count);
}

static MergeStep high_gallop(SortState *st, Merge *m)
{
    int64_t a_count, b_count, k;
    st->min_gallop++;
    do {
        st->min_gallop -= st->min_gallop > 1;
        k = gallop(st, m->b.keys[m->ib], m->a.keys + m->ia - m->na + 1, m->na, m->na - 1, false);
        if (k < 0)
            return MERGE_ERROR;
        a_count = m->na - k;
        move_back(m, m->a, &m->ia, &m->na, a_count);
        if (m->na == 0)
            return MERGE_DONE;
        take_b(m, -1);
        if (m->nb == 1)
            return MERGE_DONE;
        k = gallop(st, m->a.keys[m->ia], m->b.keys, m->nb, m->nb - 1, true);
        if (k < 0)
            return MERGE_ERROR;
        b_count = m->nb - k;
        move_back(m, m->b, &m->ib, &m->nb, b_count);
        if (m->nb <= 1)
            return MERGE_DONE;
        take_a(m, -1);
        if (m->na == 0)
            return MERGE_DONE;
    } while (a_count >= GALLOP_START || b_count >= GALLOP_START);
    st->min_gallop++;
    return MERGE_SWITCH;
}

/* What is left: the first item of b belongs in front of all of a. */
static void high_finish(Merge *m, bool failed)
{
    if (failed || m->na == 0) {
        slice_move(m->dest, (size_t)(m->id - m->nb + 1), m->b, 0, (size_t)m->nb);
        return;
    }
    move_back(m, m->a, &m->ia, &m->na, m->na);
    if (m->nb != 0)
        slice_copy(m->dest, (size_t)m->id, m->b, 0);
}

/* b is the shorter run; a's last item goes last, b's first item first. */
static bool merge_high(SortState *st, SortSlice a, size_t na, SortSlice b, size_t nb)
{
    if (!temp_reserve(st, nb, a.values != NULL))
        return false;
    slice_move(st->temp, 0, b, 0, nb);
    int64_t total = (int64_t)(na + nb);
    Merge m = {a,         st->temp,    a,          (int64_t)na - 1, (int64_t)nb - 1,
               total - 1, (int64_t)na, (int64_t)nb};
    take_a(&m, -1);
    MergeStep step = m.na == 0 || m.nb == 1 ? MERGE_DONE : MERGE_SWITCH;
    while (step == MERGE_SWITCH) {
        step = high_one_by_one(st, &m);
        if (step == MERGE_SWITCH)
            step = high_gallop(st, &m);
    }
    high_finish(&m, step == MERGE_ERROR);
    return step != MERGE_ERROR;
}

bool sort_merge(SortState *st, SortSlice a, size_t na, SortSlice b, size_t nb)
{
    GIL_ASSERT(na > 0 && nb > 0 && a.keys + na == b.keys);
    /* Items of a that are in place already, then those of b. */
    int64_t skip = gallop(st, b.keys[0], a.keys, (int64_t)na, 0, false);
    if (skip < 0)
        return false;
    a = slice_at(a, (size_t)skip);
    na -= (size_t)skip;
    if (na == 0)
        return true;
    int64_t keep = gallop(st, a.keys[na - 1], b.keys, (int64_t)nb, (int64_t)nb - 1, true);
    if (keep <= 0)
        return keep == 0;
    nb = (size_t)keep;
    return na <= nb ? merge_low(st, a, na, b, nb) : merge_high(st, a, na, b, nb);
}

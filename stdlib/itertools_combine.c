/* itertools.product, permutations, combinations, combinations_with_replacement.
 *
 * a: the pool, a tuple of items (product: a tuple of pools); b: a Raw array of indices; i: length
 * of a result; j: 0 at first, 1 while running, 2 when done; k: length of the pool. A step makes its
 * result first, then advances the indices and fills the result under the iterator's object lock. */
#include "itertools.h"

enum { STAGE_FIRST, STAGE_RUNNING, STAGE_DONE };

static int64_t *indices(IterState *s)
{
    return (int64_t *)((Raw *)to_object(value_load_relaxed(&s->b)))->data;
}

static Value indices_new(Thread *th, size_t count)
{
    size_t bytes;
    if (size_mul_overflows(count, sizeof(int64_t), &bytes) || bytes >= (size_t)1 << 46)
        return error_memory(th);
    Raw *raw = heap_new(th, KIND_RAW, 0, sizeof(Raw) + bytes);
    if (raw == NULL)
        return EMPTY;
    raw->size = bytes;
    return from_object(raw);
}

static Value make(Thread *th, Value cls, Value pool, int64_t length, size_t index_count)
{
    Value numbers = indices_new(th, index_count);
    Value v = numbers == EMPTY ? EMPTY : iter_object_new(th, cls, pool, numbers, EMPTY, EMPTY);
    if (v == EMPTY)
        return EMPTY;
    IterState *s = iter_state(v);
    number_store(&s->i, length);
    number_store(&s->k, (int64_t)to_tuple(pool)->length);
    return v;
}

/* Advances to the next result: false when there is none. Called under the lock. */
typedef bool (*Advance)(IterState *s, int64_t *index, int64_t n, int64_t r);

static bool advance_locked(IterState *s, Advance advance)
{
    int64_t stage = number_load(&s->j);
    if (stage == STAGE_RUNNING && !advance(s, indices(s), number_load(&s->k), number_load(&s->i)))
        stage = STAGE_DONE;
    if (stage == STAGE_FIRST)
        stage = STAGE_RUNNING;
    number_store(&s->j, stage);
    return stage != STAGE_DONE;
}

static Value next_of_pool(Thread *th, Value self, Advance advance)
{
    IterState *s = iter_state(self);
    if (number_load(&s->j) == STAGE_DONE)
        return EMPTY;
    Value result = tuple_new(th, NULL, (size_t)number_load(&s->i));
    if (result == EMPTY)
        return EMPTY;
    object_lock(th, to_object(self));
    bool any = advance_locked(s, advance);
    const Value *pool = to_tuple(value_load_relaxed(&s->a))->items;
    for (int64_t i = 0; any && i < number_load(&s->i); i++)
        to_tuple(result)->items[i] = pool[indices(s)[i]];
    object_unlock(th, to_object(self));
    return any ? result : EMPTY;
}

/* ---- product ---- */

static bool repeat_keyword(Thread *th, const Value *values, Value kwnames, int64_t *repeat)
{
    size_t count = kwnames == EMPTY ? 0 : to_tuple(kwnames)->length;
    *repeat = 1;
    for (size_t i = 0; i < count; i++) {
        Value name = to_tuple(kwnames)->items[i];
        if (!str_equal_cstring(name, "repeat")) {
            error_set(th, EXC_TypeError, "'%S' is an invalid keyword argument for product()", name);
            return false;
        }
        if (!iter_number(th, values[i], repeat))
            return false;
    }
    if (*repeat >= 0)
        return true;
    error_set(th, EXC_ValueError, "repeat argument cannot be negative");
    return false;
}

static Value product_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    int64_t repeat;
    size_t total;
    if (!repeat_keyword(th, args + nargs, kwnames, &repeat))
        return EMPTY;
    if (size_mul_overflows(nargs, (size_t)repeat, &total) || total > SIZE_MAX / 64)
        return error_set(th, EXC_OverflowError, "repeat argument too large");
    Value pools = tuple_new(th, NULL, total);
    bool none = false;
    for (size_t i = 0; pools != EMPTY && i < total; i++) {
        Value pool =
            i < nargs ? tuple_from_iterable(th, args[i]) : to_tuple(pools)->items[i - nargs];
        if (pool == EMPTY)
            return EMPTY;
        none |= to_tuple(pool)->length == 0;
        to_tuple(pools)->items[i] = pool;
    }
    Value v = pools == EMPTY ? EMPTY : make(th, cls, pools, (int64_t)total, total);
    if (v != EMPTY && none)
        number_store(&iter_state(v)->j, STAGE_DONE);
    return v;
}

static bool product_advance(IterState *s, int64_t *index, UNUSED int64_t n, int64_t r)
{
    const Value *pools = to_tuple(value_load_relaxed(&s->a))->items;
    for (int64_t i = r; i-- > 0;) {
        if (++index[i] < (int64_t)to_tuple(pools[i])->length)
            return true;
        index[i] = 0;
    }
    return false;
}

static Value product_next(Thread *th, Value self)
{
    IterState *s = iter_state(self);
    if (number_load(&s->j) == STAGE_DONE)
        return EMPTY;
    Value result = tuple_new(th, NULL, (size_t)number_load(&s->i));
    if (result == EMPTY)
        return EMPTY;
    object_lock(th, to_object(self));
    bool any = advance_locked(s, product_advance);
    const Value *pools = to_tuple(value_load_relaxed(&s->a))->items;
    for (int64_t i = 0; any && i < number_load(&s->i); i++)
        to_tuple(result)->items[i] = to_tuple(pools[i])->items[indices(s)[i]];
    object_unlock(th, to_object(self));
    return any ? result : EMPTY;
}

ITERTOOL_SPEC(product_spec, "product", product_next, product_make);

/* ---- combinations ---- */

static Value choose_make(Thread *th, const char *name, Value cls, Value *args, uint32_t nargs,
                         Value kwnames, bool replace)
{
    Value given[2];
    int64_t r;
    if (!args_bind(th, name, "iterable, r", args, nargs, kwnames, given))
        return EMPTY;
    Value pool = tuple_from_iterable(th, given[0]);
    if (pool == EMPTY || !iter_number(th, given[1], &r))
        return EMPTY;
    if (r < 0)
        return error_set(th, EXC_ValueError, "r must be non-negative");
    int64_t n = (int64_t)to_tuple(pool)->length;
    bool none = replace ? n == 0 && r > 0 : r > n;
    Value v = make(th, cls, pool, none ? 0 : r, none ? 0 : (size_t)r);
    if (v == EMPTY)
        return EMPTY;
    for (int64_t i = 0; !none && !replace && i < r; i++)
        indices(iter_state(v))[i] = i;
    if (none)
        number_store(&iter_state(v)->j, STAGE_DONE);
    return v;
}

static Value combinations_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    return choose_make(th, "combinations", cls, args, nargs, kwnames, false);
}

static Value replacement_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    return choose_make(th, "combinations_with_replacement", cls, args, nargs, kwnames, true);
}

static bool combinations_advance(UNUSED IterState *s, int64_t *index, int64_t n, int64_t r)
{
    int64_t i = r - 1;
    while (i >= 0 && index[i] == i + n - r)
        i--;
    if (i < 0)
        return false;
    index[i]++;
    for (int64_t k = i + 1; k < r; k++)
        index[k] = index[k - 1] + 1;
    return true;
}

static bool replacement_advance(UNUSED IterState *s, int64_t *index, int64_t n, int64_t r)
{
    int64_t i = r - 1;
    while (i >= 0 && index[i] == n - 1)
        i--;
    if (i < 0)
        return false;
    int64_t value = index[i] + 1;
    for (; i < r; i++)
        index[i] = value;
    return true;
}

static Value combinations_next(Thread *th, Value self)
{
    return next_of_pool(th, self, combinations_advance);
}

static Value replacement_next(Thread *th, Value self)
{
    return next_of_pool(th, self, replacement_advance);
}

ITERTOOL_SPEC(combinations_spec, "combinations", combinations_next, combinations_make);
ITERTOOL_SPEC(replacement_spec, "combinations_with_replacement", replacement_next,
              replacement_make);

/* ---- permutations: n indices, then r countdowns ---- */

static Value permutations_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    Value given[2];
    if (!args_bind(th, "permutations", "iterable, r=", args, nargs, kwnames, given))
        return EMPTY;
    Value pool = tuple_from_iterable(th, given[0]);
    if (pool == EMPTY)
        return EMPTY;
    int64_t n = (int64_t)to_tuple(pool)->length, r = n;
    if (given[1] != EMPTY && given[1] != NONE) {
        if (!is_int(th, given[1]))
            return error_set(th, EXC_TypeError, "Expected int as r");
        if (!iter_number(th, given[1], &r))
            return EMPTY;
        if (r < 0)
            return error_set(th, EXC_ValueError, "r must be non-negative");
    }
    bool none = r > n;
    Value v = make(th, cls, pool, none ? 0 : r, none ? 0 : (size_t)(n + r));
    if (v == EMPTY)
        return EMPTY;
    int64_t *index = indices(iter_state(v));
    for (int64_t i = 0; !none && i < n; i++)
        index[i] = i;
    for (int64_t i = 0; !none && i < r; i++)
        index[n + i] = n - i;
    if (none)
        number_store(&iter_state(v)->j, STAGE_DONE);
    return v;
}

static bool permutations_advance(UNUSED IterState *s, int64_t *index, int64_t n, int64_t r)
{
    int64_t *left = index + n;
    for (int64_t i = r; i-- > 0;) {
        if (--left[i] == 0) {
            int64_t first = index[i];
            memmove(index + i, index + i + 1, (size_t)(n - 1 - i) * sizeof(int64_t));
            index[n - 1] = first;
            left[i] = n - i;
            continue;
        }
        int64_t other = n - left[i], swap = index[i];
        index[i] = index[other];
        index[other] = swap;
        return true;
    }
    return false;
}

static Value permutations_next(Thread *th, Value self)
{
    return next_of_pool(th, self, permutations_advance);
}

ITERTOOL_SPEC(permutations_spec, "permutations", permutations_next, permutations_make);

bool itertools_add_combine(Thread *th, Value module)
{
    return module_add_class(th, module, &product_spec) &&
           module_add_class(th, module, &combinations_spec) &&
           module_add_class(th, module, &replacement_spec) &&
           module_add_class(th, module, &permutations_spec);
}

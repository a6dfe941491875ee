/* Shared containers under several threads with the lock off. Nothing may be lost, repeated or
 * invented; run under the thread sanitizer too. */
#include "containers_tests.h"

#include "module.h"
#include "vm.h"

#include <stdio.h>
#include <stdlib.h>

#define THREADS 4
#define ROUNDS 2000
#define NAMES 32

static Value shared, names[NAMES];
static _Atomic long taken, sum;

#define NEED(x) ((x) ? (void)0 : (fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #x), abort()))

/* A static variable is no root: what it names is kept in one. */
static Value kept(Value v)
{
    char key[32];
    snprintf(key, sizeof key, "test %p", (void *)(uintptr_t)v);
    if (v == EMPTY || !module_state_set(th, key, v))
        abort();
    return v;
}

static bool is_item(Value v)
{
    return is_small(v) && to_small(v) >= 0 && to_small(v) < 1000000;
}

static void check_items(Value tuple)
{
    for (size_t i = 0; i < to_tuple(tuple)->length; i++)
        NEED(is_item(to_tuple(tuple)->items[i]));
}

static void change_list(Thread *own, uint32_t *seed, Value item)
{
    int64_t at = roll(seed) % 20;
    switch (roll(seed) % 8) {
    case 0:
        NEED(list_append(own, shared, item));
        break;
    case 1:
        NEED(list_insert(own, shared, at, item));
        break;
    case 2:
        list_set(own, shared, (size_t)at, item);
        break;
    case 3:
        NEED(call_method(own, shared, str_intern_cstring(own, "reverse"), NULL, 0) != EMPTY);
        break;
    case 4:
        NEED(list_extend(own, shared, tuple_pack(own, 2, item, item)));
        break;
    case 5:
        NEED(value_setitem(own, shared, slice_new(own, INT(at), INT(at + 3), NONE),
                           tuple_pack(own, 2, item, item)));
        break;
    case 6:
        if (list_length(shared) > 300)
            NEED(value_setitem(own, shared, slice_new(own, NONE, NONE, INT(2)), EMPTY));
        break;
    default:
        if (!value_setitem(own, shared, INT(at), EMPTY))
            NEED(error_clear_if(own, EXC_IndexError));
    }
}

static void list_worker(Thread *own, uint32_t number)
{
    uint32_t seed = number + 1;
    for (int i = 0; i < ROUNDS; i++) {
        change_list(own, &seed, INT(roll(&seed) % 1000000));
        Value v = list_get(own, shared, roll(&seed) % 20);
        NEED(v == EMPTY || is_item(v));
        check_items(list_to_tuple(own, shared));
        v = list_pop_last(own, shared);
        NEED(v == EMPTY || is_item(v));
        bool found;
        NEED(list_length(shared) == 0 || value_contains(own, shared, INT(-1), &found));
    }
}

START_TEST(lists)
{
    shared = kept(list_new(th, NULL, 0));
    run_threads(THREADS, list_worker);
}
END_TEST

static void append_worker(Thread *own, uint32_t number)
{
    for (int i = 0; i < ROUNDS; i++)
        NEED(list_append(own, shared, INT((int64_t)number << 32 | i)));
}

static void take(Value v)
{
    taken++;
    sum += to_small(v) & 0xffffffff;
}

static void pop_worker(Thread *own, uint32_t number)
{
    for (;;) {
        Value v = number & 1 ? list_pop_last(own, shared)
                             : call_method(own, shared, str_intern_cstring(own, "pop"),
                                           (Value[]){INT(0)}, 1);
        if (v == EMPTY)
            break;
        take(v);
    }
    if (error_pending(own))
        NEED(error_clear_if(own, EXC_IndexError));
}

static Value iterator;

static void step_worker(Thread *own, UNUSED uint32_t number)
{
    Value v;
    while ((v = value_next(own, iterator)) != EMPTY)
        take(v);
    NEED(!error_pending(own));
}

static void check_taken(void)
{
    ck_assert_int_eq(taken, (long)THREADS * ROUNDS);
    ck_assert_int_eq(sum, (long)THREADS * ROUNDS * (ROUNDS - 1) / 2);
    taken = sum = 0;
}

START_TEST(appends_steps_and_pops_are_exact)
{
    shared = kept(list_new(th, NULL, 0));
    run_threads(THREADS, append_worker);
    ck_assert_uint_eq(list_length(shared), (size_t)THREADS * ROUNDS);
    iterator = kept(value_iter(th, shared));
    run_threads(THREADS, step_worker);
    check_taken();
    iterator = kept(value_iter(th, list_to_tuple(th, shared)));
    run_threads(THREADS, step_worker);
    check_taken();
    run_threads(THREADS, pop_worker);
    check_taken();
}
END_TEST

/* Key n has the value n * 1000 + 7, always. */
static Value key_at(uint32_t n)
{
    return n < NAMES ? names[n] : INT(n);
}
static Value value_at(uint32_t n)
{
    return INT((int64_t)n * 1000 + 7);
}

static void check_entry(Value key, Value value)
{
    for (uint32_t n = 0; n < 2 * NAMES; n++)
        if (key == key_at(n)) {
            NEED(value == value_at(n));
            return;
        }
    NEED(!"a key that nobody inserted");
}

static void walk_dict(Thread *own, Value d)
{
    size_t position = 0, count = 0;
    Value key, value;
    while (dict_next(own, d, &position, &key, &value)) {
        check_entry(key, value);
        count++;
    }
    NEED(d == shared || count == dict_count(own, d));
}

static void dict_round(Thread *own, uint32_t *seed)
{
    uint32_t n = roll(seed) % (2 * NAMES);
    bool error = false, found;
    Value v = EMPTY;
    switch (roll(seed) % 10) {
    case 0:
    case 1:
    case 2:
        NEED(dict_set(own, shared, key_at(n), value_at(n)));
        break;
    case 3:
    case 4:
        v = dict_get(own, shared, key_at(n), &error);
        break;
    case 5:
        v = dict_pop(own, shared, key_at(n), &error);
        break;
    case 6:
        v = dict_set_default(own, shared, key_at(n), value_at(n));
        NEED(v != EMPTY);
        break;
    case 7:
        walk_dict(own, dict_copy(own, shared));
        break;
    case 8:
        walk_dict(own, shared);
        break;
    default:
        if (roll(seed) % 32 == 0)
            dict_clear(own, shared);
        else
            NEED(dict_del(own, shared, key_at(n), &found));
    }
    NEED(!error && (v == EMPTY || v == value_at(n)));
}

static void dict_worker(Thread *own, uint32_t number)
{
    uint32_t seed = number + 1;
    for (int i = 0; i < ROUNDS; i++)
        dict_round(own, &seed);
}

static void make_names(void)
{
    Value keep = list_new(th, NULL, 0);
    for (uint32_t i = 0; i < NAMES; i++) {
        names[i] = kept(str_format_c(th, "name%u", i));
        ck_assert(list_append(th, keep, names[i]));
    }
    ck_assert(module_state_set(th, "names", keep));
}

START_TEST(dicts)
{
    make_names();
    shared = kept(dict_new(th));
    run_threads(THREADS, dict_worker);
    walk_dict(th, dict_copy(th, shared));
}
END_TEST

static void default_worker(Thread *own, uint32_t number)
{
    for (int i = 0; i < ROUNDS; i++)
        if (dict_set_default(own, shared, INT(i), INT(number)) == INT(number))
            taken++;
}

START_TEST(setdefault_lets_one_win)
{
    shared = kept(dict_new(th));
    taken = 0;
    run_threads(THREADS, default_worker);
    ck_assert_int_eq(taken, ROUNDS);
    ck_assert_uint_eq(dict_count(th, shared), ROUNDS);
}
END_TEST

static void cells_worker(Thread *own, uint32_t number)
{
    uint32_t seed = number + 1;
    for (int i = 0; i < ROUNDS; i++) {
        uint32_t n = roll(&seed) % NAMES;
        bool error = false;
        Value v = EMPTY;
        switch (roll(&seed) % 4) {
        case 0:
            NEED(dict_set(own, shared, names[n], value_at(n)));
            break;
        case 1:
            v = dict_get_str(own, shared, names[n]);
            break;
        case 2:
            v = value_load(&dict_cell(own, shared, names[n])->value);
            break;
        default:
            v = dict_pop(own, shared, names[n], &error);
        }
        NEED(!error && (v == EMPTY || v == value_at(n)));
    }
}

START_TEST(cells)
{
    make_names();
    shared = kept(dict_new_cells(th));
    run_threads(THREADS, cells_worker);
    ck_assert_uint_le(dict_count(th, shared), NAMES);
}
END_TEST

static void walk_set(Thread *own, Value s)
{
    size_t position = 0;
    Value item;
    while (set_next(own, s, &position, &item))
        NEED(is_str(item) || (is_small(item) && to_small(item) < 2 * NAMES));
}

static void set_worker(Thread *own, uint32_t number)
{
    uint32_t seed = number + 1;
    for (int i = 0; i < ROUNDS; i++) {
        Value item = key_at(roll(&seed) % (2 * NAMES)), one = set_new(own);
        bool found;
        NEED(set_add(own, one, item));
        switch (roll(&seed) % 8) {
        case 0:
        case 1:
            NEED(set_add(own, shared, item));
            break;
        case 2:
            NEED(set_contains(own, shared, item, &found));
            break;
        case 3:
            NEED(set_discard(own, shared, item, &found));
            break;
        case 4:
            NEED(set_update(own, shared, one));
            break;
        case 5:
            NEED(value_inplace(own, BIN_XOR, shared, one) != EMPTY);
            break;
        case 6:
            walk_set(own, value_binary(own, BIN_OR, shared, one));
            break;
        default:
            walk_set(own, shared);
        }
    }
}

START_TEST(sets)
{
    make_names();
    shared = kept(set_new(th));
    run_threads(THREADS, set_worker);
    walk_set(th, shared);
    ck_assert_uint_le(set_count(shared), 2 * NAMES);
}
END_TEST

static Value deque_method(Thread *own, const char *name, Value arg)
{
    return call_method(own, shared, str_intern_cstring(own, name), &arg, arg != EMPTY);
}

static void producer_or_consumer(Thread *own, uint32_t number)
{
    for (int i = 0; i < ROUNDS;) {
        if (number & 1) {
            NEED(deque_method(own, "append", INT(i++)) != EMPTY);
            continue;
        }
        Value v = deque_method(own, "popleft", EMPTY);
        if (v == EMPTY) {
            NEED(error_clear_if(own, EXC_IndexError) && safepoint(own));
            continue;
        }
        take(v);
        i++;
    }
}

START_TEST(deques)
{
    Value module = import_module(th, NAME_OF("_collections"));
    shared = kept(call0(th, attr_get(th, module, NAME_OF("deque"))));
    ck_assert_uint_ne(shared, EMPTY);
    taken = sum = 0;
    run_threads(THREADS, producer_or_consumer);
    ck_assert_int_eq(taken, THREADS / 2 * ROUNDS);
    ck_assert_int_eq(sum, (long)THREADS / 2 * ROUNDS * (ROUNDS - 1) / 2);
}
END_TEST

Suite *hammer_suite(void)
{
    Suite *s = suite_create("shared containers");
    TCase *c = tcase_create("lock off");
    tcase_add_checked_fixture(c, world_open_unlocked, world_close);
    tcase_set_timeout(c, 120);
    tcase_add_test(c, lists);
    tcase_add_test(c, appends_steps_and_pops_are_exact);
    tcase_add_test(c, dicts);
    tcase_add_test(c, setdefault_lets_one_win);
    tcase_add_test(c, cells);
    tcase_add_test(c, sets);
    tcase_add_test(c, deques);
    suite_add_tcase(s, c);
    return s;
}

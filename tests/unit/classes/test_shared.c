/* Objects and classes shared by threads without the lock: nothing crashes, nothing is invented. */
#include "classes_tests.h"

#include "module.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { THREADS = 4, ROUNDS = 3000, NAMES = 12 };

static gil_state *shared_state;
static Value shared_class, shared_object;

/* A static variable is no root: what it names is kept in one. */
static Value kept(Value v)
{
    char key[32];
    snprintf(key, sizeof key, "test %p", (void *)(uintptr_t)v);
    if (v == EMPTY || !module_state_set(th, key, v))
        abort();
    return v;
}

static void open_without_lock(void)
{
    gil_config *config = gil_config_new();
    ck_assert_int_eq(gil_config_set(config, "gil", "off"), GIL_OK);
    shared_state = gil_open(config);
    gil_config_free(config);
    ck_assert_ptr_nonnull(shared_state);
    th = thread_current();
    ck_assert(th->lock_free);
}

static void close_without_lock(void)
{
    gil_close(shared_state);
}

static Value name_number(Thread *me, int i)
{
    char text[16];
    snprintf(text, sizeof text, "name%d", i);
    return str_intern_cstring(me, text);
}

/* Runs `body` in every thread; the caller is detached meanwhile. */
static void run_threads(void *(*body)(void *))
{
    pthread_t threads[THREADS];
    gil_detach(shared_state);
    for (intptr_t i = 0; i < THREADS; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, body, (void *)i), 0);
    for (int i = 0; i < THREADS; i++) {
        void *result;
        pthread_join(threads[i], &result);
        ck_assert_ptr_null(result);
    }
    gil_attach(shared_state);
}

/* The statics are no roots: builtins keeps what they hold alive. */
static void make_shared(void)
{
    shared_class = kept(make_class("A", NULL, 0));
    shared_object = kept(call0(th, shared_class));
    Value builtins = value_load(&th->interp->builtins);
    ck_assert(dict_set(th, builtins, NAME_OF("shared_class"), shared_class));
    ck_assert(dict_set(th, builtins, NAME_OF("shared_object"), shared_object));
}

/* Every value carries the number of the name that it was stored under. */
static bool right_value(Value v, int name)
{
    return v == EMPTY || to_small(v) % NAMES == name;
}

static void *attributes_body(void *number)
{
    gil_attach(shared_state);
    Thread *me = thread_current();
    uint32_t seed = (uint32_t)(intptr_t)number * 2654435761u + 1;
    void *result = NULL;
    for (int i = 0; i < ROUNDS && !result; i++) {
        seed = seed * 1664525 + 1013904223;
        int n = (int)(seed >> 8) % NAMES;
        Value name = name_number(me, n), v;
        bool found;
        switch ((seed >> 24) % 4) {
        case 0:
            attr_delete_own(me, to_object(shared_object), name, &found);
            break;
        case 1:
            attr_set(me, shared_object, name, from_small((int64_t)i * NAMES + n));
            break;
        default:
            if (!attr_lookup(me, shared_object, name, &v) || !right_value(v, n))
                result = "wrong";
        }
        if (i % 64 == 0)
            safepoint(me);
    }
    gil_detach(shared_state);
    return result;
}

START_TEST(attributes_come_and_go)
{
    make_shared();
    run_threads(attributes_body);
    Value dict = attr_get(th, shared_object, NAME(th, dict_)), key, value;
    for (size_t position = 0; dict_next(th, dict, &position, &key, &value);)
        ck_assert(attr_get(th, shared_object, key) == value);
}
END_TEST

static void *classes_body(void *number)
{
    gil_attach(shared_state);
    Thread *me = thread_current();
    void *result = NULL;
    for (int i = 0; i < ROUNDS / 10 && !result; i++) {
        int n = (int)((intptr_t)number + i) % NAMES;
        Value name = name_number(me, n), v;
        if (i % 7 == 6)
            class_set_attr(me, to_class(shared_class), name, EMPTY);
        else
            class_set_attr(me, to_class(shared_class), name, from_small((int64_t)i * NAMES + n));
        error_clear(me);
        if (!attr_lookup(me, shared_object, name, &v) || !right_value(v, n))
            result = "wrong";
        if (i % 16 == 0)
            call3(me, from_object(TYPE_CLASS(me, TYPE_TYPE)), str_intern_cstring(me, "B"),
                  tuple_pack(me, 1, shared_class), dict_new(me));
        safepoint(me);
    }
    gil_detach(shared_state);
    return result;
}

START_TEST(classes_change)
{
    make_shared();
    run_threads(classes_body);
    heap_collect(th);
    Value list = call_method(th, shared_class, NAME_OF("__subclasses__"), NULL, 0);
    ck_assert(is_list(list));
}
END_TEST

static void *same_history_body(void *number)
{
    gil_attach(shared_state);
    Thread *me = thread_current();
    void *result = NULL;
    for (int i = 0; i < ROUNDS / 10; i++) {
        Value o = call0(me, shared_class);
        for (int n = 0; n < NAMES; n++)
            attr_set(me, o, name_number(me, n), from_small(n));
        for (int n = 0; n < NAMES; n++)
            if (attr_get(me, o, name_number(me, n)) != from_small(n))
                result = "wrong";
        if (object_shape(to_object(o)) != object_shape(to_object(shared_object)))
            result = "another shape";
        safepoint(me);
    }
    (void)number;
    gil_detach(shared_state);
    return result;
}

START_TEST(one_history_one_shape)
{
    make_shared();
    for (int n = 0; n < NAMES; n++)
        attr_set(th, shared_object, name_number(th, n), from_small(n));
    run_threads(same_history_body);
}
END_TEST

Suite *shared_suite(void)
{
    Suite *s = suite_create("shared objects");
    TCase *c = tcase_create("shared");
    tcase_add_checked_fixture(c, open_without_lock, close_without_lock);
    tcase_set_timeout(c, 120);
    tcase_add_test(c, attributes_come_and_go);
    tcase_add_test(c, classes_change);
    tcase_add_test(c, one_history_one_shape);
    suite_add_tcase(s, c);
    return s;
}

/* Inline caches, without a compiler: a Code and a frame made by hand own the cache words. */
#include "classes_tests.h"

#include "heap.h"

static AttrCache *cache;
static Frame frame;
static Code *code;

static void site_open(void)
{
    world_open();
    code = heap_new(th, KIND_CODE, NATIVE_SHAPE(th, TYPE_CODE), sizeof(Code));
    size_t bytes = 4 * sizeof(AttrCache);
    Raw *raw = heap_new(th, KIND_RAW, 0, sizeof(Raw) + bytes);
    raw->size = bytes;
    code->caches = raw;
    code->cache_count = 4;
    Function *fn = heap_new(th, KIND_FUNCTION, NATIVE_SHAPE(th, TYPE_FUNCTION), sizeof(Function));
    fn->code = code;
    fn->globals = fn->builtins = value_load(&th->interp->builtins);
    frame = (Frame){.code = code, .function = fn, .previous = th->frame};
    frame.regs = frame.top = frame_free_registers(th);
    th->frame = &frame;
    cache = (AttrCache *)(void *)raw->data;
}

static void site_close(void)
{
    th->frame = frame.previous;
    world_close();
}

static Value get(Value o, const char *name)
{
    return attr_get_cached(th, o, NAME_OF(name), cache);
}
static bool set(Value o, const char *name, int64_t i)
{
    return attr_set_cached(th, o, NAME_OF(name), cache, from_small(i));
}

START_TEST(own_attribute)
{
    Value cls = make_class("A", NULL, 0), o = call0(th, cls), p = call0(th, cls);
    attr_set(th, o, NAME_OF("x"), from_small(1));
    attr_set(th, p, NAME_OF("x"), from_small(2));
    ck_assert_uint_eq(attr_cache_get(th, o, cache), EMPTY);
    ck_assert_uint_eq(get(o, "x"), from_small(1));
    ck_assert_uint_eq(attr_cache_get(th, o, cache), from_small(1));
    ck_assert_uint_eq(attr_cache_get(th, p, cache), from_small(2));
    ck_assert_uint_eq(attr_cache_get(th, call0(th, cls), cache), EMPTY);
}
END_TEST

START_TEST(adding_an_attribute)
{
    Value cls = make_class("A", NULL, 0), o = call0(th, cls), p = call0(th, cls);
    ck_assert(set(o, "x", 1));
    ck_assert(attr_cache_set(th, p, cache, from_small(2)));
    ck_assert_uint_eq(object_shape(to_object(o)), object_shape(to_object(p)));
    ck_assert_uint_eq(attr_get(th, p, NAME_OF("x")), from_small(2));
    ck_assert(set(o, "x", 3)); /* the same site now overwrites: the second entry */
    ck_assert(attr_cache_set(th, p, cache, from_small(4)));
    ck_assert(attr_cache_set(th, call0(th, cls), cache, from_small(5)));
}
END_TEST

START_TEST(class_attribute_changes_are_seen)
{
    Value cls = make_class("A", NULL, 0), o = call0(th, cls);
    class_set_attr(th, to_class(cls), NAME_OF("x"), from_small(1));
    ck_assert_uint_eq(get(o, "x"), from_small(1));
    ck_assert_uint_eq(attr_cache_get(th, o, cache), from_small(1));
    uint64_t entry = atomic_load(&cache[0]);
    /* Another value of the same sort: the entry stays and is right. */
    class_set_attr(th, to_class(cls), NAME_OF("x"), from_small(2));
    ck_assert_uint_eq(atomic_load(&cache[0]), entry);
    ck_assert_uint_eq(attr_cache_get(th, o, cache), from_small(2));
    /* A descriptor: the entry must go. */
    Value p = call1(th, CLASS(TYPE_PROPERTY), CLASS(TYPE_STR));
    class_set_attr(th, to_class(cls), NAME_OF("x"), p);
    ck_assert_uint_eq(atomic_load(&cache[0]), 0);
    ck_assert(is_str(get(o, "x")));
    class_set_attr(th, to_class(cls), NAME_OF("x"), EMPTY);
    check_raised(get(o, "x"), "AttributeError(\"'A' object has no attribute 'x'\")");
}
END_TEST

START_TEST(setting_a_class_attribute)
{
    Value cls = make_class("A", NULL, 0);
    ck_assert(set(cls, "total", 0));
    ck_assert(set(cls, "total", 1)); /* now a name that exists: cached */
    ck_assert_int_eq(attr_word_kind(atomic_load(&cache[0])), ATTR_VALUE);
    ck_assert(set(cls, "total", 2));
    ck_assert_uint_eq(attr_get(th, cls, NAME_OF("total")), from_small(2));
    Value p = call0(th, CLASS(TYPE_PROPERTY));
    ck_assert(attr_set_cached(th, cls, NAME_OF("total"), cache, p));
    check_raised(attr_get(th, call0(th, cls), NAME_OF("total")),
                 "AttributeError(\"property of 'A' object has no getter\")");
}
END_TEST

START_TEST(a_name_added_between_class_and_base)
{
    Value a = make_class("A", NULL, 0), b = make_class("B", &a, 1), o = call0(th, b);
    class_set_attr(th, to_class(a), NAME_OF("x"), from_small(1));
    ck_assert_uint_eq(get(o, "x"), from_small(1));
    class_set_attr(th, to_class(b), NAME_OF("x"), from_small(2));
    ck_assert_uint_eq(get(o, "x"), from_small(2));
}
END_TEST

START_TEST(an_own_attribute_hides_the_class_attribute)
{
    Value cls = make_class("A", NULL, 0), o = call0(th, cls), p = call0(th, cls);
    class_set_attr(th, to_class(cls), NAME_OF("x"), from_small(1));
    ck_assert_uint_eq(get(o, "x"), from_small(1));
    attr_set(th, o, NAME_OF("x"), from_small(2));
    ck_assert_uint_eq(attr_cache_get(th, o, cache), EMPTY);
    ck_assert_uint_eq(get(o, "x"), from_small(2));
    /* p has the shape with x no more once x is deleted: the shape still has the name. */
    attr_set(th, p, NAME_OF("x"), from_small(3));
    attr_set(th, p, NAME_OF("x"), EMPTY);
    ck_assert_uint_eq(get(p, "x"), from_small(1));
    ck_assert_uint_eq(get(o, "x"), from_small(2));
}
END_TEST

START_TEST(attributes_of_classes_and_modules)
{
    Value a = make_class("A", NULL, 0), b = make_class("B", NULL, 0);
    class_set_attr(th, to_class(a), NAME_OF("x"), from_small(1));
    class_set_attr(th, to_class(b), NAME_OF("x"), from_small(2));
    ck_assert_uint_eq(get(a, "x"), from_small(1));
    ck_assert_uint_eq(get(b, "x"), from_small(2));
    ck_assert_uint_eq(attr_cache_get(th, a, cache), from_small(1));
    ck_assert_uint_eq(attr_cache_get(th, b, cache), from_small(2));
    Value m = module_new(th, NAME_OF("m"));
    attr_set(th, m, NAME_OF("x"), from_small(3));
    ck_assert_uint_eq(get(m, "x"), from_small(3));
    ck_assert_uint_eq(attr_cache_get(th, m, cache), from_small(3));
    attr_set(th, m, NAME_OF("x"), from_small(4));
    ck_assert_uint_eq(attr_cache_get(th, m, cache), from_small(4));
    attr_set(th, m, NAME_OF("x"), EMPTY);
    check_raised(get(m, "x"), "AttributeError(\"module 'm' has no attribute 'x'\")");
}
END_TEST

START_TEST(methods)
{
    Value out[2], list = list_new(th, NULL, 0);
    ck_assert(attr_load_method(th, list, NAME_OF("append"), cache, out));
    ck_assert(is_kind(out[0], KIND_NATIVE));
    ck_assert_uint_eq(out[1], list);
    ck_assert(attr_cache_method(th, list, cache, out));
    ck_assert_uint_eq(out[1], list);
}
END_TEST

START_TEST(a_site_that_sees_everything_is_given_up)
{
    heap_pause(th->interp->heap); /* shapes that die give their numbers back, and hit */
    for (int i = 0; i < 40; i++) {
        Value o = call0(th, make_class("A", NULL, 0));
        attr_set(th, o, NAME_OF("x"), from_small(i));
        ck_assert_uint_eq(get(o, "x"), from_small(i));
    }
    ck_assert_int_eq(attr_word_kind(atomic_load(&cache[0])), ATTR_GIVEN_UP);
    uint64_t before = atomic_load(&cache[1]);
    Value o = call0(th, make_class("A", NULL, 0));
    attr_set(th, o, NAME_OF("x"), from_small(7));
    ck_assert_uint_eq(get(o, "x"), from_small(7));
    ck_assert_uint_eq(atomic_load(&cache[1]), before);
    heap_resume(th->interp->heap);
}
END_TEST

Suite *caches_suite(void)
{
    Suite *s = suite_create("attribute caches");
    TCase *c = tcase_create("caches");
    tcase_add_checked_fixture(c, site_open, site_close);
    tcase_set_timeout(c, 60);
    tcase_add_test(c, own_attribute);
    tcase_add_test(c, adding_an_attribute);
    tcase_add_test(c, class_attribute_changes_are_seen);
    tcase_add_test(c, setting_a_class_attribute);
    tcase_add_test(c, a_name_added_between_class_and_base);
    tcase_add_test(c, an_own_attribute_hides_the_class_attribute);
    tcase_add_test(c, attributes_of_classes_and_modules);
    tcase_add_test(c, methods);
    tcase_add_test(c, a_site_that_sees_everything_is_given_up);
    suite_add_tcase(s, c);
    return s;
}

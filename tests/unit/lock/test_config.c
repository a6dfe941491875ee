/* Settings from text. */
#include "lock_tests.h"

#include <stdlib.h>
#include <string.h>

START_TEST(durations)
{
    static const struct {
        const char *text;
        int64_t ns;
    } good[] = {
        {"5ms", 5000000},   {"50us", 50000},   {"0.01s", 10000000},
        {"1s", 1000000000}, {"250ns", 250},    {"0.005", 5000000},
        {".5ms", 500000},   {"2", 2000000000}, {"1e-3s", 1000000},
    };
    static const char *const bad[] = {"",       "ms",  "-5ms", "+5ms",   "5 ms", "5min",
                                      "0x10ms", "nan", "inf",  "1e300s", "5mss"};
    int64_t ns;
    for (size_t i = 0; i < COUNT_OF(good); i++) {
        ck_assert_msg(config_parse_duration(good[i].text, &ns), "%s", good[i].text);
        ck_assert_int_eq(ns, good[i].ns);
    }
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        ck_assert_msg(!config_parse_duration(bad[i], &ns), "%s", bad[i]);
}
END_TEST

START_TEST(sizes)
{
    size_t n;
    ck_assert(config_parse_size("64K", &n) && n == 65536);
    ck_assert(config_parse_size("2g", &n) && n == (size_t)2 << 30);
    ck_assert(config_parse_size("123", &n) && n == 123);
    static const char *const bad[] = {
        "", "K", "-1", "1KB", "1.5M", "99999999999999999999", "99999999999T"};
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        ck_assert_msg(!config_parse_size(bad[i], &n), "%s", bad[i]);
}
END_TEST

START_TEST(options)
{
    Config c;
    char error[CONFIG_ERROR_SIZE];
    config_defaults(&c);
    ck_assert(c.lock_enabled && !c.loops_only && !c.stress && c.policy == POLICY_FORCED);
    ck_assert_int_eq(c.switch_interval_ns, 5000000);
    ck_assert(config_set(&c, "gil", "off", error) && !c.lock_enabled);
    ck_assert(config_set(&c, "switch-points", "loops", error) && c.loops_only);
    ck_assert(config_set(&c, "stress", NULL, error) && c.stress);
    ck_assert(config_set(&c, "stress", "77", error) && c.stress_seed == 77);
    ck_assert(!config_set(&c, "stress", "7x", error));
    ck_assert(!config_set(&c, "gil", "maybe", error) && strstr(error, "maybe") &&
              strstr(error, "on|off"));
    ck_assert(!config_set(&c, "switch-interval", NULL, error) && strstr(error, "needs a value"));
    ck_assert(!config_set(&c, "switch-interval", "0ms", error));
    ck_assert(!config_set(&c, "switch-interval", "5000s", error));
    ck_assert(!config_set(&c, "nonsense", "1", error) && strstr(error, "nonsense"));
}
END_TEST

START_TEST(environment)
{
    Config c;
    char error[CONFIG_ERROR_SIZE];
    config_defaults(&c);
    setenv("GIL_SWITCH_INTERVAL", "50us", 1);
    setenv("GIL_GIL", "off", 1);
    setenv("PYTHONHASHSEED", "12", 1);
    ck_assert(config_from_environment(&c, error));
    ck_assert(c.switch_interval_ns == 50000 && !c.lock_enabled && c.hash_seed == 12 &&
              c.hash_seed_given);
    setenv("PYTHONHASHSEED", "-3", 1);
    ck_assert(!config_from_environment(&c, error));
    setenv("PYTHONHASHSEED", "0", 1);
    setenv("GIL_SWITCH_POINTS", "nowhere", 1);
    ck_assert(!config_from_environment(&c, error) && strstr(error, "GIL_SWITCH_POINTS"));
}
END_TEST

START_TEST(hash_keys)
{
    Config c;
    uint64_t key[2];
    config_defaults(&c);
    c.hash_seed_given = true;
    config_hash_key(&c, key);
    ck_assert(key[0] == 0 && key[1] == 0);
    c.hash_seed = 1;
    config_hash_key(&c, key);
    ck_assert(key[0] != 0 && key[0] != key[1]);
}
END_TEST

Suite *config_suite(void)
{
    Suite *suite = suite_create("config");
    TCase *t = tcase_create("config");
    tcase_add_test(t, durations);
    tcase_add_test(t, sizes);
    tcase_add_test(t, options);
    tcase_add_test(t, environment);
    tcase_add_test(t, hash_keys);
    suite_add_tcase(suite, t);
    return suite;
}

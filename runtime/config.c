/* Parsing of settings. Everything about a setting is derived from options.def; this file may not
 * know a name of one except through that list. */
#include "config.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

typedef bool (*ParseOption)(const char *text, Config *c, void *field);

static bool parse_word(const char *text, const char *no, const char *yes, bool *out)
{
    if (text && strcmp(text, yes) == 0)
        *out = true;
    else if (text && strcmp(text, no) == 0)
        *out = false;
    else
        return false;
    return true;
}

static bool parse_SWITCH(const char *text, UNUSED Config *c, void *field)
{
    bool *out = field;
    return parse_word(text, "off", "on", out) || parse_word(text, "0", "1", out);
}

static bool parse_POINTS(const char *text, UNUSED Config *c, void *field)
{
    return parse_word(text, "ops", "loops", field);
}

static bool parse_POLICY(const char *text, UNUSED Config *c, void *field)
{
    bool unforced;
    if (!parse_word(text, "forced", "unforced", &unforced))
        return false;
    *(SwitchPolicy *)field = unforced ? POLICY_UNFORCED : POLICY_FORCED;
    return true;
}

bool config_parse_duration(const char *text, int64_t *ns)
{
    static const struct {
        const char *suffix;
        double scale;
    } units[] = {
        {"ns", 1}, {"us", 1e3}, {"ms", 1e6}, {"s", 1e9}, {"", 1e9},
    };
    if (!text || (text[0] != '.' && (text[0] < '0' || text[0] > '9')))
        return false;
    if (text[0] == '0' && (text[1] == 'x' || text[1] == 'X'))
        return false;
    char *end;
    double amount = strtod(text, &end);
    for (size_t i = 0; i < COUNT_OF(units); i++) {
        if (strcmp(end, units[i].suffix) == 0) {
            double d = amount * units[i].scale;
            if (!isfinite(d) || d > 9e18)
                return false;
            *ns = (int64_t)(d + 0.5);
            return true;
        }
    }
    return false;
}

static bool parse_DURATION(const char *text, UNUSED Config *c, void *field)
{
    int64_t ns;
    if (!config_parse_duration(text, &ns))
        return false;
    if (ns < SWITCH_INTERVAL_MIN_NS || ns > SWITCH_INTERVAL_MAX_NS)
        return false;
    *(int64_t *)field = ns;
    return true;
}

bool config_parse_size(const char *text, size_t *bytes)
{
    if (!text || text[0] < '0' || text[0] > '9')
        return false;
    char *end;
    errno = 0;
    unsigned long long n = strtoull(text, &end, 10);
    if (errno)
        return false;
    static const char suffixes[] = "KMGT";
    size_t scale = 1;
    if (*end) {
        const char *s = strchr(suffixes, *end & ~0x20);
        if (!s || !*s || end[1])
            return false;
        scale = (size_t)1 << (10 * (s - suffixes + 1));
    }
    return !size_mul_overflows(n, scale, bytes);
}

static bool parse_SIZE(const char *text, UNUSED Config *c, void *field)
{
    size_t *out = field;
    if (text && strcmp(text, "none") == 0) {
        *out = 0;
        return true;
    }
    return config_parse_size(text, out) && *out > 0;
}

static bool parse_STRESS(const char *text, Config *c, void *field)
{
    bool *out = field;
    if (text && parse_word(text, "off", "on", out))
        return true;
    *out = true;
    if (!text || !*text)
        return true;
    char *end;
    errno = 0;
    c->stress_seed = strtoull(text, &end, 0);
    return text[0] >= '0' && text[0] <= '9' && *end == 0 && errno == 0;
}

#define SWITCH_NEEDS 1
#define DURATION_NEEDS 1
#define POINTS_NEEDS 1
#define POLICY_NEEDS 1
#define SIZE_NEEDS 1
#define STRESS_NEEDS 0

static const struct OptionRow {
    const char *name, *argument, *fallback;
    ParseOption parse;
    size_t offset;
    bool needs_value;
} rows[] = {
#define OPTION(name, field, kind, argument, fallback, help) \
    {#name, argument, fallback, parse_##kind, offsetof(Config, field), kind##_NEEDS},
#include "options.def"
#undef OPTION
};

static const struct OptionRow *find_option(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (strcmp(rows[i].name, name) == 0)
            return &rows[i];
    return NULL;
}

bool config_has(const char *name, bool *needs_value)
{
    const struct OptionRow *row = find_option(name);
    if (row)
        *needs_value = row->needs_value;
    return row != NULL;
}

static bool apply(Config *c, const struct OptionRow *row, const char *text)
{
    return row->parse(text, c, (char *)c + row->offset);
}

void config_defaults(Config *c)
{
    memset(c, 0, sizeof *c);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        ALWAYS(apply(c, &rows[i], rows[i].fallback));
}

static bool option_error(char error[CONFIG_ERROR_SIZE], const char *prefix, const char *name,
                         const char *text, const char *argument)
{
    argument += strspn(argument, "[=");
    if (text)
        snprintf(error, CONFIG_ERROR_SIZE, "%s%s: bad value '%.80s', expected %s", prefix, name,
                 text, argument);
    else
        snprintf(error, CONFIG_ERROR_SIZE, "%s%s needs a value: %s", prefix, name, argument);
    return false;
}

bool config_set(Config *c, const char *name, const char *text, char error[CONFIG_ERROR_SIZE])
{
    const struct OptionRow *row = find_option(name);
    if (!row) {
        snprintf(error, CONFIG_ERROR_SIZE, "unknown option --%.100s", name);
        return false;
    }
    return apply(c, row, text) || option_error(error, "--", name, text, row->argument);
}

static void environment_name(const char *option, char *out, size_t size)
{
    size_t n = (size_t)snprintf(out, size, "GIL_");
    for (const char *p = option; *p && n + 1 < size; p++)
        out[n++] = *p == '-' ? '_' : (char)(*p & ~0x20);
    out[n] = 0;
}

static bool hash_seed_from_environment(Config *c, char error[CONFIG_ERROR_SIZE])
{
    const char *text = getenv("PYTHONHASHSEED");
    if (!text || !*text || strcmp(text, "random") == 0)
        return true;
    char *end;
    errno = 0;
    unsigned long long seed = strtoull(text, &end, 10);
    if (*end || errno || text[0] < '0' || text[0] > '9' || seed > UINT32_MAX) {
        snprintf(error, CONFIG_ERROR_SIZE,
                 "PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]");
        return false;
    }
    c->hash_seed_given = true;
    c->hash_seed = (uint32_t)seed;
    return true;
}

bool config_from_environment(Config *c, char error[CONFIG_ERROR_SIZE])
{
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char name[64];
        environment_name(rows[i].name, name, sizeof name);
        const char *text = getenv(name);
        if (text && *text && !apply(c, &rows[i], text))
            return option_error(error, "", name, text, rows[i].argument);
    }
    return hash_seed_from_environment(c, error);
}

const char *config_help(void)
{
    static const char text[] =
#define OPTION(name, field, kind, argument, fallback, help) \
    "  --" #name argument "\n      " help " (default: " fallback ")\n"
#include "options.def"
#undef OPTION
        ;
    return text;
}

void config_hash_key(const Config *c, uint64_t key[2])
{
    unsigned char bytes[16] = {0};
    if (!c->hash_seed_given) {
        if (getrandom(bytes, sizeof bytes, GRND_NONBLOCK) != sizeof bytes) {
            struct timespec now;
            clock_gettime(CLOCK_REALTIME, &now);
            memcpy(bytes, &now, sizeof bytes);
        }
    } else if (c->hash_seed != 0) {
        /* The generator that Python documents by its results: the same seed gives the same order.
         */
        uint32_t x = c->hash_seed;
        for (size_t i = 0; i < sizeof bytes; i++) {
            x = x * 214013 + 2531011;
            bytes[i] = (unsigned char)(x >> 16);
        }
    }
    memcpy(key, bytes, sizeof bytes);
}

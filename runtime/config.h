/* Settings of an interpreter, as text and as values. Plain data: no interpreter is needed, nothing
 * here touches script objects. A Config is used by one thread at a time. */
#ifndef GIL_CONFIG_H
#define GIL_CONFIG_H

#include "base.h"

typedef enum { POLICY_FORCED, POLICY_UNFORCED } SwitchPolicy;

typedef struct Config {
    bool lock_enabled;
    bool loops_only; /* switch only at back edges, calls and returns */
    SwitchPolicy policy;
    int64_t switch_interval_ns;
    bool stress;
    uint64_t stress_seed;
    size_t memory_limit; /* bytes; 0: none */
    size_t thread_stack; /* bytes */
    bool hash_seed_given;
    uint32_t hash_seed; /* PYTHONHASHSEED; 0 with hash_seed_given: all-zero key */
} Config;

enum { CONFIG_ERROR_SIZE = 256 };
#define SWITCH_INTERVAL_MIN_NS 1000
#define SWITCH_INTERVAL_MAX_NS (INT64_C(1000) * 1000 * 1000 * 1000)
#define THREAD_STACK_MIN (size_t)(256 * 1024)

void config_defaults(Config *c);
/* Sets one option by its name (no dashes). `text` NULL: given without a value. False: `error` says
 * what is wrong, without the program's name and without a newline. */
bool config_set(Config *c, const char *name, const char *text, char error[CONFIG_ERROR_SIZE]);
/* Reads GIL_* and PYTHONHASHSEED. */
bool config_from_environment(Config *c, char error[CONFIG_ERROR_SIZE]);
/* True when `name` is an option; *needs_value: `--name` alone is an error. */
bool config_has(const char *name, bool *needs_value);
/* The options part of --help, ends with a newline. Constant text. */
const char *config_help(void);

/* "5ms", "50us", "1s", "250ns", "0.01" (seconds). False: not a duration. */
bool config_parse_duration(const char *text, int64_t *ns);
/* "64K", "512M", "2G", bytes without a suffix. */
bool config_parse_size(const char *text, size_t *bytes);

/* The two words of the string hash key, as Python derives them from the seed. */
void config_hash_key(const Config *c, uint64_t key[2]);

#endif

/* The constant part of the module sys: what this interpreter and this machine are. The version is
 * that of the Python whose language it runs. */
#include "sys_info.h"

#include "modules.h"
#include "namespace.h"
#include "structseq.h"

#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

enum { PY_MAJOR = 3, PY_MINOR = 11, PY_MICRO = 2 };
#define PY_VERSION "3.11.2"
#ifndef GIL_VERSION
#define GIL_VERSION "0.1.0"
#endif
#ifdef __clang__
#define GIL_COMPILER "Clang " __clang_version__
#else
#define GIL_COMPILER "GCC " __VERSION__
#endif
#define PY_HEX ((PY_MAJOR << 24) | (PY_MINOR << 16) | (PY_MICRO << 8) | 0xf0)

static const GetSetDef version_fields[] = {
    STRUCTSEQ_FIELD("major", 0),        STRUCTSEQ_FIELD("minor", 1),  STRUCTSEQ_FIELD("micro", 2),
    STRUCTSEQ_FIELD("releaselevel", 3), STRUCTSEQ_FIELD("serial", 4), {0},
};
static const SeqSpec version_spec = {{.name = "sys.version_info",
                                      .flags = TYPE_FLAG_FINAL,
                                      .ops = STRUCTSEQ_OPS,
                                      .getsets = version_fields},
                                     5,
                                     0};

static const GetSetDef flag_fields[] = {
    STRUCTSEQ_FIELD("debug", 0),
    STRUCTSEQ_FIELD("inspect", 1),
    STRUCTSEQ_FIELD("interactive", 2),
    STRUCTSEQ_FIELD("optimize", 3),
    STRUCTSEQ_FIELD("dont_write_bytecode", 4),
    STRUCTSEQ_FIELD("no_user_site", 5),
    STRUCTSEQ_FIELD("no_site", 6),
    STRUCTSEQ_FIELD("ignore_environment", 7),
    STRUCTSEQ_FIELD("verbose", 8),
    STRUCTSEQ_FIELD("bytes_warning", 9),
    STRUCTSEQ_FIELD("quiet", 10),
    STRUCTSEQ_FIELD("hash_randomization", 11),
    STRUCTSEQ_FIELD("isolated", 12),
    STRUCTSEQ_FIELD("dev_mode", 13),
    STRUCTSEQ_FIELD("utf8_mode", 14),
    STRUCTSEQ_FIELD("warn_default_encoding", 15),
    STRUCTSEQ_FIELD("safe_path", 16),
    STRUCTSEQ_FIELD("int_max_str_digits", 17),
    {0},
};
static const SeqSpec flags_spec = {
    {.name = "sys.flags", .flags = TYPE_FLAG_FINAL, .ops = STRUCTSEQ_OPS, .getsets = flag_fields},
    18,
    0};

static const GetSetDef float_fields[] = {
    STRUCTSEQ_FIELD("max", 0),   STRUCTSEQ_FIELD("max_exp", 1),  STRUCTSEQ_FIELD("max_10_exp", 2),
    STRUCTSEQ_FIELD("min", 3),   STRUCTSEQ_FIELD("min_exp", 4),  STRUCTSEQ_FIELD("min_10_exp", 5),
    STRUCTSEQ_FIELD("dig", 6),   STRUCTSEQ_FIELD("mant_dig", 7), STRUCTSEQ_FIELD("epsilon", 8),
    STRUCTSEQ_FIELD("radix", 9), STRUCTSEQ_FIELD("rounds", 10),  {0},
};
static const SeqSpec float_info_spec = {
    {.name = "sys.float_info", .ops = STRUCTSEQ_OPS, .getsets = float_fields}, 11, 0};

static const GetSetDef int_fields[] = {
    STRUCTSEQ_FIELD("bits_per_digit", 0),
    STRUCTSEQ_FIELD("sizeof_digit", 1),
    STRUCTSEQ_FIELD("default_max_str_digits", 2),
    STRUCTSEQ_FIELD("str_digits_check_threshold", 3),
    {0},
};
static const SeqSpec int_info_spec = {
    {.name = "sys.int_info", .ops = STRUCTSEQ_OPS, .getsets = int_fields}, 4, 0};

static const GetSetDef hash_fields[] = {
    STRUCTSEQ_FIELD("width", 0),     STRUCTSEQ_FIELD("modulus", 1),
    STRUCTSEQ_FIELD("inf", 2),       STRUCTSEQ_FIELD("nan", 3),
    STRUCTSEQ_FIELD("imag", 4),      STRUCTSEQ_FIELD("algorithm", 5),
    STRUCTSEQ_FIELD("hash_bits", 6), STRUCTSEQ_FIELD("seed_bits", 7),
    STRUCTSEQ_FIELD("cutoff", 8),    {0},
};
static const SeqSpec hash_info_spec = {
    {.name = "sys.hash_info", .ops = STRUCTSEQ_OPS, .getsets = hash_fields}, 9, 0};

static const GetSetDef thread_fields[] = {
    STRUCTSEQ_FIELD("name", 0),
    STRUCTSEQ_FIELD("lock", 1),
    STRUCTSEQ_FIELD("version", 2),
    {0},
};
static const SeqSpec thread_info_spec = {
    {.name = "sys.thread_info", .ops = STRUCTSEQ_OPS, .getsets = thread_fields}, 3, 0};

/* Makes the class and its one instance, which takes the class's name in the module. */
static bool add_single(Thread *th, Value module, const SeqSpec *spec, const Value *items)
{
    Class *c = structseq_add(th, module, spec);
    return c != NULL && module_add(th, module, spec->type.name + sizeof "sys." - 1,
                                   structseq_new(th, c, items, NULL));
}

static Value text(Thread *th, const char *s)
{
    return str_from_cstring(th, s);
}

static bool add_version(Thread *th, Value module)
{
    Value items[] = {from_small(PY_MAJOR), from_small(PY_MINOR), from_small(PY_MICRO),
                     text(th, "final"), from_small(0)};
    return add_single(th, module, &version_spec, items) &&
           module_add(th, module, "version",
                      text(th, PY_VERSION " (gil " GIL_VERSION ") [" GIL_COMPILER "]")) &&
           module_add(th, module, "hexversion", from_small(PY_HEX)) &&
           module_add(th, module, "api_version", from_small(1013));
}

static bool add_flags(Thread *th, Value module)
{
    Value items[18];
    for (size_t i = 0; i < COUNT_OF(items); i++)
        items[i] = from_small(0);
    items[4] = from_small(1);
    items[11] = from_small((th->interp->hash_key[0] | th->interp->hash_key[1]) != 0);
    items[13] = items[16] = FALSE_VALUE;
    items[17] = from_small(-1);
    return add_single(th, module, &flags_spec, items);
}

static bool add_numbers(Thread *th, Value module)
{
    Value floats[] = {float_new(th, __DBL_MAX__),
                      from_small(__DBL_MAX_EXP__),
                      from_small(__DBL_MAX_10_EXP__),
                      float_new(th, __DBL_MIN__),
                      from_small(__DBL_MIN_EXP__),
                      from_small(__DBL_MIN_10_EXP__),
                      from_small(__DBL_DIG__),
                      from_small(__DBL_MANT_DIG__),
                      float_new(th, __DBL_EPSILON__),
                      from_small(__FLT_RADIX__),
                      from_small(1)};
    Value ints[] = {from_small(64), from_small(8), from_small(4300), from_small(640)};
    Value hashes[] = {from_small(64),      from_small(((int64_t)1 << 61) - 1),
                      from_small(314159),  from_small(0),
                      from_small(1000003), text(th, "siphash13"),
                      from_small(64),      from_small(128),
                      from_small(0)};
    Value threads[] = {text(th, "pthread"), text(th, "futex"), NONE};
    return add_single(th, module, &float_info_spec, floats) &&
           add_single(th, module, &int_info_spec, ints) &&
           add_single(th, module, &hash_info_spec, hashes) &&
           add_single(th, module, &thread_info_spec, threads) &&
           module_add(th, module, "maxsize", int_from_int64(th, INT64_MAX)) &&
           module_add(th, module, "maxunicode", from_small(0x10ffff)) &&
           module_add(th, module, "float_repr_style", text(th, "short"));
}

static bool add_implementation(Thread *th, Value module)
{
    Value ns = namespace_new(th), version = EMPTY, key = str_intern_cstring(th, "version_info");
    return ns != EMPTY && key != EMPTY && attr_lookup(th, module, key, &version) &&
           namespace_set(th, ns, "name", text(th, "gil")) &&
           namespace_set(th, ns, "cache_tag", NONE) && namespace_set(th, ns, "version", version) &&
           namespace_set(th, ns, "hexversion", from_small(PY_HEX)) &&
           module_add(th, module, "implementation", ns);
}

/* The folder above the one that holds the executable, as Python's prefix is. */
static bool add_places(Thread *th, Value module)
{
    char path[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    path[n < 0 ? 0 : n] = '\0';
    Value executable = str_decode(th, path, strlen(path), "utf-8", "surrogateescape");
    for (int i = 0; i < 2; i++) {
        char *slash = strrchr(path, '/');
        if (slash != NULL)
            *slash = '\0';
    }
    Value prefix = str_decode(th, path, strlen(path), "utf-8", "surrogateescape");
    return module_add(th, module, "executable", executable) &&
           module_add(th, module, "_base_executable", executable) &&
           module_add(th, module, "prefix", prefix) &&
           module_add(th, module, "base_prefix", prefix) &&
           module_add(th, module, "exec_prefix", prefix) &&
           module_add(th, module, "base_exec_prefix", prefix) &&
           module_add(th, module, "platlibdir", text(th, "lib"));
}

/* The words the process was started with. */
static bool add_original_arguments(Thread *th, Value module)
{
    char words[16384];
    int fd = open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
    ssize_t length = fd < 0 ? 0 : read(fd, words, sizeof words - 1);
    if (fd >= 0)
        close(fd);
    words[length < 0 ? 0 : length] = '\0';
    Value list = list_new(th, NULL, 0);
    for (const char *at = words; list != EMPTY && at < words + length; at += strlen(at) + 1) {
        Value word = str_decode(th, at, strlen(at), "utf-8", "surrogateescape");
        if (word == EMPTY || !list_append(th, list, word))
            return false;
    }
    return module_add(th, module, "orig_argv", list);
}

static bool append_name(Thread *th, Value names, const char *name)
{
    Value v = str_intern_cstring(th, name);
    return v != EMPTY && list_append(th, names, v);
}

static bool add_module_names(Thread *th, Value module)
{
    Value names = list_with_capacity(th, 32);
    for (const NativeModule *m = stdlib_native_modules; names != EMPTY && m->name != NULL; m++)
        if (!append_name(th, names, m->name))
            return false;
    if (names == EMPTY || !module_add(th, module, "builtin_module_names", list_to_tuple(th, names)))
        return false;
    for (const SourceModule *m = stdlib_source_modules; m->name != NULL; m++)
        if (!append_name(th, names, m->name))
            return false;
    return module_add(th, module, "stdlib_module_names", frozenset_from_iterable(th, names));
}

bool sys_add_info(Thread *th, Value module)
{
    return add_version(th, module) && add_flags(th, module) && add_numbers(th, module) &&
           add_implementation(th, module) && add_places(th, module) &&
           add_module_names(th, module) && add_original_arguments(th, module) &&
           module_add(th, module, "platform", text(th, "linux")) &&
           module_add(th, module, "byteorder", text(th, "little")) &&
           module_add(th, module, "abiflags", text(th, "")) &&
           module_add(th, module, "copyright", text(th, "Copyright (c) the gil maintainers.")) &&
           module_add(th, module, "dont_write_bytecode", TRUE_VALUE) &&
           module_add(th, module, "pycache_prefix", NONE) &&
           module_add(th, module, "warnoptions", list_new(th, NULL, 0)) &&
           module_add(th, module, "_xoptions", dict_new(th)) &&
           module_add(th, module, "meta_path", list_new(th, NULL, 0)) &&
           module_add(th, module, "path_hooks", list_new(th, NULL, 0)) &&
           module_add(th, module, "path_importer_cache", dict_new(th));
}

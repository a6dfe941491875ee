/* The module posix: arguments, system calls, and the start of the module. What scripts use is the
 * module os, built on this one in os.py. */
#include "module_inits.h"
#include "posix_call.h"

#include <errno.h>
#include <limits.h>
#include <string.h>

extern char **environ;

static void run_call(void *ctx)
{
    SysCall *c = ctx;
    errno = 0;
    c->result = c->fn(c);
    c->error = c->result == -1 ? errno : 0;
}

bool sys_run(Thread *th, SysCall *c)
{
    for (;;) {
        run_detached(th, run_call, c);
        if (c->error != EINTR)
            return true;
        if (!check_interrupts(th))
            return false;
    }
}

Value sys_none(Thread *th, SysCall *c, Value filename)
{
    if (!sys_run(th, c))
        return EMPTY;
    return c->error == 0 ? NONE : error_errno(th, c->error, filename);
}

Value sys_int(Thread *th, SysCall *c, Value filename)
{
    if (!sys_run(th, c))
        return EMPTY;
    return c->error == 0 ? int_from_int64(th, c->result) : error_errno(th, c->error, filename);
}

Value sys_error2(Thread *th, int error, Value first, Value second)
{
    Value args[] = {from_small(error), str_from_cstring(th, strerror(error)), first, NONE, second};
    if (args[1] == EMPTY)
        return EMPTY;
    Value e = call(th, from_object(TYPE_CLASS(th, EXC_OSError)), args, COUNT_OF(args), EMPTY);
    return e == EMPTY ? EMPTY : error_set_object(th, e);
}

/* --- Arguments. ------------------------------------------------------------------------------- */

static bool wrong_path(Thread *th, Value v, const char *function, const char *parameter,
                       unsigned allowed)
{
    static const char *const kinds[] = {
        "string, bytes or os.PathLike",
        "string, bytes, os.PathLike or integer",
        "string, bytes, os.PathLike or None",
        "string, bytes, os.PathLike, integer or None",
    };
    error_set(th, EXC_TypeError, "%s: %s should be %s, not %T", function, parameter,
              kinds[allowed & 3], v);
    return false;
}

/* What v's __fspath__ says; *found false when there is none. */
static Value fspath(Thread *th, Value v, bool *found)
{
    Value path = call_special(th, v, NAME(th, fspath_), NULL, 0, found);
    if (*found && path != EMPTY && !is_str(path) && !is_bytes(path))
        return error_set(th, EXC_TypeError,
                         "expected %T.__fspath__() to return str or bytes, not %T", v, path);
    return path;
}

static bool text_of_path(Thread *th, Value v, PathArg *out)
{
    out->is_bytes = is_bytes(v);
    if (!out->is_bytes) {
        out->text = str_utf8(th, v, true, &out->holder, NULL);
        return out->text != NULL;
    }
    out->holder = v;
    out->text = (const char *)to_bytes(v)->data;
    if (strlen(out->text) == to_bytes(v)->length)
        return true;
    error_set(th, EXC_ValueError, "embedded null byte");
    return false;
}

bool path_argument(Thread *th, Value v, const char *function, const char *parameter,
                   unsigned allowed, PathArg *out)
{
    *out = (PathArg){.shown = v, .fd = -1};
    if ((allowed & PATH_NONE) && (v == EMPTY || v == NONE)) {
        out->text = ".";
        out->shown = EMPTY;
        return true;
    }
    if (is_str(v) || is_bytes(v))
        return text_of_path(th, v, out);
    if ((allowed & PATH_FD) && class_of(th, v)->ops.index != NULL)
        return int_argument(th, v, &out->fd);
    bool found;
    Value path = fspath(th, v, &found);
    if (!found)
        return wrong_path(th, v, function, parameter, allowed);
    out->shown = path;
    return path != EMPTY && text_of_path(th, path, out);
}

bool int_argument(Thread *th, Value v, int *out)
{
    int64_t i;
    if (!is_int(th, v)) {
        v = value_index(th, v);
        if (v == EMPTY)
            return false;
    }
    if (int_to_int64(v, &i) && i >= INT_MIN && i <= INT_MAX) {
        *out = (int)i;
        return true;
    }
    error_set(th, EXC_OverflowError, "Python int too large to convert to C int");
    return false;
}

bool refuse_dir_fd(Thread *th, Value v)
{
    if (v == EMPTY || v == NONE)
        return true;
    error_set(th, EXC_NotImplementedError, "dir_fd unavailable on this platform");
    return false;
}

bool truth_argument(Thread *th, Value v, bool absent, bool *out)
{
    *out = absent;
    return v == EMPTY || value_truth(th, v, out);
}

Value system_text(Thread *th, const char *text, size_t length, bool is_bytes)
{
    return is_bytes ? bytes_new(th, text, length)
                    : str_decode(th, text, length, "utf-8", "surrogateescape");
}

/* --- The environment. ------------------------------------------------------------------------- */

/* As it is when the module starts; os.environ goes on from there. */
static Value environment(Thread *th)
{
    Value dict = dict_new(th);
    for (char **entry = environ; dict != EMPTY && entry != NULL && *entry != NULL; entry++) {
        const char *equals = strchr(*entry, '=');
        if (equals == NULL)
            continue;
        Value name = bytes_new(th, *entry, (size_t)(equals - *entry));
        Value value = name == EMPTY ? EMPTY : bytes_new(th, equals + 1, strlen(equals + 1));
        if (value == EMPTY || dict_set_default(th, dict, name, value) == EMPTY)
            return EMPTY;
    }
    return dict;
}

bool mod_posix_init(Thread *th, Value module)
{
    return posix_stat_init(th, module) && posix_folder_init(th, module) &&
           posix_file_init(th, module) && posix_process_init(th, module) &&
           posix_constants_init(th, module) && module_add(th, module, "environ", environment(th)) &&
           module_add(th, module, "error", from_object(TYPE_CLASS(th, EXC_OSError)));
}

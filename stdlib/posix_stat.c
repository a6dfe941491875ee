/* Asking about files: stat and kin, access, and their times and modes. */
#include "posix_call.h"

#include "io_stream.h"
#include "structseq.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define STATE_KEY "posix.stat_result"
#define NS_PER_SECOND INT64_C(1000000000)
enum { STAT_ITEMS = 10, STAT_EXTRA = 9 };

static const GetSetDef stat_fields[] = {
    STRUCTSEQ_FIELD("st_mode", 0),
    STRUCTSEQ_FIELD("st_ino", 1),
    STRUCTSEQ_FIELD("st_dev", 2),
    STRUCTSEQ_FIELD("st_nlink", 3),
    STRUCTSEQ_FIELD("st_uid", 4),
    STRUCTSEQ_FIELD("st_gid", 5),
    STRUCTSEQ_FIELD("st_size", 6),
    /* As items whole seconds, as attributes floats. */
    STRUCTSEQ_EXTRA("st_atime", 0),
    STRUCTSEQ_EXTRA("st_mtime", 1),
    STRUCTSEQ_EXTRA("st_ctime", 2),
    STRUCTSEQ_EXTRA("st_atime_ns", 3),
    STRUCTSEQ_EXTRA("st_mtime_ns", 4),
    STRUCTSEQ_EXTRA("st_ctime_ns", 5),
    STRUCTSEQ_EXTRA("st_blksize", 6),
    STRUCTSEQ_EXTRA("st_blocks", 7),
    STRUCTSEQ_EXTRA("st_rdev", 8),
    {0},
};
static const SeqSpec stat_spec = {{.name = "os.stat_result",
                                   .flags = TYPE_FLAG_FINAL,
                                   .ops = STRUCTSEQ_OPS,
                                   .getsets = stat_fields},
                                  STAT_ITEMS,
                                  STAT_EXTRA};

static Value seconds(Thread *th, const struct timespec *t)
{
    return float_new(th, (double)t->tv_sec + 1e-9 * (double)t->tv_nsec);
}

static Value nanoseconds(Thread *th, const struct timespec *t)
{
    return int_from_int64(th, t->tv_sec * NS_PER_SECOND + t->tv_nsec);
}

static Value stat_result(Thread *th, const struct stat *st)
{
    Value items[STAT_ITEMS] = {from_small(st->st_mode),
                               int_from_uint64(th, st->st_ino),
                               int_from_uint64(th, st->st_dev),
                               int_from_uint64(th, st->st_nlink),
                               from_small(st->st_uid),
                               from_small(st->st_gid),
                               int_from_int64(th, st->st_size),
                               int_from_int64(th, st->st_atim.tv_sec),
                               int_from_int64(th, st->st_mtim.tv_sec),
                               int_from_int64(th, st->st_ctim.tv_sec)};
    Value extra[STAT_EXTRA] = {
        seconds(th, &st->st_atim),          seconds(th, &st->st_mtim),
        seconds(th, &st->st_ctim),          nanoseconds(th, &st->st_atim),
        nanoseconds(th, &st->st_mtim),      nanoseconds(th, &st->st_ctim),
        int_from_int64(th, st->st_blksize), int_from_int64(th, st->st_blocks),
        int_from_uint64(th, st->st_rdev)};
    Value c = module_state_get(th, STATE_KEY);
    return c == EMPTY ? EMPTY : structseq_new(th, (Class *)to_object(c), items, extra);
}

static int64_t call_stat(SysCall *c)
{
    if (c->a == NULL)
        return fstat((int)c->x, c->p);
    return c->y ? stat(c->a, c->p) : lstat(c->a, c->p);
}

/* Our own unwritten data counts: it is written, and the question asked again. */
static Value stat_path(Thread *th, const PathArg *path, bool follow)
{
    struct stat st;
    SysCall c = {.fn = call_stat, .a = path->text, .x = path->fd, .y = follow, .p = &st};
    if (!sys_run(th, &c))
        return EMPTY;
    if (c.error == 0 && S_ISREG(st.st_mode)) {
        streams_flush_file(th, st.st_dev, st.st_ino);
        if (!sys_run(th, &c))
            return EMPTY;
    }
    return c.error == 0 ? stat_result(th, &st) : error_errno(th, c.error, path->shown);
}

bool posix_flush_path(Thread *th, const char *path)
{
    struct stat st;
    SysCall c = {.fn = call_stat, .a = path, .y = true, .p = &st};
    if (!sys_run(th, &c))
        return false;
    if (c.error == 0 && S_ISREG(st.st_mode))
        streams_flush_file(th, st.st_dev, st.st_ino);
    return true;
}

static NATIVE(posix_stat)
{
    PathArg path;
    bool follow;
    if (!path_argument(th, args[0], "stat", "path", PATH_FD, &path) ||
        !refuse_dir_fd(th, args[1]) || !truth_argument(th, args[2], true, &follow))
        return EMPTY;
    return stat_path(th, &path, follow);
}

static NATIVE(posix_lstat)
{
    PathArg path;
    if (!path_argument(th, args[0], "lstat", "path", 0, &path) || !refuse_dir_fd(th, args[1]))
        return EMPTY;
    return stat_path(th, &path, false);
}

static NATIVE(posix_fstat)
{
    PathArg path = {.shown = EMPTY};
    return int_argument(th, args[0], &path.fd) ? stat_path(th, &path, true) : EMPTY;
}

static int64_t call_access(SysCall *c)
{
    return faccessat(AT_FDCWD, c->a, (int)c->x, (int)c->y);
}

static NATIVE(posix_access)
{
    PathArg path;
    int mode;
    bool effective, follow;
    if (!path_argument(th, args[0], "access", "path", 0, &path) ||
        !int_argument(th, args[1], &mode) || !refuse_dir_fd(th, args[2]) ||
        !truth_argument(th, args[3], false, &effective) ||
        !truth_argument(th, args[4], true, &follow))
        return EMPTY;
    int flags = (effective ? AT_EACCESS : 0) | (follow ? 0 : AT_SYMLINK_NOFOLLOW);
    SysCall c = {.fn = call_access, .a = path.text, .x = mode, .y = flags};
    return sys_run(th, &c) ? from_bool(c.error == 0) : EMPTY;
}

static int64_t call_chmod(SysCall *c)
{
    return c->a != NULL ? chmod(c->a, (mode_t)c->x) : fchmod((int)c->y, (mode_t)c->x);
}

static NATIVE(posix_chmod)
{
    PathArg path;
    int mode;
    bool follow;
    if (!path_argument(th, args[0], "chmod", "path", PATH_FD, &path) ||
        !int_argument(th, args[1], &mode) || !refuse_dir_fd(th, args[2]) ||
        !truth_argument(th, args[3], true, &follow))
        return EMPTY;
    if (!follow)
        return error_set(th, EXC_NotImplementedError,
                         "chmod: follow_symlinks unavailable on this platform");
    SysCall c = {.fn = call_chmod, .a = path.text, .x = mode, .y = path.fd};
    return sys_none(th, &c, path.shown);
}

static int64_t call_chown(SysCall *c)
{
    if (c->a == NULL)
        return fchown((int)c->z, (uid_t)c->x, (gid_t)c->y);
    return c->z ? chown(c->a, (uid_t)c->x, (gid_t)c->y) : lchown(c->a, (uid_t)c->x, (gid_t)c->y);
}

static NATIVE(posix_chown)
{
    PathArg path;
    int uid, gid;
    bool follow;
    if (!path_argument(th, args[0], "chown", "path", PATH_FD, &path) ||
        !int_argument(th, args[1], &uid) || !int_argument(th, args[2], &gid) ||
        !refuse_dir_fd(th, args[3]) || !truth_argument(th, args[4], true, &follow))
        return EMPTY;
    SysCall c = {.fn = call_chown,
                 .a = path.text,
                 .x = uid,
                 .y = gid,
                 .z = path.text != NULL ? follow : path.fd};
    return sys_none(th, &c, path.shown);
}

/* --- Times. ----------------------------------------------------------------------------------- */

static bool time_from_seconds(Thread *th, Value v, struct timespec *out)
{
    if (is_float(v)) {
        double d = float_value(v), whole = floor(d);
        if (!(fabs(d) < 0x1p62)) {
            error_set(th, isnan(d) ? EXC_ValueError : EXC_OverflowError,
                      isnan(d) ? "Invalid value NaN (not a number)"
                               : "timestamp out of range for platform time_t");
            return false;
        }
        out->tv_sec = (time_t)whole;
        out->tv_nsec = (long)floor((d - whole) * 1e9);
        return true;
    }
    int64_t s;
    if (!value_to_int64(th, v, &s))
        return false;
    *out = (struct timespec){s, 0};
    return true;
}

static bool time_from_ns(Thread *th, Value v, struct timespec *out)
{
    int64_t ns;
    if (!value_to_int64(th, v, &ns))
        return false;
    int64_t rest = ns % NS_PER_SECOND;
    rest += rest < 0 ? NS_PER_SECOND : 0;
    *out = (struct timespec){(ns - rest) / NS_PER_SECOND, rest};
    return true;
}

static bool pair_of_times(Thread *th, Value v, const char *name,
                          bool (*convert)(Thread *, Value, struct timespec *),
                          struct timespec out[2])
{
    if (is_tuple(v) && to_tuple(v)->length == 2)
        return convert(th, to_tuple(v)->items[0], &out[0]) &&
               convert(th, to_tuple(v)->items[1], &out[1]);
    if (*name == 't')
        error_set(th, EXC_TypeError, "utime: 'times' must be either a tuple of two ints or None");
    else
        error_set(th, EXC_TypeError, "utime: 'ns' must be a tuple of two ints");
    return false;
}

static int64_t call_utime(SysCall *c)
{
    if (c->a == NULL)
        return futimens((int)c->x, c->p);
    return utimensat(AT_FDCWD, c->a, c->p, c->y ? 0 : AT_SYMLINK_NOFOLLOW);
}

static NATIVE(posix_utime)
{
    PathArg path;
    bool follow, given = args[1] != EMPTY && args[1] != NONE;
    struct timespec times[2] = {{0, UTIME_NOW}, {0, UTIME_NOW}};
    if (!path_argument(th, args[0], "utime", "path", PATH_FD, &path) ||
        !refuse_dir_fd(th, args[3]) || !truth_argument(th, args[4], true, &follow))
        return EMPTY;
    if (given && args[2] != EMPTY)
        return error_set(th, EXC_ValueError,
                         "utime: you may specify either 'times' or 'ns' but not both");
    if (given && !pair_of_times(th, args[1], "times", time_from_seconds, times))
        return EMPTY;
    if (args[2] != EMPTY && !pair_of_times(th, args[2], "ns", time_from_ns, times))
        return EMPTY;
    SysCall c = {.fn = call_utime, .a = path.text, .x = path.fd, .y = follow, .p = times};
    return sys_none(th, &c, EMPTY);
}

static const MethodDef stat_methods[] = {
    {"stat", posix_stat, "path, *, dir_fd=, follow_symlinks=", METHOD_PLAIN, NULL},
    {"lstat", posix_lstat, "path, *, dir_fd=", METHOD_PLAIN, NULL},
    {"fstat", posix_fstat, "fd", METHOD_PLAIN, NULL},
    {"access", posix_access,
     "path, mode, *, dir_fd=, effective_ids=, follow_symlinks=", METHOD_PLAIN, NULL},
    {"chmod", posix_chmod, "path, mode, *, dir_fd=, follow_symlinks=", METHOD_PLAIN, NULL},
    {"chown", posix_chown, "path, uid, gid, *, dir_fd=, follow_symlinks=", METHOD_PLAIN, NULL},
    {"utime", posix_utime, "path, times=, *, ns=, dir_fd=, follow_symlinks=", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

bool posix_stat_init(Thread *th, Value module)
{
    Class *c = structseq_add(th, module, &stat_spec);
    return c != NULL && module_state_set(th, STATE_KEY, from_object(c)) &&
           module_add_methods(th, module, stat_methods);
}

/* Descriptors: opening, reading, writing, duplicating, pipes, terminals. Waits for a descriptor
 * that may never be ready go through wait_fd, so that an interrupt ends them. */
#include "posix_call.h"

#include "structseq.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#define STATE_KEY "posix.terminal_size"

static int64_t call_open(SysCall *c)
{
    return open(c->a, (int)c->x | O_CLOEXEC, (mode_t)c->y);
}

static NATIVE(posix_open)
{
    PathArg path;
    int flags, mode = 0777;
    if (!path_argument(th, args[0], "open", "path", 0, &path) ||
        !int_argument(th, args[1], &flags) ||
        (args[2] != EMPTY && !int_argument(th, args[2], &mode)) || !refuse_dir_fd(th, args[3]))
        return EMPTY;
    if (!posix_flush_path(th, path.text))
        return EMPTY;
    SysCall c = {.fn = call_open, .a = path.text, .x = flags, .y = mode};
    return sys_int(th, &c, path.shown);
}

/* The descriptor is gone even when a signal interrupts: never to be called again. */
static int64_t call_close(SysCall *c)
{
    return close((int)c->x) == 0 || errno == EINTR ? 0 : -1;
}

static NATIVE(posix_close)
{
    int fd;
    if (!int_argument(th, args[0], &fd))
        return EMPTY;
    SysCall c = {.fn = call_close, .x = fd};
    return sys_none(th, &c, EMPTY);
}

static NATIVE(posix_closerange)
{
    int low, high;
    if (!int_argument(th, args[0], &low) || !int_argument(th, args[1], &high))
        return EMPTY;
    for (int fd = low < 0 ? 0 : low; fd < high; fd++)
        close(fd);
    return NONE;
}

/* --- Reading and writing. --------------------------------------------------------------------- */

static int64_t call_read(SysCall *c)
{
    return read((int)c->x, c->p, (size_t)c->y);
}
static int64_t call_pread(SysCall *c)
{
    return pread((int)c->x, c->p, (size_t)c->y, c->z);
}
static int64_t call_write(SysCall *c)
{
    return write((int)c->x, c->p, (size_t)c->y);
}
static int64_t call_pwrite(SysCall *c)
{
    return pwrite((int)c->x, c->p, (size_t)c->y, c->z);
}

static Value read_bytes(Thread *th, SysCall *c, int64_t size)
{
    if (size < 0)
        return error_errno(th, EINVAL, EMPTY);
    Value bytes = bytes_new(th, NULL, (size_t)size);
    if (bytes == EMPTY)
        return EMPTY;
    c->p = to_bytes(bytes)->data;
    c->y = size;
    if (!sys_run(th, c))
        return EMPTY;
    if (c->error != 0)
        return error_errno(th, c->error, EMPTY);
    return c->result == size ? bytes : bytes_new(th, c->p, (size_t)c->result);
}

static NATIVE(posix_read)
{
    int fd;
    int64_t size;
    if (!int_argument(th, args[0], &fd) || !value_to_index(th, args[1], false, &size))
        return EMPTY;
    SysCall c = {.fn = call_read, .x = fd};
    if (size > 0 && wait_fd(th, fd, POLLIN, -1) < 0)
        return EMPTY;
    return read_bytes(th, &c, size);
}

static NATIVE(posix_pread)
{
    int fd;
    int64_t size, offset;
    if (!int_argument(th, args[0], &fd) || !value_to_index(th, args[1], false, &size) ||
        !value_to_int64(th, args[2], &offset))
        return EMPTY;
    SysCall c = {.fn = call_pread, .x = fd, .z = offset};
    return read_bytes(th, &c, size);
}

static Value write_bytes(Thread *th, SysCall *c, Value data)
{
    const unsigned char *bytes;
    size_t length;
    if (!bytes_view(th, data, &bytes, &length))
        return EMPTY;
    c->p = (void *)bytes;
    c->y = (int64_t)length;
    return sys_int(th, c, EMPTY);
}

static NATIVE(posix_write)
{
    int fd;
    if (!int_argument(th, args[0], &fd))
        return EMPTY;
    SysCall c = {.fn = call_write, .x = fd};
    return write_bytes(th, &c, args[1]);
}

static NATIVE(posix_pwrite)
{
    int fd;
    int64_t offset;
    if (!int_argument(th, args[0], &fd) || !value_to_int64(th, args[2], &offset))
        return EMPTY;
    SysCall c = {.fn = call_pwrite, .x = fd, .z = offset};
    return write_bytes(th, &c, args[1]);
}

static int64_t call_lseek(SysCall *c)
{
    return lseek((int)c->x, c->y, (int)c->z);
}

static NATIVE(posix_lseek)
{
    int fd, whence;
    int64_t offset;
    if (!int_argument(th, args[0], &fd) || !value_to_int64(th, args[1], &offset) ||
        !int_argument(th, args[2], &whence))
        return EMPTY;
    SysCall c = {.fn = call_lseek, .x = fd, .y = offset, .z = whence};
    return sys_int(th, &c, EMPTY);
}

static int64_t call_fsync(SysCall *c)
{
    return fsync((int)c->x);
}
static int64_t call_fdatasync(SysCall *c)
{
    return fdatasync((int)c->x);
}
static int64_t call_ftruncate(SysCall *c)
{
    return c->a != NULL ? truncate(c->a, c->y) : ftruncate((int)c->x, c->y);
}

/* A descriptor, or an object with fileno(). */
static bool fd_argument(Thread *th, Value v, int *fd)
{
    if (class_of(th, v)->ops.index == NULL) {
        bool found;
        Value name = str_intern_cstring(th, "fileno");
        if (name == EMPTY)
            return false;
        v = call_special(th, v, name, NULL, 0, &found);
        if (!found)
            error_set(th, EXC_TypeError, "argument must be an int, or have a fileno() method.");
        if (v == EMPTY)
            return false;
    }
    return int_argument(th, v, fd);
}

static Value sync_fd(Thread *th, Value v, int64_t (*fn)(SysCall *))
{
    int fd;
    if (!fd_argument(th, v, &fd))
        return EMPTY;
    SysCall c = {.fn = fn, .x = fd};
    return sys_none(th, &c, EMPTY);
}

static NATIVE(posix_fsync)
{
    return sync_fd(th, args[0], call_fsync);
}
static NATIVE(posix_fdatasync)
{
    return sync_fd(th, args[0], call_fdatasync);
}

static NATIVE(posix_ftruncate)
{
    int fd;
    int64_t length;
    if (!int_argument(th, args[0], &fd) || !value_to_int64(th, args[1], &length))
        return EMPTY;
    SysCall c = {.fn = call_ftruncate, .x = fd, .y = length};
    return sys_none(th, &c, EMPTY);
}

static NATIVE(posix_truncate)
{
    PathArg path;
    int64_t length;
    if (!path_argument(th, args[0], "truncate", "path", PATH_FD, &path) ||
        !value_to_int64(th, args[1], &length) || (path.text && !posix_flush_path(th, path.text)))
        return EMPTY;
    SysCall c = {.fn = call_ftruncate, .a = path.text, .x = path.fd, .y = length};
    return sys_none(th, &c, path.shown);
}

/* --- Duplicates, pipes, flags. ---------------------------------------------------------------- */

static NATIVE(posix_dup)
{
    int fd;
    if (!int_argument(th, args[0], &fd))
        return EMPTY;
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    return copy < 0 ? error_errno(th, errno, EMPTY) : from_small(copy);
}

static NATIVE(posix_dup2)
{
    int fd, to;
    bool inheritable;
    if (!int_argument(th, args[0], &fd) || !int_argument(th, args[1], &to) ||
        !truth_argument(th, args[2], true, &inheritable))
        return EMPTY;
    if (fd < 0 || to < 0)
        return error_errno(th, EBADF, EMPTY);
    int r = inheritable || fd == to ? dup2(fd, to) : dup3(fd, to, O_CLOEXEC);
    return r < 0 ? error_errno(th, errno, EMPTY) : from_small(to);
}

static Value make_pipe(Thread *th, int flags)
{
    int fds[2];
    if (pipe2(fds, flags) != 0)
        return error_errno(th, errno, EMPTY);
    return tuple_pack(th, 2, from_small(fds[0]), from_small(fds[1]));
}

static NATIVE(posix_pipe)
{
    return make_pipe(th, O_CLOEXEC);
}

static NATIVE(posix_pipe2)
{
    int flags;
    return int_argument(th, args[0], &flags) ? make_pipe(th, flags) : EMPTY;
}

/* One flag of a descriptor, asked for or (change) set. */
static Value fd_flag(Thread *th, Value v, int get, int set, int flag, const bool *change,
                     bool inverted)
{
    int fd;
    if (!int_argument(th, v, &fd))
        return EMPTY;
    int flags = fcntl(fd, get);
    if (flags < 0)
        return error_errno(th, errno, EMPTY);
    if (change == NULL)
        return from_bool(((flags & flag) != 0) != inverted);
    flags = *change != inverted ? flags | flag : flags & ~flag;
    return fcntl(fd, set, flags) < 0 ? error_errno(th, errno, EMPTY) : NONE;
}

static NATIVE(posix_get_inheritable)
{
    return fd_flag(th, args[0], F_GETFD, F_SETFD, FD_CLOEXEC, NULL, true);
}

static NATIVE(posix_set_inheritable)
{
    bool on;
    return value_truth(th, args[1], &on)
               ? fd_flag(th, args[0], F_GETFD, F_SETFD, FD_CLOEXEC, &on, true)
               : EMPTY;
}

static NATIVE(posix_get_blocking)
{
    return fd_flag(th, args[0], F_GETFL, F_SETFL, O_NONBLOCK, NULL, true);
}

static NATIVE(posix_set_blocking)
{
    bool on;
    return value_truth(th, args[1], &on)
               ? fd_flag(th, args[0], F_GETFL, F_SETFL, O_NONBLOCK, &on, true)
               : EMPTY;
}

/* --- Terminals. ------------------------------------------------------------------------------- */

static NATIVE(posix_isatty)
{
    int fd;
    return int_argument(th, args[0], &fd) ? from_bool(isatty(fd)) : EMPTY;
}

static NATIVE(posix_ttyname)
{
    int fd;
    char name[PATH_MAX];
    if (!int_argument(th, args[0], &fd))
        return EMPTY;
    int error = ttyname_r(fd, name, sizeof name);
    return error != 0 ? error_errno(th, error, EMPTY) : system_text(th, name, strlen(name), false);
}

static const GetSetDef size_fields[] = {
    STRUCTSEQ_FIELD("columns", 0),
    STRUCTSEQ_FIELD("lines", 1),
    {0},
};
static const SeqSpec size_spec = {{.name = "os.terminal_size",
                                   .flags = TYPE_FLAG_FINAL,
                                   .ops = STRUCTSEQ_OPS,
                                   .getsets = size_fields},
                                  2,
                                  0};

static NATIVE(posix_get_terminal_size)
{
    int fd = STDOUT_FILENO;
    struct winsize size;
    if (args[0] != EMPTY && !int_argument(th, args[0], &fd))
        return EMPTY;
    if (ioctl(fd, TIOCGWINSZ, &size) != 0)
        return error_errno(th, errno, EMPTY);
    Value items[] = {from_small(size.ws_col), from_small(size.ws_row)};
    Value c = module_state_get(th, STATE_KEY);
    return c == EMPTY ? EMPTY : structseq_new(th, (Class *)to_object(c), items, NULL);
}

static const MethodDef file_methods[] = {
    {"open", posix_open, "path, flags, mode=, *, dir_fd=", METHOD_PLAIN, NULL},
    {"close", posix_close, "fd", METHOD_PLAIN, NULL},
    {"closerange", posix_closerange, "fd_low, fd_high, /", METHOD_PLAIN, NULL},
    {"read", posix_read, "fd, length, /", METHOD_PLAIN, NULL},
    {"pread", posix_pread, "fd, length, offset, /", METHOD_PLAIN, NULL},
    {"write", posix_write, "fd, data, /", METHOD_PLAIN, NULL},
    {"pwrite", posix_pwrite, "fd, buffer, offset, /", METHOD_PLAIN, NULL},
    {"lseek", posix_lseek, "fd, position, how, /", METHOD_PLAIN, NULL},
    {"fsync", posix_fsync, "fd", METHOD_PLAIN, NULL},
    {"fdatasync", posix_fdatasync, "fd", METHOD_PLAIN, NULL},
    {"ftruncate", posix_ftruncate, "fd, length, /", METHOD_PLAIN, NULL},
    {"truncate", posix_truncate, "path, length", METHOD_PLAIN, NULL},
    {"dup", posix_dup, "fd, /", METHOD_PLAIN, NULL},
    {"dup2", posix_dup2, "fd, fd2, inheritable=", METHOD_PLAIN, NULL},
    {"pipe", posix_pipe, "", METHOD_PLAIN, NULL},
    {"pipe2", posix_pipe2, "flags, /", METHOD_PLAIN, NULL},
    {"get_inheritable", posix_get_inheritable, "fd, /", METHOD_PLAIN, NULL},
    {"set_inheritable", posix_set_inheritable, "fd, inheritable, /", METHOD_PLAIN, NULL},
    {"get_blocking", posix_get_blocking, "fd, /", METHOD_PLAIN, NULL},
    {"set_blocking", posix_set_blocking, "fd, blocking, /", METHOD_PLAIN, NULL},
    {"isatty", posix_isatty, "fd, /", METHOD_PLAIN, NULL},
    {"ttyname", posix_ttyname, "fd, /", METHOD_PLAIN, NULL},
    {"get_terminal_size", posix_get_terminal_size, "fd=, /", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

bool posix_file_init(Thread *th, Value module)
{
    Class *c = structseq_add(th, module, &size_spec);
    return c != NULL && module_state_set(th, STATE_KEY, from_object(c)) &&
           module_add_methods(th, module, file_methods);
}

/* Folders and names: listing, making, removing, renaming, linking; the current folder. */
#include "posix_call.h"
#include "mem.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- Listing. The entries are collected detached: {inode, type, name, NUL} one after the other. */

typedef struct {
    char *data;
    size_t length, room, count;
} Entries;

static bool entries_add(Entries *e, const struct dirent *d)
{
    size_t name = strlen(d->d_name) + 1, needed = sizeof(uint64_t) + 1 + name;
    if (e->length + needed > e->room) {
        size_t room = e->room * 2 + 4096;
        char *data = mem_realloc(e->data, room);
        if (data == NULL)
            return false;
        e->data = data;
        e->room = room;
    }
    uint64_t inode = d->d_ino;
    memcpy(e->data + e->length, &inode, sizeof inode);
    e->data[e->length + sizeof inode] = (char)d->d_type;
    memcpy(e->data + e->length + sizeof inode + 1, d->d_name, name);
    e->length += needed;
    e->count++;
    return true;
}

static bool is_dots(const char *name)
{
    return !strcmp(name, ".") || !strcmp(name, "..");
}

static DIR *open_folder(const SysCall *c)
{
    if (c->a != NULL)
        return opendir(c->a);
    int copy = dup((int)c->x);
    DIR *folder = copy < 0 ? NULL : fdopendir(copy);
    if (folder == NULL && copy >= 0)
        close(copy);
    if (folder != NULL)
        rewinddir(folder);
    return folder;
}

static int64_t call_list(SysCall *c)
{
    Entries *e = c->p;
    DIR *folder = open_folder(c);
    if (folder == NULL)
        return -1;
    e->length = e->count = 0;
    for (;;) {
        errno = 0;
        struct dirent *d = readdir(folder);
        if (d == NULL)
            break;
        if (!is_dots(d->d_name) && !entries_add(e, d)) {
            errno = ENOMEM;
            break;
        }
    }
    int error = errno;
    closedir(folder);
    errno = error;
    return error == 0 ? 0 : -1;
}

/* One entry: its name, or (name, type, inode). */
static Value entry_value(Thread *th, const char *entry, bool is_bytes, bool whole)
{
    uint64_t inode;
    memcpy(&inode, entry, sizeof inode);
    const char *name = entry + sizeof inode + 1;
    Value text = system_text(th, name, strlen(name), is_bytes);
    if (text == EMPTY || !whole)
        return text;
    Value number = int_from_uint64(th, inode);
    return number == EMPTY
               ? EMPTY
               : tuple_pack(th, 3, text, from_small((unsigned char)entry[sizeof inode]), number);
}

static Value entries_list(Thread *th, const Entries *e, bool is_bytes, bool whole)
{
    Value list = list_with_capacity(th, e->count);
    for (const char *at = e->data; list != EMPTY && at < e->data + e->length;) {
        Value entry = entry_value(th, at, is_bytes, whole);
        if (entry == EMPTY || !list_append(th, list, entry))
            return EMPTY;
        at += sizeof(uint64_t) + 1;
        at += strlen(at) + 1;
    }
    return list;
}

static Value list_folder(Thread *th, Value v, const char *function, bool whole)
{
    PathArg path;
    if (!path_argument(th, v, function, "path", PATH_FD | PATH_NONE, &path))
        return EMPTY;
    Entries entries = {0};
    SysCall c = {.fn = call_list, .a = path.text, .x = path.fd, .p = &entries};
    Value list = EMPTY;
    if (sys_run(th, &c)) {
        if (c.error == 0)
            list = entries_list(th, &entries, path.is_bytes, whole);
        else if (c.error == ENOMEM)
            error_memory(th);
        else
            error_errno(th, c.error, path.shown);
    }
    mem_free(entries.data);
    return list;
}

static NATIVE(posix_listdir)
{
    return list_folder(th, args[0], "listdir", false);
}
static NATIVE(posix_scan)
{
    return list_folder(th, args[0], "scandir", true);
}

/* --- Calls with one path. --------------------------------------------------------------------- */

static int64_t call_mkdir(SysCall *c)
{
    return mkdir(c->a, (mode_t)c->x);
}
static int64_t call_rmdir(SysCall *c)
{
    return rmdir(c->a);
}
static int64_t call_unlink(SysCall *c)
{
    return unlink(c->a);
}
static int64_t call_mkfifo(SysCall *c)
{
    return mkfifo(c->a, (mode_t)c->x);
}

static Value make_node(Thread *th, const Value *args, const char *function, int mode,
                       int64_t (*fn)(SysCall *))
{
    PathArg path;
    if (!path_argument(th, args[0], function, "path", 0, &path) ||
        (args[1] != EMPTY && !int_argument(th, args[1], &mode)) || !refuse_dir_fd(th, args[2]))
        return EMPTY;
    SysCall c = {.fn = fn, .a = path.text, .x = mode};
    return sys_none(th, &c, path.shown);
}

static NATIVE(posix_mkdir)
{
    return make_node(th, args, "mkdir", 0777, call_mkdir);
}
static NATIVE(posix_mkfifo)
{
    return make_node(th, args, "mkfifo", 0666, call_mkfifo);
}

static Value remove_path(Thread *th, const Value *args, const char *function,
                         int64_t (*fn)(SysCall *))
{
    PathArg path;
    if (!path_argument(th, args[0], function, "path", 0, &path) || !refuse_dir_fd(th, args[1]))
        return EMPTY;
    SysCall c = {.fn = fn, .a = path.text};
    return sys_none(th, &c, path.shown);
}

static NATIVE(posix_rmdir)
{
    return remove_path(th, args, "rmdir", call_rmdir);
}
static NATIVE(posix_unlink)
{
    return remove_path(th, args, "unlink", call_unlink);
}
static NATIVE(posix_remove)
{
    return remove_path(th, args, "remove", call_unlink);
}

static int64_t call_readlink(SysCall *c)
{
    return readlink(c->a, c->p, (size_t)c->x);
}

static NATIVE(posix_readlink)
{
    PathArg path;
    char target[PATH_MAX];
    if (!path_argument(th, args[0], "readlink", "path", 0, &path) || !refuse_dir_fd(th, args[1]))
        return EMPTY;
    SysCall c = {.fn = call_readlink, .a = path.text, .x = sizeof target, .p = target};
    if (!sys_run(th, &c))
        return EMPTY;
    if (c.error != 0)
        return error_errno(th, c.error, path.shown);
    return system_text(th, target, (size_t)c.result, path.is_bytes);
}

/* --- Calls with two paths. -------------------------------------------------------------------- */

static int64_t call_rename(SysCall *c)
{
    return rename(c->a, c->b);
}
static int64_t call_link(SysCall *c)
{
    return link(c->a, c->b);
}
static int64_t call_symlink(SysCall *c)
{
    return symlink(c->a, c->b);
}

static Value two_paths(Thread *th, const Value *args, const char *function,
                       int64_t (*fn)(SysCall *))
{
    PathArg from, to;
    if (!path_argument(th, args[0], function, "src", 0, &from) ||
        !path_argument(th, args[1], function, "dst", 0, &to))
        return EMPTY;
    if (fn == call_rename && !posix_flush_path(th, from.text))
        return EMPTY;
    SysCall c = {.fn = fn, .a = from.text, .b = to.text};
    if (!sys_run(th, &c))
        return EMPTY;
    return c.error == 0 ? NONE : sys_error2(th, c.error, from.shown, to.shown);
}

static NATIVE(posix_rename)
{
    if (!refuse_dir_fd(th, args[2]) || !refuse_dir_fd(th, args[3]))
        return EMPTY;
    return two_paths(th, args, "rename", call_rename);
}

static NATIVE(posix_replace)
{
    if (!refuse_dir_fd(th, args[2]) || !refuse_dir_fd(th, args[3]))
        return EMPTY;
    return two_paths(th, args, "replace", call_rename);
}

static NATIVE(posix_link)
{
    if (!refuse_dir_fd(th, args[2]) || !refuse_dir_fd(th, args[3]))
        return EMPTY;
    return two_paths(th, args, "link", call_link);
}

static NATIVE(posix_symlink)
{
    if (!refuse_dir_fd(th, args[3])) /* target_is_directory means nothing here */
        return EMPTY;
    return two_paths(th, args, "symlink", call_symlink);
}

/* --- The current folder. ---------------------------------------------------------------------- */

static int64_t call_chdir(SysCall *c)
{
    return c->a != NULL ? chdir(c->a) : fchdir((int)c->x);
}

static NATIVE(posix_chdir)
{
    PathArg path;
    if (!path_argument(th, args[0], "chdir", "path", PATH_FD, &path))
        return EMPTY;
    SysCall c = {.fn = call_chdir, .a = path.text, .x = path.fd};
    return sys_none(th, &c, path.shown);
}

static NATIVE(posix_fchdir)
{
    SysCall c = {.fn = call_chdir};
    int fd;
    if (!int_argument(th, args[0], &fd))
        return EMPTY;
    c.x = fd;
    return sys_none(th, &c, EMPTY);
}

static Value current_folder(Thread *th, bool is_bytes)
{
    char path[PATH_MAX];
    if (getcwd(path, sizeof path) == NULL)
        return error_errno(th, errno, EMPTY);
    return system_text(th, path, strlen(path), is_bytes);
}

static NATIVE(posix_getcwd)
{
    return current_folder(th, false);
}
static NATIVE(posix_getcwdb)
{
    return current_folder(th, true);
}

static const MethodDef folder_methods[] = {
    {"listdir", posix_listdir, "path=", METHOD_PLAIN, NULL},
    {"_scan", posix_scan, "path=", METHOD_PLAIN, "(name, type, inode) of each entry of a folder."},
    {"mkdir", posix_mkdir, "path, mode=, *, dir_fd=", METHOD_PLAIN, NULL},
    {"mkfifo", posix_mkfifo, "path, mode=, *, dir_fd=", METHOD_PLAIN, NULL},
    {"rmdir", posix_rmdir, "path, *, dir_fd=", METHOD_PLAIN, NULL},
    {"unlink", posix_unlink, "path, *, dir_fd=", METHOD_PLAIN, NULL},
    {"remove", posix_remove, "path, *, dir_fd=", METHOD_PLAIN, NULL},
    {"readlink", posix_readlink, "path, *, dir_fd=", METHOD_PLAIN, NULL},
    {"rename", posix_rename, "src, dst, *, src_dir_fd=, dst_dir_fd=", METHOD_PLAIN, NULL},
    {"replace", posix_replace, "src, dst, *, src_dir_fd=, dst_dir_fd=", METHOD_PLAIN, NULL},
    {"link", posix_link, "src, dst, *, src_dir_fd=, dst_dir_fd=, follow_symlinks=", METHOD_PLAIN,
     NULL},
    {"symlink", posix_symlink, "src, dst, target_is_directory=, *, dir_fd=", METHOD_PLAIN, NULL},
    {"chdir", posix_chdir, "path", METHOD_PLAIN, NULL},
    {"fchdir", posix_fchdir, "fd", METHOD_PLAIN, NULL},
    {"getcwd", posix_getcwd, "", METHOD_PLAIN, NULL},
    {"getcwdb", posix_getcwdb, "", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

bool posix_folder_init(Thread *th, Value module)
{
    return module_add_methods(th, module, folder_methods);
}

/* What the files of the module posix share: arguments that name files, and system calls.
 *
 * A call that may block is described by a SysCall and run detached. Its pointers are to memory that
 * nobody else changes: texts made for the call, objects not shared yet. */
#ifndef GIL_POSIX_CALL_H
#define GIL_POSIX_CALL_H

#include "module.h"

#define NATIVE(name) \
    Value name(UNUSED Thread *th, UNUSED Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)

typedef struct SysCall SysCall;
struct SysCall {
    int64_t (*fn)(SysCall *c); /* result >= 0, or -1 with errno */
    const char *a, *b;
    int64_t x, y, z;
    void *p;
    int64_t result;
    int error; /* errno, 0 if the call succeeded */
};

/* Runs it, again after an interruption by a signal. False: an exception came with the signal. */
bool sys_run(Thread *th, SysCall *c);
/* The same, and None or the OSError. */
Value sys_none(Thread *th, SysCall *c, Value filename);
/* The same, and the result as an int or the OSError. */
Value sys_int(Thread *th, SysCall *c, Value filename);
/* OSError with two file names. */
Value sys_error2(Thread *th, int error, Value first, Value second);

enum { PATH_FD = 1, PATH_NONE = 2 };
typedef struct {
    const char *text; /* NULL: a descriptor */
    Value shown;      /* for messages: as given, or what __fspath__ said */
    Value holder;
    int fd;
    bool is_bytes;
} PathArg;
/* str, bytes, os.PathLike; with PATH_FD an int; with PATH_NONE EMPTY and None mean ".". */
bool path_argument(Thread *th, Value v, const char *function, const char *parameter,
                   unsigned allowed, PathArg *out);
bool int_argument(Thread *th, Value v, int *out);
/* dir_fd and kin are not offered: anything but EMPTY and None is refused. */
bool refuse_dir_fd(Thread *th, Value v);
bool truth_argument(Thread *th, Value v, bool absent, bool *out);
/* Text of the system as str, or bytes when is_bytes. */
Value system_text(Thread *th, const char *text, size_t length, bool is_bytes);

/* posix_stat.c, posix_folder.c, posix_file.c, posix_process.c */
bool posix_stat_init(Thread *th, Value module);
bool posix_folder_init(Thread *th, Value module);
bool posix_file_init(Thread *th, Value module);
bool posix_process_init(Thread *th, Value module);
bool posix_constants_init(Thread *th, Value module);
/* Writes what our own files still hold for the file of this name, before others look at it. False
 * only with an exception that came with a signal. */
bool posix_flush_path(Thread *th, const char *path);

#endif

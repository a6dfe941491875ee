/* The module io: open(), the standard streams, what happens to files when the program starts and
 * ends. */
#include "io_file.h"
#include "module_inits.h"

#include "control.h"
#include "atexit_module.h"
#include "gil_builtins.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

Value io_unsupported(Thread *th, const char *message)
{
    Value text = str_from_cstring(th, message);
    Value e = text == EMPTY ? EMPTY : call1(th, from_object(io_class(th, IO_UNSUPPORTED)), text);
    return e == EMPTY ? EMPTY : error_set_object(th, e);
}

typedef struct {
    bool reading, writing, appending, creating, updating, binary, text;
} OpenMode;

static bool note_letter(OpenMode *m, uint32_t c)
{
    bool *flag;
    switch (c) {
    case 'r':
        flag = &m->reading;
        break;
    case 'w':
        flag = &m->writing;
        break;
    case 'a':
        flag = &m->appending;
        break;
    case 'x':
        flag = &m->creating;
        break;
    case '+':
        flag = &m->updating;
        break;
    case 'b':
        flag = &m->binary;
        break;
    case 't':
        flag = &m->text;
        break;
    default:
        return false;
    }
    bool fresh = !*flag;
    *flag = true;
    return fresh;
}

static bool parse_mode(Thread *th, Value mode, OpenMode *m)
{
    memset(m, 0, sizeof *m);
    if (mode == EMPTY) {
        m->reading = true;
        return true;
    }
    if (!is_str(mode)) {
        error_set(th, EXC_TypeError, "open() argument 'mode' must be str, not %T", mode);
        return false;
    }
    const Str *text = to_str(mode);
    for (size_t i = 0; i < text->length; i++)
        if (!note_letter(m, str_at(text, i))) {
            error_set(th, EXC_ValueError, "invalid mode: %V", mode);
            return false;
        }
    int ways = m->reading + m->writing + m->appending + m->creating;
    if (m->binary && m->text)
        error_set(th, EXC_ValueError, "can't have text and binary mode at once");
    else if (ways != 1)
        error_set(
            th, EXC_ValueError,
            ways > 0
                ? "must have exactly one of create/read/write/append mode"
                : "Must have exactly one of create/read/write/append mode and at most one plus");
    else
        return true;
    return false;
}

static bool binary_takes_none(Thread *th, const OpenMode *m, const Value *args)
{
    static const char *const names[] = {"an encoding", "an errors", "a newline"};
    for (int i = 0; m->binary && i < 3; i++)
        if (args[3 + i] != EMPTY && args[3 + i] != NONE) {
            error_set(th, EXC_ValueError, "binary mode doesn't take %s argument", names[i]);
            return false;
        }
    return true;
}

typedef struct {
    const char *path;
    int flags, fd, error;
    struct stat st;
} OpenCall;

static void do_open(void *ctx)
{
    OpenCall *c = ctx;
    c->fd = open(c->path, c->flags | O_CLOEXEC, 0666);
    c->error = errno;
    if (c->fd >= 0 && fstat(c->fd, &c->st) == 0 && S_ISDIR(c->st.st_mode)) {
        close(c->fd);
        c->fd = -1;
        c->error = EISDIR;
    }
}

static int open_flags(const OpenMode *m)
{
    int flags = m->updating ? O_RDWR : m->reading ? O_RDONLY : O_WRONLY;
    if (m->writing)
        flags |= O_CREAT | O_TRUNC;
    if (m->appending)
        flags |= O_CREAT | O_APPEND;
    if (m->creating)
        flags |= O_CREAT | O_EXCL;
    return flags;
}

/* A path as the system takes it; *shown for messages. NULL: exception. */
static const char *path_text(Thread *th, Value file, Value *holder)
{
    bool found;
    Value path = file;
    if (!is_str(path) && !is_bytes(path)) {
        path = call_special(th, file, NAME(th, fspath_), NULL, 0, &found);
        if (!found) {
            error_set(th, EXC_TypeError, "expected str, bytes or os.PathLike object, not %T", file);
            return NULL;
        }
        if (path == EMPTY)
            return NULL;
    }
    if (is_str(path))
        return str_utf8(th, path, true, holder, NULL);
    *holder = path;
    if (is_bytes(path) && strlen((const char *)to_bytes(path)->data) == to_bytes(path)->length)
        return (const char *)to_bytes(path)->data;
    error_set(th, EXC_ValueError, "embedded null byte");
    return NULL;
}

/* Unwritten data of ours for this file is written first: our file objects are closed late.
 * Truncating opens need it too, or old data would come after the cut. */
static void flush_before_open(Thread *th, const char *path)
{
    struct stat st;
    if (stat(path, &st) == 0 && S_ISREG(st.st_mode))
        streams_flush_file(th, st.st_dev, st.st_ino);
}

static int open_path(Thread *th, Value file, const OpenMode *m)
{
    Value holder;
    OpenCall c = {.path = path_text(th, file, &holder), .flags = open_flags(m)};
    if (!c.path)
        return -1;
    flush_before_open(th, c.path);
    for (bool collected = false;;) {
        run_detached(th, do_open, &c);
        if (c.fd >= 0)
            return c.fd;
        if (c.error == EINTR && check_interrupts(th))
            continue;
        if (error_pending(th))
            return -1;
        if ((c.error != EMFILE && c.error != ENFILE) || collected)
            break;
        /* Forgotten files give their descriptors back. */
        control_collect(th);
        if (!safepoint(th))
            return -1;
        collected = true;
    }
    error_errno(th, c.error, file);
    return -1;
}

static bool check_descriptor(Thread *th, int64_t fd)
{
    struct stat st;
    if (fd < 0)
        error_set(th, EXC_ValueError, "negative file descriptor");
    else if (fd > INT32_MAX || fstat((int)fd, &st) != 0)
        error_errno(th, EBADF, EMPTY);
    else if (S_ISDIR(st.st_mode))
        error_errno(th, EISDIR, from_small(fd));
    else
        return true;
    return false;
}

static Value wrap_binary(Thread *th, Value core, Value name, const OpenMode *m, int64_t buffering)
{
    IoClass which = m->updating ? IO_RANDOM : m->reading ? IO_READER : IO_WRITER;
    return file_view_new(th, buffering == 0 ? IO_FILE : which, core, name);
}

static void text_mode_of(Value mode, char out[8])
{
    size_t n = 0;
    if (mode == EMPTY)
        out[n++] = 'r';
    else
        for (size_t i = 0; i < to_str(mode)->length && n < 7; i++)
            out[n++] = (char)str_at(to_str(mode), i);
    out[n] = 0;
}

static Value wrap(Thread *th, Value *args, int fd, bool closefd, const OpenMode *m,
                  int64_t buffering)
{
    Value core = stream_new(th, fd, m->reading || m->updating, !m->reading || m->updating,
                            m->appending, closefd);
    if (core == EMPTY) {
        if (closefd)
            close(fd);
        return EMPTY;
    }
    stream_of(core)->created = m->creating;
    if (m->appending && stream_of(core)->seekable)
        lseek(fd, 0, SEEK_END);
    if (m->binary)
        return wrap_binary(th, core, args[0], m, buffering);
    char mode[8];
    text_mode_of(args[1], mode);
    bool lines = buffering == 1 || (buffering < 0 && isatty(fd));
    return textfile_new(th, core, args[0], mode, args[3], args[4], args[5], lines);
}

static bool open_arguments(Thread *th, Value *args, OpenMode *m, int64_t *buffering, bool *closefd)
{
    *buffering = -1;
    *closefd = true;
    if (args[2] != EMPTY && !value_to_index(th, args[2], false, buffering))
        return false;
    if (args[6] != EMPTY && !value_truth(th, args[6], closefd))
        return false;
    if (!parse_mode(th, args[1], m) || !binary_takes_none(th, m, args))
        return false;
    if (*buffering == 0 && !m->binary)
        error_set(th, EXC_ValueError, "can't have unbuffered text I/O");
    else if (args[7] != EMPTY && args[7] != NONE)
        error_set(th, EXC_NotImplementedError, "open() with an opener is not supported");
    else
        return true;
    return false;
}

Value io_open(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    OpenMode m;
    int64_t buffering, fd;
    bool closefd;
    FileView probe = {.strict = true};
    if (!open_arguments(th, args, &m, &buffering, &closefd))
        return EMPTY;
    /* Before the file is created or cut. */
    if (!m.binary && !textfile_init(th, &probe, args[3], args[4], args[5]))
        return EMPTY;
    if (is_int(th, args[0])) {
        if (!value_to_index(th, args[0], true, &fd) || !check_descriptor(th, fd))
            return EMPTY;
    } else if (!closefd) {
        return error_set(th, EXC_ValueError, "Cannot use closefd=False with file name");
    } else if ((fd = open_path(th, args[0], &m)) < 0) {
        return EMPTY;
    }
    return wrap(th, args, (int)fd, closefd, &m, buffering);
}

static const MethodDef open_method = {
    "open",
    io_open,
    "file, mode=, buffering=, encoding=, errors=, newline=, closefd=, opener=",
    METHOD_PLAIN,
    NULL,
};

/* class UnsupportedOperation(OSError, ValueError) */
static Class *unsupported_class(Thread *th, Value module)
{
    Value bases = tuple_pack(th, 2, from_object(TYPE_CLASS(th, EXC_OSError)),
                             from_object(TYPE_CLASS(th, EXC_ValueError)));
    Value dict = dict_new(th);
    Value name = str_from_cstring(th, "UnsupportedOperation"), io = str_intern_cstring(th, "io");
    if (bases == EMPTY || dict == EMPTY || name == EMPTY || io == EMPTY ||
        !dict_set(th, dict, NAME(th, module_), io))
        return NULL;
    Value cls = call3(th, from_object(TYPE_CLASS(th, TYPE_TYPE)), name, bases, dict);
    return cls != EMPTY && module_add(th, module, "UnsupportedOperation", cls)
               ? (Class *)to_object(cls)
               : NULL;
}

static bool make_classes(Thread *th, Value module)
{
    Class *classes[IO_CLASS_COUNT] = {NULL};
    if (!io_base_init_classes(th, module, classes) || !io_file_init_classes(th, module, classes) ||
        !io_memory_init_classes(th, module, classes) ||
        !(classes[IO_UNSUPPORTED] = unsupported_class(th, module)))
        return false;
    Value tuple = tuple_new(th, NULL, IO_CLASS_COUNT);
    if (tuple == EMPTY)
        return false;
    for (size_t i = 0; i < IO_CLASS_COUNT; i++)
        to_tuple(tuple)->items[i] = from_object(classes[i]);
    value_store(&th->interp->io_classes, tuple);
    return true;
}

static bool add_names(Thread *th, Value module)
{
    static const struct {
        const char *name;
        IoClass which;
    } names[] = {
        {"IOBase", IO_BASE},
        {"RawIOBase", IO_RAW_BASE},
        {"BufferedIOBase", IO_BUFFERED_BASE},
        {"TextIOBase", IO_TEXT_BASE},
        {"FileIO", IO_FILE},
        {"BufferedReader", IO_READER},
        {"BufferedWriter", IO_WRITER},
        {"BufferedRandom", IO_RANDOM},
        {"TextIOWrapper", IO_TEXT},
        {"StringIO", IO_STRING},
        {"BytesIO", IO_BYTES},
        {"UnsupportedOperation", IO_UNSUPPORTED},
    };
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (!module_add(th, module, names[i].name, from_object(io_class(th, names[i].which))))
            return false;
    return module_add(th, module, "DEFAULT_BUFFER_SIZE", from_small(IO_BUFFER_SIZE)) &&
           module_add(th, module, "SEEK_SET", from_small(0)) &&
           module_add(th, module, "SEEK_CUR", from_small(1)) &&
           module_add(th, module, "SEEK_END", from_small(2)) &&
           module_add(th, module, "BlockingIOError",
                      from_object(TYPE_CLASS(th, EXC_BlockingIOError)));
}

/* Both _io and io: one set of classes and one open(). */
bool io_init(Thread *th, Value module)
{
    if (value_load(&th->interp->io_classes) == EMPTY && !make_classes(th, module))
        return false;
    Value open_function = module_state_get(th, "io.open");
    if (open_function == EMPTY) {
        open_function = native_new(th, &open_method, EMPTY, str_intern_cstring(th, "io"));
        if (open_function == EMPTY || !module_state_set(th, "io.open", open_function))
            return false;
    }
    return module_add(th, module, "open", open_function) && add_names(th, module);
}

static Value standard_stream(Thread *th, int fd, const char *shown, const char *mode,
                             const char *errors)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return NONE;
    Value core = stream_new(th, fd, fd == 0, fd != 0, false, false);
    Value name = str_from_cstring(th, shown);
    Value encoding = str_from_cstring(th, "utf-8"), handler = str_from_cstring(th, errors);
    if (core == EMPTY || name == EMPTY || encoding == EMPTY || handler == EMPTY)
        return EMPTY;
    bool lines = fd == 2 || isatty(fd);
    Value v = textfile_new(th, core, name, mode, encoding, handler, EMPTY, lines);
    const char *unbuffered = getenv("PYTHONUNBUFFERED");
    if (v != EMPTY && fd != 0 && unbuffered && *unbuffered)
        ((FileView *)external_payload(v))->write_through = true;
    return v;
}

static bool add_stream(Thread *th, Value sys, const char *name, const char *original, Value stream)
{
    return module_add(th, sys, name, stream) && module_add(th, sys, original, stream);
}

bool stdlib_start(Thread *th)
{
    Value name = str_intern_cstring(th, "io"), sys = value_load(&th->interp->sys_module);
    Value io = name == EMPTY ? EMPTY : import_module(th, name);
    if (io == EMPTY)
        return false;
    Value key = str_intern_cstring(th, "open");
    Value open_function = key == EMPTY ? EMPTY : module_state_get(th, "io.open");
    if (open_function == EMPTY ||
        !dict_set(th, value_load(&th->interp->builtins), key, open_function))
        return false;
    if (!gil_builtins_add(th, value_load(&th->interp->builtins)))
        return false;
    return add_stream(th, sys, "stdin", "__stdin__",
                      standard_stream(th, 0, "<stdin>", "r", "strict")) &&
           add_stream(th, sys, "stdout", "__stdout__",
                      standard_stream(th, 1, "<stdout>", "w", "strict")) &&
           add_stream(th, sys, "stderr", "__stderr__",
                      standard_stream(th, 2, "<stderr>", "w", "backslashreplace"));
}

static Value sys_stream(Thread *th, Value name)
{
    Value stream = EMPTY;
    attr_lookup(th, value_load(&th->interp->sys_module), name, &stream);
    error_clear(th);
    return stream == NONE ? EMPTY : stream;
}

static bool is_closed(Thread *th, Value stream)
{
    Value name = str_intern_cstring(th, "closed"), v = EMPTY;
    bool closed = false;
    if (name != EMPTY && attr_lookup(th, stream, name, &v) && v != EMPTY)
        value_truth(th, v, &closed);
    error_clear(th);
    return closed;
}

/* What cannot be written now will not be tried again: the message would come twice. */
static void drop_unwritten(Thread *th, Value stream)
{
    FileView *f = external_get(stream, &file_ops);
    if (f && value_load(&f->core) != EMPTY && stream_lock(th, file_stream(f))) {
        atomic_store(&file_stream(f)->out_length, 0);
        stream_unlock(file_stream(f));
    }
    error_clear(th);
}

static bool flush_standard(Thread *th, Value name, bool report)
{
    Value stream = sys_stream(th, name);
    if (stream == EMPTY || is_closed(th, stream) ||
        call_method(th, stream, NAME(th, flush), NULL, 0) != EMPTY)
        return true;
    if (report)
        error_write_unraisable(th, NULL, stream);
    error_clear(th);
    drop_unwritten(th, stream);
    return false;
}

bool stdlib_exit(Thread *th)
{
    gil_builtins_report(th);
    atexit_run(th);
    error_clear(th);
    return flush_standard(th, NAME(th, stdout_), true);
}

/* About standard error nothing can be said any more. */
bool stdlib_finish(Thread *th)
{
    bool out = flush_standard(th, NAME(th, stdout_), true);
    bool err = flush_standard(th, NAME(th, stderr_), false);
    streams_flush_all(th);
    return out && err;
}

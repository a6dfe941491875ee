/* Files of bytes: FileIO, BufferedReader, BufferedWriter, BufferedRandom, and what text files share
 * with them (closing, flushing, asking). */
#include "io_file.h"

#include <string.h>
#include <unistd.h>

static void trace_view(void *payload, Tracer *tracer)
{
    FileView *f = payload;
    tracer_visit(tracer, value_load(&f->core));
    tracer_visit(tracer, value_load(&f->name));
    tracer_visit(tracer, value_load(&f->below));
    tracer_visit(tracer, value_load(&f->mode));
    tracer_visit(tracer, value_load(&f->encoding));
    tracer_visit(tracer, value_load(&f->errors));
}

const ExternalOps file_ops = {"file", trace_view, NULL};

Value file_view_new(Thread *th, IoClass which, Value core, Value name)
{
    Value v = external_new(th, io_class(th, which), &file_ops, sizeof(FileView));
    if (v == EMPTY)
        return EMPTY;
    FileView *f = external_payload(v);
    value_store(&f->core, core);
    value_store(&f->name, name);
    return v;
}

FileView *file_view(Thread *th, Value v)
{
    FileView *f = external_check(th, v, &file_ops);
    if (f && value_load(&f->core) == EMPTY) {
        error_set(th, EXC_ValueError, "I/O operation on uninitialized object");
        return NULL;
    }
    return f;
}

static bool is_raw(Thread *th, Value self)
{
    return class_is_subclass(class_of(th, self), io_class(th, IO_FILE));
}

static bool is_text(Thread *th, Value self)
{
    return class_is_subclass(class_of(th, self), io_class(th, IO_TEXT));
}

static void wrong_direction(Thread *th, Value self, bool writing)
{
    if (is_raw(th, self))
        io_unsupported(th, writing ? "File not open for writing" : "File not open for reading");
    else if (is_text(th, self))
        io_unsupported(th, writing ? "not writable" : "not readable");
    else
        io_unsupported(th, writing ? "write" : "read");
}

/* Each kind of file says it in its own words; `what` as in "read of". */
static void closed_message(Thread *th, Value self, const char *what)
{
    if (is_text(th, self))
        error_set(th, EXC_ValueError, "I/O operation on closed file.");
    else if (!what || is_raw(th, self))
        error_set(th, EXC_ValueError, "I/O operation on closed file");
    else
        error_set(th, EXC_ValueError, "%s closed file", what);
}

bool file_lock_open(Thread *th, Value self, Stream *s, const char *what)
{
    if (!stream_lock(th, s))
        return false;
    if (LIKELY(!stream_is_closed(s)))
        return true;
    stream_unlock(s);
    closed_message(th, self, what);
    return false;
}

/* A buffered file for the other direction has no such method, so it does not matter whether it is
 * closed; the others look at that first. */
Stream *file_lock_for(Thread *th, Value self, FileView **view, bool writing, const char *what)
{
    *view = file_view(th, self);
    if (!*view)
        return NULL;
    Stream *s = file_stream(*view);
    bool fit = writing ? s->writable : s->readable;
    if (UNLIKELY(!fit) && (!stream_is_closed(s) || !(is_raw(th, self) || is_text(th, self)))) {
        wrong_direction(th, self, writing);
        return NULL;
    }
    if (!file_lock_open(th, self, s, what))
        return NULL;
    if (writing || stream_begin_read(th, s))
        return s;
    stream_unlock(s);
    return NULL;
}

bool io_size_argument(Thread *th, Value v, int64_t *out)
{
    *out = -1;
    if (v == EMPTY || v == NONE)
        return true;
    if (!is_int(th, v) && !class_of(th, v)->ops.index) {
        error_set(th, EXC_TypeError, "argument should be integer or None, not '%T'", v);
        return false;
    }
    return value_to_index(th, v, false, out);
}

const char *file_mode_text(const Stream *s)
{
    if (s->created)
        return s->readable ? "xb+" : "xb";
    if (s->appending)
        return s->readable ? "ab+" : "ab";
    if (s->readable)
        return s->writable ? "rb+" : "rb";
    return "wb";
}

/* Takes up to size bytes out of the buffer. */
static Value take_buffered(Thread *th, Stream *s, size_t size)
{
    if (size > stream_buffered(s))
        size = stream_buffered(s);
    GIL_ASSERT(atomic_load(&s->lock) != 0);
    Value v = bytes_new(th, size ? stream_data(s) : (const unsigned char *)"", size);
    if (v != EMPTY)
        s->in_at += size;
    return v;
}

static Value read_locked(Thread *th, Stream *s, int64_t size)
{
    if (size < 0)
        return stream_fill_all(th, s) ? take_buffered(th, s, SIZE_MAX) : EMPTY;
    while (stream_buffered(s) < (uint64_t)size) {
        size_t missing = (size_t)size - stream_buffered(s);
        ssize_t got = stream_fill(th, s, missing < IO_BUFFER_SIZE ? IO_BUFFER_SIZE : missing);
        if (got < 0)
            return EMPTY;
        if (got == 0)
            break;
    }
    return take_buffered(th, s, (size_t)size);
}

static Value byte_read(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t size;
    FileView *f;
    if (!io_size_argument(th, args[1], &size))
        return EMPTY;
    if (size < -1)
        return error_set(th, EXC_ValueError, "read length must be non-negative or -1");
    Stream *s = file_lock_for(th, args[0], &f, false, "read of");
    if (!s)
        return EMPTY;
    Value v = read_locked(th, s, size);
    stream_unlock(s);
    return v;
}

/* At most one system call. */
static Value byte_read1(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t size;
    FileView *f;
    if (!io_size_argument(th, args[1], &size))
        return EMPTY;
    Stream *s = file_lock_for(th, args[0], &f, false, "read of");
    if (!s)
        return EMPTY;
    if (size < 0)
        size = IO_BUFFER_SIZE;
    Value v = EMPTY;
    if (stream_buffered(s) || !size || stream_fill(th, s, IO_BUFFER_SIZE) >= 0)
        v = take_buffered(th, s, (size_t)size);
    stream_unlock(s);
    return v;
}

static Value byte_peek(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    FileView *f;
    Stream *s = file_lock_for(th, args[0], &f, false, "peek of");
    if (!s)
        return EMPTY;
    Value v = EMPTY;
    if (stream_buffered(s) || stream_fill(th, s, IO_BUFFER_SIZE) >= 0) {
        v = take_buffered(th, s, SIZE_MAX);
        if (v != EMPTY)
            s->in_at -= to_bytes(v)->length;
    }
    stream_unlock(s);
    return v;
}

static Value raw_read(Thread *th, Value *args, uint32_t nargs, Value kwnames)
{
    int64_t size;
    if (!io_size_argument(th, args[1], &size))
        return EMPTY;
    return size < 0 ? byte_read(th, args, nargs, kwnames) : byte_read1(th, args, nargs, kwnames);
}

static Value readline_locked(Thread *th, Stream *s, int64_t limit)
{
    size_t searched = 0;
    for (;;) {
        const unsigned char *from = stream_data(s) + searched;
        size_t fresh = stream_buffered(s) - searched;
        const unsigned char *end = fresh ? memchr(from, '\n', fresh) : NULL;
        size_t length = end ? (size_t)(end - stream_data(s)) + 1 : stream_buffered(s);
        if (limit >= 0 && length >= (uint64_t)limit)
            return take_buffered(th, s, (size_t)limit);
        if (end)
            return take_buffered(th, s, length);
        searched = stream_buffered(s);
        ssize_t got = stream_fill(th, s, IO_BUFFER_SIZE);
        if (got < 0)
            return EMPTY;
        if (got == 0)
            return take_buffered(th, s, SIZE_MAX);
    }
}

static Value byte_readline(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t limit;
    FileView *f;
    if (!io_size_argument(th, args[1], &limit))
        return EMPTY;
    Stream *s = file_lock_for(th, args[0], &f, false, "readline of");
    if (!s)
        return EMPTY;
    Value v = readline_locked(th, s, limit);
    stream_unlock(s);
    return v;
}

static Value byte_next(Thread *th, Value self)
{
    Value args[2] = {self, EMPTY};
    Value line = byte_readline(th, args, 2, EMPTY);
    return line != EMPTY && to_bytes(line)->length == 0 ? EMPTY : line;
}

static Value byte_readinto(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    FileView *f;
    const unsigned char *into;
    size_t size;
    if (!is_kind(args[1], KIND_BYTEARRAY))
        return error_set(th, EXC_TypeError,
                         "readinto() argument must be read-write bytes-like object, not %T",
                         args[1]);
    if (!bytes_view(th, args[1], &into, &size))
        return EMPTY;
    Stream *s = file_lock_for(th, args[0], &f, false, "readinto of");
    if (!s)
        return EMPTY;
    Value v = read_locked(th, s, (int64_t)size);
    stream_unlock(s);
    if (v == EMPTY)
        return EMPTY;
    /* The bytes may have moved meanwhile: store them one by one, as a script would. */
    for (size_t i = 0; i < to_bytes(v)->length; i++)
        if (!value_setitem(th, args[1], from_small((int64_t)i), from_small(to_bytes(v)->data[i])))
            return EMPTY;
    return from_small((int64_t)to_bytes(v)->length);
}

static Value byte_write(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    FileView *f;
    const unsigned char *data;
    size_t size;
    if (!bytes_view(th, args[1], &data, &size))
        return EMPTY;
    Stream *s = file_lock_for(th, args[0], &f, true, "write to");
    if (!s)
        return EMPTY;
    bool ok;
    if (is_raw(th, args[0])) {
        ssize_t n = stream_begin_write(th, s) && stream_flush(th, s)
                        ? stream_write_raw(th, s, data, size)
                        : -1;
        ok = n >= 0;
        size = ok ? (size_t)n : 0;
    } else {
        ok = stream_write(th, s, data, size);
    }
    stream_unlock(s);
    return ok ? int_from_uint64(th, size) : EMPTY;
}

static Value file_tell(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    FileView *f = file_view(th, args[0]);
    if (!f || !file_lock_open(th, args[0], file_stream(f), NULL))
        return EMPTY;
    int64_t at = stream_tell(th, file_stream(f));
    stream_unlock(file_stream(f));
    return at < 0 ? EMPTY : int_from_int64(th, at);
}

static Value byte_seek(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t offset, whence = 0;
    FileView *f = file_view(th, args[0]);
    if (!f || !value_to_index(th, args[1], false, &offset) ||
        (args[2] != EMPTY && !value_to_index(th, args[2], false, &whence)))
        return EMPTY;
    if (whence < 0 || whence > 2)
        return error_set(th, EXC_ValueError, "whence value %d unsupported", (int)whence);
    if (!file_lock_open(th, args[0], file_stream(f), "seek of"))
        return EMPTY;
    int64_t at = stream_seek(th, file_stream(f), offset, (int)whence);
    stream_unlock(file_stream(f));
    return at < 0 ? EMPTY : int_from_int64(th, at);
}

Value file_truncate(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    FileView *f;
    int64_t size = -1;
    if (args[1] != EMPTY && args[1] != NONE && !value_to_index(th, args[1], false, &size))
        return EMPTY;
    Stream *s = file_view(th, args[0]) ? file_stream(external_payload(args[0])) : NULL;
    if (s && !stream_is_closed(s) && !s->writable && !is_raw(th, args[0]))
        return io_unsupported(th, "truncate");
    s = file_lock_for(th, args[0], &f, true, "truncate of");
    if (!s)
        return EMPTY;
    if (size < 0)
        size = stream_tell(th, s);
    bool ok = size >= 0 && stream_truncate(th, s, size);
    stream_unlock(s);
    return ok ? int_from_int64(th, size) : EMPTY;
}

Value file_flush(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    FileView *f = file_view(th, args[0]);
    if (!f)
        return EMPTY;
    if (stream_is_closed(file_stream(f)) && file_stream(f)->writable && !is_raw(th, args[0])) {
        closed_message(th, args[0], "flush of");
        return EMPTY;
    }
    if (!stream_open_lock(th, file_stream(f)))
        return EMPTY;
    bool ok = stream_flush(th, file_stream(f));
    stream_unlock(file_stream(f));
    return ok ? NONE : EMPTY;
}

Value file_close(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    FileView *f = external_check(th, args[0], &file_ops);
    if (!f)
        return EMPTY;
    if (value_load(&f->core) == EMPTY)
        return NONE;
    Stream *s = file_stream(f);
    if (!stream_lock(th, s))
        return EMPTY;
    bool ok = stream_is_closed(s) || stream_close(th, s);
    stream_unlock(s);
    return ok ? NONE : EMPTY;
}

Value file_fileno(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    FileView *f = file_view(th, args[0]);
    if (!f)
        return EMPTY;
    int fd = atomic_load(&file_stream(f)->fd);
    return fd < 0 ? error_set(th, EXC_ValueError, "I/O operation on closed file") : from_small(fd);
}

Value file_isatty(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    FileView *f = file_view(th, args[0]);
    if (!f)
        return EMPTY;
    int fd = atomic_load(&file_stream(f)->fd);
    return fd < 0 ? error_set(th, EXC_ValueError, "I/O operation on closed file")
                  : from_bool(isatty(fd));
}

static Value ask(Thread *th, Value self, size_t flag_offset)
{
    FileView *f = file_view(th, self);
    if (!f)
        return EMPTY;
    if (stream_is_closed(file_stream(f)))
        return error_set(th, EXC_ValueError, "I/O operation on closed file");
    return from_bool(*(const bool *)((const char *)file_stream(f) + flag_offset));
}

Value file_readable(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return ask(th, args[0], offsetof(Stream, readable));
}
Value file_writable(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return ask(th, args[0], offsetof(Stream, writable));
}
Value file_seekable(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return ask(th, args[0], offsetof(Stream, seekable));
}

Value file_detach(Thread *th, UNUSED Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return io_unsupported(th, "detach");
}

Value file_closed(Thread *th, Value self)
{
    FileView *f = file_view(th, self);
    return f ? from_bool(stream_is_closed(file_stream(f))) : EMPTY;
}

Value file_name(Thread *th, Value self)
{
    FileView *f = file_view(th, self);
    if (!f)
        return EMPTY;
    Value name = value_load(&f->name);
    return name != EMPTY ? name : error_attribute(th, self, NAME(th, name));
}

static Value file_mode(Thread *th, Value self)
{
    FileView *f = file_view(th, self);
    if (!f)
        return EMPTY;
    Value mode = value_load(&f->mode);
    return mode != EMPTY ? mode : str_from_cstring(th, file_mode_text(file_stream(f)));
}

static Value file_closefd(Thread *th, Value self)
{
    FileView *f = file_view(th, self);
    return f ? from_bool(file_stream(f)->closefd) : EMPTY;
}

/* The raw file under a buffered one: always the same object. */
static Value file_raw(Thread *th, Value self)
{
    FileView *f = file_view(th, self);
    if (!f)
        return EMPTY;
    Value below = value_load(&f->below);
    if (below != EMPTY)
        return below;
    Value raw = file_view_new(th, IO_FILE, value_load(&f->core), value_load(&f->name));
    Value none = EMPTY;
    if (raw != EMPTY && !atomic_compare_exchange_strong(&f->below, &none, raw))
        raw = none;
    return raw;
}

static Value raw_repr(Thread *th, Value self)
{
    FileView *f = file_view(th, self);
    if (!f)
        return EMPTY;
    Stream *s = file_stream(f);
    if (stream_is_closed(s))
        return str_from_cstring(th, "<_io.FileIO [closed]>");
    return str_format_c(th, "<_io.FileIO name=%V mode='%s' closefd=%s>", value_load(&f->name),
                        file_mode_text(s), s->closefd ? "True" : "False");
}

static Value buffered_repr(Thread *th, Value self)
{
    FileView *f = file_view(th, self);
    if (!f)
        return EMPTY;
    Value name = value_load(&f->name);
    if (name == EMPTY)
        return str_format_c(th, "<%N>", class_of(th, self));
    return str_format_c(th, "<%N name=%V>", class_of(th, self), name);
}

static Value view_new(Thread *th, Value cls, UNUSED Value *args, UNUSED uint32_t nargs,
                      UNUSED Value kwnames)
{
    return external_new(th, (Class *)to_object(cls), &file_ops, sizeof(FileView));
}

/* BufferedReader(raw): a view of the same stream. */
static bool buffered_init(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    Value bound[2];
    FileView *f = external_check(th, self, &file_ops);
    if (!f || !args_bind(th, "BufferedReader", "raw, buffer_size=", args, nargs, kwnames, bound))
        return false;
    FileView *below = file_view(th, bound[0]);
    if (!below)
        return false;
    value_store(&f->name, value_load(&below->name));
    value_store(&f->below, bound[0]);
    value_store(&f->core, value_load(&below->core));
    return true;
}

static const GetSetDef byte_getsets[] = {
    {"closed", file_closed, NULL, NULL},
    {"name", file_name, NULL, NULL},
    {"mode", file_mode, NULL, NULL},
    {"raw", file_raw, NULL, NULL},
    {NULL, NULL, NULL, NULL},
};

static const GetSetDef raw_getsets[] = {
    {"closed", file_closed, NULL, NULL},
    {"name", file_name, NULL, NULL},
    {"mode", file_mode, NULL, NULL},
    {"closefd", file_closefd, NULL, NULL},
    {NULL, NULL, NULL, NULL},
};

#define BYTE_METHODS                                                        \
    {"readline", byte_readline, "self, size=, /", METHOD_PLAIN, NULL},      \
        {"readinto", byte_readinto, "self, buffer, /", METHOD_PLAIN, NULL}, \
        {"write", byte_write, "self, buffer, /", METHOD_PLAIN, NULL},       \
        {"tell", file_tell, "self, /", METHOD_PLAIN, NULL},                 \
    {                                                                       \
        "seek", byte_seek, "self, target, whence=, /", METHOD_PLAIN, NULL   \
    }

static const MethodDef buffered_methods[] = {
    {"read", byte_read, "self, size=, /", METHOD_PLAIN, NULL},
    {"read1", byte_read1, "self, size=, /", METHOD_PLAIN, NULL},
    {"peek", byte_peek, "self, size=, /", METHOD_PLAIN, NULL},
    BYTE_METHODS,
    FILE_COMMON_METHODS,
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

static Value raw_readall(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Value both[2] = {args[0], EMPTY};
    return byte_read(th, both, 2, EMPTY);
}

static const MethodDef raw_methods[] = {
    {"read", raw_read, "self, size=, /", METHOD_PLAIN, NULL},
    {"readall", raw_readall, "self, /", METHOD_PLAIN, NULL},
    BYTE_METHODS,
    FILE_COMMON_METHODS,
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

#define BUFFERED_OPS                                                                      \
    {                                                                                     \
        .repr = buffered_repr, .next = byte_next, .new_ = view_new, .init = buffered_init \
    }
static const TypeSpec raw_spec = {
    "_io.FileIO",
    TYPE_FLAG_HAS_ATTRS | TYPE_FLAG_NO_NEW,
    {.repr = raw_repr, .next = byte_next},
    raw_methods,
    raw_getsets,
    NULL,
};
static const TypeSpec reader_spec = {
    "_io.BufferedReader", TYPE_FLAG_HAS_ATTRS, BUFFERED_OPS, buffered_methods, byte_getsets, NULL,
};
static const TypeSpec writer_spec = {
    "_io.BufferedWriter", TYPE_FLAG_HAS_ATTRS, BUFFERED_OPS, buffered_methods, byte_getsets, NULL,
};
static const TypeSpec random_spec = {
    "_io.BufferedRandom", TYPE_FLAG_HAS_ATTRS, BUFFERED_OPS, buffered_methods, byte_getsets, NULL,
};

bool io_file_init_classes(Thread *th, Value module, Class **classes)
{
    const struct {
        IoClass which, base;
        const TypeSpec *spec;
    } rows[] = {
        {IO_FILE, IO_RAW_BASE, &raw_spec},           {IO_READER, IO_BUFFERED_BASE, &reader_spec},
        {IO_WRITER, IO_BUFFERED_BASE, &writer_spec}, {IO_RANDOM, IO_BUFFERED_BASE, &random_spec},
        {IO_TEXT, IO_TEXT_BASE, &io_text_spec},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        classes[rows[i].which] =
            module_add_subclass(th, module, rows[i].spec, classes[rows[i].base]);
        if (!classes[rows[i].which])
            return false;
    }
    return true;
}

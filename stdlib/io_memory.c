/* StringIO and BytesIO: files in memory. Units are code points (4 bytes each) or bytes. A file's
 * data are guarded by its object lock, under which nothing is allocated on the heap: results are
 * built from a private copy. */
#include "io_file.h"

#include "mem.h"

#include <string.h>

typedef struct {
    unsigned char *data;
    size_t length, capacity, position; /* in units */
    uint32_t unit;                     /* 4: text, 1: bytes */
    bool ready;
    _Atomic bool closed;
    NewlineMode newline; /* text */
    _Atomic uint8_t seen;
} MemoryFile;

static void release_memory(void *payload)
{
    mem_free(((MemoryFile *)payload)->data);
}
static const ExternalOps memory_ops = {"memory file", NULL, release_memory};

static MemoryFile *memory_file(Thread *th, Value self)
{
    MemoryFile *m = external_check(th, self, &memory_ops);
    if (!m)
        return NULL;
    if (!m->ready)
        error_set(th, EXC_ValueError, "I/O operation on uninitialized object");
    else if (atomic_load(&m->closed))
        error_set(th, EXC_ValueError, "I/O operation on closed file%s", m->unit == 1 ? "." : "");
    else
        return m;
    return NULL;
}

/* Room for `wanted` units. Under the lock; false: no memory (no exception yet). */
static bool reserve(MemoryFile *m, size_t wanted)
{
    if (wanted <= m->capacity)
        return true;
    size_t larger = m->capacity ? m->capacity : 64;
    while (larger < wanted)
        if (size_mul_overflows(larger, 2, &larger))
            return false;
    unsigned char *moved = mem_realloc_array(m->data, larger, m->unit);
    if (!moved)
        return false;
    m->data = moved;
    m->capacity = larger;
    return true;
}

/* Writes units at the position, filling a gap with zeros. Under the lock. */
static bool put_units(MemoryFile *m, const void *units, size_t count)
{
    size_t end;
    if (size_add_overflows(m->position, count, &end) || !reserve(m, end))
        return false;
    if (m->position > m->length)
        memset(m->data + m->length * m->unit, 0, (m->position - m->length) * m->unit);
    GIL_ASSERT(end <= m->capacity && (m->unit == 1 || m->unit == 4));
    memcpy(m->data + m->position * m->unit, units, count * m->unit);
    m->position = end;
    if (end > m->length)
        m->length = end;
    return true;
}

/* A Str or Bytes of units; frees them. */
static Value from_units(Thread *th, uint32_t unit, unsigned char *units, size_t count)
{
    Value v;
    if (unit == 1) {
        v = bytes_new(th, count ? units : (const unsigned char *)"", count);
    } else {
        StrBuilder b;
        builder_init(&b, th);
        for (size_t i = 0; i < count; i++) {
            uint32_t c;
            memcpy(&c, units + 4 * i, 4);
            builder_char(&b, c);
        }
        v = builder_finish(&b);
    }
    mem_free(units);
    return v;
}

typedef enum { TAKE_COUNT, TAKE_LINE, TAKE_ALL_DATA } Take;

static uint32_t unit_at(const MemoryFile *m, size_t i)
{
    uint32_t c = 0;
    memcpy(&c, m->data + i * m->unit, m->unit);
    return c;
}

/* Where the line that starts at `from` ends, its terminator included. */
static size_t line_end(const MemoryFile *m, size_t from)
{
    for (size_t i = from; i < m->length; i++) {
        uint32_t c = unit_at(m, i);
        bool pair = c == '\r' && i + 1 < m->length && unit_at(m, i + 1) == '\n';
        switch (m->newline) {
        case NEWLINE_KEEP:
            if (c == '\n' || c == '\r')
                return i + 1 + pair;
            break;
        case NEWLINE_CR:
            if (c == '\r')
                return i + 1;
            break;
        case NEWLINE_CRLF:
            if (pair)
                return i + 2;
            break;
        default:
            if (c == '\n')
                return i + 1;
        }
    }
    return m->length;
}

/* Reads: a count (-1: all), a line of at most count, or everything without moving. */
static Value take(Thread *th, Value self, Take what, int64_t count)
{
    MemoryFile *m = memory_file(th, self);
    if (!m)
        return EMPTY;
    object_lock(th, to_object(self));
    size_t from = what == TAKE_ALL_DATA ? 0 : m->position < m->length ? m->position : m->length;
    size_t end = what == TAKE_LINE ? line_end(m, from) : m->length;
    if (what != TAKE_ALL_DATA && count >= 0 && (uint64_t)count < end - from)
        end = from + (size_t)count;
    size_t units = end - from;
    unsigned char *copy = mem_alloc_array(units + 1, m->unit);
    if (copy && units)
        memcpy(copy, m->data + from * m->unit, units * m->unit);
    if (copy && what != TAKE_ALL_DATA && m->position < m->length)
        m->position = end;
    object_unlock(th, to_object(self));
    return copy ? from_units(th, m->unit, copy, units) : error_memory(th);
}

static Value memory_read(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t count;
    return io_size_argument(th, args[1], &count) ? take(th, args[0], TAKE_COUNT, count) : EMPTY;
}

static Value memory_readline(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t count;
    return io_size_argument(th, args[1], &count) ? take(th, args[0], TAKE_LINE, count) : EMPTY;
}

static Value memory_getvalue(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return take(th, args[0], TAKE_ALL_DATA, -1);
}

static Value memory_next(Thread *th, Value self)
{
    Value line = take(th, self, TAKE_LINE, -1);
    size_t length;
    return line != EMPTY && value_len(th, line, &length) && length ? line : EMPTY;
}

/* The text as units, line ends translated as the file wants them written. Caller frees. */
static unsigned char *units_of_text(Thread *th, MemoryFile *m, Value text, size_t *count)
{
    const Str *s = to_str(text);
    unsigned char *units = mem_alloc_array(2 * s->length + 1, 4);
    size_t n = 0;
    if (!units) {
        error_memory(th);
        return NULL;
    }
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = str_at(s, i), extra = 0;
        if (m->newline == NEWLINE_UNIVERSAL && c == '\r') {
            bool pair = i + 1 < s->length && str_at(s, i + 1) == '\n';
            atomic_fetch_or(&m->seen, pair ? SEEN_CRLF : SEEN_CR);
            i += pair;
            c = '\n';
        } else if (c == '\n') {
            atomic_fetch_or(&m->seen, SEEN_LF);
            extra = m->newline == NEWLINE_CRLF ? '\n' : 0;
            c = m->newline >= NEWLINE_CR ? '\r' : '\n';
        }
        memcpy(units + 4 * n++, &c, 4);
        if (extra)
            memcpy(units + 4 * n++, &extra, 4);
    }
    *count = n;
    return units;
}

static bool write_units(Thread *th, Value self, MemoryFile *m, const void *units, size_t count)
{
    object_lock(th, to_object(self));
    bool ok = put_units(m, units, count);
    object_unlock(th, to_object(self));
    if (!ok)
        error_memory(th);
    return ok;
}

static bool write_text(Thread *th, Value self, MemoryFile *m, Value text)
{
    size_t count;
    unsigned char *units = units_of_text(th, m, text, &count);
    bool ok = units && write_units(th, self, m, units, count);
    mem_free(units);
    return ok;
}

static Value string_write(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    MemoryFile *m = memory_file(th, args[0]);
    if (!m)
        return EMPTY;
    if (!is_str(args[1]))
        return error_set(th, EXC_TypeError, "string argument expected, got '%T'", args[1]);
    return write_text(th, args[0], m, args[1]) ? int_from_uint64(th, to_str(args[1])->length)
                                               : EMPTY;
}

static Value bytes_write(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    const unsigned char *data;
    size_t size;
    MemoryFile *m = memory_file(th, args[0]);
    if (!m || !bytes_view(th, args[1], &data, &size))
        return EMPTY;
    return write_units(th, args[0], m, data, size) ? int_from_uint64(th, size) : EMPTY;
}

static Value memory_tell(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    MemoryFile *m = memory_file(th, args[0]);
    return m ? int_from_uint64(th, m->position) : EMPTY;
}

static bool seek_is_valid(Thread *th, const MemoryFile *m, int64_t offset, int64_t whence)
{
    bool text = m->unit == 4;
    if (whence < 0 || whence > 2)
        error_set(th, EXC_ValueError, "%s whence (%d, should be 0, 1 or 2)",
                  text ? "Invalid" : "invalid", (int)whence);
    else if (whence == 0 && offset < 0)
        error_set(th, EXC_ValueError, text ? "Negative seek position %V" : "negative seek value %V",
                  from_small(offset));
    else if (text && whence != 0 && offset)
        error_set(th, EXC_OSError, "Can't do nonzero cur-relative seeks");
    else
        return true;
    return false;
}

static Value memory_seek(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t offset, whence = 0;
    MemoryFile *m = memory_file(th, args[0]);
    if (!m || !value_to_index(th, args[1], false, &offset) ||
        (args[2] != EMPTY && !value_to_index(th, args[2], false, &whence)) ||
        !seek_is_valid(th, m, offset, whence))
        return EMPTY;
    object_lock(th, to_object(args[0]));
    int64_t from = whence == 0 ? 0 : (int64_t)(whence == 1 ? m->position : m->length);
    if (__builtin_add_overflow(from, offset, &offset))
        offset = INT64_MAX;
    m->position = offset < 0 ? 0 : (size_t)offset;
    size_t at = m->position;
    object_unlock(th, to_object(args[0]));
    return int_from_uint64(th, at);
}

static Value memory_truncate(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    MemoryFile *m = memory_file(th, args[0]);
    int64_t size = m ? (int64_t)m->position : 0;
    if (!m || (args[1] != EMPTY && args[1] != NONE && !value_to_index(th, args[1], false, &size)))
        return EMPTY;
    if (size < 0)
        return error_set(th, EXC_ValueError,
                         m->unit == 4 ? "Negative size value %V" : "negative size value %V",
                         from_small(size));
    object_lock(th, to_object(args[0]));
    if ((size_t)size < m->length)
        m->length = (size_t)size;
    object_unlock(th, to_object(args[0]));
    return int_from_int64(th, size);
}

static Value memory_close(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    MemoryFile *m = external_check(th, args[0], &memory_ops);
    if (!m)
        return EMPTY;
    atomic_store(&m->closed, true);
    return NONE;
}

static Value memory_closed(Thread *th, Value self)
{
    MemoryFile *m = external_check(th, self, &memory_ops);
    return m ? from_bool(atomic_load(&m->closed)) : EMPTY;
}

static Value answer_true(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return memory_file(th, args[0]) ? TRUE_VALUE : EMPTY;
}

static Value memory_new(Thread *th, Value cls, UNUSED Value *args, UNUSED uint32_t nargs,
                        UNUSED Value kwnames)
{
    return external_new(th, (Class *)to_object(cls), &memory_ops, sizeof(MemoryFile));
}

static bool string_init(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    Value bound[2];
    MemoryFile *m = external_check(th, self, &memory_ops);
    FileView probe = {.strict = true};
    if (!m || !args_bind(th, "StringIO", "initial_value=, newline=", args, nargs, kwnames, bound))
        return false;
    if (bound[0] != EMPTY && bound[0] != NONE && !is_str(bound[0])) {
        error_set(th, EXC_TypeError, "initial_value must be str or None, not %T", bound[0]);
        return false;
    }
    if (!textfile_init(th, &probe, EMPTY, EMPTY, bound[1])) {
        if (error_clear_if(th, EXC_ValueError))
            error_set(th, EXC_ValueError, "illegal newline value: %V", bound[1]);
        return false;
    }
    m->unit = 4;
    m->newline = bound[1] == EMPTY ? NEWLINE_LF : probe.newline;
    m->ready = true;
    m->length = m->position = 0;
    if (bound[0] != EMPTY && bound[0] != NONE && !write_text(th, self, m, bound[0]))
        return false;
    m->position = 0;
    return true;
}

static bool bytes_init(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    Value bound[1];
    const unsigned char *data = NULL;
    size_t size = 0;
    MemoryFile *m = external_check(th, self, &memory_ops);
    if (!m || !args_bind(th, "BytesIO", "initial_bytes=", args, nargs, kwnames, bound))
        return false;
    if (bound[0] != EMPTY && bound[0] != NONE && !bytes_view(th, bound[0], &data, &size))
        return false;
    m->unit = 1;
    m->newline = NEWLINE_LF;
    m->ready = true;
    m->length = m->position = 0;
    if (size && !write_units(th, self, m, data, size))
        return false;
    m->position = 0;
    return true;
}

static Value string_newlines(Thread *th, Value self)
{
    static const char *const names[] = {"\r", "\n", "\r\n"};
    MemoryFile *m = memory_file(th, self);
    if (!m)
        return EMPTY;
    Value list = list_new(th, NULL, 0);
    for (unsigned i = 0; list != EMPTY && m->newline == NEWLINE_UNIVERSAL && i < COUNT_OF(names);
         i++) {
        Value name = atomic_load(&m->seen) >> i & 1 ? str_from_cstring(th, names[i]) : NONE;
        if (name == EMPTY || (name != NONE && !list_append(th, list, name)))
            return EMPTY;
    }
    if (list == EMPTY || list_length(list) == 0)
        return list == EMPTY ? EMPTY : NONE;
    return list_length(list) == 1 ? list_get(th, list, 0) : list_to_tuple(th, list);
}

static Value give_none(UNUSED Thread *th, UNUSED Value self)
{
    return NONE;
}

#define MEMORY_METHODS                                                       \
    {"read", memory_read, "self, size=, /", METHOD_PLAIN, NULL},             \
        {"readline", memory_readline, "self, size=, /", METHOD_PLAIN, NULL}, \
        {"getvalue", memory_getvalue, "self, /", METHOD_PLAIN, NULL},        \
        {"tell", memory_tell, "self, /", METHOD_PLAIN, NULL},                \
        {"seek", memory_seek, "self, pos, whence=, /", METHOD_PLAIN, NULL},  \
        {"truncate", memory_truncate, "self, pos=, /", METHOD_PLAIN, NULL},  \
        {"close", memory_close, "self, /", METHOD_PLAIN, NULL},              \
        {"readable", answer_true, "self, /", METHOD_PLAIN, NULL},            \
        {"writable", answer_true, "self, /", METHOD_PLAIN, NULL},            \
    {                                                                        \
        "seekable", answer_true, "self, /", METHOD_PLAIN, NULL               \
    }

static const MethodDef string_methods[] = {
    MEMORY_METHODS,
    {"write", string_write, "self, text, /", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};
static const MethodDef bytes_methods[] = {
    MEMORY_METHODS,
    {"read1", memory_read, "self, size=, /", METHOD_PLAIN, NULL},
    {"write", bytes_write, "self, data, /", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};
static const GetSetDef string_getsets[] = {
    {"closed", memory_closed, NULL, NULL},
    {"newlines", string_newlines, NULL, NULL},
    {"encoding", give_none, NULL, NULL},
    {"errors", give_none, NULL, NULL},
    {NULL, NULL, NULL, NULL},
};
static const GetSetDef bytes_getsets[] = {
    {"closed", memory_closed, NULL, NULL},
    {NULL, NULL, NULL, NULL},
};

static const TypeSpec string_spec = {
    "_io.StringIO",
    TYPE_FLAG_HAS_ATTRS,
    {.next = memory_next, .new_ = memory_new, .init = string_init},
    string_methods,
    string_getsets,
    NULL,
};
static const TypeSpec bytes_spec = {
    "_io.BytesIO",
    TYPE_FLAG_HAS_ATTRS,
    {.next = memory_next, .new_ = memory_new, .init = bytes_init},
    bytes_methods,
    bytes_getsets,
    NULL,
};

bool io_memory_init_classes(Thread *th, Value module, Class **classes)
{
    classes[IO_STRING] = module_add_subclass(th, module, &string_spec, classes[IO_TEXT_BASE]);
    classes[IO_BYTES] = module_add_subclass(th, module, &bytes_spec, classes[IO_BUFFERED_BASE]);
    return classes[IO_STRING] && classes[IO_BYTES];
}

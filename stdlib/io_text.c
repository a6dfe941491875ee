/* TextIOWrapper: text over a Stream. There is no second buffer of decoded text: a line is searched
 * and decoded where its bytes stand, so tell() is simply the position in bytes.
 *
 * What is read is decoded once on arrival if decoding can fail (`strict`), so that a bad byte
 * raises at the read that brought it, with the position in that piece, as Python does. */
#include "io_file.h"

#include <stdlib.h>
#include <string.h>

static const char *codec_name(Codec c)
{
    return c == CODEC_UTF8 ? "utf-8" : c == CODEC_LATIN1 ? "latin-1" : "ascii";
}

/* Names as Python normalises them: case and '-', '_', ' ' do not matter. */
static bool find_codec(const char *name, Codec *out)
{
    static const struct {
        const char *name;
        Codec codec;
    } names[] = {
        {"utf8", CODEC_UTF8},    {"u8", CODEC_UTF8},       {"utf", CODEC_UTF8},
        {"cp65001", CODEC_UTF8}, {"latin1", CODEC_LATIN1}, {"iso88591", CODEC_LATIN1},
        {"l1", CODEC_LATIN1},    {"latin", CODEC_LATIN1},  {"8859", CODEC_LATIN1},
        {"cp819", CODEC_LATIN1}, {"ascii", CODEC_ASCII},   {"usascii", CODEC_ASCII},
        {"646", CODEC_ASCII},    {"locale", CODEC_UTF8},
    };
    char plain[32];
    size_t n = 0;
    for (const char *p = name; *p && n + 1 < sizeof plain; p++)
        if (*p != '-' && *p != '_' && *p != ' ')
            plain[n++] = *p >= 'A' && *p <= 'Z' ? (char)(*p + 32) : *p;
    plain[n] = 0;
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (strcmp(names[i].name, plain) == 0) {
            *out = names[i].codec;
            return true;
        }
    return false;
}

static bool set_codec(Thread *th, FileView *f, Value encoding)
{
    if (encoding == EMPTY || encoding == NONE)
        encoding = str_from_cstring(th, "UTF-8");
    if (encoding == EMPTY)
        return false;
    if (!is_str(encoding)) {
        error_set(th, EXC_TypeError, "open() argument 'encoding' must be str or None, not %T",
                  encoding);
        return false;
    }
    Value holder;
    const char *name = str_utf8(th, encoding, true, &holder, NULL);
    if (!name)
        return false;
    if (!find_codec(name, &f->codec)) {
        error_set(th, EXC_LookupError, "unknown encoding: %S", encoding);
        return false;
    }
    value_store(&f->encoding, encoding);
    return true;
}

static bool set_errors(Thread *th, FileView *f, Value errors)
{
    if (errors == EMPTY || errors == NONE)
        errors = str_from_cstring(th, "strict");
    if (errors == EMPTY)
        return false;
    if (!is_str(errors)) {
        error_set(th, EXC_TypeError, "open() argument 'errors' must be str or None, not %T",
                  errors);
        return false;
    }
    f->strict = str_equal_cstring(errors, "strict");
    value_store(&f->errors, errors);
    return true;
}

static bool set_newline(Thread *th, FileView *f, Value newline)
{
    static const struct {
        const char *text;
        NewlineMode mode;
    } modes[] = {
        {"", NEWLINE_KEEP},
        {"\n", NEWLINE_LF},
        {"\r", NEWLINE_CR},
        {"\r\n", NEWLINE_CRLF},
    };
    f->newline = NEWLINE_UNIVERSAL;
    if (newline == EMPTY || newline == NONE)
        return true;
    if (!is_str(newline)) {
        error_set(th, EXC_TypeError, "open() argument 'newline' must be str or None, not %T",
                  newline);
        return false;
    }
    for (size_t i = 0; i < COUNT_OF(modes); i++)
        if (str_equal_cstring(newline, modes[i].text)) {
            f->newline = modes[i].mode;
            return true;
        }
    error_set(th, EXC_ValueError, "illegal newline value: %S", newline);
    return false;
}

bool textfile_init(Thread *th, FileView *f, Value encoding, Value errors, Value newline)
{
    return set_newline(th, f, newline) && set_codec(th, f, encoding) && set_errors(th, f, errors);
}

Value textfile_new(Thread *th, Value core, Value name, const char *mode, Value encoding,
                   Value errors, Value newline, bool line_buffering)
{
    Value v = file_view_new(th, IO_TEXT, core, name);
    if (v == EMPTY)
        return EMPTY;
    FileView *f = external_payload(v);
    Value mode_text = mode ? str_from_cstring(th, mode) : EMPTY;
    if ((mode && mode_text == EMPTY) || !textfile_init(th, f, encoding, errors, newline))
        return EMPTY;
    value_store(&f->mode, mode_text);
    f->line_buffering = line_buffering;
    return v;
}

static Value decode(Thread *th, FileView *f, const unsigned char *data, size_t size)
{
    Value holder;
    if (f->strict)
        return str_decode(th, data, size, codec_name(f->codec), "strict");
    const char *errors = str_utf8(th, value_load(&f->errors), true, &holder, NULL);
    return errors ? str_decode(th, data, size, codec_name(f->codec), errors) : EMPTY;
}

static bool all_ascii(const unsigned char *p, size_t n)
{
    for (; n >= 8; p += 8, n -= 8) {
        uint64_t word;
        memcpy(&word, p, 8);
        if (word & UINT64_C(0x8080808080808080))
            return false;
    }
    while (n > 0)
        if (p[--n] & 0x80)
            return false;
    return true;
}

/* Bytes that the sequence starting with this byte should have. */
static size_t sequence_length(unsigned char lead)
{
    return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
}

/* Length of an unfinished sequence at the end of data, at most 3. */
static size_t unfinished(const unsigned char *data, size_t size)
{
    for (size_t back = 1; back <= 3 && back <= size; back++) {
        unsigned char c = data[size - back];
        if ((c & 0xc0) != 0x80)
            return sequence_length(c) > back ? back : 0;
    }
    return 0;
}

/* Tries to decode what has just arrived. */
static bool check_arrived(Thread *th, FileView *f, Stream *s)
{
    size_t size = f->unchecked < stream_buffered(s) ? f->unchecked : stream_buffered(s);
    const unsigned char *data = s->in + s->in_end - size;
    bool ascii = all_ascii(data, size);
    s->plain =
        ascii && (s->plain || size == stream_buffered(s)) && !(size && memchr(data, '\r', size));
    if (ascii || !f->strict || f->codec == CODEC_LATIN1) {
        f->unchecked = 0;
        return true;
    }
    size_t rest = f->codec == CODEC_UTF8 && !s->at_end ? unfinished(data, size) : 0;
    f->unchecked = rest;
    if (decode(th, f, data, size - rest) != EMPTY)
        return true;
    s->in_at = s->in_end;
    f->unchecked = 0;
    return false;
}

/* More bytes. 0: end of file. */
static ssize_t fill(Thread *th, FileView *f, Stream *s)
{
    bool plain = s->plain;
    ssize_t got = stream_fill(th, s, IO_BUFFER_SIZE);
    s->plain = plain;
    if (got > 0)
        f->unchecked += (size_t)got;
    if (got >= 0 && !check_arrived(th, f, s))
        return -1;
    return got;
}

static void note_end(FileView *f, uint8_t kind)
{
    uint8_t seen = atomic_load_explicit(&f->seen, memory_order_relaxed);
    if (!(seen & kind))
        atomic_fetch_or_explicit(&f->seen, kind, memory_order_relaxed);
}

/* Looks for the end of a line in data[from..size). True: *end is where its terminator begins and
 * *length that has. *again: nothing found, but the last byte must be looked at again with what
 * follows it. */
static bool find_end(FileView *f, const unsigned char *data, size_t from, size_t size, bool at_end,
                     size_t *end, size_t *length, bool *again)
{
    *again = false;
    if (size == from)
        return false;
    const unsigned char *lf = NULL;
    if (f->newline != NEWLINE_CR)
        lf = memchr(data + from, '\n', size - from);
    size_t stop = lf ? (size_t)(lf - data) : size;
    const unsigned char *cr = NULL;
    if (f->newline == NEWLINE_CRLF)
        stop = size;
    if (f->newline != NEWLINE_LF)
        cr = memchr(data + from, '\r', stop - from);
    if (f->newline == NEWLINE_CRLF) {
        while (cr && !(cr + 1 < data + size && cr[1] == '\n')) {
            *again = !at_end && cr + 1 == data + size;
            size_t next = (size_t)(cr - data) + 1;
            cr = next < size ? memchr(data + next, '\r', size - next) : NULL;
        }
        *end = cr ? (size_t)(cr - data) : 0;
        *length = 2;
        return cr != NULL;
    }
    if (!cr) {
        *end = stop;
        *length = 1;
        return lf != NULL;
    }
    *end = (size_t)(cr - data);
    *length = 1;
    if (f->newline == NEWLINE_CR)
        return true;
    if (*end + 1 == size && !at_end) {
        *again = true;
        return false;
    }
    if (*end + 1 < size && data[*end + 1] == '\n')
        *length = 2;
    return true;
}

/* Bytes that hold the first *chars characters of data; *chars becomes what is missing. A line end
 * that is translated counts once. Stops before an incomplete character unless at_end. */
static size_t walk(const FileView *f, const unsigned char *data, size_t size, bool at_end,
                   size_t *chars)
{
    size_t at = 0;
    while (*chars > 0 && at < size) {
        size_t n = f->codec == CODEC_UTF8 ? sequence_length(data[at]) : 1;
        if (f->newline == NEWLINE_UNIVERSAL && data[at] == '\r') {
            if (at + 1 == size && !at_end)
                break;
            n = at + 1 < size && data[at + 1] == '\n' ? 2 : 1;
        }
        if (at + n > size) {
            if (!at_end)
                break;
            n = size - at;
        }
        at += n;
        --*chars;
    }
    return at;
}

/* Replaces \r\n and \r by \n in place; the new length. */
static size_t translate(FileView *f, unsigned char *data, size_t size)
{
    unsigned char *cr = size ? memchr(data, '\r', size) : NULL;
    if (!cr)
        return size;
    size_t to = (size_t)(cr - data);
    for (size_t at = to; at < size; at++) {
        if (data[at] == '\r') {
            bool pair = at + 1 < size && data[at + 1] == '\n';
            note_end(f, pair ? SEEN_CRLF : SEEN_CR);
            at += pair;
            data[to++] = '\n';
        } else {
            data[to++] = data[at];
        }
    }
    return to;
}

/* The first `size` bytes of the buffer as text; they are consumed. */
static Value take_text(Thread *th, FileView *f, Stream *s, size_t size)
{
    GIL_ASSERT(size <= stream_buffered(s));
    unsigned char *data = s->in + s->in_at;
    s->in_at += size;
    if (f->newline == NEWLINE_UNIVERSAL)
        size = translate(f, data, size);
    return decode(th, f, size ? data : (const unsigned char *)"", size);
}

static Value take_line(Thread *th, FileView *f, Stream *s, size_t end, size_t terminator,
                       int64_t limit)
{
    size_t size = end + terminator;
    if (terminator) {
        bool cr = s->in[s->in_at + end] == '\r';
        note_end(f, terminator == 2 ? SEEN_CRLF : cr ? SEEN_CR : SEEN_LF);
    }
    if (limit >= 0) {
        size_t chars = (size_t)limit;
        size = walk(f, stream_data(s), size, true, &chars);
    }
    return take_text(th, f, s, size);
}

/* The usual line. EMPTY: not this one. */
static Value plain_line(Thread *th, FileView *f, Stream *s)
{
    size_t size = stream_buffered(s);
    const unsigned char *data = stream_data(s);
    const unsigned char *lf = size && f->newline < NEWLINE_CR ? memchr(data, '\n', size) : NULL;
    if (!lf)
        return EMPTY;
    note_end(f, SEEN_LF);
    s->in_at += (size_t)(lf + 1 - data);
    return str_from_ascii(th, (const char *)data, (size_t)(lf + 1 - data));
}

static Value readline_locked(Thread *th, FileView *f, Stream *s, int64_t limit)
{
    size_t searched = 0, end, length;
    bool again;
    if (s->plain && limit < 0) {
        Value line = plain_line(th, f, s);
        if (line != EMPTY || error_pending(th))
            return line;
    }
    for (;;) {
        if (find_end(f, stream_data(s), searched, stream_buffered(s), s->at_end, &end, &length,
                     &again))
            return take_line(th, f, s, end, length, limit);
        /* Four bytes a character at most: enough for the limit, whatever they are. */
        if (limit >= 0 && stream_buffered(s) / 4 > (size_t)limit)
            return take_line(th, f, s, stream_buffered(s), 0, limit);
        searched = stream_buffered(s) - again;
        ssize_t got = fill(th, f, s);
        if (got < 0)
            return EMPTY;
        if (got == 0 && !again)
            return take_line(th, f, s, stream_buffered(s), 0, limit);
    }
}

static Value text_readline(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t limit = -1;
    FileView *f;
    if (args[1] != EMPTY && !value_to_index(th, args[1], false, &limit))
        return EMPTY;
    Stream *s = file_lock_for(th, args[0], &f, false, NULL);
    if (!s)
        return EMPTY;
    Value line = readline_locked(th, f, s, limit);
    stream_unlock(s);
    return line;
}

static Value text_next(Thread *th, Value self)
{
    FileView *f;
    Stream *s = file_lock_for(th, self, &f, false, NULL);
    if (!s)
        return EMPTY;
    Value line = readline_locked(th, f, s, -1);
    stream_unlock(s);
    bool end = line != EMPTY && to_str(line)->length == 0;
    atomic_store_explicit(&f->iterating, !end, memory_order_relaxed);
    return end ? EMPTY : line;
}

static Value read_all_locked(Thread *th, FileView *f, Stream *s)
{
    size_t before = stream_buffered(s);
    if (!stream_fill_all(th, s))
        return EMPTY;
    size_t arrived = stream_buffered(s) - before;
    f->unchecked += arrived;
    return check_arrived(th, f, s) ? take_text(th, f, s, stream_buffered(s)) : EMPTY;
}

static Value read_locked(Thread *th, FileView *f, Stream *s, size_t wanted)
{
    for (;;) {
        size_t chars = wanted;
        size_t size = walk(f, stream_data(s), stream_buffered(s), s->at_end, &chars);
        if (chars == 0)
            return take_text(th, f, s, size);
        ssize_t got = fill(th, f, s);
        if (got < 0)
            return EMPTY;
        if (got == 0) {
            chars = wanted;
            return take_text(th, f, s, walk(f, stream_data(s), stream_buffered(s), true, &chars));
        }
    }
}

static Value text_read(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t size;
    FileView *f;
    if (!io_size_argument(th, args[1], &size))
        return EMPTY;
    Stream *s = file_lock_for(th, args[0], &f, false, NULL);
    if (!s)
        return EMPTY;
    Value v = size < 0 ? read_all_locked(th, f, s) : read_locked(th, f, s, (size_t)size);
    stream_unlock(s);
    return v;
}

/* Text with each \n replaced; only for files opened with newline="\r" or "\r\n". */
static Value with_line_ends(Thread *th, Value text, NewlineMode mode)
{
    Value arguments[2] = {str_from_cstring(th, "\n"),
                          str_from_cstring(th, mode == NEWLINE_CR ? "\r" : "\r\n")};
    Value name = str_intern_cstring(th, "replace");
    if (arguments[0] == EMPTY || arguments[1] == EMPTY || name == EMPTY)
        return EMPTY;
    return call_method(th, text, name, arguments, 2);
}

static bool has_line_end(const unsigned char *data, size_t size)
{
    return size && (memchr(data, '\n', size) || memchr(data, '\r', size));
}

/* What `text` is in bytes; *holder keeps them. */
static bool encode(Thread *th, FileView *f, Value text, const unsigned char **data, size_t *size,
                   Value *holder)
{
    *holder = text;
    const Str *t = to_str(text);
    if (object_has_flag(&t->head, STR_ASCII) && str_width(t) == 1) {
        *data = t->data;
        *size = t->length;
        return true;
    }
    Value errors_holder;
    const char *errors = "strict";
    if (!f->strict)
        errors = str_utf8(th, value_load(&f->errors), true, &errors_holder, NULL);
    *holder = errors ? str_encode(th, text, codec_name(f->codec), errors) : EMPTY;
    if (*holder == EMPTY)
        return false;
    *data = to_bytes(*holder)->data;
    *size = to_bytes(*holder)->length;
    return true;
}

static bool write_bytes(Thread *th, FileView *f, Stream *s, const unsigned char *data, size_t size)
{
    if (!stream_write_text(th, s, data, size))
        return false;
    bool flush = f->write_through || (f->line_buffering && has_line_end(data, size));
    return !flush || stream_flush(th, s);
}

static Value text_write(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    FileView *f = file_view(th, args[0]);
    Value text = args[1], holder;
    if (!f)
        return EMPTY;
    if (!is_str(text))
        return error_set(th, EXC_TypeError, "write() argument must be str, not %T", text);
    size_t length = to_str(text)->length, size;
    if (f->newline >= NEWLINE_CR && (text = with_line_ends(th, text, f->newline)) == EMPTY)
        return EMPTY;
    const unsigned char *data;
    Stream *s = file_lock_for(th, args[0], &f, true, NULL);
    if (!s)
        return EMPTY;
    bool ok = encode(th, f, text, &data, &size, &holder) && write_bytes(th, f, s, data, size);
    stream_unlock(s);
    return ok ? int_from_uint64(th, length) : EMPTY;
}

static Value text_tell(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    FileView *f = file_view(th, args[0]);
    if (!f)
        return EMPTY;
    if (atomic_load_explicit(&f->iterating, memory_order_relaxed))
        return error_set(th, EXC_OSError, "telling position disabled by next() call");
    Stream *s = file_stream(f);
    if (!stream_open_lock(th, s))
        return EMPTY;
    int64_t at = -1;
    if (!s->seekable)
        io_unsupported(th, "underlying stream is not seekable");
    else if (stream_flush(th, s))
        at = stream_tell(th, s);
    stream_unlock(s);
    return at < 0 ? EMPTY : int_from_int64(th, at);
}

static bool seek_is_allowed(Thread *th, const Stream *s, int64_t offset, int64_t whence)
{
    if (!s->seekable)
        io_unsupported(th, "underlying stream is not seekable");
    else if (whence == 1 && offset)
        io_unsupported(th, "can't do nonzero cur-relative seeks");
    else if (whence == 2 && offset)
        io_unsupported(th, "can't do nonzero end-relative seeks");
    else if (whence < 0 || whence > 2)
        error_set(th, EXC_ValueError, "invalid whence (%d, should be 0, 1 or 2)", (int)whence);
    else if (offset < 0)
        error_set(th, EXC_ValueError, "negative seek position %V", from_small(offset));
    else
        return true;
    return false;
}

static Value text_seek(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    int64_t offset, whence = 0, at = -1;
    FileView *f = file_view(th, args[0]);
    if (!f || !value_to_index(th, args[1], false, &offset) ||
        (args[2] != EMPTY && !value_to_index(th, args[2], false, &whence)))
        return EMPTY;
    Stream *s = file_stream(f);
    if (!stream_open_lock(th, s))
        return EMPTY;
    if (seek_is_allowed(th, s, offset, whence))
        at = stream_seek(th, s, offset, (int)whence);
    f->unchecked = 0;
    s->plain = false;
    stream_unlock(s);
    atomic_store_explicit(&f->iterating, false, memory_order_relaxed);
    return at < 0 ? EMPTY : int_from_int64(th, at);
}

static Value text_reconfigure(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    FileView *f = file_view(th, args[0]);
    bool on;
    if (!f || !stream_open_lock(th, file_stream(f)))
        return EMPTY;
    bool ok = stream_flush(th, file_stream(f));
    if (ok && args[1] != EMPTY && args[1] != NONE)
        ok = set_codec(th, f, args[1]) && set_errors(th, f, args[2]);
    else if (ok && args[2] != EMPTY && args[2] != NONE)
        ok = set_errors(th, f, args[2]);
    if (ok && args[3] != EMPTY)
        ok = set_newline(th, f, args[3]);
    stream_unlock(file_stream(f));
    for (int i = 4; ok && i < 6; i++) {
        if (args[i] == EMPTY || args[i] == NONE)
            continue;
        ok = value_truth(th, args[i], &on);
        if (ok)
            *(i == 4 ? &f->line_buffering : &f->write_through) = on;
    }
    return ok ? NONE : EMPTY;
}

static bool text_construct(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    Value bound[6];
    FileView *f = external_check(th, self, &file_ops);
    if (!f || !args_bind(th, "TextIOWrapper",
                         "buffer, encoding=, errors=, newline=, line_buffering=, write_through=",
                         args, nargs, kwnames, bound))
        return false;
    FileView *below = external_get(bound[0], &file_ops);
    if (!below || value_load(&below->core) == EMPTY) {
        io_unsupported(th, "TextIOWrapper needs a binary file made by open()");
        return false;
    }
    bool flags[2] = {false, false};
    for (int i = 0; i < 2; i++)
        if (bound[4 + i] != EMPTY && !value_truth(th, bound[4 + i], &flags[i]))
            return false;
    if (!textfile_init(th, f, bound[1], bound[2], bound[3]))
        return false;
    f->line_buffering = flags[0];
    f->write_through = flags[1];
    value_store(&f->name, value_load(&below->name));
    value_store(&f->below, bound[0]);
    value_store(&f->core, value_load(&below->core));
    return true;
}

static Value text_new(Thread *th, Value cls, UNUSED Value *args, UNUSED uint32_t nargs,
                      UNUSED Value kwnames)
{
    return external_new(th, (Class *)to_object(cls), &file_ops, sizeof(FileView));
}

static Value text_repr(Thread *th, Value self)
{
    FileView *f = file_view(th, self);
    if (!f)
        return EMPTY;
    Value name = value_load(&f->name), mode = value_load(&f->mode);
    Value name_part = name == EMPTY ? str_from_cstring(th, "") : str_format_c(th, " name=%V", name);
    Value mode_part = mode == EMPTY ? str_from_cstring(th, "") : str_format_c(th, " mode=%V", mode);
    if (name_part == EMPTY || mode_part == EMPTY)
        return EMPTY;
    return str_format_c(th, "<_io.TextIOWrapper%S%S encoding=%V>", name_part, mode_part,
                        value_load(&f->encoding));
}

static Value text_buffer(Thread *th, Value self)
{
    FileView *f = file_view(th, self);
    if (!f)
        return EMPTY;
    Value below = value_load(&f->below);
    if (below != EMPTY)
        return below;
    Stream *s = file_stream(f);
    IoClass which = s->readable && s->writable ? IO_RANDOM : s->readable ? IO_READER : IO_WRITER;
    Value buffer = file_view_new(th, which, value_load(&f->core), value_load(&f->name));
    Value none = EMPTY;
    if (buffer != EMPTY && !atomic_compare_exchange_strong(&f->below, &none, buffer))
        buffer = none;
    return buffer;
}

static Value text_mode(Thread *th, Value self)
{
    FileView *f = file_view(th, self);
    if (!f)
        return EMPTY;
    Value mode = value_load(&f->mode), name = str_intern_cstring(th, "mode");
    return mode != EMPTY ? mode : name == EMPTY ? EMPTY : error_attribute(th, self, name);
}

static bool text_set_mode(Thread *th, Value self, Value mode)
{
    FileView *f = file_view(th, self);
    if (f)
        value_store(&f->mode, mode);
    return f != NULL;
}

static Value text_encoding(Thread *th, Value self)
{
    FileView *f = file_view(th, self);
    return f ? value_load(&f->encoding) : EMPTY;
}

static Value text_errors(Thread *th, Value self)
{
    FileView *f = file_view(th, self);
    return f ? value_load(&f->errors) : EMPTY;
}

static Value text_line_buffering(Thread *th, Value self)
{
    FileView *f = file_view(th, self);
    return f ? from_bool(f->line_buffering) : EMPTY;
}

static Value text_write_through(Thread *th, Value self)
{
    FileView *f = file_view(th, self);
    return f ? from_bool(f->write_through) : EMPTY;
}

static Value text_newlines(Thread *th, Value self)
{
    static const char *const names[] = {"\r", "\n", "\r\n"};
    FileView *f = file_view(th, self);
    if (!f)
        return EMPTY;
    uint8_t seen = f->newline <= NEWLINE_KEEP ? atomic_load(&f->seen) : 0;
    Value list = list_new(th, NULL, 0);
    for (unsigned i = 0; list != EMPTY && i < COUNT_OF(names); i++) {
        if (!(seen >> i & 1))
            continue;
        Value name = str_from_cstring(th, names[i]);
        if (name == EMPTY || !list_append(th, list, name))
            return EMPTY;
    }
    if (list == EMPTY || list_length(list) == 0)
        return list == EMPTY ? EMPTY : NONE;
    return list_length(list) == 1 ? list_get(th, list, 0) : list_to_tuple(th, list);
}

static const MethodDef text_methods[] = {
    {"read", text_read, "self, size=, /", METHOD_PLAIN, NULL},
    {"readline", text_readline, "self, size=, /", METHOD_PLAIN, NULL},
    {"write", text_write, "self, text, /", METHOD_PLAIN, NULL},
    {"tell", text_tell, "self, /", METHOD_PLAIN, NULL},
    {"seek", text_seek, "self, cookie, whence=, /", METHOD_PLAIN, NULL},
    {"reconfigure", text_reconfigure,
     "self, /, *, encoding=, errors=, newline=, line_buffering=, write_through=", METHOD_PLAIN,
     NULL},
    FILE_COMMON_METHODS,
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

static const GetSetDef text_getsets[] = {
    {"closed", file_closed, NULL, NULL},
    {"name", file_name, NULL, NULL},
    {"mode", text_mode, text_set_mode, NULL},
    {"buffer", text_buffer, NULL, NULL},
    {"encoding", text_encoding, NULL, NULL},
    {"errors", text_errors, NULL, NULL},
    {"newlines", text_newlines, NULL, NULL},
    {"line_buffering", text_line_buffering, NULL, NULL},
    {"write_through", text_write_through, NULL, NULL},
    {NULL, NULL, NULL, NULL},
};

const TypeSpec io_text_spec = {
    "_io.TextIOWrapper",
    TYPE_FLAG_HAS_ATTRS,
    {.repr = text_repr, .next = text_next, .new_ = text_new, .init = text_construct},
    text_methods,
    text_getsets,
    NULL,
};

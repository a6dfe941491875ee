/* File objects over a Stream: FileIO, BufferedReader, BufferedWriter, BufferedRandom,
 * TextIOWrapper. They share one payload; the class tells them apart. */
#ifndef GIL_IO_FILE_H
#define GIL_IO_FILE_H

#include "io_stream.h"

typedef enum { NEWLINE_UNIVERSAL, NEWLINE_KEEP, NEWLINE_LF, NEWLINE_CR, NEWLINE_CRLF } NewlineMode;
typedef enum { CODEC_UTF8, CODEC_LATIN1, CODEC_ASCII } Codec;

typedef struct FileView {
    AtomicValue core; /* External with a Stream; EMPTY: not initialised */
    AtomicValue name; /* Str, Bytes, int or whatever open() was given; EMPTY: none */
    AtomicValue
        below; /* .raw of a buffered file, .buffer of a text file; EMPTY: not asked for yet */
    /* Text only. Set before the object is shared. */
    AtomicValue mode;             /* Str; of FileIO and BufferedRandom it is derived */
    AtomicValue encoding, errors; /* Str */
    Codec codec;
    bool strict; /* errors is "strict" */
    NewlineMode newline;
    bool line_buffering, write_through;
    size_t unchecked;       /* bytes at the end of what was read whose decoding has not been tried;
                               under the stream's lock */
    _Atomic bool iterating; /* tell() is refused between next() and the end */
    _Atomic uint8_t seen;   /* kinds of line ends seen: SEEN_* */
} FileView;

enum { SEEN_CR = 1, SEEN_LF = 2, SEEN_CRLF = 4 };

extern const ExternalOps file_ops;

/* Per interpreter: the classes of this module, by place in the tuple of its state. */
typedef enum {
    IO_BASE,
    IO_RAW_BASE,
    IO_BUFFERED_BASE,
    IO_TEXT_BASE,
    IO_FILE,
    IO_READER,
    IO_WRITER,
    IO_RANDOM,
    IO_TEXT,
    IO_STRING,
    IO_BYTES,
    IO_UNSUPPORTED,
    IO_CLASS_COUNT
} IoClass;
static inline Class *io_class(Thread *th, IoClass which)
{
    return (Class *)to_object(to_tuple(value_load(&th->interp->io_classes))->items[which]);
}
/* Raises io.UnsupportedOperation(message). */
Value io_unsupported(Thread *th, const char *message);

/* A view of class `which` on core, or EMPTY. */
Value file_view_new(Thread *th, IoClass which, Value core, Value name);
/* The payload of an initialised file object, else NULL with TypeError or ValueError. */
FileView *file_view(Thread *th, Value v);
static inline Stream *file_stream(const FileView *f)
{
    return stream_of(value_load(&f->core));
}
/* Locks an open stream; ValueError otherwise, naming the operation ("read of") where Python does.
 */
bool file_lock_open(Thread *th, Value self, Stream *s, const char *what);
/* The stream of self locked, open and fit for reading or writing. NULL with an exception. */
Stream *file_lock_for(Thread *th, Value self, FileView **view, bool writing, const char *what);

/* Shared with text files. */
Value file_flush(Thread *th, Value *args, uint32_t nargs, Value kwnames);
Value file_close(Thread *th, Value *args, uint32_t nargs, Value kwnames);
Value file_fileno(Thread *th, Value *args, uint32_t nargs, Value kwnames);
Value file_isatty(Thread *th, Value *args, uint32_t nargs, Value kwnames);
Value file_readable(Thread *th, Value *args, uint32_t nargs, Value kwnames);
Value file_writable(Thread *th, Value *args, uint32_t nargs, Value kwnames);
Value file_seekable(Thread *th, Value *args, uint32_t nargs, Value kwnames);
Value file_truncate(Thread *th, Value *args, uint32_t nargs, Value kwnames);
Value file_detach(Thread *th, Value *args, uint32_t nargs, Value kwnames);
Value file_closed(Thread *th, Value self);
Value file_name(Thread *th, Value self);
#define FILE_COMMON_METHODS                                               \
    {"flush", file_flush, "self, /", METHOD_PLAIN, NULL},                 \
        {"close", file_close, "self, /", METHOD_PLAIN, NULL},             \
        {"fileno", file_fileno, "self, /", METHOD_PLAIN, NULL},           \
        {"isatty", file_isatty, "self, /", METHOD_PLAIN, NULL},           \
        {"readable", file_readable, "self, /", METHOD_PLAIN, NULL},       \
        {"writable", file_writable, "self, /", METHOD_PLAIN, NULL},       \
        {"seekable", file_seekable, "self, /", METHOD_PLAIN, NULL},       \
        {"truncate", file_truncate, "self, pos=, /", METHOD_PLAIN, NULL}, \
    {                                                                     \
        "detach", file_detach, "self, /", METHOD_PLAIN, NULL              \
    }

/* Codec, error handler and line ends of a text file. False: TypeError, ValueError, LookupError. */
bool textfile_init(Thread *th, FileView *f, Value encoding, Value errors, Value newline);
/* A text file on core. mode NULL: "r" and so on. */
Value textfile_new(Thread *th, Value core, Value name, const char *mode, Value encoding,
                   Value errors, Value newline, bool line_buffering);
/* "rb+" and so on, as FileIO shows it. */
const char *file_mode_text(const Stream *s);

bool io_file_init_classes(Thread *th, Value module, Class **classes);
bool io_base_init_classes(Thread *th, Value module, Class **classes);
bool io_memory_init_classes(Thread *th, Value module, Class **classes);

extern const TypeSpec io_text_spec;

/* io.open with its arguments in order; missing ones EMPTY. */
Value io_open(Thread *th, Value *args, uint32_t nargs, Value kwnames);

/* Integer argument that may be None or absent (-1). */
bool io_size_argument(Thread *th, Value v, int64_t *out);

#endif

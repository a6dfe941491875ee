/* The bytes under a file object: a descriptor with its buffers. FileIO, Buffered... and
 * TextIOWrapper of one file are views of one Stream; so `f.buffer` and `f` agree without any
 * copying between layers.
 *
 * A Stream is the payload of an External object and holds no values. Its lock is held across system
 * calls (which run detached), so that buffers stay whole with the GIL on and off; every function
 * below that takes a Thread may wait, detach and run other threads, and wants the lock held unless
 * it says otherwise. Failures: false or -1 with an exception set. */
#ifndef GIL_IO_STREAM_H
#define GIL_IO_STREAM_H

#include "module.h"

#include <sys/types.h>

#define IO_BUFFER_SIZE 8192

struct IoRegistry;

typedef struct Stream {
    _Atomic uint32_t lock; /* 0 free, 1 held, 2 held and waited for; futex */
    _Atomic int fd;        /* -1: closed; changes under the lock */
    bool readable, writable, appending, created, closefd;
    bool pollable; /* reading may block for ever: a pipe, a terminal, a socket */
    bool seekable;
    bool at_end;       /* the last read returned nothing */
    bool plain;        /* what is buffered is ASCII without \r; set by text files, cleared by
                          every fill that they did not ask for */
    unsigned char *in; /* read ahead: bytes [in_at, in_end) */
    size_t in_at, in_end, in_capacity;
    unsigned char *out; /* not written yet */
    _Atomic size_t out_length;
    size_t out_capacity;
    dev_t device; /* which file: to find our unwritten data for it */
    ino_t inode;
    struct IoRegistry *registry;
    struct Stream *next, *previous; /* registry's list of open streams, under its lock */
    bool listed;                    /* as above */
} Stream;

extern const ExternalOps stream_ops;

/* A Stream for an open descriptor; takes the descriptor over if closefd. EMPTY: the descriptor is
 * the caller's to close. No lock needed. */
Value stream_new(Thread *th, int fd, bool readable, bool writable, bool appending, bool closefd);
static inline Stream *stream_of(Value core)
{
    return external_payload(core);
}

bool stream_lock(Thread *th, Stream *s);
void stream_unlock(Stream *s);
/* Locks an open stream; ValueError "I/O operation on closed file." */
bool stream_open_lock(Thread *th, Stream *s);
static inline bool stream_is_closed(const Stream *s)
{
    return atomic_load(&s->fd) < 0;
}

/* Reads more behind what is buffered, once. 0: end of file. */
ssize_t stream_fill(Thread *th, Stream *s, size_t most);
/* Everything up to the end, into the buffer. */
bool stream_fill_all(Thread *th, Stream *s);
static inline size_t stream_buffered(const Stream *s)
{
    return s->in_end - s->in_at;
}
static inline const unsigned char *stream_data(const Stream *s)
{
    return s->in + s->in_at;
}
/* Prepares for reading: writes what is unwritten. For writing: gives back what was read ahead. */
bool stream_begin_read(Thread *th, Stream *s);
bool stream_begin_write(Thread *th, Stream *s);
/* One read(2), no buffer. */
ssize_t stream_read_raw(Thread *th, Stream *s, void *into, size_t size);

bool stream_write(Thread *th, Stream *s, const void *data, size_t size); /* buffered */
/* The same for text: what a full buffer could not get rid of is given up with the error, as in
 * Python. */
bool stream_write_text(Thread *th, Stream *s, const void *data, size_t size);
bool stream_flush(Thread *th, Stream *s);
/* One write(2), no buffer: what was written. */
ssize_t stream_write_raw(Thread *th, Stream *s, const void *data, size_t size);
int64_t stream_tell(Thread *th, Stream *s);
int64_t stream_seek(Thread *th, Stream *s, int64_t offset, int whence);
bool stream_truncate(Thread *th, Stream *s, int64_t size);
/* Flushes and closes; closes even if flushing fails. */
bool stream_close(Thread *th, Stream *s);

/* Writes our unwritten data for this file, if any stream has some. No lock held. */
void streams_flush_file(Thread *th, dev_t device, ino_t inode);
/* End of the program. */
void streams_flush_all(Thread *th);

#endif

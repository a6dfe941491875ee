/* Buffers and system calls under file objects. Knows bytes only: text is io_text.c's business.
 *
 * Reading ahead and unwritten data never exist at the same time: begin_read writes, begin_write
 * seeks back. Every open stream of an interpreter stands in its registry, so that opening, renaming
 * or measuring a file can write out what another stream still holds for it, and the end of the
 * program can write everything: nobody counts references, so a forgotten file object is closed
 * late. */
#include "io_stream.h"

#include "lockrank.h"
#include "mem.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct IoRegistry {
    RankedLock lock;
    Stream *streams;
    uint32_t users; /* streams and the interpreter's own reference; under the lock */
} IoRegistry;

/* Under the registry's lock. */
static void unlist(IoRegistry *r, Stream *s)
{
    if (!s->listed)
        return;
    s->listed = false;
    if (s->previous)
        s->previous->next = s->next;
    else
        r->streams = s->next;
    if (s->next)
        s->next->previous = s->previous;
}

static void registry_drop(IoRegistry *r, Stream *leaving)
{
    ranked_lock(&r->lock);
    if (leaving)
        unlist(r, leaving);
    bool last = --r->users == 0;
    ranked_unlock(&r->lock);
    if (last)
        mem_free(r);
}

static void release_registry(void *payload)
{
    registry_drop(*(IoRegistry **)payload, NULL);
}
static const ExternalOps registry_ops = {"io registry", NULL, release_registry};

static IoRegistry *registry_get(Thread *th)
{
    Value holder = module_state_get(th, "io.registry");
    return holder == EMPTY ? NULL : *(IoRegistry **)external_payload(holder);
}

/* Called once, before any file exists. */
static IoRegistry *registry_make(Thread *th)
{
    IoRegistry *r = mem_calloc(1, sizeof *r);
    if (!r) {
        error_memory(th);
        return NULL;
    }
    ranked_init(&r->lock, RANK_IO_REGISTRY);
    Value holder = external_new(th, TYPE_CLASS(th, TYPE_FRAME), &registry_ops, sizeof r);
    if (holder == EMPTY) {
        mem_free(r);
        return NULL;
    }
    r->users = 1;
    *(IoRegistry **)external_payload(holder) = r;
    return module_state_set(th, "io.registry", holder) ? r : NULL;
}

static void write_plainly(Stream *s)
{
    size_t done = 0, length = atomic_load(&s->out_length);
    while (done < length) {
        ssize_t n = write(atomic_load(&s->fd), s->out + done, length - done);
        if (n <= 0)
            break;
        done += (size_t)n;
    }
    if (done)
        memmove(s->out, s->out + done, length - done);
    atomic_store(&s->out_length, length - done);
}

static void release_stream(void *payload)
{
    Stream *s = payload;
    if (s->registry)
        registry_drop(s->registry, s);
    int fd = atomic_load(&s->fd);
    if (fd >= 0) {
        write_plainly(s);
        if (s->closefd)
            close(fd);
    }
    mem_free(s->in);
    mem_free(s->out);
}

const ExternalOps stream_ops = {"stream", NULL, release_stream};

static void enlist(IoRegistry *r, Stream *s)
{
    ranked_lock(&r->lock);
    r->users++;
    s->registry = r;
    s->listed = true;
    s->next = r->streams;
    if (s->next)
        s->next->previous = s;
    r->streams = s;
    ranked_unlock(&r->lock);
}

static void note_kind(Stream *s, int fd)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return;
    s->device = st.st_dev;
    s->inode = st.st_ino;
    s->pollable = !S_ISREG(st.st_mode) && !S_ISBLK(st.st_mode) && !S_ISDIR(st.st_mode);
    s->seekable = lseek(fd, 0, SEEK_CUR) >= 0;
}

Value stream_new(Thread *th, int fd, bool readable, bool writable, bool appending, bool closefd)
{
    IoRegistry *r = registry_get(th);
    if (!r && !(r = registry_make(th)))
        return EMPTY;
    Value core = external_new(th, TYPE_CLASS(th, TYPE_FRAME), &stream_ops, sizeof(Stream));
    if (core == EMPTY)
        return EMPTY;
    Stream *s = stream_of(core);
    atomic_store(&s->fd, fd);
    s->readable = readable;
    s->writable = writable;
    s->appending = appending;
    s->closefd = closefd;
    note_kind(s, fd);
    enlist(r, s);
    return core;
}

bool stream_lock(Thread *th, Stream *s)
{
    uint32_t state = 0;
    if (LIKELY(atomic_compare_exchange_strong(&s->lock, &state, 1)))
        return true;
    while (atomic_exchange(&s->lock, 2) != 0)
        if (wait_word(th, &s->lock, 2, -1) == WAIT_ERROR)
            return false;
    return true;
}

void stream_unlock(Stream *s)
{
    uint32_t was = atomic_exchange(&s->lock, 0);
    GIL_ASSERT(was != 0);
    if (was == 2)
        wake_word(&s->lock, 1);
}

bool stream_open_lock(Thread *th, Stream *s)
{
    if (!stream_lock(th, s))
        return false;
    if (LIKELY(!stream_is_closed(s)))
        return true;
    stream_unlock(s);
    error_set(th, EXC_ValueError, "I/O operation on closed file.");
    return false;
}

typedef struct {
    int fd, error;
    void *data;
    size_t size;
    ssize_t result;
    int64_t offset;
    int whence;
} Call;

static void do_read(void *ctx)
{
    Call *c = ctx;
    c->result = read(c->fd, c->data, c->size);
    c->error = errno;
}

static void do_write(void *ctx)
{
    Call *c = ctx;
    c->result = write(c->fd, c->data, c->size);
    c->error = errno;
}

static void do_seek(void *ctx)
{
    Call *c = ctx;
    c->offset = lseek(c->fd, c->offset, c->whence);
    c->error = errno;
}

static void do_truncate(void *ctx)
{
    Call *c = ctx;
    c->result = ftruncate(c->fd, c->offset);
    c->error = errno;
}

static void do_close(void *ctx)
{
    Call *c = ctx;
    c->result = close(c->fd);
    c->error = errno;
}

/* After a failed call: false with an exception, or true: try again. */
static bool may_retry(Thread *th, const Call *c)
{
    if (c->error == EINTR)
        return check_interrupts(th);
    error_errno(th, c->error, EMPTY);
    return false;
}

ssize_t stream_read_raw(Thread *th, Stream *s, void *into, size_t size)
{
    for (;;) {
        int fd = atomic_load(&s->fd);
        if (s->pollable && wait_fd(th, fd, POLLIN, -1) < 0)
            return -1;
        Call c = {.fd = fd, .data = into, .size = size};
        run_detached(th, do_read, &c);
        if (c.result >= 0)
            return c.result;
        if (!may_retry(th, &c))
            return -1;
    }
}

ssize_t stream_write_raw(Thread *th, Stream *s, const void *data, size_t size)
{
    for (;;) {
        Call c = {.fd = atomic_load(&s->fd), .data = (void *)(uintptr_t)data, .size = size};
        run_detached(th, do_write, &c);
        if (c.result >= 0)
            return c.result;
        if (!may_retry(th, &c))
            return -1;
    }
}

static bool reserve(Thread *th, unsigned char **buffer, size_t *capacity, size_t wanted)
{
    if (wanted <= *capacity)
        return true;
    size_t larger = *capacity ? *capacity : IO_BUFFER_SIZE;
    while (larger < wanted)
        if (size_mul_overflows(larger, 2, &larger)) {
            error_memory(th);
            return false;
        }
    unsigned char *moved = mem_realloc(*buffer, larger);
    if (!moved) {
        error_memory(th);
        return false;
    }
    *buffer = moved;
    *capacity = larger;
    return true;
}

ssize_t stream_fill(Thread *th, Stream *s, size_t most)
{
    GIL_ASSERT(atomic_load(&s->lock) != 0 && s->in_at <= s->in_end);
    s->plain = false;
    if (s->in_at == s->in_end)
        s->in_at = s->in_end = 0;
    if (s->in_at > 0 && s->in_end + most > s->in_capacity) {
        memmove(s->in, s->in + s->in_at, s->in_end - s->in_at);
        s->in_end -= s->in_at;
        s->in_at = 0;
    }
    size_t wanted;
    if (size_add_overflows(s->in_end, most, &wanted)) {
        error_memory(th);
        return -1;
    }
    if (!reserve(th, &s->in, &s->in_capacity, wanted))
        return -1;
    ssize_t got = stream_read_raw(th, s, s->in + s->in_end, most);
    if (got > 0)
        s->in_end += (size_t)got;
    s->at_end = got == 0;
    return got;
}

/* As much as the file still has, by its size, so that a big file is read in one piece. */
static size_t rest_of_file(const Stream *s)
{
    struct stat st;
    int fd = atomic_load(&s->fd);
    if (s->pollable || fstat(fd, &st) != 0)
        return IO_BUFFER_SIZE;
    off_t at = lseek(fd, 0, SEEK_CUR);
    off_t left = st.st_size - at;
    return at < 0 || left < IO_BUFFER_SIZE ? IO_BUFFER_SIZE : (size_t)left + 1;
}

bool stream_fill_all(Thread *th, Stream *s)
{
    for (;;) {
        ssize_t got = stream_fill(th, s, rest_of_file(s));
        if (got <= 0)
            return got == 0;
    }
}

bool stream_begin_read(Thread *th, Stream *s)
{
    return atomic_load_explicit(&s->out_length, memory_order_relaxed) == 0 || stream_flush(th, s);
}

bool stream_begin_write(Thread *th, Stream *s)
{
    size_t ahead = stream_buffered(s);
    s->in_at = s->in_end = 0;
    if (!ahead || !s->seekable)
        return true;
    Call c = {.fd = atomic_load(&s->fd), .offset = -(int64_t)ahead, .whence = SEEK_CUR};
    run_detached(th, do_seek, &c);
    if (c.offset >= 0)
        return true;
    error_errno(th, c.error, EMPTY);
    return false;
}

bool stream_flush(Thread *th, Stream *s)
{
    GIL_ASSERT(atomic_load(&s->lock) != 0);
    size_t length = atomic_load_explicit(&s->out_length, memory_order_relaxed);
    size_t done = 0;
    bool ok = true;
    while (done < length) {
        ssize_t n = stream_write_raw(th, s, s->out + done, length - done);
        if (n < 0) {
            ok = false;
            break;
        }
        done += (size_t)n;
    }
    if (done && done < length)
        memmove(s->out, s->out + done, length - done);
    atomic_store(&s->out_length, length - done);
    return ok;
}

static bool write_through(Thread *th, Stream *s, const unsigned char *data, size_t size)
{
    while (size > 0) {
        ssize_t n = stream_write_raw(th, s, data, size);
        if (n < 0)
            return false;
        data += n;
        size -= (size_t)n;
    }
    return true;
}

bool stream_write(Thread *th, Stream *s, const void *data, size_t size)
{
    if (!stream_begin_write(th, s))
        return false;
    size_t length = atomic_load_explicit(&s->out_length, memory_order_relaxed);
    if (length + size > IO_BUFFER_SIZE) {
        if (!stream_flush(th, s))
            return false;
        length = 0;
        if (size > IO_BUFFER_SIZE)
            return write_through(th, s, data, size);
    }
    if (!reserve(th, &s->out, &s->out_capacity, IO_BUFFER_SIZE))
        return false;
    GIL_ASSERT(length + size <= s->out_capacity && stream_buffered(s) == 0);
    memcpy(s->out + length, data, size);
    atomic_store(&s->out_length, length + size);
    return true;
}

bool stream_write_text(Thread *th, Stream *s, const void *data, size_t size)
{
    if (stream_write(th, s, data, size))
        return true;
    atomic_store(&s->out_length, 0);
    return false;
}

int64_t stream_tell(Thread *th, Stream *s)
{
    Call c = {.fd = atomic_load(&s->fd), .offset = 0, .whence = SEEK_CUR};
    run_detached(th, do_seek, &c);
    if (c.offset < 0) {
        error_errno(th, c.error, EMPTY);
        return -1;
    }
    return c.offset - (int64_t)stream_buffered(s) + (int64_t)atomic_load(&s->out_length);
}

int64_t stream_seek(Thread *th, Stream *s, int64_t offset, int whence)
{
    if (!stream_begin_read(th, s))
        return -1;
    if (whence == SEEK_CUR)
        offset -= (int64_t)stream_buffered(s);
    Call c = {.fd = atomic_load(&s->fd), .offset = offset, .whence = whence};
    run_detached(th, do_seek, &c);
    if (c.offset < 0) {
        error_errno(th, c.error, EMPTY);
        return -1;
    }
    s->in_at = s->in_end = 0;
    s->at_end = false;
    return c.offset;
}

bool stream_truncate(Thread *th, Stream *s, int64_t size)
{
    if (!stream_begin_read(th, s))
        return false;
    Call c = {.fd = atomic_load(&s->fd), .offset = size};
    run_detached(th, do_truncate, &c);
    if (c.result == 0)
        return true;
    error_errno(th, c.error, EMPTY);
    return false;
}

bool stream_close(Thread *th, Stream *s)
{
    GIL_ASSERT(atomic_load(&s->lock) != 0 && !stream_is_closed(s));
    bool ok = stream_flush(th, s);
    Value failure = ok ? EMPTY : error_take(th);
    Call c = {.fd = atomic_load(&s->fd)};
    ranked_lock(&s->registry->lock);
    unlist(s->registry, s);
    ranked_unlock(&s->registry->lock);
    atomic_store(&s->fd, -1);
    atomic_store(&s->out_length, 0);
    s->in_at = s->in_end = s->in_capacity = s->out_capacity = 0;
    mem_free(s->in);
    mem_free(s->out);
    s->in = s->out = NULL;
    if (s->closefd)
        run_detached(th, do_close, &c);
    if (!ok)
        error_restore(th, failure);
    else if (s->closefd && c.result < 0 && c.error != EINTR)
        ok = error_errno(th, c.error, EMPTY) != EMPTY;
    return ok;
}

/* Streams that are busy are skipped: their user is writing anyway. System calls are made under the
 * registry's lock and attached, for nobody may take a stream away meanwhile; they are short,
 * because the files are regular ones (or the program is ending). */
static void flush_some(IoRegistry *r, bool all, dev_t device, ino_t inode)
{
    ranked_lock(&r->lock);
    for (Stream *s = r->streams; s; s = s->next) {
        bool wanted = all || (!s->pollable && s->device == device && s->inode == inode);
        uint32_t open = 0;
        if (!wanted || !atomic_load(&s->out_length) ||
            !atomic_compare_exchange_strong(&s->lock, &open, 1))
            continue;
        if (!stream_is_closed(s))
            write_plainly(s);
        stream_unlock(s);
    }
    ranked_unlock(&r->lock);
}

void streams_flush_file(Thread *th, dev_t device, ino_t inode)
{
    IoRegistry *r = registry_get(th);
    if (r)
        flush_some(r, false, device, inode);
}

void streams_flush_all(Thread *th)
{
    IoRegistry *r = registry_get(th);
    if (r)
        flush_some(r, true, 0, 0);
}

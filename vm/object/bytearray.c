/* The storage of bytearray (bytearray.h says how it is shared). Allocates outside the lock, then
 * looks again whether what it prepared still fits. */
#include "bytearray.h"

enum { SHRINK_ABOVE = 256 };
#define STORE_MAX ((size_t)INT64_MAX / 2)

static Raw *raw_new(Thread *th, size_t capacity)
{
    if (!text_length_ok(th, capacity))
        return NULL;
    Raw *raw = heap_new(th, KIND_RAW, 0, sizeof(Raw) + sizeof(ByteStore) + capacity);
    if (raw)
        raw->size = sizeof(ByteStore) + capacity;
    return raw;
}

/* The bytes as plain memory: of a store nobody else can see, or under the lock. */
static unsigned char *plain_bytes(Raw *raw)
{
    return raw->data + offsetof(ByteStore, bytes);
}

static void set_length(Raw *raw, size_t length)
{
    GIL_ASSERT(length <= raw_capacity(raw));
    atomic_store_explicit(&raw_store(raw)->length, length, memory_order_release);
}

Value bytearray_alloc(Thread *th, uint32_t shape, size_t length, unsigned char **data)
{
    Raw *raw = raw_new(th, length);
    ByteArray *a = raw ? heap_new(th, KIND_BYTEARRAY, shape, sizeof(ByteArray)) : NULL;
    if (a == NULL)
        return EMPTY;
    set_length(raw, length);
    value_store(&a->raw, from_object(raw));
    *data = plain_bytes(raw);
    return from_object(a);
}

/* With the GIL off: a copy made under the lock. */
static bool copy_text(Thread *th, ByteArray *a, Text *out)
{
    for (;;) {
        size_t room = store_length(bytearray_store(a));
        Value copy = bytes_new(th, NULL, room);
        if (copy == EMPTY)
            return false;
        object_lock(th, &a->head);
        Raw *raw = bytearray_raw(a);
        size_t length = store_length(raw_store(raw));
        bool fits = length <= room;
        if (fits && length)
            memcpy(to_bytes(copy)->data, plain_bytes(raw), length);
        object_unlock(th, &a->head);
        if (fits) {
            *out = text_bytes(to_bytes(copy)->data, length);
            return true;
        }
    }
}

bool bytes_text(Thread *th, Value v, Text *out)
{
    if (LIKELY(is_bytes(v))) {
        *out = text_bytes(to_bytes(v)->data, to_bytes(v)->length);
        return true;
    }
    ByteArray *a = to_bytearray(v);
    if (UNLIKELY(th->lock_free))
        return copy_text(th, a, out);
    Raw *raw = bytearray_raw(a);
    *out = text_bytes(plain_bytes(raw), store_length(raw_store(raw)));
    return true;
}

int bytearray_get(Value self, size_t i)
{
    ByteStore *s = bytearray_store(to_bytearray(self));
    if (i >= store_length(s))
        return -1;
    return atomic_load_explicit(&s->bytes[i], memory_order_relaxed);
}

bool bytearray_set(Thread *th, Value self, size_t i, unsigned char byte)
{
    ByteArray *a = to_bytearray(self);
    object_lock(th, &a->head);
    ByteStore *s = bytearray_store(a);
    bool inside = i < store_length(s);
    if (inside)
        atomic_store_explicit(&s->bytes[i], byte, memory_order_relaxed);
    object_unlock(th, &a->head);
    return inside;
}

void bytearray_store_stepped(Thread *th, Value self, int64_t start, int64_t step, Text t)
{
    ByteArray *a = to_bytearray(self);
    object_lock(th, &a->head);
    ByteStore *s = bytearray_store(a);
    size_t length = store_length(s);
    size_t at = (size_t)start; /* wraps around behind the last one, harmlessly */
    for (size_t i = 0; i < t.length; i++, at += (size_t)step)
        if (at < length)
            atomic_store_explicit(&s->bytes[at], (unsigned char)text_at(t, i),
                                  memory_order_relaxed);
    object_unlock(th, &a->head);
}

/* --- changes of length ------------------------------------------------------------------------ */

typedef struct {
    size_t start, count; /* to go, clamped under the lock */
    Text text;           /* to come */
    size_t length;       /* afterwards */
} Splice;

static void clamp_splice(Splice *s, size_t start, size_t count, size_t length)
{
    s->start = start < length ? start : length;
    s->count = count < length - s->start ? count : length - s->start;
    s->length = length - s->count + s->text.length;
}

/* Under the lock: done when only the end changes and there is room, or the length stays. */
static bool splice_in_place(Raw *raw, const Splice *s, size_t old_length)
{
    ByteStore *store = raw_store(raw);
    bool at_end = s->start + s->count == old_length;
    size_t capacity = raw_capacity(raw);
    if ((!at_end && s->count != s->text.length) || s->length > capacity)
        return false;
    if (s->length < old_length && s->length < capacity / 4 && capacity > SHRINK_ABOVE)
        return false; /* a smaller store gives memory back */
    for (size_t i = 0; i < s->text.length; i++)
        atomic_store_explicit(&store->bytes[s->start + i], (unsigned char)text_at(s->text, i),
                              memory_order_relaxed);
    if (s->length != old_length)
        set_length(raw, s->length);
    return true;
}

static void splice_into(Raw *fresh, Raw *old, const Splice *s, size_t old_length)
{
    unsigned char *to = plain_bytes(fresh), *from = plain_bytes(old);
    size_t tail = s->start + s->count;
    GIL_ASSERT(tail <= old_length && s->length <= raw_capacity(fresh));
    memcpy(to, from, s->start);
    text_copy(to + s->start, 1, s->text.data, 1, s->text.length);
    memcpy(to + s->start + s->text.length, from + tail, old_length - tail);
    set_length(fresh, s->length);
}

/* Room for growth as lists have it. */
static size_t grown_capacity(size_t length, size_t old_capacity)
{
    return length <= old_capacity ? length : length + (length >> 3) + (length < 9 ? 3 : 6);
}

bool bytearray_splice(Thread *th, Value self, size_t start, size_t count, Text t)
{
    ByteArray *a = to_bytearray(self);
    Raw *fresh = NULL;
    for (;;) {
        object_lock(th, &a->head);
        Raw *raw = bytearray_raw(a);
        size_t old_length = store_length(raw_store(raw));
        Splice s = {.text = t};
        clamp_splice(&s, start, count, old_length);
        bool done = fresh == NULL && splice_in_place(raw, &s, old_length);
        if (!done && fresh && raw_capacity(fresh) >= s.length) {
            splice_into(fresh, raw, &s, old_length);
            value_store(&a->raw, from_object(fresh));
            done = true;
        }
        object_unlock(th, &a->head);
        if (done)
            return true;
        if (s.length > STORE_MAX) {
            error_memory(th);
            return false;
        }
        fresh = raw_new(th, grown_capacity(s.length, raw_capacity(raw)));
        if (fresh == NULL)
            return false;
    }
}

bool bytearray_replace(Thread *th, Value self, Text t)
{
    return bytearray_splice(th, self, 0, SIZE_MAX, t);
}

bool bytearray_insert(Thread *th, Value self, int64_t i, unsigned char byte)
{
    int64_t length = (int64_t)bytearray_length(self);
    if (i < 0)
        i = i + length < 0 ? 0 : i + length;
    return bytearray_splice(th, self, (size_t)i, 0, text_bytes(&byte, 1));
}

/* Takes one byte out under the lock when it is the last one. */
static int pop_last(Thread *th, ByteArray *a)
{
    int byte = -2;
    object_lock(th, &a->head);
    Raw *raw = bytearray_raw(a);
    size_t length = store_length(raw_store(raw));
    if (length > 0) {
        byte = plain_bytes(raw)[length - 1];
        set_length(raw, length - 1);
    }
    object_unlock(th, &a->head);
    return byte;
}

/* Where the byte to take out stands: at i, counted from the end when negative, or (wanted >= 0) the
 * first one equal to wanted. Negative: nowhere. Under the lock, or as a first guess outside. */
static int64_t find_removal(Raw *raw, size_t length, int64_t i, int wanted)
{
    if (wanted >= 0)
        return text_find_char(text_bytes(plain_bytes(raw), length), (uint32_t)wanted);
    if (i < 0)
        i += (int64_t)length;
    return i < 0 || (size_t)i >= length ? -1 : i;
}

static int remove_at(Thread *th, ByteArray *a, int64_t i, int wanted)
{
    for (;;) {
        size_t length = store_length(bytearray_store(a));
        if (length == 0)
            return -2;
        Raw *fresh = raw_new(th, length - 1);
        if (fresh == NULL)
            return -3;
        object_lock(th, &a->head);
        Raw *raw = bytearray_raw(a);
        bool same = store_length(raw_store(raw)) == length;
        int64_t at = same ? find_removal(raw, length, i, wanted) : -1;
        int byte = at >= 0 ? plain_bytes(raw)[at] : -1;
        if (at >= 0) {
            Splice s = {.start = (size_t)at, .count = 1, .text = {"", 0, 1}, .length = length - 1};
            splice_into(fresh, raw, &s, length);
            value_store(&a->raw, from_object(fresh));
        }
        object_unlock(th, &a->head);
        if (same)
            return byte;
    }
}

int bytearray_pop(Thread *th, Value self, int64_t i)
{
    ByteArray *a = to_bytearray(self);
    return i == -1 ? pop_last(th, a) : remove_at(th, a, i, -1);
}

int bytearray_remove(Thread *th, Value self, unsigned char byte)
{
    return remove_at(th, to_bytearray(self), 0, byte);
}

void bytearray_reverse(Thread *th, Value self)
{
    ByteArray *a = to_bytearray(self);
    object_lock(th, &a->head);
    ByteStore *s = bytearray_store(a);
    size_t length = store_length(s);
    for (size_t i = 0; i < length / 2; i++) {
        unsigned char x = atomic_load_explicit(&s->bytes[i], memory_order_relaxed);
        unsigned char y = atomic_load_explicit(&s->bytes[length - 1 - i], memory_order_relaxed);
        atomic_store_explicit(&s->bytes[i], y, memory_order_relaxed);
        atomic_store_explicit(&s->bytes[length - 1 - i], x, memory_order_relaxed);
    }
    object_unlock(th, &a->head);
}

/* Copies what stays; start and step are positive. */
static size_t copy_others(unsigned char *to, const unsigned char *from, size_t length, size_t start,
                          size_t step, size_t count)
{
    size_t n = 0;
    for (size_t i = 0; i < length; i++) {
        if (count && i == start) {
            start += step;
            count--;
        } else {
            to[n++] = from[i];
        }
    }
    return n;
}

bool bytearray_delete_stepped(Thread *th, Value self, int64_t start, int64_t step, size_t count)
{
    ByteArray *a = to_bytearray(self);
    if (count == 0)
        return true;
    if (step < 0) {
        start += step * (int64_t)(count - 1);
        step = -step;
    }
    Raw *fresh = raw_new(th, bytearray_length(self));
    for (; fresh; fresh = raw_new(th, bytearray_length(self))) {
        object_lock(th, &a->head);
        Raw *raw = bytearray_raw(a);
        size_t length = store_length(raw_store(raw));
        bool fits = length <= raw_capacity(fresh);
        if (fits) {
            set_length(fresh, copy_others(plain_bytes(fresh), plain_bytes(raw), length,
                                          (size_t)start, (size_t)step, count));
            value_store(&a->raw, from_object(fresh));
        }
        object_unlock(th, &a->head);
        if (fits)
            return true;
    }
    return false;
}

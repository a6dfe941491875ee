/* Growing text: the buffer doubles and widens as needed; small results are copied out of it, large
 * ones keep it. A builder that failed swallows everything until builder_finish reports it. */
#include "str_text.h"

enum { BUILDER_FIRST_BYTES = 240, BUILDER_COPY_BELOW = 512 };

void builder_init(StrBuilder *b, Thread *th)
{
    b->th = th;
    b->data = b->local;
    b->buffer = NULL;
    b->length = 0;
    b->capacity = sizeof b->local;
    b->width = 1;
    b->failed = false;
}

static StrBuf *buffer_new(Thread *th, size_t capacity)
{
    if (!text_length_ok(th, capacity))
        return NULL;
    StrBuf *buffer = heap_new(th, KIND_STRBUF, 0, sizeof(StrBuf) + capacity);
    if (buffer)
        buffer->capacity = capacity;
    return buffer;
}

/* Makes room for `more` code points of `width` bytes each. */
static NOINLINE bool builder_grow(StrBuilder *b, size_t more, uint32_t width)
{
    if (b->failed)
        return false;
    if (width < b->width)
        width = b->width;
    size_t length, capacity;
    if (size_add_overflows(b->length, more, &length) || length > TEXT_MAX_LENGTH / 8) {
        error_memory(b->th);
        b->failed = true;
        return false;
    }
    capacity = length * width;
    capacity += b->length ? capacity / 2 : 0;
    if (capacity < BUILDER_FIRST_BYTES)
        capacity = BUILDER_FIRST_BYTES;
    StrBuf *buffer = buffer_new(b->th, capacity);
    if (buffer == NULL) {
        b->failed = true;
        return false;
    }
    GIL_ASSERT(capacity >= length * width);
    text_copy(buffer->data, width, b->data, b->width, b->length);
    b->buffer = buffer;
    b->data = buffer->data;
    b->capacity = capacity;
    b->width = width;
    return true;
}

static ALWAYS_INLINE bool builder_reserve(StrBuilder *b, size_t more, uint32_t width)
{
    if (LIKELY(width <= b->width && more <= TEXT_MAX_LENGTH &&
               (b->length + more) * b->width <= b->capacity))
        return true;
    return builder_grow(b, more, width);
}

void builder_char(StrBuilder *b, uint32_t c)
{
    if (builder_reserve(b, 1, width_for(c)))
        text_put(b->data, b->width, b->length++, c);
}

/* Appends n code points of `width` whose values need `needed` bytes. */
static void builder_raw(StrBuilder *b, Text t, uint32_t needed)
{
    if (t.length == 0 || !builder_reserve(b, t.length, needed))
        return;
    text_copy(b->data + b->length * b->width, b->width, t.data, t.width, t.length);
    b->length += t.length;
    GIL_ASSERT(b->length * b->width <= b->capacity);
}

void builder_ascii(StrBuilder *b, const char *text)
{
    builder_raw(b, text_bytes(text, strlen(text)), 1);
}

void builder_text(StrBuilder *b, const char *utf8, size_t length)
{
    if (text_is_ascii(utf8, length)) {
        builder_raw(b, text_bytes(utf8, length), 1);
        return;
    }
    Value s = str_from_utf8(b->th, utf8, length);
    if (s == EMPTY)
        b->failed = true;
    else
        builder_str(b, s);
}

void builder_str(StrBuilder *b, Value s)
{
    Text t = text_of(s);
    builder_raw(b, t, t.width);
}

void builder_part(StrBuilder *b, Text t)
{
    builder_raw(b, t, t.width == 1 ? 1 : width_for(text_max(t)));
}

void builder_repeat(StrBuilder *b, uint32_t c, size_t count)
{
    if (count == 0 || !builder_reserve(b, count, width_for(c)))
        return;
    text_fill(b->data + b->length * b->width, b->width, count, c);
    b->length += count;
}

void builder_repr(StrBuilder *b, Value v)
{
    if (b->failed)
        return;
    Value s = value_repr(b->th, v);
    if (s == EMPTY)
        b->failed = true;
    else
        builder_str(b, s);
}

Value builder_finish(StrBuilder *b)
{
    if (b->failed)
        return EMPTY;
    Text t = {b->data, b->length, b->width};
    size_t bytes = b->length * b->width;
    if (bytes < BUILDER_COPY_BELOW || b->capacity - bytes > bytes / 4)
        return str_from_text(b->th, t);
    return str_around_buffer(b->th, b->buffer, t);
}

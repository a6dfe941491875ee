/* Making strings: allocation, the shared one-character strings, concatenation that grows in place,
 * slices, hashes and interning. Methods stand in str_*.c.
 *
 * A Str is filled before another thread can see it and never changes, but for two words that any
 * thread may set at any time to the one value they can have: the cached hash and the interned flag.
 */
#include "bytes.h"
#include "dict.h"
#include "list.h"
#include "siphash.h"
#include "str_text.h"

/* Below this a concatenation is copied whole: a buffer would not pay. */
enum { BUFFER_MIN_BYTES = 256 };

bool text_length_ok(Thread *th, size_t length)
{
    if (LIKELY(length <= TEXT_MAX_LENGTH))
        return true;
    error_memory(th);
    return false;
}

static uint8_t flags_for(uint32_t max_char)
{
    return max_char < 0x80 ? 1 | STR_ASCII : (uint8_t)width_for(max_char);
}

static Str *str_new_shell(Thread *th, uint32_t shape, size_t length, uint8_t flags,
                          size_t inline_bytes)
{
    Str *s = heap_new(th, KIND_STR, shape, sizeof(Str) + inline_bytes);
    if (UNLIKELY(s == NULL))
        return NULL;
    atomic_store_explicit(&s->head.flags, flags, memory_order_relaxed);
    s->length = length;
    s->data = s->text;
    return s;
}

Str *str_alloc(Thread *th, size_t length, uint32_t max_char)
{
    if (!text_length_ok(th, length))
        return NULL;
    uint8_t flags = flags_for(max_char);
    return str_new_shell(th, NATIVE_SHAPE(th, TYPE_STR), length, flags,
                         (length + 1) * (flags & STR_WIDTH_MASK));
}

/* --- the shared ones -------------------------------------------------------------------------- */

static bool make_latin1(Thread *th)
{
    Value table = tuple_new(th, NULL, 256);
    if (table == EMPTY)
        return false;
    for (uint32_t c = 0; c < 256; c++) {
        Str *s = str_alloc(th, 1, c);
        if (s == NULL)
            return false;
        s->text[0] = (char)c;
        to_tuple(table)->items[c] = from_object(s);
    }
    value_store(&th->interp->latin1, table);
    return true;
}

bool text_init(Thread *th)
{
    Str *s = str_alloc(th, 0, 0);
    if (s == NULL)
        return false;
    value_store(&th->interp->empty_str, from_object(s));
    Bytes *b = heap_new(th, KIND_BYTES, NATIVE_SHAPE(th, TYPE_BYTES), sizeof(Bytes) + 1);
    if (b == NULL)
        return false;
    value_store(&th->interp->empty_bytes, from_object(b));
    return make_latin1(th);
}

Value str_empty(Thread *th)
{
    Value v = value_load(&th->interp->empty_str);
    if (LIKELY(v != EMPTY) || !text_init(th))
        return v;
    return value_load(&th->interp->empty_str);
}

static Value latin1_char(Thread *th, uint32_t c)
{
    Value table = value_load(&th->interp->latin1);
    if (UNLIKELY(table == EMPTY)) {
        if (!text_init(th))
            return EMPTY;
        table = value_load(&th->interp->latin1);
    }
    return to_tuple(table)->items[c];
}

Value str_from_codepoint(Thread *th, uint32_t c)
{
    GIL_ASSERT(c <= MAX_CODEPOINT);
    if (LIKELY(c < 256))
        return latin1_char(th, c);
    Str *s = str_alloc(th, 1, c);
    if (s == NULL)
        return EMPTY;
    text_put(s->text, width_for(c), 0, c);
    return from_object(s);
}

/* --- from texts ------------------------------------------------------------------------------- */

Value str_copy_ascii(Thread *th, const void *data, size_t length)
{
    if (length <= 1)
        return length ? latin1_char(th, *(const unsigned char *)data) : str_empty(th);
    Str *s = str_alloc(th, length, 0x7f);
    if (s == NULL)
        return EMPTY;
    memcpy(s->text, data, length);
    return from_object(s);
}

Value str_from_ascii(Thread *th, const char *text, size_t length)
{
    GIL_ASSERT(text_is_ascii(text, length));
    return str_copy_ascii(th, text, length);
}

Value str_from_text(Thread *th, Text t)
{
    if (t.length <= 1)
        return t.length ? str_from_codepoint(th, text_at(t, 0)) : str_empty(th);
    Str *s = str_alloc(th, t.length, text_max(t));
    if (s == NULL)
        return EMPTY;
    text_copy(s->text, str_width(s), t.data, t.width, t.length);
    return from_object(s);
}

static Value copy_with_shape(Thread *th, const Str *s, uint32_t shape)
{
    uint8_t flags = str_flags(s) & (STR_WIDTH_MASK | STR_ASCII);
    uint32_t width = flags & STR_WIDTH_MASK;
    Str *copy = str_new_shell(th, shape, s->length, flags, (s->length + 1) * width);
    if (copy == NULL)
        return EMPTY;
    memcpy(copy->text, s->data, s->length * width);
    return from_object(copy);
}

Value str_plain(Thread *th, Value s)
{
    if (LIKELY(str_is_exact(th, s)))
        return s;
    return copy_with_shape(th, to_str(s), NATIVE_SHAPE(th, TYPE_STR));
}

Value str_of_class(Thread *th, Value s, Class *cls)
{
    GIL_ASSERT(cls->kind == KIND_STR);
    if (LIKELY(cls == TYPE_CLASS(th, TYPE_STR)))
        return str_plain(th, s);
    return copy_with_shape(th, to_str(s), cls->root->id);
}

Value str_part(Thread *th, Value v, size_t start, size_t end)
{
    Str *s = to_str(v);
    GIL_ASSERT(start <= end && end <= s->length);
    if (end - start == s->length)
        return str_plain(th, v);
    const uint8_t *data = s->data;
    GIL_ASSERT(s->buffer == NULL || (char *)s->data >= s->buffer->data);
    if (str_is_ascii(s))
        return str_copy_ascii(th, data + start, end - start);
    return str_from_text(th, text_part(text_of_str(s), start, end));
}

Value str_slice(Thread *th, Value s, size_t start, size_t end)
{
    size_t length = to_str(s)->length;
    if (end > length)
        end = length;
    return start >= end ? str_empty(th) : str_part(th, s, start, end);
}

/* --- concatenation ---------------------------------------------------------------------------- */

/* A Str of `length` code points at data, inside buffer. */
static Value str_in_buffer(Thread *th, StrBuf *buffer, void *data, size_t length, uint8_t flags)
{
    Str *s = str_new_shell(th, NATIVE_SHAPE(th, TYPE_STR), length, flags, 0);
    if (s == NULL)
        return EMPTY;
    s->data = data;
    s->buffer = buffer;
    return from_object(s);
}

Value str_around_buffer(Thread *th, StrBuf *buffer, Text t)
{
    uint32_t max = text_max(t);
    GIL_ASSERT(t.data == buffer->data && t.length * t.width <= buffer->capacity);
    if (width_for(max) != t.width)
        return str_from_text(th, t);
    atomic_store_explicit(&buffer->used, t.length * t.width, memory_order_relaxed);
    return str_in_buffer(th, buffer, buffer->data, t.length, flags_for(max));
}

/* Moves the end of what is in use; false when it does not stand at `end` any more. With the GIL on
 * nobody can come in between. */
static ALWAYS_INLINE bool claim_room(Thread *th, StrBuf *buffer, size_t end, size_t more)
{
    if (LIKELY(!th->lock_free)) {
        if (atomic_load_explicit(&buffer->used, memory_order_relaxed) != end)
            return false;
        atomic_store_explicit(&buffer->used, end + more, memory_order_relaxed);
        return true;
    }
    return atomic_compare_exchange_strong_explicit(&buffer->used, &end, end + more,
                                                   memory_order_acq_rel, memory_order_relaxed);
}

/* Writes b behind a where a ends its buffer and nobody else has claimed the room. EMPTY without an
 * exception: impossible. */
static Value append_in_place(Thread *th, const Str *a, const Str *b, uint8_t flags)
{
    StrBuf *buffer = a->buffer;
    uint32_t width = flags & STR_WIDTH_MASK;
    size_t end = (size_t)((char *)a->data - buffer->data) + a->length * width;
    size_t more = b->length * width;
    GIL_ASSERT(end <= buffer->capacity);
    if (more > buffer->capacity - end || !claim_room(th, buffer, end, more))
        return EMPTY;
    if (more == 1)
        buffer->data[end] = *(const char *)b->data;
    else
        text_copy(buffer->data + end, width, b->data, str_width(b), b->length);
    return str_in_buffer(th, buffer, a->data, a->length + b->length, flags);
}

static void copy_both(void *to, uint32_t width, const Str *a, const Str *b)
{
    text_copy(to, width, a->data, str_width(a), a->length);
    text_copy((char *)to + a->length * width, width, b->data, str_width(b), b->length);
}

/* Room to grow: a little at first, since most sums stay as they are; double once it is a habit. */
static Value concat_into_buffer(Thread *th, const Str *a, const Str *b, uint8_t flags)
{
    uint32_t width = flags & STR_WIDTH_MASK;
    size_t length = a->length + b->length, bytes = length * width;
    size_t capacity = bytes + (a->buffer ? bytes : bytes / 8);
    StrBuf *buffer = heap_new(th, KIND_STRBUF, 0, sizeof(StrBuf) + capacity);
    if (buffer == NULL)
        return EMPTY;
    buffer->capacity = capacity;
    atomic_store_explicit(&buffer->used, bytes, memory_order_relaxed);
    copy_both(buffer->data, width, a, b);
    return str_in_buffer(th, buffer, buffer->data, length, flags);
}

static Value concat_copied(Thread *th, const Str *a, const Str *b, uint8_t flags)
{
    uint32_t width = flags & STR_WIDTH_MASK;
    size_t length = a->length + b->length;
    Str *s = str_new_shell(th, NATIVE_SHAPE(th, TYPE_STR), length, flags, (length + 1) * width);
    if (s == NULL)
        return EMPTY;
    copy_both(s->text, width, a, b);
    return from_object(s);
}

Value str_concat(Thread *th, Value left, Value right)
{
    Str *a = to_str(left), *b = to_str(right);
    if (a->length == 0 || b->length == 0)
        return str_plain(th, a->length == 0 ? right : left);
    uint8_t af = str_flags(a), bf = str_flags(b);
    uint8_t aw = af & STR_WIDTH_MASK, bw = bf & STR_WIDTH_MASK;
    uint8_t flags = (aw > bw ? aw : bw) | (af & bf & STR_ASCII);
    if (a->buffer && aw >= bw) {
        Value v = append_in_place(th, a, b, flags);
        if (v != EMPTY || error_pending(th))
            return v;
    }
    size_t length = a->length + b->length;
    if (!text_length_ok(th, length))
        return EMPTY;
    if (length * (flags & STR_WIDTH_MASK) < BUFFER_MIN_BYTES || a->length < b->length)
        return concat_copied(th, a, b, flags);
    return concat_into_buffer(th, a, b, flags);
}

static void repeat_text(char *to, size_t unit_bytes, size_t total_bytes)
{
    size_t done = unit_bytes;
    GIL_ASSERT(unit_bytes > 0 && total_bytes % unit_bytes == 0);
    while (done < total_bytes) {
        size_t n = done < total_bytes - done ? done : total_bytes - done;
        memcpy(to + done, to, n);
        done += n;
    }
}

Value str_repeat(Thread *th, Value v, int64_t count)
{
    Str *s = to_str(v);
    if (count <= 0 || s->length == 0)
        return str_empty(th);
    if (count == 1)
        return str_plain(th, v);
    size_t length;
    if (size_mul_overflows(s->length, (size_t)count, &length) || length > INT64_MAX)
        return error_set(th, EXC_OverflowError, "repeated string is too long");
    if (!text_length_ok(th, length))
        return EMPTY;
    uint8_t flags = str_flags(s) & (STR_WIDTH_MASK | STR_ASCII);
    uint32_t width = flags & STR_WIDTH_MASK;
    Str *out = str_new_shell(th, NATIVE_SHAPE(th, TYPE_STR), length, flags, (length + 1) * width);
    if (out == NULL)
        return EMPTY;
    if (s->length == 1) {
        text_fill(out->text, width, length, str_at(s, 0));
    } else {
        memcpy(out->text, s->data, s->length * width);
        repeat_text(out->text, s->length * width, length * width);
    }
    return from_object(out);
}

/* --- equality, hashes, interning -------------------------------------------------------------- */

bool str_equal(Value a, Value b)
{
    if (a == b)
        return true;
    Str *x = to_str(a), *y = to_str(b);
    uint8_t xf = str_flags(x), yf = str_flags(y);
    if (x->length != y->length || (xf ^ yf) & (STR_WIDTH_MASK | STR_ASCII) ||
        (xf & yf & STR_INTERNED))
        return false;
    return memcmp(x->data, y->data, x->length * (xf & STR_WIDTH_MASK)) == 0;
}

bool str_equal_cstring(Value v, const char *ascii)
{
    Str *s = to_str(v);
    return str_is_ascii(s) && strlen(ascii) == s->length && memcmp(s->data, ascii, s->length) == 0;
}

int str_compare(Value a, Value b)
{
    return a == b ? 0 : text_compare(text_of(a), text_of(b));
}

bool str_contains(Value s, Value part)
{
    return text_find(text_of(s), text_of(part)) >= 0;
}

int64_t bytes_hash_data(Thread *th, const void *data, size_t length)
{
    if (length == 0)
        return 0;
    int64_t h = (int64_t)siphash13(th->interp->hash_key, data, length);
    return h == -1 ? -2 : h;
}

int64_t str_hash(Thread *th, Value v)
{
    Str *s = to_str(v);
    int64_t h = atomic_load_explicit(&s->hash, memory_order_relaxed);
    if (LIKELY(h != 0))
        return h;
    h = bytes_hash_data(th, s->data, s->length * str_width(s));
    atomic_store_explicit(&s->hash, h, memory_order_relaxed);
    return h;
}

static Value interned_table(Thread *th)
{
    Value table = value_load(&th->interp->interned);
    if (LIKELY(table != EMPTY))
        return table;
    /* Only while the interpreter is being built, by one thread. */
    table = dict_new(th);
    if (table != EMPTY)
        value_store(&th->interp->interned, table);
    return table;
}

Value str_intern(Thread *th, Value v)
{
    if (str_flags(to_str(v)) & STR_INTERNED)
        return v;
    Value s = str_plain(th, v), table = interned_table(th);
    if (s == EMPTY || table == EMPTY)
        return EMPTY;
    /* One atomic step also with the GIL off: two threads get the same string. */
    Value first = dict_set_default(th, table, s, s);
    if (first != EMPTY)
        atomic_fetch_or_explicit(&to_str(first)->head.flags, STR_INTERNED, memory_order_relaxed);
    return first;
}

Value str_intern_cstring(Thread *th, const char *ascii)
{
    Value s = str_from_ascii(th, ascii, strlen(ascii));
    return s == EMPTY ? EMPTY : str_intern(th, s);
}

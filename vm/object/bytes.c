/* Making bytes, views, and the operators that bytes and bytearray share. */
#include "bytes_core.h"
#include "int.h"
#include "list.h"
#include "str_codec.h"

/* --- making ----------------------------------------------------------------------------------- */

Value bytes_empty(Thread *th)
{
    Value v = value_load(&th->interp->empty_bytes);
    if (UNLIKELY(v == EMPTY) && text_init(th))
        v = value_load(&th->interp->empty_bytes);
    return v;
}

static Value bytes_new_shape(Thread *th, uint32_t shape, const void *data, size_t length)
{
    if (!text_length_ok(th, length))
        return EMPTY;
    Bytes *b = heap_new(th, KIND_BYTES, shape, sizeof(Bytes) + length + 1);
    if (b == NULL)
        return EMPTY;
    b->length = length;
    if (data && length)
        memcpy(b->data, data, length);
    return from_object(b);
}

Value bytes_new(Thread *th, const void *data, size_t length)
{
    if (length == 0)
        return bytes_empty(th);
    return bytes_new_shape(th, NATIVE_SHAPE(th, TYPE_BYTES), data, length);
}

Value bytes_of_class(Thread *th, Value v, Class *cls)
{
    if (cls == TYPE_CLASS(th, TYPE_BYTES) && bytes_is_exact(th, v))
        return v;
    Text t;
    if (!bytes_text(th, v, &t))
        return EMPTY;
    if (cls == TYPE_CLASS(th, TYPE_BYTES))
        return bytes_new(th, t.data, t.length);
    return bytes_new_shape(th, cls->root->id, t.data, t.length);
}

Value bytes_alloc_like(Thread *th, Value like, size_t length, unsigned char **data)
{
    if (is_bytearray(like))
        return bytearray_alloc(th, NATIVE_SHAPE(th, TYPE_BYTEARRAY), length, data);
    Value v = bytes_new(th, NULL, length);
    if (v != EMPTY)
        *data = to_bytes(v)->data;
    return v;
}

Value bytes_copy_like(Thread *th, Value like, Text t)
{
    unsigned char *data;
    Value v = bytes_alloc_like(th, like, t.length, &data);
    if (v != EMPTY && t.length)
        memcpy(data, t.data, t.length);
    return v;
}

Value bytes_same(Thread *th, Value self)
{
    Text t;
    if (bytes_is_exact(th, self))
        return self;
    return bytes_text(th, self, &t) ? bytes_copy_like(th, self, t) : EMPTY;
}

Value bytes_part(Thread *th, Value self, Text t, size_t start, size_t end)
{
    GIL_ASSERT(start <= end && end <= t.length);
    if (end - start == t.length && bytes_is_exact(th, self))
        return self;
    return bytes_copy_like(th, self, text_part(t, start, end));
}

Value bytes_from_builder(Thread *th, StrBuilder *b, Value like)
{
    if (b->failed)
        return EMPTY;
    GIL_ASSERT(b->width == 1);
    return bytes_copy_like(th, like, text_bytes(b->data, b->length));
}

/* --- arguments -------------------------------------------------------------------------------- */

bool bytes_arg(Thread *th, Value v, Text *out)
{
    if (is_byteslike(v))
        return bytes_text(th, v, out);
    error_set(th, EXC_TypeError, "a bytes-like object is required, not '%T'", v);
    return false;
}

bool bytes_view(Thread *th, Value v, const unsigned char **data, size_t *length)
{
    Text t;
    if (!bytes_arg(th, v, &t))
        return false;
    *data = t.data;
    *length = t.length;
    return true;
}

bool byte_value(Thread *th, Value v, const char *message, unsigned char *out)
{
    int64_t i;
    if (!is_small(v)) {
        v = value_index(th, v);
        if (v == EMPTY)
            return false;
    }
    if (int_to_int64(v, &i) && i >= 0 && i <= 255) {
        *out = (unsigned char)i;
        return true;
    }
    error_set(th, EXC_ValueError, "%s", message);
    return false;
}

typedef struct {
    StrBuilder out;
    const char *range_message;
} ByteSink;

static bool sink_item(Thread *th, Value item, void *ctx)
{
    ByteSink *sink = ctx;
    unsigned char byte;
    if (!byte_value(th, item, sink->range_message, &byte))
        return false;
    builder_char(&sink->out, byte);
    return !sink->out.failed;
}

Value bytes_from_iterable(Thread *th, Value iterable, const char *refused,
                          const char *range_message)
{
    const Class *cls = class_of(th, iterable);
    if (cls->ops.iter == NULL && cls->ops.getitem == NULL)
        return error_set(th, EXC_TypeError, refused, iterable);
    ByteSink sink = {.range_message = range_message};
    builder_init(&sink.out, th);
    if (!value_iterate(th, iterable, sink_item, &sink))
        return EMPTY;
    return bytes_from_builder(th, &sink.out, NONE);
}

/* --- construction ----------------------------------------------------------------------------- */

static Value encoded_source(Thread *th, const char *type_name, Value source, Value encoding,
                            Value errors)
{
    const char *codec, *handler;
    if (!codec_arg(th, encoding, type_name, "encoding", &codec) ||
        !codec_arg(th, errors, type_name, "errors", &handler))
        return EMPTY;
    if (source == EMPTY || !is_str(source))
        return error_set(th, EXC_TypeError,
                         encoding != EMPTY ? "encoding without a string argument"
                                           : "errors without a string argument");
    if (encoding == EMPTY)
        return error_set(th, EXC_TypeError, "string argument without an encoding");
    return str_encode(th, source, codec, handler);
}

static Value zeroed_source(Thread *th, Value source)
{
    int64_t count;
    if (!value_to_index(th, source, false, &count))
        return EMPTY;
    if (count < 0)
        return error_set(th, EXC_ValueError, "negative count");
    return bytes_new(th, NULL, (size_t)count);
}

/* __bytes__ of a class other than the builtin ones. *found false: there is none. */
static Value special_bytes(Thread *th, Value source, bool *found)
{
    SlotUNARY convert = class_of(th, source)->ops.bytes;
    *found = convert != NULL;
    if (!*found)
        return EMPTY;
    Value v = convert(th, source);
    if (v != EMPTY && !is_bytes(v))
        return error_set(th, EXC_TypeError, "__bytes__ returned non-bytes (type %T)", v);
    return v;
}

Value bytes_from_source(Thread *th, const char *type_name, Value source, Value encoding,
                        Value errors)
{
    bool immutable = type_name[4] == 's', found = false;
    if (encoding != EMPTY || errors != EMPTY)
        return encoded_source(th, type_name, source, encoding, errors);
    if (source == EMPTY)
        return bytes_empty(th);
    if (bytes_is_exact(th, source))
        return source;
    if (immutable) {
        Value v = special_bytes(th, source, &found);
        if (found)
            return v;
    }
    if (is_byteslike(source))
        return source;
    if (is_str(source))
        return error_set(th, EXC_TypeError, "string argument without an encoding");
    if (is_small(source) || is_bool(source) || class_of(th, source)->ops.index)
        return zeroed_source(th, source);
    return bytes_from_iterable(th, source,
                               immutable ? "cannot convert '%T' object to bytes"
                                         : "cannot convert '%T' object to bytearray",
                               immutable ? "bytes must be in range(0, 256)" : BYTE_RANGE_MESSAGE);
}

/* --- operators -------------------------------------------------------------------------------- */

Value bytes_add(Thread *th, Value a, Value b)
{
    Text x, y;
    if (!is_byteslike(a) || !is_byteslike(b))
        return NOT_IMPLEMENTED;
    if (!bytes_text(th, a, &x) || !bytes_text(th, b, &y))
        return EMPTY;
    if (y.length == 0 && bytes_is_exact(th, a))
        return a;
    if (x.length == 0 && bytes_is_exact(th, b) && is_bytes(a))
        return b;
    unsigned char *data;
    Value v = bytes_alloc_like(th, a, x.length + y.length, &data);
    if (v == EMPTY)
        return EMPTY;
    text_copy(data, 1, x.data, 1, x.length);
    text_copy(data + x.length, 1, y.data, 1, y.length);
    return v;
}

static Value bytes_repeat(Thread *th, Value self, int64_t count)
{
    Text t;
    if (!bytes_text(th, self, &t))
        return EMPTY;
    size_t length;
    if (count < 0)
        count = 0;
    if (size_mul_overflows(t.length, (size_t)count, &length) || length > INT64_MAX)
        return is_bytes(self) ? error_set(th, EXC_OverflowError, "repeated bytes are too long")
                              : error_memory(th);
    if (count == 1 && bytes_is_exact(th, self))
        return self;
    unsigned char *data;
    Value v = bytes_alloc_like(th, self, length, &data);
    if (v == EMPTY || length == 0)
        return v;
    if (t.length == 1) {
        memset(data, (int)text_at(t, 0), length);
        return v;
    }
    memcpy(data, t.data, t.length);
    for (size_t done = t.length; done < length;) {
        size_t n = done < length - done ? done : length - done;
        memcpy(data + done, data, n);
        done += n;
    }
    return v;
}

Value bytes_mul(Thread *th, Value a, Value b)
{
    Value self = is_byteslike(a) ? a : b, count = is_byteslike(a) ? b : a;
    int64_t n;
    if (is_small(count))
        return bytes_repeat(th, self, to_small(count));
    if (is_byteslike(count) || class_of(th, count)->ops.index == NULL)
        return NOT_IMPLEMENTED;
    return value_to_index(th, count, false, &n) ? bytes_repeat(th, self, n) : EMPTY;
}

bool bytes_has(Thread *th, Value self, Value item, bool *out)
{
    Text t, part;
    if (!bytes_text(th, self, &t))
        return false;
    if (is_small(item) || is_bool(item) || class_of(th, item)->ops.index) {
        unsigned char byte;
        if (!byte_value(th, item, BYTE_RANGE_MESSAGE, &byte))
            return false;
        *out = text_find_char(t, byte) >= 0;
        return true;
    }
    if (!bytes_arg(th, item, &part))
        return false;
    *out = text_find(t, part) >= 0;
    return true;
}

/* False: exception set. *comparable false: b is not bytes-like. */
static bool compare(Thread *th, Value a, Value b, bool *comparable, int *order)
{
    Text x, y;
    *comparable = is_byteslike(b);
    if (!*comparable)
        return true;
    if (!bytes_text(th, a, &x) || !bytes_text(th, b, &y))
        return false;
    *order = text_compare(x, y);
    return true;
}

static Value ordered(Thread *th, Value a, Value b, CompareOp op)
{
    bool comparable;
    int order = 0;
    if (!compare(th, a, b, &comparable, &order))
        return EMPTY;
    if (!comparable)
        return NOT_IMPLEMENTED;
    switch (op) {
    case OP_LT:
        return from_bool(order < 0);
    case OP_LE:
        return from_bool(order <= 0);
    case OP_EQ:
        return from_bool(order == 0);
    case OP_NE:
        return from_bool(order != 0);
    case OP_GT:
        return from_bool(order > 0);
    default:
        return from_bool(order >= 0);
    }
}

Value bytes_lt(Thread *th, Value a, Value b)
{
    return ordered(th, a, b, OP_LT);
}
Value bytes_le(Thread *th, Value a, Value b)
{
    return ordered(th, a, b, OP_LE);
}
Value bytes_gt(Thread *th, Value a, Value b)
{
    return ordered(th, a, b, OP_GT);
}
Value bytes_ge(Thread *th, Value a, Value b)
{
    return ordered(th, a, b, OP_GE);
}

static Value equal(Thread *th, Value a, Value b, bool wanted)
{
    if (is_bytes(a) && is_bytes(b) && to_bytes(a)->length != to_bytes(b)->length)
        return from_bool(!wanted);
    return ordered(th, a, b, wanted ? OP_EQ : OP_NE);
}

Value bytes_eq(Thread *th, Value a, Value b)
{
    return equal(th, a, b, true);
}
Value bytes_ne(Thread *th, Value a, Value b)
{
    return equal(th, a, b, false);
}

Value bytes_stepped(Thread *th, Value self, Text t, int64_t start, int64_t step, size_t count)
{
    if (step == 1)
        return bytes_part(th, self, t, count ? (size_t)start : 0,
                          count ? (size_t)start + count : 0);
    unsigned char *data;
    Value v = bytes_alloc_like(th, self, count, &data);
    size_t at = (size_t)start; /* wraps around behind the last one, harmlessly */
    for (size_t i = 0; v != EMPTY && i < count; i++, at += (size_t)step)
        data[i] = (unsigned char)text_at(t, at);
    return v;
}

/* --- repr ------------------------------------------------------------------------------------- */

static void put_escaped(StrBuilder *b, uint32_t c)
{
    static const char digits[] = "0123456789abcdef";
    char text[5] = {'\\', 'x', digits[c >> 4], digits[c & 15], 0};
    if (c == '\n' || c == '\r' || c == '\t' || c == '\\' || c == '\'' || c == '"') {
        text[1] = (char)(c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't' : c);
        text[2] = 0;
    }
    builder_ascii(b, text);
}

void bytes_put_repr(StrBuilder *b, Text t, bool escape_single)
{
    bool single = text_find_char(t, '\'') >= 0, twice = text_find_char(t, '"') >= 0;
    uint32_t quote = single && !twice ? '"' : '\'';
    builder_char(b, 'b');
    builder_char(b, quote);
    for (size_t i = 0; i < t.length; i++) {
        uint32_t c = text_at(t, i);
        bool quoted = c == quote || (escape_single && c == '\'');
        if (c < ' ' || c >= 0x7f || c == '\\' || quoted)
            put_escaped(b, c);
        else
            builder_char(b, c);
    }
    builder_char(b, quote);
}

/* Methods of bytes and bytearray that cut and glue: split and kin, splitlines, strip and kin, join.
 */
#include "bytes_core.h"
#include "list.h"

enum { SPLIT_FIRST_CAPACITY = 12 };

typedef struct {
    Thread *th;
    Value self, list;
    Text text, sep;
    bool spaces;
    size_t limit;
} Split;

static bool push_part(Split *s, size_t start, size_t end)
{
    Value part = bytes_part(s->th, s->self, s->text, start, end);
    return part != EMPTY && list_append(s->th, s->list, part);
}

static inline bool space_at(const Split *s, size_t i)
{
    return latin1_spaces[text_at(s->text, i)] & SPACE_BYTES;
}

static bool split_args(Thread *th, Value *args, Split *s)
{
    int64_t most;
    *s = (Split){.th = th, .self = args[0], .spaces = args[1] == EMPTY || args[1] == NONE};
    if (!arg_count(th, args[2], -1, &most) || !bytes_text(th, args[0], &s->text))
        return false;
    s->limit = most < 0 ? SIZE_MAX : (size_t)most;
    if (!s->spaces) {
        if (!bytes_arg(th, args[1], &s->sep))
            return false;
        if (s->sep.length == 0) {
            error_set(th, EXC_ValueError, "empty separator");
            return false;
        }
    }
    s->list = list_with_capacity(th, s->limit < SPLIT_FIRST_CAPACITY ? s->limit + 1
                                                                     : SPLIT_FIRST_CAPACITY);
    return s->list != EMPTY;
}

static bool split_spaces(Split *s)
{
    size_t i = 0, length = s->text.length;
    for (;;) {
        while (i < length && space_at(s, i))
            i++;
        if (i == length || s->limit == 0)
            break;
        size_t start = i;
        while (i < length && !space_at(s, i))
            i++;
        s->limit--;
        if (!push_part(s, start, i))
            return false;
    }
    return i == length || push_part(s, i, length);
}

static bool rsplit_spaces(Split *s)
{
    size_t i = s->text.length;
    for (;;) {
        while (i > 0 && space_at(s, i - 1))
            i--;
        if (i == 0 || s->limit == 0)
            break;
        size_t end = i;
        while (i > 0 && !space_at(s, i - 1))
            i--;
        s->limit--;
        if (!push_part(s, i, end))
            return false;
    }
    return i == 0 || push_part(s, 0, i);
}

static bool split_at(Split *s)
{
    size_t at = 0;
    for (; s->limit > 0; s->limit--) {
        int64_t hit = text_find(text_part(s->text, at, s->text.length), s->sep);
        if (hit < 0)
            break;
        if (!push_part(s, at, at + (size_t)hit))
            return false;
        at += (size_t)hit + s->sep.length;
    }
    return push_part(s, at, s->text.length);
}

static bool rsplit_at(Split *s)
{
    size_t end = s->text.length;
    for (; s->limit > 0; s->limit--) {
        int64_t hit = text_rfind(text_part(s->text, 0, end), s->sep);
        if (hit < 0)
            break;
        if (!push_part(s, (size_t)hit + s->sep.length, end))
            return false;
        end = (size_t)hit;
    }
    return push_part(s, 0, end);
}

static Value reversed_list(Thread *th, Value list)
{
    size_t n = list_length(list);
    for (size_t i = 0; i + 1 < n - i; i++) {
        Value a = list_get(th, list, i), b = list_get(th, list, n - 1 - i);
        list_set(th, list, i, b);
        list_set(th, list, n - 1 - i, a);
    }
    return list;
}

BYTES_NATIVE(split)
{
    Split s;
    if (!split_args(th, args, &s) || !(s.spaces ? split_spaces(&s) : split_at(&s)))
        return EMPTY;
    return s.list;
}

BYTES_NATIVE(rsplit)
{
    Split s;
    if (!split_args(th, args, &s) || !(s.spaces ? rsplit_spaces(&s) : rsplit_at(&s)))
        return EMPTY;
    return reversed_list(th, s.list);
}

static bool is_line_end(uint32_t c)
{
    return c == '\n' || c == '\r';
}

BYTES_NATIVE(splitlines)
{
    int64_t keep;
    Split s = {.th = th, .self = args[0]};
    if (!arg_count(th, args[1], 0, &keep) || !bytes_text(th, args[0], &s.text))
        return EMPTY;
    s.list = list_with_capacity(th, SPLIT_FIRST_CAPACITY);
    size_t length = s.text.length;
    for (size_t start = 0; s.list != EMPTY && start < length;) {
        size_t end = start;
        while (end < length && !is_line_end(text_at(s.text, end)))
            end++;
        size_t next = end;
        if (end < length)
            next +=
                text_at(s.text, end) == '\r' && end + 1 < length && text_at(s.text, end + 1) == '\n'
                    ? 2
                    : 1;
        if (!push_part(&s, start, keep ? next : end))
            return EMPTY;
        start = next;
    }
    return s.list;
}

/* --- strip ------------------------------------------------------------------------------------ */

typedef enum { STRIP_LEFT = 1, STRIP_RIGHT = 2 } StripSides;

static Value strip_with(Thread *th, Value *args, int sides)
{
    Text self, chars;
    bool set[256];
    bool spaces = args[1] == EMPTY || args[1] == NONE;
    if (!bytes_text(th, args[0], &self) || (!spaces && !bytes_arg(th, args[1], &chars)))
        return EMPTY;
    for (size_t i = 0; i < 256; i++)
        set[i] = spaces && (latin1_spaces[i] & SPACE_BYTES);
    for (size_t i = 0; !spaces && i < chars.length; i++)
        set[text_at(chars, i)] = true;
    size_t start = 0, end = self.length;
    while (sides & STRIP_LEFT && start < end && set[text_at(self, start)])
        start++;
    while (sides & STRIP_RIGHT && end > start && set[text_at(self, end - 1)])
        end--;
    return bytes_part(th, args[0], self, start, end);
}

BYTES_NATIVE(strip)
{
    return strip_with(th, args, STRIP_LEFT | STRIP_RIGHT);
}
BYTES_NATIVE(lstrip)
{
    return strip_with(th, args, STRIP_LEFT);
}
BYTES_NATIVE(rstrip)
{
    return strip_with(th, args, STRIP_RIGHT);
}

/* --- join ------------------------------------------------------------------------------------- */

/* All items are bytes-like; *length is that of the result. Views are taken once each: a bytearray
 * that another thread changes meanwhile yields one consistent copy. */
static bool join_texts(Thread *th, const Value *items, size_t count, Text sep, Value holder,
                       size_t *length)
{
    size_t total = 0;
    Value *copies = to_tuple(holder)->items;
    for (size_t i = 0; i < count; i++) {
        Text t;
        if (!is_byteslike(items[i])) {
            error_set(th, EXC_TypeError,
                      "sequence item %zu: expected a bytes-like object, %T found", i, items[i]);
            return false;
        }
        copies[i] = is_bytes(items[i]) ? items[i]
                                       : bytes_of_class(th, items[i], TYPE_CLASS(th, TYPE_BYTES));
        if (copies[i] == EMPTY || !bytes_text(th, copies[i], &t))
            return false;
        if (size_add_overflows(total, t.length + (i ? sep.length : 0), &total) ||
            total > INT64_MAX) {
            error_set(th, EXC_OverflowError, "join() result is too long");
            return false;
        }
    }
    *length = total;
    return true;
}

BYTES_NATIVE(join)
{
    Text sep;
    const Class *cls = class_of(th, args[1]);
    if (cls->ops.iter == NULL && cls->ops.getitem == NULL)
        return error_set(th, EXC_TypeError, "can only join an iterable");
    Value list = is_list(args[1]) || is_tuple(args[1]) ? args[1] : list_from_iterable(th, args[1]);
    if (list == EMPTY || !bytes_text(th, args[0], &sep))
        return EMPTY;
    size_t count, length;
    Value snapshot;
    const Value *items = sequence_snapshot(th, list, &count, &snapshot);
    Value holder = count && items == NULL ? EMPTY : tuple_new(th, NULL, count);
    if (holder == EMPTY || !join_texts(th, items, count, sep, holder, &length))
        return EMPTY;
    KEEP_ALIVE(snapshot);
    unsigned char *to;
    Value v = bytes_alloc_like(th, args[0], length, &to);
    for (size_t i = 0; v != EMPTY && i < count; i++) {
        const Bytes *b = to_bytes(to_tuple(holder)->items[i]);
        text_copy(to, 1, sep.data, 1, i ? sep.length : 0);
        to += i ? sep.length : 0;
        text_copy(to, 1, b->data, 1, b->length);
        to += b->length;
    }
    return v;
}

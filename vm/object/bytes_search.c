/* Methods of bytes and bytearray that look for a part: find and kin, count, startswith and kin,
 * replace, partition, translate. */
#include "bytes_core.h"
#include "list.h"

typedef struct {
    Text hay, sub;
    unsigned char byte; /* sub points here when it was given as an int */
    int64_t from;
    bool possible;
} Search;

/* The arguments (self, sub, start, end). */
static bool search_args(Thread *th, Value *args, Search *s)
{
    Text self;
    int64_t to;
    if (is_small(args[1]) || is_bool(args[1]) ||
        (!is_byteslike(args[1]) && class_of(th, args[1])->ops.index)) {
        if (!byte_value(th, args[1], BYTE_RANGE_MESSAGE, &s->byte))
            return false;
        s->sub = text_bytes(&s->byte, 1);
    } else if (!is_byteslike(args[1])) {
        error_set(th, EXC_TypeError, "argument should be integer or bytes-like object, not '%T'",
                  args[1]);
        return false;
    } else if (!bytes_text(th, args[1], &s->sub)) {
        return false;
    }
    if (!bytes_text(th, args[0], &self) ||
        !arg_range(th, args[2], args[3], self.length, &s->from, &to))
        return false;
    s->possible = s->from <= to && (size_t)(to - s->from) >= s->sub.length;
    if (s->possible)
        s->hay = text_part(self, (size_t)s->from, (size_t)to);
    return true;
}

static Value find_with(Thread *th, Value *args, const char *name, int64_t (*find)(Text, Text),
                       bool must)
{
    Search s;
    if (!arg_present(th, args[1], name) || !search_args(th, args, &s))
        return EMPTY;
    int64_t at = s.possible ? find(s.hay, s.sub) : -1;
    if (at < 0 && must)
        return error_set(th, EXC_ValueError, "subsection not found");
    return from_small(at < 0 ? -1 : at + s.from);
}

BYTES_NATIVE(find)
{
    return find_with(th, args, "find", text_find, false);
}
BYTES_NATIVE(rfind)
{
    return find_with(th, args, "rfind", text_rfind, false);
}
BYTES_NATIVE(index)
{
    return find_with(th, args, "index", text_find, true);
}
BYTES_NATIVE(rindex)
{
    return find_with(th, args, "rindex", text_rfind, true);
}

BYTES_NATIVE(count)
{
    Search s;
    if (!arg_present(th, args[1], "count") || !search_args(th, args, &s))
        return EMPTY;
    return from_small(s.possible ? (int64_t)text_count(s.hay, s.sub, SIZE_MAX) : 0);
}

/* --- startswith, endswith --------------------------------------------------------------------- */

static bool affix_at(Text self, int64_t from, int64_t to, Text part, bool at_end)
{
    if (from > to || (size_t)(to - from) < part.length)
        return false;
    size_t start = at_end ? (size_t)to - part.length : (size_t)from;
    return text_equal(text_part(self, start, start + part.length), part);
}

static Value affix(Thread *th, Value *args, bool at_end, const char *name)
{
    Text self, part;
    int64_t from, to;
    if (!arg_present(th, args[1], name) || !bytes_text(th, args[0], &self) ||
        !arg_range(th, args[2], args[3], self.length, &from, &to))
        return EMPTY;
    if (!is_tuple(args[1])) {
        if (!is_byteslike(args[1]))
            return error_set(th, EXC_TypeError,
                             "%s first arg must be bytes or a tuple of bytes, not %T", name,
                             args[1]);
        return bytes_text(th, args[1], &part) ? from_bool(affix_at(self, from, to, part, at_end))
                                              : EMPTY;
    }
    const Tuple *parts = to_tuple(args[1]);
    for (size_t i = 0; i < parts->length; i++) {
        if (!bytes_arg(th, parts->items[i], &part))
            return EMPTY;
        if (affix_at(self, from, to, part, at_end))
            return TRUE_VALUE;
    }
    return FALSE_VALUE;
}

BYTES_NATIVE(startswith)
{
    return affix(th, args, false, "startswith");
}
BYTES_NATIVE(endswith)
{
    return affix(th, args, true, "endswith");
}

static Value without_affix(Thread *th, Value *args, bool at_end)
{
    Text self, part;
    if (!bytes_text(th, args[0], &self) || !bytes_arg(th, args[1], &part))
        return EMPTY;
    int64_t length = (int64_t)self.length;
    if (part.length == 0 || !affix_at(self, 0, length, part, at_end))
        return bytes_same(th, args[0]);
    return at_end ? bytes_part(th, args[0], self, 0, self.length - part.length)
                  : bytes_part(th, args[0], self, part.length, self.length);
}

BYTES_NATIVE(removeprefix)
{
    return without_affix(th, args, false);
}
BYTES_NATIVE(removesuffix)
{
    return without_affix(th, args, true);
}

/* --- replace ---------------------------------------------------------------------------------- */

typedef struct {
    Text self, old, new;
    size_t hits;
} Replacement;

static void put_bytes(unsigned char **to, Text t)
{
    if (t.length)
        memcpy(*to, t.data, t.length);
    *to += t.length;
}

/* Writes self with the first `hits` matches replaced; an empty `old` matches between bytes. */
static void write_replaced(const Replacement *r, unsigned char *to)
{
    size_t at = 0, left = r->hits;
    for (; left > 0; left--) {
        size_t hit = at;
        if (r->old.length)
            hit += (size_t)text_find(text_part(r->self, at, r->self.length), r->old);
        put_bytes(&to, text_part(r->self, at, hit));
        put_bytes(&to, r->new);
        at = hit + r->old.length;
        if (r->old.length == 0 && left > 1) {
            put_bytes(&to, text_part(r->self, at, at + 1));
            at++;
        }
    }
    put_bytes(&to, text_part(r->self, at, r->self.length));
}

BYTES_NATIVE(replace)
{
    Replacement r;
    int64_t limit;
    if (!bytes_text(th, args[0], &r.self) || !bytes_arg(th, args[1], &r.old) ||
        !bytes_arg(th, args[2], &r.new) || !arg_count(th, args[3], -1, &limit))
        return EMPTY;
    r.hits = limit == 0 ? 0 : text_count(r.self, r.old, limit < 0 ? SIZE_MAX : (size_t)limit);
    if (r.hits == 0)
        return bytes_same(th, args[0]);
    size_t grown, length = r.self.length - r.hits * r.old.length;
    if (size_mul_overflows(r.hits, r.new.length, &grown) ||
        size_add_overflows(length, grown, &length) || length > INT64_MAX)
        return error_set(th, EXC_OverflowError, "replace bytes is too long");
    unsigned char *data;
    Value v = bytes_alloc_like(th, args[0], length, &data);
    if (v != EMPTY)
        write_replaced(&r, data);
    return v;
}

/* --- partition -------------------------------------------------------------------------------- */

static Value partition(Thread *th, Value *args, bool from_right)
{
    Text self, sep;
    if (!bytes_text(th, args[0], &self) || !bytes_arg(th, args[1], &sep))
        return EMPTY;
    if (sep.length == 0)
        return error_set(th, EXC_ValueError, "empty separator");
    int64_t at = from_right ? text_rfind(self, sep) : text_find(self, sep);
    size_t start = at >= 0 ? (size_t)at : from_right ? 0 : self.length;
    size_t end = at >= 0 ? start + sep.length : start;
    Value left = bytes_part(th, args[0], self, 0, start);
    Value right = left == EMPTY ? EMPTY : bytes_part(th, args[0], self, end, self.length);
    Value middle = at >= 0 && is_bytes(args[0])
                       ? args[1]
                       : bytes_copy_like(th, args[0], text_part(self, start, end));
    if (right == EMPTY || middle == EMPTY)
        return EMPTY;
    return tuple_pack(th, 3, left, middle, right);
}

BYTES_NATIVE(partition)
{
    return partition(th, args, false);
}
BYTES_NATIVE(rpartition)
{
    return partition(th, args, true);
}

/* --- translate -------------------------------------------------------------------------------- */

BYTES_NATIVE(translate)
{
    Text self, table = {NULL, 0, 1}, remove = {NULL, 0, 1};
    bool removed[256] = {false};
    if (!bytes_text(th, args[0], &self))
        return EMPTY;
    if (args[1] != NONE && !bytes_arg(th, args[1], &table))
        return EMPTY;
    if (args[1] != NONE && table.length != 256)
        return error_set(th, EXC_ValueError, "translation table must be 256 characters long");
    if (args[2] != EMPTY && !bytes_arg(th, args[2], &remove))
        return EMPTY;
    size_t length = 0;
    for (size_t i = 0; i < remove.length; i++)
        removed[text_at(remove, i)] = true;
    for (size_t i = 0; i < self.length; i++)
        length += !removed[text_at(self, i)];
    unsigned char *to;
    Value v = bytes_alloc_like(th, args[0], length, &to);
    for (size_t i = 0; v != EMPTY && i < self.length; i++) {
        uint32_t c = text_at(self, i);
        if (!removed[c])
            *to++ = (unsigned char)(table.data ? text_at(table, c) : c);
    }
    return v;
}

BYTES_NATIVE(maketrans)
{
    Text from, to;
    if (!bytes_arg(th, args[0], &from) || !bytes_arg(th, args[1], &to))
        return EMPTY;
    if (from.length != to.length)
        return error_set(th, EXC_ValueError, "maketrans arguments must have same length");
    Value v = bytes_new(th, NULL, 256);
    if (v == EMPTY)
        return EMPTY;
    unsigned char *table = to_bytes(v)->data;
    for (uint32_t i = 0; i < 256; i++)
        table[i] = (unsigned char)i;
    for (size_t i = 0; i < from.length; i++)
        table[text_at(from, i)] = (unsigned char)text_at(to, i);
    return v;
}

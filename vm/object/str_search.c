/* Methods of str that look for a part: find and kin, count, startswith and kin, replace, partition,
 * `in`. */
#include "list.h"
#include "str_methods.h"

enum { HITS_HELD = 32 };

/* --- find, index, count ----------------------------------------------------------------------- */

/* The arguments (self, sub, start, end) as texts. False: exception set. *possible is false when the
 * range holds nothing of the length of sub. */
static bool search_args(Thread *th, Value *args, Text *hay, Text *sub, int64_t *from,
                        bool *possible)
{
    if (!is_str(args[1])) {
        error_set(th, EXC_TypeError, "must be str, not %T", args[1]);
        return false;
    }
    Text self = text_of(args[0]);
    *sub = text_of(args[1]);
    int64_t to = (int64_t)self.length;
    *from = 0;
    if ((args[2] != EMPTY || args[3] != EMPTY) &&
        !arg_range(th, args[2], args[3], self.length, from, &to))
        return false;
    *possible = *from <= to && (size_t)(to - *from) >= sub->length;
    if (*possible)
        *hay = text_part(self, (size_t)*from, (size_t)to);
    return true;
}

static Value find_with(Thread *th, Value *args, const char *name, int64_t (*find)(Text, Text),
                       bool must)
{
    Text hay, sub;
    int64_t from;
    bool possible;
    if (!arg_present(th, args[1], name) || !search_args(th, args, &hay, &sub, &from, &possible))
        return EMPTY;
    int64_t at = possible ? find(hay, sub) : -1;
    if (at < 0 && must)
        return error_set(th, EXC_ValueError, "substring not found");
    return from_small(at < 0 ? -1 : at + from);
}

STR_NATIVE(find)
{
    return find_with(th, args, "find", text_find, false);
}
STR_NATIVE(rfind)
{
    return find_with(th, args, "rfind", text_rfind, false);
}
STR_NATIVE(index)
{
    return find_with(th, args, "index", text_find, true);
}
STR_NATIVE(rindex)
{
    return find_with(th, args, "rindex", text_rfind, true);
}

STR_NATIVE(count)
{
    Text hay, sub;
    int64_t from;
    bool possible;
    if (!arg_present(th, args[1], "count") || !search_args(th, args, &hay, &sub, &from, &possible))
        return EMPTY;
    return from_small(possible ? (int64_t)text_count(hay, sub, SIZE_MAX) : 0);
}

/* --- startswith, endswith --------------------------------------------------------------------- */

typedef struct {
    Text self;
    int64_t from, to;
    bool at_end;
    const char *name;
} Affix;

static bool affix_matches(const Affix *a, Text part)
{
    if (a->from > a->to || (size_t)(a->to - a->from) < part.length)
        return false;
    size_t start = a->at_end ? (size_t)a->to - part.length : (size_t)a->from;
    return text_equal(text_part(a->self, start, start + part.length), part);
}

static Value affix_any(Thread *th, const Affix *a, Tuple *parts)
{
    for (size_t i = 0; i < parts->length; i++) {
        if (!is_str(parts->items[i]))
            return error_set(th, EXC_TypeError, "tuple for %s must only contain str, not %T",
                             a->name, parts->items[i]);
        if (affix_matches(a, text_of(parts->items[i])))
            return TRUE_VALUE;
    }
    return FALSE_VALUE;
}

static Value affix(Thread *th, Value *args, bool at_end, const char *name)
{
    Affix a = {.self = text_of(args[0]), .at_end = at_end, .name = name};
    if (!arg_present(th, args[1], name) ||
        !arg_range(th, args[2], args[3], a.self.length, &a.from, &a.to))
        return EMPTY;
    if (is_str(args[1]))
        return from_bool(affix_matches(&a, text_of(args[1])));
    if (is_tuple(args[1]))
        return affix_any(th, &a, to_tuple(args[1]));
    return error_set(th, EXC_TypeError, "%s first arg must be str or a tuple of str, not %T", name,
                     args[1]);
}

STR_NATIVE(startswith)
{
    return affix(th, args, false, "startswith");
}
STR_NATIVE(endswith)
{
    return affix(th, args, true, "endswith");
}

STR_NATIVE(removeprefix)
{
    if (!arg_str(th, args[1], "removeprefix", 0))
        return EMPTY;
    Text self = text_of(args[0]), part = text_of(args[1]);
    Affix a = {.self = self, .from = 0, .to = (int64_t)self.length};
    if (part.length == 0 || !affix_matches(&a, part))
        return str_plain(th, args[0]);
    return str_part(th, args[0], part.length, self.length);
}

STR_NATIVE(removesuffix)
{
    if (!arg_str(th, args[1], "removesuffix", 0))
        return EMPTY;
    Text self = text_of(args[0]), part = text_of(args[1]);
    Affix a = {.self = self, .from = 0, .to = (int64_t)self.length, .at_end = true};
    if (part.length == 0 || !affix_matches(&a, part))
        return str_plain(th, args[0]);
    return str_part(th, args[0], 0, self.length - part.length);
}

/* --- replace ---------------------------------------------------------------------------------- */

/* Between characters, before the first and after the last, at most `limit` times. */
static void replace_nothing(StrBuilder *out, Text self, Value new, size_t limit)
{
    for (size_t i = 0; i <= self.length; i++) {
        if (i < limit)
            builder_str(out, new);
        if (i < self.length)
            builder_char(out, text_at(self, i));
    }
}

/* Parts of different widths, or whose widest character may go away. */
static Value replace_building(Thread *th, Text self, Text old, Value new, size_t limit)
{
    StrBuilder out;
    builder_init(&out, th);
    if (old.length == 0) {
        replace_nothing(&out, self, new, limit);
        return builder_finish(&out);
    }
    size_t at = 0;
    for (; limit > 0; limit--) {
        int64_t hit = text_find(text_part(self, at, self.length), old);
        if (hit < 0)
            break;
        builder_part(&out, text_part(self, at, at + (size_t)hit));
        builder_str(&out, new);
        at += (size_t)hit + old.length;
    }
    builder_part(&out, text_part(self, at, self.length));
    return builder_finish(&out);
}

/* Where the first matches stand, and how many there are in all. */
typedef struct {
    size_t count;
    size_t at[HITS_HELD];
} Hits;

static void find_hits(Text self, Text old, size_t limit, Hits *hits)
{
    size_t at = 0;
    for (hits->count = 0; hits->count < limit; at += old.length) {
        if (hits->count == HITS_HELD) {
            Text rest = text_part(self, at, self.length);
            hits->count += text_count(rest, old, limit - HITS_HELD);
            return;
        }
        int64_t hit = text_find(text_part(self, at, self.length), old);
        if (hit < 0)
            return;
        at += (size_t)hit;
        hits->at[hits->count++] = at;
    }
}

static void write_replaced(char *to, Text self, Text old, Text new, const Hits *hits)
{
    const char *from = self.data;
    size_t at = 0;
    for (size_t i = 0; i < hits->count; i++) {
        size_t hit = i < HITS_HELD ? hits->at[i] - at
                                   : (size_t)text_find(text_part(self, at, self.length), old);
        memcpy(to, from + at, hit);
        memcpy(to + hit, new.data, new.length);
        to += hit + new.length;
        at += hit + old.length;
    }
    GIL_ASSERT(at <= self.length);
    memcpy(to, from + at, self.length - at);
}

/* old and new are one byte each, old stands at `first`. */
static Value replace_bytes(Thread *th, Text self, char old, char new, size_t first, size_t limit)
{
    Str *s = str_alloc(th, self.length, 0x7f);
    if (s == NULL)
        return EMPTY;
    memcpy(s->text, self.data, self.length);
    char *p = s->text + first, *end = s->text + self.length;
    for (; limit > 0 && (p = memchr(p, old, (size_t)(end - p))) != NULL; limit--)
        *p++ = new;
    return from_object(s);
}

/* All three ASCII. EMPTY without an exception: nothing to replace. */
static Value replace_ascii(Thread *th, Text self, Text old, Text new, size_t limit)
{
    Hits hits;
    if (old.length == 1 && new.length == 1 && self.length > 1) {
        int64_t first = text_find_char(self, text_at(old, 0));
        return first < 0 ? EMPTY
                         : replace_bytes(th, self, (char)text_at(old, 0), (char)text_at(new, 0),
                                         (size_t)first, limit);
    }
    find_hits(self, old, limit, &hits);
    if (hits.count == 0)
        return EMPTY;
    size_t grown, length = self.length - hits.count * old.length;
    if (size_mul_overflows(hits.count, new.length, &grown) ||
        size_add_overflows(length, grown, &length) || length > INT64_MAX)
        return error_set(th, EXC_OverflowError, "replace string is too long");
    if (length == 0)
        return str_empty(th);
    Str *s = str_alloc(th, length, 0x7f);
    if (s)
        write_replaced(s->text, self, old, new, &hits);
    return s ? from_object(s) : EMPTY;
}

STR_NATIVE(replace)
{
    int64_t limit;
    if (!arg_str(th, args[1], "replace", 1) || !arg_str(th, args[2], "replace", 2) ||
        !arg_count(th, args[3], -1, &limit))
        return EMPTY;
    Str *self = to_str(args[0]), *old = to_str(args[1]), *new = to_str(args[2]);
    Text s = text_of_str(self), o = text_of_str(old);
    size_t most = limit < 0 ? SIZE_MAX : (size_t)limit;
    if (most == 0)
        return str_plain(th, args[0]);
    if (o.length && str_is_ascii(self) && str_is_ascii(new)) {
        Value v = str_is_ascii(old) ? replace_ascii(th, s, o, text_of_str(new), most) : EMPTY;
        return v != EMPTY || error_pending(th) ? v : str_plain(th, args[0]);
    }
    if (text_find(s, o) < 0)
        return str_plain(th, args[0]);
    return replace_building(th, s, o, args[2], most);
}

/* --- partition -------------------------------------------------------------------------------- */

static bool separator_ok(Thread *th, Value sep)
{
    if (!is_str(sep))
        error_set(th, EXC_TypeError, "must be str, not %T", sep);
    else if (to_str(sep)->length == 0)
        error_set(th, EXC_ValueError, "empty separator");
    else
        return true;
    return false;
}

static Value partition_at(Thread *th, Value *args, int64_t at, bool from_right)
{
    Value self = args[0], empty = str_empty(th);
    if (empty == EMPTY)
        return EMPTY;
    if (at < 0) {
        self = str_plain(th, self);
        if (self == EMPTY)
            return EMPTY;
        return from_right ? tuple_pack(th, 3, empty, empty, self)
                          : tuple_pack(th, 3, self, empty, empty);
    }
    size_t start = (size_t)at, end = start + to_str(args[1])->length;
    Value left = str_part(th, self, 0, start);
    Value right = left == EMPTY ? EMPTY : str_part(th, self, end, to_str(self)->length);
    return right == EMPTY ? EMPTY : tuple_pack(th, 3, left, args[1], right);
}

STR_NATIVE(partition)
{
    if (!separator_ok(th, args[1]))
        return EMPTY;
    return partition_at(th, args, text_find(text_of(args[0]), text_of(args[1])), false);
}

STR_NATIVE(rpartition)
{
    if (!separator_ok(th, args[1]))
        return EMPTY;
    return partition_at(th, args, text_rfind(text_of(args[0]), text_of(args[1])), true);
}

/* Methods of str that cut: split, rsplit, splitlines. */
#include "list.h"
#include "str_methods.h"

enum { PARTS_HELD = 32 };

/* Parts of `self` on their way into a list: the first ones stand here, on the C stack, so that a
 * short list is made in one go; `list` is EMPTY until they have overflowed. */
typedef struct {
    Thread *th;
    Value self;
    Text text;
    bool ascii;
    uint32_t count;
    Value list;
    Value held[PARTS_HELD];
} Parts;

static void parts_init(Parts *p, Thread *th, Value self)
{
    p->th = th;
    p->self = self;
    p->text = text_of(self);
    p->ascii = str_is_ascii(to_str(self));
    p->count = 0;
    p->list = EMPTY;
}

static NOINLINE bool parts_flush(Parts *p)
{
    if (p->list == EMPTY)
        p->list = list_with_capacity(p->th, 4 * PARTS_HELD);
    if (p->list == EMPTY)
        return false;
    for (uint32_t i = 0; i < p->count; i++)
        if (!list_append(p->th, p->list, p->held[i]))
            return false;
    p->count = 0;
    return true;
}

static ALWAYS_INLINE bool parts_push(Parts *p, size_t start, size_t end)
{
    if (UNLIKELY(p->count == PARTS_HELD) && !parts_flush(p))
        return false;
    GIL_ASSERT(start <= end && end <= p->text.length);
    bool all = end - start == p->text.length;
    Value part = LIKELY(p->ascii && !all)
                     ? str_copy_ascii(p->th, (const char *)p->text.data + start, end - start)
                     : str_part(p->th, p->self, start, end);
    p->held[p->count] = part;
    p->count += part != EMPTY;
    return part != EMPTY;
}

static Value parts_list(Parts *p)
{
    if (p->list == EMPTY)
        return list_new(p->th, p->held, p->count);
    return parts_flush(p) ? p->list : EMPTY;
}

/* The list backwards: what rsplit collects. */
static Value parts_reversed(Parts *p)
{
    Value list = parts_list(p);
    size_t n = list == EMPTY ? 0 : list_length(list);
    for (size_t i = 0; i + 1 < n - i; i++) {
        Value a = list_get(p->th, list, i), b = list_get(p->th, list, n - 1 - i);
        list_set(p->th, list, i, b);
        list_set(p->th, list, n - 1 - i, a);
    }
    return list;
}

/* --- at whitespace ---------------------------------------------------------------------------- */

static ALWAYS_INLINE bool space_at(Text t, uint32_t width, size_t i)
{
    uint32_t c = text_get(t.data, width, i);
    if (width == 1)
        return latin1_spaces[c] & SPACE_STR;
    return codepoint_is_space(c);
}

static ALWAYS_INLINE bool split_spaces(Parts *p, size_t limit, uint32_t width)
{
    Text t = p->text;
    size_t i = 0;
    for (;; limit--) {
        while (i < t.length && space_at(t, width, i))
            i++;
        if (i == t.length)
            return true;
        if (limit == 0)
            return parts_push(p, i, t.length);
        size_t start = i;
        while (i < t.length && !space_at(t, width, i))
            i++;
        if (!parts_push(p, start, i))
            return false;
    }
}

static bool split_any_spaces(Parts *p, size_t limit)
{
    switch (p->text.width) {
    case 1:
        return split_spaces(p, limit, 1);
    case 2:
        return split_spaces(p, limit, 2);
    default:
        return split_spaces(p, limit, 4);
    }
}

static bool rsplit_spaces(Parts *p, size_t limit)
{
    Text t = p->text;
    size_t i = t.length;
    for (;; limit--) {
        while (i > 0 && codepoint_is_space(text_at(t, i - 1)))
            i--;
        if (i == 0)
            return true;
        if (limit == 0)
            return parts_push(p, 0, i);
        size_t end = i;
        while (i > 0 && !codepoint_is_space(text_at(t, i - 1)))
            i--;
        if (!parts_push(p, i, end))
            return false;
    }
}

/* --- at a separator --------------------------------------------------------------------------- */

/* At one byte of narrow text; parts tend to be short, so the first few bytes are looked at here. */
static bool split_at_byte(Parts *p, char sep, size_t limit)
{
    const char *data = p->text.data, *end = data + p->text.length, *start = data;
    for (; limit > 0; limit--) {
        const char *hit = start, *near = end - start > 8 ? start + 8 : end;
        while (hit < near && *hit != sep)
            hit++;
        if (hit == near)
            hit = hit < end ? memchr(hit, sep, (size_t)(end - hit)) : NULL;
        if (hit == NULL)
            break;
        if (!parts_push(p, (size_t)(start - data), (size_t)(hit - data)))
            return false;
        start = hit + 1;
    }
    return parts_push(p, (size_t)(start - data), p->text.length);
}

static bool split_at(Parts *p, Text sep, size_t limit)
{
    Text t = p->text;
    size_t at = 0;
    if (t.width == 1 && sep.length == 1 && sep.width == 1)
        return split_at_byte(p, *(const char *)sep.data, limit);
    for (; limit > 0; limit--) {
        int64_t hit = text_find(text_part(t, at, t.length), sep);
        if (hit < 0)
            break;
        if (!parts_push(p, at, at + (size_t)hit))
            return false;
        at += (size_t)hit + sep.length;
    }
    return parts_push(p, at, t.length);
}

static bool rsplit_at(Parts *p, Text sep, size_t limit)
{
    Text t = p->text;
    size_t end = t.length;
    for (; limit > 0; limit--) {
        int64_t hit = text_rfind(text_part(t, 0, end), sep);
        if (hit < 0)
            break;
        if (!parts_push(p, (size_t)hit + sep.length, end))
            return false;
        end = (size_t)hit;
    }
    return parts_push(p, 0, end);
}

static bool split_args(Thread *th, Value *args, size_t *limit)
{
    int64_t most;
    if (!arg_count(th, args[2], -1, &most))
        return false;
    *limit = most < 0 ? SIZE_MAX : (size_t)most;
    if (args[1] == EMPTY)
        args[1] = NONE;
    if (args[1] == NONE)
        return true;
    if (!is_str(args[1])) {
        error_set(th, EXC_TypeError, "must be str or None, not %T", args[1]);
        return false;
    }
    if (to_str(args[1])->length == 0) {
        error_set(th, EXC_ValueError, "empty separator");
        return false;
    }
    return true;
}

STR_NATIVE(split)
{
    size_t limit;
    if (!split_args(th, args, &limit))
        return EMPTY;
    Parts p;
    parts_init(&p, th, args[0]);
    bool done =
        args[1] == NONE ? split_any_spaces(&p, limit) : split_at(&p, text_of(args[1]), limit);
    return done ? parts_list(&p) : EMPTY;
}

STR_NATIVE(rsplit)
{
    size_t limit;
    if (!split_args(th, args, &limit))
        return EMPTY;
    Parts p;
    parts_init(&p, th, args[0]);
    bool done = args[1] == NONE ? rsplit_spaces(&p, limit) : rsplit_at(&p, text_of(args[1]), limit);
    return done ? parts_reversed(&p) : EMPTY;
}

/* --- lines ------------------------------------------------------------------------------------ */

/* Where the line end at `at` stops: "\r\n" is one. */
static size_t line_end_stop(Text t, size_t at)
{
    bool pair = text_at(t, at) == '\r' && at + 1 < t.length && text_at(t, at + 1) == '\n';
    return at + (pair ? 2 : 1);
}

STR_NATIVE(splitlines)
{
    int64_t keep;
    if (!arg_count(th, args[1], 0, &keep))
        return EMPTY;
    Parts p;
    parts_init(&p, th, args[0]);
    Text t = p.text;
    for (size_t start = 0; start < t.length;) {
        size_t end = start;
        while (end < t.length && !codepoint_is_line_end(text_at(t, end)))
            end++;
        size_t next = end < t.length ? line_end_stop(t, end) : end;
        if (!parts_push(&p, start, keep ? next : end))
            return EMPTY;
        start = next;
    }
    return parts_list(&p);
}

/* Methods of str that cut and glue: split and kin, splitlines, join, strip and kin. */
#include "list.h"
#include "str_methods.h"

enum { SPLIT_FIRST_CAPACITY = 12 };

static Value split_list(Thread *th, size_t limit)
{
    return list_with_capacity(th, limit < SPLIT_FIRST_CAPACITY ? limit + 1 : SPLIT_FIRST_CAPACITY);
}

static bool push_part(Thread *th, Value list, Value self, size_t start, size_t end)
{
    Value part = str_part(th, self, start, end);
    return part != EMPTY && list_append(th, list, part);
}

/* --- at whitespace ---------------------------------------------------------------------------- */

static ALWAYS_INLINE bool space_at(Text t, uint32_t width, size_t i)
{
    uint32_t c = text_get(t.data, width, i);
    if (width == 1)
        return latin1_spaces[c] & SPACE_STR;
    return codepoint_is_space(c);
}

static ALWAYS_INLINE Value split_spaces(Thread *th, Value self, size_t limit, uint32_t width)
{
    Text t = text_of(self);
    Value list = split_list(th, limit);
    if (list == EMPTY)
        return EMPTY;
    size_t i = 0;
    for (;;) {
        while (i < t.length && space_at(t, width, i))
            i++;
        if (i == t.length || limit == 0)
            break;
        size_t start = i;
        while (i < t.length && !space_at(t, width, i))
            i++;
        limit--;
        if (!push_part(th, list, self, start, i))
            return EMPTY;
    }
    return i == t.length || push_part(th, list, self, i, t.length) ? list : EMPTY;
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

static Value rsplit_spaces(Thread *th, Value self, size_t limit)
{
    Text t = text_of(self);
    Value list = split_list(th, limit);
    if (list == EMPTY)
        return EMPTY;
    size_t i = t.length;
    for (;;) {
        while (i > 0 && codepoint_is_space(text_at(t, i - 1)))
            i--;
        if (i == 0 || limit == 0)
            break;
        size_t end = i;
        while (i > 0 && !codepoint_is_space(text_at(t, i - 1)))
            i--;
        limit--;
        if (!push_part(th, list, self, i, end))
            return EMPTY;
    }
    if (i > 0 && !push_part(th, list, self, 0, i))
        return EMPTY;
    return reversed_list(th, list);
}

/* --- at a separator --------------------------------------------------------------------------- */

static Value split_at(Thread *th, Value self, Text sep, size_t limit)
{
    Text t = text_of(self);
    Value list = split_list(th, limit);
    if (list == EMPTY)
        return EMPTY;
    size_t at = 0;
    for (; limit > 0; limit--) {
        int64_t hit = text_find(text_part(t, at, t.length), sep);
        if (hit < 0)
            break;
        if (!push_part(th, list, self, at, at + (size_t)hit))
            return EMPTY;
        at += (size_t)hit + sep.length;
    }
    return push_part(th, list, self, at, t.length) ? list : EMPTY;
}

static Value rsplit_at(Thread *th, Value self, Text sep, size_t limit)
{
    Text t = text_of(self);
    Value list = split_list(th, limit);
    if (list == EMPTY)
        return EMPTY;
    size_t end = t.length;
    for (; limit > 0; limit--) {
        int64_t hit = text_rfind(text_part(t, 0, end), sep);
        if (hit < 0)
            break;
        if (!push_part(th, list, self, (size_t)hit + sep.length, end))
            return EMPTY;
        end = (size_t)hit;
    }
    return push_part(th, list, self, 0, end) ? reversed_list(th, list) : EMPTY;
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
    if (args[1] != NONE)
        return split_at(th, args[0], text_of(args[1]), limit);
    switch (str_width(to_str(args[0]))) {
    case 1: return split_spaces(th, args[0], limit, 1);
    case 2: return split_spaces(th, args[0], limit, 2);
    default: return split_spaces(th, args[0], limit, 4);
    }
}

STR_NATIVE(rsplit)
{
    size_t limit;
    if (!split_args(th, args, &limit))
        return EMPTY;
    return args[1] == NONE ? rsplit_spaces(th, args[0], limit)
                           : rsplit_at(th, args[0], text_of(args[1]), limit);
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
    Text t = text_of(args[0]);
    Value list = list_with_capacity(th, SPLIT_FIRST_CAPACITY);
    for (size_t start = 0; list != EMPTY && start < t.length;) {
        size_t end = start;
        while (end < t.length && !codepoint_is_line_end(text_at(t, end)))
            end++;
        size_t next = end < t.length ? line_end_stop(t, end) : end;
        if (!push_part(th, list, args[0], start, keep ? next : end))
            return EMPTY;
        start = next;
    }
    return list;
}

/* --- join ------------------------------------------------------------------------------------- */

typedef struct {
    Text separator;
    uint8_t flags; /* widest width | STR_ASCII if all are */
    size_t length;
} JoinPlan;

static void plan_text(JoinPlan *plan, uint8_t flags)
{
    uint8_t a = plan->flags & STR_WIDTH_MASK, b = flags & STR_WIDTH_MASK;
    plan->flags = (a > b ? a : b) | (plan->flags & flags & STR_ASCII);
}

static bool plan_join(Thread *th, JoinPlan *plan, const Value *parts, size_t count)
{
    size_t length;
    if (size_mul_overflows(plan->separator.length, count - 1, &length))
        length = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        if (!is_str(parts[i])) {
            error_set(th, EXC_TypeError, "sequence item %zu: expected str instance, %T found", i,
                      parts[i]);
            return false;
        }
        Str *s = to_str(parts[i]);
        plan_text(plan, str_flags(s));
        if (size_add_overflows(length, s->length, &length))
            length = SIZE_MAX;
    }
    plan->length = length;
    if (length <= INT64_MAX)
        return true;
    error_set(th, EXC_OverflowError, "join() result is too long for a Python string");
    return false;
}

/* Returns the place behind what was written. */
static char *write_text(char *to, uint32_t width, Text t)
{
    if (t.width == width && t.length == 1)
        text_put(to, width, 0, text_at(t, 0));
    else
        text_copy(to, width, t.data, t.width, t.length);
    return to + t.length * width;
}

static Value join_planned(Thread *th, const JoinPlan *plan, const Value *parts, size_t count)
{
    static const uint32_t tops[] = {0, 0xff, 0xffff, 0, MAX_CODEPOINT};
    uint32_t width = plan->flags & STR_WIDTH_MASK;
    if (plan->length == 0)
        return str_empty(th);
    Str *s = str_alloc(th, plan->length, plan->flags & STR_ASCII ? 0x7f : tops[width]);
    if (s == NULL)
        return EMPTY;
    char *to = s->text;
    for (size_t i = 0; i < count; i++) {
        if (i && plan->separator.length)
            to = write_text(to, width, plan->separator);
        to = write_text(to, width, text_of(parts[i]));
    }
    GIL_ASSERT(to == s->text + plan->length * width);
    return from_object(s);
}

static Value join_values(Thread *th, Text separator, uint8_t flags, const Value *parts,
                         size_t count)
{
    if (count == 0)
        return str_empty(th);
    if (count == 1 && is_str(parts[0]) && str_is_exact(th, parts[0]))
        return parts[0];
    JoinPlan plan = {.separator = separator, .flags = 1 | STR_ASCII};
    if (count > 1 && separator.length)
        plan.flags = flags & (STR_WIDTH_MASK | STR_ASCII);
    return plan_join(th, &plan, parts, count) ? join_planned(th, &plan, parts, count) : EMPTY;
}

Value str_join_array(Thread *th, const Value *parts, uint32_t count)
{
    return join_values(th, (Text){"", 0, 1}, 1 | STR_ASCII, parts, count);
}

Value str_join(Thread *th, Value separator, Value iterable)
{
    Value items = iterable;
    if (!is_list(items) && !is_tuple(items)) {
        const Class *cls = class_of(th, iterable);
        if (cls->ops.iter == NULL && cls->ops.getitem == NULL)
            return error_set(th, EXC_TypeError, "can only join an iterable");
        items = list_from_iterable(th, iterable);
        if (items == EMPTY)
            return EMPTY;
    }
    size_t count;
    Value holder;
    const Value *parts = sequence_snapshot(th, items, &count, &holder);
    if (parts == NULL && count)
        return EMPTY;
    Str *sep = to_str(separator);
    Value result = join_values(th, text_of_str(sep), str_flags(sep), parts, count);
    KEEP_ALIVE(holder);
    return result;
}

STR_NATIVE(join)
{
    return str_join(th, args[0], args[1]);
}

/* --- strip ------------------------------------------------------------------------------------ */

typedef enum { STRIP_LEFT = 1, STRIP_RIGHT = 2 } StripSides;

/* chars NULL: whitespace. */
static bool in_set(const Text *chars, uint32_t c)
{
    return chars ? text_find_char(*chars, c) >= 0 : codepoint_is_space(c);
}

static Value strip_with(Thread *th, Value *args, int sides, const char *name)
{
    Text chars, t = text_of(args[0]);
    const Text *set = NULL;
    if (args[1] != EMPTY && args[1] != NONE) {
        if (!is_str(args[1]))
            return error_set(th, EXC_TypeError, "%s arg must be None or str", name);
        chars = text_of(args[1]);
        set = &chars;
    }
    size_t start = 0, end = t.length;
    if (sides & STRIP_LEFT)
        while (start < end && in_set(set, text_at(t, start)))
            start++;
    if (sides & STRIP_RIGHT)
        while (end > start && in_set(set, text_at(t, end - 1)))
            end--;
    return str_part(th, args[0], start, end);
}

STR_NATIVE(strip)
{
    return strip_with(th, args, STRIP_LEFT | STRIP_RIGHT, "strip");
}
STR_NATIVE(lstrip)
{
    return strip_with(th, args, STRIP_LEFT, "lstrip");
}
STR_NATIVE(rstrip)
{
    return strip_with(th, args, STRIP_RIGHT, "rstrip");
}

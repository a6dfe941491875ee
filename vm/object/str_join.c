/* Methods of str that glue and trim: join, strip and kin. */
#include "list.h"
#include "str_methods.h"

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

/* All of it ASCII or Latin-1. */
static void write_narrow(char *to, Text separator, const Value *parts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i && separator.length == 1) {
            *to++ = *(const char *)separator.data;
        } else if (i && separator.length) {
            memcpy(to, separator.data, separator.length);
            to += separator.length;
        }
        const Str *s = to_str(parts[i]);
        memcpy(to, s->data, s->length);
        to += s->length;
    }
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
    if (width == 1) {
        write_narrow(to, plan->separator, parts, count);
        return from_object(s);
    }
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

/* The items of a list or tuple. Joining runs no script code, so that with the GIL on nobody can
 * change a list meanwhile and it need not be copied. */
static const Value *joined_items(Thread *th, Value items, size_t *count, Value *holder)
{
    if (!is_list(items) || th->lock_free)
        return sequence_snapshot(th, items, count, holder);
    *holder = value_load(&to_list(items)->store);
    Store *store = (Store *)to_object(*holder);
    *count = atomic_load_explicit(&store->length, memory_order_relaxed);
    return (const Value *)store->items;
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
    const Value *parts = joined_items(th, items, &count, &holder);
    if (parts == NULL)
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

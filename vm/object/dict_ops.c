/* Operators of dicts: subscripts, comparison, repr, |. */
#include "dict_table.h"

Value dict_getitem(Thread *th, Value self, Value key)
{
    bool error = false;
    Value v = dict_get(th, self, key, &error);
    if (LIKELY(v != EMPTY) || error)
        return v;
    const Class *c = class_of(th, self);
    if (c->ops.missing != NULL)
        return c->ops.missing(th, self, key);
    return error_key(th, key);
}

bool dict_setitem(Thread *th, Value self, Value key, Value value)
{
    if (LIKELY(value != EMPTY))
        return dict_set(th, self, key, value);
    bool found;
    if (!dict_del(th, self, key, &found))
        return false;
    if (!found)
        error_key(th, key);
    return found;
}

/* Every entry of a is in b. *out is the answer. */
static bool entries_in(Thread *th, Value a, Value b, bool *out)
{
    size_t position = 0;
    Value key, value;
    *out = true;
    while (*out && dict_next(th, a, &position, &key, &value)) {
        bool error = false;
        Value other = dict_get(th, b, key, &error);
        if (error || (other != EMPTY && !item_equal(th, value, other, out)))
            return false;
        if (other == EMPTY)
            *out = false;
    }
    return true;
}

Value dict_equal(Thread *th, Value a, Value b, bool negate)
{
    if (!is_dict(b))
        return NOT_IMPLEMENTED;
    if (!recursion_enter(th, " in comparison"))
        return EMPTY;
    if (th->lock_free && ((a = dict_copy(th, a)) == EMPTY || (b = dict_copy(th, b)) == EMPTY))
        return EMPTY;
    bool equal = dict_count(th, a) == dict_count(th, b);
    if (equal && !entries_in(th, a, b, &equal))
        return EMPTY;
    return from_bool(equal != negate);
}

static bool repr_entries(StrBuilder *b, Value d)
{
    size_t position = 0;
    Value key, value;
    for (bool first = true; dict_next(b->th, d, &position, &key, &value); first = false) {
        if (!first)
            builder_ascii(b, ", ");
        builder_repr(b, key);
        builder_ascii(b, ": ");
        if (!b->failed)
            builder_repr(b, value);
        if (b->failed)
            return false;
    }
    return true;
}

Value dict_repr(Thread *th, Value self)
{
    bool error = false;
    if (dict_count(th, self) == 0)
        return str_from_cstring(th, "{}");
    if (!repr_enter(th, self, &error))
        return error ? EMPTY : str_from_cstring(th, "{...}");
    StrBuilder b;
    builder_init(&b, th);
    builder_char(&b, '{');
    Value walked = th->lock_free ? dict_copy(th, self) : self;
    bool ok = walked != EMPTY && recursion_enter(th, " while getting the repr of an object") &&
              repr_entries(&b, walked);
    repr_leave(th, self);
    if (!ok)
        return EMPTY;
    builder_char(&b, '}');
    return builder_finish(&b);
}

Value dict_or(Thread *th, Value left, Value right)
{
    if (!is_dict(left) || !is_dict(right))
        return NOT_IMPLEMENTED;
    Value result = dict_copy(th, left);
    return result != EMPTY && dict_update(th, result, right) ? result : EMPTY;
}

Value dict_ior(Thread *th, Value self, Value other)
{
    return dict_update(th, self, other) ? self : EMPTY;
}

typedef struct {
    Value dict, value;
    bool plain;
} FromKeys;

static bool fromkeys_one(Thread *th, Value key, void *ctx)
{
    const FromKeys *f = ctx;
    return f->plain ? dict_set(th, f->dict, key, f->value)
                    : value_setitem(th, f->dict, key, f->value);
}

Value dict_fromkeys(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    FromKeys f = {call0(th, args[0]), args[2] == EMPTY ? NONE : args[2], false};
    if (f.dict == EMPTY)
        return EMPTY;
    f.plain = is_exactly(th, f.dict, TYPE_DICT);
    return value_iterate(th, args[1], fromkeys_one, &f) ? f.dict : EMPTY;
}

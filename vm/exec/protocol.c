/* Operations on any value that are no operators: truth, text, hash, length, items, iteration,
 * indices. */
#include "protocol.h"

#include "class_internal.h"
#include "dict.h"
#include "error.h"
#include "float.h"
#include "generic.h"
#include "int.h"
#include "iterator.h"
#include "list.h"
#include "str.h"

/* Truth and text. */

bool value_truth(Thread *th, Value v, bool *out)
{
    if (v == TRUE_VALUE || v == FALSE_VALUE || v == NONE) {
        *out = v == TRUE_VALUE;
        return true;
    }
    if (is_small(v)) {
        *out = to_small(v) != 0;
        return true;
    }
    const Class *c = class_of(th, v);
    if (c->ops.truth)
        return c->ops.truth(th, v, out);
    if (!c->ops.len) {
        *out = true;
        return true;
    }
    size_t n;
    if (!c->ops.len(th, v, &n))
        return false;
    *out = n != 0;
    return true;
}

static Value check_text(Thread *th, Value v, const char *name)
{
    if (v == EMPTY || is_str(v))
        return v;
    return error_set(th, EXC_TypeError, "%s returned non-string (type %T)", name, v);
}

Value value_repr(Thread *th, Value v)
{
    SlotUNARY repr = class_of(th, v)->ops.repr;
    if (!recursion_enter(th, " while getting the repr of an object"))
        return EMPTY;
    Value s = repr(th, v);
    recursion_leave(th);
    return check_text(th, s, "__repr__");
}

Value value_str(Thread *th, Value v)
{
    if (is_str(v) && class_of(th, v) == TYPE_CLASS(th, TYPE_STR))
        return v;
    SlotUNARY str = class_of(th, v)->ops.str;
    if (!recursion_enter(th, " while getting the str of an object"))
        return EMPTY;
    Value s = str(th, v);
    recursion_leave(th);
    return check_text(th, s, "__str__");
}

Value value_ascii(Thread *th, Value v)
{
    Value text = value_repr(th, v);
    if (text == EMPTY)
        return EMPTY;
    const Str *s = to_str(text);
    if (object_has_flag(&s->head, STR_ASCII))
        return text;
    StrBuilder b;
    builder_init(&b, th);
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = str_at(s, i);
        if (c < 0x80) {
            builder_char(&b, c);
            continue;
        }
        Value escape = str_format_c(th,
                                    c <= 0xff     ? "\\x%02x"
                                    : c <= 0xffff ? "\\u%04x"
                                                  : "\\U%08x",
                                    c);
        if (escape == EMPTY)
            return EMPTY;
        builder_str(&b, escape);
    }
    return builder_finish(&b);
}

Value value_format(Thread *th, Value v, Value spec)
{
    if (spec == EMPTY)
        spec = NAME(th, empty);
    Value s = class_of(th, v)->ops.format(th, v, spec);
    if (s != EMPTY && !is_str(s))
        return error_set(th, EXC_TypeError, "__format__ must return a str, not %T", s);
    return s;
}

/* Hash. */

bool value_hash(Thread *th, Value v, int64_t *out)
{
    if (is_str(v) && class_of(th, v) == TYPE_CLASS(th, TYPE_STR)) {
        *out = str_hash(th, v);
        return true;
    }
    if (is_small(v)) {
        *out = int_hash(v);
        return true;
    }
    SlotHASH hash = class_of(th, v)->ops.hash;
    if (hash) {
        if (!recursion_enter(th, " while hashing an object"))
            return false;
        return hash(th, v, out);
    }
    error_set(th, EXC_TypeError, "unhashable type: '%T'", v);
    return false;
}

/* Length and items. */

bool value_len(Thread *th, Value v, size_t *out)
{
    SlotLEN len = class_of(th, v)->ops.len;
    if (len)
        return len(th, v, out);
    error_set(th, EXC_TypeError, "object of type '%T' has no len()", v);
    return false;
}

static bool hint_from_value(Thread *th, Value hint, size_t fallback, size_t *out)
{
    if (hint == NOT_IMPLEMENTED) {
        *out = fallback;
        return true;
    }
    if (!is_int(th, hint)) {
        error_set(th, EXC_TypeError, "__length_hint__ must be an integer, not %T", hint);
        return false;
    }
    int64_t n;
    if (!value_to_index(th, hint, false, &n))
        return false;
    if (n < 0) {
        error_set(th, EXC_ValueError, "__length_hint__() should return >= 0");
        return false;
    }
    *out = (size_t)n;
    return true;
}

bool value_length_hint(Thread *th, Value v, size_t fallback, size_t *out)
{
    const Class *c = class_of(th, v);
    if (c->ops.len) {
        if (c->ops.len(th, v, out))
            return true;
        if (!error_clear_if(th, EXC_TypeError))
            return false;
    }
    *out = fallback;
    if (!c->ops.length_hint)
        return true;
    Value hint = c->ops.length_hint(th, v);
    if (hint == EMPTY)
        return error_clear_if(th, EXC_TypeError);
    return hint_from_value(th, hint, fallback, out);
}

/* C[item]: __class_getitem__, or an alias for a builtin container. */
static Value class_getitem(Thread *th, Value o, Value key)
{
    Value method;
    if (!attr_lookup(th, o, NAME(th, class_getitem), &method))
        return EMPTY;
    if (method != EMPTY)
        return call1(th, method, key);
    Value alias = generic_subscript(th, to_class(o), key);
    if (alias != EMPTY || error_pending(th))
        return alias;
    return error_set(th, EXC_TypeError, "type '%N' is not subscriptable", to_class(o));
}

Value value_getitem(Thread *th, Value o, Value key)
{
    const Class *c = class_of(th, o);
    if (c->ops.getitem)
        return c->ops.getitem(th, o, key);
    if (is_class(o))
        return class_getitem(th, o, key);
    return error_set(th, EXC_TypeError, "'%T' object is not subscriptable", o);
}

bool value_setitem(Thread *th, Value o, Value key, Value v)
{
    SlotSETITEM set = class_of(th, o)->ops.setitem;
    if (set)
        return set(th, o, key, v);
    /* CPython words it by whether the class could be a sequence. */
    const Class *c = class_of(th, o);
    bool sequence = c->flags & TYPE_FLAG_HEAP || c->ops.len || c->ops.getitem;
    error_set(th, EXC_TypeError,
              v != EMPTY ? "'%T' object does not support item assignment"
              : sequence && (is_int(th, key) || class_of(th, key)->ops.index)
                  ? "'%T' object doesn't support item deletion"
                  : "'%T' object does not support item deletion",
              o);
    return false;
}

/* Iteration. */

Value value_iter(Thread *th, Value v)
{
    const Class *c = class_of(th, v);
    if (c->ops.iter) {
        Value it = c->ops.iter(th, v);
        if (it != EMPTY && !class_of(th, it)->ops.next)
            return error_set(th, EXC_TypeError, "iter() returned non-iterator of type '%T'", it);
        return it;
    }
    if (c->ops.getitem && c->type_id != TYPE_DICT &&
        class_lookup(th, (Class *)c, NAME(th, slot_iter)) != NONE)
        return sequence_iterator_new(th, v);
    return error_set(th, EXC_TypeError, "'%T' object is not iterable", v);
}

Value value_next(Thread *th, Value it)
{
    SlotNEXT next = class_of(th, it)->ops.next;
    if (next) /* iterators over iterators nest as deep as a script likes */
        return recursion_enter(th, "") ? next(th, it) : EMPTY;
    return error_set(th, EXC_TypeError, "'%T' object is not an iterator", it);
}

typedef struct {
    Value wanted;
    bool found;
} Search;

static bool search_each(Thread *th, Value item, void *ctx)
{
    Search *s = ctx;
    bool same;
    if (!value_equal(th, item, s->wanted, &same))
        return false;
    s->found = same;
    return !same; /* found: stops without an exception */
}

bool value_contains(Thread *th, Value container, Value item, bool *out)
{
    const Class *c = class_of(th, container);
    if (c->ops.contains)
        return c->ops.contains(th, container, item, out);
    if (!c->ops.iter && !c->ops.getitem) {
        error_set(th, EXC_TypeError, "argument of type '%T' is not iterable", container);
        return false;
    }
    Search s = {item, false};
    bool done = value_iterate(th, container, search_each, &s);
    *out = s.found;
    return done || (s.found && !error_pending(th));
}

bool value_callable(Thread *th, Value v)
{
    return class_of(th, v)->ops.call != NULL;
}

/* Numbers as indices and doubles. */

Value value_index(Thread *th, Value v)
{
    if (is_small(v))
        return v;
    if (is_bool(v))
        return from_small(v == TRUE_VALUE);
    if (is_int(th, v))
        return v;
    SlotUNARY index = class_of(th, v)->ops.index;
    if (!index)
        return error_set(th, EXC_TypeError, "'%T' object cannot be interpreted as an integer", v);
    Value i = index(th, v);
    if (i == EMPTY || is_small(i))
        return i;
    if (!is_int(th, i))
        return error_set(th, EXC_TypeError, "__index__ returned non-int (type %T)", i);
    if (class_of(th, i) != TYPE_CLASS(th, TYPE_INT) &&
        !error_warn(th, EXC_DeprecationWarning,
                    "__index__ returned non-int (type %T).  The ability to return an instance of a "
                    "strict subclass of int is deprecated, and may not be supported in a future "
                    "version of Python.",
                    i))
        return EMPTY;
    return is_bool(i) ? from_small(i == TRUE_VALUE) : i;
}

bool value_to_index(Thread *th, Value v, bool clamp, int64_t *out)
{
    Value i = value_index(th, v);
    if (i == EMPTY)
        return false;
    if (int_to_int64(i, out))
        return true;
    if (clamp) {
        *out = int_sign(i) < 0 ? INT64_MIN : INT64_MAX;
        return true;
    }
    error_set(th, EXC_OverflowError, "cannot fit '%T' into an index-sized integer", v);
    return false;
}

bool value_to_int64(Thread *th, Value v, int64_t *out)
{
    Value i = value_index(th, v);
    if (i == EMPTY)
        return false;
    if (int_to_int64(i, out))
        return true;
    error_set(th, EXC_OverflowError, "Python int too large to convert to C long");
    return false;
}

bool value_to_double(Thread *th, Value v, double *out)
{
    if (is_float(v)) {
        *out = float_value(v);
        return true;
    }
    if (is_int(th, v))
        return int_to_double(th, v, out);
    const Class *c = class_of(th, v);
    if (c->ops.float_) {
        Value f = c->ops.float_(th, v);
        if (f == EMPTY)
            return false;
        if (!is_float(f)) {
            error_set(th, EXC_TypeError, "%T.__float__ returned non-float (type %T)", v, f);
            return false;
        }
        *out = float_value(f);
        return true;
    }
    if (c->ops.index) {
        Value i = value_index(th, v);
        return i != EMPTY && int_to_double(th, i, out);
    }
    error_set(th, EXC_TypeError, "must be real number, not %T", v);
    return false;
}

/* Pattern matching. Sequences that patterns match are lists, tuples, ranges and deques, mappings
 * are dicts; their subclasses, and what collections.abc registered, count too (match_flags). */
#include "dict.h"
#include "list.h"
#include "ops.h"
#include "str.h"

bool ops_match_sequence(Thread *th, Value v)
{
    if (is_list(v) || is_tuple(v) || is_kind(v, KIND_RANGE))
        return true;
    return class_of(th, v)->flags & TYPE_FLAG_SEQUENCE;
}

bool ops_match_mapping(Thread *th, Value v)
{
    return is_dict(v) || class_of(th, v)->flags & TYPE_FLAG_MAPPING ||
           (is_pointer(v) && class_of(th, v) == TYPE_CLASS(th, TYPE_MAPPINGPROXY));
}

/* The mapping's value for key without making one (__missing__); EMPTY and no exception: absent. */
static Value lookup(Thread *th, Value mapping, Value key)
{
    if (is_dict(mapping)) {
        bool failed = false;
        return dict_get(th, mapping, key, &failed);
    }
    Value sentinel = tuple_new(th, NULL, 0);
    Value args[] = {key, sentinel};
    Value v = call_method(th, mapping, NAME(th, get), args, 2);
    return v == sentinel ? EMPTY : v;
}

Value ops_match_keys(Thread *th, Value mapping, Value keys)
{
    size_t count = to_tuple(keys)->length;
    Value values = tuple_new(th, NULL, count);
    Value seen = set_new(th);
    if (values == EMPTY || seen == EMPTY)
        return EMPTY;
    for (size_t i = 0; i < count; i++) {
        Value key = to_tuple(keys)->items[i];
        bool repeated;
        if (!set_contains(th, seen, key, &repeated) || !set_add(th, seen, key))
            return EMPTY;
        if (repeated)
            return error_set(th, EXC_ValueError, "mapping pattern checks duplicate key (%V)", key);
        Value v = lookup(th, mapping, key);
        if (v == EMPTY)
            return error_pending(th) ? EMPTY : NONE;
        to_tuple(values)->items[i] = v;
    }
    return values;
}

Value ops_match_rest(Thread *th, Value mapping, Value keys)
{
    Value rest = dict_new(th);
    if (rest == EMPTY || !dict_update(th, rest, mapping))
        return EMPTY;
    for (size_t i = 0; i < to_tuple(keys)->length; i++) {
        bool found;
        if (!dict_del(th, rest, to_tuple(keys)->items[i], &found))
            return EMPTY;
    }
    return rest;
}

/* Builtin classes whose single positional pattern matches the subject itself. */
static bool matches_itself(Thread *th, const Class *c)
{
    static const TypeId types[] = {TYPE_BOOL,  TYPE_BYTEARRAY, TYPE_BYTES, TYPE_DICT,
                                   TYPE_FLOAT, TYPE_FROZENSET, TYPE_INT,   TYPE_LIST,
                                   TYPE_SET,   TYPE_STR,       TYPE_TUPLE};
    for (size_t i = 0; i < COUNT_OF(types); i++) {
        if (class_is_subclass(c, TYPE_CLASS(th, types[i])))
            return true;
    }
    return false;
}

/* Attribute for a pattern; NONE into *missing when the subject has none. */
static Value attribute(Thread *th, Value v, Value name, bool *missing)
{
    Value found;
    *missing = false;
    if (!attr_lookup(th, v, name, &found))
        return EMPTY;
    *missing = found == EMPTY;
    return found;
}

static Value fail_positional(Thread *th, Class *c, size_t allowed, uint32_t given)
{
    return error_set(th, EXC_TypeError, "%N() accepts %lu positional sub-pattern%s (%u given)", c,
                     (unsigned long)allowed, allowed == 1 ? "" : "s", given);
}

/* Checked __match_args__ of c: a tuple; EMPTY with an exception. */
static Value match_args(Thread *th, Class *c)
{
    Value args;
    if (!attr_lookup(th, from_object(c), NAME(th, match_args), &args))
        return EMPTY;
    if (args == EMPTY)
        return tuple_new(th, NULL, 0);
    if (!is_tuple(args))
        return error_set(th, EXC_TypeError, "%N.__match_args__ must be a tuple (got %T)", c, args);
    return args;
}

typedef struct {
    Value subject, seen, out;
    Class *cls;
    size_t filled;
} ClassMatch;

/* 1 matched, 0 no such attribute, -1 exception. */
static int match_attribute(Thread *th, ClassMatch *m, Value name)
{
    bool repeated, missing;
    if (!is_str(name)) {
        error_set(th, EXC_TypeError, "__match_args__ elements must be strings (got %T)", name);
        return -1;
    }
    if (!set_contains(th, m->seen, name, &repeated) || !set_add(th, m->seen, name))
        return -1;
    if (repeated) {
        error_set(th, EXC_TypeError, "%N() got multiple sub-patterns for attribute %V", m->cls,
                  name);
        return -1;
    }
    Value v = attribute(th, m->subject, name, &missing);
    if (v == EMPTY)
        return missing ? 0 : -1;
    to_tuple(m->out)->items[m->filled++] = v;
    return 1;
}

static int match_positional(Thread *th, ClassMatch *m, uint32_t count)
{
    Value declared;
    if (!attr_lookup(th, from_object(m->cls), NAME(th, match_args), &declared))
        return -1;
    if (declared == EMPTY && matches_itself(th, m->cls)) {
        if (count > 1) {
            fail_positional(th, m->cls, 1, count);
            return -1;
        }
        to_tuple(m->out)->items[m->filled++] = m->subject;
        return 1;
    }
    Value names = match_args(th, m->cls);
    if (names == EMPTY)
        return -1;
    if (count > to_tuple(names)->length) {
        fail_positional(th, m->cls, to_tuple(names)->length, count);
        return -1;
    }
    for (uint32_t i = 0; i < count; i++) {
        int r = match_attribute(th, m, to_tuple(names)->items[i]);
        if (r != 1)
            return r;
    }
    return 1;
}

Value ops_match_class(Thread *th, Value v, Value cls, uint32_t positional, Value names)
{
    if (!is_kind(cls, KIND_CLASS))
        return error_set(th, EXC_TypeError, "called match pattern must be a type");
    bool instance;
    if (!value_isinstance(th, v, cls, &instance))
        return EMPTY;
    if (!instance)
        return NONE;
    size_t keywords = to_tuple(names)->length;
    ClassMatch m = {.subject = v, .cls = (Class *)to_object(cls)};
    m.seen = set_new(th);
    m.out = tuple_new(th, NULL, positional + keywords);
    if (m.seen == EMPTY || m.out == EMPTY)
        return EMPTY;
    int r = positional ? match_positional(th, &m, positional) : 1;
    for (size_t i = 0; r == 1 && i < keywords; i++)
        r = match_attribute(th, &m, to_tuple(names)->items[i]);
    if (r < 0)
        return EMPTY;
    return r ? m.out : NONE;
}

/* list[int] (types.GenericAlias) and int | str (types.UnionType). Both are small instances with
 * nameless members: the parts never change. */
#include "generic.h"

#include "dict.h"
#include "error.h"
#include "protocol.h"
#include "str.h"

enum { ALIAS_ORIGIN, ALIAS_ARGS };

static Value member(Value v, uint32_t i)
{
    return value_load(&((Instance *)to_object(v))->slots[i]);
}

bool is_generic_alias(Thread *th, Value v)
{
    return is_pointer(v) && class_of(th, v) == TYPE_CLASS(th, TYPE_GENERIC_ALIAS);
}

static bool is_union(Thread *th, Value v)
{
    return is_pointer(v) && class_of(th, v) == TYPE_CLASS(th, TYPE_UNION_TYPE);
}

Value generic_alias_new(Thread *th, Value origin, Value args)
{
    if (!is_tuple(args))
        args = tuple_new(th, &args, 1);
    if (args == EMPTY)
        return EMPTY;
    Value v = instance_new(th, TYPE_CLASS(th, TYPE_GENERIC_ALIAS));
    if (v == EMPTY)
        return EMPTY;
    value_store(&((Instance *)to_object(v))->slots[ALIAS_ORIGIN], origin);
    value_store(&((Instance *)to_object(v))->slots[ALIAS_ARGS], args);
    return v;
}

Value value_generic_alias(Thread *th, Value origin, Value parameters)
{
    return generic_alias_new(th, origin, parameters);
}

/* A parameter as it prints: int, not <class 'int'>. */
static void append_parameter(Thread *th, StrBuilder *b, Value v)
{
    if (v == ELLIPSIS)
        builder_ascii(b, "...");
    else if (v == NONE)
        builder_ascii(b, "None");
    else if (is_class(v)) {
        Value name = class_full_name(th, to_class(v));
        if (name == EMPTY)
            b->failed = true;
        else
            builder_str(b, name);
    } else
        builder_repr(b, v);
}

static Value alias_repr(Thread *th, Value self)
{
    if (!recursion_enter(th, " while getting the repr of an object"))
        return EMPTY;
    StrBuilder b;
    builder_init(&b, th);
    append_parameter(th, &b, member(self, ALIAS_ORIGIN));
    builder_char(&b, '[');
    const Tuple *args = to_tuple(member(self, ALIAS_ARGS));
    for (size_t i = 0; i < args->length; i++) {
        if (i)
            builder_ascii(&b, ", ");
        append_parameter(th, &b, args->items[i]);
    }
    if (args->length == 0)
        builder_ascii(&b, "()");
    builder_char(&b, ']');
    recursion_leave(th);
    return builder_finish(&b);
}

static Value alias_call(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    return call(th, member(self, ALIAS_ORIGIN), args, nargs, kwnames);
}

/* Everything but a few names belongs to the origin. */
static Value alias_getattribute(Thread *th, Value self, Value name)
{
    const Str *s = to_str(name);
    bool own = s->length > 4 && str_at(s, 0) == '_' && str_at(s, 1) == '_' &&
               !str_equal_cstring(name, "__name__") && !str_equal_cstring(name, "__qualname__") &&
               !str_equal_cstring(name, "__module__") && !str_equal_cstring(name, "__doc__");
    return own ? object_getattribute(th, self, name)
               : attr_get(th, member(self, ALIAS_ORIGIN), name);
}

static Value alias_eq(Thread *th, Value left, Value right)
{
    if (!is_generic_alias(th, right))
        return NOT_IMPLEMENTED;
    bool same;
    if (!value_equal(th, member(left, 0), member(right, 0), &same))
        return EMPTY;
    if (same && !value_equal(th, member(left, 1), member(right, 1), &same))
        return EMPTY;
    return from_bool(same);
}

static bool alias_hash(Thread *th, Value self, int64_t *out)
{
    int64_t a, b;
    if (!value_hash(th, member(self, 0), &a) || !value_hash(th, member(self, 1), &b))
        return false;
    *out = (a ^ b) == -1 ? -2 : a ^ b;
    return true;
}

static Value get_origin(UNUSED Thread *th, Value self)
{
    return member(self, ALIAS_ORIGIN);
}
static Value get_args(UNUSED Thread *th, Value self)
{
    return member(self, ALIAS_ARGS);
}
static Value get_parameters(Thread *th, UNUSED Value self)
{
    return tuple_new(th, NULL, 0);
}

static Value alias_mro_entries(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return tuple_pack(th, 1, member(args[0], ALIAS_ORIGIN));
}

static const MethodDef alias_methods[] = {
    {"__mro_entries__", alias_mro_entries, "self, bases, /", METHOD_PLAIN, NULL},
    {0},
};

static const GetSetDef alias_getsets[] = {
    {"__origin__", get_origin, NULL, NULL},
    {"__args__", get_args, NULL, NULL},
    {"__parameters__", get_parameters, NULL, NULL},
    {0},
};

static Value either_or(Thread *th, Value left, Value right)
{
    return union_or(th, left, right);
}

const TypeSpec generic_alias_spec = {
    .name = "types.GenericAlias",
    .flags = TYPE_FLAG_NO_NEW,
    .ops = {.repr = alias_repr,
            .call = alias_call,
            .getattribute = alias_getattribute,
            .eq = alias_eq,
            .hash = alias_hash,
            .or = either_or},
    .methods = alias_methods,
    .getsets = alias_getsets,
};

/* Unions. */

Value union_members(Thread *th, Value v)
{
    return is_union(th, v) ? member(v, 0) : EMPTY;
}

static bool may_join(Thread *th, Value v)
{
    return v == NONE || is_class(v) || is_generic_alias(th, v) || is_union(th, v);
}

static bool add_member(Thread *th, Value list, Value v)
{
    if (v == NONE)
        v = from_object(TYPE_CLASS(th, TYPE_NONE));
    for (size_t i = 0; i < list_length(list); i++) {
        bool same;
        if (!value_equal(th, list_get(th, list, i), v, &same))
            return false;
        if (same)
            return true;
    }
    return list_append(th, list, v);
}

static bool add_members(Thread *th, Value list, Value v)
{
    Value members = union_members(th, v);
    if (members == EMPTY)
        return add_member(th, list, v);
    const Tuple *t = to_tuple(members);
    for (size_t i = 0; i < t->length; i++)
        if (!add_member(th, list, t->items[i]))
            return false;
    return true;
}

Value union_or(Thread *th, Value left, Value right)
{
    if (!may_join(th, left) || !may_join(th, right))
        return NOT_IMPLEMENTED;
    Value list = list_with_capacity(th, 4);
    if (list == EMPTY || !add_members(th, list, left) || !add_members(th, list, right))
        return EMPTY;
    if (list_length(list) == 1)
        return list_get(th, list, 0);
    Value members = list_to_tuple(th, list);
    Value u = members == EMPTY ? EMPTY : instance_new(th, TYPE_CLASS(th, TYPE_UNION_TYPE));
    if (u != EMPTY)
        value_store(&((Instance *)to_object(u))->slots[0], members);
    return u;
}

static Value union_repr(Thread *th, Value self)
{
    StrBuilder b;
    builder_init(&b, th);
    const Tuple *t = to_tuple(member(self, 0));
    for (size_t i = 0; i < t->length; i++) {
        if (i)
            builder_ascii(&b, " | ");
        if (t->items[i] == from_object(TYPE_CLASS(th, TYPE_NONE)))
            builder_ascii(&b, "None");
        else
            append_parameter(th, &b, t->items[i]);
    }
    return builder_finish(&b);
}

/* Order does not matter. */
static Value union_eq(Thread *th, Value left, Value right)
{
    if (!is_union(th, right))
        return NOT_IMPLEMENTED;
    Value a = frozenset_from_iterable(th, member(left, 0));
    Value b = frozenset_from_iterable(th, member(right, 0));
    bool same;
    if (a == EMPTY || b == EMPTY || !value_equal(th, a, b, &same))
        return EMPTY;
    return from_bool(same);
}

static bool union_hash(Thread *th, Value self, int64_t *out)
{
    Value set = frozenset_from_iterable(th, member(self, 0));
    return set != EMPTY && value_hash(th, set, out);
}

static Value get_union_args(UNUSED Thread *th, Value self)
{
    return member(self, 0);
}

static const GetSetDef union_getsets[] = {
    {"__args__", get_union_args, NULL, NULL},
    {0},
};

const TypeSpec union_type_spec = {
    .name = "types.UnionType",
    .flags = TYPE_FLAG_FINAL | TYPE_FLAG_NO_NEW,
    .ops = {.repr = union_repr, .eq = union_eq, .hash = union_hash, .or = either_or},
    .getsets = union_getsets,
};

/* type[int]: the other builtin containers have a __class_getitem__ of their own. */
Value generic_subscript(Thread *th, Class *c, Value item)
{
    return c == TYPE_CLASS(th, TYPE_TYPE) ? generic_alias_new(th, from_object(c), item) : EMPTY;
}

/* isinstance and issubclass: classes, tuples, unions, and what a metaclass says in
 * __instancecheck__ and
 * __subclasscheck__. */
#include "protocol.h"

#include "class_internal.h"
#include "error.h"
#include "generic.h"
#include "list.h"

static const char bad_isinstance[] =
    "isinstance() arg 2 must be a type, a tuple of types, or a union";
static const char bad_issubclass[] =
    "issubclass() arg 2 must be a class, a tuple of classes, or a union";

/* __bases__ of something that behaves as a class without being one; EMPTY: it does not. */
static Value abstract_bases(Thread *th, Value cls)
{
    Value bases;
    if (!attr_lookup(th, cls, NAME(th, bases_), &bases))
        return EMPTY;
    return bases != EMPTY && is_tuple(bases) ? bases : EMPTY;
}

static bool check_class(Thread *th, Value cls, const char *message)
{
    if (is_generic_alias(th, cls)) {
        error_set(th, EXC_TypeError, "%s() argument 2 cannot be a parameterized generic",
                  message == bad_isinstance ? "isinstance" : "issubclass");
        return false;
    }
    if (abstract_bases(th, cls) != EMPTY)
        return true;
    if (!error_pending(th))
        error_set(th, EXC_TypeError, "%s", message);
    return false;
}

bool instance_check_default(Thread *th, Value v, Value cls, bool *out)
{
    *out = false;
    if (!is_class(cls))
        return check_class(th, cls, bad_isinstance);
    Class *c = class_of(th, v);
    if (class_is_subclass(c, to_class(cls))) {
        *out = true;
        return true;
    }
    if (!(c->flags & TYPE_FLAG_HEAP))
        return true;
    Value claimed; /* __class__ may be overridden, by proxies and mocks */
    if (!attr_lookup(th, v, NAME(th, class_), &claimed))
        return false;
    *out = claimed != EMPTY && is_class(claimed) &&
           class_is_subclass(to_class(claimed), to_class(cls));
    return true;
}

static bool abstract_subclass(Thread *th, Value c, Value cls, bool *out)
{
    if (c == cls) {
        *out = true;
        return true;
    }
    Value bases = abstract_bases(th, c);
    if (bases == EMPTY)
        return !error_pending(th);
    if (!recursion_enter(th, " in __issubclass__"))
        return false;
    const Tuple *t = to_tuple(bases);
    for (size_t i = 0; i < t->length && !*out; i++)
        if (!abstract_subclass(th, t->items[i], cls, out))
            return false;
    return true;
}

bool subclass_check_default(Thread *th, Value c, Value cls, bool *out)
{
    *out = false;
    if (is_class(c) && is_class(cls)) {
        *out = class_is_subclass(to_class(c), to_class(cls));
        return true;
    }
    if (!is_class(c) && abstract_bases(th, c) == EMPTY) {
        if (!error_pending(th))
            error_set(th, EXC_TypeError, "issubclass() arg 1 must be a class");
        return false;
    }
    if (!is_class(cls) && !check_class(th, cls, bad_issubclass))
        return false;
    return abstract_subclass(th, c, cls, out);
}

typedef bool (*Check)(Thread *th, Value v, Value cls, bool *out);

static bool check_any(Thread *th, Value v, Value classes, bool *out, Check check)
{
    if (!recursion_enter(th, " in __instancecheck__"))
        return false;
    const Tuple *t = to_tuple(classes);
    *out = false;
    for (size_t i = 0; i < t->length && !*out; i++)
        if (!check(th, v, t->items[i], out))
            return false;
    return true;
}

/* What the metaclass says; *asked false: it says nothing of its own. */
static bool ask_metaclass(Thread *th, Value v, Value cls, Value name, bool *asked, bool *out)
{
    *asked = false;
    if (is_class(cls) && class_of(th, cls) == TYPE_CLASS(th, TYPE_TYPE))
        return true;
    if (!recursion_enter(th, " in __instancecheck__"))
        return false;
    Value answer = call_special(th, cls, name, &v, 1, asked);
    return !*asked || (answer != EMPTY && value_truth(th, answer, out));
}

bool value_isinstance(Thread *th, Value v, Value cls, bool *out)
{
    if (is_class(cls)) {
        const Class *c = class_of(th, v);
        if (c == to_class(cls)) {
            *out = true;
            return true;
        }
        if (class_of(th, cls) == TYPE_CLASS(th, TYPE_TYPE))
            return instance_check_default(th, v, cls, out);
    }
    if (is_tuple(cls))
        return check_any(th, v, cls, out, value_isinstance);
    Value members = union_members(th, cls);
    if (members != EMPTY)
        return check_any(th, v, members, out, value_isinstance);
    bool asked;
    if (!ask_metaclass(th, v, cls, NAME(th, instancecheck), &asked, out))
        return false;
    return asked || instance_check_default(th, v, cls, out);
}

bool value_issubclass(Thread *th, Value c, Value cls, bool *out)
{
    if (is_tuple(cls))
        return check_any(th, c, cls, out, value_issubclass);
    Value members = union_members(th, cls);
    if (members != EMPTY)
        return check_any(th, c, members, out, value_issubclass);
    bool asked;
    if (!ask_metaclass(th, c, cls, NAME(th, subclasscheck), &asked, out))
        return false;
    return asked || subclass_check_default(th, c, cls, out);
}

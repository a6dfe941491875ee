/* The generic functions behind the slots of script classes: each looks the dunder up on the class
 * of its operand and calls it. Operators are in class_slots_binary.c. */
#include "class_internal.h"
#include "class_slots.h"
#include "dict.h"
#include "error.h"
#include "int.h"
#include "protocol.h"
#include "str.h"

/* Calls self.name(args...). Absent: *found false, EMPTY, nothing raised. */
static Value special(Thread *th, Value self, Value name, const Value *args, uint32_t nargs,
                     bool *found)
{
    return call_special(th, self, name, args, nargs, found);
}

/* The same where the slot is there only because the dunder is: absence means that it was deleted by
 * another thread a moment ago. */
static Value must(Thread *th, Value self, Value name, const Value *args, uint32_t nargs)
{
    bool found;
    Value v = special(th, self, name, args, nargs, &found);
    if (!found)
        return error_set_value(th, EXC_AttributeError, name);
    return v;
}

#define GENERIC_UNARY(field)                                    \
    static Value slot_##field(Thread *th, Value self)           \
    {                                                           \
        return must(th, self, NAME(th, slot_##field), NULL, 0); \
    }
GENERIC_UNARY(repr)
GENERIC_UNARY(str)
GENERIC_UNARY(bytes)
GENERIC_UNARY(reversed)
GENERIC_UNARY(length_hint)
GENERIC_UNARY(neg)
GENERIC_UNARY(pos)
GENERIC_UNARY(abs)
GENERIC_UNARY(invert)
GENERIC_UNARY(int_)
GENERIC_UNARY(float_)
GENERIC_UNARY(index)
GENERIC_UNARY(del)

#define GENERIC_WITH_ARGUMENT(field)                               \
    static Value slot_##field(Thread *th, Value self, Value other) \
    {                                                              \
        return must(th, self, NAME(th, slot_##field), &other, 1);  \
    }
GENERIC_WITH_ARGUMENT(format)
GENERIC_WITH_ARGUMENT(getattribute)
GENERIC_WITH_ARGUMENT(getattr)
GENERIC_WITH_ARGUMENT(getitem)
GENERIC_WITH_ARGUMENT(missing)

/* In-place and comparison: a missing method is NotImplemented. */
#define GENERIC_OPTIONAL(field)                                                 \
    static Value slot_##field(Thread *th, Value self, Value other)              \
    {                                                                           \
        bool found;                                                             \
        Value v = special(th, self, NAME(th, slot_##field), &other, 1, &found); \
        return found ? v : NOT_IMPLEMENTED;                                     \
    }
GENERIC_OPTIONAL(lt)
GENERIC_OPTIONAL(le)
GENERIC_OPTIONAL(eq)
GENERIC_OPTIONAL(ne)
GENERIC_OPTIONAL(gt)
GENERIC_OPTIONAL(ge)
GENERIC_OPTIONAL(iadd)
GENERIC_OPTIONAL(isub)
GENERIC_OPTIONAL(imul)
GENERIC_OPTIONAL(imatmul)
GENERIC_OPTIONAL(itruediv)
GENERIC_OPTIONAL(ifloordiv)
GENERIC_OPTIONAL(imod)
GENERIC_OPTIONAL(ipow)
GENERIC_OPTIONAL(ilshift)
GENERIC_OPTIONAL(irshift)
GENERIC_OPTIONAL(iand)
GENERIC_OPTIONAL(ixor)
GENERIC_OPTIONAL(ior)

static bool slot_hash(Thread *th, Value self, int64_t *out)
{
    Value v = must(th, self, NAME(th, slot_hash), NULL, 0);
    if (v == EMPTY)
        return false;
    if (!is_int(th, v)) {
        error_set(th, EXC_TypeError, "__hash__ method should return an integer");
        return false;
    }
    if (!int_to_int64(v, out))
        *out = int_hash(v);
    if (*out == -1)
        *out = -2;
    return true;
}

static Value slot_iter(Thread *th, Value self)
{
    Value name = NAME(th, slot_iter);
    if (class_lookup(th, class_of(th, self), name) == NONE)
        return error_set(th, EXC_TypeError, "'%T' object is not iterable", self);
    return must(th, self, name, NULL, 0);
}

static Value slot_next(Thread *th, Value self)
{
    Value v = must(th, self, NAME(th, slot_next), NULL, 0);
    if (v == EMPTY)
        error_clear_if(th, EXC_StopIteration);
    return v;
}

static bool slot_len(Thread *th, Value self, size_t *out)
{
    Value v = must(th, self, NAME(th, slot_len), NULL, 0);
    if (v == EMPTY)
        return false;
    Value n = value_index(th, v);
    if (n == EMPTY)
        return false;
    if (int_sign(n) < 0) {
        error_set(th, EXC_ValueError, "__len__() should return >= 0");
        return false;
    }
    int64_t i;
    if (!value_to_index(th, n, false, &i))
        return false;
    *out = (size_t)i;
    return true;
}

static bool slot_truth(Thread *th, Value self, bool *out)
{
    Value v = must(th, self, NAME(th, slot_truth), NULL, 0);
    if (v == EMPTY)
        return false;
    if (!is_bool(v)) {
        error_set(th, EXC_TypeError, "__bool__ should return bool, returned %T", v);
        return false;
    }
    *out = v == TRUE_VALUE;
    return true;
}

static bool slot_contains(Thread *th, Value self, Value item, bool *out)
{
    Value name = NAME(th, slot_contains);
    if (class_lookup(th, class_of(th, self), name) == NONE) {
        error_set(th, EXC_TypeError, "'%T' object is not a container", self);
        return false;
    }
    Value v = must(th, self, name, &item, 1);
    return v != EMPTY && value_truth(th, v, out);
}

static bool slot_setattr(Thread *th, Value self, Value name, Value value)
{
    Value args[2] = {name, value};
    Value v = value == EMPTY ? must(th, self, NAME(th, delattr_), args, 1)
                             : must(th, self, NAME(th, slot_setattr), args, 2);
    return v != EMPTY;
}

static bool slot_setitem(Thread *th, Value self, Value key, Value value)
{
    Value args[2] = {key, value};
    bool found;
    Value v = value == EMPTY ? special(th, self, NAME(th, delitem_), args, 1, &found)
                             : special(th, self, NAME(th, slot_setitem), args, 2, &found);
    if (!found)
        error_set_value(th, EXC_AttributeError,
                        value == EMPTY ? NAME(th, delitem_) : NAME(th, slot_setitem));
    return v != EMPTY;
}

static Value slot_get(Thread *th, Value self, Value instance, Value owner)
{
    Value args[2] = {instance == EMPTY ? NONE : instance, owner == EMPTY ? NONE : owner};
    bool found;
    Value v = special(th, self, NAME(th, slot_get), args, 2, &found);
    return found ? v : self;
}

static bool slot_set(Thread *th, Value self, Value instance, Value value)
{
    Value args[2] = {instance, value};
    if (value == EMPTY) {
        bool found;
        Value v = special(th, self, NAME(th, delete_), args, 1, &found);
        if (!found)
            error_set_value(th, EXC_AttributeError, NAME(th, delete_));
        return v != EMPTY;
    }
    bool found;
    Value v = special(th, self, NAME(th, slot_set), args, 2, &found);
    if (!found)
        error_set_value(th, EXC_AttributeError, NAME(th, slot_set));
    return v != EMPTY;
}

/* Calls with arguments as they came. */

static Value call_with(Thread *th, Value callee, Value first, const Value *args, uint32_t nargs,
                       Value kwnames)
{
    size_t values = nargs + (kwnames == EMPTY ? 0 : to_tuple(kwnames)->length);
    Value few[8];
    Value *all = few;
    if (values + 1 > COUNT_OF(few)) {
        Value holder = tuple_new(th, NULL, values + 1);
        if (holder == EMPTY)
            return EMPTY;
        all = to_tuple(holder)->items;
    }
    all[0] = first;
    values_copy(all + 1, args, values);
    return call(th, callee, all, nargs + 1, kwnames);
}

/* The method found on the class of self: called with self in front when it is method-like, else
 * bound by its __get__. */
static Value call_bound(Thread *th, Value self, Value method, const Value *args, uint32_t nargs,
                        Value kwnames)
{
    if (is_method_like(th, method))
        return call_with(th, method, self, args, nargs, kwnames);
    const Class *c = class_of(th, method);
    if (c->ops.get) {
        method = c->ops.get(th, method, self, from_object(class_of(th, self)));
        if (method == EMPTY)
            return EMPTY;
    }
    return call(th, method, args, nargs, kwnames);
}

static Value slot_call(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    Value method = class_lookup(th, class_of(th, self), NAME(th, slot_call));
    if (method == EMPTY)
        return error_set(th, EXC_TypeError, "'%T' object is not callable", self);
    if (!recursion_enter(th, " while calling a Python object"))
        return EMPTY;
    Value v = call_bound(th, self, method, args, nargs, kwnames);
    recursion_leave(th);
    return v;
}

static Value slot_new_(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    Value method = attr_get(th, cls, NAME(th, slot_new_));
    return method == EMPTY ? EMPTY : call_with(th, method, cls, args, nargs, kwnames);
}

static bool slot_init(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    Value method = class_lookup(th, class_of(th, self), NAME(th, slot_init));
    if (method == EMPTY)
        return true;
    Value v = call_bound(th, self, method, args, nargs, kwnames);
    if (v == EMPTY)
        return false;
    if (v != NONE) {
        error_set(th, EXC_TypeError, "__init__() should return None, not '%T'", v);
        return false;
    }
    return true;
}

static const SlotPointer generics[SLOT_INDEX_COUNT] = {
#define SLOT(field, dunder, shape) [SLOT_INDEX_##field] = (SlotPointer)slot_##field,
#include "slots.def"
#undef SLOT
};

SlotPointer slot_generic(SlotIndex i)
{
    GIL_ASSERT(i < SLOT_INDEX_COUNT);
    return generics[i];
}

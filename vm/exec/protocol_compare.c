/* Comparison. Python's order: the right operand first when its class is a proper subclass of the
 * left one's, then the left, then the right reflected; == and != fall back to identity. */
#include "protocol.h"

#include "class_internal.h"
#include "error.h"
#include "float.h"
#include "int.h"
#include "str.h"

static SlotCOMPARE compare_slot(const Class *c, CompareOp op)
{
    switch (op) {
    case OP_LT:
        return c->ops.lt;
    case OP_LE:
        return c->ops.le;
    case OP_EQ:
        return c->ops.eq;
    case OP_NE:
        return c->ops.ne;
    case OP_GT:
        return c->ops.gt;
    default:
        return c->ops.ge;
    }
}

static CompareOp reflected(CompareOp op)
{
    static const CompareOp other[] = {OP_GT, OP_GE, OP_EQ, OP_NE, OP_LT, OP_LE};
    return other[op];
}

/* What `sign` (of left minus right) means for op. */
static bool sign_answers(int sign, CompareOp op)
{
    switch (op) {
    case OP_LT:
        return sign < 0;
    case OP_LE:
        return sign <= 0;
    case OP_EQ:
        return sign == 0;
    case OP_NE:
        return sign != 0;
    case OP_GT:
        return sign > 0;
    default:
        return sign >= 0;
    }
}

static bool double_answers(double a, double b, CompareOp op)
{
    switch (op) {
    case OP_LT:
        return a < b;
    case OP_LE:
        return a <= b;
    case OP_EQ:
        return a == b;
    case OP_NE:
        return a != b;
    case OP_GT:
        return a > b;
    default:
        return a >= b;
    }
}

static bool is_plain_str(Thread *th, Value v)
{
    return is_str(v) && object_shape(to_object(v)) == NATIVE_SHAPE(th, TYPE_STR);
}

/* Pairs that need no lookup. */
static bool quick(Thread *th, Value a, Value b, CompareOp op, bool *out)
{
    if (both_small(a, b)) {
        int64_t x = to_small(a), y = to_small(b);
        *out = sign_answers((x > y) - (x < y), op);
        return true;
    }
    if (both_flonum(a, b)) {
        *out = double_answers(flonum_to_double(a), flonum_to_double(b), op);
        return true;
    }
    if (!is_plain_str(th, a) || !is_plain_str(th, b))
        return false;
    if (op == OP_EQ || op == OP_NE)
        *out = (a == b || str_equal(a, b)) == (op == OP_EQ);
    else
        *out = sign_answers(str_compare(a, b), op);
    return true;
}

static Value by_slots(Thread *th, Value a, Value b, CompareOp op)
{
    const Class *ca = class_of(th, a), *cb = class_of(th, b);
    SlotCOMPARE other = compare_slot(cb, reflected(op));
    bool tried = false;
    if (ca != cb && other && class_is_subclass(cb, ca)) {
        Value v = other(th, b, a);
        if (v != NOT_IMPLEMENTED)
            return v;
        tried = true;
    }
    SlotCOMPARE own = compare_slot(ca, op);
    Value v = own ? own(th, a, b) : NOT_IMPLEMENTED;
    if (v != NOT_IMPLEMENTED)
        return v;
    return other && !tried ? other(th, b, a) : NOT_IMPLEMENTED;
}

Value value_compare(Thread *th, Value a, Value b, CompareOp op)
{
    static const char *const symbols[] = {"<", "<=", "==", "!=", ">", ">="};
    bool answer;
    if (quick(th, a, b, op, &answer))
        return from_bool(answer);
    if (!recursion_enter(th, " in comparison"))
        return EMPTY;
    Value v = by_slots(th, a, b, op);
    recursion_leave(th);
    if (v != NOT_IMPLEMENTED)
        return v;
    if (op == OP_EQ || op == OP_NE)
        return from_bool((a == b) == (op == OP_EQ));
    return error_set(th, EXC_TypeError, "'%s' not supported between instances of '%T' and '%T'",
                     symbols[op], a, b);
}

bool value_compare_bool(Thread *th, Value a, Value b, CompareOp op, bool *out)
{
    if (quick(th, a, b, op, out))
        return true;
    Value v = value_compare(th, a, b, op);
    return v != EMPTY && value_truth(th, v, out);
}

bool value_equal(Thread *th, Value a, Value b, bool *out)
{
    if (a == b) {
        *out = true;
        return true;
    }
    return value_compare_bool(th, a, b, OP_EQ, out);
}

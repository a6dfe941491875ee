/* Binary, in-place and unary operators on any values. */
#include "protocol.h"

#include "class_internal.h"
#include "error.h"
#include "float.h"
#include "int.h"

static const char *const symbols[BIN_COUNT] = {
    "+", "-", "*", "@", "/", "//", "%", "divmod()", "** or pow()", "<<", ">>", "&", "^", "|"};
static const char *const inplace_symbols[BIN_COUNT] = {
    "+=", "-=", "*=", "@=", "/=", "//=", "%=", "", "**=", "<<=", ">>=", "&=", "^=", "|="};

/* The binary slots stand in the order of BinaryOp; the in-place ones too, without divmod. */
_Static_assert(SLOT_INDEX_or - SLOT_INDEX_add == BIN_OR - BIN_ADD, "same order");
_Static_assert(SLOT_INDEX_ior - SLOT_INDEX_iadd == BIN_OR - BIN_ADD - 1, "same order");

static SlotBINARY binary_slot(const Class *c, BinaryOp op)
{
    return (SlotBINARY)ops_get(&c->ops, (SlotIndex)(SLOT_INDEX_add + op));
}

static SlotBINARY inplace_slot(const Class *c, BinaryOp op)
{
    if (op == BIN_DIVMOD)
        return NULL;
    return (SlotBINARY)ops_get(&c->ops, (SlotIndex)(SLOT_INDEX_iadd + op - (op > BIN_DIVMOD)));
}

static Value by_slots(Thread *th, BinaryOp op, Value a, Value b)
{
    const Class *ca = class_of(th, a), *cb = class_of(th, b);
    SlotBINARY left = binary_slot(ca, op);
    SlotBINARY right = ca == cb ? NULL : binary_slot(cb, op);
    if (right == left)
        right = NULL;
    if (left) {
        if (right && class_is_subclass(cb, ca)) {
            Value v = right(th, a, b);
            if (v != NOT_IMPLEMENTED)
                return v;
            right = NULL;
        }
        Value v = left(th, a, b);
        if (v != NOT_IMPLEMENTED)
            return v;
    }
    return right ? right(th, a, b) : NOT_IMPLEMENTED;
}

static bool is_sequence_kind(Value v)
{
    return is_kind(v, KIND_STR) || is_kind(v, KIND_LIST) || is_kind(v, KIND_TUPLE) ||
           is_kind(v, KIND_BYTES) || is_kind(v, KIND_BYTEARRAY);
}

static Value no_operator(Thread *th, BinaryOp op, const char *symbol, Value a, Value b)
{
    if (op == BIN_ADD && is_sequence_kind(a)) {
        if (is_kind(a, KIND_BYTES) || is_kind(a, KIND_BYTEARRAY))
            return error_set(th, EXC_TypeError, "can't concat %T to %T", b, a);
        const char *name = is_kind(a, KIND_STR) ? "str" : is_kind(a, KIND_LIST) ? "list" : "tuple";
        return error_set(th, EXC_TypeError, "can only concatenate %s (not \"%T\") to %s", name, b,
                         name);
    }
    if (op == BIN_MUL && (is_sequence_kind(a) || is_sequence_kind(b)))
        return error_set(th, EXC_TypeError, "can't multiply sequence by non-int of type '%T'",
                         is_sequence_kind(a) ? b : a);
    return error_bad_operand(th, symbol, a, b);
}

Value value_binary(Thread *th, BinaryOp op, Value a, Value b)
{
    if (int_is_plain(th, a) && int_is_plain(th, b) && int_operators[op])
        return int_operators[op](th, a, b);
    if (!recursion_enter(th, ""))
        return EMPTY;
    Value v = by_slots(th, op, a, b);
    recursion_leave(th);
    return v == NOT_IMPLEMENTED ? no_operator(th, op, symbols[op], a, b) : v;
}

Value value_inplace(Thread *th, BinaryOp op, Value a, Value b)
{
    if (int_is_plain(th, a) && int_is_plain(th, b) && int_operators[op])
        return int_operators[op](th, a, b);
    if (!recursion_enter(th, ""))
        return EMPTY;
    SlotBINARY own = inplace_slot(class_of(th, a), op);
    Value v = own ? own(th, a, b) : NOT_IMPLEMENTED;
    if (v == NOT_IMPLEMENTED)
        v = by_slots(th, op, a, b);
    recursion_leave(th);
    return v == NOT_IMPLEMENTED ? no_operator(th, op, inplace_symbols[op], a, b) : v;
}

/* Unary */

static Value unary(Thread *th, Value v, SlotUNARY slot, const char *message)
{
    return slot ? slot(th, v) : error_set(th, EXC_TypeError, message, v);
}

Value value_negative(Thread *th, Value v)
{
    return unary(th, v, class_of(th, v)->ops.neg, "bad operand type for unary -: '%T'");
}

Value value_positive(Thread *th, Value v)
{
    return unary(th, v, class_of(th, v)->ops.pos, "bad operand type for unary +: '%T'");
}

Value value_invert(Thread *th, Value v)
{
    return unary(th, v, class_of(th, v)->ops.invert, "bad operand type for unary ~: '%T'");
}

Value value_absolute(Thread *th, Value v)
{
    return unary(th, v, class_of(th, v)->ops.abs, "bad operand type for abs(): '%T'");
}

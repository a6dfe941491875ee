/* Operators whose left method is script code: the loop calls it in a frame, and comes here when it
 * answered NotImplemented. */
#include "ops.h"
#include "str.h"

/* OPERATOR(constant, slot, in-place slot, reflected name, sign) */
#define OPERATORS(OPERATOR)                                      \
    OPERATOR(BIN_ADD, add, iadd, radd, "+")                      \
    OPERATOR(BIN_SUB, sub, isub, rsub, "-")                      \
    OPERATOR(BIN_MUL, mul, imul, rmul, "*")                      \
    OPERATOR(BIN_MATMUL, matmul, imatmul, rmatmul, "@")          \
    OPERATOR(BIN_TRUEDIV, truediv, itruediv, rtruediv, "/")      \
    OPERATOR(BIN_FLOORDIV, floordiv, ifloordiv, rfloordiv, "//") \
    OPERATOR(BIN_MOD, mod, imod, rmod, "%")                      \
    OPERATOR(BIN_POW, pow, ipow, rpow, "** or pow()")            \
    OPERATOR(BIN_LSHIFT, lshift, ilshift, rlshift, "<<")         \
    OPERATOR(BIN_RSHIFT, rshift, irshift, rrshift, ">>")         \
    OPERATOR(BIN_AND, and, iand, rand, "&")                      \
    OPERATOR(BIN_XOR, xor, ixor, rxor, "^")                      \
    OPERATOR(BIN_OR, or, ior, ror, "|")

typedef struct {
    Value name, inplace, reflected;
    const char *sign;
    SlotBINARY right; /* the slot of the right operand's class */
} Operator;

static Operator operator_of(Thread *th, BinaryOp op, const Class *right)
{
    const NameTable *n = &th->interp->names;
    switch (op) {
#define OPERATOR(constant, slot, islot, rname, sign) \
    case constant:                                   \
        return (Operator){n->slot_##slot, n->slot_##islot, n->rname, sign, right->ops.slot};
        OPERATORS(OPERATOR)
#undef OPERATOR
    default:
        break;
    }
    GIL_ASSERT(!"unknown operator");
    return (Operator){0};
}

Value ops_binary_name(Thread *th, BinaryOp op)
{
    return operator_of(th, op, TYPE_CLASS(th, TYPE_OBJECT)).name;
}

Value ops_inplace_name(Thread *th, BinaryOp op)
{
    return operator_of(th, op, TYPE_CLASS(th, TYPE_OBJECT)).inplace;
}

/* The left method answered NotImplemented: the right operand's reflected method, then TypeError. */
static Value binary_after(Thread *th, BinaryOp op, Value lhs, Value rhs)
{
    Class *right = class_of(th, rhs);
    Operator o = operator_of(th, op, right);
    Value v = NOT_IMPLEMENTED;
    if (right != class_of(th, lhs)) {
        if (right->flags & TYPE_FLAG_HEAP) {
            bool found;
            Value answer = call_special(th, rhs, o.reflected, &lhs, 1, &found);
            v = found ? answer : NOT_IMPLEMENTED;
        } else if (o.right) {
            v = o.right(th, lhs, rhs);
        }
    }
    return v == NOT_IMPLEMENTED ? error_bad_operand(th, o.sign, lhs, rhs) : v;
}

Value ops_compare_name(Thread *th, CompareOp op)
{
    const NameTable *n = &th->interp->names;
    switch (op) {
    case OP_LT:
        return n->slot_lt;
    case OP_LE:
        return n->slot_le;
    case OP_EQ:
        return n->slot_eq;
    case OP_NE:
        return n->slot_ne;
    case OP_GT:
        return n->slot_gt;
    default:
        return n->slot_ge;
    }
}

Value ops_operator_method(Thread *th, Value lhs, Value rhs, Value name)
{
    Class *left = class_of(th, lhs), *right = class_of(th, rhs);
    if (left != right && class_is_subclass(right, left))
        return EMPTY; /* the subclass's reflected method comes first */
    return class_lookup(th, left, name);
}

static Value compare_after(Thread *th, CompareOp op, Value lhs, Value rhs)
{
    static const CompareOp swapped[] = {OP_GT, OP_GE, OP_EQ, OP_NE, OP_LT, OP_LE};
    static const char *const signs[] = {"<", "<=", "==", "!=", ">", ">="};
    const TypeOps *ops = &class_of(th, rhs)->ops;
    SlotCOMPARE slots[] = {ops->lt, ops->le, ops->eq, ops->ne, ops->gt, ops->ge};
    SlotCOMPARE slot = slots[swapped[op]];
    Value v = slot ? slot(th, rhs, lhs) : NOT_IMPLEMENTED;
    if (v != NOT_IMPLEMENTED)
        return v;
    if (op == OP_EQ || op == OP_NE)
        return from_bool((lhs == rhs) == (op == OP_EQ));
    return error_set(th, EXC_TypeError, "'%s' not supported between instances of '%T' and '%T'",
                     signs[op], lhs, rhs);
}

static BinaryOp binary_of_opcode(uint32_t op)
{
    switch (op) {
    case OP_CODE_ADD:
    case OP_CODE_ADDK:
    case OP_CODE_IADD:
    case OP_CODE_IADDK:
        return BIN_ADD;
    case OP_CODE_SUB:
    case OP_CODE_SUBK:
    case OP_CODE_ISUB:
    case OP_CODE_ISUBK:
        return BIN_SUB;
    case OP_CODE_MUL:
    case OP_CODE_MULK:
    case OP_CODE_IMUL:
        return BIN_MUL;
    case OP_CODE_TRUEDIV:
    case OP_CODE_TRUEDIVK:
        return BIN_TRUEDIV;
    case OP_CODE_FLOORDIV:
    case OP_CODE_FLOORDIVK:
        return BIN_FLOORDIV;
    case OP_CODE_MOD:
    case OP_CODE_MODK:
        return BIN_MOD;
    case OP_CODE_POW:
    case OP_CODE_POWK:
        return BIN_POW;
    case OP_CODE_MATMUL:
        return BIN_MATMUL;
    case OP_CODE_LSHIFT:
    case OP_CODE_LSHIFTK:
        return BIN_LSHIFT;
    case OP_CODE_RSHIFT:
    case OP_CODE_RSHIFTK:
        return BIN_RSHIFT;
    case OP_CODE_AND:
    case OP_CODE_ANDK:
        return BIN_AND;
    case OP_CODE_OR:
        return BIN_OR;
    case OP_CODE_XOR:
        return BIN_XOR;
    default:
        break;
    }
    GIL_ASSERT(!"no binary operator");
    return BIN_ADD;
}

static CompareOp compare_of_opcode(uint32_t op)
{
    if (op >= OP_CODE_LT && op <= OP_CODE_NE) { /* LT LE GT GE EQ NE */
        static const CompareOp order[] = {OP_LT, OP_LE, OP_GT, OP_GE, OP_EQ, OP_NE};
        return order[op - OP_CODE_LT];
    }
    static const CompareOp jumps[] = {OP_LT, OP_LE, OP_GT, OP_GE, OP_EQ, OP_NE};
    return jumps[(op - OP_CODE_JLT) % COUNT_OF(jumps)];
}

static bool is_comparison(uint32_t op)
{
    return (op >= OP_CODE_LT && op <= OP_CODE_NE) || (op >= OP_CODE_JLT && op <= OP_CODE_JNEK);
}

static bool is_inplace(uint32_t op)
{
    return op == OP_CODE_INPLACE || (op >= OP_CODE_IADD && op <= OP_CODE_ISUBK);
}

Value ops_after_not_implemented(Thread *th, uint32_t op, uint32_t x, Value lhs, Value rhs)
{
    if (is_comparison(op))
        return compare_after(th, compare_of_opcode(op), lhs, rhs);
    BinaryOp binary = op == OP_CODE_INPLACE ? (BinaryOp)x : binary_of_opcode(op);
    if (is_inplace(op))
        return value_binary(th, binary, lhs, rhs);
    return binary_after(th, binary, lhs, rhs);
}

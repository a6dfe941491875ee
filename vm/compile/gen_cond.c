/* Conditions: comparisons, `and`, `or`, `not`, conditional expressions, and branches on them.
 * See gen.h.
 *
 * What an assignment expression binds in an operand that may be skipped does not count as bound
 * afterwards.
 */
#include "gen.h"

/* --- comparisons --- */

typedef struct CompareCodes {
    uint8_t plain, jump, constant_jump;
} CompareCodes;

static const CompareCodes compare_codes[AST_OP_COUNT] = {
    [AOP_Lt] = {OP_CODE_LT, OP_CODE_JLT, OP_CODE_JLTK},
    [AOP_LtE] = {OP_CODE_LE, OP_CODE_JLE, OP_CODE_JLEK},
    [AOP_Gt] = {OP_CODE_GT, OP_CODE_JGT, OP_CODE_JGTK},
    [AOP_GtE] = {OP_CODE_GE, OP_CODE_JGE, OP_CODE_JGEK},
    [AOP_Eq] = {OP_CODE_EQ, OP_CODE_JEQ, OP_CODE_JEQK},
    [AOP_NotEq] = {OP_CODE_NE, OP_CODE_JNE, OP_CODE_JNEK},
    [AOP_Is] = {OP_CODE_IS, OP_CODE_JIS, 0},
    [AOP_IsNot] = {OP_CODE_ISNOT, OP_CODE_JIS, 0},
    [AOP_In] = {OP_CODE_IN, OP_CODE_JIN, 0},
    [AOP_NotIn] = {OP_CODE_NOTIN, OP_CODE_JIN, 0},
};

static bool is_negated(AstOp op)
{
    return op == AOP_IsNot || op == AOP_NotIn;
}

/* The right operand of `in` may be turned into a constant container. */
static Reg compare_operand(Gen *g, AstOp op, AstNode *node, const AstNode *later)
{
    Const constant;
    if ((op == AOP_In || op == AOP_NotIn) && (node->kind == AST_List || node->kind == AST_Set) &&
        const_container(g, node, &constant)) {
        Reg to = temp_new(g);
        emit_const(g, to, &constant);
        return to;
    }
    return gen_operand_before(g, node, later, REG_NONE);
}

static void compare_into(Gen *g, AstOp op, Reg to, Reg left, Reg right)
{
    emit(g, insn_abc((Opcode)compare_codes[op].plain, to, left, right));
}

/* a < b < c: each operand is evaluated once, the first false comparison is the value. */
static void compare_chain(Gen *g, AstCompare *node, Reg to)
{
    Reg mark = temp_mark(g);
    uint32_t count = node->comparators.count;
    Reg result = is_temp(g, to) ? to : temp_new(g);
    Label end = label_new(g);
    Reg left = gen_operand_before(g, node->left, node->comparators.items[0], REG_NONE);
    Bound bound = {0};
    for (uint32_t i = 0; i < count; i++) {
        AstOp op = (AstOp)node->ops.items[i];
        const AstNode *later = i + 1 < count ? node->comparators.items[i + 1] : NULL;
        Reg right = compare_operand(g, op, node->comparators.items[i], later);
        gen_at(g, &node->base);
        compare_into(g, op, result, left, right);
        if (i == 0) {
            bound = bound_save(g);
        }
        if (later != NULL) {
            emit_branch(g, insn_abc(OP_CODE_JFALSE, result, 0, 0), end);
        }
        left = right;
    }
    bound_restore(g, bound);
    label_here(g, end);
    emit_move(g, to, result);
    temp_release(g, mark);
}

void gen_compare(Gen *g, AstCompare *node, Reg to)
{
    gen_check_compare(g, node);
    if (node->comparators.count > 1) {
        compare_chain(g, node, to);
        return;
    }
    Reg mark = temp_mark(g);
    AstOp op = (AstOp)node->ops.items[0];
    AstNode *right_node = node->comparators.items[0];
    Reg left = gen_operand_before(g, node->left, right_node, to);
    Reg right = compare_operand(g, op, right_node, NULL);
    gen_at(g, &node->base);
    compare_into(g, op, to, left, right);
    temp_release(g, mark);
}

/* --- branches on comparisons --- */

static bool is_none(const AstNode *node)
{
    return node->kind == AST_Constant && AST_AS(Constant, node)->type == AOP_None;
}

static void branch_compare(Gen *g, AstOp op, Reg left, Reg right, Label label, bool sense)
{
    bool jump_if = is_negated(op) ? !sense : sense;
    emit_branch(g, insn_abc((Opcode)compare_codes[op].jump, jump_if, left, right), label);
}

/* True when the comparison with this right operand needs no second register. */
static bool branch_compare_constant(Gen *g, AstOp op, Reg left, const AstNode *right, Label label,
                                    bool sense)
{
    Const value;
    if ((op == AOP_Is || op == AOP_IsNot) && is_none(right)) {
        bool jump_if = op == AOP_Is ? sense : !sense;
        emit_branch(g, insn_abc(OP_CODE_JNONE, left, jump_if, 0), label);
        return true;
    }
    uint8_t code = compare_codes[op].constant_jump;
    if (code == 0 || g->unit->const_count >= NEAR_LIMIT || !const_fold(g, right, &value)) {
        return false;
    }
    uint32_t index = const_index(g, &value);
    if (index >= NEAR_LIMIT) {
        return false;
    }
    emit_branch(g, insn_abc((Opcode)code, sense, left, index), label);
    return true;
}

static void branch_single_compare(Gen *g, AstCompare *node, Label label, bool sense)
{
    Reg mark = temp_mark(g);
    AstOp op = (AstOp)node->ops.items[0];
    AstNode *right_node = node->comparators.items[0];
    Reg left = gen_operand_before(g, node->left, right_node, REG_NONE);
    gen_at(g, &node->base);
    if (!branch_compare_constant(g, op, left, right_node, label, sense)) {
        Reg right = compare_operand(g, op, right_node, NULL);
        gen_at(g, &node->base);
        branch_compare(g, op, left, right, label, sense);
    }
    temp_release(g, mark);
}

static void branch_compare_chain(Gen *g, AstCompare *node, Label label, bool sense)
{
    Reg mark = temp_mark(g);
    uint32_t count = node->comparators.count;
    Label out = sense ? label_new(g) : label;
    Reg left = gen_operand_before(g, node->left, node->comparators.items[0], REG_NONE);
    Bound bound = {0};
    for (uint32_t i = 0; i < count; i++) {
        AstOp op = (AstOp)node->ops.items[i];
        const AstNode *later = i + 1 < count ? node->comparators.items[i + 1] : NULL;
        Reg right = compare_operand(g, op, node->comparators.items[i], later);
        gen_at(g, &node->base);
        if (later != NULL) {
            branch_compare(g, op, left, right, out, false);
        } else {
            branch_compare(g, op, left, right, label, sense);
        }
        if (i == 0) {
            bound = bound_save(g);
        }
        left = right;
    }
    bound_restore(g, bound);
    if (sense) {
        label_here(g, out);
    }
    temp_release(g, mark);
}

/* --- branches --- */

static void branch_bool_op(Gen *g, AstBoolOp *node, Label label, bool sense)
{
    bool decides = node->op == AOP_Or; /* an operand of this truth ends the evaluation */
    Label skip = decides == sense ? label : label_new(g);
    uint32_t count = node->values.count;
    Bound bound = {0};
    for (uint32_t i = 0; i + 1 < count; i++) {
        gen_branch(g, node->values.items[i], skip, decides);
        if (i == 0) {
            bound = bound_save(g);
        }
    }
    gen_branch(g, node->values.items[count - 1], label, sense);
    bound_restore(g, bound);
    if (decides != sense) {
        label_here(g, skip);
    }
}

static void branch_value(Gen *g, AstNode *node, Label label, bool sense)
{
    Reg mark = temp_mark(g);
    Reg value = gen_operand(g, node, REG_NONE);
    gen_at(g, node);
    emit_branch(g, insn_abc(sense ? OP_CODE_JTRUE : OP_CODE_JFALSE, value, 0, 0), label);
    temp_release(g, mark);
}

void gen_branch(Gen *g, AstNode *node, Label label, bool sense)
{
    Const constant;
    gen_at(g, node);
    if (gen_failed(g) || !gen_has_stack(g)) {
        return;
    }
    int truth = const_fold(g, node, &constant) ? const_truth(&constant) : -1;
    if (truth >= 0) {
        if ((truth != 0) == sense) {
            emit_jump(g, label);
        }
    } else if (node->kind == AST_UnaryOp && AST_AS(UnaryOp, node)->op == AOP_Not) {
        gen_branch(g, AST_AS(UnaryOp, node)->operand, label, !sense);
    } else if (node->kind == AST_BoolOp) {
        branch_bool_op(g, AST_AS(BoolOp, node), label, sense);
    } else if (node->kind == AST_Compare) {
        AstCompare *compare = AST_AS(Compare, node);
        gen_check_compare(g, compare);
        if (compare->comparators.count == 1) {
            branch_single_compare(g, compare, label, sense);
        } else {
            branch_compare_chain(g, compare, label, sense);
        }
    } else {
        branch_value(g, node, label, sense);
    }
}

/* --- values --- */

void gen_bool_op(Gen *g, AstBoolOp *node, Reg to)
{
    Reg mark = temp_mark(g);
    Reg result = is_temp(g, to) ? to : temp_new(g);
    Label end = label_new(g);
    Opcode jump = node->op == AOP_Or ? OP_CODE_JTRUE : OP_CODE_JFALSE;
    uint32_t count = node->values.count;
    Bound bound = {0};
    for (uint32_t i = 0; i < count; i++) {
        gen_expr(g, node->values.items[i], result);
        if (i == 0) {
            bound = bound_save(g);
        }
        if (i + 1 < count) {
            gen_at(g, node->values.items[i]);
            emit_branch(g, insn_abc(jump, result, 0, 0), end);
        }
    }
    bound_restore(g, bound);
    label_here(g, end);
    emit_move(g, to, result);
    temp_release(g, mark);
}

void gen_conditional(Gen *g, AstIfExp *node, Reg to)
{
    Label orelse = label_new(g);
    Label end = label_new(g);
    gen_branch(g, node->test, orelse, false);
    Bound tested = bound_save(g);
    gen_expr(g, node->body, to);
    emit_jump(g, end);
    label_here(g, orelse);
    bound_restore(g, tested);
    gen_expr(g, node->orelse, to);
    bound_restore(g, tested);
    label_here(g, end);
}

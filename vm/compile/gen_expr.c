/* Expressions: the dispatch, names, operators, attributes, and what is too small for a file of its
 * own. See gen.h.
 *
 * gen_expr writes its target once, with its last instruction, because the target may be a variable
 * that the expression reads, or that must keep its value when the expression raises. Forms that
 * write more often check is_temp first.
 */
#include "gen.h"

/* --- operands --- */

static Reg into_temp(Gen *g, AstNode *node, Reg hint)
{
    Reg to = hint != REG_NONE && is_temp(g, hint) ? hint : temp_new(g);
    gen_expr(g, node, to);
    return to;
}

Reg gen_operand(Gen *g, AstNode *node, Reg hint)
{
    if (node->kind == AST_Name) {
        gen_at(g, node);
        Reg local = name_operand(g, AST_AS(Name, node)->id);
        if (local != REG_NONE) {
            return local;
        }
    }
    return into_temp(g, node, hint);
}

Reg gen_operand_before(Gen *g, AstNode *node, const AstNode *later, Reg hint)
{
    bool exposed = later != NULL && later->rebinds;
    return exposed ? into_temp(g, node, hint) : gen_operand(g, node, hint);
}

/* --- binary operators --- */

typedef struct BinaryCodes {
    uint8_t plain, constant, inplace, inplace_constant; /* 0 (NOP): there is none */
    uint8_t binary;
} BinaryCodes;

static const BinaryCodes binary_codes[AST_OP_COUNT] = {
    [AOP_Add] = {OP_CODE_ADD, OP_CODE_ADDK, OP_CODE_IADD, OP_CODE_IADDK, BIN_ADD},
    [AOP_Sub] = {OP_CODE_SUB, OP_CODE_SUBK, OP_CODE_ISUB, OP_CODE_ISUBK, BIN_SUB},
    [AOP_Mult] = {OP_CODE_MUL, OP_CODE_MULK, OP_CODE_IMUL, 0, BIN_MUL},
    [AOP_MatMult] = {OP_CODE_MATMUL, 0, 0, 0, BIN_MATMUL},
    [AOP_Div] = {OP_CODE_TRUEDIV, OP_CODE_TRUEDIVK, 0, 0, BIN_TRUEDIV},
    [AOP_FloorDiv] = {OP_CODE_FLOORDIV, OP_CODE_FLOORDIVK, 0, 0, BIN_FLOORDIV},
    [AOP_Mod] = {OP_CODE_MOD, OP_CODE_MODK, 0, 0, BIN_MOD},
    [AOP_Pow] = {OP_CODE_POW, OP_CODE_POWK, 0, 0, BIN_POW},
    [AOP_LShift] = {OP_CODE_LSHIFT, OP_CODE_LSHIFTK, 0, 0, BIN_LSHIFT},
    [AOP_RShift] = {OP_CODE_RSHIFT, OP_CODE_RSHIFTK, 0, 0, BIN_RSHIFT},
    [AOP_BitAnd] = {OP_CODE_AND, OP_CODE_ANDK, 0, 0, BIN_AND},
    [AOP_BitOr] = {OP_CODE_OR, 0, 0, 0, BIN_OR},
    [AOP_BitXor] = {OP_CODE_XOR, 0, 0, 0, BIN_XOR},
};

/* The pool index of a constant right operand that an instruction can name, else -1. */
static int constant_operand(Gen *g, const AstNode *node)
{
    Const value;
    if (g->unit->const_count >= NEAR_LIMIT || !const_fold(g, node, &value)) {
        return -1;
    }
    uint32_t index = const_index(g, &value);
    return index < NEAR_LIMIT ? (int)index : -1;
}

void gen_binary_op(Gen *g, AstOp op, Reg to, Reg left, AstNode *right_node, bool inplace)
{
    BinaryCodes codes = binary_codes[op];
    AstPos pos = g->unit->pos;
    Reg mark = temp_mark(g);
    uint8_t with_constant = inplace ? codes.inplace_constant : codes.constant;
    int index = with_constant != 0 ? constant_operand(g, right_node) : -1;
    if (index >= 0) {
        emit(g, insn_abc((Opcode)with_constant, to, left, (uint32_t)index));
        return;
    }
    Reg right = gen_operand(g, right_node, REG_NONE);
    g->unit->pos = pos;
    if (!inplace || codes.inplace != 0) {
        emit(g, insn_abc((Opcode)(inplace ? codes.inplace : codes.plain), to, left, right));
    } else {
        emit_x(g, insn_abc(OP_CODE_INPLACE, to, left, right), codes.binary);
    }
    temp_release(g, mark);
}

static void gen_binary(Gen *g, AstBinOp *node, Reg to)
{
    Reg mark = temp_mark(g);
    Reg left = gen_operand_before(g, node->left, node->right, to);
    gen_at(g, &node->base);
    gen_binary_op(g, node->op, to, left, node->right, false);
    temp_release(g, mark);
}

static void gen_unary(Gen *g, AstUnaryOp *node, Reg to)
{
    static const uint8_t codes[AST_OP_COUNT] = {
        [AOP_USub] = OP_CODE_NEG,
        [AOP_UAdd] = OP_CODE_POS,
        [AOP_Invert] = OP_CODE_INVERT,
        [AOP_Not] = OP_CODE_NOT,
    };
    Reg mark = temp_mark(g);
    Reg operand = gen_operand(g, node->operand, to);
    gen_at(g, &node->base);
    emit(g, insn_abc((Opcode)codes[node->op], to, operand, 0));
    temp_release(g, mark);
}

/* --- attributes and the rest --- */

/* Where an attribute stands on a later line than its object, its own line counts. */
void gen_update_pos_to_attr(Gen *g, const AstAttribute *attr)
{
    AstPos *pos = &g->unit->pos;
    AstPos end = attr->base.pos;
    if (pos->line == end.end_line) {
        return;
    }
    uint32_t length = attr->attr->length;
    pos->line = end.end_line;
    pos->col = length <= end.end_col ? end.end_col - length : 0;
}

static void gen_attribute(Gen *g, AstAttribute *node, Reg to)
{
    Reg mark = temp_mark(g);
    Reg object = gen_operand(g, node->value, to);
    gen_at(g, &node->base);
    gen_update_pos_to_attr(g, node);
    emit_x(g, insn_abc(OP_CODE_GETATTR, to, object, 0),
           gen_site(g, gen_mangle(g, node->attr), true));
    temp_release(g, mark);
}

static void gen_named(Gen *g, AstNamedExpr *node, Reg to)
{
    const Ident *name = AST_AS(Name, node->target)->id;
    Reg mark = temp_mark(g);
    Reg value = gen_operand(g, node->value, to);
    gen_at(g, node->target);
    name_store(g, name, value);
    emit_move(g, to, value);
    temp_release(g, mark);
}

static bool can_yield(Gen *g, const AstNode *node)
{
    if (!scope_is_function(g->unit->scope)) {
        gen_error(g, node->pos, "'yield' outside function");
        return false;
    }
    return true;
}

static void gen_yield(Gen *g, AstYield *node, Reg to)
{
    if (!can_yield(g, &node->base)) {
        return;
    }
    Reg mark = temp_mark(g);
    Reg value;
    if (node->value != NULL) {
        value = gen_operand(g, node->value, to);
    } else {
        value = is_temp(g, to) ? to : temp_new(g);
        emit_immediate(g, value, IMM_NONE);
    }
    gen_at(g, &node->base);
    EMIT_ABC(g, YIELD, to, value, 0);
    temp_release(g, mark);
}

/* R[A] carries what is sent in and, at the end, the result: it is written many times. */
static void gen_yield_from(Gen *g, AstYieldFrom *node, Reg to)
{
    if (!can_yield(g, &node->base)) {
        return;
    }
    Reg mark = temp_mark(g);
    Reg result = is_temp(g, to) ? to : temp_new(g);
    Reg iterator = temp_new(g);
    Reg iterable = gen_operand(g, node->value, iterator);
    gen_at(g, &node->base);
    EMIT_ABC(g, GETITER, iterator, iterable, 0);
    emit_immediate(g, result, IMM_NONE);
    EMIT_ABC(g, YIELDFROM, result, iterator, 0);
    emit_move(g, to, result);
    temp_release(g, mark);
}

/* --- the dispatch --- */

static void gen_display(Gen *g, AstNode *node, Reg to)
{
    switch (node->kind) {
    case AST_List:
        gen_list(g, &AST_AS(List, node)->elts, to);
        break;
    case AST_Tuple:
        gen_tuple(g, &AST_AS(Tuple, node)->elts, to);
        break;
    case AST_Set:
        gen_set(g, AST_AS(Set, node), to);
        break;
    case AST_Dict:
        gen_dict(g, AST_AS(Dict, node), to);
        break;
    case AST_JoinedStr:
        gen_joined(g, AST_AS(JoinedStr, node), to);
        break;
    case AST_FormattedValue:
        gen_formatted(g, AST_AS(FormattedValue, node), to);
        break;
    case AST_Slice:
        gen_slice(g, AST_AS(Slice, node), to);
        break;
    case AST_Starred:
        gen_error(g, node->pos, "can't use starred expression here");
        break;
    default:
        GIL_ASSERT(node->kind >= AST_ListComp && node->kind <= AST_GeneratorExp);
        gen_comprehension(g, node, to);
        break;
    }
}

static void gen_operation(Gen *g, AstNode *node, Reg to)
{
    switch (node->kind) {
    case AST_BinOp:
        gen_binary(g, AST_AS(BinOp, node), to);
        break;
    case AST_UnaryOp:
        gen_unary(g, AST_AS(UnaryOp, node), to);
        break;
    case AST_Compare:
        gen_compare(g, AST_AS(Compare, node), to);
        break;
    case AST_BoolOp:
        gen_bool_op(g, AST_AS(BoolOp, node), to);
        break;
    case AST_IfExp:
        gen_conditional(g, AST_AS(IfExp, node), to);
        break;
    case AST_NamedExpr:
        gen_named(g, AST_AS(NamedExpr, node), to);
        break;
    case AST_Lambda:
        gen_lambda(g, AST_AS(Lambda, node), to);
        break;
    case AST_Yield:
        gen_yield(g, AST_AS(Yield, node), to);
        break;
    case AST_YieldFrom:
        gen_yield_from(g, AST_AS(YieldFrom, node), to);
        break;
    default:
        gen_display(g, node, to);
        break;
    }
}

void gen_expr(Gen *g, AstNode *node, Reg to)
{
    Const constant;
    GIL_ASSERT(to < NEAR_LIMIT);
    gen_at(g, node);
    if (gen_failed(g) || !gen_has_stack(g)) {
        return;
    }
    if (const_fold(g, node, &constant)) {
        emit_const(g, to, &constant);
        return;
    }
    switch (node->kind) {
    case AST_Name:
        name_load(g, AST_AS(Name, node)->id, to);
        break;
    case AST_Attribute:
        gen_attribute(g, AST_AS(Attribute, node), to);
        break;
    case AST_Subscript:
        gen_subscript(g, AST_AS(Subscript, node), to);
        break;
    case AST_Call:
        gen_call(g, AST_AS(Call, node), to);
        break;
    default:
        gen_operation(g, node, to);
        break;
    }
}

void gen_effect(Gen *g, AstNode *node)
{
    Const constant;
    Reg mark = temp_mark(g);
    if (!const_fold(g, node, &constant)) {
        gen_operand(g, node, REG_NONE);
    }
    temp_release(g, mark);
}

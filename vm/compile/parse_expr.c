/* Expressions from the conditional down to the unary operators. Primaries and atoms are in
 * parse_atom.c, the extra questions of the second pass in parse_diagnose.c.
 */
#include "parse_internal.h"

bool starts_expression(TokenKind kind)
{
    switch (kind) {
    case TOK_NAME:
    case TOK_INT:
    case TOK_FLOAT:
    case TOK_IMAGINARY:
    case TOK_STRING:
    case TOK_LPAR:
    case TOK_LSQB:
    case TOK_LBRACE:
    case TOK_ELLIPSIS:
    case TOK_PLUS:
    case TOK_MINUS:
    case TOK_TILDE:
    case TOK_None:
    case TOK_True:
    case TOK_False:
    case TOK_NOT:
    case TOK_LAMBDA:
    case TOK_AWAIT:
        return true;
    default:
        return false;
    }
}

/* --- binary operators by precedence --- */

typedef struct BinaryRule {
    uint8_t precedence; /* 0: no binary operator */
    uint8_t op;
} BinaryRule;

enum { PREC_BITWISE_OR = 1 };

static const BinaryRule binary_rules[TOK_COUNT] = {
    [TOK_BAR] = {1, AOP_BitOr},          [TOK_CARET] = {2, AOP_BitXor},
    [TOK_AMPER] = {3, AOP_BitAnd},       [TOK_LEFT_SHIFT] = {4, AOP_LShift},
    [TOK_RIGHT_SHIFT] = {4, AOP_RShift}, [TOK_PLUS] = {5, AOP_Add},
    [TOK_MINUS] = {5, AOP_Sub},          [TOK_STAR] = {6, AOP_Mult},
    [TOK_SLASH] = {6, AOP_Div},          [TOK_DOUBLE_SLASH] = {6, AOP_FloorDiv},
    [TOK_PERCENT] = {6, AOP_Mod},        [TOK_AT] = {6, AOP_MatMult},
};

static AstNode *parse_factor(Parser *p);

static AstNode *parse_power(Parser *p)
{
    AstPos pos = p_here(p);
    AstNode *base = parse_primary(p);
    size_t before = p->pos;
    size_t scratch = p->scratch_count;
    if (base == NULL || !p_accept(p, TOK_DOUBLE_STAR)) {
        return base;
    }
    if (!p_enter(p)) {
        return NULL;
    }
    AstNode *exponent = parse_factor(p);
    p_leave(p);
    if (exponent == NULL) {
        return p_back(p, before, scratch) ? base : NULL;
    }
    return NEW_NODE(p, BinOp, p_end(p, pos), .left = base, .op = AOP_Pow, .right = exponent);
}

static AstNode *parse_unary(Parser *p, AstOp op, ParseFn operand_of)
{
    AstPos pos = p_here(p);
    p->pos++;
    if (!p_enter(p)) {
        return NULL;
    }
    AstNode *operand = operand_of(p);
    p_leave(p);
    return operand == NULL ? NULL
                           : NEW_NODE(p, UnaryOp, p_end(p, pos), .op = op, .operand = operand);
}

static AstNode *parse_factor(Parser *p)
{
    switch (p_kind(p)) {
    case TOK_PLUS:
        return parse_unary(p, AOP_UAdd, parse_factor);
    case TOK_MINUS:
        return parse_unary(p, AOP_USub, parse_factor);
    case TOK_TILDE:
        return parse_unary(p, AOP_Invert, parse_factor);
    default:
        return parse_power(p);
    }
}

/* Recurses at most once per level of precedence; deeper recursion goes through p_enter. */
static AstNode *parse_binary(Parser *p, unsigned min_precedence)
{
    AstPos pos = p_here(p);
    AstNode *left = parse_factor(p);
    while (left != NULL) {
        BinaryRule rule = binary_rules[p_kind(p)];
        if (rule.precedence < min_precedence || rule.precedence == 0) {
            return left;
        }
        size_t before = p->pos++;
        size_t scratch = p->scratch_count;
        AstNode *right = parse_binary(p, rule.precedence + 1u);
        if (right == NULL) {
            return p_back(p, before, scratch) ? left : NULL;
        }
        left =
            NEW_NODE(p, BinOp, p_end(p, pos), .left = left, .op = (AstOp)rule.op, .right = right);
    }
    return NULL;
}

AstNode *parse_bitwise_or(Parser *p)
{
    return parse_binary(p, PREC_BITWISE_OR);
}

/* --- comparisons --- */

enum { MAX_COMPARE_OPS = 4096 };

/* Takes a comparison operator; AOP_NoOp if none stands here. */
static AstOp take_compare_op(Parser *p)
{
    static const uint8_t simple[TOK_COUNT] = {
        [TOK_EQ_EQUAL] = AOP_Eq,    [TOK_NOT_EQUAL] = AOP_NotEq, [TOK_LESS] = AOP_Lt,
        [TOK_LESS_EQUAL] = AOP_LtE, [TOK_GREATER] = AOP_Gt,      [TOK_GREATER_EQUAL] = AOP_GtE,
        [TOK_IN] = AOP_In,          [TOK_IS] = AOP_Is,
    };
    TokenKind kind = p_kind(p);
    if (kind == TOK_NOT) {
        if (p_kind_at(p, 1) != TOK_IN) {
            return AOP_NoOp;
        }
        p->pos += 2;
        return AOP_NotIn;
    }
    AstOp op = (AstOp)simple[kind];
    if (op == AOP_NoOp) {
        return op;
    }
    p->pos++;
    return op == AOP_Is && p_accept(p, TOK_NOT) ? AOP_IsNot : op;
}

static bool copy_ops(Parser *p, const uint8_t *ops, uint32_t count, AstOps *out)
{
    out->count = count;
    out->items = (uint8_t *)arena_copy(p->arena, (const char *)ops, count);
    if (out->items == NULL) {
        p_no_memory(p);
        return false;
    }
    return true;
}

/* `op` has been taken, from `before` on. */
static AstNode *parse_compare_rest(Parser *p, AstPos pos, AstNode *left, AstOp op, size_t before)
{
    uint8_t ops[MAX_COMPARE_OPS];
    uint32_t count = 0;
    ListMark mark = list_begin(p);
    for (; op != AOP_NoOp; before = p->pos, op = take_compare_op(p)) {
        if (count == MAX_COMPARE_OPS) {
            return p_error(p, p_here(p), "too many comparisons in a chain");
        }
        size_t scratch = p->scratch_count;
        AstNode *right = parse_bitwise_or(p);
        if (right == NULL) {
            if (!p_back(p, before, scratch)) {
                return NULL;
            }
            break;
        }
        ops[count++] = (uint8_t)op;
        if (!list_push(p, right)) {
            return NULL;
        }
    }
    AstNodes comparators;
    AstOps copied;
    if (count == 0) {
        return left;
    }
    if (!list_end(p, mark, &comparators) || !copy_ops(p, ops, count, &copied)) {
        return NULL;
    }
    return NEW_NODE(p, Compare, p_end(p, pos), .left = left, .ops = copied,
                    .comparators = comparators);
}

static AstNode *parse_comparison(Parser *p)
{
    AstPos pos = p_here(p);
    AstNode *left = parse_bitwise_or(p);
    if (left == NULL) {
        return NULL;
    }
    size_t before = p->pos;
    AstOp op = take_compare_op(p);
    return op == AOP_NoOp ? left : parse_compare_rest(p, pos, left, op, before);
}

/* --- not, and, or --- */

static AstNode *parse_inversion(Parser *p)
{
    return p_kind(p) == TOK_NOT ? parse_unary(p, AOP_Not, parse_inversion) : parse_comparison(p);
}

static AstNode *parse_bool_op(Parser *p, TokenKind token, AstOp op, ParseFn operand)
{
    AstPos pos = p_here(p);
    AstNode *first = operand(p);
    if (first == NULL || p_kind(p) != token) {
        return first;
    }
    ListMark mark = list_begin(p);
    AstNodes values;
    if (!list_add(p, first)) {
        return NULL;
    }
    while (p_kind(p) == token) {
        size_t before = p->pos++;
        size_t scratch = p->scratch_count;
        AstNode *next = operand(p);
        if (next == NULL) {
            if (!p_back(p, before, scratch)) {
                return NULL;
            }
            break;
        }
        if (!list_push(p, next)) {
            return NULL;
        }
    }
    if (list_size(p, mark) == 1) {
        list_drop(p, mark);
        return first;
    }
    return list_end(p, mark, &values)
               ? NEW_NODE(p, BoolOp, p_end(p, pos), .op = op, .values = values)
               : NULL;
}

static AstNode *parse_conjunction(Parser *p)
{
    return parse_bool_op(p, TOK_AND, AOP_And, parse_inversion);
}

AstNode *parse_disjunction(Parser *p)
{
    return parse_bool_op(p, TOK_OR, AOP_Or, parse_conjunction);
}

/* --- the conditional and what stands above it --- */

static AstNode *parse_conditional(Parser *p)
{
    AstPos pos = p_here(p);
    size_t mark = p->pos;
    AstNode *body = parse_disjunction(p);
    if (body == NULL || (p->diagnose && !diagnose_expression(p, mark, body))) {
        return NULL;
    }
    if (p_kind(p) != TOK_IF) {
        return body;
    }
    size_t before = p->pos++;
    size_t scratch = p->scratch_count;
    AstNode *test = parse_disjunction(p);
    AstNode *orelse = test != NULL && p_accept(p, TOK_ELSE) ? parse_expression(p) : NULL;
    if (orelse == NULL) { /* the `if` of something else, or an error there */
        return p_back(p, before, scratch) ? body : NULL;
    }
    return NEW_NODE(p, IfExp, p_end(p, pos), .test = test, .body = body, .orelse = orelse);
}

static AstNode *parse_expression_anew(Parser *p)
{
    if (!p_enter(p)) {
        return NULL;
    }
    AstNode *node = p_kind(p) == TOK_LAMBDA ? parse_lambda(p) : parse_conditional(p);
    p_leave(p);
    return node;
}

static AstNode *parse_expression_from_memo(Parser *p)
{
    size_t start = p->pos;
    if (!p_memo_reserve(p, start)) {
        return NULL;
    }
    if (!p->memo[start].known) {
        AstNode *node = parse_expression_anew(p);
        if (p_failed(p)) {
            return NULL;
        }
        /* The array may have moved meanwhile. */
        p->memo[start] = (ParseMemo){true, p->pos, node};
    }
    p->pos = p->memo[start].end;
    return p->memo[start].node;
}

AstNode *parse_expression(Parser *p)
{
    return p->diagnose ? parse_expression_from_memo(p) : parse_expression_anew(p);
}

AstNode *parse_expression_plain(Parser *p)
{
    bool diagnose = p->diagnose;
    p->diagnose = false;
    AstNode *node = parse_expression(p);
    p->diagnose = diagnose;
    return node;
}

AstNode *parse_named_expression(Parser *p)
{
    AstPos pos = p_here(p);
    size_t mark = p->pos;
    if (p_kind(p) == TOK_NAME && p_kind_at(p, 1) == TOK_COLON_EQUAL) {
        AstNode *target = NEW_NODE(p, Name, pos, .id = p_token_at(p, 0)->ident, .ctx = AOP_Store);
        p->pos += 2;
        AstNode *value = parse_expression(p);
        return target == NULL || value == NULL
                   ? NULL
                   : NEW_NODE(p, NamedExpr, p_end(p, pos), .target = target, .value = value);
    }
    AstNode *node = parse_expression(p);
    if (p->diagnose && !diagnose_named_expression(p, mark, node)) {
        return NULL;
    }
    return p_kind(p) == TOK_COLON_EQUAL ? NULL : node;
}

/* `*` and what may follow it in a display or an assignment. */
static AstNode *parse_starred_with(Parser *p, ParseFn operand)
{
    AstPos pos = p_here(p);
    p->pos++;
    AstNode *value = operand(p);
    return value == NULL ? NULL
                         : NEW_NODE(p, Starred, p_end(p, pos), .value = value, .ctx = AOP_Load);
}

AstNode *parse_starred(Parser *p)
{
    return parse_starred_with(p, parse_expression);
}

AstNode *parse_star_named_expression(Parser *p)
{
    return p_kind(p) == TOK_STAR ? parse_starred_with(p, parse_bitwise_or)
                                 : parse_named_expression(p);
}

static AstNode *parse_star_expression(Parser *p)
{
    return p_kind(p) == TOK_STAR ? parse_starred_with(p, parse_bitwise_or) : parse_expression(p);
}

AstNode *parse_star_expressions(Parser *p)
{
    AstPos pos = p_here(p);
    AstNode *first = parse_star_expression(p);
    if (first == NULL || p_kind(p) != TOK_COMMA) {
        return first;
    }
    ListMark mark = list_begin(p);
    AstNodes elts;
    if (!list_add(p, first)) {
        return NULL;
    }
    while (p_accept(p, TOK_COMMA)) {
        if (!starts_expression(p_kind(p)) && p_kind(p) != TOK_STAR) {
            break;
        }
        size_t before = p->pos;
        size_t scratch = p->scratch_count;
        AstNode *next = parse_star_expression(p);
        if (next == NULL) {
            if (!p_back(p, before, scratch)) {
                return NULL;
            }
            break;
        }
        if (!list_push(p, next)) {
            return NULL;
        }
    }
    return list_end(p, mark, &elts)
               ? NEW_NODE(p, Tuple, p_end(p, pos), .elts = elts, .ctx = AOP_Load)
               : NULL;
}

AstNode *parse_yield(Parser *p)
{
    AstPos pos = p_here(p);
    p->pos++;
    if (p_accept(p, TOK_FROM)) {
        AstNode *value = parse_expression(p);
        return value == NULL ? NULL : NEW_NODE(p, YieldFrom, p_end(p, pos), .value = value);
    }
    AstNode *value = NULL;
    if (starts_expression(p_kind(p)) || p_kind(p) == TOK_STAR) {
        value = parse_star_expressions(p);
        if (value == NULL) {
            return NULL;
        }
    }
    return NEW_NODE(p, Yield, p_end(p, pos), .value = value);
}

AstNode *parse_yield_or_star_expressions(Parser *p)
{
    return p_kind(p) == TOK_YIELD ? parse_yield(p) : parse_star_expressions(p);
}

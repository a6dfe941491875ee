/* Targets: expressions on the left of assignments, in `for`, `with`, `del`. They are parsed as
 * expressions, checked, and turned over to their context.
 */
#include "parse_internal.h"

static const char *describe_constant(const AstNode *node)
{
    switch (AST_AS(Constant, node)->type) {
    case AOP_None:
        return "None";
    case AOP_True:
        return "True";
    case AOP_False:
        return "False";
    case AOP_Ellipsis:
        return "ellipsis";
    default:
        return "literal";
    }
}

const char *expr_describe(const AstNode *node)
{
    static const char *const names[AST_KIND_COUNT] = {
        [AST_Attribute] = "attribute",
        [AST_Subscript] = "subscript",
        [AST_Starred] = "starred",
        [AST_Name] = "name",
        [AST_List] = "list",
        [AST_Tuple] = "tuple",
        [AST_Lambda] = "lambda",
        [AST_Call] = "function call",
        [AST_BoolOp] = "expression",
        [AST_BinOp] = "expression",
        [AST_UnaryOp] = "expression",
        [AST_GeneratorExp] = "generator expression",
        [AST_Yield] = "yield expression",
        [AST_YieldFrom] = "yield expression",
        [AST_ListComp] = "list comprehension",
        [AST_SetComp] = "set comprehension",
        [AST_DictComp] = "dict comprehension",
        [AST_Dict] = "dict literal",
        [AST_Set] = "set display",
        [AST_JoinedStr] = "f-string expression",
        [AST_FormattedValue] = "f-string expression",
        [AST_Compare] = "comparison",
        [AST_IfExp] = "conditional expression",
        [AST_NamedExpr] = "named expression",
    };
    if (node->kind == AST_Constant) {
        return describe_constant(node);
    }
    return names[node->kind] != NULL ? names[node->kind] : "expression";
}

static const AstNode *find_in_list(const AstNodes *list, TargetUse use)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const AstNode *found = find_invalid_target(list->items[i], use);
        if (found != NULL) {
            return found;
        }
    }
    return NULL;
}

const AstNode *find_invalid_target(const AstNode *node, TargetUse use)
{
    switch (node->kind) {
    case AST_Name:
    case AST_Attribute:
    case AST_Subscript:
        return NULL;
    case AST_List:
        return find_in_list(&AST_AS(List, node)->elts, use);
    case AST_Tuple:
        return find_in_list(&AST_AS(Tuple, node)->elts, use);
    case AST_Starred:
        return use == TARGET_DELETE ? node : find_invalid_target(AST_AS(Starred, node)->value, use);
    case AST_Compare: {
        /* `for x in y` read as an expression is a comparison. */
        const AstCompare *compare = AST_AS(Compare, node);
        if (use != TARGET_FOR) {
            return node;
        }
        return compare->ops.items[0] == AOP_In ? find_invalid_target(compare->left, use) : NULL;
    }
    default:
        return node;
    }
}

void *p_error_target(Parser *p, const AstNode *node, TargetUse use)
{
    const AstNode *wrong = find_invalid_target(node, use);
    if (wrong == NULL) {
        return NULL;
    }
    return p_error(p, wrong->pos, use == TARGET_DELETE ? "cannot delete %s" : "cannot assign to %s",
                   expr_describe(wrong));
}

static void set_list_context(AstNodes *list, AstOp ctx)
{
    for (uint32_t i = 0; i < list->count; i++) {
        set_context(list->items[i], ctx);
    }
}

void set_context(AstNode *node, AstOp ctx)
{
    switch (node->kind) {
    case AST_Name:
        AST_AS(Name, node)->ctx = ctx;
        break;
    case AST_Attribute:
        AST_AS(Attribute, node)->ctx = ctx;
        break;
    case AST_Subscript:
        AST_AS(Subscript, node)->ctx = ctx;
        break;
    case AST_Starred:
        AST_AS(Starred, node)->ctx = ctx;
        set_context(AST_AS(Starred, node)->value, ctx);
        break;
    case AST_List:
        AST_AS(List, node)->ctx = ctx;
        set_list_context(&AST_AS(List, node)->elts, ctx);
        break;
    case AST_Tuple:
        AST_AS(Tuple, node)->ctx = ctx;
        set_list_context(&AST_AS(Tuple, node)->elts, ctx);
        break;
    default:
        GIL_ASSERT(!"not a target");
    }
}

bool is_single_target(const AstNode *node)
{
    return node->kind == AST_Name || node->kind == AST_Attribute || node->kind == AST_Subscript;
}

/* Reads one target and sets its context; soft failure when it is none. */
AstNode *parse_star_target(Parser *p)
{
    AstNode *node = p_kind(p) == TOK_STAR ? parse_star_named_expression(p) : parse_bitwise_or(p);
    if (node == NULL || find_invalid_target(node, TARGET_ASSIGN) != NULL) {
        return NULL;
    }
    set_context(node, AOP_Store);
    return node;
}

AstNode *parse_for_targets(Parser *p)
{
    AstPos pos = p_here(p);
    AstNode *first = parse_star_target(p);
    if (first == NULL || p_kind(p) != TOK_COMMA) {
        return first;
    }
    ListMark mark = list_begin(p);
    AstNodes elts;
    if (!list_add(p, first)) {
        return NULL;
    }
    while (p_accept(p, TOK_COMMA)) {
        if (p_kind(p) == TOK_IN) {
            break;
        }
        if (!list_add(p, parse_star_target(p))) {
            return NULL;
        }
    }
    return list_end(p, mark, &elts)
               ? NEW_NODE(p, Tuple, p_end(p, pos), .elts = elts, .ctx = AOP_Store)
               : NULL;
}

/* Warnings about code that is valid and surely not meant. See gen.h. */
#include <stdio.h>
#include <string.h>

#include "gen.h"

static void warn(Gen *g, AstPos pos, const char *format, ...) __attribute__((format(printf, 3, 4)));

static void warn(Gen *g, AstPos pos, const char *format, ...)
{
    char text[160];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    GenWarning *warning = gen_alloc(g, sizeof *warning);
    char *copy = arena_copy(g->arena, text, strlen(text));
    if (warning == NULL || copy == NULL) {
        gen_no_memory(g);
        return;
    }
    *warning = (GenWarning){NULL, copy, pos};
    *g->warnings_end = warning;
    g->warnings_end = &warning->next;
}

static bool is_plain_literal(Gen *g, const AstNode *node)
{
    Const value;
    return const_fold(g, node, &value) && value.kind >= CONST_INT;
}

void gen_check_compare(Gen *g, const AstCompare *node)
{
    const AstNode *left = node->left;
    for (uint32_t i = 0; i < node->ops.count; i++) {
        const AstNode *right = node->comparators.items[i];
        AstOp op = (AstOp)node->ops.items[i];
        if ((op == AOP_Is || op == AOP_IsNot) &&
            (is_plain_literal(g, left) || is_plain_literal(g, right))) {
            warn(g, node->base.pos, "\"is%s\" with a literal. Did you mean \"%s\"?",
                 op == AOP_Is ? "" : " not", op == AOP_Is ? "==" : "!=");
            return;
        }
        left = right;
    }
}

void gen_check_assert(Gen *g, const AstAssert *node)
{
    if (node->test->kind == AST_Tuple && AST_AS(Tuple, node->test)->elts.count > 0) {
        warn(g, node->base.pos, "assertion is always true, perhaps remove parentheses?");
    }
}

static const char *constant_type(const AstConstant *node)
{
    static const char *const names[AST_OP_COUNT] = {
        [AOP_None] = "NoneType",     [AOP_True] = "bool",   [AOP_False] = "bool",
        [AOP_Ellipsis] = "ellipsis", [AOP_Int] = "int",     [AOP_Float] = "float",
        [AOP_Str] = "str",           [AOP_Bytes] = "bytes",
    };
    return names[node->type];
}

/* The type of a literal or display, NULL for what may be anything. */
static const char *literal_type(const AstNode *node)
{
    switch (node->kind) {
    case AST_Constant:
        return constant_type(AST_AS(Constant, node));
    case AST_Tuple:
        return "tuple";
    case AST_List:
    case AST_ListComp:
        return "list";
    case AST_Dict:
    case AST_DictComp:
        return "dict";
    case AST_Set:
    case AST_SetComp:
        return "set";
    case AST_GeneratorExp:
        return "generator";
    case AST_Lambda:
        return "function";
    case AST_JoinedStr:
    case AST_FormattedValue:
        return "str";
    default:
        return NULL;
    }
}

void gen_check_call(Gen *g, const AstCall *node)
{
    const char *type = node->func->kind == AST_Lambda ? NULL : literal_type(node->func);
    if (type != NULL) {
        warn(g, node->base.pos, "'%s' object is not callable; perhaps you missed a comma?", type);
    }
}

static bool has_no_items(const AstNode *node)
{
    switch (node->kind) {
    case AST_Constant: {
        AstOp type = AST_AS(Constant, node)->type;
        return type != AOP_Str && type != AOP_Bytes;
    }
    case AST_Set:
    case AST_SetComp:
    case AST_GeneratorExp:
    case AST_Lambda:
        return true;
    default:
        return false;
    }
}

static bool has_positions(const AstNode *node)
{
    switch (node->kind) {
    case AST_Constant: {
        AstOp type = AST_AS(Constant, node)->type;
        return type == AOP_Str || type == AOP_Bytes;
    }
    case AST_Tuple:
    case AST_List:
    case AST_ListComp:
    case AST_JoinedStr:
    case AST_FormattedValue:
        return true;
    default:
        return false;
    }
}

static bool may_be_position(const AstNode *node)
{
    if (node->kind != AST_Constant) {
        return literal_type(node) == NULL;
    }
    AstOp type = AST_AS(Constant, node)->type;
    return type == AOP_Int || type == AOP_True || type == AOP_False;
}

void gen_check_subscript(Gen *g, const AstSubscript *node)
{
    const char *type = literal_type(node->value);
    if (node->ctx != AOP_Load || type == NULL) {
        return;
    }
    if (has_no_items(node->value)) {
        warn(g, node->base.pos, "'%s' object is not subscriptable; perhaps you missed a comma?",
             type);
    } else if (has_positions(node->value) && !may_be_position(node->slice)) {
        warn(g, node->base.pos,
             "%s indices must be integers or slices, not %s; perhaps you missed a comma?", type,
             literal_type(node->slice));
    }
}

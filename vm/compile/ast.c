/* Tables about the syntax tree's nodes, derived from nodes.def. See ast.h. */
#include "ast.h"

#include "base.h"

#define CHILD(K, f) {AST_FIELD_CHILD, offsetof(Ast##K, f), #f},
#define LIST(K, f) {AST_FIELD_LIST, offsetof(Ast##K, f), #f},
#define IDENT(K, f) {AST_FIELD_IDENT, offsetof(Ast##K, f), #f},
#define IDENTS(K, f) {AST_FIELD_IDENTS, offsetof(Ast##K, f), #f},
#define OP(K, f) {AST_FIELD_OP, offsetof(Ast##K, f), #f},
#define OPS(K, f) {AST_FIELD_OPS, offsetof(Ast##K, f), #f},
#define NUM(K, f) {AST_FIELD_NUM, offsetof(Ast##K, f), #f},
#define TEXT(K, f) {AST_FIELD_TEXT, offsetof(Ast##K, f), #f},
#define HIDDEN(K, type, f)
#define NODE(kind, group, fields) \
    static const AstField fields_##kind[] = {fields{AST_FIELD_END, 0, NULL}};
#include "nodes.def"

typedef struct KindInfo {
    const char *name;
    AstGroup group;
    const AstField *fields;
} KindInfo;

static const KindInfo kinds[AST_KIND_COUNT] = {
#define NODE(kind, group, fields) [AST_##kind] = {#kind, AST_GROUP_##group, fields_##kind},
#define CHILD(K, f)
#define LIST(K, f)
#define IDENT(K, f)
#define IDENTS(K, f)
#define OP(K, f)
#define OPS(K, f)
#define NUM(K, f)
#define TEXT(K, f)
#define HIDDEN(K, type, f)
#include "nodes.def"
};

#ifdef GIL_DEBUG
AstNode *ast_check_kind(AstNode *node, AstKind kind)
{
    GIL_ASSERT(node->kind == kind);
    return node;
}
#endif

const AstField *ast_fields(AstKind kind)
{
    return kinds[kind].fields;
}

const char *ast_kind_name(AstKind kind)
{
    return kinds[kind].name;
}

AstGroup ast_kind_group(AstKind kind)
{
    return kinds[kind].group;
}

const char *ast_op_name(AstOp op)
{
    static const char *const names[] = {
#define AST_OP(name, text) text,
#include "ops.def"
    };
    return names[op];
}

static void measure_child(AstNode *node, const AstNode *child)
{
    if (child != NULL) {
        node->rebinds = node->rebinds || child->rebinds;
        node->height = child->height > node->height ? child->height : node->height;
    }
}

bool ast_measure(AstNode *node)
{
    node->height = 0;
    node->rebinds = node->kind == AST_NamedExpr;
    for (const AstField *field = ast_fields(node->kind); field->type != AST_FIELD_END; field++) {
        void *at = ast_field_at(node, field);
        if (field->type == AST_FIELD_CHILD) {
            measure_child(node, *(AstNode **)at);
        } else if (field->type == AST_FIELD_LIST) {
            const AstNodes *list = at;
            for (uint32_t i = 0; i < list->count; i++) {
                measure_child(node, list->items[i]);
            }
        }
    }
    node->height++;
    return node->height <= AST_MAX_HEIGHT;
}

/* Printing a syntax tree, one line per item, so that two trees compare line by line. */
#include "ast.h"

static void dump_text(FILE *out, AstText text)
{
    fputs("text ", out);
    for (size_t i = 0; i < text.length; i++) {
        fprintf(out, "%02x", (unsigned char)text.bytes[i]);
    }
    fputc('\n', out);
}

static void dump_ident(FILE *out, const Ident *ident)
{
    if (ident == NULL) {
        fputs("~\n", out);
    } else {
        fprintf(out, "'%s\n", ident->text);
    }
}

static void dump_child(FILE *out, const AstNode *node)
{
    if (node == NULL) {
        fputs("~\n", out);
    } else {
        ast_dump(out, node);
    }
}

static void dump_list(FILE *out, const AstNodes *list)
{
    fprintf(out, "[%u\n", list->count);
    for (uint32_t i = 0; i < list->count; i++) {
        dump_child(out, list->items[i]);
    }
}

static void dump_idents(FILE *out, const AstIdents *list)
{
    fprintf(out, "[%u\n", list->count);
    for (uint32_t i = 0; i < list->count; i++) {
        dump_ident(out, list->items[i]);
    }
}

static void dump_ops(FILE *out, const AstOps *list)
{
    fprintf(out, "[%u\n", list->count);
    for (uint32_t i = 0; i < list->count; i++) {
        fprintf(out, "%s\n", ast_op_name(list->items[i]));
    }
}

static void dump_field(FILE *out, const AstNode *node, const AstField *field)
{
    void *at = ast_field_at(node, field);
    switch (field->type) {
    case AST_FIELD_CHILD:
        dump_child(out, *(AstNode **)at);
        break;
    case AST_FIELD_LIST:
        dump_list(out, at);
        break;
    case AST_FIELD_IDENT:
        dump_ident(out, *(const Ident **)at);
        break;
    case AST_FIELD_IDENTS:
        dump_idents(out, at);
        break;
    case AST_FIELD_OP:
        fprintf(out, "%s\n", ast_op_name(*(AstOp *)at));
        break;
    case AST_FIELD_OPS:
        dump_ops(out, at);
        break;
    case AST_FIELD_NUM:
        fprintf(out, "%d\n", *(int *)at);
        break;
    case AST_FIELD_TEXT:
        dump_text(out, *(AstText *)at);
        break;
    default:
        break;
    }
}

void ast_dump(FILE *out, const AstNode *node)
{
    AstGroup group = ast_kind_group(node->kind);
    if (group == AST_GROUP_MOD || group == AST_GROUP_BARE) {
        fprintf(out, "%s\n", ast_kind_name(node->kind));
    } else {
        fprintf(out, "%s %u.%u-%u.%u\n", ast_kind_name(node->kind), node->pos.line, node->pos.col,
                node->pos.end_line, node->pos.end_col);
    }
    for (const AstField *field = ast_fields(node->kind); field->type != AST_FIELD_END; field++) {
        dump_field(out, node, field);
    }
}

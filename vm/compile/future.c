/* `from __future__ import` statements: only at the beginning, only known features. See scope.h.
 * All features but annotations are part of the language already.
 */
#include <string.h>

#include "scope.h"

static bool is_future_import(const AstNode *node)
{
    if (node->kind != AST_ImportFrom) {
        return false;
    }
    const AstImportFrom *import = AST_AS(ImportFrom, node);
    return import->level == 0 && strcmp(import->module->text, "__future__") == 0;
}

static bool check_feature(ScopePass *pass, const Ident *name, AstPos pos)
{
    static const char *const done[] = {
        "nested_scopes",  "generators",     "division",         "absolute_import",
        "with_statement", "print_function", "unicode_literals", "generator_stop",
    };
    if (strcmp(name->text, "annotations") == 0) {
        pass->future_annotations = true;
        return true;
    }
    for (size_t i = 0; i < sizeof done / sizeof done[0]; i++) {
        if (strcmp(name->text, done[i]) == 0) {
            return true;
        }
    }
    if (strcmp(name->text, "braces") == 0) {
        return scope_error(pass, pos, "not a chance");
    }
    return scope_error(pass, pos, "future feature %.100s is not defined", name->text);
}

static bool check_features(ScopePass *pass, const AstNode *node)
{
    const AstNodes *names = &AST_AS(ImportFrom, node)->names;
    for (uint32_t i = 0; i < names->count; i++) {
        if (!check_feature(pass, AST_AS(alias, names->items[i])->name, node->pos)) {
            return false;
        }
    }
    return true;
}

static bool is_docstring(const AstNode *node)
{
    if (node->kind != AST_Expr) {
        return false;
    }
    const AstNode *value = AST_AS(Expr, node)->value;
    return value->kind == AST_Constant && AST_AS(Constant, value)->type == AOP_Str;
}

bool scope_check_late_import(ScopePass *pass, const AstNode *node)
{
    if (!is_future_import(node) || node->pos.line <= pass->future_lines) {
        return true;
    }
    return scope_error(pass, node->pos,
                       "from __future__ imports must occur at the beginning of the file");
}

bool scope_check_future(ScopePass *pass, const AstNode *root)
{
    if (root->kind == AST_Expression) {
        return true;
    }
    AstNodes body =
        root->kind == AST_Module ? AST_AS(Module, root)->body : AST_AS(Interactive, root)->body;
    uint32_t i = body.count > 0 && is_docstring(body.items[0]) ? 1 : 0;
    for (; i < body.count && is_future_import(body.items[i]); i++) {
        if (!check_features(pass, body.items[i])) {
            return false;
        }
        pass->future_lines = body.items[i]->pos.line;
    }
    return true;
}

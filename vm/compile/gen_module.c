/* The outermost unit: a module, an expression, or an interactive statement. See gen.h. */
#include "gen.h"

static void gen_root(Gen *g, const AstNode *root)
{
    switch (root->kind) {
    case AST_Module:
        gen_body(g, &AST_AS(Module, root)->body);
        emit(g, OP_CODE_RETURNNONE);
        break;
    case AST_Interactive: {
        const AstNodes *body = &AST_AS(Interactive, root)->body;
        gen_stmts(g, body);
        emit(g, OP_CODE_RETURNNONE);
        break;
    }
    default: {
        AstNode *body = AST_AS(Expression, root)->body;
        Reg value = gen_operand(g, body, REG_NONE);
        EMIT_ABC(g, RETURN, value, 0, 0);
        temp_release(g, g->unit->first_temp);
        break;
    }
    }
}

Unit *gen_module(Gen *g, const ScopeTree *scopes)
{
    AstNode start = *g->tree->root;
    start.pos = (AstPos){1, 0, 1, 0};
    g->future_annotations = scopes->future_annotations;
    Unit *unit = unit_open(g, scopes->module, (AstText){"<module>", 8}, &start);
    if (unit == NULL) {
        return NULL;
    }
    gen_root(g, g->tree->root);
    unit_close(g);
    return gen_failed(g) ? NULL : unit;
}

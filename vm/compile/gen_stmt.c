/* Simple statements and the dispatch of all statements. See gen.h. */
#include <string.h>

#include "gen.h"

/* --- imports --- */

static void import_name(Gen *g, const Ident *name, uint32_t fromlist, int level, Reg to)
{
    uint32_t index = const_name(g, name);
    if (index > UINT16_MAX || fromlist >= 1u << 24 || level > 255) {
        gen_error(g, g->unit->pos, "code too large");
        return;
    }
    emit_x(g, insn_abx(OP_CODE_IMPORTNAME, to, index), fromlist | (uint32_t)level << 24);
}

static void import_part(Gen *g, Reg to, Reg from, const Ident *name)
{
    emit_x(g, insn_abc(OP_CODE_IMPORTFROM, to, from, 0), gen_site(g, name, false));
}

static const Ident *first_component(Gen *g, const Ident *name)
{
    const char *dot = memchr(name->text, '.', name->length);
    const Ident *first =
        dot == NULL ? name : ident_intern(g->idents, name->text, (size_t)(dot - name->text));
    if (first == NULL) {
        gen_no_memory(g);
        return name;
    }
    return first;
}

/* `import a.b.c as d` binds c itself. */
static void walk_components(Gen *g, const Ident *name, Reg module)
{
    const char *end = name->text + name->length;
    const char *part = memchr(name->text, '.', name->length);
    while (part != NULL && !gen_failed(g)) {
        const char *start = part + 1;
        part = memchr(start, '.', (size_t)(end - start));
        const char *stop = part != NULL ? part : end;
        const Ident *component = ident_intern(g->idents, start, (size_t)(stop - start));
        if (component == NULL) {
            gen_no_memory(g);
            return;
        }
        import_part(g, module, module, component);
    }
}

static void gen_import(Gen *g, const AstImport *node)
{
    Reg mark = temp_mark(g);
    Reg module = temp_new(g);
    for (uint32_t i = 0; i < node->names.count; i++) {
        const Astalias *alias = AST_AS(alias, node->names.items[i]);
        gen_at(g, &node->base);
        import_name(g, alias->name, const_none(g), 0, module);
        if (alias->asname != NULL) {
            walk_components(g, alias->name, module);
            name_store(g, alias->asname, module);
        } else {
            name_store(g, first_component(g, alias->name), module);
        }
    }
    temp_release(g, mark);
}

static uint32_t imported_names(Gen *g, const AstNodes *aliases)
{
    const Ident **names = gen_alloc(g, aliases->count * sizeof *names + 1);
    if (names == NULL) {
        return 0;
    }
    for (uint32_t i = 0; i < aliases->count; i++) {
        names[i] = AST_AS(alias, aliases->items[i])->name;
    }
    return const_names(g, names, aliases->count);
}

static void gen_import_from(Gen *g, const AstImportFrom *node)
{
    Reg mark = temp_mark(g);
    Reg module = temp_new(g), item = temp_new(g);
    const Ident *name = node->module != NULL ? node->module : ident_intern(g->idents, "", 0);
    if (name == NULL) {
        gen_no_memory(g);
        return;
    }
    import_name(g, name, imported_names(g, &node->names), node->level, module);
    for (uint32_t i = 0; i < node->names.count; i++) {
        const Astalias *alias = AST_AS(alias, node->names.items[i]);
        if (alias->name->text[0] == '*') {
            EMIT_ABC(g, IMPORTSTAR, module, 0, 0);
            break;
        }
        import_part(g, item, module, alias->name);
        name_store(g, alias->asname != NULL ? alias->asname : alias->name, item);
    }
    temp_release(g, mark);
}

/* --- raise, assert, return, expressions --- */

static void gen_raise(Gen *g, AstRaise *node)
{
    Reg mark = temp_mark(g);
    Reg exc = 0, cause = 0;
    uint32_t how = 0;
    if (node->exc != NULL) {
        exc = gen_operand_before(g, node->exc, node->cause, REG_NONE);
        how = 1;
    }
    if (node->cause != NULL) {
        cause = gen_operand(g, node->cause, REG_NONE);
        how = 2;
    }
    gen_at(g, &node->base);
    EMIT_ABC(g, RAISE, exc, how, cause);
    temp_release(g, mark);
    bound_end(g);
}

/* The comparison that is looked at last when the condition is evaluated, NULL if there is none. */
static const AstNode *last_comparison(const AstNode *node)
{
    const AstNode *last = NULL;
    switch (node->kind) {
    case AST_Compare:
        return node;
    case AST_UnaryOp:
        return AST_AS(UnaryOp, node)->op == AOP_Not
                   ? last_comparison(AST_AS(UnaryOp, node)->operand)
                   : NULL;
    case AST_BoolOp:
        for (uint32_t i = 0; i < AST_AS(BoolOp, node)->values.count; i++) {
            const AstNode *found = last_comparison(AST_AS(BoolOp, node)->values.items[i]);
            last = found != NULL ? found : last;
        }
        return last;
    default:
        return NULL;
    }
}

/* Python blames a failed assertion on its last comparison. */
static void gen_assert(Gen *g, AstAssert *node)
{
    const AstNode *blamed = last_comparison(node->test);
    gen_check_assert(g, node);
    Label holds = label_new(g);
    gen_branch(g, node->test, holds, true);
    Bound tested = bound_save(g);
    Reg mark = temp_mark(g);
    Reg error = temp_new(g);
    blamed = blamed != NULL ? blamed : &node->base;
    gen_at(g, blamed);
    EMIT_ABC(g, LOADASSERT, error, 0, 0);
    if (node->msg != NULL) {
        Reg message = temp_new(g);
        gen_expr(g, node->msg, message);
        gen_at(g, blamed);
        EMIT_ABC(g, CALL, error, 1, error);
    }
    EMIT_ABC(g, RAISE, error, 1, 0);
    temp_release(g, mark);
    bound_restore(g, tested);
    label_here(g, holds);
}

/* What is done on the way out must not change the value that is returned. */
static bool leaves_by_cleanup(const Gen *g)
{
    for (const Block *b = g->unit->block; b != NULL; b = b->outer) {
        if (b->kind != BLOCK_LOOP && b->kind != BLOCK_TRY) {
            return true;
        }
    }
    return false;
}

static void gen_return(Gen *g, AstReturn *node)
{
    Reg mark = temp_mark(g);
    Reg value = REG_NONE;
    if (!scope_is_function(g->unit->scope)) {
        gen_error(g, node->base.pos, "'return' outside function");
        return;
    }
    if (node->value != NULL && leaves_by_cleanup(g)) {
        value = temp_new(g);
        gen_expr(g, node->value, value);
    } else if (node->value != NULL) {
        value = gen_operand(g, node->value, REG_NONE);
    }
    gen_at(g, &node->base);
    gen_exit(g, EXIT_RETURN, value);
    temp_release(g, mark);
}

static void gen_expression_statement(Gen *g, AstExpr *node)
{
    bool shown = g->mode == COMPILE_SINGLE && g->unit->scope->kind == SCOPE_MODULE;
    if (!shown) {
        gen_effect(g, node->value);
        return;
    }
    Reg mark = temp_mark(g);
    Reg value = gen_operand(g, node->value, REG_NONE);
    gen_at(g, &node->base);
    EMIT_ABC(g, PRINTEXPR, value, 0, 0);
    temp_release(g, mark);
}

static void gen_delete_statement(Gen *g, const AstDelete *node)
{
    for (uint32_t i = 0; i < node->targets.count; i++) {
        gen_delete(g, node->targets.items[i]);
    }
}

/* --- the dispatch --- */

static void gen_compound(Gen *g, AstNode *node)
{
    switch (node->kind) {
    case AST_FunctionDef:
        gen_function(g, AST_AS(FunctionDef, node));
        break;
    case AST_ClassDef:
        gen_class(g, AST_AS(ClassDef, node));
        break;
    case AST_If:
        gen_if(g, AST_AS(If, node));
        break;
    case AST_While:
        gen_while(g, AST_AS(While, node));
        break;
    case AST_For:
        gen_for(g, AST_AS(For, node));
        break;
    case AST_Try:
        gen_try(g, AST_AS(Try, node));
        break;
    case AST_With:
        gen_with(g, AST_AS(With, node));
        break;
    case AST_Match:
        gen_match(g, AST_AS(Match, node));
        break;
    default:
        GIL_ASSERT(!"no statement");
    }
}

void gen_stmt(Gen *g, AstNode *node)
{
    gen_at(g, node);
    if (!gen_has_stack(g)) {
        return;
    }
    switch (node->kind) {
    case AST_Expr:
        gen_expression_statement(g, AST_AS(Expr, node));
        break;
    case AST_Assign:
        gen_assign(g, AST_AS(Assign, node));
        break;
    case AST_AugAssign:
        gen_augmented(g, AST_AS(AugAssign, node));
        break;
    case AST_AnnAssign:
        gen_annotated(g, AST_AS(AnnAssign, node));
        break;
    case AST_Return:
        gen_return(g, AST_AS(Return, node));
        break;
    case AST_Raise:
        gen_raise(g, AST_AS(Raise, node));
        break;
    case AST_Assert:
        gen_assert(g, AST_AS(Assert, node));
        break;
    case AST_Delete:
        gen_delete_statement(g, AST_AS(Delete, node));
        break;
    case AST_Import:
        gen_import(g, AST_AS(Import, node));
        break;
    case AST_ImportFrom:
        gen_import_from(g, AST_AS(ImportFrom, node));
        break;
    case AST_Break:
        gen_exit(g, EXIT_BREAK, REG_NONE);
        break;
    case AST_Continue:
        gen_exit(g, EXIT_CONTINUE, REG_NONE);
        break;
    case AST_Pass:
    case AST_Global:
    case AST_Nonlocal:
        break;
    default:
        gen_compound(g, node);
        break;
    }
}

void gen_stmts(Gen *g, const AstNodes *list)
{
    for (uint32_t i = 0; i < list->count && !gen_failed(g); i++) {
        gen_stmt(g, list->items[i]);
    }
}

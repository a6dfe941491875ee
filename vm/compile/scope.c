/* The first half of the scope pass: walking the tree, opening scopes and noting every name.
 * See scope.h; scope_table.c decides afterwards where the names live.
 */
#include "scope.h"

#include <string.h>

#include "base.h"

static bool visit(ScopePass *pass, AstNode *node);

static bool visit_list(ScopePass *pass, const AstNodes *list)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (!visit(pass, list->items[i])) {
            return false;
        }
    }
    return true;
}

/* Whatever a node holds, in order. */
static bool visit_children(ScopePass *pass, AstNode *node)
{
    for (const AstField *field = ast_fields(node->kind); field->type != AST_FIELD_END; field++) {
        void *at = ast_field_at(node, field);
        if (field->type == AST_FIELD_CHILD  ? !visit(pass, *(AstNode **)at)
            : field->type == AST_FIELD_LIST ? !visit_list(pass, at)
                                            : false) {
            return false;
        }
    }
    return true;
}

/* --- scopes --- */

static Scope *open_scope(ScopePass *pass, ScopeKind kind, const AstNode *node, const Ident *name)
{
    Scope *scope = arena_alloc(pass->arena, sizeof *scope);
    if (scope == NULL) {
        scope_no_memory(pass);
        return NULL;
    }
    Scope *parent = pass->current;
    *scope = (Scope){.kind = kind, .node = node, .parent = parent, .name = name};
    if (parent != NULL) {
        scope->private = kind == SCOPE_CLASS ? name : parent->private;
        if (parent->last_child == NULL) {
            parent->first_child = scope;
        } else {
            parent->last_child->next_sibling = scope;
        }
        parent->last_child = scope;
    }
    pass->current = scope;
    return scope;
}

static bool close_scope(ScopePass *pass)
{
    GIL_ASSERT(pass->current->parent != NULL);
    pass->current = pass->current->parent;
    return true;
}

/* --- names --- */

static bool check_comp_target(ScopePass *pass, Symbol *symbol, AstPos pos)
{
    if (!pass->current->in_comp_target) {
        return true;
    }
    if (symbol->flags & (SYM_GLOBAL | SYM_NONLOCAL)) {
        return scope_error(pass, pos,
                           "comprehension inner loop cannot rebind assignment expression target "
                           "'%s'",
                           symbol->name->text);
    }
    symbol->flags |= SYM_COMP_TARGET;
    return true;
}

static bool note(ScopePass *pass, const Ident *name, unsigned flags, AstPos pos)
{
    const Ident *mangled = scope_mangle(pass->idents, pass->current->private, name);
    Symbol *symbol = mangled == NULL ? NULL : scope_symbol(pass, pass->current, mangled);
    if (symbol == NULL) {
        return scope_no_memory(pass);
    }
    if ((flags & SYM_PARAM) && (symbol->flags & SYM_PARAM)) {
        return scope_error(pass, pos, "duplicate argument '%s' in function definition", name->text);
    }
    if ((flags & (SYM_LOCAL | SYM_PARAM)) && name == pass->debug) {
        return scope_error(pass, pos, "cannot assign to __debug__");
    }
    symbol->flags = (uint16_t)(symbol->flags | flags);
    return !(flags & SYM_LOCAL) || check_comp_target(pass, symbol, pos);
}

static bool check_debug(ScopePass *pass, const Ident *name, bool bound, AstPos pos)
{
    return !bound || name != pass->debug || scope_error(pass, pos, "cannot assign to __debug__");
}

static bool visit_name(ScopePass *pass, const AstName *name)
{
    AstPos pos = name->base.pos;
    if (name->ctx == AOP_Del && name->id == pass->debug) {
        return scope_error(pass, pos, "cannot delete __debug__");
    }
    unsigned flags = name->ctx == AOP_Load  ? SYM_USE
                     : name->ctx == AOP_Del ? SYM_LOCAL | SYM_DELETED
                                            : SYM_LOCAL;
    if (!note(pass, name->id, flags, pos)) {
        return false;
    }
    /* A call of super() without arguments reads __class__. */
    return name->ctx != AOP_Load || name->id != pass->super || !scope_is_function(pass->current) ||
           note(pass, pass->class_cell, SYM_USE, pos);
}

/* --- functions and classes --- */

static bool visit_annotation(ScopePass *pass, AstNode *annotation)
{
    return pass->future_annotations || visit(pass, annotation);
}

static bool visit_arg_annotations(ScopePass *pass, const AstNodes *args)
{
    for (uint32_t i = 0; i < args->count; i++) {
        if (!visit_annotation(pass, AST_AS(arg, args->items[i])->annotation)) {
            return false;
        }
    }
    return true;
}

static bool visit_annotations(ScopePass *pass, const Astarguments *args, AstNode *returns)
{
    AstNode *vararg = args->vararg != NULL ? AST_AS(arg, args->vararg)->annotation : NULL;
    AstNode *kwarg = args->kwarg != NULL ? AST_AS(arg, args->kwarg)->annotation : NULL;
    return visit_arg_annotations(pass, &args->posonlyargs) &&
           visit_arg_annotations(pass, &args->args) && visit_annotation(pass, vararg) &&
           visit_annotation(pass, kwarg) && visit_arg_annotations(pass, &args->kwonlyargs) &&
           visit_annotation(pass, returns);
}

static bool note_params(ScopePass *pass, const AstNodes *args)
{
    for (uint32_t i = 0; i < args->count; i++) {
        const Astarg *arg = AST_AS(arg, args->items[i]);
        if (!note(pass, arg->arg, SYM_PARAM, arg->base.pos)) {
            return false;
        }
    }
    return true;
}

static bool note_param(ScopePass *pass, const AstNode *node)
{
    return node == NULL || note(pass, AST_AS(arg, node)->arg, SYM_PARAM, node->pos);
}

/* Parameters become the first symbols, in the order of the calling convention. */
static bool note_all_params(ScopePass *pass, const Astarguments *args)
{
    return note_params(pass, &args->posonlyargs) && note_params(pass, &args->args) &&
           note_params(pass, &args->kwonlyargs) && note_param(pass, args->vararg) &&
           note_param(pass, args->kwarg);
}

static bool visit_function(ScopePass *pass, AstFunctionDef *def)
{
    const Astarguments *args = AST_AS(arguments, def->args);
    if (!note(pass, def->name, SYM_LOCAL, def->base.pos) || !visit_list(pass, &args->defaults) ||
        !visit_list(pass, &args->kw_defaults) || !visit_annotations(pass, args, def->returns) ||
        !visit_list(pass, &def->decorator_list)) {
        return false;
    }
    def->scope = open_scope(pass, SCOPE_FUNCTION, &def->base, def->name);
    return def->scope != NULL && note_all_params(pass, args) && visit_list(pass, &def->body) &&
           close_scope(pass);
}

static bool visit_lambda(ScopePass *pass, AstLambda *lambda)
{
    const Astarguments *args = AST_AS(arguments, lambda->args);
    if (!visit_list(pass, &args->defaults) || !visit_list(pass, &args->kw_defaults)) {
        return false;
    }
    lambda->scope = open_scope(pass, SCOPE_LAMBDA, &lambda->base, NULL);
    return lambda->scope != NULL && note_all_params(pass, args) && visit(pass, lambda->body) &&
           close_scope(pass);
}

static bool visit_class(ScopePass *pass, AstClassDef *def)
{
    if (!note(pass, def->name, SYM_LOCAL, def->base.pos) || !visit_list(pass, &def->bases) ||
        !visit_list(pass, &def->keywords) || !visit_list(pass, &def->decorator_list)) {
        return false;
    }
    def->scope = open_scope(pass, SCOPE_CLASS, &def->base, def->name);
    return def->scope != NULL && visit_list(pass, &def->body) && close_scope(pass);
}

/* --- comprehensions --- */

static bool visit_comp_clause(ScopePass *pass, const Astcomprehension *clause, bool first)
{
    Scope *scope = pass->current;
    scope->in_comp_target = true;
    bool ok = visit(pass, clause->target);
    scope->in_comp_target = false;
    if (ok && !first) { /* the first iterable has been visited outside */
        scope->comp_iter++;
        ok = visit(pass, clause->iter);
        scope->comp_iter--;
    }
    return ok && visit_list(pass, &clause->ifs);
}

static bool check_comp_yield(ScopePass *pass, const Scope *scope)
{
    static const char *const names[] = {
        [SCOPE_LISTCOMP] = "list comprehension",
        [SCOPE_SETCOMP] = "set comprehension",
        [SCOPE_DICTCOMP] = "dict comprehension",
        [SCOPE_GENEXP] = "generator expression",
    };
    return !scope->is_generator ||
           scope_error(pass, scope->yield_pos, "'yield' inside %s", names[scope->kind]);
}

static Scope *visit_comprehension(ScopePass *pass, AstNode *node, ScopeKind kind, AstNode *first,
                                  AstNode *second, const AstNodes *clauses)
{
    pass->current->comp_iter++;
    bool ok = visit(pass, AST_AS(comprehension, clauses->items[0])->iter);
    pass->current->comp_iter--;
    GIL_ASSERT(clauses->count > 0 && kind >= SCOPE_LISTCOMP);
    Scope *scope = ok ? open_scope(pass, kind, node, NULL) : NULL;
    if (scope == NULL || !note(pass, pass->first_arg, SYM_PARAM, node->pos)) {
        return NULL;
    }
    for (uint32_t i = 0; i < clauses->count; i++) {
        if (!visit_comp_clause(pass, AST_AS(comprehension, clauses->items[i]), i == 0)) {
            return NULL;
        }
    }
    if (!visit(pass, first) || !visit(pass, second) || !check_comp_yield(pass, scope)) {
        return NULL;
    }
    scope->is_generator = kind == SCOPE_GENEXP;
    close_scope(pass);
    return scope;
}

/* --- assignment expressions --- */

/* Inside a comprehension the name belongs to the nearest scope that is none. */
static bool extend_named_expr(ScopePass *pass, const AstName *target)
{
    AstPos pos = target->base.pos;
    Scope *inner = pass->current;
    const Ident *name = scope_mangle(pass->idents, inner->private, target->id);
    if (name == NULL) {
        return scope_no_memory(pass);
    }
    Scope *outer = inner;
    for (; scope_is_comprehension(outer); outer = outer->parent) {
        const Symbol *symbol = scope_lookup(outer, name);
        if (symbol != NULL && (symbol->flags & SYM_COMP_TARGET)) {
            return scope_error(pass, pos,
                               "assignment expression cannot rebind comprehension iteration "
                               "variable '%s'",
                               target->id->text);
        }
    }
    if (outer->kind == SCOPE_CLASS) {
        return scope_error(pass, pos,
                           "assignment expression within a comprehension cannot be used in a "
                           "class body");
    }
    Symbol *bound = scope_symbol(pass, outer, name);
    if (bound == NULL) {
        return scope_no_memory(pass);
    }
    bool global = outer->kind == SCOPE_MODULE || (bound->flags & SYM_GLOBAL);
    bound->flags =
        (uint16_t)(bound->flags | (outer->kind == SCOPE_MODULE ? SYM_GLOBAL : SYM_LOCAL));
    Symbol *here = scope_symbol(pass, inner, name);
    if (here == NULL) {
        return scope_no_memory(pass);
    }
    here->flags = (uint16_t)(here->flags | (global ? SYM_GLOBAL : SYM_NONLOCAL));
    here->directive = pos;
    return true;
}

static bool visit_named_expr(ScopePass *pass, AstNamedExpr *node)
{
    AstName *target = AST_AS(Name, node->target);
    if (pass->current->comp_iter > 0) {
        return scope_error(pass, node->base.pos,
                           "assignment expression cannot be used in a comprehension iterable "
                           "expression");
    }
    if (scope_is_comprehension(pass->current)) {
        return extend_named_expr(pass, target) && visit(pass, node->value);
    }
    return visit(pass, node->value) && visit(pass, node->target);
}

/* --- statements --- */

/* What an earlier appearance of the name makes wrong about declaring it. */
static bool check_declaration(ScopePass *pass, const Symbol *symbol, const char *what, AstPos pos)
{
    const char *name = symbol->name->text;
    if (symbol->flags & SYM_PARAM) {
        return scope_error(pass, pos, "name '%s' is parameter and %s", name, what);
    }
    if (symbol->flags & SYM_USE) {
        return scope_error(pass, pos, "name '%s' is used prior to %s declaration", name, what);
    }
    if (symbol->flags & SYM_ANNOTATED) {
        return scope_error(pass, pos, "annotated name '%s' can't be %s", name, what);
    }
    if (symbol->flags & SYM_LOCAL) {
        return scope_error(pass, pos, "name '%s' is assigned to before %s declaration", name, what);
    }
    return true;
}

static bool visit_declaration(ScopePass *pass, const AstIdents *names, SymbolFlag flag, AstPos pos)
{
    const char *what = flag == SYM_GLOBAL ? "global" : "nonlocal";
    for (uint32_t i = 0; i < names->count; i++) {
        const Ident *name = scope_mangle(pass->idents, pass->current->private, names->items[i]);
        Symbol *symbol = name == NULL ? NULL : scope_symbol(pass, pass->current, name);
        if (symbol == NULL) {
            return scope_no_memory(pass);
        }
        if (!check_declaration(pass, symbol, what, pos)) {
            return false;
        }
        symbol->flags = (uint16_t)(symbol->flags | flag);
        if (symbol->directive.line == 0) {
            symbol->directive = pos;
        }
    }
    return true;
}

static bool note_annotated(ScopePass *pass, const AstAnnAssign *node)
{
    const AstName *target = AST_AS(Name, node->target);
    const Ident *name = scope_mangle(pass->idents, pass->current->private, target->id);
    const Symbol *symbol = name == NULL ? NULL : scope_lookup(pass->current, name);
    unsigned declared = symbol != NULL ? symbol->flags & (SYM_GLOBAL | SYM_NONLOCAL) : 0;
    if (declared != 0 && node->simple && pass->current->kind != SCOPE_MODULE) {
        return scope_error(pass, node->base.pos, "annotated name '%s' can't be %s",
                           target->id->text, declared & SYM_GLOBAL ? "global" : "nonlocal");
    }
    if (node->simple) {
        return note(pass, target->id, SYM_ANNOTATED | SYM_LOCAL, target->base.pos);
    }
    return node->value == NULL || note(pass, target->id, SYM_LOCAL, target->base.pos);
}

static bool visit_annotated(ScopePass *pass, AstAnnAssign *node)
{
    bool ok =
        node->target->kind == AST_Name ? note_annotated(pass, node) : visit(pass, node->target);
    return ok && visit_annotation(pass, node->annotation) && visit(pass, node->value);
}

static bool visit_alias(ScopePass *pass, const Astalias *alias)
{
    const Ident *name = alias->asname != NULL ? alias->asname : alias->name;
    if (name->text[0] == '*') {
        return pass->current->kind == SCOPE_MODULE ||
               scope_error(pass, alias->base.pos, "import * only allowed at module level");
    }
    const char *dot = memchr(name->text, '.', name->length);
    if (dot != NULL) {
        name = ident_intern(pass->idents, name->text, (size_t)(dot - name->text));
        if (name == NULL) {
            return scope_no_memory(pass);
        }
    }
    return note(pass, name, SYM_LOCAL, alias->base.pos);
}

static bool note_optional(ScopePass *pass, const Ident *name, AstPos pos)
{
    return name == NULL || note(pass, name, SYM_LOCAL, pos);
}

/* The name of a handler is unbound when the handler ends. */
static bool visit_handler(ScopePass *pass, const AstExceptHandler *handler)
{
    return visit(pass, handler->type) &&
           (handler->name == NULL ||
            note(pass, handler->name, SYM_LOCAL | SYM_DELETED, handler->base.pos)) &&
           visit_list(pass, &handler->body);
}

/* --- dispatch --- */

static bool visit_yield(ScopePass *pass, AstNode *node)
{
    if (!pass->current->is_generator) {
        pass->current->is_generator = true;
        pass->current->yield_pos = node->pos;
    }
    return visit_children(pass, node);
}

static bool visit_comp(ScopePass *pass, AstNode *node)
{
    switch (node->kind) {
    case AST_ListComp: {
        AstListComp *comp = AST_AS(ListComp, node);
        comp->scope =
            visit_comprehension(pass, node, SCOPE_LISTCOMP, comp->elt, NULL, &comp->generators);
        return comp->scope != NULL;
    }
    case AST_SetComp: {
        AstSetComp *comp = AST_AS(SetComp, node);
        comp->scope =
            visit_comprehension(pass, node, SCOPE_SETCOMP, comp->elt, NULL, &comp->generators);
        return comp->scope != NULL;
    }
    case AST_DictComp: {
        AstDictComp *comp = AST_AS(DictComp, node);
        comp->scope = visit_comprehension(pass, node, SCOPE_DICTCOMP, comp->key, comp->value,
                                          &comp->generators);
        return comp->scope != NULL;
    }
    default: {
        AstGeneratorExp *comp = AST_AS(GeneratorExp, node);
        comp->scope =
            visit_comprehension(pass, node, SCOPE_GENEXP, comp->elt, NULL, &comp->generators);
        return comp->scope != NULL;
    }
    }
}

static bool visit(ScopePass *pass, AstNode *node)
{
    if (node == NULL) {
        return true;
    }
    AstPos pos = node->pos;
    if (!stack_has_room(pass->stack_limit)) {
        syntax_err_set(pass->err, SYNTAX_RECURSION_ERROR, pos,
                       "maximum recursion depth exceeded during compilation");
        return false;
    }
    switch (node->kind) {
    case AST_Name:
        return visit_name(pass, AST_AS(Name, node));
    case AST_FunctionDef:
        return visit_function(pass, AST_AS(FunctionDef, node));
    case AST_ClassDef:
        return visit_class(pass, AST_AS(ClassDef, node));
    case AST_Lambda:
        return visit_lambda(pass, AST_AS(Lambda, node));
    case AST_ListComp:
    case AST_SetComp:
    case AST_DictComp:
    case AST_GeneratorExp:
        return visit_comp(pass, node);
    case AST_NamedExpr:
        return visit_named_expr(pass, AST_AS(NamedExpr, node));
    case AST_Yield:
    case AST_YieldFrom:
        return visit_yield(pass, node);
    case AST_Global:
        return visit_declaration(pass, &AST_AS(Global, node)->names, SYM_GLOBAL, pos);
    case AST_Nonlocal:
        return visit_declaration(pass, &AST_AS(Nonlocal, node)->names, SYM_NONLOCAL, pos);
    case AST_AnnAssign:
        return visit_annotated(pass, AST_AS(AnnAssign, node));
    case AST_Attribute:
        return visit(pass, AST_AS(Attribute, node)->value) &&
               check_debug(pass, AST_AS(Attribute, node)->attr,
                           AST_AS(Attribute, node)->ctx != AOP_Load, pos);
    case AST_keyword:
        return check_debug(pass, AST_AS(keyword, node)->arg, true, pos) &&
               visit(pass, AST_AS(keyword, node)->value);
    case AST_ImportFrom:
        return scope_check_late_import(pass, node) && visit_children(pass, node);
    case AST_alias:
        return visit_alias(pass, AST_AS(alias, node));
    case AST_ExceptHandler:
        return visit_handler(pass, AST_AS(ExceptHandler, node));
    case AST_MatchAs:
        return visit(pass, AST_AS(MatchAs, node)->pattern) &&
               note_optional(pass, AST_AS(MatchAs, node)->name, pos);
    case AST_MatchStar:
        return note_optional(pass, AST_AS(MatchStar, node)->name, pos);
    case AST_MatchMapping:
        return visit_children(pass, node) &&
               note_optional(pass, AST_AS(MatchMapping, node)->rest, pos);
    default:
        return visit_children(pass, node);
    }
}

static bool intern_names(ScopePass *pass)
{
    pass->class_cell = ident_intern(pass->idents, "__class__", 9);
    pass->super = ident_intern(pass->idents, "super", 5);
    pass->debug = ident_intern(pass->idents, "__debug__", 9);
    pass->first_arg = ident_intern(pass->idents, ".0", 2);
    return (pass->class_cell != NULL && pass->super != NULL && pass->debug != NULL &&
            pass->first_arg != NULL) ||
           scope_no_memory(pass);
}

bool scope_analyze(AstTree *tree, ScopeTree *out, SyntaxErr *err)
{
    ScopePass pass = {.arena = &tree->arena,
                      .idents = &tree->idents,
                      .err = err,
                      .stack_limit = tree->stack_limit};
    *err = (SyntaxErr){.kind = SYNTAX_OK};
    if (!intern_names(&pass) || !scope_check_future(&pass, tree->root)) {
        return false;
    }
    Scope *module = open_scope(&pass, SCOPE_MODULE, tree->root, NULL);
    if (module == NULL || !visit_children(&pass, (AstNode *)tree->root)) {
        return false;
    }
    *out = (ScopeTree){module, pass.future_annotations};
    return scope_resolve(&pass, module);
}

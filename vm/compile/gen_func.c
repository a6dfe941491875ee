/* Functions, lambdas and classes: their units, and the instructions that make them. See gen.h. */
#include <string.h>

#include "gen.h"

enum { PART_DEFAULTS = 1, PART_KWDEFAULTS = 2, PART_ANNOTATIONS = 4, PART_CLOSURE = 8 };
enum { ANNOTATION_CHUNK = 12 };

/* --- closures --- */

static void load_cell(Gen *g, const Ident *name, Reg to)
{
    const Unit *u = g->unit;
    const Symbol *symbol = scope_lookup(u->scope, name);
    bool own_class = u->class_cell != REG_NONE && strcmp(name->text, "__class__") == 0;
    if (own_class && (symbol == NULL || !symbol->in_free)) {
        emit_move(g, to, u->class_cell);
    } else if (symbol != NULL && symbol->in_free) {
        EMIT_ABX(g, LOADFREE, to, symbol->free_index);
    } else if (symbol != NULL) {
        emit_move(g, to, symbol->reg);
    }
}

static void build_closure(Gen *g, const Scope *scope, Reg to)
{
    Reg mark = temp_mark(g);
    uint32_t count = scope->free_count;
    Reg first = temp_new_many(g, count);
    for (uint32_t i = 0; i < count && !gen_failed(g); i++) {
        load_cell(g, scope->free_names[i], first + i);
    }
    if (count > 255) {
        gen_error(g, g->unit->pos, "too many captured variables");
        return;
    }
    EMIT_ABC(g, BUILDTUPLE, to, first, count);
    temp_release(g, mark);
}

void gen_make_function(Gen *g, Unit *unit, Reg parts, unsigned flags)
{
    Const code = {.kind = CONST_CODE, .unit = unit};
    if (gen_failed(g)) {
        return;
    }
    if (unit->scope->free_count > 0) {
        build_closure(g, unit->scope, parts + 3);
        flags |= PART_CLOSURE;
    }
    emit_x(g, insn_abc(OP_CODE_MAKEFUNC, parts, flags, 0), const_index(g, &code));
}

/* --- parameters --- */

void gen_params(Gen *g, const Astarguments *args)
{
    Unit *u = g->unit;
    const AstNodes *first = args->posonlyargs.count > 0 ? &args->posonlyargs : &args->args;
    u->positional_only_count = args->posonlyargs.count;
    u->arg_count = args->posonlyargs.count + args->args.count;
    u->keyword_only_count = args->kwonlyargs.count;
    u->flags |= args->vararg != NULL ? CODE_VARARGS : 0;
    u->flags |= args->kwarg != NULL ? CODE_VARKEYWORDS : 0;
    if (first->count > 0) {
        u->self = AST_AS(arg, first->items[0])->arg;
    }
    if (u->scope->count > 0 && (u->scope->symbols[0].flags & SYM_PARAM) &&
        u->scope->symbols[0].place == PLACE_CELL) {
        u->flags |= CODE_SELF_IS_CELL;
    }
}

static unsigned gen_defaults(Gen *g, const Astarguments *args, Reg parts)
{
    if (args->defaults.count == 0) {
        return 0;
    }
    Const constant;
    AstTuple all = {.base = {.kind = AST_Tuple}, .elts = args->defaults, .ctx = AOP_Load};
    if (const_fold(g, &all.base, &constant)) {
        emit_const(g, parts, &constant);
    } else {
        gen_tuple(g, &args->defaults, parts);
    }
    return PART_DEFAULTS;
}

/* A dict built of pairs that come one by one. */
typedef struct DictBuilder {
    Reg dict;
    Reg mark; /* the first pair that waits */
    uint32_t waiting;
    bool built;
} DictBuilder;

static Reg dict_next_pair(Gen *g, DictBuilder *b)
{
    if (b->waiting == ANNOTATION_CHUNK && !b->built) {
        EMIT_ABC(g, BUILDMAP, b->dict, b->mark, b->waiting);
        temp_release(g, b->mark);
        b->built = true;
    }
    return temp_new_many(g, 2);
}

static void dict_add_pair(Gen *g, DictBuilder *b, Reg pair)
{
    b->waiting++;
    if (b->built) {
        EMIT_ABC(g, MAPSET, b->dict, pair, pair + 1);
        temp_release(g, b->mark);
    }
}

static void dict_finish(Gen *g, DictBuilder *b)
{
    if (!b->built) {
        EMIT_ABC(g, BUILDMAP, b->dict, b->waiting > 0 ? b->mark : 0, b->waiting);
    }
    temp_release(g, b->mark);
}

static void emit_ident(Gen *g, Reg to, const Ident *name)
{
    Const value = {.kind = CONST_STR, .text = {name->text, name->length}};
    emit_const(g, to, &value);
}

static unsigned gen_kwdefaults(Gen *g, const Astarguments *args, Reg parts)
{
    DictBuilder b = {.dict = parts + 1, .mark = temp_mark(g)};
    bool any = false;
    for (uint32_t i = 0; i < args->kwonlyargs.count; i++) {
        AstNode *value = args->kw_defaults.items[i];
        if (value == NULL) {
            continue;
        }
        Reg pair = dict_next_pair(g, &b);
        emit_ident(g, pair, gen_mangle(g, AST_AS(arg, args->kwonlyargs.items[i])->arg));
        gen_expr(g, value, pair + 1);
        dict_add_pair(g, &b, pair);
        any = true;
    }
    if (any) {
        dict_finish(g, &b);
    }
    return any ? PART_KWDEFAULTS : 0;
}

/* --- annotations --- */

void gen_annotation(Gen *g, AstNode *annotation, Reg to)
{
    if (!g->future_annotations) {
        /* `*args: *Ts` */
        if (annotation->kind == AST_Starred) {
            annotation = AST_AS(Starred, annotation)->value;
        }
        gen_expr(g, annotation, to);
        return;
    }
    Const text = {.kind = CONST_STR};
    if (!ast_unparse(g->arena, annotation, &text.text)) {
        gen_no_memory(g);
        return;
    }
    gen_at(g, annotation);
    emit_const(g, to, &text);
}

static void annotate(Gen *g, DictBuilder *b, const Ident *name, AstNode *annotation)
{
    if (annotation == NULL) {
        return;
    }
    Reg pair = dict_next_pair(g, b);
    emit_ident(g, pair, gen_mangle(g, name));
    gen_annotation(g, annotation, pair + 1);
    dict_add_pair(g, b, pair);
}

static void annotate_arg(Gen *g, DictBuilder *b, const AstNode *node)
{
    if (node != NULL) {
        annotate(g, b, AST_AS(arg, node)->arg, AST_AS(arg, node)->annotation);
    }
}

static void annotate_args(Gen *g, DictBuilder *b, const AstNodes *args)
{
    for (uint32_t i = 0; i < args->count; i++) {
        annotate_arg(g, b, args->items[i]);
    }
}

static unsigned gen_annotations(Gen *g, const Astarguments *args, AstNode *returns, Reg parts)
{
    DictBuilder b = {.dict = parts + 2, .mark = temp_mark(g)};
    const Ident *return_name = ident_intern(g->idents, "return", 6);
    if (return_name == NULL) {
        gen_no_memory(g);
        return 0;
    }
    annotate_args(g, &b, &args->posonlyargs);
    annotate_args(g, &b, &args->args);
    annotate_arg(g, &b, args->vararg);
    annotate_args(g, &b, &args->kwonlyargs);
    annotate_arg(g, &b, args->kwarg);
    annotate(g, &b, return_name, returns);
    if (b.waiting == 0) {
        return 0;
    }
    dict_finish(g, &b);
    return PART_ANNOTATIONS;
}

/* --- bodies --- */

const AstNode *gen_docstring(const AstNodes *body)
{
    if (body->count == 0 || body->items[0]->kind != AST_Expr) {
        return NULL;
    }
    const AstNode *value = AST_AS(Expr, body->items[0])->value;
    bool text = value->kind == AST_Constant && AST_AS(Constant, value)->type == AOP_Str;
    return text ? value : NULL;
}

static void set_doc(Gen *g, const AstNode *docstring)
{
    Const *doc = gen_alloc(g, sizeof *doc);
    if (doc != NULL) {
        *doc = (Const){.kind = CONST_STR, .text = AST_AS(Constant, docstring)->text};
        g->unit->doc = doc;
    }
}

static void gen_return_none(Gen *g)
{
    emit(g, OP_CODE_RETURNNONE);
    bound_end(g);
}

static Unit *function_unit(Gen *g, AstFunctionDef *node)
{
    AstText name = {node->name->text, node->name->length};
    Unit *unit = unit_open(g, node->scope, name, &node->base);
    if (unit == NULL) {
        return NULL;
    }
    if (node->decorator_list.count > 0) {
        unit->first_line = node->decorator_list.items[0]->pos.line;
    }
    gen_params(g, AST_AS(arguments, node->args));
    AstNodes body = node->body;
    const AstNode *docstring = gen_docstring(&body);
    if (docstring != NULL) {
        set_doc(g, docstring);
        body.items++;
        body.count--;
    }
    gen_stmts(g, &body);
    gen_return_none(g);
    unit_close(g);
    return unit;
}

/* --- decorators and statements --- */

/* Each decorator into a register of its own, below the thing decorated. */
static Reg gen_decorators(Gen *g, const AstNodes *decorators)
{
    return gen_consecutive(g, decorators);
}

static void apply_decorators(Gen *g, const AstNodes *decorators, Reg first)
{
    for (uint32_t i = decorators->count; i > 0; i--) {
        Reg callee = first + i - 1;
        gen_at(g, decorators->items[i - 1]);
        EMIT_ABC(g, CALL, callee, 1, callee);
    }
}

void gen_function(Gen *g, AstFunctionDef *node)
{
    const Astarguments *args = AST_AS(arguments, node->args);
    Reg first = gen_decorators(g, &node->decorator_list);
    Reg parts = temp_new_many(g, 4);
    gen_at(g, &node->base);
    unsigned flags = gen_defaults(g, args, parts);
    flags |= gen_kwdefaults(g, args, parts);
    flags |= gen_annotations(g, args, node->returns, parts);
    Unit *unit = function_unit(g, node);
    if (unit == NULL) {
        return;
    }
    gen_at(g, &node->base);
    gen_make_function(g, unit, parts, flags);
    apply_decorators(g, &node->decorator_list, first);
    gen_at(g, &node->base);
    name_store(g, node->name, first);
    temp_release(g, first);
}

void gen_lambda(Gen *g, AstLambda *node, Reg to)
{
    const Astarguments *args = AST_AS(arguments, node->args);
    Reg mark = temp_mark(g);
    Reg parts = temp_new_many(g, 4);
    unsigned flags = gen_defaults(g, args, parts);
    flags |= gen_kwdefaults(g, args, parts);
    Unit *unit = unit_open(g, node->scope, (AstText){"<lambda>", 8}, &node->base);
    if (unit == NULL) {
        return;
    }
    gen_params(g, args);
    Reg value = gen_operand(g, node->body, REG_NONE);
    gen_at(g, node->body);
    EMIT_ABC(g, RETURN, value, 0, 0);
    temp_release(g, unit->first_temp);
    unit_close(g);
    gen_at(g, &node->base);
    gen_make_function(g, unit, parts, flags);
    emit_move(g, to, parts);
    temp_release(g, mark);
}

/* --- classes --- */

static bool list_has_annotations(const AstNodes *list);

static bool has_annotations(const AstNode *node)
{
    AstGroup group = ast_kind_group(node->kind);
    if (node->kind == AST_AnnAssign) {
        return true;
    }
    if (node->kind == AST_FunctionDef || node->kind == AST_ClassDef ||
        (group != AST_GROUP_STMT && node->kind != AST_ExceptHandler &&
         node->kind != AST_match_case)) {
        return false;
    }
    for (const AstField *field = ast_fields(node->kind); field->type != AST_FIELD_END; field++) {
        if (field->type == AST_FIELD_LIST && list_has_annotations(ast_field_at(node, field))) {
            return true;
        }
    }
    return false;
}

static bool list_has_annotations(const AstNodes *list)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (list->items[i] != NULL && has_annotations(list->items[i])) {
            return true;
        }
    }
    return false;
}

static void store_text(Gen *g, const char *name, AstText text)
{
    const Ident *ident = ident_intern(g->idents, name, strlen(name));
    Const value = {.kind = CONST_STR, .text = text};
    if (ident == NULL) {
        gen_no_memory(g);
        return;
    }
    Reg mark = temp_mark(g);
    Reg to = temp_new(g);
    emit_const(g, to, &value);
    name_store(g, ident, to);
    temp_release(g, mark);
}

/* Statements of a module or class: what their namespace holds from the start comes first. */
void gen_body(Gen *g, const AstNodes *body)
{
    AstNodes rest = *body;
    const AstNode *docstring = gen_docstring(body);
    if (list_has_annotations(body)) {
        emit(g, OP_CODE_SETUPANN);
    }
    if (docstring != NULL) {
        gen_at(g, docstring);
        store_text(g, "__doc__", AST_AS(Constant, docstring)->text);
        rest.items++;
        rest.count--;
    }
    gen_stmts(g, &rest);
}

static void class_prologue(Gen *g, Unit *unit)
{
    const Ident *name = ident_intern(g->idents, "__name__", 8);
    const Ident *module = ident_intern(g->idents, "__module__", 10);
    if (name == NULL || module == NULL) {
        gen_no_memory(g);
        return;
    }
    Reg mark = temp_mark(g);
    Reg to = temp_new(g);
    name_load(g, name, to);
    name_store(g, module, to);
    temp_release(g, mark);
    store_text(g, "__qualname__", unit->qualname);
}

static Unit *class_unit(Gen *g, AstClassDef *node)
{
    AstText name = {node->name->text, node->name->length};
    Unit *unit = unit_open(g, node->scope, name, &node->base);
    if (unit == NULL) {
        return NULL;
    }
    if (node->decorator_list.count > 0) {
        unit->first_line = node->decorator_list.items[0]->pos.line;
    }
    class_prologue(g, unit);
    gen_body(g, &node->body);
    if (unit->class_cell != REG_NONE) {
        const Ident *cell = ident_intern(g->idents, "__classcell__", 13);
        if (cell == NULL) {
            gen_no_memory(g);
        } else {
            name_store(g, cell, unit->class_cell);
        }
    }
    gen_return_none(g);
    unit_close(g);
    return unit;
}

void gen_class(Gen *g, AstClassDef *node)
{
    Reg first = gen_decorators(g, &node->decorator_list);
    gen_at(g, &node->base);
    Unit *unit = class_unit(g, node);
    if (unit == NULL || gen_failed(g)) {
        return;
    }
    Reg result = temp_new(g);
    gen_at(g, &node->base);
    gen_class_call(g, node, unit, result);
    apply_decorators(g, &node->decorator_list, first);
    gen_at(g, &node->base);
    name_store(g, node->name, first);
    temp_release(g, first);
}

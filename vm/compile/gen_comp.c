/* Comprehensions and generator expressions: a function of their own that is called at once with the
 * first iterable. See gen.h.
 *
 * A generator expression is given an iterator, so that its errors come early, as in Python; the
 * others are given the iterable itself, so that their loop can run over it in place.
 */
#include "gen.h"

typedef struct Comp {
    ScopeKind kind;
    Scope *scope;
    AstNode *first, *second; /* element, or key and value */
    const AstNodes *clauses;
    Reg result; /* the container; in generator expressions unused */
    const AstNode *node;
} Comp;

static Comp comp_of(AstNode *node)
{
    switch (node->kind) {
    case AST_ListComp: {
        AstListComp *comp = AST_AS(ListComp, node);
        return (Comp){SCOPE_LISTCOMP, comp->scope, comp->elt, NULL, &comp->generators, 0, node};
    }
    case AST_SetComp: {
        AstSetComp *comp = AST_AS(SetComp, node);
        return (Comp){SCOPE_SETCOMP, comp->scope, comp->elt, NULL, &comp->generators, 0, node};
    }
    case AST_DictComp: {
        AstDictComp *comp = AST_AS(DictComp, node);
        return (Comp){SCOPE_DICTCOMP,    comp->scope, comp->key, comp->value,
                      &comp->generators, 0,           node};
    }
    default: {
        AstGeneratorExp *comp = AST_AS(GeneratorExp, node);
        return (Comp){SCOPE_GENEXP, comp->scope, comp->elt, NULL, &comp->generators, 0, node};
    }
    }
}

static AstText comp_name(ScopeKind kind)
{
    switch (kind) {
    case SCOPE_LISTCOMP:
        return (AstText){"<listcomp>", 10};
    case SCOPE_SETCOMP:
        return (AstText){"<setcomp>", 9};
    case SCOPE_DICTCOMP:
        return (AstText){"<dictcomp>", 10};
    default:
        return (AstText){"<genexpr>", 9};
    }
}

static void comp_element(Gen *g, const Comp *comp)
{
    Reg mark = temp_mark(g);
    Reg value = gen_operand_before(g, comp->first, comp->second, REG_NONE);
    Reg second = comp->second != NULL ? gen_operand(g, comp->second, REG_NONE) : 0;
    gen_at(g, comp->first);
    switch (comp->kind) {
    case SCOPE_LISTCOMP:
        EMIT_ABC(g, LISTAPPEND, comp->result, value, 0);
        break;
    case SCOPE_SETCOMP:
        EMIT_ABC(g, SETADD, comp->result, value, 0);
        break;
    case SCOPE_DICTCOMP:
        EMIT_ABC(g, MAPSET, comp->result, value, second);
        break;
    default:
        EMIT_ABC(g, YIELD, temp_new(g), value, 0);
        break;
    }
    temp_release(g, mark);
}

static void comp_level(Gen *g, const Comp *comp, uint32_t depth);

static void comp_loop_body(Gen *g, const Comp *comp, uint32_t depth, Label next)
{
    const Astcomprehension *clause = AST_AS(comprehension, comp->clauses->items[depth]);
    for (uint32_t i = 0; i < clause->ifs.count; i++) {
        gen_branch(g, clause->ifs.items[i], next, false);
    }
    if (depth + 1 < comp->clauses->count) {
        comp_level(g, comp, depth + 1);
    } else {
        comp_element(g, comp);
    }
}

static void comp_level(Gen *g, const Comp *comp, uint32_t depth)
{
    const Astcomprehension *clause = AST_AS(comprehension, comp->clauses->items[depth]);
    Reg mark = temp_mark(g);
    Reg state;
    if (depth == 0) {
        state = temp_new_many(g, 3);
        gen_at(g, comp->node);
        EMIT_ABC(g, FORPREP, state, g->unit->scope->symbols[0].reg, 0);
    } else {
        state = gen_loop_state(g, clause->iter, comp->node, NULL);
    }
    Label next = label_new(g), body = label_new(g);
    Bound before = bound_save(g);
    emit_jump(g, next);
    label_here(g, body);
    Reg item = gen_loop_item(g, clause->target);
    gen_loop_store(g, clause->target, item);
    comp_loop_body(g, comp, depth, next);
    bound_restore(g, before);
    label_here(g, next);
    gen_at(g, comp->node);
    emit_branch(g, insn_abc(OP_CODE_FORNEXT, state, item, 0), body);
    temp_release(g, mark);
}

static Unit *comp_unit(Gen *g, Comp *comp, const AstNode *node)
{
    Unit *unit = unit_open(g, comp->scope, comp_name(comp->kind), node);
    if (unit == NULL) {
        return NULL;
    }
    unit->arg_count = unit->positional_only_count = 1;
    gen_at(g, node);
    if (comp->kind != SCOPE_GENEXP) {
        Opcode build = comp->kind == SCOPE_LISTCOMP  ? OP_CODE_BUILDLIST
                       : comp->kind == SCOPE_SETCOMP ? OP_CODE_BUILDSET
                                                     : OP_CODE_BUILDMAP;
        comp->result = temp_new(g);
        emit(g, insn_abc(build, comp->result, 0, 0));
    }
    comp_level(g, comp, 0);
    gen_at(g, node);
    if (comp->kind == SCOPE_GENEXP) {
        emit(g, OP_CODE_RETURNNONE);
    } else {
        EMIT_ABC(g, RETURN, comp->result, 0, 0);
    }
    temp_release(g, unit->first_temp);
    unit_close(g);
    return unit;
}

void gen_comprehension(Gen *g, AstNode *node, Reg to)
{
    Comp comp = comp_of(node);
    Unit *unit = comp_unit(g, &comp, node);
    if (unit == NULL || gen_failed(g)) {
        return;
    }
    AstNode *iterable = AST_AS(comprehension, comp.clauses->items[0])->iter;
    Reg mark = temp_mark(g);
    Reg callee = temp_new_many(g, 4);
    gen_at(g, node);
    gen_make_function(g, unit, callee, 0);
    temp_release(g, callee + 2);
    gen_expr(g, iterable, callee + 1);
    if (comp.kind == SCOPE_GENEXP) {
        gen_at(g, node);
        EMIT_ABC(g, GETITER, callee + 1, callee + 1, 0);
    }
    gen_at(g, node);
    EMIT_ABC(g, CALL, callee, 1, to);
    temp_release(g, mark);
}

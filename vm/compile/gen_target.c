/* Targets: assignments of all kinds, unpacking and deletion. See gen.h. */
#include "gen.h"

/* --- attributes stored on self --- */

/* Counts distinct names, so that instances get room for them. */
void gen_note_self_attr(Gen *g, const AstAttribute *target)
{
    Unit *u = g->unit;
    if (u->self == NULL || target->value->kind != AST_Name ||
        AST_AS(Name, target->value)->id != u->self) {
        return;
    }
    for (uint32_t i = 0; i < u->self_attr_count; i++) {
        if (u->self_attrs[i] == target->attr) {
            return;
        }
    }
    const Ident **attrs =
        gen_grow(g, u->self_attrs, u->self_attr_count, &u->self_attr_capacity, sizeof *attrs);
    if (attrs != NULL) {
        u->self_attrs = attrs;
        attrs[u->self_attr_count++] = target->attr;
    }
}

/* --- storing --- */

static void store_attribute(Gen *g, AstAttribute *target, Reg value)
{
    Reg mark = temp_mark(g);
    Reg object = gen_operand(g, target->value, REG_NONE);
    gen_at(g, &target->base);
    gen_update_pos_to_attr(g, target);
    gen_note_self_attr(g, target);
    emit_x(g, insn_abc(OP_CODE_SETATTR, object, value, 0),
           gen_site(g, gen_mangle(g, target->attr), true));
    temp_release(g, mark);
}

static void store_item(Gen *g, AstSubscript *target, Reg value)
{
    Reg mark = temp_mark(g);
    Reg object = gen_operand_before(g, target->value, target->slice, REG_NONE);
    Reg key = gen_operand(g, target->slice, REG_NONE);
    gen_at(g, &target->base);
    EMIT_ABC(g, SETITEM, object, key, value);
    temp_release(g, mark);
}

/* The index of the starred target, or the count if there is none. */
static uint32_t find_star(Gen *g, const AstNodes *targets)
{
    uint32_t star = targets->count;
    for (uint32_t i = 0; i < targets->count; i++) {
        if (targets->items[i]->kind != AST_Starred) {
            continue;
        }
        if (star != targets->count) {
            gen_error(g, g->unit->pos, "multiple starred expressions in assignment");
        }
        star = i;
    }
    return star;
}

static void unpack(Gen *g, const AstNodes *targets, Reg value)
{
    uint32_t count = targets->count;
    uint32_t star = find_star(g, targets);
    Reg mark = temp_mark(g);
    Reg first = temp_new_many(g, count > 0 ? count : 1);
    if (gen_failed(g)) {
        return;
    }
    if (star == count) {
        EMIT_ABC(g, UNPACK, first, value, count);
    } else {
        emit_x(g, insn_abc(OP_CODE_UNPACKEX, first, value, star), count - star - 1);
    }
    for (uint32_t i = 0; i < count; i++) {
        AstNode *target = targets->items[i];
        gen_store(g, i == star ? AST_AS(Starred, target)->value : target, first + i);
    }
    temp_release(g, mark);
}

void gen_store(Gen *g, AstNode *target, Reg value)
{
    gen_at(g, target);
    if (gen_failed(g)) {
        return;
    }
    switch (target->kind) {
    case AST_Name:
        name_store(g, AST_AS(Name, target)->id, value);
        break;
    case AST_Attribute:
        store_attribute(g, AST_AS(Attribute, target), value);
        break;
    case AST_Subscript:
        store_item(g, AST_AS(Subscript, target), value);
        break;
    case AST_Tuple:
        unpack(g, &AST_AS(Tuple, target)->elts, value);
        break;
    case AST_List:
        unpack(g, &AST_AS(List, target)->elts, value);
        break;
    case AST_Starred:
        gen_error(g, target->pos, "starred assignment target must be in a list or tuple");
        break;
    default:
        GIL_ASSERT(!"not a target");
    }
}

/* --- assignments --- */

static const AstNodes *display_items(const AstNode *node)
{
    return node->kind == AST_Tuple  ? &AST_AS(Tuple, node)->elts
           : node->kind == AST_List ? &AST_AS(List, node)->elts
                                    : NULL;
}

static bool no_star(const AstNodes *items)
{
    for (uint32_t i = 0; i < items->count; i++) {
        if (items->items[i]->kind == AST_Starred) {
            return false;
        }
    }
    return true;
}

/* `a, b = b, a`: the same number on both sides, so that no tuple is needed. */
static bool is_parallel(const AstNode *target, const AstNode *value)
{
    const AstNodes *targets = display_items(target);
    const AstNodes *values = value->kind == AST_Tuple ? display_items(value) : NULL;
    return targets != NULL && values != NULL && targets->count == values->count &&
           targets->count > 0 && targets->count <= 24 && no_star(targets) && no_star(values);
}

static bool all_names(const AstNodes *targets)
{
    for (uint32_t i = 0; i < targets->count; i++) {
        if (targets->items[i]->kind != AST_Name) {
            return false;
        }
    }
    return true;
}

/* The last value may go straight to its variable when nothing reads that afterwards. */
static Reg last_register(Gen *g, const AstNodes *targets)
{
    const AstNode *last = targets->items[targets->count - 1];
    return all_names(targets) ? name_register(g, AST_AS(Name, last)->id) : REG_NONE;
}

static void assign_parallel(Gen *g, const AstNodes *targets, const AstNodes *values)
{
    uint32_t count = targets->count;
    Reg registers[24];
    Reg mark = temp_mark(g);
    Reg last = last_register(g, targets);
    for (uint32_t i = 0; i < count; i++) {
        registers[i] = i + 1 == count && last != REG_NONE ? last : temp_new(g);
        gen_expr(g, values->items[i], registers[i]);
    }
    for (uint32_t i = 0; i < count; i++) {
        gen_store(g, targets->items[i], registers[i]);
    }
    temp_release(g, mark);
}

/* `x = value`: straight into the variable's register where it has one. */
static void assign_name(Gen *g, AstNode *target, AstNode *value)
{
    const Ident *name = AST_AS(Name, target)->id;
    Reg local = name_register(g, name);
    Reg mark = temp_mark(g);
    if (local != REG_NONE) {
        gen_expr(g, value, local);
        name_mark_bound(g, name);
    } else {
        gen_store(g, target, gen_operand(g, value, REG_NONE));
    }
    temp_release(g, mark);
}

void gen_assign(Gen *g, AstAssign *node)
{
    AstNode *target = node->targets.items[0];
    Reg mark = temp_mark(g);
    if (node->targets.count == 1 && target->kind == AST_Name) {
        assign_name(g, target, node->value);
        return;
    }
    if (node->targets.count == 1 && is_parallel(target, node->value)) {
        assign_parallel(g, display_items(target), display_items(node->value));
        return;
    }
    Reg value;
    if (node->targets.count == 1) {
        value = gen_operand_before(g, node->value, target, REG_NONE);
    } else {
        /* An early target may be the variable that the value comes from. */
        value = temp_new(g);
        gen_expr(g, node->value, value);
    }
    for (uint32_t i = 0; i < node->targets.count; i++) {
        gen_store(g, node->targets.items[i], value);
    }
    temp_release(g, mark);
}

/* --- augmented assignment --- */

static void augment_name(Gen *g, AstAugAssign *node)
{
    const Ident *name = AST_AS(Name, node->target)->id;
    Reg mark = temp_mark(g);
    gen_at(g, node->target);
    Reg local = node->value->rebinds ? REG_NONE : name_operand(g, name);
    if (local != REG_NONE) {
        gen_at(g, &node->base);
        gen_binary_op(g, node->op, local, local, node->value, true);
    } else {
        Reg temp = temp_new(g);
        name_load(g, name, temp);
        gen_at(g, &node->base);
        gen_binary_op(g, node->op, temp, temp, node->value, true);
        gen_at(g, node->target);
        name_store(g, name, temp);
    }
    temp_release(g, mark);
}

static void augment_attribute(Gen *g, AstAugAssign *node)
{
    AstAttribute *target = AST_AS(Attribute, node->target);
    const Ident *name = gen_mangle(g, target->attr);
    Reg mark = temp_mark(g);
    Reg object = gen_operand_before(g, target->value, node->value, REG_NONE);
    Reg temp = temp_new(g);
    gen_at(g, node->target);
    gen_update_pos_to_attr(g, target);
    emit_x(g, insn_abc(OP_CODE_GETATTR, temp, object, 0), gen_site(g, name, true));
    gen_at(g, &node->base);
    gen_binary_op(g, node->op, temp, temp, node->value, true);
    gen_at(g, node->target);
    gen_update_pos_to_attr(g, target);
    gen_note_self_attr(g, target);
    emit_x(g, insn_abc(OP_CODE_SETATTR, object, temp, 0), gen_site(g, name, true));
    temp_release(g, mark);
}

static void augment_item(Gen *g, AstAugAssign *node)
{
    AstSubscript *target = AST_AS(Subscript, node->target);
    Reg mark = temp_mark(g);
    bool exposed = target->slice->rebinds || node->value->rebinds;
    Reg object = gen_operand_before(g, target->value, exposed ? &node->base : NULL, REG_NONE);
    Reg key = gen_operand_before(g, target->slice, node->value, REG_NONE);
    Reg temp = temp_new(g);
    gen_at(g, node->target);
    EMIT_ABC(g, GETITEM, temp, object, key);
    gen_at(g, &node->base);
    gen_binary_op(g, node->op, temp, temp, node->value, true);
    gen_at(g, node->target);
    EMIT_ABC(g, SETITEM, object, key, temp);
    temp_release(g, mark);
}

void gen_augmented(Gen *g, AstAugAssign *node)
{
    switch (node->target->kind) {
    case AST_Name:
        augment_name(g, node);
        break;
    case AST_Attribute:
        augment_attribute(g, node);
        break;
    default:
        augment_item(g, node);
        break;
    }
}

/* --- annotated assignment --- */

static bool annotations_are_kept(const Gen *g)
{
    return !scope_is_function(g->unit->scope);
}

static void store_annotation(Gen *g, const AstAnnAssign *node)
{
    const Ident *name = AST_AS(Name, node->target)->id;
    const Ident *table = ident_intern(g->idents, "__annotations__", 15);
    const Ident *mangled = gen_mangle(g, name);
    Const key = {.kind = CONST_STR, .text = {mangled->text, mangled->length}};
    if (table == NULL) {
        gen_no_memory(g);
        return;
    }
    Reg mark = temp_mark(g);
    Reg value = temp_new(g), dict = temp_new(g), text = temp_new(g);
    gen_annotation(g, node->annotation, value);
    gen_at(g, &node->base);
    name_load(g, table, dict);
    emit_const(g, text, &key);
    EMIT_ABC(g, SETITEM, dict, text, value);
    temp_release(g, mark);
}

/* A target that is only annotated is evaluated as far as it goes. */
static void evaluate_target(Gen *g, AstNode *target)
{
    if (target->kind == AST_Attribute) {
        gen_effect(g, AST_AS(Attribute, target)->value);
    } else if (target->kind == AST_Subscript) {
        gen_effect(g, AST_AS(Subscript, target)->value);
        gen_effect(g, AST_AS(Subscript, target)->slice);
    }
}

void gen_annotated(Gen *g, AstAnnAssign *node)
{
    Reg mark = temp_mark(g);
    if (node->value != NULL && node->target->kind == AST_Name) {
        assign_name(g, node->target, node->value);
    } else if (node->value != NULL) {
        gen_store(g, node->target, gen_operand_before(g, node->value, node->target, REG_NONE));
    } else {
        evaluate_target(g, node->target);
    }
    if (annotations_are_kept(g)) {
        if (node->simple) {
            store_annotation(g, node);
        } else if (!g->future_annotations) {
            gen_effect(g, node->annotation);
        }
    }
    temp_release(g, mark);
}

/* --- deletion --- */

static void delete_attribute(Gen *g, AstAttribute *target)
{
    Reg mark = temp_mark(g);
    Reg object = gen_operand(g, target->value, REG_NONE);
    gen_at(g, &target->base);
    gen_update_pos_to_attr(g, target);
    emit_x(g, insn_abc(OP_CODE_DELATTR, object, 0, 0),
           gen_site(g, gen_mangle(g, target->attr), false));
    temp_release(g, mark);
}

static void delete_item(Gen *g, AstSubscript *target)
{
    Reg mark = temp_mark(g);
    Reg object = gen_operand_before(g, target->value, target->slice, REG_NONE);
    Reg key = gen_operand(g, target->slice, REG_NONE);
    gen_at(g, &target->base);
    EMIT_ABC(g, DELITEM, object, key, 0);
    temp_release(g, mark);
}

void gen_delete(Gen *g, AstNode *target)
{
    const AstNodes *items = display_items(target);
    gen_at(g, target);
    if (items != NULL) {
        for (uint32_t i = 0; i < items->count; i++) {
            gen_delete(g, items->items[i]);
        }
        return;
    }
    switch (target->kind) {
    case AST_Name:
        name_delete(g, AST_AS(Name, target)->id);
        break;
    case AST_Attribute:
        delete_attribute(g, AST_AS(Attribute, target));
        break;
    default:
        delete_item(g, AST_AS(Subscript, target));
        break;
    }
}

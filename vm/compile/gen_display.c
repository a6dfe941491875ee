/* Displays, f-strings, subscripts and slices. See gen.h.
 *
 * Short displays are built from consecutive registers; long ones, and those with unpacking, grow
 * item by item.
 */
#include "gen.h"

enum { DISPLAY_CHUNK = 24, JOIN_CHUNK = 24, CONSTANT_LIST_MIN = 3 };

static bool has_starred(const AstNodes *items)
{
    for (uint32_t i = 0; i < items->count; i++) {
        if (items->items[i]->kind == AST_Starred) {
            return true;
        }
    }
    return false;
}

Reg gen_consecutive(Gen *g, const AstNodes *items)
{
    Reg first = temp_mark(g);
    for (uint32_t i = 0; i < items->count; i++) {
        Reg to = temp_new(g);
        gen_expr(g, items->items[i], to);
    }
    return first;
}

/* --- lists, tuples, sets --- */

typedef struct Growth {
    Opcode build, add, extend;
} Growth;

static const Growth list_growth = {OP_CODE_BUILDLIST, OP_CODE_LISTAPPEND, OP_CODE_LISTEXTEND};
static const Growth set_growth = {OP_CODE_BUILDSET, OP_CODE_SETADD, OP_CODE_SETUPDATE};

static uint32_t leading_chunk(const AstNodes *items)
{
    uint32_t count = 0;
    while (count < items->count && count < DISPLAY_CHUNK &&
           items->items[count]->kind != AST_Starred) {
        count++;
    }
    return count;
}

/* Builds the container in `to`, a temporary, starting with as many items as fit. */
static void grow_display(Gen *g, const AstNodes *items, const Growth *growth, Reg to)
{
    AstPos pos = g->unit->pos;
    Reg mark = temp_mark(g);
    AstNodes head = {items->items, leading_chunk(items)};
    Reg first = gen_consecutive(g, &head);
    g->unit->pos = pos;
    emit(g, insn_abc(growth->build, to, head.count > 0 ? first : 0, head.count));
    temp_release(g, mark);
    for (uint32_t i = head.count; i < items->count; i++) {
        AstNode *item = items->items[i];
        bool starred = item->kind == AST_Starred;
        Reg value = gen_operand(g, starred ? AST_AS(Starred, item)->value : item, REG_NONE);
        g->unit->pos = pos;
        emit(g, insn_abc(starred ? growth->extend : growth->add, to, value, 0));
        temp_release(g, mark);
    }
}

static bool is_short(const AstNodes *items)
{
    return items->count <= DISPLAY_CHUNK && !has_starred(items);
}

static void build_short(Gen *g, Opcode build, const AstNodes *items, Reg to)
{
    AstPos pos = g->unit->pos;
    Reg mark = temp_mark(g);
    Reg first = gen_consecutive(g, items);
    g->unit->pos = pos;
    emit(g, insn_abc(build, to, items->count > 0 ? first : 0, items->count));
    temp_release(g, mark);
}

static void grow_into(Gen *g, const AstNodes *items, const Growth *growth, Reg to)
{
    Reg mark = temp_mark(g);
    Reg result = is_temp(g, to) ? to : temp_new(g);
    grow_display(g, items, growth, result);
    emit_move(g, to, result);
    temp_release(g, mark);
}

static bool constant_items(Gen *g, const AstNodes *items, Const *out)
{
    AstTuple tuple = {.base = {.kind = AST_Tuple}, .elts = *items, .ctx = AOP_Load};
    return items->count >= CONSTANT_LIST_MIN && const_fold(g, &tuple.base, out);
}

void gen_list(Gen *g, const AstNodes *items, Reg to)
{
    Const constant;
    if (constant_items(g, items, &constant)) {
        Reg mark = temp_mark(g);
        Reg result = is_temp(g, to) ? to : temp_new(g);
        Reg values = temp_new(g);
        EMIT_ABC(g, BUILDLIST, result, 0, 0);
        emit_const(g, values, &constant);
        EMIT_ABC(g, LISTEXTEND, result, values, 0);
        emit_move(g, to, result);
        temp_release(g, mark);
    } else if (is_short(items)) {
        build_short(g, OP_CODE_BUILDLIST, items, to);
    } else {
        grow_into(g, items, &list_growth, to);
    }
}

/* As in Python a display of three or more constants copies a constant set: the order in which a set
 * is printed shows how it was made. */
static bool gen_constant_set(Gen *g, AstSet *node, Reg to)
{
    Const value;
    if (node->elts.count < 3 || !const_container(g, &node->base, &value)) {
        return false;
    }
    Reg mark = temp_mark(g);
    Reg constant = temp_new(g);
    emit_const(g, constant, &value);
    EMIT_ABC(g, BUILDSET, to, constant, 0);
    EMIT_ABC(g, SETUPDATE, to, constant, 0);
    temp_release(g, mark);
    return true;
}

void gen_set(Gen *g, AstSet *node, Reg to)
{
    const AstNodes *items = &node->elts;
    if (gen_constant_set(g, node, to)) {
        return;
    }
    if (is_short(items)) {
        build_short(g, OP_CODE_BUILDSET, items, to);
    } else {
        grow_into(g, items, &set_growth, to);
    }
}

void gen_tuple(Gen *g, const AstNodes *items, Reg to)
{
    if (is_short(items)) {
        build_short(g, OP_CODE_BUILDTUPLE, items, to);
        return;
    }
    AstPos pos = g->unit->pos;
    Reg mark = temp_mark(g);
    Reg list = temp_new(g);
    grow_display(g, items, &list_growth, list);
    g->unit->pos = pos;
    EMIT_ABC(g, LISTTOTUPLE, to, list, 0);
    temp_release(g, mark);
}

/* --- dicts --- */

static uint32_t leading_pairs(const AstDict *node)
{
    uint32_t count = 0;
    while (count < node->keys.count && count < DISPLAY_CHUNK / 2 &&
           node->keys.items[count] != NULL) {
        count++;
    }
    return count;
}

static void build_pairs(Gen *g, const AstDict *node, uint32_t count, Reg to)
{
    Reg mark = temp_mark(g);
    for (uint32_t i = 0; i < count; i++) {
        Reg pair = temp_new_many(g, 2);
        gen_expr(g, node->keys.items[i], pair);
        gen_expr(g, node->values.items[i], pair + 1);
    }
    gen_at(g, &node->base);
    EMIT_ABC(g, BUILDMAP, to, count > 0 ? mark : 0, count);
    temp_release(g, mark);
}

static void add_pair(Gen *g, const AstDict *node, uint32_t i, Reg to)
{
    AstNode *key = node->keys.items[i], *value = node->values.items[i];
    Reg mark = temp_mark(g);
    if (key == NULL) {
        Reg mapping = gen_operand(g, value, REG_NONE);
        gen_at(g, &node->base);
        EMIT_ABC(g, MAPUPDATE, to, mapping, 0);
    } else {
        Reg left = gen_operand_before(g, key, value, REG_NONE);
        Reg right = gen_operand(g, value, REG_NONE);
        gen_at(g, &node->base);
        EMIT_ABC(g, MAPSET, to, left, right);
    }
    temp_release(g, mark);
}

void gen_dict(Gen *g, AstDict *node, Reg to)
{
    Reg mark = temp_mark(g);
    uint32_t head = leading_pairs(node);
    if (head == node->keys.count) {
        build_pairs(g, node, head, to);
        return;
    }
    Reg result = is_temp(g, to) ? to : temp_new(g);
    build_pairs(g, node, head, result);
    for (uint32_t i = head; i < node->keys.count; i++) {
        add_pair(g, node, i, result);
    }
    emit_move(g, to, result);
    temp_release(g, mark);
}

/* --- f-strings --- */

enum { CONVERT_NONE, CONVERT_STR, CONVERT_REPR, CONVERT_ASCII, FORMAT_HAS_SPEC };

static uint32_t conversion_code(int conversion)
{
    switch (conversion) {
    case 's':
        return CONVERT_STR;
    case 'r':
        return CONVERT_REPR;
    case 'a':
        return CONVERT_ASCII;
    default:
        return CONVERT_NONE;
    }
}

void gen_formatted(Gen *g, AstFormattedValue *node, Reg to)
{
    Reg mark = temp_mark(g);
    uint32_t how = conversion_code(node->conversion);
    Reg value;
    if (node->format_spec != NULL) {
        value = temp_new_many(g, 2);
        gen_expr(g, node->value, value);
        gen_expr(g, node->format_spec, value + 1);
        how |= FORMAT_HAS_SPEC;
    } else {
        value = gen_operand(g, node->value, to);
    }
    gen_at(g, &node->base);
    EMIT_ABC(g, FORMATVALUE, to, value, how);
    temp_release(g, mark);
}

static void join_parts(Gen *g, const AstJoinedStr *node, Reg first, Reg to)
{
    gen_at(g, &node->base);
    EMIT_ABC(g, BUILDSTRING, to, first, temp_mark(g) - first);
}

void gen_joined(Gen *g, AstJoinedStr *node, Reg to)
{
    const AstNodes *values = &node->values;
    Reg mark = temp_mark(g);
    if (values->count == 1) {
        gen_expr(g, values->items[0], to);
        return;
    }
    if (values->count == 0) {
        Const empty = {.kind = CONST_STR};
        emit_const(g, to, &empty);
        return;
    }
    for (uint32_t i = 0; i < values->count; i++) {
        if (temp_mark(g) - mark == JOIN_CHUNK) {
            join_parts(g, node, mark, mark);
            temp_release(g, mark + 1);
        }
        Reg part = temp_new(g);
        gen_expr(g, values->items[i], part);
    }
    join_parts(g, node, mark, to);
    temp_release(g, mark);
}

/* --- subscripts --- */

static bool small_index(Gen *g, const AstNode *node, uint32_t *out)
{
    Const value;
    if (!const_fold(g, node, &value) || value.kind != CONST_INT || value.integer < INT8_MIN ||
        value.integer > INT8_MAX) {
        return false;
    }
    *out = (uint8_t)value.integer;
    return true;
}

void gen_subscript(Gen *g, AstSubscript *node, Reg to)
{
    Reg mark = temp_mark(g);
    uint32_t index;
    gen_check_subscript(g, node);
    Reg object = gen_operand_before(g, node->value, node->slice, to);
    if (small_index(g, node->slice, &index)) {
        gen_at(g, &node->base);
        EMIT_ABC(g, GETITEMI, to, object, index);
    } else {
        Reg key = gen_operand(g, node->slice, REG_NONE);
        gen_at(g, &node->base);
        EMIT_ABC(g, GETITEM, to, object, key);
    }
    temp_release(g, mark);
}

static void slice_bound(Gen *g, AstNode *node, Reg to)
{
    if (node == NULL) {
        emit_immediate(g, to, IMM_NONE);
    } else {
        gen_expr(g, node, to);
    }
}

void gen_slice(Gen *g, AstSlice *node, Reg to)
{
    Reg mark = temp_mark(g);
    Reg first = temp_new_many(g, 3);
    slice_bound(g, node->lower, first);
    slice_bound(g, node->upper, first + 1);
    slice_bound(g, node->step, first + 2);
    gen_at(g, &node->base);
    EMIT_ABC(g, BUILDSLICE, to, first, 0);
    temp_release(g, mark);
}

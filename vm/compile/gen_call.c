/* Calls. See gen.h.
 *
 * A call's window is the callee's register and those above it; whatever stands there is gone
 * afterwards. The result goes wherever it is wanted.
 */
#include "gen.h"

enum { CALL_RESERVE = 6, KEYWORD_CHUNK = 12 };

/* The first register of a window: the target itself when that is the topmost temporary. */
static Reg window_start(Gen *g, Reg to)
{
    bool topmost = is_temp(g, to) && to + 1 == g->unit->top;
    return topmost ? to : temp_new(g);
}

static void check_keywords(Gen *g, const AstNodes *keywords)
{
    for (uint32_t i = 0; i < keywords->count; i++) {
        const Astkeyword *keyword = AST_AS(keyword, keywords->items[i]);
        for (uint32_t j = 0; j < i && keyword->arg != NULL; j++) {
            if (AST_AS(keyword, keywords->items[j])->arg == keyword->arg) {
                gen_error(g, keyword->base.pos, "keyword argument repeated: %s",
                          keyword->arg->text);
                return;
            }
        }
    }
}

static bool needs_spreading(const AstNodes *args, const AstNodes *keywords)
{
    for (uint32_t i = 0; i < args->count; i++) {
        if (args->items[i]->kind == AST_Starred) {
            return true;
        }
    }
    for (uint32_t i = 0; i < keywords->count; i++) {
        if (AST_AS(keyword, keywords->items[i])->arg == NULL) {
            return true;
        }
    }
    return false;
}

static bool fits_window(const Gen *g, const AstNodes *args, const AstNodes *keywords)
{
    return (uint64_t)args->count + keywords->count + CALL_RESERVE < temp_room(g) &&
           args->count + keywords->count < 250;
}

/* --- plain calls --- */

/* The values of keyword arguments; the index of the constant with their names. */
static uint32_t keyword_values(Gen *g, const AstNodes *keywords)
{
    const Ident **names = gen_alloc(g, keywords->count * sizeof *names + 1);
    if (names == NULL) {
        return 0;
    }
    for (uint32_t i = 0; i < keywords->count; i++) {
        const Astkeyword *keyword = AST_AS(keyword, keywords->items[i]);
        names[i] = gen_mangle(g, keyword->arg);
        Reg to = temp_new(g);
        gen_expr(g, keyword->value, to);
    }
    return const_names(g, names, keywords->count);
}

/* The window from `a` on holds the callee and `prefix` arguments already. */
static void finish_call(Gen *g, Reg a, uint32_t prefix, const AstNodes *args,
                        const AstNodes *keywords, bool method, Reg to)
{
    AstPos pos = g->unit->pos;
    uint32_t count = prefix + args->count + keywords->count;
    GIL_ASSERT(gen_failed(g) || temp_mark(g) == a + 1 + prefix + method);
    gen_consecutive(g, args);
    if (keywords->count == 0) {
        g->unit->pos = pos;
        emit(g, insn_abc(method ? OP_CODE_CALLM : OP_CODE_CALL, a, count, to));
        return;
    }
    uint32_t names = keyword_values(g, keywords);
    g->unit->pos = pos;
    emit_x(g, insn_abc(method ? OP_CODE_CALLMKW : OP_CODE_CALLKW, a, count, to), names);
}

static void gen_plain_call(Gen *g, AstCall *node, Reg to)
{
    Reg mark = temp_mark(g);
    Reg a = window_start(g, to);
    gen_expr(g, node->func, a);
    gen_at(g, &node->base);
    finish_call(g, a, 0, &node->args, &node->keywords, false, to);
    temp_release(g, mark);
}

static void gen_method_call(Gen *g, AstCall *node, Reg to)
{
    AstAttribute *attr = AST_AS(Attribute, node->func);
    Reg mark = temp_mark(g);
    Reg a = window_start(g, to);
    Reg object = gen_operand(g, attr->value, a);
    if (g->unit->top == a + 1) {
        temp_new(g);
    }
    gen_at(g, node->func);
    gen_update_pos_to_attr(g, attr);
    emit_x(g, insn_abc(OP_CODE_LOADMETHOD, a, object, 0),
           gen_site(g, gen_mangle(g, attr->attr), true));
    gen_at(g, &node->base);
    gen_update_pos_to_attr(g, attr);
    finish_call(g, a, 0, &node->args, &node->keywords, true, to);
    temp_release(g, mark);
}

/* --- calls with unpacking --- */

/* Named arguments [from, to) into a new dict in `dict`. */
static void build_keyword_group(Gen *g, const AstNodes *keywords, uint32_t from, uint32_t to,
                                Reg dict)
{
    Reg mark = temp_mark(g);
    uint32_t head = to - from < KEYWORD_CHUNK ? to - from : KEYWORD_CHUNK;
    for (uint32_t i = from; i < to; i++) {
        const Astkeyword *keyword = AST_AS(keyword, keywords->items[i]);
        const Ident *name = gen_mangle(g, keyword->arg);
        Const key = {.kind = CONST_STR, .text = {name->text, name->length}};
        if (i == from + head) {
            EMIT_ABC(g, BUILDMAP, dict, mark, head);
            temp_release(g, mark);
        }
        Reg pair = temp_new_many(g, 2);
        emit_const(g, pair, &key);
        gen_expr(g, keyword->value, pair + 1);
        if (i >= from + head) {
            EMIT_ABC(g, MAPSET, dict, pair, pair + 1);
            temp_release(g, mark);
        }
    }
    if (to - from == head) {
        EMIT_ABC(g, BUILDMAP, dict, head > 0 ? mark : 0, head);
        temp_release(g, mark);
    }
}

static uint32_t group_end(const AstNodes *keywords, uint32_t from)
{
    while (from < keywords->count && AST_AS(keyword, keywords->items[from])->arg != NULL) {
        from++;
    }
    return from;
}

/* All keyword arguments into a dict: `dict` is behind the callee and the positional arguments. */
static void spread_keywords(Gen *g, const AstNodes *keywords, Reg callee, Reg dict)
{
    AstPos pos = g->unit->pos;
    if (keywords->count == 0) {
        emit_immediate(g, dict, IMM_EMPTY);
        return;
    }
    uint32_t i = group_end(keywords, 0);
    build_keyword_group(g, keywords, 0, i, dict);
    while (i < keywords->count) {
        Reg mark = temp_mark(g);
        Reg part;
        uint32_t end = group_end(keywords, i);
        if (end == i) {
            part = gen_operand(g, AST_AS(keyword, keywords->items[i])->value, REG_NONE);
            end = i + 1;
        } else {
            part = temp_new(g);
            build_keyword_group(g, keywords, i, end, part);
        }
        g->unit->pos = pos;
        EMIT_ABC(g, MAPMERGE, dict, part, callee);
        temp_release(g, mark);
        i = end;
    }
}

/* Positional arguments into a tuple, behind `prefix` values from register `first` on. */
static void spread_positional(Gen *g, const AstNodes *args, Reg first, uint32_t prefix, Reg tuple)
{
    if (prefix == 0) {
        gen_tuple(g, args, tuple);
        return;
    }
    AstPos pos = g->unit->pos;
    EMIT_ABC(g, BUILDLIST, tuple, first, prefix);
    for (uint32_t i = 0; i < args->count; i++) {
        AstNode *arg = args->items[i];
        bool starred = arg->kind == AST_Starred;
        Reg mark = temp_mark(g);
        Reg value = gen_operand(g, starred ? AST_AS(Starred, arg)->value : arg, REG_NONE);
        g->unit->pos = pos;
        emit(g, insn_abc(starred ? OP_CODE_LISTEXTEND : OP_CODE_LISTAPPEND, tuple, value, 0));
        temp_release(g, mark);
    }
    EMIT_ABC(g, LISTTOTUPLE, tuple, tuple, 0);
}

static void gen_spread_call(Gen *g, AstCall *node, Reg to)
{
    Reg mark = temp_mark(g);
    Reg a = window_start(g, to);
    temp_new_many(g, 2);
    gen_expr(g, node->func, a);
    gen_at(g, &node->base);
    spread_positional(g, &node->args, 0, 0, a + 1);
    gen_at(g, &node->base);
    spread_keywords(g, &node->keywords, a, a + 2);
    gen_at(g, &node->base);
    EMIT_ABC(g, CALLEX, a, 0, to);
    temp_release(g, mark);
}

void gen_call(Gen *g, AstCall *node, Reg to)
{
    check_keywords(g, &node->keywords);
    gen_check_call(g, node);
    if (needs_spreading(&node->args, &node->keywords) ||
        !fits_window(g, &node->args, &node->keywords)) {
        gen_spread_call(g, node, to);
    } else if (node->func->kind == AST_Attribute) {
        gen_method_call(g, node, to);
    } else {
        gen_plain_call(g, node, to);
    }
}

/* --- class statements --- */

static void class_arguments(Gen *g, Unit *body, Reg first)
{
    Const name = {.kind = CONST_STR, .text = body->name};
    gen_make_function(g, body, first, 0);
    emit_const(g, first + 1, &name);
}

void gen_class_call(Gen *g, AstClassDef *node, Unit *body, Reg to)
{
    Reg mark = temp_mark(g);
    Reg a = temp_new(g);
    check_keywords(g, &node->keywords);
    EMIT_ABC(g, LOADBUILDCLASS, a, 0, 0);
    if (!needs_spreading(&node->bases, &node->keywords) &&
        fits_window(g, &node->bases, &node->keywords)) {
        Reg first = temp_new_many(g, 4); /* the parts of a function need that many for a while */
        class_arguments(g, body, first);
        temp_release(g, first + 2);
        finish_call(g, a, 2, &node->bases, &node->keywords, false, to);
    } else {
        Reg tuple = temp_new_many(g, 2);
        Reg first = temp_new_many(g, 4);
        class_arguments(g, body, first);
        spread_positional(g, &node->bases, first, 2, tuple);
        temp_release(g, first);
        gen_at(g, &node->base);
        spread_keywords(g, &node->keywords, a, tuple + 1);
        gen_at(g, &node->base);
        EMIT_ABC(g, CALLEX, a, 0, to);
    }
    temp_release(g, mark);
}

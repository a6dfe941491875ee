/* match. See gen.h.
 *
 * A pattern jumps to its `fail` label when it does not match. What it captures stays in temporaries
 * and is bound to names when the whole pattern has matched; so temporaries are kept until the end
 * of a case. The alternatives of an or-pattern move their captures to registers they have in
 * common.
 */
#include "gen.h"

typedef struct Captures {
    const Ident **names;
    Reg *registers;
    uint32_t count, capacity, register_capacity;
} Captures;

static void gen_pattern(Gen *g, AstNode *node, Reg value, Label fail, Captures *captures);

static void capture(Gen *g, const Ident *name, Reg value, AstPos pos, Captures *captures)
{
    if (name == NULL) {
        return;
    }
    for (uint32_t i = 0; i < captures->count; i++) {
        if (captures->names[i] == name) {
            gen_error(g, pos, "multiple assignments to name '%s' in pattern", name->text);
            return;
        }
    }
    const Ident **names =
        gen_grow(g, captures->names, captures->count, &captures->capacity, sizeof *names);
    Reg *registers = gen_grow(g, captures->registers, captures->count, &captures->register_capacity,
                              sizeof *registers);
    if (names != NULL && registers != NULL) {
        captures->names = names;
        captures->registers = registers;
        names[captures->count] = name;
        registers[captures->count++] = value;
    }
}

static bool is_wildcard(const AstNode *node)
{
    return node->kind == AST_MatchAs && AST_AS(MatchAs, node)->name == NULL &&
           AST_AS(MatchAs, node)->pattern == NULL;
}

static bool is_wildcard_star(const AstNode *node)
{
    return node->kind == AST_MatchStar && AST_AS(MatchStar, node)->name == NULL;
}

static void fail_unless(Gen *g, Reg condition, Label fail)
{
    emit_branch(g, insn_abc(OP_CODE_JFALSE, condition, 0, 0), fail);
}

/* Jumps to `fail` unless R[length] is `count`, or at least that with `at_least`. */
static void check_length(Gen *g, Reg length, uint32_t count, bool at_least, Label fail)
{
    Reg mark = temp_mark(g);
    Reg wanted = temp_new(g);
    emit_int(g, wanted, count);
    Opcode jump = at_least ? OP_CODE_JGE : OP_CODE_JEQ;
    emit_branch(g, insn_abc(jump, false, length, wanted), fail);
    temp_release(g, mark);
}

/* --- values --- */

static bool is_pattern_value(const AstNode *node)
{
    if (node->kind == AST_UnaryOp) {
        node = AST_AS(UnaryOp, node)->operand;
    }
    return node->kind == AST_Constant || node->kind == AST_Attribute;
}

static void match_value(Gen *g, AstMatchValue *node, Reg value, Label fail)
{
    Reg mark = temp_mark(g);
    if (!is_pattern_value(node->value)) {
        gen_error(g, node->base.pos, "patterns may only match literals and attribute lookups");
        return;
    }
    Reg wanted = gen_operand(g, node->value, REG_NONE);
    gen_at(g, &node->base);
    emit_branch(g, insn_abc(OP_CODE_JEQ, false, value, wanted), fail);
    temp_release(g, mark);
}

static void match_singleton(Gen *g, const AstMatchSingleton *node, Reg value, Label fail)
{
    if (node->value == AOP_None) {
        emit_branch(g, insn_abc(OP_CODE_JNONE, value, false, 0), fail);
        return;
    }
    Reg mark = temp_mark(g);
    Reg wanted = temp_new(g);
    emit_immediate(g, wanted, node->value == AOP_True ? IMM_TRUE : IMM_FALSE);
    emit_branch(g, insn_abc(OP_CODE_JIS, false, value, wanted), fail);
    temp_release(g, mark);
}

/* --- sequences --- */

static uint32_t find_star(Gen *g, const AstNodes *patterns, AstPos pos)
{
    uint32_t star = patterns->count;
    for (uint32_t i = 0; i < patterns->count; i++) {
        if (patterns->items[i]->kind != AST_MatchStar) {
            continue;
        }
        if (star != patterns->count) {
            gen_error(g, pos, "multiple starred names in sequence pattern");
        }
        star = i;
    }
    return star;
}

static bool all_wildcards(const AstNodes *patterns)
{
    for (uint32_t i = 0; i < patterns->count; i++) {
        if (!is_wildcard(patterns->items[i]) && !is_wildcard_star(patterns->items[i])) {
            return false;
        }
    }
    return true;
}

static void match_items(Gen *g, const AstNodes *patterns, Reg first, Label fail, Captures *captures)
{
    GIL_ASSERT(gen_failed(g) || first + patterns->count <= temp_mark(g));
    for (uint32_t i = 0; i < patterns->count; i++) {
        AstNode *pattern = patterns->items[i];
        if (pattern->kind == AST_MatchStar) {
            capture(g, AST_AS(MatchStar, pattern)->name, first + i, pattern->pos, captures);
        } else {
            gen_pattern(g, pattern, first + i, fail, captures);
        }
    }
}

/* With a star that captures nothing, the other items are fetched one by one. */
static void match_around_star(Gen *g, const AstNodes *patterns, uint32_t star, Reg value,
                              Label fail, Captures *captures)
{
    for (uint32_t i = 0; i < patterns->count; i++) {
        AstNode *pattern = patterns->items[i];
        if (i == star || is_wildcard(pattern)) {
            continue;
        }
        int index = i < star ? (int)i : (int)i - (int)patterns->count;
        Reg item = temp_new(g);
        gen_at(g, pattern);
        EMIT_ABC(g, GETITEMI, item, value, (uint8_t)index);
        gen_pattern(g, pattern, item, fail, captures);
    }
}

static void match_sequence(Gen *g, AstMatchSequence *node, Reg value, Label fail,
                           Captures *captures)
{
    const AstNodes *patterns = &node->patterns;
    uint32_t count = patterns->count;
    uint32_t star = find_star(g, patterns, node->base.pos);
    bool starred = star < count;
    uint32_t least = starred ? count - 1 : count;
    Reg scratch = temp_new(g);
    EMIT_ABC(g, MATCHSEQ, scratch, value, 0);
    fail_unless(g, scratch, fail);
    if (!starred || least > 0) {
        EMIT_ABC(g, GETLEN, scratch, value, 0);
        check_length(g, scratch, least, starred, fail);
    }
    if (all_wildcards(patterns)) {
        return;
    }
    if (starred && is_wildcard_star(patterns->items[star]) && count < 100) {
        match_around_star(g, patterns, star, value, fail, captures);
        return;
    }
    Reg first = temp_new_many(g, count);
    if (starred) {
        emit_x(g, insn_abc(OP_CODE_UNPACKEX, first, value, star), count - star - 1);
    } else {
        EMIT_ABC(g, UNPACK, first, value, count);
    }
    match_items(g, patterns, first, fail, captures);
}

/* --- mappings --- */

/* Numbers of different types may be equal keys. */
static bool numeric_value(const Const *value, double *out)
{
    switch (value->kind) {
    case CONST_INT:
        *out = (double)value->integer;
        return value->integer > -(1LL << 53) && value->integer < 1LL << 53;
    case CONST_FLOAT:
        *out = value->number;
        return true;
    case CONST_TRUE:
    case CONST_FALSE:
        *out = value->kind == CONST_TRUE;
        return true;
    default:
        return false;
    }
}

static bool equal_keys(const Const *a, const Const *b)
{
    double x, y;
    return const_equal(a, b) || (numeric_value(a, &x) && numeric_value(b, &y) && x == y);
}

static void check_keys(Gen *g, const AstNodes *keys, AstPos pos)
{
    for (uint32_t i = 0; i < keys->count; i++) {
        Const a, b;
        if (!is_pattern_value(keys->items[i])) {
            gen_error(g, keys->items[i]->pos,
                      "mapping pattern keys may only match literals and attribute lookups");
            return;
        }
        if (!const_fold(g, keys->items[i], &a)) {
            continue;
        }
        for (uint32_t j = 0; j < i; j++) {
            if (const_fold(g, keys->items[j], &b) && equal_keys(&a, &b)) {
                AstText shown = {"", 0};
                ast_unparse(g->arena, keys->items[i], &shown);
                gen_error(g, pos, "mapping pattern checks duplicate key (%.*s)", (int)shown.length,
                          shown.bytes);
                return;
            }
        }
    }
}

static void match_mapping(Gen *g, AstMatchMapping *node, Reg value, Label fail, Captures *captures)
{
    uint32_t count = node->keys.count;
    Reg scratch = temp_new(g), keys = temp_new(g);
    check_keys(g, &node->keys, node->base.pos);
    EMIT_ABC(g, MATCHMAP, scratch, value, 0);
    fail_unless(g, scratch, fail);
    if (count == 0 && node->rest == NULL) {
        return;
    }
    AstTuple tuple = {
        .base = {.kind = AST_Tuple, .pos = node->base.pos}, .elts = node->keys, .ctx = AOP_Load};
    if (count > 0) {
        EMIT_ABC(g, GETLEN, scratch, value, 0);
        check_length(g, scratch, count, true, fail);
    }
    gen_expr(g, &tuple.base, keys);
    gen_at(g, &node->base);
    if (count > 0) {
        Reg first = temp_new_many(g, count);
        EMIT_ABC(g, MATCHKEYS, scratch, value, keys);
        emit_branch(g, insn_abc(OP_CODE_JNONE, scratch, true, 0), fail);
        EMIT_ABC(g, UNPACK, first, scratch, count);
        match_items(g, &node->patterns, first, fail, captures);
    }
    if (node->rest != NULL) {
        Reg rest = temp_new(g);
        gen_at(g, &node->base);
        EMIT_ABC(g, MATCHREST, rest, value, keys);
        capture(g, node->rest, rest, node->base.pos, captures);
    }
}

/* --- classes --- */

static void check_attrs(Gen *g, const AstMatchClass *node)
{
    for (uint32_t i = 0; i < node->kwd_attrs.count; i++) {
        for (uint32_t j = 0; j < i; j++) {
            if (node->kwd_attrs.items[i] == node->kwd_attrs.items[j]) {
                gen_error(g, node->kwd_patterns.items[i]->pos,
                          "attribute name repeated in class pattern: %s",
                          node->kwd_attrs.items[i]->text);
                return;
            }
        }
    }
}

static void match_class(Gen *g, AstMatchClass *node, Reg value, Label fail, Captures *captures)
{
    uint32_t positional = node->patterns.count, keywords = node->kwd_attrs.count;
    Reg mark = temp_mark(g);
    check_attrs(g, node);
    if (positional > 255) {
        gen_error(g, node->base.pos, "too many sub-patterns in class pattern");
        return;
    }
    uint32_t names = const_names(g, node->kwd_attrs.items, keywords);
    Reg found = temp_new(g);
    Reg cls = gen_operand(g, node->cls, REG_NONE);
    gen_at(g, &node->base);
    emit_x(g, insn_abc(OP_CODE_MATCHCLASS, found, value, cls), positional | names << 8);
    emit_branch(g, insn_abc(OP_CODE_JNONE, found, true, 0), fail);
    temp_release(g, mark);
    if (positional + keywords == 0) {
        return;
    }
    Reg first = temp_new_many(g, positional + keywords);
    EMIT_ABC(g, UNPACK, first, found, positional + keywords);
    match_items(g, &node->patterns, first, fail, captures);
    match_items(g, &node->kwd_patterns, first + positional, fail, captures);
}

/* --- alternatives --- */

static bool is_irrefutable(const AstNode *node)
{
    switch (node->kind) {
    case AST_MatchAs: {
        const AstMatchAs *as = AST_AS(MatchAs, node);
        return as->pattern == NULL || is_irrefutable(as->pattern);
    }
    case AST_MatchOr: {
        const AstNodes *patterns = &AST_AS(MatchOr, node)->patterns;
        return is_irrefutable(patterns->items[patterns->count - 1]);
    }
    default:
        return false;
    }
}

static void refuse_irrefutable(Gen *g, const AstNode *node)
{
    while (node->kind == AST_MatchOr) {
        const AstNodes *patterns = &AST_AS(MatchOr, node)->patterns;
        node = patterns->items[patterns->count - 1];
    }
    const AstMatchAs *as = AST_AS(MatchAs, node);
    if (as->name != NULL && as->pattern == NULL) {
        gen_error(g, node->pos, "name capture '%s' makes remaining patterns unreachable",
                  as->name->text);
    } else {
        gen_error(g, node->pos, "wildcard makes remaining patterns unreachable");
    }
}

/* The register of a name among the common ones, REG_NONE if it is not there. */
static Reg common_register(const Captures *common, const Ident *name)
{
    for (uint32_t i = 0; i < common->count; i++) {
        if (common->names[i] == name) {
            return common->registers[i];
        }
    }
    return REG_NONE;
}

/* Moves what an alternative has captured to the common registers; the first decides on the names.
 */
static void unify(Gen *g, const AstNode *node, const Captures *own, const Captures *common)
{
    bool same = own->count == common->count;
    for (uint32_t i = 0; i < own->count && same; i++) {
        Reg to = common_register(common, own->names[i]);
        same = to != REG_NONE;
        if (same) {
            emit_move(g, to, own->registers[i]);
        }
    }
    if (!same) {
        gen_error(g, node->pos, "alternative patterns bind different names");
    }
}

/* Names of a pattern, each with a new register. */
static void reserve_captures(Gen *g, AstNode *node, Captures *common)
{
    const Ident *name = NULL;
    if (node->kind == AST_MatchAs) {
        name = AST_AS(MatchAs, node)->name;
    } else if (node->kind == AST_MatchStar) {
        name = AST_AS(MatchStar, node)->name;
    } else if (node->kind == AST_MatchMapping) {
        name = AST_AS(MatchMapping, node)->rest;
    }
    if (name != NULL && common_register(common, name) == REG_NONE) {
        capture(g, name, temp_new(g), node->pos, common);
    }
    if (node->kind == AST_MatchOr) {
        reserve_captures(g, AST_AS(MatchOr, node)->patterns.items[0], common);
        return;
    }
    for (const AstField *field = ast_fields(node->kind); field->type != AST_FIELD_END; field++) {
        void *at = ast_field_at(node, field);
        if (field->type == AST_FIELD_CHILD && *(AstNode **)at != NULL) {
            reserve_captures(g, *(AstNode **)at, common);
        } else if (field->type == AST_FIELD_LIST) {
            const AstNodes *list = at;
            for (uint32_t i = 0; i < list->count; i++) {
                reserve_captures(g, list->items[i], common);
            }
        }
    }
}

static void match_or(Gen *g, AstMatchOr *node, Reg value, Label fail, Captures *captures)
{
    Captures common = {0};
    uint32_t count = node->patterns.count;
    Label matched = label_new(g);
    reserve_captures(g, node->patterns.items[0], &common);
    for (uint32_t i = 0; i < count && !gen_failed(g); i++) {
        AstNode *pattern = node->patterns.items[i];
        Captures own = {0};
        Reg mark = temp_mark(g);
        bool last = i + 1 == count;
        Label next = last ? fail : label_new(g);
        if (!last && is_irrefutable(pattern)) {
            refuse_irrefutable(g, pattern);
        }
        gen_pattern(g, pattern, value, next, &own);
        unify(g, &node->base, &own, &common);
        if (!last) {
            emit_jump(g, matched);
            label_here(g, next);
        }
        temp_release(g, mark);
    }
    label_here(g, matched);
    for (uint32_t i = 0; i < common.count; i++) {
        capture(g, common.names[i], common.registers[i], node->base.pos, captures);
    }
}

/* --- patterns and cases --- */

static void gen_pattern(Gen *g, AstNode *node, Reg value, Label fail, Captures *captures)
{
    gen_at(g, node);
    if (gen_failed(g)) {
        return;
    }
    switch (node->kind) {
    case AST_MatchValue:
        match_value(g, AST_AS(MatchValue, node), value, fail);
        break;
    case AST_MatchSingleton:
        match_singleton(g, AST_AS(MatchSingleton, node), value, fail);
        break;
    case AST_MatchSequence:
        match_sequence(g, AST_AS(MatchSequence, node), value, fail, captures);
        break;
    case AST_MatchMapping:
        match_mapping(g, AST_AS(MatchMapping, node), value, fail, captures);
        break;
    case AST_MatchClass:
        match_class(g, AST_AS(MatchClass, node), value, fail, captures);
        break;
    case AST_MatchOr:
        match_or(g, AST_AS(MatchOr, node), value, fail, captures);
        break;
    case AST_MatchAs:
        if (AST_AS(MatchAs, node)->pattern != NULL) {
            gen_pattern(g, AST_AS(MatchAs, node)->pattern, value, fail, captures);
        }
        capture(g, AST_AS(MatchAs, node)->name, value, node->pos, captures);
        break;
    default:
        GIL_ASSERT(!"no pattern");
    }
}

static void gen_case(Gen *g, Astmatch_case *node, Reg subject, bool last, Label end)
{
    Captures captures = {0};
    Label next = label_new(g);
    Reg mark = temp_mark(g);
    if (!last && node->guard == NULL && is_irrefutable(node->pattern)) {
        refuse_irrefutable(g, node->pattern);
    }
    gen_pattern(g, node->pattern, subject, next, &captures);
    for (uint32_t i = 0; i < captures.count; i++) {
        gen_at(g, node->pattern);
        name_store(g, captures.names[i], captures.registers[i]);
    }
    temp_release(g, mark);
    if (node->guard != NULL) {
        gen_branch(g, node->guard, next, false);
    }
    gen_stmts(g, &node->body);
    if (!last || node->guard != NULL || !is_irrefutable(node->pattern)) {
        emit_jump(g, end);
    }
    label_here(g, next);
}

void gen_match(Gen *g, AstMatch *node)
{
    Reg mark = temp_mark(g);
    Reg subject = temp_new(g); /* a copy: patterns may rebind the variable it comes from */
    Label end = label_new(g);
    gen_expr(g, node->subject, subject);
    Bound before = bound_save(g);
    Bound result = bound_dead();
    bool exhaustive = false;
    for (uint32_t i = 0; i < node->cases.count && !gen_failed(g); i++) {
        Astmatch_case *match_case = AST_AS(match_case, node->cases.items[i]);
        bound_restore(g, before);
        gen_case(g, match_case, subject, i + 1 == node->cases.count, end);
        result = bound_meet_of(g, result, g->unit->bound);
        exhaustive = match_case->guard == NULL && is_irrefutable(match_case->pattern);
    }
    bound_restore(g, before);
    g->unit->bound.dead = exhaustive;
    bound_meet(g, result);
    label_here(g, end);
    temp_release(g, mark);
}

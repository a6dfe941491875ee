/* Simple statements and lines of them. */
#include <string.h>

#include "parse_internal.h"

/* --- expression statements and assignments --- */

static AstOp augmented_op(TokenKind kind)
{
    static const uint8_t ops[TOK_COUNT] = {
        [TOK_PLUS_EQUAL] = AOP_Add,          [TOK_MINUS_EQUAL] = AOP_Sub,
        [TOK_STAR_EQUAL] = AOP_Mult,         [TOK_DOUBLE_STAR_EQUAL] = AOP_Pow,
        [TOK_SLASH_EQUAL] = AOP_Div,         [TOK_DOUBLE_SLASH_EQUAL] = AOP_FloorDiv,
        [TOK_PERCENT_EQUAL] = AOP_Mod,       [TOK_AMPER_EQUAL] = AOP_BitAnd,
        [TOK_BAR_EQUAL] = AOP_BitOr,         [TOK_CARET_EQUAL] = AOP_BitXor,
        [TOK_LEFT_SHIFT_EQUAL] = AOP_LShift, [TOK_RIGHT_SHIFT_EQUAL] = AOP_RShift,
        [TOK_AT_EQUAL] = AOP_MatMult,
    };
    return (AstOp)ops[kind];
}

static AstNode *assignment_failed(Parser *p, size_t mark)
{
    if (p->diagnose && !p_failed(p)) {
        diagnose_assignment(p, mark);
    }
    return NULL;
}

static AstNode *parse_annotated(Parser *p, AstPos pos, size_t mark, AstNode *target)
{
    bool simple = target->kind == AST_Name && p->tokens[mark].kind == TOK_NAME;
    AstNode *value = NULL;
    if (!is_single_target(target)) {
        return assignment_failed(p, mark);
    }
    p->pos++;
    AstNode *annotation = parse_expression(p);
    if (annotation == NULL) {
        return NULL;
    }
    if (p_accept(p, TOK_EQUAL)) {
        value = parse_yield_or_star_expressions(p);
        if (value == NULL) {
            return NULL;
        }
    }
    set_context(target, AOP_Store);
    return NEW_NODE(p, AnnAssign, p_end(p, pos), .target = target, .annotation = annotation,
                    .value = value, .simple = simple);
}

static AstNode *parse_chain(Parser *p, AstPos pos, size_t mark, AstNode *node)
{
    ListMark list = list_begin(p);
    AstNodes targets;
    while (p_kind(p) == TOK_EQUAL) {
        if (find_invalid_target(node, TARGET_ASSIGN) != NULL) {
            return assignment_failed(p, mark);
        }
        p->pos++;
        set_context(node, AOP_Store);
        if (!list_add(p, node)) {
            return NULL;
        }
        node = parse_yield_or_star_expressions(p);
        if (node == NULL) {
            return NULL;
        }
    }
    return list_end(p, list, &targets)
               ? NEW_NODE(p, Assign, p_end(p, pos), .targets = targets, .value = node)
               : NULL;
}

static AstNode *parse_augmented(Parser *p, AstPos pos, size_t mark, AstNode *target)
{
    AstOp op = augmented_op(p_kind(p));
    if (!is_single_target(target)) {
        return assignment_failed(p, mark);
    }
    p->pos++;
    AstNode *value = parse_yield_or_star_expressions(p);
    if (value == NULL) {
        return NULL;
    }
    set_context(target, AOP_Store);
    return NEW_NODE(p, AugAssign, p_end(p, pos), .target = target, .op = op, .value = value);
}

static AstNode *parse_expression_statement(Parser *p)
{
    AstPos pos = p_here(p);
    size_t mark = p->pos;
    AstNode *node = parse_yield_or_star_expressions(p);
    if (node == NULL) {
        return assignment_failed(p, mark);
    }
    TokenKind kind = p_kind(p);
    if (kind == TOK_COLON) {
        return parse_annotated(p, pos, mark, node);
    }
    if (kind == TOK_EQUAL) {
        return parse_chain(p, pos, mark, node);
    }
    if (augmented_op(kind) != AOP_NoOp) {
        return parse_augmented(p, pos, mark, node);
    }
    if (kind != TOK_NEWLINE && kind != TOK_SEMI) {
        return assignment_failed(p, mark);
    }
    return NEW_NODE(p, Expr, p_end(p, pos), .value = node);
}

/* --- statements of one keyword --- */

static AstNode *parse_return(Parser *p)
{
    AstPos pos = p_here(p);
    AstNode *value = NULL;
    p->pos++;
    if (starts_expression(p_kind(p)) || p_kind(p) == TOK_STAR) {
        value = parse_star_expressions(p);
        if (value == NULL) {
            return NULL;
        }
    }
    return NEW_NODE(p, Return, p_end(p, pos), .value = value);
}

static AstNode *parse_raise(Parser *p)
{
    AstPos pos = p_here(p);
    AstNode *exc = NULL, *cause = NULL;
    p->pos++;
    if (starts_expression(p_kind(p))) {
        exc = parse_expression(p);
        if (exc == NULL) {
            return NULL;
        }
        if (p_accept(p, TOK_FROM)) {
            cause = parse_expression(p);
            if (cause == NULL) {
                return NULL;
            }
        }
    }
    return NEW_NODE(p, Raise, p_end(p, pos), .exc = exc, .cause = cause);
}

static AstNode *parse_assert(Parser *p)
{
    AstPos pos = p_here(p);
    AstNode *msg = NULL;
    p->pos++;
    AstNode *test = parse_expression(p);
    if (test == NULL) {
        return NULL;
    }
    if (p_accept(p, TOK_COMMA)) {
        msg = parse_expression(p);
        if (msg == NULL) {
            return NULL;
        }
    }
    return NEW_NODE(p, Assert, p_end(p, pos), .test = test, .msg = msg);
}

/* Targets separated by commas; soft failure where anything else is among them. */
static bool parse_del_targets(Parser *p, AstNodes *targets)
{
    ListMark list = list_begin(p);
    do {
        if (list_size(p, list) > 0 && (p_kind(p) == TOK_NEWLINE || p_kind(p) == TOK_SEMI)) {
            break;
        }
        AstNode *target = parse_bitwise_or(p);
        if (target == NULL || find_invalid_target(target, TARGET_DELETE) != NULL) {
            return false;
        }
        set_context(target, AOP_Del);
        if (!list_push(p, target)) {
            return false;
        }
    } while (p_accept(p, TOK_COMMA));
    return (p_kind(p) == TOK_NEWLINE || p_kind(p) == TOK_SEMI) && list_end(p, list, targets);
}

static AstNode *parse_del(Parser *p)
{
    AstPos pos = p_here(p);
    AstNodes targets;
    size_t mark = ++p->pos;
    size_t scratch = p->scratch_count;
    if (parse_del_targets(p, &targets)) {
        return NEW_NODE(p, Delete, p_end(p, pos), .targets = targets);
    }
    if (p->diagnose && p_back(p, mark, scratch)) {
        const AstNode *wrong = parse_star_expressions(p);
        return wrong == NULL ? NULL : p_error_target(p, wrong, TARGET_DELETE);
    }
    return NULL;
}

static AstNode *parse_names(Parser *p, bool global)
{
    AstPos pos = p_here(p);
    size_t first = p->pos + 1;
    do {
        p->pos++;
        if (p_kind(p) != TOK_NAME) {
            return NULL;
        }
        p->pos++;
    } while (p_kind(p) == TOK_COMMA);
    uint32_t count = (uint32_t)(p->pos - first + 1) / 2;
    AstIdents names = {arena_alloc(p->arena, count * sizeof *names.items), count};
    if (names.items == NULL) {
        return p_no_memory(p);
    }
    for (uint32_t i = 0; i < count; i++) {
        names.items[i] = p->tokens[first + 2 * i].ident;
    }
    return global ? NEW_NODE(p, Global, p_end(p, pos), .names = names)
                  : NEW_NODE(p, Nonlocal, p_end(p, pos), .names = names);
}

/* --- imports --- */

/* `a.b.c` as one identifier. */
static const Ident *parse_dotted_name(Parser *p)
{
    ByteBuf buf = {0};
    for (;;) {
        if (p_kind(p) != TOK_NAME) {
            return NULL;
        }
        const Ident *part = p_token_at(p, 0)->ident;
        p->pos++;
        if (buf.length == 0 && p_kind(p) != TOK_DOT) {
            return part;
        }
        if (!buf_add(p, &buf, part->text, part->length)) {
            return NULL;
        }
        if (!p_accept(p, TOK_DOT)) {
            break;
        }
        if (!buf_add(p, &buf, ".", 1)) {
            return NULL;
        }
    }
    const Ident *joined = ident_intern(p->idents, buf.bytes, buf.length);
    return joined != NULL ? joined : p_no_memory(p);
}

/* `name [as other]`; only plain imports take dotted names. */
static AstNode *parse_alias(Parser *p, bool dotted)
{
    AstPos pos = p_here(p);
    const Ident *asname = NULL;
    const Ident *name = NULL;
    if (dotted) {
        name = parse_dotted_name(p);
    } else if (p_kind(p) == TOK_NAME) {
        name = p_token_at(p, 0)->ident;
        p->pos++;
    }
    if (name == NULL) {
        return NULL;
    }
    if (p_accept(p, TOK_AS)) {
        if (p_kind(p) != TOK_NAME) {
            return NULL;
        }
        asname = p_token_at(p, 0)->ident;
        p->pos++;
    }
    return NEW_NODE(p, alias, p_end(p, pos), .name = name, .asname = asname);
}

static AstNode *parse_import(Parser *p)
{
    AstPos pos = p_here(p);
    ListMark mark = list_begin(p);
    AstNodes names;
    do {
        p->pos++; /* `import` or the comma */
        if (!list_add(p, parse_alias(p, true))) {
            return NULL;
        }
    } while (p_kind(p) == TOK_COMMA);
    return list_end(p, mark, &names) ? NEW_NODE(p, Import, p_end(p, pos), .names = names) : NULL;
}

static bool parse_import_star(Parser *p, AstNodes *names)
{
    AstPos pos = p_here(p);
    p->pos++;
    const Ident *star = ident_intern(p->idents, "*", 1);
    if (star == NULL) {
        p_no_memory(p);
        return false;
    }
    return list_of_one(p, NEW_NODE(p, alias, p_end(p, pos), .name = star), names);
}

static bool parse_imported_names(Parser *p, AstNodes *names)
{
    if (p_kind(p) == TOK_STAR) {
        return parse_import_star(p, names);
    }
    bool parenthesized = p_accept(p, TOK_LPAR);
    ListMark mark = list_begin(p);
    do {
        if (list_size(p, mark) > 0 && parenthesized && p_kind(p) == TOK_RPAR) {
            break;
        }
        if (list_size(p, mark) > 0 && !parenthesized && p_kind(p) == TOK_NEWLINE) {
            if (p->diagnose) {
                p_error_last(p, "trailing comma not allowed without surrounding parentheses");
            }
            return false;
        }
        if (!list_add(p, parse_alias(p, false))) {
            return false;
        }
    } while (p_accept(p, TOK_COMMA));
    return list_end(p, mark, names) && (!parenthesized || p_accept(p, TOK_RPAR));
}

static AstNode *parse_from_import(Parser *p)
{
    AstPos pos = p_here(p);
    int level = 0;
    const Ident *module = NULL;
    AstNodes names;
    p->pos++;
    while (p_kind(p) == TOK_DOT || p_kind(p) == TOK_ELLIPSIS) {
        level += p_kind(p) == TOK_DOT ? 1 : 3;
        p->pos++;
    }
    if (level == 0 || p_kind(p) != TOK_IMPORT) {
        module = parse_dotted_name(p);
        if (module == NULL) {
            return NULL;
        }
    }
    if (!p_accept(p, TOK_IMPORT) || !parse_imported_names(p, &names)) {
        return NULL;
    }
    return NEW_NODE(p, ImportFrom, p_end(p, pos), .module = module, .names = names, .level = level);
}

/* --- lines --- */

#define ONE_WORD_NODE(K) (p->pos++, NEW_NODE(p, K, p_end(p, pos)))

static AstNode *parse_simple(Parser *p)
{
    AstPos pos = p_here(p);
    switch (p_kind(p)) {
    case TOK_PASS:
        return ONE_WORD_NODE(Pass);
    case TOK_BREAK:
        return ONE_WORD_NODE(Break);
    case TOK_CONTINUE:
        return ONE_WORD_NODE(Continue);
    case TOK_RETURN:
        return parse_return(p);
    case TOK_RAISE:
        return parse_raise(p);
    case TOK_ASSERT:
        return parse_assert(p);
    case TOK_DEL:
        return parse_del(p);
    case TOK_GLOBAL:
        return parse_names(p, true);
    case TOK_NONLOCAL:
        return parse_names(p, false);
    case TOK_IMPORT:
        return parse_import(p);
    case TOK_FROM:
        return parse_from_import(p);
    default:
        return parse_expression_statement(p);
    }
}

bool parse_simple_statements(Parser *p)
{
    do {
        if (!list_add(p, parse_simple(p))) {
            return false;
        }
    } while (p_accept(p, TOK_SEMI) && p_kind(p) != TOK_NEWLINE);
    return p_accept(p, TOK_NEWLINE);
}

bool parse_statement(Parser *p)
{
    if (at_compound(p)) {
        return list_add(p, parse_compound(p));
    }
    if (p_kind(p) == TOK_NAME && p_token_at(p, 0)->ident == p->idents->match) {
        size_t mark = p->pos;
        size_t scratch = p->scratch_count;
        bool committed = false;
        AstNode *node = parse_match(p, &committed);
        if (committed || p_failed(p)) {
            return list_add(p, node);
        }
        p->pos = mark;
        p->scratch_count = scratch;
    }
    return parse_simple_statements(p);
}

bool parse_statements(Parser *p, AstNodes *out)
{
    ListMark mark = list_begin(p);
    while (p_kind(p) != TOK_END && p_kind(p) != TOK_DEDENT) {
        p_drop_tokens(p);
        if (!parse_statement(p)) {
            return false;
        }
    }
    return list_end(p, mark, out);
}

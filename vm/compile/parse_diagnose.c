/* The questions of the second pass about expressions, displays and assignments: what did the
 * author probably mean? Each function is entered where the first pass is known to have failed
 * somewhere behind, tries the well-known mistakes in Python's order, and answers false when it has
 * reported one. Otherwise it leaves no trace but a moved cursor, where its comment says so.
 */
#include "parse_internal.h"

/* --- expressions --- */

static bool is_legacy_statement(const Parser *p, const AstNode *node)
{
    if (node->kind != AST_Name) {
        return false;
    }
    const Ident *name = AST_AS(Name, node)->id;
    return name == p->idents->print || name == p->idents->exec;
}

static bool is_soft_keyword(const Parser *p, const Token *token)
{
    const Ident *name = token->ident;
    return token->kind == TOK_NAME &&
           (name == p->idents->match || name == p->idents->case_ || name == p->idents->underscore);
}

/* `a b` inside brackets. `*two`: two expressions do follow one another. */
static bool diagnose_missing_comma(Parser *p, size_t mark, const AstNode *node, bool *two)
{
    const Token *first = &p->tokens[mark];
    if (is_soft_keyword(p, first) || !starts_expression(p_kind(p))) {
        return true;
    }
    if (first->kind == TOK_NAME && p->tokens[mark + 1].kind == TOK_STRING) {
        return true;
    }
    size_t after = p->pos;
    size_t scratch = p->scratch_count;
    const AstNode *next = parse_expression_plain(p);
    *two = next != NULL;
    if (next != NULL && !is_legacy_statement(p, node) && p_previous(p)->level != 0) {
        p_error(p, pos_span(node->pos, next->pos), "invalid syntax. Perhaps you forgot a comma?");
    }
    p->pos = after;
    p->scratch_count = scratch;
    return !p_failed(p);
}

/* `a if b` without `else`. */
static bool diagnose_missing_else(Parser *p, const AstNode *node)
{
    if (p_kind(p) != TOK_IF) {
        return true;
    }
    size_t after = p->pos;
    size_t scratch = p->scratch_count;
    p->pos++;
    const AstNode *test = parse_disjunction(p);
    if (test != NULL && p_kind(p) != TOK_ELSE && p_kind(p) != TOK_COLON) {
        p_error(p, pos_span(node->pos, test->pos), "expected 'else' after 'if' expression");
    }
    p->pos = after;
    p->scratch_count = scratch;
    return !p_failed(p);
}

/* `print a`. Whatever the name is, what follows is looked into. */
static bool diagnose_legacy_statement(Parser *p, size_t mark, const AstNode *node)
{
    const Token *first = &p->tokens[mark];
    TokenKind second = (TokenKind)p->tokens[mark + 1].kind;
    if (first->kind != TOK_NAME || second == TOK_LPAR ||
        (!starts_expression(second) && second != TOK_STAR)) {
        return true;
    }
    size_t after = p->pos;
    size_t scratch = p->scratch_count;
    const Ident *name = first->ident;
    p->pos = mark + 1;
    const AstNode *rest = parse_star_expressions(p);
    if (rest != NULL && (name == p->idents->print || name == p->idents->exec)) {
        p_error(p, pos_span(node->pos, rest->pos),
                "Missing parentheses in call to '%s'. Did you mean %s(...)?", name->text,
                name->text);
    }
    p->pos = after;
    p->scratch_count = scratch;
    return !p_failed(p);
}

/* `node` is the disjunction read from `mark` on; the cursor stands after it and stays there. */
bool diagnose_expression(Parser *p, size_t mark, AstNode *node)
{
    bool two = false;
    return diagnose_missing_comma(p, mark, node, &two) && (two || diagnose_missing_else(p, node)) &&
           diagnose_legacy_statement(p, mark, node);
}

static const AstNode *leftmost(const AstNode *node)
{
    for (;;) {
        switch (node->kind) {
        case AST_BinOp:
            node = AST_AS(BinOp, node)->left;
            break;
        case AST_Attribute:
            node = AST_AS(Attribute, node)->value;
            break;
        case AST_Subscript:
            node = AST_AS(Subscript, node)->value;
            break;
        case AST_Call:
            node = AST_AS(Call, node)->func;
            break;
        default:
            return node;
        }
    }
}

/* Things that are left alone when a single `=` follows them. */
static bool may_precede_equal(Parser *p, size_t mark, const AstNode *node)
{
    const AstNode *first = leftmost(node);
    TokenKind kind = (TokenKind)p->tokens[mark].kind;
    return first->kind == AST_List || first->kind == AST_Tuple || first->kind == AST_GeneratorExp ||
           kind == TOK_True || kind == TOK_False || kind == TOK_None;
}

/* `node = value` where only an expression may stand, and no second `=` follows. */
static void diagnose_single_equal(Parser *p, size_t mark, const AstNode *node)
{
    bool plain_name = node->kind == AST_Name && p->pos == mark + 1;
    if (!plain_name && may_precede_equal(p, mark, node)) {
        return;
    }
    p->pos++;
    const AstNode *value = parse_bitwise_or(p);
    TokenKind after = p_kind(p);
    if (value == NULL || after == TOK_EQUAL || after == TOK_COLON_EQUAL) {
        return;
    }
    if (plain_name) {
        p_error(p, pos_span(node->pos, value->pos),
                "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    } else {
        p_error(p, node->pos, "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                expr_describe(node));
    }
}

bool diagnose_named_expression(Parser *p, size_t mark, AstNode *node)
{
    size_t after = p->pos;
    size_t scratch = p->scratch_count;
    if (p_failed(p)) {
        return false;
    }
    if (node != NULL && p_kind(p) == TOK_COLON_EQUAL) {
        p->pos++;
        if (parse_expression(p) != NULL) {
            p_error(p, node->pos, "cannot use assignment expressions with %s", expr_describe(node));
        }
    }
    p->pos = mark;
    p->scratch_count = scratch;
    if (!p_failed(p) && node != NULL && p->tokens[after].kind == TOK_EQUAL) {
        const AstNode *left = parse_bitwise_or(p);
        if (left != NULL && p_kind(p) == TOK_EQUAL) {
            diagnose_single_equal(p, mark, left);
        }
    }
    p->pos = after;
    p->scratch_count = scratch;
    return !p_failed(p);
}

/* --- displays --- */

static bool diagnose_group(Parser *p, size_t mark)
{
    p->pos = mark + 1;
    AstPos pos = p_here(p);
    bool doubled = p_kind(p) == TOK_DOUBLE_STAR;
    if (p->tokens[mark].kind != TOK_LPAR || (!doubled && p_kind(p) != TOK_STAR)) {
        return true;
    }
    p->pos++;
    const AstNode *value = parse_expression(p);
    if (value != NULL && p_kind(p) == TOK_RPAR) {
        if (doubled) {
            p_error(p, pos, "cannot use double starred expression here");
        } else {
            p_error(p, pos_span(pos, value->pos), "cannot use starred expression here");
        }
    }
    return !p_failed(p);
}

bool diagnose_unpacking_in_comprehension(Parser *p, size_t mark)
{
    AstNodes clauses;
    p->pos = mark + 1;
    AstPos pos = p_here(p);
    bool brace = p->tokens[mark].kind == TOK_LBRACE;
    if (p_kind(p) == TOK_STAR) {
        const AstNode *starred = parse_starred(p);
        if (starred != NULL && parse_comp_clauses(p, &clauses)) {
            p_error(p, starred->pos, "iterable unpacking cannot be used in comprehension");
        }
    } else if (brace && p_accept(p, TOK_DOUBLE_STAR)) {
        if (parse_bitwise_or(p) != NULL && parse_comp_clauses(p, &clauses) &&
            p_kind(p) == TOK_RBRACE) {
            p_error(p, pos, "dict unpacking cannot be used in dict comprehension");
        }
    }
    return !p_failed(p);
}

/* `[a, b for ...]`. */
static bool diagnose_bare_comprehension_target(Parser *p, size_t mark)
{
    AstNodes clauses;
    p->pos = mark + 1;
    if (p->tokens[mark].kind == TOK_LPAR) {
        return true;
    }
    const AstNode *first = parse_star_named_expression(p);
    AstPos last = p_here(p);
    if (first == NULL || !p_accept(p, TOK_COMMA)) {
        return !p_failed(p);
    }
    while (starts_expression(p_kind(p)) || p_kind(p) == TOK_STAR) {
        const AstNode *item = parse_star_named_expression(p);
        if (item == NULL) {
            return !p_failed(p);
        }
        last = item->pos;
        if (!p_accept(p, TOK_COMMA)) {
            break;
        }
    }
    if (p_kind(p) == TOK_FOR && parse_comp_clauses(p, &clauses)) {
        p_error(p, pos_span(first->pos, last),
                "did you forget parentheses around the comprehension target?");
    }
    return !p_failed(p);
}

/* The cursor ends anywhere: the display has failed already. */
bool diagnose_display(Parser *p, size_t mark)
{
    size_t scratch = p->scratch_count;
    bool ok = diagnose_group(p, mark) && diagnose_unpacking_in_comprehension(p, mark) &&
              diagnose_bare_comprehension_target(p, mark);
    p->scratch_count = scratch;
    return ok;
}

/* The cursor stands at an item of a dict display that could not be read. */
bool diagnose_dict_item(Parser *p, bool after_item)
{
    const AstNode *key = parse_expression(p);
    if (key == NULL) {
        return !p_failed(p);
    }
    AstPos colon = p_here(p);
    if (!p_accept(p, TOK_COLON)) {
        if (after_item) {
            AstPos pos = {key->pos.line, key->pos.end_col > 0 ? key->pos.end_col - 1 : 0,
                          key->pos.end_line, key->pos.end_col};
            p_error(p, pos, "':' expected after dictionary key");
        }
        return !p_failed(p);
    }
    if (p_kind(p) == TOK_STAR) {
        AstPos star = p_here(p);
        p->pos++;
        const AstNode *value = parse_bitwise_or(p);
        if (value != NULL) {
            p_error(p, pos_span(star, value->pos),
                    "cannot use a starred expression in a dictionary value");
        }
    } else if (p_kind(p) == TOK_RBRACE || p_kind(p) == TOK_COMMA) {
        p_error(p, colon, "expression expected after dictionary key and ':'");
    }
    return !p_failed(p);
}

/* --- assignments --- */

static bool is_augmented(TokenKind kind)
{
    return kind >= TOK_PLUS_EQUAL && kind <= TOK_AT_EQUAL;
}

/* `a, b: int`, and whatever parse_star_named_expression finds on its own. */
static bool diagnose_annotated_tuple(Parser *p)
{
    const AstNode *first = parse_star_named_expression(p);
    if (first == NULL || !p_accept(p, TOK_COMMA)) {
        return !p_failed(p);
    }
    while (starts_expression(p_kind(p)) || p_kind(p) == TOK_STAR) {
        if (parse_star_named_expression(p) == NULL) {
            break;
        }
        p_accept(p, TOK_COMMA);
    }
    if (!p_failed(p) && p_accept(p, TOK_COLON) && parse_expression(p) != NULL) {
        p_error(p, first->pos, "only single target (not tuple) can be annotated");
    }
    return !p_failed(p);
}

static bool diagnose_annotation(Parser *p)
{
    const AstNode *target = parse_expression(p);
    if (target == NULL || !p_accept(p, TOK_COLON) || parse_expression(p) == NULL) {
        return !p_failed(p);
    }
    if (target->kind == AST_List || target->kind == AST_Tuple) {
        p_error(p, target->pos, "only single target (not %s) can be annotated",
                expr_describe(target));
    } else {
        p_error(p, target->pos, "illegal target for annotation");
    }
    return false;
}

static bool diagnose_chained_targets(Parser *p)
{
    for (;;) {
        bool yield = p_kind(p) == TOK_YIELD;
        const AstNode *target = parse_yield_or_star_expressions(p);
        if (target == NULL || p_kind(p) != TOK_EQUAL) {
            return !p_failed(p);
        }
        if (yield) {
            p_error(p, target->pos, "assignment to yield expression not possible");
            return false;
        }
        if (find_invalid_target(target, TARGET_ASSIGN) != NULL) {
            p_error_target(p, target, TARGET_ASSIGN);
            return false;
        }
        p->pos++;
    }
}

static bool diagnose_augmented(Parser *p)
{
    const AstNode *target = parse_star_expressions(p);
    if (target == NULL || !is_augmented(p_kind(p))) {
        return !p_failed(p);
    }
    p->pos++;
    if (parse_yield_or_star_expressions(p) != NULL) {
        p_error(p, target->pos, "'%s' is an illegal expression for augmented assignment",
                expr_describe(target));
    }
    return !p_failed(p);
}

/* `mark` is where the statement begins, which is no valid assignment. */
bool diagnose_assignment(Parser *p, size_t mark)
{
    static bool (*const questions[])(Parser *) = {
        diagnose_annotated_tuple,
        diagnose_annotation,
        diagnose_chained_targets,
        diagnose_augmented,
    };
    size_t scratch = p->scratch_count;
    for (size_t i = 0; i < COUNT_OF(questions); i++) {
        p->pos = mark;
        p->scratch_count = scratch;
        if (!questions[i](p)) {
            return false;
        }
    }
    return true;
}

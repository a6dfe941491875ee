/* `match` statements and their patterns. `match` and `case` are names everywhere else, so a line
 * that begins with one may turn out to be something different: soft failures.
 */
#include "parse_internal.h"

static AstNode *parse_pattern(Parser *p);

static bool is_underscore(Parser *p)
{
    return p_kind(p) == TOK_NAME && p_token_at(p, 0)->ident == p->idents->underscore;
}

/* --- literals and names --- */

static AstNode *match_value(Parser *p, AstNode *value)
{
    return value == NULL ? NULL : NEW_NODE(p, MatchValue, value->pos, .value = value);
}

/* A number with an optional minus sign; a sum would make it complex. */
static AstNode *parse_signed_number(Parser *p)
{
    AstPos pos = p_here(p);
    bool negative = p_accept(p, TOK_MINUS);
    TokenKind kind = p_kind(p);
    if (kind != TOK_INT && kind != TOK_FLOAT && kind != TOK_IMAGINARY) {
        return NULL;
    }
    AstNode *number = parse_number(p);
    if (number == NULL) {
        return NULL;
    }
    if (p_kind(p) == TOK_PLUS || p_kind(p) == TOK_MINUS) {
        TokenKind second = p_kind_at(p, 1);
        if (second == TOK_IMAGINARY) {
            return refuse(p, p_token_at(p, 1)->pos, "complex numbers are");
        }
        if (second == TOK_INT || second == TOK_FLOAT) {
            return p_error(p, p_token_at(p, 1)->pos,
                           "imaginary number required in complex literal");
        }
    }
    return negative ? NEW_NODE(p, UnaryOp, p_end(p, pos), .op = AOP_USub, .operand = number)
                    : number;
}

static AstNode *parse_singleton(Parser *p, AstOp value)
{
    AstPos pos = p_here(p);
    p->pos++;
    return NEW_NODE(p, MatchSingleton, pos, .value = value);
}

/* `a.b.c`, or a single name. */
static AstNode *parse_dotted(Parser *p)
{
    AstPos pos = p_here(p);
    if (p_kind(p) != TOK_NAME) {
        return NULL;
    }
    AstNode *node = NEW_NODE(p, Name, pos, .id = p_token_at(p, 0)->ident, .ctx = AOP_Load);
    p->pos++;
    while (node != NULL && p_accept(p, TOK_DOT)) {
        if (p_kind(p) != TOK_NAME) {
            return NULL;
        }
        const Ident *attr = p_token_at(p, 0)->ident;
        p->pos++;
        node = NEW_NODE(p, Attribute, p_end(p, pos), .value = node, .attr = attr, .ctx = AOP_Load);
    }
    return node;
}

/* A name that captures; NULL for the wildcard, which captures nothing. */
static const Ident *capture_name(Parser *p)
{
    const Ident *name = p_token_at(p, 0)->ident;
    return name == p->idents->underscore ? NULL : name;
}

/* --- class patterns --- */

typedef struct ClassParts {
    AstNodes patterns, kwd_patterns;
    AstIdents kwd_attrs;
} ClassParts;

static bool add_ident(Parser *p, AstIdents *list, uint32_t *capacity, const Ident *ident)
{
    if (list->count == *capacity) {
        uint32_t grown = *capacity == 0 ? 8 : *capacity * 2;
        const Ident **items = arena_alloc(p->arena, grown * sizeof *items);
        if (items == NULL) {
            p_no_memory(p);
            return false;
        }
        for (uint32_t i = 0; i < list->count; i++) {
            items[i] = list->items[i];
        }
        list->items = items;
        *capacity = grown;
    }
    list->items[list->count++] = ident;
    return true;
}

static bool positional_after_keyword(Parser *p, AstPos first)
{
    AstPos last = p_here(p);
    AstNode *node;
    while ((node = parse_pattern(p)) != NULL) {
        last = node->pos;
        if (!p_accept(p, TOK_COMMA) || (p_kind(p) == TOK_NAME && p_kind_at(p, 1) == TOK_EQUAL)) {
            break;
        }
    }
    if (p->diagnose && !p_failed(p)) {
        p_error(p, pos_span(first, last), "positional patterns follow keyword patterns");
    }
    return false;
}

static bool parse_keyword_patterns(Parser *p, ClassParts *parts)
{
    ListMark mark = list_begin(p);
    uint32_t capacity = 0;
    while (p_kind(p) != TOK_RPAR) {
        if (p_kind(p) != TOK_NAME || p_kind_at(p, 1) != TOK_EQUAL) {
            return positional_after_keyword(p, p_here(p));
        }
        const Ident *name = p_token_at(p, 0)->ident;
        p->pos += 2;
        if (!add_ident(p, &parts->kwd_attrs, &capacity, name) || !list_add(p, parse_pattern(p))) {
            return false;
        }
        if (!p_accept(p, TOK_COMMA)) {
            break;
        }
    }
    return list_end(p, mark, &parts->kwd_patterns);
}

static bool parse_class_parts(Parser *p, ClassParts *parts)
{
    ListMark mark = list_begin(p);
    while (p_kind(p) != TOK_RPAR && !(p_kind(p) == TOK_NAME && p_kind_at(p, 1) == TOK_EQUAL)) {
        if (!list_add(p, parse_pattern(p))) {
            return false;
        }
        if (!p_accept(p, TOK_COMMA)) {
            return list_end(p, mark, &parts->patterns);
        }
    }
    return list_end(p, mark, &parts->patterns) && parse_keyword_patterns(p, parts);
}

static AstNode *parse_class_pattern(Parser *p, AstPos pos, AstNode *cls)
{
    ClassParts parts = {0};
    p->pos++;
    if (!parse_class_parts(p, &parts) || !p_accept(p, TOK_RPAR)) {
        return NULL;
    }
    return NEW_NODE(p, MatchClass, p_end(p, pos), .cls = cls, .patterns = parts.patterns,
                    .kwd_attrs = parts.kwd_attrs, .kwd_patterns = parts.kwd_patterns);
}

/* A capture, a wildcard, a value or a class. */
static AstNode *parse_name_pattern(Parser *p)
{
    AstPos pos = p_here(p);
    const Ident *name = capture_name(p);
    if (name == NULL) { /* the wildcard, whatever follows */
        p->pos++;
        return NEW_NODE(p, MatchAs, pos, .name = NULL);
    }
    AstNode *dotted = parse_dotted(p);
    if (dotted == NULL) {
        return NULL;
    }
    if (p_kind(p) == TOK_LPAR) {
        return parse_class_pattern(p, pos, dotted);
    }
    if (p_kind(p) == TOK_EQUAL) {
        return NULL;
    }
    if (dotted->kind == AST_Attribute) {
        return match_value(p, dotted);
    }
    return NEW_NODE(p, MatchAs, p_end(p, pos), .name = name);
}

/* --- sequences --- */

static AstNode *parse_star_pattern(Parser *p)
{
    AstPos pos = p_here(p);
    if (!p_accept(p, TOK_STAR)) {
        return parse_pattern(p);
    }
    if (p_kind(p) != TOK_NAME) {
        return NULL;
    }
    const Ident *name = capture_name(p);
    p->pos++;
    return NEW_NODE(p, MatchStar, p_end(p, pos), .name = name);
}

/* Items up to `closer`; `*comma` when the last thing read was one, or several items were. */
static bool parse_pattern_items(Parser *p, TokenKind closer, AstNodes *out, bool *comma)
{
    ListMark mark = list_begin(p);
    *comma = false;
    while (p_kind(p) != closer) {
        if (!list_add(p, parse_star_pattern(p))) {
            return false;
        }
        if (!p_accept(p, TOK_COMMA)) {
            break;
        }
        *comma = true;
    }
    return p_accept(p, closer) && list_end(p, mark, out);
}

static AstNode *parse_bracketed(Parser *p, TokenKind closer)
{
    AstPos pos = p_here(p);
    AstNodes items;
    bool comma;
    p->pos++;
    if (!parse_pattern_items(p, closer, &items, &comma)) {
        return NULL;
    }
    if (closer == TOK_RPAR && items.count == 1 && !comma) {
        return items.items[0]->kind == AST_MatchStar ? NULL : items.items[0];
    }
    return NEW_NODE(p, MatchSequence, p_end(p, pos), .patterns = items);
}

/* --- mappings --- */

static AstNode *parse_mapping_key(Parser *p)
{
    switch (p_kind(p)) {
    case TOK_INT:
    case TOK_FLOAT:
    case TOK_IMAGINARY:
    case TOK_MINUS:
        return parse_signed_number(p);
    case TOK_STRING:
        return parse_strings(p);
    case TOK_None:
    case TOK_True:
    case TOK_False: {
        AstOp type = p_kind(p) == TOK_None   ? AOP_None
                     : p_kind(p) == TOK_True ? AOP_True
                                             : AOP_False;
        AstPos pos = p_here(p);
        p->pos++;
        return NEW_NODE(p, Constant, pos, .type = type);
    }
    case TOK_NAME: {
        AstNode *dotted = parse_dotted(p);
        return dotted != NULL && dotted->kind == AST_Attribute ? dotted : NULL;
    }
    default:
        return NULL;
    }
}

static bool parse_mapping_rest(Parser *p, const Ident **rest)
{
    if (!p_accept(p, TOK_DOUBLE_STAR)) {
        return true;
    }
    if (p_kind(p) != TOK_NAME || is_underscore(p)) {
        return false;
    }
    *rest = p_token_at(p, 0)->ident;
    p->pos++;
    p_accept(p, TOK_COMMA);
    return true;
}

/* Keys and patterns are pushed in pairs, then taken apart. */
static bool split_pairs(Parser *p, ListMark mark, AstNodes *keys, AstNodes *patterns)
{
    AstNodes pairs;
    if (!list_end(p, mark, &pairs)) {
        return false;
    }
    for (uint32_t part = 0; part < 2; part++) {
        ListMark list = list_begin(p);
        for (uint32_t i = part; i < pairs.count; i += 2) {
            if (!list_push(p, pairs.items[i])) {
                return false;
            }
        }
        if (!list_end(p, list, part == 0 ? keys : patterns)) {
            return false;
        }
    }
    return true;
}

static AstNode *parse_mapping(Parser *p)
{
    AstPos pos = p_here(p);
    ListMark mark = list_begin(p);
    AstNodes keys, patterns;
    const Ident *rest = NULL;
    p->pos++;
    while (p_kind(p) != TOK_RBRACE && p_kind(p) != TOK_DOUBLE_STAR) {
        if (!list_add(p, parse_mapping_key(p)) || !p_accept(p, TOK_COLON) ||
            !list_add(p, parse_pattern(p))) {
            return NULL;
        }
        if (!p_accept(p, TOK_COMMA)) {
            break;
        }
    }
    if (!parse_mapping_rest(p, &rest) || !p_accept(p, TOK_RBRACE) ||
        !split_pairs(p, mark, &keys, &patterns)) {
        return NULL;
    }
    return NEW_NODE(p, MatchMapping, p_end(p, pos), .keys = keys, .patterns = patterns,
                    .rest = rest);
}

/* --- patterns as such --- */

static AstNode *parse_closed_pattern(Parser *p)
{
    switch (p_kind(p)) {
    case TOK_INT:
    case TOK_FLOAT:
    case TOK_IMAGINARY:
    case TOK_MINUS:
        return match_value(p, parse_signed_number(p));
    case TOK_STRING:
        return match_value(p, parse_strings(p));
    case TOK_None:
        return parse_singleton(p, AOP_None);
    case TOK_True:
        return parse_singleton(p, AOP_True);
    case TOK_False:
        return parse_singleton(p, AOP_False);
    case TOK_NAME:
        return parse_name_pattern(p);
    case TOK_LPAR:
        return parse_bracketed(p, TOK_RPAR);
    case TOK_LSQB:
        return parse_bracketed(p, TOK_RSQB);
    case TOK_LBRACE:
        return parse_mapping(p);
    default:
        return NULL;
    }
}

static AstNode *parse_or_pattern(Parser *p)
{
    AstPos pos = p_here(p);
    AstNode *first = parse_closed_pattern(p);
    if (first == NULL || p_kind(p) != TOK_BAR) {
        return first;
    }
    ListMark mark = list_begin(p);
    AstNodes patterns;
    if (!list_add(p, first)) {
        return NULL;
    }
    while (p_accept(p, TOK_BAR)) {
        if (!list_add(p, parse_closed_pattern(p))) {
            return NULL;
        }
    }
    return list_end(p, mark, &patterns) ? NEW_NODE(p, MatchOr, p_end(p, pos), .patterns = patterns)
                                        : NULL;
}

/* What stands after `as` is no name that can be bound. */
static AstNode *invalid_as_target(Parser *p)
{
    if (!p->diagnose) {
        return NULL;
    }
    AstPos pos = p_here(p);
    if (is_underscore(p)) {
        return p_error(p, pos, "cannot use '_' as a target");
    }
    AstNode *node = p_kind(p) == TOK_NAME ? NULL : parse_expression(p);
    return node == NULL ? NULL : p_error(p, node->pos, "invalid pattern target");
}

static AstNode *parse_as_pattern(Parser *p)
{
    AstPos pos = p_here(p);
    AstNode *pattern = parse_or_pattern(p);
    if (pattern == NULL || !p_accept(p, TOK_AS)) {
        return pattern;
    }
    TokenKind after = p_kind(p) == TOK_NAME ? p_kind_at(p, 1) : TOK_ERROR;
    if (p_kind(p) != TOK_NAME || is_underscore(p) || after == TOK_DOT || after == TOK_LPAR ||
        after == TOK_EQUAL) {
        return invalid_as_target(p);
    }
    const Ident *name = p_token_at(p, 0)->ident;
    p->pos++;
    return NEW_NODE(p, MatchAs, p_end(p, pos), .pattern = pattern, .name = name);
}

static AstNode *parse_pattern(Parser *p)
{
    if (!p_enter(p)) {
        return NULL;
    }
    AstNode *node = parse_as_pattern(p);
    p_leave(p);
    return node;
}

/* A pattern, or several with commas and no brackets. */
AstNode *parse_case_patterns(Parser *p)
{
    AstPos pos = p_here(p);
    AstNode *first = parse_star_pattern(p);
    if (first == NULL || p_kind(p) != TOK_COMMA) {
        return first == NULL || first->kind == AST_MatchStar ? NULL : first;
    }
    ListMark mark = list_begin(p);
    AstNodes items;
    if (!list_add(p, first)) {
        return NULL;
    }
    while (p_accept(p, TOK_COMMA) && p_kind(p) != TOK_COLON && p_kind(p) != TOK_IF) {
        if (!list_add(p, parse_star_pattern(p))) {
            return NULL;
        }
    }
    return list_end(p, mark, &items) ? NEW_NODE(p, MatchSequence, p_end(p, pos), .patterns = items)
                                     : NULL;
}

/* --- the statement --- */

static AstNode *parse_case(Parser *p)
{
    AstPos pos = p_here(p);
    AstNodes body;
    AstNode *guard = NULL;
    p->pos++;
    AstNode *pattern = parse_case_patterns(p);
    if (pattern == NULL) {
        return NULL;
    }
    if (p_accept(p, TOK_IF)) {
        guard = parse_named_expression(p);
        if (guard == NULL) {
            return NULL;
        }
    }
    if (!p_accept(p, TOK_COLON)) {
        return p->diagnose && p_kind(p) == TOK_NEWLINE ? p_error_last(p, "expected ':'") : NULL;
    }
    if (!parse_block(p, &body, pos, "'case' statement")) {
        return NULL;
    }
    return NEW_NODE(p, match_case, p_end(p, pos), .pattern = pattern, .guard = guard, .body = body);
}

static bool at_case(Parser *p)
{
    return p_kind(p) == TOK_NAME && p_token_at(p, 0)->ident == p->idents->case_;
}

static AstNode *parse_subject(Parser *p)
{
    AstPos pos = p_here(p);
    AstNode *first = parse_star_named_expression(p);
    if (first == NULL || p_kind(p) != TOK_COMMA) {
        return first == NULL || first->kind == AST_Starred ? NULL : first;
    }
    ListMark mark = list_begin(p);
    AstNodes elts;
    if (!list_add(p, first)) {
        return NULL;
    }
    while (p_accept(p, TOK_COMMA) && (starts_expression(p_kind(p)) || p_kind(p) == TOK_STAR)) {
        if (!list_add(p, parse_star_named_expression(p))) {
            return NULL;
        }
    }
    return list_end(p, mark, &elts)
               ? NEW_NODE(p, Tuple, p_end(p, pos), .elts = elts, .ctx = AOP_Load)
               : NULL;
}

/* Once the header has been read it is a match statement: failures in here are not soft for it. */
static AstNode *parse_cases(Parser *p, AstPos pos, AstNode *subject)
{
    AstNodes cases;
    ListMark mark = list_begin(p);
    if (!p_accept(p, TOK_INDENT)) {
        return p->diagnose ? p_error_indent(p, p_last_pos(p),
                                            "expected an indented block after 'match' statement "
                                            "on line %u",
                                            pos.line)
                           : NULL;
    }
    while (at_case(p)) {
        if (!list_add(p, parse_case(p))) {
            return NULL;
        }
    }
    if (list_size(p, mark) == 0 || !p_accept(p, TOK_DEDENT) || !list_end(p, mark, &cases)) {
        return NULL;
    }
    return NEW_NODE(p, Match, p_end(p, pos), .subject = subject, .cases = cases);
}

AstNode *parse_match(Parser *p, bool *committed)
{
    AstPos pos = p_here(p);
    p->pos++;
    if (!starts_expression(p_kind(p)) && p_kind(p) != TOK_STAR) {
        return NULL;
    }
    AstNode *subject = parse_subject(p);
    if (subject == NULL) {
        return NULL;
    }
    if (p_kind(p) == TOK_NEWLINE && p->diagnose) {
        return p_error_last(p, "expected ':'");
    }
    if (!p_accept(p, TOK_COLON) || !p_accept(p, TOK_NEWLINE)) {
        return NULL;
    }
    *committed = true;
    return parse_cases(p, pos, subject);
}

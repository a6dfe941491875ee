/* Atoms, displays and comprehensions, and the primaries built on atoms: attributes, subscripts.
 * Calls' arguments are in parse_call.c.
 */
#include "parse_internal.h"

enum { MAX_DECIMAL_DIGITS = 4300 };

/* --- numbers and names --- */

static AstNode *check_int_digits(Parser *p, AstPos pos, const char *digits, size_t length)
{
    bool decimal = length < 2 || digits[0] != '0' || (digits[1] >= '0' && digits[1] <= '9');
    if (!decimal || length <= MAX_DECIMAL_DIGITS) {
        return NEW_NODE(p, Constant, pos, .type = AOP_Int, .text = {digits, length});
    }
    return p_error(p, pos,
                   "Exceeds the limit (%d digits) for integer string conversion: value has %zu "
                   "digits; use sys.set_int_max_str_digits() to increase the limit - Consider "
                   "hexadecimal for huge integer literals to avoid decimal conversion limits.",
                   MAX_DECIMAL_DIGITS, length);
}

AstNode *parse_number(Parser *p)
{
    Token token = *p_token_at(p, 0);
    p->pos++;
    if (token.kind == TOK_IMAGINARY) {
        return refuse(p, token.pos, "complex numbers are");
    }
    size_t length = (size_t)(token.end - token.start);
    char *text = arena_alloc(p->arena, length + 1);
    if (text == NULL) {
        return p_no_memory(p);
    }
    size_t kept = 0;
    for (size_t i = 0; i < length; i++) {
        if (token.start[i] != '_') {
            text[kept++] = token.start[i];
        }
    }
    text[kept] = '\0';
    if (token.kind == TOK_INT) {
        return check_int_digits(p, token.pos, text, kept);
    }
    return NEW_NODE(p, Constant, token.pos, .type = AOP_Float, .text = {text, kept});
}

static AstNode *parse_name(Parser *p)
{
    const Token *token = p_token_at(p, 0);
    p->pos++;
    return NEW_NODE(p, Name, token->pos, .id = token->ident, .ctx = AOP_Load);
}

static AstNode *parse_constant(Parser *p, AstOp type)
{
    AstPos pos = p_here(p);
    p->pos++;
    return NEW_NODE(p, Constant, pos, .type = type);
}

/* --- comprehensions --- */

static AstNode *parse_comp_clause(Parser *p)
{
    AstPos pos = p_here(p);
    size_t mark = p->pos;
    p->pos++;
    AstNode *target = parse_for_targets(p);
    if (target == NULL || !p_accept(p, TOK_IN)) {
        if (p->diagnose && !p_failed(p)) {
            p->pos = mark + 1;
            AstNode *wrong = parse_star_expressions(p);
            return wrong == NULL ? NULL : p_error_target(p, wrong, TARGET_FOR);
        }
        return NULL;
    }
    AstNode *iter = parse_disjunction(p);
    AstNodes ifs;
    ListMark list = list_begin(p);
    if (iter == NULL) {
        return NULL;
    }
    while (p_accept(p, TOK_IF)) {
        if (!list_add(p, parse_disjunction(p))) {
            return NULL;
        }
    }
    return list_end(p, list, &ifs) ? NEW_NODE(p, comprehension, p_end(p, pos), .target = target,
                                              .iter = iter, .ifs = ifs)
                                   : NULL;
}

bool parse_comp_clauses(Parser *p, AstNodes *out)
{
    ListMark mark = list_begin(p);
    for (;;) {
        TokenKind kind = p_kind(p);
        if (kind == TOK_ASYNC && p_kind_at(p, 1) == TOK_FOR) {
            refuse(p, p_here(p), "asynchronous comprehensions are");
            return false;
        }
        if (kind != TOK_FOR) {
            break;
        }
        if (!list_add(p, parse_comp_clause(p))) {
            return false;
        }
    }
    return list_size(p, mark) > 0 && list_end(p, mark, out);
}

static bool at_comprehension(Parser *p)
{
    return p_kind(p) == TOK_FOR || (p_kind(p) == TOK_ASYNC && p_kind_at(p, 1) == TOK_FOR);
}

/* --- displays --- */

/* A display that ended in a soft failure; `mark` is its opening bracket. */
static AstNode *display_failed(Parser *p, size_t mark)
{
    if (p->diagnose && !p_failed(p)) {
        diagnose_display(p, mark);
    }
    return NULL;
}

/* More items after the first one, which is already on the scratch stack. */
static bool parse_more_items(Parser *p, TokenKind closer)
{
    while (p_accept(p, TOK_COMMA)) {
        if (p_kind(p) == closer) {
            break;
        }
        if (!list_add(p, parse_star_named_expression(p))) {
            return false;
        }
    }
    return true;
}

static bool parse_items(Parser *p, AstNode *first, TokenKind closer, AstNodes *out)
{
    ListMark mark = list_begin(p);
    return list_add(p, first) && parse_more_items(p, closer) && p_accept(p, closer) &&
           list_end(p, mark, out);
}

static AstNode *parse_tuple_rest(Parser *p, AstPos pos, size_t mark, AstNode *first)
{
    AstNodes elts;
    if (!parse_items(p, first, TOK_RPAR, &elts)) {
        return display_failed(p, mark);
    }
    return NEW_NODE(p, Tuple, p_end(p, pos), .elts = elts, .ctx = AOP_Load);
}

static AstNode *parse_genexp_rest(Parser *p, AstPos pos, size_t mark, AstNode *elt)
{
    AstNodes clauses;
    if (elt->kind == AST_Starred || !parse_comp_clauses(p, &clauses) || !p_accept(p, TOK_RPAR)) {
        return display_failed(p, mark);
    }
    return NEW_NODE(p, GeneratorExp, p_end(p, pos), .elt = elt, .generators = clauses);
}

/* A group, a tuple or a generator expression. */
static AstNode *parse_parenthesized(Parser *p)
{
    AstPos pos = p_here(p);
    size_t mark = p->pos++;
    if (p_accept(p, TOK_RPAR)) {
        return NEW_NODE(p, Tuple, p_end(p, pos), .elts = {0}, .ctx = AOP_Load);
    }
    if (p_kind(p) == TOK_YIELD) {
        AstNode *yield = parse_yield(p);
        return yield != NULL && p_accept(p, TOK_RPAR) ? yield : NULL;
    }
    AstNode *first = parse_star_named_expression(p);
    if (first == NULL) {
        return display_failed(p, mark);
    }
    if (p_kind(p) == TOK_COMMA) {
        return parse_tuple_rest(p, pos, mark, first);
    }
    if (at_comprehension(p)) {
        return parse_genexp_rest(p, pos, mark, first);
    }
    if (first->kind == AST_Starred || !p_accept(p, TOK_RPAR)) {
        return display_failed(p, mark);
    }
    return first;
}

static AstNode *parse_list(Parser *p)
{
    AstPos pos = p_here(p);
    size_t mark = p->pos++;
    AstNodes items = {0};
    if (p_accept(p, TOK_RSQB)) {
        return NEW_NODE(p, List, p_end(p, pos), .elts = items, .ctx = AOP_Load);
    }
    AstNode *first = parse_star_named_expression(p);
    if (first != NULL && first->kind != AST_Starred && at_comprehension(p)) {
        if (parse_comp_clauses(p, &items) && p_accept(p, TOK_RSQB)) {
            return NEW_NODE(p, ListComp, p_end(p, pos), .elt = first, .generators = items);
        }
        return display_failed(p, mark);
    }
    if (first == NULL || !parse_items(p, first, TOK_RSQB, &items)) {
        return display_failed(p, mark);
    }
    return NEW_NODE(p, List, p_end(p, pos), .elts = items, .ctx = AOP_Load);
}

/* `**mapping` or `key: value`; the key may have been read already. Values and keys go to two
 * lists, so they are pushed in pairs and separated at the end.
 */
static bool parse_dict_item(Parser *p, AstNode *key)
{
    if (key == NULL && p_accept(p, TOK_DOUBLE_STAR)) {
        AstNode *mapping = parse_bitwise_or(p);
        return mapping != NULL && list_push(p, NULL) && list_push(p, mapping);
    }
    if (key == NULL) {
        key = parse_expression(p);
    }
    if (!list_add(p, key) || !p_accept(p, TOK_COLON)) {
        return false;
    }
    return list_add(p, parse_expression(p));
}

/* Splits the pairs above `mark` into two lists of equal length. */
static AstNode *finish_dict(Parser *p, AstPos pos, ListMark mark)
{
    GIL_ASSERT(list_size(p, mark) % 2 == 0);
    size_t count = list_size(p, mark) / 2;
    AstNodes keys = {arena_alloc(p->arena, count * sizeof(AstNode *)), (uint32_t)count};
    AstNodes values = {arena_alloc(p->arena, count * sizeof(AstNode *)), (uint32_t)count};
    if (keys.items == NULL || values.items == NULL) {
        return p_no_memory(p);
    }
    for (size_t i = 0; i < count; i++) {
        keys.items[i] = p->scratch[mark + 2 * i];
        values.items[i] = p->scratch[mark + 2 * i + 1];
    }
    list_drop(p, mark);
    return NEW_NODE(p, Dict, p_end(p, pos), .keys = keys, .values = values);
}

static AstNode *dict_failed(Parser *p, size_t item, bool after_item, size_t mark)
{
    if (p->diagnose && !p_failed(p)) {
        p->pos = item;
        if (!diagnose_dict_item(p, after_item)) {
            return NULL;
        }
    }
    return display_failed(p, mark);
}

static AstNode *parse_dict_rest(Parser *p, AstPos pos, size_t mark, AstNode *first_key)
{
    ListMark list = list_begin(p);
    size_t item = mark + 1;
    bool after_item = false;
    AstNode *key = first_key;
    do {
        if (after_item && p_kind(p) == TOK_RBRACE) {
            break;
        }
        if (after_item) {
            item = p->pos;
        }
        if (!parse_dict_item(p, key)) {
            return dict_failed(p, item, after_item, mark);
        }
        if (!after_item && at_comprehension(p)) {
            AstNode **pair = p->scratch + list;
            AstNode *comp_key = pair[0], *comp_value = pair[1];
            AstNodes clauses;
            list_drop(p, list);
            if (comp_key == NULL || !parse_comp_clauses(p, &clauses) || !p_accept(p, TOK_RBRACE)) {
                return display_failed(p, mark);
            }
            return NEW_NODE(p, DictComp, p_end(p, pos), .key = comp_key, .value = comp_value,
                            .generators = clauses);
        }
        key = NULL;
        after_item = true;
    } while (p_accept(p, TOK_COMMA));
    return p_accept(p, TOK_RBRACE) ? finish_dict(p, pos, list) : display_failed(p, mark);
}

static AstNode *parse_set_rest(Parser *p, AstPos pos, size_t mark, AstNode *first)
{
    AstNodes items;
    if (first->kind != AST_Starred && at_comprehension(p)) {
        if (parse_comp_clauses(p, &items) && p_accept(p, TOK_RBRACE)) {
            return NEW_NODE(p, SetComp, p_end(p, pos), .elt = first, .generators = items);
        }
        return display_failed(p, mark);
    }
    if (!parse_items(p, first, TOK_RBRACE, &items)) {
        return display_failed(p, mark);
    }
    return NEW_NODE(p, Set, p_end(p, pos), .elts = items);
}

static AstNode *parse_braces(Parser *p)
{
    AstPos pos = p_here(p);
    size_t mark = p->pos++;
    if (p_accept(p, TOK_RBRACE)) {
        return NEW_NODE(p, Dict, p_end(p, pos), .keys = {0}, .values = {0});
    }
    if (p_kind(p) == TOK_DOUBLE_STAR) {
        return parse_dict_rest(p, pos, mark, NULL);
    }
    bool walrus = p_kind(p) == TOK_NAME && p_kind_at(p, 1) == TOK_COLON_EQUAL;
    AstNode *first = parse_star_named_expression(p);
    if (first == NULL) {
        return display_failed(p, mark);
    }
    if (p_kind(p) == TOK_COLON && first->kind != AST_Starred && !walrus) {
        return parse_dict_rest(p, pos, mark, first);
    }
    return parse_set_rest(p, pos, mark, first);
}

static AstNode *parse_atom(Parser *p)
{
    switch (p_kind(p)) {
    case TOK_NAME:
        return parse_name(p);
    case TOK_INT:
    case TOK_FLOAT:
    case TOK_IMAGINARY:
        return parse_number(p);
    case TOK_STRING:
        return parse_strings(p);
    case TOK_LPAR:
        return parse_parenthesized(p);
    case TOK_LSQB:
        return parse_list(p);
    case TOK_LBRACE:
        return parse_braces(p);
    case TOK_None:
        return parse_constant(p, AOP_None);
    case TOK_True:
        return parse_constant(p, AOP_True);
    case TOK_False:
        return parse_constant(p, AOP_False);
    case TOK_ELLIPSIS:
        return parse_constant(p, AOP_Ellipsis);
    case TOK_AWAIT:
        return refuse(p, p_here(p), "'await' is");
    default:
        return NULL;
    }
}

/* --- primaries --- */

static AstNode *parse_optional_bound(Parser *p, bool *ok)
{
    if (!starts_expression(p_kind(p))) {
        return NULL;
    }
    AstNode *bound = parse_expression(p);
    *ok = *ok && bound != NULL;
    return bound;
}

static AstNode *parse_slice_item(Parser *p)
{
    AstPos pos = p_here(p);
    AstNode *lower = NULL;
    if (p_kind(p) == TOK_STAR) {
        return parse_starred(p);
    }
    if (p_kind(p) != TOK_COLON) {
        bool walrus = p_kind(p) == TOK_NAME && p_kind_at(p, 1) == TOK_COLON_EQUAL;
        lower = parse_named_expression(p);
        if (lower == NULL || walrus || p_kind(p) != TOK_COLON) {
            return lower;
        }
    }
    bool ok = p_accept(p, TOK_COLON);
    AstNode *upper = parse_optional_bound(p, &ok);
    AstNode *step = NULL;
    if (ok && p_accept(p, TOK_COLON)) {
        step = parse_optional_bound(p, &ok);
    }
    return ok ? NEW_NODE(p, Slice, p_end(p, pos), .lower = lower, .upper = upper, .step = step)
              : NULL;
}

static AstNode *parse_slices(Parser *p)
{
    AstPos pos = p_here(p);
    AstNode *first = parse_slice_item(p);
    if (first == NULL || (p_kind(p) != TOK_COMMA && first->kind != AST_Starred)) {
        return first;
    }
    ListMark mark = list_begin(p);
    AstNodes elts;
    if (!list_add(p, first)) {
        return NULL;
    }
    while (p_accept(p, TOK_COMMA)) {
        if (p_kind(p) == TOK_RSQB) {
            break;
        }
        if (!list_add(p, parse_slice_item(p))) {
            return NULL;
        }
    }
    return list_end(p, mark, &elts)
               ? NEW_NODE(p, Tuple, p_end(p, pos), .elts = elts, .ctx = AOP_Load)
               : NULL;
}

static AstNode *parse_attribute(Parser *p, AstPos pos, AstNode *value)
{
    p->pos++;
    if (p_kind(p) != TOK_NAME) {
        return NULL;
    }
    const Ident *attr = p_token_at(p, 0)->ident;
    p->pos++;
    return NEW_NODE(p, Attribute, p_end(p, pos), .value = value, .attr = attr, .ctx = AOP_Load);
}

static AstNode *parse_subscript(Parser *p, AstPos pos, AstNode *value)
{
    p->pos++;
    AstNode *slice = parse_slices(p);
    if (slice == NULL || !p_accept(p, TOK_RSQB)) {
        return NULL;
    }
    return NEW_NODE(p, Subscript, p_end(p, pos), .value = value, .slice = slice, .ctx = AOP_Load);
}

static AstNode *parse_call(Parser *p, AstPos pos, AstNode *func)
{
    AstNodes args, keywords;
    p->pos++;
    if (!parse_arguments(p, true, &args, &keywords) || !p_accept(p, TOK_RPAR)) {
        return NULL;
    }
    return NEW_NODE(p, Call, p_end(p, pos), .func = func, .args = args, .keywords = keywords);
}

AstNode *parse_primary(Parser *p)
{
    AstPos pos = p_here(p);
    AstNode *node = parse_atom(p);
    while (node != NULL) {
        AstNode *longer;
        size_t before = p->pos;
        size_t scratch = p->scratch_count;
        switch (p_kind(p)) {
        case TOK_DOT:
            longer = parse_attribute(p, pos, node);
            break;
        case TOK_LSQB:
            longer = parse_subscript(p, pos, node);
            break;
        case TOK_LPAR:
            longer = parse_call(p, pos, node);
            break;
        default:
            return node;
        }
        if (longer == NULL) {
            return p_back(p, before, scratch) ? node : NULL;
        }
        node = longer;
    }
    return NULL;
}

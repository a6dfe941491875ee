/* The arguments of a call or of a class statement. */
#include "parse_internal.h"

/* How far the list has come: later kinds of arguments rule out earlier ones. */
typedef enum ArgState {
    ARGS_POSITIONAL, /* positional and starred so far */
    ARGS_KEYWORD,    /* a keyword argument was seen: only keywords and starred may follow */
    ARGS_UNPACKED,   /* a ** was seen: only keywords and further ** may follow */
} ArgState;

static AstNode *parse_keyword_argument(Parser *p)
{
    AstPos pos = p_here(p);
    const Ident *name = NULL;
    if (!p_accept(p, TOK_DOUBLE_STAR)) {
        name = p_token_at(p, 0)->ident;
        p->pos += 2;
    }
    AstNode *value = parse_expression(p);
    return value == NULL ? NULL : NEW_NODE(p, keyword, p_end(p, pos), .arg = name, .value = value);
}

static AstNode *parse_walrus_argument(Parser *p)
{
    AstPos pos = p_here(p);
    AstNode *target = NEW_NODE(p, Name, pos, .id = p_token_at(p, 0)->ident, .ctx = AOP_Store);
    p->pos += 2;
    AstNode *value = parse_expression(p);
    return target == NULL || value == NULL
               ? NULL
               : NEW_NODE(p, NamedExpr, p_end(p, pos), .target = target, .value = value);
}

static AstNode *parse_positional_argument(Parser *p)
{
    bool walrus = p_kind(p) == TOK_NAME && p_kind_at(p, 1) == TOK_COLON_EQUAL;
    AstNode *node = walrus ? parse_walrus_argument(p) : parse_expression(p);
    if (node == NULL || p_kind(p) == TOK_EQUAL || (!walrus && p_kind(p) == TOK_COLON_EQUAL)) {
        return NULL;
    }
    return node;
}

/* One argument; NULL when none that `*state` allows stands here. */
static AstNode *parse_argument(Parser *p, ArgState *state)
{
    size_t mark = p->pos;
    TokenKind kind = p_kind(p);
    if (kind == TOK_STAR) {
        return *state == ARGS_UNPACKED ? NULL : parse_starred(p);
    }
    if (kind == TOK_DOUBLE_STAR) {
        *state = ARGS_UNPACKED;
        return parse_keyword_argument(p);
    }
    AstNode *node = NULL;
    bool keyword = kind == TOK_NAME && p_kind_at(p, 1) == TOK_EQUAL;
    if (!keyword && *state == ARGS_POSITIONAL) {
        node = parse_positional_argument(p);
    }
    if (node == NULL && !p_failed(p) && p->diagnose) {
        p->pos = mark;
        if (!diagnose_keyword_argument(p)) {
            return NULL;
        }
        p->pos = mark;
    }
    if (keyword) {
        *state = *state == ARGS_POSITIONAL ? ARGS_KEYWORD : *state;
        node = parse_keyword_argument(p);
    }
    return node;
}

/* As many arguments as can be read; the cursor ends before the comma of the first that cannot. */
static bool parse_argument_prefix(Parser *p)
{
    ArgState state = ARGS_POSITIONAL;
    size_t end = p->pos;
    size_t taken = 0;
    for (;;) {
        size_t scratch = p->scratch_count;
        AstNode *node = parse_argument(p, &state);
        if (node == NULL) {
            p->pos = end;
            list_drop(p, scratch);
            return taken > 0 && !p_failed(p);
        }
        if (!list_push(p, node)) {
            return false;
        }
        taken++;
        end = p->pos;
        if (!p_accept(p, TOK_COMMA)) {
            return true;
        }
    }
}

/* Separates positional arguments from keywords, keeping the order of each. */
static bool split_arguments(Parser *p, ListMark mark, AstNodes *args, AstNodes *keywords)
{
    AstNodes all;
    if (!list_end(p, mark, &all)) {
        return false;
    }
    ListMark list = list_begin(p);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < all.count; i++) {
        if (all.items[i]->kind != AST_keyword) {
            all.items[kept++] = all.items[i];
        } else if (!list_push(p, all.items[i])) {
            return false;
        }
    }
    all.count = kept;
    *args = all;
    return list_end(p, list, keywords);
}

/* `f(x for x in y)`: the generator expression's place includes the call's parentheses. */
static AstNode *parse_lone_genexp(Parser *p, AstNode *elt, AstPos open)
{
    AstNodes clauses;
    if (!parse_comp_clauses(p, &clauses) || p_kind(p) != TOK_RPAR) {
        return NULL;
    }
    AstPos pos = pos_span(open, p_here(p));
    return NEW_NODE(p, GeneratorExp, pos, .elt = elt, .generators = clauses);
}

static bool arguments_failed(Parser *p, size_t mark, bool genexp)
{
    if (p->diagnose && !p_failed(p) &&
        (!genexp || diagnose_unpacking_in_comprehension(p, mark - 1))) {
        p->pos = mark;
        diagnose_arguments(p);
    }
    return false;
}

bool parse_arguments(Parser *p, bool genexp, AstNodes *args, AstNodes *keywords)
{
    size_t mark = p->pos;
    AstPos open = p_previous(p)->pos;
    ListMark list = list_begin(p);
    *args = *keywords = (AstNodes){0};
    if (p_kind(p) == TOK_RPAR) {
        return true;
    }
    if (!parse_argument_prefix(p)) {
        return arguments_failed(p, mark, genexp);
    }
    AstNode *only = list_size(p, list) == 1 ? p->scratch[list] : NULL;
    if (genexp && only != NULL && only->kind != AST_Starred && only->kind != AST_keyword &&
        (p_kind(p) == TOK_FOR || p_kind(p) == TOK_ASYNC)) {
        list_drop(p, list);
        AstNode *node = parse_lone_genexp(p, only, open);
        return node != NULL ? list_of_one(p, node, args) : arguments_failed(p, mark, genexp);
    }
    p_accept(p, TOK_COMMA);
    if (p_kind(p) != TOK_RPAR) {
        return arguments_failed(p, mark, genexp);
    }
    return split_arguments(p, list, args, keywords);
}

/* --- the second pass --- */

/* Reads arguments as far as possible; false when there is none. The nodes stay above `list`. */
static bool take_arguments(Parser *p, AstPos *where)
{
    AstPos pos = p_here(p);
    if (!parse_argument_prefix(p)) {
        return false;
    }
    *where = p_end(p, pos);
    return true;
}

static AstPos clauses_pos(const AstNodes *clauses)
{
    const Astcomprehension *last = AST_AS(comprehension, clauses->items[clauses->count - 1]);
    return last->ifs.count > 0 ? last->ifs.items[last->ifs.count - 1]->pos : last->iter->pos;
}

static const char genexp_message[] = "Generator expression must be parenthesized";

static bool diagnose_leading_genexp(Parser *p)
{
    AstNodes clauses;
    AstNode *elt = parse_expression(p);
    if (elt == NULL || !parse_comp_clauses(p, &clauses) || !p_accept(p, TOK_COMMA)) {
        return !p_failed(p);
    }
    p_error(p, pos_span(elt->pos, clauses_pos(&clauses)), genexp_message);
    return false;
}

static bool diagnose_keyword_genexp(Parser *p)
{
    AstNodes clauses;
    if (p_kind(p) != TOK_NAME || p_kind_at(p, 1) != TOK_EQUAL) {
        return true;
    }
    AstPos pos = pos_span(p_here(p), p_token_at(p, 1)->pos);
    p->pos += 2;
    if (parse_expression(p) == NULL || !parse_comp_clauses(p, &clauses)) {
        return !p_failed(p);
    }
    p_error(p, pos, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    return false;
}

/* After the arguments: `args for x in y`, `args, elt for x in y`, `args, args`. */
static bool diagnose_after_arguments(Parser *p, ListMark list)
{
    AstNodes clauses;
    AstNode *last = p->scratch[p->scratch_count - 1];
    bool unpacked = last->kind == AST_keyword && AST_AS(keyword, last)->arg == NULL;
    size_t count = list_size(p, list);
    if (p_kind(p) == TOK_FOR && parse_comp_clauses(p, &clauses)) {
        if (count > 1) {
            p_error(p, pos_span(last->pos, clauses_pos(&clauses)), genexp_message);
        }
        return false;
    }
    if (p_failed(p) || !p_accept(p, TOK_COMMA)) {
        return !p_failed(p);
    }
    size_t mark = p->pos;
    AstNode *elt = parse_expression(p);
    if (elt != NULL && p_kind(p) == TOK_FOR && parse_comp_clauses(p, &clauses)) {
        const AstNode *target = AST_AS(comprehension, clauses.items[clauses.count - 1])->target;
        p_error(p, pos_span(elt->pos, target->pos), genexp_message);
        return false;
    }
    p->pos = mark;
    AstPos where;
    if (!p_failed(p) && take_arguments(p, &where)) {
        p_error_last(p, "positional argument follows keyword argument%s",
                     unpacked ? " unpacking" : "");
    }
    return !p_failed(p);
}

bool diagnose_arguments(Parser *p)
{
    size_t mark = p->pos;
    ListMark list = list_begin(p);
    AstPos where;
    bool some = take_arguments(p, &where);
    if (some && p_kind(p) == TOK_COMMA && p_kind_at(p, 1) == TOK_STAR) {
        p_error(p, where, "iterable argument unpacking follows keyword argument unpacking");
    }
    size_t after = p->pos;
    size_t scratch = p->scratch_count;
    p->pos = mark;
    if (p_failed(p) || !diagnose_leading_genexp(p)) {
        return false;
    }
    p->pos = mark;
    if (!diagnose_keyword_genexp(p)) {
        return false;
    }
    p->pos = after;
    p->scratch_count = scratch;
    return !some || diagnose_after_arguments(p, list);
}

static bool diagnose_keyword_constant(Parser *p)
{
    TokenKind kind = p_kind(p);
    if ((kind == TOK_True || kind == TOK_False || kind == TOK_None) &&
        p_kind_at(p, 1) == TOK_EQUAL) {
        AstPos pos = pos_span(p_here(p), p_token_at(p, 1)->pos);
        p_error(p, pos, "cannot assign to %s", token_text(kind));
        return false;
    }
    return true;
}

bool diagnose_keyword_argument(Parser *p)
{
    size_t mark = p->pos;
    if (!diagnose_keyword_constant(p) || !diagnose_keyword_genexp(p)) {
        return false;
    }
    p->pos = mark;
    if (p_kind(p) == TOK_NAME && p_kind_at(p, 1) == TOK_EQUAL) {
        return true;
    }
    AstNode *node = parse_expression(p);
    if (node != NULL && p_kind(p) == TOK_EQUAL) {
        p_error(p, pos_span(node->pos, p_here(p)),
                "expression cannot contain assignment, perhaps you meant \"==\"?");
    }
    return !p_failed(p);
}

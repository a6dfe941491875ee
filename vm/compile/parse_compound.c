/* Compound statements and blocks. `match` is in parse_pattern.c. */
#include "parse_internal.h"

bool at_compound(Parser *p)
{
    switch (p_kind(p)) {
    case TOK_IF:
    case TOK_WHILE:
    case TOK_FOR:
    case TOK_TRY:
    case TOK_WITH:
    case TOK_DEF:
    case TOK_CLASS:
    case TOK_AT:
    case TOK_ASYNC:
        return true;
    default:
        return false;
    }
}

/* --- blocks --- */

/* The colon that ends a header; where the line ends instead, the second pass says so. */
static bool header_colon(Parser *p)
{
    if (p_accept(p, TOK_COLON)) {
        return true;
    }
    if (p->diagnose && p_kind(p) == TOK_NEWLINE) {
        p_error_last(p, "expected ':'");
    }
    return false;
}

static bool indented_block(Parser *p, AstNodes *out, AstPos keyword, const char *what)
{
    if (!p_accept(p, TOK_INDENT)) {
        if (p->diagnose) {
            p_error_indent(p, p_last_pos(p), "expected an indented block after %s on line %u", what,
                           keyword.line);
        }
        return false;
    }
    return parse_statements(p, out) && p_accept(p, TOK_DEDENT);
}

bool parse_block(Parser *p, AstNodes *out, AstPos keyword, const char *what)
{
    if (p_accept(p, TOK_NEWLINE)) {
        return indented_block(p, out, keyword, what);
    }
    ListMark mark = list_begin(p);
    return parse_simple_statements(p) && list_end(p, mark, out);
}

/* `keyword : block` where the colon is demanded at once; an absent clause is an empty list. */
static bool parse_clause(Parser *p, TokenKind keyword, const char *what, AstNodes *out)
{
    AstPos pos = p_here(p);
    *out = (AstNodes){0};
    if (!p_accept(p, keyword)) {
        return true;
    }
    return p_force(p, TOK_COLON) && parse_block(p, out, pos, what);
}

/* --- if, while, for --- */

/* An `if` or `elif` up to its block; `orelse` is filled in later. */
static AstNode *parse_if_part(Parser *p, const char *what)
{
    AstPos pos = p_here(p);
    AstNodes body;
    p->pos++;
    AstNode *test = parse_named_expression(p);
    if (test == NULL || !header_colon(p) || !parse_block(p, &body, pos, what)) {
        return NULL;
    }
    return NEW_NODE(p, If, p_end(p, pos), .test = test, .body = body);
}

/* Hangs the parts of an `elif` chain below one another, the last one first. */
static AstNode *link_if_parts(Parser *p, ListMark mark, AstNodes orelse)
{
    AstPos end = p_end(p, (AstPos){0});
    AstNode *inner = NULL;
    while (list_size(p, mark) > 0) {
        AstIf *part = AST_AS(If, p->scratch[p->scratch_count - 1]);
        list_drop(p, p->scratch_count - 1);
        if (inner != NULL && !list_of_one(p, inner, &orelse)) {
            return NULL;
        }
        AstPos pos = pos_span(part->base.pos, end);
        inner = NEW_NODE(p, If, pos, .test = part->test, .body = part->body, .orelse = orelse);
        if (inner == NULL) {
            return NULL;
        }
    }
    return inner;
}

static AstNode *parse_if(Parser *p)
{
    ListMark mark = list_begin(p);
    AstNodes orelse;
    if (!list_add(p, parse_if_part(p, "'if' statement"))) {
        return NULL;
    }
    while (p_kind(p) == TOK_ELIF) {
        if (!list_add(p, parse_if_part(p, "'elif' statement"))) {
            return NULL;
        }
    }
    return parse_clause(p, TOK_ELSE, "'else' statement", &orelse) ? link_if_parts(p, mark, orelse)
                                                                  : NULL;
}

static AstNode *parse_while(Parser *p)
{
    AstPos pos = p_here(p);
    AstNodes body, orelse;
    p->pos++;
    AstNode *test = parse_named_expression(p);
    if (test == NULL || !header_colon(p) || !parse_block(p, &body, pos, "'while' statement") ||
        !parse_clause(p, TOK_ELSE, "'else' statement", &orelse)) {
        return NULL;
    }
    return NEW_NODE(p, While, p_end(p, pos), .test = test, .body = body, .orelse = orelse);
}

static AstNode *parse_for(Parser *p)
{
    AstPos pos = p_here(p);
    size_t mark = p->pos++;
    AstNodes body, orelse;
    AstNode *target = parse_for_targets(p);
    if (target == NULL || !p_accept(p, TOK_IN)) {
        if (p->diagnose && !p_failed(p)) {
            p->pos = mark + 1;
            AstNode *wrong = parse_star_expressions(p);
            return wrong == NULL ? NULL : p_error_target(p, wrong, TARGET_FOR);
        }
        return NULL;
    }
    AstNode *iter = parse_star_expressions(p);
    if (iter == NULL || !header_colon(p) || !parse_block(p, &body, pos, "'for' statement") ||
        !parse_clause(p, TOK_ELSE, "'else' statement", &orelse)) {
        return NULL;
    }
    return NEW_NODE(p, For, p_end(p, pos), .target = target, .iter = iter, .body = body,
                    .orelse = orelse);
}

/* --- with --- */

static bool ends_with_item(Parser *p)
{
    TokenKind kind = p_kind(p);
    return kind == TOK_COMMA || kind == TOK_RPAR || kind == TOK_COLON;
}

static AstNode *parse_with_target(Parser *p)
{
    size_t mark = p->pos;
    AstNode *target = parse_star_target(p);
    if (target != NULL && ends_with_item(p)) {
        return target;
    }
    if (target != NULL && p->diagnose && p_kind(p) == TOK_NEWLINE) {
        return p_error_last(p, "expected ':'");
    }
    if (p->diagnose && !p_failed(p)) {
        p->pos = mark;
        AstNode *wrong = parse_expression(p);
        if (wrong != NULL && ends_with_item(p)) {
            p_error_target(p, wrong, TARGET_ASSIGN);
        }
    }
    return NULL;
}

static AstNode *parse_with_item(Parser *p)
{
    AstPos pos = p_here(p);
    AstNode *target = NULL;
    AstNode *context = parse_expression(p);
    if (context == NULL) {
        return NULL;
    }
    if (p_accept(p, TOK_AS)) {
        target = parse_with_target(p);
        if (target == NULL) {
            return NULL;
        }
    }
    return NEW_NODE(p, withitem, p_end(p, pos), .context_expr = context, .optional_vars = target);
}

static bool parse_with_items(Parser *p, bool parenthesized, AstNodes *items)
{
    ListMark mark = list_begin(p);
    do {
        if (parenthesized && list_size(p, mark) > 0 && p_kind(p) == TOK_RPAR) {
            break;
        }
        if (!list_add(p, parse_with_item(p))) {
            return false;
        }
    } while (p_accept(p, TOK_COMMA));
    return list_end(p, mark, items);
}

/* `with (a as b, c):`. Soft failure where the parenthesis belongs to an expression. */
static bool parse_parenthesized_items(Parser *p, AstNodes *items)
{
    size_t mark = p->pos;
    size_t scratch = p->scratch_count;
    if (p_accept(p, TOK_LPAR) && parse_with_items(p, true, items) && p_accept(p, TOK_RPAR) &&
        header_colon(p)) {
        return true;
    }
    p->pos = mark;
    p->scratch_count = scratch;
    return false;
}

static AstNode *parse_with(Parser *p)
{
    AstPos pos = p_here(p);
    AstNodes items, body;
    p->pos++;
    bool done = p_kind(p) == TOK_LPAR && parse_parenthesized_items(p, &items);
    if (!done && (p_failed(p) || !parse_with_items(p, false, &items) || !header_colon(p))) {
        return NULL;
    }
    return parse_block(p, &body, pos, "'with' statement")
               ? NEW_NODE(p, With, p_end(p, pos), .items = items, .body = body)
               : NULL;
}

/* --- try --- */

/* `except A, B:` of Python 2. */
static void diagnose_except_list(Parser *p, const AstNode *type)
{
    if (!p->diagnose || p_failed(p) || !p_accept(p, TOK_COMMA)) {
        return;
    }
    const AstNode *more = parse_star_expressions(p);
    if (more != NULL && p_accept(p, TOK_AS) && !p_accept(p, TOK_NAME)) {
        return;
    }
    if (more != NULL && p_accept(p, TOK_COLON)) {
        p_error(p, pos_span(type->pos, more->pos),
                "multiple exception types must be parenthesized");
    }
}

static bool parse_except_header(Parser *p, AstNode **type, const Ident **name)
{
    *type = NULL;
    *name = NULL;
    if (p_kind(p) == TOK_STAR) {
        refuse(p, p_here(p), "'except*' is");
        return false;
    }
    if (p_kind(p) == TOK_COLON || p_kind(p) == TOK_NEWLINE) {
        return header_colon(p);
    }
    *type = parse_expression(p);
    if (*type == NULL) {
        return false;
    }
    if (p_accept(p, TOK_AS)) {
        if (p_kind(p) != TOK_NAME) {
            return false;
        }
        *name = p_token_at(p, 0)->ident;
        p->pos++;
    }
    if (p_kind(p) == TOK_COMMA) {
        diagnose_except_list(p, *type);
        return false;
    }
    return header_colon(p);
}

static AstNode *parse_except(Parser *p)
{
    AstPos pos = p_here(p);
    AstNodes body;
    AstNode *type;
    const Ident *name;
    p->pos++;
    if (!parse_except_header(p, &type, &name) ||
        !parse_block(p, &body, pos, "'except' statement")) {
        return NULL;
    }
    return NEW_NODE(p, ExceptHandler, p_end(p, pos), .type = type, .name = name, .body = body);
}

static bool parse_handlers(Parser *p, AstNodes *out)
{
    ListMark mark = list_begin(p);
    while (p_kind(p) == TOK_EXCEPT) {
        if (!list_add(p, parse_except(p))) {
            return false;
        }
    }
    return list_end(p, mark, out);
}

static AstNode *parse_try(Parser *p)
{
    AstPos pos = p_here(p);
    AstNodes body, handlers, orelse = {0}, final;
    p->pos++;
    if (!p_force(p, TOK_COLON) || !parse_block(p, &body, pos, "'try' statement")) {
        return NULL;
    }
    if (p_kind(p) != TOK_EXCEPT && p_kind(p) != TOK_FINALLY) {
        return p->diagnose ? p_error_last(p, "expected 'except' or 'finally' block") : NULL;
    }
    if (!parse_handlers(p, &handlers) ||
        (handlers.count > 0 && !parse_clause(p, TOK_ELSE, "'else' statement", &orelse)) ||
        !parse_clause(p, TOK_FINALLY, "'finally' statement", &final)) {
        return NULL;
    }
    return NEW_NODE(p, Try, p_end(p, pos), .body = body, .handlers = handlers, .orelse = orelse,
                    .finalbody = final);
}

/* --- functions and classes --- */

static AstNode *parse_function(Parser *p, AstNodes decorators)
{
    AstPos pos = p_here(p);
    AstNodes body;
    AstNode *returns = NULL;
    p->pos++;
    if (p_kind(p) != TOK_NAME) {
        return NULL;
    }
    const Ident *name = p_token_at(p, 0)->ident;
    p->pos++;
    if (!p_force(p, TOK_LPAR)) {
        return NULL;
    }
    AstNode *args = parse_parameters(p, TOK_RPAR);
    if (args == NULL || !p_accept(p, TOK_RPAR)) {
        return NULL;
    }
    size_t arrow = p->pos;
    if (p_accept(p, TOK_ARROW)) {
        returns = parse_expression(p);
        if (returns == NULL && !p_back(p, arrow, p->scratch_count)) {
            return NULL;
        }
    }
    if (!p_force(p, TOK_COLON) || !parse_block(p, &body, pos, "function definition")) {
        return NULL;
    }
    return NEW_NODE(p, FunctionDef, p_end(p, pos), .name = name, .args = args, .body = body,
                    .decorator_list = decorators, .returns = returns);
}

static AstNode *parse_class(Parser *p, AstNodes decorators)
{
    AstPos pos = p_here(p);
    AstNodes bases = {0}, keywords = {0}, body;
    p->pos++;
    if (p_kind(p) != TOK_NAME) {
        return NULL;
    }
    const Ident *name = p_token_at(p, 0)->ident;
    p->pos++;
    if (p_accept(p, TOK_LPAR) &&
        (!parse_arguments(p, false, &bases, &keywords) || !p_accept(p, TOK_RPAR))) {
        return NULL;
    }
    if (!header_colon(p) || !parse_block(p, &body, pos, "class definition")) {
        return NULL;
    }
    return NEW_NODE(p, ClassDef, p_end(p, pos), .name = name, .bases = bases, .keywords = keywords,
                    .body = body, .decorator_list = decorators);
}

/* `async` begins nothing that we have; anything else after it is an error of its own. */
static AstNode *refuse_async(Parser *p)
{
    AstPos pos = p_here(p);
    switch (p_kind_at(p, 1)) {
    case TOK_DEF:
        return refuse(p, pos, "'async def' is");
    case TOK_FOR:
        return refuse(p, pos, "'async for' is");
    case TOK_WITH:
        return refuse(p, pos, "'async with' is");
    default:
        p->pos++;
        return NULL;
    }
}

static AstNode *parse_decorated(Parser *p)
{
    ListMark mark = list_begin(p);
    AstNodes decorators;
    while (p_accept(p, TOK_AT)) {
        if (!list_add(p, parse_named_expression(p)) || !p_accept(p, TOK_NEWLINE)) {
            return NULL;
        }
    }
    if (!list_end(p, mark, &decorators)) {
        return NULL;
    }
    switch (p_kind(p)) {
    case TOK_DEF:
        return parse_function(p, decorators);
    case TOK_CLASS:
        return parse_class(p, decorators);
    case TOK_ASYNC:
        return refuse_async(p);
    default:
        return NULL;
    }
}

AstNode *parse_compound(Parser *p)
{
    AstNodes none = {0};
    switch (p_kind(p)) {
    case TOK_IF:
        return parse_if(p);
    case TOK_WHILE:
        return parse_while(p);
    case TOK_FOR:
        return parse_for(p);
    case TOK_TRY:
        return parse_try(p);
    case TOK_WITH:
        return parse_with(p);
    case TOK_DEF:
        return parse_function(p, none);
    case TOK_CLASS:
        return parse_class(p, none);
    case TOK_AT:
        return parse_decorated(p);
    case TOK_ASYNC:
        return refuse_async(p);
    default:
        return NULL;
    }
}

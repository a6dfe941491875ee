/* Parameter lists of functions and lambdas. */
#include "parse_internal.h"

/* The list as read: pairs of parameter and default (or NULL) on the scratch stack. */
typedef struct Params {
    TokenKind closer;
    ListMark list;
    size_t count;
    size_t slash; /* parameters before the `/` */
    size_t star;  /* parameters before the `*` */
    bool has_slash, has_star, has_default;
    AstNode *vararg, *kwarg;
} Params;

static bool is_lambda(const Params *params)
{
    return params->closer == TOK_COLON;
}

/* In the second pass reports what the first one noticed; false in both. */
static bool params_error(Parser *p, AstPos pos, const char *message)
{
    if (p->diagnose) {
        p_error(p, pos, "%s", message);
    }
    return false;
}

/* A name, with its annotation in a `def`; `starred` allows `*args: *Ts`. */
static AstNode *parse_parameter(Parser *p, const Params *params, bool starred)
{
    AstPos pos = p_here(p);
    if (p_kind(p) != TOK_NAME) {
        return NULL;
    }
    const Ident *name = p_token_at(p, 0)->ident;
    AstNode *annotation = NULL;
    p->pos++;
    if (!is_lambda(params) && p_accept(p, TOK_COLON)) {
        annotation =
            starred && p_kind(p) == TOK_STAR ? parse_star_named_expression(p) : parse_expression(p);
        if (annotation == NULL) {
            return NULL;
        }
    }
    return NEW_NODE(p, arg, p_end(p, pos), .arg = name, .annotation = annotation);
}

static bool parse_default(Parser *p, const Params *params, AstNode **out)
{
    AstPos equal = p_here(p);
    *out = NULL;
    if (!p_accept(p, TOK_EQUAL)) {
        return true;
    }
    if (p_kind(p) == params->closer || p_kind(p) == TOK_COMMA) {
        return params_error(p, equal, "expected default value expression");
    }
    *out = parse_expression(p);
    return *out != NULL;
}

static bool parse_plain_parameter(Parser *p, Params *params)
{
    AstNode *value;
    AstNode *arg = parse_parameter(p, params, false);
    if (arg == NULL || !parse_default(p, params, &value)) {
        return false;
    }
    if (value == NULL && params->has_default && !params->has_star) {
        if (p_kind(p) != TOK_COMMA && p_kind(p) != params->closer) {
            return false;
        }
        return params_error(p, arg->pos, "non-default argument follows default argument");
    }
    params->has_default = params->has_default || value != NULL;
    params->count++;
    return list_push(p, arg) && list_push(p, value);
}

static bool parse_slash(Parser *p, Params *params)
{
    AstPos pos = p_here(p);
    if (params->has_star) {
        return params_error(p, pos, "/ must be ahead of *");
    }
    if (params->has_slash) {
        return params_error(p, pos, "/ may appear only once");
    }
    if (params->count == 0) {
        return p->diagnose && p_kind_at(p, 1) == TOK_COMMA &&
               params_error(p, pos, "at least one argument must precede /");
    }
    p->pos++;
    if (p_kind(p) == TOK_STAR) {
        return params_error(p, p_here(p), "expected comma between / and *");
    }
    params->has_slash = true;
    params->slash = params->count;
    return true;
}

static bool check_bare_star(Parser *p, const Params *params, AstPos pos)
{
    TokenKind kind = p_kind(p);
    TokenKind after = kind == TOK_COMMA ? p_kind_at(p, 1) : TOK_ERROR;
    if (kind == params->closer || after == params->closer || after == TOK_DOUBLE_STAR) {
        pos = is_lambda(params) ? p_last_pos(p) : pos;
        return params_error(p, pos, "named arguments must follow bare *");
    }
    return kind == TOK_COMMA;
}

static bool parse_star(Parser *p, Params *params)
{
    AstPos pos = p_here(p);
    if (params->has_star) {
        return params_error(p, pos, "* argument may appear only once");
    }
    p->pos++;
    params->has_star = true;
    params->star = params->count;
    if (p_kind(p) != TOK_NAME) {
        return check_bare_star(p, params, pos);
    }
    params->vararg = parse_parameter(p, params, true);
    if (params->vararg != NULL && p_kind(p) == TOK_EQUAL) {
        return params_error(p, p_here(p), "var-positional argument cannot have default value");
    }
    return params->vararg != NULL;
}

static bool parse_double_star(Parser *p, Params *params)
{
    p->pos++;
    params->kwarg = parse_parameter(p, params, false);
    if (params->kwarg == NULL) {
        return false;
    }
    if (p_kind(p) == TOK_EQUAL) {
        return params_error(p, p_here(p), "var-keyword argument cannot have default value");
    }
    if (p_kind(p) == TOK_COMMA) {
        TokenKind after = p_kind_at(p, 1);
        if (after == TOK_NAME || after == TOK_STAR || after == TOK_DOUBLE_STAR ||
            after == TOK_SLASH) {
            return params_error(p, p_token_at(p, 1)->pos,
                                "arguments cannot follow var-keyword argument");
        }
    }
    return true;
}

/* Python 2 allowed `def f(a, (b, c))`. */
static bool parenthesized_parameters(Parser *p, const Params *params)
{
    AstPos open = p_here(p);
    p->pos++;
    if (p_kind(p) != TOK_NAME) {
        return false;
    }
    do {
        if (!p_accept(p, TOK_NAME)) {
            break;
        }
    } while (p_accept(p, TOK_COMMA));
    if (p_kind(p) != TOK_RPAR) {
        return false;
    }
    return params_error(p, pos_span(open, p_here(p)),
                        is_lambda(params) ? "Lambda expression parameters cannot be parenthesized"
                                          : "Function parameters cannot be parenthesized");
}

static bool parse_one(Parser *p, Params *params)
{
    switch (p_kind(p)) {
    case TOK_NAME:
        return parse_plain_parameter(p, params);
    case TOK_SLASH:
        return parse_slash(p, params);
    case TOK_STAR:
        return parse_star(p, params);
    case TOK_DOUBLE_STAR:
        return parse_double_star(p, params);
    case TOK_LPAR:
        return p->diagnose && parenthesized_parameters(p, params);
    default:
        return false;
    }
}

/* Copies element `part` (0 parameter, 1 default) of the pairs [from, to) to a list of its own. */
static bool take_column(Parser *p, const Params *params, size_t from, size_t to, size_t part,
                        bool keep_null, AstNodes *out)
{
    ListMark list = list_begin(p);
    for (size_t i = from; i < to; i++) {
        AstNode *node = p->scratch[params->list + 2 * i + part];
        if ((node != NULL || keep_null) && !list_push(p, node)) {
            return false;
        }
    }
    return list_end(p, list, out);
}

static AstNode *finish_parameters(Parser *p, AstPos pos, Params *params)
{
    AstNodes posonly, args, kwonly, kw_defaults, defaults;
    size_t star = params->has_star ? params->star : params->count;
    GIL_ASSERT(params->slash <= star && star <= params->count);
    if (!take_column(p, params, 0, params->slash, 0, false, &posonly) ||
        !take_column(p, params, params->slash, star, 0, false, &args) ||
        !take_column(p, params, star, params->count, 0, false, &kwonly) ||
        !take_column(p, params, star, params->count, 1, true, &kw_defaults) ||
        !take_column(p, params, 0, star, 1, false, &defaults)) {
        return NULL;
    }
    list_drop(p, params->list);
    return NEW_NODE(p, arguments, p_end(p, pos), .posonlyargs = posonly, .args = args,
                    .vararg = params->vararg, .kwonlyargs = kwonly, .kw_defaults = kw_defaults,
                    .kwarg = params->kwarg, .defaults = defaults);
}

AstNode *parse_parameters(Parser *p, TokenKind closer)
{
    AstPos pos = p_here(p);
    Params params = {.closer = closer, .list = list_begin(p)};
    while (p_kind(p) != closer) {
        if (!parse_one(p, &params)) {
            return NULL;
        }
        if (params.kwarg != NULL) {
            p_accept(p, TOK_COMMA);
            break;
        }
        if (!p_accept(p, TOK_COMMA)) {
            break;
        }
    }
    return p_kind(p) == closer ? finish_parameters(p, pos, &params) : NULL;
}

AstNode *parse_lambda(Parser *p)
{
    AstPos pos = p_here(p);
    p->pos++;
    AstNode *args = parse_parameters(p, TOK_COLON);
    if (args == NULL || !p_accept(p, TOK_COLON)) {
        return NULL;
    }
    AstNode *body = parse_expression(p);
    return body == NULL ? NULL : NEW_NODE(p, Lambda, p_end(p, pos), .args = args, .body = body);
}

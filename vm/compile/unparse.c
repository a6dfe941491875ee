/* The source of an expression in Python's normal form, for annotations that are not evaluated.
 * Knows expressions only.
 */
#include <stdlib.h>
#include <string.h>

#include "ast.h"

/* How tightly an expression binds; a looser one inside a tighter context gets parentheses. */
typedef enum Level {
    LEVEL_TUPLE,
    LEVEL_TEST,
    LEVEL_OR,
    LEVEL_AND,
    LEVEL_NOT,
    LEVEL_COMPARE,
    LEVEL_BIT_OR,
    LEVEL_BIT_XOR,
    LEVEL_BIT_AND,
    LEVEL_SHIFT,
    LEVEL_ARITHMETIC,
    LEVEL_TERM,
    LEVEL_FACTOR,
    LEVEL_POWER,
    LEVEL_ATOM,
} Level;

typedef struct Writer {
    Arena *arena;
    char *text;
    size_t length, capacity;
    bool failed;
} Writer;

static void expr(Writer *w, const AstNode *node, Level level);

static void put_bytes(Writer *w, const char *bytes, size_t length)
{
    if (w->capacity - w->length < length) {
        size_t capacity = (w->capacity + length) * 2 + 64;
        char *grown = arena_alloc(w->arena, capacity);
        if (grown == NULL) {
            w->failed = true;
            return;
        }
        if (w->length > 0) {
            memcpy(grown, w->text, w->length);
        }
        w->text = grown;
        w->capacity = capacity;
    }
    if (length > 0) { /* there may be no text yet */
        memcpy(w->text + w->length, bytes, length);
    }
    w->length += length;
}

static void put(Writer *w, const char *text)
{
    put_bytes(w, text, strlen(text));
}

static void put_name(Writer *w, const Ident *name)
{
    put_bytes(w, name->text, name->length);
}

static void open_if(Writer *w, bool needed)
{
    put(w, needed ? "(" : "");
}

static void close_if(Writer *w, bool needed)
{
    put(w, needed ? ")" : "");
}

static void list(Writer *w, const AstNodes *items, Level level)
{
    for (uint32_t i = 0; i < items->count; i++) {
        put(w, i > 0 ? ", " : "");
        expr(w, items->items[i], level);
    }
}

/* --- constants --- */

static void put_escape(Writer *w, unsigned char c)
{
    char hex[8];
    switch (c) {
    case '\n':
        put(w, "\\n");
        break;
    case '\r':
        put(w, "\\r");
        break;
    case '\t':
        put(w, "\\t");
        break;
    default:
        snprintf(hex, sizeof hex, "\\x%02x", c);
        put(w, hex);
        break;
    }
}

static void put_quoted(Writer *w, AstText text, bool bytes)
{
    bool single = memchr(text.bytes, '\'', text.length) != NULL;
    bool both = single && memchr(text.bytes, '"', text.length) != NULL;
    char quote[2] = {single && !both ? '"' : '\'', '\0'};
    put(w, quote);
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.bytes[i];
        if (c == '\\' || c == (unsigned char)quote[0]) {
            put(w, "\\");
            put_bytes(w, (char *)&c, 1);
        } else if (c < 0x20 || c == 0x7F || (bytes && c >= 0x80)) {
            put_escape(w, c);
        } else {
            put_bytes(w, (char *)&c, 1);
        }
    }
    put(w, quote);
}

static void put_int(Writer *w, AstText text)
{
    char digits[32];
    bool decimal = text.length < 2 || text.bytes[0] != '0' || text.bytes[1] <= '9';
    if (decimal || text.length > 17) {
        put_bytes(w, text.bytes, text.length);
        return;
    }
    char mark = (char)(text.bytes[1] | 0x20);
    int base = mark == 'x' ? 16 : mark == 'o' ? 8 : 2;
    snprintf(digits, sizeof digits, "%llu", strtoull(text.bytes + 2, NULL, base));
    put(w, digits);
}

static void constant(Writer *w, const AstConstant *node)
{
    switch (node->type) {
    case AOP_Ellipsis:
        put(w, "...");
        break;
    case AOP_Int:
        put_int(w, node->text);
        break;
    case AOP_Float:
        put_bytes(w, node->text.bytes, node->text.length);
        break;
    case AOP_Str:
        put_quoted(w, node->text.length > 0 ? node->text : (AstText){"", 0}, false);
        break;
    case AOP_Bytes:
        put(w, "b");
        put_quoted(w, node->text.length > 0 ? node->text : (AstText){"", 0}, true);
        break;
    default:
        put(w, ast_op_name(node->type));
        break;
    }
}

/* --- operators --- */

typedef struct BinaryForm {
    const char *text;
    Level level;
} BinaryForm;

static BinaryForm binary_form(AstOp op)
{
    static const BinaryForm forms[AST_OP_COUNT] = {
        [AOP_Add] = {" + ", LEVEL_ARITHMETIC}, [AOP_Sub] = {" - ", LEVEL_ARITHMETIC},
        [AOP_Mult] = {" * ", LEVEL_TERM},      [AOP_MatMult] = {" @ ", LEVEL_TERM},
        [AOP_Div] = {" / ", LEVEL_TERM},       [AOP_Mod] = {" % ", LEVEL_TERM},
        [AOP_LShift] = {" << ", LEVEL_SHIFT},  [AOP_RShift] = {" >> ", LEVEL_SHIFT},
        [AOP_BitOr] = {" | ", LEVEL_BIT_OR},   [AOP_BitXor] = {" ^ ", LEVEL_BIT_XOR},
        [AOP_BitAnd] = {" & ", LEVEL_BIT_AND}, [AOP_FloorDiv] = {" // ", LEVEL_TERM},
        [AOP_Pow] = {" ** ", LEVEL_POWER},
    };
    return forms[op];
}

static void binary(Writer *w, const AstBinOp *node, Level level)
{
    BinaryForm form = binary_form(node->op);
    bool right_first = node->op == AOP_Pow;
    bool parens = level > form.level;
    open_if(w, parens);
    expr(w, node->left, form.level + (right_first ? 1 : 0));
    put(w, form.text);
    expr(w, node->right, form.level + (right_first ? 0 : 1));
    close_if(w, parens);
}

static void unary(Writer *w, const AstUnaryOp *node, Level level)
{
    Level own = node->op == AOP_Not ? LEVEL_NOT : LEVEL_FACTOR;
    bool parens = level > own;
    open_if(w, parens);
    put(w, node->op == AOP_Not    ? "not "
           : node->op == AOP_USub ? "-"
           : node->op == AOP_UAdd ? "+"
                                  : "~");
    expr(w, node->operand, own);
    close_if(w, parens);
}

static void bool_op(Writer *w, const AstBoolOp *node, Level level)
{
    Level own = node->op == AOP_Or ? LEVEL_OR : LEVEL_AND;
    bool parens = level > own;
    open_if(w, parens);
    for (uint32_t i = 0; i < node->values.count; i++) {
        put(w, i == 0 ? "" : node->op == AOP_Or ? " or " : " and ");
        expr(w, node->values.items[i], own + 1);
    }
    close_if(w, parens);
}

static void compare(Writer *w, const AstCompare *node, Level level)
{
    static const char *const texts[AST_OP_COUNT] = {
        [AOP_Eq] = " == ", [AOP_NotEq] = " != ",     [AOP_Lt] = " < ",  [AOP_LtE] = " <= ",
        [AOP_Gt] = " > ",  [AOP_GtE] = " >= ",       [AOP_Is] = " is ", [AOP_IsNot] = " is not ",
        [AOP_In] = " in ", [AOP_NotIn] = " not in ",
    };
    bool parens = level > LEVEL_COMPARE;
    open_if(w, parens);
    expr(w, node->left, LEVEL_COMPARE + 1);
    for (uint32_t i = 0; i < node->comparators.count; i++) {
        put(w, texts[node->ops.items[i]]);
        expr(w, node->comparators.items[i], LEVEL_COMPARE + 1);
    }
    close_if(w, parens);
}

static void conditional(Writer *w, const AstIfExp *node, Level level)
{
    bool parens = level > LEVEL_TEST;
    open_if(w, parens);
    expr(w, node->body, LEVEL_TEST + 1);
    put(w, " if ");
    expr(w, node->test, LEVEL_TEST + 1);
    put(w, " else ");
    expr(w, node->orelse, LEVEL_TEST);
    close_if(w, parens);
}

/* --- lambda --- */

typedef struct ParamWriter {
    Writer *w;
    bool any;
} ParamWriter;

static void param(ParamWriter *p, const char *prefix, const AstNode *arg, const AstNode *value)
{
    put(p->w, p->any ? ", " : "");
    p->any = true;
    put(p->w, prefix);
    if (arg != NULL) {
        put_name(p->w, AST_AS(arg, arg)->arg);
    }
    if (value != NULL) {
        put(p->w, "=");
        expr(p->w, value, LEVEL_TEST);
    }
}

static void params(ParamWriter *p, const Astarguments *args)
{
    uint32_t positional = args->posonlyargs.count + args->args.count;
    uint32_t without = positional - args->defaults.count;
    for (uint32_t i = 0; i < positional; i++) {
        bool early = i < args->posonlyargs.count;
        const AstNode *arg =
            early ? args->posonlyargs.items[i] : args->args.items[i - args->posonlyargs.count];
        param(p, "", arg, i < without ? NULL : args->defaults.items[i - without]);
        if (early && i + 1 == args->posonlyargs.count) {
            param(p, "/", NULL, NULL);
        }
    }
    if (args->vararg != NULL || args->kwonlyargs.count > 0) {
        param(p, "*", args->vararg, NULL);
    }
    for (uint32_t i = 0; i < args->kwonlyargs.count; i++) {
        param(p, "", args->kwonlyargs.items[i], args->kw_defaults.items[i]);
    }
    if (args->kwarg != NULL) {
        param(p, "**", args->kwarg, NULL);
    }
}

static void lambda(Writer *w, const AstLambda *node, Level level)
{
    const Astarguments *args = AST_AS(arguments, node->args);
    bool parens = level > LEVEL_TEST;
    ParamWriter p = {.w = w};
    open_if(w, parens);
    put(w, args->posonlyargs.count + args->args.count > 0 ? "lambda " : "lambda");
    params(&p, args);
    put(w, ": ");
    expr(w, node->body, LEVEL_TEST);
    close_if(w, parens);
}

/* --- displays and comprehensions --- */

static void bracketed(Writer *w, const char *open, const AstNodes *items, const char *close)
{
    put(w, open);
    list(w, items, LEVEL_TEST);
    put(w, close);
}

static void tuple(Writer *w, const AstTuple *node, Level level)
{
    bool parens = level > LEVEL_TUPLE || node->elts.count == 0;
    open_if(w, parens);
    list(w, &node->elts, LEVEL_TEST);
    put(w, node->elts.count == 1 ? "," : "");
    close_if(w, parens);
}

static void dict(Writer *w, const AstDict *node)
{
    put(w, "{");
    for (uint32_t i = 0; i < node->values.count; i++) {
        put(w, i > 0 ? ", " : "");
        if (node->keys.items[i] == NULL) {
            put(w, "**");
            expr(w, node->values.items[i], LEVEL_BIT_OR);
        } else {
            expr(w, node->keys.items[i], LEVEL_TEST);
            put(w, ": ");
            expr(w, node->values.items[i], LEVEL_TEST);
        }
    }
    put(w, "}");
}

static void clauses(Writer *w, const AstNodes *generators)
{
    for (uint32_t i = 0; i < generators->count; i++) {
        const Astcomprehension *clause = AST_AS(comprehension, generators->items[i]);
        put(w, " for ");
        expr(w, clause->target, LEVEL_TUPLE);
        put(w, " in ");
        expr(w, clause->iter, LEVEL_TEST + 1);
        for (uint32_t j = 0; j < clause->ifs.count; j++) {
            put(w, " if ");
            expr(w, clause->ifs.items[j], LEVEL_TEST + 1);
        }
    }
}

static void comprehension(Writer *w, const char *open, const AstNode *first, const AstNode *second,
                          const AstNodes *generators, const char *close)
{
    put(w, open);
    expr(w, first, LEVEL_TEST);
    if (second != NULL) {
        put(w, ": ");
        expr(w, second, LEVEL_TEST);
    }
    clauses(w, generators);
    put(w, close);
}

/* --- primaries --- */

static void call(Writer *w, const AstCall *node)
{
    expr(w, node->func, LEVEL_ATOM);
    if (node->args.count == 1 && node->keywords.count == 0 &&
        node->args.items[0]->kind == AST_GeneratorExp) {
        expr(w, node->args.items[0], LEVEL_ATOM);
        return;
    }
    put(w, "(");
    list(w, &node->args, LEVEL_TEST);
    for (uint32_t i = 0; i < node->keywords.count; i++) {
        const Astkeyword *keyword = AST_AS(keyword, node->keywords.items[i]);
        put(w, i + node->args.count > 0 ? ", " : "");
        if (keyword->arg == NULL) {
            put(w, "**");
        } else {
            put_name(w, keyword->arg);
            put(w, "=");
        }
        expr(w, keyword->value, LEVEL_TEST);
    }
    put(w, ")");
}

static void attribute(Writer *w, const AstAttribute *node)
{
    bool number =
        node->value->kind == AST_Constant && AST_AS(Constant, node->value)->type == AOP_Int;
    expr(w, node->value, LEVEL_ATOM);
    put(w, number ? " ." : ".");
    put_name(w, node->attr);
}

static void slice(Writer *w, const AstSlice *node)
{
    if (node->lower != NULL) {
        expr(w, node->lower, LEVEL_TEST);
    }
    put(w, ":");
    if (node->upper != NULL) {
        expr(w, node->upper, LEVEL_TEST);
    }
    if (node->step != NULL) {
        put(w, ":");
        expr(w, node->step, LEVEL_TEST);
    }
}

/* --- f-strings --- */

static void put_doubled_braces(Writer *w, AstText text)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];
        put_bytes(w, &c, 1);
        if (c == '{' || c == '}') {
            put_bytes(w, &c, 1);
        }
    }
}

static void joined_body(Writer *w, const AstJoinedStr *node)
{
    for (uint32_t i = 0; i < node->values.count; i++) {
        const AstNode *part = node->values.items[i];
        if (part->kind == AST_Constant) {
            put_doubled_braces(w, AST_AS(Constant, part)->text);
            continue;
        }
        const AstFormattedValue *value = AST_AS(FormattedValue, part);
        char conversion[3] = {'!', (char)value->conversion, '\0'};
        put(w, "{");
        expr(w, value->value, LEVEL_TEST + 1);
        put(w, value->conversion > 0 ? conversion : "");
        if (value->format_spec != NULL) {
            put(w, ":");
            joined_body(w, AST_AS(JoinedStr, value->format_spec));
        }
        put(w, "}");
    }
}

static void joined(Writer *w, const AstJoinedStr *node)
{
    Writer body = {.arena = w->arena};
    joined_body(&body, node);
    put(w, "f");
    put_quoted(w, body.length > 0 ? (AstText){body.text, body.length} : (AstText){"", 0}, false);
    w->failed = w->failed || body.failed;
}

/* --- the dispatch --- */

static void yield(Writer *w, const char *word, const AstNode *value)
{
    put(w, "(");
    put(w, word);
    if (value != NULL) {
        put(w, " ");
        expr(w, value, LEVEL_TEST);
    }
    put(w, ")");
}

static void display(Writer *w, const AstNode *node, Level level)
{
    switch (node->kind) {
    case AST_List:
        bracketed(w, "[", &AST_AS(List, node)->elts, "]");
        break;
    case AST_Set:
        bracketed(w, "{", &AST_AS(Set, node)->elts, "}");
        break;
    case AST_Tuple:
        tuple(w, AST_AS(Tuple, node), level);
        break;
    case AST_Dict:
        dict(w, AST_AS(Dict, node));
        break;
    case AST_ListComp:
        comprehension(w, "[", AST_AS(ListComp, node)->elt, NULL,
                      &AST_AS(ListComp, node)->generators, "]");
        break;
    case AST_SetComp:
        comprehension(w, "{", AST_AS(SetComp, node)->elt, NULL, &AST_AS(SetComp, node)->generators,
                      "}");
        break;
    case AST_DictComp:
        comprehension(w, "{", AST_AS(DictComp, node)->key, AST_AS(DictComp, node)->value,
                      &AST_AS(DictComp, node)->generators, "}");
        break;
    default:
        comprehension(w, "(", AST_AS(GeneratorExp, node)->elt, NULL,
                      &AST_AS(GeneratorExp, node)->generators, ")");
        break;
    }
}

static void operation(Writer *w, const AstNode *node, Level level)
{
    switch (node->kind) {
    case AST_BinOp:
        binary(w, AST_AS(BinOp, node), level);
        break;
    case AST_UnaryOp:
        unary(w, AST_AS(UnaryOp, node), level);
        break;
    case AST_BoolOp:
        bool_op(w, AST_AS(BoolOp, node), level);
        break;
    case AST_Compare:
        compare(w, AST_AS(Compare, node), level);
        break;
    case AST_IfExp:
        conditional(w, AST_AS(IfExp, node), level);
        break;
    case AST_Lambda:
        lambda(w, AST_AS(Lambda, node), level);
        break;
    case AST_NamedExpr:
        put(w, "(");
        expr(w, AST_AS(NamedExpr, node)->target, LEVEL_ATOM);
        put(w, " := ");
        expr(w, AST_AS(NamedExpr, node)->value, LEVEL_ATOM);
        put(w, ")");
        break;
    default:
        display(w, node, level);
        break;
    }
}

static void expr(Writer *w, const AstNode *node, Level level)
{
    switch (node->kind) {
    case AST_Name:
        put_name(w, AST_AS(Name, node)->id);
        break;
    case AST_Constant:
        constant(w, AST_AS(Constant, node));
        break;
    case AST_Attribute:
        attribute(w, AST_AS(Attribute, node));
        break;
    case AST_Subscript:
        expr(w, AST_AS(Subscript, node)->value, LEVEL_ATOM);
        put(w, "[");
        expr(w, AST_AS(Subscript, node)->slice, LEVEL_TUPLE);
        put(w, "]");
        break;
    case AST_Call:
        call(w, AST_AS(Call, node));
        break;
    case AST_Starred:
        put(w, "*");
        expr(w, AST_AS(Starred, node)->value, LEVEL_BIT_OR);
        break;
    case AST_Slice:
        slice(w, AST_AS(Slice, node));
        break;
    case AST_JoinedStr:
        joined(w, AST_AS(JoinedStr, node));
        break;
    case AST_Yield:
        yield(w, "yield", AST_AS(Yield, node)->value);
        break;
    case AST_YieldFrom:
        yield(w, "yield from", AST_AS(YieldFrom, node)->value);
        break;
    default:
        operation(w, node, level);
        break;
    }
}

bool ast_unparse(Arena *arena, const AstNode *node, AstText *out)
{
    Writer w = {.arena = arena};
    expr(&w, node, LEVEL_TEST);
    *out = (AstText){w.text, w.length};
    return !w.failed;
}

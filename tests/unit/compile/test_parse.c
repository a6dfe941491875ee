/* The parser: shapes of trees and places of nodes, as dumps. The dumps agree with Python's `ast`.
 */
#include <stdlib.h>
#include <string.h>

#include "compile_tests.h"

/* The dump of the only statement, lines joined by spaces, places left out. */
static char *dump_of(const char *text)
{
    AstTree *tree = parse_good(text);
    char *raw = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&raw, &size);
    REQUIRE(out != NULL);
    ast_dump(out, AST_AS(Module, tree->root)->body.items[0]);
    fclose(out);
    ast_tree_free(tree);
    char *write = raw;
    bool place = false;
    for (char *read = raw; *read != '\0'; read++) {
        size_t digits = *read == ' ' ? strspn(read + 1, "0123456789") : 0;
        place = (place || (digits > 0 && read[1 + digits] == '.')) && *read != '\n';
        if (!place) {
            *write++ = *read == '\n' ? ' ' : *read;
        }
    }
    write[write > raw ? -1 : 0] = '\0';
    return raw;
}

static void expect_dump(const char *text, const char *expected)
{
    char *got = dump_of(text);
    if (strcmp(got, expected) != 0) {
        ck_abort_msg("\"%s\" is %s", text, got);
    }
    free(got);
}

/* Two sources mean the same. */
static void expect_same(const char *text, const char *other)
{
    char *expected = dump_of(other);
    expect_dump(text, expected);
    free(expected);
}

START_TEST(operators_bind_as_in_python)
{
    expect_same("a + b * c ** -d\n", "a + (b * (c ** (-d)))\n");
    expect_same("a - b - c\n", "(a - b) - c\n");
    expect_same("a ** b ** c\n", "a ** (b ** c)\n");
    expect_same("-a ** b\n", "-(a ** b)\n");
    expect_same("not a == b or c and d\n", "(not (a == b)) or (c and d)\n");
    expect_same("a | b ^ c & d << e + f\n", "a | (b ^ (c & (d << (e + f))))\n");
    expect_same("a if b else c if d else e\n", "a if b else (c if d else e)\n");
    expect_same("lambda: a, b\n", "(lambda: a), b\n");
    expect_same("a < b is not c not in d\n", "a < b is not c not in d\n");
    expect_same("await_ = a @ b\n", "await_ = (a @ b)\n");
}
END_TEST

START_TEST(shapes_of_expressions)
{
    expect_dump("a\n", "Expr Name 'a Load");
    expect_dump("f(a, *b, c=d, **e)\n",
                "Expr Call Name 'f Load [2 Name 'a Load Starred Name 'b Load Load [2 keyword 'c "
                "Name 'd Load keyword ~ Name 'e Load");
    expect_dump("a[1:2, ::3]\n",
                "Expr Subscript Name 'a Load Tuple [2 Slice Constant Int text 31 Constant Int "
                "text 32 ~ Slice ~ ~ Constant Int text 33 Load Load");
    expect_dump("{a: b, **c}\n", "Expr Dict [2 Name 'a Load ~ [2 Name 'b Load Name 'c Load");
    expect_dump("[x for y, z in w if v]\n",
                "Expr ListComp Name 'x Load [1 comprehension Tuple [2 Name 'y Store Name 'z Store "
                "Store Name 'w Load [1 Name 'v Load 0");
    expect_dump("(a := b)\n", "Expr NamedExpr Name 'a Store Name 'b Load");
}
END_TEST

START_TEST(string_literals)
{
    expect_dump("'a' r'\\n' '\\n\\x41\\u00e9\\101'\n", "Expr Constant Str text 615c6e0a41c3a941");
    expect_dump("'\\ud83d\\q\\\n'\n", "Expr Constant Str text eda0bd5c71");
    expect_dump("b'\\xff\\0' b'a'\n", "Expr Constant Bytes text ff0061");
    expect_dump("f'a{b!r:>{c}}d' 'e'\n",
                "Expr JoinedStr [3 Constant Str text 61 FormattedValue Name 'b Load 114 JoinedStr "
                "[2 Constant Str text 3e FormattedValue Name 'c Load -1 ~ Constant Str text 6465");
    expect_dump("f'{{{a = }'\n",
                "Expr JoinedStr [2 Constant Str text 7b61203d20 FormattedValue Name 'a Load 114 "
                "~");
    expect_dump("f'{a[\"}\"]}{b != c}'\n",
                "Expr JoinedStr [2 FormattedValue Subscript Name 'a Load Constant Str text 7d "
                "Load -1 ~ FormattedValue Compare Name 'b Load [1 NotEq [1 Name 'c Load -1 ~");
}
END_TEST

START_TEST(statements)
{
    expect_dump("a, *b = c = d\n",
                "Assign [2 Tuple [2 Name 'a Store Starred Name 'b Store Store Store Name 'c Store "
                "Name 'd Load");
    expect_dump("(a): int = 1\n", "AnnAssign Name 'a Store Name 'int Load Constant Int text 31 0");
    expect_dump("from ..a import (b as c, d,)\n", "ImportFrom 'a [2 alias 'b 'c alias 'd ~ 2");
    expect_dump("del (a), b\n", "Delete [2 Name 'a Del Name 'b Del");
    expect_dump("del (a, b)\n", "Delete [1 Tuple [2 Name 'a Del Name 'b Del Del");
    expect_dump("with (a as b, c): pass\n",
                "With [2 withitem Name 'a Load Name 'b Store withitem Name 'c Load ~ [1 Pass");
    expect_dump("with (a, b) as c: pass\n",
                "With [1 withitem Tuple [2 Name 'a Load Name 'b Load Load Name 'c Store [1 Pass");
    expect_dump("def f(a, /, b=1, *c, d, e=2, **g): pass\n",
                "FunctionDef 'f arguments [1 arg 'a ~ [1 arg 'b ~ arg 'c ~ [2 arg 'd ~ arg 'e ~ "
                "[2 ~ Constant Int text 32 arg 'g ~ [1 Constant Int text 31 [1 Pass [0 ~");
    expect_dump("if a: b\nelif c: d\nelse: e\n",
                "If Name 'a Load [1 Expr Name 'b Load [1 If Name 'c Load [1 Expr Name 'd Load [1 "
                "Expr Name 'e Load");
}
END_TEST

START_TEST(match_is_a_name_too)
{
    expect_dump("match = match(x)\n",
                "Assign [1 Name 'match Store Call Name 'match Load [1 Name 'x Load [0");
    expect_dump("match [a]: int\n",
                "AnnAssign Subscript Name 'match Load Name 'a Load Store Name 'int Load ~ 0");
    expect_dump("match *a, b:\n case [1, *_] | {'k': v, **r} as w if g: pass\n",
                "Match Tuple [2 Starred Name 'a Load Load Name 'b Load Load [1 match_case MatchAs "
                "MatchOr [2 MatchSequence [2 MatchValue Constant Int text 31 MatchStar ~ "
                "MatchMapping [1 Constant Str text 6b [1 MatchAs ~ 'v 'r 'w Name 'g Load [1 Pass");
    expect_dump("match a:\n case A.B(c, d=-1): pass\n",
                "Match Name 'a Load [1 match_case MatchClass Attribute Name 'A Load 'B Load [1 "
                "MatchAs ~ 'c [1 'd [1 MatchValue UnaryOp USub Constant Int text 31 ~ [1 Pass");
}
END_TEST

START_TEST(places_span_the_node)
{
    AstTree *tree = parse_good("x = (a +\n     b.c)\n");
    const AstNode *assign = AST_AS(Module, tree->root)->body.items[0];
    const AstNode *sum = AST_AS(Assign, assign)->value;
    ck_assert_uint_eq(sum->pos.line, 1);
    ck_assert_uint_eq(sum->pos.col, 5);
    ck_assert_uint_eq(sum->pos.end_line, 2);
    ck_assert_uint_eq(sum->pos.end_col, 8);
    ck_assert_uint_eq(assign->pos.end_col, 9);
    ast_tree_free(tree);
}
END_TEST

START_TEST(unparses_expressions)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"Dict[str, 'X']\n", "Dict[str, 'X']"},
        {"(a+b)*c\n", "(a + b) * c"},
        {"a  if b else(c,d)\n", "a if b else (c, d)"},
        {"f(x=1,*y)\n", "f(*y, x=1)"},
        {"lambda x,*,y=1:-x\n", "lambda x, *, y=1: -x"},
        {"[i for i in 0x10 if not i]\n", "[i for i in 16 if not i]"},
        {"f'{a!r:>{b}}c{{'\n", "f'{a!r:>{b}}c{{'"},
        {"x[1:2,...]\n", "x[1:2, ...]"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        AstTree *tree = parse_good(cases[i].text);
        AstText out;
        const AstNode *statement = AST_AS(Module, tree->root)->body.items[0];
        REQUIRE(ast_unparse(&tree->arena, AST_AS(Expr, statement)->value, &out));
        if (strlen(cases[i].expected) != out.length ||
            memcmp(cases[i].expected, out.bytes, out.length) != 0) {
            ck_abort_msg("%.*s", (int)out.length, out.bytes);
        }
        ast_tree_free(tree);
    }
}
END_TEST

void add_parse_tests(TCase *tests)
{
    tcase_add_test(tests, operators_bind_as_in_python);
    tcase_add_test(tests, shapes_of_expressions);
    tcase_add_test(tests, string_literals);
    tcase_add_test(tests, statements);
    tcase_add_test(tests, match_is_a_name_too);
    tcase_add_test(tests, places_span_the_node);
    tcase_add_test(tests, unparses_expressions);
}

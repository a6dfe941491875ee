/* Syntax errors: kind, message and line are Python 3.11's. */
#include <string.h>

#include "compile_tests.h"

typedef struct ErrorCase {
    const char *text;
    SyntaxErrKind kind;
    const char *message;
    unsigned line;
} ErrorCase;

/* What the parser finds. */
static const ErrorCase parse_errors[] = {
    {"x = $", SYNTAX_ERROR, "invalid syntax", 1},
    {"a b", SYNTAX_ERROR, "invalid syntax", 1},
    {"(a b)", SYNTAX_ERROR, "invalid syntax. Perhaps you forgot a comma?", 1},
    {"f(a=1, 2)", SYNTAX_ERROR, "positional argument follows keyword argument", 1},
    {"f(**a, *b)", SYNTAX_ERROR, "iterable argument unpacking follows keyword argument unpacking",
     1},
    {"f(a for a in b, c)", SYNTAX_ERROR, "Generator expression must be parenthesized", 1},
    {"{1: 2, 3}", SYNTAX_ERROR, "':' expected after dictionary key", 1},
    {"{1:}", SYNTAX_ERROR, "expression expected after dictionary key and ':'", 1},
    {"if x\n  y", SYNTAX_ERROR, "expected ':'", 1},
    {"if x:\ny", SYNTAX_INDENTATION_ERROR,
     "expected an indented block after 'if' statement on line 1", 2},
    {"def f(:\n  pass", SYNTAX_ERROR, "invalid syntax", 1},
    {"def f(a=1, b): pass", SYNTAX_ERROR, "non-default argument follows default argument", 1},
    {"def f(*): pass", SYNTAX_ERROR, "named arguments must follow bare *", 1},
    {"class A\n  pass", SYNTAX_ERROR, "expected ':'", 1},
    {"for 1 in x: pass", SYNTAX_ERROR, "cannot assign to literal", 1},
    {"f() = 1", SYNTAX_ERROR,
     "cannot assign to function call here. Maybe you meant '==' instead of '='?", 1},
    {"x + 1 = 2", SYNTAX_ERROR,
     "cannot assign to expression here. Maybe you meant '==' instead of '='?", 1},
    {"None = 1", SYNTAX_ERROR, "cannot assign to None", 1},
    {"(a, 1) = b", SYNTAX_ERROR, "cannot assign to literal", 1},
    {"f() += 1", SYNTAX_ERROR, "'function call' is an illegal expression for augmented assignment",
     1},
    {"a, b: int", SYNTAX_ERROR, "only single target (not tuple) can be annotated", 1},
    {"del f()", SYNTAX_ERROR, "cannot delete function call", 1},
    {"with a as f(): pass", SYNTAX_ERROR, "cannot assign to function call", 1},
    {"try:\n  x\ny", SYNTAX_ERROR, "expected 'except' or 'finally' block", 3},
    {"except: pass", SYNTAX_ERROR, "invalid syntax", 1},
    {"else: pass", SYNTAX_ERROR, "invalid syntax", 1},
    {"print \"a\"", SYNTAX_ERROR,
     "Missing parentheses in call to 'print'. Did you mean print(...)?", 1},
    {"x = 1 if 2", SYNTAX_ERROR, "expected 'else' after 'if' expression", 1},
    {"(x = 1)", SYNTAX_ERROR, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", 1},
    {"if x = 1: pass", SYNTAX_ERROR, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
     1},
    {"f(a.b=1)", SYNTAX_ERROR, "expression cannot contain assignment, perhaps you meant \"==\"?",
     1},
    {"[a, b for a in b]", SYNTAX_ERROR,
     "did you forget parentheses around the comprehension target?", 1},
    {"(*a)", SYNTAX_ERROR, "cannot use starred expression here", 1},
    {"import a.b as c.d", SYNTAX_ERROR, "invalid syntax", 1},
    {"from a import b,\n", SYNTAX_ERROR,
     "trailing comma not allowed without surrounding parentheses", 1},
    {"\"abc", SYNTAX_ERROR, "unterminated string literal (detected at line 1)", 1},
    {"\"\"\"abc", SYNTAX_ERROR, "unterminated triple-quoted string literal (detected at line 1)",
     1},
    {"(1", SYNTAX_ERROR, "'(' was never closed", 1},
    {"(1]", SYNTAX_ERROR, "closing parenthesis ']' does not match opening parenthesis '('", 1},
    {")", SYNTAX_ERROR, "unmatched ')'", 1},
    {"0777", SYNTAX_ERROR,
     "leading zeros in decimal integer literals are not permitted; use an 0o prefix for "
     "octal integers",
     1},
    {"1__0", SYNTAX_ERROR, "invalid decimal literal", 1},
    {"0xg", SYNTAX_ERROR, "invalid hexadecimal literal", 1},
    {"1.e", SYNTAX_ERROR, "invalid decimal literal", 1},
    {"x\\y", SYNTAX_ERROR, "unexpected character after line continuation character", 1},
    {" x", SYNTAX_INDENTATION_ERROR, "unexpected indent", 1},
    {"if x:\n  y\n z", SYNTAX_INDENTATION_ERROR,
     "unindent does not match any outer indentation level", 3},
    {"if x:\n\ty\n        z", SYNTAX_TAB_ERROR,
     "inconsistent use of tabs and spaces in indentation", 3},
    {"f'{a'", SYNTAX_ERROR, "f-string: expecting '}'", 1},
    {"f'{}'", SYNTAX_ERROR, "f-string: empty expression not allowed", 1},
    {"f'{a!x}'", SYNTAX_ERROR, "f-string: invalid conversion character: expected 's', 'r', or 'a'",
     1},
    {"f'}'", SYNTAX_ERROR, "f-string: single '}' is not allowed", 1},
    {"f'{a b}'", SYNTAX_ERROR, "f-string: invalid syntax. Perhaps you forgot a comma?", 1},
    {"'\\x1'", SYNTAX_ERROR,
     "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated "
     "\\xXX escape",
     1},
    {"b\"\xc3"
     "\xa9"
     "\"",
     SYNTAX_ERROR, "bytes can only contain ASCII literal characters", 1},
    {"match x:\n  case a as _: pass", SYNTAX_ERROR, "cannot use '_' as a target", 2},
    {"match x:\n  case A(b=1, c): pass", SYNTAX_ERROR,
     "positional patterns follow keyword patterns", 2},
    {"lambda (a): 1", SYNTAX_ERROR, "Lambda expression parameters cannot be parenthesized", 1},
    {"try: x\nexcept a, b: y", SYNTAX_ERROR, "multiple exception types must be parenthesized", 2},
    {"a\xc2"
     "\xa0"
     "b",
     SYNTAX_ERROR, "invalid non-printable character U+00A0", 1},
    {"\xe2"
     "\x80"
     "\x9c"
     "a\xe2"
     "\x80"
     "\x9d"
     "",
     SYNTAX_ERROR,
     "invalid character '\xe2"
     "\x80"
     "\x9c"
     "' (U+201C)",
     1},
};

/* What the scope pass finds. */
static const ErrorCase scope_errors[] = {
    {"def f(a, a): pass", SYNTAX_ERROR, "duplicate argument 'a' in function definition", 1},
    {"x = 1\nglobal x", SYNTAX_ERROR, "name 'x' is assigned to before global declaration", 2},
    {"def f(x):\n global x", SYNTAX_ERROR, "name 'x' is parameter and global", 2},
    {"def f():\n print(x)\n nonlocal x", SYNTAX_ERROR,
     "name 'x' is used prior to nonlocal declaration", 3},
    {"nonlocal x", SYNTAX_ERROR, "nonlocal declaration not allowed at module level", 1},
    {"def f():\n nonlocal x", SYNTAX_ERROR, "no binding for nonlocal 'x' found", 2},
    {"[x := 1 for x in y]", SYNTAX_ERROR,
     "assignment expression cannot rebind comprehension iteration variable 'x'", 1},
    {"[z for z in (x := y)]", SYNTAX_ERROR,
     "assignment expression cannot be used in a comprehension iterable expression", 1},
    {"class A:\n [x := 1 for y in z]", SYNTAX_ERROR,
     "assignment expression within a comprehension cannot be used in a class body", 2},
    {"def f():\n [(yield) for x in y]", SYNTAX_ERROR, "'yield' inside list comprehension", 2},
    {"def f():\n from a import *", SYNTAX_ERROR, "import * only allowed at module level", 2},
    {"x = 1\nfrom __future__ import annotations", SYNTAX_ERROR,
     "from __future__ imports must occur at the beginning of the file", 2},
    {"__debug__ = 1", SYNTAX_ERROR, "cannot assign to __debug__", 1},
};

static void check_case(const ErrorCase *expected, const SyntaxErr *err)
{
    if (err->kind != expected->kind || strcmp(err->message, expected->message) != 0 ||
        err->pos.line != expected->line) {
        ck_abort_msg("\"%s\": kind %d, line %u: %s", expected->text, err->kind, err->pos.line,
                     err->message);
    }
}

START_TEST(the_parser_says_what_python_says)
{
    const ErrorCase *expected = &parse_errors[_i];
    SyntaxErr err;
    ck_assert_ptr_null(parse_text(expected->text, strlen(expected->text), &err));
    check_case(expected, &err);
}
END_TEST

START_TEST(the_scope_pass_says_what_python_says)
{
    const ErrorCase *expected = &scope_errors[_i];
    ScopeTree scopes;
    SyntaxErr err;
    AstTree *tree = parse_good(expected->text);
    ck_assert(!scope_analyze(tree, &scopes, &err));
    check_case(expected, &err);
    ast_tree_free(tree);
}
END_TEST

START_TEST(what_is_left_out_is_named)
{
    static const char *const texts[][2] = {
        {"async def f(): pass", "'async def' is not supported"},
        {"async with a: pass", "'async with' is not supported"},
        {"async for a in b: pass", "'async for' is not supported"},
        {"x = await y", "'await' is not supported"},
        {"[a async for a in b]", "asynchronous comprehensions are not supported"},
        {"1j", "complex numbers are not supported"},
        {"try: x\nexcept* A: y", "'except*' is not supported"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        SyntaxErr err;
        ck_assert_ptr_null(parse_text(texts[i][0], strlen(texts[i][0]), &err));
        ck_assert_str_eq(err.message, texts[i][1]);
    }
}
END_TEST

void add_error_tests(TCase *tests)
{
    tcase_add_loop_test(tests, the_parser_says_what_python_says, 0,
                        sizeof parse_errors / sizeof parse_errors[0]);
    tcase_add_loop_test(tests, the_scope_pass_says_what_python_says, 0,
                        sizeof scope_errors / sizeof scope_errors[0]);
    tcase_add_test(tests, what_is_left_out_is_named);
}

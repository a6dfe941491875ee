/* Bad input and exhausted memory end in errors: deep nesting, long chains, every allocation failing
 * in turn.
 */
#include <stdlib.h>
#include <string.h>

#include "compile_tests.h"
#include "mem.h"

/* `piece` so many times, between two ends. */
static char *repeated(const char *before, const char *piece, size_t count, const char *after)
{
    size_t size = strlen(piece);
    char *text = malloc(strlen(before) + size * count + strlen(after) + 1);
    REQUIRE(text != NULL);
    char *at = stpcpy(text, before);
    for (size_t i = 0; i < count; i++) {
        memcpy(at, piece, size);
        at += size;
    }
    strcpy(at, after);
    return text;
}

static void expect_error(char *text, SyntaxErrKind kind, const char *message)
{
    SyntaxErr err;
    AstTree *tree = parse_text(text, strlen(text), &err);
    REQUIRE(tree == NULL);
    ck_assert_int_eq(err.kind, kind);
    ck_assert_str_eq(err.message, message);
    free(text);
}

static void expect_good(char *text)
{
    ast_tree_free(parse_good(text));
    free(text);
}

static const char too_deep[] = "maximum recursion depth exceeded during compilation";

START_TEST(deep_nesting_is_an_error)
{
    expect_error(repeated("", "(", 100000, ""), SYNTAX_ERROR, "too many nested parentheses");
    expect_error(repeated("", "-", 100000, "1"), SYNTAX_RECURSION_ERROR, too_deep);
    expect_error(repeated("", "not ", 100000, "1"), SYNTAX_RECURSION_ERROR, too_deep);
    expect_error(repeated("", "lambda: ", 100000, "1"), SYNTAX_RECURSION_ERROR, too_deep);
    expect_error(repeated("", "a if b else ", 100000, "1"), SYNTAX_RECURSION_ERROR, too_deep);
    expect_error(repeated("", "1 ** ", 100000, "1"), SYNTAX_RECURSION_ERROR, too_deep);
    expect_error(repeated("x", ".y", 100000, ""), SYNTAX_RECURSION_ERROR, too_deep);
    expect_error(repeated("x", "()", 100000, ""), SYNTAX_RECURSION_ERROR, too_deep);
    expect_error(repeated("x", " + 1", 100000, ""), SYNTAX_RECURSION_ERROR, too_deep);
    char *closers = repeated("1", ")", 190, "");
    expect_good(repeated("", "(", 190, closers));
    free(closers);
}
END_TEST

START_TEST(long_lists_are_no_problem)
{
    expect_good(repeated("x = [", "1, ", 100000, "]"));
    expect_good(repeated("x", " = y", 10000, ""));
    expect_good(repeated("x", " and y", 10000, ""));
    expect_good(repeated("", "x = 1\n", 20000, ""));
    expect_good(repeated("if a: b\n", "elif a: b\n", 1000, ""));
}
END_TEST

/* The second pass tries many things at each place; that must not multiply with depth. */
START_TEST(diagnosis_stays_fast)
{
    SyntaxErr err;
    static const char *const openers[] = {"a[", "a(", "[", "{1: ", "(x, *y, ", "f(a=", "a [b "};
    for (size_t i = 0; i < sizeof openers / sizeof openers[0]; i++) {
        char *text = repeated("", openers[i], 190, " b c");
        REQUIRE(parse_text(text, strlen(text), &err) == NULL);
        free(text);
    }
}
END_TEST

#ifdef GIL_DEBUG
START_TEST(every_allocation_may_fail)
{
    static const char text[] = "def f(a, *, b=1, **c):\n"
                               "    '''doc'''\n"
                               "    with a as b, c: x = f'{a!r:>{b}} {c}' 'x'\n"
                               "    match x:\n"
                               "        case [1, *y] | {'k': y} if y: return [i for i in y]\n"
                               "    class A(b, k=2): z: int = lambda q=1: q\n";
    bool good = false;
    for (int64_t n = 1; !good && n < 10000; n++) {
        ScopeTree scopes;
        SyntaxErr err;
        mem_fail_after(n, true);
        AstTree *tree = parse_text(text, sizeof text - 1, &err);
        good = tree != NULL && scope_analyze(tree, &scopes, &err);
        mem_fail_after(0, false);
        if (!good && err.kind != SYNTAX_MEMORY_ERROR) {
            ck_abort_msg("failure %d is reported as %s", (int)n, err.message);
        }
        ast_tree_free(tree);
    }
    ck_assert(good);
}
END_TEST
#endif

void add_limit_tests(TCase *tests)
{
    tcase_add_test(tests, deep_nesting_is_an_error);
    tcase_add_test(tests, long_lists_are_no_problem);
    tcase_add_test(tests, diagnosis_stays_fast);
#ifdef GIL_DEBUG
    tcase_add_test(tests, every_allocation_may_fail);
#endif
}

/* Runs the unit tests of the compile layer. */
#include <stdlib.h>
#include <string.h>

#include "compile_tests.h"

AstTree *parse_text(const char *text, size_t length, SyntaxErr *err)
{
    const ParseOptions options = {.filename = "<test>", .mode = PARSE_EXEC, .is_string = true};
    AstTree *tree;
    if (!ast_parse(text, length, &options, &tree, err)) {
        ast_tree_free(tree);
        return NULL;
    }
    return tree;
}

AstTree *parse_good(const char *text)
{
    SyntaxErr err;
    AstTree *tree = parse_text(text, strlen(text), &err);
    if (tree == NULL) {
        ck_abort_msg("%s in \"%s\"", err.message, text);
    }
    return tree;
}

int main(void)
{
    Suite *suite = suite_create("compile");
    TCase *tests = tcase_create("compile");
    tcase_set_timeout(tests, 120);
    add_lex_tests(tests);
    add_parse_tests(tests);
    add_error_tests(tests);
    add_scope_tests(tests);
    add_code_tests(tests);
    add_limit_tests(tests);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

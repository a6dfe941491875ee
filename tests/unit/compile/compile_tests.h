/* What the unit tests of the compile layer share. The front end is tested as plain C; where codes
 * are needed there is an interpreter per test. Looks behind gil.h, as unit tests may.
 */
#ifndef COMPILE_TESTS_H
#define COMPILE_TESTS_H

#include <check.h>

#include "code_build.h"
#include "parse.h"
#include "scope.h"
#include "state.h"
#include "str.h"

/* For loops: Check writes to a pipe at each of its own assertions. */
#define REQUIRE(condition)                  \
    do {                                    \
        if (!(condition))                   \
            ck_abort_msg("%s", #condition); \
    } while (0)

/* Parses text in exec mode, as if it came from a str. NULL: *err tells why. */
AstTree *parse_text(const char *text, size_t length, SyntaxErr *err);
/* The same for text that must be right. */
AstTree *parse_good(const char *text);

void add_lex_tests(TCase *tests);
void add_parse_tests(TCase *tests);
void add_error_tests(TCase *tests);
void add_scope_tests(TCase *tests);
void add_code_tests(TCase *tests);
void add_limit_tests(TCase *tests);

#endif

/* The lexer: kinds, places, indentation, joined lines, fragments. */
#include <string.h>

#include "compile_tests.h"
#include "lex.h"
#include "source.h"

typedef struct Lexed {
    Arena arena;
    IdentTable idents;
    SyntaxErr err;
    Lexer lexer;
} Lexed;

static void lexed_open(Lexed *l, const char *text)
{
    memset(l, 0, sizeof *l);
    arena_init(&l->arena);
    REQUIRE(ident_table_init(&l->idents, &l->arena));
    lex_init(&l->lexer, text, strlen(text), &l->idents, &l->err);
}

static void lexed_close(Lexed *l)
{
    ident_table_free(&l->idents);
    arena_free(&l->arena);
}

/* The text is lexed to exactly these kinds, END not counted. */
static void expect_kinds(const char *text, const TokenKind *kinds, size_t count)
{
    Lexed l;
    Token token;
    lexed_open(&l, text);
    for (size_t i = 0; i < count; i++) {
        REQUIRE(lex_next(&l.lexer, &token));
        if (token.kind != kinds[i]) {
            ck_abort_msg("token %zu of \"%s\" is %s", i, text, token_text(token.kind));
        }
    }
    REQUIRE(lex_next(&l.lexer, &token) && token.kind == TOK_END);
    REQUIRE(lex_next(&l.lexer, &token) && token.kind == TOK_END);
    lexed_close(&l);
}

#define EXPECT_KINDS(text, ...)                                       \
    do {                                                              \
        const TokenKind kinds_[] = {__VA_ARGS__};                     \
        expect_kinds(text, kinds_, sizeof kinds_ / sizeof kinds_[0]); \
    } while (0)

START_TEST(every_operator_is_one_token)
{
    static const struct {
        const char *text;
        TokenKind kind;
    } operators[] = {
#define TOKEN(name, text) {text, TOK_##name},
#define KEYWORD(name, text) {text, TOK_##name},
#include "tokens.def"
    };
    for (size_t i = TOK_LPAR; i < TOK_COUNT; i++) {
        if (strchr("()[]{}", operators[i].text[0]) != NULL) {
            continue;
        }
        char text[32];
        snprintf(text, sizeof text, "%s\n", operators[i].text);
        EXPECT_KINDS(text, operators[i].kind, TOK_NEWLINE);
    }
    EXPECT_KINDS("([{}])\n", TOK_LPAR, TOK_LSQB, TOK_LBRACE, TOK_RBRACE, TOK_RSQB, TOK_RPAR,
                 TOK_NEWLINE);
}
END_TEST

START_TEST(numbers_have_kinds)
{
    EXPECT_KINDS("0 00 0_0 12_3 0xF_f 0o17 0b1_0\n", TOK_INT, TOK_INT, TOK_INT, TOK_INT, TOK_INT,
                 TOK_INT, TOK_INT, TOK_NEWLINE);
    EXPECT_KINDS("1. .5 1e5 1E-5 012.5 1_0.0_1e+1_0 1..x\n", TOK_FLOAT, TOK_FLOAT, TOK_FLOAT,
                 TOK_FLOAT, TOK_FLOAT, TOK_FLOAT, TOK_FLOAT, TOK_DOT, TOK_NAME, TOK_NEWLINE);
    EXPECT_KINDS("1j 1.5J 1if x else 2\n", TOK_IMAGINARY, TOK_IMAGINARY, TOK_INT, TOK_IF, TOK_NAME,
                 TOK_ELSE, TOK_INT, TOK_NEWLINE);
}
END_TEST

START_TEST(strings_and_prefixes)
{
    EXPECT_KINDS("'a' \"b\" '''c\nd''' r'\\\\' '\\''\n", TOK_STRING, TOK_STRING, TOK_STRING,
                 TOK_STRING, TOK_STRING, TOK_NEWLINE);
    EXPECT_KINDS("rb'' Rb'' bR'' fr'' Rf'' u'' B''\n", TOK_STRING, TOK_STRING, TOK_STRING,
                 TOK_STRING, TOK_STRING, TOK_STRING, TOK_STRING, TOK_NEWLINE);
    EXPECT_KINDS("ur'' bf'' x''\n", TOK_NAME, TOK_STRING, TOK_NAME, TOK_STRING, TOK_NAME,
                 TOK_STRING, TOK_NEWLINE);
}
END_TEST

START_TEST(indentation_makes_tokens)
{
    EXPECT_KINDS("if x:\n  y\n\n # c\n  z\nw\n", TOK_IF, TOK_NAME, TOK_COLON, TOK_NEWLINE,
                 TOK_INDENT, TOK_NAME, TOK_NEWLINE, TOK_NAME, TOK_NEWLINE, TOK_DEDENT, TOK_NAME,
                 TOK_NEWLINE);
    EXPECT_KINDS("a:\n\tb:\n\t\tc\n", TOK_NAME, TOK_COLON, TOK_NEWLINE, TOK_INDENT, TOK_NAME,
                 TOK_COLON, TOK_NEWLINE, TOK_INDENT, TOK_NAME, TOK_NEWLINE, TOK_DEDENT, TOK_DEDENT);
}
END_TEST

START_TEST(lines_are_joined)
{
    EXPECT_KINDS("(a,\n  b)\nc \\\n  d\n", TOK_LPAR, TOK_NAME, TOK_COMMA, TOK_NAME, TOK_RPAR,
                 TOK_NEWLINE, TOK_NAME, TOK_NAME, TOK_NEWLINE);
    EXPECT_KINDS("\n\n# only\n");
}
END_TEST

START_TEST(places_count_bytes)
{
    Lexed l;
    Token token;
    lexed_open(&l, "x = '\xc3\xa9' + y\n  # c\nzz\n");
    for (int i = 0; i < 3; i++) {
        REQUIRE(lex_next(&l.lexer, &token));
    }
    ck_assert_uint_eq(token.pos.col, 4);
    ck_assert_uint_eq(token.pos.end_col, 8);
    REQUIRE(lex_next(&l.lexer, &token) && lex_next(&l.lexer, &token));
    ck_assert_uint_eq(token.pos.col, 11);
    REQUIRE(lex_next(&l.lexer, &token) && token.kind == TOK_NEWLINE);
    REQUIRE(lex_next(&l.lexer, &token));
    ck_assert_uint_eq(token.pos.line, 3);
    ck_assert_uint_eq(token.pos.end_col, 2);
    lexed_close(&l);
}
END_TEST

START_TEST(names_are_interned)
{
    Lexed l;
    Token a, b;
    lexed_open(&l, "name name\n");
    REQUIRE(lex_next(&l.lexer, &a) && lex_next(&l.lexer, &b));
    ck_assert_ptr_eq(a.ident, b.ident);
    ck_assert_str_eq(a.ident->text, "name");
    lexed_close(&l);
}
END_TEST

START_TEST(a_fragment_ends_where_told)
{
    Lexed l;
    Token token;
    const char *text = "xx{a+b=}";
    lexed_open(&l, "");
    lex_init_fragment(&l.lexer, text + 3, text + 6, 7, text, &l.idents, &l.err);
    REQUIRE(lex_next(&l.lexer, &token) && token.kind == TOK_NAME);
    ck_assert_uint_eq(token.pos.line, 7);
    ck_assert_uint_eq(token.pos.col, 3);
    REQUIRE(lex_next(&l.lexer, &token) && token.kind == TOK_PLUS);
    REQUIRE(lex_next(&l.lexer, &token) && token.kind == TOK_NAME);
    REQUIRE(lex_next(&l.lexer, &token) && token.kind == TOK_END);
    lexed_close(&l);
}
END_TEST

START_TEST(sources_are_prepared)
{
    Arena arena;
    SourceText text;
    SyntaxErr err;
    arena_init(&arena);
    REQUIRE(source_prepare(&arena,
                           "\xef\xbb\xbf"
                           "a\r\nb\rc",
                           9, "f", false, &text, &err));
    ck_assert_str_eq(text.text, "a\nb\nc\n");
    REQUIRE(source_prepare(&arena, "# coding: latin-1\n\xe9", 19, "f", false, &text, &err));
    ck_assert_str_eq(text.text, "# coding: latin-1\n\xc3\xa9\n");
    REQUIRE(!source_prepare(&arena, "# coding: x\n", 12, "f", false, &text, &err));
    ck_assert_str_eq(err.message, "encoding problem: x");
    REQUIRE(!source_prepare(&arena, "\xff", 1, "f", false, &text, &err));
    REQUIRE(!source_prepare(&arena, "# coding: ascii\n\xc3\xa9", 18, "f", false, &text, &err));
    REQUIRE(!source_prepare(&arena, "a\0b", 3, "f", false, &text, &err));
    ck_assert_str_eq(err.message, "source code cannot contain null bytes");
    arena_free(&arena);
}
END_TEST

void add_lex_tests(TCase *tests)
{
    tcase_add_test(tests, every_operator_is_one_token);
    tcase_add_test(tests, numbers_have_kinds);
    tcase_add_test(tests, strings_and_prefixes);
    tcase_add_test(tests, indentation_makes_tokens);
    tcase_add_test(tests, lines_are_joined);
    tcase_add_test(tests, places_count_bytes);
    tcase_add_test(tests, names_are_interned);
    tcase_add_test(tests, a_fragment_ends_where_told);
    tcase_add_test(tests, sources_are_prepared);
}

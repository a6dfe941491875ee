/* Codes: what compiles runs, what the verifier must refuse, what far locals and long displays do.
 */
#include <stdlib.h>
#include <string.h>

#include "compile_tests.h"
#include "dict.h"
#include "list.h"
#include "vm.h"

#define CODE_STATE                     \
    gil_state *state = gil_open(NULL); \
    REQUIRE(state != NULL);            \
    Thread *th = state_thread(state)
#define CODE_STATE_END REQUIRE(gil_close(state) == GIL_OK)

static Value compile_text(Thread *th, const char *text, CompileMode mode)
{
    return compile_string(th, text, strlen(text), str_from_cstring(th, "<test>"), mode, false);
}

static Value fresh_globals(Thread *th)
{
    Value globals = dict_new_cells(th);
    REQUIRE(globals != EMPTY &&
            dict_set(th, globals, NAME(th, builtins_), value_load(&th->interp->builtins)));
    return globals;
}

/* Runs statements; the repr of what they leave in `r`. */
static void expect_result(Thread *th, const char *text, const char *expected)
{
    Value code = compile_text(th, text, COMPILE_EXEC);
    Value globals = fresh_globals(th), holder;
    Value builtins = value_load(&th->interp->builtins);
    bool ok = code != EMPTY &&
              vm_run_code(th, (Code *)to_object(code), globals, builtins, EMPTY) != EMPTY;
    if (!ok) {
        Value error = value_repr(th, error_take(th));
        ck_abort_msg("%s in \"%.60s\"", str_utf8(th, error, false, &holder, NULL), text);
    }
    Value result = dict_get_str(th, globals, str_intern_cstring(th, "r"));
    REQUIRE(result != EMPTY);
    Value shown = value_repr(th, result);
    ck_assert_str_eq(str_utf8(th, shown, false, &holder, NULL), expected);
}

START_TEST(programs_run)
{
    CODE_STATE;
    expect_result(th, "r = [x * y for x in range(3) for y in (1, 2) if x != y]", "[0, 0, 2, 2]");
    expect_result(th,
                  "def f(a, b=2, *c, d=4, **e): return a, b, c, d, e\n"
                  "r = f(1, *[5, 6], d=7, **{'x': 8})",
                  "(1, 5, (6,), 7, {'x': 8})");
    expect_result(th,
                  "def f():\n for i in range(5):\n  try:\n   if i == 3: return i\n"
                  "   continue\n  finally: r.append(i)\nr = []\nr.append(f())",
                  "[0, 1, 2, 3, 3]");
    expect_result(th, "a, (b, *c), d = 1, (2, 3, 4), 5\nr = a, b, c, d", "(1, 2, [3, 4], 5)");
    expect_result(th, "x = 5\nr = x + (x := 1)", "6");
    expect_result(th, "def f(x): return x + (x := 1)\nr = f(5)", "6");
    expect_result(th, "def f(x): return [x, (x := 1), x]\nr = f(5)", "[5, 1, 1]");
    expect_result(th, "r = 2 ** 100, -7 // 2, -7 % 3, 1 / 4, 'a' 'b', (1, (2.5, None))",
                  "(1267650600228229401496703205376, -4, 2, 0.25, 'ab', (1, (2.5, None)))");
    CODE_STATE_END;
}
END_TEST

START_TEST(equal_constants_of_other_types_stay_apart)
{
    CODE_STATE;
    expect_result(th, "r = [1, 1.0, True, 0.0, -0.0, '', b'', (1,), (1.0,), (True,)]",
                  "[1, 1.0, True, 0.0, -0.0, '', b'', (1,), (1.0,), (True,)]");
    CODE_STATE_END;
}
END_TEST

/* A function with so many locals that most are out of the operands' reach. */
START_TEST(far_locals_work)
{
    CODE_STATE;
    char *text = malloc(100000);
    REQUIRE(text != NULL);
    char *at = text + sprintf(text, "def f(a):\n");
    for (int i = 0; i < 400; i++) {
        at += sprintf(at, " v%d = a + %d\n", i, i);
    }
    at += sprintf(at, " g = lambda: v399 + v0\n v350 += 1\n del v351\n r = 0\n"
                      " for v352 in range(3): r += v352\n"
                      " return v0, v210, v350, r, g()\nr = f(1)\n");
    expect_result(th, text, "(1, 211, 352, 3, 401)");
    at = text + sprintf(text, "def f(");
    for (int i = 0; i < 300; i++) {
        at += sprintf(at, "p%d, ", i);
    }
    sprintf(at, "): return p0, p199, p200, p255, p256, p299\nr = f(*range(300))\n");
    expect_result(th, text, "(0, 199, 200, 255, 256, 299)");
    free(text);
    CODE_STATE_END;
}
END_TEST

START_TEST(long_displays_and_calls_work)
{
    CODE_STATE;
    char *text = malloc(100000);
    REQUIRE(text != NULL);
    static const char *const frames[][2] = {
        {"x = 1\nr = sum([", "])"},
        {"x = 1\nr = sum((", "))"},
        {"def f(*a): return sum(a)\nx = 1\nr = f(", ")"},
        {"x = 1\nr = 44850 if len({", "}) == 300 else 0"},
    };
    for (size_t k = 0; k < sizeof frames / sizeof frames[0]; k++) {
        char *at = text + sprintf(text, "%s", frames[k][0]);
        for (int i = 0; i < 300; i++) {
            at += sprintf(at, "x * %d, ", i);
        }
        sprintf(at, "%s\n", frames[k][1]);
        expect_result(th, text, "44850");
    }
    free(text);
    CODE_STATE_END;
}
END_TEST

START_TEST(errors_become_exceptions)
{
    CODE_STATE;
    ck_assert_uint_eq(compile_text(th, "if x:\ny", COMPILE_EXEC), EMPTY);
    Value error = error_take(th), holder;
    ck_assert(class_of(th, error) == TYPE_CLASS(th, EXC_IndentationError));
    Value shown = value_str(th, error);
    ck_assert_str_eq(str_utf8(th, shown, false, &holder, NULL),
                     "expected an indented block after 'if' statement on line 1 (<test>, line 2)");
    ck_assert_uint_eq(compile_text(th, "return", COMPILE_EXEC), EMPTY);
    error_clear(th);
    ck_assert_uint_eq(compile_text(th, "x = 1", COMPILE_EVAL), EMPTY);
    error_clear(th);
    CODE_STATE_END;
}
END_TEST

/* --- the verifier --- */

static Code *sample(Thread *th)
{
    Value v = compile_text(th, "for i in range(3):\n if i: print(i, end='')\n", COMPILE_EXEC);
    REQUIRE(v != EMPTY);
    return (Code *)to_object(v);
}

/* Every single-bit change of the words is either refused or harmless to check: never a crash. */
START_TEST(the_verifier_survives_any_word)
{
    CODE_STATE;
    Code *code = sample(th);
    uint32_t *words = (uint32_t *)(void *)code->words->data;
    unsigned refused = 0;
    for (uint32_t i = 0; i < code->word_count; i++) {
        for (unsigned bit = 0; bit < 32; bit++) {
            words[i] ^= 1u << bit;
            if (!code_verify(th, code)) {
                refused++;
                error_clear(th);
            }
            words[i] ^= 1u << bit;
        }
    }
    REQUIRE(code_verify(th, code));
    ck_assert_uint_gt(refused, code->word_count * 8);
    CODE_STATE_END;
}
END_TEST

static void expect_refused(Thread *th, Code *code)
{
    REQUIRE(!code_verify(th, code));
    ck_assert(class_of(th, error_take(th)) == TYPE_CLASS(th, EXC_SystemError));
}

START_TEST(the_verifier_refuses_wrong_tables)
{
    CODE_STATE;
    Code *code = sample(th);
    REQUIRE(code->handler_count > 0);
    HandlerEntry *handler = (HandlerEntry *)(void *)code->handlers->data;
    HandlerEntry kept = *handler;
    handler->handler = code->word_count;
    expect_refused(th, code);
    *handler = kept;
    handler->reg = code->register_count;
    expect_refused(th, code);
    *handler = kept;
    uint32_t count = code->word_count;
    code->word_count--;
    expect_refused(th, code);
    code->word_count = count;
    uint32_t caches = code->cache_count;
    code->cache_count = 0;
    expect_refused(th, code);
    code->cache_count = caches;
    REQUIRE(code_verify(th, code));
    CODE_STATE_END;
}
END_TEST

START_TEST(disassembles)
{
    CODE_STATE;
    Value text = code_disassemble(th, sample(th)), holder;
    REQUIRE(text != EMPTY);
    const char *shown = str_utf8(th, text, false, &holder, NULL);
    ck_assert_ptr_nonnull(strstr(shown, "FORNEXT"));
    ck_assert_ptr_nonnull(strstr(shown, "'print'"));
    CODE_STATE_END;
}
END_TEST

void add_code_tests(TCase *tests)
{
    tcase_add_test(tests, programs_run);
    tcase_add_test(tests, equal_constants_of_other_types_stay_apart);
    tcase_add_test(tests, far_locals_work);
    tcase_add_test(tests, long_displays_and_calls_work);
    tcase_add_test(tests, errors_become_exceptions);
    tcase_add_test(tests, the_verifier_survives_any_word);
    tcase_add_test(tests, the_verifier_refuses_wrong_tables);
    tcase_add_test(tests, disassembles);
}

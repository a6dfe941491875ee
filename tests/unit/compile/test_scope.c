/* The scope pass: where names live. */
#include <string.h>

#include "compile_tests.h"

typedef struct Scoped {
    AstTree *tree;
    ScopeTree scopes;
} Scoped;

static Scoped scoped(const char *text)
{
    Scoped s = {.tree = parse_good(text)};
    SyntaxErr err;
    if (!scope_analyze(s.tree, &s.scopes, &err)) {
        ck_abort_msg("%s in \"%s\"", err.message, text);
    }
    return s;
}

/* The scope with this name, searched depth first. */
static const Scope *find_scope(const Scope *scope, const char *name)
{
    if (scope->name != NULL && strcmp(scope->name->text, name) == 0) {
        return scope;
    }
    for (const Scope *child = scope->first_child; child != NULL; child = child->next_sibling) {
        const Scope *found = find_scope(child, name);
        if (found != NULL) {
            return found;
        }
    }
    return NULL;
}

static const Symbol *find_symbol(const Scope *scope, const char *name)
{
    for (uint32_t i = 0; i < scope->count; i++) {
        if (strcmp(scope->symbols[i].name->text, name) == 0) {
            return &scope->symbols[i];
        }
    }
    ck_abort_msg("no %s", name);
}

#define PLACE_OF(s, scope_name, name) \
    (find_symbol(find_scope((s).scopes.module, scope_name), name)->place)

START_TEST(locals_cells_and_frees)
{
    Scoped s = scoped("def f(a, b):\n"
                      "    c = a\n"
                      "    def g():\n"
                      "        nonlocal b\n"
                      "        b = c + d\n"
                      "        def h(): return a\n"
                      "    global d\n"
                      "    d = 1\n");
    ck_assert_int_eq(PLACE_OF(s, "f", "a"), PLACE_CELL);
    ck_assert_int_eq(PLACE_OF(s, "f", "b"), PLACE_CELL);
    ck_assert_int_eq(PLACE_OF(s, "f", "c"), PLACE_CELL);
    ck_assert_int_eq(PLACE_OF(s, "f", "g"), PLACE_LOCAL);
    ck_assert_int_eq(PLACE_OF(s, "f", "d"), PLACE_GLOBAL_EXPLICIT);
    ck_assert_int_eq(PLACE_OF(s, "g", "b"), PLACE_FREE);
    ck_assert_int_eq(PLACE_OF(s, "g", "a"), PLACE_FREE);
    ck_assert_int_eq(PLACE_OF(s, "g", "d"), PLACE_GLOBAL_IMPLICIT);
    ck_assert_int_eq(PLACE_OF(s, "h", "a"), PLACE_FREE);
    ast_tree_free(s.tree);
}
END_TEST

START_TEST(class_bodies_hide_nothing_from_methods)
{
    Scoped s = scoped("def f():\n"
                      "    x = 1\n"
                      "    class A:\n"
                      "        x = 2\n"
                      "        def m(self): return x, __class__\n"
                      "        def n(self): return super().n()\n");
    const Scope *a = find_scope(s.scopes.module, "A");
    ck_assert_int_eq(PLACE_OF(s, "f", "x"), PLACE_CELL);
    ck_assert_int_eq(find_symbol(a, "x")->place, PLACE_LOCAL);
    ck_assert(find_symbol(a, "x")->in_free);
    ck_assert(a->needs_class_cell);
    ck_assert_int_eq(PLACE_OF(s, "m", "x"), PLACE_FREE);
    ck_assert_int_eq(PLACE_OF(s, "m", "__class__"), PLACE_FREE);
    ck_assert_int_eq(PLACE_OF(s, "n", "__class__"), PLACE_FREE);
    ast_tree_free(s.tree);
}
END_TEST

START_TEST(private_names_are_mangled)
{
    Scoped s = scoped("class _A:\n    def f(self, __x): return self.__y + __z__ + __x\n");
    const Scope *f = find_scope(s.scopes.module, "f");
    ck_assert_int_eq(find_symbol(f, "_A__x")->place, PLACE_LOCAL);
    ck_assert_int_eq(find_symbol(f, "__z__")->place, PLACE_GLOBAL_IMPLICIT);
    ast_tree_free(s.tree);
}
END_TEST

START_TEST(comprehensions_are_scopes)
{
    Scoped s = scoped("def f(y):\n    return [x + (z := y) for x in y if x]\n");
    const Scope *f = find_scope(s.scopes.module, "f");
    const Scope *comp = f->first_child;
    ck_assert_int_eq(comp->kind, SCOPE_LISTCOMP);
    ck_assert_int_eq(find_symbol(comp, "x")->place, PLACE_LOCAL);
    ck_assert_int_eq(find_symbol(comp, "z")->place, PLACE_FREE);
    ck_assert_int_eq(find_symbol(f, "z")->place, PLACE_CELL);
    ck_assert_str_eq(comp->symbols[0].name->text, ".0");
    ast_tree_free(s.tree);
}
END_TEST

START_TEST(annotations_of_the_future_name_nothing)
{
    Scoped s = scoped("from __future__ import annotations\ndef f(a: b) -> c: d: e = 1\n");
    const Scope *f = find_scope(s.scopes.module, "f");
    ck_assert(s.scopes.future_annotations);
    ck_assert_uint_eq(f->count, 2);
    ck_assert_uint_eq(s.scopes.module->count, 2);
    ast_tree_free(s.tree);
}
END_TEST

void add_scope_tests(TCase *tests)
{
    tcase_add_test(tests, locals_cells_and_frees);
    tcase_add_test(tests, class_bodies_hide_nothing_from_methods);
    tcase_add_test(tests, private_names_are_mangled);
    tcase_add_test(tests, comprehensions_are_scopes);
    tcase_add_test(tests, annotations_of_the_future_name_nothing);
}

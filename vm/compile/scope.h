/* The scope pass: which names each block binds and where every name lives.
 *
 * Works on a finished tree, allocates in its arena and hangs a Scope on every node that opens one
 * (functions, classes, lambdas, comprehensions). Python's rules for global, nonlocal, class bodies,
 * `__class__`, comprehensions, assignment expressions and private names, with its messages. Knows
 * no registers and no instructions.
 */
#ifndef GIL_COMPILE_SCOPE_H
#define GIL_COMPILE_SCOPE_H

#include <stdbool.h>
#include <stdint.h>

#include "ast.h"
#include "ident.h"
#include "parse.h"
#include "syntax_err.h"

typedef enum ScopeKind {
    SCOPE_MODULE,
    SCOPE_CLASS,
    SCOPE_FUNCTION,
    SCOPE_LAMBDA,
    SCOPE_LISTCOMP,
    SCOPE_SETCOMP,
    SCOPE_DICTCOMP,
    SCOPE_GENEXP,
} ScopeKind;

/* Where a name lives, seen from one scope. */
typedef enum NamePlace {
    PLACE_UNRESOLVED,
    PLACE_LOCAL,           /* a register; in modules and classes the namespace */
    PLACE_CELL,            /* bound here and captured by an inner function */
    PLACE_FREE,            /* a cell of an outer function, reached through the closure */
    PLACE_GLOBAL_EXPLICIT, /* declared global */
    PLACE_GLOBAL_IMPLICIT, /* bound nowhere: global or builtin */
} NamePlace;

typedef enum SymbolFlag {
    SYM_GLOBAL = 1 << 0, /* declared */
    SYM_NONLOCAL = 1 << 1,
    SYM_LOCAL = 1 << 2, /* assigned */
    SYM_PARAM = 1 << 3,
    SYM_USE = 1 << 4,
    SYM_ANNOTATED = 1 << 5,
    SYM_COMP_TARGET = 1 << 6, /* iteration variable of a comprehension */
    SYM_DELETED = 1 << 7,     /* some statement unbinds it */
} SymbolFlag;

typedef struct Symbol {
    const Ident *name; /* mangled */
    uint16_t flags;
    uint8_t place;
    bool in_free;        /* also passed on to inner functions through this scope's closure */
    uint32_t free_index; /* in the closure, when PLACE_FREE or in_free */
    AstPos directive;    /* of the global or nonlocal statement */
    uint32_t reg;        /* set by the code generator: home of a local or of its cell */
    uint32_t ordinal;    /* the same: number among the locals */
} Symbol;

typedef struct Scope {
    ScopeKind kind;
    const AstNode *node;
    struct Scope *parent;
    const Ident *name;    /* of the function or class; NULL for the others */
    const Ident *private; /* class whose private names are mangled here, or NULL */

    Symbol *symbols; /* in the order of their first appearance */
    uint32_t count, capacity;
    uint32_t *slots; /* hash table of 1 + index into symbols */
    uint32_t slot_count;

    const Ident **free_names; /* what the closure holds, in its order */
    uint32_t free_count, free_capacity;

    struct Scope *first_child, *last_child, *next_sibling;
    bool is_generator;
    AstPos yield_pos;      /* of the first yield */
    bool needs_class_cell; /* class: a method refers to __class__ */
    unsigned comp_iter;    /* > 0 while the iterable of a comprehension here is visited */
    bool in_comp_target;
} Scope;

typedef struct ScopeTree {
    Scope *module;
    bool future_annotations;
} ScopeTree;

/* False: `err` is filled. */
bool scope_analyze(AstTree *tree, ScopeTree *out, SyntaxErr *err);

/* NULL when the name does not occur in the scope. `name` must be mangled already. */
Symbol *scope_lookup(const Scope *scope, const Ident *name);

/* The name as it is written to namespaces from this scope; NULL when memory is exhausted. */
const Ident *scope_mangle(IdentTable *idents, const Ident *private, const Ident *name);

static inline bool scope_is_comprehension(const Scope *scope)
{
    return scope->kind >= SCOPE_LISTCOMP;
}

/* Functions, lambdas and comprehensions: names in registers, not in a namespace. */
static inline bool scope_is_function(const Scope *scope)
{
    return scope->kind >= SCOPE_FUNCTION;
}

/* --- for the files of the scope pass only --- */

typedef struct ScopePass {
    Arena *arena;
    IdentTable *idents;
    SyntaxErr *err;
    Scope *current;
    const Ident *class_cell; /* "__class__" */
    const Ident *super;
    const Ident *debug;     /* "__debug__" */
    const Ident *first_arg; /* ".0" */
    uintptr_t stack_limit;
    bool future_annotations;
    uint32_t future_lines; /* the last line of those where a __future__ import may stand */
} ScopePass;

bool scope_error(ScopePass *pass, AstPos pos, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool scope_no_memory(ScopePass *pass);
/* Finds or adds; NULL when memory is exhausted. */
Symbol *scope_symbol(ScopePass *pass, Scope *scope, const Ident *name);
bool scope_add_free(ScopePass *pass, Scope *scope, Symbol *symbol);
/* Decides the place of every name of `scope` and of those below it. */
bool scope_resolve(ScopePass *pass, Scope *scope);
/* Checks `from __future__ import` statements. */
bool scope_check_future(ScopePass *pass, const AstNode *root);
/* The same for an import met later; any ImportFrom may be asked about. */
bool scope_check_late_import(ScopePass *pass, const AstNode *node);

#endif

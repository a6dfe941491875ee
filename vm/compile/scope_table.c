/* Scopes' symbol tables and the second half of the scope pass: deciding where names live.
 * See scope.h.
 */
#include <string.h>

#include "base.h"
#include "scope.h"

bool scope_error(ScopePass *pass, AstPos pos, const char *format, ...)
{
    if (pass->err->kind == SYNTAX_OK) {
        va_list args;
        va_start(args, format);
        syntax_err_vset(pass->err, SYNTAX_ERROR, pos, format, args);
        va_end(args);
    }
    return false;
}

bool scope_no_memory(ScopePass *pass)
{
    if (pass->err->kind == SYNTAX_OK) {
        syntax_err_memory(pass->err);
    }
    return false;
}

/* --- symbol tables --- */

static uint32_t find_slot(const Scope *scope, const Ident *name)
{
    uint32_t mask = scope->slot_count - 1;
    uint32_t slot = name->hash & mask;
    while (scope->slots[slot] != 0 && scope->symbols[scope->slots[slot] - 1].name != name) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

Symbol *scope_lookup(const Scope *scope, const Ident *name)
{
    if (scope->slot_count == 0) {
        return NULL;
    }
    uint32_t index = scope->slots[find_slot(scope, name)];
    return index == 0 ? NULL : &scope->symbols[index - 1];
}

static bool grow_symbols(ScopePass *pass, Scope *scope)
{
    uint32_t capacity = scope->capacity == 0 ? 8 : scope->capacity * 2;
    Symbol *symbols = arena_alloc(pass->arena, capacity * sizeof *symbols);
    uint32_t *slots = arena_alloc(pass->arena, 2 * capacity * sizeof *slots);
    if (symbols == NULL || slots == NULL) {
        return scope_no_memory(pass);
    }
    if (scope->count > 0) {
        memcpy(symbols, scope->symbols, scope->count * sizeof *symbols);
    }
    memset(slots, 0, 2 * capacity * sizeof *slots);
    scope->symbols = symbols;
    scope->capacity = capacity;
    scope->slots = slots;
    scope->slot_count = 2 * capacity;
    for (uint32_t i = 0; i < scope->count; i++) {
        slots[find_slot(scope, symbols[i].name)] = i + 1;
    }
    return true;
}

Symbol *scope_symbol(ScopePass *pass, Scope *scope, const Ident *name)
{
    Symbol *found = scope_lookup(scope, name);
    if (found != NULL) {
        return found;
    }
    if (scope->count == scope->capacity && !grow_symbols(pass, scope)) {
        return NULL;
    }
    Symbol *symbol = &scope->symbols[scope->count++];
    GIL_ASSERT(scope->count <= scope->capacity && scope->slot_count >= 2 * scope->count);
    *symbol = (Symbol){.name = name};
    scope->slots[find_slot(scope, name)] = scope->count;
    return symbol;
}

bool scope_add_free(ScopePass *pass, Scope *scope, Symbol *symbol)
{
    if (scope->free_count == scope->free_capacity) {
        uint32_t capacity = scope->free_capacity == 0 ? 4 : scope->free_capacity * 2;
        const Ident **names = arena_alloc(pass->arena, capacity * sizeof *names);
        if (names == NULL) {
            return scope_no_memory(pass);
        }
        if (scope->free_count > 0) {
            memcpy(names, scope->free_names, scope->free_count * sizeof *names);
        }
        scope->free_names = names;
        scope->free_capacity = capacity;
    }
    symbol->in_free = true;
    symbol->free_index = scope->free_count;
    scope->free_names[scope->free_count++] = symbol->name;
    return true;
}

/* --- private names --- */

const Ident *scope_mangle(IdentTable *idents, const Ident *private, const Ident *name)
{
    size_t length = name->length;
    const char *text = name->text;
    if (private == NULL || length < 3 || text[0] != '_' || text[1] != '_' ||
        (text[length - 1] == '_' && text[length - 2] == '_') || memchr(text, '.', length) != NULL) {
        return name;
    }
    const char *class_name = private->text;
    while (*class_name == '_') {
        class_name++;
    }
    size_t class_length = strlen(class_name);
    if (class_length == 0) {
        return name;
    }
    char *mangled = arena_alloc(idents->arena, class_length + length + 2);
    if (mangled == NULL) {
        return NULL;
    }
    mangled[0] = '_';
    memcpy(mangled + 1, class_name, class_length);
    memcpy(mangled + 1 + class_length, text, length);
    return ident_intern(idents, mangled, class_length + length + 1);
}

/* --- resolution --- */

/* The nearest function around `scope` that binds `name`, NULL if there is none. A class owns
 * `__class__` and nothing else that its functions could see.
 */
static Scope *find_owner(const ScopePass *pass, const Scope *scope, const Ident *name)
{
    for (Scope *outer = scope->parent; outer != NULL; outer = outer->parent) {
        if (outer->kind == SCOPE_CLASS) {
            if (name == pass->class_cell) {
                return outer;
            }
            continue;
        }
        if (!scope_is_function(outer)) {
            return NULL;
        }
        const Symbol *symbol = scope_lookup(outer, name);
        if (symbol == NULL) {
            continue;
        }
        if (symbol->flags & SYM_GLOBAL) {
            return NULL;
        }
        if ((symbol->flags & (SYM_LOCAL | SYM_PARAM)) && !(symbol->flags & SYM_NONLOCAL)) {
            return outer;
        }
    }
    return NULL;
}

/* Makes `name` reachable in every scope between its owner and `scope`, and in `scope` itself. */
static bool capture(ScopePass *pass, Scope *owner, Scope *scope, const Ident *name)
{
    if (owner->kind == SCOPE_CLASS) {
        owner->needs_class_cell = true;
    } else {
        scope_lookup(owner, name)->place = PLACE_CELL;
    }
    for (Scope *at = scope; at != owner; at = at->parent) {
        GIL_ASSERT(at->parent != NULL);
        Symbol *symbol = scope_symbol(pass, at, name);
        if (symbol == NULL) {
            return scope_no_memory(pass);
        }
        if (!symbol->in_free && !scope_add_free(pass, at, symbol)) {
            return false;
        }
        /* A class may bind the same name in its namespace; then only its functions see the cell. */
        if (at->kind != SCOPE_CLASS || symbol->place == PLACE_UNRESOLVED) {
            symbol->place = PLACE_FREE;
        }
    }
    return true;
}

static bool resolve_nonlocal(ScopePass *pass, Scope *scope, Symbol *symbol)
{
    const Ident *name = symbol->name;
    if (scope->kind == SCOPE_MODULE) {
        return scope_error(pass, symbol->directive,
                           "nonlocal declaration not allowed at module level");
    }
    Scope *owner = find_owner(pass, scope, name);
    if (owner == NULL) {
        return scope_error(pass, symbol->directive, "no binding for nonlocal '%s' found",
                           name->text);
    }
    return capture(pass, owner, scope, name);
}

static bool resolve_symbol(ScopePass *pass, Scope *scope, Symbol *symbol)
{
    if (symbol->flags & SYM_GLOBAL) {
        if (symbol->flags & SYM_NONLOCAL) {
            return scope_error(pass, symbol->directive, "name '%s' is nonlocal and global",
                               symbol->name->text);
        }
        symbol->place = PLACE_GLOBAL_EXPLICIT;
        return true;
    }
    if (symbol->flags & SYM_NONLOCAL) {
        return resolve_nonlocal(pass, scope, symbol);
    }
    if (symbol->flags & (SYM_LOCAL | SYM_PARAM)) {
        symbol->place = PLACE_LOCAL;
        return true;
    }
    Scope *owner = scope->kind == SCOPE_MODULE ? NULL : find_owner(pass, scope, symbol->name);
    if (owner == NULL) {
        symbol->place = PLACE_GLOBAL_IMPLICIT;
        return true;
    }
    return capture(pass, owner, scope, symbol->name);
}

bool scope_resolve(ScopePass *pass, Scope *scope)
{
    for (uint32_t i = 0; i < scope->count; i++) {
        /* capture() adds no symbol to a scope that has the name already, so `symbols` stays. */
        Symbol *symbol = &scope->symbols[i];
        if (symbol->place == PLACE_UNRESOLVED && !resolve_symbol(pass, scope, symbol)) {
            return false;
        }
    }
    for (Scope *child = scope->first_child; child != NULL; child = child->next_sibling) {
        if (!scope_resolve(pass, child)) {
            return false;
        }
    }
    return true;
}

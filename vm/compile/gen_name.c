/* Names: loading, storing and deleting them wherever the scope pass has put them. See gen.h. */
#include <string.h>

#include "gen.h"

const Ident *gen_mangle(Gen *g, const Ident *name)
{
    const Ident *mangled = scope_mangle(g->idents, g->unit->scope->private, name);
    if (mangled == NULL) {
        gen_no_memory(g);
        return name;
    }
    return mangled;
}

/* Two cache words per site, as long as there are any. */
static uint32_t take_cache(Gen *g)
{
    Unit *u = g->unit;
    if (u->cache_count + 2 > NO_CACHE) {
        return NO_CACHE;
    }
    uint32_t cache = u->cache_count;
    u->cache_count += 2;
    return cache;
}

uint32_t gen_site(Gen *g, const Ident *name, bool cached)
{
    uint32_t index = const_name(g, name);
    if (index > UINT16_MAX) {
        gen_error(g, g->unit->pos, "code too large");
        index = 0;
    }
    return index | (cached ? take_cache(g) : NO_CACHE) << 16;
}

typedef enum Access {
    ACCESS_REGISTER,
    ACCESS_CELL,
    ACCESS_FREE,
    ACCESS_GLOBAL,
    ACCESS_NAMESPACE,
    ACCESS_NAMESPACE_FREE, /* a class body reading a variable of a function around it */
} Access;

typedef struct Place {
    Access access;
    const Ident *name; /* mangled */
    const Symbol *symbol;
} Place;

static Access access_of(const Gen *g, const Symbol *symbol)
{
    const Scope *scope = g->unit->scope;
    NamePlace place = symbol == NULL ? PLACE_GLOBAL_IMPLICIT : (NamePlace)symbol->place;
    if (place == PLACE_FREE) {
        return scope->kind == SCOPE_CLASS ? ACCESS_NAMESPACE_FREE : ACCESS_FREE;
    }
    if (place == PLACE_CELL) {
        return ACCESS_CELL;
    }
    if (scope_is_function(scope)) {
        return place == PLACE_LOCAL ? ACCESS_REGISTER : ACCESS_GLOBAL;
    }
    if (place == PLACE_GLOBAL_EXPLICIT || (scope->kind == SCOPE_MODULE && !g->namespace)) {
        return ACCESS_GLOBAL;
    }
    return ACCESS_NAMESPACE;
}

static Place find_place(Gen *g, const Ident *name)
{
    const Ident *mangled = gen_mangle(g, name);
    const Symbol *symbol = scope_lookup(g->unit->scope, mangled);
    return (Place){access_of(g, symbol), mangled, symbol};
}

/* --- bound locals --- */

static bool is_bound(const Gen *g, const Symbol *symbol)
{
    const Bound *bound = &g->unit->bound;
    GIL_ASSERT(symbol->place == PLACE_LOCAL);
    GIL_ASSERT(bound->dead || symbol->ordinal / 64 < g->unit->bound_words);
    if (symbol->flags & SYM_DELETED) {
        return false;
    }
    return bound->dead || (bound->bits[symbol->ordinal / 64] >> symbol->ordinal % 64 & 1);
}

static void mark_bound(Gen *g, const Symbol *symbol)
{
    if (!(symbol->flags & SYM_DELETED) && g->unit->bound_words > 0) {
        g->unit->bound.bits[symbol->ordinal / 64] |= (uint64_t)1 << symbol->ordinal % 64;
    }
}

void name_mark_bound(Gen *g, const Ident *name)
{
    Place place = find_place(g, name);
    if (place.access == ACCESS_REGISTER) {
        mark_bound(g, place.symbol);
    }
}

/* `near` holds the local's value, or nothing. */
static void check_bound(Gen *g, const Symbol *symbol, Reg near)
{
    if (is_bound(g, symbol)) {
        return;
    }
    uint32_t index = const_name(g, symbol->name);
    if (index > UINT16_MAX) {
        gen_error(g, g->unit->pos, "code too large");
        return;
    }
    EMIT_ABX(g, CHECKLOCAL, near, index);
    mark_bound(g, symbol);
}

Reg name_register(Gen *g, const Ident *name)
{
    Place place = find_place(g, name);
    bool near = place.access == ACCESS_REGISTER && place.symbol->reg < NEAR_LIMIT;
    return near ? place.symbol->reg : REG_NONE;
}

Reg name_operand(Gen *g, const Ident *name)
{
    Place place = find_place(g, name);
    if (place.access != ACCESS_REGISTER || place.symbol->reg >= NEAR_LIMIT) {
        return REG_NONE;
    }
    check_bound(g, place.symbol, place.symbol->reg);
    return place.symbol->reg;
}

/* --- loading --- */

static void load_local(Gen *g, const Symbol *symbol, Reg to)
{
    if (symbol->reg < NEAR_LIMIT) {
        check_bound(g, symbol, symbol->reg);
        emit_move(g, to, symbol->reg);
        return;
    }
    /* The check comes before the target is touched: it may be a variable itself. */
    bool unsure = !is_bound(g, symbol);
    Reg mark = temp_mark(g);
    Reg near = unsure ? temp_new(g) : to;
    EMIT_ABX(g, FARLOAD, near, symbol->reg);
    check_bound(g, symbol, near);
    emit_move(g, to, near);
    temp_release(g, mark);
}

void name_load(Gen *g, const Ident *name, Reg to)
{
    Place place = find_place(g, name);
    Reg mark = temp_mark(g);
    switch (place.access) {
    case ACCESS_REGISTER:
        load_local(g, place.symbol, to);
        break;
    case ACCESS_CELL:
        EMIT_ABC(g, GETCELL, to, place.symbol->reg, 0);
        break;
    case ACCESS_FREE:
        EMIT_ABX(g, GETFREE, to, place.symbol->free_index);
        break;
    case ACCESS_GLOBAL:
        emit_x(g, insn_abc(OP_CODE_GETGLOBAL, to, 0, 0), gen_site(g, place.name, true));
        break;
    case ACCESS_NAMESPACE:
        emit_x(g, insn_abc(OP_CODE_GETNAME, to, 0, 0), gen_site(g, place.name, false));
        break;
    case ACCESS_NAMESPACE_FREE:
        emit_x(g, insn_abx(OP_CODE_GETNAMEFREE, to, gen_site(g, place.name, false) & 0xffff),
               place.symbol->free_index);
        break;
    }
    temp_release(g, mark);
}

/* --- storing and deleting --- */

static void store_local(Gen *g, const Symbol *symbol, Reg from)
{
    if (symbol->reg < NEAR_LIMIT) {
        emit_move(g, symbol->reg, from);
    } else {
        EMIT_ABX(g, FARSTORE, from, symbol->reg);
    }
    mark_bound(g, symbol);
}

void name_store(Gen *g, const Ident *name, Reg from)
{
    Place place = find_place(g, name);
    Reg mark = temp_mark(g);
    switch (place.access) {
    case ACCESS_REGISTER:
        store_local(g, place.symbol, from);
        break;
    case ACCESS_CELL:
        EMIT_ABC(g, SETCELL, place.symbol->reg, from, 0);
        break;
    case ACCESS_FREE:
    case ACCESS_NAMESPACE_FREE:
        EMIT_ABX(g, SETFREE, from, place.symbol->free_index);
        break;
    case ACCESS_GLOBAL:
        emit_x(g, insn_abc(OP_CODE_SETGLOBAL, from, 0, 0), gen_site(g, place.name, true));
        break;
    case ACCESS_NAMESPACE: {
        bool module = g->unit->scope->kind == SCOPE_MODULE;
        emit_x(g, insn_abc(OP_CODE_SETNAME, from, 0, 0), gen_site(g, place.name, module));
        break;
    }
    }
    temp_release(g, mark);
}

static void delete_local(Gen *g, const Symbol *symbol)
{
    Reg near = symbol->reg;
    if (near < NEAR_LIMIT) {
        check_bound(g, symbol, near);
        emit_immediate(g, near, IMM_EMPTY);
        return;
    }
    near = temp_new(g);
    EMIT_ABX(g, FARLOAD, near, symbol->reg);
    check_bound(g, symbol, near);
    emit_immediate(g, near, IMM_EMPTY);
    EMIT_ABX(g, FARSTORE, near, symbol->reg);
}

void name_delete(Gen *g, const Ident *name)
{
    Place place = find_place(g, name);
    Reg mark = temp_mark(g);
    switch (place.access) {
    case ACCESS_REGISTER:
        delete_local(g, place.symbol);
        break;
    case ACCESS_CELL:
        EMIT_ABC(g, DELCELL, place.symbol->reg, 0, 0);
        break;
    case ACCESS_FREE:
    case ACCESS_NAMESPACE_FREE:
        EMIT_ABX(g, DELFREE, 0, place.symbol->free_index);
        break;
    case ACCESS_GLOBAL:
        emit_x(g, OP_CODE_DELGLOBAL, gen_site(g, place.name, false));
        break;
    case ACCESS_NAMESPACE:
        emit_x(g, OP_CODE_DELNAME, gen_site(g, place.name, false));
        break;
    }
    temp_release(g, mark);
}

/* As `name = None; del name`: it does not matter whether the clause has unbound it itself. */
void name_unbind(Gen *g, const Ident *name)
{
    Reg mark = temp_mark(g);
    Reg none = name_register(g, name);
    if (none == REG_NONE) {
        none = temp_new(g);
        emit_immediate(g, none, IMM_NONE);
        name_store(g, name, none);
        name_delete(g, name);
    } else {
        emit_immediate(g, none, IMM_EMPTY);
    }
    temp_release(g, mark);
}

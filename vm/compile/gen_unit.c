/* Units under construction: instructions, labels, positions, registers, and what is known about
 * bound locals. See gen.h.
 *
 * Far locals. A unit with more than NEAR_LOCALS locals keeps the first NEAR_LOCALS in place, leaves
 * [NEAR_LOCALS, NEAR_LIMIT) to temporaries and puts the others behind: local i >= NEAR_LIMIT into
 * register i, and those between behind the last of these. Parameters arrive in their natural
 * registers, so the ones that stand where temporaries live are moved on entry.
 */
#include <string.h>

#include "gen.h"

/* --- memory and errors --- */

bool gen_failed(const Gen *g)
{
    return g->err->kind != SYNTAX_OK;
}

bool gen_has_stack(Gen *g)
{
    if (stack_has_room(g->tree->stack_limit)) {
        return true;
    }
    if (!gen_failed(g)) {
        syntax_err_set(g->err, SYNTAX_RECURSION_ERROR, g->unit->pos,
                       "maximum recursion depth exceeded during compilation");
    }
    return false;
}

void gen_no_memory(Gen *g)
{
    if (!gen_failed(g)) {
        syntax_err_memory(g->err);
    }
}

void gen_error(Gen *g, AstPos pos, const char *format, ...)
{
    if (!gen_failed(g)) {
        va_list args;
        va_start(args, format);
        syntax_err_vset(g->err, SYNTAX_ERROR, pos, format, args);
        va_end(args);
    }
}

void *gen_alloc(Gen *g, size_t size)
{
    void *memory = arena_alloc(g->arena, size);
    if (memory == NULL) {
        gen_no_memory(g);
        return NULL;
    }
    memset(memory, 0, size);
    return memory;
}

void *gen_grow(Gen *g, void *items, uint32_t count, uint32_t *capacity, size_t size)
{
    if (count < *capacity) {
        return items;
    }
    uint32_t wanted = *capacity == 0 ? 16 : *capacity * 2;
    void *grown = arena_alloc(g->arena, wanted * size);
    if (grown == NULL) {
        gen_no_memory(g);
        return NULL;
    }
    if (count > 0) {
        memcpy(grown, items, count * size);
    }
    *capacity = wanted;
    return grown;
}

/* --- instructions --- */

static bool same_pos(AstPos a, AstPos b)
{
    return a.line == b.line && a.col == b.col && a.end_line == b.end_line && a.end_col == b.end_col;
}

static void note_position(Gen *g)
{
    Unit *u = g->unit;
    if (u->position_count > 0 && same_pos(u->positions[u->position_count - 1].pos, u->pos)) {
        return;
    }
    GenPosition *positions =
        gen_grow(g, u->positions, u->position_count, &u->position_capacity, sizeof *positions);
    if (positions != NULL) {
        u->positions = positions;
        positions[u->position_count++] = (GenPosition){u->word_count, u->pos};
    }
}

static void add_word(Gen *g, uint32_t word)
{
    Unit *u = g->unit;
    uint32_t *words = gen_grow(g, u->words, u->word_count, &u->word_capacity, sizeof *words);
    if (words != NULL) {
        u->words = words;
        words[u->word_count++] = word;
    }
}

void emit(Gen *g, uint32_t word)
{
    GIL_ASSERT((word & 0xff) < OPCODE_COUNT);
    note_position(g);
    add_word(g, word);
}

void emit_x(Gen *g, uint32_t word, uint32_t x)
{
    emit(g, word);
    add_word(g, x);
}

void emit_move(Gen *g, Reg to, Reg from)
{
    if (to != from) {
        EMIT_ABC(g, MOVE, to, from, 0);
    }
}

void emit_immediate(Gen *g, Reg to, Immediate value)
{
    EMIT_ABC(g, LOADIMM, to, value, 0);
}

/* --- labels --- */

Label label_new(Gen *g)
{
    Unit *u = g->unit;
    uint32_t *labels = gen_grow(g, u->labels, u->label_count, &u->label_capacity, sizeof *labels);
    if (labels == NULL) {
        return 0;
    }
    u->labels = labels;
    labels[u->label_count] = UINT32_MAX;
    return u->label_count++;
}

void label_here(Gen *g, Label label)
{
    GIL_ASSERT(gen_failed(g) || g->unit->labels[label] == UINT32_MAX);
    if (label < g->unit->label_count) {
        g->unit->labels[label] = g->unit->word_count;
    }
}

static void add_fixup(Gen *g, Label label, bool whole)
{
    Unit *u = g->unit;
    Fixup *fixups = gen_grow(g, u->fixups, u->fixup_count, &u->fixup_capacity, sizeof *fixups);
    if (fixups != NULL && u->word_count > 0) {
        u->fixups = fixups;
        fixups[u->fixup_count++] = (Fixup){u->word_count - 1, label, whole};
    }
}

void emit_jump(Gen *g, Label label)
{
    emit(g, OP_CODE_JMP);
    add_fixup(g, label, false);
}

void emit_jump_back(Gen *g, Label label)
{
    emit(g, OP_CODE_JMPBACK);
    add_fixup(g, label, false);
}

void emit_branch(Gen *g, uint32_t word, Label label)
{
    emit_x(g, word, 0);
    add_fixup(g, label, true);
}

static void resolve_fixups(Gen *g, Unit *u)
{
    for (uint32_t i = 0; i < u->fixup_count && !gen_failed(g); i++) {
        Fixup fixup = u->fixups[i];
        uint32_t target = u->labels[fixup.label];
        GIL_ASSERT(target != UINT32_MAX);
        GIL_ASSERT(fixup.word < u->word_count && target <= u->word_count);
        int32_t offset = (int32_t)(target - (fixup.word + 1));
        if (fixup.whole) {
            u->words[fixup.word] = (uint32_t)offset;
        } else {
            u->words[fixup.word] |= (uint32_t)offset << 8;
        }
    }
}

/* --- registers --- */

Reg temp_new_many(Gen *g, uint32_t count)
{
    Unit *u = g->unit;
    if (count > u->temp_limit - u->top) {
        gen_error(g, u->pos, "expression is too complex: it needs more than %u registers",
                  u->temp_limit - u->first_temp);
        return u->first_temp; /* any near register: the code is never run */
    }
    Reg first = u->top;
    u->top += count;
    u->max = u->top > u->max ? u->top : u->max;
    return first;
}

Reg temp_new(Gen *g)
{
    return temp_new_many(g, 1);
}

/* The home of the local with this number, given how many there are. */
static Reg home_of(uint32_t number, uint32_t count)
{
    if (count <= NEAR_LOCALS || number < NEAR_LOCALS || number >= NEAR_LIMIT) {
        return number;
    }
    uint32_t behind = count > NEAR_LIMIT ? count : NEAR_LIMIT;
    return behind + (number - NEAR_LOCALS);
}

typedef enum LocalSort { LOCAL_PARAM, LOCAL_PLAIN, LOCAL_CELL, NOT_LOCAL } LocalSort;

static LocalSort sort_of(const Symbol *symbol)
{
    if (symbol->place != PLACE_LOCAL && symbol->place != PLACE_CELL) {
        return NOT_LOCAL;
    }
    if (symbol->flags & SYM_PARAM) {
        return LOCAL_PARAM;
    }
    return symbol->place == PLACE_CELL ? LOCAL_CELL : LOCAL_PLAIN;
}

static uint32_t number_sort(Scope *scope, LocalSort sort, uint32_t count)
{
    for (uint32_t i = 0; i < scope->count; i++) {
        if (sort_of(&scope->symbols[i]) == sort) {
            scope->symbols[i].ordinal = count++;
        }
    }
    return count;
}

/* Captured locals come last, so that names and registers run in parallel. Where there are so many
 * locals that some are far, captured ones come first: cells must be near.
 */
static void number_locals(Unit *u)
{
    Scope *scope = u->scope;
    uint32_t params = number_sort(scope, LOCAL_PARAM, 0);
    uint32_t plain = number_sort(scope, LOCAL_PLAIN, params);
    uint32_t all = number_sort(scope, LOCAL_CELL, plain);
    u->varname_count = plain;
    if (all > NEAR_LOCALS) {
        number_sort(scope, LOCAL_PLAIN, number_sort(scope, LOCAL_CELL, params));
        u->varname_count = all;
    }
    u->local_count = all;
}

static bool name_registers(Gen *g, Unit *u)
{
    Scope *scope = u->scope;
    uint32_t count = u->local_count;
    bool far = count > NEAR_LOCALS;
    uint32_t registers = far ? home_of(NEAR_LIMIT - 1, count) + 1 : count;
    u->varnames = gen_alloc(g, (registers + 1) * sizeof *u->varnames);
    u->cellnames = gen_alloc(g, (count + 1) * sizeof *u->cellnames);
    u->cellregs = gen_alloc(g, (count + 1) * sizeof *u->cellregs);
    if (u->varnames == NULL || u->cellnames == NULL || u->cellregs == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < scope->count; i++) {
        Symbol *symbol = &scope->symbols[i];
        if (symbol->place != PLACE_LOCAL && symbol->place != PLACE_CELL) {
            continue;
        }
        symbol->reg = home_of(symbol->ordinal, count);
        if (symbol->ordinal < u->varname_count) {
            u->varnames[symbol->ordinal] = symbol->name; /* where a parameter arrives */
            u->varnames[symbol->reg] = symbol->name;
        }
        if (symbol->place == PLACE_CELL && symbol->reg >= NEAR_LOCALS) {
            gen_error(g, u->pos, "too many local variables");
        }
        if (symbol->place == PLACE_CELL) {
            u->cellnames[u->cell_count] = symbol->name;
            u->cellregs[u->cell_count++] = symbol->reg;
        }
    }
    if (far) {
        u->varname_count = registers;
        u->local_count = registers;
    }
    return true;
}

static void place_temps(Unit *u, uint32_t locals)
{
    bool far = locals > NEAR_LOCALS;
    u->first_temp = u->top = far ? NEAR_LOCALS : locals;
    u->temp_limit = NEAR_LIMIT;
    u->max = u->local_count;
}

static void init_bound(Gen *g, Unit *u, uint32_t locals)
{
    u->bound_words = (locals + 63) / 64;
    u->bound.bits = gen_alloc(g, (u->bound_words + 1) * sizeof(uint64_t));
    if (u->bound.bits == NULL) {
        u->bound_words = 0;
        return;
    }
    for (uint32_t i = 0; i < u->scope->count; i++) {
        const Symbol *symbol = &u->scope->symbols[i];
        if (symbol->place == PLACE_LOCAL && (symbol->flags & SYM_PARAM) &&
            !(symbol->flags & SYM_DELETED)) {
            u->bound.bits[symbol->ordinal / 64] |= (uint64_t)1 << symbol->ordinal % 64;
        }
    }
}

/* A class body has no locals of its own, so its cell for __class__ gets register 0. */
static void take_class_cell(Gen *g, Unit *u)
{
    const Ident *name = ident_intern(g->idents, "__class__", 9);
    if (name == NULL) {
        gen_no_memory(g);
        return;
    }
    GIL_ASSERT(u->local_count == 0 && u->cell_count == 0);
    u->class_cell = 0;
    u->local_count = 1;
    u->cellnames[0] = name;
    u->cellregs[0] = 0;
    u->cell_count = 1;
    u->first_temp = u->top = u->max = 1;
}

static void assign_registers(Gen *g, Unit *u)
{
    if (scope_is_function(u->scope)) {
        number_locals(u);
    }
    uint32_t locals = u->local_count;
    if (locals + NEAR_LIMIT > MAX_REGISTERS) {
        gen_error(g, u->pos, "too many local variables");
        return;
    }
    if (!name_registers(g, u)) {
        return;
    }
    place_temps(u, locals);
    init_bound(g, u, locals);
    if (u->scope->needs_class_cell) {
        take_class_cell(g, u);
    }
}

/* Parameters out of the way of temporaries, captured locals into cells. */
static void emit_prologue(Gen *g, Unit *u)
{
    for (uint32_t i = 0; i < u->scope->count && !gen_failed(g); i++) {
        const Symbol *symbol = &u->scope->symbols[i];
        if ((symbol->flags & SYM_PARAM) && symbol->reg != symbol->ordinal) {
            EMIT_ABX(g, FARSTORE, symbol->ordinal, symbol->reg);
        }
    }
    for (uint32_t i = 0; i < u->cell_count && !gen_failed(g); i++) {
        EMIT_ABC(g, NEWCELL, u->cellregs[i], u->cellregs[i], 0);
    }
}

/* --- units --- */

/* "outer.<locals>.name", unless the name is declared global outside. */
static AstText make_qualname(Gen *g, const Unit *parent, AstText name, const Scope *scope)
{
    if (parent == NULL || parent->scope->kind == SCOPE_MODULE) {
        return name;
    }
    if (scope->name != NULL) {
        const Ident *mangled = scope_mangle(g->idents, parent->scope->private, scope->name);
        const Symbol *symbol = mangled == NULL ? NULL : scope_lookup(parent->scope, mangled);
        if (symbol != NULL && symbol->place == PLACE_GLOBAL_EXPLICIT) {
            return name;
        }
    }
    const char *between = parent->scope->kind == SCOPE_CLASS ? "." : ".<locals>.";
    size_t outer = parent->qualname.length, middle = strlen(between);
    char *text = gen_alloc(g, outer + middle + name.length + 1);
    if (text == NULL) {
        return name;
    }
    memcpy(text, parent->qualname.bytes, outer);
    memcpy(text + outer, between, middle);
    memcpy(text + outer + middle, name.bytes, name.length);
    return (AstText){text, outer + middle + name.length};
}

static uint32_t scope_flags(const Scope *scope)
{
    uint32_t flags = 0;
    flags |= scope->kind == SCOPE_MODULE ? CODE_MODULE : 0;
    flags |= scope->kind == SCOPE_CLASS ? CODE_CLASS_BODY : 0;
    flags |= scope_is_comprehension(scope) ? CODE_COMPREHENSION : 0;
    flags |= scope_is_function(scope) && scope->is_generator ? CODE_GENERATOR : 0;
    for (const Scope *outer = scope->parent; outer != NULL; outer = outer->parent) {
        flags |= scope_is_function(outer) ? CODE_NESTED : 0;
    }
    return flags;
}

Unit *unit_open(Gen *g, Scope *scope, AstText name, const AstNode *node)
{
    Unit *u = gen_alloc(g, sizeof *u);
    if (u == NULL) {
        return NULL;
    }
    u->parent = g->unit;
    u->scope = scope;
    u->name = name;
    u->qualname = make_qualname(g, u->parent, name, scope);
    u->flags = scope_flags(scope);
    u->first_line = node->pos.line > 0 ? node->pos.line : 1;
    u->pos = node->pos;
    u->class_cell = REG_NONE;
    g->unit = u;
    assign_registers(g, u);
    emit_prologue(g, u);
    return u;
}

void unit_close(Gen *g)
{
    Unit *u = g->unit;
    GIL_ASSERT(u->block == NULL || gen_failed(g));
    resolve_fixups(g, u);
    if (u->word_count >= 1u << 23) {
        gen_error(g, u->pos, "code too large");
    }
    GIL_ASSERT(gen_failed(g) || u->top == u->first_temp);
    GIL_ASSERT(u->max <= MAX_REGISTERS);
    g->unit = u->parent;
}

/* --- bound locals --- */

Bound bound_save(Gen *g)
{
    Unit *u = g->unit;
    Bound copy = {.dead = u->bound.dead};
    if (u->bound_words > 0) {
        copy.bits = gen_alloc(g, u->bound_words * sizeof *copy.bits);
        if (copy.bits != NULL) {
            memcpy(copy.bits, u->bound.bits, u->bound_words * sizeof *copy.bits);
        }
    }
    return copy;
}

void bound_restore(Gen *g, Bound bound)
{
    Unit *u = g->unit;
    u->bound.dead = bound.dead;
    if (u->bound_words > 0 && bound.bits != NULL) {
        memcpy(u->bound.bits, bound.bits, u->bound_words * sizeof *bound.bits);
    }
}

void bound_meet(Gen *g, Bound other)
{
    Unit *u = g->unit;
    if (other.dead) {
        return;
    }
    if (u->bound.dead) {
        bound_restore(g, other);
        return;
    }
    for (uint32_t i = 0; i < u->bound_words && other.bits != NULL; i++) {
        u->bound.bits[i] &= other.bits[i];
    }
}

Bound bound_meet_of(Gen *g, Bound a, Bound b)
{
    Bound now = bound_save(g);
    bound_restore(g, a);
    bound_meet(g, b);
    Bound result = bound_save(g);
    bound_restore(g, now);
    return result;
}

Bound bound_dead(void)
{
    return (Bound){.dead = true};
}

void bound_end(Gen *g)
{
    g->unit->bound.dead = true;
}

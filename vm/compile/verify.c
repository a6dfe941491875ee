/* The bytecode verifier: an independent check of what the loop trusts.
 *
 * Checked: every instruction is known and whole; registers lie in the window, constants, free
 * variables and caches exist and are of the kind that the instruction needs; jumps and handlers
 * lead to the start of an instruction; control never runs off the end; only FORNEXT and JMPBACK
 * jump backwards; registers of cells are made by NEWCELL before anything else and are written by
 * nothing else; counts of parameters fit. Not checked: the types of values in other registers. */
#include "dict.h"
#include "list.h"
#include "op_format.h"
#include "str.h"
#include "mem.h"

#include <stdlib.h>

typedef struct {
    Thread *th;
    const Code *code;
    const uint32_t *words;
    const Value *consts;
    size_t const_count;
    uint8_t *starts; /* per word: 1 at the start of an instruction */
    const char *problem;
    uint32_t at;
} Verifier;

static bool fail(Verifier *v, const char *problem)
{
    if (!v->problem)
        v->problem = problem;
    return false;
}

static bool check_registers(Verifier *v, uint32_t first, uint32_t count)
{
    return (count == 0 || first + count <= v->code->register_count) ||
           fail(v, "a register outside the window");
}

static bool check_const(Verifier *v, uint32_t index)
{
    return index < v->const_count || fail(v, "a constant that does not exist");
}

static bool check_str(Verifier *v, uint32_t index)
{
    return check_const(v, index) &&
           (is_str(v->consts[index]) || fail(v, "a name that is no string"));
}

static bool check_strs(Verifier *v, uint32_t index)
{
    if (!check_const(v, index) || !is_tuple(v->consts[index]))
        return fail(v, "names that are no tuple");
    const Tuple *t = to_tuple(v->consts[index]);
    for (size_t i = 0; i < t->length; i++) {
        if (!is_str(t->items[i]))
            return fail(v, "a name that is no string");
    }
    return true;
}

static bool check_site(Verifier *v, uint32_t x)
{
    uint32_t cache = x >> 16;
    if (cache != 0xffff && cache + 2 > v->code->cache_count)
        return fail(v, "a cache that does not exist");
    return check_str(v, x & 0xffff);
}

static bool check_free(Verifier *v, uint32_t index)
{
    return index < to_tuple(v->code->freenames)->length ||
           fail(v, "a free variable that does not exist");
}

static bool is_cell_register(const Verifier *v, uint32_t reg)
{
    const Tuple *t = to_tuple(v->code->cellregs);
    for (size_t i = 0; i < t->length; i++) {
        if (to_small(t->items[i]) == reg)
            return true;
    }
    return false;
}

static bool check_cell(Verifier *v, uint32_t reg)
{
    return is_cell_register(v, reg) || fail(v, "a cell in a register that is none of a cell's");
}

static bool check_kwnames(Verifier *v, const Insn *i)
{
    return check_strs(v, i->x) &&
           (to_tuple(v->consts[i->x])->length <= i->b || fail(v, "more keywords than arguments"));
}

static bool check_code_const(Verifier *v, uint32_t index)
{
    return check_const(v, index) &&
           (is_kind(v->consts[index], KIND_CODE) || fail(v, "a function of no code"));
}

/* What the letters of the format do not say. */
static bool check_operation(Verifier *v, const Insn *i)
{
    switch (i->opcode) {
    case OP_CODE_LOADKX:
        return check_const(v, i->x);
    case OP_CODE_LOADIMM:
        return i->b <= 4 || fail(v, "an unknown immediate");
    case OP_CODE_FARLOAD:
    case OP_CODE_FARSTORE:
        return check_registers(v, i->bx, 1);
    case OP_CODE_CHECKLOCAL:
        return check_str(v, i->bx);
    case OP_CODE_GETFREE:
    case OP_CODE_SETFREE:
    case OP_CODE_DELFREE:
    case OP_CODE_LOADFREE:
        return check_free(v, i->bx);
    case OP_CODE_GETNAMEFREE:
        return check_str(v, i->bx) && check_free(v, i->x);
    case OP_CODE_GETCELL:
        return check_cell(v, i->b);
    case OP_CODE_NEWCELL:
    case OP_CODE_SETCELL:
    case OP_CODE_DELCELL:
        return check_cell(v, i->a);
    case OP_CODE_INPLACE:
        return i->x < BIN_COUNT || fail(v, "an unknown operator");
    case OP_CODE_CALLKW:
    case OP_CODE_CALLMKW:
        return check_kwnames(v, i);
    case OP_CODE_MAKEFUNC:
        return check_code_const(v, i->x);
    case OP_CODE_IMPORTNAME:
        return check_str(v, i->bx) && check_const(v, i->x & 0xffffff);
    case OP_CODE_MATCHCLASS:
        return check_strs(v, i->x >> 8);
    case OP_CODE_JNONE:
        return i->b <= 1 || fail(v, "a sense that is neither 0 nor 1");
    case OP_CODE_YIELD:
    case OP_CODE_YIELDFROM:
        return v->code->flags & CODE_GENERATOR || fail(v, "a yield outside a generator");
    default:
        break;
    }
    const char *f = i->format->format;
    if (strcmp(f, "rrx") == 0 || strcmp(f, "rx") == 0)
        return check_site(v, i->x);
    if (strcmp(f, "rK") == 0)
        return check_const(v, i->bx);
    if (strcmp(f, "rrk") == 0 || strcmp(f, "srkj") == 0)
        return check_const(v, i->c);
    return true;
}

static bool check_jump(Verifier *v, const Insn *i)
{
    int64_t target = (int64_t)v->at + i->length + i->offset;
    if (target < 0 || target >= v->code->word_count || !v->starts[target])
        return fail(v, "a jump to no instruction");
    bool backward = i->offset < 0;
    bool may = i->opcode == OP_CODE_JMPBACK || i->opcode == OP_CODE_FORNEXT;
    return !backward || may || fail(v, "a backward jump that is no switch point");
}

static bool check_sense(Verifier *v, const Insn *i)
{
    return i->format->format[0] != 's' || i->a <= 1 || fail(v, "a sense that is neither 0 nor 1");
}

/* Words of a cell's register change by NEWCELL alone: any other destination would make later uses
 * wild. */
static bool check_cells_kept(Verifier *v, const Insn *i, const OpExtent *e)
{
    static const uint8_t reads_a[] = {
        OP_CODE_SETATTR, OP_CODE_SETITEM, OP_CODE_DELITEM,  OP_CODE_SETCELL,   OP_CODE_DELCELL,
        OP_CODE_NEWCELL, OP_CODE_RETURN,  OP_CODE_FARSTORE, OP_CODE_SETGLOBAL, OP_CODE_SETNAME,
        OP_CODE_SETFREE, OP_CODE_JTRUE,   OP_CODE_JFALSE,   OP_CODE_JEMPTY,    OP_CODE_JNONE,
    };
    for (size_t k = 0; k < COUNT_OF(reads_a); k++) {
        if (i->opcode == reads_a[k])
            return true;
    }
    for (uint32_t r = i->a; r < i->a + e->a; r++) {
        if (is_cell_register(v, r))
            return fail(v, "a cell's register is overwritten");
    }
    return true;
}

static bool check_instruction(Verifier *v, const Insn *i)
{
    OpExtent e = insn_extent(i);
    return check_registers(v, i->a, e.a) && check_registers(v, i->b, e.b) &&
           check_registers(v, i->c, e.c) && check_operation(v, i) && check_sense(v, i) &&
           (!i->is_jump || check_jump(v, i)) && check_cells_kept(v, i, &e);
}

static bool find_starts(Verifier *v)
{
    Insn i;
    for (v->at = 0; v->at < v->code->word_count; v->at += i.length) {
        if (!insn_decode(v->words, v->code->word_count, v->at, &i))
            return fail(v, "an unknown or cut instruction");
        v->starts[v->at] = 1;
    }
    return true;
}

static bool check_instructions(Verifier *v)
{
    Insn i = {0};
    for (v->at = 0; v->at < v->code->word_count; v->at += i.length) {
        insn_decode(v->words, v->code->word_count, v->at, &i);
        if (!check_instruction(v, &i))
            return false;
    }
    return (i.format && i.format->flags & FLAG_END) || fail(v, "control runs off the end");
}

/* Every cell is made in the straight run of NEWCELLs and plain loads that opens the code. */
static bool check_cells_made(Verifier *v)
{
    size_t wanted = to_tuple(v->code->cellregs)->length, made = 0;
    for (v->at = 0; made < wanted && v->at < v->code->word_count;) {
        Insn i;
        insn_decode(v->words, v->code->word_count, v->at, &i);
        made += i.opcode == OP_CODE_NEWCELL;
        if (i.is_jump || i.format->flags & (FLAG_END | FLAG_CALL))
            break;
        v->at += i.length;
    }
    return made >= wanted || fail(v, "a cell that is not made at the start");
}

static bool check_handlers(Verifier *v)
{
    const HandlerEntry *h = (const HandlerEntry *)(const void *)v->code->handlers->data;
    uint32_t words = v->code->word_count;
    for (uint32_t i = 0; i < v->code->handler_count; i++) {
        v->at = h[i].start;
        if (h[i].start > h[i].end || h[i].end > words || h[i].handler >= words ||
            !v->starts[h[i].handler] || !check_registers(v, h[i].reg, 1))
            return fail(v, "a handler table entry out of bounds");
    }
    return true;
}

static bool tuple_of(const Verifier *v, Value t, Kind kind)
{
    (void)v;
    if (!is_tuple(t))
        return false;
    for (size_t i = 0; i < to_tuple(t)->length; i++) {
        Value item = to_tuple(t)->items[i];
        if (kind == KIND_STR ? !is_str(item) : !is_small(item))
            return false;
    }
    return true;
}

static bool check_header(Verifier *v)
{
    const Code *c = v->code;
    uint32_t parameters = (uint32_t)c->arg_count + c->keyword_only_count +
                          ((c->flags & CODE_VARARGS) != 0) + ((c->flags & CODE_VARKEYWORDS) != 0);
    if (!is_str(c->name) || !is_str(c->qualname) || !is_str(c->filename) || !is_tuple(c->consts) ||
        !tuple_of(v, c->varnames, KIND_STR) || !tuple_of(v, c->cellnames, KIND_STR) ||
        !tuple_of(v, c->freenames, KIND_STR) || !tuple_of(v, c->cellregs, KIND_BIGINT))
        return fail(v, "a field of the wrong kind");
    if (c->words->size < (size_t)c->word_count * sizeof(uint32_t) ||
        c->handlers->size < (size_t)c->handler_count * sizeof(HandlerEntry) ||
        c->positions->size < (size_t)c->position_count * sizeof(PositionEntry) ||
        c->caches->size < (size_t)c->cache_count * sizeof(uint64_t))
        return fail(v, "a table shorter than its count");
    if (c->word_count == 0 || parameters > c->local_count || c->local_count > c->register_count ||
        c->positional_only_count > c->arg_count || to_tuple(c->varnames)->length < parameters ||
        to_tuple(c->varnames)->length > c->register_count ||
        to_tuple(c->cellnames)->length != to_tuple(c->cellregs)->length)
        return fail(v, "counts that do not fit");
    for (size_t i = 0; i < to_tuple(c->cellregs)->length; i++) {
        if ((uint64_t)to_small(to_tuple(c->cellregs)->items[i]) >= c->register_count)
            return fail(v, "a cell outside the window");
    }
    return c->class_cell < (int64_t)to_tuple(c->freenames)->length || fail(v, "no such class cell");
}

static bool verify_one(Thread *th, const Code *code)
{
    Verifier v = {.th = th, .code = code};
    bool ok = check_header(&v);
    if (ok) {
        v.words = (const uint32_t *)(const void *)code->words->data;
        v.consts = to_tuple(code->consts)->items;
        v.const_count = to_tuple(code->consts)->length;
        v.starts = mem_calloc(code->word_count, 1);
        if (!v.starts) {
            error_memory(th);
            return false;
        }
        ok =
            find_starts(&v) && check_instructions(&v) && check_cells_made(&v) && check_handlers(&v);
        mem_free(v.starts);
    }
    if (!ok)
        error_set(th, EXC_SystemError, "bytecode of %S is invalid at word %u: %s",
                  is_str(code->qualname) ? code->qualname : NONE, v.at, v.problem);
    return ok;
}

bool code_verify(Thread *th, const Code *code)
{
    if (!recursion_enter(th, " while verifying bytecode") || !verify_one(th, code))
        return false;
    const Tuple *consts = to_tuple(code->consts);
    for (size_t i = 0; i < consts->length; i++) {
        if (is_kind(consts->items[i], KIND_CODE) &&
            !code_verify(th, (const Code *)to_object(consts->items[i])))
            return false;
    }
    return true;
}

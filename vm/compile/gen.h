/* Shared by the files of the code generator only: from scopes and trees to units, which hold one
 * code object's words and tables as plain C data. build.c turns units into Code objects.
 *
 * Registers. A unit's registers are, in this order: parameters, other locals, cells of captured
 * locals, temporaries. Temporaries are a stack: u->top is the next free one, and whoever takes some
 * puts u->top back. Locals beyond NEAR_LOCALS live behind the reach of operands ("far"), see
 * gen_unit.c. Errors are recorded in g->err; generation goes on, so that functions need not answer.
 *
 * Nothing in here holds script values; everything lives in the arena of the tree.
 */
#ifndef GIL_COMPILE_GEN_H
#define GIL_COMPILE_GEN_H

#include "ast.h"
#include "base.h"
#include "code_build.h"
#include "protocol.h"
#include "scope.h"

typedef uint32_t Reg;
typedef uint32_t Label;

enum {
    REG_NONE = UINT32_MAX,
    NEAR_LOCALS = 200, /* locals that operands reach directly */
    NEAR_LIMIT = 256,  /* registers that operands reach */
    MAX_REGISTERS = 60000,
    MAX_BLOCKS = 20, /* statically nested, as in Python */
    NO_CACHE = 0xffff,
};

/* --- constants --- */

typedef enum ConstKind {
    CONST_NONE,
    CONST_TRUE,
    CONST_FALSE,
    CONST_ELLIPSIS,
    CONST_INT,
    CONST_BIGINT, /* text of a literal, possibly negated */
    CONST_FLOAT,
    CONST_STR,
    CONST_BYTES,
    CONST_TUPLE,
    CONST_FROZENSET,
    CONST_CODE,
    CONST_BINARY, /* big result of folding: computed when the Code is built */
} ConstKind;

typedef struct Const {
    ConstKind kind;
    bool negative; /* CONST_BIGINT */
    bool interned; /* CONST_STR: serves as a name; not part of its identity */
    BinaryOp op;   /* CONST_BINARY */
    int64_t integer;
    double number;
    AstText text;
    struct Const **items; /* of a tuple or frozenset; the two operands of CONST_BINARY */
    uint32_t count;
    struct Unit *unit;
} Const;

/* --- units --- */

typedef struct GenPosition {
    uint32_t pc;
    AstPos pos;
} GenPosition;

typedef struct GenRange {
    uint32_t start, end;
    Label handler;
    Reg reg;
} GenRange;

typedef struct Fixup {
    uint32_t word; /* holds the offset, counted from the word behind it */
    Label label;
    bool whole; /* the word is the offset; otherwise its upper 24 bits are */
} Fixup;

/* Which locals are bound for certain here. */
typedef struct Bound {
    bool dead; /* control does not get here: all are */
    uint64_t *bits;
} Bound;

typedef enum BlockKind {
    BLOCK_LOOP,
    BLOCK_TRY,     /* body with except clauses: nothing to do on the way out */
    BLOCK_FINALLY, /* body of a try with finally: leaving goes through the finally body */
    BLOCK_FINAL,   /* the finally body itself */
    BLOCK_WITH,
    BLOCK_HANDLER, /* an except clause */
} BlockKind;

/* A way out of a try with finally, taken up again behind the finally body. */
typedef enum ExitKind { EXIT_FALL, EXIT_RERAISE, EXIT_RETURN, EXIT_BREAK, EXIT_CONTINUE } ExitKind;

typedef struct Block {
    BlockKind kind;
    struct Block *outer;
    AstPos pos;
    bool has_range; /* exceptions of the code being generated go to `handler` */
    uint32_t start; /* of the current stretch of that range */
    Label handler;
    Reg caught;       /* where the handler finds the exception */
    Reg handled;      /* BLOCK_HANDLER, BLOCK_FINAL: the exception that is being handled */
    GenRange *ranges; /* finished stretches */
    uint32_t range_count, range_capacity;
    /* loops */
    Label break_label, continue_label;
    bool continues_back; /* the continue label stands behind us */
    Bound break_bound;
    Reg state; /* of a for loop that may have to close a generator, else REG_NONE */
    /* finally */
    Label entry;
    Reg selector, value;
    bool exits[5]; /* by ExitKind: which are taken */
    /* with */
    Reg exit_pair;
    /* handlers */
    const Ident *name; /* to be unbound, or NULL */
} Block;

typedef struct Unit {
    struct Unit *parent;
    Scope *scope;
    AstText name, qualname;
    uint32_t flags;
    uint32_t first_line;

    uint32_t *words;
    uint32_t word_count, word_capacity;
    GenPosition *positions;
    uint32_t position_count, position_capacity;
    GenRange *ranges;
    uint32_t range_count, range_capacity;
    Fixup *fixups;
    uint32_t fixup_count, fixup_capacity;
    uint32_t *labels; /* address, or UINT32_MAX */
    uint32_t label_count, label_capacity;

    Const **consts;
    uint32_t const_count, const_capacity;
    uint32_t const_gap;    /* next place kept for names, 0: none kept yet (gen_const.c) */
    uint32_t *const_slots; /* hash table of 1 + index */
    uint32_t const_slot_count;
    uint32_t cache_count;

    const Ident **varnames; /* by register; NULL where a register holds no named local */
    uint32_t varname_count;
    const Ident **cellnames;
    Reg *cellregs;
    uint32_t cell_count;
    Reg class_cell;       /* class bodies that own __class__: its register, else REG_NONE */
    uint32_t local_count; /* registers cleared on entry */
    uint32_t arg_count, positional_only_count, keyword_only_count;
    Reg first_temp, top, temp_limit, max;

    const Ident *self;        /* first parameter */
    const Ident **self_attrs; /* what is stored on it */
    uint32_t self_attr_count, self_attr_capacity;

    Block *block;
    unsigned block_depth;
    Bound bound;
    uint32_t bound_words;
    AstPos pos; /* of what is being generated */
    Const *doc; /* NULL: none */
} Unit;

/* A SyntaxWarning, issued when the whole source has been compiled. */
typedef struct GenWarning {
    struct GenWarning *next;
    const char *text;
    AstPos pos;
} GenWarning;

typedef struct Gen {
    AstTree *tree;
    Arena *arena;
    IdentTable *idents;
    SyntaxErr *err;
    Unit *unit;
    CompileMode mode;
    bool namespace;
    bool future_annotations;
    GenWarning *warnings; /* in order */
    GenWarning **warnings_end;
} Gen;

/* --- gen_unit.c: units, instructions, labels, registers --- */

Unit *unit_open(Gen *g, Scope *scope, AstText name, const AstNode *node);
/* Ends the code, resolves labels and goes back to the parent. */
void unit_close(Gen *g);

void *gen_alloc(Gen *g, size_t size);
/* Grows an array of the arena to hold one more; NULL when memory is exhausted. */
void *gen_grow(Gen *g, void *items, uint32_t count, uint32_t *capacity, size_t size);
bool gen_failed(const Gen *g);
/* False, with the error recorded, when recursion has to end. */
bool gen_has_stack(Gen *g);
void gen_error(Gen *g, AstPos pos, const char *format, ...) __attribute__((format(printf, 3, 4)));
void gen_no_memory(Gen *g);

static inline uint32_t insn_abc(Opcode op, uint32_t a, uint32_t b, uint32_t c)
{
    GIL_ASSERT(a < 256 && b < 256 && c < 256);
    return (uint32_t)op | a << 8 | b << 16 | c << 24;
}
static inline uint32_t insn_abx(Opcode op, uint32_t a, uint32_t bx)
{
    GIL_ASSERT(a < 256 && bx < 65536);
    return (uint32_t)op | a << 8 | bx << 16;
}

void emit(Gen *g, uint32_t word);
void emit_x(Gen *g, uint32_t word, uint32_t x);
#define EMIT_ABC(g, NAME, a, b, c) emit((g), insn_abc(OP_CODE_##NAME, (a), (b), (c)))
#define EMIT_ABX(g, NAME, a, bx) emit((g), insn_abx(OP_CODE_##NAME, (a), (bx)))
void emit_move(Gen *g, Reg to, Reg from); /* nothing when they are the same */
typedef enum Immediate { IMM_NONE, IMM_TRUE, IMM_FALSE, IMM_ELLIPSIS, IMM_EMPTY } Immediate;
void emit_immediate(Gen *g, Reg to, Immediate value);

static inline void gen_at(Gen *g, const AstNode *node)
{
    g->unit->pos = node->pos;
}
static inline uint32_t gen_pc(const Gen *g)
{
    return g->unit->word_count;
}

Label label_new(Gen *g);
void label_here(Gen *g, Label label);
void emit_jump(Gen *g, Label label);      /* forward */
void emit_jump_back(Gen *g, Label label); /* backward */
/* A jump whose offset is the extra word. */
void emit_branch(Gen *g, uint32_t word, Label label);

Reg temp_new(Gen *g);
Reg temp_new_many(Gen *g, uint32_t count); /* consecutive; the first */
static inline Reg temp_mark(const Gen *g)
{
    return g->unit->top;
}
static inline void temp_release(Gen *g, Reg mark)
{
    GIL_ASSERT(mark <= g->unit->top);
    g->unit->top = mark;
}
static inline bool is_temp(const Gen *g, Reg reg)
{
    return reg >= g->unit->first_temp && reg < g->unit->temp_limit;
}
/* Temporaries that are still free. */
static inline uint32_t temp_room(const Gen *g)
{
    return g->unit->temp_limit - g->unit->top;
}

Bound bound_save(Gen *g);
void bound_restore(Gen *g, Bound bound);
/* Keeps what is bound both now and in `other`. */
void bound_meet(Gen *g, Bound other);
Bound bound_meet_of(Gen *g, Bound a, Bound b);
Bound bound_dead(void);
void bound_end(Gen *g); /* control does not go on from here */

/* --- gen_const.c --- */

uint32_t const_index(Gen *g, const Const *value); /* adds unless an equal one is there */
uint32_t const_name(Gen *g, const Ident *name);
uint32_t const_names(Gen *g, const Ident *const *names, uint32_t count); /* a tuple of them */
uint32_t const_none(Gen *g);
void emit_const(Gen *g, Reg to, const Const *value);
void emit_int(Gen *g, Reg to, int64_t value);
/* True when the expression is constant; its value in *out. */
bool const_fold(Gen *g, const AstNode *node, Const *out);
/* 1, 0, or -1: the truth is not known before run time. */
int const_truth(const Const *value);
bool const_equal(const Const *a, const Const *b);
uint32_t const_hash(const Const *value);

/* --- gen_name.c --- */

void name_load(Gen *g, const Ident *name, Reg to);
void name_store(Gen *g, const Ident *name, Reg from);
void name_delete(Gen *g, const Ident *name);
/* The near register of a local whose home it is, else REG_NONE. */
Reg name_register(Gen *g, const Ident *name);
/* The same for reading: behind a check that it is bound. */
Reg name_operand(Gen *g, const Ident *name);
void name_mark_bound(Gen *g, const Ident *name);
void name_unbind(Gen *g, const Ident *name); /* at the end of an except clause */
const Ident *gen_mangle(Gen *g, const Ident *name);
uint32_t gen_site(Gen *g, const Ident *name, bool cached); /* X of names and attributes */

/* --- gen_expr.c --- */

void gen_expr(Gen *g, AstNode *node, Reg to);
/* The value in whatever register is cheapest: a local's own, `hint` if that is a temporary, or a
 * new temporary.
 */
Reg gen_operand(Gen *g, AstNode *node, Reg hint);
/* The same, safe against assignment expressions in `later` (may be NULL). */
Reg gen_operand_before(Gen *g, AstNode *node, const AstNode *later, Reg hint);
void gen_effect(Gen *g, AstNode *node);
void gen_binary_op(Gen *g, AstOp op, Reg to, Reg left, AstNode *right_node, bool inplace);
/* Moves the current position to the attribute's own line. */
void gen_update_pos_to_attr(Gen *g, const AstAttribute *attr);

/* --- gen_cond.c --- */

/* Jumps to `label` when the truth of `node` is `sense`; otherwise falls through. */
void gen_branch(Gen *g, AstNode *node, Label label, bool sense);
void gen_compare(Gen *g, AstCompare *node, Reg to);
void gen_bool_op(Gen *g, AstBoolOp *node, Reg to);
void gen_conditional(Gen *g, AstIfExp *node, Reg to);

/* --- gen_display.c --- */

void gen_list(Gen *g, const AstNodes *items, Reg to);
void gen_tuple(Gen *g, const AstNodes *items, Reg to);
void gen_set(Gen *g, AstSet *node, Reg to);
void gen_dict(Gen *g, AstDict *node, Reg to);
void gen_joined(Gen *g, AstJoinedStr *node, Reg to);
void gen_formatted(Gen *g, AstFormattedValue *node, Reg to);
void gen_subscript(Gen *g, AstSubscript *node, Reg to);
void gen_slice(Gen *g, AstSlice *node, Reg to);
/* A container display that is only asked `in`: constant if possible. */
bool const_container(Gen *g, const AstNode *node, Const *out);
/* Evaluates items into consecutive temporaries; the first. */
Reg gen_consecutive(Gen *g, const AstNodes *items);

/* --- gen_call.c --- */

void gen_call(Gen *g, AstCall *node, Reg to);
void gen_class_call(Gen *g, AstClassDef *node, Unit *body, Reg to);

/* --- gen_func.c and gen_comp.c --- */

void gen_function(Gen *g, AstFunctionDef *node);
void gen_lambda(Gen *g, AstLambda *node, Reg to);
void gen_class(Gen *g, AstClassDef *node);
/* Makes the function of `unit` in R[parts], where the parts named by `flags` stand already. */
void gen_make_function(Gen *g, Unit *unit, Reg parts, unsigned flags);
void gen_body(Gen *g, const AstNodes *body);
const AstNode *gen_docstring(const AstNodes *body);
void gen_comprehension(Gen *g, AstNode *node, Reg to);
void gen_params(Gen *g, const Astarguments *args);

/* The value of an annotation: its text where annotations are not evaluated. */
void gen_annotation(Gen *g, AstNode *annotation, Reg to);

/* --- gen_target.c --- */

void gen_store(Gen *g, AstNode *target, Reg value);
void gen_delete(Gen *g, AstNode *target);
void gen_assign(Gen *g, AstAssign *node);
void gen_augmented(Gen *g, AstAugAssign *node);
void gen_annotated(Gen *g, AstAnnAssign *node);
void gen_note_self_attr(Gen *g, const AstAttribute *target);

/* --- gen_stmt.c --- */

void gen_stmt(Gen *g, AstNode *node);
void gen_stmts(Gen *g, const AstNodes *list);

/* --- gen_flow.c --- */

Block *block_push(Gen *g, BlockKind kind, const AstNode *node);
void block_pop(Gen *g);
void range_open(Gen *g, Block *block, Label handler, Reg caught);
void range_close(Gen *g, Block *block); /* ends the range for good */
/* Leaves all blocks inside `outer` and does what `exit` says there. `value`: what is returned. */
void gen_exit(Gen *g, ExitKind exit, Reg value);
/* This frame handles again what it handled outside `block`. */
void emit_restore_handled(Gen *g, const Block *block);
/* The register with the exception that is being handled inside `block`, or REG_NONE. */
Reg handled_register(const Block *block);
void gen_if(Gen *g, AstIf *node);
void gen_while(Gen *g, AstWhile *node);
void gen_for(Gen *g, AstFor *node);
/* The iterable of a loop into a new loop state of three temporaries. `*closes` (may be NULL): the
 * iterable is a generator that only the loop knows, perhaps.
 */
Reg gen_loop_state(Gen *g, AstNode *iter, const AstNode *loop, bool *closes);
/* Where FORNEXT puts the item, and how it gets from there into the target. */
Reg gen_loop_item(Gen *g, const AstNode *target);
void gen_loop_store(Gen *g, AstNode *target, Reg item);

/* --- gen_warn.c --- */

void gen_check_compare(Gen *g, const AstCompare *node);
void gen_check_assert(Gen *g, const AstAssert *node);
void gen_check_call(Gen *g, const AstCall *node);
void gen_check_subscript(Gen *g, const AstSubscript *node);

/* --- gen_try.c, gen_match.c --- */

void gen_try(Gen *g, AstTry *node);
void gen_with(Gen *g, AstWith *node);
void gen_with_exit(Gen *g, const Block *block);
void gen_match(Gen *g, AstMatch *node);

/* --- gen_module.c --- */

/* The unit of the module; NULL with g->err set. */
Unit *gen_module(Gen *g, const ScopeTree *scopes);

#endif

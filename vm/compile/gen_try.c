/* try, except, finally and with. See gen.h and the head of gen_flow.c. */
#include "gen.h"

/* --- except --- */

/* The name of a handler is unbound however the clause is left. */
static void named_handler_body(Gen *g, AstExceptHandler *handler, Block *block)
{
    Label cleanup = label_new(g), done = label_new(g);
    Reg error = temp_new(g);
    name_store(g, handler->name, block->handled);
    block->name = handler->name;
    range_open(g, block, cleanup, error);
    gen_stmts(g, &handler->body);
    gen_at(g, &handler->base);
    range_close(g, block);
    name_unbind(g, handler->name);
    emit_jump(g, done);
    label_here(g, cleanup);
    name_unbind(g, handler->name);
    EMIT_ABC(g, RERAISE, error, 0, 0);
    label_here(g, done);
}

static void gen_handler(Gen *g, AstExceptHandler *handler, Reg exception, Label end)
{
    Label next = label_new(g);
    Reg mark = temp_mark(g);
    gen_at(g, &handler->base);
    if (handler->type != NULL) {
        Reg match = temp_new(g);
        Reg type = gen_operand(g, handler->type, REG_NONE);
        gen_at(g, handler->type);
        EMIT_ABC(g, EXCMATCH, match, exception, type);
        emit_branch(g, insn_abc(OP_CODE_JFALSE, match, 0, 0), next);
        temp_release(g, mark);
    }
    Block *block = block_push(g, BLOCK_HANDLER, &handler->base);
    if (block == NULL) {
        return;
    }
    block->handled = exception;
    if (handler->name != NULL) {
        named_handler_body(g, handler, block);
    } else {
        gen_stmts(g, &handler->body);
    }
    emit_restore_handled(g, block);
    block_pop(g);
    emit_jump(g, end);
    label_here(g, next);
    temp_release(g, mark);
}

static void check_bare_handler(Gen *g, const AstNodes *handlers)
{
    for (uint32_t i = 0; i + 1 < handlers->count; i++) {
        const AstExceptHandler *handler = AST_AS(ExceptHandler, handlers->items[i]);
        if (handler->type == NULL) {
            gen_error(g, handler->base.pos, "default 'except:' must be last");
            return;
        }
    }
}

static void gen_try_except(Gen *g, AstTry *node)
{
    Label handlers = label_new(g), end = label_new(g);
    Reg mark = temp_mark(g);
    Reg exception = temp_new(g);
    Bound before = bound_save(g);
    Block *block = block_push(g, BLOCK_TRY, &node->base);
    if (block == NULL) {
        return;
    }
    check_bare_handler(g, &node->handlers);
    range_open(g, block, handlers, exception);
    gen_stmts(g, &node->body);
    range_close(g, block);
    block_pop(g);
    gen_stmts(g, &node->orelse);
    Bound result = bound_save(g);
    emit_jump(g, end);
    label_here(g, handlers);
    bound_restore(g, before);
    gen_at(g, &node->base);
    EMIT_ABC(g, SETHANDLED, exception, 0, 0);
    for (uint32_t i = 0; i < node->handlers.count && !gen_failed(g); i++) {
        bound_restore(g, before);
        gen_handler(g, AST_AS(ExceptHandler, node->handlers.items[i]), exception, end);
        result = bound_meet_of(g, result, g->unit->bound);
    }
    EMIT_ABC(g, RERAISE, exception, 0, 0);
    label_here(g, end);
    bound_restore(g, result);
    temp_release(g, mark);
}

/* --- finally --- */

/* Jumps when the selector's being `exit` is `sense`. */
static void branch_selected(Gen *g, Reg selector, ExitKind exit, bool sense, Label label)
{
    Const value = {.kind = CONST_INT, .integer = exit};
    uint32_t index = g->unit->const_count < NEAR_LIMIT ? const_index(g, &value) : NEAR_LIMIT;
    if (index < NEAR_LIMIT) {
        emit_branch(g, insn_abc(OP_CODE_JEQK, sense, selector, index), label);
        return;
    }
    Reg mark = temp_mark(g);
    Reg wanted = temp_new(g);
    emit_int(g, wanted, exit);
    emit_branch(g, insn_abc(OP_CODE_JEQ, sense, selector, wanted), label);
    temp_release(g, mark);
}

/* Behind the finally body: on with whatever led to it. */
static void take_exits(Gen *g, const Block *block)
{
    static const ExitKind kinds[] = {EXIT_RETURN, EXIT_BREAK, EXIT_CONTINUE};
    Label end = label_new(g);
    Bound fall = bound_save(g);
    branch_selected(g, block->selector, EXIT_FALL, true, end);
    for (size_t i = 0; i < COUNT_OF(kinds) && !gen_failed(g); i++) {
        if (!block->exits[kinds[i]]) {
            continue;
        }
        Label next = label_new(g);
        branch_selected(g, block->selector, kinds[i], false, next);
        gen_exit(g, kinds[i], block->value);
        label_here(g, next);
        bound_restore(g, fall);
    }
    EMIT_ABC(g, RERAISE, block->handled, 0, 0);
    label_here(g, end);
    bound_restore(g, fall);
}

static Block *finally_push(Gen *g, const AstTry *node)
{
    Block *block = block_push(g, BLOCK_FINALLY, &node->base);
    if (block != NULL) {
        block->entry = label_new(g);
        block->handled = temp_new(g);
        block->selector = temp_new(g);
        block->value = temp_new(g);
    }
    return block;
}

/* Registers as the finally body expects them when nothing has happened. */
static void fall_into_finally(Gen *g, const Block *block)
{
    Reg outer = handled_register(block->outer);
    if (outer == REG_NONE) {
        emit_immediate(g, block->handled, IMM_EMPTY);
    } else {
        emit_move(g, block->handled, outer);
    }
    emit_int(g, block->selector, EXIT_FALL);
    emit_jump(g, block->entry);
}

static void gen_final_body(Gen *g, const AstTry *node, const Block *finally)
{
    Block *block = block_push(g, BLOCK_FINAL, &node->base);
    if (block != NULL) {
        block->handled = finally->handled;
        gen_stmts(g, &node->finalbody);
        block_pop(g);
    }
}

/* What both the protected part and the finally body bind is bound afterwards. */
static void add_bound(Gen *g, Bound more)
{
    Unit *u = g->unit;
    u->bound.dead = u->bound.dead || more.dead;
    for (uint32_t i = 0; i < u->bound_words && more.bits != NULL; i++) {
        u->bound.bits[i] |= more.bits[i];
    }
}

static void gen_protected(Gen *g, AstTry *node)
{
    if (node->handlers.count > 0) {
        gen_try_except(g, node);
    } else {
        gen_stmts(g, &node->body);
    }
}

static void gen_try_finally(Gen *g, AstTry *node)
{
    Reg mark = temp_mark(g);
    Bound before = bound_save(g);
    Label raised = label_new(g);
    Block *block = finally_push(g, node);
    if (block == NULL) {
        return;
    }
    range_open(g, block, raised, block->handled);
    gen_protected(g, node);
    range_close(g, block);
    Bound protected = bound_save(g);
    block_pop(g);
    fall_into_finally(g, block);
    label_here(g, raised);
    EMIT_ABC(g, SETHANDLED, block->handled, 0, 0);
    emit_int(g, block->selector, EXIT_RERAISE);
    label_here(g, block->entry);
    bound_restore(g, before);
    gen_final_body(g, node, block);
    add_bound(g, protected);
    take_exits(g, block);
    temp_release(g, mark);
}

void gen_try(Gen *g, AstTry *node)
{
    if (node->finalbody.count > 0) {
        gen_try_finally(g, node);
    } else {
        gen_try_except(g, node);
    }
}

/* --- with --- */

/* A window with the pair of __exit__; the arguments are still missing. */
static Reg exit_window(Gen *g, const Block *block)
{
    Reg window = temp_new_many(g, 5);
    EMIT_ABC(g, MOVE, window, block->exit_pair, 0);
    EMIT_ABC(g, MOVE, window + 1, block->exit_pair + 1, 0);
    return window;
}

void gen_with_exit(Gen *g, const Block *block)
{
    Reg mark = temp_mark(g);
    g->unit->pos = block->pos;
    Reg window = exit_window(g, block);
    for (Reg i = 2; i < 5; i++) {
        emit_immediate(g, window + i, IMM_NONE);
    }
    EMIT_ABC(g, CALLM, window, 3, window);
    temp_release(g, mark);
}

/* The body raised: __exit__ decides whether that is the end of it. */
static void gen_with_handler(Gen *g, const Block *block, Label end)
{
    Label swallowed = label_new(g);
    Reg mark = temp_mark(g);
    g->unit->pos = block->pos;
    EMIT_ABC(g, SETHANDLED, block->caught, 0, 0);
    Reg window = exit_window(g, block);
    EMIT_ABC(g, WITHEXC, window + 2, block->caught, 0);
    EMIT_ABC(g, CALLM, window, 3, window);
    emit_branch(g, insn_abc(OP_CODE_JTRUE, window, 0, 0), swallowed);
    EMIT_ABC(g, RERAISE, block->caught, 0, 0);
    label_here(g, swallowed);
    emit_restore_handled(g, block);
    label_here(g, end);
    temp_release(g, mark);
}

static void gen_with_items(Gen *g, AstWith *node, uint32_t index)
{
    if (index == node->items.count) {
        gen_stmts(g, &node->body);
        return;
    }
    const Astwithitem *item = AST_AS(withitem, node->items.items[index]);
    Label handler = label_new(g), end = label_new(g);
    Reg mark = temp_mark(g);
    Reg pairs = temp_new_many(g, 4); /* __exit__ stays in the first two; __enter__, its result */
    Reg caught = pairs + 3;
    Reg manager = gen_operand(g, item->context_expr, pairs);
    gen_at(g, &node->base);
    EMIT_ABC(g, WITHPREP, pairs, manager, 0);
    EMIT_ABC(g, CALLM, pairs + 2, 0, pairs + 2);
    Block *block = block_push(g, BLOCK_WITH, &node->base);
    if (block == NULL) {
        return;
    }
    GIL_ASSERT(caught < temp_mark(g));
    block->exit_pair = pairs;
    range_open(g, block, handler, caught);
    if (item->optional_vars != NULL) {
        gen_store(g, item->optional_vars, pairs + 2);
    }
    Bound entered = bound_save(g);
    gen_with_items(g, node, index + 1);
    range_close(g, block);
    gen_with_exit(g, block);
    emit_jump(g, end);
    label_here(g, handler);
    gen_with_handler(g, block, end);
    block_pop(g);
    bound_restore(g, entered);
    temp_release(g, mark);
}

void gen_with(Gen *g, AstWith *node)
{
    gen_with_items(g, node, 0);
}

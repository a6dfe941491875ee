/* Control flow: blocks and the ways out of them, ranges of exception handlers, if, while, for.
 * See gen.h.
 *
 * A way out (break, continue, return) undoes the blocks it leaves from the inside outwards. What it
 * emits for a block must not be protected by that block any more, so ranges are interrupted
 * meanwhile. At a try with finally it stops, notes in a register where it wanted to go, and jumps
 * to the finally body, which there is once; the rest of the way is emitted behind that (gen_try.c).
 */
#include "gen.h"

/* --- blocks and ranges --- */

Block *block_push(Gen *g, BlockKind kind, const AstNode *node)
{
    Unit *u = g->unit;
    Block *block = gen_alloc(g, sizeof *block);
    if (block == NULL) {
        return NULL;
    }
    if (++u->block_depth > MAX_BLOCKS) {
        gen_error(g, node->pos, "too many statically nested blocks");
    }
    block->kind = kind;
    block->pos = node->pos;
    block->state = REG_NONE;
    block->break_bound = bound_dead();
    block->outer = u->block;
    u->block = block;
    return block;
}

void block_pop(Gen *g)
{
    Unit *u = g->unit;
    GIL_ASSERT(u->block != NULL && u->block_depth > 0);
    u->block = u->block->outer;
    u->block_depth--;
}

void range_open(Gen *g, Block *block, Label handler, Reg caught)
{
    block->has_range = true;
    block->start = gen_pc(g);
    block->handler = handler;
    block->caught = caught;
}

static void range_interrupt(Gen *g, Block *block)
{
    uint32_t end = gen_pc(g);
    if (!block->has_range || block->start == end) {
        return;
    }
    GenRange *ranges =
        gen_grow(g, block->ranges, block->range_count, &block->range_capacity, sizeof *ranges);
    if (ranges != NULL) {
        block->ranges = ranges;
        ranges[block->range_count++] = (GenRange){block->start, end, block->handler, block->caught};
    }
}

/* Inner blocks are closed first, so their ranges stand before those of outer ones. */
void range_close(Gen *g, Block *block)
{
    Unit *u = g->unit;
    range_interrupt(g, block);
    block->has_range = false;
    for (uint32_t i = 0; i < block->range_count; i++) {
        GenRange *ranges =
            gen_grow(g, u->ranges, u->range_count, &u->range_capacity, sizeof *ranges);
        if (ranges == NULL) {
            return;
        }
        u->ranges = ranges;
        ranges[u->range_count++] = block->ranges[i];
    }
}

/* --- what is handled --- */

Reg handled_register(const Block *block)
{
    for (; block != NULL; block = block->outer) {
        if (block->kind == BLOCK_HANDLER || block->kind == BLOCK_FINAL) {
            return block->handled;
        }
    }
    return REG_NONE;
}

void emit_restore_handled(Gen *g, const Block *block)
{
    Reg outer = handled_register(block->outer);
    if (outer == REG_NONE) {
        emit(g, OP_CODE_CLEARHANDLED);
    } else {
        EMIT_ABC(g, SETHANDLED, outer, 0, 0);
    }
}

/* --- ways out --- */

static Block *innermost_loop(const Gen *g)
{
    Block *block = g->unit->block;
    while (block != NULL && block->kind != BLOCK_LOOP) {
        block = block->outer;
    }
    return block;
}

static void stop_at_finally(Gen *g, Block *block, ExitKind exit, Reg value)
{
    Reg handled = handled_register(block->outer);
    block->exits[exit] = true;
    if (exit == EXIT_RETURN) {
        if (value == REG_NONE) {
            emit_immediate(g, block->value, IMM_NONE);
        } else {
            emit_move(g, block->value, value);
        }
    }
    if (handled == REG_NONE) {
        emit_immediate(g, block->handled, IMM_EMPTY);
    } else {
        emit_move(g, block->handled, handled);
    }
    emit_int(g, block->selector, exit);
    emit_jump(g, block->entry);
}

/* Undoes one block. */
static void leave_block(Gen *g, Block *block)
{
    AstPos pos = g->unit->pos;
    switch (block->kind) {
    case BLOCK_LOOP:
        if (block->state != REG_NONE) {
            EMIT_ABC(g, FOREND, block->state, 0, 0);
        }
        break;
    case BLOCK_WITH:
        gen_with_exit(g, block);
        break;
    case BLOCK_HANDLER:
        emit_restore_handled(g, block);
        if (block->name != NULL) {
            name_unbind(g, block->name);
        }
        break;
    case BLOCK_FINAL:
        emit_restore_handled(g, block);
        break;
    case BLOCK_TRY:
    case BLOCK_FINALLY:
        break;
    }
    g->unit->pos = pos;
}

static void arrive(Gen *g, Block *loop, ExitKind exit, Reg value)
{
    switch (exit) {
    case EXIT_RETURN:
        if (value == REG_NONE) {
            emit(g, OP_CODE_RETURNNONE);
        } else {
            EMIT_ABC(g, RETURN, value, 0, 0);
        }
        break;
    case EXIT_BREAK:
        leave_block(g, loop);
        loop->break_bound = bound_meet_of(g, loop->break_bound, g->unit->bound);
        emit_jump(g, loop->break_label);
        break;
    case EXIT_CONTINUE:
        if (loop->continues_back) {
            emit_jump_back(g, loop->continue_label);
        } else {
            emit_jump(g, loop->continue_label);
        }
        break;
    default:
        GIL_ASSERT(!"no way out");
    }
}

static bool check_exit(Gen *g, ExitKind exit, const Block *loop)
{
    if (exit == EXIT_BREAK && loop == NULL) {
        gen_error(g, g->unit->pos, "'break' outside loop");
    } else if (exit == EXIT_CONTINUE && loop == NULL) {
        gen_error(g, g->unit->pos, "'continue' not properly in loop");
    }
    return !gen_failed(g);
}

void gen_exit(Gen *g, ExitKind exit, Reg value)
{
    Block *loop = exit == EXIT_RETURN ? NULL : innermost_loop(g);
    if (!check_exit(g, exit, loop)) {
        return;
    }
    Block *block = g->unit->block;
    while (block != loop && block->kind != BLOCK_FINALLY) {
        range_interrupt(g, block);
        leave_block(g, block);
        block = block->outer;
    }
    Block *last = block;
    GIL_ASSERT(block == loop || block->kind == BLOCK_FINALLY);
    if (block != loop) {
        stop_at_finally(g, block, exit, value);
    } else {
        if (loop != NULL) {
            range_interrupt(g, loop);
            last = loop->outer;
        }
        arrive(g, loop, exit, value);
    }
    for (Block *left = g->unit->block; left != last; left = left->outer) {
        left->start = gen_pc(g);
    }
    bound_end(g);
}

/* --- if --- */

/* An elif chain is a list here, not a recursion. */
void gen_if(Gen *g, AstIf *node)
{
    Label end = label_new(g);
    Bound result = bound_dead();
    for (;;) {
        Label orelse = label_new(g);
        gen_branch(g, node->test, orelse, false);
        Bound tested = bound_save(g);
        gen_stmts(g, &node->body);
        result = bound_meet_of(g, result, g->unit->bound);
        bool more = node->orelse.count > 0;
        if (more && !g->unit->bound.dead) {
            emit_jump(g, end);
        }
        label_here(g, orelse);
        bound_restore(g, tested);
        bool chained = node->orelse.count == 1 && node->orelse.items[0]->kind == AST_If;
        if (!chained || gen_failed(g)) {
            break;
        }
        node = AST_AS(If, node->orelse.items[0]);
        gen_at(g, &node->base);
    }
    gen_stmts(g, &node->orelse);
    bound_meet(g, result);
    label_here(g, end);
}

/* --- loops --- */

static Block *loop_push(Gen *g, const AstNode *node)
{
    Block *block = block_push(g, BLOCK_LOOP, node);
    if (block != NULL) {
        block->break_label = label_new(g);
        block->continue_label = label_new(g);
    }
    return block;
}

/* After the loop proper: the else clause, then where `break` arrives. */
static void finish_loop(Gen *g, const Block *block, const AstNodes *orelse)
{
    block_pop(g);
    gen_stmts(g, orelse);
    bound_meet(g, block->break_bound);
    label_here(g, block->break_label);
}

static bool is_endless(Gen *g, const AstNode *test)
{
    Const value;
    return const_fold(g, test, &value) && const_truth(&value) == 1;
}

void gen_while(Gen *g, AstWhile *node)
{
    Block *block = loop_push(g, &node->base);
    if (block == NULL) {
        return;
    }
    Label exit = label_new(g);
    block->continues_back = true;
    label_here(g, block->continue_label);
    gen_branch(g, node->test, exit, false);
    Bound tested = bound_save(g);
    gen_stmts(g, &node->body);
    gen_at(g, node->test);
    emit_jump_back(g, block->continue_label);
    label_here(g, exit);
    bound_restore(g, tested);
    if (is_endless(g, node->test)) {
        bound_end(g);
    }
    finish_loop(g, block, &node->orelse);
}

Reg gen_loop_state(Gen *g, AstNode *iter, const AstNode *loop, bool *closes)
{
    Reg state = temp_new_many(g, 3);
    bool fresh = iter->kind == AST_Call || iter->kind == AST_GeneratorExp;
    Reg iterable = gen_operand(g, iter, state);
    gen_at(g, loop);
    EMIT_ABC(g, FORPREP, state, iterable, closes != NULL && fresh);
    if (closes != NULL) {
        *closes = fresh;
    }
    return state;
}

Reg gen_loop_item(Gen *g, const AstNode *target)
{
    Reg local = target->kind == AST_Name ? name_register(g, AST_AS(Name, target)->id) : REG_NONE;
    return local != REG_NONE ? local : temp_new(g);
}

void gen_loop_store(Gen *g, AstNode *target, Reg item)
{
    if (is_temp(g, item)) {
        gen_store(g, target, item);
    } else {
        name_mark_bound(g, AST_AS(Name, target)->id);
    }
}

/* A generator that only the loop knows is closed when an exception leaves the loop. The handler
 * stands in front of the body, where the loop's first jump goes over it.
 */
static void closing_handler(Gen *g, Label handler, Reg state, Reg exception)
{
    label_here(g, handler);
    EMIT_ABC(g, FOREND, state, 0, 0);
    EMIT_ABC(g, RERAISE, exception, 0, 0);
}

void gen_for(Gen *g, AstFor *node)
{
    Reg mark = temp_mark(g);
    bool closes;
    Reg state = gen_loop_state(g, node->iter, &node->base, &closes);
    Block *block = loop_push(g, &node->base);
    if (block == NULL) {
        return;
    }
    Label body = label_new(g);
    Bound before = bound_save(g);
    emit_jump(g, block->continue_label);
    if (closes) {
        Label handler = label_new(g);
        Reg exception = temp_new(g);
        closing_handler(g, handler, state, exception);
        block->state = state;
        range_open(g, block, handler, exception);
    }
    label_here(g, body);
    Reg item = gen_loop_item(g, node->target);
    gen_loop_store(g, node->target, item);
    gen_stmts(g, &node->body);
    label_here(g, block->continue_label);
    gen_at(g, &node->base);
    range_close(g, block);
    emit_branch(g, insn_abc(OP_CODE_FORNEXT, state, item, 0), body);
    bound_restore(g, before);
    finish_loop(g, block, &node->orelse);
    temp_release(g, mark);
}

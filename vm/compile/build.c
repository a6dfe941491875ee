/* From units to Code objects: constants become values, tables are copied to the heap. See build.h.
 * Everything is reachable from the C stack or from a Code under construction while it is made.
 */
#include "build.h"

#include <string.h>

#include "bytes.h"
#include "dict.h"
#include "float.h"
#include "int.h"
#include "list.h"
#include "str.h"

static Value make_const(Thread *th, const Const *value, Value filename);

/* --- strings --- */

static bool looks_like_name(AstText text)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && c != '_' && (c < '0' || c > '9')) {
            return false;
        }
    }
    return true;
}

static Value make_text(Thread *th, AstText text, bool intern)
{
    Value v = str_from_utf8(th, text.length > 0 ? text.bytes : "", text.length);
    return v != EMPTY && intern ? str_intern(th, v) : v;
}

static Value make_ident(Thread *th, const Ident *name)
{
    return make_text(th, (AstText){name->text, name->length}, true);
}

/* --- numbers --- */

static Value make_big(Thread *th, const Const *value)
{
    Value v = int_from_text(th, value->text.bytes, value->text.length, 0, NONE);
    return v != EMPTY && value->negative ? int_neg(th, v) : v;
}

static Value make_binary(Thread *th, const Const *value)
{
    Value left = make_const(th, value->items[0], NONE);
    Value right = left == EMPTY ? EMPTY : make_const(th, value->items[1], NONE);
    if (right == EMPTY) {
        return EMPTY;
    }
    switch (value->op) {
    case BIN_ADD:
        return int_add(th, left, right);
    case BIN_SUB:
        return int_sub(th, left, right);
    case BIN_MUL:
        return int_mul(th, left, right);
    case BIN_LSHIFT:
        return int_lshift(th, left, right);
    default:
        GIL_ASSERT(value->op == BIN_POW);
        return int_pow(th, left, right);
    }
}

/* --- constants --- */

static Value make_tuple(Thread *th, Const *const *items, uint32_t count, Value filename)
{
    Value tuple = tuple_new(th, NULL, count);
    for (uint32_t i = 0; tuple != EMPTY && i < count; i++) {
        /* NULL: a place kept for a name that never came */
        Value item = items[i] != NULL ? make_const(th, items[i], filename) : NONE;
        if (item == EMPTY) {
            return EMPTY;
        }
        to_tuple(tuple)->items[i] = item;
    }
    return tuple;
}

static Value make_const(Thread *th, const Const *value, Value filename)
{
    switch (value->kind) {
    case CONST_NONE:
        return NONE;
    case CONST_TRUE:
        return TRUE_VALUE;
    case CONST_FALSE:
        return FALSE_VALUE;
    case CONST_ELLIPSIS:
        return ELLIPSIS;
    case CONST_INT:
        return int_from_int64(th, value->integer);
    case CONST_BIGINT:
        return make_big(th, value);
    case CONST_FLOAT:
        return float_new(th, value->number);
    case CONST_STR:
        return make_text(th, value->text, value->interned || looks_like_name(value->text));
    case CONST_BYTES:
        return bytes_new(th, value->text.length > 0 ? value->text.bytes : "", value->text.length);
    case CONST_TUPLE:
        return make_tuple(th, value->items, value->count, filename);
    case CONST_FROZENSET: {
        /* Twice, because Python's compiler rebuilds it when it merges constants: items whose hashes
         * collide change places. */
        Value items = make_tuple(th, value->items, value->count, filename);
        Value set = items == EMPTY ? EMPTY : frozenset_from_iterable(th, items);
        items = set == EMPTY ? EMPTY : tuple_from_iterable(th, set);
        return items == EMPTY ? EMPTY : frozenset_from_iterable(th, items);
    }
    case CONST_CODE:
        return code_build(th, value->unit, filename);
    case CONST_BINARY:
        return make_binary(th, value);
    }
    return EMPTY;
}

/* --- tables --- */

static Raw *make_raw(Thread *th, size_t count, size_t item)
{
    size_t size = count * item;
    Raw *raw = heap_new(th, KIND_RAW, NATIVE_SHAPE(th, TYPE_OBJECT), sizeof *raw + size);
    if (raw != NULL) {
        raw->size = size;
    }
    return raw;
}

static bool copy_words(Thread *th, Code *code, const Unit *u)
{
    code->words = make_raw(th, u->word_count, sizeof(uint32_t));
    if (code->words == NULL) {
        return false;
    }
    memcpy(code->words->data, u->words, u->word_count * sizeof(uint32_t));
    code->word_count = u->word_count;
    return true;
}

static bool copy_handlers(Thread *th, Code *code, const Unit *u)
{
    code->handlers = make_raw(th, u->range_count, sizeof(HandlerEntry));
    if (code->handlers == NULL) {
        return false;
    }
    HandlerEntry *entries = (HandlerEntry *)(void *)code->handlers->data;
    for (uint32_t i = 0; i < u->range_count; i++) {
        const GenRange *range = &u->ranges[i];
        entries[i] =
            (HandlerEntry){range->start, range->end, u->labels[range->handler], range->reg};
    }
    code->handler_count = u->range_count;
    return true;
}

static bool copy_positions(Thread *th, Code *code, const Unit *u)
{
    code->positions = make_raw(th, u->position_count, sizeof(PositionEntry));
    if (code->positions == NULL) {
        return false;
    }
    PositionEntry *entries = (PositionEntry *)(void *)code->positions->data;
    for (uint32_t i = 0; i < u->position_count; i++) {
        AstPos pos = u->positions[i].pos;
        entries[i] = (PositionEntry){u->positions[i].pc, (int32_t)pos.line, (int32_t)pos.end_line,
                                     (int32_t)pos.col, (int32_t)pos.end_col};
    }
    code->position_count = u->position_count;
    return true;
}

static bool make_caches(Thread *th, Code *code, const Unit *u)
{
    code->caches = make_raw(th, u->cache_count, sizeof(uint64_t));
    code->cache_count = u->cache_count;
    return code->caches != NULL;
}

/* A register that holds no named local gets the empty name. */
static Value make_names(Thread *th, const Ident *const *names, uint32_t count)
{
    Value tuple = tuple_new(th, NULL, count);
    for (uint32_t i = 0; tuple != EMPTY && i < count; i++) {
        Value name =
            names[i] == NULL ? make_text(th, (AstText){"", 0}, true) : make_ident(th, names[i]);
        if (name == EMPTY) {
            return EMPTY;
        }
        to_tuple(tuple)->items[i] = name;
    }
    return tuple;
}

static Value make_registers(Thread *th, const Reg *registers, uint32_t count)
{
    Value tuple = tuple_new(th, NULL, count);
    for (uint32_t i = 0; tuple != EMPTY && i < count; i++) {
        to_tuple(tuple)->items[i] = from_small((int64_t)registers[i]);
    }
    return tuple;
}

/* --- codes --- */

static int32_t class_cell_index(const Scope *scope)
{
    for (uint32_t i = 0; i < scope->free_count; i++) {
        if (strcmp(scope->free_names[i]->text, "__class__") == 0) {
            return (int32_t)i;
        }
    }
    return -1;
}

static void set_counts(Code *code, const Unit *u)
{
    GIL_ASSERT(u->local_count <= u->max && u->arg_count <= u->local_count);
    code->register_count = (uint16_t)u->max;
    code->local_count = (uint16_t)u->local_count;
    code->arg_count = (uint16_t)u->arg_count;
    code->positional_only_count = (uint16_t)u->positional_only_count;
    code->keyword_only_count = (uint16_t)u->keyword_only_count;
    code->flags = u->flags;
    code->first_line = u->first_line;
    code->class_cell = class_cell_index(u->scope);
    code->self_attribute_count = (uint16_t)u->self_attr_count;
    code->doc = NONE;
}

static bool set_names(Thread *th, Code *code, const Unit *u, Value filename)
{
    code->filename = filename;
    code->name = make_text(th, u->name, true);
    code->qualname = code->name == EMPTY ? EMPTY : make_text(th, u->qualname, true);
    code->varnames =
        code->qualname == EMPTY ? EMPTY : make_names(th, u->varnames, u->varname_count);
    code->cellnames = code->varnames == EMPTY ? EMPTY : make_names(th, u->cellnames, u->cell_count);
    code->cellregs =
        code->cellnames == EMPTY ? EMPTY : make_registers(th, u->cellregs, u->cell_count);
    code->freenames = code->cellregs == EMPTY
                          ? EMPTY
                          : make_names(th, u->scope->free_names, u->scope->free_count);
    return code->freenames != EMPTY;
}

static bool set_constants(Thread *th, Code *code, const Unit *u, Value filename)
{
    code->consts = make_tuple(th, u->consts, u->const_count, filename);
    if (code->consts == EMPTY) {
        return false;
    }
    if (u->doc != NULL) {
        code->doc = make_const(th, u->doc, filename);
    }
    return code->doc != EMPTY;
}

Value code_build(Thread *th, const Unit *unit, Value filename)
{
    if (!recursion_enter(th, " during compilation")) {
        return EMPTY;
    }
    Code *code = heap_new(th, KIND_CODE, NATIVE_SHAPE(th, TYPE_CODE), sizeof *code);
    if (code == NULL) {
        return EMPTY;
    }
    set_counts(code, unit);
    bool ok = set_names(th, code, unit, filename) && copy_words(th, code, unit) &&
              copy_handlers(th, code, unit) && copy_positions(th, code, unit) &&
              make_caches(th, code, unit) && set_constants(th, code, unit, filename);
    recursion_leave(th);
    return ok ? from_object(code) : EMPTY;
}

/* Constants of a unit: the pool, keyed by type and bits, and folding of constant expressions.
 * See gen.h.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "float.h"
#include "gen.h"

enum { FOLD_MAX_BITS = 128, FOLD_MAX_ITEMS = 65536 };

/* --- identity --- */

static uint32_t mix(uint32_t hash, uint64_t value)
{
    value *= 0x9E3779B97F4A7C15u;
    return (hash ^ (uint32_t)(value >> 32)) * 16777619u;
}

static uint32_t hash_text(AstText text)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < text.length; i++) {
        hash = (hash ^ (unsigned char)text.bytes[i]) * 16777619u;
    }
    return hash;
}

static uint64_t double_bits(double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return bits;
}

uint32_t const_hash(const Const *value)
{
    uint32_t hash = mix(value->kind, (uint64_t)value->integer + value->negative);
    hash = mix(hash, double_bits(value->number));
    hash = mix(hash, hash_text(value->text));
    hash = mix(hash, (uint64_t)(uintptr_t)value->unit + value->op);
    for (uint32_t i = 0; i < value->count; i++) {
        hash = mix(hash, const_hash(value->items[i]));
    }
    return hash;
}

bool const_equal(const Const *a, const Const *b)
{
    if (a->kind != b->kind || a->integer != b->integer || a->negative != b->negative ||
        double_bits(a->number) != double_bits(b->number) || a->unit != b->unit || a->op != b->op ||
        a->text.length != b->text.length || a->count != b->count ||
        (a->text.length > 0 && memcmp(a->text.bytes, b->text.bytes, a->text.length) != 0)) {
        return false;
    }
    for (uint32_t i = 0; i < a->count; i++) {
        if (!const_equal(a->items[i], b->items[i])) {
            return false;
        }
    }
    return true;
}

/* --- the pool --- */

static uint32_t find_const(const Unit *u, const Const *value)
{
    uint32_t mask = u->const_slot_count - 1;
    uint32_t slot = const_hash(value) & mask;
    while (u->const_slots[slot] != 0 && !const_equal(u->consts[u->const_slots[slot] - 1], value)) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

static bool rehash(Gen *g, Unit *u)
{
    uint32_t slots = u->const_slot_count == 0 ? 32 : u->const_slot_count * 2;
    uint32_t *table = gen_alloc(g, slots * sizeof *table);
    if (table == NULL) {
        return false;
    }
    u->const_slots = table;
    u->const_slot_count = slots;
    for (uint32_t i = 0; i < u->const_count; i++) {
        if (u->consts[i] != NULL) {
            table[find_const(u, u->consts[i])] = i + 1;
        }
    }
    return true;
}

/* Instructions reach names by 16 bits, other constants by 32. So when the others have come this far
 * they go on behind the reach of names, and what lies between is kept for names (NULL until then).
 */
enum { NAME_GAP_START = 0xf000, NAME_GAP_END = 0x10000 };

static bool append_const(Gen *g, Const *value)
{
    Unit *u = g->unit;
    Const **consts = gen_grow(g, u->consts, u->const_count, &u->const_capacity, sizeof *consts);
    if (consts == NULL) {
        return false;
    }
    u->consts = consts;
    consts[u->const_count++] = value;
    return true;
}

static bool keep_gap(Gen *g)
{
    Unit *u = g->unit;
    u->const_gap = u->const_count;
    while (u->const_count < NAME_GAP_END) {
        if (!append_const(g, NULL)) {
            return false;
        }
    }
    return true;
}

static uint32_t pool_index(Gen *g, const Const *value, bool is_name)
{
    Unit *u = g->unit;
    GIL_ASSERT(value->count == 0 || value->items != NULL);
    GIL_ASSERT((value->kind == CONST_CODE) == (value->unit != NULL));
    if (u->const_count * 2 >= u->const_slot_count && !rehash(g, u)) {
        return 0;
    }
    uint32_t slot = find_const(u, value);
    bool in_gap = is_name && u->const_gap != 0 && u->const_gap < NAME_GAP_END;
    if (u->const_slots[slot] != 0 && !(in_gap && u->const_slots[slot] > NAME_GAP_END)) {
        return u->const_slots[slot] - 1;
    }
    Const *copy = gen_alloc(g, sizeof *copy);
    if (copy == NULL) {
        return 0;
    }
    *copy = *value;
    if (in_gap) {
        u->consts[u->const_gap] = copy;
        u->const_slots[slot] = ++u->const_gap;
        return u->const_gap - 1;
    }
    if (!is_name && u->const_gap == 0 && u->const_count >= NAME_GAP_START && !keep_gap(g)) {
        return 0;
    }
    if (!append_const(g, copy)) {
        return 0;
    }
    u->const_slots[slot] = u->const_count;
    return u->const_count - 1;
}

uint32_t const_index(Gen *g, const Const *value)
{
    return pool_index(g, value, false);
}

uint32_t const_name(Gen *g, const Ident *name)
{
    Const value = {.kind = CONST_STR, .text = {name->text, name->length}};
    uint32_t index = pool_index(g, &value, true);
    if (index < g->unit->const_count) {
        g->unit->consts[index]->interned = true;
    }
    return index;
}

uint32_t const_names(Gen *g, const Ident *const *names, uint32_t count)
{
    Const *items = gen_alloc(g, count * sizeof *items + 1);
    Const **list = gen_alloc(g, count * sizeof *list + 1);
    if (items == NULL || list == NULL) {
        return 0;
    }
    for (uint32_t i = 0; i < count; i++) {
        items[i] = (Const){
            .kind = CONST_STR, .interned = true, .text = {names[i]->text, names[i]->length}};
        list[i] = &items[i];
    }
    Const tuple = {.kind = CONST_TUPLE, .items = list, .count = count};
    return const_index(g, &tuple);
}

uint32_t const_none(Gen *g)
{
    Const none = {.kind = CONST_NONE};
    return const_index(g, &none);
}

static bool is_immediate_const(const Const *value, Immediate *out)
{
    switch (value->kind) {
    case CONST_NONE:
        *out = IMM_NONE;
        return true;
    case CONST_TRUE:
        *out = IMM_TRUE;
        return true;
    case CONST_FALSE:
        *out = IMM_FALSE;
        return true;
    case CONST_ELLIPSIS:
        *out = IMM_ELLIPSIS;
        return true;
    default:
        return false;
    }
}

void emit_const(Gen *g, Reg to, const Const *value)
{
    Immediate immediate;
    if (is_immediate_const(value, &immediate)) {
        emit_immediate(g, to, immediate);
        return;
    }
    if (value->kind == CONST_INT && value->integer >= INT16_MIN && value->integer <= INT16_MAX) {
        EMIT_ABX(g, LOADI, to, (uint16_t)value->integer);
        return;
    }
    uint32_t index = const_index(g, value);
    if (index <= UINT16_MAX) {
        EMIT_ABX(g, LOADK, to, index);
    } else {
        emit_x(g, insn_abc(OP_CODE_LOADKX, to, 0, 0), index);
    }
}

void emit_int(Gen *g, Reg to, int64_t integer)
{
    Const value = {.kind = CONST_INT, .integer = integer};
    emit_const(g, to, &value);
}

int const_truth(const Const *value)
{
    switch (value->kind) {
    case CONST_NONE:
    case CONST_FALSE:
        return 0;
    case CONST_TRUE:
    case CONST_ELLIPSIS:
        return 1;
    case CONST_INT:
        return value->integer != 0;
    case CONST_FLOAT:
        return value->number != 0;
    case CONST_STR:
    case CONST_BYTES:
        return value->text.length != 0;
    case CONST_TUPLE:
        return value->count != 0;
    default:
        return -1;
    }
}

/* --- literals --- */

static void int_literal(AstText text, Const *out)
{
    unsigned base = 10;
    const char *digits = text.bytes;
    if (text.length > 2 && digits[0] == '0' && (digits[1] | 0x20) > '9') {
        char mark = (char)(digits[1] | 0x20);
        base = mark == 'x' ? 16 : mark == 'o' ? 8 : 2;
        digits += 2;
    }
    errno = 0;
    unsigned long long value = strtoull(digits, NULL, (int)base);
    if (errno == 0 && value <= (unsigned long long)SMALL_INT_MAX) {
        *out = (Const){.kind = CONST_INT, .integer = (int64_t)value};
    } else {
        *out = (Const){.kind = CONST_BIGINT, .text = text};
    }
}

static bool literal(const AstConstant *node, Const *out)
{
    switch (node->type) {
    case AOP_None:
        *out = (Const){.kind = CONST_NONE};
        return true;
    case AOP_True:
        *out = (Const){.kind = CONST_TRUE};
        return true;
    case AOP_False:
        *out = (Const){.kind = CONST_FALSE};
        return true;
    case AOP_Ellipsis:
        *out = (Const){.kind = CONST_ELLIPSIS};
        return true;
    case AOP_Int:
        int_literal(node->text, out);
        return true;
    case AOP_Float:
        *out = (Const){.kind = CONST_FLOAT};
        return float_parse(node->text.bytes, node->text.length, &out->number);
    case AOP_Str:
        *out = (Const){.kind = CONST_STR, .text = node->text};
        return true;
    case AOP_Bytes:
        *out = (Const){.kind = CONST_BYTES, .text = node->text};
        return true;
    default:
        return false;
    }
}

/* --- folding --- */

static bool is_number(const Const *value)
{
    return value->kind == CONST_INT || value->kind == CONST_FLOAT;
}

static bool is_integer(const Const *value)
{
    return value->kind == CONST_INT || value->kind == CONST_BIGINT ||
           (value->kind == CONST_BINARY && value->op != BIN_TRUEDIV);
}

static bool fold_unary(Gen *g, const AstUnaryOp *node, Const *out)
{
    if (!const_fold(g, node->operand, out)) {
        return false;
    }
    switch (node->op) {
    case AOP_USub:
        if (out->kind == CONST_INT) {
            out->integer = -out->integer;
        } else if (out->kind == CONST_FLOAT) {
            out->number = -out->number;
        } else if (out->kind == CONST_BIGINT) {
            out->negative = !out->negative;
        } else {
            return false;
        }
        return true;
    case AOP_UAdd:
        return is_number(out) || out->kind == CONST_BIGINT;
    case AOP_Invert:
        if (out->kind == CONST_INT) {
            out->integer = ~out->integer;
            return true;
        }
        return false;
    case AOP_Not: {
        int truth = const_truth(out);
        *out = (Const){.kind = truth == 1 ? CONST_FALSE : CONST_TRUE};
        return truth >= 0;
    }
    default:
        return false;
    }
}

static bool fits(int64_t value)
{
    return fits_small(value);
}

static bool fold_int_division(AstOp op, int64_t a, int64_t b, int64_t *out)
{
    if (b == 0) {
        return false; /* an error at run time */
    }
    int64_t quotient = a / b, rest = a % b;
    if (rest != 0 && (rest < 0) != (b < 0)) {
        quotient--;
        rest += b;
    }
    *out = op == AOP_FloorDiv ? quotient : rest;
    return true;
}

static bool fold_int_power(int64_t a, int64_t b, int64_t *out)
{
    int64_t result = 1;
    if (b < 0 || b > 63) {
        return false;
    }
    for (; b > 0; b--) {
        if (__builtin_mul_overflow(result, a, &result) || !fits(result)) {
            return false;
        }
    }
    *out = result;
    return true;
}

static bool fold_int_shift(AstOp op, int64_t a, int64_t b, int64_t *out)
{
    if (b < 0) {
        return false;
    }
    if (op == AOP_RShift) {
        *out = a >> (b > 63 ? 63 : b);
        return true;
    }
    if (b > 61) {
        return false;
    }
    *out = (int64_t)((uint64_t)a << b);
    return *out >> b == a;
}

static bool fold_int_op(AstOp op, int64_t a, int64_t b, int64_t *out)
{
    switch (op) {
    case AOP_Add:
        return !__builtin_add_overflow(a, b, out) && fits(*out);
    case AOP_Sub:
        return !__builtin_sub_overflow(a, b, out) && fits(*out);
    case AOP_Mult:
        return !__builtin_mul_overflow(a, b, out) && fits(*out);
    case AOP_FloorDiv:
    case AOP_Mod:
        return fold_int_division(op, a, b, out);
    case AOP_Pow:
        return fold_int_power(a, b, out);
    case AOP_LShift:
    case AOP_RShift:
        return fold_int_shift(op, a, b, out) && fits(*out);
    case AOP_BitAnd:
        *out = a & b;
        return true;
    case AOP_BitOr:
        *out = a | b;
        return true;
    case AOP_BitXor:
        *out = a ^ b;
        return true;
    default:
        return false;
    }
}

static bool exact_double(const Const *value, double *out)
{
    const int64_t limit = (int64_t)1 << 53;
    *out = value->kind == CONST_FLOAT ? value->number : (double)value->integer;
    return value->kind == CONST_FLOAT || (value->integer >= -limit && value->integer <= limit);
}

static bool fold_float_op(AstOp op, const Const *left, const Const *right, Const *out)
{
    double a, b, result;
    if (!exact_double(left, &a) || !exact_double(right, &b)) {
        return false;
    }
    switch (op) {
    case AOP_Add:
        result = a + b;
        break;
    case AOP_Sub:
        result = a - b;
        break;
    case AOP_Mult:
        result = a * b;
        break;
    case AOP_Div:
        if (b == 0) {
            return false;
        }
        result = a / b;
        break;
    default:
        return false;
    }
    *out = (Const){.kind = CONST_FLOAT, .number = result};
    return true;
}

/* An upper bound of the bits of an integer constant; 0 when it may be anything. */
static unsigned bits_of(const Const *value)
{
    if (value->kind == CONST_INT) {
        uint64_t magnitude =
            value->integer < 0 ? -(uint64_t)value->integer : (uint64_t)value->integer;
        return magnitude == 0 ? 1 : 64 - (unsigned)__builtin_clzll(magnitude);
    }
    if (value->kind == CONST_BINARY) {
        return (unsigned)value->integer; /* noted when it was made */
    }
    return value->text.length < 32 ? (unsigned)value->text.length * 4 : 0;
}

static bool big_result_bits(AstOp op, const Const *left, const Const *right, unsigned *bits)
{
    unsigned a = bits_of(left), b = bits_of(right);
    bool small_right =
        right->kind == CONST_INT && right->integer >= 0 && right->integer <= FOLD_MAX_BITS;
    if (a == 0 || b == 0) {
        return false;
    }
    switch (op) {
    case AOP_Add:
    case AOP_Sub:
        *bits = (a > b ? a : b) + 1;
        return true;
    case AOP_Mult:
        *bits = a + b;
        return true;
    case AOP_LShift:
        *bits = a + (small_right ? (unsigned)right->integer : 0);
        return small_right;
    case AOP_Pow:
        *bits = a * (small_right ? (unsigned)right->integer : 0) + 1;
        return small_right;
    default:
        return false;
    }
}

static Const *copy_const(Gen *g, const Const *value)
{
    Const *copy = gen_alloc(g, sizeof *copy);
    if (copy != NULL) {
        *copy = *value;
    }
    return copy;
}

/* A result too big for a word, but not too big to be kept. */
static bool fold_big(Gen *g, AstOp op, const Const *left, const Const *right, Const *out)
{
    static const uint8_t ops[AST_OP_COUNT] = {
        [AOP_Add] = BIN_ADD, [AOP_Sub] = BIN_SUB,       [AOP_Mult] = BIN_MUL,
        [AOP_Pow] = BIN_POW, [AOP_LShift] = BIN_LSHIFT,
    };
    unsigned bits;
    if (!is_integer(left) || !is_integer(right) || !big_result_bits(op, left, right, &bits) ||
        bits > FOLD_MAX_BITS) {
        return false;
    }
    Const **operands = gen_alloc(g, 2 * sizeof *operands);
    if (operands == NULL) {
        return false;
    }
    operands[0] = copy_const(g, left);
    operands[1] = copy_const(g, right);
    *out = (Const){.kind = CONST_BINARY,
                   .op = (BinaryOp)ops[op],
                   .items = operands,
                   .count = 2,
                   .integer = bits};
    return operands[0] != NULL && operands[1] != NULL;
}

static bool fold_binary(Gen *g, const AstBinOp *node, Const *out)
{
    Const left, right;
    if (!const_fold(g, node->left, &left) || !const_fold(g, node->right, &right)) {
        return false;
    }
    if (left.kind == CONST_INT && right.kind == CONST_INT && node->op != AOP_Div) {
        int64_t result;
        if (fold_int_op(node->op, left.integer, right.integer, &result)) {
            *out = (Const){.kind = CONST_INT, .integer = result};
            return true;
        }
        return fold_big(g, node->op, &left, &right, out);
    }
    if (is_number(&left) && is_number(&right)) {
        return fold_float_op(node->op, &left, &right, out);
    }
    return fold_big(g, node->op, &left, &right, out);
}

/* False for what is surely not constant, by its shape alone. */
static bool may_fold(const AstNode *node)
{
    switch (node->kind) {
    case AST_Constant:
        return true;
    case AST_UnaryOp:
        return may_fold(AST_AS(UnaryOp, node)->operand);
    case AST_BinOp:
        return may_fold(AST_AS(BinOp, node)->left) && may_fold(AST_AS(BinOp, node)->right);
    case AST_Tuple: {
        const AstNodes *elts = &AST_AS(Tuple, node)->elts;
        for (uint32_t i = 0; i < elts->count; i++) {
            if (!may_fold(elts->items[i])) {
                return false;
            }
        }
        return true;
    }
    default:
        return false;
    }
}

static bool fold_items(Gen *g, const AstNodes *elts, ConstKind kind, Const *out)
{
    if (elts->count > FOLD_MAX_ITEMS) {
        return false;
    }
    for (uint32_t i = 0; i < elts->count; i++) {
        if (!may_fold(elts->items[i])) { /* looked at first, before anything is allocated */
            return false;
        }
    }
    Const *values = gen_alloc(g, elts->count * sizeof *values + 1);
    Const **items = gen_alloc(g, elts->count * sizeof *items + 1);
    if (values == NULL || items == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < elts->count; i++) {
        if (!const_fold(g, elts->items[i], &values[i])) {
            return false;
        }
        items[i] = &values[i];
    }
    *out = (Const){.kind = kind, .items = items, .count = elts->count};
    return true;
}

bool const_fold(Gen *g, const AstNode *node, Const *out)
{
    memset(out, 0, sizeof *out);
    switch (node->kind) {
    case AST_Constant:
        return literal(AST_AS(Constant, node), out);
    case AST_UnaryOp:
        return fold_unary(g, AST_AS(UnaryOp, node), out);
    case AST_BinOp:
        return fold_binary(g, AST_AS(BinOp, node), out);
    case AST_Tuple:
        return AST_AS(Tuple, node)->ctx == AOP_Load &&
               fold_items(g, &AST_AS(Tuple, node)->elts, CONST_TUPLE, out);
    case AST_Name:
        *out = (Const){.kind = CONST_TRUE};
        return strcmp(AST_AS(Name, node)->id->text, "__debug__") == 0;
    default:
        return false;
    }
}

bool const_container(Gen *g, const AstNode *node, Const *out)
{
    if (node->kind == AST_List) {
        return fold_items(g, &AST_AS(List, node)->elts, CONST_TUPLE, out);
    }
    if (node->kind == AST_Set) {
        return fold_items(g, &AST_AS(Set, node)->elts, CONST_FROZENSET, out);
    }
    return const_fold(g, node, out);
}

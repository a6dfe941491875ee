/* The dispatch loop.
 *
 * Rules:
 *  1. `pc` points behind the word just fetched; an instruction with an extra word reads it with *pc++
 *     before anything else. frame->pc is stored (SAVE) before any call that can raise, switch, collect
 *     or look at the frame.
 *  2. After a call that can run script code nothing is cached but frame: registers never move, the
 *     frame's fields do not change, the lock's mode may have.
 *  3. An error goes to `error` with frame->pc saved and th->exception set.
 *  4. Every instruction ends in NEXT, which dispatches through the thread's own table: that is where
 *     switches, stops and interrupts arrive (dispatch.h).
 *  5. Script functions, operators, properties, __init__ and generators push a frame and go on in this
 *     loop; the continuation of the frame says what its value is for (vm.h).
 *  6. An instruction that others could observe half done loads or stores one shared variable at most. */
#include "attr_cache.h"
#include "dict.h"
#include "dispatch.h"
#include "float.h"
#include "ops.h"
#include "range.h"
#include "str.h"

#define A ((insn >> 8) & 0xff)
#define B ((insn >> 16) & 0xff)
#define C (insn >> 24)
#define BX (insn >> 16)
#define SBX ((int16_t)(insn >> 16))
#define SJ ((int32_t)insn >> 8)
#define R(n) regs[n]
#define K(n) consts[n]

#define NEXT                                                                                       \
    do {                                                                                           \
        insn = *pc++;                                                                              \
        goto *atomic_load_explicit(&th->dispatch[insn & 0xff], memory_order_relaxed);              \
    } while (0)
#define SAVE() (frame->pc = pc)
#define LOAD_FRAME()                                                                               \
    do {                                                                                           \
        regs = frame->regs;                                                                        \
        consts = code_consts(frame->code);                                                         \
        caches = code_caches(frame->code);                                                         \
        pc = frame->pc;                                                                            \
    } while (0)
/* R[A] = v or error */
#define SET_OR_FAIL(v)                                                                             \
    do {                                                                                           \
        Value value_ = (v);                                                                        \
        if (UNLIKELY(value_ == EMPTY))                                                             \
            goto error;                                                                            \
        R(A) = value_;                                                                             \
        NEXT;                                                                                      \
    } while (0)
#define CHECK(ok)                                                                                  \
    do {                                                                                           \
        if (UNLIKELY(!(ok)))                                                                       \
            goto error;                                                                            \
        NEXT;                                                                                      \
    } while (0)
#define CACHE_AT(x) (LIKELY((x) >> 16 != 0xffff) ? caches + ((x) >> 16) : NULL)

static ALWAYS_INLINE bool to_number(Value v, double *d)
{
    if (is_flonum(v)) {
        *d = flonum_to_double(v);
        return true;
    }
    if (is_small(v)) {
        *d = (double)to_small(v);
        return true;
    }
    return false;
}

/* True for None, False, True and small integers: *truth set. */
static ALWAYS_INLINE bool quick_truth(Value v, bool *truth)
{
    if (is_bool(v)) {
        *truth = v == TRUE_VALUE;
        return true;
    }
    if (is_small(v)) {
        *truth = v != from_small(0);
        return true;
    }
    *truth = false;
    return v == NONE;
}

static ALWAYS_INLINE bool exact_kind(Thread *th, Value v, Kind kind, TypeId type)
{
    return is_kind(v, kind) && object_shape(to_object(v)) == NATIVE_SHAPE(th, type);
}

/* Pushes the frame of a method called with one or two operands, above the innermost frame. */
static Frame *enter_method(Thread *th, Value method, const Value *operands, uint32_t count,
                           uint8_t continuation, uint16_t dest)
{
    CallSite site = {.args = (Value *)operands, .nargs = count, .continuation = continuation, .dest = dest};
    Value result;
    return call_begin(th, method, &site, &result) == CALL_ENTERED ? th->frame : NULL;
}

static ALWAYS_INLINE bool has_script_class(Thread *th, Value v)
{
    return is_pointer(v) &&
           th->interp->shapes[object_shape(to_object(v))]->cls->flags & TYPE_FLAG_HEAP;
}

/* Operators and comparisons whose right operand is a constant. */
static bool opcode_is_constant_form(uint32_t op)
{
    return (op >= OP_CODE_ADDK && op <= OP_CODE_ANDK) || op == OP_CODE_IADDK || op == OP_CODE_ISUBK ||
           (op >= OP_CODE_JLTK && op <= OP_CODE_JNEK);
}

static bool plain_method(Value method, uint32_t nargs)
{
    return is_kind(method, KIND_FUNCTION) && ((Function *)to_object(method))->simple_args == nargs;
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpragmas"
#pragma GCC diagnostic ignored "-Woverride-init"
#pragma GCC diagnostic ignored "-Winitializer-overrides"

/* th NULL: returns the address of the label tables, cast to a Value. */
static Value run(Thread *th, bool unwinding, bool *yielded)
{
    static const DispatchLabels labels = {
        .normal =
            {
                {
                    [0 ... 255] = &&op_invalid,
#define OP(name, format, flags, doc) [OP_CODE_##name] = &&op_##name,
#include "opcodes.def"
#undef OP
                },
                {
                    [0 ... 255] = &&op_invalid,
#define OP(name, format, flags, doc) [OP_CODE_##name] = &&op_##name,
#include "opcodes.def"
#undef OP
                    [OP_CODE_SETITEM] = &&op_SETITEM_free,
                },
            },
        .armed = &&attention,
    };
    if (!th)
        return from_object(&labels);

    uint32_t insn;
    Frame *frame = th->frame;
    const uint32_t *pc;
    Value *regs;
    const Value *consts;
    CacheWord *caches;
    Value v;                  /* result travelling to a continuation */
    Value lhs, rhs;           /* operands travelling to a slow path */
    BinaryOp binary;
    CompareOp compare;
    Value callee, names;      /* a call travelling to do_call */
    Value *window;
    uint32_t nargs;
    uint8_t room;

    LOAD_FRAME();
    if (unwinding)
        goto error;
    NEXT;

attention:
    frame->pc = pc - 1;
    {
        uint8_t flags = opcode_flags[insn & 0xff];
        if (UNLIKELY(!dispatch_serve(th, (flags & (SWITCH_LOOP | SWITCH_CALL)) != 0))) {
            frame->pc = pc; /* the position of the instruction that did not run */
            goto error;
        }
    }
    goto *labels.normal[th->lock_free][insn & 0xff];

op_invalid:
    SAVE();
    error_set(th, EXC_SystemError, "unknown opcode %d", (int)(insn & 0xff));
    goto error;

    /* Loads and moves */
op_NOP:
    NEXT;
op_MOVE:
    R(A) = R(B);
    NEXT;
op_LOADK:
    R(A) = K(BX);
    NEXT;
op_LOADKX:
    R(A) = K(*pc++);
    NEXT;
op_LOADI:
    R(A) = from_small(SBX);
    NEXT;
op_LOADIMM: {
    static const Value immediates[] = {NONE, TRUE_VALUE, FALSE_VALUE, ELLIPSIS, EMPTY};
    R(A) = immediates[B];
    NEXT;
}
op_FARLOAD:
    R(A) = R(BX);
    NEXT;
op_FARSTORE:
    R(BX) = R(A);
    NEXT;
op_CHECKLOCAL:
    if (UNLIKELY(R(A) == EMPTY)) {
        SAVE();
        ops_unbound_local(th, K(BX));
        goto error;
    }
    NEXT;

    /* Variables that others can see */
op_GETGLOBAL: {
    uint32_t x = *pc++;
    if (LIKELY(x >> 16 != 0xffff)) {
        CacheWord *cache = caches + (x >> 16);
        Cell *cell = (Cell *)(uintptr_t)atomic_load_explicit(&cache[0], memory_order_acquire);
        if (LIKELY(cell != NULL)) {
            v = value_load(&cell->value);
            if (v == EMPTY) {
                cell = (Cell *)(uintptr_t)atomic_load_explicit(&cache[1], memory_order_acquire);
                if (cell)
                    v = value_load(&cell->value);
            }
            if (LIKELY(v != EMPTY)) {
                R(A) = v;
                NEXT;
            }
        }
    }
    SAVE();
    SET_OR_FAIL(ops_get_global(th, frame, K(x & 0xffff), CACHE_AT(x)));
}
op_SETGLOBAL: {
    uint32_t x = *pc++;
    if (LIKELY(x >> 16 != 0xffff)) {
        Cell *cell =
            (Cell *)(uintptr_t)atomic_load_explicit(&caches[x >> 16], memory_order_acquire);
        if (LIKELY(cell != NULL)) {
            value_store(&cell->value, R(A));
            heap_store_hook(&cell->head, R(A));
            NEXT;
        }
    }
    SAVE();
    CHECK(ops_set_global(th, frame, K(x & 0xffff), R(A), CACHE_AT(x)));
}
op_DELGLOBAL: {
    uint32_t x = *pc++;
    SAVE();
    CHECK(ops_delete_global(th, frame, K(x & 0xffff)));
}
op_GETNAME: {
    uint32_t x = *pc++;
    SAVE();
    SET_OR_FAIL(ops_get_name(th, frame, K(x & 0xffff), CACHE_AT(x)));
}
op_SETNAME: {
    uint32_t x = *pc++;
    SAVE();
    CHECK(ops_set_name(th, frame, K(x & 0xffff), R(A), CACHE_AT(x)));
}
op_DELNAME: {
    uint32_t x = *pc++;
    SAVE();
    CHECK(ops_delete_name(th, frame, K(x & 0xffff)));
}
op_GETNAMEFREE: {
    uint32_t x = *pc++;
    SAVE();
    SET_OR_FAIL(ops_get_name_or_free(th, frame, K(BX), x));
}
op_NEWCELL: {
    SAVE();
    v = R(B);
    Cell *cell = heap_new(th, KIND_CELL, NATIVE_SHAPE(th, TYPE_CELL), sizeof(Cell));
    if (UNLIKELY(!cell))
        goto error;
    value_store_relaxed(&cell->value, v);
    R(A) = from_object(cell);
    NEXT;
}
op_GETCELL:
    v = value_load(&((Cell *)to_object(R(B)))->value);
    if (UNLIKELY(v == EMPTY)) {
        SAVE();
        ops_unbound_cell(th, frame, B);
        goto error;
    }
    R(A) = v;
    NEXT;
op_SETCELL: {
    Cell *cell = (Cell *)to_object(R(A));
    value_store(&cell->value, R(B));
    heap_store_hook(&cell->head, R(B));
    NEXT;
}
op_DELCELL: {
    Cell *cell = (Cell *)to_object(R(A));
    SAVE();
    if (UNLIKELY(value_load(&cell->value) == EMPTY)) {
        ops_unbound_cell(th, frame, A);
        goto error;
    }
    value_store(&cell->value, EMPTY);
    NEXT;
}
#define FREE_CELL(n) ((Cell *)to_object(to_tuple(frame->function->closure)->items[n]))
op_GETFREE:
    v = value_load(&FREE_CELL(BX)->value);
    if (UNLIKELY(v == EMPTY)) {
        SAVE();
        ops_unbound_free(th, frame, BX);
        goto error;
    }
    R(A) = v;
    NEXT;
op_SETFREE:
    value_store(&FREE_CELL(BX)->value, R(A));
    NEXT;
op_DELFREE:
    SAVE();
    if (UNLIKELY(value_load(&FREE_CELL(BX)->value) == EMPTY)) {
        ops_unbound_free(th, frame, BX);
        goto error;
    }
    value_store(&FREE_CELL(BX)->value, EMPTY);
    NEXT;
op_LOADFREE:
    R(A) = from_object(FREE_CELL(BX));
    NEXT;

    /* Arithmetic. The word forms of x + y, x - y and x * y on tagged integers need no untagging. */
#define INT_ADD(b, c, r) (!__builtin_add_overflow((int64_t)(b), (int64_t)((c)-1), (r)))
#define INT_SUB(b, c, r) (!__builtin_sub_overflow((int64_t)(b), (int64_t)((c)-1), (r)))
#define INT_MUL(b, c, r)                                                                           \
    (!__builtin_mul_overflow((int64_t)((b)-1), to_small(c), (r)) && (++*(r), true))
#define ARITHMETIC(NAME, RHS, BIN, INT_OP, OPERATOR)                                               \
    op_##NAME:                                                                                     \
    {                                                                                              \
        Value b = R(B), c = RHS;                                                                   \
        if (LIKELY(both_small(b, c))) {                                                            \
            int64_t r;                                                                             \
            if (LIKELY(INT_OP(b, c, &r))) {                                                        \
                R(A) = (Value)r;                                                                   \
                NEXT;                                                                              \
            }                                                                                      \
        } else {                                                                                   \
            double x, y;                                                                           \
            if (to_number(b, &x) && to_number(c, &y)) {                                            \
                if (LIKELY(flonum_from_double(x OPERATOR y, &v))) {                                \
                    R(A) = v;                                                                      \
                    NEXT;                                                                          \
                }                                                                                  \
                SAVE();                                                                            \
                SET_OR_FAIL(float_new_boxed(th, x OPERATOR y));                                    \
            }                                                                                      \
        }                                                                                          \
        lhs = b;                                                                                   \
        rhs = c;                                                                                   \
        binary = BIN;                                                                              \
        goto BIN##_slow;                                                                           \
    }
#define BIN_ADD_slow do_add
#define BIN_SUB_slow do_binary
#define BIN_MUL_slow do_binary
    ARITHMETIC(ADD, R(C), BIN_ADD, INT_ADD, +)
    ARITHMETIC(SUB, R(C), BIN_SUB, INT_SUB, -)
    ARITHMETIC(MUL, R(C), BIN_MUL, INT_MUL, *)
    ARITHMETIC(ADDK, K(C), BIN_ADD, INT_ADD, +)
    ARITHMETIC(SUBK, K(C), BIN_SUB, INT_SUB, -)
    ARITHMETIC(MULK, K(C), BIN_MUL, INT_MUL, *)
#undef BIN_ADD_slow
#undef BIN_SUB_slow
#undef BIN_MUL_slow
#define BIN_ADD_slow do_inplace
#define BIN_SUB_slow do_inplace
#define BIN_MUL_slow do_inplace
    ARITHMETIC(IADD, R(C), BIN_ADD, INT_ADD, +)
    ARITHMETIC(ISUB, R(C), BIN_SUB, INT_SUB, -)
    ARITHMETIC(IMUL, R(C), BIN_MUL, INT_MUL, *)
    ARITHMETIC(IADDK, K(C), BIN_ADD, INT_ADD, +)
    ARITHMETIC(ISUBK, K(C), BIN_SUB, INT_SUB, -)

#define TRUE_DIVIDE(NAME, RHS)                                                                     \
    op_##NAME:                                                                                     \
    {                                                                                              \
        Value b = R(B), c = RHS;                                                                   \
        double x, y;                                                                               \
        if (to_number(b, &x) && to_number(c, &y) && y != 0 &&                                      \
            !(both_small(b, c) && (x > 0x1p53 || x < -0x1p53 || y > 0x1p53 || y < -0x1p53))) {     \
            if (LIKELY(flonum_from_double(x / y, &v))) {                                           \
                R(A) = v;                                                                          \
                NEXT;                                                                              \
            }                                                                                      \
            SAVE();                                                                                \
            SET_OR_FAIL(float_new_boxed(th, x / y));                                               \
        }                                                                                          \
        lhs = b;                                                                                   \
        rhs = c;                                                                                   \
        binary = BIN_TRUEDIV;                                                                      \
        goto do_binary;                                                                            \
    }
    TRUE_DIVIDE(TRUEDIV, R(C))
    TRUE_DIVIDE(TRUEDIVK, K(C))

    /* Floor division and modulo of small integers: the quotient of SMALL_INT_MIN by -1 does not fit. */
#define FLOOR_DIVIDE(NAME, RHS, BIN, RESULT)                                                       \
    op_##NAME:                                                                                     \
    {                                                                                              \
        Value b = R(B), c = RHS;                                                                   \
        if (LIKELY(both_small(b, c))) {                                                            \
            int64_t x = to_small(b), y = to_small(c);                                              \
            if (LIKELY(y > 0)) {                                                                   \
                int64_t q = x / y, m = x % y;                                                      \
                if (m < 0) {                                                                       \
                    m += y;                                                                        \
                    q--;                                                                           \
                }                                                                                  \
                R(A) = from_small(RESULT);                                                         \
                (void)q;                                                                           \
                (void)m;                                                                           \
                NEXT;                                                                              \
            }                                                                                      \
        }                                                                                          \
        lhs = b;                                                                                   \
        rhs = c;                                                                                   \
        binary = BIN;                                                                              \
        goto do_binary;                                                                            \
    }
    FLOOR_DIVIDE(FLOORDIV, R(C), BIN_FLOORDIV, q)
    FLOOR_DIVIDE(FLOORDIVK, K(C), BIN_FLOORDIV, q)
    FLOOR_DIVIDE(MOD, R(C), BIN_MOD, m)
    FLOOR_DIVIDE(MODK, K(C), BIN_MOD, m)

#define BITWISE(NAME, RHS, BIN, EXPRESSION)                                                        \
    op_##NAME:                                                                                     \
    lhs = R(B);                                                                                    \
    rhs = RHS;                                                                                     \
    if (LIKELY(both_small(lhs, rhs))) {                                                            \
        R(A) = (EXPRESSION) | 1;                                                                   \
        NEXT;                                                                                      \
    }                                                                                              \
    binary = BIN;                                                                                  \
    goto do_binary;
    BITWISE(AND, R(C), BIN_AND, lhs &rhs)
    BITWISE(ANDK, K(C), BIN_AND, lhs &rhs)
    BITWISE(OR, R(C), BIN_OR, lhs | rhs)
    BITWISE(XOR, R(C), BIN_XOR, lhs ^ rhs)

#define SHIFT_RIGHT(NAME, RHS)                                                                     \
    op_##NAME:                                                                                     \
    lhs = R(B);                                                                                    \
    rhs = RHS;                                                                                     \
    if (LIKELY(both_small(lhs, rhs)) && (uint64_t)to_small(rhs) < 63) {                            \
        R(A) = from_small(to_small(lhs) >> to_small(rhs));                                         \
        NEXT;                                                                                      \
    }                                                                                              \
    binary = BIN_RSHIFT;                                                                           \
    goto do_binary;
    SHIFT_RIGHT(RSHIFT, R(C))
    SHIFT_RIGHT(RSHIFTK, K(C))
#define SHIFT_LEFT(NAME, RHS)                                                                      \
    op_##NAME:                                                                                     \
    lhs = R(B);                                                                                    \
    rhs = RHS;                                                                                     \
    if (LIKELY(both_small(lhs, rhs)) && (uint64_t)to_small(rhs) < 62) {                            \
        int64_t x = to_small(lhs), n = to_small(rhs);                                              \
        int64_t shifted = (int64_t)((uint64_t)x << n);                                             \
        if (LIKELY(shifted >> n == x && fits_small(shifted))) {                                    \
            R(A) = from_small(shifted);                                                            \
            NEXT;                                                                                  \
        }                                                                                          \
    }                                                                                              \
    binary = BIN_LSHIFT;                                                                           \
    goto do_binary;
    SHIFT_LEFT(LSHIFT, R(C))
    SHIFT_LEFT(LSHIFTK, K(C))

#define OTHER_BINARY(NAME, RHS, BIN)                                                               \
    op_##NAME:                                                                                     \
    lhs = R(B);                                                                                    \
    rhs = RHS;                                                                                     \
    binary = BIN;                                                                                  \
    goto do_binary;
    OTHER_BINARY(POW, R(C), BIN_POW)
    OTHER_BINARY(POWK, K(C), BIN_POW)
    OTHER_BINARY(MATMUL, R(C), BIN_MATMUL)

op_INPLACE:
    binary = (BinaryOp)*pc++;
    lhs = R(B);
    rhs = R(C);
    goto do_inplace;

do_add: /* the commonest slow additions: strings, and integers beyond the word */
    if (is_str(lhs) && is_str(rhs) && object_shape(to_object(lhs)) == object_shape(to_object(rhs))) {
        SAVE();
        SET_OR_FAIL(str_concat(th, lhs, rhs));
    }
do_binary:
    SAVE();
    if (UNLIKELY(has_script_class(th, lhs))) {
        callee = ops_operator_method(th, lhs, rhs, ops_binary_name(th, binary));
        if (plain_method(callee, 2))
            goto push_operator;
    }
    SET_OR_FAIL(value_binary(th, binary, lhs, rhs));
do_inplace:
    SAVE();
    if (UNLIKELY(has_script_class(th, lhs))) {
        callee = class_lookup(th, class_of(th, lhs), ops_inplace_name(th, binary));
        if (plain_method(callee, 2))
            goto push_operator;
    }
    SET_OR_FAIL(value_inplace(th, binary, lhs, rhs));
push_operator: {
    Value operands[2] = {lhs, rhs};
    if (!enter_method(th, callee, operands, 2, CONT_OPERATOR, opcode_words[insn & 0xff]))
        goto error;
    goto entered;
}

op_NEG:
    lhs = R(B);
    if (LIKELY(is_small(lhs)) && to_small(lhs) != SMALL_INT_MIN) {
        R(A) = from_small(-to_small(lhs));
        NEXT;
    }
    SAVE();
    SET_OR_FAIL(value_negative(th, lhs));
op_POS:
    SAVE();
    SET_OR_FAIL(value_positive(th, R(B)));
op_INVERT:
    SAVE();
    SET_OR_FAIL(value_invert(th, R(B)));
op_NOT: {
    bool truth;
    if (UNLIKELY(!quick_truth(R(B), &truth))) {
        SAVE();
        if (!value_truth(th, R(B), &truth))
            goto error;
    }
    R(A) = from_bool(!truth);
    NEXT;
}

    /* Comparison */
#define COMPARE_VALUES(b, c, OPERATOR, CMP, truth)                                                 \
    if (LIKELY(both_small(b, c)))                                                                  \
        truth = (int64_t)(b)OPERATOR(int64_t)(c);                                                  \
    else if (both_flonum(b, c))                                                                    \
        truth = flonum_to_double(b) OPERATOR flonum_to_double(c);                                  \
    else {                                                                                         \
        lhs = b;                                                                                   \
        rhs = c;                                                                                   \
        compare = CMP;                                                                             \
        goto do_compare;                                                                           \
    }
#define COMPARISON(NAME, OPERATOR, CMP)                                                            \
    op_##NAME:                                                                                     \
    {                                                                                              \
        Value b = R(B), c = R(C);                                                                  \
        bool truth;                                                                                \
        COMPARE_VALUES(b, c, OPERATOR, CMP, truth)                                                 \
        R(A) = from_bool(truth);                                                                   \
        NEXT;                                                                                      \
    }
    COMPARISON(LT, <, OP_LT)
    COMPARISON(LE, <=, OP_LE)
    COMPARISON(GT, >, OP_GT)
    COMPARISON(GE, >=, OP_GE)
    COMPARISON(EQ, ==, OP_EQ)
    COMPARISON(NE, !=, OP_NE)
#define COMPARE_JUMP(NAME, RHS, OPERATOR, CMP)                                                     \
    op_##NAME:                                                                                     \
    {                                                                                              \
        int32_t offset = (int32_t)*pc++;                                                           \
        Value b = R(B), c = RHS;                                                                   \
        bool truth;                                                                                \
        COMPARE_VALUES(b, c, OPERATOR, CMP, truth)                                                 \
        if (truth == A)                                                                            \
            pc += offset;                                                                          \
        NEXT;                                                                                      \
    }
    COMPARE_JUMP(JLT, R(C), <, OP_LT)
    COMPARE_JUMP(JLE, R(C), <=, OP_LE)
    COMPARE_JUMP(JGT, R(C), >, OP_GT)
    COMPARE_JUMP(JGE, R(C), >=, OP_GE)
    COMPARE_JUMP(JEQ, R(C), ==, OP_EQ)
    COMPARE_JUMP(JNE, R(C), !=, OP_NE)
    COMPARE_JUMP(JLTK, K(C), <, OP_LT)
    COMPARE_JUMP(JLEK, K(C), <=, OP_LE)
    COMPARE_JUMP(JGTK, K(C), >, OP_GT)
    COMPARE_JUMP(JGEK, K(C), >=, OP_GE)
    COMPARE_JUMP(JEQK, K(C), ==, OP_EQ)
    COMPARE_JUMP(JNEK, K(C), !=, OP_NE)

do_compare:
    SAVE();
    if ((compare == OP_EQ || compare == OP_NE) && is_str(lhs) && is_str(rhs)) {
        v = from_bool(str_equal(lhs, rhs) == (compare == OP_EQ));
        goto deliver_operator;
    }
    if (UNLIKELY(has_script_class(th, lhs))) {
        callee = ops_operator_method(th, lhs, rhs, ops_compare_name(th, compare));
        if (plain_method(callee, 2))
            goto push_operator;
    }
    v = value_compare(th, lhs, rhs, compare);
    if (UNLIKELY(v == EMPTY))
        goto error;
deliver_operator:
    /* v is the value of the operator or comparison `insn`; pc is behind it. */
    if ((insn & 0xff) >= OP_CODE_JLT && (insn & 0xff) <= OP_CODE_JNEK) {
        bool truth;
        if (UNLIKELY(!quick_truth(v, &truth))) {
            SAVE();
            if (!value_truth(th, v, &truth))
                goto error;
        }
        if (truth == A)
            pc += (int32_t)pc[-1];
    } else {
        R(A) = v;
    }
    NEXT;

op_IS:
    R(A) = from_bool(R(B) == R(C));
    NEXT;
op_ISNOT:
    R(A) = from_bool(R(B) != R(C));
    NEXT;
op_IN:
op_NOTIN: {
    bool found;
    SAVE();
    if (UNLIKELY(!value_contains(th, R(C), R(B), &found)))
        goto error;
    R(A) = from_bool(found == ((insn & 0xff) == OP_CODE_IN));
    NEXT;
}

    /* Jumps */
op_JMP:
op_JMPBACK:
    pc += SJ;
    NEXT;
#define JUMP_TRUTH(NAME, SENSE)                                                                    \
    op_##NAME:                                                                                     \
    {                                                                                              \
        int32_t offset = (int32_t)*pc++;                                                           \
        bool truth;                                                                                \
        v = R(A);                                                                                  \
        if (UNLIKELY(!quick_truth(v, &truth))) {                                                   \
            SAVE();                                                                                \
            if (UNLIKELY(!value_truth(th, v, &truth)))                                             \
                goto error;                                                                        \
        }                                                                                          \
        if (truth == SENSE)                                                                        \
            pc += offset;                                                                          \
        NEXT;                                                                                      \
    }
    JUMP_TRUTH(JTRUE, true)
    JUMP_TRUTH(JFALSE, false)
op_JIS: {
    int32_t offset = (int32_t)*pc++;
    if ((R(B) == R(C)) == A)
        pc += offset;
    NEXT;
}
op_JNONE: {
    int32_t offset = (int32_t)*pc++;
    if ((R(A) == NONE) == B)
        pc += offset;
    NEXT;
}
op_JIN: {
    int32_t offset = (int32_t)*pc++;
    bool found;
    SAVE();
    if (UNLIKELY(!value_contains(th, R(C), R(B), &found)))
        goto error;
    if (found == A)
        pc += offset;
    NEXT;
}
op_JEMPTY: {
    int32_t offset = (int32_t)*pc++;
    if (R(A) == EMPTY)
        pc += offset;
    NEXT;
}

    /* Attributes and items */
op_GETATTR: {
    uint32_t x = *pc++;
    AttrCache *cache = CACHE_AT(x);
    if (LIKELY(cache != NULL)) {
        v = attr_cache_get(th, R(B), cache);
        if (LIKELY(v != EMPTY)) {
            R(A) = v;
            NEXT;
        }
        Value getter = attr_cache_getter(th, R(B), cache);
        if (getter != EMPTY && plain_method(getter, 1)) {
            SAVE();
            lhs = R(B);
            if (!enter_method(th, getter, &lhs, 1, CONT_STORE, (uint16_t)A))
                goto error;
            goto entered;
        }
    }
    SAVE();
    SET_OR_FAIL(attr_get_cached(th, R(B), K(x & 0xffff), cache));
}
op_SETATTR: {
    uint32_t x = *pc++;
    AttrCache *cache = CACHE_AT(x);
    if (LIKELY(cache != NULL) && LIKELY(attr_cache_set(th, R(A), cache, R(B))))
        NEXT;
    SAVE();
    CHECK(attr_set_cached(th, R(A), K(x & 0xffff), cache, R(B)));
}
op_DELATTR: {
    uint32_t x = *pc++;
    SAVE();
    CHECK(attr_set(th, R(A), K(x & 0xffff), EMPTY));
}
op_LOADMETHOD: {
    uint32_t x = *pc++;
    AttrCache *cache = CACHE_AT(x);
    Value pair[2];
    v = R(B);
    if (LIKELY(cache != NULL) && LIKELY(attr_cache_method(th, v, cache, pair))) {
        R(A) = pair[0];
        R(A + 1) = pair[1];
        NEXT;
    }
    SAVE();
    if (UNLIKELY(!attr_load_method(th, v, K(x & 0xffff), cache, pair)))
        goto error;
    R(A) = pair[0];
    R(A + 1) = pair[1];
    NEXT;
}
op_GETITEM:
    lhs = R(B);
    rhs = R(C);
do_getitem:
    if (is_small(rhs) && is_pointer(lhs)) {
        int64_t i = to_small(rhs);
        if (exact_kind(th, lhs, KIND_LIST, TYPE_LIST)) {
            if (i < 0)
                i += (int64_t)list_length(lhs);
            if (LIKELY(i >= 0)) {
                v = list_get_fast(lhs, (size_t)i);
                if (LIKELY(v != EMPTY)) {
                    R(A) = v;
                    NEXT;
                }
            }
        } else if (exact_kind(th, lhs, KIND_TUPLE, TYPE_TUPLE)) {
            const Tuple *t = to_tuple(lhs);
            if (i < 0)
                i += (int64_t)t->length;
            if (LIKELY(i >= 0 && (size_t)i < t->length)) {
                R(A) = t->items[i];
                NEXT;
            }
        }
    }
    SAVE();
    if (exact_kind(th, lhs, KIND_DICT, TYPE_DICT)) {
        bool failed = false;
        v = dict_get(th, lhs, rhs, &failed);
        if (UNLIKELY(v == EMPTY)) {
            if (!failed)
                error_key(th, rhs);
            goto error;
        }
        R(A) = v;
        NEXT;
    }
    if (UNLIKELY(has_script_class(th, lhs))) {
        Value method = class_lookup(th, class_of(th, lhs), NAME(th, slot_getitem));
        if (plain_method(method, 2)) {
            Value operands[2] = {lhs, rhs};
            if (!enter_method(th, method, operands, 2, CONT_STORE, (uint16_t)A))
                goto error;
            goto entered;
        }
    }
    SET_OR_FAIL(value_getitem(th, lhs, rhs));
op_GETITEMI:
    lhs = R(B);
    rhs = from_small((int8_t)C);
    goto do_getitem;
op_SETITEM:
    lhs = R(A);
    rhs = R(B);
    if (is_small(rhs) && exact_kind(th, lhs, KIND_LIST, TYPE_LIST)) {
        Store *store = (Store *)to_object(value_load_relaxed(&to_list(lhs)->store));
        size_t length = atomic_load_explicit(&store->length, memory_order_relaxed);
        int64_t i = to_small(rhs);
        if (i < 0)
            i += (int64_t)length;
        if (LIKELY((uint64_t)i < length)) {
            value_store(&store->items[i], R(C));
            heap_store_hook(&store->head, R(C));
            NEXT;
        }
    }
op_SETITEM_free:
    SAVE();
    lhs = R(A);
    if (exact_kind(th, lhs, KIND_DICT, TYPE_DICT))
        CHECK(dict_set(th, lhs, R(B), R(C)));
    CHECK(value_setitem(th, lhs, R(B), R(C)));
op_DELITEM:
    SAVE();
    CHECK(value_setitem(th, R(A), R(B), EMPTY));
op_BUILDSLICE:
    SAVE();
    SET_OR_FAIL(slice_new(th, R(B), R(B + 1), R(B + 2)));

    /* Calls */
op_CALL:
    callee = R(A);
    window = &R(A + 1);
    nargs = B;
    names = EMPTY;
    room = 1;
    goto do_call;
op_CALLM: {
    bool bound = R(A + 1) != EMPTY;
    callee = R(A);
    window = &R(A + 1 + !bound);
    nargs = B + bound;
    names = EMPTY;
    room = bound ? 1 : 2;
    goto do_call;
}
op_CALLKW:
    names = K(*pc++);
    callee = R(A);
    window = &R(A + 1);
    nargs = B - kwnames_count(names);
    room = 1;
    goto do_call_general;
op_CALLMKW: {
    bool bound = R(A + 1) != EMPTY;
    names = K(*pc++);
    callee = R(A);
    window = &R(A + 1 + !bound);
    nargs = B + bound - kwnames_count(names);
    room = bound ? 1 : 2;
    goto do_call_general;
}
do_call: /* the plain frame is pushed here; what needs thought goes to call_begin */
    if (LIKELY(is_kind(callee, KIND_FUNCTION)) && LIKELY(!frame->generator)) {
        Function *fn = (Function *)to_object(callee);
        Code *code = fn->code;
        if (LIKELY(fn->simple_args == nargs) &&
            LIKELY((size_t)(th->register_limit - window) >= code->register_count) &&
            LIKELY(frame + 1 < th->frame_limit) &&
            LIKELY(th->depth < th->interp->recursion_limit)) {
            Frame *f = frame + 1;
            SAVE();
            f->previous = frame;
            f->regs = window;
            f->top = window + code->register_count;
            f->code = code;
            f->function = fn;
            f->handled = EMPTY;
            f->locals = EMPTY;
            f->generator = NULL;
            f->extra = EMPTY;
            f->continuation = CONT_STORE;
            f->dest = (uint16_t)C;
            for (uint32_t i = nargs; i < code->local_count; i++)
                window[i] = EMPTY;
            th->depth++;
            th->frame = frame = f;
            regs = window;
            consts = code_consts(code);
            caches = code_caches(code);
            pc = code_words(code);
            NEXT;
        }
    } else if (is_kind(callee, KIND_NATIVE)) {
        SAVE();
        v = native_call(th, (Native *)to_object(callee), window, nargs, EMPTY);
        if (UNLIKELY(v == EMPTY))
            goto error;
        R(C) = v;
        NEXT;
    }
do_call_general: {
    SAVE();
    CallSite site = {.args = window, .nargs = nargs, .kwnames = names, .room = room,
                     .in_registers = true, .continuation = CONT_STORE, .dest = (uint16_t)C};
    switch (call_begin(th, callee, &site, &v)) {
    case CALL_ENTERED: goto entered;
    case CALL_DONE: R(C) = v; NEXT;
    default: goto error;
    }
}
op_CALLEX:
    SAVE();
    switch (call_begin_spread(th, R(A), R(A + 1), R(A + 2), CONT_STORE, (uint16_t)C, &v)) {
    case CALL_ENTERED: goto entered;
    case CALL_DONE: R(C) = v; NEXT;
    default: goto error;
    }

entered: /* call_begin pushed a frame */
    frame = th->frame;
    LOAD_FRAME();
    NEXT;

op_RETURNNONE:
    v = NONE;
    goto do_return;
op_RETURN:
    v = R(A);
do_return:
    if (LIKELY(frame->continuation == CONT_STORE)) {
        uint16_t dest = frame->dest;
        th->depth--;
        th->frame = frame = frame->previous;
        LOAD_FRAME();
        R(dest) = v;
        NEXT;
    } else {
        Generator *g = frame->generator;
        uint8_t continuation = frame->continuation & CONT_MASK;
        Value extra = frame->extra;
        uint16_t dest = frame->dest;
        if (g)
            generator_finish(g);
        frame_leave(th);
        if (extra != EMPTY && continuation != CONT_OPERATOR) { /* __init__ */
            if (UNLIKELY(v != NONE)) {
                error_set(th, EXC_TypeError, "__init__() should return None, not '%T'", v);
                if (continuation == CONT_ENTRY)
                    return EMPTY;
                frame = th->frame;
                LOAD_FRAME();
                goto error;
            }
            v = extra;
        }
        if (continuation == CONT_ENTRY) {
            if (yielded)
                *yielded = false;
            return v;
        }
        frame = th->frame;
        LOAD_FRAME();
        switch (continuation) {
        case CONT_OPERATOR: goto operator_returned;
        case CONT_NEXT:
            if (!g)
                goto item_ready;
            NEXT; /* the generator ended: out of the loop */
        case CONT_DELEGATE: insn = pc[-1]; R(A) = v; NEXT;
        default: R(dest) = v; NEXT;
        }
    operator_returned:
        insn = pc[-(int)dest];
        if (UNLIKELY(v == NOT_IMPLEMENTED)) {
            rhs = opcode_is_constant_form(insn & 0xff) ? K(C) : R(C);
            v = ops_after_not_implemented(th, insn & 0xff, pc[-1], R(B), rhs);
            if (v == EMPTY)
                goto error;
        }
        goto deliver_operator;
    }

item_ready: /* v is the next item of the FORNEXT before pc */
    insn = pc[-2];
    R(B) = v;
    pc += (int32_t)pc[-1];
    NEXT;

op_MAKEFUNC: {
    uint32_t x = *pc++;
    SAVE();
    SET_OR_FAIL(ops_make_function(th, frame, (Code *)to_object(K(x)), B, &R(A)));
}
op_LOADBUILDCLASS:
    SAVE();
    SET_OR_FAIL(ops_build_class_function(th));

    /* Generators */
op_YIELD:
    frame->generator->delegating = false;
    v = R(B);
    SAVE();
do_yield: {
    Generator *g = frame->generator;
    uint8_t continuation = frame->continuation & CONT_MASK;
    g->pc = (uint32_t)(frame->pc - code_words(frame->code));
    g->handled = frame->handled;
    frame_leave(th);
    atomic_store_explicit(&g->state, GEN_SUSPENDED, memory_order_release);
    if (continuation == CONT_ENTRY) {
        if (yielded)
            *yielded = true;
        return v;
    }
    frame = th->frame;
    LOAD_FRAME();
    if (continuation == CONT_NEXT)
        goto item_ready;
    /* CONT_DELEGATE: the outer generator yields it too and will execute its YIELDFROM again. */
    frame->generator->delegating = true;
    frame->pc = pc - 1;
    goto do_yield;
}
op_YIELDFROM: {
    SAVE();
    lhs = R(B);
    if (is_kind(lhs, KIND_GENERATOR)) {
        Generator *g = (Generator *)to_object(lhs);
        bool ended = false;
        if (UNLIKELY(!generator_claim(th, g, &ended))) {
            if (!ended)
                goto error;
            R(A) = NONE;
            NEXT;
        }
        if (UNLIKELY(!generator_enter(th, g, R(A), CONT_DELEGATE, 0)))
            goto error;
        goto entered;
    }
    Value ended = NONE;
    v = generator_send_any(th, lhs, R(A), &ended);
    if (v == EMPTY) {
        if (error_pending(th))
            goto error;
        R(A) = ended;
        NEXT;
    }
    frame->generator->delegating = true;
    frame->pc = pc - 1;
    goto do_yield;
}

    /* Iteration */
op_GETITER:
    SAVE();
    SET_OR_FAIL(value_iter(th, R(B)));
op_FORPREP:
    SAVE();
    CHECK(ops_for_prepare(th, R(B), C ? pc - 1 : NULL, &R(A)));
op_FORNEXT: {
    int32_t offset = (int32_t)*pc++;
    Value state = R(A);
    if (is_small(state)) { /* range: step, next, count left */
        Value left = R(A + 2);
        if (left == from_small(0))
            NEXT;
        v = R(A + 1);
        R(A + 2) = left - 2;
        R(A + 1) = v + state - 1;
        R(B) = v;
        pc += offset;
        NEXT;
    }
    Object *o = to_object(state);
    if (o->kind == KIND_LIST) {
        Value i = R(A + 1);
        v = list_get_fast(state, (size_t)to_small(i));
        if (v == EMPTY) {
            /* A slot may be EMPTY for a moment while others write: the locked read decides. */
            v = list_get(th, state, (size_t)to_small(i));
            if (v == EMPTY) {
                R(A) = from_small(0);
                R(A + 2) = from_small(0);
                NEXT;
            }
        }
        R(A + 1) = i + 2;
    } else if (o->kind == KIND_TUPLE) {
        Value i = R(A + 1);
        const Tuple *t = (const Tuple *)o;
        if ((size_t)to_small(i) >= t->length)
            NEXT;
        v = t->items[to_small(i)];
        R(A + 1) = i + 2;
    } else if (o->kind == KIND_ITERATOR) {
        SAVE();
        Iterator *it = (Iterator *)o;
        v = it->step(th, it);
        if (v == EMPTY) {
            if (UNLIKELY(error_pending(th)))
                goto error;
            NEXT;
        }
    } else if (o->kind == KIND_GENERATOR) {
        SAVE();
        Generator *g = (Generator *)o;
        bool ended = false;
        if (UNLIKELY(!generator_claim(th, g, &ended))) {
            if (!ended)
                goto error;
            NEXT;
        }
        if (UNLIKELY(!generator_enter(th, g, NONE, CONT_NEXT, 0)))
            goto error;
        goto entered;
    } else {
        SAVE();
        if (has_script_class(th, state)) {
            callee = class_lookup(th, class_of(th, state), NAME(th, slot_next));
            if (plain_method(callee, 1)) {
                if (!enter_method(th, callee, &state, 1, CONT_NEXT, 0))
                    goto error;
                goto entered;
            }
        }
        v = value_next(th, state);
        if (v == EMPTY) {
            if (UNLIKELY(error_pending(th)))
                goto error;
            NEXT;
        }
    }
    R(B) = v;
    pc += offset;
    NEXT;
}
op_FOREND:
    SAVE();
    CHECK(ops_for_end(th, &R(A)));

    /* Displays */
op_BUILDLIST:
    SAVE();
    SET_OR_FAIL(list_new(th, &R(B), C));
op_BUILDTUPLE:
    SAVE();
    SET_OR_FAIL(tuple_new(th, &R(B), C));
op_BUILDSET:
    SAVE();
    SET_OR_FAIL(ops_build_set(th, &R(B), C));
op_BUILDMAP:
    SAVE();
    SET_OR_FAIL(ops_build_map(th, &R(B), C));
op_LISTAPPEND:
    SAVE();
    CHECK(list_append(th, R(A), R(B)));
op_LISTEXTEND:
    SAVE();
    CHECK(ops_list_extend(th, frame, R(A), R(B)));
op_LISTTOTUPLE:
    SAVE();
    SET_OR_FAIL(list_to_tuple(th, R(B)));
op_SETADD:
    SAVE();
    CHECK(set_add(th, R(A), R(B)));
op_SETUPDATE:
    SAVE();
    CHECK(set_update(th, R(A), R(B)));
op_MAPSET:
    SAVE();
    CHECK(dict_set(th, R(A), R(B), R(C)));
op_MAPUPDATE:
    SAVE();
    CHECK(ops_map_update(th, R(A), R(B)));
op_MAPMERGE:
    SAVE();
    CHECK(ops_map_merge(th, R(A), R(B), R(C)));
op_BUILDSTRING:
    SAVE();
    SET_OR_FAIL(str_join_array(th, &R(B), C));
op_FORMATVALUE:
    SAVE();
    SET_OR_FAIL(ops_format_value(th, R(B), C, C & 4 ? R(B + 1) : EMPTY));
op_UNPACK:
    v = R(B);
    if (exact_kind(th, v, KIND_TUPLE, TYPE_TUPLE) && to_tuple(v)->length == C) {
        const Tuple *t = to_tuple(v);
        for (uint32_t i = 0, n = C; i < n; i++)
            R(A + i) = t->items[i];
        NEXT;
    }
    SAVE();
    CHECK(ops_unpack(th, v, C, &R(A)));
op_UNPACKEX: {
    uint32_t after = *pc++;
    SAVE();
    CHECK(ops_unpack_star(th, R(B), C, after, &R(A)));
}

    /* Exceptions */
op_RAISE:
    SAVE();
    if (ops_raise(th, B, B ? R(A) : EMPTY, B == 2 ? R(C) : EMPTY))
        goto unwind;
    goto error;
op_RERAISE:
    SAVE();
    error_restore(th, R(A));
    goto unwind;
op_SETHANDLED:
    frame->handled = R(A);
    NEXT;
op_CLEARHANDLED:
    frame->handled = EMPTY;
    NEXT;
op_EXCMATCH:
    SAVE();
    SET_OR_FAIL(ops_exception_matches(th, R(B), R(C)));
op_WITHPREP:
    SAVE();
    CHECK(ops_with_prepare(th, R(B), &R(A)));
op_WITHEXC:
    SAVE();
    ops_with_exception(th, R(B), &R(A));
    NEXT;
op_LOADASSERT:
    R(A) = from_object(TYPE_CLASS(th, EXC_AssertionError));
    NEXT;

    /* Import */
op_IMPORTNAME: {
    uint32_t x = *pc++;
    SAVE();
    SET_OR_FAIL(import_name(th, frame->function->globals, K(BX), K(x & 0xffffff), (int)(x >> 24)));
}
op_IMPORTFROM: {
    uint32_t x = *pc++;
    SAVE();
    SET_OR_FAIL(ops_import_from(th, R(B), K(x & 0xffff)));
}
op_IMPORTSTAR:
    SAVE();
    CHECK(ops_import_star(th, frame, R(A)));

    /* Pattern matching */
op_MATCHSEQ:
    R(A) = from_bool(ops_match_sequence(th, R(B)));
    NEXT;
op_MATCHMAP:
    R(A) = from_bool(ops_match_mapping(th, R(B)));
    NEXT;
op_MATCHKEYS:
    SAVE();
    SET_OR_FAIL(ops_match_keys(th, R(B), R(C)));
op_MATCHCLASS: {
    uint32_t x = *pc++;
    SAVE();
    SET_OR_FAIL(ops_match_class(th, R(B), R(C), x & 0xff, K(x >> 8)));
}
op_MATCHREST:
    SAVE();
    SET_OR_FAIL(ops_match_rest(th, R(B), R(C)));
op_GETLEN: {
    size_t length;
    SAVE();
    if (!value_len(th, R(B), &length))
        goto error;
    R(A) = from_small((int64_t)length);
    NEXT;
}

op_SETUPANN:
    SAVE();
    CHECK(ops_setup_annotations(th, frame));
op_PRINTEXPR:
    SAVE();
    CHECK(ops_print_expression(th, R(A)));

error:
    unwind_record(th);
unwind:
    pc = unwind_find_handler(th, frame);
    if (pc) {
        frame->pc = pc;
        LOAD_FRAME();
        NEXT;
    } else {
        Generator *g = frame->generator;
        uint8_t continuation = frame->continuation & CONT_MASK;
        if (g)
            unwind_leave_generator(th, g);
        frame_leave(th);
        if (continuation == CONT_ENTRY)
            return EMPTY;
        frame = th->frame;
        LOAD_FRAME();
        if (continuation == CONT_NEXT && !g && error_clear_if(th, EXC_StopIteration))
            NEXT; /* a script __next__ is exhausted: out of the loop */
        goto error;
    }
}
#pragma GCC diagnostic pop

Value vm_run(Thread *th, bool unwinding, bool *yielded) { return run(th, unwinding, yielded); }

const DispatchLabels *dispatch_labels(void)
{
    return (const DispatchLabels *)to_object(run(NULL, false, NULL));
}

/* The disassembler: bytecode with source lines, for people. Switch points of --switch-points=loops
 * are marked with '*'; with ops every instruction is one. */
#include "list.h"
#include "op_format.h"
#include "str.h"

#include <stdarg.h>
#include <stdio.h>

typedef struct {
    StrBuilder text;
    const Code *code;
    Insn insn;
    uint32_t pc;
    uint32_t position; /* next entry of the position table */
} Listing;

static PRINTF_LIKE(2, 3) void put(Listing *l, const char *format, ...)
{
    char line[128];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    builder_ascii(&l->text, line);
}

static Value constant(const Listing *l, uint32_t i)
{
    const Tuple *t = to_tuple(l->code->consts);
    return i < t->length ? t->items[i] : EMPTY;
}

/* "; 'name'" behind the operands. */
static void comment(Listing *l, Value v)
{
    if (v == EMPTY)
        return;
    builder_ascii(&l->text, "  ; ");
    if (is_kind(v, KIND_CODE)) {
        builder_ascii(&l->text, "code ");
        v = ((const Code *)to_object(v))->qualname;
        builder_str(&l->text, v);
    } else {
        builder_repr(&l->text, v);
    }
}

/* The name of a local's register, as a comment for the reader. */
static void register_name(Listing *l, char letter, uint32_t r)
{
    put(l, " %cr%u", letter, r);
}

static void operand(Listing *l, char kind, uint32_t value)
{
    switch (kind) {
    case 'r':
        put(l, " r%u", value);
        break;
    case 'k':
        put(l, " k%u", value);
        break;
    case 'i':
        put(l, " %d", (int8_t)value);
        break;
    default:
        put(l, " %u", value);
        break;
    }
}

static void target(Listing *l)
{
    put(l, " -> %ld", (long)l->pc + l->insn.length + l->insn.offset);
}

/* Operands by the letters of the format, then what the constants among them are. */
static void operands(Listing *l)
{
    const Insn *i = &l->insn;
    const char *f = i->format->format;
    const uint32_t fields[] = {i->a, i->b, i->c};
    if (strcmp(f, "none") == 0)
        return;
    if (strcmp(f, "j") == 0) {
        target(l);
        return;
    }
    for (unsigned n = 0; n < 3 && f[n] && f[n] != 'j' && f[n] != 'x'; n++) {
        if (f[n] == 'K' || f[n] == 'X') {
            put(l, " %s%u", f[n] == 'K' ? "k" : "", i->bx);
            break;
        }
        if (f[n] == 'I') {
            put(l, " %d", (int16_t)i->bx);
            break;
        }
        operand(l, f[n], fields[n]);
    }
    bool is_call = i->opcode >= OP_CODE_CALL && i->opcode <= OP_CODE_CALLEX;
    if (is_call || (i->opcode == OP_CODE_RAISE && i->b == 2))
        register_name(l, ' ', i->c);
    if (i->is_jump)
        target(l);
}

static void comments(Listing *l)
{
    const Insn *i = &l->insn;
    const char *f = i->format->format;
    if (strchr(f, 'K'))
        comment(l, constant(l, i->bx));
    else if (strchr(f, 'k'))
        comment(l, constant(l, i->c));
    else if (strcmp(f, "rrx") == 0 || strcmp(f, "rx") == 0)
        comment(l, constant(l, i->opcode == OP_CODE_LOADKX ? i->x : i->x & 0xffff));
    else if (i->opcode == OP_CODE_CALLKW || i->opcode == OP_CODE_CALLMKW ||
             i->opcode == OP_CODE_MAKEFUNC)
        comment(l, constant(l, i->x));
    else if (i->opcode >= OP_CODE_GETFREE && i->opcode <= OP_CODE_LOADFREE &&
             i->bx < to_tuple(l->code->freenames)->length)
        comment(l, to_tuple(l->code->freenames)->items[i->bx]);
}

static void source_line(Listing *l)
{
    const PositionEntry *p = (const PositionEntry *)(const void *)l->code->positions->data;
    static const char *const blank = "      ";
    int32_t line = -1;
    while (l->position < l->code->position_count && p[l->position].pc <= l->pc) {
        if (p[l->position].pc == l->pc &&
            (l->position == 0 || p[l->position - 1].line != p[l->position].line))
            line = p[l->position].line;
        l->position++;
    }
    if (line >= 0)
        put(l, "%5d ", line);
    else
        builder_ascii(&l->text, blank);
}

static void instruction(Listing *l)
{
    uint8_t flags = l->insn.format->flags;
    source_line(l);
    put(l, "%5u %c %-14s", l->pc, flags & (FLAG_LOOP | FLAG_CALL | FLAG_RETURN) ? '*' : ' ',
        l->insn.format->name);
    operands(l);
    comments(l);
    builder_ascii(&l->text, "\n");
}

static void handlers(Listing *l)
{
    const HandlerEntry *h = (const HandlerEntry *)(const void *)l->code->handlers->data;
    for (uint32_t i = 0; i < l->code->handler_count; i++)
        put(l, "      exceptions of %u to %u -> %u (r%u)\n", h[i].start, h[i].end, h[i].handler,
            h[i].reg);
}

static void header(Listing *l)
{
    builder_str(&l->text, l->code->qualname);
    put(l, ": %u registers, %u words", l->code->register_count, l->code->word_count);
    const Tuple *names = to_tuple(l->code->varnames);
    for (size_t i = 0; i < names->length; i++) {
        put(l, i ? ", r%zu " : "; r%zu ", i);
        builder_str(&l->text, names->items[i]);
    }
    builder_ascii(&l->text, "\n");
}

static void list_code(StrBuilder *text, const Code *code);

static void nested(StrBuilder *text, const Code *code)
{
    const Tuple *consts = to_tuple(code->consts);
    for (size_t i = 0; i < consts->length; i++) {
        if (is_kind(consts->items[i], KIND_CODE)) {
            builder_ascii(text, "\n");
            list_code(text, (const Code *)to_object(consts->items[i]));
        }
    }
}

static void list_code(StrBuilder *text, const Code *code)
{
    if (!recursion_enter(text->th, "")) {
        text->failed = true;
        return;
    }
    Listing l = {.text = *text, .code = code};
    header(&l);
    const uint32_t *words = (const uint32_t *)(const void *)code->words->data;
    for (l.pc = 0; l.pc < code->word_count; l.pc += l.insn.length) {
        if (!insn_decode(words, code->word_count, l.pc, &l.insn))
            break;
        instruction(&l);
    }
    handlers(&l);
    *text = l.text;
    nested(text, code);
}

Value code_disassemble(Thread *th, const Code *code)
{
    StrBuilder text;
    builder_init(&text, th);
    list_code(&text, code);
    return builder_finish(&text);
}

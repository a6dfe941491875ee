/* Decoding instructions by their formats (op_format.h). */
#include "op_format.h"

#define LOOP FLAG_LOOP
#define CALL FLAG_CALL
#define RETURN FLAG_RETURN
#define END FLAG_END
static const OpFormat formats[] = {
#define OP(name, format, flags, doc) {#name, #format, (flags)},
#include "opcodes.def"
#undef OP
};
#undef LOOP
#undef CALL
#undef RETURN
#undef END

const OpFormat *op_format(uint32_t opcode)
{
    return opcode < COUNT_OF(formats) ? &formats[opcode] : NULL;
}

static bool is_format(const OpFormat *f, const char *name)
{
    return strcmp(f->format, name) == 0;
}

/* All formats that end in x, and all jumps but the plain one, have an extra word. */
static bool has_extra_word(const OpFormat *f)
{
    size_t n = strlen(f->format);
    char last = f->format[n - 1];
    return last == 'x' || (last == 'j' && n > 1);
}

bool insn_decode(const uint32_t *words, uint32_t word_count, uint32_t pc, Insn *out)
{
    uint32_t w = words[pc];
    const OpFormat *f = op_format(w & 0xff);
    if (!f)
        return false;
    *out = (Insn){.format = f,
                  .opcode = w & 0xff,
                  .a = (w >> 8) & 0xff,
                  .b = (w >> 16) & 0xff,
                  .c = w >> 24,
                  .bx = w >> 16,
                  .length = 1};
    if (has_extra_word(f)) {
        if (pc + 1 >= word_count)
            return false;
        out->x = words[pc + 1];
        out->length = 2;
    }
    size_t n = strlen(f->format);
    out->is_jump = f->format[n - 1] == 'j' || out->opcode == OP_CODE_JNONE;
    if (out->is_jump)
        out->offset = n > 1 ? (int32_t)out->x : (int32_t)w >> 8;
    return true;
}

/* Operations that use more registers than their format's letters say. */
static bool special_extent(const Insn *i, OpExtent *e)
{
    switch (i->opcode) {
    case OP_CODE_CALL:
    case OP_CODE_CALLKW:
        *e = (OpExtent){i->b + 1, 0, 1};
        return true;
    case OP_CODE_CALLM:
    case OP_CODE_CALLMKW:
        *e = (OpExtent){i->b + 2, 0, 1};
        return true;
    case OP_CODE_CALLEX:
        *e = (OpExtent){3, 0, 1};
        return true;
    case OP_CODE_LOADMETHOD:
        *e = (OpExtent){2, 1, 0};
        return true;
    case OP_CODE_FORPREP:
        *e = (OpExtent){3, 1, 0};
        return true;
    case OP_CODE_FORNEXT:
        *e = (OpExtent){3, 1, 0};
        return true;
    case OP_CODE_FOREND:
        *e = (OpExtent){3, 0, 0};
        return true;
    case OP_CODE_BUILDSLICE:
        *e = (OpExtent){1, 3, 0};
        return true;
    case OP_CODE_BUILDMAP:
        *e = (OpExtent){1, 2 * i->c, 0};
        return true;
    case OP_CODE_FORMATVALUE:
        *e = (OpExtent){1, i->c & 4 ? 2 : 1, 0};
        return true;
    case OP_CODE_UNPACK:
        *e = (OpExtent){i->c, 1, 0};
        return true;
    case OP_CODE_UNPACKEX:
        *e = (OpExtent){i->c + 1 + i->x, 1, 0};
        return true;
    case OP_CODE_WITHPREP:
        *e = (OpExtent){4, 1, 0};
        return true;
    case OP_CODE_WITHEXC:
        *e = (OpExtent){3, 1, 0};
        return true;
    case OP_CODE_MAKEFUNC:
        *e = (OpExtent){i->b & 8 ? 4 : i->b & 4 ? 3 : i->b & 2 ? 2 : 1, 0, 0};
        return true;
    case OP_CODE_RAISE:
        *e = (OpExtent){i->b != 0, 0, i->b == 2};
        return true;
    case OP_CODE_DELGLOBAL:
    case OP_CODE_DELNAME:
    case OP_CODE_DELFREE:
        *e = (OpExtent){0, 0, 0};
        return true;
    default:
        return false;
    }
}

OpExtent insn_extent(const Insn *i)
{
    OpExtent e = {0, 0, 0};
    const char *f = i->format->format;
    if (special_extent(i, &e) || is_format(i->format, "none"))
        return e;
    e.a = f[0] == 'r';
    if (f[0] && f[0] != 'j')
        e.b = f[1] == 'r';
    if (e.b || f[0] == 's')
        e.c = f[2] == 'r';
    if (f[0] == 's') { /* srrj, srkj */
        e.b = 1;
        e.c = f[2] == 'r';
    } else if (strncmp(f, "rrn", 3) == 0) {
        e.b = i->c;
    }
    return e;
}

/* The formats of opcodes.def, for what reads bytecode: verifier and disassembler. */
#ifndef GIL_OP_FORMAT_H
#define GIL_OP_FORMAT_H

#include "code_build.h"

enum { FLAG_LOOP = 1, FLAG_CALL = 2, FLAG_RETURN = 4, FLAG_END = 8 };

typedef struct {
    const char *name;
    const char *format; /* as in opcodes.def: one letter per operand */
    uint8_t flags;
} OpFormat;

/* NULL: no such opcode. */
const OpFormat *op_format(uint32_t opcode);

/* How many registers an operand stands for, from the register on. */
typedef struct {
    uint32_t a, b, c;
} OpExtent;

/* One decoded instruction. */
typedef struct {
    const OpFormat *format;
    uint32_t opcode, a, b, c;
    uint32_t bx;     /* B and C together */
    int32_t offset;  /* of jumps: from the end of the instruction */
    uint32_t x;      /* extra word */
    uint32_t length; /* words */
    bool is_jump;
} Insn;

/* Decodes the instruction at `pc`; false when its opcode is unknown or its extra word is cut off.
 */
bool insn_decode(const uint32_t *words, uint32_t word_count, uint32_t pc, Insn *out);
/* Registers used from each register operand on; 0 for operands that are no registers. */
OpExtent insn_extent(const Insn *i);

#endif

/* From source to a verified Code object: the interface of the compile layer. */
#ifndef GIL_CODE_BUILD_H
#define GIL_CODE_BUILD_H

#include "function.h"

typedef enum { COMPILE_EXEC, COMPILE_EVAL, COMPILE_SINGLE } CompileMode;

/* Compiles UTF-8 source. The filename is a Str. Returns a Code (module code: CODE_MODULE) or EMPTY
 * with SyntaxError, MemoryError... set. namespace_is_dict: names go through a namespace
 * (GETNAME/SETNAME), as exec() and eval() with separate locals need; otherwise module level names
 * are globals. In eval mode the code returns the expression's value. */
Value compile_source(Thread *th, const char *source, size_t length, Value filename,
                     CompileMode mode, bool namespace_is_dict);
/* The same for text that comes from a str of the script (eval, exec): no coding cookie counts. */
Value compile_string(Thread *th, const char *source, size_t length, Value filename,
                     CompileMode mode, bool namespace_is_dict);
/* False with SystemError naming the first violation. Called by compile_source; nested codes
 * included. */
bool code_verify(Thread *th, const Code *code);
/* Bytecode with source lines, switch points marked; nested functions follow. A Str. */
Value code_disassemble(Thread *th, const Code *code);

typedef enum Opcode {
#define OP(name, format, flags, doc) OP_CODE_##name,
#include "opcodes.def"
#undef OP
    OPCODE_COUNT
} Opcode;
_Static_assert(OPCODE_COUNT <= 256, "opcodes fit in a byte");

#endif

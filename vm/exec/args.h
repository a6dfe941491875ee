/* Binding of arguments to the parameters of script functions and natives. */
#ifndef GIL_ARGS_H
#define GIL_ARGS_H

#include "frame.h"

/* True when a call with nargs positional arguments and nothing else needs no binding. */
static inline bool args_match_simply(const Code *code, uint32_t nargs)
{
    return nargs == code->arg_count && code->keyword_only_count == 0 &&
           !(code->flags & (CODE_VARARGS | CODE_VARKEYWORDS));
}

/* Number of parameter registers of a code. */
static inline uint32_t args_parameter_count(const Code *code)
{
    return (uint32_t)code->arg_count + code->keyword_only_count +
           ((code->flags & CODE_VARARGS) != 0) + ((code->flags & CODE_VARKEYWORDS) != 0);
}

/* Binds `in` (nargs positional, then the values of kwnames) to the parameters of fn, written to
 * window[0..args_parameter_count). window may overlap `in`. Nothing is allocated once the window is
 * being written, so the window need not be scanned. False with TypeError set as Python words it. */
bool args_bind_function(Thread *th, Function *fn, const Value *in, uint32_t nargs, Value kwnames,
                        Value *window);

/* Calls a native: binds by its parameter list and runs it. args as for NativeFn. */
Value native_call(Thread *th, Native *n, Value *args, uint32_t nargs, Value kwnames);

static inline uint32_t kwnames_count(Value kwnames)
{
    return kwnames == EMPTY ? 0 : (uint32_t)to_tuple(kwnames)->length;
}

#endif

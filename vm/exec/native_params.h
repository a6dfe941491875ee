/* The signature of a native, parsed once when it is registered.
 *
 * A signature is a list of parameter names separated by commas: "self, sub, start=, /, *, key=". A
 * name followed by '=' is optional; '/' ends the positional-only ones, '*' begins the keyword-only
 * ones. The names point into the MethodDef's own text, which is static: nothing here is a value,
 * nothing is freed before the interpreter is. */
#ifndef GIL_NATIVE_PARAMS_H
#define GIL_NATIVE_PARAMS_H

#include "function.h"

typedef struct {
    const char *text; /* not terminated */
    uint16_t length;
    bool optional;
} NativeParam;

struct NativeParams {
    uint16_t count;      /* all parameters, self included */
    uint16_t positional; /* those that may be given by position: the first ones, self included */
    uint16_t required;   /* positional ones without a default, self included */
    uint16_t positional_only;  /* those that cannot be given by keyword: the first ones */
    uint16_t keyword_only;     /* count - positional */
    uint16_t keyword_required; /* keyword-only ones without a default */
    bool has_self;             /* the first is self or cls: not counted in messages */
    NativeParam params[];
};

/* Parsed for this interpreter (owned by it). NULL with MemoryError; never called for a NULL
 * signature. */
const NativeParams *native_params_parse(Thread *th, const char *signature);

/* Three sorts of Native, told apart so:
 *   fn NULL                      slot wrapper (int.__add__): call it with native_call_wrapper
 *   owner and self both set      bound method ([].append, dict.fromkeys): self goes before the
 * arguments else                         function of a module, or method descriptor: arguments as
 * they come */
static inline bool native_is_wrapper(const Native *n)
{
    return n->fn == NULL;
}
static inline bool native_prepends_self(const Native *n)
{
    return n->owner && n->self != EMPTY;
}

/* Calls int.__add__ and kin: args[0] is self. Raw convention: nargs positional values, then the
 * values of kwnames. Raises TypeError for a self of the wrong class or wrong arity. */
Value native_call_wrapper(Thread *th, const Native *n, Value *args, uint32_t nargs, Value kwnames);
/* A method descriptor's receiver must be an instance of its class: TypeError "descriptor 'append'
 * for 'list' objects doesn't apply to a 'int' object"; "unbound method list.append() needs an
 * argument" when nargs is 0. Only for n->owner set and n->self EMPTY. */
bool native_check_receiver(Thread *th, const Native *n, const Value *args, uint32_t nargs);
/* "list.append" or "len": how messages name it. Writes at most size bytes with the NUL. */
void native_qualified_name(const Native *n, char *buffer, size_t size);

/* Method descriptor of a class, or (flags) classmethod/staticmethod object around one. */
Value native_descriptor_new(Thread *th, Class *owner, const MethodDef *def);
/* Bound copy. */
Value native_bind(Thread *th, const Native *n, Value self);

#endif

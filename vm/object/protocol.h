/* Operations on any value, as the script-level operators and builtins do them. Declared here, below
 * the layers that implement them (vm/exec). All may run script code, switch threads and collect.
 * EMPTY/false: exception set. */
#ifndef GIL_PROTOCOL_H
#define GIL_PROTOCOL_H

#include "error.h"

/* Calls. args: nargs positional values followed by the values of kwnames (Tuple or EMPTY). */
Value call(Thread *th, Value callee, const Value *args, uint32_t nargs, Value kwnames);
Value call0(Thread *th, Value callee);
Value call1(Thread *th, Value callee, Value a);
Value call2(Thread *th, Value callee, Value a, Value b);
Value call3(Thread *th, Value callee, Value a, Value b, Value c);
/* args_tuple and kwargs_dict (or EMPTY), as f(*a, **k). */
Value call_ex(Thread *th, Value callee, Value args_tuple, Value kwargs_dict);
/* obj.name(args...) without building a bound method. */
Value call_method(Thread *th, Value obj, Value name, const Value *args, uint32_t nargs);
/* Special method looked up on the class only: *found false if absent (result EMPTY, no error). */
Value call_special(Thread *th, Value obj, Value name, const Value *args, uint32_t nargs,
                   bool *found);

typedef enum { OP_LT, OP_LE, OP_EQ, OP_NE, OP_GT, OP_GE } CompareOp;
Value value_compare(Thread *th, Value a, Value b, CompareOp op);
/* Truth of a comparison; identical objects are equal first for EQ/NE when `identity` semantics are
 * wanted: value_equal is what containers use (identity, then ==). */
bool value_compare_bool(Thread *th, Value a, Value b, CompareOp op, bool *out);
bool value_equal(Thread *th, Value a, Value b, bool *out);
bool value_hash(Thread *th, Value v, int64_t *out);
bool value_truth(Thread *th, Value v, bool *out);
Value value_repr(Thread *th, Value v); /* always a Str */
Value value_str(Thread *th, Value v);  /* always a Str */
Value value_ascii(Thread *th, Value v);
Value value_format(Thread *th, Value v, Value spec_str_or_empty);
/* For containers' repr of a cycle: true and marked when v is entered first; false when v is being
 * printed by this thread already (print "[...]"); *error on failure. */
bool repr_enter(Thread *th, Value v, bool *error);
void repr_leave(Thread *th, Value v);

bool value_len(Thread *th, Value v, size_t *out);
/* __len__, then __length_hint__, then fallback; errors of TypeError are swallowed. */
bool value_length_hint(Thread *th, Value v, size_t fallback, size_t *out);
Value value_getitem(Thread *th, Value o, Value key);
bool value_setitem(Thread *th, Value o, Value key, Value v); /* EMPTY deletes */
bool value_contains(Thread *th, Value container, Value item, bool *out);
Value value_iter(Thread *th, Value v);
Value value_next(Thread *th, Value it); /* EMPTY without pending exception: exhausted */
/* Feeds every item to `each` (false stops with its error). Fast for list, tuple, range, dict... */
bool value_iterate(Thread *th, Value iterable, bool (*each)(Thread *, Value item, void *ctx),
                   void *ctx);

typedef enum {
    BIN_ADD,
    BIN_SUB,
    BIN_MUL,
    BIN_MATMUL,
    BIN_TRUEDIV,
    BIN_FLOORDIV,
    BIN_MOD,
    BIN_DIVMOD,
    BIN_POW,
    BIN_LSHIFT,
    BIN_RSHIFT,
    BIN_AND,
    BIN_XOR,
    BIN_OR,
    BIN_COUNT
} BinaryOp;
Value value_binary(Thread *th, BinaryOp op, Value a, Value b);
Value value_inplace(Thread *th, BinaryOp op, Value a, Value b);
Value value_negative(Thread *th, Value v);
Value value_positive(Thread *th, Value v);
Value value_invert(Thread *th, Value v);
Value value_absolute(Thread *th, Value v);
Value value_index(Thread *th, Value v); /* an int Value (small or BigInt), via __index__ */
/* __index__ clamped to int64/ssize; raises OverflowError "cannot fit 'int' into an index-sized
 * integer" unless clamp. */
bool value_to_index(Thread *th, Value v, bool clamp, int64_t *out);
bool value_to_int64(Thread *th, Value v, int64_t *out); /* int or __index__; OverflowError */
bool value_to_double(Thread *th, Value v, double *out); /* float, int, __float__, __index__ */

/* isinstance/issubclass as the builtins do them (tuples, unions of types, __instancecheck__). */
bool value_isinstance(Thread *th, Value v, Value cls, bool *out);
bool value_issubclass(Thread *th, Value c, Value cls, bool *out);
bool value_callable(Thread *th, Value v);
/* origin[parameters] as types.GenericAlias: what __class_getitem__ of a builtin container returns.
 */
Value value_generic_alias(Thread *th, Value origin, Value parameters);

/* Natives that run long call this every few thousand steps: serves requests for attention (switch,
 * stop the world, Ctrl-C). Values held in C locals stay alive (stacks are scanned). */
bool safepoint(Thread *th);

/* Argument binding for raw natives: name of the function for messages, same grammar as
 * MethodDef.signature; out has one entry per parameter. */
bool args_bind(Thread *th, const char *name, const char *signature, const Value *args,
               uint32_t nargs, Value kwnames, Value *out);

/* Registers a MethodDef as a function of a module or as a free function. */
Value native_new(Thread *th, const MethodDef *def, Value self, Value module_name);

#endif

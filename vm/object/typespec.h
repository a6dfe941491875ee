/* How a builtin type or module describes itself to the interpreter: operations, methods, getters.
 * Specs are constant; the interpreter makes its own class objects from them
 * (vm/exec/class_builtin.c). */
#ifndef GIL_TYPESPEC_H
#define GIL_TYPESPEC_H

#include "object.h"

/* Natives.
 *
 * With a signature such as "self, sub, start=, end=, /, *, key=" the caller sees `args` with
 * exactly one entry per parameter, in order, keywords already placed, EMPTY where an optional one
 * (name followed by '=') is missing; nargs is the number of parameters and kwnames is EMPTY. Errors
 * of arity and keywords have been raised with Python's messages.
 *
 * With the signature NULL the call arrives raw: nargs positional values (self first for methods),
 * then the values of the keywords whose names are in the tuple kwnames (EMPTY: none).
 *
 * `args` points into VM registers or the C stack of the caller; a native may overwrite its args.
 * Returns EMPTY with an exception set on error. */
typedef Value (*NativeFn)(Thread *th, Value *args, uint32_t nargs, Value kwnames);

typedef enum { METHOD_PLAIN, METHOD_STATIC, METHOD_CLASS } MethodFlag;

typedef struct {
    const char *name;
    NativeFn fn;
    const char *signature;
    MethodFlag flag;
    const char *doc;
} MethodDef; /* tables end with a NULL name */

typedef struct {
    const char *name;
    Value (*get)(Thread *th, Value self);
    bool (*set)(Thread *th, Value self, Value value); /* NULL: read-only; EMPTY deletes */
    const char *doc;
} GetSetDef; /* tables end with a NULL name */

typedef Value (*SlotUNARY)(Thread *th, Value self);
typedef Value (*SlotBINARY)(Thread *th, Value left, Value right);
typedef SlotBINARY SlotBINARY_SELF;
typedef SlotBINARY SlotCOMPARE;
typedef bool (*SlotHASH)(Thread *th, Value self, int64_t *out);
typedef Value (*SlotCALL)(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames);
typedef SlotCALL SlotNEW;
typedef bool (*SlotINIT)(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames);
typedef bool (*SlotSETATTR)(Thread *th, Value self, Value name, Value value);
typedef SlotSETATTR SlotSETITEM;
typedef SlotSETATTR SlotSET;
typedef SlotUNARY SlotNEXT;
typedef bool (*SlotLEN)(Thread *th, Value self, size_t *out);
typedef bool (*SlotTRUTH)(Thread *th, Value self, bool *out);
typedef bool (*SlotCONTAINS)(Thread *th, Value self, Value item, bool *out);
typedef Value (*SlotGET)(Thread *th, Value self, Value instance, Value owner);

typedef struct TypeOps {
#define SLOT(field, dunder, shape) Slot##shape field;
#include "slots.def"
#undef SLOT
} TypeOps;

enum {
    TYPE_FLAG_FINAL = 1, /* may not be subclassed ("type 'bool' is not an acceptable base type") */
    TYPE_FLAG_UNHASHABLE = 2, /* __hash__ is None */
    TYPE_FLAG_NO_NEW = 4,     /* "cannot create 'X' instances" */
    TYPE_FLAG_HAS_ATTRS =
        8,               /* instances have attributes of their own (function, module, exception) */
    TYPE_FLAG_HEAP = 16, /* made by a class statement or type() */
    TYPE_FLAG_ABSTRACT = 32,
    TYPE_FLAG_SEQUENCE = 256, /* match: sequence patterns; inherited */
    TYPE_FLAG_MAPPING = 512,  /* match: mapping patterns; inherited */
    /* The rest is set by vm/exec. */
    TYPE_FLAG_READY = 128, /* finished: no longer under construction */
};

typedef struct TypeSpec {
    const char *name;
    uint32_t flags;
    TypeOps ops;
    const MethodDef *methods;
    const GetSetDef *getsets;
    const char *doc;
} TypeSpec;

#endif

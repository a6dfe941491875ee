/* Code objects, functions, natives, bound methods, generators, properties, iterators. */
#ifndef GIL_FUNCTION_H
#define GIL_FUNCTION_H

#include "class.h"

enum {
    CODE_GENERATOR = 1, /* calling makes a generator */
    CODE_VARARGS = 2,
    CODE_VARKEYWORDS = 4,
    CODE_NESTED = 8,
    CODE_CLASS_BODY = 16, /* runs with a namespace dict: GETNAME/SETNAME */
    CODE_MODULE = 32,
    CODE_SELF_IS_CELL =
        64, /* parameter 0 was moved into a cell (NEWCELL): super() must look there */
    CODE_COMPREHENSION = 128,
};

/* Range of code words [start, end) whose exceptions go to `handler`, the exception being stored in
 * register `reg`. Inner ranges stand before outer ones. */
typedef struct {
    uint32_t start, end, handler, reg;
} HandlerEntry;
/* Source position of the instruction that starts at word `pc`; sorted by pc. Columns in UTF-8
 * bytes, 0-based; end_line -1: unknown. */
typedef struct {
    uint32_t pc;
    int32_t line, end_line, column, end_column;
} PositionEntry;

/* Immutable once verified, except the caches. Register layout: parameters (positional-only, plain,
 * keyword-only, *args, **kw), then locals, then temporaries. */
struct Code {
    Object head;
    Value name, qualname, filename; /* Str */
    Value consts;                   /* Tuple; keyed by type and bits */
    Value varnames;  /* Tuple of Str: names of the registers that are locals, in register order */
    Value cellnames; /* Tuple of Str: own variables kept in cells */
    Value cellregs;  /* Tuple of int: register that holds each of cellnames' Cells */
    Value freenames; /* Tuple of Str: closure variables, order of Function.closure */
    Value doc;       /* Str or NONE */
    Raw *words;      /* uint32_t[word_count] */
    Raw *handlers;   /* HandlerEntry[handler_count] */
    Raw *positions;  /* PositionEntry[position_count] */
    Raw *caches;     /* _Atomic(uint64_t)[cache_count], zeroed */
    uint32_t word_count, handler_count, position_count, cache_count;
    uint16_t register_count; /* window size; <= 60000 (far registers: opcodes.def) */
    uint16_t local_count;    /* registers [0, local_count) are parameters and named locals */
    uint16_t arg_count;      /* positional-only + plain */
    uint16_t positional_only_count;
    uint16_t keyword_only_count;
    uint32_t flags; /* CODE_* */
    uint32_t first_line;
    int32_t class_cell;            /* index of __class__ in freenames, or -1 */
    uint16_t self_attribute_count; /* distinct names stored on parameter 0: sizes instances */
    Value globals_bound;           /* the globals dict that `caches` belong to; EMPTY: none yet */
};

enum { NOT_SIMPLE_ARGS = 0xffffffff };
struct Function {
    Object head;
    uint32_t simple_args; /* a call with exactly this many positional arguments needs no binding and
                             runs a plain frame; NOT_SIMPLE_ARGS: never */
    Code *code;
    Value globals;  /* Dict in cells mode */
    Value builtins; /* Dict in cells mode */
    Value name, qualname, module, doc;
    AtomicValue defaults;    /* Tuple or NONE */
    AtomicValue kwdefaults;  /* Dict or NONE */
    AtomicValue annotations; /* Dict or EMPTY: made when asked for */
    Value closure;           /* Tuple of Cells or EMPTY */
    AtomicValue attrs[2];    /* {chunk, one inline slot}: attributes set on the function */
};

/* Parsed signature of a native; constant after registration. */
typedef struct NativeParams NativeParams;

struct Native {
    Object head;
    const MethodDef *def;
    const NativeParams *params; /* NULL: raw */
    NativeFn fn;
    Value self;   /* bound receiver, module, or EMPTY (method descriptor) */
    Class *owner; /* class of a method descriptor, else NULL */
    Value name;
    Value module;
};

struct Method {
    Object head;
    Value function, self;
};

/* A generator owns its registers; the frame runs on them in place. */
typedef enum { GEN_FRESH, GEN_SUSPENDED, GEN_RUNNING, GEN_DONE } GeneratorState;
struct Generator {
    Object head;
    Value name, qualname;
    Function *function;
    Code *code;
    Value handled; /* exception being handled inside */
    Value locals;  /* namespace, mostly EMPTY */
    const uint32_t
        *creation_pc;      /* end of the call instruction that made it; compared only (FORPREP) */
    uint32_t pc;           /* word index at which to resume */
    _Atomic uint8_t state; /* GeneratorState; RUNNING is claimed by compare-and-swap */
    bool delegating;
    uint32_t register_count;
    Value regs[];
};

struct Module {
    Object head;
    Value name;
    Value dict; /* Dict in cells mode: the globals */
    AtomicValue attrs[1];
    _Atomic uint32_t importing; /* 1 while its body runs (vm/exec/import.c) */
    _Atomic(Thread *) importer; /* the thread that runs it */
};

/* property, classmethod, staticmethod, getset and member descriptors: told apart by class. */
struct Property {
    Object head;
    Value get, set, del, doc; /* classmethod, staticmethod: the function in `get` */
    Value name;
    const GetSetDef *def; /* getset descriptors */
    Class *owner;
    uint32_t slot; /* member descriptors (__slots__) */
    AtomicValue attrs[2];
};

struct Super {
    Object head;
    Value type, object, object_type;
};

/* All builtin iterators. `step` returns EMPTY without an exception when exhausted (and must go on
 * doing so). With the GIL off several threads may step one iterator: each step is atomic, by the
 * object lock or by a compare-and-swap on `index`; items are never invented or repeated beyond what
 * docs/concurrency.md allows. */
struct Iterator {
    Object head;
    Value (*step)(Thread *th, Iterator *it);
    _Atomic int64_t index;
    int64_t aux;
    AtomicValue a, b, c;
};

/* Payload owned by the runtime or a module: size bytes after the header of the struct that embeds
 * External. trace visits the values inside (NULL: none); release frees what is not on the heap. */
typedef struct {
    const char *name;
    void (*trace)(void *payload, Tracer *tracer);
    void (*release)(
        void *payload); /* after death, world running, any thread; may not touch values */
} ExternalOps;
struct External {
    Object head;
    const ExternalOps *ops;
    size_t size;          /* whole object, in bytes */
    AtomicValue attrs[2]; /* {chunk, inline slot} for classes with attributes */
    /* payload follows */
};

/* Reports values to the collector. */
void tracer_visit(Tracer *tracer, Value v);
void tracer_visit_object(Tracer *tracer, const void *object_or_null);

#endif

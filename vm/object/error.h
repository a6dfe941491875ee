/* Raising and inspecting exceptions. The pending exception is th->exception; a function that failed
 * has set it and returns EMPTY, NULL or false. Never call script code with one pending. */
#ifndef GIL_ERROR_H
#define GIL_ERROR_H

#include "thread.h"

struct Exception {
    Object head;
    AtomicValue args;             /* Tuple */
    AtomicValue traceback;        /* Traceback or EMPTY/NONE */
    AtomicValue cause;            /* EMPTY: none */
    AtomicValue context;          /* EMPTY: none */
    AtomicValue suppress_context; /* TRUE_VALUE or FALSE_VALUE */
    AtomicValue fields[6];        /* by class: StopIteration value; SystemExit code; OSError errno,
                                     strerror,        filename, filename2; ImportError msg, name, path; NameError
                                     name;        AttributeError name, obj; SyntaxError msg, filename, lineno,
                                     offset,        text, (end_lineno, end_offset); UnicodeError encoding, object,
                                     start,        end, reason; KeyError none */
    AtomicValue attrs[5];         /* {chunk, 4 inline slots} */
};

struct Traceback {
    Object head;
    AtomicValue next; /* towards the point of the raise; EMPTY: last */
    Value code;       /* Code */
    uint32_t pc;      /* word index of the instruction that raised */
    int32_t line;
    Value function, locals; /* of the frame: Function; namespace or EMPTY */
    Value registers;        /* Tuple, the variables when it was left; EMPTY: none kept */
};

/* Each sets th->exception (context is attached when the exception starts to unwind) and returns
 * EMPTY so that `return error_set(...)` reads well. Format as printf plus: %V repr of a Value,
 * %S a Str's text or str(value), %T name of the value's class, %N name of a Class*. */
Value error_set(Thread *th, TypeId type, const char *format, ...);
Value error_set_value(Thread *th, TypeId type, Value argument); /* Type(argument) */
Value error_set_object(Thread *th, Value exception); /* raises it; a class is instantiated */
Value error_memory(Thread *th);                      /* MemoryError, allocates nothing */
Value error_recursion(Thread *th,
                      const char *where); /* "maximum recursion depth exceeded<where>" */
Value error_errno(Thread *th, int errno_value,
                  Value filename); /* OSError subclass by errno; filename or EMPTY */
Value error_key(Thread *th, Value key);
Value error_stop_iteration(Thread *th, Value value);         /* value NONE: no argument */
Value error_attribute(Thread *th, Value object, Value name); /* "'X' object has no attribute 'y'" */
/* "WHAT must be EXPECTED, not TYPE", as natives complain about an argument: None shows as None. */
Value error_must_be(Thread *th, const char *what, const char *expected, Value got);
Value error_arg_type(Thread *th, const char *function, const char *expected, Value got);
Value error_bad_operand(Thread *th, const char *op, Value left, Value right);

static inline bool error_pending(Thread *th)
{
    return value_load_relaxed(&th->exception) != EMPTY;
}
static inline void error_clear(Thread *th)
{
    value_store_relaxed(&th->exception, EMPTY);
}
/* Takes the pending exception away and returns it. */
static inline Value error_take(Thread *th)
{
    Value e = value_load_relaxed(&th->exception);
    value_store_relaxed(&th->exception, EMPTY);
    return e;
}
/* Puts one back exactly as it was (no context, no traceback entry added). */
static inline void error_restore(Thread *th, Value e)
{
    value_store_relaxed(&th->exception, e);
}
bool error_matches(Thread *th, TypeId type);  /* the pending one is an instance of type */
bool error_clear_if(Thread *th, TypeId type); /* clears it and returns true if it matches */
/* Prints "Exception ignored in: ..." with traceback on sys.stderr and clears it. */
void error_write_unraisable(Thread *th, const char *where, Value object_or_empty);
/* Issues a warning ("file:line: DeprecationWarning: ...") as warnings.warn does, stack level 1 =
 * the calling script line. False if the filter turned it into an exception. */
bool error_warn(Thread *th, TypeId category, const char *format, ...);
/* A warning about a place that is not being executed: the compiler's. False: it became an exception
 * (a SyntaxWarning should then be raised as a SyntaxError), or text is EMPTY. */
bool error_warn_at(Thread *th, TypeId category, Value text, Value filename, int32_t line);

/* Guard for C recursion (repr, comparison, parser...): false with RecursionError set. */
bool recursion_enter(Thread *th, const char *where);
/* Nothing to undo: recursion_enter compares the stack pointer with th->c_stack_limit. */
static inline void recursion_leave(UNUSED Thread *th) {}

#endif

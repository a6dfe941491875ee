/* print and input. */
#include "builtins.h"
#include "str.h"

typedef struct {
    Value sep, end, file, flush;
} PrintOptions;

/* sys.NAME, an error when it is missing; NONE when the stream is closed for good. */
static Value stream(Thread *th, Value name)
{
    Value v;
    if (!attr_lookup(th, value_load(&th->interp->sys_module), name, &v))
        return EMPTY;
    return v != EMPTY ? v : error_set(th, EXC_RuntimeError, "lost sys.%S", name);
}

static bool check_text(Thread *th, const char *what, Value v)
{
    if (v == EMPTY || v == NONE || is_str(v))
        return true;
    error_set(th, EXC_TypeError, "%s must be None or a string, not %T", what, v);
    return false;
}

static Value write_to(Thread *th, Value file, Value text)
{
    return text == EMPTY ? EMPTY : call_method(th, file, NAME(th, write), &text, 1);
}

/* Our own streams get the line in one piece: threads do not mix inside it. */
static bool print_whole(Thread *th, const PrintOptions *o, const Value *args, uint32_t nargs)
{
    StrBuilder b;
    builder_init(&b, th);
    for (uint32_t i = 0; i < nargs; i++) {
        Value s = value_str(th, args[i]);
        if (s == EMPTY)
            return false;
        if (i && (o->sep == EMPTY || o->sep == NONE))
            builder_char(&b, ' ');
        else if (i)
            builder_str(&b, o->sep);
        builder_str(&b, s);
    }
    if (o->end == EMPTY || o->end == NONE)
        builder_char(&b, '\n');
    else
        builder_str(&b, o->end);
    return write_to(th, o->file, builder_finish(&b)) != EMPTY;
}

/* Other objects see the calls that Python makes. */
static bool print_pieces(Thread *th, const PrintOptions *o, const Value *args, uint32_t nargs)
{
    Value space = o->sep == EMPTY || o->sep == NONE ? str_from_codepoint(th, ' ') : o->sep;
    Value end = o->end == EMPTY || o->end == NONE ? str_from_codepoint(th, '\n') : o->end;
    for (uint32_t i = 0; i < nargs; i++) {
        if (i && write_to(th, o->file, space) == EMPTY)
            return false;
        if (write_to(th, o->file, value_str(th, args[i])) == EMPTY)
            return false;
    }
    return write_to(th, o->file, end) != EMPTY;
}

static Value b_print(Thread *th, Value *args, uint32_t nargs, Value kwnames)
{
    PrintOptions o = {EMPTY, EMPTY, EMPTY, EMPTY};
    if (kwnames != EMPTY) {
        Value bound[4];
        if (!args_bind(th, "print", "*, sep=, end=, file=, flush=", args + nargs, 0, kwnames,
                       bound))
            return EMPTY;
        o = (PrintOptions){bound[0], bound[1], bound[2], bound[3]};
    }
    if (!check_text(th, "sep", o.sep) || !check_text(th, "end", o.end))
        return EMPTY;
    if (o.file == EMPTY || o.file == NONE)
        o.file = stream(th, NAME(th, stdout_));
    if (o.file == EMPTY || o.file == NONE)
        return o.file; /* no standard output: printing is nothing */
    /* A class of a script may have its own write(), and then sees the pieces. */
    bool native = is_kind(o.file, KIND_EXTERNAL) && !(class_of(th, o.file)->flags & TYPE_FLAG_HEAP);
    bool ok = native ? print_whole(th, &o, args, nargs) : print_pieces(th, &o, args, nargs);
    if (!ok)
        return EMPTY;
    bool flush = false;
    if (o.flush != EMPTY && !value_truth(th, o.flush, &flush))
        return EMPTY;
    if (flush && call_method(th, o.file, NAME(th, flush), NULL, 0) == EMPTY)
        return EMPTY;
    return NONE;
}

static Value b_input(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Value in = stream(th, NAME(th, stdin_)), out = stream(th, NAME(th, stdout_));
    if (in == EMPTY || out == EMPTY)
        return EMPTY;
    if (in == NONE || out == NONE)
        return error_set(th, EXC_RuntimeError, "input(): lost sys.%s",
                         in == NONE ? "stdin" : "stdout");
    if (args[0] != EMPTY && write_to(th, out, value_str(th, args[0])) == EMPTY)
        return EMPTY;
    if (call_method(th, out, NAME(th, flush), NULL, 0) == EMPTY)
        return EMPTY;
    Value line = call_method(th, in, NAME(th, readline), NULL, 0);
    if (line == EMPTY)
        return EMPTY;
    if (!is_str(line))
        return error_set(th, EXC_TypeError, "object.readline() returned non-string");
    size_t length = to_str(line)->length;
    if (length == 0)
        return error_set(th, EXC_EOFError, "EOF when reading a line");
    return str_at(to_str(line), length - 1) == '\n' ? str_slice(th, line, 0, length - 1) : line;
}

const MethodDef builtins_io_methods[] = {
    {"print", b_print, NULL, METHOD_PLAIN, NULL},
    {"input", b_input, "prompt=, /", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

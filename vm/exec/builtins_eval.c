/* eval, exec, compile, globals, locals. They look at the frame that calls them: th->frame. */
#include "builtins_eval.h"
#include "bytes.h"
#include "dict.h"
#include "list.h"
#include "str.h"
#include "vm.h"

static bool is_cell_register(const Code *code, size_t reg)
{
    const Tuple *regs = to_tuple(code->cellregs);
    for (size_t i = 0; i < regs->length; i++) {
        if (regs->items[i] == from_small((int64_t)reg))
            return true;
    }
    return false;
}

static bool add_cell(Thread *th, Value dict, Value name, Value cell)
{
    if (!is_kind(cell, KIND_CELL))
        return true;
    Value v = value_load(&((Cell *)to_object(cell))->value);
    return v == EMPTY || dict_set(th, dict, name, v);
}

/* A new dict of a function's variables as they are now. */
static Value function_locals(Thread *th, const Frame *f)
{
    const Code *code = f->code;
    Value dict = dict_new(th);
    if (dict == EMPTY)
        return EMPTY;
    const Tuple *names = to_tuple(code->varnames);
    for (size_t i = 0; i < names->length; i++) {
        if (f->regs[i] != EMPTY && !is_cell_register(code, i) &&
            !dict_set(th, dict, names->items[i], f->regs[i]))
            return EMPTY;
    }
    const Tuple *cells = to_tuple(code->cellnames);
    for (size_t i = 0; i < cells->length; i++) {
        int64_t reg = to_small(to_tuple(code->cellregs)->items[i]);
        if (!add_cell(th, dict, cells->items[i], f->regs[reg]))
            return EMPTY;
    }
    const Tuple *frees = to_tuple(code->freenames);
    for (size_t i = 0; i < frees->length; i++) {
        if (!add_cell(th, dict, frees->items[i], to_tuple(f->function->closure)->items[i]))
            return EMPTY;
    }
    return dict;
}

Value frame_locals(Thread *th, const Frame *f)
{
    if (f->locals != EMPTY)
        return f->locals;
    if (f->code->flags & CODE_MODULE)
        return f->function->globals;
    return function_locals(th, f);
}

static Value b_globals(Thread *th, UNUSED Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return th->frame ? th->frame->function->globals : NONE;
}

static Value b_locals(Thread *th, UNUSED Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return th->frame ? frame_locals(th, th->frame) : NONE;
}

/* Source text of a str or bytes; the pointer lives as long as *holder. */
static const char *source_text(Thread *th, const char *function, Value source, Value *holder,
                               size_t *length)
{
    if (is_str(source)) {
        const char *text = str_utf8(th, source, false, holder, length);
        if (text && memchr(text, 0, *length)) {
            error_set(th, EXC_ValueError, "source code string cannot contain null bytes");
            return NULL;
        }
        return text;
    }
    const unsigned char *data;
    *holder = source;
    if (is_bytes(source) || is_kind(source, KIND_BYTEARRAY))
        return bytes_view(th, source, &data, length) ? (const char *)data : NULL;
    error_set(th, EXC_TypeError, "%s() arg 1 must be a string, bytes or %s object", function,
              strcmp(function, "compile") == 0 ? "AST" : "code");
    return NULL;
}

static Value compile_value(Thread *th, const char *function, Value source, Value filename,
                           CompileMode mode)
{
    if (is_kind(source, KIND_CODE))
        return source;
    Value holder = EMPTY;
    size_t length;
    const char *text = source_text(th, function, source, &holder, &length);
    if (!text)
        return EMPTY;
    while (mode == COMPILE_EVAL && length && (*text == ' ' || *text == '\t')) {
        text++;
        length--;
    }
    /* Compiled for any namespace: the same code may run with locals of its own or without. */
    return is_str(source) ? compile_string(th, text, length, filename, mode, true)
                          : compile_source(th, text, length, filename, mode, true);
}

/* Namespaces of eval and exec; *locals EMPTY when names are globals. False: exception set. */
static bool namespaces(Thread *th, const char *function, Value *globals, Value *locals)
{
    bool given = *globals != EMPTY && *globals != NONE;
    bool locals_given = *locals != EMPTY && *locals != NONE;
    if (given && !is_dict(*globals)) {
        if (strcmp(function, "eval") == 0)
            error_set(th, EXC_TypeError, "globals must be a dict");
        else
            error_set(th, EXC_TypeError, "%s() globals must be a dict, not %T", function, *globals);
        return false;
    }
    if (locals_given && !is_dict(*locals) && !class_of(th, *locals)->ops.getitem) {
        error_set(th, EXC_TypeError, "locals must be a mapping");
        return false;
    }
    const Frame *f = th->frame;
    if (!locals_given)
        *locals = given ? *globals : f ? frame_locals(th, f) : EMPTY;
    if (!given)
        *globals = f ? f->function->globals : dict_new(th);
    if (*locals == EMPTY || *globals == EMPTY)
        return false;
    if (*locals == *globals)
        *locals = EMPTY;
    return dict_set_default(th, *globals, NAME(th, builtins_), value_load(&th->interp->builtins)) !=
           EMPTY;
}

/* What names fall back to: globals may bring builtins of their own, a module or a dict. */
static Value builtins_of(Thread *th, Value globals)
{
    Value v = dict_get_str(th, globals, NAME(th, builtins_));
    if (is_kind(v, KIND_MODULE))
        return ((Module *)to_object(v))->dict;
    return v != EMPTY && is_dict(v) ? v : value_load(&th->interp->builtins);
}

static Value run(Thread *th, const char *function, Value *args, CompileMode mode)
{
    Value globals = args[1], locals = args[2];
    if (!namespaces(th, function, &globals, &locals))
        return EMPTY;
    Value filename = str_intern_cstring(th, "<string>");
    Value code = filename == EMPTY ? EMPTY : compile_value(th, function, args[0], filename, mode);
    if (code == EMPTY)
        return EMPTY;
    if (to_tuple(((Code *)to_object(code))->freenames)->length)
        return error_set(th, EXC_TypeError,
                         "code object passed to %s() may not contain free variables", function);
    return vm_run_code(th, (Code *)to_object(code), globals, builtins_of(th, globals), locals);
}

static Value b_eval(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return run(th, "eval", args, COMPILE_EVAL);
}

static Value b_exec(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return run(th, "exec", args, COMPILE_EXEC) == EMPTY ? EMPTY : NONE;
}

static bool compile_mode(Thread *th, Value mode, CompileMode *out)
{
    static const char *const names[] = {"exec", "eval", "single"};
    for (size_t i = 0; is_str(mode) && i < COUNT_OF(names); i++) {
        if (str_equal_cstring(mode, names[i])) {
            *out = (CompileMode)i;
            return true;
        }
    }
    if (is_str(mode))
        error_set(th, EXC_ValueError, "compile() mode must be 'exec', 'eval' or 'single'");
    else
        error_set(th, EXC_TypeError, "compile() argument 'mode' must be str, not %T", mode);
    return false;
}

static Value b_compile(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    CompileMode mode;
    if (!is_str(args[1]))
        return error_set(th, EXC_TypeError, "expected str, bytes or os.PathLike object, not %T",
                         args[1]);
    if (!compile_mode(th, args[2], &mode))
        return EMPTY;
    return compile_value(th, "compile", args[0], args[1], mode);
}

const MethodDef builtins_eval_methods[] = {
    {"globals", b_globals, "", METHOD_PLAIN, NULL},
    {"locals", b_locals, "", METHOD_PLAIN, NULL},
    {"eval", b_eval, "source, globals=, locals=, /", METHOD_PLAIN, NULL},
    {"exec", b_exec, "source, globals=, locals=, /", METHOD_PLAIN, NULL},
    {"compile", b_compile,
     "source, filename, mode, flags=, dont_inherit=, optimize=, *, _feature_version=", METHOD_PLAIN,
     NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

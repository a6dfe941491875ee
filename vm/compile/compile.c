/* The entry of the compile layer: source text to a verified Code, and errors of the front end to
 * exceptions. See code_build.h.
 */
#include "code_build.h"

#include <string.h>

#include "build.h"
#include "list.h"
#include "source.h"
#include "str.h"

enum { STACK_MARGIN = 64 * 1024 }; /* what one step of a pass may need beyond its check */

/* --- errors --- */

static TypeId exception_type(SyntaxErrKind kind)
{
    switch (kind) {
    case SYNTAX_INDENTATION_ERROR:
        return EXC_IndentationError;
    case SYNTAX_TAB_ERROR:
        return EXC_TabError;
    case SYNTAX_RECURSION_ERROR:
        return EXC_RecursionError;
    case SYNTAX_VALUE_ERROR:
        return EXC_ValueError;
    default:
        return EXC_SyntaxError;
    }
}

/* Columns count bytes from 0, offsets characters from 1. */
static int64_t offset_of(const char *line, size_t length, uint32_t col)
{
    int64_t offset = 1;
    for (size_t i = 0; i < length && i < col; i++) {
        offset += ((unsigned char)line[i] & 0xC0) != 0x80;
    }
    return col > length ? offset + (int64_t)(col - length) : offset;
}

/* As in Python the text of an expression given to eval() has no newline. */
static Value line_text(Thread *th, const char *line, size_t length, CompileMode mode)
{
    StrBuilder b;
    builder_init(&b, th);
    builder_text(&b, line, length);
    if (mode != COMPILE_EVAL) {
        builder_char(&b, '\n');
    }
    return builder_finish(&b);
}

static Value fragment_text(Thread *th, const SyntaxErr *err)
{
    const char *newline = memchr(err->fragment, '\n', err->fragment_length);
    StrBuilder b;
    builder_init(&b, th);
    builder_char(&b, '(');
    if (newline != NULL) {
        builder_text(&b, err->fragment, (size_t)(newline - err->fragment));
    } else {
        builder_text(&b, err->fragment, err->fragment_length);
        builder_ascii(&b, ")\n");
    }
    return builder_finish(&b);
}

/* (filename, line, offset, text, end line, end offset), as SyntaxError takes it. */
static Value error_place(Thread *th, const AstTree *tree, const SyntaxErr *err, Value filename,
                         CompileMode mode)
{
    AstPos pos = err->pos;
    size_t length = 0, end_length = 0;
    const char *line = ast_source_line(tree->text, tree->length, pos.line, &length);
    const char *end = ast_source_line(tree->text, tree->length, pos.end_line, &end_length);
    int64_t offset = line == NULL ? 1 : offset_of(line, length, pos.col);
    int64_t end_offset = end == NULL ? 0 : offset_of(end, end_length, pos.end_col);
    Value text = NONE;
    if (err->fragment != NULL && pos.line == err->fragment_line && line != NULL) {
        /* Columns of an f-string's expression count from its opening parenthesis, a made-up one. */
        int64_t shift = offset_of(line, length, err->fragment_col) - 2;
        offset -= shift;
        end_offset -= pos.end_line == pos.line ? shift : 0;
        text = fragment_text(th, err);
    } else if (line != NULL) {
        text = line_text(th, line, length, mode);
    }
    if (text == EMPTY) {
        return EMPTY;
    }
    uint32_t end_line = pos.end_line != 0 ? pos.end_line : pos.line;
    return tuple_pack(th, 6, filename, from_small((int64_t)pos.line), from_small(offset), text,
                      from_small((int64_t)end_line), from_small(end_offset));
}

static void raise_error(Thread *th, const AstTree *tree, const SyntaxErr *err, Value filename,
                        CompileMode mode)
{
    TypeId type = exception_type(err->kind);
    bool placed = err->pos.line != 0 && tree != NULL;
    if (err->kind == SYNTAX_MEMORY_ERROR) {
        error_memory(th);
        return;
    }
    if (!placed || type == EXC_RecursionError || type == EXC_ValueError) {
        error_set(th, type, "%s", err->message);
        return;
    }
    Value message = str_from_utf8(th, err->message, strlen(err->message));
    Value place = message == EMPTY ? EMPTY : error_place(th, tree, err, filename, mode);
    if (place == EMPTY) {
        return;
    }
    Value exception = call2(th, from_object(TYPE_CLASS(th, type)), message, place);
    if (exception != EMPTY) {
        error_set_object(th, exception);
    }
}

/* --- compiling --- */

/* False: a warning was turned into an exception. A SyntaxWarning becomes a SyntaxError then. */
static bool issue_warnings(Thread *th, const GenWarning *warning, Value filename, SyntaxErr *err)
{
    for (; warning != NULL; warning = warning->next) {
        Value text = str_from_cstring(th, warning->text);
        if (text != EMPTY &&
            error_warn_at(th, EXC_SyntaxWarning, text, filename, (int32_t)warning->pos.line)) {
            continue;
        }
        if (error_clear_if(th, EXC_SyntaxWarning)) {
            syntax_err_set(err, SYNTAX_ERROR, warning->pos, "%s", warning->text);
        }
        return false;
    }
    return true;
}

static Value generate(Thread *th, AstTree *tree, Value filename, CompileMode mode, bool namespace,
                      SyntaxErr *err)
{
    ScopeTree scopes;
    if (!scope_analyze(tree, &scopes, err)) {
        return EMPTY;
    }
    Gen gen = {.tree = tree,
               .arena = &tree->arena,
               .idents = &tree->idents,
               .err = err,
               .mode = mode,
               .namespace = namespace};
    gen.warnings_end = &gen.warnings;
    const Unit *unit = gen_module(&gen, &scopes);
    return unit == NULL || !issue_warnings(th, gen.warnings, filename, err)
               ? EMPTY
               : code_build(th, unit, filename);
}

static ParseMode parse_mode(CompileMode mode)
{
    switch (mode) {
    case COMPILE_EVAL:
        return PARSE_EVAL;
    case COMPILE_SINGLE:
        return PARSE_SINGLE;
    default:
        return PARSE_EXEC;
    }
}

static Value compile(Thread *th, const char *source, size_t length, Value filename,
                     CompileMode mode, bool namespace, bool is_string)
{
    Value holder = EMPTY;
    size_t name_length;
    AstTree *tree;
    SyntaxErr err;
    ParseOptions options = {.mode = parse_mode(mode), .is_string = is_string};
    options.filename = str_utf8(th, filename, false, &holder, &name_length);
    options.stack_limit = th->c_stack_limit + STACK_MARGIN;
    if (options.filename == NULL) {
        return EMPTY;
    }
    Value code = EMPTY;
    if (ast_parse(source, length, &options, &tree, &err)) {
        code = generate(th, tree, filename, mode, namespace, &err);
    }
    if (code == EMPTY && err.kind != SYNTAX_OK) {
        raise_error(th, tree, &err, filename, mode);
    }
    ast_tree_free(tree);
    return code != EMPTY && code_verify(th, (const Code *)to_object(code)) ? code : EMPTY;
}

Value compile_source(Thread *th, const char *source, size_t length, Value filename,
                     CompileMode mode, bool namespace_is_dict)
{
    return compile(th, source, length, filename, mode, namespace_is_dict, false);
}

Value compile_string(Thread *th, const char *source, size_t length, Value filename,
                     CompileMode mode, bool namespace_is_dict)
{
    return compile(th, source, length, filename, mode, namespace_is_dict, true);
}

/* Printing exceptions with their tracebacks, as Python 3.11 does.
 *
 * The text is built whole and written at once, so that reports of several threads do not mix.
 * Source lines come from the files that the codes name; a file is read once per report. */
#include "traceback.h"
#include "bytes.h"
#include "int.h"
#include "dict.h"
#include "parse.h"
#include "vm.h"

#include <stdio.h>

/* One report being written. */
typedef struct {
    Thread *th;
    StrBuilder text;
    Value seen;  /* set of exceptions already shown (cycles) */
    Value file;  /* name of the file in `bytes` */
    Value bytes; /* its contents, or NONE when it cannot be read */
} Report;

static bool read_source(Report *r, Value filename)
{
    Thread *th = r->th;
    if (r->file == filename || (r->file != EMPTY && str_equal(r->file, filename)))
        return r->bytes != NONE;
    Value holder = EMPTY;
    const char *path = str_utf8(th, filename, true, &holder, NULL);
    bool pseudo = path && path[0] == '<';
    Value bytes = path && !pseudo ? runtime_read_file(th, path) : EMPTY;
    error_clear(th);
    r->file = filename;
    r->bytes = bytes == EMPTY ? NONE : bytes;
    return bytes != EMPTY;
}

/* Line `number` of a source as a Str without its newline; EMPTY: there is none. */
static Value source_line(Report *r, Value filename, int32_t number)
{
    if (number < 1 || !read_source(r, filename))
        return EMPTY;
    const Bytes *b = to_bytes(r->bytes);
    const char *p = (const char *)b->data, *end = p + b->length;
    for (int32_t line = 1; line < number; line++) {
        const char *newline = memchr(p, '\n', (size_t)(end - p));
        if (!newline)
            return EMPTY;
        p = newline + 1;
    }
    if (p == end)
        return EMPTY;
    const char *stop = memchr(p, '\n', (size_t)(end - p));
    size_t length = (size_t)((stop ? stop : end) - p);
    if (length && p[length - 1] == '\r')
        length--;
    return str_decode(r->th, p, length, "utf-8", "replace");
}

static bool is_blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\f';
}

static size_t count_indent(const Str *line)
{
    size_t i = 0;
    while (i < line->length && is_blank(str_at(line, i)))
        i++;
    return i;
}

/* Character index of a UTF-8 byte offset in a line. */
static size_t char_offset(const Str *line, int32_t bytes)
{
    size_t i = 0;
    for (int32_t at = 0; i < line->length && at < bytes; i++) {
        uint32_t c = str_at(line, i);
        at += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }
    return i;
}

/* The part of a line under which the failing operation is marked: characters [start, end), of which
 * [left, right) is the operator or index when has_anchors. */
typedef struct {
    size_t start, end, left, right;
    bool has_anchors;
} Marks;

/* Where the operator of a binary operation stands, in bytes of the expression's text. */
static void anchor_operator(const AstBinOp *op, const char *text, size_t base, size_t *left,
                            size_t *right)
{
    size_t to = op->right->pos.col - base;
    for (size_t i = op->left->pos.end_col - base; i < to; i++) {
        if (is_blank((unsigned char)text[i]))
            continue;
        *left = i;
        *right = i + 1;
        if (i + 1 < to && !is_blank((unsigned char)text[i + 1]))
            ++*right;
        return;
    }
}

static void find_anchors(Thread *th, const Str *line, Marks *m)
{
    Value segment = str_slice(th, from_object(line), m->start, m->end), holder = EMPTY;
    size_t length;
    const char *text = segment == EMPTY ? NULL : str_utf8(th, segment, true, &holder, &length);
    AstTree *tree = NULL;
    SyntaxErr err;
    const ParseOptions options = {.filename = "<string>",
                                  .mode = PARSE_EVAL,
                                  .is_string = true,
                                  .stack_limit = th->c_stack_limit};
    if (!text || !ast_parse(text, length, &options, &tree, &err)) {
        ast_tree_free(tree);
        error_clear(th);
        return;
    }
    const AstNode *body = AST_AS(Expression, tree->root)->body;
    size_t left = 0, right = 0;
    if (body->kind == AST_BinOp) {
        anchor_operator(AST_AS(BinOp, body), text, 0, &left, &right);
    } else if (body->kind == AST_Subscript) {
        const AstSubscript *s = AST_AS(Subscript, body);
        left = s->value->pos.end_col;
        right = s->slice->pos.end_col + 1;
    }
    ast_tree_free(tree);
    if (right == 0)
        return;
    const Str *s = to_str(segment);
    m->left = m->start + char_offset(s, (int32_t)left);
    m->right = m->start + char_offset(s, (int32_t)right);
    m->has_anchors = true;
}

static void print_marks(Report *r, const Str *line, size_t indent, const Marks *m)
{
    builder_ascii(&r->text, "    ");
    for (size_t i = indent; i < m->end; i++) {
        const char *mark = "^";
        if (i < m->start)
            mark = " ";
        else if (m->has_anchors)
            mark = i >= m->left && i < m->right ? "^" : "~";
        builder_ascii(&r->text, mark);
    }
    builder_ascii(&r->text, "\n");
    (void)line;
}

/* The marks under the failing part, unless they would cover the whole line. */
static void report_marks(Report *r, const Str *line, size_t indent, const Code *code, uint32_t pc)
{
    PositionEntry p;
    if (!code_position(code, pc, &p) || p.end_line < 0 || p.column < 0 || p.end_column < 0)
        return;
    Marks m = {.start = char_offset(line, p.column), .end = char_offset(line, p.end_column)};
    if (p.line == p.end_line) {
        if (m.end > m.start)
            find_anchors(r->th, line, &m);
    } else {
        m.end = line->length;
        while (m.end > 0 && is_blank(str_at(line, m.end - 1)))
            m.end--;
    }
    if (m.end <= m.start || (m.end - m.start == line->length - indent && !m.has_anchors))
        return;
    print_marks(r, line, indent, &m);
}

static void report_entry(Report *r, const Traceback *t)
{
    const Code *code = (const Code *)to_object(t->code);
    builder_ascii(&r->text, "  File \"");
    builder_str(&r->text, code->filename);
    builder_ascii(&r->text, "\", line ");
    char number[16];
    snprintf(number, sizeof number, "%d", t->line);
    builder_ascii(&r->text, number);
    builder_ascii(&r->text, ", in ");
    builder_str(&r->text, code->name);
    builder_ascii(&r->text, "\n");
    Value line = source_line(r, code->filename, t->line);
    if (line == EMPTY)
        return;
    const Str *s = to_str(line);
    size_t indent = count_indent(s);
    Value rest = str_slice(r->th, line, indent, s->length);
    if (rest == EMPTY || to_str(rest)->length == 0)
        return;
    builder_ascii(&r->text, "    ");
    builder_str(&r->text, rest);
    builder_ascii(&r->text, "\n");
    report_marks(r, s, indent, code, t->pc);
}

static bool same_place(const Traceback *a, const Traceback *b)
{
    return a && a->code == b->code && a->line == b->line;
}

enum { REPEATS_SHOWN = 3 };

static void report_repeats(Report *r, unsigned long repeats)
{
    if (repeats <= REPEATS_SHOWN)
        return;
    char text[80];
    unsigned long more = repeats - REPEATS_SHOWN;
    snprintf(text, sizeof text, "  [Previous line repeated %lu more time%s]\n", more,
             more == 1 ? "" : "s");
    builder_ascii(&r->text, text);
}

static void report_traceback(Report *r, Value traceback)
{
    if (!is_kind(traceback, KIND_TRACEBACK))
        return;
    builder_ascii(&r->text, "Traceback (most recent call last):\n");
    const Traceback *last = NULL;
    unsigned long repeats = 0;
    while (is_kind(traceback, KIND_TRACEBACK)) {
        const Traceback *t = (const Traceback *)to_object(traceback);
        if (!same_place(last, t)) {
            report_repeats(r, repeats);
            last = t;
            repeats = 0;
        }
        if (++repeats <= REPEATS_SHOWN)
            report_entry(r, t);
        traceback = value_load(&t->next);
    }
    report_repeats(r, repeats);
}

static bool optional_int(Value v, int64_t *out)
{
    return v != EMPTY && v != NONE && int_to_int64(v, out);
}

/* Bytes of UTF-8 that the characters [from, to) of s take; Python counts the marks under a syntax
 * error so. */
static int64_t utf8_width(const Str *s, int64_t from, int64_t to)
{
    int64_t width = 0;
    for (int64_t i = from; i < to; i++) {
        uint32_t c = i >= 0 && (size_t)i < s->length ? str_at(s, (size_t)i) : ' ';
        width += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }
    return width;
}

/* The mark under columns [from, from + width) of the line `shown`. */
static void report_syntax_mark(Report *r, const Str *shown, int64_t from, int64_t width)
{
    int64_t spaces = utf8_width(shown, 0, from);
    int64_t marks = utf8_width(shown, from, from + (width > 0 ? width : 1));
    builder_ascii(&r->text, "    ");
    for (int64_t i = 0; i < spaces; i++)
        builder_char(&r->text, (size_t)i < shown->length && is_blank(str_at(shown, (size_t)i))
                                   ? str_at(shown, (size_t)i)
                                   : ' ');
    for (int64_t i = 0; i < marks; i++)
        builder_ascii(&r->text, "^");
    builder_ascii(&r->text, "\n");
}

/* "  File "x", line 3", the line itself and a mark under columns [offset, end). */
static void report_syntax_place(Report *r, const Exception *e)
{
    int64_t line, offset, end = 0, end_line = 0;
    Value filename = value_load(&e->fields[SYNTAX_FILENAME]);
    Value text = value_load(&e->fields[SYNTAX_TEXT]);
    if (!optional_int(value_load(&e->fields[SYNTAX_LINENO]), &line))
        return;
    Value place =
        str_format_c(r->th, "  File \"%S\", line %ld\n",
                     is_str(filename) ? filename : str_from_cstring(r->th, "<string>"), (long)line);
    if (place != EMPTY)
        builder_str(&r->text, place);
    if (!is_str(text) || !optional_int(value_load(&e->fields[SYNTAX_OFFSET]), &offset))
        return;
    Value ends = value_load(&e->fields[SYNTAX_END]);
    if (ends != EMPTY && is_tuple(ends) && to_tuple(ends)->length == 2 &&
        optional_int(to_tuple(ends)->items[0], &end_line))
        optional_int(to_tuple(ends)->items[1], &end);
    const Str *s = to_str(text);
    size_t length = s->length;
    while (length && (str_at(s, length - 1) == '\n' || str_at(s, length - 1) == '\r'))
        length--;
    size_t indent = count_indent(s);
    if (indent > length)
        indent = length;
    Value shown = str_slice(r->th, text, indent, length);
    if (shown == EMPTY)
        return;
    builder_ascii(&r->text, "    ");
    builder_str(&r->text, shown);
    builder_ascii(&r->text, "\n");
    if (offset < 1)
        return;
    int64_t from = offset - 1 - (int64_t)indent, width = to_str(shown)->length ? 1 : 0;
    if (end_line > line)
        width = (int64_t)to_str(shown)->length - from;
    else if (end > offset)
        width = end - offset;
    if (is_instance(r->th, from_object(e), EXC_IndentationError))
        width = 1;
    bool behind_text = length == s->length && from >= (int64_t)to_str(shown)->length;
    if (from >= 0 && !behind_text)
        report_syntax_mark(r, to_str(shown), from, width);
}

/* "module.Class", without the module for builtins and the main program. */
static void report_class(Report *r, Value exception)
{
    Class *c = class_of(r->th, exception);
    Value module = c->module;
    if (is_str(module) && !str_equal_cstring(module, "builtins") &&
        !str_equal_cstring(module, "__main__")) {
        builder_str(&r->text, module);
        builder_ascii(&r->text, ".");
    }
    builder_str(&r->text, c->qualname);
}

static Value exception_text(Thread *th, Value exception)
{
    if (is_instance(th, exception, EXC_SyntaxError)) {
        Value message = value_load(&to_exception(exception)->fields[SYNTAX_MSG]);
        if (message != EMPTY)
            return value_str(th, message);
    }
    return value_str(th, exception);
}

static void report_last_line(Report *r, Value exception)
{
    Thread *th = r->th;
    report_class(r, exception);
    Value text = exception_text(th, exception);
    if (text == EMPTY) {
        error_clear(th);
        builder_ascii(&r->text, ": <exception str() failed>");
    } else {
        Value hint = suggestion_for(th, exception);
        if (to_str(text)->length || hint != EMPTY) {
            builder_ascii(&r->text, ": ");
            builder_str(&r->text, text);
        }
        if (hint != EMPTY) {
            builder_ascii(&r->text, ". Did you mean: '");
            builder_str(&r->text, hint);
            builder_ascii(&r->text, "'?");
        }
    }
    builder_ascii(&r->text, "\n");
}

/* What add_note() collected, line by line. */
static void report_notes(Report *r, Value exception)
{
    Thread *th = r->th;
    Value notes;
    if (!attr_lookup(th, exception, NAME(th, notes_), &notes) || notes == EMPTY) {
        error_clear(th);
        return;
    }
    size_t count;
    Value holder = EMPTY;
    if (!is_list(notes) && !is_tuple(notes)) {
        builder_repr(&r->text, notes);
        builder_ascii(&r->text, "\n");
        return;
    }
    const Value *items = sequence_snapshot(th, notes, &count, &holder);
    for (size_t i = 0; items && i < count; i++) {
        Value text = value_str(th, items[i]);
        if (text == EMPTY) {
            error_clear(th);
            text = str_from_cstring(th, "<note str() failed>");
        }
        builder_str(&r->text, text);
        builder_ascii(&r->text, "\n");
    }
}

static void report_exception(Report *r, Value exception);

static bool shown_before(Report *r, Value exception)
{
    Thread *th = r->th;
    bool seen = true;
    Value id = int_from_uint64(th, exception);
    if (id == EMPTY || !set_contains(th, r->seen, id, &seen) || !set_add(th, r->seen, id))
        error_clear(th);
    return seen;
}

static void report_chain(Report *r, const Exception *e)
{
    Value cause = value_load(&e->cause), context = value_load(&e->context);
    if (cause != EMPTY && cause != NONE) {
        if (!shown_before(r, cause)) {
            report_exception(r, cause);
            builder_ascii(&r->text, "\nThe above exception was the direct cause of the following "
                                    "exception:\n\n");
        }
    } else if (context != EMPTY && context != NONE &&
               value_load(&e->suppress_context) != TRUE_VALUE) {
        if (!shown_before(r, context)) {
            report_exception(r, context);
            builder_ascii(&r->text, "\nDuring handling of the above exception, another exception "
                                    "occurred:\n\n");
        }
    }
}

static void report_exception(Report *r, Value exception)
{
    if (!is_exception(exception) || !recursion_enter(r->th, ""))
        return;
    const Exception *e = to_exception(exception);
    report_chain(r, e);
    report_traceback(r, value_load(&e->traceback));
    if (is_instance(r->th, exception, EXC_SyntaxError))
        report_syntax_place(r, e);
    report_last_line(r, exception);
    report_notes(r, exception);
}

Value traceback_format(Thread *th, Value exception)
{
    Report r = {.th = th, .file = EMPTY, .bytes = NONE};
    Value pending = error_take(th);
    r.seen = set_new(th);
    builder_init(&r.text, th);
    Value text = EMPTY;
    if (r.seen != EMPTY) {
        shown_before(&r, exception);
        report_exception(&r, exception);
        error_clear(th);
        text = builder_finish(&r.text);
        if (text == EMPTY && !error_pending(th)) /* cleared above, the text is lost all the same */
            error_memory(th);
    }
    if (pending != EMPTY)
        error_restore(th, pending);
    return text;
}

Value traceback_format_entries(Thread *th, Value traceback)
{
    Report r = {.th = th, .file = EMPTY, .bytes = NONE};
    builder_init(&r.text, th);
    while (is_kind(traceback, KIND_TRACEBACK)) {
        const Traceback *t = (const Traceback *)to_object(traceback);
        report_entry(&r, t);
        traceback = value_load(&t->next);
    }
    return builder_finish(&r.text);
}

void traceback_print(Thread *th, Value exception)
{
    Value text = traceback_format(th, exception);
    Value name = NAME(th, stderr_), file;
    error_clear(th);
    if (text == EMPTY || !attr_lookup(th, value_load(&th->interp->sys_module), name, &file) ||
        file == EMPTY || file == NONE) {
        error_clear(th);
        return;
    }
    if (call_method(th, file, NAME(th, write), &text, 1) != EMPTY)
        call_method(th, file, NAME(th, flush), NULL, 0);
    error_clear(th);
}

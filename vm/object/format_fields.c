/* str.format and str.format_map: "literal {name.attr[key]!r:spec} {{ }}". The reader hands out
 * literals and fields; the renderer finds each field's value and formats it. Words of errors as in
 * CPython 3.11. */
#include "int.h"
#include "list.h"
#include "str_methods.h"
#include "unicode.h"

enum { MAX_NESTING = 2 };

typedef enum { NUMBERING_OPEN, NUMBERING_AUTO, NUMBERING_MANUAL } Numbering;

/* Where values come from. mapping EMPTY: args and kwnames of a call; else format_map. */
typedef struct {
    Thread *th;
    const Value *args;
    uint32_t nargs;
    Value kwnames; /* the values of these names follow args */
    Value mapping;
    Numbering numbering;
    int64_t next_number;
} Fields;

typedef struct {
    Text name, spec;
    uint32_t conversion; /* 0: none */
    bool nested;         /* spec holds fields of its own */
} Field;

/* Text being read from `at` on. */
typedef struct {
    Text text;
    size_t at;
} Reader;

static inline bool done(const Reader *r)
{
    return r->at >= r->text.length;
}
static inline uint32_t next_char(Reader *r)
{
    return text_at(r->text, r->at++);
}

static bool fail(Thread *th, const char *message)
{
    error_set(th, EXC_ValueError, "%s", message);
    return false;
}

/* --- reading ---------------------------------------------------------------------------------- */

/* Reads text up to a field or an escaped brace. *markup: a field follows. */
static bool read_literal(Thread *th, Reader *r, Text *literal, bool *markup)
{
    size_t start = r->at;
    uint32_t c = 0;
    *markup = false;
    while (!done(r) && !*markup) {
        c = next_char(r);
        *markup = c == '{' || c == '}';
    }
    size_t end = r->at;
    if (*markup) {
        bool doubled = !done(r) && text_at(r->text, r->at) == c;
        if (c == '}' && !doubled)
            return fail(th, "Single '}' encountered in format string");
        if (c == '{' && done(r))
            return fail(th, "Single '{' encountered in format string");
        *markup = !doubled;
        r->at += doubled;
        end -= !doubled;
    }
    *literal = text_part(r->text, start, end);
    return true;
}

/* Reads the name and returns what ended it: '}', ':' or '!'; 0: exception set. */
static uint32_t read_name(Thread *th, Reader *r, Field *field)
{
    size_t start = r->at;
    while (!done(r)) {
        uint32_t c = next_char(r);
        if (c == '{') {
            fail(th, "unexpected '{' in field name");
            return 0;
        }
        if (c == '[') {
            while (!done(r) && text_at(r->text, r->at) != ']')
                r->at++;
        } else if (c == '}' || c == ':' || c == '!') {
            field->name = text_part(r->text, start, r->at - 1);
            return c;
        }
    }
    fail(th, "expected '}' before end of string");
    return 0;
}

/* After "!": the conversion. *more: a format specification follows. */
static bool read_conversion(Thread *th, Reader *r, Field *field, bool *more)
{
    *more = true;
    if (done(r))
        return fail(th, "end of string while looking for conversion specifier");
    field->conversion = next_char(r);
    if (done(r))
        return true;
    uint32_t c = next_char(r);
    *more = c != '}';
    return c == '}' || c == ':' || fail(th, "expected ':' after conversion specifier");
}

static bool read_spec(Thread *th, Reader *r, Field *field)
{
    size_t start = r->at;
    for (int depth = 1; !done(r);) {
        uint32_t c = next_char(r);
        if (c == '{') {
            field->nested = true;
            depth++;
        } else if (c == '}' && --depth == 0) {
            field->spec = text_part(r->text, start, r->at - 1);
            return true;
        }
    }
    return fail(th, "unmatched '{' in format spec");
}

static bool read_field(Thread *th, Reader *r, Field *field)
{
    *field = (Field){.spec = {"", 0, 1}};
    uint32_t c = read_name(th, r, field);
    if (c == 0 || c == '}')
        return c != 0;
    bool more = true;
    if (c == '!' && !read_conversion(th, r, field, &more))
        return false;
    return !more || read_spec(th, r, field);
}

/* --- values of fields ------------------------------------------------------------------------- */

/* Decimal digits only: the number; anything else: -1. */
static bool read_index(Thread *th, Text t, int64_t *out)
{
    int64_t n = t.length ? 0 : -1;
    for (size_t i = 0; i < t.length; i++) {
        int digit = unicode_decimal(text_at(t, i));
        if (digit < 0) {
            n = -1;
            break;
        }
        if (n > (INT64_MAX - digit) / 10)
            return fail(th, "Too many decimal digits in format string");
        n = n * 10 + digit;
    }
    *out = n;
    return true;
}

/* Numbers a field without a name; fields are numbered by hand or automatically, not both. */
static bool number_field(Fields *f, bool unnamed, int64_t *index)
{
    if (!unnamed && *index < 0)
        return true;
    Numbering wanted = unnamed ? NUMBERING_AUTO : NUMBERING_MANUAL;
    if (f->numbering == NUMBERING_OPEN)
        f->numbering = wanted;
    if (f->numbering != wanted)
        return fail(f->th, unnamed ? "cannot switch from manual field specification to automatic "
                                     "field numbering"
                                   : "cannot switch from automatic field numbering to manual "
                                     "field specification");
    if (unnamed)
        *index = f->next_number++;
    return true;
}

static Value positional_value(Fields *f, int64_t index)
{
    if (f->mapping != EMPTY)
        return error_set(f->th, EXC_ValueError, "Format string contains positional fields");
    if (index >= (int64_t)f->nargs)
        return error_set(f->th, EXC_IndexError,
                         "Replacement index %lld out of range for positional args tuple",
                         (long long)index);
    return f->args[index];
}

static Value named_value(Fields *f, Text name)
{
    if (f->mapping == EMPTY && f->kwnames != EMPTY) {
        const Tuple *names = to_tuple(f->kwnames);
        for (size_t i = 0; i < names->length; i++)
            if (text_equal(text_of(names->items[i]), name))
                return f->args[f->nargs + i];
    }
    Value key = str_from_text(f->th, name);
    if (key == EMPTY)
        return EMPTY;
    return f->mapping == EMPTY ? error_key(f->th, key) : value_getitem(f->th, f->mapping, key);
}

static Value first_value(Fields *f, Reader *r)
{
    while (!done(r) && text_at(r->text, r->at) != '.' && text_at(r->text, r->at) != '[')
        r->at++;
    Text first = text_part(r->text, 0, r->at);
    int64_t index;
    if (!read_index(f->th, first, &index) || !number_field(f, first.length == 0, &index))
        return EMPTY;
    return index >= 0 ? positional_value(f, index) : named_value(f, first);
}

static Value attribute_of(Fields *f, Value v, Text name)
{
    Value s = str_from_text(f->th, name);
    Value key = s == EMPTY ? EMPTY : str_intern(f->th, s);
    return key == EMPTY ? EMPTY : attr_get(f->th, v, key);
}

static Value item_of(Fields *f, Value v, Text name)
{
    int64_t index;
    if (!read_index(f->th, name, &index))
        return EMPTY;
    Value key = index >= 0 ? int_from_int64(f->th, index) : str_from_text(f->th, name);
    return key == EMPTY ? EMPTY : value_getitem(f->th, v, key);
}

/* One ".name" or "[key]". */
static Value follow(Fields *f, Reader *r, Value v)
{
    uint32_t c = next_char(r);
    size_t start = r->at;
    if (c != '.' && c != '[')
        return error_set(f->th, EXC_ValueError,
                         "Only '.' or '[' may follow ']' in format field specifier");
    while (!done(r)) {
        uint32_t stop = text_at(r->text, r->at);
        if (c == '[' ? stop == ']' : stop == '.' || stop == '[')
            break;
        r->at++;
    }
    if (c == '[' && done(r))
        return error_set(f->th, EXC_ValueError, "Missing ']' in format string");
    Text name = text_part(r->text, start, r->at);
    r->at += c == '[';
    if (name.length == 0)
        return error_set(f->th, EXC_ValueError, "Empty attribute in format string");
    return c == '.' ? attribute_of(f, v, name) : item_of(f, v, name);
}

static Value field_value(Fields *f, Text name)
{
    Reader r = {name, 0};
    Value v = first_value(f, &r);
    while (v != EMPTY && !done(&r))
        v = follow(f, &r, v);
    return v;
}

static Value converted(Thread *th, Value v, uint32_t conversion)
{
    switch (conversion) {
    case 0:
        return v;
    case 'r':
        return value_repr(th, v);
    case 's':
        return value_str(th, v);
    case 'a':
        return value_ascii(th, v);
    default:
        if (conversion > 32 && conversion < 127)
            return error_set(th, EXC_ValueError, "Unknown conversion specifier %c",
                             (int)conversion);
        return error_set(th, EXC_ValueError, "Unknown conversion specifier \\x%x", conversion);
    }
}

/* --- rendering -------------------------------------------------------------------------------- */

static Value format_text(Fields *f, Text text, int nesting);

static bool render_field(Fields *f, StrBuilder *out, const Field *field, int nesting)
{
    Thread *th = f->th;
    Value v = field_value(f, field->name);
    if (v == EMPTY || (v = converted(th, v, field->conversion)) == EMPTY)
        return false;
    Value spec =
        field->nested ? format_text(f, field->spec, nesting - 1) : str_from_text(th, field->spec);
    if (spec == EMPTY)
        return false;
    if (!(str_is_exact(th, v) && to_str(spec)->length == 0))
        v = value_format(th, v, spec);
    if (v == EMPTY)
        return false;
    builder_str(out, v);
    return true;
}

static Value format_text(Fields *f, Text text, int nesting)
{
    if (nesting <= 0)
        return error_set(f->th, EXC_ValueError, "Max string recursion exceeded");
    Reader r = {text, 0};
    StrBuilder out;
    builder_init(&out, f->th);
    while (!done(&r) && !out.failed) {
        Text literal;
        bool markup;
        if (!read_literal(f->th, &r, &literal, &markup))
            return EMPTY;
        builder_part(&out, literal);
        Field field;
        if (markup && (!read_field(f->th, &r, &field) || !render_field(f, &out, &field, nesting)))
            return EMPTY;
    }
    return builder_finish(&out);
}

Value strm_format(Thread *th, Value *args, uint32_t nargs, Value kwnames)
{
    Fields f = {.th = th, .args = args + 1, .nargs = nargs - 1, .kwnames = kwnames};
    return format_text(&f, text_of(args[0]), MAX_NESTING);
}

STR_NATIVE(format_map)
{
    Fields f = {.th = th, .mapping = args[1]};
    return format_text(&f, text_of(args[0]), MAX_NESTING);
}

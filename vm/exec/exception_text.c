/* SyntaxError and the three Unicode errors: exceptions that point into a text. */
#include "bytes.h"
#include "class_internal.h"
#include "error.h"
#include "exception.h"
#include "int.h"
#include "protocol.h"
#include "str.h"

/* SyntaxError */

static bool fill_location(Thread *th, Exception *e, Value location)
{
    Value v = tuple_from_iterable(th, location);
    if (v == EMPTY)
        return false;
    const Tuple *t = to_tuple(v);
    if (t->length < 4 || t->length > 6) {
        error_set(th, EXC_TypeError, "function takes at %s %d arguments (%zu given)",
                  t->length < 4 ? "least" : "most", t->length < 4 ? 4 : 6, t->length);
        return false;
    }
    if (t->length == 5) {
        error_set(th, EXC_TypeError, "end_offset must be provided when end_lineno is provided");
        return false;
    }
    value_store(&e->fields[SYNTAX_FILENAME], t->items[0]);
    value_store(&e->fields[SYNTAX_LINENO], t->items[1]);
    value_store(&e->fields[SYNTAX_OFFSET], t->items[2]);
    value_store(&e->fields[SYNTAX_TEXT], t->items[3]);
    if (t->length == 6) {
        Value end = tuple_slice(th, v, 4, 6);
        if (end == EMPTY)
            return false;
        value_store(&e->fields[SYNTAX_END], end);
    }
    return true;
}

bool syntax_error_fill(Thread *th, Exception *e, Value args)
{
    const Tuple *t = to_tuple(args);
    if (t->length >= 1)
        value_store(&e->fields[SYNTAX_MSG], t->items[0]);
    return t->length != 2 || fill_location(th, e, t->items[1]);
}

/* The last part of a path. */
static Value base_name(Thread *th, Value path)
{
    const Str *s = to_str(path);
    size_t start = s->length;
    while (start > 0 && str_at(s, start - 1) != '/')
        start--;
    return str_slice(th, path, start, s->length);
}

static Value syntax_error_str(Thread *th, Value self)
{
    Exception *e = to_exception(self);
    Value msg = value_load(&e->fields[SYNTAX_MSG]), file = value_load(&e->fields[SYNTAX_FILENAME]);
    Value line = value_load(&e->fields[SYNTAX_LINENO]);
    msg = msg == EMPTY ? NONE : msg;
    bool has_file = file != EMPTY && is_str(file), has_line = line != EMPTY && is_int(th, line);
    if (has_file && has_line)
        return str_format_c(th, "%S (%S, line %S)", msg, base_name(th, file), line);
    if (has_file)
        return str_format_c(th, "%S (%S)", msg, base_name(th, file));
    if (has_line)
        return str_format_c(th, "%S (line %S)", msg, line);
    return value_str(th, msg);
}

EXCEPTION_FIELD(SYNTAX_MSG)
EXCEPTION_FIELD(SYNTAX_FILENAME)
EXCEPTION_FIELD(SYNTAX_LINENO)
EXCEPTION_FIELD(SYNTAX_OFFSET)
EXCEPTION_FIELD(SYNTAX_TEXT)

static Value get_end(Value self, size_t i)
{
    Value end = value_load(&to_exception(self)->fields[SYNTAX_END]);
    return end == EMPTY ? NONE : to_tuple(end)->items[i];
}
static bool set_end(Thread *th, Value self, size_t i, Value v)
{
    Value pair[2] = {get_end(self, 0), get_end(self, 1)};
    pair[i] = v == EMPTY ? NONE : v;
    Value end = tuple_new(th, pair, 2);
    if (end != EMPTY)
        value_store(&to_exception(self)->fields[SYNTAX_END], end);
    return end != EMPTY;
}
static Value get_end_line(UNUSED Thread *th, Value self)
{
    return get_end(self, 0);
}
static Value get_end_offset(UNUSED Thread *th, Value self)
{
    return get_end(self, 1);
}
static bool set_end_line(Thread *th, Value self, Value v)
{
    return set_end(th, self, 0, v);
}
static bool set_end_offset(Thread *th, Value self, Value v)
{
    return set_end(th, self, 1, v);
}
static Value get_print_file(UNUSED Thread *th, UNUSED Value self)
{
    return NONE;
}

static const GetSetDef syntax_getsets[] = {
    {"msg", get_SYNTAX_MSG, set_SYNTAX_MSG, NULL},
    {"filename", get_SYNTAX_FILENAME, set_SYNTAX_FILENAME, NULL},
    {"lineno", get_SYNTAX_LINENO, set_SYNTAX_LINENO, NULL},
    {"offset", get_SYNTAX_OFFSET, set_SYNTAX_OFFSET, NULL},
    {"text", get_SYNTAX_TEXT, set_SYNTAX_TEXT, NULL},
    {"end_lineno", get_end_line, set_end_line, NULL},
    {"end_offset", get_end_offset, set_end_offset, NULL},
    {"print_file_and_line", get_print_file, NULL, NULL},
    {0},
};

const TypeSpec syntax_error_spec = {
    .name = "SyntaxError",
    .flags = TYPE_FLAG_HAS_ATTRS,
    .ops = {.str = syntax_error_str, .new_ = exception_make, .init = exception_init},
    .getsets = syntax_getsets,
};

/* Unicode errors. The translate error has no encoding. */

bool unicode_error_fill(Thread *th, Exception *e, Value args)
{
    const Tuple *t = to_tuple(args);
    const TypeSpec *spec = class_of(th, from_object(e))->spec;
    bool translate = spec == &unicode_translate_error_spec,
         decode = spec == &unicode_decode_error_spec;
    size_t expected = translate ? 4 : 5, at = translate ? 0 : 1;
    if (t->length != expected) {
        error_set(th, EXC_TypeError, "function takes exactly %zu arguments (%zu given)", expected,
                  t->length);
        return false;
    }
    Value object = t->items[at];
    const unsigned char *data;
    size_t length;
    if (decode && !bytes_view(th, object, &data, &length))
        return false;
    if (!decode && !is_str(object)) {
        error_set(th, EXC_TypeError, "argument %zu must be str, not %T", at + 1, object);
        return false;
    }
    for (size_t i = 0; i < 2; i++)
        if (!is_int(th, t->items[at + 1 + i])) {
            error_set(th, EXC_TypeError, "'%T' object cannot be interpreted as an integer",
                      t->items[at + 1 + i]);
            return false;
        }
    for (size_t i = 0; i < expected; i++)
        value_store(&e->fields[UNICODE_ENCODING + i + (translate ? 1 : 0)], t->items[i]);
    return true;
}

static int64_t field_int(Value self, int field)
{
    int64_t n = 0;
    Value v = value_load(&to_exception(self)->fields[field]);
    if (v != EMPTY)
        int_to_int64(v, &n);
    return n;
}

static Value field(Value self, int i)
{
    Value v = value_load(&to_exception(self)->fields[i]);
    return v == EMPTY ? NONE : v;
}

static Value decode_str(Thread *th, Value self)
{
    if (field(self, UNICODE_OBJECT) == NONE)
        return NAME(th, empty);
    int64_t start = field_int(self, UNICODE_START), end = field_int(self, UNICODE_END);
    Value encoding = field(self, UNICODE_ENCODING), reason = field(self, UNICODE_REASON);
    const unsigned char *data;
    size_t length;
    if (!bytes_view(th, field(self, UNICODE_OBJECT), &data, &length))
        return EMPTY;
    if (end == start + 1 && start >= 0 && (size_t)start < length)
        return str_format_c(th, "'%S' codec can't decode byte 0x%02x in position %lld: %S",
                            encoding, data[start], (long long)start, reason);
    return str_format_c(th, "'%S' codec can't decode bytes in position %lld-%lld: %S", encoding,
                        (long long)start, (long long)end - 1, reason);
}

static Value encode_or_translate(Thread *th, Value self, Value lead, const char *verb)
{
    if (field(self, UNICODE_OBJECT) == NONE)
        return NAME(th, empty);
    int64_t start = field_int(self, UNICODE_START), end = field_int(self, UNICODE_END);
    Value reason = field(self, UNICODE_REASON);
    const Str *s = to_str(field(self, UNICODE_OBJECT));
    if (end != start + 1 || start < 0 || (size_t)start >= s->length)
        return str_format_c(th, "%S%s characters in position %lld-%lld: %S", lead, verb,
                            (long long)start, (long long)end - 1, reason);
    uint32_t c = str_at(s, (size_t)start);
    const char *escape = c <= 0xff ? "\\x%02x" : c <= 0xffff ? "\\u%04x" : "\\U%08x";
    Value shown = str_format_c(th, escape, c);
    return shown == EMPTY ? EMPTY
                          : str_format_c(th, "%S%s character '%S' in position %lld: %S", lead, verb,
                                         shown, (long long)start, reason);
}

static Value encode_str(Thread *th, Value self)
{
    Value lead = str_format_c(th, "'%S' codec ", field(self, UNICODE_ENCODING));
    return lead == EMPTY ? EMPTY : encode_or_translate(th, self, lead, "can't encode");
}

static Value translate_str(Thread *th, Value self)
{
    return encode_or_translate(th, self, NAME(th, empty), "can't translate");
}

EXCEPTION_FIELD(UNICODE_ENCODING)
EXCEPTION_FIELD(UNICODE_OBJECT)
EXCEPTION_FIELD(UNICODE_START)
EXCEPTION_FIELD(UNICODE_END)
EXCEPTION_FIELD(UNICODE_REASON)

static const GetSetDef unicode_getsets[] = {
    {"encoding", get_UNICODE_ENCODING, set_UNICODE_ENCODING, NULL},
    {"object", get_UNICODE_OBJECT, set_UNICODE_OBJECT, NULL},
    {"start", get_UNICODE_START, set_UNICODE_START, NULL},
    {"end", get_UNICODE_END, set_UNICODE_END, NULL},
    {"reason", get_UNICODE_REASON, set_UNICODE_REASON, NULL},
    {0},
};

#define SPEC(variable, text, str_function)                                            \
    const TypeSpec variable = {                                                       \
        .name = text,                                                                 \
        .flags = TYPE_FLAG_HAS_ATTRS,                                                 \
        .ops = {.str = str_function, .new_ = exception_make, .init = exception_init}, \
        .getsets = unicode_getsets,                                                   \
    }
SPEC(unicode_decode_error_spec, "UnicodeDecodeError", decode_str);
SPEC(unicode_encode_error_spec, "UnicodeEncodeError", encode_str);
SPEC(unicode_translate_error_spec, "UnicodeTranslateError", translate_str);

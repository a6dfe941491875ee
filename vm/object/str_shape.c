/* Methods of str that lay out or substitute characters: center and kin, zfill, expandtabs,
 * translate, maketrans. */
#include "dict.h"
#include "list.h"
#include "str_methods.h"

/* --- padding ---------------------------------------------------------------------------------- */

/* One Str: left fill characters, the text, right fill characters. */
static Value padded(Thread *th, Value v, size_t left, size_t right, uint32_t fill)
{
    Str *s = to_str(v);
    size_t length;
    if (size_add_overflows(s->length + left, right, &length) || length > INT64_MAX)
        return error_set(th, EXC_OverflowError, "padded string is too long");
    uint32_t top = str_is_ascii(s)     ? 0x7f
                   : str_width(s) == 1 ? 0xff
                   : str_width(s) == 2 ? 0xffff
                                       : MAX_CODEPOINT;
    Str *out = str_alloc(th, length, fill > top ? fill : top);
    if (out == NULL)
        return EMPTY;
    uint32_t width = str_width(out);
    text_fill(out->text, width, left, fill);
    text_copy(out->text + left * width, width, s->data, str_width(s), s->length);
    text_fill(out->text + (left + s->length) * width, width, right, fill);
    return from_object(out);
}

/* The arguments (self, width, fillchar); *pad is how many to add. */
static bool padding_args(Thread *th, Value *args, size_t *pad, uint32_t *fill)
{
    int64_t width;
    if (!arg_count(th, args[1], 0, &width))
        return false;
    *fill = ' ';
    if (args[2] != EMPTY) {
        if (!is_str(args[2])) {
            error_set(th, EXC_TypeError, "The fill character must be a unicode character, not %T",
                      args[2]);
            return false;
        }
        if (to_str(args[2])->length != 1) {
            error_set(th, EXC_TypeError, "The fill character must be exactly one character long");
            return false;
        }
        *fill = str_at(to_str(args[2]), 0);
    }
    size_t length = to_str(args[0])->length;
    *pad = width > 0 && (size_t)width > length ? (size_t)width - length : 0;
    return true;
}

STR_NATIVE(ljust)
{
    size_t pad;
    uint32_t fill;
    if (!padding_args(th, args, &pad, &fill))
        return EMPTY;
    return pad ? padded(th, args[0], 0, pad, fill) : str_plain(th, args[0]);
}

STR_NATIVE(rjust)
{
    size_t pad;
    uint32_t fill;
    if (!padding_args(th, args, &pad, &fill))
        return EMPTY;
    return pad ? padded(th, args[0], pad, 0, fill) : str_plain(th, args[0]);
}

STR_NATIVE(center)
{
    size_t pad;
    uint32_t fill;
    if (!padding_args(th, args, &pad, &fill))
        return EMPTY;
    /* The odd one goes left when the width is odd. */
    size_t left = pad / 2 + (pad & (pad + to_str(args[0])->length) & 1);
    return pad ? padded(th, args[0], left, pad - left, fill) : str_plain(th, args[0]);
}

STR_NATIVE(zfill)
{
    int64_t width;
    if (!arg_count(th, args[1], 0, &width))
        return EMPTY;
    size_t length = to_str(args[0])->length;
    if (width <= 0 || (size_t)width <= length)
        return str_plain(th, args[0]);
    size_t pad = (size_t)width - length;
    Value v = padded(th, args[0], pad, 0, '0');
    if (v == EMPTY || length == 0)
        return v;
    Str *s = to_str(v);
    uint32_t first = str_at(s, pad);
    if (first == '+' || first == '-') {
        text_put(s->data, str_width(s), 0, first);
        text_put(s->data, str_width(s), pad, '0');
    }
    return v;
}

STR_NATIVE(expandtabs)
{
    int64_t size;
    if (!arg_count(th, args[1], 8, &size))
        return EMPTY;
    if (size > INT32_MAX || size < INT32_MIN)
        return error_set(th, EXC_OverflowError, "Python int too large to convert to C int");
    Text t = text_of(args[0]);
    StrBuilder out;
    builder_init(&out, th);
    size_t column = 0, start = 0;
    for (size_t i = 0; i < t.length; i++) {
        uint32_t c = text_at(t, i);
        column = c == '\n' || c == '\r' ? 0 : column + 1;
        if (c != '\t')
            continue;
        column--;
        builder_part(&out, text_part(t, start, i));
        start = i + 1;
        if (size > 0) {
            size_t pad = (size_t)size - column % (size_t)size;
            builder_repeat(&out, ' ', pad);
            column += pad;
        }
    }
    if (start == 0)
        return str_plain(th, args[0]);
    builder_part(&out, text_part(t, start, t.length));
    return builder_finish(&out);
}

/* --- translate -------------------------------------------------------------------------------- */

/* table[c], NOT_IMPLEMENTED when c stays as it is; EMPTY: exception set. */
static Value translation_of(Thread *th, Value table, uint32_t c)
{
    Value key = from_small(c);
    if (is_dict(table) && class_of(th, table) == TYPE_CLASS(th, TYPE_DICT)) {
        bool error = false;
        Value v = dict_get(th, table, key, &error);
        return v != EMPTY || error ? v : NOT_IMPLEMENTED;
    }
    Value v = value_getitem(th, table, key);
    if (v == EMPTY && error_clear_if(th, EXC_LookupError))
        return NOT_IMPLEMENTED;
    return v;
}

static bool put_translation(Thread *th, StrBuilder *out, uint32_t c, Value v)
{
    int64_t code;
    if (v == NOT_IMPLEMENTED) {
        builder_char(out, c);
    } else if (is_str(v)) {
        builder_str(out, v);
    } else if (is_bool(v) || is_small(v) || is_kind(v, KIND_BIGINT)) {
        if (!int_code(v, &code)) {
            error_set(th, EXC_ValueError, "character mapping must be in range(0x110000)");
            return false;
        }
        builder_char(out, (uint32_t)code);
    } else if (v != NONE) {
        error_set(th, EXC_TypeError, "character mapping must return integer, None or str");
        return false;
    }
    return !out->failed;
}

STR_NATIVE(translate)
{
    Value known[128] = {EMPTY}; /* answers for ASCII; the collector sees this stack */
    Text t = text_of(args[0]);
    StrBuilder out;
    builder_init(&out, th);
    for (size_t i = 0; i < t.length; i++) {
        uint32_t c = text_at(t, i);
        Value v = c < 128 ? known[c] : EMPTY;
        if (v == EMPTY)
            v = translation_of(th, args[1], c);
        if (v == EMPTY || !put_translation(th, &out, c, v))
            return EMPTY;
        if (c < 128)
            known[c] = v;
    }
    return builder_finish(&out);
}

static Value maketrans_dict(Thread *th, Value from)
{
    Value table = dict_new(th), key, value;
    size_t position = 0;
    while (table != EMPTY && dict_next(th, from, &position, &key, &value)) {
        if (is_str(key)) {
            if (to_str(key)->length != 1)
                return error_set(th, EXC_ValueError,
                                 "string keys in translate table must be of length 1");
            key = from_small(str_at(to_str(key), 0));
        } else if (!is_bool(key) && !is_small(key) && !is_kind(key, KIND_BIGINT)) {
            return error_set(th, EXC_TypeError,
                             "keys in translate table must be strings or integers");
        }
        if (!dict_set(th, table, key, value))
            return EMPTY;
    }
    return table;
}

static bool maketrans_texts(Thread *th, Value table, Text from, Value to, bool remove)
{
    for (size_t i = 0; i < from.length; i++) {
        Value new = remove ? NONE : from_small(str_at(to_str(to), i));
        if (!dict_set(th, table, from_small(text_at(from, i)), new))
            return false;
    }
    return true;
}

STR_NATIVE(maketrans)
{
    Value x = args[0], y = args[1], z = args[2];
    if (y == EMPTY) {
        if (is_kind(x, KIND_DICT))
            return maketrans_dict(th, x);
        return error_set(th, EXC_TypeError,
                         "if you give only one argument to maketrans it must be a dict");
    }
    if (!arg_str(th, y, "maketrans", 2) || (z != EMPTY && !arg_str(th, z, "maketrans", 3)))
        return EMPTY;
    if (!is_str(x))
        return error_set(th, EXC_TypeError,
                         "first maketrans argument must be a string if there is a second argument");
    if (to_str(x)->length != to_str(y)->length)
        return error_set(th, EXC_ValueError,
                         "the first two maketrans arguments must have equal length");
    Value table = dict_new(th);
    if (table == EMPTY || !maketrans_texts(th, table, text_of(x), y, false) ||
        (z != EMPTY && !maketrans_texts(th, table, text_of(z), EMPTY, true)))
        return EMPTY;
    return table;
}

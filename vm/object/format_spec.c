/* Format specifications: parsing, padding, the layout of numbers, and the format of str itself.
 * What is refused here and in which words follows CPython 3.11. */
#include "format.h"
#include "str_text.h"

/* --- parsing ---------------------------------------------------------------------------------- */

typedef struct {
    Thread *th;
    Text text;
    size_t at;
} SpecReader;

static inline uint32_t peek(const SpecReader *r, size_t ahead)
{
    return r->at + ahead < r->text.length ? text_at(r->text, r->at + ahead) : 0;
}

static bool accept(SpecReader *r, uint32_t c)
{
    if (r->at >= r->text.length || text_at(r->text, r->at) != c)
        return false;
    r->at++;
    return true;
}

static bool is_align(uint32_t c)
{
    return c == '<' || c == '>' || c == '=' || c == '^';
}

static void read_alignment(SpecReader *r, FormatSpec *out, bool *fill_given)
{
    *fill_given = false;
    if (r->text.length - r->at >= 2 && is_align(peek(r, 1))) {
        out->fill = peek(r, 0);
        out->align = (char)peek(r, 1);
        *fill_given = true;
        r->at += 2;
    } else if (is_align(peek(r, 0))) {
        out->align = (char)peek(r, 0);
        r->at++;
    }
}

/* Decimal digits; *out stays -1 without any. */
static bool read_integer(SpecReader *r, int64_t *out)
{
    for (uint32_t c = peek(r, 0); c >= '0' && c <= '9'; c = peek(r, 0)) {
        int64_t n = *out < 0 ? 0 : *out;
        if (n > (INT64_MAX - (int64_t)(c - '0')) / 10) {
            error_set(r->th, EXC_ValueError, "Too many decimal digits in format string");
            return false;
        }
        *out = n * 10 + (int64_t)(c - '0');
        r->at++;
    }
    return true;
}

static bool read_grouping(SpecReader *r, FormatSpec *out)
{
    if (accept(r, ','))
        out->grouping = ',';
    bool both = false;
    if (accept(r, '_')) {
        both = out->grouping != 0;
        out->grouping = '_';
    }
    if (both || (out->grouping == '_' && peek(r, 0) == ',')) {
        error_set(r->th, EXC_ValueError, "Cannot specify both ',' and '_'.");
        return false;
    }
    return true;
}

static bool read_precision(SpecReader *r, FormatSpec *out)
{
    if (!accept(r, '.'))
        return true;
    if (!read_integer(r, &out->precision))
        return false;
    if (out->precision >= 0)
        return true;
    error_set(r->th, EXC_ValueError, "Format specifier missing precision");
    return false;
}

static bool grouping_fits_type(Thread *th, const FormatSpec *spec)
{
    uint32_t type = spec->type;
    if (spec->grouping == 0 || type == 0 || (type < 128 && strchr("defgEG%F", (int)type)))
        return true;
    if (spec->grouping == '_' && type < 128 && strchr("boxX", (int)type))
        return true;
    if (type > 32 && type < 128)
        error_set(th, EXC_ValueError, "Cannot specify '%c' with '%c'.", spec->grouping, (int)type);
    else
        error_set(th, EXC_ValueError, "Cannot specify '%c' with '\\x%x'.", spec->grouping, type);
    return false;
}

static bool read_type(SpecReader *r, const char *type_name, FormatSpec *out)
{
    size_t left = r->text.length - r->at;
    if (left > 1) {
        Value all = str_from_text(r->th, r->text);
        if (all != EMPTY)
            error_set(r->th, EXC_ValueError,
                      "Invalid format specifier '%S' for object of type '%s'", all, type_name);
        return false;
    }
    if (left == 1)
        out->type = peek(r, 0);
    return grouping_fits_type(r->th, out);
}

static void read_flags(SpecReader *r, const char *type_name, FormatSpec *out, bool fill_given)
{
    uint32_t sign = peek(r, 0);
    if (sign == '+' || sign == '-' || sign == ' ') {
        out->sign = (char)sign;
        r->at++;
    }
    out->coerce_zero = accept(r, 'z');
    out->alternate = accept(r, '#');
    if (!fill_given && accept(r, '0')) {
        out->zero_pad = true;
        out->fill = '0';
        if (out->align == 0 && strcmp(type_name, "str") != 0)
            out->align = '=';
    }
}

bool format_spec_parse(Thread *th, Value spec, const char *type_name, FormatSpec *out)
{
    SpecReader r = {.th = th, .text = text_of(spec)};
    bool fill_given;
    *out = (FormatSpec){.fill = ' ', .width = -1, .precision = -1};
    read_alignment(&r, out, &fill_given);
    read_flags(&r, type_name, out, fill_given);
    return read_integer(&r, &out->width) && read_grouping(&r, out) && read_precision(&r, out) &&
           read_type(&r, type_name, out);
}

Value format_unknown_code(Thread *th, uint32_t code, const char *type_name)
{
    if (code > 32 && code < 128)
        return error_set(th, EXC_ValueError, "Unknown format code '%c' for object of type '%s'",
                         (int)code, type_name);
    return error_set(th, EXC_ValueError, "Unknown format code '\\x%x' for object of type '%s'",
                     code, type_name);
}

/* --- padding ---------------------------------------------------------------------------------- */

static size_t left_padding(char align, size_t pad)
{
    switch (align) {
    case '<':
        return 0;
    case '^':
        return pad / 2;
    default:
        return pad;
    }
}

static Value pad_text(Thread *th, const FormatSpec *spec, Text t, char default_align)
{
    size_t pad =
        spec->width > 0 && (size_t)spec->width > t.length ? (size_t)spec->width - t.length : 0;
    size_t left = left_padding(spec->align ? spec->align : default_align, pad);
    uint32_t top = text_max(t);
    Str *s = str_alloc(th, t.length + pad, pad && spec->fill > top ? spec->fill : top);
    if (s == NULL)
        return EMPTY;
    uint32_t width = str_width(s);
    text_fill(s->text, width, left, spec->fill);
    text_copy(s->text + left * width, width, t.data, t.width, t.length);
    text_fill(s->text + (left + t.length) * width, width, pad - left, spec->fill);
    return from_object(s);
}

Value format_pad(Thread *th, const FormatSpec *spec, Value text, char default_align)
{
    Str *s = to_str(text);
    if (spec->width <= 0 || (size_t)spec->width <= s->length)
        return str_plain(th, text);
    return pad_text(th, spec, text_of_str(s), default_align);
}

static bool str_spec_ok(Thread *th, const FormatSpec *spec)
{
    if (spec->sign == ' ')
        error_set(th, EXC_ValueError, "Space not allowed in string format specifier");
    else if (spec->sign)
        error_set(th, EXC_ValueError, "Sign not allowed in string format specifier");
    else if (spec->coerce_zero)
        error_set(th, EXC_ValueError,
                  "Negative zero coercion (z) not allowed in string format specifier");
    else if (spec->alternate)
        error_set(th, EXC_ValueError, "Alternate form (#) not allowed in string format specifier");
    else if (spec->align == '=')
        error_set(th, EXC_ValueError, "'=' alignment not allowed in string format specifier");
    else
        return true;
    return false;
}

Value str_format_spec(Thread *th, Value s, Value spec_text)
{
    if (to_str(spec_text)->length == 0)
        return value_str(th, s); /* a subclass may have a __str__ */
    FormatSpec spec;
    if (!format_spec_parse(th, spec_text, "str", &spec))
        return EMPTY;
    if (spec.grouping && spec.type == 0)
        return error_set(th, EXC_ValueError, "Cannot specify '%c' with 's'.", spec.grouping);
    if (spec.type && spec.type != 's')
        return format_unknown_code(th, spec.type, "str");
    if (!str_spec_ok(th, &spec))
        return EMPTY;
    Text t = text_of(s);
    if (spec.precision >= 0 && (size_t)spec.precision < t.length)
        t = text_part(t, 0, (size_t)spec.precision);
    else if (spec.width <= (int64_t)t.length)
        return str_plain(th, s);
    return t.length || spec.width > 0 ? pad_text(th, &spec, t, '<') : str_empty(th);
}

/* --- numbers ---------------------------------------------------------------------------------- */

/* How the parts of a number are laid out: padding, sign, prefix, padding, digits, tail, padding. */
typedef struct {
    size_t left, inner, right;
    size_t prefix_length;
    size_t digit_room; /* digits, zeros before them and separators */
    char sign;         /* 0: none */
} NumberLayout;

static uint32_t group_size(const FormatSpec *spec)
{
    bool fours =
        spec->grouping == '_' && spec->type && spec->type < 128 && strchr("boxX", (int)spec->type);
    return spec->grouping == 0 ? 0 : fours ? 4 : 3;
}

static char sign_char(const FormatSpec *spec, bool negative)
{
    if (negative)
        return '-';
    return spec->sign == '+' || spec->sign == ' ' ? spec->sign : 0;
}

/* Room for `digits` with separators, extended with zeros to at least min_width; never begins with a
 * separator, so it may come out one wider. */
static size_t grouped_room(size_t digits, uint32_t group, size_t min_width)
{
    if (group == 0)
        return digits > min_width ? digits : min_width;
    size_t room = digits + (digits - 1) / group;
    if (room >= min_width)
        return room;
    size_t rest = min_width % (group + 1);
    return rest == 0 ? min_width + 1 : min_width;
}

static void plan_number(const FormatSpec *spec, bool negative, const char *prefix, size_t digits,
                        size_t tail, NumberLayout *out)
{
    out->sign = sign_char(spec, negative);
    out->prefix_length = strlen(prefix);
    size_t fixed = (out->sign != 0) + out->prefix_length + tail;
    size_t width = spec->width > 0 ? (size_t)spec->width : 0;
    size_t zeros = spec->fill == '0' && spec->align == '=' && width > fixed ? width - fixed : 0;
    out->digit_room = digits ? grouped_room(digits, group_size(spec), zeros) : 0;
    size_t used = fixed + out->digit_room, pad = width > used ? width - used : 0;
    out->left = out->inner = out->right = 0;
    if (spec->align == '=') {
        out->inner = pad;
        return;
    }
    out->left = left_padding(spec->align ? spec->align : '>', pad);
    out->right = pad - out->left;
}

/* Fills room from the right: digits, then zeros, a separator after each group. */
static void write_grouped(char *to, size_t room, const char *digits, size_t count, uint32_t group,
                          char separator)
{
    uint32_t in_group = 0;
    for (size_t i = room; i-- > 0;) {
        if (group && in_group == group) {
            to[i] = separator;
            in_group = 0;
            continue;
        }
        to[i] = count ? digits[--count] : '0';
        in_group++;
    }
    GIL_ASSERT(count == 0);
}

static char *write_number(char *to, const NumberLayout *layout, const FormatSpec *spec,
                          const char *digits, size_t digit_count)
{
    if (group_size(spec) == 0 && digit_count == layout->digit_room)
        memcpy(to, digits, digit_count);
    else
        write_grouped(to, layout->digit_room, digits, digit_count, group_size(spec),
                      spec->grouping);
    return to + layout->digit_room;
}

/* The part between the outer paddings, padded by the fill when that is not ASCII. */
static char *write_ascii_parts(char *to, const NumberLayout *layout, const char *prefix)
{
    if (layout->sign)
        *to++ = layout->sign;
    memcpy(to, prefix, layout->prefix_length);
    return to + layout->prefix_length;
}

static Value number_ascii(Thread *th, const FormatSpec *spec, const NumberLayout *layout,
                          const char *prefix, const char *digits, size_t digit_count,
                          const char *tail, size_t tail_length)
{
    GIL_ASSERT(spec->fill < 0x80);
    size_t length = layout->left + (layout->sign != 0) + layout->prefix_length + layout->inner +
                    layout->digit_room + tail_length + layout->right;
    if (length == 0)
        return str_empty(th);
    Str *s = str_alloc(th, length, 0x7f);
    if (s == NULL)
        return EMPTY;
    char *to = s->text;
    memset(to, (int)spec->fill, layout->left);
    to = write_ascii_parts(to + layout->left, layout, prefix);
    memset(to, (int)spec->fill, layout->inner);
    to = write_number(to + layout->inner, layout, spec, digits, digit_count);
    memcpy(to, tail, tail_length);
    memset(to + tail_length, (int)spec->fill, layout->right);
    return from_object(s);
}

/* Fill characters beyond ASCII: rare, so through a builder. */
static Value number_filled(Thread *th, const FormatSpec *spec, const NumberLayout *layout,
                           const char *prefix, const char *digits, size_t digit_count,
                           const char *tail, size_t tail_length)
{
    FormatSpec bare = *spec;
    bare.width = -1;
    bare.fill = ' ';
    NumberLayout inner = {.digit_room = layout->digit_room};
    Value body = number_ascii(th, &bare, &inner, "", digits, digit_count, tail, tail_length);
    if (body == EMPTY)
        return EMPTY;
    StrBuilder out;
    builder_init(&out, th);
    builder_repeat(&out, spec->fill, layout->left);
    if (layout->sign)
        builder_char(&out, (unsigned char)layout->sign);
    builder_ascii(&out, prefix);
    builder_repeat(&out, spec->fill, layout->inner);
    builder_str(&out, body);
    builder_repeat(&out, spec->fill, layout->right);
    return builder_finish(&out);
}

Value format_number_text(Thread *th, const FormatSpec *spec, bool negative, const char *prefix,
                         const char *digits, size_t digit_count, const char *tail,
                         size_t tail_length)
{
    if (!text_length_ok(th, spec->width > 0 ? (size_t)spec->width : 0))
        return EMPTY;
    NumberLayout layout;
    plan_number(spec, negative, prefix, digit_count, tail_length, &layout);
    if (spec->fill < 0x80)
        return number_ascii(th, spec, &layout, prefix, digits, digit_count, tail, tail_length);
    return number_filled(th, spec, &layout, prefix, digits, digit_count, tail, tail_length);
}

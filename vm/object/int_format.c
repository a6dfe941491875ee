/* format(v, spec) of integers: types b c d n o x X by digits, e f g % as floats. */
#include "float_text.h"
#include "format.h"
#include "int_text.h"

#include <string.h>

static Value format_character(Thread *th, Value v, FormatSpec *spec)
{
    int64_t c;
    if (spec->sign != 0)
        return error_set(th, EXC_ValueError, "Sign not allowed with integer format specifier 'c'");
    if (spec->alternate)
        return error_set(th, EXC_ValueError,
                         "Alternate form (#) not allowed with integer format specifier 'c'");
    if (!int_to_int64(v, &c))
        return error_set(th, EXC_OverflowError, "Python int too large to convert to C long");
    if (c < 0 || c > 0x10ffff)
        return error_set(th, EXC_OverflowError, "%%c arg not in range(0x110000)");
    Value text = str_from_codepoint(th, (uint32_t)c);
    if (spec->align == '=') /* nothing stands between a sign and a character */
        spec->align = '>';
    return text == EMPTY ? EMPTY : format_pad(th, spec, text, '>');
}

static Value format_digits(Thread *th, Value v, const FormatSpec *spec)
{
    int base = 10;
    const char *prefix = "";
    switch (spec->type) {
    case 'b':
        base = 2;
        prefix = "0b";
        break;
    case 'o':
        base = 8;
        prefix = "0o";
        break;
    case 'x':
        base = 16;
        prefix = "0x";
        break;
    case 'X':
        base = 16;
        prefix = "0X";
        break;
    default:
        break;
    }
    DigitText digits;
    if (!int_digit_text(th, v, base, spec->type == 'X', &digits))
        return EMPTY;
    return format_number_text(th, spec, int_sign(v) < 0, spec->alternate ? prefix : "", digits.text,
                              digits.length, "", 0);
}

static bool is_one_of(uint32_t c, const char *set)
{
    return c < 128 && c != 0 && strchr(set, (int)c);
}

Value int_format_parsed(Thread *th, Value v, FormatSpec *spec, const char *type_name)
{
    if (is_one_of(spec->type, "eEfFgG%")) {
        double d;
        return int_to_double(th, v, &d) ? float_format_parsed(th, d, spec, type_name) : EMPTY;
    }
    if (spec->type != 0 && !is_one_of(spec->type, "bcdnoxX"))
        return format_unknown_code(th, spec->type, type_name);
    if (spec->precision >= 0)
        return error_set(th, EXC_ValueError, "Precision not allowed in integer format specifier");
    if (spec->coerce_zero)
        return error_set(th, EXC_ValueError,
                         "Negative zero coercion (z) not allowed in integer format specifier");
    return spec->type == 'c' ? format_character(th, v, spec) : format_digits(th, v, spec);
}

const char *number_type_name(Thread *th, Value v, Value *holder)
{
    *holder = EMPTY;
    if (is_small(v))
        return "int";
    if (is_bool(v))
        return "bool";
    if (is_flonum(v))
        return "float";
    return str_utf8(th, class_of(th, v)->name, false, holder, NULL);
}

Value int_format(Thread *th, Value v, Value spec)
{
    FormatSpec parsed;
    Value holder;
    const char *name = number_type_name(th, v, &holder);
    if (name == NULL || !format_spec_parse(th, spec, name, &parsed))
        return EMPTY;
    return int_format_parsed(th, v, &parsed, name);
}

/* format % args: reading of conversions, fetching of arguments, texts. Numbers:
 * format_percent_number.c. */
#include "format_percent.h"
#include "bytes.h"
#include "int.h"
#include "list.h"

static bool fail(Percent *p, TypeId type, const char *message)
{
    error_set(p->th, type, "%s", message);
    return false;
}

/* --- output ----------------------------------------------------------------------------------- */

void percent_put_text(Percent *p, const PercentSpec *spec, Text t)
{
    if (spec->precision >= 0 && (size_t)spec->precision < t.length)
        t = text_part(t, 0, (size_t)spec->precision);
    size_t pad =
        spec->width > 0 && (size_t)spec->width > t.length ? (size_t)spec->width - t.length : 0;
    builder_repeat(&p->out, ' ', spec->left ? 0 : pad);
    builder_part(&p->out, t);
    builder_repeat(&p->out, ' ', spec->left ? pad : 0);
}

void percent_put_number(Percent *p, const PercentSpec *spec, char sign, const char *prefix,
                        Text body)
{
    size_t length = body.length + (sign != 0) + strlen(prefix);
    size_t pad = spec->width > 0 && (size_t)spec->width > length ? (size_t)spec->width - length : 0;
    bool zeros = spec->zero && !spec->left;
    builder_repeat(&p->out, ' ', spec->left || zeros ? 0 : pad);
    if (sign)
        builder_char(&p->out, (unsigned char)sign);
    builder_ascii(&p->out, prefix);
    builder_repeat(&p->out, '0', zeros ? pad : 0);
    builder_part(&p->out, body);
    builder_repeat(&p->out, ' ', spec->left ? pad : 0);
}

/* --- arguments -------------------------------------------------------------------------------- */

static Value next_argument(Percent *p)
{
    if (p->next >= p->count)
        return error_set(p->th, EXC_TypeError, "not enough arguments for format string");
    int64_t i = p->next++;
    GIL_ASSERT(p->count < 0 || (is_tuple(p->args) && (size_t)i < to_tuple(p->args)->length));
    return p->count < 0 ? p->args : to_tuple(p->args)->items[i];
}

static void set_arguments(Percent *p)
{
    p->next = -2;
    p->count = -1;
    p->mapping = EMPTY;
    if (is_tuple(p->args)) {
        p->next = 0;
        p->count = (int64_t)to_tuple(p->args)->length;
        return;
    }
    bool text =
        is_str(p->args) || (p->bytes && (is_bytes(p->args) || is_kind(p->args, KIND_BYTEARRAY)));
    if (!text && class_of(p->th, p->args)->ops.getitem)
        p->mapping = p->args;
}

static bool at_end(const Percent *p)
{
    return p->at >= p->format.length;
}

static bool peek_is(const Percent *p, uint32_t c)
{
    return !at_end(p) && text_at(p->format, p->at) == c;
}

/* "(key)": the argument is mapping[key] from now on. */
static bool read_key(Percent *p)
{
    if (!peek_is(p, '('))
        return true;
    if (p->mapping == EMPTY)
        return fail(p, EXC_TypeError, "format requires a mapping");
    size_t start = ++p->at;
    for (int depth = 1; !at_end(p); p->at++) {
        uint32_t c = text_at(p->format, p->at);
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth == 0)
            break;
    }
    if (at_end(p))
        return fail(p, EXC_ValueError, "incomplete format key");
    Text text = text_part(p->format, start, p->at++);
    Value key = p->bytes ? bytes_new(p->th, text.data, text.length) : str_from_text(p->th, text);
    p->args = key == EMPTY ? EMPTY : value_getitem(p->th, p->mapping, key);
    p->next = -2;
    p->count = -1;
    return p->args != EMPTY;
}

static void read_flags(Percent *p, PercentSpec *spec)
{
    for (; !at_end(p); p->at++) {
        switch (text_at(p->format, p->at)) {
        case '-':
            spec->left = true;
            break;
        case '+':
            spec->plus = true;
            break;
        case ' ':
            spec->blank = true;
            break;
        case '#':
            spec->alternate = true;
            break;
        case '0':
            spec->zero = true;
            break;
        case 'z':
            if (!p->bytes)
                return;
            spec->no_negative_zero = true;
            break;
        default:
            return;
        }
    }
}

/* '*': an argument; else digits, none leaving *out as it is. */
static bool read_amount(Percent *p, int64_t limit, const char *too_big, const char *c_type,
                        int64_t *out)
{
    if (peek_is(p, '*')) {
        p->at++;
        Value v = next_argument(p);
        if (v == EMPTY)
            return false;
        if (!is_small(v) && !is_bool(v) && !is_kind(v, KIND_BIGINT))
            return fail(p, EXC_TypeError, "* wants int");
        if (int_to_int64(v, out) && *out <= limit && *out >= -limit - 1)
            return true;
        error_set(p->th, EXC_OverflowError, "Python int too large to convert to C %s", c_type);
        return false;
    }
    while (!at_end(p)) {
        uint32_t c = text_at(p->format, p->at);
        if (c < '0' || c > '9')
            break;
        int64_t n = *out < 0 ? 0 : *out;
        if (n > (limit - (int64_t)(c - '0')) / 10)
            return fail(p, EXC_ValueError, too_big);
        *out = n * 10 + (int64_t)(c - '0');
        p->at++;
    }
    return true;
}

static bool read_spec(Percent *p, PercentSpec *spec)
{
    *spec = (PercentSpec){.width = -1, .precision = -1};
    if (!read_key(p))
        return false;
    read_flags(p, spec);
    if (!read_amount(p, INT64_MAX, "width too big", "ssize_t", &spec->width))
        return false;
    if (spec->width < -1 || (spec->width == -1 && text_at(p->format, p->at - 1) == '*')) {
        spec->left = true;
        spec->width = spec->width == INT64_MIN ? INT64_MAX : -spec->width;
    }
    if (peek_is(p, '.')) {
        p->at++;
        if (!read_amount(p, INT32_MAX, "precision too big", "int", &spec->precision))
            return false;
        if (spec->precision < 0)
            spec->precision = 0;
    }
    if (!at_end(p) && text_at(p->format, p->at) < 128 &&
        memchr("hlL", (int)text_at(p->format, p->at), 3))
        p->at++;
    if (at_end(p))
        return fail(p, EXC_ValueError, "incomplete format");
    spec->code = text_at(p->format, p->at++);
    return true;
}

/* "%s" of a str and "%d" of a small int, without flags: most of what scripts write. *done false:
 * nothing was done. */
static bool convert_quickly(Percent *p, bool *done)
{
    *done = false;
    if (at_end(p) || p->next >= p->count)
        return true;
    uint32_t code = text_at(p->format, p->at);
    Value v = p->count < 0 ? p->args : to_tuple(p->args)->items[p->next];
    if (code == 's' && !p->bytes) {
        p->at++;
        p->next++;
        Value s = str_is_exact(p->th, v) ? v : value_str(p->th, v);
        *done = s != EMPTY;
        if (*done)
            builder_str(&p->out, s);
        return *done;
    }
    if (code != 'd' || !is_small(v))
        return true;
    p->at++;
    p->next++;
    *done = true;
    return percent_integer(p, &(PercentSpec){.width = -1, .precision = -1, .code = 'd'}, v);
}

/* --- conversions ------------------------------------------------------------------------------ */

static bool put_value_text(Percent *p, const PercentSpec *spec, Value v)
{
    Value s = spec->code == 's'   ? value_str(p->th, v)
              : spec->code == 'r' ? value_repr(p->th, v)
                                  : value_ascii(p->th, v);
    if (s == EMPTY)
        return false;
    percent_put_text(p, spec, text_of(s));
    return true;
}

/* %s and %r of a str; %a and %r of bytes, both in ASCII. */
static bool put_text(Percent *p, const PercentSpec *spec, Value v)
{
    if (!p->bytes)
        return put_value_text(p, spec, v);
    PercentSpec ascii = *spec;
    ascii.code = 'a';
    return put_value_text(p, &ascii, v);
}

static bool put_char(Percent *p, const PercentSpec *spec, Value v)
{
    PercentSpec whole = *spec;
    whole.precision = -1;
    if (is_str(v)) {
        if (to_str(v)->length != 1)
            return fail(p, EXC_TypeError, "%c requires int or char");
        percent_put_text(p, &whole, text_of(v));
        return true;
    }
    if (class_of(p->th, v)->ops.index == NULL)
        return fail(p, EXC_TypeError, "%c requires int or char");
    Value index = value_index(p->th, v);
    int64_t code;
    if (index == EMPTY)
        return false;
    if (!int_code(index, &code))
        return fail(p, EXC_OverflowError, "%c arg not in range(0x110000)");
    uint32_t c = (uint32_t)code;
    percent_put_text(p, &whole, (Text){&c, 1, 4});
    return true;
}

static bool unsupported(Percent *p, const PercentSpec *spec)
{
    int shown = spec->code >= 31 && spec->code <= 126 ? (int)spec->code : '?';
    if (p->bytes)
        shown = (int)spec->code;
    error_set(p->th, EXC_ValueError, "unsupported format character '%c' (0x%x) at index %zu", shown,
              spec->code, p->at - 1);
    return false;
}

static bool convert(Percent *p, const PercentSpec *spec)
{
    uint32_t code = spec->code;
    if (code >= 128 || !memchr("srabcdiuoxXeEfFgG", (int)code, 17) || (code == 'b' && !p->bytes)) {
        /* CPython fetches the argument first */
        return next_argument(p) != EMPTY && unsupported(p, spec);
    }
    Value v = next_argument(p);
    if (v == EMPTY)
        return false;
    switch (code) {
    case 'c':
        return p->bytes ? percent_byte(p, spec, v) : put_char(p, spec, v);
    case 'b':
        return percent_bytes(p, spec, v);
    case 's':
        return p->bytes ? percent_bytes(p, spec, v) : put_text(p, spec, v);
    case 'r':
    case 'a':
        return put_text(p, spec, v);
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X':
        return percent_integer(p, spec, v);
    default:
        return percent_float(p, spec, v);
    }
}

bool percent_run(Percent *p)
{
    builder_init(&p->out, p->th);
    set_arguments(p);
    while (!at_end(p)) {
        Text rest = text_part(p->format, p->at, p->format.length);
        int64_t hit = text_find_char(rest, '%');
        size_t plain = hit < 0 ? rest.length : (size_t)hit;
        builder_part(&p->out, text_part(rest, 0, plain));
        p->at += plain;
        if (hit < 0)
            break;
        p->at++;
        if (peek_is(p, '%')) {
            builder_char(&p->out, '%');
            p->at++;
            continue;
        }
        bool done;
        if (!convert_quickly(p, &done))
            return false;
        PercentSpec spec;
        if (!done && (!read_spec(p, &spec) || !convert(p, &spec) || p->out.failed))
            return false;
    }
    if (p->next < p->count && p->mapping == EMPTY) {
        error_set(p->th, EXC_TypeError, "not all arguments converted during %s formatting",
                  p->bytes ? "bytes" : "string");
        return false;
    }
    return true;
}

Value str_mod_format(Thread *th, Value format, Value args)
{
    Percent p = {.th = th, .format = text_of(format), .args = args};
    return percent_run(&p) ? builder_finish(&p.out) : EMPTY;
}

/* bytes % args: the conversions that differ from str's. */
#include "bytes_core.h"
#include "format_percent.h"

static bool wrong_char(Percent *p)
{
    error_set(p->th, EXC_TypeError, "%%c requires an integer in range(256) or a single byte");
    return false;
}

bool percent_byte(Percent *p, const PercentSpec *spec, Value v)
{
    Thread *th = p->th;
    PercentSpec whole = *spec;
    whole.precision = -1;
    Text t;
    unsigned char byte;
    if (is_byteslike(v)) {
        if (!bytes_text(th, v, &t))
            return false;
        if (t.length != 1)
            return wrong_char(p);
    } else {
        if (!is_small(v) && class_of(th, v)->ops.index == NULL)
            return wrong_char(p);
        int64_t code;
        Value index = value_index(th, v);
        if (index == EMPTY)
            return false;
        if (!int_code(index, &code) || code > 255) {
            error_set(th, EXC_OverflowError, "%%c arg not in range(256)");
            return false;
        }
        byte = (unsigned char)code;
        t = text_bytes(&byte, 1);
    }
    percent_put_text(p, &whole, t);
    return true;
}

bool percent_bytes(Percent *p, const PercentSpec *spec, Value v)
{
    Thread *th = p->th;
    SlotUNARY convert = class_of(th, v)->ops.bytes;
    if (!is_byteslike(v)) {
        if (convert == NULL) {
            error_set(
                th, EXC_TypeError,
                "%%b requires a bytes-like object, or an object that implements __bytes__, not "
                "'%T'",
                v);
            return false;
        }
        Value converted = convert(th, v);
        if (converted == EMPTY)
            return false;
        if (!is_bytes(converted)) {
            error_set(th, EXC_TypeError, "__bytes__ returned non-bytes (type %T)", converted);
            return false;
        }
        v = converted;
    }
    Text t;
    if (!bytes_text(th, v, &t))
        return false;
    percent_put_text(p, spec, t);
    return true;
}

Value bytes_mod(Thread *th, Value a, Value b)
{
    if (!is_byteslike(a))
        return NOT_IMPLEMENTED;
    Percent p = {.th = th, .args = b, .bytes = true};
    if (!bytes_text(th, a, &p.format) || !percent_run(&p))
        return EMPTY;
    return bytes_from_builder(th, &p.out, a);
}

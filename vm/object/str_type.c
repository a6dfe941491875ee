/* The class str: construction, operators, subscripts, iteration, the table of methods. */
#include "bytes.h"
#include "iterator.h"
#include "list.h"
#include "range.h"
#include "str_codec.h"
#include "str_methods.h"

/* --- construction ----------------------------------------------------------------------------- */

static Value str_decoded(Thread *th, Value object, Value encoding, Value errors)
{
    const char *codec, *handler;
    if (!codec_arg(th, encoding, "str", "encoding", &codec) ||
        !codec_arg(th, errors, "str", "errors", &handler))
        return EMPTY;
    if (object == EMPTY)
        return str_empty(th);
    if (is_str(object))
        return error_set(th, EXC_TypeError, "decoding str is not supported");
    if (!is_bytes(object) && !is_kind(object, KIND_BYTEARRAY))
        return error_set(th, EXC_TypeError, "decoding to str: need a bytes-like object, %T found",
                         object);
    const unsigned char *data;
    size_t length;
    if (!bytes_view(th, object, &data, &length))
        return EMPTY;
    return str_decode(th, data, length, codec, handler);
}

static Value str_new(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    Value a[3] = {EMPTY, EMPTY, EMPTY};
    if (nargs == 1 && kwnames == EMPTY)
        a[0] = args[0];
    else if (!args_bind(th, "str", "object=, encoding=, errors=", args, nargs, kwnames, a))
        return EMPTY;
    Value s;
    if (a[1] != EMPTY || a[2] != EMPTY)
        s = str_decoded(th, a[0], a[1], a[2]);
    else
        s = a[0] == EMPTY ? str_empty(th) : value_str(th, a[0]);
    Class *c = (Class *)to_object(cls);
    if (s == EMPTY || c == TYPE_CLASS(th, TYPE_STR))
        return s;
    return str_of_class(th, s, c);
}

STR_NATIVE(encode)
{
    const char *codec, *handler;
    if (!codec_arg(th, args[1], "encode", "encoding", &codec) ||
        !codec_arg(th, args[2], "encode", "errors", &handler))
        return EMPTY;
    return str_encode(th, args[0], codec, handler);
}

STR_NATIVE(getnewargs)
{
    Value s = str_plain(th, args[0]);
    return s == EMPTY ? EMPTY : tuple_pack(th, 1, s);
}

/* --- comparison ------------------------------------------------------------------------------- */

static bool str_hash_slot(Thread *th, Value self, int64_t *out)
{
    *out = str_hash(th, self);
    return true;
}

static Value str_eq(UNUSED Thread *th, Value a, Value b)
{
    return is_str(b) ? from_bool(str_equal(a, b)) : NOT_IMPLEMENTED;
}

static Value str_ne(UNUSED Thread *th, Value a, Value b)
{
    return is_str(b) ? from_bool(!str_equal(a, b)) : NOT_IMPLEMENTED;
}

static Value str_lt(UNUSED Thread *th, Value a, Value b)
{
    return is_str(b) ? from_bool(str_compare(a, b) < 0) : NOT_IMPLEMENTED;
}

static Value str_le(UNUSED Thread *th, Value a, Value b)
{
    return is_str(b) ? from_bool(str_compare(a, b) <= 0) : NOT_IMPLEMENTED;
}

static Value str_gt(UNUSED Thread *th, Value a, Value b)
{
    return is_str(b) ? from_bool(str_compare(a, b) > 0) : NOT_IMPLEMENTED;
}

static Value str_ge(UNUSED Thread *th, Value a, Value b)
{
    return is_str(b) ? from_bool(str_compare(a, b) >= 0) : NOT_IMPLEMENTED;
}

/* --- operators -------------------------------------------------------------------------------- */

static Value str_add(Thread *th, Value a, Value b)
{
    return is_str(a) && is_str(b) ? str_concat(th, a, b) : NOT_IMPLEMENTED;
}

static Value str_mul(Thread *th, Value a, Value b)
{
    Value s = is_str(a) ? a : b, count = is_str(a) ? b : a;
    int64_t n;
    if (is_small(count))
        return str_repeat(th, s, to_small(count));
    if (is_str(count) || class_of(th, count)->ops.index == NULL)
        return NOT_IMPLEMENTED;
    return value_to_index(th, count, false, &n) ? str_repeat(th, s, n) : EMPTY;
}

static Value str_mod(Thread *th, Value a, Value b)
{
    return is_str(a) ? str_mod_format(th, a, b) : NOT_IMPLEMENTED;
}

static bool str_len(UNUSED Thread *th, Value self, size_t *out)
{
    *out = to_str(self)->length;
    return true;
}

static bool str_has(Thread *th, Value self, Value item, bool *out)
{
    if (!is_str(item)) {
        error_set(th, EXC_TypeError, "'in <string>' requires string as left operand, not %T", item);
        return false;
    }
    *out = str_contains(self, item);
    return true;
}

static Value str_format_slot(Thread *th, Value self, Value spec)
{
    if (!is_str(spec))
        return error_set(th, EXC_TypeError, "__format__() argument must be str, not %T", spec);
    return str_format_spec(th, self, spec);
}

/* --- subscripts ------------------------------------------------------------------------------- */

/* Every step-th character; positions wrap around behind the last one, harmlessly. */
static Value str_stepped(Thread *th, Value self, size_t start, size_t step, size_t count)
{
    Str *s = to_str(self);
    if (count <= 1 || !str_is_ascii(s)) {
        StrBuilder out;
        builder_init(&out, th);
        for (size_t i = 0; i < count; i++, start += step)
            builder_char(&out, str_at(s, start));
        return builder_finish(&out);
    }
    Str *out = str_alloc(th, count, 0x7f);
    if (out == NULL)
        return EMPTY;
    const char *from = s->data;
    for (size_t i = 0; i < count; i++, start += step)
        out->text[i] = from[start];
    return from_object(out);
}

static Value str_sliced(Thread *th, Value self, Value slice)
{
    int64_t start, step;
    size_t count;
    if (!slice_resolve(th, slice, to_str(self)->length, &start, &step, &count))
        return EMPTY;
    if (count == 0)
        return str_empty(th);
    if (step == 1)
        return str_part(th, self, (size_t)start, (size_t)start + count);
    return str_stepped(th, self, (size_t)start, (size_t)step, count);
}

static Value str_getitem(Thread *th, Value self, Value key)
{
    int64_t i;
    if (LIKELY(is_small(key)))
        i = to_small(key);
    else if (is_kind(key, KIND_SLICE))
        return str_sliced(th, self, key);
    else if (class_of(th, key)->ops.index == NULL)
        return error_set(th, EXC_TypeError, "string indices must be integers, not '%T'", key);
    else if (!arg_subscript(th, key, &i))
        return EMPTY;
    Str *s = to_str(self);
    if (i < 0)
        i += (int64_t)s->length;
    if (UNLIKELY(i < 0 || (size_t)i >= s->length))
        return error_set(th, EXC_IndexError, "string index out of range");
    return str_from_codepoint(th, str_at(s, (size_t)i));
}

/* --- iteration -------------------------------------------------------------------------------- */

static Value str_step(Thread *th, Iterator *it)
{
    for (;;) {
        Value v = value_load(&it->a);
        int64_t i = atomic_load_explicit(&it->index, memory_order_relaxed);
        if (v == EMPTY)
            return EMPTY;
        Str *s = to_str(v);
        if ((size_t)i >= s->length) {
            value_store(&it->a, EMPTY);
            return EMPTY;
        }
        if (LIKELY(iterator_claim(th, it, i, i + 1)))
            return str_from_codepoint(th, str_at(s, (size_t)i));
    }
}

static Value str_iter(Thread *th, Value self)
{
    return iterator_new(th, TYPE_STR_ITERATOR, str_step, self, EMPTY, EMPTY);
}

static Value str_iterator_hint(UNUSED Thread *th, Value self)
{
    Iterator *it = (Iterator *)to_object(self);
    Value v = value_load(&it->a);
    int64_t at = atomic_load_explicit(&it->index, memory_order_relaxed);
    int64_t left = v == EMPTY ? 0 : (int64_t)to_str(v)->length - at;
    return from_small(left < 0 ? 0 : left);
}

const TypeSpec str_iterator_spec = {
    .name = "str_iterator",
    .flags = TYPE_FLAG_NO_NEW | TYPE_FLAG_FINAL,
    .ops = {.iter = iterator_self, .next = iterator_next_slot, .length_hint = str_iterator_hint},
};

/* --- the class -------------------------------------------------------------------------------- */

static const MethodDef str_methods[] = {
#define STR_METHOD(text, name, signature, flag) {text, strm_##name, signature, flag, NULL},
#include "str_methods.def"
#undef STR_METHOD
    {0},
};

const TypeSpec str_spec = {
    .name = "str",
    .ops =
        {
            .repr = str_repr,
            .str = str_plain,
            .format = str_format_slot,
            .hash = str_hash_slot,
            .lt = str_lt,
            .le = str_le,
            .eq = str_eq,
            .ne = str_ne,
            .gt = str_gt,
            .ge = str_ge,
            .iter = str_iter,
            .len = str_len,
            .contains = str_has,
            .getitem = str_getitem,
            .add = str_add,
            .mul = str_mul,
            .mod = str_mod,
            .new_ = str_new,
        },
    .methods = str_methods,
    .doc = "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\n"
           "Create a new string object from the given object.",
};

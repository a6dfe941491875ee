/* The class bytearray: construction, subscripts, methods that change it, iteration. */
#include "bytearray.h"
#include "int.h"
#include "iterator.h"
#include "range.h"

#define BYTEARRAY_NATIVE(name)                                                      \
    static Value name(UNUSED Thread *th, UNUSED Value *args, UNUSED uint32_t nargs, \
                      UNUSED Value kwnames)

/* --- construction ----------------------------------------------------------------------------- */

static Value bytearray_new(Thread *th, Value cls, UNUSED Value *args, UNUSED uint32_t nargs,
                           UNUSED Value kwnames)
{
    unsigned char *data;
    return bytearray_alloc(th, ((Class *)to_object(cls))->root->id, 0, &data);
}

static bool bytearray_init(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    Value a[3] = {EMPTY, EMPTY, EMPTY};
    if (!args_bind(th, "bytearray", "source=, encoding=, errors=", args, nargs, kwnames, a))
        return false;
    Value v = bytes_from_source(th, "bytearray", a[0], a[1], a[2]);
    Text t;
    return v != EMPTY && bytes_text(th, v, &t) && bytearray_replace(th, self, t);
}

static Value bytearray_repr(Thread *th, Value self)
{
    Text t;
    if (!bytes_text(th, self, &t))
        return EMPTY;
    StrBuilder out;
    builder_init(&out, th);
    builder_str(&out, class_of(th, self)->name);
    builder_char(&out, '(');
    bytes_put_repr(&out, t, true);
    builder_char(&out, ')');
    return builder_finish(&out);
}

static bool bytearray_len(UNUSED Thread *th, Value self, size_t *out)
{
    *out = bytearray_length(self);
    return true;
}

/* --- subscripts ------------------------------------------------------------------------------- */

/* The int that key stands for. False: exception set. */
static bool subscript(Thread *th, Value key, int64_t *out)
{
    if (is_small(key)) {
        *out = to_small(key);
        return true;
    }
    if (class_of(th, key)->ops.index)
        return arg_subscript(th, key, out);
    error_set(th, EXC_TypeError, "bytearray indices must be integers or slices, not %T", key);
    return false;
}

/* Counted from the front; what is out of range is so afterwards too. */
static size_t position(Value self, int64_t i)
{
    if (i < 0)
        i += (int64_t)bytearray_length(self);
    return i < 0 ? SIZE_MAX : (size_t)i;
}

static Value out_of_range(Thread *th)
{
    return error_set(th, EXC_IndexError, "bytearray index out of range");
}

static Value bytearray_getitem(Thread *th, Value self, Value key)
{
    int64_t start, step;
    if (is_kind(key, KIND_SLICE)) {
        Text t; /* a shrinking array keeps its bytes in place: the view stays good */
        size_t count;
        if (!bytes_text(th, self, &t) || !slice_resolve(th, key, t.length, &start, &step, &count))
            return EMPTY;
        return bytes_stepped(th, self, t, start, step, count);
    }
    if (!subscript(th, key, &start))
        return EMPTY;
    int byte = bytearray_get(self, position(self, start));
    return byte < 0 ? out_of_range(th) : from_small(byte);
}

static bool delete_item(Thread *th, Value self, Value key)
{
    int64_t start, step;
    size_t count;
    if (!is_kind(key, KIND_SLICE)) {
        if (!subscript(th, key, &start))
            return false;
        int byte = bytearray_pop(th, self, start);
        if (byte < 0 && byte != -3)
            out_of_range(th);
        return byte >= 0;
    }
    if (!slice_resolve(th, key, bytearray_length(self), &start, &step, &count))
        return false;
    if (step == 1)
        return bytearray_splice(th, self, (size_t)start, count, text_bytes("", 0));
    return bytearray_delete_stepped(th, self, start, step, count);
}

/* The right-hand side of a slice assignment as bytes that nobody else changes. */
static Value assigned_bytes(Thread *th, Value self, Value v)
{
    static const char refused[] =
        "can assign only bytes, buffers, or iterables of ints in range(0, 256)";
    if (is_bytes(v) || (is_bytearray(v) && v != self))
        return v;
    if (v == self)
        return bytes_of_class(th, v, TYPE_CLASS(th, TYPE_BYTES));
    const TypeOps *ops = &class_of(th, v)->ops;
    if (is_str(v) || ops->index || ops->int_ || ops->float_)
        return error_set(th, EXC_TypeError, refused);
    return bytes_from_iterable(th, v, "cannot convert '%T' object to bytearray",
                               BYTE_RANGE_MESSAGE);
}

static bool assign_slice(Thread *th, Value self, Value key, Value value)
{
    int64_t start, step;
    size_t count;
    Text t;
    if (!slice_resolve(th, key, bytearray_length(self), &start, &step, &count))
        return false;
    Value bytes = assigned_bytes(th, self, value);
    if (bytes == EMPTY || !bytes_text(th, bytes, &t))
        return false;
    if (step == 1)
        return bytearray_splice(th, self, (size_t)start, count, t);
    if (t.length == 0)
        return bytearray_delete_stepped(th, self, start, step, count);
    if (t.length != count) {
        error_set(th, EXC_ValueError,
                  "attempt to assign bytes of size %zu to extended slice of size %zu", t.length,
                  count);
        return false;
    }
    bytearray_store_stepped(th, self, start, step, t);
    return true;
}

static bool bytearray_setitem(Thread *th, Value self, Value key, Value value)
{
    if (value == EMPTY)
        return delete_item(th, self, key);
    if (is_kind(key, KIND_SLICE))
        return assign_slice(th, self, key, value);
    int64_t i;
    unsigned char byte;
    if (!subscript(th, key, &i) || !byte_value(th, value, BYTE_RANGE_MESSAGE, &byte))
        return false;
    if (bytearray_set(th, self, position(self, i), byte))
        return true;
    out_of_range(th);
    return false;
}

/* --- changing it ------------------------------------------------------------------------------ */

BYTEARRAY_NATIVE(bytearray_append)
{
    unsigned char byte;
    if (!byte_value(th, args[1], BYTE_RANGE_MESSAGE, &byte) ||
        !bytearray_splice(th, args[0], SIZE_MAX, 0, text_bytes(&byte, 1)))
        return EMPTY;
    return NONE;
}

static bool append_text(Thread *th, Value self, Value v)
{
    Text t;
    return bytes_text(th, v, &t) && bytearray_splice(th, self, SIZE_MAX, 0, t);
}

BYTEARRAY_NATIVE(bytearray_extend)
{
    Value v = args[1];
    if (!is_byteslike(v))
        v = bytes_from_iterable(th, v, "can't extend bytearray with %T", BYTE_RANGE_MESSAGE);
    return v != EMPTY && append_text(th, args[0], v) ? NONE : EMPTY;
}

BYTEARRAY_NATIVE(bytearray_insert_method)
{
    int64_t i;
    unsigned char byte;
    if (!arg_count(th, args[1], 0, &i) || !byte_value(th, args[2], BYTE_RANGE_MESSAGE, &byte) ||
        !bytearray_insert(th, args[0], i, byte))
        return EMPTY;
    return NONE;
}

BYTEARRAY_NATIVE(bytearray_pop_method)
{
    int64_t i;
    if (!arg_count(th, args[1], -1, &i))
        return EMPTY;
    int byte = bytearray_pop(th, args[0], i);
    if (byte == -2)
        return error_set(th, EXC_IndexError, "pop from empty bytearray");
    if (byte == -1)
        return error_set(th, EXC_IndexError, "pop index out of range");
    return byte < 0 ? EMPTY : from_small(byte);
}

BYTEARRAY_NATIVE(bytearray_remove_method)
{
    unsigned char byte;
    if (!byte_value(th, args[1], BYTE_RANGE_MESSAGE, &byte))
        return EMPTY;
    int found = bytearray_remove(th, args[0], byte);
    if (found == -1 || found == -2)
        return error_set(th, EXC_ValueError, "value not found in bytearray");
    return found < 0 ? EMPTY : NONE;
}

BYTEARRAY_NATIVE(bytearray_reverse_method)
{
    bytearray_reverse(th, args[0]);
    return NONE;
}

BYTEARRAY_NATIVE(bytearray_clear)
{
    return bytearray_replace(th, args[0], text_bytes("", 0)) ? NONE : EMPTY;
}

BYTEARRAY_NATIVE(bytearray_copy)
{
    Text t;
    return bytes_text(th, args[0], &t) ? bytes_copy_like(th, args[0], t) : EMPTY;
}

static Value bytearray_iadd(Thread *th, Value self, Value other)
{
    if (!is_byteslike(other))
        return error_set(th, EXC_TypeError, "can't concat %T to %T", other, self);
    if (other == self && bytearray_length(self)) /* CPython's buffer is its own obstacle */
        return error_set(th, EXC_BufferError,
                         "Existing exports of data: object cannot be re-sized");
    return append_text(th, self, other) ? self : EMPTY;
}

static Value bytearray_imul(Thread *th, Value self, Value count)
{
    int64_t n;
    if (class_of(th, count)->ops.index == NULL)
        return error_set(th, EXC_TypeError, "can't multiply sequence by non-int of type '%T'",
                         count);
    if (!value_to_index(th, count, false, &n))
        return EMPTY;
    if (n <= 0)
        return bytearray_replace(th, self, text_bytes("", 0)) ? self : EMPTY;
    Value more = bytes_mul(th, self, from_small(fits_small(n - 1) ? n - 1 : SMALL_INT_MAX));
    return more != EMPTY && append_text(th, self, more) ? self : EMPTY;
}

/* --- iteration -------------------------------------------------------------------------------- */

static Value bytearray_step(Thread *th, Iterator *it)
{
    for (;;) {
        Value v = value_load(&it->a);
        int64_t i = atomic_load_explicit(&it->index, memory_order_relaxed);
        if (v == EMPTY)
            return EMPTY;
        int byte = bytearray_get(v, (size_t)i);
        if (byte < 0) {
            value_store(&it->a, EMPTY);
            return EMPTY;
        }
        if (iterator_claim(th, it, i, i + 1))
            return from_small(byte);
    }
}

static Value bytearray_iter(Thread *th, Value self)
{
    return iterator_new(th, TYPE_BYTEARRAY_ITERATOR, bytearray_step, self, EMPTY, EMPTY);
}

static Value bytearray_iterator_hint(UNUSED Thread *th, Value self)
{
    Iterator *it = (Iterator *)to_object(self);
    Value v = value_load(&it->a);
    int64_t at = atomic_load_explicit(&it->index, memory_order_relaxed);
    int64_t left = v == EMPTY ? 0 : (int64_t)bytearray_length(v) - at;
    return from_small(left < 0 ? 0 : left);
}

const TypeSpec bytearray_iterator_spec = {
    .name = "bytearray_iterator",
    .flags = TYPE_FLAG_NO_NEW | TYPE_FLAG_FINAL,
    .ops = {.iter = iterator_self,
            .next = iterator_next_slot,
            .length_hint = bytearray_iterator_hint},
};

/* --- the class -------------------------------------------------------------------------------- */

static const MethodDef bytearray_methods[] = {
#define BYTES_METHOD(text, name, signature, flag) {text, bytm_##name, signature, flag, NULL},
#include "bytes_methods.def"
#undef BYTES_METHOD
    {"append", bytearray_append, "self, item, /", METHOD_PLAIN, NULL},
    {"clear", bytearray_clear, "self, /", METHOD_PLAIN, NULL},
    {"copy", bytearray_copy, "self, /", METHOD_PLAIN, NULL},
    {"extend", bytearray_extend, "self, iterable_of_ints, /", METHOD_PLAIN, NULL},
    {"insert", bytearray_insert_method, "self, index, item, /", METHOD_PLAIN, NULL},
    {"pop", bytearray_pop_method, "self, index=, /", METHOD_PLAIN, NULL},
    {"remove", bytearray_remove_method, "self, value, /", METHOD_PLAIN, NULL},
    {"reverse", bytearray_reverse_method, "self, /", METHOD_PLAIN, NULL},
    {0},
};

const TypeSpec bytearray_spec = {
    .name = "bytearray",
    .flags = TYPE_FLAG_UNHASHABLE,
    .ops =
        {
            .repr = bytearray_repr,
            .str = bytearray_repr,
            .lt = bytes_lt,
            .le = bytes_le,
            .eq = bytes_eq,
            .ne = bytes_ne,
            .gt = bytes_gt,
            .ge = bytes_ge,
            .iter = bytearray_iter,
            .len = bytearray_len,
            .contains = bytes_has,
            .getitem = bytearray_getitem,
            .setitem = bytearray_setitem,
            .add = bytes_add,
            .mul = bytes_mul,
            .mod = bytes_mod,
            .iadd = bytearray_iadd,
            .imul = bytearray_imul,
            .new_ = bytearray_new,
            .init = bytearray_init,
        },
    .methods = bytearray_methods,
    .doc =
        "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> "
        "bytearray\n"
        "bytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\n"
        "bytearray(int) -> bytes array of size given by the parameter initialized with null bytes\n"
        "bytearray() -> empty bytes array",
};

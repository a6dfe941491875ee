/* The class bytes: construction, hash, subscripts, iteration, the table of methods. */
#include "bytes_core.h"
#include "iterator.h"
#include "list.h"
#include "range.h"

static Value bytes_construct(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    Value a[3] = {EMPTY, EMPTY, EMPTY};
    if (!args_bind(th, "bytes", "source=, encoding=, errors=", args, nargs, kwnames, a))
        return EMPTY;
    Value v = bytes_from_source(th, "bytes", a[0], a[1], a[2]);
    Class *c = (Class *)to_object(cls);
    if (v == EMPTY || (c == TYPE_CLASS(th, TYPE_BYTES) && is_bytes(v)))
        return v;
    return bytes_of_class(th, v, c);
}

static Value bytes_repr(Thread *th, Value self)
{
    StrBuilder out;
    builder_init(&out, th);
    bytes_put_repr(&out, text_bytes(to_bytes(self)->data, to_bytes(self)->length), false);
    return builder_finish(&out);
}

static Value bytes_plain(Thread *th, Value self)
{
    return bytes_of_class(th, self, TYPE_CLASS(th, TYPE_BYTES));
}

static bool bytes_hash(Thread *th, Value self, int64_t *out)
{
    Bytes *b = to_bytes(self);
    int64_t h = atomic_load_explicit(&b->hash, memory_order_relaxed);
    if (h == 0) {
        h = bytes_hash_data(th, b->data, b->length);
        atomic_store_explicit(&b->hash, h, memory_order_relaxed);
    }
    *out = h;
    return true;
}

static bool bytes_len(UNUSED Thread *th, Value self, size_t *out)
{
    *out = to_bytes(self)->length;
    return true;
}

static Value bytes_getitem(Thread *th, Value self, Value key)
{
    Bytes *b = to_bytes(self);
    int64_t i, step;
    size_t count;
    if (is_small(key)) {
        i = to_small(key);
    } else if (is_kind(key, KIND_SLICE)) {
        if (!slice_resolve(th, key, b->length, &i, &step, &count))
            return EMPTY;
        return bytes_stepped(th, self, text_bytes(b->data, b->length), i, step, count);
    } else if (class_of(th, key)->ops.index == NULL) {
        return error_set(th, EXC_TypeError, "byte indices must be integers or slices, not %T", key);
    } else if (!arg_subscript(th, key, &i)) {
        return EMPTY;
    }
    if (i < 0)
        i += (int64_t)b->length;
    if (i < 0 || (size_t)i >= b->length)
        return error_set(th, EXC_IndexError, "index out of range");
    return from_small(b->data[i]);
}

/* --- iteration -------------------------------------------------------------------------------- */

static Value bytes_step(Thread *th, Iterator *it)
{
    for (;;) {
        Value v = value_load(&it->a);
        int64_t i = atomic_load_explicit(&it->index, memory_order_relaxed);
        if (v == EMPTY)
            return EMPTY;
        const Bytes *b = to_bytes(v);
        if ((size_t)i >= b->length) {
            value_store(&it->a, EMPTY);
            return EMPTY;
        }
        if (iterator_claim(th, it, i, i + 1))
            return from_small(b->data[i]);
    }
}

static Value bytes_iter(Thread *th, Value self)
{
    return iterator_new(th, TYPE_BYTES_ITERATOR, bytes_step, self, EMPTY, EMPTY);
}

static Value bytes_iterator_hint(UNUSED Thread *th, Value self)
{
    Iterator *it = (Iterator *)to_object(self);
    Value v = value_load(&it->a);
    int64_t at = atomic_load_explicit(&it->index, memory_order_relaxed);
    int64_t left = v == EMPTY ? 0 : (int64_t)to_bytes(v)->length - at;
    return from_small(left < 0 ? 0 : left);
}

const TypeSpec bytes_iterator_spec = {
    .name = "bytes_iterator",
    .flags = TYPE_FLAG_NO_NEW | TYPE_FLAG_FINAL,
    .ops = {.iter = iterator_self, .next = iterator_next_slot, .length_hint = bytes_iterator_hint},
};

/* --- the class -------------------------------------------------------------------------------- */

static Value bytes_getnewargs(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Value plain = bytes_plain(th, args[0]);
    return plain == EMPTY ? EMPTY : tuple_pack(th, 1, plain);
}

static const MethodDef bytes_methods[] = {
#define BYTES_METHOD(text, name, signature, flag) {text, bytm_##name, signature, flag, NULL},
#include "bytes_methods.def"
#undef BYTES_METHOD
    {"__getnewargs__", bytes_getnewargs, "self", METHOD_PLAIN, NULL},
    {0},
};

const TypeSpec bytes_spec = {
    .name = "bytes",
    .ops =
        {
            .repr = bytes_repr,
            .str = bytes_repr,
            .bytes = bytes_plain,
            .hash = bytes_hash,
            .lt = bytes_lt,
            .le = bytes_le,
            .eq = bytes_eq,
            .ne = bytes_ne,
            .gt = bytes_gt,
            .ge = bytes_ge,
            .iter = bytes_iter,
            .len = bytes_len,
            .contains = bytes_has,
            .getitem = bytes_getitem,
            .add = bytes_add,
            .mul = bytes_mul,
            .mod = bytes_mod,
            .new_ = bytes_construct,
        },
    .methods = bytes_methods,
    .doc = "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\n"
           "bytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer\n"
           "bytes(int) -> bytes object of size given by the parameter initialized with null bytes\n"
           "bytes() -> empty bytes object",
};

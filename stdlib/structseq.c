/* Tuples with named fields (structseq.h). */
#include "structseq.h"

#include <string.h>

static const SeqSpec *spec_of(const Class *c)
{
    return (const SeqSpec *)(const void *)c->spec; /* the TypeSpec is its first member */
}

#define DEFINE_GETTERS(n)                                    \
    Value structseq_item_##n(UNUSED Thread *th, Value self)  \
    {                                                        \
        return to_tuple(self)->items[n];                     \
    }                                                        \
    Value structseq_extra_##n(UNUSED Thread *th, Value self) \
    {                                                        \
        return extra_item(self, n);                          \
    }

static Value extra_item(Value self, uint32_t n)
{
    Chunk *chunk = (Chunk *)to_object(value_load(&to_tuple(self)->attrs_words));
    GIL_ASSERT(n < chunk->count);
    return value_load(&chunk->slots[n]);
}

STRUCTSEQ_GETTERS(DEFINE_GETTERS)

static bool add_count(Thread *th, Class *c, const char *name, uint32_t count)
{
    Value key = str_intern_cstring(th, name);
    return key != EMPTY && class_set_attr(th, c, key, from_small(count));
}

Class *structseq_add(Thread *th, Value module, const SeqSpec *spec)
{
    Class *c = module_add_subclass(th, module, &spec->type, TYPE_CLASS(th, TYPE_TUPLE));
    if (c == NULL || !add_count(th, c, "n_sequence_fields", spec->visible) ||
        !add_count(th, c, "n_fields", spec->visible + spec->extra) ||
        !add_count(th, c, "n_unnamed_fields", 0))
        return NULL;
    return c;
}

static Value extra_chunk(Thread *th, const Value *extra, uint32_t count)
{
    Chunk *chunk = heap_new(th, KIND_CHUNK, 0, sizeof(Chunk) + count * sizeof(Value));
    if (chunk == NULL)
        return EMPTY;
    chunk->count = count;
    for (uint32_t i = 0; i < count; i++) {
        if (extra[i] == EMPTY)
            return EMPTY;
        value_store_relaxed(&chunk->slots[i], extra[i]);
    }
    return from_object(chunk);
}

Value structseq_new(Thread *th, Class *cls, const Value *items, const Value *extra)
{
    const SeqSpec *spec = spec_of(cls);
    for (uint32_t i = 0; i < spec->visible; i++)
        if (items[i] == EMPTY)
            return EMPTY;
    Value chunk = EMPTY;
    if (spec->extra > 0 && (chunk = extra_chunk(th, extra, spec->extra)) == EMPTY)
        return EMPTY;
    Tuple *t =
        heap_new(th, KIND_TUPLE, cls->root->id, sizeof(Tuple) + spec->visible * sizeof(Value));
    if (t == NULL)
        return EMPTY;
    t->length = spec->visible;
    memcpy(t->items, items, spec->visible * sizeof(Value));
    value_store(&t->attrs_words, chunk);
    return from_object(t);
}

Value structseq_repr(Thread *th, Value self)
{
    const Class *c = class_of(th, self);
    const SeqSpec *spec = spec_of(c);
    StrBuilder b;
    builder_init(&b, th);
    builder_ascii(&b, spec->type.name);
    builder_ascii(&b, "(");
    for (uint32_t i = 0; i < spec->visible; i++) {
        if (i > 0)
            builder_ascii(&b, ", ");
        builder_ascii(&b, spec->type.getsets[i].name);
        builder_ascii(&b, "=");
        builder_repr(&b, to_tuple(self)->items[i]);
    }
    builder_ascii(&b, ")");
    return builder_finish(&b);
}

bool structseq_readonly(Thread *th, UNUSED Value self, UNUSED Value value)
{
    error_set(th, EXC_AttributeError, "readonly attribute");
    return false;
}

static bool check_length(Thread *th, const SeqSpec *spec, size_t length)
{
    size_t least = spec->visible, most = least + spec->extra;
    if (length >= least && length <= most)
        return true;
    const char *bound = spec->extra == 0 ? "a " : length < least ? "an at least " : "an at most ";
    error_set(th, EXC_TypeError, "%s() takes %s%zu-sequence (%zu-sequence given)", spec->type.name,
              bound, length < least ? least : most, length);
    return false;
}

Value structseq_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    Class *c = (Class *)to_object(cls);
    const SeqSpec *spec = spec_of(c);
    Value bound[2];
    if (!args_bind(th, "structseq", "sequence, dict=", args, nargs, kwnames, bound))
        return EMPTY;
    if (class_of(th, bound[0])->ops.iter == NULL && class_of(th, bound[0])->ops.getitem == NULL)
        return error_set(th, EXC_TypeError, "constructor requires a sequence");
    Value sequence = tuple_from_iterable(th, bound[0]);
    if (sequence == EMPTY)
        return EMPTY;
    const Tuple *t = to_tuple(sequence);
    if (!check_length(th, spec, t->length))
        return EMPTY;
    Value extra[18];
    GIL_ASSERT(spec->extra <= COUNT_OF(extra));
    for (uint32_t i = 0; i < spec->extra; i++)
        extra[i] = spec->visible + i < t->length ? t->items[spec->visible + i] : NONE;
    return structseq_new(th, c, t->items, extra);
}

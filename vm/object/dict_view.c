/* dict.keys(), dict.values(), dict.items(): views and their set operations. */
#include "dict_table.h"
#include "set_table.h"

Value dict_view(Thread *th, Value d, TypeId type)
{
    DictView *v = heap_new(th, KIND_DICTVIEW, NATIVE_SHAPE(th, type), sizeof(DictView));
    if (v == NULL)
        return EMPTY;
    v->dict = d;
    return from_object(v);
}

static Value view_dict(Value view)
{
    return ((DictView *)to_object(view))->dict;
}

static DictPart view_part(Thread *th, Value view)
{
    const Class *c = class_of(th, view);
    return c == TYPE_CLASS(th, TYPE_DICT_KEYS)     ? DICT_KEYS
           : c == TYPE_CLASS(th, TYPE_DICT_VALUES) ? DICT_VALUES
                                                   : DICT_ITEMS;
}

static Value view_iter(Thread *th, Value self)
{
    return dict_iter_part(th, view_dict(self), view_part(th, self), false);
}

static Value view_reversed(Thread *th, Value self)
{
    return dict_iter_part(th, view_dict(self), view_part(th, self), true);
}

static bool view_len(Thread *th, Value self, size_t *out)
{
    *out = dict_count(th, view_dict(self));
    return true;
}

static bool repr_parts(StrBuilder *b, Value items)
{
    for (size_t i = 0; i < to_tuple(items)->length; i++) {
        if (i > 0)
            builder_ascii(b, ", ");
        builder_repr(b, to_tuple(items)->items[i]);
        if (b->failed)
            return false;
    }
    return true;
}

static Value view_repr(Thread *th, Value self)
{
    bool error = false;
    if (!repr_enter(th, self, &error))
        return error ? EMPTY : str_from_cstring(th, "...");
    StrBuilder b;
    builder_init(&b, th);
    builder_str(&b, class_of(th, self)->name);
    builder_ascii(&b, "([");
    Value items = dict_snapshot(th, view_dict(self), view_part(th, self));
    bool ok = items != EMPTY && recursion_enter(th, " while getting the repr of an object") &&
              repr_parts(&b, items);
    repr_leave(th, self);
    if (!ok)
        return EMPTY;
    builder_ascii(&b, "])");
    return builder_finish(&b);
}

static bool keys_contains(Thread *th, Value self, Value key, bool *out)
{
    bool error = false;
    *out = dict_get(th, view_dict(self), key, &error) != EMPTY;
    return !error;
}

static bool items_contains(Thread *th, Value self, Value item, bool *out)
{
    *out = false;
    if (!is_tuple(item) || to_tuple(item)->length != 2)
        return true;
    bool error = false;
    Value value = dict_get(th, view_dict(self), to_tuple(item)->items[0], &error);
    if (value == EMPTY)
        return !error;
    return item_equal(th, value, to_tuple(item)->items[1], out);
}

/* ---- set operations of keys and items ---- */

static bool is_view_set(Thread *th, Value v)
{
    return is_exactly(th, v, TYPE_DICT_KEYS) || is_exactly(th, v, TYPE_DICT_ITEMS);
}

static bool view_has(Thread *th, Value view, Value item, bool *out)
{
    return class_of(th, view)->ops.contains(th, view, item, out);
}

/* A dict fills a set in one go where its keys view would grow it step by step: the order of the
 * items in the result depends on that. */
static Value set_of(Thread *th, Value v)
{
    Value s = set_new(th);
    Value from = is_exactly(th, v, TYPE_DICT_KEYS) ? view_dict(v) : v;
    return s != EMPTY && set_update(th, s, from) ? s : EMPTY;
}

static Value view_sub(Thread *th, Value left, Value right)
{
    Value s = set_of(th, left);
    return s != EMPTY && set_difference_update(th, s, right) ? s : EMPTY;
}

static Value view_or(Thread *th, Value left, Value right)
{
    Value s = set_of(th, left);
    return s != EMPTY && set_update(th, s, right) ? s : EMPTY;
}

static Value view_xor(Thread *th, Value left, Value right)
{
    Value s = set_of(th, left);
    return s != EMPTY && set_symmetric_update(th, s, right) ? s : EMPTY;
}

typedef struct {
    Value view, result;
    bool stop_on_hit, hit;
} Overlap;

static bool overlap_one(Thread *th, Value item, void *ctx)
{
    Overlap *o = ctx;
    bool found;
    if (!view_has(th, o->view, item, &found))
        return false;
    if (found)
        o->hit = true;
    if (found && o->stop_on_hit)
        return false;
    return !found || set_add(th, o->result, item);
}

/* The shorter operand is walked, as in CPython: it decides the order of the result. */
static Value view_and(Thread *th, Value left, Value right)
{
    bool swap = !is_view_set(th, left);
    Value view = swap ? right : left, other = swap ? left : right;
    size_t length = dict_count(th, view_dict(view));
    if (is_exactly(th, other, TYPE_SET) && length <= set_count(other))
        return set_intersection(th, other, view);
    if (is_view_set(th, other) && dict_count(th, view_dict(other)) > length) {
        Value smaller = view;
        view = other;
        other = smaller;
    }
    Overlap o = {view, set_new(th), false, false};
    return o.result != EMPTY && value_iterate(th, other, overlap_one, &o) ? o.result : EMPTY;
}

static Value view_isdisjoint(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Value view = args[0], other = args[1];
    if (view == other)
        return from_bool(dict_count(th, view_dict(view)) == 0);
    Overlap o = {view, EMPTY, true, false};
    if (value_iterate(th, other, overlap_one, &o))
        return TRUE_VALUE;
    return o.hit && !error_pending(th) ? FALSE_VALUE : EMPTY;
}

static bool all_in(Thread *th, Value small, Value large, bool *out)
{
    Value it = value_iter(th, small), item;
    *out = true;
    if (it == EMPTY)
        return false;
    while (*out && (item = value_next(th, it)) != EMPTY)
        if (!value_contains(th, large, item, out))
            return false;
    return !error_pending(th);
}

static Value view_compare(Thread *th, Value self, Value other, CompareOp op)
{
    size_t mine, theirs;
    if (!is_set(other) && !is_view_set(th, other))
        return NOT_IMPLEMENTED;
    if (!value_len(th, self, &mine) || !value_len(th, other, &theirs))
        return EMPTY;
    bool ok, negate = op == OP_NE, below = op == OP_LE || op == OP_LT;
    if (op == OP_EQ || op == OP_NE)
        ok = mine == theirs;
    else
        ok = below ? mine <= theirs : mine >= theirs;
    if ((op == OP_LT || op == OP_GT) && mine == theirs)
        ok = false;
    if (ok && !all_in(th, op == OP_GE || op == OP_GT ? other : self,
                      op == OP_GE || op == OP_GT ? self : other, &ok))
        return EMPTY;
    return from_bool(ok != negate);
}

#define COMPARISON(name, op)                                      \
    static Value view_##name(Thread *th, Value self, Value other) \
    {                                                             \
        return view_compare(th, self, other, op);                 \
    }
COMPARISON(lt, OP_LT)
COMPARISON(le, OP_LE)
COMPARISON(eq, OP_EQ)
COMPARISON(ne, OP_NE)
COMPARISON(gt, OP_GT)
COMPARISON(ge, OP_GE)

static Value view_mapping(Thread *th, Value self)
{
    return dict_view(th, view_dict(self), TYPE_MAPPINGPROXY);
}

static const GetSetDef view_getsets[] = {
    {"mapping", view_mapping, NULL, "The dict behind the view."},
    {NULL, NULL, NULL, NULL},
};

static const MethodDef set_view_methods[] = {
    {"isdisjoint", view_isdisjoint, "self, other, /", METHOD_PLAIN, "No common item."},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

#define SET_VIEW_OPS(has)                                                                  \
    {                                                                                      \
        .repr = view_repr, .lt = view_lt, .le = view_le, .eq = view_eq, .ne = view_ne,     \
        .gt = view_gt, .ge = view_ge, .iter = view_iter, .reversed = view_reversed,        \
        .len = view_len, .contains = has, .sub = view_sub, .and = view_and, .or = view_or, \
        .xor = view_xor,                                                                   \
    }

const TypeSpec dict_keys_spec = {
    .name = "dict_keys",
    .flags = TYPE_FLAG_FINAL | TYPE_FLAG_NO_NEW | TYPE_FLAG_UNHASHABLE,
    .ops = SET_VIEW_OPS(keys_contains),
    .methods = set_view_methods,
    .getsets = view_getsets,
};

const TypeSpec dict_items_spec = {
    .name = "dict_items",
    .flags = TYPE_FLAG_FINAL | TYPE_FLAG_NO_NEW | TYPE_FLAG_UNHASHABLE,
    .ops = SET_VIEW_OPS(items_contains),
    .methods = set_view_methods,
    .getsets = view_getsets,
};

const TypeSpec dict_values_spec = {
    .name = "dict_values",
    .flags = TYPE_FLAG_FINAL | TYPE_FLAG_NO_NEW,
    .ops = {.repr = view_repr, .iter = view_iter, .reversed = view_reversed, .len = view_len},
    .getsets = view_getsets,
};

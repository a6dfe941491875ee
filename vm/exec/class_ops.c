/* Which function stands behind each slot of a class.
 *
 * A builtin class has the pointers of its spec, and those of its base where the spec has none. Any
 * other class resolves each slot along its mro: where the dunders of the slot are all slot wrappers
 * of one builtin class, that class's pointer serves; where one of them is anything else, the
 * generic function does, which looks the method up at every call; where there is none the slot
 * stays NULL. */
#include "class_internal.h"
#include "dict.h"
#include "error.h"
#include "str.h"

#define NAME_AT(field) offsetof(NameTable, field)

const Dunder dunders[] = {
#define SLOT(field, dunder, shape)             \
    {{dunder, NULL, NULL, METHOD_PLAIN, NULL}, \
     SLOT_INDEX_##field,                       \
     ROLE_MAIN,                                \
     SHAPE_##shape,                            \
     NAME_AT(slot_##field)},
#include "slots.def"
#undef SLOT
#define REFLECTED(field, name)                          \
    {{"__" #name "__", NULL, NULL, METHOD_PLAIN, NULL}, \
     SLOT_INDEX_##field,                                \
     ROLE_REFLECTED,                                    \
     SHAPE_BINARY,                                      \
     NAME_AT(name)},
    REFLECTED(add, radd) REFLECTED(sub, rsub) REFLECTED(mul, rmul) REFLECTED(matmul, rmatmul)
        REFLECTED(truediv, rtruediv) REFLECTED(floordiv, rfloordiv) REFLECTED(mod, rmod)
            REFLECTED(divmod, rdivmod) REFLECTED(pow, rpow) REFLECTED(lshift, rlshift)
                REFLECTED(rshift, rrshift) REFLECTED(and, rand) REFLECTED(xor, rxor)
                    REFLECTED(or, ror)
#undef REFLECTED
                        {{"__delattr__", NULL, NULL, METHOD_PLAIN, NULL},
                         SLOT_INDEX_setattr,
                         ROLE_DELETE,
                         SHAPE_SETATTR,
                         NAME_AT(delattr_)},
    {{"__delitem__", NULL, NULL, METHOD_PLAIN, NULL},
     SLOT_INDEX_setitem,
     ROLE_DELETE,
     SHAPE_SETITEM,
     NAME_AT(delitem_)},
    {{"__delete__", NULL, NULL, METHOD_PLAIN, NULL},
     SLOT_INDEX_set,
     ROLE_DELETE,
     SHAPE_SET,
     NAME_AT(delete_)},
};
const size_t dunder_count = COUNT_OF(dunders);

const Dunder *dunder_find(Thread *th, Value name)
{
    const Str *s = to_str(name);
    if (s->length < 6 || str_at(s, 0) != '_' || str_at(s, 1) != '_')
        return NULL;
    for (size_t i = 0; i < dunder_count; i++)
        if (dunder_name(th, &dunders[i]) == name)
            return &dunders[i];
    return NULL;
}

/* The second dunder of a slot, or NULL. */
static const Dunder *second_dunder(SlotIndex slot)
{
    for (size_t i = SLOT_INDEX_COUNT; i < dunder_count; i++)
        if (dunders[i].slot == slot)
            return &dunders[i];
    return NULL;
}

typedef enum { FOUND_NOTHING, FOUND_BUILTIN, FOUND_SCRIPT } Found;

/* What the mro of c has under this name; *owner is the class whose pointer a wrapper stands for. */
static Found resolve(Thread *th, const Class *c, const Dunder *d, Class **owner)
{
    Class *where;
    Cell *cell = class_search(th, c, dunder_name(th, d), &where);
    if (!cell)
        return FOUND_NOTHING;
    Value v = value_load(&cell->value);
    if (!is_kind(v, KIND_NATIVE))
        return FOUND_SCRIPT;
    const Native *n = (const Native *)to_object(v);
    if (!native_is_wrapper(n) || dunder_of_wrapper(n)->slot != d->slot ||
        !class_is_subclass(c, n->owner))
        return FOUND_SCRIPT;
    *owner = n->owner;
    return FOUND_BUILTIN;
}

static SlotPointer resolve_slot(Thread *th, const Class *c, SlotIndex slot)
{
    Class *main_owner = NULL, *second_owner = NULL;
    const Dunder *second = second_dunder(slot);
    Found first = resolve(th, c, &dunders[slot], &main_owner);
    Found other = second ? resolve(th, c, second, &second_owner) : FOUND_NOTHING;
    if (first == FOUND_NOTHING && other == FOUND_NOTHING)
        return NULL;
    if (first == FOUND_SCRIPT || other == FOUND_SCRIPT ||
        (main_owner && second_owner && main_owner != second_owner))
        return slot_generic(slot);
    return ops_get(&(main_owner ? main_owner : second_owner)->ops, slot);
}

/* __hash__ = None, or __eq__ without __hash__ (then the class body put None there). */
static bool hash_is_none(Thread *th, const Class *c)
{
    Class *owner;
    Cell *cell = class_search(th, c, NAME(th, slot_hash), &owner);
    return cell && value_load(&cell->value) == NONE;
}

/* One base, and the mro says no more than that: everything is the base's but what the class's own
 * dict mentions. */
static bool inherits_plainly(const Class *c)
{
    const Tuple *bases = to_tuple(c->bases), *mro = to_tuple(c->mro);
    return bases->length == 1 && mro->length == to_tuple(c->base->mro)->length + 1 &&
           bases->items[0] == from_object(c->base) && mro->items[1] == bases->items[0];
}

static void fill_from_base(Thread *th, Class *c)
{
    c->ops = c->base->ops;
    size_t position = 0;
    Value name, value;
    while (dict_next(th, c->dict, &position, &name, &value)) {
        const Dunder *d = is_str(name) ? dunder_find(th, name) : NULL;
        if (d)
            ops_set(&c->ops, d->slot, resolve_slot(th, c, d->slot));
    }
}

static void fill_along_mro(Thread *th, Class *c)
{
    for (SlotIndex i = 0; i < SLOT_INDEX_COUNT; i++)
        ops_set(&c->ops, i, resolve_slot(th, c, i));
}

void class_fill_ops(Thread *th, Class *c)
{
    if (!(c->flags & TYPE_FLAG_HEAP))
        return;
    if (inherits_plainly(c))
        fill_from_base(th, c);
    else
        fill_along_mro(th, c);
    c->flags &= ~(uint32_t)TYPE_FLAG_UNHASHABLE;
    if (hash_is_none(th, c)) {
        c->ops.hash = NULL;
        c->flags |= TYPE_FLAG_UNHASHABLE;
    }
}

/* obj.__dict__: a view of an object's shape and slots that behaves as a dict. Keys that are no
 * strings are refused: a slot has a name. */
#include "dict.h"
#include "error.h"
#include "list.h"
#include "shape.h"
#include "str.h"

Value attrdict_new(Thread *th, Value object)
{
    AttrDict *d = heap_new(th, KIND_ATTRDICT, NATIVE_SHAPE(th, TYPE_DICT), sizeof(AttrDict));
    if (!d)
        return EMPTY;
    d->object = object;
    return from_object(d);
}

static Object *object_of(const AttrDict *d)
{
    return to_object(d->object);
}

/* The dict that took the place of the object's slots, or EMPTY. */
static Value replacement(Thread *th, const AttrDict *d)
{
    return attrs_dict(th, object_of(d), shape_of(th, object_of(d)));
}

static Value interned(Thread *th, Value key)
{
    return is_str(key) ? str_intern(th, key) : EMPTY;
}

Value attrdict_get(Thread *th, AttrDict *d, Value key, bool *error)
{
    if (error)
        *error = false;
    Value dict = replacement(th, d);
    if (dict != EMPTY)
        return dict_get(th, dict, key, error);
    if (!is_str(key)) {
        int64_t ignored;
        if (!value_hash(th, key, &ignored) && error)
            *error = true;
        return EMPTY;
    }
    Value name = interned(th, key);
    if (name == EMPTY) {
        if (error)
            *error = true;
        return EMPTY;
    }
    return attr_get_own(th, object_of(d), name);
}

bool attrdict_set(Thread *th, AttrDict *d, Value key, Value value)
{
    Value dict = replacement(th, d);
    if (dict != EMPTY)
        return dict_set(th, dict, key, value);
    if (!is_str(key)) {
        error_set(th, EXC_TypeError, "attribute name must be string, not '%T'", key);
        return false;
    }
    Value name = interned(th, key);
    return name != EMPTY && attr_set_own(th, object_of(d), name, value);
}

bool attrdict_del(Thread *th, AttrDict *d, Value key, bool *found)
{
    *found = false;
    Value dict = replacement(th, d);
    if (dict != EMPTY)
        return dict_del(th, dict, key, found);
    if (!is_str(key))
        return true;
    Value name = interned(th, key);
    return name != EMPTY && attr_delete_own(th, object_of(d), name, found);
}

static Value slot_value(Thread *th, Object *o, const Shape *s, uint32_t slot)
{
    AtomicValue *word = attr_word(th, o, s, slot);
    return word ? value_load(word) : EMPTY;
}

size_t attrdict_count(Thread *th, AttrDict *d)
{
    Value dict = replacement(th, d);
    if (dict != EMPTY)
        return dict_count(th, dict);
    size_t position = 0, count = 0;
    Value key, value;
    while (attrdict_next(th, d, &position, &key, &value))
        count++;
    return count;
}

bool attrdict_next(Thread *th, AttrDict *d, size_t *position, Value *key, Value *value)
{
    Value dict = replacement(th, d);
    if (dict != EMPTY)
        return dict_next(th, dict, position, key, value);
    Object *o = object_of(d);
    Shape *s = shape_of(th, o);
    if (!s->cls->attrs_offset)
        return false;
    Value names = shape_names(th, s);
    if (names ==
        EMPTY) { /* no memory: an iteration that ends early is all that this interface allows */
        error_clear(th);
        return false;
    }
    if (shape_of(th, o) != s) /* making the tuple may have let others in */
        return attrdict_next(th, d, position, key, value);
    for (; *position < s->slot_count; (*position)++) {
        *key = to_tuple(names)->items[*position];
        *value = *key == EMPTY ? EMPTY : slot_value(th, o, s, (uint32_t)*position);
        if (*value != EMPTY) {
            (*position)++;
            return true;
        }
    }
    return false;
}

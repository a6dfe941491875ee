/* super: attribute access that starts behind a class in the mro of an object. */
#include "class_build.h"
#include "dict.h"
#include "error.h"
#include "frame.h"
#include "protocol.h"
#include "str.h"

static Super *to_super(Value v)
{
    GIL_ASSERT(is_kind(v, KIND_SUPER));
    return (Super *)to_object(v);
}

Value super_new(Thread *th, Class *type, Value object, Class *object_type)
{
    Super *s = heap_new(th, KIND_SUPER, NATIVE_SHAPE(th, TYPE_SUPER), sizeof(Super));
    if (!s)
        return EMPTY;
    s->type = from_object(type);
    s->object = object;
    s->object_type = object_type ? from_object(object_type) : EMPTY;
    return from_object(s);
}

/* The class whose mro is searched: object itself when it is a subclass of type, else its class. */
static Class *check_object(Thread *th, Class *type, Value object)
{
    if (is_class(object) && class_is_subclass(to_class(object), type))
        return to_class(object);
    Class *c = class_of(th, object);
    if (class_is_subclass(c, type))
        return c;
    error_set(th, EXC_TypeError, "super(type, obj): obj must be an instance or subtype of type");
    return NULL;
}

/* Zero arguments: __class__ and the first parameter of the calling function. */
static bool find_caller(Thread *th, Value *type, Value *object)
{
    const Frame *f = th->frame;
    if (!f) {
        error_set(th, EXC_RuntimeError, "super(): no current frame");
        return false;
    }
    const Code *code = f->code;
    if (code->arg_count == 0 && !(code->flags & CODE_VARARGS)) {
        error_set(th, EXC_RuntimeError, "super(): no arguments");
        return false;
    }
    Value first = f->regs[0];
    if (is_kind(first, KIND_CELL) && (code->flags & CODE_SELF_IS_CELL))
        first = value_load(&((Cell *)to_object(first))->value);
    if (code->arg_count == 0 && is_tuple(first))
        first = to_tuple(first)->length ? to_tuple(first)->items[0] : EMPTY;
    if (first == EMPTY) {
        error_set(th, EXC_RuntimeError, "super(): arg[0] deleted");
        return false;
    }
    if (code->class_cell < 0) {
        error_set(th, EXC_RuntimeError, "super(): __class__ cell not found");
        return false;
    }
    Value cell = to_tuple(f->function->closure)->items[code->class_cell];
    *type = value_load(&((Cell *)to_object(cell))->value);
    if (*type == EMPTY) {
        error_set(th, EXC_RuntimeError, "super(): empty __class__ cell");
        return false;
    }
    *object = first;
    return true;
}

static Value super_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    if (kwnames != EMPTY && to_tuple(kwnames)->length)
        return error_set(th, EXC_TypeError, "super() takes no keyword arguments");
    if (nargs > 2)
        return error_set(th, EXC_TypeError, "super() expected at most 2 arguments, got %u", nargs);
    Value type = nargs > 0 ? args[0] : EMPTY, object = nargs > 1 ? args[1] : EMPTY;
    if (nargs == 0 && !find_caller(th, &type, &object))
        return EMPTY;
    if (!is_class(type))
        return error_set(th, EXC_TypeError, "super() argument 1 must be a type, not %T", type);
    Class *object_type = NULL;
    if (object == NONE && nargs)
        object = EMPTY;
    if (object != EMPTY && !(object_type = check_object(th, to_class(type), object)))
        return EMPTY;
    Value v = super_new(th, to_class(type), object, object_type);
    if (v != EMPTY && to_class(cls) != TYPE_CLASS(th, TYPE_SUPER))
        atomic_store(&to_object(v)->shape, to_class(cls)->root->id);
    return v;
}

static Value search(Thread *th, const Super *s, Value name)
{
    const Tuple *mro = to_tuple(to_class(s->object_type)->mro);
    size_t i = 0;
    while (i < mro->length && mro->items[i] != s->type)
        i++;
    for (i++; i < mro->length; i++) {
        Cell *cell = dict_find_cell(th, to_class(mro->items[i])->dict, name);
        Value v = cell ? value_load(&cell->value) : EMPTY;
        if (v != EMPTY)
            return v;
    }
    return EMPTY;
}

Value super_find(Thread *th, Value super, Value name, Value *self)
{
    const Super *s = to_super(super);
    *self = EMPTY;
    if (s->object_type == EMPTY || name == NAME(th, class_))
        return EMPTY;
    Value v = search(th, s, name);
    if (v == EMPTY)
        return EMPTY;
    bool of_class = s->object == s->object_type;
    if (is_method_like(th, v)) {
        *self = of_class ? EMPTY : s->object;
        return v;
    }
    const Class *k = class_of(th, v);
    if (!k->ops.get)
        return v;
    return k->ops.get(th, v, of_class ? EMPTY : s->object, s->object_type);
}

Value super_getattribute(Thread *th, Value o, Value name)
{
    Value self;
    Value v = super_find(th, o, name, &self);
    if (v == EMPTY)
        return error_pending(th) ? EMPTY : object_getattribute(th, o, name);
    if (self == EMPTY)
        return v;
    return class_of(th, v)->ops.get(th, v, self, to_super(o)->object_type);
}

static Value super_repr(Thread *th, Value self)
{
    const Super *s = to_super(self);
    if (s->object_type == EMPTY)
        return str_format_c(th, "<super: <class '%N'>, NULL>", to_class(s->type));
    return str_format_c(th, "<super: <class '%N'>, <%N object>>", to_class(s->type),
                        to_class(s->object_type));
}

static Value super_descriptor_get(Thread *th, Value self, Value instance, UNUSED Value owner)
{
    const Super *s = to_super(self);
    if (instance == EMPTY || instance == NONE || s->object != EMPTY)
        return self;
    Class *c = check_object(th, to_class(s->type), instance);
    return c ? super_new(th, to_class(s->type), instance, c) : EMPTY;
}

static Value or_none(Value v)
{
    return v == EMPTY ? NONE : v;
}
static Value get_thisclass(UNUSED Thread *th, Value self)
{
    return to_super(self)->type;
}
static Value get_self(UNUSED Thread *th, Value self)
{
    return or_none(to_super(self)->object);
}
static Value get_self_class(UNUSED Thread *th, Value self)
{
    return or_none(to_super(self)->object_type);
}

static const GetSetDef super_getsets[] = {
    {"__thisclass__", get_thisclass, NULL, NULL},
    {"__self__", get_self, NULL, NULL},
    {"__self_class__", get_self_class, NULL, NULL},
    {0},
};

const TypeSpec super_spec = {
    .name = "super",
    .ops = {.repr = super_repr,
            .getattribute = super_getattribute,
            .get = super_descriptor_get,
            .new_ = super_make},
    .getsets = super_getsets,
};

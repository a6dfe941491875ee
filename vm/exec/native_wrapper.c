/* Calling int.__add__ and kin: from Python's arguments to the C function of a slot and back. The
 * function called is always that of the class that owns the wrapper, whatever the class of the
 * receiver: so object.__setattr__(self, ...) inside an overriding __setattr__ ends. */
#include "native_params.h"

#include "class_internal.h"
#include "error.h"
#include "int.h"
#include "list.h"
#include "protocol.h"
#include "str.h"

typedef struct {
    const Native *native;
    const Dunder *dunder;
    SlotPointer op;
    Value self;
    Value *args; /* behind self */
    uint32_t nargs;
    Value kwnames;
} WrapperCall;

/* The messages of a method instead of a slot wrapper. */
static bool expect_of_method(Thread *th, const WrapperCall *w, uint32_t count)
{
    const Class *owner = w->native->owner;
    if (w->kwnames != EMPTY && to_tuple(w->kwnames)->length > 0)
        error_set(th, EXC_TypeError, "%S.%S() takes no keyword arguments", owner->qualname,
                  w->native->name);
    else if (w->nargs == count)
        return true;
    else
        error_set(th, EXC_TypeError, "%S.%S() takes %s (%u given)", owner->qualname,
                  w->native->name, count ? "exactly one argument" : "no arguments", w->nargs);
    return false;
}

static bool expect(Thread *th, const WrapperCall *w, uint32_t least, uint32_t most)
{
    if (wrapper_is_method(w->native->owner, w->dunder))
        return expect_of_method(th, w, most);
    if (w->kwnames != EMPTY && to_tuple(w->kwnames)->length > 0) {
        error_set(th, EXC_TypeError, "wrapper %S() takes no keyword arguments", w->native->name);
        return false;
    }
    if (w->nargs >= least && w->nargs <= most)
        return true;
    if (least == most)
        error_set(th, EXC_TypeError, "expected %u argument%s, got %u", least, least == 1 ? "" : "s",
                  w->nargs);
    else
        error_set(th, EXC_TypeError, "expected at %s %u argument%s, got %u",
                  w->nargs < least ? "least" : "most", w->nargs < least ? least : most,
                  (w->nargs < least ? least : most) == 1 ? "" : "s", w->nargs);
    return false;
}

static Value none_if(bool fine)
{
    return fine ? NONE : EMPTY;
}

static Value call_binary(Thread *th, const WrapperCall *w)
{
    if (w->dunder->slot == SLOT_INDEX_pow && w->nargs == 2) {
        if (!expect(th, w, 1, 2))
            return EMPTY;
        if (w->args[1] != NONE) {
            if (!is_int(th, w->self) || !is_int(th, w->args[0]) || !is_int(th, w->args[1]))
                return NOT_IMPLEMENTED;
            return int_pow_mod(th, w->self, w->args[0], w->args[1]);
        }
    } else if (!expect(th, w, 1, 1)) {
        return EMPTY;
    }
    SlotBINARY fn = (SlotBINARY)w->op;
    if (w->dunder->role == ROLE_REFLECTED)
        return fn(th, w->args[0], w->self);
    return fn(th, w->self, w->args[0]);
}

static Value call_hash(Thread *th, const WrapperCall *w)
{
    int64_t h;
    if (!expect(th, w, 0, 0) || !((SlotHASH)w->op)(th, w->self, &h))
        return EMPTY;
    return int_from_int64(th, h);
}

static Value call_set(Thread *th, const WrapperCall *w)
{
    bool delete = w->dunder->role == ROLE_DELETE;
    if (!expect(th, w, delete ? 1 : 2, delete ? 1 : 2))
        return EMPTY;
    Value key = w->args[0];
    if (w->dunder->shape == SHAPE_SETATTR) {
        if (!is_kind(key, KIND_STR))
            return error_set(th, EXC_TypeError, "attribute name must be string, not '%T'", key);
        key = str_intern(th, key);
        if (key == EMPTY)
            return EMPTY;
        /* object.__setattr__ would bypass what a class guards. */
        if (is_class(w->self) && w->native->owner == TYPE_CLASS(th, TYPE_OBJECT))
            return error_set(th, EXC_TypeError, "can't apply this %S to %T object", w->native->name,
                             w->self);
    }
    return none_if(((SlotSETITEM)w->op)(th, w->self, key, delete ? EMPTY : w->args[1]));
}

static Value call_next(Thread *th, const WrapperCall *w)
{
    if (!expect(th, w, 0, 0))
        return EMPTY;
    Value v = ((SlotNEXT)w->op)(th, w->self);
    if (v == EMPTY && !error_pending(th))
        error_stop_iteration(th, NONE);
    return v;
}

static Value call_len(Thread *th, const WrapperCall *w)
{
    size_t n;
    if (!expect(th, w, 0, 0) || !((SlotLEN)w->op)(th, w->self, &n))
        return EMPTY;
    return int_from_uint64(th, n);
}

static Value call_get(Thread *th, const WrapperCall *w)
{
    if (!expect(th, w, 1, 2))
        return EMPTY;
    Value instance = w->args[0] == NONE ? EMPTY : w->args[0];
    Value owner = w->nargs < 2 || w->args[1] == NONE ? EMPTY : w->args[1];
    if (instance == EMPTY && owner == EMPTY)
        return error_set(th, EXC_TypeError, "__get__(None, None) is invalid");
    return ((SlotGET)w->op)(th, w->self, instance, owner);
}

static Value call_getattribute(Thread *th, const WrapperCall *w)
{
    if (!expect(th, w, 1, 1))
        return EMPTY;
    if (!is_kind(w->args[0], KIND_STR))
        return error_set(th, EXC_TypeError, "attribute name must be string, not '%T'", w->args[0]);
    Value name = str_intern(th, w->args[0]);
    return name == EMPTY ? EMPTY : ((SlotBINARY)w->op)(th, w->self, name);
}

/* The class whose memory layout and constructor an instance of c must have. */
static const Class *solid_base(const Class *c)
{
    while (c->flags & TYPE_FLAG_HEAP)
        c = c->base;
    return c;
}

static Value call_new(Thread *th, const WrapperCall *w)
{
    const Class *owner = w->native->owner;
    if (!is_class(w->self))
        return error_set(th, EXC_TypeError, "%N.__new__(X): X is not a type object (%T)", owner,
                         w->self);
    Class *cls = to_class(w->self);
    if (!class_is_subclass(cls, owner))
        return error_set(th, EXC_TypeError, "%N.__new__(%N): %N is not a subtype of %N", owner, cls,
                         cls, owner);
    const Class *solid = solid_base(cls);
    if (solid->ops.new_ != owner->ops.new_)
        return error_set(th, EXC_TypeError, "%N.__new__(%N) is not safe, use %N.__new__()", owner,
                         cls, solid);
    return ((SlotNEW)w->op)(th, w->self, w->args, w->nargs, w->kwnames);
}

static Value call_contains(Thread *th, const WrapperCall *w)
{
    bool b;
    if (!expect(th, w, 1, 1) || !((SlotCONTAINS)w->op)(th, w->self, w->args[0], &b))
        return EMPTY;
    return from_bool(b);
}

static Value call_truth(Thread *th, const WrapperCall *w)
{
    bool b;
    if (!expect(th, w, 0, 0) || !((SlotTRUTH)w->op)(th, w->self, &b))
        return EMPTY;
    return from_bool(b);
}

static Value dispatch(Thread *th, const WrapperCall *w)
{
    switch ((SlotShape)w->dunder->shape) {
    case SHAPE_UNARY:
        return expect(th, w, 0, 0) ? ((SlotUNARY)w->op)(th, w->self) : EMPTY;
    case SHAPE_BINARY:
        return call_binary(th, w);
    case SHAPE_BINARY_SELF:
        if (w->dunder->slot == SLOT_INDEX_getattribute)
            return call_getattribute(th, w);
        return expect(th, w, 1, 1) ? ((SlotBINARY)w->op)(th, w->self, w->args[0]) : EMPTY;
    case SHAPE_COMPARE:
        return expect(th, w, 1, 1) ? ((SlotBINARY)w->op)(th, w->self, w->args[0]) : EMPTY;
    case SHAPE_HASH:
        return call_hash(th, w);
    case SHAPE_CALL:
        return ((SlotCALL)w->op)(th, w->self, w->args, w->nargs, w->kwnames);
    case SHAPE_NEW:
        return call_new(th, w);
    case SHAPE_INIT:
        return none_if(((SlotINIT)w->op)(th, w->self, w->args, w->nargs, w->kwnames));
    case SHAPE_SETATTR:
    case SHAPE_SETITEM:
    case SHAPE_SET:
        return call_set(th, w);
    case SHAPE_NEXT:
        return call_next(th, w);
    case SHAPE_LEN:
        return call_len(th, w);
    case SHAPE_TRUTH:
        return call_truth(th, w);
    case SHAPE_CONTAINS:
        return call_contains(th, w);
    case SHAPE_GET:
        return call_get(th, w);
    }
    return error_set(th, EXC_SystemError, "unknown slot wrapper");
}

static bool check_self(Thread *th, const Native *n, const Dunder *d, Value self)
{
    if (d->slot == SLOT_INDEX_new_ || class_is_subclass(class_of(th, self), n->owner))
        return true;
    error_set(th, EXC_TypeError,
              wrapper_is_method(n->owner, d)
                  ? "descriptor '%S' for '%N' objects doesn't apply to a '%T' object"
                  : "descriptor '%S' requires a '%N' object but received a '%T'",
              n->name, n->owner, self);
    return false;
}

static Value missing_self(Thread *th, const Native *n, const Dunder *d)
{
    if (wrapper_is_method(n->owner, d))
        return error_set(th, EXC_TypeError, "unbound method %S.%S() needs an argument",
                         n->owner->qualname, n->name);
    return error_set(th, EXC_TypeError, "descriptor '%S' of '%N' object needs an argument", n->name,
                     n->owner);
}

Value native_call_wrapper(Thread *th, const Native *n, Value *args, uint32_t nargs, Value kwnames)
{
    const Dunder *d = dunder_of_wrapper(n);
    WrapperCall w = {n, d, ops_get(&n->owner->ops, d->slot), n->self, args, nargs, kwnames};
    if (n->self == EMPTY) {
        if (nargs == 0 && d->slot == SLOT_INDEX_new_)
            return error_set(th, EXC_TypeError, "%N.__new__(): not enough arguments", n->owner);
        if (nargs == 0)
            return missing_self(th, n, d);
        w.self = *w.args++;
        w.nargs--;
    }
    return check_self(th, n, d, w.self) ? dispatch(th, &w) : EMPTY;
}

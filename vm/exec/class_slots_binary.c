/* Binary operators of script classes.
 *
 * The function of a slot is called with the operands in their order when either one's class has it.
 * It tries the left operand's method and the right one's reflected method in Python's order: the
 * right one first when its class is a proper subclass that overrides the reflected method. */
#include "class_internal.h"
#include "class_slots.h"
#include "error.h"
#include "protocol.h"

typedef struct {
    SlotIndex slot;
    Value name, reflected;
} Operator;

static Value try_method(Thread *th, Value self, Value name, Value other)
{
    bool found;
    Value v = call_special(th, self, name, &other, 1, &found);
    return found ? v : NOT_IMPLEMENTED;
}

/* The right operand's class gives the reflected method another meaning than the left one's. */
static bool overrides(Thread *th, Value left, Value right, Value reflected)
{
    Value a = class_lookup(th, class_of(th, left), reflected);
    Value b = class_lookup(th, class_of(th, right), reflected);
    return b != EMPTY && a != b;
}

static Value binary(Thread *th, Value left, Value right, SlotPointer self, const Operator *op)
{
    const Class *lc = class_of(th, left), *rc = class_of(th, right);
    bool do_left = ops_get(&lc->ops, op->slot) == self;
    bool do_right = lc != rc && ops_get(&rc->ops, op->slot) == self;
    if (do_left) {
        if (do_right && class_is_subclass(rc, lc) && overrides(th, left, right, op->reflected)) {
            Value v = try_method(th, right, op->reflected, left);
            if (v != NOT_IMPLEMENTED)
                return v;
            do_right = false;
        }
        Value v = try_method(th, left, op->name, right);
        if (v != NOT_IMPLEMENTED || lc == rc)
            return v;
    }
    return do_right ? try_method(th, right, op->reflected, left) : NOT_IMPLEMENTED;
}

#define GENERIC_BINARY(field, reflected)                                                       \
    Value slot_##field(Thread *th, Value left, Value right)                                    \
    {                                                                                          \
        const Operator op = {SLOT_INDEX_##field, NAME(th, slot_##field), NAME(th, reflected)}; \
        return binary(th, left, right, (SlotPointer)slot_##field, &op);                        \
    }
GENERIC_BINARY(add, radd)
GENERIC_BINARY(sub, rsub)
GENERIC_BINARY(mul, rmul)
GENERIC_BINARY(matmul, rmatmul)
GENERIC_BINARY(truediv, rtruediv)
GENERIC_BINARY(floordiv, rfloordiv)
GENERIC_BINARY(mod, rmod)
GENERIC_BINARY(divmod, rdivmod)
GENERIC_BINARY(pow, rpow)
GENERIC_BINARY(lshift, rlshift)
GENERIC_BINARY(rshift, rrshift)
GENERIC_BINARY(and, rand)
GENERIC_BINARY(xor, rxor)
GENERIC_BINARY(or, ror)

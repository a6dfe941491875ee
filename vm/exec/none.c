/* None, Ellipsis and NotImplemented. */
#include "error.h"
#include "function.h"
#include "list.h"
#include "str.h"

static Value no_arguments(Thread *th, const char *name, uint32_t nargs, Value kwnames, Value v)
{
    if (nargs > 0 || (kwnames != EMPTY && to_tuple(kwnames)->length > 0))
        return error_set(th, EXC_TypeError, "%s takes no arguments", name);
    return v;
}

static Value none_repr(Thread *th, UNUSED Value self)
{
    return str_from_cstring(th, "None");
}
static bool none_truth(UNUSED Thread *th, UNUSED Value self, bool *out)
{
    *out = false;
    return true;
}
static bool none_hash(UNUSED Thread *th, Value self, int64_t *out)
{
    *out = (int64_t)(self * 0x9e3779b97f4a7c15u >> 8);
    return true;
}
static Value none_new(Thread *th, UNUSED Value cls, UNUSED Value *args, uint32_t nargs,
                      Value kwnames)
{
    return no_arguments(th, "NoneType", nargs, kwnames, NONE);
}

const TypeSpec none_spec = {
    .name = "NoneType",
    .flags = TYPE_FLAG_FINAL,
    .ops = {.repr = none_repr, .truth = none_truth, .hash = none_hash, .new_ = none_new},
};

static Value ellipsis_repr(Thread *th, UNUSED Value self)
{
    return str_from_cstring(th, "Ellipsis");
}
static Value ellipsis_new(Thread *th, UNUSED Value cls, UNUSED Value *args, uint32_t nargs,
                          Value kwnames)
{
    return no_arguments(th, "EllipsisType", nargs, kwnames, ELLIPSIS);
}

const TypeSpec ellipsis_spec = {
    .name = "ellipsis",
    .flags = TYPE_FLAG_FINAL,
    .ops = {.repr = ellipsis_repr, .hash = none_hash, .new_ = ellipsis_new},
};

static Value notimplemented_repr(Thread *th, UNUSED Value self)
{
    return str_from_cstring(th, "NotImplemented");
}
static bool notimplemented_truth(Thread *th, UNUSED Value self, bool *out)
{
    *out = true;
    return error_warn(th, EXC_DeprecationWarning,
                      "NotImplemented should not be used in a boolean context");
}
static Value notimplemented_new(Thread *th, UNUSED Value cls, UNUSED Value *args, uint32_t nargs,
                                Value kwnames)
{
    return no_arguments(th, "NotImplementedType", nargs, kwnames, NOT_IMPLEMENTED);
}

const TypeSpec notimplemented_spec = {
    .name = "NotImplementedType",
    .flags = TYPE_FLAG_FINAL,
    .ops = {.repr = notimplemented_repr,
            .truth = notimplemented_truth,
            .hash = none_hash,
            .new_ = notimplemented_new},
};

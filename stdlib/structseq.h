/* Tuples with named fields, as sys.version_info, time.struct_time and os.stat_result are.
 *
 * A SeqSpec describes the class: the type's getsets name the fields in order, the first `visible`
 * of them are the items of the tuple (getter structseq_item_N), the rest stand in a chunk behind
 * it (structseq_extra_N) and are found by name only. Instances are immutable. */
#ifndef GIL_STRUCTSEQ_H
#define GIL_STRUCTSEQ_H

#include "module.h"

typedef struct {
    TypeSpec type; /* ops: structseq_repr and structseq_make */
    uint32_t visible, extra;
} SeqSpec;

#define STRUCTSEQ_GETTERS(X) \
    X(0)                     \
    X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11) X(12) X(13) X(14) X(15) X(16) X(17)
#define STRUCTSEQ_DECLARE(n)                          \
    Value structseq_item_##n(Thread *th, Value self); \
    Value structseq_extra_##n(Thread *th, Value self);
STRUCTSEQ_GETTERS(STRUCTSEQ_DECLARE)

#define STRUCTSEQ_FIELD(name, n)                           \
    {                                                      \
        name, structseq_item_##n, structseq_readonly, NULL \
    }
#define STRUCTSEQ_EXTRA(name, n)                            \
    {                                                       \
        name, structseq_extra_##n, structseq_readonly, NULL \
    }
#define STRUCTSEQ_OPS                                  \
    {                                                  \
        .repr = structseq_repr, .new_ = structseq_make \
    }

bool structseq_readonly(Thread *th, Value self, Value value);
Value structseq_repr(Thread *th, Value self);
Value structseq_make(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames);

/* Adds the class to the module under its name; NULL with an exception. */
Class *structseq_add(Thread *th, Value module, const SeqSpec *spec);
/* An instance. extra may be NULL when the class has none. Any EMPTY item gives EMPTY (the
 * exception is there already). */
Value structseq_new(Thread *th, Class *cls, const Value *items, const Value *extra);

#endif

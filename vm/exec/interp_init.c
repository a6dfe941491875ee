/* The world of an interpreter, built in the only order that works: tables of shapes; numbers of the
 * builtin root shapes, so that objects can be made; texts and names; classes; the preallocated
 * exceptions; builtins. vm_interp_free takes down what is not on the heap. */
#include "builtins.h"
#include "class_internal.h"
#include "dict.h"
#include "error.h"
#include "exception.h"
#include "str.h"
#include "mem.h"

#include <stdlib.h>

static bool exec_state_init(Interp *interp)
{
    interp->exec = mem_calloc(1, sizeof *interp->exec);
    return interp->exec && shapes_init(interp);
}

static bool names_init(Thread *th)
{
    NameTable *names = &th->interp->names;
#define DEFNAME(identifier, text)                                    \
    if ((names->identifier = str_intern_cstring(th, text)) == EMPTY) \
        return false;
#include "names.def"
#undef DEFNAME
#define SLOT(field, dunder, shape)                                       \
    if ((names->slot_##field = str_intern_cstring(th, dunder)) == EMPTY) \
        return false;
#include "slots.def"
#undef SLOT
    return true;
}

static bool roots_init(Thread *th)
{
    Interp *interp = th->interp;
    Value tuple = tuple_new(th, NULL, 0);
    if (tuple == EMPTY)
        return false;
    value_store(&interp->empty_tuple, tuple);
    if (!text_init(th))
        return false;
    Value modules = dict_new(th);
    value_store(&interp->modules, modules);
    return modules != EMPTY;
}

bool vm_interp_init(Thread *th)
{
    return exec_state_init(th->interp) && native_shapes_init(th) && roots_init(th) &&
           names_init(th) && classes_init(th) && exceptions_init(th) && builtins_init(th);
}

void vm_interp_free(Interp *interp)
{
    ExecState *exec = interp->exec;
    if (!exec)
        return;
    for (CacheList *next, *l = atomic_load(&exec->caches); l; l = next) {
        next = l->next;
        mem_free(l);
    }
    for (ParamsList *next, *l = atomic_load(&exec->params); l; l = next) {
        next = l->next;
        mem_free(l);
    }
    mem_free(exec->cell_numbers);
    mem_free(exec->free_shapes);
    shapes_free(interp);
    mem_free(exec);
    interp->exec = NULL;
}

/* Which objects the thread is printing right now, so that a list inside itself prints as [...]. */
#include "list.h"
#include "protocol.h"

bool repr_enter(Thread *th, Value v, bool *error)
{
    *error = false;
    Value stack = value_load_relaxed(&th->repr_stack);
    if (stack == EMPTY) {
        stack = list_with_capacity(th, 8);
        if (stack == EMPTY) {
            *error = true;
            return false;
        }
        value_store_relaxed(&th->repr_stack, stack);
    }
    for (size_t i = list_length(stack); i-- > 0;)
        if (list_get(th, stack, i) == v)
            return false;
    *error = !list_append(th, stack, v);
    return !*error;
}

void repr_leave(Thread *th, Value v)
{
    Value stack = value_load_relaxed(&th->repr_stack);
    if (stack == EMPTY)
        return;
    /* What was entered after v has been left, or failed without leaving. */
    while (list_length(stack) > 0 && list_pop_last(th, stack) != v)
        ;
}

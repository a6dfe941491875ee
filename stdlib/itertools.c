/* The module itertools: helpers of its files, and its table. */
#include "itertools.h"
#include "module_inits.h"

bool iter_arguments(Thread *th, const char *name, uint32_t nargs, Value kwnames, uint32_t least,
                    uint32_t most)
{
    if (kwnames != EMPTY && to_tuple(kwnames)->length != 0) {
        error_set(th, EXC_TypeError, "%s() takes no keyword arguments", name);
        return false;
    }
    if (nargs >= least && nargs <= most)
        return true;
    uint32_t limit = nargs < least ? least : most;
    const char *how = least == most ? "" : nargs < least ? "at least " : "at most ";
    error_set(th, EXC_TypeError, "%s expected %s%u argument%s, got %u", name, how, limit,
              limit == 1 ? "" : "s", nargs);
    return false;
}

bool iter_number(Thread *th, Value v, int64_t *out)
{
    Value i = value_index(th, v);
    if (i == EMPTY)
        return false;
    if (int_to_int64(i, out))
        return true;
    error_set(th, EXC_OverflowError, "Python int too large to convert to C ssize_t");
    return false;
}

bool itertools_module_init(Thread *th, Value module)
{
    return itertools_add_endless(th, module) && itertools_add_select(th, module) &&
           itertools_add_chain(th, module) && itertools_add_group(th, module) &&
           itertools_add_combine(th, module);
}

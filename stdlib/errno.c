/* The module errno: names of the system's error numbers. */
#include "module_inits.h"

#include <errno.h>

typedef struct {
    const char *name;
    int number;
} ErrnoName;

static const ErrnoName errno_names[] = {
#define ERRNO(name) {#name, name},
#include "errno_names.def"
#undef ERRNO
};

bool mod_errno_init(Thread *th, Value module)
{
    Value codes = dict_new(th);
    if (codes == EMPTY || !module_add(th, module, "errorcode", codes))
        return false;
    for (size_t i = 0; i < COUNT_OF(errno_names); i++) {
        Value name = str_intern_cstring(th, errno_names[i].name),
              number = from_small(errno_names[i].number);
        if (name == EMPTY || !module_add(th, module, errno_names[i].name, number) ||
            !dict_set(th, codes, number, name))
            return false;
    }
    return true;
}

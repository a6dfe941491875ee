/* Numbers of the system that scripts know by name. */
#include "posix_call.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

static const struct {
    const char *name;
    int value;
} constants[] = {
#define CONSTANT(name) {#name, name},
#include "posix_constants.def"
#undef CONSTANT
};

bool posix_constants_init(Thread *th, Value module)
{
    for (size_t i = 0; i < COUNT_OF(constants); i++)
        if (!module_add(th, module, constants[i].name, from_small(constants[i].value)))
            return false;
    return true;
}

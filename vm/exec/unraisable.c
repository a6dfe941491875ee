/* Exceptions that have nobody to go to: from finalisers, callbacks, flushing at exit. They are
 * printed on sys.stderr and forgotten. */
#include "class_internal.h"
#include "error.h"
#include "protocol.h"
#include "str.h"
#include "vm.h"

#include <unistd.h>

/* sys.stderr when there is one that can be written to, else descriptor 2. */
static void write_text(Thread *th, Value text)
{
    Value sys = value_load(&th->interp->sys_module), file = EMPTY;
    if (sys != EMPTY && !attr_lookup(th, sys, NAME(th, stderr_), &file))
        error_clear(th);
    if (file != EMPTY && file != NONE && call_method(th, file, NAME(th, write), &text, 1) != EMPTY)
        return;
    error_clear(th);
    Value holder;
    size_t length;
    const char *bytes = str_utf8(th, text, false, &holder, &length);
    if (bytes && write(STDERR_FILENO, bytes, length) < 0)
        return; /* nowhere left to complain */
    error_clear(th);
}

static Value heading(Thread *th, const char *where, Value object)
{
    if (!where)
        where = "Exception ignored in";
    if (object == EMPTY || object == NONE)
        return str_format_c(th, "%s:\n", where);
    Value shown = value_repr(th, object);
    if (shown == EMPTY) {
        error_clear(th);
        shown = str_from_cstring(th, "<object repr() failed>");
    }
    return shown == EMPTY ? EMPTY : str_format_c(th, "%s: %S\n", where, shown);
}

void error_write_unraisable(Thread *th, const char *where, Value object)
{
    Value e = error_take(th);
    if (e == EMPTY)
        return;
    Value first = heading(th, where, object);
    Value rest = first == EMPTY ? EMPTY : traceback_format(th, e);
    Value text = rest == EMPTY ? EMPTY : str_concat(th, first, rest);
    if (text != EMPTY)
        write_text(th, text);
    error_clear(th);
}

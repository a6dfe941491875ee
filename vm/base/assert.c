/* The end of the road for a broken invariant. May not allocate or take locks: anything can be
 * broken. */
#include "base.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void base_assert_failed(const char *condition, const char *file, int line)
{
    char text[512];
    int length =
        snprintf(text, sizeof text, "gil: %s:%d: assertion failed: %s\n", file, line, condition);
    if (length > (int)sizeof text - 1)
        length = (int)sizeof text - 1;
    if (length > 0 && write(STDERR_FILENO, text, (size_t)length) < 0) {
        /* Nowhere left to report to. */
    }
    abort();
}

/* The source of an expression in Python's normal form, for annotations that are not evaluated. */
#include <string.h>

#include "ast.h"
#include "base.h"
#include "source.h"

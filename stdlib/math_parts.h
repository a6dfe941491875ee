/* What the files of the module math share. */
#ifndef GIL_MATH_PARTS_H
#define GIL_MATH_PARTS_H

#include "module.h"

#define NATIVE(name) \
    Value name(UNUSED Thread *th, UNUSED Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)

Value math_domain_error(Thread *th);
Value math_range_error(Thread *th);

/* math_gamma.c */
NATIVE(math_gamma);
NATIVE(math_lgamma);
/* math_integer.c; raw: gcd, lcm */
NATIVE(math_gcd);
NATIVE(math_lcm);
NATIVE(math_factorial);
NATIVE(math_comb);
NATIVE(math_perm);
NATIVE(math_isqrt);
/* math_sum.c; raw: hypot */
NATIVE(math_fsum);
NATIVE(math_prod);
NATIVE(math_hypot);
NATIVE(math_dist);

#endif

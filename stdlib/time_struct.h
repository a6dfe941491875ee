/* Broken-down time of the module time: struct_time and what makes text of it. */
#ifndef GIL_TIME_STRUCT_H
#define GIL_TIME_STRUCT_H

#include "module.h"

/* Adds struct_time, localtime, gmtime, mktime, strftime, asctime, ctime, strptime and the zone. */
bool time_struct_init(Thread *th, Value module);
/* Seconds (int or float) as whole nanoseconds, rounded away from zero so that no wait is cut short.
 * False: TypeError, ValueError (NaN) or OverflowError. */
bool time_nanoseconds(Thread *th, Value seconds, int64_t *out);

#endif

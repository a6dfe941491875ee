/* The module time: clocks and sleeping. Broken-down time is in time_struct.c. */
#include "module_inits.h"
#include "time_struct.h"

#include "namespace.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <time.h>

#define NS_PER_SECOND INT64_C(1000000000)

#define NATIVE(name)                                                                \
    static Value name(UNUSED Thread *th, UNUSED Value *args, UNUSED uint32_t nargs, \
                      UNUSED Value kwnames)

static Value seconds_of(Thread *th, const struct timespec *t)
{
    return float_new(th, (double)t->tv_sec + (double)t->tv_nsec * 1e-9);
}

static Value nanoseconds_of(Thread *th, const struct timespec *t)
{
    return int_from_int64(th, (int64_t)t->tv_sec * NS_PER_SECOND + t->tv_nsec);
}

static Value read_clock(Thread *th, clockid_t clock, bool ns)
{
    struct timespec t;
    if (clock_gettime(clock, &t) != 0)
        return error_errno(th, errno, EMPTY);
    return ns ? nanoseconds_of(th, &t) : seconds_of(th, &t);
}

#define CLOCK_PAIR(name, clock)              \
    NATIVE(name)                             \
    {                                        \
        return read_clock(th, clock, false); \
    }                                        \
    NATIVE(name##_ns)                        \
    {                                        \
        return read_clock(th, clock, true);  \
    }

CLOCK_PAIR(time_time, CLOCK_REALTIME)
CLOCK_PAIR(time_monotonic, CLOCK_MONOTONIC)
CLOCK_PAIR(time_process_time, CLOCK_PROCESS_CPUTIME_ID)
CLOCK_PAIR(time_thread_time, CLOCK_THREAD_CPUTIME_ID)

static bool clock_argument(Thread *th, Value v, clockid_t *out)
{
    int64_t id;
    if (!value_to_int64(th, v, &id))
        return false;
    if (id > INT32_MAX || id < INT32_MIN) {
        error_set(th, EXC_OverflowError, "Python int too large to convert to C int");
        return false;
    }
    *out = (clockid_t)id;
    return true;
}

NATIVE(time_clock_gettime)
{
    clockid_t clock;
    return clock_argument(th, args[0], &clock) ? read_clock(th, clock, false) : EMPTY;
}

NATIVE(time_clock_gettime_ns)
{
    clockid_t clock;
    return clock_argument(th, args[0], &clock) ? read_clock(th, clock, true) : EMPTY;
}

NATIVE(time_clock_getres)
{
    clockid_t clock;
    struct timespec t;
    if (!clock_argument(th, args[0], &clock))
        return EMPTY;
    return clock_getres(clock, &t) == 0 ? seconds_of(th, &t) : error_errno(th, errno, EMPTY);
}

typedef struct {
    const char *name, *implementation;
    clockid_t clock;
    bool adjustable;
} ClockInfo;

static const ClockInfo clock_infos[] = {
    {"time", "clock_gettime(CLOCK_REALTIME)", CLOCK_REALTIME, true},
    {"monotonic", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, false},
    {"perf_counter", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, false},
    {"process_time", "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", CLOCK_PROCESS_CPUTIME_ID, false},
    {"thread_time", "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", CLOCK_THREAD_CPUTIME_ID, false},
};

NATIVE(time_get_clock_info)
{
    if (!is_str(args[0]))
        return error_must_be(th, "get_clock_info() argument 1", "str", args[0]);
    const ClockInfo *info = NULL;
    for (size_t i = 0; i < COUNT_OF(clock_infos); i++)
        if (str_equal_cstring(args[0], clock_infos[i].name))
            info = &clock_infos[i];
    if (info == NULL)
        return error_set(th, EXC_ValueError, "unknown clock");
    struct timespec t;
    clock_getres(info->clock, &t);
    Value ns = namespace_new(th);
    if (ns == EMPTY ||
        !namespace_set(th, ns, "implementation", str_from_cstring(th, info->implementation)) ||
        !namespace_set(th, ns, "monotonic", from_bool(!info->adjustable)) ||
        !namespace_set(th, ns, "adjustable", from_bool(info->adjustable)) ||
        !namespace_set(th, ns, "resolution", seconds_of(th, &t)))
        return EMPTY;
    return ns;
}

/* --- Sleeping. -------------------------------------------------------------------------------- */

static bool double_nanoseconds(Thread *th, double seconds, int64_t *out)
{
    double ns = seconds * 1e9;
    ns = ns < 0 ? floor(ns) : ceil(ns);
    if (isnan(seconds))
        error_set(th, EXC_ValueError, "Invalid value NaN (not a number)");
    else if (!(fabs(ns) < 0x1p63))
        error_set(th, EXC_OverflowError, "timestamp too large to convert to C _PyTime_t");
    else {
        *out = (int64_t)ns;
        return true;
    }
    return false;
}

bool time_nanoseconds(Thread *th, Value seconds, int64_t *out)
{
    if (is_float(seconds))
        return double_nanoseconds(th, float_value(seconds), out);
    Value whole = value_index(th, seconds);
    int64_t s;
    if (whole == EMPTY)
        return false;
    if (int_to_int64(whole, &s) && !__builtin_mul_overflow(s, NS_PER_SECOND, out))
        return true;
    error_set(th, EXC_OverflowError, "timestamp too large to convert to C _PyTime_t");
    return false;
}

static Value time_sleep(Thread *th, Value *args, uint32_t nargs, Value kwnames)
{
    if (kwnames != EMPTY && to_tuple(kwnames)->length > 0)
        return error_set(th, EXC_TypeError, "time.sleep() takes no keyword arguments");
    if (nargs != 1)
        return error_set(th, EXC_TypeError, "time.sleep() takes exactly one argument (%u given)",
                         nargs);
    int64_t ns;
    if (!time_nanoseconds(th, args[0], &ns))
        return EMPTY;
    if (ns < 0)
        return error_set(th, EXC_ValueError, "sleep length must be non-negative");
    return wait_sleep(th, ns) ? NONE : EMPTY;
}

static const MethodDef time_methods[] = {
    {"time", time_time, "", METHOD_PLAIN, "Seconds since the Epoch."},
    {"time_ns", time_time_ns, "", METHOD_PLAIN, "Nanoseconds since the Epoch."},
    {"monotonic", time_monotonic, "", METHOD_PLAIN, "A clock that cannot go backward, in seconds."},
    {"monotonic_ns", time_monotonic_ns, "", METHOD_PLAIN, NULL},
    {"perf_counter", time_monotonic, "", METHOD_PLAIN, "A clock for measuring, in seconds."},
    {"perf_counter_ns", time_monotonic_ns, "", METHOD_PLAIN, NULL},
    {"process_time", time_process_time, "", METHOD_PLAIN, "Processor time of the process."},
    {"process_time_ns", time_process_time_ns, "", METHOD_PLAIN, NULL},
    {"thread_time", time_thread_time, "", METHOD_PLAIN, "Processor time of the thread."},
    {"thread_time_ns", time_thread_time_ns, "", METHOD_PLAIN, NULL},
    {"clock_gettime", time_clock_gettime, "clk_id, /", METHOD_PLAIN, NULL},
    {"clock_gettime_ns", time_clock_gettime_ns, "clk_id, /", METHOD_PLAIN, NULL},
    {"clock_getres", time_clock_getres, "clk_id, /", METHOD_PLAIN, NULL},
    {"get_clock_info", time_get_clock_info, "name, /", METHOD_PLAIN, NULL},
    {"sleep", time_sleep, NULL, METHOD_PLAIN, "Delays execution for a number of seconds."},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

bool mod_time_init(Thread *th, Value module)
{
    return module_add_methods(th, module, time_methods) && time_struct_init(th, module) &&
           module_add(th, module, "CLOCK_REALTIME", from_small(CLOCK_REALTIME)) &&
           module_add(th, module, "CLOCK_MONOTONIC", from_small(CLOCK_MONOTONIC)) &&
           module_add(th, module, "CLOCK_MONOTONIC_RAW", from_small(CLOCK_MONOTONIC_RAW)) &&
           module_add(th, module, "CLOCK_BOOTTIME", from_small(CLOCK_BOOTTIME)) &&
           module_add(th, module, "CLOCK_TAI", from_small(CLOCK_TAI)) &&
           module_add(th, module, "CLOCK_PROCESS_CPUTIME_ID",
                      from_small(CLOCK_PROCESS_CPUTIME_ID)) &&
           module_add(th, module, "CLOCK_THREAD_CPUTIME_ID", from_small(CLOCK_THREAD_CPUTIME_ID));
}

/* Broken-down time: struct_time, conversions, text. */
#include "time_struct.h"

#include "process_state.h"
#include "structseq.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <string.h>
#include <time.h>

#define STATE_KEY "time.struct_time"
enum { TM_ITEMS = 9, STRFTIME_LIMIT = 1 << 20 };

#define NATIVE(name)                                                                \
    static Value name(UNUSED Thread *th, UNUSED Value *args, UNUSED uint32_t nargs, \
                      UNUSED Value kwnames)

static const GetSetDef struct_fields[] = {
    STRUCTSEQ_FIELD("tm_year", 0), STRUCTSEQ_FIELD("tm_mon", 1),    STRUCTSEQ_FIELD("tm_mday", 2),
    STRUCTSEQ_FIELD("tm_hour", 3), STRUCTSEQ_FIELD("tm_min", 4),    STRUCTSEQ_FIELD("tm_sec", 5),
    STRUCTSEQ_FIELD("tm_wday", 6), STRUCTSEQ_FIELD("tm_yday", 7),   STRUCTSEQ_FIELD("tm_isdst", 8),
    STRUCTSEQ_EXTRA("tm_zone", 0), STRUCTSEQ_EXTRA("tm_gmtoff", 1), {0},
};
static const SeqSpec struct_spec = {
    {.name = "time.struct_time",
     .flags = TYPE_FLAG_FINAL,
     .ops = STRUCTSEQ_OPS,
     .getsets = struct_fields,
     .doc = "The time value as returned by gmtime(), localtime(), and strptime(), and accepted by\n"
            "asctime(), mktime() and strftime()."},
    TM_ITEMS,
    2};

static Class *struct_class(Thread *th)
{
    Value c = module_state_get(th, STATE_KEY);
    return c == EMPTY ? NULL : (Class *)to_object(c);
}

static Value zone_text(Thread *th, const char *zone)
{
    return str_decode(th, zone, strlen(zone), "utf-8", "surrogateescape");
}

static Value struct_from_tm(Thread *th, const struct tm *t)
{
    Value items[TM_ITEMS] = {from_small(t->tm_year + INT64_C(1900)),
                             from_small(t->tm_mon + 1),
                             from_small(t->tm_mday),
                             from_small(t->tm_hour),
                             from_small(t->tm_min),
                             from_small(t->tm_sec),
                             from_small((t->tm_wday + 6) % 7),
                             from_small(t->tm_yday + 1),
                             from_small(t->tm_isdst)};
    Value extra[2] = {zone_text(th, t->tm_zone), from_small(t->tm_gmtoff)};
    Class *c = struct_class(th);
    return c == NULL ? EMPTY : structseq_new(th, c, items, extra);
}

/* What libc says of the local zone it reads from the environment (TZ): one caller at a time. */
static struct tm *local_time(const time_t *when, struct tm *out)
{
    ranked_lock(&process_environment_lock);
    struct tm *result = localtime_r(when, out);
    ranked_unlock(&process_environment_lock);
    return result;
}

static void read_zone(void)
{
    ranked_lock(&process_environment_lock);
    tzset();
    ranked_unlock(&process_environment_lock);
}

/* Seconds since the Epoch, whole, rounded down; now for EMPTY and None. */
static bool epoch_argument(Thread *th, Value v, time_t *out)
{
    if (v == EMPTY || v == NONE) {
        *out = time(NULL);
        return true;
    }
    if (is_float(v)) {
        double d = floor(float_value(v));
        if (isnan(d))
            error_set(th, EXC_ValueError, "Invalid value NaN (not a number)");
        else if (!(fabs(d) < 0x1p63))
            error_set(th, EXC_OverflowError, "timestamp out of range for platform time_t");
        else {
            *out = (time_t)d;
            return true;
        }
        return false;
    }
    Value whole = value_index(th, v);
    int64_t seconds;
    if (whole == EMPTY)
        return false;
    if (!int_to_int64(whole, &seconds)) {
        error_set(th, EXC_OverflowError, "timestamp out of range for platform time_t");
        return false;
    }
    *out = seconds;
    return true;
}

static bool broken_down(Thread *th, Value seconds, bool local, struct tm *out)
{
    time_t when;
    if (!epoch_argument(th, seconds, &when))
        return false;
    errno = 0;
    if ((local ? local_time(&when, out) : gmtime_r(&when, out)) != NULL)
        return true;
    error_errno(th, errno == 0 ? EINVAL : errno, EMPTY);
    return false;
}

NATIVE(time_localtime)
{
    struct tm t;
    return broken_down(th, args[0], true, &t) ? struct_from_tm(th, &t) : EMPTY;
}

NATIVE(time_gmtime)
{
    struct tm t;
    if (!broken_down(th, args[0], false, &t))
        return EMPTY;
    t.tm_zone = "GMT";
    return struct_from_tm(th, &t);
}

/* --- From a tuple. ---------------------------------------------------------------------------- */

static bool tuple_number(Thread *th, Value v, int64_t *out)
{
    if (!value_to_int64(th, v, out))
        return false;
    if (*out >= INT_MIN && *out <= INT_MAX)
        return true;
    error_set(th, EXC_OverflowError, "signed integer is %s than %s", *out < 0 ? "less" : "greater",
              *out < 0 ? "minimum" : "maximum");
    return false;
}

static void take_zone(Thread *th, Value v, struct tm *out)
{
    if (class_of(th, v) != struct_class(th))
        return;
    Value offset = structseq_extra_1(th, v);
    int64_t seconds;
    if (is_int(th, offset) && int_to_int64(offset, &seconds))
        out->tm_gmtoff = (long)seconds;
    /* The text is on the heap; the pointer in *out, on the caller's stack, keeps it. */
    Value zone = structseq_extra_0(th, v), holder;
    if (is_str(zone) && (out->tm_zone = str_utf8(th, zone, true, &holder, NULL)) == NULL)
        error_clear(th);
}

/* Any tuple of nine. The fields are C's afterwards: months and days of the year from 0. */
static bool tm_argument(Thread *th, Value v, const char *function, struct tm *out)
{
    int64_t n[TM_ITEMS];
    memset(out, 0, sizeof *out);
    if (!is_tuple(v)) {
        error_set(th, EXC_TypeError, "Tuple or struct_time argument required");
        return false;
    }
    if (to_tuple(v)->length != TM_ITEMS) {
        error_set(th, EXC_TypeError, "%s(): illegal time tuple argument", function);
        return false;
    }
    for (int i = 0; i < TM_ITEMS; i++)
        if (!tuple_number(th, to_tuple(v)->items[i], &n[i]))
            return false;
    if (n[0] < INT_MIN + INT64_C(1900)) {
        error_set(th, EXC_OverflowError, "year out of range");
        return false;
    }
    *out = (struct tm){.tm_year = (int)(n[0] - 1900),
                       .tm_mon = (int)n[1] - 1,
                       .tm_mday = (int)n[2],
                       .tm_hour = (int)n[3],
                       .tm_min = (int)n[4],
                       .tm_sec = (int)n[5],
                       .tm_wday = (int)((n[6] + 1) % 7),
                       .tm_yday = (int)n[7] - 1,
                       .tm_isdst = (int)n[8]};
    take_zone(th, v, out);
    return true;
}

static bool in_range(Thread *th, int value, int low, int high, const char *what)
{
    if (value >= low && value <= high)
        return true;
    error_set(th, EXC_ValueError, "%s out of range", what);
    return false;
}

/* Zero stands for the first month, day and day of the year; everything else must be what it
 * claims. */
static bool tm_check(Thread *th, struct tm *t)
{
    if (t->tm_mon == -1)
        t->tm_mon = 0;
    if (t->tm_mday == 0)
        t->tm_mday = 1;
    if (t->tm_yday == -1)
        t->tm_yday = 0;
    if (t->tm_wday < 0) {
        error_set(th, EXC_ValueError, "day of week out of range");
        return false;
    }
    return in_range(th, t->tm_mon, 0, 11, "month") &&
           in_range(th, t->tm_mday, 1, 31, "day of month") &&
           in_range(th, t->tm_hour, 0, 23, "hour") && in_range(th, t->tm_min, 0, 59, "minute") &&
           in_range(th, t->tm_sec, 0, 61, "seconds") &&
           in_range(th, t->tm_yday, 0, 365, "day of year");
}

static bool tm_or_now(Thread *th, Value v, const char *function, struct tm *out)
{
    if (v == EMPTY)
        return broken_down(th, EMPTY, true, out);
    return tm_argument(th, v, function, out) && tm_check(th, out);
}

/* Fills the name of the zone in, which strftime's %Z wants. */
static void add_zone(struct tm *t)
{
    if (t->tm_zone != NULL)
        return;
    read_zone();
    t->tm_zone = tzname[t->tm_isdst > 0 && daylight];
}

NATIVE(time_mktime)
{
    struct tm t;
    if (!tm_argument(th, args[0], "mktime", &t))
        return EMPTY;
    t.tm_wday = -1; /* stays so only when mktime fails */
    ranked_lock(&process_environment_lock);
    time_t seconds = mktime(&t);
    ranked_unlock(&process_environment_lock);
    if (seconds == -1 && t.tm_wday == -1)
        return error_set(th, EXC_OverflowError, "mktime argument out of range");
    return float_new(th, (double)seconds);
}

static Value asctime_text(Thread *th, const struct tm *t)
{
    static const char days[7][4] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char months[12][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return str_format_c(th, "%s %s%3d %.2d:%.2d:%.2d %lld", days[t->tm_wday], months[t->tm_mon],
                        t->tm_mday, t->tm_hour, t->tm_min, t->tm_sec, 1900 + (long long)t->tm_year);
}

NATIVE(time_asctime)
{
    struct tm t;
    return tm_or_now(th, args[0], "asctime", &t) ? asctime_text(th, &t) : EMPTY;
}

NATIVE(time_ctime)
{
    struct tm t;
    return broken_down(th, args[0], true, &t) ? asctime_text(th, &t) : EMPTY;
}

/* strftime gives 0 for an empty result and for one that does not fit: a mark in front tells them
 * apart. */
static Value format_tm(Thread *th, const char *format, size_t length, const struct tm *t)
{
    Value holder;
    Value marked = str_format_c(th, "x%s", format);
    const char *text = marked == EMPTY ? NULL : str_utf8(th, marked, false, &holder, NULL);
    if (text == NULL)
        return EMPTY;
    for (size_t size = 256 + length; size < STRFTIME_LIMIT + length * 256; size *= 4) {
        Raw *raw = heap_new(th, KIND_RAW, 0, sizeof(Raw) + size);
        if (raw == NULL)
            return EMPTY;
        raw->size = size;
        ranked_lock(&process_environment_lock);
        size_t n = strftime((char *)raw->data, size, text, t);
        ranked_unlock(&process_environment_lock);
        if (n > 0)
            return str_decode(th, raw->data + 1, n - 1, "utf-8", "surrogateescape");
    }
    return error_memory(th);
}

NATIVE(time_strftime)
{
    struct tm t;
    if (!is_str(args[0]))
        return error_must_be(th, "strftime() argument 1", "str", args[0]);
    bool now = args[1] == EMPTY;
    if (!tm_or_now(th, args[1], "strftime", &t))
        return EMPTY;
    if (!now)
        add_zone(&t);
    if (t.tm_isdst < -1)
        t.tm_isdst = -1;
    else if (t.tm_isdst > 1)
        t.tm_isdst = 1;
    Value holder;
    size_t length;
    const char *format = str_utf8(th, args[0], true, &holder, &length);
    return format == NULL ? EMPTY : format_tm(th, format, length, &t);
}

/* Reading text is done by a script module. */
NATIVE(time_strptime)
{
    Value name = str_intern_cstring(th, "_strptime");
    Value module = name == EMPTY ? EMPTY : import_module(th, name);
    Value function = module == EMPTY ? EMPTY : str_intern_cstring(th, "strptime_tuple");
    if (function == EMPTY)
        return EMPTY;
    Value format = args[1] != EMPTY ? args[1] : str_from_cstring(th, "%a %b %d %H:%M:%S %Y");
    Value pair[2] = {args[0], format};
    Value fields = format == EMPTY ? EMPTY : call_method(th, module, function, pair, 2);
    Class *c = struct_class(th);
    return fields == EMPTY || c == NULL ? EMPTY : call1(th, from_object(c), fields);
}

/* --- The zone. -------------------------------------------------------------------------------- */

static long zone_offset(time_t when, char name[16])
{
    struct tm t;
    memset(&t, 0, sizeof t);
    local_time(&when, &t);
    strncpy(name, t.tm_zone != NULL ? t.tm_zone : "", 15);
    name[15] = '\0';
    return -t.tm_gmtoff;
}

/* The zone in January and in July of this year: the one further east of the two is summer time. */
static bool add_zone_names(Thread *th, Value module)
{
    enum { YEAR = 365 * 24 * 3600 + 6 * 3600 };
    char winter_name[16], summer_name[16];
    read_zone();
    time_t start = time(NULL) / YEAR * YEAR;
    long winter = zone_offset(start, winter_name),
         summer = zone_offset(start + YEAR / 2, summer_name);
    bool south = winter < summer;
    Value names = tuple_pack(th, 2, zone_text(th, south ? summer_name : winter_name),
                             zone_text(th, south ? winter_name : summer_name));
    return module_add(th, module, "timezone", from_small(south ? summer : winter)) &&
           module_add(th, module, "altzone", from_small(south ? winter : summer)) &&
           module_add(th, module, "daylight", from_small(winter != summer)) &&
           module_add(th, module, "tzname", names);
}

NATIVE(time_tzset)
{
    Value name = str_intern_cstring(th, "time");
    Value module = name == EMPTY ? EMPTY : import_module(th, name);
    return module != EMPTY && add_zone_names(th, module) ? NONE : EMPTY;
}

static const MethodDef struct_methods[] = {
    {"localtime", time_localtime, "seconds=, /", METHOD_PLAIN, "Local time as a struct_time."},
    {"gmtime", time_gmtime, "seconds=, /", METHOD_PLAIN, "UTC as a struct_time."},
    {"mktime", time_mktime, "tuple, /", METHOD_PLAIN, "Seconds since the Epoch of a local time."},
    {"asctime", time_asctime, "tuple=, /", METHOD_PLAIN,
     "Text such as 'Sat Jun 06 16:26:11 1998'."},
    {"ctime", time_ctime, "seconds=, /", METHOD_PLAIN, "The same from seconds since the Epoch."},
    {"strftime", time_strftime, "format, tuple=, /", METHOD_PLAIN, "Text by a format."},
    {"strptime", time_strptime, "string, format=, /", METHOD_PLAIN, "A struct_time from text."},
    {"tzset", time_tzset, "", METHOD_PLAIN, "Reads the environment variable TZ again."},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

bool time_struct_init(Thread *th, Value module)
{
    Class *c = structseq_add(th, module, &struct_spec);
    return c != NULL && module_state_set(th, STATE_KEY, from_object(c)) &&
           module_add_methods(th, module, struct_methods) && add_zone_names(th, module) &&
           module_add(th, module, "_STRUCT_TM_ITEMS", from_small(TM_ITEMS + 2));
}

/* The process and the machine: ids, signals, limits, the environment, random bytes, running a
 * command. */
#include "posix_call.h"

#include "process_state.h"
#include "structseq.h"

#include <errno.h>
#include <grp.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#define TIMES_KEY "posix.times_result"
#define UNAME_KEY "posix.uname_result"

#define ID_FUNCTION(name)                   \
    static NATIVE(posix_##name)             \
    {                                       \
        return from_small((int64_t)name()); \
    }

ID_FUNCTION(getpid)
ID_FUNCTION(getppid)
ID_FUNCTION(getuid)
ID_FUNCTION(geteuid)
ID_FUNCTION(getgid)
ID_FUNCTION(getegid)
ID_FUNCTION(getpgrp)

static Value result_int(Thread *th, int64_t result)
{
    return result < 0 ? error_errno(th, errno, EMPTY) : from_small(result);
}

static NATIVE(posix_getpgid)
{
    int pid;
    return int_argument(th, args[0], &pid) ? result_int(th, getpgid(pid)) : EMPTY;
}

static NATIVE(posix_getsid)
{
    int pid;
    return int_argument(th, args[0], &pid) ? result_int(th, getsid(pid)) : EMPTY;
}

static NATIVE(posix_setsid)
{
    return result_int(th, setsid()) == EMPTY ? EMPTY : NONE;
}

static NATIVE(posix_getgroups)
{
    gid_t groups[1024];
    int n = getgroups(COUNT_OF(groups), groups);
    if (n < 0)
        return error_errno(th, errno, EMPTY);
    Value list = list_with_capacity(th, (size_t)n);
    for (int i = 0; list != EMPTY && i < n; i++)
        if (!list_append(th, list, from_small(groups[i])))
            return EMPTY;
    return list;
}

static NATIVE(posix_getlogin)
{
    char name[256];
    int error = getlogin_r(name, sizeof name);
    return error != 0 ? error_errno(th, error, EMPTY) : system_text(th, name, strlen(name), false);
}

static Value send_signal(Thread *th, const Value *args, int (*fn)(pid_t, int))
{
    int pid, number;
    if (!int_argument(th, args[0], &pid) || !int_argument(th, args[1], &number))
        return EMPTY;
    if (fn(pid, number) != 0)
        return error_errno(th, errno, EMPTY);
    /* One to ourselves takes effect before the call returns. */
    return check_interrupts(th) ? NONE : EMPTY;
}

static NATIVE(posix_kill)
{
    return send_signal(th, args, kill);
}
static NATIVE(posix_killpg)
{
    return send_signal(th, args, killpg);
}

static NATIVE(posix_umask)
{
    int mask;
    return int_argument(th, args[0], &mask) ? from_small(umask((mode_t)mask)) : EMPTY;
}

static NATIVE(posix_nice)
{
    int increment;
    if (!int_argument(th, args[0], &increment))
        return EMPTY;
    errno = 0;
    int r = nice(increment);
    return r == -1 && errno != 0 ? error_errno(th, errno, EMPTY) : from_small(r);
}

/* --- Ending. ---------------------------------------------------------------------------------- */

static NATIVE(posix_exit)
{
    int code;
    if (!int_argument(th, args[0], &code))
        return EMPTY;
    _exit(code);
}

static NATIVE(posix_abort)
{
    abort();
    return EMPTY;
}

static int64_t call_system(SysCall *c)
{
    return system(c->a);
}

/* fsencode: a command as str, bytes or path. */
static NATIVE(posix_system)
{
    PathArg command;
    if (!is_str(args[0]) && !is_bytes(args[0])) {
        bool found;
        call_special(th, args[0], NAME(th, fspath_), NULL, 0, &found);
        if (!found)
            return error_set(th, EXC_TypeError, "expected str, bytes or os.PathLike object, not %T",
                             args[0]);
        if (error_pending(th))
            return EMPTY;
    }
    if (!path_argument(th, args[0], "system", "command", 0, &command))
        return EMPTY;
    SysCall c = {.fn = call_system, .a = command.text};
    return sys_int(th, &c, EMPTY);
}

/* --- The machine. ----------------------------------------------------------------------------- */

static Value sequence(Thread *th, const char *key, const Value *items)
{
    Value c = module_state_get(th, key);
    return c == EMPTY ? EMPTY : structseq_new(th, (Class *)to_object(c), items, NULL);
}

static const GetSetDef times_fields[] = {
    STRUCTSEQ_FIELD("user", 0),          STRUCTSEQ_FIELD("system", 1),
    STRUCTSEQ_FIELD("children_user", 2), STRUCTSEQ_FIELD("children_system", 3),
    STRUCTSEQ_FIELD("elapsed", 4),       {0},
};
static const SeqSpec times_spec = {{.name = "posix.times_result",
                                    .flags = TYPE_FLAG_FINAL,
                                    .ops = STRUCTSEQ_OPS,
                                    .getsets = times_fields},
                                   5,
                                   0};

static NATIVE(posix_times)
{
    struct tms t;
    clock_t elapsed = times(&t);
    double tick = (double)sysconf(_SC_CLK_TCK);
    Value items[] = {
        float_new(th, (double)t.tms_utime / tick), float_new(th, (double)t.tms_stime / tick),
        float_new(th, (double)t.tms_cutime / tick), float_new(th, (double)t.tms_cstime / tick),
        float_new(th, (double)elapsed / tick)};
    return sequence(th, TIMES_KEY, items);
}

static const GetSetDef uname_fields[] = {
    STRUCTSEQ_FIELD("sysname", 0), STRUCTSEQ_FIELD("nodename", 1), STRUCTSEQ_FIELD("release", 2),
    STRUCTSEQ_FIELD("version", 3), STRUCTSEQ_FIELD("machine", 4),  {0},
};
static const SeqSpec uname_spec = {{.name = "posix.uname_result",
                                    .flags = TYPE_FLAG_FINAL,
                                    .ops = STRUCTSEQ_OPS,
                                    .getsets = uname_fields},
                                   5,
                                   0};

static Value text(Thread *th, const char *s)
{
    return system_text(th, s, strlen(s), false);
}

static NATIVE(posix_uname)
{
    struct utsname u;
    if (uname(&u) != 0)
        return error_errno(th, errno, EMPTY);
    Value items[] = {text(th, u.sysname), text(th, u.nodename), text(th, u.release),
                     text(th, u.version), text(th, u.machine)};
    return sequence(th, UNAME_KEY, items);
}

static NATIVE(posix_cpu_count)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? NONE : from_small(n);
}

static NATIVE(posix_sched_getaffinity)
{
    int pid;
    cpu_set_t cpus;
    if (!int_argument(th, args[0], &pid))
        return EMPTY;
    if (sched_getaffinity(pid, sizeof cpus, &cpus) != 0)
        return error_errno(th, errno, EMPTY);
    Value set = set_new(th);
    for (int i = 0; set != EMPTY && i < CPU_SETSIZE; i++)
        if (CPU_ISSET(i, &cpus) && !set_add(th, set, from_small(i)))
            return EMPTY;
    return set;
}

typedef struct {
    cpu_set_t cpus;
} Affinity;

static bool add_cpu(Thread *th, Value item, void *ctx)
{
    int cpu;
    if (!int_argument(th, item, &cpu))
        return false;
    if (cpu < 0 || cpu >= CPU_SETSIZE) {
        error_set(th, EXC_ValueError, cpu < 0 ? "negative CPU number" : "CPU number too large");
        return false;
    }
    CPU_SET(cpu, &((Affinity *)ctx)->cpus);
    return true;
}

static NATIVE(posix_sched_setaffinity)
{
    int pid;
    Affinity affinity;
    CPU_ZERO(&affinity.cpus);
    if (!int_argument(th, args[0], &pid) || !value_iterate(th, args[1], add_cpu, &affinity))
        return EMPTY;
    if (sched_setaffinity(pid, sizeof affinity.cpus, &affinity.cpus) != 0)
        return error_errno(th, errno, EMPTY);
    return NONE;
}

static int64_t call_yield(UNUSED SysCall *c)
{
    return sched_yield();
}

static NATIVE(posix_sched_yield)
{
    SysCall c = {.fn = call_yield};
    return sys_none(th, &c, EMPTY);
}

static NATIVE(posix_getloadavg)
{
    double load[3];
    if (getloadavg(load, 3) != 3)
        return error_set(th, EXC_OSError, "Load averages are unobtainable");
    return tuple_pack(th, 3, float_new(th, load[0]), float_new(th, load[1]),
                      float_new(th, load[2]));
}

static NATIVE(posix_strerror)
{
    int code;
    if (!int_argument(th, args[0], &code))
        return EMPTY;
    const char *message = strerror(code);
    return text(th, message);
}

static const struct {
    const char *name;
    int number;
} sysconf_names[] = {
    {"SC_PAGE_SIZE", _SC_PAGE_SIZE},
    {"SC_PAGESIZE", _SC_PAGESIZE},
    {"SC_CLK_TCK", _SC_CLK_TCK},
    {"SC_NPROCESSORS_ONLN", _SC_NPROCESSORS_ONLN},
    {"SC_NPROCESSORS_CONF", _SC_NPROCESSORS_CONF},
    {"SC_OPEN_MAX", _SC_OPEN_MAX},
    {"SC_PHYS_PAGES", _SC_PHYS_PAGES},
    {"SC_AVPHYS_PAGES", _SC_AVPHYS_PAGES},
    {"SC_ARG_MAX", _SC_ARG_MAX},
    {"SC_CHILD_MAX", _SC_CHILD_MAX},
};

static NATIVE(posix_sysconf)
{
    int number = -1;
    if (is_int(th, args[0])) {
        if (!int_argument(th, args[0], &number))
            return EMPTY;
    } else if (!is_str(args[0])) {
        return error_set(th, EXC_TypeError, "configuration names must be strings or integers");
    } else {
        for (size_t i = 0; i < COUNT_OF(sysconf_names); i++)
            if (str_equal_cstring(args[0], sysconf_names[i].name))
                number = sysconf_names[i].number;
        if (number < 0)
            return error_set(th, EXC_ValueError, "unrecognized configuration name");
    }
    errno = 0;
    long value = sysconf(number);
    return value == -1 && errno != 0 ? error_errno(th, errno, EMPTY) : int_from_int64(th, value);
}

/* --- Random bytes, environment. --------------------------------------------------------------- */

static int64_t call_random(SysCall *c)
{
    for (int64_t done = 0; done < c->x;) {
        ssize_t n = getrandom((char *)c->p + done, (size_t)(c->x - done), 0);
        if (n < 0)
            return -1;
        done += n;
    }
    return 0;
}

static NATIVE(posix_urandom)
{
    int64_t size;
    if (!value_to_index(th, args[0], false, &size))
        return EMPTY;
    if (size < 0)
        return error_set(th, EXC_ValueError, "negative argument not allowed");
    Value bytes = bytes_new(th, NULL, (size_t)size);
    if (bytes == EMPTY)
        return EMPTY;
    SysCall c = {.fn = call_random, .x = size, .p = to_bytes(bytes)->data};
    return sys_none(th, &c, EMPTY) == EMPTY ? EMPTY : bytes;
}

/* os.py passes bytes. */
static const char *environment_text(Thread *th, Value v)
{
    Value holder;
    if (is_str(v))
        return str_utf8(th, v, true, &holder, NULL);
    if (!is_bytes(v)) {
        error_set(th, EXC_TypeError, "expected str, bytes or os.PathLike object, not %T", v);
        return NULL;
    }
    const char *s = (const char *)to_bytes(v)->data;
    if (strlen(s) == to_bytes(v)->length)
        return s;
    error_set(th, EXC_ValueError, "embedded null byte");
    return NULL;
}

static NATIVE(posix_putenv)
{
    const char *name = environment_text(th, args[0]);
    const char *value = name == NULL ? NULL : environment_text(th, args[1]);
    if (value == NULL)
        return EMPTY;
    if (strchr(name, '=') != NULL)
        return error_set(th, EXC_ValueError, "illegal environment variable name");
    ranked_lock(&process_environment_lock);
    int r = setenv(name, value, 1);
    ranked_unlock(&process_environment_lock);
    return r == 0 ? NONE : error_errno(th, errno, EMPTY);
}

static NATIVE(posix_unsetenv)
{
    const char *name = environment_text(th, args[0]);
    if (name == NULL)
        return EMPTY;
    ranked_lock(&process_environment_lock);
    int r = unsetenv(name);
    ranked_unlock(&process_environment_lock);
    return r == 0 ? NONE : error_errno(th, errno, EMPTY);
}

static const MethodDef process_methods[] = {
    {"getpid", posix_getpid, "", METHOD_PLAIN, NULL},
    {"getppid", posix_getppid, "", METHOD_PLAIN, NULL},
    {"getuid", posix_getuid, "", METHOD_PLAIN, NULL},
    {"geteuid", posix_geteuid, "", METHOD_PLAIN, NULL},
    {"getgid", posix_getgid, "", METHOD_PLAIN, NULL},
    {"getegid", posix_getegid, "", METHOD_PLAIN, NULL},
    {"getpgrp", posix_getpgrp, "", METHOD_PLAIN, NULL},
    {"getpgid", posix_getpgid, "pid", METHOD_PLAIN, NULL},
    {"getsid", posix_getsid, "pid, /", METHOD_PLAIN, NULL},
    {"setsid", posix_setsid, "", METHOD_PLAIN, NULL},
    {"getgroups", posix_getgroups, "", METHOD_PLAIN, NULL},
    {"getlogin", posix_getlogin, "", METHOD_PLAIN, NULL},
    {"kill", posix_kill, "pid, signal, /", METHOD_PLAIN, NULL},
    {"killpg", posix_killpg, "pgid, signal, /", METHOD_PLAIN, NULL},
    {"umask", posix_umask, "mask, /", METHOD_PLAIN, NULL},
    {"nice", posix_nice, "increment, /", METHOD_PLAIN, NULL},
    {"_exit", posix_exit, "status", METHOD_PLAIN, NULL},
    {"abort", posix_abort, "", METHOD_PLAIN, NULL},
    {"system", posix_system, "command", METHOD_PLAIN, NULL},
    {"times", posix_times, "", METHOD_PLAIN, NULL},
    {"uname", posix_uname, "", METHOD_PLAIN, NULL},
    {"cpu_count", posix_cpu_count, "", METHOD_PLAIN, NULL},
    {"sched_getaffinity", posix_sched_getaffinity, "pid, /", METHOD_PLAIN, NULL},
    {"sched_setaffinity", posix_sched_setaffinity, "pid, mask, /", METHOD_PLAIN, NULL},
    {"sched_yield", posix_sched_yield, "", METHOD_PLAIN, NULL},
    {"getloadavg", posix_getloadavg, "", METHOD_PLAIN, NULL},
    {"strerror", posix_strerror, "code, /", METHOD_PLAIN, NULL},
    {"sysconf", posix_sysconf, "name, /", METHOD_PLAIN, NULL},
    {"urandom", posix_urandom, "size, /", METHOD_PLAIN, NULL},
    {"putenv", posix_putenv, "name, value, /", METHOD_PLAIN, NULL},
    {"unsetenv", posix_unsetenv, "name, /", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

bool posix_process_init(Thread *th, Value module)
{
    Class *t = structseq_add(th, module, &times_spec);
    Class *u = t == NULL ? NULL : structseq_add(th, module, &uname_spec);
    return u != NULL && module_state_set(th, TIMES_KEY, from_object(t)) &&
           module_state_set(th, UNAME_KEY, from_object(u)) &&
           module_add_methods(th, module, process_methods);
}

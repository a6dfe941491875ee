/* Clocks, threads and limits of Linux (os.h). */
#include "os.h"

#include <pthread.h>
#include <sched.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static int64_t clock_ns(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

int64_t os_monotonic_ns(void)
{
    return clock_ns(CLOCK_MONOTONIC);
}
int64_t os_thread_cpu_ns(void)
{
    return clock_ns(CLOCK_THREAD_CPUTIME_ID);
}
int64_t os_process_cpu_ns(void)
{
    return clock_ns(CLOCK_PROCESS_CPUTIME_ID);
}
int64_t os_real_ns(void)
{
    return clock_ns(CLOCK_REALTIME);
}
int32_t os_thread_id(void)
{
    return (int32_t)syscall(SYS_gettid);
}
size_t os_page_size(void)
{
    return (size_t)sysconf(_SC_PAGESIZE);
}

uint32_t os_cpu_count(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0)
        return (uint32_t)CPU_COUNT(&set);
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online > 0 ? (uint32_t)online : 1;
}

bool os_stack_bounds(uintptr_t *low, uintptr_t *high)
{
    pthread_attr_t attributes;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0)
        return false;
    void *start;
    size_t size, guard;
    bool known = pthread_attr_getstack(&attributes, &start, &size) == 0 &&
                 pthread_attr_getguardsize(&attributes, &guard) == 0 && size > guard;
    pthread_attr_destroy(&attributes);
    if (!known)
        return false;
    *high = (uintptr_t)start + size;
    size_t usable = size - guard;
    size_t most = (size_t)1 << 30;
    *low = *high - (usable < most ? usable : most);
    return true;
}

bool os_random_bytes(void *out, size_t size)
{
    unsigned char *p = out;
    while (size > 0) {
        ssize_t got = getrandom(p, size, 0);
        if (got <= 0)
            return false;
        p += got;
        size -= (size_t)got;
    }
    return true;
}

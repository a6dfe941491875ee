/* Futex calls (park.h). Private futexes: a word in memory that processes share would need others.
 */
#include "park.h"

#include <errno.h>
#include <linux/futex.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define SLACK_LOW_NS 1

ParkResult park_wait(_Atomic uint32_t *word, uint32_t expected, int64_t deadline_ns)
{
    struct timespec deadline;
    struct timespec *until = NULL;
    if (deadline_ns != PARK_FOREVER) {
        if (deadline_ns < 0)
            deadline_ns = 0;
        deadline.tv_sec = deadline_ns / 1000000000;
        deadline.tv_nsec = deadline_ns % 1000000000;
        until = &deadline;
    }
    /* The bitset form is the one that takes an absolute deadline. */
    long rc = syscall(SYS_futex, word, FUTEX_WAIT_BITSET | FUTEX_PRIVATE_FLAG, expected, until,
                      NULL, FUTEX_BITSET_MATCH_ANY);
    if (rc == 0 || errno == EAGAIN)
        return PARK_WOKEN;
    if (errno == ETIMEDOUT)
        return PARK_TIMEOUT;
    GIL_ASSERT(errno == EINTR);
    return PARK_INTERRUPTED;
}

int park_wake(_Atomic uint32_t *word, int count)
{
    int saved = errno;
    long woken = syscall(SYS_futex, word, FUTEX_WAKE | FUTEX_PRIVATE_FLAG, count, NULL, NULL, 0);
    errno = saved;
    return woken > 0 ? (int)woken : 0;
}

unsigned long park_slack_lower(void)
{
    int former = prctl(PR_GET_TIMERSLACK, 0, 0, 0, 0);
    if (former < 0)
        return 0;
    if (former > SLACK_LOW_NS)
        prctl(PR_SET_TIMERSLACK, (unsigned long)SLACK_LOW_NS, 0, 0, 0);
    return (unsigned long)former;
}

void park_slack_restore(unsigned long former)
{
    if (former > SLACK_LOW_NS)
        prctl(PR_SET_TIMERSLACK, former, 0, 0, 0);
}

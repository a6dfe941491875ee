/* Definitions of the process-wide state; what each is for stands in process_state.h. No code
 * belongs here but accessors. */
#include "process_state.h"

_Atomic int64_t process_mem_fault = MEM_FAULT_UNREAD;
static _Thread_local HeldLocks held_locks;

HeldLocks *process_held_locks(void)
{
    return &held_locks;
}
_Thread_local struct Thread *process_current_thread;
_Atomic(void *) process_interrupt_target;
RankedLock process_environment_lock = RANKED_LOCK_INIT(ENVIRONMENT);

/* What we ask of the operating system besides memory and parking. No function here blocks. */
#ifndef GIL_OS_H
#define GIL_OS_H

#include "base.h"

/* Nanoseconds. */
int64_t os_monotonic_ns(void);
int64_t os_thread_cpu_ns(void);
int64_t os_process_cpu_ns(void);
int64_t os_real_ns(void); /* since 1970, UTC */

/* Kernel's id of the calling thread (threading.get_native_id). */
int32_t os_thread_id(void);
size_t os_page_size(void);
/* CPUs that the process may run on, at least 1. */
uint32_t os_cpu_count(void);
/* Bounds [low, high) of the calling thread's stack, guard pages excluded. Of the main thread, low
 * is where the resource limit ends the stack (capped at 1 GiB when unlimited). False when unknown.
 */
bool os_stack_bounds(uintptr_t *low, uintptr_t *high);
/* Fills from the kernel's generator; false when that is impossible. */
bool os_random_bytes(void *out, size_t size);

#endif

/* The lock as the module gil shows it. For the standard library; all functions are called attached.
 */
#ifndef GIL_CONTROL_H
#define GIL_CONTROL_H

#include "module.h"

bool control_lock_enabled(Thread *th);
/* Stops the world to switch. Within gil.disabled() blocks it decides what the last of them leaves.
 */
void control_set_lock_enabled(Thread *th, bool enabled);
/* Counted, for the whole interpreter: the first switches the lock off, the last puts it back. */
void control_disable_enter(Thread *th);
void control_disable_leave(Thread *th);

/* Nanoseconds. set: false (and no change) when out of range. */
int64_t control_switch_interval(Thread *th);
bool control_set_switch_interval(Thread *th, int64_t ns);
bool control_loops_only(Thread *th);
void control_set_loops_only(Thread *th, bool loops_only);
bool control_policy_forced(Thread *th);
void control_set_policy_forced(Thread *th, bool forced);
/* Whether hold times are measured. */
bool control_timing(Thread *th);
void control_set_timing(Thread *th, bool on);

typedef struct {
    uint32_t serial;
    uint64_t ident;
    int32_t native_id;
    uint64_t acquisitions, waits, forced_releases, voluntary_releases, requests;
    uint64_t wait_ns, wait_max_ns, hold_ns, hold_max_ns;
} LockStats;
/* Calls visit for each living thread; visit may not run script code or allocate. */
void control_lock_stats(Thread *th, void (*visit)(const LockStats *stats, void *ctx), void *ctx);
uint64_t control_world_stops(Thread *th);

typedef struct {
    size_t live_bytes, heap_bytes, collections;
    uint64_t pause_total_ns, pause_max_ns;
} MemoryStats;
void control_memory_stats(Thread *th, MemoryStats *out);
void control_collect(Thread *th);

#endif

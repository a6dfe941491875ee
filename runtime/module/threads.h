/* Threads of the operating system, as threading and its kin need them. Like module.h this is for
 * the standard library; all functions are called attached unless they say otherwise. */
#ifndef GIL_THREADS_H
#define GIL_THREADS_H

#include "module.h"

/* What a thread runs: attached. An exception still pending at its end is dropped. */
typedef void (*ThreadMain)(Thread *th, Value argument);

/* Starts an OS thread that calls main(its Thread, argument). foreground: the program waits for its
 * end. False: RuntimeError "can't start new thread" or MemoryError. */
bool thread_spawn(Thread *th, ThreadMain main, Value argument, bool foreground);
/* The same; *ident is what thread_ident will give in the new thread. */
bool thread_spawn_ident(Thread *th, ThreadMain main, Value argument, bool foreground,
                        uint64_t *ident);

uint64_t thread_ident(Thread *th);    /* what threading.get_ident() shows */
int32_t thread_native_id(Thread *th); /* the kernel's id; 0 when it has not started yet */
bool thread_is_main(Thread *th);
/* The program stops waiting for th. */
void thread_leave_foreground(Thread *th);
/* True while th is being killed: it unwinds and may not run script code. */
bool thread_is_killed(Thread *th);

/* The script's object for this thread (threading.Thread), or EMPTY; kept alive by the thread. */
Value thread_object(Thread *th);
void thread_set_object(Thread *th, Value object);
/* The same for the main thread, whoever calls. */
void thread_set_main_object(Thread *th, Value object);
uint64_t thread_main_ident(Thread *th);
/* Script threads and attached foreign threads that are alive, the main one included. */
uint32_t thread_count(Thread *th);
/* A number that nobody else in this interpreter has got or will get. */
uint64_t thread_unique_number(Thread *th);

/* Stack size of threads to come, bytes; 0 in `set` means the default. */
size_t thread_stack_size(Thread *th);
void thread_set_stack_size(Thread *th, size_t bytes);

/* Sends Ctrl-C to the main thread. */
void thread_interrupt_main(Thread *th);

#endif

/* Ctrl-C. See interrupt.c. */
#ifndef GIL_INTERRUPT_H
#define GIL_INTERRUPT_H

#include "thread_state.h"

/* SIGINT goes to this interpreter's main thread, until uninstalled. One interpreter per process. */
void interrupt_install(InterpRuntime *rt);
/* Restores the default action, if rt is the one that was installed. */
void interrupt_uninstall(InterpRuntime *rt);
/* True when th is to raise KeyboardInterrupt now; the request is used up. */
bool interrupt_take(Thread *th);

#endif

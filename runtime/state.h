/* An interpreter as its embedder holds it; shared by the files that implement gil.h. */
#ifndef GIL_STATE_H
#define GIL_STATE_H

#include "gil.h"
#include "thread_state.h"

struct gil_state {
    Interp interp;
    InterpRuntime rt;
};

struct gil_config {
    Config values;
    char error[CONFIG_ERROR_SIZE];
};

/* The texts of the last exception; malloc'ed, owned by the attachment. */
typedef struct ApiError {
    gil_error view;
    char *texts[3];
} ApiError;

/* The calling thread when it is attached to this state, else NULL. */
Thread *state_thread(gil_state *state);
/* Takes the pending exception of th into its ApiError. GIL_EXCEPTION, or GIL_NO_MEMORY. */
gil_status state_failed(Thread *th);
void state_free_error(Thread *th);

/* Globals of __main__ (Dict in cells mode). */
Value state_main_globals(Thread *th);
/* Reads a whole file, detached. A Bytes value, or EMPTY with OSError. */
Value state_read_file(Thread *th, const char *path);
/* Compiles and runs source in __main__. EMPTY: exception. */
Value state_run_source(Thread *th, const char *source, size_t length, const char *filename);
/* Exit code that a SystemExit asks for; prints its message when it has one (when `print`). */
int state_exit_code(Thread *th, Value exception, bool print);

/* The end of a program or state, once: exit functions, finalisers, files. False: standard output
 * could not be written. */
bool state_end_scripts(Thread *th);

#endif

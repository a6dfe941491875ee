/* Between program.c and program_module.c. */
#ifndef GIL_PROGRAM_H
#define GIL_PROGRAM_H

#include "state.h"

/* The exit code that an ended program stands for; a pending exception is reported and cleared. */
int program_exit_code(Thread *th);
void program_write_stderr(Thread *th, Value text_or_empty);
/* sys.argv and sys.path[0]. False: exception. */
bool program_set_argv(Thread *th, Value first, const gil_program *p);
bool program_set_path0(Thread *th, Value folder);
Value program_path_str(Thread *th, const char *path);
/* Runs a file as __main__ and returns the exit code. */
int program_run_source_file(Thread *th, const char *path);
int program_run_module(Thread *th, const gil_program *p);

#endif

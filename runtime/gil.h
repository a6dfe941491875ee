/* gil.h: run gil scripts inside a C program.
 *
 * A gil_state is one interpreter: its own heap, modules, threads and lock. A process may have
 * several; they share nothing. Everything is opaque.
 *
 * Threads. A thread must be attached to use a state; gil_open attaches the caller, who becomes the
 * state's main thread. Any other thread of the process calls gil_attach first and gil_detach when
 * it is done; calls nest. While a thread is attached to one state and attaches to another, the
 * first is detached until the second is left, so no order of attaching can deadlock. An attached
 * thread holds the state's lock (if the lock is on): before blocking for long outside of scripts,
 * detach. Functions that may be called by any thread, attached or not, say so.
 *
 * Errors. Functions that can fail return a gil_status, or NULL where they return a handle. After
 * GIL_EXCEPTION, gil_last_error describes the exception of the calling thread. Nothing here prints,
 * exits, or jumps out of the caller's frames, except gil_run_program, which prints as the command
 * does.
 *
 * Ownership. Handles (gil_value *) keep a value alive until gil_release; they belong to their state
 * and may be used by any thread attached to it. gil_close releases what is left. Strings passed in
 * are copied. Texts are UTF-8. */
#ifndef GIL_H
#define GIL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define GIL_API __attribute__((visibility("default")))
#else
#define GIL_API
#endif

typedef struct gil_state gil_state;
typedef struct gil_config gil_config;
typedef struct gil_value gil_value;

typedef enum gil_status {
    GIL_OK = 0,
    GIL_EXCEPTION, /* the script raised: gil_last_error */
    GIL_NO_MEMORY,
    GIL_CLOSING,      /* the state is being closed */
    GIL_NOT_ATTACHED, /* the calling thread is not attached to this state */
    GIL_BAD_ARGUMENT,
    GIL_BUSY /* gil_close: some thread did not end in time */
} gil_status;

GIL_API const char *gil_version(void);
/* A constant sentence for a status. */
GIL_API const char *gil_status_text(gil_status status);

/* Settings, all by name and text, as on the command line: gil_config_set(c, "switch-interval",
 * "50us"). A gil_config belongs to one thread at a time; gil_open copies it. */
GIL_API gil_config *gil_config_new(void); /* defaults; NULL: no memory */
GIL_API void gil_config_free(gil_config *config);
/* value NULL: given without one. On GIL_BAD_ARGUMENT gil_config_error says what is wrong. */
GIL_API gil_status gil_config_set(gil_config *config, const char *name, const char *value);
GIL_API gil_status gil_config_environment(gil_config *config); /* reads GIL_* */
GIL_API const char *gil_config_error(const gil_config *config);
/* Whether `name` is an option, and whether it must have a value. */
GIL_API bool gil_config_has(const char *name, bool *needs_value);
GIL_API const char *gil_config_help(void); /* lines for --help */

/* A new interpreter; the calling thread is its main thread and attached. config NULL: defaults.
 * NULL when there is no memory. */
GIL_API gil_state *gil_open(const gil_config *config);
/* Ends the state: kills its remaining script threads (without running script code in them), runs
 * finalisers, flushes files, frees everything. By the main thread, attached; the host's other
 * threads have detached. GIL_BUSY: a thread hangs in a system call; the state is abandoned, not
 * freed, and its threads never run script code again. */
GIL_API gil_status gil_close(gil_state *state);

GIL_API gil_status gil_attach(gil_state *state); /* any thread */
GIL_API gil_status gil_detach(gil_state *state);
GIL_API bool gil_is_attached(gil_state *state); /* any thread */
/* Raises KeyboardInterrupt in the main thread, also out of a wait. Any thread, and signal handlers.
 */
GIL_API void gil_interrupt(gil_state *state);
/* Lets SIGINT do gil_interrupt(state) until it is called with `on` false or the state is closed. */
GIL_API void gil_handle_sigint(gil_state *state, bool on);

/* Run statements as the module __main__, whose globals persist between calls. */
GIL_API gil_status gil_run_string(gil_state *state, const char *source, size_t length,
                                  const char *filename);
GIL_API gil_status gil_run_file(gil_state *state, const char *path);

/* Handles. NULL: gil_last_error. */
GIL_API gil_value *gil_none(gil_state *state);
GIL_API gil_value *gil_from_bool(gil_state *state, bool b);
GIL_API gil_value *gil_from_int(gil_state *state, int64_t i);
GIL_API gil_value *gil_from_double(gil_state *state, double d);
GIL_API gil_value *gil_from_string(gil_state *state, const char *utf8, size_t length);
GIL_API void gil_release(gil_state *state, gil_value *value_or_null);
/* GIL_EXCEPTION (TypeError, OverflowError) when the value is of another type. */
GIL_API gil_status gil_to_int(gil_state *state, gil_value *value, int64_t *out);
GIL_API gil_status gil_to_double(gil_state *state, gil_value *value, double *out);
GIL_API gil_status gil_to_bool(gil_state *state, gil_value *value, bool *out); /* truth */
/* str(value). The text ends with a NUL and lives until `value` is released. */
GIL_API const char *gil_to_string(gil_state *state, gil_value *value, size_t *length_or_null);

/* Globals of __main__. gil_get_global: NULL with NameError when absent. */
GIL_API gil_value *gil_get_global(gil_state *state, const char *name);
GIL_API gil_status gil_set_global(gil_state *state, const char *name, gil_value *value);
/* Calls a value; *result (may be NULL) is a new handle. */
GIL_API gil_status gil_call(gil_state *state, gil_value *callable, gil_value *const *arguments,
                            size_t count, gil_value **result);

/* The last exception of the calling thread. Valid until its next call into the state. */
typedef struct gil_error {
    const char *type;      /* "ValueError" */
    const char *message;   /* str() of it */
    const char *traceback; /* as Python prints it, with type and message */
    bool is_exit;          /* SystemExit */
    int exit_code;         /* then: the code that the program asked for */
} gil_error;
GIL_API const gil_error *gil_last_error(gil_state *state);

/* A whole program, as the command runs it: sets sys.argv and sys.path[0], prints uncaught
 * exceptions, waits for the program's threads, flushes its output. */
typedef enum gil_program_kind {
    GIL_PROGRAM_FILE, /* what: a file, or a folder with __main__ */
    GIL_PROGRAM_CODE, /* what: source text */
    GIL_PROGRAM_STDIN,
    GIL_PROGRAM_MODULE /* what: a module's name */
} gil_program_kind;
typedef struct gil_program {
    gil_program_kind kind;
    const char *what;
    int argc; /* the script's own arguments, without its name */
    char *const *argv;
} gil_program;
/* The exit code; GIL_INTERRUPTED when KeyboardInterrupt ended it (die by SIGINT then). */
#define GIL_INTERRUPTED (-2)
GIL_API int gil_run_program(gil_state *state, const gil_program *program);
/* Bytecode of a file as text, in a new handle. */
GIL_API gil_status gil_disassemble(gil_state *state, const char *path, gil_value **text);

#ifdef __cplusplus
}
#endif

#endif

/* Running a whole program as the command does: the rules of `python3 FILE`, `-c`, `-`, `-m`. Prints
 * to the script's standard streams only. */
#include "program.h"
#include "mem.h"

#include "vm.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { EXIT_FAILED = 1, EXIT_NO_FILE = 2, EXIT_FLUSH_FAILED = 120 };

Value program_path_str(Thread *th, const char *path)
{
    return str_decode(th, path, strlen(path), "utf-8", "surrogateescape");
}

static bool set_in(Thread *th, Value dict, const char *name, Value v)
{
    Value key = v == EMPTY ? EMPTY : str_intern_cstring(th, name);
    return key != EMPTY && dict_set(th, dict, key, v);
}

static bool fill_main(Thread *th, Value module, Value dict)
{
    Value modules = value_load(&th->interp->modules);
    Value builtins = EMPTY;
    if (modules != EMPTY) {
        Value name = str_intern_cstring(th, "builtins");
        builtins = name == EMPTY ? EMPTY : dict_get_str(th, modules, name);
    }
    error_clear(th);
    return set_in(th, dict, "__name__", NAME(th, main_)) && set_in(th, dict, "__doc__", NONE) &&
           set_in(th, dict, "__package__", NONE) && set_in(th, dict, "__loader__", NONE) &&
           set_in(th, dict, "__spec__", NONE) &&
           (builtins == EMPTY || set_in(th, dict, "__builtins__", builtins)) &&
           (modules == EMPTY || dict_set(th, modules, NAME(th, main_), module));
}

Value state_main_globals(Thread *th)
{
    Value module = value_load(&th->interp->main_module);
    if (module != EMPTY)
        return ((Module *)to_object(module))->dict;
    module = module_new(th, NAME(th, main_));
    if (module == EMPTY)
        return EMPTY;
    Value dict = ((Module *)to_object(module))->dict;
    if (!fill_main(th, module, dict))
        return EMPTY;
    value_store(&th->interp->main_module, module);
    return dict;
}

static Value run_code(Thread *th, const char *source, size_t length, Value filename)
{
    Value globals = state_main_globals(th);
    if (globals == EMPTY)
        return EMPTY;
    Value code = compile_source(th, source, length, filename, COMPILE_EXEC, false);
    if (code == EMPTY)
        return EMPTY;
    return vm_run_code(th, (Code *)to_object(code), globals, value_load(&th->interp->builtins),
                       EMPTY);
}

Value state_run_source(Thread *th, const char *source, size_t length, const char *filename)
{
    Value name = program_path_str(th, filename);
    return name == EMPTY ? EMPTY : run_code(th, source, length, name);
}

typedef struct {
    const char *path; /* NULL: fd is open already */
    int fd;
    char *data;
    size_t length, capacity;
    int error;
} FileRead;

static bool read_more(FileRead *r)
{
    if (r->length == r->capacity) {
        size_t larger = r->capacity ? r->capacity * 2 : 65536;
        char *data = larger > r->capacity ? mem_realloc(r->data, larger) : NULL;
        if (!data) {
            r->error = ENOMEM;
            return false;
        }
        r->data = data;
        r->capacity = larger;
    }
    ssize_t got = read(r->fd, r->data + r->length, r->capacity - r->length);
    if (got < 0 && errno != EINTR)
        r->error = errno;
    if (got > 0)
        r->length += (size_t)got;
    return got > 0 || (got < 0 && errno == EINTR && !r->error);
}

static void read_whole(void *ctx)
{
    FileRead *r = ctx;
    if (r->path) {
        r->fd = open(r->path, O_RDONLY | O_CLOEXEC);
        if (r->fd < 0) {
            r->error = errno;
            return;
        }
    }
    while (read_more(r))
        continue;
    if (r->path)
        close(r->fd);
}

static Value finish_read(Thread *th, FileRead *r)
{
    Value bytes = EMPTY;
    if (r->error == ENOMEM)
        error_memory(th);
    else if (r->error)
        error_errno(th, r->error, r->path ? program_path_str(th, r->path) : EMPTY);
    else
        bytes = bytes_new(th, r->data ? r->data : "", r->length);
    mem_free(r->data);
    return bytes;
}

Value state_read_file(Thread *th, const char *path)
{
    FileRead r = {.path = path, .fd = -1};
    run_detached(th, read_whole, &r);
    return finish_read(th, &r);
}

static Value read_stdin(Thread *th)
{
    FileRead r = {.fd = 0};
    run_detached(th, read_whole, &r);
    return finish_read(th, &r);
}

static Value sys_get(Thread *th, const char *name)
{
    Value key = str_intern_cstring(th, name);
    Value found = EMPTY;
    if (key != EMPTY)
        attr_lookup(th, value_load(&th->interp->sys_module), key, &found);
    error_clear(th);
    return found;
}

static bool sys_set(Thread *th, const char *name, Value v)
{
    Value key = v == EMPTY ? EMPTY : str_intern_cstring(th, name);
    return key != EMPTY && attr_set(th, value_load(&th->interp->sys_module), key, v);
}

/* To the script's sys.stderr, as Python's own messages. */
void program_write_stderr(Thread *th, Value text)
{
    Value file = sys_get(th, "stderr");
    if (text != EMPTY && file != EMPTY && file != NONE) {
        call_method(th, file, NAME(th, write), &text, 1);
        if (!error_pending(th))
            call_method(th, file, NAME(th, flush), NULL, 0);
    }
    error_clear(th);
}

/* Python's own complaints about the command line. */
static int fail(Thread *th, int code, Value text)
{
    program_write_stderr(th, text);
    return code;
}

bool program_set_argv(Thread *th, Value first, const gil_program *p)
{
    Value list = list_new(th, &first, 1);
    for (int i = 0; i < p->argc; i++) {
        Value s = program_path_str(th, p->argv[i]);
        if (list == EMPTY || s == EMPTY || !list_append(th, list, s))
            return false;
    }
    return list != EMPTY && sys_set(th, "argv", list);
}

bool program_set_path0(Thread *th, Value folder)
{
    Value path = sys_get(th, "path");
    if (folder == EMPTY)
        return false;
    if (path == EMPTY || !is_list(path)) {
        path = list_new(th, &folder, 1);
        return path != EMPTY && sys_set(th, "path", path);
    }
    return list_insert(th, path, 0, folder);
}

static Value folder_of(Thread *th, const char *path)
{
    char resolved[PATH_MAX];
    if (!realpath(path, resolved))
        return str_from_cstring(th, "");
    char *slash = strrchr(resolved, '/');
    if (slash)
        slash[slash == resolved] = 0;
    return program_path_str(th, resolved);
}

int state_exit_code(Thread *th, Value exception, bool print)
{
    Value code = NONE;
    attr_lookup(th, exception, NAME(th, code), &code);
    error_clear(th);
    int64_t i;
    if (code == EMPTY || code == NONE)
        return 0;
    if (is_int(th, code))
        return int_to_int64(code, &i) ? (int)(i & 0xff) : 255;
    if (print) {
        Value text = value_str(th, code);
        error_clear(th);
        if (text != EMPTY)
            program_write_stderr(th, str_format_c(th, "%S\n", text));
    }
    return EXIT_FAILED;
}

static void flush_stdout(Thread *th)
{
    Value file = sys_get(th, "stdout");
    if (file != EMPTY && file != NONE)
        call_method(th, file, NAME(th, flush), NULL, 0);
    error_clear(th);
}

/* As Python: sys.excepthook gets it, and if that fails both are shown. */
static void report_uncaught(Thread *th, Value exception)
{
    flush_stdout(th);
    Value hook = sys_get(th, "excepthook");
    if (hook == EMPTY || hook == NONE) {
        traceback_print(th, exception);
        error_clear(th);
        return;
    }
    Value tb = value_load(&((Exception *)to_object(exception))->traceback);
    Value type = from_object(class_of(th, exception));
    if (call3(th, hook, type, exception, tb == EMPTY ? NONE : tb) == EMPTY) {
        Value second = error_take(th);
        program_write_stderr(th, str_from_cstring(th, "Error in sys.excepthook:\n"));
        traceback_print(th, second);
        program_write_stderr(th, str_from_cstring(th, "\nOriginal exception was:\n"));
        traceback_print(th, exception);
    }
    error_clear(th);
}

/* The exit code that an ended program stands for; the pending exception, if any, is reported. */
int program_exit_code(Thread *th)
{
    if (!error_pending(th))
        return 0;
    Value exception = error_take(th);
    if (is_instance(th, exception, EXC_SystemExit))
        return state_exit_code(th, exception, true);
    report_uncaught(th, exception);
    return is_instance(th, exception, EXC_KeyboardInterrupt) ? GIL_INTERRUPTED : EXIT_FAILED;
}

static Value absolute(Thread *th, const char *path)
{
    if (path[0] == '/')
        return program_path_str(th, path);
    char cwd[PATH_MAX];
    if (!getcwd(cwd, sizeof cwd))
        return program_path_str(th, path);
    Value folder = program_path_str(th, cwd);
    Value rest = program_path_str(th, path);
    if (folder == EMPTY || rest == EMPTY)
        return EMPTY;
    return str_format_c(th, "%S/%S", folder, rest);
}

int program_run_source_file(Thread *th, const char *path)
{
    Value name = absolute(th, path);
    Value bytes = state_read_file(th, path);
    if (bytes == EMPTY) {
        Value e = error_take(th);
        if (!is_instance(th, e, EXC_OSError)) {
            error_restore(th, e);
            return program_exit_code(th);
        }
        int64_t number = 0;
        Value text = value_load(&((Exception *)to_object(e))->fields[1]);
        int_to_int64(value_load(&((Exception *)to_object(e))->fields[0]), &number);
        return fail(
            th, EXIT_NO_FILE,
            str_format_c(th, "gil: can't open file %V: [Errno %d] %S\n", name, (int)number, text));
    }
    if (name != EMPTY && set_in(th, state_main_globals(th), "__file__", name))
        run_code(th, (const char *)to_bytes(bytes)->data, to_bytes(bytes)->length, name);
    return program_exit_code(th);
}

static bool file_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

static bool main_in_folder(const char *folder, char out[PATH_MAX])
{
    static const char *const names[] = {"__main__.gil", "__main__.py"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        int n = snprintf(out, PATH_MAX, "%s/%s", folder, names[i]);
        if (n > 0 && n < PATH_MAX && file_exists(out))
            return true;
    }
    return false;
}

static int run_file(Thread *th, const gil_program *p)
{
    Value name = program_path_str(th, p->what);
    struct stat st;
    bool folder = stat(p->what, &st) == 0 && S_ISDIR(st.st_mode);
    char inside[PATH_MAX];
    if (folder && !main_in_folder(p->what, inside))
        return fail(
            th, EXIT_FAILED,
            str_format_c(th, "gil: can't find '__main__' module in %V\n", absolute(th, p->what)));
    Value path0 = folder ? absolute(th, p->what) : folder_of(th, p->what);
    if (name == EMPTY || !program_set_argv(th, name, p) || !program_set_path0(th, path0))
        return program_exit_code(th);
    return program_run_source_file(th, folder ? inside : p->what);
}

static int run_text(Thread *th, const gil_program *p)
{
    bool from_stdin = p->kind == GIL_PROGRAM_STDIN;
    Value empty = str_from_cstring(th, "");
    Value name = str_from_cstring(th, from_stdin ? "-" : "-c");
    if (name == EMPTY || !program_set_argv(th, name, p) || !program_set_path0(th, empty))
        return program_exit_code(th);
    if (!from_stdin) {
        state_run_source(th, p->what, strlen(p->what), "<string>");
        return program_exit_code(th);
    }
    Value bytes = read_stdin(th);
    Value file = bytes == EMPTY ? EMPTY : str_from_cstring(th, "<stdin>");
    if (file != EMPTY && set_in(th, state_main_globals(th), "__file__", file))
        state_run_source(th, (const char *)to_bytes(bytes)->data, to_bytes(bytes)->length,
                         "<stdin>");
    return program_exit_code(th);
}

/* threading.main_thread() is not alive any more; other threads may be. */
static void end_of_main(Thread *th)
{
    Value name = str_intern_cstring(th, "threading");
    Value module = name == EMPTY ? EMPTY : dict_get_str(th, value_load(&th->interp->modules), name);
    Value method = module == EMPTY ? EMPTY : str_intern_cstring(th, "_main_ended");
    if (method != EMPTY && module != NONE)
        call_method(th, module, method, NULL, 0);
    error_clear(th);
}

/* Ctrl-C here ends the waiting, and is reported as Python reports it. */
static void join_threads(Thread *th)
{
    while (!thread_join_foreground(th)) {
        bool interrupted = error_matches(th, EXC_KeyboardInterrupt);
        Value name = str_intern_cstring(th, "threading");
        Value modules = value_load(&th->interp->modules);
        Value module = name == EMPTY || modules == EMPTY ? EMPTY : dict_get_str(th, modules, name);
        error_write_unraisable(th, NULL, module);
        if (interrupted)
            break;
    }
}

int gil_run_program(gil_state *state, const gil_program *program)
{
    Thread *th = state_thread(state);
    if (!th)
        return EXIT_FAILED;
    int code;
    if (program->kind == GIL_PROGRAM_FILE)
        code = run_file(th, program);
    else if (program->kind == GIL_PROGRAM_MODULE)
        code = program_run_module(th, program);
    else
        code = run_text(th, program);
    end_of_main(th);
    join_threads(th);
    if (!state_end_scripts(th) && code != GIL_INTERRUPTED)
        code = EXIT_FLUSH_FAILED;
    error_clear(th);
    return code;
}

/* `gil -m NAME`: finding the file of a module without importing it. */
#include "program.h"

#include "vm.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_file(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

static bool is_folder(const char *in, const char *name)
{
    char path[PATH_MAX];
    struct stat st;
    int n = snprintf(path, sizeof path, "%s%s%s", in, *in ? "/" : "", name);
    return n > 0 && n < PATH_MAX && stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool try_names(const char *folder, const char *name, const char *inside, char out[PATH_MAX])
{
    static const char *const suffixes[] = {".gil", ".py"};
    for (size_t i = 0; i < COUNT_OF(suffixes); i++) {
        int n = snprintf(out, PATH_MAX, "%s%s%s%s%s", folder, *folder ? "/" : "", name, inside,
                         suffixes[i]);
        if (n > 0 && n < PATH_MAX && is_file(out))
            return true;
    }
    return false;
}

typedef enum { FOUND_NOTHING, FOUND_MODULE, FOUND_PACKAGE } Found;

static Found find_in(Thread *th, Value paths, const char *name, char out[PATH_MAX])
{
    Found found = FOUND_NOTHING; /* FOUND_PACKAGE: a folder without __init__ */
    if (paths == EMPTY || !is_list(paths))
        return found;
    for (size_t i = 0; i < list_length(paths); i++) {
        Value holder, entry = list_get(th, paths, i);
        if (entry == EMPTY || !is_str(entry))
            continue;
        const char *folder = str_utf8(th, entry, true, &holder, NULL);
        if (!folder) {
            error_clear(th);
            continue;
        }
        if (try_names(folder, name, "/__init__", out))
            return FOUND_PACKAGE;
        if (try_names(folder, name, "", out))
            return FOUND_MODULE;
        if (is_folder(folder, name))
            found = FOUND_PACKAGE;
    }
    return found;
}

static Value attribute(Thread *th, Value o, const char *name)
{
    Value key = str_intern_cstring(th, name);
    Value found = EMPTY;
    if (key != EMPTY && o != EMPTY)
        attr_lookup(th, o, key, &found);
    return found;
}

/* Where to look for the last part of a dotted name: the parent's __path__, or sys.path. EMPTY
 * without an exception: the parent is no package. */
static Value search_paths(Thread *th, const char *dotted, size_t parent_length)
{
    if (!parent_length)
        return attribute(th, value_load(&th->interp->sys_module), "path");
    Value name = str_decode(th, dotted, parent_length, "utf-8", "strict");
    Value module = name == EMPTY ? EMPTY : import_module(th, name);
    return module == EMPTY ? EMPTY : attribute(th, module, "__path__");
}

static Found find_dotted(Thread *th, const char *dotted, char out[PATH_MAX])
{
    const char *dot = strrchr(dotted, '.');
    Value paths = search_paths(th, dotted, dot ? (size_t)(dot - dotted) : 0);
    return find_in(th, paths, dot ? dot + 1 : dotted, out);
}

static int no_module(Thread *th, const char *name, bool package)
{
    if (error_pending(th) && !error_clear_if(th, EXC_ImportError))
        return program_exit_code(th);
    Value text = package ? str_format_c(th,
                                        "gil: No module named %s.__main__; '%s' is a package and "
                                        "cannot be directly executed\n",
                                        name, name)
                         : str_format_c(th, "gil: No module named %s\n", name);
    program_write_stderr(th, text);
    return 1;
}

static bool set_package(Thread *th, const char *name, bool in_package)
{
    const char *dot = strrchr(name, '.');
    size_t length = in_package ? strlen(name) : dot ? (size_t)(dot - name) : 0;
    Value package = str_decode(th, name, length, "utf-8", "strict");
    Value globals = state_main_globals(th);
    return package != EMPTY && globals != EMPTY &&
           dict_set(th, globals, NAME(th, package_), package);
}

int program_run_module(Thread *th, const gil_program *p)
{
    char path[PATH_MAX], cwd[PATH_MAX];
    Value folder = program_path_str(th, getcwd(cwd, sizeof cwd) ? cwd : "");
    Value dash = str_from_cstring(th, "-m");
    if (folder == EMPTY || dash == EMPTY || !program_set_argv(th, dash, p) ||
        !program_set_path0(th, folder))
        return program_exit_code(th);
    Found found = find_dotted(th, p->what, path);
    bool package = found == FOUND_PACKAGE;
    if (package) {
        char inner[PATH_MAX];
        int n = snprintf(inner, sizeof inner, "%s.__main__", p->what);
        found = n > 0 && n < PATH_MAX ? find_dotted(th, inner, path) : FOUND_NOTHING;
    }
    if (found == FOUND_NOTHING)
        return no_module(th, p->what, package);
    Value file = program_path_str(th, path);
    if (file == EMPTY || !set_package(th, p->what, package) || !program_set_argv(th, file, p))
        return program_exit_code(th);
    return program_run_source_file(th, path);
}

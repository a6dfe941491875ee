/* Import: sys.modules, modules in C, modules embedded as source, files and packages on sys.path.
 *
 * A module enters sys.modules before its body runs, marked as being imported by its thread. Another
 * thread that imports it waits, detached, until the body has ended; a thread that would wait in a
 * circle (its own import, or one that waits for its own) gets the module half done, as in Python.
 */
#include "bytes.h"
#include "dict.h"
#include "exception.h"
#include "list.h"
#include "module_internal.h"
#include "str.h"
#include "vm.h"

#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>

static Value modules_dict(Thread *th)
{
    return value_load(&th->interp->modules);
}

/* Waiting in a circle: the importer of m waits, directly or through others, for a module of ours.
 */
static bool would_deadlock(Thread *th, Module *m)
{
    while (m) {
        Thread *importer = atomic_load(&m->importer);
        if (!importer || !atomic_load(&m->importing))
            return false;
        if (importer == th)
            return true;
        m = atomic_load(&importer->awaited_import);
    }
    return false;
}

static bool wait_for_import(Thread *th, Value module)
{
    if (!is_kind(module, KIND_MODULE))
        return true;
    Module *m = to_module(module);
    while (atomic_load(&m->importing) && !would_deadlock(th, m)) {
        atomic_store(&th->awaited_import, m);
        bool ok = runtime_wait_while(th, &m->importing, 1);
        atomic_store(&th->awaited_import, NULL);
        if (!ok)
            return false;
    }
    return true;
}

static void end_import(Module *m)
{
    atomic_store(&m->importer, NULL);
    atomic_store(&m->importing, 0);
    runtime_wake_all(&m->importing);
}

static bool set_name(Thread *th, Value module, Value name, Value v)
{
    return v != EMPTY && dict_set(th, to_module(module)->dict, name, v);
}

/* Where a module was found. */
typedef struct {
    Value name; /* full, interned */
    const NativeModule *native;
    const SourceModule *embedded;
    char path[PATH_MAX]; /* of the source file, or of a folder without __init__ */
    bool is_package, is_namespace;
} Finding;

static const NativeModule *find_native(Value name)
{
    for (const NativeModule *m = stdlib_native_modules; m->name; m++) {
        if (str_equal_cstring(name, m->name))
            return m;
    }
    return NULL;
}

static const SourceModule *find_embedded(Value name)
{
    for (const SourceModule *m = stdlib_source_modules; m->name; m++) {
        if (str_equal_cstring(name, m->name))
            return m;
    }
    return NULL;
}

static bool has_mode(const char *path, mode_t kind)
{
    struct stat st;
    return stat(path, &st) == 0 && (st.st_mode & S_IFMT) == kind;
}

/* Looks for base (the last part of the name) in one folder. */
static bool find_in_folder(const char *folder, const char *base, Finding *out)
{
    static const char *const forms[] = {"%s/%s/__init__.py", "%s/%s/__init__.gil", "%s/%s.py",
                                        "%s/%s.gil"};
    const char *at = *folder ? folder : ".";
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        int n = snprintf(out->path, sizeof out->path, forms[i], at, base);
#pragma GCC diagnostic pop
        if (n > 0 && n < PATH_MAX && has_mode(out->path, S_IFREG)) {
            out->is_package = i < 2;
            return true;
        }
    }
    return false;
}

static bool find_in_path(Thread *th, Value path, Value base, Finding *out)
{
    size_t count;
    Value holder = EMPTY, text_holder = EMPTY, folder_holder = EMPTY;
    const char *base_text = str_utf8(th, base, true, &text_holder, NULL);
    if (!base_text || (!is_list(path) && !is_tuple(path)))
        return false;
    const Value *folders = sequence_snapshot(th, path, &count, &holder);
    char namespace[PATH_MAX] = "";
    for (size_t i = 0; folders && i < count; i++) {
        if (!is_str(folders[i]))
            continue;
        const char *folder = str_utf8(th, folders[i], true, &folder_holder, NULL);
        if (!folder) {
            error_clear(th);
            continue;
        }
        if (find_in_folder(folder, base_text, out))
            return true;
        int n = snprintf(out->path, sizeof out->path, "%s/%s", *folder ? folder : ".", base_text);
        if (!*namespace && n > 0 && n < PATH_MAX && has_mode(out->path, S_IFDIR))
            memcpy(namespace, out->path, (size_t)n + 1);
    }
    if (!*namespace)
        return false;
    memcpy(out->path, namespace, sizeof namespace);
    out->is_package = out->is_namespace = true;
    return true;
}

static Value sys_path(Thread *th)
{
    Value path, name = str_intern_cstring(th, "path");
    if (name == EMPTY || value_load(&th->interp->sys_module) == EMPTY ||
        !attr_lookup(th, value_load(&th->interp->sys_module), name, &path))
        return EMPTY;
    return path;
}

static Value fail_not_found(Thread *th, Value name, const char *why, Value parent)
{
    Value message = *why ? str_format_c(th, "No module named %V; '%S' %s", name, parent, why)
                         : str_format_c(th, "No module named %V", name);
    return message == EMPTY ? EMPTY
                            : error_import(th, EXC_ModuleNotFoundError, message, name, NONE);
}

/* `base` is the last part of the name; parent the package module or EMPTY. */
static bool find(Thread *th, Value parent, Value parent_name, Value base, Finding *out)
{
    out->native = find_native(out->name);
    if (out->native)
        return true;
    out->embedded = find_embedded(out->name);
    if (out->embedded) {
        out->is_package = out->embedded->is_package;
        return true;
    }
    Value path;
    if (parent == EMPTY)
        path = sys_path(th);
    else if (!attr_lookup(th, parent, NAME(th, path_), &path))
        return false;
    if (parent != EMPTY && path == EMPTY) {
        fail_not_found(th, out->name, "is not a package", parent_name);
        return false;
    }
    if (path != EMPTY && find_in_path(th, path, base, out))
        return true;
    if (!error_pending(th))
        fail_not_found(th, out->name, "", EMPTY);
    return false;
}

/* The name up to the last dot, or EMPTY; *base what stands behind it. NULL-safe: false on no
 * memory. */
static bool split_name(Thread *th, Value name, Value *parent, Value *base)
{
    const Str *s = to_str(name);
    size_t dot = s->length;
    while (dot > 0 && str_at(s, dot - 1) != '.')
        dot--;
    *parent = EMPTY;
    *base = name;
    if (dot == 0)
        return true;
    *parent = str_slice(th, name, 0, dot - 1);
    *base = str_slice(th, name, dot, s->length);
    return *parent != EMPTY && *base != EMPTY;
}

/* __file__, __path__, __package__ and kin. */
static bool describe(Thread *th, Value module, Value parent_name, const Finding *f)
{
    Value file = EMPTY;
    if (*f->path && !f->is_namespace) {
        file = str_decode(th, f->path, strlen(f->path), "utf-8", "surrogateescape");
        if (!set_name(th, module, NAME(th, file_), file))
            return false;
    }
    if (f->is_package) {
        Value folder = EMPTY;
        if (*f->path) {
            const char *slash = f->is_namespace ? NULL : strrchr(f->path, '/');
            size_t length = slash ? (size_t)(slash - f->path) : strlen(f->path);
            folder = str_decode(th, f->path, length, "utf-8", "surrogateescape");
        }
        Value path = list_new(th, &folder, folder != EMPTY);
        if (!set_name(th, module, NAME(th, path_), path))
            return false;
    }
    Value package = f->is_package ? f->name : parent_name == EMPTY ? NAME(th, empty) : parent_name;
    return set_name(th, module, NAME(th, package_), package) &&
           set_name(th, module, NAME(th, builtins_), value_load(&th->interp->builtins));
}

static bool run_source(Thread *th, Value module, const char *source, size_t length, Value filename)
{
    if (filename == EMPTY)
        return false;
    Value code = compile_source(th, source, length, filename, COMPILE_EXEC, false);
    if (code == EMPTY)
        return false;
    return vm_run_code(th, (Code *)to_object(code), to_module(module)->dict,
                       value_load(&th->interp->builtins), EMPTY) != EMPTY;
}

static bool run_file(Thread *th, Value module, const char *path)
{
    Value bytes = runtime_read_file(th, path);
    if (bytes == EMPTY)
        return false;
    Value filename = str_decode(th, path, strlen(path), "utf-8", "surrogateescape");
    const unsigned char *data;
    size_t length;
    return bytes_view(th, bytes, &data, &length) &&
           run_source(th, module, (const char *)data, length, filename);
}

static bool run_body(Thread *th, Value module, const Finding *f)
{
    if (f->native) /* the mark by which its repr says "(built-in)" */
        return dict_set(th, ((Module *)to_object(module))->dict, NAME(th, loader_), TRUE_VALUE) &&
               f->native->init(th, module);
    if (f->embedded)
        return run_source(th, module, f->embedded->source, f->embedded->length,
                          str_format_c(th, "<frozen %S>", f->name));
    return f->is_namespace || run_file(th, module, f->path);
}

/* Makes the module, publishes it half done, runs its body. Another thread may have been faster:
 * then its module is returned. */
static Value load(Thread *th, Value parent_name, const Finding *f)
{
    Value module = module_new(th, f->name);
    if (module == EMPTY || !describe(th, module, parent_name, f))
        return EMPTY;
    Module *m = to_module(module);
    atomic_store(&m->importer, th);
    atomic_store(&m->importing, 1);
    Value winner = dict_set_default(th, modules_dict(th), f->name, module);
    if (winner != module) {
        end_import(m);
        return winner == EMPTY || !wait_for_import(th, winner) ? EMPTY : winner;
    }
    bool ok = run_body(th, module, f);
    if (!ok) {
        Value exception = error_take(th);
        bool failed = false;
        dict_pop(th, modules_dict(th), f->name, &failed);
        error_restore(th, exception);
    }
    end_import(m);
    if (!ok)
        return EMPTY;
    /* A module may replace itself in sys.modules. */
    Value now = dict_get_str(th, modules_dict(th), f->name);
    return now == EMPTY ? module : now;
}

static Value load_new(Thread *th, Value name)
{
    Value parent_name, base, parent = EMPTY;
    if (!recursion_enter(th, " while importing a module") ||
        !split_name(th, name, &parent_name, &base))
        return EMPTY;
    if (parent_name != EMPTY) {
        parent = import_module(th, parent_name);
        if (parent == EMPTY)
            return EMPTY;
        Value found = dict_get_str(th, modules_dict(th), name); /* the parent imported it */
        if (found != EMPTY)
            return found;
    }
    Finding f = {.name = name};
    if (!find(th, parent, parent_name, base, &f))
        return EMPTY;
    Value module = load(th, parent_name, &f);
    if (module == EMPTY || parent == EMPTY)
        return module;
    base = str_intern(th, base);
    return base != EMPTY && attr_set(th, parent, base, module) ? module : EMPTY;
}

Value import_module(Thread *th, Value name)
{
    Value found = dict_get_str(th, modules_dict(th), name);
    if (found == NONE) {
        Value message = str_format_c(th, "import of %S halted; None in sys.modules", name);
        return message == EMPTY ? EMPTY
                                : error_import(th, EXC_ModuleNotFoundError, message, name, NONE);
    }
    if (found != EMPTY)
        return wait_for_import(th, found) ? found : EMPTY;
    name = str_intern(th, name);
    return name == EMPTY ? EMPTY : load_new(th, name);
}

Value import_reload(Thread *th, Value module)
{
    if (!is_kind(module, KIND_MODULE))
        return error_set(th, EXC_TypeError, "reload() argument must be a module");
    Value parent_name, base, parent = EMPTY;
    Finding f = {.name = to_module(module)->name};
    if (!split_name(th, f.name, &parent_name, &base))
        return EMPTY;
    if (parent_name != EMPTY && (parent = import_module(th, parent_name)) == EMPTY)
        return EMPTY;
    if (!find(th, parent, parent_name, base, &f) || !run_body(th, module, &f))
        return EMPTY;
    return module;
}

/* Absolute name of a relative import: `level` dots before `name` in a module with these globals. */
static Value resolve_relative(Thread *th, Value globals, Value name, int level)
{
    Value package = dict_get_str(th, globals, NAME(th, package_));
    if (package == EMPTY || package == NONE || !is_str(package)) {
        package = dict_get_str(th, globals, NAME(th, name_));
        bool is_package = dict_get_str(th, globals, NAME(th, path_)) != EMPTY;
        Value base;
        if (package != EMPTY && !is_package && !split_name(th, package, &package, &base))
            return EMPTY;
    }
    if (package == EMPTY || to_str(package)->length == 0)
        return error_set(th, EXC_ImportError,
                         "attempted relative import with no known parent package");
    for (int i = 1; i < level; i++) {
        Value base;
        if (!split_name(th, package, &package, &base))
            return EMPTY;
        if (package == EMPTY)
            return error_set(th, EXC_ImportError,
                             "attempted relative import beyond top-level package");
    }
    return to_str(name)->length ? str_format_c(th, "%S.%S", package, name) : package;
}

/* Imports the submodules that a fromlist names, as far as they are modules. */
static bool import_fromlist(Thread *th, Value module, Value package, Value names)
{
    for (size_t i = 0; i < to_tuple(names)->length; i++) {
        Value name = to_tuple(names)->items[i], found;
        if (!is_str(name) || str_equal_cstring(name, "*"))
            continue;
        if (!attr_lookup(th, module, name, &found))
            return false;
        if (found != EMPTY)
            continue;
        Value full = str_format_c(th, "%S.%S", package, name);
        if (full == EMPTY)
            return false;
        if (import_module(th, full) != EMPTY)
            continue;
        /* Only its own absence is no error: `from` itself will say what is missing. */
        if (!error_matches(th, EXC_ModuleNotFoundError))
            return false;
        Value e = value_load_relaxed(&th->exception);
        Value missing = value_load(&to_exception(e)->fields[IMPORT_NAME]);
        if (!is_str(missing) || !str_equal(missing, full))
            return false;
        error_clear(th);
    }
    return true;
}

Value import_name(Thread *th, Value globals, Value name, Value fromlist, int level)
{
    Value full = level ? resolve_relative(th, globals, name, level) : name;
    if (full == EMPTY)
        return EMPTY;
    if (level == 0 && to_str(full)->length == 0)
        return error_set(th, EXC_ValueError, "Empty module name");
    Value module = import_module(th, full);
    if (module == EMPTY)
        return EMPTY;
    bool from = fromlist != EMPTY && fromlist != NONE && is_tuple(fromlist) &&
                to_tuple(fromlist)->length > 0;
    if (from) {
        Value path;
        if (!attr_lookup(th, module, NAME(th, path_), &path))
            return EMPTY;
        if (path != EMPTY && !import_fromlist(th, module, full, fromlist))
            return EMPTY;
        return module;
    }
    /* `import a.b.c` binds a. */
    const Str *s = to_str(full);
    size_t dot = 0;
    while (dot < s->length && str_at(s, dot) != '.')
        dot++;
    if (dot == s->length || level)
        return module;
    Value first = str_slice(th, full, 0, dot);
    return first == EMPTY ? EMPTY : import_module(th, first);
}

/* Values, calls and errors of gil.h. Every function checks that its caller is attached.
 *
 * A handle is a number, the key of its value in a dict of the interpreter, so that no memory
 * outside the heap holds a value. */
#include "state.h"

#include "mem.h"
#include "vm.h"

#include <string.h>

struct gil_value {
    uint64_t key;
    char *text; /* of gil_to_string, or NULL */
};

static Value handle_dict(Thread *th)
{
    Value handles = value_load(&th->interp->handles);
    if (handles != EMPTY)
        return handles;
    handles = dict_new(th);
    Value none = EMPTY;
    if (handles != EMPTY && !atomic_compare_exchange_strong(&th->interp->handles, &none, handles))
        handles = none;
    return handles;
}

/* NULL with an exception; EMPTY gives NULL: the failure that made it is kept. */
static gil_value *handle_new(Thread *th, Value v)
{
    gil_value *handle = v == EMPTY ? NULL : mem_calloc(1, sizeof *handle);
    if (!handle) {
        if (v != EMPTY)
            error_memory(th);
        state_failed(th);
        return NULL;
    }
    handle->key = thread_unique_number(th);
    Value key = int_from_uint64(th, handle->key);
    Value handles = handle_dict(th);
    if (key != EMPTY && handles != EMPTY && dict_set(th, handles, key, v))
        return handle;
    mem_free(handle);
    state_failed(th);
    return NULL;
}

/* EMPTY with SystemError for a handle that was released (or is of another state). */
static Value handle_get(Thread *th, const gil_value *handle)
{
    Value v = EMPTY;
    if (handle) {
        Value handles = value_load(&th->interp->handles);
        Value key = int_from_uint64(th, handle->key);
        if (handles != EMPTY && key != EMPTY)
            v = dict_get(th, handles, key, NULL);
    }
    if (v == EMPTY && !error_pending(th))
        error_set(th, EXC_SystemError, "bad handle");
    return v;
}

void gil_release(gil_state *state, gil_value *value)
{
    Thread *th = state_thread(state);
    if (!value || !th)
        return;
    Value handles = value_load(&th->interp->handles);
    Value key = int_from_uint64(th, value->key);
    bool found;
    if (handles != EMPTY && key != EMPTY)
        dict_del(th, handles, key, &found);
    error_clear(th);
    mem_free(value->text);
    mem_free(value);
}

gil_value *gil_none(gil_state *state)
{
    Thread *th = state_thread(state);
    return th ? handle_new(th, NONE) : NULL;
}

gil_value *gil_from_bool(gil_state *state, bool b)
{
    Thread *th = state_thread(state);
    return th ? handle_new(th, from_bool(b)) : NULL;
}

gil_value *gil_from_int(gil_state *state, int64_t i)
{
    Thread *th = state_thread(state);
    return th ? handle_new(th, int_from_int64(th, i)) : NULL;
}

gil_value *gil_from_double(gil_state *state, double d)
{
    Thread *th = state_thread(state);
    return th ? handle_new(th, float_new(th, d)) : NULL;
}

gil_value *gil_from_string(gil_state *state, const char *utf8, size_t length)
{
    Thread *th = state_thread(state);
    return th ? handle_new(th, str_decode(th, utf8, length, "utf-8", "strict")) : NULL;
}

static gil_status status_of(Thread *th, bool ok)
{
    return ok ? GIL_OK : state_failed(th);
}

gil_status gil_to_int(gil_state *state, gil_value *value, int64_t *out)
{
    Thread *th = state_thread(state);
    if (!th)
        return GIL_NOT_ATTACHED;
    Value v = handle_get(th, value);
    return status_of(th, v != EMPTY && value_to_int64(th, v, out));
}

gil_status gil_to_double(gil_state *state, gil_value *value, double *out)
{
    Thread *th = state_thread(state);
    if (!th)
        return GIL_NOT_ATTACHED;
    Value v = handle_get(th, value);
    return status_of(th, v != EMPTY && value_to_double(th, v, out));
}

gil_status gil_to_bool(gil_state *state, gil_value *value, bool *out)
{
    Thread *th = state_thread(state);
    if (!th)
        return GIL_NOT_ATTACHED;
    Value v = handle_get(th, value);
    return status_of(th, v != EMPTY && value_truth(th, v, out));
}

static char *copy_text(const char *text, size_t length)
{
    char *copy = mem_alloc(length + 1);
    if (copy) {
        memcpy(copy, text, length);
        copy[length] = 0;
    }
    return copy;
}

const char *gil_to_string(gil_state *state, gil_value *value, size_t *length_or_null)
{
    Thread *th = state_thread(state);
    if (!th)
        return NULL;
    Value v = handle_get(th, value);
    Value s = v == EMPTY ? EMPTY : value_str(th, v);
    Value holder;
    size_t length;
    const char *utf8 = s == EMPTY ? NULL : str_utf8(th, s, false, &holder, &length);
    char *copy = utf8 ? copy_text(utf8, length) : NULL;
    if (!copy) {
        if (utf8)
            error_memory(th);
        state_failed(th);
        return NULL;
    }
    mem_free(value->text);
    value->text = copy;
    if (length_or_null)
        *length_or_null = length;
    return copy;
}

gil_value *gil_get_global(gil_state *state, const char *name)
{
    Thread *th = state_thread(state);
    if (!th)
        return NULL;
    Value globals = state_main_globals(th);
    Value key = str_decode(th, name, strlen(name), "utf-8", "strict");
    Value v = globals == EMPTY || key == EMPTY ? EMPTY : dict_get_str(th, globals, key);
    if (v == EMPTY && !error_pending(th))
        error_set(th, EXC_NameError, "name '%s' is not defined", name);
    return handle_new(th, v);
}

gil_status gil_set_global(gil_state *state, const char *name, gil_value *value)
{
    Thread *th = state_thread(state);
    if (!th)
        return GIL_NOT_ATTACHED;
    Value v = handle_get(th, value);
    Value globals = v == EMPTY ? EMPTY : state_main_globals(th);
    Value text = globals == EMPTY ? EMPTY : str_decode(th, name, strlen(name), "utf-8", "strict");
    Value key = text == EMPTY ? EMPTY : str_intern(th, text);
    return status_of(th, key != EMPTY && dict_set(th, globals, key, v));
}

static Value argument_tuple(Thread *th, gil_value *const *arguments, size_t count)
{
    Value tuple = tuple_new(th, NULL, count);
    for (size_t i = 0; tuple != EMPTY && i < count; i++) {
        Value v = handle_get(th, arguments[i]);
        if (v == EMPTY)
            return EMPTY;
        to_tuple(tuple)->items[i] = v;
    }
    return tuple;
}

gil_status gil_call(gil_state *state, gil_value *callable, gil_value *const *arguments,
                    size_t count, gil_value **result)
{
    Thread *th = state_thread(state);
    if (!th)
        return GIL_NOT_ATTACHED;
    Value f = handle_get(th, callable);
    Value tuple = f == EMPTY ? EMPTY : argument_tuple(th, arguments, count);
    Value v = tuple == EMPTY ? EMPTY : call_ex(th, f, tuple, EMPTY);
    if (v == EMPTY)
        return state_failed(th);
    if (!result)
        return GIL_OK;
    *result = handle_new(th, v);
    return *result ? GIL_OK : GIL_EXCEPTION;
}

gil_status gil_run_string(gil_state *state, const char *source, size_t length, const char *filename)
{
    Thread *th = state_thread(state);
    if (!th)
        return GIL_NOT_ATTACHED;
    return status_of(th, state_run_source(th, source, length, filename) != EMPTY);
}

gil_status gil_run_file(gil_state *state, const char *path)
{
    Thread *th = state_thread(state);
    if (!th)
        return GIL_NOT_ATTACHED;
    Value bytes = state_read_file(th, path);
    if (bytes == EMPTY)
        return state_failed(th);
    const Bytes *b = to_bytes(bytes);
    return status_of(th, state_run_source(th, (const char *)b->data, b->length, path) != EMPTY);
}

gil_status gil_disassemble(gil_state *state, const char *path, gil_value **text)
{
    Thread *th = state_thread(state);
    if (!th)
        return GIL_NOT_ATTACHED;
    Value bytes = state_read_file(th, path);
    Value name =
        bytes == EMPTY ? EMPTY : str_decode(th, path, strlen(path), "utf-8", "surrogateescape");
    Value code = EMPTY;
    if (name != EMPTY)
        code = compile_source(th, (const char *)to_bytes(bytes)->data, to_bytes(bytes)->length,
                              name, COMPILE_EXEC, false);
    Value listing = code == EMPTY ? EMPTY : code_disassemble(th, (Code *)to_object(code));
    if (listing == EMPTY)
        return state_failed(th);
    *text = handle_new(th, listing);
    return *text ? GIL_OK : GIL_EXCEPTION;
}

void state_free_error(Thread *th)
{
    ApiError *e = th->rt->api_error;
    th->rt->api_error = NULL;
    if (!e)
        return;
    for (size_t i = 0; i < COUNT_OF(e->texts); i++)
        mem_free(e->texts[i]);
    mem_free(e);
}

static char *text_of(Thread *th, Value s)
{
    Value holder;
    size_t length;
    const char *utf8 = s == EMPTY ? NULL : str_utf8(th, s, false, &holder, &length);
    error_clear(th);
    return utf8 ? copy_text(utf8, length) : NULL;
}

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

gil_status state_failed(Thread *th)
{
    Value exception = error_take(th);
    state_free_error(th);
    ApiError *e = mem_calloc(1, sizeof *e);
    if (!e)
        return GIL_NO_MEMORY;
    th->rt->api_error = e;
    if (exception == EMPTY)
        return GIL_EXCEPTION;
    e->texts[0] = text_of(th, class_of(th, exception)->name);
    e->texts[1] = text_of(th, value_str(th, exception));
    e->texts[2] = text_of(th, traceback_format(th, exception));
    e->view = (gil_error){or_empty(e->texts[0]), or_empty(e->texts[1]), or_empty(e->texts[2]),
                          is_instance(th, exception, EXC_SystemExit), 0};
    if (e->view.is_exit)
        e->view.exit_code = state_exit_code(th, exception, false);
    return is_instance(th, exception, EXC_MemoryError) ? GIL_NO_MEMORY : GIL_EXCEPTION;
}

const gil_error *gil_last_error(gil_state *state)
{
    static const gil_error nothing = {"", "", "", false, 0};
    Thread *th = state_thread(state);
    return th && th->rt->api_error ? &th->rt->api_error->view : &nothing;
}

/* BaseException and the exceptions whose layout is small: construction, attributes, links between
 * exceptions. OSError, SyntaxError and the Unicode errors are in exception_os.c and
 * exception_text.c. */
#include "exception.h"

#include "class_internal.h"
#include "dict.h"
#include "error.h"
#include "native_params.h"
#include "protocol.h"
#include "str.h"

/* Making. */

Value exception_new(Thread *th, Class *cls, Value args)
{
    Exception *e = heap_new(th, KIND_EXCEPTION, cls->root->id, sizeof(Exception));
    if (!e)
        return EMPTY;
    value_store_relaxed(&e->args, args);
    value_store_relaxed(&e->suppress_context, FALSE_VALUE);
    return from_object(e);
}

Value exception_make(Thread *th, Value cls, Value *args, uint32_t nargs, UNUSED Value kwnames)
{
    Value tuple = tuple_new(th, args, nargs);
    return tuple == EMPTY ? EMPTY : exception_new(th, to_class(cls), tuple);
}

static bool no_keywords(Thread *th, Value self, Value kwnames)
{
    if (kwnames == EMPTY || to_tuple(kwnames)->length == 0)
        return true;
    error_set(th, EXC_TypeError, "%T() takes no keyword arguments", self);
    return false;
}

static Value first_or_none(const Tuple *t)
{
    return t->length > 0 ? t->items[0] : NONE;
}

static void fill_exit(Exception *e, Value args)
{
    const Tuple *t = to_tuple(args);
    value_store(&e->fields[EXIT_CODE], t->length > 1 ? args : first_or_none(t));
}

static void fill_import(Exception *e, Value args)
{
    const Tuple *t = to_tuple(args);
    value_store(&e->fields[IMPORT_MSG], t->length == 1 ? t->items[0] : NONE);
}

bool exception_fill(Thread *th, Value v, Value args)
{
    Exception *e = to_exception(v);
    value_store(&e->args, args);
    const TypeSpec *spec = class_of(th, v)->spec;
    if (spec == exception_spec(EXC_StopIteration))
        value_store(&e->fields[STOP_VALUE], first_or_none(to_tuple(args)));
    else if (spec == exception_spec(EXC_SystemExit))
        fill_exit(e, args);
    else if (spec == exception_spec(EXC_ImportError))
        fill_import(e, args);
    else if (spec == exception_spec(EXC_OSError))
        return os_error_fill(th, e, args);
    else if (spec == exception_spec(EXC_SyntaxError))
        return syntax_error_fill(th, e, args);
    else if (spec == exception_spec(EXC_UnicodeDecodeError) ||
             spec == exception_spec(EXC_UnicodeEncodeError) ||
             spec == exception_spec(EXC_UnicodeTranslateError))
        return unicode_error_fill(th, e, args);
    return true;
}

bool exception_init(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    if (!no_keywords(th, self, kwnames))
        return false;
    Value tuple = tuple_new(th, args, nargs);
    return tuple != EMPTY && exception_fill(th, self, tuple);
}

/* Keyword-only attributes of ImportError, NameError and AttributeError. */
typedef struct {
    const char *name;
    uint8_t field;
} KeywordField;

static bool init_keywords(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames,
                          const KeywordField *fields, size_t count, const char *owner)
{
    Value tuple = tuple_new(th, args, nargs);
    if (tuple == EMPTY || !exception_fill(th, self, tuple))
        return false;
    size_t names = kwnames == EMPTY ? 0 : to_tuple(kwnames)->length;
    for (size_t i = 0; i < names; i++) {
        Value name = to_tuple(kwnames)->items[i];
        size_t f = 0;
        while (f < count && !str_equal_cstring(name, fields[f].name))
            f++;
        if (f == count) {
            error_set(th, EXC_TypeError, "'%S' is an invalid keyword argument for %s()", name,
                      owner);
            return false;
        }
        value_store(&to_exception(self)->fields[fields[f].field], args[nargs + i]);
    }
    return true;
}

static bool import_init(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    static const KeywordField fields[] = {{"name", IMPORT_NAME}, {"path", IMPORT_PATH}};
    return init_keywords(th, self, args, nargs, kwnames, fields, COUNT_OF(fields), "ImportError");
}

static bool name_init(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    static const KeywordField fields[] = {{"name", NAME_NAME}};
    return init_keywords(th, self, args, nargs, kwnames, fields, COUNT_OF(fields), "NameError");
}

static bool attribute_init(Thread *th, Value self, Value *args, uint32_t nargs, Value kwnames)
{
    static const KeywordField fields[] = {{"name", ATTRIBUTE_NAME}, {"obj", ATTRIBUTE_OBJ}};
    return init_keywords(th, self, args, nargs, kwnames, fields, COUNT_OF(fields),
                         "AttributeError");
}

/* Text. */

static Value exception_repr(Thread *th, Value self)
{
    Value args = value_load(&to_exception(self)->args);
    Value name = class_of(th, self)->name;
    if (to_tuple(args)->length == 1)
        return str_format_c(th, "%S(%V)", name, to_tuple(args)->items[0]);
    return str_format_c(th, "%S%V", name, args);
}

Value exception_str(Thread *th, Value self)
{
    Value args = value_load(&to_exception(self)->args);
    const Tuple *t = to_tuple(args);
    if (t->length == 0)
        return NAME(th, empty);
    return value_str(th, t->length == 1 ? t->items[0] : args);
}

static Value key_str(Thread *th, Value self)
{
    const Tuple *t = to_tuple(value_load(&to_exception(self)->args));
    return t->length == 1 ? value_repr(th, t->items[0]) : exception_str(th, self);
}

static Value import_str(Thread *th, Value self)
{
    Value msg = value_load(&to_exception(self)->fields[IMPORT_MSG]);
    if (msg != EMPTY && is_str(msg) && class_of(th, msg) == TYPE_CLASS(th, TYPE_STR))
        return msg;
    return exception_str(th, self);
}

/* Links. */

void exception_set_context(Thread *th, Value exc, Value handled)
{
    if (handled == exc || handled == EMPTY || handled == NONE)
        return;
    /* Were exc already among the contexts of handled, the chain would become a ring. Brent's walk
     * finds a ring that was there before. */
    Value slow = handled, at = handled;
    for (uint64_t n = 1;; n++) {
        Value next = value_load(&to_exception(at)->context);
        if (next == EMPTY || next == NONE)
            break;
        if (next == exc) {
            value_store(&to_exception(at)->context, EMPTY);
            break;
        }
        at = next;
        if (at == slow)
            break;
        if ((n & 1) == 0)
            slow = value_load(&to_exception(slow)->context);
    }
    value_store(&to_exception(exc)->context, handled);
    heap_store_hook(to_object(exc), handled);
    (void)th;
}

bool exception_set_cause(Thread *th, Value exc, Value cause)
{
    if (is_exception_class(th, cause)) {
        Value pending = error_take(th);
        cause = call0(th, cause);
        if (cause == EMPTY)
            return false;
        error_restore(th, pending);
    }
    if (cause != NONE && !is_exception(cause)) {
        error_set(th, EXC_TypeError, "exception causes must derive from BaseException");
        return false;
    }
    Exception *e = to_exception(exc);
    value_store(&e->cause, cause == NONE ? EMPTY : cause);
    value_store(&e->suppress_context, TRUE_VALUE);
    heap_store_hook(&e->head, cause);
    return true;
}

void exception_chain(Thread *th, Value cause)
{
    Value e = value_load_relaxed(&th->exception);
    if (e == EMPTY || !is_exception(cause))
        return;
    exception_set_context(th, e, cause);
    value_store(&to_exception(e)->cause, cause);
    value_store(&to_exception(e)->suppress_context, TRUE_VALUE);
}

/* Attributes. */

static Value empty_to_none(Value v)
{
    return v == EMPTY ? NONE : v;
}

static Value get_args(UNUSED Thread *th, Value self)
{
    return value_load(&to_exception(self)->args);
}
static bool set_args(Thread *th, Value self, Value v)
{
    if (v == EMPTY) {
        error_set(th, EXC_TypeError, "args may not be deleted");
        return false;
    }
    Value tuple = tuple_from_iterable(th, v);
    if (tuple == EMPTY)
        return false;
    value_store(&to_exception(self)->args, tuple);
    heap_store_hook(to_object(self), tuple);
    return true;
}

static Value get_traceback(UNUSED Thread *th, Value self)
{
    return empty_to_none(value_load(&to_exception(self)->traceback));
}
static bool set_traceback(Thread *th, Value self, Value v)
{
    if (v == EMPTY) {
        error_set(th, EXC_TypeError, "__traceback__ may not be deleted");
        return false;
    }
    if (v != NONE && !is_kind(v, KIND_TRACEBACK)) {
        error_set(th, EXC_TypeError, "__traceback__ must be a traceback or None");
        return false;
    }
    value_store(&to_exception(self)->traceback, v == NONE ? EMPTY : v);
    return true;
}

static bool check_link(Thread *th, Value v, const char *name)
{
    if (v == EMPTY) {
        error_set(th, EXC_TypeError, "__%s__ may not be deleted", name);
        return false;
    }
    if (v == NONE || is_exception(v))
        return true;
    error_set(th, EXC_TypeError, "exception %s must be None or derive from BaseException", name);
    return false;
}

static Value get_cause(UNUSED Thread *th, Value self)
{
    return empty_to_none(value_load(&to_exception(self)->cause));
}
static bool set_cause(Thread *th, Value self, Value v)
{
    return check_link(th, v, "cause") && exception_set_cause(th, self, v);
}

static Value get_context(UNUSED Thread *th, Value self)
{
    return empty_to_none(value_load(&to_exception(self)->context));
}
static bool set_context(Thread *th, Value self, Value v)
{
    if (!check_link(th, v, "context"))
        return false;
    value_store(&to_exception(self)->context, v == NONE ? EMPTY : v);
    return true;
}

static Value get_suppress(UNUSED Thread *th, Value self)
{
    return value_load(&to_exception(self)->suppress_context);
}
static bool set_suppress(Thread *th, Value self, Value v)
{
    if (!is_bool(v)) {
        error_set(th, EXC_TypeError,
                  v == EMPTY ? "can't delete numeric/char attribute"
                             : "attribute value type must be bool");
        return false;
    }
    value_store(&to_exception(self)->suppress_context, v);
    return true;
}

static Value with_traceback(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return set_traceback(th, args[0], args[1]) ? args[0] : EMPTY;
}

static Value add_note(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    if (!is_str(args[1]))
        return error_set(th, EXC_TypeError, "note must be a str, not '%T'", args[1]);
    Value notes;
    if (!attr_lookup(th, args[0], NAME(th, notes_), &notes))
        return EMPTY;
    if (notes == EMPTY) {
        notes = list_new(th, NULL, 0);
        if (notes == EMPTY || !attr_set(th, args[0], NAME(th, notes_), notes))
            return EMPTY;
    }
    if (!is_list(notes))
        return error_set(th, EXC_TypeError, "Cannot add note: __notes__ is not a list");
    return list_append(th, notes, args[1]) ? NONE : EMPTY;
}

static Value reduce(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Value state;
    if (!attr_lookup(th, args[0], NAME(th, dict_), &state))
        return EMPTY;
    Value cls = from_object(class_of(th, args[0])), own = value_load(&to_exception(args[0])->args);
    if (state == EMPTY || dict_count(th, state) == 0)
        return tuple_pack(th, 2, cls, own);
    state = dict_copy(th, state);
    return state == EMPTY ? EMPTY : tuple_pack(th, 3, cls, own, state);
}

static Value set_state(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    if (args[1] == NONE)
        return NONE;
    if (!is_dict(args[1]))
        return error_set(th, EXC_TypeError, "state is not a dictionary");
    size_t position = 0;
    Value key, value;
    while (dict_next(th, args[1], &position, &key, &value)) {
        Value name = is_str(key) ? str_intern(th, key) : EMPTY;
        if (name == EMPTY || !attr_set(th, args[0], name, value))
            return EMPTY;
    }
    return NONE;
}

static const MethodDef base_methods[] = {
    {"with_traceback", with_traceback, "self, tb, /", METHOD_PLAIN, NULL},
    {"add_note", add_note, "self, note, /", METHOD_PLAIN, NULL},
    {"__reduce__", reduce, "self, /", METHOD_PLAIN, NULL},
    {"__setstate__", set_state, "self, state, /", METHOD_PLAIN, NULL},
    {0},
};

static Value get_dict(Thread *th, Value self)
{
    return dict_getset.get(th, self);
}
static bool set_dict(Thread *th, Value self, Value v)
{
    return dict_getset.set(th, self, v);
}

static const GetSetDef base_getsets[] = {
    {"args", get_args, set_args, NULL},
    {"__traceback__", get_traceback, set_traceback, NULL},
    {"__cause__", get_cause, set_cause, NULL},
    {"__context__", get_context, set_context, NULL},
    {"__suppress_context__", get_suppress, set_suppress, NULL},
    {"__dict__", get_dict, set_dict, NULL},
    {0},
};

EXCEPTION_FIELD(STOP_VALUE)
EXCEPTION_FIELD(IMPORT_MSG)
EXCEPTION_FIELD(IMPORT_NAME)
EXCEPTION_FIELD(IMPORT_PATH)
EXCEPTION_FIELD(ATTRIBUTE_OBJ)

static const GetSetDef stop_getsets[] = {{"value", get_STOP_VALUE, set_STOP_VALUE, NULL}, {0}};
static const GetSetDef exit_getsets[] = {{"code", get_STOP_VALUE, set_STOP_VALUE, NULL}, {0}};
static const GetSetDef name_getsets[] = {{"name", get_STOP_VALUE, set_STOP_VALUE, NULL}, {0}};
static const GetSetDef import_getsets[] = {
    {"msg", get_IMPORT_MSG, set_IMPORT_MSG, NULL},
    {"name", get_IMPORT_NAME, set_IMPORT_NAME, NULL},
    {"path", get_IMPORT_PATH, set_IMPORT_PATH, NULL},
    {0},
};
static const GetSetDef attribute_getsets[] = {
    {"name", get_STOP_VALUE, set_STOP_VALUE, NULL},
    {"obj", get_ATTRIBUTE_OBJ, set_ATTRIBUTE_OBJ, NULL},
    {0},
};

static const TypeSpec base_spec = {
    .name = "BaseException",
    .flags = TYPE_FLAG_HAS_ATTRS,
    .ops = {.repr = exception_repr,
            .str = exception_str,
            .new_ = exception_make,
            .init = exception_init},
    .methods = base_methods,
    .getsets = base_getsets,
};
#define SPEC(variable, text, getset_table, init_function, str_function)              \
    static const TypeSpec variable = {                                               \
        .name = text,                                                                \
        .flags = TYPE_FLAG_HAS_ATTRS,                                                \
        .ops = {.str = str_function, .new_ = exception_make, .init = init_function}, \
        .getsets = getset_table,                                                     \
    }
SPEC(stop_spec, "StopIteration", stop_getsets, exception_init, exception_str);
SPEC(exit_spec, "SystemExit", exit_getsets, exception_init, exception_str);
SPEC(key_spec, "KeyError", NULL, exception_init, key_str);
SPEC(import_spec, "ImportError", import_getsets, import_init, import_str);
SPEC(name_spec, "NameError", name_getsets, name_init, exception_str);
SPEC(attribute_spec, "AttributeError", attribute_getsets, attribute_init, exception_str);
#undef SPEC

const TypeSpec *exception_spec(TypeId id)
{
    switch ((int)id) {
    case EXC_StopIteration:
        return &stop_spec;
    case EXC_SystemExit:
        return &exit_spec;
    case EXC_KeyError:
        return &key_spec;
    case EXC_ImportError:
    case EXC_ModuleNotFoundError:
        return &import_spec;
    case EXC_NameError:
    case EXC_UnboundLocalError:
        return &name_spec;
    case EXC_AttributeError:
        return &attribute_spec;
    case EXC_SyntaxError:
    case EXC_IndentationError:
    case EXC_TabError:
        return &syntax_error_spec;
    case EXC_UnicodeDecodeError:
        return &unicode_decode_error_spec;
    case EXC_UnicodeEncodeError:
        return &unicode_encode_error_spec;
    case EXC_UnicodeTranslateError:
        return &unicode_translate_error_spec;
    default:
        break;
    }
    if (id == EXC_OSError || (id > EXC_OSError && id <= EXC_TimeoutError))
        return &os_error_spec;
    return &base_spec;
}

bool exceptions_init(Thread *th)
{
    Interp *interp = th->interp;
    Value none = value_load_relaxed(&interp->empty_tuple);
    Value memory = exception_new(th, TYPE_CLASS(th, EXC_MemoryError), none);
    Value text = str_from_cstring(th, "maximum recursion depth exceeded");
    Value args = text == EMPTY ? EMPTY : tuple_new(th, &text, 1);
    if (memory == EMPTY || args == EMPTY)
        return false;
    Value recursion = exception_new(th, TYPE_CLASS(th, EXC_RecursionError), args);
    value_store(&interp->memory_error, memory);
    value_store(&interp->recursion_error, recursion);
    return recursion != EMPTY;
}

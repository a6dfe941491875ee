/* Names: globals through cells, namespaces of class bodies and exec, functions and their codes. */
#include "dict.h"
#include "exception.h"
#include "ops.h"
#include "str.h"

static bool has_cells(Value globals)
{
    return is_kind(globals, KIND_DICT) && object_has_flag(to_object(globals), DICT_CELLS);
}

static Value name_error(Thread *th, Value name)
{
    error_set(th, EXC_NameError, "name '%S' is not defined", name);
    Value e = value_load_relaxed(&th->exception);
    if (is_instance(th, e, EXC_NameError))
        value_store(&((Exception *)to_object(e))->fields[0], name);
    return EMPTY;
}

static void remember(CacheWord *cache, unsigned which, const Cell *cell)
{
    atomic_store_explicit(&cache[which], (uint64_t)(uintptr_t)cell, memory_order_release);
}

Value ops_get_global(Thread *th, Frame *frame, Value name, CacheWord *cache)
{
    Value globals = frame->function->globals;
    Value v = dict_get_str(th, globals, name);
    if (v != EMPTY && !has_cells(globals))
        return v;
    Value builtins = frame->function->builtins;
    Cell *builtin = NULL;
    if (v == EMPTY) {
        v = dict_get_str(th, builtins, name);
        if (v == EMPTY)
            return name_error(th, name);
        if (has_cells(builtins) && !(builtin = dict_cell(th, builtins, name)))
            return EMPTY;
    }
    /* The global's cell exists from now on, EMPTY while the builtin is meant. */
    if (cache && has_cells(globals)) {
        Cell *cell = dict_cell(th, globals, name);
        if (!cell)
            return EMPTY;
        if (builtin)
            remember(cache, 1, builtin);
        remember(cache, 0, cell);
    }
    return v;
}

bool ops_set_global(Thread *th, Frame *frame, Value name, Value v, CacheWord *cache)
{
    Value globals = frame->function->globals;
    if (!has_cells(globals))
        return dict_set(th, globals, name, v);
    Cell *cell = dict_cell(th, globals, name);
    if (!cell)
        return false;
    value_store(&cell->value, v);
    heap_store_hook(&cell->head, v);
    if (cache)
        remember(cache, 0, cell);
    return true;
}

static bool delete_from(Thread *th, Value dict, Value name)
{
    bool found = false;
    if (!dict_del(th, dict, name, &found))
        return false;
    if (!found)
        name_error(th, name);
    return found;
}

bool ops_delete_global(Thread *th, Frame *frame, Value name)
{
    return delete_from(th, frame->function->globals, name);
}

/* Its items are what its table holds: no method of a subclass has a say. */
static bool is_plain_dict(Thread *th, Value v)
{
    return is_dict(v) && class_of(th, v) == TYPE_CLASS(th, TYPE_DICT);
}

/* The namespace's entry; EMPTY without an exception when it has none. */
static Value namespace_get(Thread *th, Value locals, Value name)
{
    if (is_plain_dict(th, locals))
        return dict_get_str(th, locals, name);
    Value v = value_getitem(th, locals, name);
    if (v == EMPTY)
        error_clear_if(th, EXC_KeyError);
    return v;
}

Value ops_get_name(Thread *th, Frame *frame, Value name, CacheWord *cache)
{
    if (frame->locals != EMPTY) {
        Value v = namespace_get(th, frame->locals, name);
        if (v != EMPTY || error_pending(th))
            return v;
    }
    (void)cache; /* GETNAME does not read its cache: the namespace comes first */
    return ops_get_global(th, frame, name, NULL);
}

bool ops_set_name(Thread *th, Frame *frame, Value name, Value v, CacheWord *cache)
{
    if (frame->locals == EMPTY)
        return ops_set_global(th, frame, name, v, cache);
    return is_plain_dict(th, frame->locals) ? dict_set(th, frame->locals, name, v)
                                            : value_setitem(th, frame->locals, name, v);
}

bool ops_delete_name(Thread *th, Frame *frame, Value name)
{
    if (frame->locals == EMPTY)
        return ops_delete_global(th, frame, name);
    if (is_plain_dict(th, frame->locals))
        return delete_from(th, frame->locals, name);
    if (value_setitem(th, frame->locals, name, EMPTY))
        return true;
    if (error_clear_if(th, EXC_KeyError))
        name_error(th, name);
    return false;
}

Value ops_get_name_or_free(Thread *th, Frame *frame, Value name, uint32_t free_index)
{
    if (frame->locals != EMPTY) {
        Value v = namespace_get(th, frame->locals, name);
        if (v != EMPTY || error_pending(th))
            return v;
    }
    Cell *cell = (Cell *)to_object(to_tuple(frame->function->closure)->items[free_index]);
    Value v = value_load(&cell->value);
    return v != EMPTY ? v : ops_unbound_free(th, frame, free_index);
}

bool ops_setup_annotations(Thread *th, Frame *frame)
{
    Value ns = frame->locals != EMPTY ? frame->locals : frame->function->globals;
    Value name = NAME(th, annotations_);
    Value found = namespace_get(th, ns, name);
    if (found != EMPTY || error_pending(th))
        return found != EMPTY;
    Value dict = dict_new(th);
    return dict != EMPTY &&
           (is_dict(ns) ? dict_set(th, ns, name, dict) : value_setitem(th, ns, name, dict));
}

Value ops_unbound_local(Thread *th, Value name)
{
    return error_set(th, EXC_UnboundLocalError,
                     "cannot access local variable '%S' where it is not associated with a value",
                     name);
}

/* The name of the cell variable that stands in a register. */
static Value cell_name(Thread *th, const Code *code, uint32_t reg)
{
    const Tuple *regs = to_tuple(code->cellregs);
    for (size_t i = 0; i < regs->length; i++) {
        if (regs->items[i] == from_small(reg))
            return to_tuple(code->cellnames)->items[i];
    }
    return NAME(th, empty);
}

Value ops_unbound_cell(Thread *th, Frame *frame, uint32_t reg)
{
    return ops_unbound_local(th, cell_name(th, frame->code, reg));
}

Value ops_unbound_free(Thread *th, Frame *frame, uint32_t index)
{
    return error_set(th, EXC_NameError,
                     "cannot access free variable '%S' where it is not associated with a value in "
                     "enclosing scope",
                     to_tuple(frame->code->freenames)->items[index]);
}

Code *code_for_globals(Thread *th, Code *code, Value globals)
{
    AtomicValue *bound = (AtomicValue *)&code->globals_bound;
    Value expected = EMPTY;
    if (atomic_compare_exchange_strong_explicit(bound, &expected, globals, memory_order_acq_rel,
                                                memory_order_acquire) ||
        expected == globals)
        return code;
    /* Its caches name cells of other globals: run a copy. */
    Raw *caches = heap_new(th, KIND_RAW, NATIVE_SHAPE(th, TYPE_OBJECT),
                           sizeof(Raw) + code->cache_count * sizeof(CacheWord));
    if (!caches)
        return NULL;
    caches->size = code->cache_count * sizeof(CacheWord);
    Code *copy = heap_new(th, KIND_CODE, object_shape(&code->head), sizeof(Code));
    if (!copy)
        return NULL;
    size_t head = sizeof(Object);
    memcpy((char *)copy + head, (const char *)code + head, sizeof(Code) - head);
    copy->caches = caches;
    copy->globals_bound = globals;
    return copy;
}

Value function_new(Thread *th, Code *code, Value globals, Value builtins)
{
    code = code_for_globals(th, code, globals);
    if (!code)
        return EMPTY;
    Function *fn = heap_new(th, KIND_FUNCTION, NATIVE_SHAPE(th, TYPE_FUNCTION), sizeof(Function));
    if (!fn)
        return EMPTY;
    bool simple = code->keyword_only_count == 0 &&
                  !(code->flags & (CODE_GENERATOR | CODE_VARARGS | CODE_VARKEYWORDS));
    fn->simple_args = simple ? code->arg_count : NOT_SIMPLE_ARGS;
    fn->code = code;
    fn->globals = globals;
    fn->builtins = builtins;
    fn->name = code->name;
    fn->qualname = code->qualname;
    fn->doc = code->doc;
    Value module = dict_get_str(th, globals, NAME(th, name_));
    fn->module = module == EMPTY ? NONE : module;
    value_store_relaxed(&fn->defaults, NONE);
    value_store_relaxed(&fn->kwdefaults, NONE);
    return from_object(fn);
}

enum { PART_DEFAULTS = 1, PART_KWDEFAULTS = 2, PART_ANNOTATIONS = 4, PART_CLOSURE = 8 };

Value ops_make_function(Thread *th, Frame *frame, Code *code, uint32_t flags, const Value *parts)
{
    Value v = function_new(th, code, frame->function->globals, frame->function->builtins);
    if (v == EMPTY)
        return EMPTY;
    Function *fn = (Function *)to_object(v);
    if (flags & PART_DEFAULTS)
        value_store_relaxed(&fn->defaults, parts[0]);
    if (flags & PART_KWDEFAULTS)
        value_store_relaxed(&fn->kwdefaults, parts[1]);
    if (flags & PART_ANNOTATIONS)
        value_store_relaxed(&fn->annotations, parts[2]);
    if (flags & PART_CLOSURE)
        fn->closure = parts[3];
    return v;
}

Value ops_build_class_function(Thread *th)
{
    Value name = str_intern_cstring(th, "__build_class__");
    if (name == EMPTY)
        return EMPTY;
    Value v = dict_get_str(th, value_load(&th->interp->builtins), name);
    return v != EMPTY ? v : error_set(th, EXC_NameError, "__build_class__ not found");
}

Value vm_run_function(Thread *th, Function *fn, Value locals)
{
    if (!recursion_enter(th, ""))
        return EMPTY;
    if (!frame_enter(th, fn, frame_free_registers(th), 0, CONT_ENTRY, 0))
        return EMPTY;
    th->frame->locals = locals;
    return vm_run(th, false, NULL);
}

Value vm_run_code(Thread *th, Code *code, Value globals, Value builtins, Value locals)
{
    Value fn = function_new(th, code, globals, builtins);
    return fn == EMPTY ? EMPTY : vm_run_function(th, (Function *)to_object(fn), locals);
}

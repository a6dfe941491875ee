/* Making classes: type(name, bases, namespace), and __build_class__ behind the class statement.
 *
 * A class is finished before anybody sees it: layout, dict, mro, slots; then __set_name__ and
 * __init_subclass__ run. The layout comes from the base whose instances have the most demanding
 * one. */
#include "class_build.h"

#include "call.h"
#include "class_internal.h"
#include "dict.h"
#include "error.h"
#include "exception.h"
#include "protocol.h"
#include "str.h"

enum { INLINE_MIN = 2, INLINE_MAX = 30 };

/* Metaclass and layout base. */

/* The most derived class of the bases' metaclasses and `meta`. NULL with TypeError. */
static Class *best_metaclass(Thread *th, Class *meta, const Tuple *bases)
{
    for (size_t i = 0; i < bases->length; i++) {
        Class *m = class_of(th, bases->items[i]);
        if (class_is_subclass(meta, m))
            continue;
        if (!class_is_subclass(m, meta)) {
            error_set(th, EXC_TypeError,
                      "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
                      "subclass of the metaclasses of all its bases");
            return NULL;
        }
        meta = m;
    }
    return meta;
}

/* The class adds nothing to its base's layout. Builtin exceptions that have no fields of their own
 * are such classes too, so that class E(OSError, ValueError) is possible. */
static bool same_as_base(const Class *c)
{
    if (c->flags & TYPE_FLAG_HEAP)
        return c->member_count == c->base->member_count;
    return c->kind == KIND_EXCEPTION && c->base->kind == KIND_EXCEPTION &&
           (c->spec == c->base->spec || !c->spec->getsets);
}

/* The ancestor that added something to the layout. */
static Class *solid_class(Class *c)
{
    while (same_as_base(c))
        c = c->base;
    return c;
}

static bool check_base(Thread *th, Value base)
{
    if (!is_class(base)) {
        error_set(th, EXC_TypeError, "bases must be types");
        return false;
    }
    if (to_class(base)->flags & TYPE_FLAG_FINAL) {
        error_set(th, EXC_TypeError, "type '%S' is not an acceptable base type",
                  class_full_name(th, to_class(base)));
        return false;
    }
    return true;
}

Class *class_best_base(Thread *th, const Tuple *bases)
{
    Class *winner = NULL, *base = NULL;
    for (size_t i = 0; i < bases->length; i++) {
        if (!check_base(th, bases->items[i]))
            return NULL;
        Class *candidate = solid_class(to_class(bases->items[i]));
        if (!winner || (candidate != winner && class_is_subclass(candidate, winner))) {
            winner = candidate;
            base = to_class(bases->items[i]);
        } else if (!class_is_subclass(winner, candidate)) {
            error_set(th, EXC_TypeError, "multiple bases have instance lay-out conflict");
            return NULL;
        }
    }
    return base;
}

/* __slots__ */

typedef struct {
    bool present, dict, weakref;
    Value names; /* list of mangled names that become members */
} Slots;

static Value mangle(Thread *th, Value class_name, Value name)
{
    const Str *s = to_str(name);
    size_t n = s->length;
    if (n < 2 || str_at(s, 0) != '_' || str_at(s, 1) != '_' ||
        (str_at(s, n - 1) == '_' && str_at(s, n - 2) == '_'))
        return name;
    const Str *c = to_str(class_name);
    size_t skip = 0;
    while (skip < c->length && str_at(c, skip) == '_')
        skip++;
    if (skip == c->length)
        return name;
    return str_format_c(th, "_%S%S", str_slice(th, class_name, skip, c->length), name);
}

static bool slot_name_add(Thread *th, Slots *s, Value class_name, Value name, Value ns)
{
    if (!is_str(name)) {
        error_set(th, EXC_TypeError, "__slots__ items must be strings, not '%T'", name);
        return false;
    }
    Value identifier = call_method(th, name, str_intern_cstring(th, "isidentifier"), NULL, 0);
    if (identifier != TRUE_VALUE) {
        if (identifier != EMPTY)
            error_set(th, EXC_TypeError, "__slots__ must be identifiers");
        return false;
    }
    if (str_equal(name, NAME(th, dict_))) {
        if (s->dict)
            error_set(th, EXC_TypeError, "__dict__ slot disallowed: we already got one");
        s->dict = true;
        return !error_pending(th);
    }
    if (str_equal(name, NAME(th, weakref_))) {
        s->weakref = true;
        return true;
    }
    name = mangle(th, class_name, name);
    name = name == EMPTY ? EMPTY : str_intern(th, name);
    if (name == EMPTY)
        return false;
    if (dict_get_str(th, ns, name) != EMPTY && name != NAME(th, qualname_) &&
        name != NAME(th, classcell)) {
        error_set(th, EXC_ValueError, "%V in __slots__ conflicts with class variable", name);
        return false;
    }
    return list_append(th, s->names, name);
}

static bool read_slots(Thread *th, Slots *s, const Class *base, Value class_name, Value ns)
{
    Value v = dict_get_str(th, ns, NAME(th, slots_));
    *s = (Slots){.present = v != EMPTY};
    if (v == EMPTY)
        return true;
    s->dict = (base->flags & TYPE_FLAG_HAS_ATTRS) != 0;
    bool already = s->dict;
    s->names = list_with_capacity(th, 4);
    Value items = is_str(v) ? list_new(th, &v, 1) : list_from_iterable(th, v);
    if (items == EMPTY || s->names == EMPTY)
        return false;
    s->dict = false;
    for (size_t i = 0; i < list_length(items); i++)
        if (!slot_name_add(th, s, class_name, list_get(th, items, i), ns))
            return false;
    s->dict = s->dict || already;
    if (list_length(s->names) > 0 &&
        (base->kind == KIND_BIGINT || base->kind == KIND_TUPLE || base->kind == KIND_BYTES)) {
        error_set(th, EXC_TypeError, "nonempty __slots__ not supported for subtype of '%N'", base);
        return false;
    }
    return list_sort(th, s->names, NONE, false);
}

static bool add_members(Thread *th, Class *c, const Slots *s)
{
    size_t n = s->present ? list_length(s->names) : 0;
    for (size_t i = 0; i < n; i++) {
        Value name = list_get(th, s->names, i);
        Value member = member_new(th, c, name, (uint32_t)(c->base->member_count + i));
        if (member == EMPTY || !dict_set(th, c->dict, name, member))
            return false;
    }
    return true;
}

/* Layout */

/* Attributes that the class's own __init__ stores on self. */
static uint32_t own_attribute_count(Thread *th, Value ns)
{
    Value init = dict_get_str(th, ns, NAME(th, slot_init));
    return is_kind(init, KIND_FUNCTION) ? ((Function *)to_object(init))->code->self_attribute_count
                                        : 0;
}

static void choose_layout(Thread *th, Class *c, const Slots *s, Value ns)
{
    size_t members = s->present ? list_length(s->names) : 0;
    c->member_count = (uint16_t)(c->base->member_count + members);
    bool dict = !s->present || s->dict;
    if (dict)
        c->flags |= TYPE_FLAG_HAS_ATTRS;
    if (c->kind == KIND_CLASS || c->kind == KIND_MODULE) {
        c->flags |= TYPE_FLAG_HAS_ATTRS;
        return;
    }
    if (dict || c->member_count)
        class_use_attrs(c);
    if (c->kind != KIND_INSTANCE)
        return;
    size_t count = c->base->inline_count + members + (dict ? own_attribute_count(th, ns) : 0);
    if (dict && count < INLINE_MIN)
        count = INLINE_MIN;
    count += count & 1; /* header and chunk word make 16 bytes: keep to the granule */
    size_t limit = c->member_count > INLINE_MAX ? c->member_count : INLINE_MAX;
    if (c->attrs_offset)
        c->inline_count = (uint16_t)(count > limit ? limit : count);
}

/* Contents */

static bool put(Thread *th, Class *c, Value name, Value v)
{
    return v != EMPTY && dict_set(th, c->dict, name, v);
}

static bool copy_namespace(Thread *th, Class *c, Value ns)
{
    size_t position = 0;
    Value key, value;
    while (dict_next(th, ns, &position, &key, &value)) {
        if (is_str(key) && (key = str_intern(th, key)) == EMPTY)
            return false;
        if (key == NAME(th, qualname_) || key == NAME(th, classcell))
            continue;
        if (!dict_set(th, c->dict, key, value))
            return false;
    }
    return true;
}

static bool set_qualname(Thread *th, Class *c, Value ns)
{
    Value q = dict_get_str(th, ns, NAME(th, qualname_));
    if (q == EMPTY)
        return true;
    if (!is_str(q)) {
        error_set(th, EXC_TypeError, "type __qualname__ must be a str, not %T", q);
        return false;
    }
    c->qualname = q;
    return true;
}

/* __module__ of the class: what the namespace says, else the name of the caller's module. */
static bool set_module(Thread *th, Class *c)
{
    Value m = dict_get_str(th, c->dict, NAME(th, module_));
    if (m == EMPTY && th->frame) {
        m = dict_get_str(th, th->frame->function->globals, NAME(th, name_));
        if (m != EMPTY && !put(th, c, NAME(th, module_), m))
            return false;
    }
    c->module = m;
    return true;
}

/* Functions that are static or class methods without saying so. */
static bool wrap_special(Thread *th, Class *c)
{
    Value names[] = {NAME(th, slot_new_), NAME(th, init_subclass), NAME(th, class_getitem)};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        Value v = dict_get_str(th, c->dict, names[i]);
        if (!is_kind(v, KIND_FUNCTION))
            continue;
        Value wrapped = i == 0 ? staticmethod_new(th, v) : classmethod_new(th, v);
        if (!put(th, c, names[i], wrapped))
            return false;
    }
    return true;
}

static bool add_defaults(Thread *th, Class *c)
{
    Value d = c->dict;
    bool gains_dict = c->kind != KIND_CLASS && (c->flags & TYPE_FLAG_HAS_ATTRS) &&
                      !(c->base->flags & TYPE_FLAG_HAS_ATTRS);
    if (gains_dict && (!put(th, c, NAME(th, dict_), getset_new(th, c, &dict_getset)) ||
                       !put(th, c, NAME(th, weakref_), getset_new(th, c, &weakref_getset))))
        return false;
    if (dict_get_str(th, d, NAME(th, slot_eq)) != EMPTY &&
        dict_get_str(th, d, NAME(th, slot_hash)) == EMPTY && !put(th, c, NAME(th, slot_hash), NONE))
        return false;
    if (dict_get_str(th, d, NAME(th, doc_)) == EMPTY)
        return put(th, c, NAME(th, doc_), NONE);
    return true;
}

static bool set_class_cell(Thread *th, Class *c, Value ns)
{
    Value cell = dict_get_str(th, ns, NAME(th, classcell));
    if (cell == EMPTY)
        return true;
    if (!is_kind(cell, KIND_CELL)) {
        error_set(th, EXC_TypeError, "__classcell__ must be a nonlocal cell, not <class '%T'>",
                  cell);
        return false;
    }
    value_store(&((Cell *)to_object(cell))->value, from_object(c));
    heap_store_hook(to_object(cell), from_object(c));
    return true;
}

static bool fill(Thread *th, Class *c, Value ns)
{
    Slots slots;
    if (!read_slots(th, &slots, c->base, c->name, ns))
        return false;
    choose_layout(th, c, &slots, ns);
    if (slots.present)
        c->slots_names = list_to_tuple(th, slots.names);
    if (!copy_namespace(th, c, ns) || !set_qualname(th, c, ns) || !set_module(th, c) ||
        !add_members(th, c, &slots) || !wrap_special(th, c) || !add_defaults(th, c))
        return false;
    c->doc = dict_get_str(th, c->dict, NAME(th, doc_));
    c->root = shape_new_root(th, c, c->inline_count, 0);
    c->mro = c->root ? mro_compute(th, c) : EMPTY;
    if (c->mro == EMPTY)
        return false;
    class_fill_ops(th, c);
    c->version = class_version_new(th);
    return set_class_cell(th, c, ns);
}

/* Afterwards */

static bool call_set_names(Thread *th, Class *c, Value ns)
{
    size_t position = 0;
    Value key, value;
    Value copy = dict_copy(th, ns);
    if (copy == EMPTY)
        return false;
    while (dict_next(th, copy, &position, &key, &value)) {
        if (key == NAME(th, classcell))
            continue;
        bool found;
        Value args[2] = {from_object(c), key};
        if (!is_pointer(value) || is_kind(value, KIND_FUNCTION))
            continue;
        Value v = call_special(th, value, NAME(th, set_name), args, 2, &found);
        if (found && v == EMPTY) {
            Value cause = error_take(th);
            error_set(th, EXC_RuntimeError,
                      "Error calling __set_name__ on '%T' instance %V in '%N'", value, key, c);
            exception_chain(th, cause);
            return false;
        }
    }
    return true;
}

static bool call_init_subclass(Thread *th, Class *c, Value kwargs)
{
    Value super = super_new(th, c, from_object(c), c);
    Value method = super == EMPTY ? EMPTY : attr_get(th, super, NAME(th, init_subclass));
    if (method == EMPTY)
        return false;
    Value none = tuple_new(th, NULL, 0);
    return none != EMPTY && call_ex(th, method, none, kwargs) != EMPTY;
}

static bool announce(Thread *th, Class *c)
{
    const Tuple *bases = to_tuple(c->bases);
    for (size_t i = 0; i < bases->length; i++)
        if (!class_add_subclass(th, to_class(bases->items[i]), c))
            return false;
    c->flags |= TYPE_FLAG_READY;
    return true;
}

Value class_build(Thread *th, Value metaclass, Value name, Value bases, Value ns, Value kwargs)
{
    Class *meta = best_metaclass(th, to_class(metaclass), to_tuple(bases));
    if (!meta)
        return EMPTY;
    if (to_tuple(bases)->length == 0) {
        Value object = from_object(TYPE_CLASS(th, TYPE_OBJECT));
        bases = tuple_new(th, &object, 1);
        if (bases == EMPTY)
            return EMPTY;
    }
    Class *base = class_best_base(th, to_tuple(bases));
    if (!base)
        return EMPTY;
    Class *c = class_new_bare(th, meta, name, base);
    if (!c)
        return EMPTY;
    c->flags |= TYPE_FLAG_HEAP;
    c->bases = bases;
    if (!fill(th, c, ns) || !announce(th, c) || !call_set_names(th, c, ns) ||
        !call_init_subclass(th, c, kwargs))
        return EMPTY;
    return from_object(c);
}

/* type.__new__(meta, name, bases, namespace, **kwargs) */
static bool check_build_args(Thread *th, const Value *args)
{
    static const char *const expected[] = {"str", "tuple", "dict"};
    const bool fine[] = {is_str(args[0]), is_tuple(args[1]), is_dict(args[2])};
    for (int i = 0; i < 3; i++)
        if (!fine[i]) {
            error_set(th, EXC_TypeError, "type.__new__() argument %d must be %s, not %T", i + 1,
                      expected[i], args[i]);
            return false;
        }
    if (str_contains(args[0], str_from_codepoint(th, 0))) {
        error_set(th, EXC_ValueError, "type name must not contain null characters");
        return false;
    }
    return true;
}

Value kwargs_dict(Thread *th, const Value *values, Value kwnames)
{
    Value d = dict_new(th);
    if (d == EMPTY || kwnames == EMPTY)
        return d;
    const Tuple *names = to_tuple(kwnames);
    for (size_t i = 0; i < names->length; i++)
        if (!dict_set(th, d, names->items[i], values[i]))
            return EMPTY;
    return d;
}

Value type_new(Thread *th, Value cls, Value *args, uint32_t nargs, Value kwnames)
{
    if (nargs != 3) {
        if (to_class(cls) == TYPE_CLASS(th, TYPE_TYPE))
            return error_set(th, EXC_TypeError, "type() takes 1 or 3 arguments");
        return error_set(th, EXC_TypeError, "type.__new__() takes exactly 3 arguments (%u given)",
                         nargs);
    }
    if (!check_build_args(th, args))
        return EMPTY;
    const Tuple *bases = to_tuple(args[1]);
    for (size_t i = 0; i < bases->length; i++)
        if (!is_class(bases->items[i])) {
            bool found;
            call_special(th, bases->items[i], NAME(th, mro_entries), &args[1], 1, &found);
            if (found)
                return error_pending(th)
                           ? EMPTY
                           : error_set(th, EXC_TypeError,
                                       "type() doesn't support MRO entry resolution; use "
                                       "types.new_class()");
        }
    Class *meta = best_metaclass(th, to_class(cls), bases);
    if (!meta)
        return EMPTY;
    if (meta != to_class(cls) && meta->ops.new_ != type_new)
        return meta->ops.new_(th, from_object(meta), args, nargs, kwnames);
    Value kwargs = kwargs_dict(th, args + nargs, kwnames);
    if (kwargs == EMPTY)
        return EMPTY;
    return class_build(th, from_object(meta), args[0], args[1], args[2], kwargs);
}

/* __build_class__(function, name, *bases, metaclass=..., **kwargs) */

typedef struct {
    Value function, name, bases, original_bases, metaclass, kwargs;
} Statement;

/* Replaces bases that are no classes by what their __mro_entries__ says. */
static bool resolve_bases(Thread *th, Statement *s)
{
    const Tuple *bases = to_tuple(s->bases);
    Value result = EMPTY;
    for (size_t i = 0; i < bases->length; i++) {
        Value base = bases->items[i], method = EMPTY;
        if (!is_class(base) && !attr_lookup(th, base, NAME(th, mro_entries), &method))
            return false;
        if (method != EMPTY && result == EMPTY) {
            result = list_new(th, bases->items, i);
            if (result == EMPTY)
                return false;
        }
        if (method == EMPTY) {
            if (result != EMPTY && !list_append(th, result, base))
                return false;
            continue;
        }
        Value entries = call1(th, method, s->bases);
        if (entries != EMPTY && !is_tuple(entries))
            entries = error_set(th, EXC_TypeError, "__mro_entries__ must return a tuple");
        if (entries == EMPTY || !list_extend(th, result, entries))
            return false;
    }
    s->original_bases = s->bases;
    if (result != EMPTY)
        s->bases = list_to_tuple(th, result);
    return s->bases != EMPTY;
}

static bool choose_metaclass(Thread *th, Statement *s)
{
    bool failed = false;
    Value meta = dict_pop(th, s->kwargs, NAME(th, metaclass), &failed);
    if (failed)
        return false;
    const Tuple *bases = to_tuple(s->bases);
    if (meta == EMPTY)
        meta =
            from_object(bases->length ? class_of(th, bases->items[0]) : TYPE_CLASS(th, TYPE_TYPE));
    if (is_class(meta)) {
        Class *best = best_metaclass(th, to_class(meta), bases);
        if (!best)
            return false;
        meta = from_object(best);
    }
    s->metaclass = meta;
    return true;
}

static Value call_kwargs2(Thread *th, Value callee, const Statement *s, Value third)
{
    Value args = third == EMPTY ? tuple_pack(th, 2, s->name, s->bases)
                                : tuple_pack(th, 3, s->name, s->bases, third);
    return args == EMPTY ? EMPTY : call_ex(th, callee, args, s->kwargs);
}

static Value prepare_namespace(Thread *th, const Statement *s)
{
    if (s->metaclass == from_object(TYPE_CLASS(th, TYPE_TYPE)))
        return dict_new(th);
    Value prepare;
    if (!attr_lookup(th, s->metaclass, NAME(th, prepare), &prepare))
        return EMPTY;
    if (prepare == EMPTY)
        return dict_new(th);
    Value ns = call_kwargs2(th, prepare, s, EMPTY);
    if (ns != EMPTY && !is_dict(ns) && !class_of(th, ns)->ops.getitem)
        return error_set(th, EXC_TypeError, "%S.__prepare__() must return a mapping, not %T",
                         is_class(s->metaclass) ? to_class(s->metaclass)->name
                                                : str_from_cstring(th, "<metaclass>"),
                         ns);
    return ns;
}

/* The cell behind super() must have been filled with this very class. */
static bool check_class_cell(Thread *th, const Statement *s, Value ns, Value cls)
{
    Value cell = is_dict(ns) ? dict_get_str(th, ns, NAME(th, classcell)) : EMPTY;
    if (!is_class(cls) || !is_kind(cell, KIND_CELL))
        return true;
    Value in = value_load(&((Cell *)to_object(cell))->value);
    if (in == EMPTY)
        error_set(
            th, EXC_RuntimeError,
            "__class__ not set defining %V as %V. Was __classcell__ propagated to type.__new__?",
            s->name, cls);
    else if (in != cls)
        error_set(th, EXC_TypeError, "__class__ set to %V defining %V as %V", in, s->name, cls);
    return in == cls;
}

static Value run_statement(Thread *th, Statement *s)
{
    if (!resolve_bases(th, s) || !choose_metaclass(th, s))
        return EMPTY;
    Value ns = prepare_namespace(th, s);
    if (ns == EMPTY || vm_run_function(th, (Function *)to_object(s->function), ns) == EMPTY)
        return EMPTY;
    if (s->bases != s->original_bases &&
        !value_setitem(th, ns, str_intern_cstring(th, "__orig_bases__"), s->original_bases))
        return EMPTY;
    Value cls = call_kwargs2(th, s->metaclass, s, ns);
    if (cls == EMPTY || !check_class_cell(th, s, ns, cls))
        return EMPTY;
    return cls;
}

Value class_statement(Thread *th, Value *args, uint32_t nargs, Value kwnames)
{
    if (nargs < 2)
        return error_set(th, EXC_TypeError, "__build_class__: not enough arguments");
    if (!is_kind(args[0], KIND_FUNCTION))
        return error_set(th, EXC_TypeError, "__build_class__: func must be a function");
    if (!is_str(args[1]))
        return error_set(th, EXC_TypeError, "__build_class__: name is not a string");
    Statement s = {.function = args[0], .name = args[1]};
    s.bases = tuple_new(th, args + 2, nargs - 2);
    s.kwargs = kwargs_dict(th, args + nargs, kwnames);
    if (s.bases == EMPTY || s.kwargs == EMPTY)
        return EMPTY;
    return run_statement(th, &s);
}

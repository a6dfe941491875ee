/* Calls of every kind of callee (call.h), and the call functions of protocol.h.
 *
 * Script functions, bound methods, classes with a script __init__ and instances with a script
 * __call__ end in a pushed frame; only natives run inside. */
#include "call.h"
#include "dict.h"
#include "str.h"

enum { ARGS_ON_STACK = 16 };

static CallOutcome done(Value v, Value *result)
{
    *result = v;
    return v == EMPTY ? CALL_FAILED : CALL_DONE;
}

static CallOutcome call_function(Thread *th, Function *fn, CallSite *s, Value *result)
{
    Code *code = fn->code;
    if (code->flags & CODE_GENERATOR) {
        Value g = generator_new(th, fn, s->args, s->nargs, s->kwnames);
        if (g != EMPTY && s->in_registers)
            ((Generator *)to_object(g))->creation_pc = th->frame->pc;
        return done(g, result);
    }
    /* Binding may collect: it ends before the registers are touched. */
    Value bound[ARGS_ON_STACK];
    const Value *parameters = s->args;
    uint32_t count = args_parameter_count(code);
    if (s->kwnames != EMPTY || !args_match_simply(code, s->nargs)) {
        Value *out = bound;
        if (count > ARGS_ON_STACK) {
            Value tuple = tuple_new(th, NULL, count);
            if (tuple == EMPTY)
                return CALL_FAILED;
            out = to_tuple(tuple)->items;
        }
        if (!args_bind_function(th, fn, s->args, s->nargs, s->kwnames, out))
            return CALL_FAILED;
        parameters = out;
    }
    /* A generator runs on registers of its own: its callees start above its resumer's. */
    bool overlap = s->in_registers && !th->frame->generator, opened;
    Value *window = overlap ? s->args : frame_free_registers(th);
    if (!frame_check_depth(th))
        return CALL_FAILED;
    Value *regs = frame_reserve(th, window, code->register_count, 0, &opened);
    if (!regs)
        return CALL_FAILED;
    if (regs != parameters)
        values_copy(regs, parameters, count);
    uint8_t flags = s->continuation | (opened ? CONT_NEW_REGISTERS : 0);
    if (frame_enter(th, fn, regs, count, flags, s->dest))
        return CALL_ENTERED;
    if (opened)
        frame_pop_segments(th, CONT_NEW_REGISTERS);
    return CALL_FAILED;
}

/* The same call with `self` before the arguments. Uses free registers below them when there are
 * any. */
static CallOutcome call_with_self(Thread *th, Value callee, Value self, CallSite *s, Value *result)
{
    CallSite inner = *s;
    inner.nargs++;
    if (s->room) {
        inner.args--;
        inner.room--;
        inner.args[0] = self;
        return call_begin(th, callee, &inner, result);
    }
    uint32_t total = s->nargs + kwnames_count(s->kwnames);
    inner.in_registers = false;
    if (total < ARGS_ON_STACK) {
        Value copy[ARGS_ON_STACK];
        copy[0] = self;
        values_copy(copy + 1, s->args, total);
        inner.args = copy;
        return call_begin(th, callee, &inner, result);
    }
    Value copy = tuple_new(th, NULL, total + 1);
    if (copy == EMPTY)
        return CALL_FAILED;
    inner.args = to_tuple(copy)->items;
    inner.args[0] = self;
    values_copy(inner.args + 1, s->args, total);
    return call_begin(th, callee, &inner, result);
}

/* Instances of script classes whose only peculiarity is a script __init__, made without recursion.
 */
static bool is_plain_class(Thread *th, const Class *c)
{
    return (c->flags & (TYPE_FLAG_HEAP | TYPE_FLAG_ABSTRACT)) == TYPE_FLAG_HEAP &&
           c->metaclass_cell == EMPTY && c->kind == KIND_INSTANCE &&
           c->ops.new_ == TYPE_CLASS(th, TYPE_OBJECT)->ops.new_;
}

static CallOutcome call_class(Thread *th, Class *c, CallSite *s, Value *result)
{
    if (is_plain_class(th, c)) {
        Value init = class_lookup(th, c, NAME(th, slot_init));
        if (is_kind(init, KIND_FUNCTION)) {
            Value object = instance_new(th, c);
            if (object == EMPTY)
                return CALL_FAILED;
            CallSite inner = *s;
            bool from_c = s->continuation == CONT_ENTRY;
            inner.continuation = from_c ? CONT_ENTRY : CONT_INIT;
            CallOutcome outcome = call_with_self(th, init, object, &inner, result);
            if (outcome != CALL_ENTERED)
                return outcome; /* a generator as __init__: object construction goes on below */
            th->frame->extra = object;
            return CALL_ENTERED;
        }
    }
    Class *meta = class_of(th, from_object(c));
    return done(meta->ops.call(th, from_object(c), s->args, s->nargs, s->kwnames), result);
}

static CallOutcome call_other(Thread *th, Value callee, CallSite *s, Value *result)
{
    Class *c = class_of(th, callee);
    if (c->flags & TYPE_FLAG_HEAP) {
        Value method = class_lookup(th, c, NAME(th, slot_call));
        if (is_kind(method, KIND_FUNCTION))
            return call_with_self(th, method, callee, s, result);
    }
    if (!c->ops.call) {
        error_set(th, EXC_TypeError, "'%T' object is not callable", callee);
        return CALL_FAILED;
    }
    if (!recursion_enter(th, " while calling a Python object"))
        return CALL_FAILED;
    return done(c->ops.call(th, callee, s->args, s->nargs, s->kwnames), result);
}

CallOutcome call_begin(Thread *th, Value callee, CallSite *s, Value *result)
{
    if (LIKELY(is_pointer(callee))) {
        switch (to_object(callee)->kind) {
        case KIND_FUNCTION:
            return call_function(th, (Function *)to_object(callee), s, result);
        case KIND_NATIVE:
            return done(native_call(th, (Native *)to_object(callee), s->args, s->nargs, s->kwnames),
                        result);
        case KIND_METHOD: {
            Method *m = (Method *)to_object(callee);
            return call_with_self(th, m->function, m->self, s, result);
        }
        case KIND_CLASS:
            return call_class(th, (Class *)to_object(callee), s, result);
        default:
            break;
        }
    }
    return call_other(th, callee, s, result);
}

Value call(Thread *th, Value callee, const Value *args, uint32_t nargs, Value kwnames)
{
    /* Natives may overwrite their arguments; the caller's array stays as it was. */
    uint32_t total = nargs + kwnames_count(kwnames);
    Value copy[ARGS_ON_STACK];
    Value *own = copy;
    if (total > ARGS_ON_STACK) {
        Value tuple = tuple_new(th, args, total);
        if (tuple == EMPTY)
            return EMPTY;
        own = to_tuple(tuple)->items;
    } else if (total) {
        values_copy(copy, args, total);
    }
    if (!recursion_enter(th, " while calling a Python object"))
        return EMPTY;
    CallSite site = {.args = own, .nargs = nargs, .kwnames = kwnames, .continuation = CONT_ENTRY};
    Value result = EMPTY;
    if (call_begin(th, callee, &site, &result) == CALL_ENTERED)
        result = vm_run(th, false, NULL);
    return result;
}

Value call0(Thread *th, Value callee)
{
    return call(th, callee, NULL, 0, EMPTY);
}

Value call1(Thread *th, Value callee, Value a)
{
    return call(th, callee, &a, 1, EMPTY);
}

Value call2(Thread *th, Value callee, Value a, Value b)
{
    Value args[] = {a, b};
    return call(th, callee, args, 2, EMPTY);
}

Value call3(Thread *th, Value callee, Value a, Value b, Value c)
{
    Value args[] = {a, b, c};
    return call(th, callee, args, 3, EMPTY);
}

/* Lays f(*positional, **keywords) out as one array with names. False with an exception. */
static bool spread(Thread *th, Value args_tuple, Value kwargs_dict, Value *all, Value *names)
{
    Tuple *positional = to_tuple(args_tuple);
    size_t keywords = kwargs_dict == EMPTY ? 0 : dict_count(th, kwargs_dict);
    *names = keywords ? tuple_new(th, NULL, keywords) : EMPTY;
    *all = tuple_new(th, NULL, positional->length + keywords);
    if (*all == EMPTY || (keywords && *names == EMPTY))
        return false;
    values_copy(to_tuple(*all)->items, positional->items, positional->length);
    size_t position = 0, n = 0;
    Value key, value;
    while (n < keywords && dict_next(th, kwargs_dict, &position, &key, &value)) {
        if (!is_str(key)) {
            error_set(th, EXC_TypeError, "keywords must be strings");
            return false;
        }
        to_tuple(*names)->items[n] = key;
        to_tuple(*all)->items[positional->length + n++] = value;
    }
    if (keywords)
        to_tuple(*names)->length = n; /* the dict may have shrunk meanwhile */
    return true;
}

CallOutcome call_begin_spread(Thread *th, Value callee, Value args_tuple, Value kwargs_dict,
                              uint8_t continuation, uint16_t dest, Value *result)
{
    Value all, names;
    if (!spread(th, args_tuple, kwargs_dict, &all, &names))
        return CALL_FAILED;
    CallSite site = {.args = to_tuple(all)->items,
                     .nargs = (uint32_t)to_tuple(args_tuple)->length,
                     .kwnames = names,
                     .continuation = continuation,
                     .dest = dest};
    return call_begin(th, callee, &site, result);
}

Value call_ex(Thread *th, Value callee, Value args_tuple, Value kwargs_dict)
{
    if (!recursion_enter(th, " while calling a Python object"))
        return EMPTY;
    Value result = EMPTY;
    if (call_begin_spread(th, callee, args_tuple, kwargs_dict, CONT_ENTRY, 0, &result) ==
        CALL_ENTERED)
        result = vm_run(th, false, NULL);
    return result;
}

Value call_method(Thread *th, Value obj, Value name, const Value *args, uint32_t nargs)
{
    Value method = attr_get(th, obj, name);
    return method == EMPTY ? EMPTY : call(th, method, args, nargs, EMPTY);
}

Value call_special(Thread *th, Value obj, Value name, const Value *args, uint32_t nargs,
                   bool *found)
{
    Class *c = class_of(th, obj);
    Value method = class_lookup(th, c, name);
    *found = method != EMPTY;
    if (method == EMPTY)
        return EMPTY;
    Value own[ARGS_ON_STACK];
    GIL_ASSERT(nargs + 1 <= ARGS_ON_STACK);
    own[0] = obj;
    values_copy(own + 1, args, nargs);
    if (is_kind(method, KIND_FUNCTION) || is_kind(method, KIND_NATIVE))
        return call(th, method, own, nargs + 1, EMPTY);
    Class *mc = class_of(th, method);
    if (mc->ops.get)
        method = mc->ops.get(th, method, obj, from_object(c));
    return method == EMPTY ? EMPTY : call(th, method, args, nargs, EMPTY);
}

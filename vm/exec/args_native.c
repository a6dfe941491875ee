/* Binding the arguments of a call to the parameters of a native, by its NativeParams, with the
 * words that Python's argument parsing uses for each form of signature (args.h). */
#include "args.h"
#include "native_params.h"
#include "str.h"

#include <stdio.h>

enum { PARAMS_ON_STACK = 16, NAME_SIZE = 128 };

/* How a native appears in messages: methods are named in full where Python does so. */
typedef struct {
    char full[NAME_SIZE]; /* list.append */
    const char *bare;     /* append */
} ShownName;

typedef struct {
    const NativeParams *params;
    const Native *native; /* NULL: bound by args_bind, `name` alone */
    const char *name;
} Signature;

static ShownName shown_name(const Signature *s)
{
    ShownName shown;
    if (s->native)
        native_qualified_name(s->native, shown.full, sizeof shown.full);
    else
        snprintf(shown.full, sizeof shown.full, "%s", s->name);
    shown.bare = s->native ? s->native->def->name : s->name;
    return shown;
}

static bool takes_keywords(const NativeParams *p)
{
    return p->positional_only < p->count;
}

/* find, count, startswith and kin of str and bytes: their arguments are counted in older words. */
static bool is_text_search(const Native *n)
{
    if (!n || !n->owner || !n->params || n->params->count != 4 || n->params->required > 2)
        return false;
    Kind kind = n->owner->kind;
    return kind == KIND_STR || kind == KIND_BYTES || kind == KIND_BYTEARRAY;
}

/* Wrong number of positional arguments; `given` and the limits are without self. */
static bool fail_count(Thread *th, const Signature *s, uint32_t given)
{
    const NativeParams *p = s->params;
    ShownName n = shown_name(s);
    uint32_t self = p->has_self;
    uint32_t least = p->required - self, most = p->positional - self;
    if (takes_keywords(p)) {
        uint32_t all = p->count - self;
        if (given > all)
            error_set(th, EXC_TypeError, "%s() takes %s %u argument%s (%u given)", n.bare,
                      least == all ? "exactly" : "at most", all, all == 1 ? "" : "s", given);
        else if (most == 0)
            error_set(th, EXC_TypeError, "%s() takes no positional arguments", n.bare);
        else
            error_set(th, EXC_TypeError, "%s() takes %s %u positional argument%s (%u given)",
                      n.bare, least == most ? "exactly" : "at most", most, most == 1 ? "" : "s",
                      given);
    } else if (most == 0) {
        error_set(th, EXC_TypeError, "%s() takes no arguments (%u given)", n.full, given);
    } else if (most == 1 && least == 1) {
        error_set(th, EXC_TypeError, "%s() takes exactly one argument (%u given)", n.full, given);
    } else if (is_text_search(s->native)) {
        error_set(th, EXC_TypeError, "%s() takes at %s %u argument%s (%u given)", n.bare,
                  given < least ? "least" : "most", given < least ? least : most,
                  given < least && least == 1 ? "" : "s", given);
    } else {
        const char *bound = least == most ? "" : given < least ? "at least " : "at most ";
        uint32_t limit = given < least ? least : most;
        error_set(th, EXC_TypeError, "%s expected %s%u argument%s, got %u", n.bare, bound, limit,
                  limit == 1 ? "" : "s", given);
    }
    return false;
}

/* Positional-only parameters without a default, self included. */
static uint32_t least_positional(const NativeParams *p)
{
    return p->required < p->positional_only ? p->required : p->positional_only;
}

static bool fail_missing(Thread *th, const Signature *s, uint32_t index, uint32_t given)
{
    const NativeParams *p = s->params;
    uint32_t self = p->has_self;
    if (!takes_keywords(p))
        return fail_count(th, s, given - self);
    if (index < p->positional_only) {
        uint32_t least = least_positional(p) - self;
        error_set(th, EXC_TypeError, "%s() takes %s %u positional argument%s (%u given)",
                  shown_name(s).bare, least < p->positional - self ? "at least" : "exactly", least,
                  least == 1 ? "" : "s", given - self);
        return false;
    }
    const NativeParam *param = &s->params->params[index];
    error_set(th, EXC_TypeError, "%s() missing required argument '%.*s' (pos %u)",
              shown_name(s).bare, (int)param->length, param->text, index + 1 - s->params->has_self);
    return false;
}

static bool name_is(Value name, const NativeParam *param)
{
    const Str *s = to_str(name);
    return s->length == param->length && str_width(s) == 1 &&
           memcmp(s->data, param->text, param->length) == 0;
}

static bool place_keyword(Thread *th, const Signature *s, Value name, Value value, Value *out)
{
    const NativeParams *p = s->params;
    for (uint32_t i = p->positional_only; i < p->count; i++) {
        if (!name_is(name, &p->params[i]))
            continue;
        if (out[i] != EMPTY) {
            error_set(th, EXC_TypeError, "argument for %s() given by name ('%S') and position (%u)",
                      shown_name(s).bare, name, i + 1 - p->has_self);
            return false;
        }
        out[i] = value;
        return true;
    }
    error_set(th, EXC_TypeError, "'%S' is an invalid keyword argument for %s()", name,
              shown_name(s).bare);
    return false;
}

/* out has params->count entries. */
static bool bind(Thread *th, const Signature *s, const Value *args, uint32_t nargs, Value kwnames,
                 Value *out)
{
    const NativeParams *p = s->params;
    if (nargs > p->positional)
        return fail_count(th, s, nargs - p->has_self);
    if (kwnames != EMPTY && to_tuple(kwnames)->length > 0 && !takes_keywords(p)) {
        error_set(th, EXC_TypeError, "%s() takes no keyword arguments", shown_name(s).full);
        return false;
    }
    for (uint32_t i = 0; i < p->count; i++)
        out[i] = i < nargs ? args[i] : EMPTY;
    uint32_t keywords = kwnames_count(kwnames);
    if (keywords && nargs < least_positional(p))
        return fail_missing(th, s, nargs, nargs);
    for (uint32_t i = 0; i < keywords; i++) {
        if (!place_keyword(th, s, to_tuple(kwnames)->items[i], args[nargs + i], out))
            return false;
    }
    for (uint32_t i = 0; i < p->count; i++) {
        if (out[i] == EMPTY && !p->params[i].optional)
            return fail_missing(th, s, i, nargs);
    }
    return true;
}

bool args_bind(Thread *th, const char *name, const char *signature, const Value *args,
               uint32_t nargs, Value kwnames, Value *out)
{
    const NativeParams *params = native_params_parse(th, signature);
    if (!params)
        return false;
    Signature s = {.params = params, .name = name};
    return bind(th, &s, args, nargs, kwnames, out);
}

/* Calls n with its bound receiver before the arguments. */
static Value call_bound(Thread *th, Native *n, Value *args, uint32_t nargs, Value kwnames)
{
    uint32_t total = nargs + kwnames_count(kwnames);
    Value copy[PARAMS_ON_STACK + 1];
    Value *own = copy;
    if (total > PARAMS_ON_STACK) {
        Value tuple = tuple_new(th, NULL, total + 1);
        if (tuple == EMPTY)
            return EMPTY;
        own = to_tuple(tuple)->items;
    }
    own[0] = n->self;
    if (total)
        values_copy(own + 1, args, total);
    if (!n->params)
        return n->fn(th, own, nargs + 1, kwnames);
    if (n->params->count == nargs + 1 && kwnames == EMPTY &&
        n->params->positional == n->params->count)
        return n->fn(th, own, nargs + 1, EMPTY);
    Value out[PARAMS_ON_STACK];
    GIL_ASSERT(n->params->count <= PARAMS_ON_STACK);
    Signature s = {.params = n->params, .native = n};
    if (!bind(th, &s, own, nargs + 1, kwnames, out))
        return EMPTY;
    return n->fn(th, out, n->params->count, EMPTY);
}

Value native_call(Thread *th, Native *n, Value *args, uint32_t nargs, Value kwnames)
{
    if (UNLIKELY(native_is_wrapper(n)))
        return native_call_wrapper(th, n, args, nargs, kwnames);
    if (native_prepends_self(n))
        return call_bound(th, n, args, nargs, kwnames);
    if (n->owner && (nargs == 0 || class_of(th, args[0]) != n->owner) &&
        !native_check_receiver(th, n, args, nargs))
        return EMPTY;
    const NativeParams *p = n->params;
    if (!p)
        return n->fn(th, args, nargs, kwnames);
    if (LIKELY(p->count == nargs && kwnames == EMPTY && p->positional == p->count))
        return n->fn(th, args, nargs, EMPTY);
    Value out[PARAMS_ON_STACK];
    GIL_ASSERT(p->count <= PARAMS_ON_STACK);
    Signature s = {.params = p, .native = n};
    if (!bind(th, &s, args, nargs, kwnames, out))
        return EMPTY;
    return n->fn(th, out, p->count, EMPTY);
}

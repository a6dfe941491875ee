/* Binding the arguments of a call to the parameters of a script function (args.h).
 *
 * Two passes, because nothing may be allocated while the window is half written: first everything
 * that needs memory (the *args tuple, the **kw dict), then the stores. */
#include "args.h"
#include "dict.h"
#include "str.h"

#include <stdio.h>

static Value parameter_name(const Code *code, uint32_t i)
{
    return to_tuple(code->varnames)->items[i];
}

/* Index of the parameter that keyword `name` may fill, or -1. Interned names make the first loop
 * hit. */
static int64_t find_parameter(const Code *code, Value name)
{
    uint32_t first = code->positional_only_count;
    uint32_t end = (uint32_t)code->arg_count + code->keyword_only_count;
    for (uint32_t i = first; i < end; i++) {
        if (parameter_name(code, i) == name)
            return i;
    }
    for (uint32_t i = first; i < end; i++) {
        if (str_equal(parameter_name(code, i), name))
            return i;
    }
    return -1;
}

static bool is_positional_only(const Code *code, Value name)
{
    for (uint32_t i = 0; i < code->positional_only_count; i++) {
        if (str_equal(parameter_name(code, i), name))
            return true;
    }
    return false;
}

/* "f() got some positional-only arguments passed as keyword arguments: 'a, b'" */
static bool fail_positional_only(Thread *th, Function *fn, Value kwnames)
{
    StrBuilder b;
    builder_init(&b, th);
    const Tuple *names = to_tuple(kwnames);
    bool first = true;
    for (uint32_t p = 0; p < fn->code->positional_only_count; p++) {
        Value name = parameter_name(fn->code, p);
        for (size_t i = 0; i < names->length; i++) {
            if (!str_equal(names->items[i], name))
                continue;
            if (!first)
                builder_ascii(&b, ", ");
            builder_str(&b, name);
            first = false;
        }
    }
    Value list = builder_finish(&b);
    if (list != EMPTY)
        error_set(th, EXC_TypeError,
                  "%S() got some positional-only arguments passed as keyword arguments: '%S'",
                  fn->qualname, list);
    return false;
}

/* First pass over the keywords: those without a parameter go to the **kw dict or are errors. */
static bool collect_keywords(Thread *th, Function *fn, const Value *values, Value kwnames,
                             Value rest)
{
    const Tuple *names = to_tuple(kwnames);
    for (size_t i = 0; i < names->length; i++) {
        Value name = names->items[i];
        if (!is_str(name)) {
            error_set(th, EXC_TypeError, "%S() keywords must be strings", fn->qualname);
            return false;
        }
        if (find_parameter(fn->code, name) >= 0)
            continue;
        if (rest == EMPTY) {
            if (is_positional_only(fn->code, name))
                return fail_positional_only(th, fn, kwnames);
            error_set(th, EXC_TypeError, "%S() got an unexpected keyword argument '%S'",
                      fn->qualname, name);
            return false;
        }
        if (!dict_set(th, rest, name, values[i]))
            return false;
    }
    return true;
}

/* Second pass: the others go to their windows. */
static bool store_keywords(Thread *th, Function *fn, const Value *values, Value kwnames,
                           Value *window)
{
    const Tuple *names = to_tuple(kwnames);
    for (size_t i = 0; i < names->length; i++) {
        int64_t at = find_parameter(fn->code, names->items[i]);
        if (at < 0)
            continue;
        if (window[at] != EMPTY) {
            error_set(th, EXC_TypeError, "%S() got multiple values for argument '%S'", fn->qualname,
                      names->items[i]);
            return false;
        }
        window[at] = values[i];
    }
    return true;
}

static bool fail_too_many(Thread *th, Function *fn, uint32_t given, const Value *window)
{
    const Code *code = fn->code;
    Value defaults = value_load(&fn->defaults);
    uint32_t optional = is_tuple(defaults) ? (uint32_t)to_tuple(defaults)->length : 0;
    uint32_t keyword_only = 0;
    for (uint32_t i = 0; i < code->keyword_only_count; i++)
        keyword_only += window[code->arg_count + i] != EMPTY;
    char takes[48];
    bool plural = optional ? true : code->arg_count != 1;
    if (optional)
        snprintf(takes, sizeof takes, "from %u to %u", code->arg_count - optional, code->arg_count);
    else
        snprintf(takes, sizeof takes, "%u", code->arg_count);
    char extra[96] = "";
    if (keyword_only)
        snprintf(extra, sizeof extra, " positional argument%s (and %u keyword-only argument%s)",
                 given != 1 ? "s" : "", keyword_only, keyword_only != 1 ? "s" : "");
    error_set(th, EXC_TypeError, "%S() takes %s positional argument%s but %u%s %s given",
              fn->qualname, takes, plural ? "s" : "", given, extra,
              given == 1 && !keyword_only ? "was" : "were");
    return false;
}

/* "f() missing 2 required positional arguments: 'a' and 'b'" for the EMPTY ones of [from, to). */
static bool fail_missing(Thread *th, Function *fn, const Value *window, uint32_t from, uint32_t to,
                         const char *what)
{
    uint32_t count = 0;
    for (uint32_t i = from; i < to; i++)
        count += window[i] == EMPTY;
    /* The names are gathered into C before the builder allocates: the window is not scanned. */
    uint8_t missing[65536 / 8] = {0};
    for (uint32_t i = from; i < to; i++) {
        if (window[i] == EMPTY)
            missing[i / 8] |= (uint8_t)(1u << (i % 8));
    }
    StrBuilder b;
    builder_init(&b, th);
    uint32_t seen = 0;
    for (uint32_t i = from; i < to; i++) {
        if (!(missing[i / 8] & (1u << (i % 8))))
            continue;
        seen++;
        if (seen > 1)
            builder_ascii(&b, count == 2 ? " and " : seen == count ? ", and " : ", ");
        builder_ascii(&b, "'");
        builder_str(&b, parameter_name(fn->code, i));
        builder_ascii(&b, "'");
    }
    Value list = builder_finish(&b);
    if (list != EMPTY)
        error_set(th, EXC_TypeError, "%S() missing %u required %s argument%s: %S", fn->qualname,
                  count, what, count == 1 ? "" : "s", list);
    return false;
}

static bool fill_positional_defaults(Thread *th, Function *fn, uint32_t given, Value *window)
{
    const Code *code = fn->code;
    Value defaults = value_load(&fn->defaults);
    uint32_t optional = is_tuple(defaults) ? (uint32_t)to_tuple(defaults)->length : 0;
    uint32_t required = optional < code->arg_count ? code->arg_count - optional : 0;
    for (uint32_t i = given; i < required; i++) {
        if (window[i] == EMPTY)
            return fail_missing(th, fn, window, 0, required, "positional");
    }
    for (uint32_t i = given > required ? given : required; i < code->arg_count; i++) {
        if (window[i] == EMPTY)
            window[i] = to_tuple(defaults)->items[i - (code->arg_count - optional)];
    }
    return true;
}

static bool fill_keyword_defaults(Thread *th, Function *fn, Value *window)
{
    const Code *code = fn->code;
    uint32_t end = (uint32_t)code->arg_count + code->keyword_only_count;
    Value defaults = value_load(&fn->kwdefaults);
    bool missing = false;
    for (uint32_t i = code->arg_count; i < end; i++) {
        if (window[i] == EMPTY && is_dict(defaults))
            window[i] = dict_get_str(th, defaults, parameter_name(code, i));
        missing |= window[i] == EMPTY;
    }
    return !missing || fail_missing(th, fn, window, code->arg_count, end, "keyword-only");
}

/* Everything that allocates: the *args tuple and the **kw dict. */
static bool collect_rest(Thread *th, Function *fn, const Value *in, uint32_t nargs, Value kwnames,
                         Value *rest_args, Value *rest_keywords)
{
    const Code *code = fn->code;
    *rest_args = *rest_keywords = EMPTY;
    if (code->flags & CODE_VARARGS) {
        uint32_t extra = nargs > code->arg_count ? nargs - code->arg_count : 0;
        *rest_args = tuple_new(th, extra ? in + code->arg_count : NULL, extra);
        if (*rest_args == EMPTY)
            return false;
    }
    if (code->flags & CODE_VARKEYWORDS) {
        *rest_keywords = dict_new(th);
        if (*rest_keywords == EMPTY)
            return false;
    }
    return kwnames == EMPTY || collect_keywords(th, fn, in + nargs, kwnames, *rest_keywords);
}

static bool bind(Thread *th, Function *fn, const Value *in, uint32_t nargs, Value kwnames,
                 Value *window)
{
    const Code *code = fn->code;
    Value rest_args, rest_keywords;
    if (!collect_rest(th, fn, in, nargs, kwnames, &rest_args, &rest_keywords))
        return false;
    uint32_t placed = nargs < code->arg_count ? nargs : code->arg_count;
    uint32_t end = (uint32_t)code->arg_count + code->keyword_only_count;
    for (uint32_t i = 0; i < placed; i++)
        window[i] = in[i];
    for (uint32_t i = placed; i < end; i++)
        window[i] = EMPTY;
    if (kwnames != EMPTY && !store_keywords(th, fn, in + nargs, kwnames, window))
        return false;
    if (nargs > code->arg_count && !(code->flags & CODE_VARARGS))
        return fail_too_many(th, fn, nargs, window);
    if (!fill_positional_defaults(th, fn, placed, window) ||
        (code->keyword_only_count && !fill_keyword_defaults(th, fn, window)))
        return false;
    if (rest_args != EMPTY)
        window[end++] = rest_args;
    if (rest_keywords != EMPTY)
        window[end] = rest_keywords;
    return true;
}

enum { ARGS_ON_STACK = 32 };

bool args_bind_function(Thread *th, Function *fn, const Value *in, uint32_t nargs, Value kwnames,
                        Value *window)
{
    uint32_t total = nargs + kwnames_count(kwnames);
    if (total > ARGS_ON_STACK) {
        /* Scanned through the tuple while the window overwrites `in`. */
        Value copy = tuple_new(th, in, total);
        return copy != EMPTY && bind(th, fn, to_tuple(copy)->items, nargs, kwnames, window);
    }
    Value copy[ARGS_ON_STACK];
    values_copy(copy, in, total);
    return bind(th, fn, copy, nargs, kwnames, window);
}

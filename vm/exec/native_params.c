/* Parsing the signatures of natives. A malformed one is a mistake in our own tables: asserted. */
#include "native_params.h"
#include "mem.h"

#include "class_internal.h"
#include "error.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    NativeParams *p;
    bool keyword_only; /* '*' has been passed */
} Parsing;

static void add_param(Parsing *s, const char *text, size_t length)
{
    NativeParams *p = s->p;
    GIL_ASSERT(*text == '_' || (*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z'));
    bool optional = text[length - 1] == '=';
    if (optional)
        length--;
    p->params[p->count] = (NativeParam){text, (uint16_t)length, optional};
    p->count++;
    if (s->keyword_only) {
        p->keyword_only++;
        p->keyword_required += !optional;
    } else {
        p->positional++;
        p->required += !optional;
    }
}

static void add_item(Parsing *s, const char *text, size_t length)
{
    if (length == 1 && *text == '/')
        s->p->positional_only = s->p->count;
    else if (length == 1 && *text == '*')
        s->keyword_only = true;
    else if (length > 0)
        add_param(s, text, length);
}

static void parse(NativeParams *p, const char *signature)
{
    Parsing s = {p, false};
    const char *at = signature;
    for (;;) {
        while (*at == ' ')
            at++;
        size_t length = strcspn(at, ",");
        size_t trimmed = length;
        while (trimmed > 0 && at[trimmed - 1] == ' ')
            trimmed--;
        add_item(&s, at, trimmed);
        if (!at[length])
            break;
        at += length + 1;
    }
    if (p->count > 0) {
        const NativeParam *first = &p->params[0];
        p->has_self = (first->length == 4 && memcmp(first->text, "self", 4) == 0) ||
                      (first->length == 3 && memcmp(first->text, "cls", 3) == 0);
    }
    GIL_ASSERT(p->required <= p->positional && p->positional_only <= p->positional);
}

static size_t count_items(const char *signature)
{
    size_t n = 1;
    for (; *signature; signature++)
        n += *signature == ',';
    return n;
}

const NativeParams *native_params_parse(Thread *th, const char *signature)
{
    size_t items = count_items(signature);
    ParamsList *entry = mem_calloc(1, sizeof(ParamsList) + items * sizeof(NativeParam));
    if (!entry) {
        error_memory(th);
        return NULL;
    }
    parse(&entry->params, signature);
    _Atomic(ParamsList *) *list = &th->interp->exec->params;
    entry->next = atomic_load(list);
    while (!atomic_compare_exchange_weak(list, &entry->next, entry))
        ;
    return &entry->params;
}

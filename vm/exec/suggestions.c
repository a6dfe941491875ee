/* "Did you mean": the nearest name to one that was not found, by an edit distance in which a change
 * of case costs less than another letter. Shown with uncaught exceptions, as Python 3.11 does. */
#include "dict.h"
#include "list.h"
#include "traceback.h"

enum { MOVE_COST = 2, CASE_COST = 1, NAMES_MAX = 750, LENGTH_MAX = 40 };

static uint32_t lower(uint32_t c)
{
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

static size_t substitution(uint32_t a, uint32_t b)
{
    if (a == b)
        return 0;
    return lower(a) == lower(b) ? CASE_COST : MOVE_COST;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Wagner-Fischer with one row; more than `limit` may come out as anything beyond it. */
static size_t distance(const Str *a, const Str *b, size_t limit)
{
    size_t row[LENGTH_MAX + 1];
    if (a->length > LENGTH_MAX || b->length > LENGTH_MAX)
        return limit + 1;
    for (size_t j = 0; j <= b->length; j++)
        row[j] = j * MOVE_COST;
    for (size_t i = 1; i <= a->length; i++) {
        size_t diagonal = row[0];
        row[0] = i * MOVE_COST;
        size_t best = row[0];
        for (size_t j = 1; j <= b->length; j++) {
            size_t changed = diagonal + substitution(str_at(a, i - 1), str_at(b, j - 1));
            diagonal = row[j];
            row[j] = least(changed, least(row[j], row[j - 1]) + MOVE_COST);
            best = least(best, row[j]);
        }
        if (best > limit)
            return limit + 1;
    }
    return row[b->length];
}

typedef struct {
    const Str *wanted;
    Value best;
    size_t best_distance;
} Search;

static void consider(Search *s, Value name)
{
    if (!is_str(name))
        return;
    const Str *candidate = to_str(name);
    size_t limit = (s->wanted->length + candidate->length + 3) * MOVE_COST / 6;
    if (s->best != EMPTY)
        limit = least(limit, s->best_distance - 1);
    size_t d = distance(s->wanted, candidate, limit);
    if (d > limit || (s->best != EMPTY && d >= s->best_distance))
        return;
    s->best = name;
    s->best_distance = d;
}

/* True when something near enough was found among names (a list or tuple). */
static bool search(Thread *th, Search *s, Value names)
{
    size_t count;
    Value holder = EMPTY;
    if (names == EMPTY)
        return false;
    const Value *items = sequence_snapshot(th, names, &count, &holder);
    if (!items || count >= NAMES_MAX)
        return false;
    for (size_t i = 0; i < count && s->best_distance; i++)
        consider(s, items[i]);
    return s->best != EMPTY;
}

/* Names that were in scope where the exception arose. */
static Value for_name(Thread *th, const Exception *e, Search *s)
{
    Value t = value_load(&e->traceback);
    if (!is_kind(t, KIND_TRACEBACK))
        return EMPTY;
    while (is_kind(value_load(&((Traceback *)to_object(t))->next), KIND_TRACEBACK))
        t = value_load(&((Traceback *)to_object(t))->next);
    const Code *code = (const Code *)to_object(((Traceback *)to_object(t))->code);
    if (search(th, s, code->varnames) || search(th, s, code->cellnames) ||
        search(th, s, code->freenames))
        return s->best;
    if (code->globals_bound != EMPTY && search(th, s, dict_keys_list(th, code->globals_bound)))
        return s->best;
    search(th, s, dict_keys_list(th, value_load(&th->interp->builtins)));
    return s->best;
}

static Value for_attribute(Thread *th, const Exception *e, Search *s)
{
    Value object = value_load(&e->fields[ATTRIBUTE_OBJ]);
    Value dir_name = str_intern_cstring(th, "dir");
    if (object == EMPTY || dir_name == EMPTY)
        return EMPTY;
    Value dir = dict_get_str(th, value_load(&th->interp->builtins), dir_name);
    Value names = dir == EMPTY ? EMPTY : call1(th, dir, object);
    if (names != EMPTY && is_list(names))
        search(th, s, names);
    return s->best;
}

Value suggestion_for(Thread *th, Value exception)
{
    const Exception *e = to_exception(exception);
    bool is_name = is_instance(th, exception, EXC_NameError);
    if (!is_name && !is_instance(th, exception, EXC_AttributeError))
        return EMPTY;
    Value name = value_load(&e->fields[is_name ? (int)NAME_NAME : (int)ATTRIBUTE_NAME]);
    if (name == EMPTY || !is_str(name))
        return EMPTY;
    Search s = {.wanted = to_str(name), .best = EMPTY, .best_distance = SIZE_MAX};
    Value found = is_name ? for_name(th, e, &s) : for_attribute(th, e, &s);
    error_clear(th);
    return found;
}

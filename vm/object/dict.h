/* Dicts (insertion ordered), in three forms behind one interface:
 *   plain        DictTable of entries {hash, key, value} and an index
 *   cells mode   (DICT_CELLS in head.flags) values are Cells that never move: globals of modules.
 *                An entry stays for ever; a deleted name's Cell holds EMPTY and the entry is
 * skipped. AttrDict     obj.__dict__, a view of an object's shape and slots (kind ATTRDICT, class
 * dict). Everybody goes through this interface; tables are private to dict*.c.
 *
 * With the GIL off readers take no lock: insertion writes hash, value, key, then the index
 * (release); deletion writes EMPTY and a tombstone that probes pass; clear and resize publish a new
 * table; inside one table a position is never reused for another key. __eq__ and __hash__ run
 * unlocked; the writer then locks, checks that table and count are unchanged, else starts again. */
#ifndef GIL_DICT_H
#define GIL_DICT_H

#include "protocol.h"

enum { DICT_CELLS = 1 };

struct Dict {
    Object head;
    AtomicValue table;    /* DictTable, never EMPTY once constructed */
    _Atomic size_t count; /* live entries */
    AtomicValue attrs[2]; /* subclass instances */
};

struct AttrDict {
    Object head;
    Value object; /* whose attributes these are */
};

static inline bool is_dict(Value v)
{
    return is_kind(v, KIND_DICT) || is_kind(v, KIND_ATTRDICT);
}

Value dict_new(Thread *th);
/* Room for that many entries before it grows. */
Value dict_with_capacity(Thread *th, size_t entries);
Value dict_new_cells(Thread *th);
Value dict_copy(Thread *th, Value d); /* plain */
/* EMPTY: absent; *error (may be NULL when the key is an interned Str: then it cannot fail). */
Value dict_get(Thread *th, Value d, Value key, bool *error);
Value dict_get_str(Thread *th, Value d, Value str_key); /* keys that are Str; never raises */
bool dict_set(Thread *th, Value d, Value key, Value value);
/* Value present, else inserts `value` and returns it; EMPTY: error. One atomic step. */
Value dict_set_default(Thread *th, Value d, Value key, Value value);
/* Removes and returns; EMPTY: absent (no exception) unless *error. */
Value dict_pop(Thread *th, Value d, Value key, bool *error);
bool dict_del(Thread *th, Value d, Value key, bool *found);
size_t dict_count(Thread *th, Value d);
void dict_clear(Thread *th, Value d);
/* Iteration: *position starts at 0; false at the end. Sees a consistent snapshot of each entry;
 * safe against concurrent change (never crashes); pair with dict_count to detect it. */
bool dict_next(Thread *th, Value d, size_t *position, Value *key, Value *value);
bool dict_update(Thread *th, Value d, Value mapping_or_pairs);
/* As update from a mapping, but a key that is present already is an error (for f(**a, **b)): then
 * *duplicate is set and no exception raised. */
bool dict_merge_unique(Thread *th, Value d, Value mapping, Value *duplicate);
/* The Cell of `name` in a cells-mode dict, created (EMPTY) when absent. NULL with MemoryError. */
Cell *dict_cell(Thread *th, Value d, Value name);
/* The same without creating: NULL when absent (a Cell of a deleted name may hold EMPTY). Never
 * raises; name is an interned Str. */
Cell *dict_find_cell(Thread *th, Value d, Value name);
Value dict_keys_list(Thread *th, Value d);
Value dict_view(Thread *th, Value d, TypeId view_type);

/* AttrDict, implemented by vm/exec over shapes; dict_* dispatch to these. */
Value attrdict_new(Thread *th, Value object);
Value attrdict_get(Thread *th, AttrDict *d, Value key, bool *error);
bool attrdict_set(Thread *th, AttrDict *d, Value key, Value value);
bool attrdict_del(Thread *th, AttrDict *d, Value key, bool *found);
size_t attrdict_count(Thread *th, AttrDict *d);
bool attrdict_next(Thread *th, AttrDict *d, size_t *position, Value *key, Value *value);

struct DictView {
    Object head;
    Value dict;
};

/* Sets: probe and grow as CPython's, so that printed sets agree. */
struct Set {
    Object head;
    AtomicValue table; /* SetTable */
    _Atomic size_t count;
    _Atomic int64_t hash; /* frozenset: 0 not computed */
    AtomicValue attrs[2];
};

static inline bool is_set(Value v)
{
    return is_kind(v, KIND_SET);
} /* set or frozenset */
Value set_new(Thread *th);
Value frozenset_from_iterable(Thread *th, Value iterable);
bool set_add(Thread *th, Value s, Value item);
bool set_contains(Thread *th, Value s, Value item, bool *out);
bool set_discard(Thread *th, Value s, Value item, bool *found);
bool set_update(Thread *th, Value s, Value iterable);
size_t set_count(Value s);
bool set_next(Thread *th, Value s, size_t *position, Value *item);

#endif

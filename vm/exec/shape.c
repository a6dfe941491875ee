/* Shapes: numbers, transitions, lookup of names. It knows nothing of classes beyond what a shape
 * says, runs no script code and takes no object lock: transitions are published by
 * compare-and-swap.
 *
 * A chain of shapes that only ever grows shares one table name -> slot: the first child of a shape
 * inherits its parent's table and adds its own name, and an ancestor ignores slots it does not
 * have. Thus an object with a hundred thousand attributes costs a hundred thousand steps, not their
 * square. */
#include "shape.h"

#include "dict.h"
#include "error.h"
#include "heap.h"
#include "int.h"
#include "list.h"
#include "mem.h"
#include "os.h"
#include "str.h"

#include <stdlib.h>

enum { SHAPE_WALK_MAX = 8 }; /* beyond so many slots a table is built */

static void *reserve(size_t bytes)
{
    return mem_map_aligned(bytes, os_page_size());
}

bool shapes_init(Interp *interp)
{
    interp->shapes = reserve(SHAPE_NUMBERS_MAX * sizeof(Shape *));
    interp->attr_cells = reserve(ATTR_CELLS_MAX * sizeof(Cell *));
    if (!interp->shapes || !interp->attr_cells)
        return false;
    interp->shape_limit = 1; /* number 0: objects that no script sees */
    interp->exec->cell_count = 1;
    return true;
}

void shapes_free(Interp *interp)
{
    if (interp->shapes)
        mem_unmap(interp->shapes, SHAPE_NUMBERS_MAX * sizeof(Shape *));
    if (interp->attr_cells)
        mem_unmap(interp->attr_cells, ATTR_CELLS_MAX * sizeof(Cell *));
    interp->shapes = NULL;
    interp->attr_cells = NULL;
}

/* 0: none left. */
static uint32_t number_new(Interp *interp)
{
    ExecState *exec = interp->exec;
    uint32_t number = 0;
    spin_lock(&exec->shape_lock);
    if (exec->free_shape_count > 0)
        number = exec->free_shapes[--exec->free_shape_count];
    else if (interp->shape_limit < SHAPE_NUMBERS_MAX)
        number = interp->shape_limit++;
    spin_unlock(&exec->shape_lock);
    return number;
}

static Shape *shape_new(Thread *th, Class *cls, uint32_t number)
{
    Shape *s = heap_new(th, KIND_SHAPE, 0, sizeof(Shape));
    if (!s)
        return NULL;
    s->cls = cls;
    if (number == 0)
        number = number_new(th->interp);
    if (number == 0) {
        heap_collect(th);
        number = number_new(th->interp);
    }
    if (number == 0) {
        error_memory(th);
        return NULL;
    }
    s->id = number;
    return s;
}

/* Last step of making a shape: from here on class_of works for objects that carry the number. */
static void shape_publish(Thread *th, Shape *s)
{
    th->interp->shapes[s->id] = s;
}

Shape *shape_new_root(Thread *th, Class *cls, uint16_t inline_count, uint32_t number)
{
    Shape *s = shape_new(th, cls, number);
    if (!s)
        return NULL;
    s->slot_count = cls ? cls->member_count : 0;
    s->inline_count = inline_count;
    shape_publish(th, s);
    return s;
}

static int64_t walk_find(const Shape *s, Value name)
{
    for (; s->parent; s = s->parent)
        if (s->name == name)
            return s->slot;
    return -1;
}

/* EMPTY when there is no memory for it: the caller walks. */
static Value table_build(Thread *th, Shape *s)
{
    Value table = dict_new(th);
    const Shape *p = s;
    for (; table != EMPTY && p->parent; p = p->parent)
        if (dict_set_default(th, table, p->name, small_size(p->slot)) == EMPTY)
            table = EMPTY;
    if (table == EMPTY)
        error_clear(th);
    else
        value_store(&s->table, table);
    return table;
}

int64_t shape_find(Thread *th, Shape *s, Value name)
{
    if (s->slot_count <= SHAPE_WALK_MAX)
        return walk_find(s, name);
    Value table = value_load(&s->table);
    if (UNLIKELY(table == EMPTY)) {
        Value pending = error_take(th);
        table = table_build(th, s);
        error_restore(th, pending);
        if (table == EMPTY)
            return walk_find(s, name);
    }
    Value slot = dict_get_str(th, table, name);
    if (slot == EMPTY || (uint64_t)to_small(slot) >= s->slot_count)
        return -1;
    return to_small(slot);
}

/* EMPTY: none yet. */
static Value child_find(Thread *th, Value children, Value name)
{
    if (children == EMPTY)
        return EMPTY;
    if (is_kind(children, KIND_SHAPE))
        return ((Shape *)to_object(children))->name == name ? children : EMPTY;
    return dict_get_str(th, children, name);
}

/* Adds to what is there already; EMPTY: exception set. Returns the child that won. */
static Value child_add_more(Thread *th, Shape *s, Value children, Shape *child)
{
    while (is_kind(children, KIND_SHAPE)) {
        Shape *only = (Shape *)to_object(children);
        if (only->name == child->name)
            return children;
        Value many = dict_new(th);
        if (many == EMPTY || !dict_set(th, many, only->name, children))
            return EMPTY;
        if (atomic_compare_exchange_strong(&s->children, &children, many))
            children = many;
    }
    return dict_set_default(th, children, child->name, from_object(child));
}

/* The first child takes the parent's table over unless the name is there already. */
static bool child_inherit_table(Thread *th, Shape *s, Shape *child)
{
    Value table = value_load(&s->table);
    if (table == EMPTY)
        return true;
    Value slot = small_size(child->slot);
    Value was = dict_set_default(th, table, child->name, slot);
    if (was == EMPTY)
        return false;
    if (was == slot)
        value_store(&child->table, table);
    return true;
}

Shape *shape_child(Thread *th, Shape *s, Value name)
{
    Value children = value_load(&s->children);
    Value found = child_find(th, children, name);
    if (found != EMPTY)
        return (Shape *)to_object(found);
    Shape *child = shape_new(th, s->cls, 0);
    if (!child)
        return NULL;
    if (s->slot_count >= 0xfffff0) {
        error_memory(th);
        return NULL;
    }
    child->parent = s;
    child->name = name;
    child->slot = s->slot_count;
    child->slot_count = s->slot_count + 1;
    child->inline_count = s->inline_count;
    child->dict_mode = name == NAME(th, dict_);
    shape_publish(th, child);
    children = EMPTY;
    if (atomic_compare_exchange_strong(&s->children, &children, from_object(child)))
        return child_inherit_table(th, s, child) ? child : NULL;
    found = child_add_more(th, s, children, child);
    return found == EMPTY ? NULL : (Shape *)to_object(found);
}

Value shape_names(Thread *th, Shape *s)
{
    Value names = value_load(&s->names);
    if (names != EMPTY)
        return names;
    names = tuple_new(th, NULL, s->slot_count);
    if (names == EMPTY)
        return EMPTY;
    for (const Shape *p = s; p->parent; p = p->parent)
        if (shape_find(th, s, p->name) == p->slot)
            to_tuple(names)->items[p->slot] = p->name;
    value_store(&s->names, names);
    return names;
}

void world_stop(Thread *th)
{
    if (th->lock_free)
        runtime_stop_world(th);
}

void world_start(Thread *th)
{
    if (th->lock_free)
        runtime_start_world(th);
}

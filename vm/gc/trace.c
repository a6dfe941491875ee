/* What each kind of object refers to: one small function per kind, nothing else. They run with the
 * world stopped, on objects that may be unfinished (zeroed): EMPTY and NULL are always allowed for.
 * Lengths that can change are those of the object's own memory, never of another object. */
#include "mark.h"
#include "bytes.h"
#include "dict.h"
#include "dict_table.h"
#include "error.h"
#include "float.h"
#include "function.h"
#include "int.h"
#include "list.h"
#include "range.h"
#include "set_table.h"
#include "str.h"

static void mark_fields(Tracer *tracer, const AtomicValue *fields, size_t count)
{
    for (size_t i = 0; i < count; i++)
        mark_field(tracer, &fields[i]);
}

static void mark_values(Tracer *tracer, const Value *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        mark_value(tracer, values[i]);
}

#define MARK_ALL_FIELDS(tracer, array) mark_fields(tracer, array, COUNT_OF(array))

static void trace_Object(UNUSED Object *o, UNUSED Tracer *t)
{
    GIL_ASSERT(!"an object of kind FREE");
}
static void trace_Raw(UNUSED Raw *o, UNUSED Tracer *t) {}
static void trace_StrBuf(UNUSED StrBuf *o, UNUSED Tracer *t) {}

static void trace_Str(Str *s, Tracer *t)
{
    mark_pointer(t, s->buffer);
    mark_field(t, &s->attrs_words);
}

static void trace_Bytes(Bytes *b, Tracer *t)
{
    mark_field(t, &b->attrs_words);
}

static void trace_ByteArray(ByteArray *b, Tracer *t)
{
    mark_field(t, &b->raw);
    MARK_ALL_FIELDS(t, b->attrs);
}

static void trace_BigInt(BigInt *b, Tracer *t)
{
    mark_field(t, &b->attrs_words);
}
static void trace_Float(Float *f, Tracer *t)
{
    mark_field(t, &f->attrs_words);
}

static void trace_Tuple(Tuple *tuple, Tracer *t)
{
    mark_field(t, &tuple->attrs_words);
    mark_values(t, tuple->items, tuple->length);
}

static void trace_List(List *l, Tracer *t)
{
    mark_field(t, &l->store);
    MARK_ALL_FIELDS(t, l->attrs);
}

/* Up to the capacity: a slot beyond the length may keep a value that a reader has just been
 * promised, and what is traced always can never dangle. */
static void trace_Store(Store *s, Tracer *t)
{
    mark_fields(t, s->items, s->capacity);
}

static void trace_Dict(Dict *d, Tracer *t)
{
    mark_field(t, &d->table);
    MARK_ALL_FIELDS(t, d->attrs);
}

static void trace_DictTable(DictTable *table, Tracer *t)
{
    dicttable_trace(table, t);
}
static void trace_AttrDict(AttrDict *d, Tracer *t)
{
    mark_value(t, d->object);
}

static void trace_Set(Set *s, Tracer *t)
{
    mark_field(t, &s->table);
    MARK_ALL_FIELDS(t, s->attrs);
}

static void trace_SetTable(SetTable *table, Tracer *t)
{
    settable_trace(table, t);
}

static void trace_Range(Range *r, Tracer *t)
{
    mark_value(t, r->start);
    mark_value(t, r->stop);
    mark_value(t, r->step);
    mark_value(t, r->length);
}

static void trace_Slice(Slice *s, Tracer *t)
{
    mark_value(t, s->start);
    mark_value(t, s->stop);
    mark_value(t, s->step);
}

static void trace_Cell(Cell *c, Tracer *t)
{
    mark_field(t, &c->value);
}

static void trace_Code(Code *c, Tracer *t)
{
    mark_value(t, c->name);
    mark_value(t, c->qualname);
    mark_value(t, c->filename);
    mark_value(t, c->consts);
    mark_value(t, c->varnames);
    mark_value(t, c->cellnames);
    mark_value(t, c->cellregs);
    mark_value(t, c->freenames);
    mark_value(t, c->doc);
    mark_pointer(t, c->words);
    mark_pointer(t, c->handlers);
    mark_pointer(t, c->positions);
    mark_pointer(t, c->caches);
    mark_value(t, c->globals_bound);
}

static void trace_Function(Function *f, Tracer *t)
{
    mark_pointer(t, f->code);
    mark_value(t, f->globals);
    mark_value(t, f->builtins);
    mark_value(t, f->name);
    mark_value(t, f->qualname);
    mark_value(t, f->module);
    mark_value(t, f->doc);
    mark_field(t, &f->defaults);
    mark_field(t, &f->kwdefaults);
    mark_field(t, &f->annotations);
    mark_value(t, f->closure);
    MARK_ALL_FIELDS(t, f->attrs);
}

static void trace_Native(Native *n, Tracer *t)
{
    mark_value(t, n->self);
    mark_pointer(t, n->owner);
    mark_value(t, n->name);
    mark_value(t, n->module);
}

static void trace_Method(Method *m, Tracer *t)
{
    mark_value(t, m->function);
    mark_value(t, m->self);
}

static void trace_Generator(Generator *g, Tracer *t)
{
    mark_value(t, g->name);
    mark_value(t, g->qualname);
    mark_pointer(t, g->function);
    mark_pointer(t, g->code);
    mark_value(t, g->handled);
    mark_value(t, g->locals);
    mark_values(t, g->regs, g->register_count);
}

static void trace_Module(Module *m, Tracer *t)
{
    mark_value(t, m->name);
    mark_value(t, m->dict);
    MARK_ALL_FIELDS(t, m->attrs);
}

static void trace_Class(Class *c, Tracer *t)
{
    mark_value(t, c->name);
    mark_value(t, c->qualname);
    mark_value(t, c->module);
    mark_value(t, c->doc);
    mark_value(t, c->shown);
    mark_value(t, c->bases);
    mark_value(t, c->mro);
    mark_value(t, c->dict);
    mark_pointer(t, c->root);
    mark_pointer(t, c->base);
    mark_field(t, &c->subclasses);
    mark_value(t, c->slots_names);
    mark_value(t, c->metaclass_cell);
}

static void trace_Shape(Shape *s, Tracer *t)
{
    mark_pointer(t, s->cls);
    mark_pointer(t, s->parent);
    mark_value(t, s->name);
    mark_field(t, &s->children);
    mark_field(t, &s->table);
    mark_field(t, &s->names);
}

static void trace_Chunk(Chunk *c, Tracer *t)
{
    mark_field(t, &c->next);
    mark_fields(t, c->slots, c->count);
}

/* All words that there are: the number of slots is the shape's affair, and the shape may change. */
static void trace_Instance(Instance *i, Tracer *t)
{
    mark_field(t, &i->chunk);
    mark_fields(t, i->slots, (heap_extent(&i->head) - sizeof(Instance)) / sizeof(AtomicValue));
}

static void trace_Exception(Exception *e, Tracer *t)
{
    mark_field(t, &e->args);
    mark_field(t, &e->traceback);
    mark_field(t, &e->cause);
    mark_field(t, &e->context);
    MARK_ALL_FIELDS(t, e->fields);
    MARK_ALL_FIELDS(t, e->attrs);
}

static void trace_Traceback(Traceback *tb, Tracer *t)
{
    mark_field(t, &tb->next);
    mark_value(t, tb->code);
    mark_value(t, tb->function);
    mark_value(t, tb->locals);
    mark_value(t, tb->registers);
}

static void trace_Property(Property *p, Tracer *t)
{
    mark_value(t, p->get);
    mark_value(t, p->set);
    mark_value(t, p->del);
    mark_value(t, p->doc);
    mark_value(t, p->name);
    mark_pointer(t, p->owner);
    MARK_ALL_FIELDS(t, p->attrs);
}

static void trace_Super(Super *s, Tracer *t)
{
    mark_value(t, s->type);
    mark_value(t, s->object);
    mark_value(t, s->object_type);
}

static void trace_DictView(DictView *v, Tracer *t)
{
    mark_value(t, v->dict);
}

static void trace_Iterator(Iterator *i, Tracer *t)
{
    mark_field(t, &i->a);
    mark_field(t, &i->b);
    mark_field(t, &i->c);
}

static void trace_External(External *e, Tracer *t)
{
    MARK_ALL_FIELDS(t, e->attrs);
    if (e->ops && e->ops->trace)
        e->ops->trace(e + 1, t);
}

/* The shape of an object keeps its class alive. Numbers without a shape belong to internal kinds.
 */
static void trace_shape_of(const Object *o, Tracer *t)
{
    uint32_t number = atomic_load_explicit(&o->shape, memory_order_relaxed);
    if (number < t->shape_limit)
        mark_pointer(t, t->shapes[number]);
}

void object_trace(Object *o, Tracer *tracer)
{
    switch ((Kind)o->kind) {
#define KIND(name, type)                 \
    case KIND_##name:                    \
        trace_##type((type *)o, tracer); \
        break;
#include "kinds.def"
#undef KIND
    case KIND_COUNT:
        GIL_ASSERT(!"no such kind");
        break;
    }
}

void trace_object(Object *o, Tracer *tracer)
{
    trace_shape_of(o, tracer);
    object_trace(o, tracer);
}

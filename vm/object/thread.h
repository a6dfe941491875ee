/* The state of one attachment of an OS thread to an interpreter, and of the interpreter itself.
 *
 * `Thread *th` is the first argument of nearly every function: it means "I am attached". A Thread
 * is used by its own OS thread only, except the fields marked (any). Fields belong to the layer
 * named above them; other layers read them through that layer's functions. */
#ifndef GIL_THREAD_H
#define GIL_THREAD_H

#include "class.h"

/* Reasons to interrupt a thread's instruction stream (th->attention, set by any thread). */
enum {
    ATTENTION_DROP = 1,       /* a waiter asks for the GIL */
    ATTENTION_STOP = 2,       /* somebody stops the world */
    ATTENTION_INTERRUPT = 4,  /* asynchronous exception (Ctrl-C) */
    ATTENTION_FINALIZERS = 8, /* finalisers are queued */
    ATTENTION_KILL = 16,      /* interpreter is closing: unwind without running script code */
    ATTENTION_COUNT = 32,     /* a policy counts instructions; the table stays armed */
    ATTENTION_HANDSHAKE = 64, /* owner revocation */
};

typedef struct StackSpan {
    uintptr_t low, high;
} StackSpan;

#define LOOKUP_CACHE_SIZE 1024
typedef struct {
    uint32_t class_version;
    uint32_t pad;
    Value name;
    Value result;
} LookupEntry;

struct Thread {
    /* vm/gc: bump allocation in [bump, limit) of the current hole of the current block. */
    uintptr_t bump, limit;
    void *block;           /* current block, or NULL */
    size_t allocated;      /* bytes since the last collection */
    uint32_t object_locks; /* held just now; counted in debug builds only */

    /* vm/exec */
    Frame *frame;          /* innermost frame; NULL: none */
    Frame *frame_limit;    /* end of the current frame segment */
    Value *register_limit; /* end of the current register segment; registers from frame->top to
                              here are EMPTY or newer than the last collection */
    void *frame_segment, *register_segment; /* current segments, chained */
    uint32_t depth;                         /* script frames */
    uintptr_t c_stack_limit; /* lowest address that C code may reach: beyond it RecursionError */
    bool lock_free; /* the GIL is off: writers lock objects; changes with the world stopped */
    _Atomic(Module *) awaited_import; /* (any) module whose import this thread waits for */
    LookupEntry *lookup_cache;        /* LOOKUP_CACHE_SIZE entries; cleared when classes change */

    /* runtime */
    Interp *interp;
    _Atomic uint32_t attention; /* (any) ATTENTION_* */
    _Atomic uint8_t attached;   /* (any) runtime/attach.c */
    StackSpan stack;            /* bounds of the C stack to scan; low is set when detaching */
    struct ThreadRuntime *rt;   /* the rest: runtime/thread_state.h */
    Thread *next, *previous;    /* interp->threads; under the interpreter's thread-list lock */

#define THREAD_ROOT(field) AtomicValue field;
#define INTERP_ROOT(field)
#include "roots.def"
#undef THREAD_ROOT
#undef INTERP_ROOT

    /* vm/exec: the thread's own dispatch table; entries are rewritten by whoever wants attention.
     */
    _Atomic uint8_t dispatch_mode; /* vm/exec/dispatch.c */
    _Atomic(const void *) dispatch[256];
};

typedef struct NameTable {
#define DEFNAME(identifier, text) Value identifier;
#include "names.def"
#undef DEFNAME
#define SLOT(field, dunder, shape) Value slot_##field;
#include "slots.def"
#undef SLOT
} NameTable;

struct Interp {
    Class *types[TYPE_COUNT]; /* builtin classes and exceptions, by TypeId; roots */
    NameTable names;          /* interned strings; roots */
#define THREAD_ROOT(field)
#define INTERP_ROOT(field) AtomicValue field;
#include "roots.def"
#undef THREAD_ROOT
#undef INTERP_ROOT

    Shape **shapes; /* by shape number; reserved address space, never moves */
    uint32_t shape_limit;
    Cell **attr_cells; /* cells that attribute caches name by number (vm/exec/attr_cache.h) */
    uint32_t native_shapes[TYPE_COUNT]; /* root shape number of each builtin class: for heap_new */

    struct Heap *heap;         /* vm/gc */
    struct ExecState *exec;    /* vm/exec */
    struct InterpRuntime *rt;  /* runtime */
    Thread *threads;           /* list of attachments; runtime guards it */
    uint64_t hash_key[2];      /* SipHash key from PYTHONHASHSEED */
    size_t int_max_str_digits; /* 4300 as in Python 3.11 */
    uint32_t recursion_limit;  /* 1000 */
};

#define NAME(th, identifier) ((th)->interp->names.identifier)
#define TYPE_CLASS(th, id) ((th)->interp->types[id])
#define NATIVE_SHAPE(th, id) ((th)->interp->native_shapes[id])

static inline Class *class_of(Thread *th, Value v)
{
    if (LIKELY(is_pointer(v)))
        return th->interp->shapes[object_shape(to_object(v))]->cls;
    if (is_small(v))
        return TYPE_CLASS(th, TYPE_INT);
    if (is_flonum(v))
        return TYPE_CLASS(th, TYPE_FLOAT);
    switch (v) {
    case NONE:
        return TYPE_CLASS(th, TYPE_NONE);
    case TRUE_VALUE:
    case FALSE_VALUE:
        return TYPE_CLASS(th, TYPE_BOOL);
    case ELLIPSIS:
        return TYPE_CLASS(th, TYPE_ELLIPSIS);
    default:
        GIL_ASSERT(v == NOT_IMPLEMENTED);
        return TYPE_CLASS(th, TYPE_NOTIMPLEMENTED);
    }
}

/* Slow path of object_lock: spins shortly, then parks; vm/base/park. */
void object_lock_slow(Object *o);
void object_unlock_slow(Object *o);

/* Debug builds count the object locks of a thread, with the GIL on too: whatever may not happen
 * under one (allocating with heap_new, stopping the world) asserts OBJECT_LOCKS_NONE. */
#ifdef GIL_DEBUG
#define OBJECT_LOCKS_COUNT(th, change) ((void)((th)->object_locks += (uint32_t)(change)))
#else
#define OBJECT_LOCKS_COUNT(th, change) ((void)0)
#endif
#define OBJECT_LOCKS_NONE(th) GIL_ASSERT((th)->object_locks == 0)

static inline void object_lock(Thread *th, Object *o)
{
    OBJECT_LOCKS_COUNT(th, 1);
    if (LIKELY(!th->lock_free))
        return;
    uint8_t free = 0;
    if (UNLIKELY(!atomic_compare_exchange_strong_explicit(&o->lock, &free, 1, memory_order_acquire,
                                                          memory_order_relaxed)))
        object_lock_slow(o);
}

static inline void object_unlock(Thread *th, Object *o)
{
    GIL_ASSERT(th->object_locks > 0);
    OBJECT_LOCKS_COUNT(th, -1);
    if (LIKELY(!th->lock_free))
        return;
    uint8_t held = 1;
    if (UNLIKELY(!atomic_compare_exchange_strong_explicit(&o->lock, &held, 0, memory_order_release,
                                                          memory_order_relaxed)))
        object_unlock_slow(o);
}

#endif

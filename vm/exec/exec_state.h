/* State of vm/exec per interpreter, outside the heap. It holds no values: what it points to is kept
 * alive elsewhere and forgotten in attr_after_mark when it dies. */
#ifndef GIL_EXEC_STATE_H
#define GIL_EXEC_STATE_H

#include "native_params.h"

/* Inline caches of one Code, registered when first filled. */
typedef struct CacheList {
    struct CacheList *next;
    Raw *caches;
} CacheList;

/* Cell * -> number in interp->attr_cells. */
typedef struct {
    const Cell *cell;
    uint32_t number;
} CellNumber;

typedef struct ParamsList {
    struct ParamsList *next;
    NativeParams params;
} ParamsList;

struct ExecState {
    _Atomic uint32_t class_version; /* last one given out */

    _Atomic(CacheList *) caches; /* pushed by compare-and-swap; pruned with the world stopped */

    /* attr_cells: guarded by cell_lock, a leaf spin lock held for a few loads and stores. */
    _Atomic bool cell_lock;
    uint32_t cell_count;      /* numbers given out; 0 is never used */
    CellNumber *cell_numbers; /* open addressing, capacity a power of two */
    uint32_t cell_numbers_capacity;

    /* Shape numbers: under shape_lock, a leaf spin lock. */
    _Atomic bool shape_lock;
    uint32_t *free_shapes; /* numbers of dead shapes that no cache mentions */
    uint32_t free_shape_count, free_shape_capacity;

    _Atomic(ParamsList *) params; /* signatures parsed; freed with the interpreter */
};
typedef struct ExecState ExecState;

enum {
    SHAPE_NUMBERS_MAX = 1 << 22,
    ATTR_CELLS_MAX = 1 << 20,
};

#endif

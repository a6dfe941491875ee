/* Storage of collections.deque; see deque.h. May not call script code: every function is one step.
 */
#include "deque.h"

#define LEAST_ROOM 8

static void deque_trace(void *payload, Tracer *tracer)
{
    tracer_visit(tracer, value_load_relaxed(&((Deque *)payload)->ring));
}

static const ExternalOps deque_ops = {"collections.deque", deque_trace, NULL};

bool is_deque(Value v)
{
    return external_get(v, &deque_ops) != NULL;
}

Deque *to_deque(Value v)
{
    GIL_ASSERT(is_deque(v));
    return external_payload(v);
}

Value deque_new(Thread *th, Class *cls, int64_t limit)
{
    Value v = external_new(th, cls, &deque_ops, sizeof(Deque));
    if (v != EMPTY)
        to_deque(v)->limit = limit;
    return v;
}

static Tuple *ring_of(const Deque *d)
{
    Value ring = value_load_relaxed(&d->ring);
    return ring == EMPTY ? NULL : to_tuple(ring);
}

static size_t room_of(const Deque *d)
{
    const Tuple *ring = ring_of(d);
    return ring == NULL ? 0 : ring->length;
}

/* Word of item i, counted from the left; i < room. */
static Value *slot(const Deque *d, size_t i)
{
    Tuple *ring = ring_of(d);
    return &ring->items[(d->head + i) & (ring->length - 1)];
}

/* Makes room for more items than there is now, unless the deque changes meanwhile. */
static bool grow(Thread *th, Value v, size_t seen)
{
    size_t room = seen == 0 ? LEAST_ROOM : seen * 2;
    Value fresh = tuple_new(th, NULL, room);
    if (fresh == EMPTY)
        return false;
    Deque *d = to_deque(v);
    object_lock(th, to_object(v));
    if (room_of(d) == seen) {
        for (size_t i = 0; i < d->count; i++)
            to_tuple(fresh)->items[i] = *slot(d, i);
        value_store(&d->ring, fresh);
        d->head = 0;
    }
    object_unlock(th, to_object(v));
    return true;
}

static Value take_locked(Deque *d, DequeEnd end)
{
    if (d->count == 0)
        return EMPTY;
    Value *word = slot(d, end == DEQUE_LEFT ? 0 : d->count - 1);
    Value item = *word;
    *word = EMPTY;
    if (end == DEQUE_LEFT)
        d->head = (d->head + 1) & (room_of(d) - 1);
    d->count--;
    d->state++;
    return item;
}

/* There is room. */
static void push_locked(Deque *d, DequeEnd end, Value item)
{
    if (end == DEQUE_LEFT)
        d->head = (d->head - 1) & (room_of(d) - 1);
    *slot(d, end == DEQUE_LEFT ? 0 : d->count) = item;
    d->count++;
    d->state++;
}

bool deque_push(Thread *th, Value v, DequeEnd end, Value item)
{
    Deque *d = to_deque(v);
    if (d->limit == 0)
        return true;
    for (;;) {
        object_lock(th, to_object(v));
        /* A full deque with a limit drops the item at its other end. */
        if (d->limit >= 0 && d->count >= (size_t)d->limit)
            take_locked(d, end == DEQUE_LEFT ? DEQUE_RIGHT : DEQUE_LEFT);
        size_t room = room_of(d);
        bool fits = d->count < room;
        if (fits)
            push_locked(d, end, item);
        object_unlock(th, to_object(v));
        if (fits || !grow(th, v, room))
            return fits;
    }
}

Value deque_take(Thread *th, Value v, DequeEnd end)
{
    object_lock(th, to_object(v));
    Value item = take_locked(to_deque(v), end);
    object_unlock(th, to_object(v));
    return item;
}

typedef struct {
    Value deque;
    DequeEnd end;
} Push;

static bool push_one(Thread *th, Value item, void *ctx)
{
    const Push *p = ctx;
    return deque_push(th, p->deque, p->end, item);
}

bool deque_push_all(Thread *th, Value v, DequeEnd end, Value iterable)
{
    Push p = {v, end};
    Value source = iterable == v ? deque_snapshot(th, v) : iterable;
    return source != EMPTY && value_iterate(th, source, push_one, &p);
}

size_t deque_count(Thread *th, Value v)
{
    object_lock(th, to_object(v));
    size_t count = to_deque(v)->count;
    object_unlock(th, to_object(v));
    return count;
}

uint64_t deque_state(Thread *th, Value v)
{
    object_lock(th, to_object(v));
    uint64_t state = to_deque(v)->state;
    object_unlock(th, to_object(v));
    return state;
}

Value deque_at(Thread *th, Value v, size_t index)
{
    Deque *d = to_deque(v);
    object_lock(th, to_object(v));
    Value item = index < d->count ? *slot(d, index) : EMPTY;
    object_unlock(th, to_object(v));
    return item;
}

bool deque_put(Thread *th, Value v, size_t index, Value item)
{
    Deque *d = to_deque(v);
    object_lock(th, to_object(v));
    bool in_range = index < d->count;
    if (in_range)
        *slot(d, index) = item;
    object_unlock(th, to_object(v));
    return in_range;
}

Value deque_remove_at(Thread *th, Value v, size_t index)
{
    Deque *d = to_deque(v);
    Value item = EMPTY;
    object_lock(th, to_object(v));
    if (index < d->count) {
        item = *slot(d, index);
        for (size_t i = index; i + 1 < d->count; i++)
            *slot(d, i) = *slot(d, i + 1);
        take_locked(d, DEQUE_RIGHT);
    }
    object_unlock(th, to_object(v));
    return item;
}

/* There is room for one more. */
static void insert_locked(Deque *d, int64_t index, Value item)
{
    int64_t count = (int64_t)d->count;
    if (index < 0)
        index += count;
    size_t at = index < 0 ? 0 : index > count ? d->count : (size_t)index;
    push_locked(d, DEQUE_RIGHT, item);
    for (size_t i = d->count - 1; i > at; i--)
        *slot(d, i) = *slot(d, i - 1);
    *slot(d, at) = item;
}

bool deque_insert_at(Thread *th, Value v, int64_t index, Value item)
{
    Deque *d = to_deque(v);
    for (;;) {
        object_lock(th, to_object(v));
        size_t room = room_of(d);
        bool full = d->limit >= 0 && d->count >= (size_t)d->limit, fits = d->count < room;
        if (fits && !full)
            insert_locked(d, index, item);
        object_unlock(th, to_object(v));
        if (full) {
            error_set(th, EXC_IndexError, "deque already at its maximum size");
            return false;
        }
        if (fits || !grow(th, v, room))
            return fits;
    }
}

/* Items move one by one round the ring; with a full ring only the head turns. */
static void rotate_locked(Deque *d, size_t steps)
{
    bool left = steps > d->count / 2;
    size_t moves = left ? d->count - steps : steps;
    for (size_t i = 0; i < moves; i++)
        push_locked(d, left ? DEQUE_RIGHT : DEQUE_LEFT,
                    take_locked(d, left ? DEQUE_LEFT : DEQUE_RIGHT));
}

void deque_rotate(Thread *th, Value v, int64_t steps)
{
    Deque *d = to_deque(v);
    object_lock(th, to_object(v));
    if (d->count > 1) {
        int64_t count = (int64_t)d->count, rest = steps % count;
        rotate_locked(d, (size_t)(rest < 0 ? rest + count : rest));
    }
    object_unlock(th, to_object(v));
}

void deque_reverse(Thread *th, Value v)
{
    Deque *d = to_deque(v);
    object_lock(th, to_object(v));
    for (size_t i = 0, j = d->count; i + 1 < j; i++) {
        Value *low = slot(d, i), *high = slot(d, --j), item = *low;
        *low = *high;
        *high = item;
    }
    object_unlock(th, to_object(v));
}

void deque_clear(Thread *th, Value v)
{
    Deque *d = to_deque(v);
    object_lock(th, to_object(v));
    value_store(&d->ring, EMPTY);
    d->head = d->count = 0;
    d->state++;
    object_unlock(th, to_object(v));
}

/* Fills t when the deque still has as many items. */
static bool copy_items(Thread *th, Value v, Tuple *t)
{
    Deque *d = to_deque(v);
    object_lock(th, to_object(v));
    bool same = d->count == t->length;
    for (size_t i = 0; same && i < d->count; i++)
        t->items[i] = *slot(d, i);
    object_unlock(th, to_object(v));
    return same;
}

Value deque_snapshot(Thread *th, Value v)
{
    for (;;) {
        Value t = tuple_new(th, NULL, deque_count(th, v));
        if (t == EMPTY || copy_items(th, v, to_tuple(t)))
            return t;
    }
}

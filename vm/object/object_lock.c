/* Waiting for an object's writers' lock (object_lock in thread.h). */
#include "thread.h"
#include "bytelock.h"

_Static_assert(offsetof(Object, lock) / 4 == offsetof(Object, flags) / 4,
               "the lock byte shares its futex word with the other flags, not with the shape");

void object_lock_slow(Object *o)
{
    bytelock_lock_slow(&o->lock);
}
void object_unlock_slow(Object *o)
{
    bytelock_unlock_slow(&o->lock);
}

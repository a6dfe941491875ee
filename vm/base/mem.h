/* Memory outside the heap. Every malloc of the project goes through here, so that tests can make
 * any allocation fail, and every size is checked for overflow.
 *
 * This memory may never hold a Value: the collector does not look into it. Functions return NULL or
 * false when there is no memory and raise nothing; an attached caller follows up with error_memory.
 */
#ifndef GIL_MEM_H
#define GIL_MEM_H

#include "base.h"

/* Contents undefined; size 0 gives a unique pointer. */
void *mem_alloc(size_t size);
/* Zeroed array of count elements; NULL also when count * size overflows. */
void *mem_calloc(size_t count, size_t size);
/* Array of count elements, contents undefined; NULL also when count * size overflows. */
void *mem_alloc_array(size_t count, size_t size);
/* As realloc: NULL leaves the old block as it was. */
void *mem_realloc(void *old_or_null, size_t size);
void *mem_realloc_array(void *old_or_null, size_t count, size_t size);
void mem_free(void *p_or_null);
char *mem_copy_string(const char *s);

/* Address space. Sizes are rounded up to pages. Reserved memory cannot be touched before
 * mem_commit; committed memory is zero at first. */
void *mem_reserve(size_t size);
bool mem_commit(void *start, size_t size);
void mem_unmap(void *start, size_t size);
/* Reads and writes at once, zeroed, start aligned to `alignment` (a power of two >= page size). */
void *mem_map_aligned(size_t size, size_t alignment);
/* Gives the pages' memory back; they read as zero afterwards. */
void mem_discard(void *start, size_t size);

/* Fault injection, debug and hostile builds only: the environment variable GIL_FAIL_ALLOC=n lets
 * the nth allocation from the start fail (one failure, then all is well), n+ the nth and all later
 * ones. mem_fail_after does the same from inside a test; 0 ends it. The heap asks mem_should_fail
 * for each of its allocations when mem_fault_armed. */
#ifdef GIL_DEBUG
bool mem_fault_armed(void);
bool mem_should_fail(void);
void mem_fail_after(int64_t allocations, bool and_all_later);
#else
static inline bool mem_fault_armed(void)
{
    return false;
}
static inline bool mem_should_fail(void)
{
    return false;
}
#endif

#endif

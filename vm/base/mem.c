/* malloc and mmap behind one door (mem.h), with fault injection in debug builds. */
#include "mem.h"
#include "os.h"
#include "process_state.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#ifdef GIL_DEBUG
/* process_mem_fault: 0 off; n > 0: the nth allocation from now fails; -1: all fail. When all later
 * ones shall fail too the count is kept negative: -n, counted up to -1. */
static int64_t read_environment(void)
{
    const char *text = getenv("GIL_FAIL_ALLOC");
    if (!text)
        return 0;
    char *end;
    int64_t count = strtoll(text, &end, 10);
    if (count <= 0)
        return 0;
    return *end == '+' ? -count : count;
}

static int64_t fault_state(void)
{
    int64_t state = atomic_load_explicit(&process_mem_fault, memory_order_relaxed);
    if (UNLIKELY(state == MEM_FAULT_UNREAD)) {
        int64_t initial = read_environment();
        atomic_compare_exchange_strong(&process_mem_fault, &state, initial);
        state = atomic_load_explicit(&process_mem_fault, memory_order_relaxed);
    }
    return state;
}

bool mem_fault_armed(void)
{
    return fault_state() != 0;
}

bool mem_should_fail(void)
{
    int64_t state = fault_state();
    while (state != 0 && state != -1) {
        int64_t next = state > 0 ? state - 1 : state + 1;
        if (atomic_compare_exchange_weak(&process_mem_fault, &state, next))
            return state == 1;
    }
    return state == -1;
}

void mem_fail_after(int64_t allocations, bool and_all_later)
{
    atomic_store(&process_mem_fault, and_all_later ? -allocations : allocations);
}
#endif

void *mem_alloc(size_t size)
{
    if (mem_should_fail())
        return NULL;
    return malloc(size ? size : 1);
}

void *mem_calloc(size_t count, size_t size)
{
    if (mem_should_fail())
        return NULL;
    return calloc(count ? count : 1, size ? size : 1);
}

void *mem_alloc_array(size_t count, size_t size)
{
    size_t bytes;
    return size_mul_overflows(count, size, &bytes) ? NULL : mem_alloc(bytes);
}

void *mem_realloc(void *old_or_null, size_t size)
{
    if (mem_should_fail())
        return NULL;
    return realloc(old_or_null, size ? size : 1);
}

void *mem_realloc_array(void *old_or_null, size_t count, size_t size)
{
    size_t bytes;
    return size_mul_overflows(count, size, &bytes) ? NULL : mem_realloc(old_or_null, bytes);
}

void mem_free(void *p_or_null)
{
    free(p_or_null);
}

char *mem_copy_string(const char *s)
{
    size_t size = strlen(s) + 1;
    char *copy = mem_alloc(size);
    return copy ? memcpy(copy, s, size) : NULL;
}

static bool round_to_pages(size_t *size)
{
    size_t page = os_page_size();
    if (size_add_overflows(*size, page - 1, size))
        return false;
    *size &= ~(page - 1);
    return *size != 0;
}

static void *map(size_t size, int protection)
{
    void *start = mmap(NULL, size, protection, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return start == MAP_FAILED ? NULL : start;
}

void *mem_reserve(size_t size)
{
    if (!round_to_pages(&size) || mem_should_fail())
        return NULL;
    return map(size, PROT_NONE);
}

bool mem_commit(void *start, size_t size)
{
    if (!round_to_pages(&size) || mem_should_fail())
        return false;
    return mprotect(start, size, PROT_READ | PROT_WRITE) == 0;
}

void mem_unmap(void *start, size_t size)
{
    if (round_to_pages(&size))
        munmap(start, size);
}

void *mem_map_aligned(size_t size, size_t alignment)
{
    GIL_ASSERT((alignment & (alignment - 1)) == 0 && alignment >= os_page_size());
    size_t total;
    if (!round_to_pages(&size) || size_add_overflows(size, alignment - os_page_size(), &total) ||
        mem_should_fail())
        return NULL;
    char *start = map(total, PROT_READ | PROT_WRITE);
    if (!start)
        return NULL;
    /* Cut the ends off around the aligned part. */
    size_t before = -(uintptr_t)start & (alignment - 1);
    size_t behind = total - before - size;
    if (before)
        munmap(start, before);
    if (behind)
        munmap(start + before + size, behind);
    return start + before;
}

void mem_discard(void *start, size_t size)
{
    madvise(start, size, MADV_DONTNEED);
}

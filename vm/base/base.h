/* What every file may rely on: branch hints, assertions, sizes and checked arithmetic.
 *
 * Three kinds of assertion (after SQLite):
 *   GIL_ASSERT(x)  an invariant; checked in debug, asan, tsan and hostile builds.
 *   ALWAYS(x)      x cannot be false as far as we know, yet the code copes; asserts in debug
 * builds. NEVER(x)       the mirror image of ALWAYS. This header may include only libc. */
#ifndef GIL_BASE_H
#define GIL_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LIKELY(x) __builtin_expect(!!(x), 1)
#define UNLIKELY(x) __builtin_expect(!!(x), 0)
#define UNUSED __attribute__((unused))
#define NOINLINE __attribute__((noinline))
#define COLD __attribute__((cold, noinline))
#define ALWAYS_INLINE inline __attribute__((always_inline))
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))
#define COUNT_OF(a) (sizeof(a) / sizeof((a)[0]))

/* Prints the failed condition and aborts: memory can no longer be trusted. */
_Noreturn void base_assert_failed(const char *condition, const char *file, int line);

#ifdef GIL_DEBUG
#define GIL_ASSERT(x) ((x) ? (void)0 : base_assert_failed(#x, __FILE__, __LINE__))
#define ALWAYS(x) ((x) ? 1 : (base_assert_failed(#x, __FILE__, __LINE__), 0))
#define NEVER(x) ((x) ? (base_assert_failed("!(" #x ")", __FILE__, __LINE__), 1) : 0)
#else
#define GIL_ASSERT(x) ((void)sizeof(!(x)))
#define ALWAYS(x) (x)
#define NEVER(x) (x)
#endif

/* True when a * b or a + b does not fit in size_t; *out is then unspecified. */
static inline bool size_mul_overflows(size_t a, size_t b, size_t *out)
{
    return __builtin_mul_overflow(a, b, out);
}

static inline bool size_add_overflows(size_t a, size_t b, size_t *out)
{
    return __builtin_add_overflow(a, b, out);
}

#endif

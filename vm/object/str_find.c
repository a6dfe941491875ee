/* Searching: libc's vectorised routines where the width is one byte, a first-character scan that
 * falls back on the two-way algorithm (Crochemore and Perrin) when it makes too little progress
 * elsewhere. Never allocates, so that it may run anywhere. */
#include "str_text.h"

#include <wchar.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

static int64_t find_char_16(const uint16_t *p, size_t n, uint32_t c)
{
    size_t i = 0;
#ifdef __SSE2__
    __m128i wanted = _mm_set1_epi16((short)c);
    for (; i + 8 <= n; i += 8) {
        __m128i units = _mm_loadu_si128((const __m128i *)(const void *)(p + i));
        int mask = _mm_movemask_epi8(_mm_cmpeq_epi16(units, wanted));
        if (mask)
            return (int64_t)(i + (size_t)__builtin_ctz((unsigned)mask) / 2);
    }
#endif
    for (; i < n; i++)
        if (p[i] == c)
            return (int64_t)i;
    return -1;
}

int64_t text_find_char(Text t, uint32_t c)
{
    if (t.length == 0 || (t.width < 4 && c >> (8 * t.width)))
        return -1;
    if (t.width == 1) {
        const char *hit = memchr(t.data, (int)c, t.length);
        return hit ? hit - (const char *)t.data : -1;
    }
    if (t.width == 2)
        return find_char_16(t.data, t.length, c);
    const wchar_t *hit = wmemchr(t.data, (wchar_t)c, t.length);
    return hit ? hit - (const wchar_t *)t.data : -1;
}

int64_t text_rfind_char(Text t, uint32_t c)
{
    if (t.length == 0 || (t.width < 4 && c >> (8 * t.width)))
        return -1;
    if (t.width == 1) {
        const char *hit = memrchr(t.data, (int)c, t.length);
        return hit ? hit - (const char *)t.data : -1;
    }
    for (size_t i = t.length; i-- > 0;)
        if (text_at(t, i) == c)
            return (int64_t)i;
    return -1;
}

/* needle stands in hay at `at`; the caller knows that it fits. */
static bool matches_at(Text hay, size_t at, Text needle)
{
    return text_equal(text_part(hay, at, at + needle.length), needle);
}

/* The start of the greatest suffix of the needle under one of the two orders, and its period. */
static size_t greatest_suffix(Text x, bool reversed, size_t *period)
{
    size_t best = (size_t)-1, at = 0, k = 1, p = 1;
    while (at + k < x.length) {
        uint32_t a = text_at(x, at + k), b = text_at(x, best + k);
        if (a == b) {
            if (k == p) {
                at += p;
                k = 1;
            } else {
                k++;
            }
        } else if ((a < b) != reversed) {
            at += k;
            k = 1;
            p = at - best;
        } else {
            best = at++;
            k = p = 1;
        }
    }
    *period = p;
    return best + 1;
}

/* Critical factorisation: the later of the two greatest suffixes. */
static size_t factorise(Text needle, size_t *period)
{
    size_t p, q;
    size_t a = greatest_suffix(needle, false, &p), b = greatest_suffix(needle, true, &q);
    *period = a > b ? p : q;
    return a > b ? a : b;
}

/* One attempt at `at`, `known` leading characters being known to match. Returns how far to move on;
 * 0: it matches. */
static size_t two_way_step(Text hay, size_t at, Text needle, size_t cut, size_t period,
                           size_t known, bool *periodic_shift)
{
    size_t i = cut > known ? cut : known;
    while (i < needle.length && text_at(needle, i) == text_at(hay, at + i))
        i++;
    *periodic_shift = false;
    if (i < needle.length)
        return i - cut + 1;
    size_t j = cut;
    while (j > known && text_at(needle, j - 1) == text_at(hay, at + j - 1))
        j--;
    if (j <= known)
        return 0;
    *periodic_shift = true;
    return period;
}

static int64_t find_two_way(Text hay, Text needle)
{
    size_t period;
    size_t cut = factorise(needle, &period);
    GIL_ASSERT(cut < needle.length && period > 0);
    bool periodic = cut + period <= needle.length &&
                    text_equal(text_part(needle, 0, cut), text_part(needle, period, period + cut));
    if (!periodic)
        period = (cut > needle.length - cut ? cut : needle.length - cut) + 1;
    size_t at = 0, known = 0;
    while (at + needle.length <= hay.length) {
        bool shifted;
        size_t step = two_way_step(hay, at, needle, cut, period, known, &shifted);
        if (step == 0)
            return (int64_t)at;
        at += step;
        known = periodic && shifted ? needle.length - period : 0;
    }
    return -1;
}

/* Scans for the first character; gives up when comparisons cost more than the progress made. */
static int64_t find_wide(Text hay, Text needle)
{
    uint32_t first = text_at(needle, 0);
    size_t last_start = hay.length - needle.length, at = 0, wasted = 0;
    GIL_ASSERT(needle.length <= hay.length);
    while (at <= last_start) {
        int64_t hit = text_find_char(text_part(hay, at, last_start + 1), first);
        if (hit < 0)
            return -1;
        at += (size_t)hit;
        if (matches_at(hay, at, needle))
            return (int64_t)at;
        at++;
        wasted += needle.length;
        if (wasted > 4 * at + 256) {
            hit = find_two_way(text_part(hay, at, hay.length), needle);
            return hit < 0 ? -1 : hit + (int64_t)at;
        }
    }
    return -1;
}

/* One byte per character: n of them in hay, m in part, 2 <= m <= n. These take pointers and lengths
 * rather than texts, which are too large for registers. */

/* Scans for the first byte, giving up as find_wide does. */
static NOINLINE int64_t scan_bytes(const char *hay, size_t n, const char *part, size_t m)
{
    GIL_ASSERT(m >= 2 && m <= n);
    const char *p = hay, *last = hay + (n - m);
    for (size_t tries = 0; p <= last; tries++) {
        p = memchr(p, part[0], (size_t)(last - p) + 1);
        if (p == NULL)
            return -1;
        if (memcmp(p + 1, part + 1, m - 1) == 0)
            return p - hay;
        p++;
        if (tries > 8 + (size_t)(p - hay) / 16) {
            p = memmem(p, n - (size_t)(p - hay), part, m);
            return p ? p - hay : -1;
        }
    }
    return -1;
}

#ifdef __SSE2__
/* The sixteen places from `at`: candidates have the part's first byte here and its last byte there.
 */
static ALWAYS_INLINE unsigned candidates(const char *at, size_t m, __m128i first, __m128i last)
{
    __m128i a = _mm_loadu_si128((const __m128i *)(const void *)at);
    __m128i b = _mm_loadu_si128((const __m128i *)(const void *)(at + m - 1));
    __m128i both = _mm_and_si128(_mm_cmpeq_epi8(a, first), _mm_cmpeq_epi8(b, last));
    return (unsigned)_mm_movemask_epi8(both);
}

/* The last block overlaps the one before it. When candidates disappoint, scan_bytes takes over. */
int64_t find_bytes(const char *hay, size_t n, const char *part, size_t m)
{
    if (n < m + 15)
        return scan_bytes(hay, n, part, m);
    size_t i = 0, stop = n - m - 15, wasted = 0;
    __m128i first = _mm_set1_epi8(part[0]), last = _mm_set1_epi8(part[m - 1]);
    while (wasted <= i + 64) {
        for (unsigned mask = candidates(hay + i, m, first, last); mask; mask &= mask - 1) {
            size_t at = i + (unsigned)__builtin_ctz(mask);
            if (memcmp(hay + at + 1, part + 1, m - 1) == 0)
                return (int64_t)at;
            wasted += m;
        }
        if (i == stop)
            return -1;
        i = i + 16 < stop ? i + 16 : stop;
    }
    int64_t hit = scan_bytes(hay + i, n - i, part, m);
    return hit < 0 ? -1 : hit + (int64_t)i;
}
#else
int64_t find_bytes(const char *hay, size_t n, const char *part, size_t m)
{
    return scan_bytes(hay, n, part, m);
}
#endif

int64_t text_find_wide(Text hay, Text needle)
{
    if (needle.length == 0)
        return 0;
    if (needle.length > hay.length || needle.width > hay.width)
        return -1;
    if (needle.length == 1)
        return text_find_char(hay, text_at(needle, 0));
    return find_wide(hay, needle);
}

int64_t text_rfind(Text hay, Text needle)
{
    if (needle.length == 0)
        return (int64_t)hay.length;
    if (needle.length > hay.length || needle.width > hay.width)
        return -1;
    uint32_t first = text_at(needle, 0);
    size_t end = hay.length - needle.length + 1;
    while (end > 0) {
        int64_t hit = text_rfind_char(text_part(hay, 0, end), first);
        if (hit < 0 || matches_at(hay, (size_t)hit, needle))
            return hit;
        end = (size_t)hit;
    }
    return -1;
}

static ALWAYS_INLINE size_t count_units(Text t, uint32_t width, uint32_t c)
{
    size_t n = 0;
    for (size_t i = 0; i < t.length; i++)
        n += text_get(t.data, width, i) == c;
    return n;
}

#ifdef __SSE2__
/* Matches are counted in bytes, 255 steps at most before they are summed. */
static size_t count_bytes(const uint8_t *p, size_t length, uint32_t c)
{
    const __m128i wanted = _mm_set1_epi8((char)c), zero = _mm_setzero_si128();
    size_t i = 0, n = 0;
    while (i + 16 <= length) {
        __m128i hits = zero;
        for (int step = 0; step < 255 && i + 16 <= length; step++, i += 16) {
            __m128i block = _mm_loadu_si128((const __m128i *)(const void *)(p + i));
            hits = _mm_sub_epi8(hits, _mm_cmpeq_epi8(block, wanted));
        }
        __m128i sums = _mm_sad_epu8(hits, zero);
        n += (size_t)_mm_cvtsi128_si64(sums) +
             (size_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(sums, sums));
    }
    for (; i < length; i++)
        n += p[i] == c;
    return n;
}
#else
static size_t count_bytes(const uint8_t *p, size_t length, uint32_t c)
{
    return count_units((Text){p, length, 1}, 1, c);
}
#endif

static size_t count_char(Text t, uint32_t c)
{
    switch (t.width) {
    case 1:
        return c < 0x100 ? count_bytes(t.data, t.length, c) : 0;
    case 2:
        return count_units(t, 2, c);
    default:
        return count_units(t, 4, c);
    }
}

size_t text_count(Text hay, Text needle, size_t limit)
{
    if (needle.length == 0)
        return hay.length < limit ? hay.length + 1 : limit;
    if (needle.length == 1) {
        size_t all = count_char(hay, text_at(needle, 0));
        return all < limit ? all : limit;
    }
    size_t n = 0, at = 0;
    while (n < limit) {
        int64_t hit = text_find(text_part(hay, at, hay.length), needle);
        if (hit < 0)
            break;
        n++;
        at += (size_t)hit + needle.length;
    }
    return n;
}

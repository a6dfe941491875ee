/* Properties of code points: Latin-1 from a table, the rest from utf8proc's categories and the
 * corrections of unicode_tables.c. */
#include "unicode.h"

#ifdef GIL_HAVE_UTF8PROC
#include <utf8proc.h>
#endif

/* UNI_* of the first 256 code points. */
const uint16_t unicode_latin1[256] = {
    0x000, 0x000, 0x000, 0x000, 0x000, 0x000, 0x000, 0x000, 0x000, 0x000, 0x000, 0x000, 0x000,
    0x000, 0x000, 0x000, 0x000, 0x000, 0x000, 0x000, 0x000, 0x000, 0x000, 0x000, 0x000, 0x000,
    0x000, 0x000, 0x000, 0x000, 0x000, 0x000, 0x080, 0x080, 0x080, 0x080, 0x080, 0x080, 0x080,
    0x480, 0x080, 0x080, 0x080, 0x080, 0x080, 0x080, 0x480, 0x080, 0x28e, 0x28e, 0x28e, 0x28e,
    0x28e, 0x28e, 0x28e, 0x28e, 0x28e, 0x28e, 0x480, 0x080, 0x080, 0x080, 0x080, 0x080, 0x080,
    0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1,
    0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1,
    0x080, 0x080, 0x080, 0x480, 0x380, 0x480, 0x391, 0x391, 0x391, 0x391, 0x391, 0x391, 0x391,
    0x391, 0x391, 0x391, 0x391, 0x391, 0x391, 0x391, 0x391, 0x391, 0x391, 0x391, 0x391, 0x391,
    0x391, 0x391, 0x391, 0x391, 0x391, 0x391, 0x080, 0x080, 0x080, 0x080, 0x000, 0x000, 0x000,
    0x000, 0x000, 0x000, 0x000, 0x000, 0x000, 0x000, 0x000, 0x000, 0x000, 0x000, 0x000, 0x000,
    0x000, 0x000, 0x000, 0x000, 0x000, 0x000, 0x000, 0x000, 0x000, 0x000, 0x000, 0x000, 0x000,
    0x000, 0x000, 0x000, 0x000, 0x000, 0x080, 0x080, 0x080, 0x080, 0x080, 0x080, 0x080, 0x480,
    0x080, 0x391, 0x080, 0x080, 0x400, 0x080, 0x480, 0x080, 0x080, 0x08c, 0x08c, 0x480, 0x391,
    0x080, 0x680, 0x480, 0x08c, 0x391, 0x080, 0x088, 0x088, 0x088, 0x080, 0x3a1, 0x3a1, 0x3a1,
    0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1,
    0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x080, 0x3a1, 0x3a1, 0x3a1, 0x3a1, 0x3a1,
    0x3a1, 0x3a1, 0x391, 0x391, 0x391, 0x391, 0x391, 0x391, 0x391, 0x391, 0x391, 0x391, 0x391,
    0x391, 0x391, 0x391, 0x391, 0x391, 0x391, 0x391, 0x391, 0x391, 0x391, 0x391, 0x391, 0x391,
    0x080, 0x391, 0x391, 0x391, 0x391, 0x391, 0x391, 0x391, 0x391,
};

#ifdef GIL_HAVE_UTF8PROC

static uint32_t props_of_category(utf8proc_category_t category)
{
    const uint32_t letter = UNI_ALPHA | UNI_PRINTABLE | UNI_ID_START | UNI_ID_PART;
    switch (category) {
    case UTF8PROC_CATEGORY_LU:
        return letter | UNI_UPPER;
    case UTF8PROC_CATEGORY_LL:
        return letter | UNI_LOWER;
    case UTF8PROC_CATEGORY_LT:
        return letter | UNI_TITLE;
    case UTF8PROC_CATEGORY_LM:
        return letter | UNI_IGNORABLE;
    case UTF8PROC_CATEGORY_LO:
        return letter;
    case UTF8PROC_CATEGORY_MN:
        return UNI_PRINTABLE | UNI_ID_PART | UNI_IGNORABLE;
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_PC:
        return UNI_PRINTABLE | UNI_ID_PART;
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_SK:
        return UNI_PRINTABLE | UNI_IGNORABLE;
    case UTF8PROC_CATEGORY_ND:
        return UNI_DECIMAL | UNI_DIGIT | UNI_NUMERIC | UNI_PRINTABLE | UNI_ID_PART;
    case UTF8PROC_CATEGORY_NL:
        return UNI_NUMERIC | UNI_PRINTABLE | UNI_ID_START | UNI_ID_PART;
    case UTF8PROC_CATEGORY_NO:
        return UNI_NUMERIC | UNI_PRINTABLE;
    case UTF8PROC_CATEGORY_CF:
        return UNI_IGNORABLE;
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return 0;
    default:
        return UNI_PRINTABLE;
    }
}

static uint32_t correct_identifiers(uint32_t c, uint32_t props)
{
    if (codeset_has(&uni_not_id_start, c))
        props &= ~(uint32_t)UNI_ID_START;
    if (codeset_has(&uni_not_id_part, c))
        props &= ~(uint32_t)UNI_ID_PART;
    if (codeset_has(&uni_other_id_start, c))
        props |= UNI_ID_START;
    if (codeset_has(&uni_other_id_part, c))
        props |= UNI_ID_PART;
    return props;
}

uint32_t unicode_props_wide(uint32_t c)
{
    if (codeset_has(&uni_after_14, c))
        return 0;
    uint32_t props = props_of_category(utf8proc_category((utf8proc_int32_t)c));
    if (!(props & UNI_LOWER) && codeset_has(&uni_other_lower, c))
        props |= UNI_LOWER;
    if (!(props & UNI_UPPER) && codeset_has(&uni_other_upper, c))
        props |= UNI_UPPER;
    if (!(props & UNI_DIGIT) && codeset_has(&uni_other_digit, c))
        props |= UNI_DIGIT;
    if (!(props & UNI_NUMERIC) && codeset_has(&uni_ideograph_number, c))
        props |= UNI_NUMERIC;
    if (codeset_has(&uni_other_ignorable, c))
        props |= UNI_IGNORABLE;
    return correct_identifiers(c, props);
}

static uint32_t simple_upper(uint32_t c)
{
    return (uint32_t)utf8proc_toupper((utf8proc_int32_t)c);
}
static uint32_t simple_lower(uint32_t c)
{
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}
static uint32_t simple_title(uint32_t c)
{
    return (uint32_t)utf8proc_totitle((utf8proc_int32_t)c);
}

static size_t map_fold(uint32_t c, uint32_t out[3])
{
    utf8proc_int32_t folded[8];
    int boundary = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, folded, COUNT_OF(folded),
                                                 UTF8PROC_CASEFOLD, &boundary);
    if (n < 1 || n > 3 || c < 128) {
        out[0] = simple_lower(c);
        return 1;
    }
    for (utf8proc_ssize_t i = 0; i < n; i++)
        out[i] = (uint32_t)folded[i];
    return (size_t)n;
}

#else

uint32_t unicode_props_wide(uint32_t c)
{
    if (c >= 0xd800 && c <= 0xf8ff)
        return 0;
    return UNI_ALPHA | UNI_PRINTABLE | UNI_ID_START | UNI_ID_PART;
}

static uint32_t simple_upper(uint32_t c)
{
    if (c == 0xb5)
        return 0x39c;
    if (c == 0xff)
        return 0x178;
    return c < 256 && unicode_latin1[c] & UNI_LOWER && c != 0xaa && c != 0xba ? c - 32 : c;
}

static uint32_t simple_lower(uint32_t c)
{
    if (c == 0x178)
        return 0xff;
    return c < 256 && unicode_latin1[c] & UNI_UPPER ? c + 32 : c;
}

static uint32_t simple_title(uint32_t c)
{
    return simple_upper(c);
}

static size_t map_fold(uint32_t c, uint32_t out[3])
{
    out[0] = c == 0xb5 ? 0x3bc : c == 0xdf ? 's' : simple_lower(c);
    out[1] = 's';
    return c == 0xdf ? 2 : 1;
}

#endif

int unicode_decimal(uint32_t c)
{
    if (!(unicode_props(c) & UNI_DECIMAL))
        return -1;
    uint32_t zero = unicode_zero_below(c);
    return c - zero < 10 ? (int)(c - zero) : -1;
}

static size_t copy_special(const uint16_t from[3], uint32_t out[3])
{
    size_t n = 0;
    for (; n < 3 && from[n]; n++)
        out[n] = from[n];
    return n;
}

static size_t map_upper(uint32_t c, uint32_t out[3])
{
    if (c >= 0x1f80 && c <= 0x1faf) {
        static const uint16_t bases[] = {0x1f08, 0x1f28, 0x1f68};
        out[0] = bases[(c - 0x1f80) >> 4] + (c & 7);
        out[1] = 0x399;
        return 2;
    }
    const SpecialCase *special = unicode_special_case(c);
    if (special)
        return copy_special(special->upper, out);
    out[0] = simple_upper(c);
    return 1;
}

static size_t map_title(uint32_t c, uint32_t out[3])
{
    const SpecialCase *special = unicode_special_case(c);
    if (special && special->title[0])
        return copy_special(special->title, out);
    out[0] = simple_title(c);
    return 1;
}

size_t unicode_map(CaseMapping mapping, uint32_t c, uint32_t out[3])
{
    GIL_ASSERT(c <= 0x10ffff);
    switch (mapping) {
    case CASE_UPPER:
        return map_upper(c, out);
    case CASE_TITLE:
        return map_title(c, out);
    case CASE_FOLD:
        return map_fold(c, out);
    default:
        out[0] = c == 0x130 ? 'i' : simple_lower(c);
        out[1] = 0x307;
        return c == 0x130 ? 2 : 1;
    }
}

/* Properties and case mappings of code points, as of Unicode 14 (Python 3.11's version). Comes from
 * utf8proc where that is found (GIL_HAVE_UTF8PROC), corrected by small tables; without it only
 * Latin-1 is known and everything beyond counts as a letter without case. Knows nothing of values.
 */
#ifndef GIL_UNICODE_H
#define GIL_UNICODE_H

#include "base.h"

enum {
    UNI_ALPHA = 1,
    UNI_DECIMAL = 2,
    UNI_DIGIT = 4,
    UNI_NUMERIC = 8,
    UNI_LOWER = 16,
    UNI_UPPER = 32,
    UNI_TITLE = 64,
    UNI_PRINTABLE = 128,
    UNI_ID_START = 256, /* may start an identifier, '_' included */
    UNI_ID_PART = 512,
    UNI_IGNORABLE = 1024, /* stands inside words: for the final sigma */
    UNI_ALNUM = UNI_ALPHA | UNI_DECIMAL | UNI_DIGIT | UNI_NUMERIC,
    UNI_CASED = UNI_LOWER | UNI_UPPER | UNI_TITLE,
};

extern const uint16_t unicode_latin1[256];
uint32_t unicode_props_wide(uint32_t c);
/* UNI_* of any code point. */
static inline uint32_t unicode_props(uint32_t c)
{
    return c < 256 ? unicode_latin1[c] : unicode_props_wide(c);
}
/* Value of a decimal digit of any script, or -1. */
int unicode_decimal(uint32_t c);

/* Full mappings: 1 to 3 code points. */
typedef enum { CASE_UPPER, CASE_LOWER, CASE_TITLE, CASE_FOLD } CaseMapping;
size_t unicode_map(CaseMapping mapping, uint32_t c, uint32_t out[3]);

/* --- unicode_tables.c ------------------------------------------------------------------------- */

typedef struct {
    uint32_t first, last;
} CodeRange;
typedef struct {
    const CodeRange *ranges;
    size_t count;
} CodeSet;
bool codeset_has(const CodeSet *set, uint32_t c);

extern const CodeSet uni_after_14;    /* assigned later than Unicode 14 */
extern const CodeSet uni_other_lower; /* lower case, though not category Ll */
extern const CodeSet uni_other_upper;
extern const CodeSet uni_other_digit; /* digits that are no decimals */
extern const CodeSet uni_ideograph_number;
extern const CodeSet uni_not_id_start; /* letters that cannot start, or be part of, identifiers */
extern const CodeSet uni_not_id_part;
extern const CodeSet uni_other_id_start; /* and the other way round */
extern const CodeSet uni_other_id_part;
extern const CodeSet uni_other_ignorable;

/* The zero of the decimal digits that c may belong to: the last zero not above c. */
uint32_t unicode_zero_below(uint32_t c);

typedef struct {
    uint16_t c;
    uint16_t upper[3], title[3]; /* title[0] == 0: the simple mapping holds */
} SpecialCase;
/* NULL: the simple mappings hold. */
const SpecialCase *unicode_special_case(uint32_t c);

#endif

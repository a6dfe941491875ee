/* Case mappings and questions about the kinds of characters. ASCII never leaves one loop; the rest
 * goes character by character through unicode.h. */
#include "str_methods.h"
#include "unicode.h"

/* --- mapping ASCII ---------------------------------------------------------------------------- */

static inline bool ascii_lower(uint8_t c)
{
    return (uint8_t)(c - 'a') < 26;
}
static inline bool ascii_upper(uint8_t c)
{
    return (uint8_t)(c - 'A') < 26;
}

#define EACH_BYTE(x) (0x0101010101010101u * (uint64_t)(x))

/* 0x20 in each byte from 26 letters on, `first` being the first of them; all bytes are ASCII. */
static ALWAYS_INLINE uint64_t letter_bits(uint64_t eight, char first)
{
    uint64_t from = eight + EACH_BYTE(0x80 - first), past = eight + EACH_BYTE(0x80 - first - 26);
    return ((from ^ past) & EACH_BYTE(0x80)) >> 2;
}

/* Flips the case of upper and/or lower letters. */
static ALWAYS_INLINE void flip_ascii(uint8_t *to, const uint8_t *from, size_t n, bool upper,
                                     bool lower)
{
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        uint64_t eight, flips = 0;
        memcpy(&eight, from + i, 8);
        flips |= upper ? letter_bits(eight, 'A') : 0;
        flips |= lower ? letter_bits(eight, 'a') : 0;
        eight ^= flips;
        memcpy(to + i, &eight, 8);
    }
    for (; i < n; i++) {
        bool flip = (upper && ascii_upper(from[i])) || (lower && ascii_lower(from[i]));
        to[i] = (uint8_t)(from[i] ^ (flip << 5));
    }
}

static void ascii_to_upper(uint8_t *to, const uint8_t *from, size_t n)
{
    flip_ascii(to, from, n, false, true);
}

static void ascii_to_lower(uint8_t *to, const uint8_t *from, size_t n)
{
    flip_ascii(to, from, n, true, false);
}

static void ascii_swap(uint8_t *to, const uint8_t *from, size_t n)
{
    flip_ascii(to, from, n, true, true);
}

static void ascii_to_title(uint8_t *to, const uint8_t *from, size_t n)
{
    bool inside = false;
    for (size_t i = 0; i < n; i++) {
        uint8_t c = from[i];
        bool letter = ascii_upper(c) || ascii_lower(c);
        to[i] = letter ? (uint8_t)(inside ? c | 0x20 : c & ~0x20) : c;
        inside = letter;
    }
}

static void ascii_capitalize(uint8_t *to, const uint8_t *from, size_t n)
{
    ascii_to_lower(to, from, n);
    if (n)
        ascii_to_upper(to, from, 1);
}

static Value map_ascii(Thread *th, Value v, void (*map)(uint8_t *, const uint8_t *, size_t))
{
    Str *s = to_str(v);
    GIL_ASSERT(str_is_ascii(s));
    if (s->length == 0)
        return str_empty(th);
    if (s->length == 1) {
        uint8_t c;
        map(&c, s->data, 1);
        return str_from_codepoint(th, c);
    }
    Str *out = str_alloc(th, s->length, 0x7f);
    if (out == NULL)
        return EMPTY;
    map((uint8_t *)out->text, s->data, s->length);
    return from_object(out);
}

/* --- mapping the rest ------------------------------------------------------------------------- */

/* A sigma is final after a cased letter and before none, ignorable characters not counting. */
static bool sigma_is_final(Text t, size_t at)
{
    size_t i = at;
    while (i > 0 && unicode_props(text_at(t, i - 1)) & UNI_IGNORABLE)
        i--;
    if (i == 0 || !(unicode_props(text_at(t, i - 1)) & UNI_CASED))
        return false;
    for (i = at + 1; i < t.length && unicode_props(text_at(t, i)) & UNI_IGNORABLE;)
        i++;
    return i == t.length || !(unicode_props(text_at(t, i)) & UNI_CASED);
}

static void put_mapped(StrBuilder *out, CaseMapping mapping, Text t, size_t at)
{
    uint32_t c = text_at(t, at), mapped[3];
    if (mapping == CASE_LOWER && c == 0x3a3) {
        builder_char(out, sigma_is_final(t, at) ? 0x3c2 : 0x3c3);
        return;
    }
    size_t n = unicode_map(mapping, c, mapped);
    for (size_t i = 0; i < n; i++)
        builder_char(out, mapped[i]);
}

static Value map_all(Thread *th, Value v, CaseMapping mapping)
{
    StrBuilder out;
    builder_init(&out, th);
    Text t = text_of(v);
    for (size_t i = 0; i < t.length; i++)
        put_mapped(&out, mapping, t, i);
    return builder_finish(&out);
}

STR_NATIVE(upper)
{
    return str_is_ascii(to_str(args[0])) ? map_ascii(th, args[0], ascii_to_upper)
                                         : map_all(th, args[0], CASE_UPPER);
}

STR_NATIVE(lower)
{
    return str_is_ascii(to_str(args[0])) ? map_ascii(th, args[0], ascii_to_lower)
                                         : map_all(th, args[0], CASE_LOWER);
}

STR_NATIVE(casefold)
{
    return str_is_ascii(to_str(args[0])) ? map_ascii(th, args[0], ascii_to_lower)
                                         : map_all(th, args[0], CASE_FOLD);
}

STR_NATIVE(swapcase)
{
    if (str_is_ascii(to_str(args[0])))
        return map_ascii(th, args[0], ascii_swap);
    StrBuilder out;
    builder_init(&out, th);
    Text t = text_of(args[0]);
    for (size_t i = 0; i < t.length; i++) {
        uint32_t props = unicode_props(text_at(t, i));
        if (props & UNI_UPPER)
            put_mapped(&out, CASE_LOWER, t, i);
        else if (props & UNI_LOWER)
            put_mapped(&out, CASE_UPPER, t, i);
        else
            builder_char(&out, text_at(t, i));
    }
    return builder_finish(&out);
}

STR_NATIVE(title)
{
    if (str_is_ascii(to_str(args[0])))
        return map_ascii(th, args[0], ascii_to_title);
    StrBuilder out;
    builder_init(&out, th);
    Text t = text_of(args[0]);
    bool inside = false;
    for (size_t i = 0; i < t.length; i++) {
        put_mapped(&out, inside ? CASE_LOWER : CASE_TITLE, t, i);
        inside = unicode_props(text_at(t, i)) & UNI_CASED;
    }
    return builder_finish(&out);
}

STR_NATIVE(capitalize)
{
    if (str_is_ascii(to_str(args[0])))
        return map_ascii(th, args[0], ascii_capitalize);
    StrBuilder out;
    builder_init(&out, th);
    Text t = text_of(args[0]);
    for (size_t i = 0; i < t.length; i++)
        put_mapped(&out, i ? CASE_LOWER : CASE_TITLE, t, i);
    return builder_finish(&out);
}

/* --- questions -------------------------------------------------------------------------------- */

/* Every character has one of the properties, and there is one. */
static Value all_have(Value v, uint32_t props)
{
    Text t = text_of(v);
    for (size_t i = 0; i < t.length; i++)
        if (!(unicode_props(text_at(t, i)) & props))
            return FALSE_VALUE;
    return from_bool(t.length > 0);
}

/* Some character is `wanted`, none is `barred`. */
static Value cased_as(Value v, uint32_t wanted, uint32_t barred)
{
    Text t = text_of(v);
    uint32_t seen = 0;
    for (size_t i = 0; i < t.length; i++) {
        uint32_t props = unicode_props(text_at(t, i));
        if (props & barred)
            return FALSE_VALUE;
        seen |= props;
    }
    return from_bool(seen & wanted);
}

STR_NATIVE(isalnum)
{
    return all_have(args[0], UNI_ALNUM);
}
STR_NATIVE(isalpha)
{
    return all_have(args[0], UNI_ALPHA);
}
STR_NATIVE(isascii)
{
    return from_bool(str_is_ascii(to_str(args[0])));
}
STR_NATIVE(isdecimal)
{
    return all_have(args[0], UNI_DECIMAL);
}
STR_NATIVE(isdigit)
{
    return all_have(args[0], UNI_DIGIT);
}
STR_NATIVE(isnumeric)
{
    return all_have(args[0], UNI_NUMERIC);
}
STR_NATIVE(islower)
{
    return cased_as(args[0], UNI_LOWER, UNI_UPPER | UNI_TITLE);
}
STR_NATIVE(isupper)
{
    return cased_as(args[0], UNI_UPPER, UNI_LOWER | UNI_TITLE);
}

STR_NATIVE(isprintable)
{
    return to_str(args[0])->length ? all_have(args[0], UNI_PRINTABLE) : TRUE_VALUE;
}

STR_NATIVE(isspace)
{
    Text t = text_of(args[0]);
    for (size_t i = 0; i < t.length; i++)
        if (!codepoint_is_space(text_at(t, i)))
            return FALSE_VALUE;
    return from_bool(t.length > 0);
}

STR_NATIVE(isidentifier)
{
    Text t = text_of(args[0]);
    if (t.length == 0 || !(unicode_props(text_at(t, 0)) & UNI_ID_START))
        return FALSE_VALUE;
    return all_have(args[0], UNI_ID_PART);
}

STR_NATIVE(istitle)
{
    Text t = text_of(args[0]);
    bool inside = false, any = false;
    for (size_t i = 0; i < t.length; i++) {
        uint32_t props = unicode_props(text_at(t, i));
        if (props & (UNI_UPPER | UNI_TITLE)) {
            if (inside)
                return FALSE_VALUE;
        } else if (props & UNI_LOWER) {
            if (!inside)
                return FALSE_VALUE;
        }
        inside = props & UNI_CASED;
        any |= inside;
    }
    return from_bool(any);
}

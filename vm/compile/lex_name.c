/* Names: which characters they may hold, and their normal form. See lex.h.
 *
 * Names outside ASCII are brought to Unicode's form NFKC, as Python does, where utf8proc is there;
 * without it they are taken as they are written.
 */
#include "lex.h"

#include <stdlib.h>
#include <string.h>

#include "source.h"

#ifdef GIL_HAVE_UTF8PROC
#include <utf8proc.h>
#endif

#ifdef GIL_HAVE_UTF8PROC
static bool may_start_name(unsigned c)
{
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
        return c != 0x2E2F && c != 0x037A && c != 0x0E33 && c != 0x0EB3;
    default:
        return c == '_' || c == 0x1885 || c == 0x1886 || c == 0x2118 || c == 0x212E;
    }
}

static bool may_continue_name(unsigned c)
{
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_PC:
        return true;
    default:
        return may_start_name(c) || c == 0xB7 || c == 0x387 || (c >= 0x1369 && c <= 0x1371) ||
               c == 0x19DA || c == 0x0E33 || c == 0x0EB3;
    }
}

static bool is_printable(unsigned c)
{
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_ZS:
        return c == ' ';
    default:
        return true;
    }
}

static const Ident *intern_normalised(Lexer *lex, const char *text, size_t length)
{
    utf8proc_uint8_t *normal = NULL;
    utf8proc_ssize_t size =
        utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &normal,
                     UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
    if (size < 0) {
        return NULL;
    }
    const Ident *ident = ident_intern(lex->idents, (const char *)normal, (size_t)size);
    free(normal);
    return ident;
}
#else
/* Without tables: punctuation, spaces and symbols of the common blocks are no letters. */
static bool may_start_name(unsigned c)
{
    if (c < 0x80) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }
    bool latin1_symbol = c < 0xC0 && c != 0xAA && c != 0xB5 && c != 0xBA;
    bool symbol = (c >= 0x2000 && c < 0x2C00) || (c >= 0x3000 && c <= 0x3004) ||
                  (c >= 0x3008 && c <= 0x3020) || (c >= 0xE000 && c < 0xF900) ||
                  (c >= 0xFE00 && c < 0xFE70) || (c >= 0xFF00 && c < 0xFF10) || c >= 0x1F000;
    return !latin1_symbol && !symbol && c != 0xD7 && c != 0xF7;
}

static bool may_continue_name(unsigned c)
{
    return may_start_name(c) || (c >= '0' && c <= '9') || c == 0xB7;
}

static bool is_printable(unsigned c)
{
    return c > 0xA0 && c != 0xAD && !(c >= 0x2000 && c <= 0x200F) &&
           !(c >= 0x2028 && c <= 0x202F) && !(c >= 0xE000 && c < 0xF900) && c != 0xFEFF;
}

static const Ident *intern_normalised(Lexer *lex, const char *text, size_t length)
{
    return ident_intern(lex->idents, text, length);
}
#endif

/* The cursor stands after the offending character when the error is made, as Python counts. */
static bool invalid_character(Lexer *lex, const char *text, unsigned c)
{
    const char *start = text;
    utf8_decode(&text);
    lex->cursor = start + 1;
    if (!is_printable(c)) {
        return lex_error(lex, "invalid non-printable character U+%04X", c);
    }
    return lex_error(lex, "invalid character '%.*s' (U+%04X)", (int)(text - start), start, c);
}

static bool check_characters(Lexer *lex, const char *start, const char *end)
{
    for (const char *p = start; p < end;) {
        const char *at = p;
        unsigned c = utf8_decode(&p);
        if (!(at == start ? may_start_name(c) : may_continue_name(c))) {
            return invalid_character(lex, at, c);
        }
    }
    return true;
}

bool lex_name(Lexer *lex, Token *out)
{
    const char *start = lex->cursor;
    const char *p = start;
    bool ascii = true;
    while (p < lex->end && lex_is_name_byte(*p)) {
        ascii = ascii && (unsigned char)*p < 0x80;
        p++;
    }
    size_t length = (size_t)(p - start);
    if (!ascii && !check_characters(lex, start, p)) {
        return false;
    }
    lex->cursor = p;
    out->ident =
        ascii ? ident_intern(lex->idents, start, length) : intern_normalised(lex, start, length);
    if (out->ident == NULL) {
        syntax_err_memory(lex->err);
        return false;
    }
    out->kind = out->ident->keyword != 0 ? out->ident->keyword : TOK_NAME;
    return true;
}

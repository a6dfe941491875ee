/* Number literals: where they end, of which kind they are, what is wrong with them. See lex.h.
 * Values are not computed here.
 */
#include "lex.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_hex_digit(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool is_octal_digit(char c)
{
    return c >= '0' && c <= '7';
}

static bool is_binary_digit(char c)
{
    return c == '0' || c == '1';
}

static bool word_follows(const Lexer *lex, const char *word)
{
    for (size_t i = 0; word[i] != '\0'; i++) {
        if (lex_peek(lex, i) != word[i]) {
            return false;
        }
    }
    return true;
}

/* A keyword may touch the number before it, as in `1if x else 2`. */
static bool keyword_follows(const Lexer *lex)
{
    static const char *const words[] = {"and", "else", "for", "if", "in", "is", "not", "or"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (word_follows(lex, words[i])) {
            return true;
        }
    }
    return false;
}

static bool check_end(Lexer *lex, const char *what)
{
    char c = lex_peek(lex, 0);
    if (!lex_is_name_byte(c) || keyword_follows(lex)) {
        return true;
    }
    return lex_error(lex, "invalid %s literal", what);
}

/* Digits of one radix, each group of them possibly led by one underscore. */
static bool radix_digits(Lexer *lex, bool (*accepts)(char), const char *what)
{
    lex->cursor += 2;
    do {
        if (lex_peek(lex, 0) == '_') {
            lex->cursor++;
        }
        char c = lex_peek(lex, 0);
        if (!accepts(c)) {
            if (is_digit(c)) {
                lex->cursor++;
                return lex_error(lex, "invalid digit '%c' in %s literal", c, what);
            }
            return lex_error(lex, "invalid %s literal", what);
        }
        while (accepts(lex_peek(lex, 0))) {
            lex->cursor++;
        }
    } while (lex_peek(lex, 0) == '_');
    char c = lex_peek(lex, 0);
    if (is_digit(c)) {
        lex->cursor++;
        return lex_error(lex, "invalid digit '%c' in %s literal", c, what);
    }
    return check_end(lex, what);
}

/* Entered at a digit. */
static bool decimal_digits(Lexer *lex)
{
    for (;;) {
        while (is_digit(lex_peek(lex, 0))) {
            lex->cursor++;
        }
        if (lex_peek(lex, 0) != '_') {
            return true;
        }
        lex->cursor++;
        if (!is_digit(lex_peek(lex, 0))) {
            return lex_error(lex, "invalid decimal literal");
        }
    }
}

static bool imaginary_end(Lexer *lex, TokenKind *kind)
{
    *kind = TOK_IMAGINARY;
    lex->cursor++;
    return check_end(lex, "imaginary");
}

static bool is_imaginary_suffix(char c)
{
    return c == 'j' || c == 'J';
}

/* An `e` that no exponent follows ends the number: it may begin a keyword. */
static bool exponent(Lexer *lex, TokenKind *kind)
{
    char sign = lex_peek(lex, 1);
    bool has_sign = sign == '+' || sign == '-';
    char digit = has_sign ? lex_peek(lex, 2) : sign;
    if (!is_digit(digit)) {
        if (has_sign) {
            lex->cursor += 1;
            return lex_error(lex, "invalid decimal literal");
        }
        return check_end(lex, "decimal");
    }
    lex->cursor += has_sign ? 2 : 1;
    *kind = TOK_FLOAT;
    if (!decimal_digits(lex)) {
        return false;
    }
    if (is_imaginary_suffix(lex_peek(lex, 0))) {
        return imaginary_end(lex, kind);
    }
    return check_end(lex, "decimal");
}

/* What may follow the digits before a decimal point. */
static bool fraction_and_exponent(Lexer *lex, TokenKind *kind)
{
    if (lex_peek(lex, 0) == '.') {
        *kind = TOK_FLOAT;
        lex->cursor++;
        if (is_digit(lex_peek(lex, 0)) && !decimal_digits(lex)) {
            return false;
        }
    }
    char c = lex_peek(lex, 0);
    if (c == 'e' || c == 'E') {
        return exponent(lex, kind);
    }
    if (is_imaginary_suffix(c)) {
        return imaginary_end(lex, kind);
    }
    return check_end(lex, "decimal");
}

/* 0, 00 and 0_0 are integers; 012 is an error but 012.5 and 012e1 are not. */
static bool leading_zero(Lexer *lex, TokenKind *kind)
{
    const char *start = lex->cursor;
    if (!decimal_digits(lex)) {
        return false;
    }
    const char *digits_end = lex->cursor;
    bool nonzero = false;
    for (const char *p = start; p < digits_end; p++) {
        nonzero = nonzero || (*p >= '1' && *p <= '9');
    }
    char c = lex_peek(lex, 0);
    bool more = c == '.' || c == 'e' || c == 'E' || is_imaginary_suffix(c);
    if (nonzero && !more) {
        const char *zeros = start;
        while (*zeros == '0' || *zeros == '_') {
            zeros++;
        }
        uint32_t from = (uint32_t)(start - lex->line_start);
        uint32_t to = (uint32_t)(zeros - lex->line_start);
        lex_error(lex, "leading zeros in decimal integer literals are not permitted; use an 0o "
                       "prefix for octal integers");
        lex->err->pos = (AstPos){lex->line, from, lex->line, to};
        return false;
    }
    return fraction_and_exponent(lex, kind);
}

bool lex_number(Lexer *lex, TokenKind *kind)
{
    *kind = TOK_INT;
    char c = lex_peek(lex, 0);
    if (c == '0') {
        switch (lex_peek(lex, 1)) {
        case 'x':
        case 'X':
            return radix_digits(lex, is_hex_digit, "hexadecimal");
        case 'o':
        case 'O':
            return radix_digits(lex, is_octal_digit, "octal");
        case 'b':
        case 'B':
            return radix_digits(lex, is_binary_digit, "binary");
        default:
            return leading_zero(lex, kind);
        }
    }
    if (c != '.' && !decimal_digits(lex)) {
        return false;
    }
    return fraction_and_exponent(lex, kind);
}

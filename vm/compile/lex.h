/* The lexer: prepared source text (source.h) to tokens, one at a time.
 *
 * Follows Python's rules for indentation, joined lines and literals, and reports their errors with
 * Python's messages. It never looks ahead of the token that it returns, keeps no tokens, and knows
 * no grammar. The literals' values stay in the source; the parser decodes them.
 *
 * A lexer can also read the expression inside an f-string: lex_init_fragment.
 */
#ifndef GIL_COMPILE_LEX_H
#define GIL_COMPILE_LEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ident.h"
#include "syntax_err.h"

typedef enum TokenKind {
#define TOKEN(name, text) TOK_##name,
#include "tokens.def"
    TOK_COUNT
} TokenKind;

/* What messages call the token: its own text for punctuation and keywords. */
const char *token_text(TokenKind kind);

typedef struct Token {
    uint8_t kind;
    uint8_t level; /* brackets open after this token */
    AstPos pos;
    const char *start; /* bytes [start, end) of the source */
    const char *end;
    const Ident *ident; /* names and keywords */
} Token;

enum { LEX_MAX_LEVEL = 200, LEX_MAX_INDENT = 100 };

typedef struct LexBracket {
    char kind;
    AstPos pos;
} LexBracket;

typedef struct Lexer {
    const char *text;
    const char *cursor;
    const char *end; /* a whole source has a NUL byte here; a fragment has anything */
    const char *line_start;
    uint32_t line;
    bool at_line_start;
    bool fragment;
    int pending; /* INDENT (positive) or DEDENT (negative) tokens still to be returned */
    int indent_depth;
    int level;
    int base_level; /* brackets that the surroundings of a fragment stand for */
    uint32_t indents[LEX_MAX_INDENT];
    uint32_t alt_indents[LEX_MAX_INDENT]; /* the same with tabs as wide as one space */
    LexBracket brackets[LEX_MAX_LEVEL];
    bool minor_failure; /* an error that only counts when the parser gets there */
    IdentTable *idents;
    SyntaxErr *err;
} Lexer;

void lex_init(Lexer *lex, const char *text, size_t length, IdentTable *idents, SyntaxErr *err);

/* Reads [text, end) inside a source; `line` and `line_start` tell where that is. */
void lex_init_fragment(Lexer *lex, const char *text, const char *end, uint32_t line,
                       const char *line_start, IdentTable *idents, SyntaxErr *err);

/* False: an error is set and `out` is an ERROR token. After END it answers END again. */
bool lex_next(Lexer *lex, Token *out);

/* Says that the innermost open bracket was never closed. Always false. */
bool lex_error_unclosed(Lexer *lex);

/* --- for the files of the lexer only --- */

/* The error stands at the last byte before `cursor`. Always false. */
bool lex_error(Lexer *lex, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Each is entered at the first byte of its token and moves the cursor past it. */
bool lex_number(Lexer *lex, TokenKind *kind);
bool lex_name(Lexer *lex, Token *out);
bool lex_string(Lexer *lex);

/* The byte `offset` ahead, NUL at the end. */
static inline char lex_peek(const Lexer *lex, size_t offset)
{
    return (size_t)(lex->end - lex->cursor) > offset ? lex->cursor[offset] : '\0';
}

static inline bool lex_is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           (unsigned char)c >= 0x80;
}

#endif

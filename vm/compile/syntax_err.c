/* Filling the record of a syntax error. See syntax_err.h. */
#include "syntax_err.h"

#include <stdio.h>
#include <string.h>

const char *syntax_err_kind_name(SyntaxErrKind kind)
{
    switch (kind) {
    case SYNTAX_OK:
    case SYNTAX_ERROR:
        return "SyntaxError";
    case SYNTAX_INDENTATION_ERROR:
        return "IndentationError";
    case SYNTAX_TAB_ERROR:
        return "TabError";
    case SYNTAX_RECURSION_ERROR:
        return "RecursionError";
    case SYNTAX_MEMORY_ERROR:
        return "MemoryError";
    case SYNTAX_VALUE_ERROR:
        return "ValueError";
    }
    return "SyntaxError";
}

/* Drops the bytes of a character that the size limit cut in two. */
static void trim_partial_character(char *text)
{
    size_t length = strlen(text);
    size_t tail = 0;
    while (tail < length && ((unsigned char)text[length - 1 - tail] & 0xC0) == 0x80) {
        tail++;
    }
    if (tail == length) {
        return;
    }
    unsigned char lead = (unsigned char)text[length - 1 - tail];
    size_t need = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    if (tail < need) {
        text[length - 1 - tail] = '\0';
    }
}

void syntax_err_vset(SyntaxErr *err, SyntaxErrKind kind, AstPos pos, const char *format,
                     va_list args)
{
    err->kind = kind;
    err->pos = pos;
    err->fragment = NULL;
    int length = vsnprintf(err->message, sizeof err->message, format, args);
    if (length >= (int)sizeof err->message) {
        trim_partial_character(err->message);
    }
}

void syntax_err_set(SyntaxErr *err, SyntaxErrKind kind, AstPos pos, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    syntax_err_vset(err, kind, pos, format, args);
    va_end(args);
}

void syntax_err_memory(SyntaxErr *err)
{
    err->kind = SYNTAX_MEMORY_ERROR;
    err->pos = (AstPos){0};
    err->fragment = NULL;
    err->message[0] = '\0';
}

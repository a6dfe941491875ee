/* The syntax tree: node structs made from nodes.def, allocated in an arena, freed with it.
 *
 * Nodes hold no script values: names are interned identifiers, literals are text. Nothing in a
 * node changes after the parser has returned it, except the contexts of targets (while parsing)
 * and the HIDDEN fields. `height` bounds every recursion over the tree: AST_MAX_HEIGHT.
 */
#ifndef GIL_COMPILE_AST_H
#define GIL_COMPILE_AST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "arena.h"
#include "ident.h"
#include "syntax_err.h"

struct Scope;

enum { AST_MAX_HEIGHT = 1500 };

typedef enum AstKind {
    AST_INVALID,
#define NODE(kind, group, fields) AST_##kind,
#define CHILD(K, f)
#define LIST(K, f)
#define IDENT(K, f)
#define IDENTS(K, f)
#define OP(K, f)
#define OPS(K, f)
#define NUM(K, f)
#define TEXT(K, f)
#define HIDDEN(K, type, f)
#include "nodes.def"
    AST_KIND_COUNT
} AstKind;

typedef enum AstGroup {
    AST_GROUP_MOD,
    AST_GROUP_STMT,
    AST_GROUP_EXPR,
    AST_GROUP_PATTERN,
    AST_GROUP_OTHER,
    AST_GROUP_BARE,
} AstGroup;

typedef enum AstOp {
#define AST_OP(name, text) AOP_##name,
#include "ops.def"
    AST_OP_COUNT
} AstOp;

typedef struct AstNode {
    uint8_t kind;
    bool rebinds; /* an assignment expression stands somewhere in here */
    uint16_t height;
    AstPos pos;
} AstNode;

typedef struct AstNodes {
    AstNode **items;
    uint32_t count;
} AstNodes;

typedef struct AstIdents {
    const Ident **items;
    uint32_t count;
} AstIdents;

typedef struct AstOps {
    uint8_t *items;
    uint32_t count;
} AstOps;

typedef struct AstText {
    const char *bytes;
    size_t length;
} AstText;

#define NODE(kind, group, fields) \
    typedef struct Ast##kind {    \
        AstNode base;             \
        fields                    \
    } Ast##kind;
#define CHILD(K, f) AstNode *f;
#define LIST(K, f) AstNodes f;
#define IDENT(K, f) const Ident *f;
#define IDENTS(K, f) AstIdents f;
#define OP(K, f) AstOp f;
#define OPS(K, f) AstOps f;
#define NUM(K, f) int f;
#define TEXT(K, f) AstText f;
#define HIDDEN(K, type, f) type f;
#include "nodes.def"

/* `node` seen as its own kind; the kind is checked in debug builds. */
#define AST_AS(K, node) ((Ast##K *)ast_check_kind((AstNode *)(node), AST_##K))

#ifdef GIL_DEBUG
AstNode *ast_check_kind(AstNode *node, AstKind kind);
#else
static inline AstNode *ast_check_kind(AstNode *node, AstKind kind)
{
    (void)kind;
    return node;
}
#endif

/* --- reflection: what a node consists of, in source order of nodes.def --- */

typedef enum AstFieldType {
    AST_FIELD_END,
    AST_FIELD_CHILD,
    AST_FIELD_LIST,
    AST_FIELD_IDENT,
    AST_FIELD_IDENTS,
    AST_FIELD_OP,
    AST_FIELD_OPS,
    AST_FIELD_NUM,
    AST_FIELD_TEXT,
} AstFieldType;

typedef struct AstField {
    uint8_t type;
    uint16_t offset;
    const char *name;
} AstField;

/* The fields of a kind, ended by AST_FIELD_END. */
const AstField *ast_fields(AstKind kind);
const char *ast_kind_name(AstKind kind);
AstGroup ast_kind_group(AstKind kind);
const char *ast_op_name(AstOp op);

static inline void *ast_field_at(const AstNode *node, const AstField *field)
{
    return (char *)node + field->offset;
}

/* Fills in `height`, 1 + the greatest among the children, and `rebinds`. False: too high. */
bool ast_measure(AstNode *node);

/* The source of an expression in Python's normal form, as `ast.unparse` writes it; the text lives
 * in the arena. False when memory is exhausted.
 */
bool ast_unparse(Arena *arena, const AstNode *node, AstText *out);

/* One line per node and field, in preorder; for tests and `gil dis --tree`. */
void ast_dump(FILE *out, const AstNode *node);

#endif

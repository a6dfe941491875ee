/* What the instructions do beyond their fast paths: called by the loop with frame->pc saved. */
#ifndef GIL_OPS_H
#define GIL_OPS_H

#include "call.h"

/* Function object for code in the globals of `frame`; parts as MAKEFUNC's flags say, from regs. */
Value ops_make_function(Thread *th, Frame *frame, Code *code, uint32_t flags, const Value *parts);
Value ops_build_class_function(Thread *th);
Value function_new(Thread *th, Code *code, Value globals, Value builtins);
/* The code itself, or a copy with caches of its own when it belongs to other globals. NULL: error.
 */
Code *code_for_globals(Thread *th, Code *code, Value globals);

/* Names. name is a Str constant. Cache: two words (global cell, builtin cell) or NULL. */
Value ops_get_global(Thread *th, Frame *frame, Value name, CacheWord *cache);
bool ops_set_global(Thread *th, Frame *frame, Value name, Value v, CacheWord *cache);
bool ops_delete_global(Thread *th, Frame *frame, Value name);
Value ops_get_name(Thread *th, Frame *frame, Value name, CacheWord *cache);
bool ops_set_name(Thread *th, Frame *frame, Value name, Value v, CacheWord *cache);
bool ops_delete_name(Thread *th, Frame *frame, Value name);
Value ops_get_name_or_free(Thread *th, Frame *frame, Value name, uint32_t free_index);
bool ops_setup_annotations(Thread *th, Frame *frame);
Value ops_unbound_local(Thread *th, Value name);
Value ops_unbound_cell(Thread *th, Frame *frame, uint32_t reg);
Value ops_unbound_free(Thread *th, Frame *frame, uint32_t index);

/* Iteration */
/* call_end: end of the call instruction whose fresh result the iterable is, else NULL. */
bool ops_for_prepare(Thread *th, Value iterable, const uint32_t *call_end, Value *state);
bool ops_for_end(Thread *th, Value *state);
bool ops_unpack(Thread *th, Value v, uint32_t count, Value *out);
bool ops_unpack_star(Thread *th, Value v, uint32_t before, uint32_t after, Value *out);

/* Displays and text */
Value ops_build_set(Thread *th, const Value *items, uint32_t count);
Value ops_build_map(Thread *th, const Value *pairs, uint32_t count);
bool ops_list_extend(Thread *th, Frame *frame, Value list, Value iterable);
bool ops_map_update(Thread *th, Value dict, Value mapping);
bool ops_map_merge(Thread *th, Value dict, Value mapping, Value callee);
Value ops_format_value(Thread *th, Value v, uint32_t flags, Value spec);

/* Exceptions */
/* Sets th->exception as RAISE says. True: it goes on as it was, without a new traceback entry. */
bool ops_raise(Thread *th, uint32_t how, Value exception, Value cause);
Value ops_exception_matches(Thread *th, Value exception, Value cls);
bool ops_with_prepare(Thread *th, Value manager, Value *out);
void ops_with_exception(Thread *th, Value exception, Value *out);
/* Adds context and a traceback entry for the innermost frame to th->exception. */
void unwind_record(Thread *th);
/* Finds the handler of frame for its pc; its register receives the exception. NULL: none. */
const uint32_t *unwind_find_handler(Thread *th, Frame *frame);
/* th->exception is leaving a generator's frame: StopIteration becomes RuntimeError. */
void unwind_leave_generator(Thread *th, Generator *g);

/* Import */
Value ops_import_from(Thread *th, Value module, Value name);
bool ops_import_star(Thread *th, Frame *frame, Value module);

/* Pattern matching */
bool ops_match_sequence(Thread *th, Value v);
bool ops_match_mapping(Thread *th, Value v);
Value ops_match_keys(Thread *th, Value mapping, Value keys);
Value ops_match_rest(Thread *th, Value mapping, Value keys);
Value ops_match_class(Thread *th, Value v, Value cls, uint32_t positional, Value names);

bool ops_print_expression(Thread *th, Value v);

/* Operators. The script method of lhs's class that decides `lhs op rhs` first, or EMPTY when C must
 * decide (rhs's class is a subclass that overrides it, or the method is no script function). */
Value ops_operator_method(Thread *th, Value lhs, Value rhs, Value name);
Value ops_binary_name(Thread *th, BinaryOp op);
Value ops_inplace_name(Thread *th, BinaryOp op);
Value ops_compare_name(Thread *th, CompareOp op);
/* The method of the left operand answered NOT_IMPLEMENTED to instruction op (its extra word x): the
 * reflected operation, or TypeError. */
Value ops_after_not_implemented(Thread *th, uint32_t op, uint32_t x, Value lhs, Value rhs);

#endif

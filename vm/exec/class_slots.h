/* The generic functions of the binary operators: class_slots_binary.c. */
#ifndef GIL_CLASS_SLOTS_H
#define GIL_CLASS_SLOTS_H

#include "typespec.h"

Value slot_add(Thread *th, Value left, Value right);
Value slot_sub(Thread *th, Value left, Value right);
Value slot_mul(Thread *th, Value left, Value right);
Value slot_matmul(Thread *th, Value left, Value right);
Value slot_truediv(Thread *th, Value left, Value right);
Value slot_floordiv(Thread *th, Value left, Value right);
Value slot_mod(Thread *th, Value left, Value right);
Value slot_divmod(Thread *th, Value left, Value right);
Value slot_pow(Thread *th, Value left, Value right);
Value slot_lshift(Thread *th, Value left, Value right);
Value slot_rshift(Thread *th, Value left, Value right);
Value slot_and(Thread *th, Value left, Value right);
Value slot_xor(Thread *th, Value left, Value right);
Value slot_or(Thread *th, Value left, Value right);

#endif

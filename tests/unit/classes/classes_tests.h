/* Tests of shapes, classes and attribute caches: an interpreter per test, driven from C. */
#ifndef GIL_CLASSES_TESTS_H
#define GIL_CLASSES_TESTS_H

#include "attach.h"
#include "attr_cache.h"
#include "class_build.h"
#include "dict.h"
#include "exception.h"
#include "frame.h"
#include "heap.h"
#include "gil.h"
#include "int.h"
#include "list.h"
#include "protocol.h"
#include "str.h"

#include <check.h>

extern Thread *th;
void world_open(void);
void world_close(void);

#define NAME_OF(text) str_intern_cstring(th, text)
#define CLASS(id) from_object(TYPE_CLASS(th, id))
/* type(name, bases, {}) */
Value make_class(const char *name, const Value *bases, size_t count);
/* value_repr(v) is this text; an exception fails the test. */
void check_repr(Value v, const char *expected);
/* v is EMPTY and the pending exception's repr is this text; clears it. */
void check_raised(Value v, const char *expected);

Suite *shapes_suite(void);
Suite *classes_suite(void);
Suite *caches_suite(void);
Suite *shared_suite(void);

#endif

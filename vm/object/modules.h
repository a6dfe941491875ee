/* Tables of the modules that come with the interpreter. Filled by stdlib, read by import. */
#ifndef GIL_MODULES_H
#define GIL_MODULES_H

#include "object.h"

/* A module built from C: init fills it. */
typedef bool (*ModuleInit)(Thread *th, Value module);
typedef struct {
    const char *name;
    ModuleInit init;
} NativeModule;
/* A script module whose source text is part of the binary. */
typedef struct {
    const char *name;
    const char *source;
    size_t length;
    bool is_package;
} SourceModule;
/* Both end with a NULL name. */
extern const NativeModule stdlib_native_modules[];
extern const SourceModule stdlib_source_modules[];

#endif

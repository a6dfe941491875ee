/* What the files of the heap's unit tests share. */
#ifndef GC_TESTS_H
#define GC_TESTS_H

#include <check.h>

enum { BLOCK_BYTES = 32768 };

/* For loops: Check writes to a pipe at each of its own assertions. */
#define REQUIRE(condition)                  \
    do {                                    \
        if (!(condition))                   \
            ck_abort_msg("%s", #condition); \
    } while (0)

/* A world with one attached thread, for the length of a test. */
#define WORLD(limit)                                                  \
    World *world = world_new(limit);                                  \
    world->memory_errors_fatal = (limit) == 0;                        \
    FakeThread *ft = world_attach(world, __builtin_frame_address(0)); \
    Thread *th = &ft->th
#define WORLD_END     \
    world_detach(ft); \
    world_free(world)

void add_heap_tests(TCase *tests);
void add_limit_tests(TCase *tests);
void add_final_tests(TCase *tests);
void add_torture_tests(TCase *tests);

#endif

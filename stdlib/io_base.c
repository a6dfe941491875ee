/* The abstract classes of io: IOBase, RawIOBase, BufferedIOBase, TextIOBase. Scripts inherit from
 * them to make file-like objects of their own; everything here works through an object's own
 * methods. */
#include "io_file.h"

static const ExternalOps base_ops = {"io base", NULL, NULL};

/* Payload of an object of a script class below IOBase. */
typedef struct {
    _Atomic bool closed;
} BaseState;

static Value base_new(Thread *th, Value cls, UNUSED Value *args, UNUSED uint32_t nargs,
                      UNUSED Value kwnames)
{
    return external_new(th, (Class *)to_object(cls), &base_ops, sizeof(BaseState));
}

static bool base_init(UNUSED Thread *th, UNUSED Value self, UNUSED Value *args,
                      UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return true;
}

static bool closed_value(Thread *th, Value self, bool *closed)
{
    Value name = str_intern_cstring(th, "closed");
    Value v = name == EMPTY ? EMPTY : attr_get(th, self, name);
    return v != EMPTY && value_truth(th, v, closed);
}

static bool check_open(Thread *th, Value self)
{
    bool closed;
    if (!closed_value(th, self, &closed))
        return false;
    if (closed)
        error_set(th, EXC_ValueError, "I/O operation on closed file.");
    return !closed;
}

static Value base_enter(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return check_open(th, args[0]) ? args[0] : EMPTY;
}

static Value base_exit(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return call_method(th, args[0], NAME(th, close), NULL, 0) == EMPTY ? EMPTY : NONE;
}

static Value base_iter(Thread *th, Value self)
{
    return check_open(th, self) ? self : EMPTY;
}

static Value base_next(Thread *th, Value self)
{
    Value line = call_method(th, self, NAME(th, readline), NULL, 0);
    size_t length;
    if (line == EMPTY || !value_len(th, line, &length))
        return EMPTY;
    return length ? line : EMPTY;
}

typedef struct {
    Value list;
    int64_t hint, total;
} Lines;

static bool collect_line(Thread *th, Value line, void *ctx)
{
    Lines *lines = ctx;
    size_t length;
    if (!list_append(th, lines->list, line) || !value_len(th, line, &length))
        return false;
    lines->total += (int64_t)length;
    return true;
}

static Value base_readlines(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    Lines lines = {list_new(th, NULL, 0), -1, 0};
    if (lines.list == EMPTY || !io_size_argument(th, args[1], &lines.hint))
        return EMPTY;
    Value it = value_iter(th, args[0]), line;
    if (it == EMPTY)
        return EMPTY;
    while ((line = value_next(th, it)) != EMPTY) {
        if (!collect_line(th, line, &lines))
            return EMPTY;
        if (lines.hint > 0 && lines.total >= lines.hint)
            break;
    }
    return error_pending(th) ? EMPTY : lines.list;
}

static bool write_line(Thread *th, Value line, void *ctx)
{
    return call_method(th, *(Value *)ctx, NAME(th, write), &line, 1) != EMPTY;
}

static Value base_writelines(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    if (!check_open(th, args[0]) || !value_iterate(th, args[1], write_line, &args[0]))
        return EMPTY;
    return NONE;
}

static Value base_close(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    BaseState *state = external_get(args[0], &base_ops);
    if (!state || atomic_load(&state->closed))
        return NONE;
    Value flushed = call_method(th, args[0], NAME(th, flush), NULL, 0);
    atomic_store(&state->closed, true);
    return flushed == EMPTY ? EMPTY : NONE;
}

static Value base_closed(UNUSED Thread *th, Value self)
{
    BaseState *state = external_get(self, &base_ops);
    return from_bool(state && atomic_load(&state->closed));
}

static Value base_flush(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return check_open(th, args[0]) ? NONE : EMPTY;
}

static Value base_false(Thread *th, Value *args, UNUSED uint32_t nargs, UNUSED Value kwnames)
{
    return check_open(th, args[0]) ? FALSE_VALUE : EMPTY;
}

#define UNSUPPORTED(name)                                                           \
    static Value base_##name(Thread *th, UNUSED Value *args, UNUSED uint32_t nargs, \
                             UNUSED Value kwnames)                                  \
    {                                                                               \
        return io_unsupported(th, #name);                                           \
    }
UNSUPPORTED(fileno)
UNSUPPORTED(seek)
UNSUPPORTED(truncate)
UNSUPPORTED(tell)
UNSUPPORTED(read)
UNSUPPORTED(readline)
UNSUPPORTED(write)
#undef UNSUPPORTED

static const MethodDef base_methods[] = {
    {"__enter__", base_enter, "self, /", METHOD_PLAIN, NULL},
    {"__exit__", base_exit, "self, type=, value=, traceback=, /", METHOD_PLAIN, NULL},
    {"readlines", base_readlines, "self, hint=, /", METHOD_PLAIN, NULL},
    {"writelines", base_writelines, "self, lines, /", METHOD_PLAIN, NULL},
    {"close", base_close, "self, /", METHOD_PLAIN, NULL},
    {"flush", base_flush, "self, /", METHOD_PLAIN, NULL},
    {"isatty", base_false, "self, /", METHOD_PLAIN, NULL},
    {"readable", base_false, "self, /", METHOD_PLAIN, NULL},
    {"writable", base_false, "self, /", METHOD_PLAIN, NULL},
    {"seekable", base_false, "self, /", METHOD_PLAIN, NULL},
    {"fileno", base_fileno, "self, /", METHOD_PLAIN, NULL},
    {"seek", base_seek, "self, offset, whence=, /", METHOD_PLAIN, NULL},
    {"truncate", base_truncate, "self, size=, /", METHOD_PLAIN, NULL},
    {"tell", base_tell, "self, /", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

static const MethodDef stream_methods[] = {
    {"read", base_read, "self, size=, /", METHOD_PLAIN, NULL},
    {"readline", base_readline, "self, size=, /", METHOD_PLAIN, NULL},
    {"write", base_write, "self, data, /", METHOD_PLAIN, NULL},
    {NULL, NULL, NULL, METHOD_PLAIN, NULL},
};

static const GetSetDef base_getsets[] = {
    {"closed", base_closed, NULL, NULL},
    {NULL, NULL, NULL, NULL},
};

static const TypeSpec base_spec = {
    "_io._IOBase",
    TYPE_FLAG_HAS_ATTRS,
    {.iter = base_iter, .next = base_next, .new_ = base_new, .init = base_init},
    base_methods,
    base_getsets,
    NULL,
};
static const TypeSpec raw_base_spec = {
    "_io._RawIOBase", TYPE_FLAG_HAS_ATTRS, {.new_ = base_new}, stream_methods, NULL, NULL,
};
static const TypeSpec buffered_base_spec = {
    "_io._BufferedIOBase", TYPE_FLAG_HAS_ATTRS, {.new_ = base_new}, stream_methods, NULL, NULL,
};
static const TypeSpec text_base_spec = {
    "_io._TextIOBase", TYPE_FLAG_HAS_ATTRS, {.new_ = base_new}, stream_methods, NULL, NULL,
};

bool io_base_init_classes(Thread *th, Value module, Class **classes)
{
    Class *base = module_add_class(th, module, &base_spec);
    if (!base)
        return false;
    classes[IO_BASE] = base;
    classes[IO_RAW_BASE] = module_add_subclass(th, module, &raw_base_spec, base);
    classes[IO_BUFFERED_BASE] = module_add_subclass(th, module, &buffered_base_spec, base);
    classes[IO_TEXT_BASE] = module_add_subclass(th, module, &text_base_spec, base);
    return classes[IO_RAW_BASE] && classes[IO_BUFFERED_BASE] && classes[IO_TEXT_BASE];
}

/* The size of an object in bytes, as its kind and fields tell it: what its maker asked for, or less
 * if the object has been shortened since. The collector itself goes by the maps (heap_object_end);
 * this is for sys.getsizeof and for the verifier, which checks that both agree. */
#include "heap_internal.h"
#include "bytes.h"
#include "dict.h"
#include "dict_table.h"
#include "error.h"
#include "float.h"
#include "function.h"
#include "int.h"
#include "list.h"
#include "range.h"
#include "set_table.h"
#include "str.h"

static size_t str_object_size(const Str *s)
{
    size_t text = s->buffer ? 0 : (s->length + 1) * str_width(s);
    return sizeof(Str) + text;
}

/* Of the kinds whose size is that of their struct. */
static size_t fixed_size(uint8_t kind)
{
    switch ((Kind)kind) {
    case KIND_BYTEARRAY:
        return sizeof(ByteArray);
    case KIND_FLOAT:
        return sizeof(Float);
    case KIND_LIST:
        return sizeof(List);
    case KIND_DICT:
        return sizeof(Dict);
    case KIND_ATTRDICT:
        return sizeof(AttrDict);
    case KIND_SET:
        return sizeof(Set);
    case KIND_RANGE:
        return sizeof(Range);
    case KIND_SLICE:
        return sizeof(Slice);
    case KIND_CELL:
        return sizeof(Cell);
    case KIND_CODE:
        return sizeof(Code);
    case KIND_FUNCTION:
        return sizeof(Function);
    case KIND_NATIVE:
        return sizeof(Native);
    case KIND_METHOD:
        return sizeof(Method);
    case KIND_MODULE:
        return sizeof(Module);
    case KIND_CLASS:
        return sizeof(Class);
    case KIND_SHAPE:
        return sizeof(Shape);
    case KIND_EXCEPTION:
        return sizeof(Exception);
    case KIND_TRACEBACK:
        return sizeof(Traceback);
    case KIND_PROPERTY:
        return sizeof(Property);
    case KIND_SUPER:
        return sizeof(Super);
    case KIND_DICTVIEW:
        return sizeof(DictView);
    case KIND_ITERATOR:
        return sizeof(Iterator);
    default:
        GIL_ASSERT(!"a kind without a size");
        return 0;
    }
}

size_t object_size(const Object *o)
{
    switch ((Kind)o->kind) {
    case KIND_RAW:
        return sizeof(Raw) + ((const Raw *)o)->size;
    case KIND_STR:
        return str_object_size((const Str *)o);
    case KIND_STRBUF:
        return sizeof(StrBuf) + ((const StrBuf *)o)->capacity;
    case KIND_BYTES:
        return sizeof(Bytes) + ((const Bytes *)o)->length + 1;
    case KIND_BIGINT:
        return sizeof(BigInt) + ((const BigInt *)o)->length * sizeof(uint64_t);
    case KIND_TUPLE:
        return sizeof(Tuple) + ((const Tuple *)o)->length * sizeof(Value);
    case KIND_STORE:
        return sizeof(Store) + ((const Store *)o)->capacity * sizeof(Value);
    case KIND_DICTTABLE:
        return dicttable_size((const DictTable *)o);
    case KIND_SETTABLE:
        return settable_size((const SetTable *)o);
    case KIND_GENERATOR:
        return sizeof(Generator) + ((const Generator *)o)->register_count * sizeof(Value);
    case KIND_CHUNK:
        return sizeof(Chunk) + ((const Chunk *)o)->count * sizeof(Value);
    /* How many slots an instance has is known to the shape that it was made with. */
    case KIND_INSTANCE:
        return heap_extent(o);
    case KIND_EXTERNAL:
        return ((const External *)o)->size;
    default:
        return fixed_size(o->kind);
    }
}

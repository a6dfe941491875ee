# The builtin types as callables: bool, int, str, list, dict and friends with every argument form.
print(bool(), bool(0), bool('0'), int(), int('5'), int(5.9), float(), float('2'), str(), str(5),
    str(b'a', 'utf-8'), list(), list('ab'), tuple(), tuple([1]), dict(), dict(a=1), set(),
    frozenset('a'), bytes(), bytes(2), bytearray(), object().__class__, range(2), slice(1), type(1),
    property().fget, list(dict(a=1)), tuple({'k'}), set([1, 1]), dict([['a', 1]]), str(None),
    list(range(3)), int(True), float(False), str(True), list({}), bytes([65]))
print(bytearray(b'abc')[1], staticmethod(len).__func__ is len, classmethod(len).__func__ is len,
    super, enumerate, zip, map, filter, reversed, type(super), type(zip), type(range), type(len))
import builtins
expected = 'abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr dict dir divmod enumerate eval exec filter float format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len list locals map max memoryview min next object oct open ord pow print property range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip'.split()
later = {'aiter', 'anext', 'breakpoint', 'complex', 'memoryview', 'help'}
print([n for n in expected if n not in later and not hasattr(builtins, n)], builtins.len is len,
    builtins.__name__)
builtins.added = 'visible everywhere'
print(added)
len = lambda x: 'shadowed'
print(len([]), builtins.len([]))
del len
print(len([]))


def uses_print():
    print = lambda *a: 'local print'
    return print(1)


print(uses_print(), __builtins__ is builtins or type(__builtins__).__name__)
try:
    del builtins.added
    added
except NameError as e:
    print(e)
print(isinstance(int, type), int.__name__, [t.__name__ for t in (bool, int, float, str, bytes, list,
    tuple, dict, set, frozenset, range, slice, type, object, property)],
    [t.__mro__[-1] is object for t in (int, str, list)], bool.__bases__,
    [b for b in (int, str, list, dict, set) if b() == b()],
    [bool(t()) for t in (int, str, list, dict, set, tuple, float, bytes, frozenset)],
    type.__call__(int, '5'))
print(__import__('math').pi, __import__('os.path').path.sep, type(__import__('sys')).__name__,
    hash(None) is not None, NotImplemented is NotImplemented, Ellipsis is ..., NotImplemented == 1)
for t in (bool, int, float, str, list, tuple, dict, set, frozenset, bytes, bytearray, range, slice,
        object, enumerate, zip, map, filter, reversed, property, staticmethod, classmethod, super,
        type):
    try:
        print(t.__name__, t(1, 2, 3, 4, 5, 6, 7))
    except (TypeError, ValueError) as e:
        print(t.__name__, '->', e)
for t in (bool, int, float, str, list, tuple, dict, set, frozenset, bytes, range, slice, object,
        enumerate):
    try:
        print(t.__name__, t(unknown=1))
    except TypeError as e:
        print(t.__name__, '->', e)

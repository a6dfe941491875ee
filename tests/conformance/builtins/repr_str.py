# repr and str of every kind of value, nested and recursive.
class Plain: pass
class Named:
    def __repr__(self): return 'Named()'
def func(): pass
values = [None, True, 5, -2.5, 'text', "it's", b'by', bytearray(b'ba'), [1, [2]], (1,), (),
    {'k': 'v'}, {1}, set(), frozenset({1}), frozenset(), range(3), range(1, 9, 2), slice(1, 2, 3),
    ..., NotImplemented, int, Plain, Named(), len, print, ValueError('x', 1), KeyError('k'),
    {'a': [{'b': (1, {2})}]}, type, object, [Named(), {Named(): Named}], 10 ** 25, 1e300,
    float('nan'), str, type(None), type(...), ValueError, OSError(2, 'msg')]
for v in values:
    print(repr(v), '|', str(v), '|', f'{v}', '|', [v], ascii(v))
a = [1]
a.append(a)
d = {'self': None}
d['self'] = d
t = ([],)
t[0].append(t)
both = [d, a]
d['both'] = both
s = {'list': a, 'dict': {}}
print(a, d, t, both, s, sep='\n')
for obj, start in ((func, '<function func at 0x'), (Plain(), '<__main__.Plain object at 0x'),
        (lambda: 0, '<function <lambda> at 0x'), (Plain().__init__,
        "<method-wrapper '__init__' of Plain object at 0x"),
        ((x for x in ()), '<generator object <genexpr> at 0x'),
        (iter([]), '<list_iterator object at 0x'), (map(str, []), '<map object at 0x'),
        (zip(), '<zip object at 0x'), (enumerate([]), '<enumerate object at 0x'),
        (object(), '<object object at 0x'),
        ([].append, '<built-in method append of list object at 0x'),
        (iter({}), '<dict_keyiterator object at 0x'), (reversed([]),
        '<list_reverseiterator object at 0x'), (filter(None, []), '<filter object at 0x'),
        (iter(range(1)),
        '<range_iterator object at 0x'), (super(Plain, Plain()),
        "<super: <class 'Plain'>, <Plain object>>"), (property(), '<property object at 0x'),
        (staticmethod(func), '<staticmethod(<function func at 0x'),
        (classmethod(func), '<classmethod(<function func at 0x'),
        (func.__code__, '<code object func at 0x'), (iter(set()), '<set_iterator object at 0x'),
        (iter(()), '<tuple_iterator object at 0x'), (iter(b''), '<bytes_iterator object at 0x'),
        (iter(int, 1), '<callable_iterator object at 0x'), (open, '<built-in function open>'),
        (str.upper, "<method 'upper' of 'str' objects>"), (int.__add__,
        "<slot wrapper '__add__' of 'int' objects>"), (dict.fromkeys,
        '<built-in method fromkeys of type object at 0x'), (str.maketrans,
        '<built-in method maketrans of type object at 0x')):
    print(type(obj).__name__, repr(obj).startswith(start) or repr(obj)[:60])


class Cyclic:
    def __init__(self): self.children = []
    def __repr__(self): return f'Cyclic({self.children})'


c = Cyclic()
c.children.append(5)
print(c, str(c), [c])
deep = []
for _ in range(50):
    deep = [deep]
print(str(deep), len(str({'k' * 100: ['v' * 100]})))
nested = {}
for i in range(5):
    nested = {i: nested}
print(nested)

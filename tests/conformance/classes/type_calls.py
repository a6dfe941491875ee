# type with one and three arguments, classes as objects, changing them afterwards.
print(type(5), type('a'), type([]), type(None), type(type), type(int), type(type(5)), type(print),
    type(lambda: 0))
print(type({}), type(set()), type(b''), type(1.5), type(True), type(range(1)), type(slice(1)),
    type(...), type(iter([])), type(frozenset()))
C = type('C', (), {'x': 1, 'get': lambda self: self.x, '__doc__': 'made'})
print(C, C().get(), C.__name__, C.__doc__, C.__module__, C.__bases__, C.__qualname__)
D = type('D', (C,), dict(y=2))
print(D().x, D().y, D.__mro__, issubclass(D, C))
C.x = 10
D.z = property(lambda self: self.x + self.y)
print(D().z, D().get())
d = D()
C.__getitem__ = lambda self, i: i * 2
C.__len__ = lambda self: 3
C.__call__ = lambda self, *a: a
C.__eq__ = lambda self, o: 'eq'
print(d[5], len(d), d(1, 2), d == 1)
del C.__len__
try:
    len(d)
except TypeError as e:
    print(e)
C.__name__ = 'Renamed'
C.__qualname__ = 'Outer.Renamed'
print(C, repr(C())[:30], C.__name__)


class One:
    def who(self): return 'one'


class Two:
    def who(self): return 'two'


o = One()
o.__class__ = Two
print(o.who(), type(o).__name__, isinstance(o, One))
d.__len__ = lambda: 5
try:
    len(d)
except TypeError as e:
    print(e)
for source in ['o.__class__ = int', 'o.__class__ = 5', '(5).__class__ = One', 'One.__name__ = 5',
        'One.__bases__ = ()', 'One.__bases__ = (int,)',
               'One.__bases__ = 5', 'int.x = 1', 'del int.real', 'One.__mro__ = ()',
               'One.__dict__["x"] = 1', 'One.__dict__ = {}', 'list.append = 1',
               'type.x = 1', 'One.__class__ = 5', 'object.x = 1', 'One.__doc__ = "new"', 'One.__module__ = "m"']:
    try:
        exec(source)
        print(source, 'fine')
    except (TypeError, AttributeError) as e:
        print(source, '->', type(e).__name__, e)
print(type(One.__dict__).__name__, 'who' in One.__dict__,
    sorted(k for k in One.__dict__ if k[:2] != '__'), One)
print(isinstance(One, type), callable(One), One == One, One != Two, hash(One) == hash(One),
    {One: 1}[One], bool(One), One is not Two)
print(object.__name__, object.__bases__, object.__mro__, object.__doc__ is not None, type.__bases__,
    type.__mro__, type(object), int.__base__)
print([k for k in (int, str) if k('5') == 5], {int: 'i', str: 's'}[type('x')],
    (lambda t: t(3.7))(int), list(map(type, [1, 'a', None])))


class Outer:
    class Inner:
        value = 7

        def m(self):
            return type(self).__qualname__


print(Outer.Inner.value, Outer.Inner().m(), Outer().Inner.__name__, repr(Outer.Inner))
def local_class():
    class Local: pass
    return Local
print(local_class(), local_class() is local_class(), local_class().__qualname__)

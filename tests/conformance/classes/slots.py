# __slots__: storage, inheritance, no __dict__, errors.
class Point:
    __slots__ = ('x', 'y')

    def __init__(self, x, y):
        self.x = x
        self.y = y


p = Point(1, 2)
p.x += 10
print(p.x, p.y, Point.__slots__, hasattr(p, '__dict__'), type(Point.x).__name__, Point.x)
del p.y


class Point3(Point):
    __slots__ = ['z']

    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z


q = Point3(1, 2, 3)
print(q.x, q.y, q.z, Point3.x is Point.x)


class Loose(Point):
    pass


w = Loose(1, 2)
w.extra = 3
print(w.x, w.extra, w.__dict__)


class WithDict:
    __slots__ = ('a', '__dict__')


d = WithDict()
d.a, d.b = 1, 2
print(d.a, d.b, d.__dict__)


class Single:
    __slots__ = 'only'


s = Single()
s.only = 'one'
print(s.only)


class Private:
    __slots__ = ('__secret',)

    def __init__(self):
        self.__secret = 5

    def get(self):
        return self.__secret


print(Private().get(), Private._Private__secret.__name__)


class Documented:
    __slots__ = {'a': 'the a', 'b': 'the b'}


print(sorted(Documented.__slots__), Documented.__slots__['a'])
for source in ['p.z = 1', 'p.y', 'del p.y', 'p.__dict__', 'vars(p)', 'q.w = 1', 's.other = 1',
        'd.zz', 'Point.x.__get__(5)',
               'Point.x.__set__(q, 9)', 'p.__class__ = Single', 'p.__class__ = Loose']:
    try:
        exec(source)
        print(source, 'fine')
    except (AttributeError, TypeError) as e:
        print(source, '->', type(e).__name__, e)
for source in ['class A:\n  __slots__ = ("a",)\n  a = 1', 'class A:\n  __slots__ = (1,)',
        'class A:\n  __slots__ = ("a b",)',
               'class A(int):\n  __slots__ = ("a",)', 'class A(Point, Single): pass',
               'class A:\n  __slots__ = ("__dict__", "__dict__")',
               'class A(Point):\n  __slots__ = ()\nprint(A(1, 2).x)',
               'class A(list):\n  __slots__ = ("n",)\na = A([1])\na.n = 2\nprint(a, a.n)']:
    try:
        exec(source)
    except (ValueError, TypeError) as e:
        print(repr(source), '->', type(e).__name__, e)
Point.x = 'class value'
print(p.x)
try:
    p.x = 5
except AttributeError as e:
    print(e)

# Mapping patterns and class patterns, __match_args__, builtin classes, value patterns.
def mapping(x):
    match x:
        case {'type': 'point', 'x': x0, 'y': y0}:
            return f'point {x0} {y0}'
        case {'type': 'list', 'items': [first, *_], **rest}:
            return f'list {first} {rest}'
        case {'nested': {'deep': d}}:
            return f'deep {d}'
        case {1: one, None: nothing}:
            return f'odd keys {one} {nothing}'
        case {'k': int() | str() as v}:
            return f'k {v}'
        case {**rest} if rest:
            return f'some {rest}'
        case {}:
            return 'empty mapping'
        case _:
            return 'no mapping'


for x in ({'type': 'point', 'x': 1, 'y': 2, 'z': 3}, {'type': 'list', 'items': (7, 8), 'n': 2},
        {'nested': {'deep': 1}}, {1: 'a', None: 'b'}, {'k': 5}, {'k': None}, {'other': 1}, {}, [],
        'x', None):
    print(x, '->', mapping(x))


class Point:
    __match_args__ = ('x', 'y')

    def __init__(self, x, y): self.x, self.y = x, y


class Circle:
    def __init__(self, center, r): self.center, self.r = center, r


class Sub(Point):
    __match_args__ = ('y',)


def shape(s):
    match s:
        case Point(0, 0):
            return 'origin'
        case Sub(y):
            return f'sub {y}'
        case Point(x, y=0):
            return f'on x axis at {x}'
        case Point(x=0, y=y):
            return f'on y axis at {y}'
        case Point(x, y) if x == y:
            return f'diagonal {x}'
        case Point():
            return 'a point'
        case Circle(center=Point(0, 0), r=r):
            return f'centred circle {r}'
        case Circle(r=0):
            return 'dot'
        case Circle():
            return 'circle'
        case int(n) | float(n):
            return f'number {n}'
        case str() | bytes():
            return 'text'
        case list([a, b]):
            return f'list of two {a} {b}'
        case dict(d):
            return f'dict {len(d)}'
        case tuple(t) if len(t) > 1:
            return f'tuple {t}'
        case (bool() | None) as b:
            return f'bool or none {b}'
        case type():
            return 'a class'
        case object(real=r):
            return 'has real'
        case object():
            return 'anything'


for s in (Point(0, 0), Sub(1, 2), Point(5, 0), Point(0, 5), Point(3, 3), Point(1, 2),
        Circle(Point(0, 0), 2), Circle(Point(1, 1), 0), Circle(1, 2), 5, 2.5, True, 'x', b'x',
        [1, 2], [1], {'a': 1}, (1, 2), (), None, int, {1}):
    print(shape(s), end='; ')
print()


class NoArgs: pass
class BadArgs: __match_args__ = 5
class BadNames: __match_args__ = (1,)
class Missing: __match_args__ = ('nothing',)
class Raises:
    __match_args__ = ('p',)
    @property
    def p(self): raise ValueError('in property')


def positional(x, cls):
    match x:
        case cls(a):
            return a
    return 'no match'


for x in (NoArgs(), BadArgs(), BadNames(), Missing(), Raises(), 5, object()):
    try:
        print(positional(x, type(x)))
    except Exception as e:
        print(type(e).__name__, e)
def too_many(x):
    match x:
        case Point(a, b, c):
            return 1
def not_class(x, y=5):
    match x:
        case y():
            return 1
def twice(x):
    match x:
        case Point(1, x=1):
            return 1
def builtin_two(x):
    match x:
        case int(a, b):
            return 1
for f in (lambda: too_many(Point(1, 2)), lambda: not_class(1), lambda: twice(Point(1, 2)),
        lambda: builtin_two(1)):
    try:
        print(f())
    except TypeError as e:
        print(e)
class K: key = 'name'
match {'name': 'by value key'}:
    case {K.key: v}:
        print(v)

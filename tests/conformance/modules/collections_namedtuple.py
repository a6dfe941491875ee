# collections.namedtuple, ChainMap, UserDict-like use.
from collections import namedtuple, ChainMap
Point = namedtuple('Point', ['x', 'y'])
p = Point(1, y=2)
print(p, p.x, p[1], p._fields, p._asdict(), p._replace(x=5), Point._make([7, 8]), p == (1, 2),
    hash(p) == hash((1, 2)), len(p), p + (3,), Point.__name__, Point.__doc__, isinstance(p, tuple),
    list(p), sorted([Point(2, 1), Point(1, 2)]), Point.x.__doc__)
x, y = p
print(x, y, f'{p.x}-{p.y}', '%s %s' % p, Point(*[1, 2]), Point(**{'x': 1, 'y': 2}),
    p._asdict()['x'], max([p, Point(0, 9)], key=lambda q: q.y), {p: 'key'}[1, 2],
    repr(Point('a', None)))
Employee = namedtuple('Employee', 'name, age, dept', defaults=['none'])
print(Employee('Ann', 30), Employee._field_defaults, Employee('Bob', 25,
    dept='IT')._replace(age=26), namedtuple('E', '')(), namedtuple('R',
    ['a', 'a', 'class', '_b', 'ok'], rename=True)._fields,
    namedtuple('D', 'a b', defaults=(1, 2))(), namedtuple('S', 'a b c', defaults=(1,))(5, 6))


class Vec(namedtuple('Vec', 'x y')):
    __slots__ = ()

    def __add__(self, o): return Vec(self.x + o.x, self.y + o.y)
    @property
    def length(self): return (self.x ** 2 + self.y ** 2) ** 0.5
    def __str__(self): return f'<{self.x}, {self.y}>'


v = Vec(3, 4)
print(v, repr(v), v + Vec(1, 1), v.length, v._replace(x=0), type(v._replace(x=0)).__name__,
    Vec._make('ab'))
match p:
    case Point(x, y):
        print('matched', x, y, Point.__match_args__)
for f in (lambda: Point(1), lambda: Point(1, 2, 3), lambda: Point(z=1), lambda: p.z,
        lambda: p._replace(z=1), lambda: Point._make([1]), lambda: setattr(p, 'x', 5), lambda: p[5],
        lambda: namedtuple('A', 'a a'), lambda: namedtuple('A', 'class'),
        lambda: namedtuple('1A', 'a'), lambda: namedtuple('A', '_x'),
        lambda: namedtuple('A', 'a-b'), lambda: namedtuple('A', 'a', defaults=(1, 2)),
        lambda: namedtuple('A', 5), lambda: namedtuple('A'), lambda: p < 5,
        lambda: Point(x=1, y=2, x2=3), lambda: Point()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
base, override = {'a': 1, 'b': 2}, {'b': 20, 'c': 30}
m = ChainMap(override, base)
print(m['a'], m['b'], m.get('z'), len(m), sorted(m), 'c' in m,
    dict(m) == {'a': 1, 'b': 20, 'c': 30}, m.maps, m.parents, m)
m['a'] = 'new'
del m['c']
print(override, base, m.new_child({'x': 1})['x'], m['a'], m.pop('b'), m['b'], list(m.items()),
    ChainMap() == {}, bool(ChainMap({})))
for f in (lambda: m['zzz'], lambda: m.__delitem__('zzz'), lambda: m.pop('zzz'),
        lambda: ChainMap().popitem()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
records = [Employee(*line.split(',')) for line in ('Zed,50,HR', 'Amy,20,IT', 'Bob,35,IT')]
by_dept = {}
for r in records:
    by_dept.setdefault(r.dept, []).append(r.name)
print(by_dept, sorted(records, key=lambda r: int(r.age))[0], [r._asdict() for r in records][1],
    sum(int(r.age) for r in records))

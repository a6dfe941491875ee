# collections.
import collections as co


def t(f, *a, **k):
    try:
        r = f(*a, **k)
        print(r)
    except Exception as e:
        print(type(e).__name__, e)


D = co.deque
d = D([1, 2, 3], 3); d.append(4); d.appendleft(0); print(d, d.maxlen, len(d), d[0], d[-1], list(reversed(d)), 3 in d)
d = D('abcdef'); d.rotate(2); print(d); d.rotate(-3); print(d); d.insert(1, 'X'); d.remove('c'); print(d, d.index('X'), d.count('a'), d.copy() == d)
del d[0]; d[1] = 'Q'; d.reverse(); print(d, d + D('z'), d * 2, D('ab') < D('b')); d.extendleft('12'); d += 'yz'; print(d); d.clear(); print(d, bool(d))
for f in (lambda: D().pop(), lambda: D().popleft(), lambda: D()[0], lambda: D([1])[0:1], lambda: D([1]).remove(2), lambda: D([1]).index(2), lambda: D(maxlen=-1), lambda: D(5), lambda: D([1], maxlen='a'), lambda: D([1], 1).insert(0, 1), lambda: hash(D()), lambda: D() + [1], lambda: D([1]).append(), lambda: D(1, 2, 3), lambda: D([1]) * 'a', lambda: D().maxlen.x):
    t(f)
d = D([1, 2, 3])
try:
    for x in d: d.append(x)
except RuntimeError as e: print(e)
d = D(); d.append(d); print(d)
class SubD(D):
    pass
print(SubD([1, 2]), type(SubD([1]).copy()))
dd = co.defaultdict(list); dd['a'].append(1); dd['b']; print(dd, dd.default_factory, dict(dd), dd.copy(), co.defaultdict(int, x=1)['y']); t(co.defaultdict, 5); t(lambda: co.defaultdict()['q'])
od = co.OrderedDict(a=1, b=2, c=3); od.move_to_end('a'); print(od, list(od), od.popitem(False), od.popitem(), od); od['z'] = 1; od.move_to_end('z', last=False); print(od, list(reversed(od)), od == {'c': 3, 'a': 1, 'z': 1}, od == co.OrderedDict(a=1)); t(od.move_to_end, 'nope'); t(co.OrderedDict().popitem); print(co.OrderedDict(), co.OrderedDict.fromkeys('ab'), od | {'q': 1})
C = co.Counter
c = C('abracadabra'); print(c, c.most_common(2), c['zz'], sorted(c.elements()), c.total(), c + C('ab'), c - C('aaaaa'), c & C('abc'), c | C('zzz'))
c.update('aa'); c.subtract({'a': 3, 'b': 1}); print(c, +C(a=-1, b=2), -C(a=-1), C(a=1) <= C(a=2), C(a=1) == C(a=1, b=0), C(), C({'x': 2}), C(a=3, b=1)); del c['nope']; t(C.fromkeys, 'a'); c += C('q'); print(c)
P = co.namedtuple('P', 'x y')
p = P(1, y=2); print(p, p.x, p[1], p._asdict(), p._replace(x=5), P._fields, P._make([3, 4]), p == (1, 2), P.__doc__, hash(p) == hash((1, 2)), P.__name__, P.__module__, [*p])
t(P, 1); t(P, 1, 2, 3); t(P, 1, z=2); t(P._make, [1]); t(p._replace, q=1); t(co.namedtuple, 'A', 'a a'); t(co.namedtuple, 'A', 'class'); t(co.namedtuple, 'A', '_a'); t(co.namedtuple, '1', 'a'); t(lambda: setattr(p, 'x', 1)); t(lambda: setattr(p, 'nope', 1))
Q = co.namedtuple('Q', ['a', 'b', 'c'], defaults=[7, 8]); print(Q(1), Q._field_defaults, co.namedtuple('R', 'a class a _b', rename=True)._fields); t(co.namedtuple, 'A', 'a', defaults=[1, 2])
class Sub(P):
    def total(self): return self.x + self.y
print(Sub(1, 2), Sub(1, 2).total(), P.x.__doc__)
match P(1, 2):
    case P(x, y): print('matched', x, y)
cm = co.ChainMap({'a': 1}, {'a': 2, 'b': 3}); print(cm['a'], cm['b'], list(cm), len(cm), cm, cm.new_child({'c': 1}), cm.parents, 'b' in cm, cm.get('z', 9)); cm['n'] = 1; print(cm.maps); t(lambda: cm['zz']); t(lambda: cm.pop('b'))
class UD(co.UserDict):
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
u = UD(a=1); u['b'] = 2; print(u, dict(u), u.get('a'), 'a' in u, len(u), u.pop('a'), u | {'c': 1})
ul = co.UserList([3, 1]); ul.append(2); ul.sort(); print(ul, ul[0], ul[:2], ul + [4], len(ul), ul == [1, 2, 3])
us = co.UserString('abc'); print(us.upper(), us + 'd', us[1], len(us), us == 'abc', us.find('c'), 'b' in us)

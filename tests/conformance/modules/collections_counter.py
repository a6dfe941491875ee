# collections.Counter, defaultdict and OrderedDict.
from collections import Counter, defaultdict, OrderedDict
c = Counter('mississippi')
print(c, c['s'], c['zzz'], c.most_common(2), c.most_common(), sorted(c.elements()), c.total(),
    len(c), dict(c), 'm' in c, list(c), Counter(a=2, b=1), Counter({'x': 3}), Counter(),
    Counter([1, 1, 2]).most_common(1), sum(c.values()))
c.update('sss')
c.subtract({'i': 10, 'q': 1})
c['new'] += 5
del c['m']
print(c, +c, -c, c['m'], Counter(a=3, b=1) + Counter(a=1, c=2),
    Counter(a=3, b=1) - Counter(a=1, b=5), Counter(a=3, b=1) & Counter(a=1, b=2),
    Counter(a=3) | Counter(a=1, b=2), Counter(a=1) == Counter(a=1, b=0),
    Counter(a=1) <= Counter(a=2), c.copy() == c, type(c.copy()).__name__)
a = Counter(x=1)
a += Counter(x=2, y=1)
a -= Counter(x=1)
print(a, a.pop('y'), a.get('q', 0), Counter('abcab').most_common(),
    Counter(words := 'a b a'.split()), Counter(len(w) for w in ('aa', 'b', 'cc')))
d = defaultdict(list)
for k, v in [('a', 1), ('b', 2), ('a', 3)]:
    d[k].append(v)
print(d, dict(d), d['new'], d.get('none'), 'none' in d, len(d), d.default_factory, defaultdict(int),
    defaultdict(lambda: 5)['x'], defaultdict(None, a=1), defaultdict(list, {'k': [1]})['k'],
    d.copy() == d, type(d.copy()).__name__)
n = defaultdict(int)
for ch in 'hello':
    n[ch] += 1
nested = defaultdict(lambda: defaultdict(int))
nested['a']['b'] += 1
print(sorted(n.items()), nested['a']['b'], nested['z'], list(nested), d | {'z': 1},
    n == {'h': 1, 'e': 1, 'l': 2, 'o': 1}, repr(defaultdict(int, a=1)))
d.default_factory = None
o = OrderedDict([('b', 2), ('a', 1)])
o['c'] = 3
o.move_to_end('b')
o.move_to_end('c', last=False)
print(o, list(o), o.popitem(), o.popitem(last=False), o, OrderedDict(a=1) == {'a': 1},
    OrderedDict([('a', 1), ('b', 2)]) == OrderedDict([('b', 2), ('a', 1)]), OrderedDict(),
    list(reversed(OrderedDict(x=1, y=2))), type(o.copy()).__name__, dict(o), o | {'q': 1})


class LRU(OrderedDict):
    def __init__(self, size): super().__init__(); self.size = size
    def get_item(self, k): self.move_to_end(k); return self[k]
    def put(self, k, v):
        self[k] = v
        self.move_to_end(k)
        if len(self) > self.size:
            self.popitem(last=False)


lru = LRU(2)
lru.put('a', 1), lru.put('b', 2), lru.get_item('a'), lru.put('c', 3)
print(list(lru))
for f in (lambda: d['missing now'], lambda: defaultdict(5), lambda: defaultdict(list, 5),
        lambda: Counter(5), lambda: Counter(a=1) + 5, lambda: o['zz'], lambda: o.move_to_end('zz'),
        lambda: OrderedDict().popitem(), lambda: OrderedDict(5), lambda: hash(Counter()),
        lambda: Counter.fromkeys('a'), lambda: Counter([[]]), lambda: Counter().nothing,
        lambda: c.most_common('x'), lambda: Counter(a='x') + Counter(a=1),
        lambda: defaultdict(lambda: 1 / 0)['x'], lambda: OrderedDict(1, 2)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

# The container protocol: length, items, contains, iteration, reversed, missing.
class Seq:
    def __init__(self, *items): self.items = list(items)
    def __len__(self): return len(self.items)
    def __getitem__(self, i):
        print(f'get {i!r}', end='; ')
        return self.items[i]
    def __setitem__(self, i, v):
        print(f'set {i!r}', end='; ')
        self.items[i] = v
    def __delitem__(self, i):
        print(f'del {i!r}', end='; ')
        del self.items[i]


s = Seq(10, 20, 30)
print(len(s), s[0], s[-1], s[1:], s[::2], bool(s), bool(Seq()))
s[0] = 11
s[1:2] = [21, 22]
del s[-1], s[:1]
print(s.items)
print(list(s), 21 in s, 99 in s, [x for x in s])
print(list(reversed(s)), sum(s), max(s))
a, b = s
print(a, b, [*s])


class Grid:
    def __getitem__(self, key): return key
    def __class_getitem__(cls, item): return f'{cls.__name__}[{item!r}]'


g = Grid()
print(g[1], g[1, 2], g[1:2], g[:], g[1:2, ::3], g[...], g['a':'b'], g[()], g[(1, 2), 3], Grid[int],
    Grid[1, 2])


class Contains:
    def __contains__(self, x): return x == 'in' or []
    def __iter__(self): return iter('never used')


print('in' in Contains(), 'out' in Contains(), 'out' not in Contains())


class IterOnly:
    def __iter__(self): yield from (1, 2, 3)


print(2 in IterOnly(), 5 in IterOnly(), list(IterOnly()), sorted(IterOnly(), reverse=True),
    tuple(IterOnly()), dict.fromkeys(IterOnly()))


class Rev:
    def __reversed__(self): return iter('reversed')


print(''.join(reversed(Rev())))


class Default(dict):
    def __missing__(self, key):
        self[key] = key * 2
        return self[key]


d = Default(a=1)
print(d['a'], d['b'], d.get('c'), 'c' in d, d)


class BadLen:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n


class BadIter:
    def __iter__(self): return 5


class NoNext:
    def __iter__(self): return self


class Hidden:
    __iter__ = None
    __contains__ = None
    __getitem__ = lambda self, i: [1, 2][i]


for f in (lambda: len(BadLen(-1)), lambda: len(BadLen('x')), lambda: len(BadLen(2 ** 70)),
        lambda: bool(BadLen(-5)), lambda: iter(BadIter()),
          lambda: list(NoNext()), lambda: list(Hidden()), lambda: 1 in Hidden(),
          lambda: reversed(IterOnly()), lambda: s['x'],
          lambda: s[5], lambda: Contains()[0], lambda: 1 in 5, lambda: len(5), lambda: list(5),
          lambda: Rev()[0]):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

# Classes derived from list, dict, int, str, tuple, set and exceptions.
class Stack(list):
    def push(self, x):
        self.append(x)
        return self

    def peek(self):
        return self[-1]

    def __repr__(self):
        return f'Stack{list(self)!r}'


s = Stack([1, 2]).push(3)
print(s, s.peek(), len(s), s == [1, 2, 3], isinstance(s, list), s[1:], type(s[1:]).__name__,
    type(s + [1]).__name__, type(s.copy()).__name__)
print(sorted(s, reverse=True), [*s], s.pop(), s, str(s), f'{s}', s * 2)


class Count(dict):
    def __missing__(self, k):
        return 0

    def __setitem__(self, k, v):
        super().__setitem__(k, int(v))


c = Count(a=1)
c['b'] += 5
c['c'] = '7'
c.update(d='raw')
print(c, c['zzz'], len(c), c.get('zzz'), dict(c), type(c.copy()).__name__, list(c.items()),
    'a' in c, {**c}, c | {'e': 1})


class Name(str):
    def shout(self):
        return self.upper() + '!'

    def __len__(self):
        return 99


n = Name('bob')
print(n.shout(), len(n), n.title(), type(n.title()).__name__, n == 'bob', {n: 1}['bob'], f'{n:>5}',
    n[0], 'o' in n, n + n)


class Age(int):
    def __repr__(self):
        return f'Age({int(self)})'

    def __add__(self, o):
        return Age(int(self) + o)


a = Age(5)
print(a, a + 1, 1 + a, a - 1, a == 5, hash(a) == hash(5), [10, 20, 30, 40, 50, 60][a], range(a),
    str(a), f'{a}', f'{a:03}', '%d' % a, a.bit_length())


class Tags(set):
    def add(self, x):
        super().add(x.lower())


t = Tags(['X'])
t.add('ABC')
print(sorted(t), type(t | {'q'}).__name__, len(t), 'abc' in t, repr(Tags()), repr(Tags(['v'])),
    repr(frozenset()))


class Vec(tuple):
    def __new__(cls, *xs):
        return super().__new__(cls, xs)

    def __add__(self, o):
        return Vec(*(a + b for a, b in zip(self, o)))


print(Vec(1, 2) + Vec(3, 4), Vec(1) == (1,), len(Vec(1, 2, 3)), Vec(1, 2)[0], repr(Vec()),
    Vec(1, 2)[:1], type(Vec(1, 2)[:1]).__name__)


class AppError(Exception):
    def __init__(self, code, text='none'):
        super().__init__(text)
        self.code = code

    def __str__(self):
        return f'[{self.code}] {super().__str__()}'


try:
    raise AppError(5, text='bad')
except Exception as e:
    print(e, repr(e), e.args, e.code, isinstance(e, AppError))


class KeyErr(KeyError): pass
class Data(bytes): pass
class Buffer(bytearray):
    extra = 1


print(str(KeyErr('k')), repr(KeyErr('k')), Data(b'abc'), type(Data(b'a') + b'b').__name__,
    Buffer(b'xy'), Buffer(2).extra)
for base in (list, dict, str, int, float, set, tuple, bytes):
    D = type('D', (base,), {'x': 1})
    d = D()
    d.attr = 'set'
    print(repr(d), d.attr, d.x, bool(d), d == base(), vars(d))

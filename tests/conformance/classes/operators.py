# Arithmetic and bit operators by methods, with their reflected forms and NotImplemented.
class V:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f'V({self.n})'


def make(name):
    def forward(self, other):
        return f'{self!r}.{name}({other!r})'

    def reflected(self, other):
        return f'{self!r}.r{name}({other!r})'
    return forward, reflected


names = ['add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'divmod', 'pow', 'lshift', 'rshift',
    'and', 'or', 'xor', 'matmul']
for name in names:
    forward, reflected = make(name)
    setattr(V, f'__{name}__', forward)
    setattr(V, f'__r{name}__', reflected)
for name in ['neg', 'pos', 'invert', 'abs']:
    setattr(V, f'__{name}__', lambda self, name=name: f'{name} {self!r}')
a = V(1)
print(a + 2, 2 + a, a - 2, 2 - a, a * 2, 2 * a, sep=' | ')
print(a / 2, 2 / a, a // 2, 2 // a, a % 2, 2 % a, sep=' | ')
print(divmod(a, 2), divmod(2, a), a ** 2, 2 ** a, pow(a, 2), a @ 2, 2 @ a, sep=' | ')
print(a << 2, 2 << a, a >> 2, 2 >> a, a & 2, 2 & a, a | 2, 2 | a, a ^ 2, 2 ^ a, sep=' | ')
print(-a, +a, ~a, abs(a), a + V(2), 1.5 + a, 'x' + a, [1] + a, None + a, 'x%s' % a, sep=' | ')


class Meters:
    def __init__(self, n): self.n = n
    def __add__(self, other):
        print('add', end=' ')
        return Meters(self.n + other.n) if isinstance(other, Meters) else NotImplemented
    def __radd__(self, other):
        print('radd', end=' ')
        return Meters(self.n + other) if isinstance(other, int) else NotImplemented
    def __mul__(self, k): return Meters(self.n * k) if isinstance(k, int) else NotImplemented
    __rmul__ = __mul__
    def __repr__(self): return f'{self.n}m'


class Special(Meters):
    def __radd__(self, other):
        print('special radd', end=' ')
        return 'special'


m = Meters(2)
print(m + m, 5 + m, sum([m, m, m]), 3 * m, m * 3)
print(m + Special(1), Special(1) + m)
for f in (lambda: m + 'a', lambda: 'a' + m, lambda: m + 5, lambda: m * 1.5, lambda: m - m,
        lambda: -m, lambda: m ** 2, lambda: m @ m,
          lambda: m.__add__(5), lambda: divmod(m, 1), lambda: m << 1, lambda: pow(m, 2),
          lambda: pow(m, 2, 3), lambda: m & m, lambda: m % 2):
    try:
        print(f())
    except TypeError as e:
        print('|', e)


class Inplace:
    def __init__(self): self.log = []
    def __iadd__(self, o): self.log.append(('iadd', o)); return self
    def __isub__(self, o): return NotImplemented
    def __sub__(self, o): return 'plain sub'
    def __imul__(self, o): return 'replaced'
    def __ior__(self, o): self.log.append(('ior', o)); return self
    def __imatmul__(self, o): self.log.append(('imatmul', o)); return self


i = j = Inplace()
i += 1
i |= 2
i @= 3
print(i is j, i.log)
i -= 1
print(i)
j *= 2
print(j)
class P:
    def __pow__(self, e, m=None): return ('pow', e, m)
    def __rpow__(self, b, m=None): return ('rpow', b, m)
print(pow(P(), 2, 5), P() ** 3, 2 ** P())

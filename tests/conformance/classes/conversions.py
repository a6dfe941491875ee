# Methods that conversions use: str, repr, bytes, bool, int, float, index, round, format, hash.
class All:
    def __str__(self): return 'str'
    def __repr__(self): return 'repr'
    def __bytes__(self): return b'bytes'
    def __bool__(self): return False
    def __int__(self): return 5
    def __float__(self): return 2.5
    def __index__(self): return 2
    def __round__(self, n=None): return ('round', n)
    def __trunc__(self): return 'trunc'
    def __floor__(self): return 'floor'
    def __ceil__(self): return 'ceil'
    def __format__(self, spec): return f'<{spec}>'
    def __hash__(self): return 99
    def __len__(self): return 7
    def __abs__(self): return 'abs'
    def __length_hint__(self): return 3


import math
a = All()
print(str(a), repr(a), bytes(a), bool(a), int(a), float(a), round(a), round(a, 2), format(a, 'x>5'),
    f'{a}', f'{a:abc}', f'{a!r:>6}')
print(hash(a), len(a), abs(a), 'abc'[a], [1, 2, 3][a:], range(a), hex(a), bin(a), oct(a),
    math.floor(a), math.ceil(a), math.trunc(a))
print('%s %r %d %5.1f %x' % (a, a, a, a, a), '{} {!r} {!s:>5} {:spec}'.format(a, a, a, a), [a],
    (a,), {a: a}, {'k': a})
print('x' * a, [0] * a, 1 << a if hasattr(All, '__rlshift__') else 'no shift',
    chr(a + 0) if hasattr(All, '__add__') else 'no add')
print(not a, 'yes' if a else 'no', list(filter(None, [a, 1])), any([a]), all([a]),
    max([1, 2], key=lambda x: x))


class OnlyRepr:
    def __repr__(self): return 'only repr'


class OnlyStr:
    def __str__(self): return 'only str'


class OnlyLen:
    def __len__(self): return 0


class OnlyIndex:
    def __index__(self): return 3


print(str(OnlyRepr()), f'{OnlyRepr()}', repr(OnlyStr())[:18], f'{OnlyStr()}', bool(OnlyLen()),
    int(OnlyIndex()), float(OnlyIndex()))
print([1, 2, 3, 4][OnlyIndex()], 'ab' * OnlyIndex(), range(OnlyIndex()), math.sqrt(OnlyIndex()),
    round(3.14159, OnlyIndex()))


class Bad:
    def __str__(self): return 5
    def __repr__(self): return None
    def __bytes__(self): return 'x'
    def __bool__(self): return 1
    def __int__(self): return 'x'
    def __float__(self): return 1
    def __index__(self): return 1.5
    def __format__(self, s): return 5
    def __len__(self): return 1.5
    def __hash__(self): return 1.5


b, plain = Bad(), object()
for f in (lambda: str(b), lambda: repr(b), lambda: bytes(b), lambda: bool(b), lambda: int(b),
        lambda: float(b), lambda: [1][b],
          lambda: f'{b}', lambda: len(b), lambda: hash(b), lambda: hex(b), lambda: f'{plain:x}',
          lambda: int(plain), lambda: float(plain),
          lambda: [1][plain], lambda: round(plain), lambda: bytes(plain), lambda: math.floor(plain),
          lambda: abs(plain), lambda: '%d' % plain,
          lambda: 'a' * plain, lambda: range(plain), lambda: chr(plain), lambda: '%x' % 1.5,
          lambda: format(plain, 5), lambda: if_only):
    try:
        print(f())
    except (TypeError, NameError) as e:
        print(type(e).__name__, e)


class Stringy(str):
    def __str__(self): return 'via __str__'


class Money(float):
    def __format__(self, spec): return f'${float(self):{spec or ".2f"}}'


print(str(Stringy('x')), f'{Stringy("y")}', Stringy('z') + 'w', f'{Money(3)} {Money(3):.1f}',
    Money(2) + 1, repr(Money(2)))

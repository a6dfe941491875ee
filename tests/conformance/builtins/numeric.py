# abs, divmod, pow, round, sum, min, max, bin, hex, oct, and their errors.
print(abs(-5), abs(-2.5), abs(True), divmod(7, 2), divmod(-7, 2), divmod(7.5, 2), pow(2, 10),
    pow(2, -1), pow(2, 10, 1000), pow(2.0, 3), pow(base=2, exp=5, mod=7), round(2.5), round(3.5),
    round(2.567, 2), round(-2.5), round(1234, -2), round(number=1.5, ndigits=0))
print(sum([1, 2, 3]), sum([]), sum([0.1] * 3), sum([1, 2.5]), sum([[1], [2]], []),
    sum(range(5), 10), sum((x for x in (1, 2)), start=5), sum([True, True]), sum({1: 'a', 2: 'b'}),
    sum([1], -1), sum([(1,), (2,)], ()), sum([2 ** 62, 2 ** 62, 0.5]))
print(max(1, 2, 3), max([1, 5, 2]), max('abc'), max([], default=0), max('a', 'bb', key=len),
    max([1, -5], key=abs), min(3, 1, 2), min([4], default=9), min((), default=None), min('b', 'a'),
    max([[1, 2], [1, 3]]), max({'a': 1, 'b': 0}), min({3, 1, 2}), max(1, 1.0), max(1.0, 1),
    max(True, 1), min([2, 1, 1.0]), max(range(5)), max([1, 2], [1, 3]),
    max('x', 'y', key=lambda c: -ord(c)), max(x for x in (3, 9, 4)), min([(2, 'a'), (1, 'z')]))
print(bin(5), bin(-5), bin(0), oct(8), hex(255), hex(-255), bin(True), hex(2 ** 70), all([]),
    any([]), all([1, 0]), any([0, 1]), all(x > 0 for x in (1, 2)), any(x > 1 for x in (1, 2)),
    all('a'), any(['']), any({0: 1}), all({0: 1}))
print(chr(65), ord('A'), chr(0x1F600), int('7'), float('1.5'), bool([]), bool('x'),
    hash(1) == hash(1.0), id(None) == id(None), callable(len), callable(5), callable(lambda: 0),
    callable(int), len('abc'), len({1: 2}), len(range(5)), len(b'ab'), len(()), len({1, 2}))
for f in (lambda: abs('a'), lambda: abs(), lambda: abs(1, 2), lambda: divmod(1),
        lambda: divmod(1, 0), lambda: divmod('a', 1), lambda: pow(1), lambda: pow('a', 2),
        lambda: pow(2, 3, 0), lambda: pow(2, 3, 1.5), lambda: pow(0, -1), lambda: pow(2, -1, 2),
        lambda: round('a'), lambda: round(1.5, 'a'), lambda: round(), lambda: sum(5),
        lambda: sum(['a']), lambda: sum(['a'], ''), lambda: sum([b'a'], b''),
        lambda: sum([bytearray()], bytearray()), lambda: sum(), lambda: sum([1], 2, 3),
        lambda: sum([[1]]), lambda: sum('12'), lambda: max(), lambda: max([]), lambda: max(1),
        lambda: max(1, 'a'), lambda: max([1], 2), lambda: max(1, 2, default=3),
        lambda: max([1], key=5), lambda: max([1], foo=1), lambda: min(()), lambda: min(5),
        lambda: min(1, None), lambda: min([1, 'a']), lambda: min(), lambda: bin(1.5),
        lambda: hex('a'), lambda: oct(None), lambda: all(5), lambda: any(), lambda: any(1, 2),
        lambda: hash([]), lambda: hash(), lambda: len(5), lambda: len(), lambda: len([], []),
        lambda: len(None), lambda: id(), lambda: callable(), lambda: max(default=1), lambda: pow(),
        lambda: round(1, 2, 3), lambda: chr(), lambda: sum(x=1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class N:
    def __abs__(self): return 'abs'
    def __divmod__(self, o): return ('divmod', o)
    def __rdivmod__(self, o): return ('rdivmod', o)
    def __pow__(self, o, m=None): return ('pow', o, m)
    def __round__(self, n='none'): return ('round', n)
    def __radd__(self, o): return ('radd', o)
    def __lt__(self, o): return True
    def __gt__(self, o): return False


n = N()
print(abs(n), divmod(n, 1), divmod(1, n), pow(n, 2), pow(n, 2, 3), round(n), round(n, 2), sum([n]),
    max(n, 5) is n, min(5, n) is n, max([5, n]) == 5 or 'n')

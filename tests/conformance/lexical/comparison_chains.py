# Chained comparisons evaluate each operand once and stop at the first failure.
def value(x):
    print('eval', x, end='; ')
    return x


print(value(1) < value(2) < value(3))
print(value(3) < value(2) < value(1))
print(value(1) < value(5) > value(2) != value(3))
print(value(1) == value(1) == value(2) == value(9))
print(value(1) in [value(1), 2] in [[1, 2]])
print(value(None) is None is not True)
print(not value(1) < value(2))
a = b = c = 5
print(a == b == c, a <= b < c, a is b is c, a != b != c)
print(1 < 2 < 3 and 3 > 2 > 1, (1 < 3) < 2, 1 < (3 < 2))
n = 15
print(10 <= n <= 20, 10 <= n < 15, 0 < n % 4 < 4)


class Odd:
    """Comparisons may answer with anything."""

    def __init__(self, name):
        self.name = name

    def __lt__(self, other):
        return f'{self.name}<{other.name}'

    def __eq__(self, other):
        return []

    def __gt__(self, other):
        return ''

    __hash__ = None


p, q, r = Odd('p'), Odd('q'), Odd('r')
print(repr(p < q), repr(p < q < r), repr(p == q), repr(p == q < r), repr(p > q > r))
print(repr(p < q and p > q), repr(p < q or p > q), repr(p > q or p == q),
    repr(p != q) in ('True', 'False'))
print(repr(p >= q) if hasattr(Odd, 'nothing') else 'no ge')
try:
    p >= 1
except TypeError as e:
    print(e)
try:
    1 < 'a' < 2
except TypeError as e:
    print(e)
try:
    1 < 2 < 'a'
except TypeError as e:
    print(e)
print(1 > 2 < 'a')

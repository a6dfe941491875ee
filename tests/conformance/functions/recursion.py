# Recursion: direct, mutual, deep within the limit, and the error past it.
import sys


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


def hanoi(n, a, b, c):
    return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)


def permutations(items):
    if len(items) < 2:
        return [items]
    return [[items[i]] + rest for i in range(len(items)) for rest in permutations(items[:i] + items[i + 1:])]


def flatten(x):
    return [y for item in x for y in flatten(item)] if isinstance(x, list) else [x]


print(ackermann(2, 3), even(100), odd(7), hanoi(8, 'a', 'b', 'c'))
print(permutations([1, 2, 3]), flatten([1, [2, [3, [4, []]]], 5]))


def depth(n):
    return n if n == 0 else depth(n - 1)


print(depth(800))


def endless(n):
    return endless(n + 1)


try:
    endless(0)
except RecursionError as e:
    print(type(e).__mro__[1].__name__, str(e)[:32])
sys.setrecursionlimit(3000)
print(sys.getrecursionlimit(), depth(2500))
sys.setrecursionlimit(200)
try:
    depth(500)
except RecursionError as e:
    print(e)
print(depth(100))
for bad in (0, -1, 'x', 1.5, 2 ** 40):
    try:
        sys.setrecursionlimit(bad)
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)


class Loop:
    def __getattr__(self, name):
        return getattr(self, name + 'x')

    def __repr__(self):
        return repr(self)

    def __add__(self, other):
        return self + other

    def __eq__(self, other):
        return self == other

    def __len__(self):
        return len(self)

    def __str__(self):
        return str(self)

    def __call__(self):
        return self()

    def __getitem__(self, i):
        return self[i]

    def __contains__(self, i):
        return i in self


loop = Loop()
for f in (lambda: loop.a, lambda: repr(loop), lambda: loop + 1, lambda: loop == 1,
        lambda: len(loop), lambda: str(loop),
          lambda: loop(), lambda: loop[0], lambda: 1 in loop, lambda: f'{loop}',
          lambda: '%s' % loop):
    try:
        f()
    except RecursionError as e:
        print(type(e).__name__, str(e)[:32])
nested = []
for _ in range(5):
    nested = [nested, nested]
print(str(nested)[:40])
cycle = []
cycle.append(cycle)
print(cycle, cycle == cycle)

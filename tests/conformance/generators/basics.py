# Generators: laziness, order of events, exhaustion, state between values.
def numbers(n):
    print('start', end=' ')
    for i in range(n):
        print(f'before {i}', end=' ')
        yield i
        print(f'after {i}', end=' ')
    print('end')


g = numbers(2)
print('made')
print(next(g))
print(next(g))
try:
    next(g)
except StopIteration as e:
    print('stopped', e.value)
print(next(g, 'default'), list(g))


def with_return():
    yield 1
    return 'result'


g = with_return()
next(g)
try:
    next(g)
except StopIteration as e:
    print(e.value, e.args)
try:
    next(g)
except StopIteration as e:
    print(e.value)


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def take(n, it):
    return [x for _, x in zip(range(n), it)]


print(take(12, fib()), sum(x for x in range(10) if x % 3), max(numbers(0), default='empty'))


def empty():
    return
    yield


def conditional(flag):
    if flag:
        yield 'yes'


print(list(empty()), list(conditional(True)), list(conditional(False)))


def args(a, b=2, *c, d=4, **e):
    yield a, b, c, d, e


print(*args(1), *args(1, 3, 5, d=6, z=7))
try:
    args()
except TypeError as e:
    print(e)
print(type(g).__name__, g.__name__, repr(g)[:30], iter(g) is g, hasattr(g, '__next__'),
    hasattr(g, '__len__'))


class Tree:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right


print(list(Tree(4, Tree(2, Tree(1), Tree(3)), Tree(6))))
a, b, *c = take(5, fib())
print(a, b, c, [*conditional(1)], {*take(5, fib())}, dict((k, k * k) for k in range(3)), 5 in fib(),
    tuple(take(3, fib())))
two = (fib(), fib())
print([next(two[i % 2]) for i in range(8)])


def sharing():
    it = iter(range(5))
    return [(x, next(it, None)) for x in it]


print(sharing())
for bad in (lambda: len(fib()), lambda: fib()[0], lambda: fib() + fib(), lambda: next(numbers)):
    try:
        bad()
    except TypeError as e:
        print(e)

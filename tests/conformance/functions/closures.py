# Closures: shared cells, late binding, nested levels, cells in loops and comprehensions.
def make_counter(start=0):
    count = start

    def up(by=1):
        nonlocal count
        count += by
        return count

    def down():
        nonlocal count
        count -= 1
        return count
    return up, down, lambda: count


up, down, show = make_counter(10)
up2, *_ = make_counter()
print(up(), up(5), down(), show(), up2(), show())
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])


def adders():
    result = []
    for i in range(3):
        def add(x):
            return x + i
        result.append(add)
    return result


print([f(10) for f in adders()])


def scoped():
    result = []
    for i in range(3):
        def make(i):
            return lambda x: x + i
        result.append(make(i))
    return result


print([f(10) for f in scoped()])


def three(a):
    def two(b):
        def one(c):
            return a, b, c
        return one
    return two


print(three(1)(2)(3), three(1)(2).__closure__[0].cell_contents)
print(three.__closure__, three(1).__code__.co_freevars if hasattr(three, '__code__') else ('a',))


def parameter_cell(x):
    def get():
        return x
    x += 1
    return get


print(parameter_cell(1)())


def recursive(n):
    def fact(k):
        return 1 if k < 2 else k * fact(k - 1)
    return fact(n)


print(recursive(10))


def accumulate():
    total = 0
    while True:
        value = yield total
        total += value


acc = accumulate()
next(acc)
print(acc.send(5), acc.send(7))


class UsesClosure:
    def __init__(self, n):
        self.get = lambda: n + self.bonus
        self.bonus = 1


u = UsesClosure(5)
u.bonus = 10
print(u.get())


def exception_cell():
    try:
        raise ValueError('v')
    except ValueError as e:
        f = lambda: e
    try:
        return f()
    except NameError as err:
        return str(err)


print(exception_cell())


def comp_cell():
    x = 'outer'
    return [(lambda: x + str(y))() for y in range(2)], [x for x in 'ab'], x


print(comp_cell())

# Closures: captured variables read and written, functions made in loops, lambdas, decorators.
def counter():
    n = 0

    def up(by):
        nonlocal n
        n += by
        return n
    return up


def compose(f, g):
    return lambda x: f(g(x))


def logged(f):
    calls = 0

    def wrapper(x):
        nonlocal calls
        calls += 1
        return f(x) + calls
    return wrapper


@logged
def double(x):
    return x * 2


def adders(n):
    total = 0
    for i in range(n):
        add = lambda x: x + i
        total += add(i)
    return total


def run(n):
    up, twice = counter(), compose(lambda x: x + 1, lambda x: x * 2)
    total = 0
    for i in range(n):
        total += up(i & 3)
        total += twice(i)
        total += double(i)
    return total


print(run(900_000), adders(900_000))

# Calls of functions: recursion, positional, keyword and default arguments, nested calls.
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def add(a, b):
    return a + b


def with_defaults(a, b=2, c=3):
    return a + b + c


def with_rest(a, *rest):
    return a + len(rest)


def tak(x, y, z):
    if y >= x:
        return z
    return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))


def loop(n):
    total = 0
    for i in range(n):
        total = add(total, i)
        total = add(total, with_defaults(i, c=1))
        total = with_rest(total, 1, 2)
    return total


print(fib(29), tak(16, 9, 3), loop(1_500_000))

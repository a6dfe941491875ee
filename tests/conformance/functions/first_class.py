# Functions as values: in containers, as arguments and results, methods bound and unbound.
def compose(*fs):
    def composed(x):
        for f in reversed(fs):
            x = f(x)
        return x
    return composed


print(compose(str, abs, int)('-5'), compose()(3), compose(len, str)(12345))


def curry(f, *got):
    def more(*rest):
        args = got + rest
        return f(*args) if len(args) >= f.__code__.co_argcount else curry(f, *args)
    return more


print(curry(lambda a, b, c: a + b + c)(1)(2)(3), curry(lambda a, b, c: a + b + c)(1, 2)(3))
operations = {'+': lambda a, b: a + b, '-': int.__sub__, '*': int.__mul__, 'max': max, 'pow': pow}
print({k: f(7, 2) for k, f in operations.items()})
upper, append = str.upper, list.append
items = []
append(items, upper('x'))
push = items.append
push('y')
print(items, list(map(str.strip, [' a ', 'b '])))


class Account:
    rate = 2

    def __init__(self, n):
        self.n = n

    def double(self):
        return self.n * self.rate

    @classmethod
    def make(cls, n):
        return cls(n)

    @staticmethod
    def helper(x):
        return x + 1


a = Account(5)
bound, unbound, made, static = a.double, Account.double, Account.make, Account.helper
a.n = 6
print(bound(), unbound(Account(1)), made(3).double(), static(1), a.helper(2), a.make(9).n)
a.extra = lambda: 'no self'
Account.late = lambda self: f'late {self.n}'
print(a.extra(), a.late(), Account(2).late())
print(sorted([Account(3), Account(1)], key=Account.double)[0].n,
    [f(2) for f in (hex, bin, oct, chr, float)])
print(list(map(lambda f, x: f(x), [int, str, list], ['5', 6, 'ab'])),
    (lambda f: f(f))(lambda f: 'self'))


def pipeline(value, *steps):
    for step, *args in steps:
        value = step(value, *args)
    return value


print(pipeline(range(10), (map_ := lambda it, f: [f(x) for x in it], lambda x: x * x), (sum,),
    (divmod, 7)))
print([f.__name__ for f in (compose, len, str.upper, a.double, Account, lambda: 0)])
try:
    Account.double()
except TypeError as e:
    print(e)
try:
    unbound('not an account')
except AttributeError as e:
    print(e)
try:
    str.upper(5)
except TypeError as e:
    print(e)
try:
    list.append((), 1)
except TypeError as e:
    print(e)

# Conditional expressions and lambdas, alone and together.
for n in range(-1, 2):
    print(n, 'neg' if n < 0 else 'zero' if n == 0 else 'pos', end=' | ')
print()
print('yes' if [] else 'no', 'yes' if [0] else 'no', (1, 2) if True else 3, 1 if 0.0 else -0.0)
square = lambda x: x * x
print(square(5), (lambda: None)(), (lambda x, y=2, *a, z=3, **k: (x, y, a, z, k))(1))
print((lambda x, y=2, *a, z=3, **k: (x, y, a, z, k))(1, 5, 6, 7, z=8, w=9))
print((lambda *a: a)(1, 2), (lambda **k: k)(a=1), (lambda *, k: k)(k=2),
    (lambda a, /, b: (a, b))(1, b=2))
print([f(3) for f in [lambda x: x + 1, lambda x: x * 10]])
print([f() for f in [lambda i=i: i for i in range(3)]],
    [f() for f in [lambda: i for i in range(3)]])
compose = lambda f, g: lambda x: f(g(x))
print(compose(lambda x: x + 1, lambda x: x * 2)(5))
print((lambda n: 1 if n < 2 else n * (lambda m: m)(n - 1))(5))
fact = lambda n: 1 if n == 0 else n * fact(n - 1)
print(fact(20), fact.__name__, fact.__qualname__)
print(sorted(['bb', 'a', 'ccc'], key=lambda s: -len(s)),
    list(map(lambda x, y: x + y, [1, 2], [3, 4])))
print((lambda x: (yield x))(1).__class__.__name__)
print((lambda: (1, 2))(), (lambda: [i for i in range(3)])(), (lambda x: x)(x=1))
table = {'add': lambda a, b: a + b, 'sub': lambda a, b: a - b}
print({name: f(5, 3) for name, f in table.items()})
y = 1 if (lambda: 0)() else (lambda: 'else')()
print(y)
for call in (lambda: square(), lambda: square(1, 2), lambda: square(y=1), lambda: (lambda: 1)(2)):
    try:
        call()
    except TypeError as e:
        print(e)

# Generator expressions: laziness, early evaluation of the first iterable, scope, uses.
print(sum(x * x for x in range(5)), list(x for x in 'abc'), tuple(i for i in range(3)),
    max(len(w) for w in ('a', 'bcd')))
print(''.join(c.upper() for c in 'abc'), sorted((x % 3 for x in range(7)), reverse=True),
    set(x // 2 for x in range(5)), dict((c, ord(c)) for c in 'ab'))
g = (x for x in range(3))
print(next(g), list(g), list(g), type(g).__name__, g.__name__, g.__qualname__, repr(g)[:27])
n = 10
lazy = (x + n for x in [1, 2])
n = 100
print(list(lazy))
data = [1, 2, 3]
first = (x for x in data)
data = [9]
print(list(first))
try:
    (x for x in 5)
except TypeError as e:
    print('at once:', e)
late = (y for x in [1] for y in 5)
try:
    list(late)
except TypeError as e:
    print('later:', e)
print(any(x > 2 for x in [1, 2, 3]), all(x > 0 for x in [1, 2]),
    next((x for x in [1, 2, 3] if x > 1), None), next((x for x in [] ), 'none'))
print([*(x for x in 'ab')], (lambda *a: a)(*(i for i in range(3))), 2 in (x for x in [1, 2, 3]),
    list(zip((x for x in 'ab'), (y for y in 'cd'))))
nested = ((x, y) for x in range(3) for y in range(x) if (x + y) % 2)
print(list(nested), list(list(x for x in range(k)) for k in range(3)),
    sum(sum(y for y in range(x)) for x in range(5)))


def evens():
    return (x for x in range(10) if not x % 2)


def parameter(limit):
    return (x for x in range(100) if x < limit)


print(list(evens()), list(parameter(3)), list(map(lambda g: next(g), [parameter(5), evens()])))
x = 'outer'
print(list(x for x in range(2)), x)
g = (print('eval', i) or i for i in range(3))
print('nothing yet')
next(g)
g.close()
print(list(g))
pipeline = (line.strip() for line in [' a ', 'b ', ' # c', ''])
pipeline = (line for line in pipeline if line and not line.startswith('#'))
pipeline = enumerate(pipeline, 1)
print(list(pipeline))
g = (1 / x for x in (1, 0, 2))
print(next(g))
try:
    next(g)
except ZeroDivisionError as e:
    print(e, list(g))


class C:
    k = 3
    items = [1, 2]
    ok = list(i for i in items)
    try:
        bad = list(i * k for i in items)
    except NameError as e:
        print(e)


print(C.ok)
for source in ['f(x for x in y, 1)', '(x for x)', '(x for in y)', '(for x in y)', '(x for x in y',
        'x for x in y', '(*x for x in y)', '(x, y for x in z)', '(x if y for x in z)',
               '(x for 1 in y)', '(x for x in y if)', 'f(1, x for x in y)', '(x for x in 1, 2)',
               '[x, y for x in z]']:
    try:
        compile(source, '<s>', 'exec')
        print(source, 'fine')
    except SyntaxError as e:
        print(source, '->', e.msg)

# List, set and dict comprehensions: nesting, conditions, scope, order, unpacking targets.
print([x * x for x in range(5)], [x for x in range(10) if x % 2 if x > 3],
    [(x, y) for x in 'ab' for y in range(2)], [x + y for x in 'ab' if x != 'a' for y in 'cd'],
    [[i * j for j in range(3)] for i in range(3)], [x if x % 2 else -x for x in range(4)],
    [x for x in [1, 2, 3] if not x == 2 or x == 9])
print({x % 3 for x in range(10)}, {c: ord(c) for c in 'abc'},
    {k: v for k, v in [('a', 1), ('b', 2)]}, {v: k for k, v in {'x': 1}.items()},
    {x: [y for y in range(x)] for x in range(3)}, {(x, y) for x in (1, 2) for y in (1, 2) if x < y},
    {i: i ** 2 for i in range(3) if i}, {**{a: 1 for a in 'x'}, 'z': 2})
print([a + b for a, b in [(1, 2), (3, 4)]], [a for a, *_ in ['xyz', 'ab']],
    [b for (a, (b, c)) in [(1, (2, 3))]], [x for x, in [(1,), (2,)]],
    [i for i, c in enumerate('abcabc') if c == 'b'], [d['k'] for d in [{'k': 1}, {'k': 2}]],
    [f(2) for f in (abs, str, float)], [x for row in [[1, 2], [3]] for x in row],
    [w.upper() for w in 'a b'.split()])
x = 'outer'
print([x for x in range(3)], x, [x for _ in range(1)], [[x for x in range(2)] for x in range(2)], x)


def scoped(n):
    local = 10
    return [local + i + n for i in range(2)], [lambda: i for i in range(2)][0](), {i: (lambda k=i: k)() for i in range(2)}, [(lambda: local)() for _ in range(1)]


print(scoped(1))


class Body:
    size = 2
    ok = [i for i in range(size)]
    try:
        fails = [size for _ in range(1)]
    except NameError as e:
        print('class scope:', e)


print(Body.ok)
order = []
def t(name, value):
    order.append(name)
    return value
[t('elt', i) for i in t('first', [1, 2]) if t('cond', True) for j in t('second', [1])]
print(order)
order.clear()
{t('key', i): t('value', i) for i in [1, 2]}
print(order)
for f in (lambda: [x for x in 5], lambda: [1 / x for x in (1, 0)], lambda: {x for x in [[]]},
        lambda: {x: 1 for x in [{}]}, lambda: [a for a, b in [(1, 2, 3)]],
        lambda: [x for x in undefined_name], lambda: [undefined_name for x in [1]],
        lambda: [x for x in [1] if x.foo], lambda: {k: v for k, v in [1]}):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print([i for i in range(3)][-1], len([None for _ in range(1000)]), sum([i * i for i in range(100)]),
    [[j for j in range(i)] for i in range(4)], [y for x in range(3) for y in [x * 10]],
    [(i, j, k) for i in range(2) for j in range(2) for k in range(2) if i ^ j ^ k],
    [c for c in 'hello' if c not in 'aeiou'])
print([(a, b, c) for c in range(1, 20) for b in range(1, c) for a in range(1,
    b) if a * a + b * b == c * c], [p for p in range(2, 40) if all(p % d for d in range(2,
    int(p ** .5) + 1))], [''.join(r) for r in zip(*['abc', 'def'])],
    {w: len(w) for w in sorted({'bb', 'a', 'ccc'})})
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [sum(r) for r in matrix],
    [v for r in matrix for v in r if v % 2 == 0], [[v * 2 for v in r] for r in matrix],
    {(i, j): v for i, r in enumerate(matrix) for j, v in enumerate(r) if v > 4},
    [last := i for i in range(3)], last)
for source in ['[x for x]', '[for x in y]', '[x for x in]', '[x, y for x in z]', '{x: y for}',
        '[x for 5 in y]', '[x for x in y if]', '{**x for x in y}', '[*x for x in y]',
        '{a: 1, b for b in c}', '[x for x in y else z]', '[x := 1 for x in y]',
        '[(x := 1) for x in y]', '{a: b: c for a in d}', '[x for x in 1, 2]', '[x for x.y in z]',
        '[i for i in (j := 1, 2)]', '[x for x in lambda: y]', '{x for x in y, z}',
        '[a for b in c if d for e in f if g]']:
    try:
        compile(source, '<s>', 'exec')
        print(source, 'fine')
    except SyntaxError as e:
        print(source, '->', e.msg)

# Comprehensions with closures, generators, exceptions and side effects inside.
log = []


def note(x):
    log.append(x)
    return x


result = [note(i) * 2 for i in range(3)]
print(result, log)


def partial():
    out = []
    try:
        [out.append(1 / (2 - i)) for i in range(4)]
    except ZeroDivisionError as e:
        return out, str(e)


print(partial())
functions = [lambda x, n=n: x ** n for n in range(4)]
late = [lambda x: x ** n for n in range(4)]
print([f(2) for f in functions], [f(2) for f in late])
gen = (i for i in range(5))
print([next(gen) for _ in range(2)], [*gen])
it = iter(range(6))
print([(a, b) for a, b in zip(it, it)])
print([g for g in (sum(range(n)) for n in range(5))],
    [list(g) for g in ((c for c in w) for w in ('ab', 'c'))])


def outer(n):
    return [inner(i) for i in range(n) for inner in [lambda k: k + n]]


def recursive(n):
    return [] if n == 0 else [n] + [x * 10 for x in recursive(n - 1)]


def with_yield():
    values = [x for x in range(3)]
    got = yield values
    yield [v + got for v in values]


print(outer(3), recursive(4))
g = with_yield()
print(next(g), g.send(100))


class Matrix:
    def __init__(self, rows): self.rows = rows
    def __matmul__(self, o): return Matrix([[sum(a * b for a,
        b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows])
    def __eq__(self, o): return all(a == b for r, s in zip(self.rows, o.rows) for a, b in zip(r, s))
    def T(self): return Matrix([[r[i] for r in self.rows] for i in range(len(self.rows[0]))])
    def __repr__(self): return ' / '.join(' '.join(str(v) for v in r) for r in self.rows)


m = Matrix([[1, 2], [3, 4], [5, 6]])
print(m, m.T(), m @ m.T(), m.T().T() == m, Matrix([[1, 0], [0, 1]]) @ Matrix([[7, 8], [9, 1]]))
data = [{'name': n, 'tags': t.split()} for n, t in (('a', 'x y'), ('b', 'y z'), ('c', ''))]
print({tag: [d['name'] for d in data if tag in d['tags']] for tag in sorted({t for d in data for t in d['tags']})})
print({k: {kk: vv for kk, vv in zip('ab', range(k))} for k in range(3)},
    [[*{*r}] for r in ([1, 1], [2])], {frozenset(p) for p in [(1, 2), (2, 1)]},
    [x for x in {3: 'a', 1: 'b'}])

# Set programs: sieve, duplicates, graph components, sudoku check, power set, hash collisions.
def primes(n):
    numbers = set(range(2, n))
    for i in range(2, int(n ** 0.5) + 1):
        numbers -= set(range(i * i, n, i))
    return sorted(numbers)


def duplicates(items):
    seen, dup = set(), set()
    for x in items:
        (dup if x in seen else seen).add(x)
    return sorted(dup)


def components(edges):
    groups = []
    for a, b in edges:
        touching = [g for g in groups if a in g or b in g]
        merged = {a, b}.union(*touching)
        groups = [g for g in groups if g not in touching] + [merged]
    return sorted(sorted(g) for g in groups)


def power_set(s):
    out = {frozenset()}
    for x in s:
        out |= {t | {x} for t in out}
    return sorted(map(sorted, out), key=lambda t: (len(t), t))


def sudoku_ok(rows):
    full = set(range(1, 5))
    return (all(set(r) == full for r in rows) and all(set(c) == full for c in zip(*rows)) and
            all({rows[i + a][j + b] for a in (0, 1) for b in (0, 1)} == full for i in (0,
            2) for j in (0, 2)))


def jaccard(a, b):
    a, b = set(a), set(b)
    return len(a & b) / len(a | b)


class Collide:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n % 3
    def __eq__(self, o): return self.n == o.n
    def __repr__(self): return f'C{self.n}'


print(primes(60), duplicates([1, 2, 3, 2, 1, 'a', 'a'][:5]),
    components([(1, 2), (3, 4), (2, 5), (6, 7), (7, 3)]), power_set({1, 2, 3}), sep='\n')
print(sudoku_ok([[1, 2, 3, 4], [3, 4, 1, 2], [2, 1, 4, 3], [4, 3, 2, 1]]),
    sudoku_ok([[1, 2, 3, 4]] * 4), jaccard('night', 'nacht'), sorted(set('hello') & set('world')),
    sorted(set('abc') - set('b')))
c = {Collide(i) for i in range(30)}
print(len(c), Collide(17) in c, Collide(30) in c, sorted(x.n for x in c - {Collide(0),
    Collide(3)})[:3])
c.remove(Collide(6))
c.add(Collide(6))
print(len(c), len(c & {Collide(6), Collide(99)}), len(c | {Collide(99)}))
visited, frontier, steps = {(0, 0)}, {(0, 0)}, 0
while len(visited) < 100:
    frontier = {(x + dx, y + dy) for x, y in frontier for dx,
        dy in ((0, 1), (1, 0), (0, -1), (-1, 0))} - visited
    visited |= frontier
    steps += 1
print(len(visited), steps, max(visited), min(visited))
unique = list(dict.fromkeys([3, 1, 3, 2, 1]))
print(unique, len(set(map(tuple, [[1, 2], [1, 2], [2, 1]]))),
    {frozenset(p) for p in ((1, 2), (2, 1))} == {frozenset({1, 2})}, not {1} & {2},
    {1, 2} - {1} or 'empty', set() or 'empty')
friends = {'ann': {'bob', 'cid'}, 'bob': {'ann', 'dan'}, 'cid': {'ann'}, 'dan': {'bob'}}
print({p: sorted(set().union(*(friends[f] for f in fs)) - fs - {p}) for p, fs in friends.items()},
    all(p in friends[f] for p, fs in friends.items() for f in fs))

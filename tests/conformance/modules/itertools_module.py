# itertools: every iterator, with its recipes and its errors.
import itertools as it
from itertools import count, cycle, chain, islice
print(list(islice(count(), 5)), list(islice(count(10, -2), 4)), list(islice(count(0.5, 0.25), 4)),
    list(islice(cycle('ab'), 5)), list(it.repeat('x', 3)), list(islice(it.repeat(1), 2)),
    list(chain('ab', [1], ())), list(chain.from_iterable(['ab', 'cd'])), list(islice('abcdef', 2)),
    list(islice('abcdef', 2, 4)), list(islice('abcdef', 1, None, 2)), list(islice('abcdef', None)))
print(list(it.accumulate([1, 2, 3, 4])), list(it.accumulate([3, 1, 4], max)),
    list(it.accumulate([1, 2], lambda a, b: a * 10 + b)), list(it.accumulate([1, 2], initial=100)),
    list(it.accumulate([])), list(it.accumulate('abc')), list(it.compress('abcd', [1, 0, 1, 0])),
    list(it.dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.takewhile(lambda x: x < 3,
    [1, 2, 3, 1])), list(it.filterfalse(lambda x: x % 2, range(6))),
    list(it.filterfalse(None, [0, 1, ''])), list(it.pairwise('abcd')), list(it.pairwise([1])),
    list(it.starmap(pow, [(2, 3), (3, 2)])))
print(list(it.product('ab', [1, 2])), list(it.product('ab', repeat=2)), list(it.product()),
    list(it.product('a', '')), list(it.permutations('abc', 2)),
    len(list(it.permutations(range(5)))), list(it.permutations('ab')),
    list(it.permutations('ab', 3)), list(it.combinations('abcd', 2)),
    list(it.combinations('ab', 0)), list(it.combinations_with_replacement('abc', 2)),
    len(list(it.combinations(range(10), 4))))
print(list(it.zip_longest('abc', [1])), list(it.zip_longest('ab', 'c', 'defg', fillvalue='-')),
    list(it.zip_longest()), [(k, list(g)) for k, g in it.groupby('aabbbca')],
    [(k, list(g)) for k, g in it.groupby([1, 3, 2, 4, 5], lambda x: x % 2)],
    [k for k, _ in it.groupby('aabb')], {k: [w for w in g] for k,
    g in it.groupby(sorted(['apple', 'bob', 'avocado'], key=lambda w: w[0]), key=lambda w: w[0])})
a, b = it.tee([1, 2, 3])
print(next(a), list(b), list(a), [list(t) for t in it.tee('xy', 3)], it.tee([1], 0))
print(repr(count(5)), repr(count(1, 2)), repr(it.repeat(7)), repr(it.repeat(7, 2)),
    type(chain()).__name__, type(it.product()).__name__, next(count(2 ** 70)),
    it.repeat(5, 3).__length_hint__(), iter(c := count()) is c)
groups = it.groupby('aab')
k1, g1 = next(groups)
k2, g2 = next(groups)
print(k1, list(g1), k2, list(g2))


def take(n, x): return list(islice(x, n))
def flatten(x): return list(chain.from_iterable(x))
def windowed(x, n):
    its = it.tee(x, n)
    for i, t in enumerate(its):
        next(islice(t, i, i), None)
    return zip(*its)
def roundrobin(*xs):
    nexts = cycle([iter(x).__next__ for x in xs])
    pending = len(xs)
    while pending:
        try:
            for n in nexts:
                yield n()
        except StopIteration:
            pending -= 1
            nexts = cycle(islice(nexts, pending))
def grouper(x, n): return zip(*[iter(x)] * n)
def powerset(x):
    s = list(x)
    return chain.from_iterable(it.combinations(s, r) for r in range(len(s) + 1))


print(take(3, count(5)), flatten([[1], [2, 3]]), [''.join(w) for w in windowed('abcde', 3)],
    list(roundrobin('ABC', 'D', 'EF')), list(grouper('abcdef', 2)), list(powerset([1, 2, 3])),
    sum(1 for _ in it.product(range(3), repeat=5)), max(it.accumulate([1, -5, 10, -3])),
    ''.join(chain.from_iterable(it.repeat(c, n) for c, n in [('a', 2), ('b', 3)])))
for f in (lambda: count('a'), lambda: islice('abc', -1), lambda: islice('abc', 1, 2, 0),
        lambda: islice('abc'), lambda: islice('abc', 'x'), lambda: cycle(), lambda: cycle(5),
        lambda: list(chain(5)), lambda: it.repeat(), lambda: it.repeat(1, 'x'),
        lambda: it.permutations('ab', -1), lambda: it.combinations('ab'),
        lambda: it.combinations('ab', -1), lambda: it.product('a', repeat=-1),
        lambda: it.product(5), lambda: it.zip_longest(5), lambda: it.zip_longest(foo=1),
        lambda: it.tee([1], -1), lambda: it.tee(5), lambda: it.groupby(5),
        lambda: list(it.starmap(pow, [1])), lambda: it.accumulate(5),
        lambda: list(it.accumulate([1, 'a'])), lambda: next(cycle([])), lambda: it.compress('a'),
        lambda: it.takewhile(1), lambda: list(it.takewhile(5, [1])), lambda: it.nothing,
        lambda: len(count()), lambda: it.pairwise(5), lambda: it.pairwise()):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, e)

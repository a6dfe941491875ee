# itertools.
import itertools as it
import operator as op

take = lambda n, x: list(it.islice(x, n))


def t(f, *a, **k):
    try:
        r = f(*a, **k)
        print(r)
    except Exception as e:
        print(type(e).__name__, e)


print(take(5, it.count(3)), take(3, it.count(1, 2)), take(3, it.count(1.5, .5)), it.count(3), it.count(3, 2), take(3, it.count(2**62)))
print(take(7, it.cycle('ab')), take(2, it.cycle([])), take(3, it.repeat(1)), list(it.repeat(1, 3)), it.repeat(1, 3), it.repeat('a'))
print(list(it.accumulate([1, 2, 3])), list(it.accumulate([1, 2, 3], op.mul)), list(it.accumulate([1, 2], initial=10)), list(it.accumulate([])))
print(list(it.chain('ab', [1])), list(it.chain.from_iterable(['ab', 'c'])), list(it.chain()))
for r in range(5):
    print(list(it.combinations('abcd', r)), list(it.combinations_with_replacement('abc', r)), list(it.permutations('abc', r)))
print(list(it.permutations('abc')), list(it.product('ab', '12')), list(it.product('ab', repeat=2)), list(it.product()), list(it.product('ab', '')))
print(list(it.compress('abcd', [1, 0, 1])), list(it.dropwhile(lambda x: x < 3, [1, 4, 2])), list(it.takewhile(lambda x: x < 3, [1, 4, 2])), list(it.filterfalse(None, [0, 1])), list(it.filterfalse(lambda x: x % 2, range(5))))
print([(k, list(g)) for k, g in it.groupby('aabbca')], [k for k, g in it.groupby([1, 1, 2])], [(k, list(g)) for k, g in it.groupby(range(6), lambda x: x // 2)])
print(list(it.islice('abcdef', 3)), list(it.islice('abcdef', 2, None)), list(it.islice('abcdef', 1, 5, 2)), list(it.islice(range(10), 0)))
print(list(it.pairwise('abc')), list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.zip_longest('ab', 'c', fillvalue='-')), list(it.zip_longest('a', [])))
a, b, c = it.tee('abc', 3); print(next(a), next(a), list(b), list(a), list(c))
x = iter(range(5)); print(list(it.islice(x, 2)), list(x))
for f in (lambda: it.islice('a', -1), lambda: it.islice('a', 1, -1), lambda: it.islice('a', 1, 2, 0), lambda: it.islice('a'), lambda: it.product('a', repeat=-1), lambda: it.combinations('a', -1), lambda: it.permutations('a', 'x'), lambda: it.tee('a', -1), lambda: it.count('a'), lambda: it.repeat(), lambda: it.zip_longest(1), lambda: it.zip_longest(fill=1), lambda: it.chain(1).__next__(), lambda: it.cycle(1), lambda: it.combinations('a'), lambda: it.starmap(1), lambda: next(it.starmap(pow, [1])), lambda: it.count(1, 2, 3), lambda: it.groupby(), lambda: it.accumulate()):
    t(f)

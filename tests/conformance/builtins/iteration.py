# enumerate, zip, map, filter, reversed, sorted, iter, next, range together.
print(list(enumerate('ab')), list(enumerate('ab', 5)), list(enumerate(['x'], start=-1)),
    dict(enumerate('ab')), list(zip('ab', [1, 2])), list(zip('abc', [1])), list(zip()),
    list(zip('ab')), list(zip('ab', 'cd', 'ef')), list(zip(*[(1, 2), (3, 4)])),
    dict(zip('ab', range(2))), list(zip('ab', 'cd', strict=True)))
print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2], [3, 4, 5])),
    list(map(None.__class__, [])), list(map(max, 'ab', 'ba', 'cc')),
    list(filter(None, [0, 1, '', 'a'])), list(filter(lambda x: x > 1, [1, 2, 3])),
    list(filter(str.isdigit, 'a1b2')), list(reversed([1, 2])), list(reversed('ab')),
    list(reversed(range(3))), list(reversed((1, 2))), list(reversed({'a': 1, 'b': 2})),
    sorted('hello'), sorted([3, 1], reverse=True), sorted({'b': 1, 'a': 2}),
    sorted([(2, 'a'), (1, 'b')], key=lambda t: t[1]))
it = iter([1, 2, 3])
print(next(it), next(it), list(it), next(it, 'default'), list(iter('ab')), list(iter(iter([1]))),
    next(iter({'k': 1})), next(iter('x')), sum(iter([1, 2])))
feed = iter('abcSTOPxyz')
print(''.join(iter(lambda: next(feed), 'S')), list(feed)[:3])
e = enumerate('xyz')
print(next(e), list(e), list(e), type(e).__name__, iter(e) is e)
z = zip([1, 2, 3], it2 := iter('ab'))
print(list(z), list(it2), [next(zip('a', 'b')), next(map(ord, 'a')), next(filter(None, [0, 5]))])
m = map(lambda x: print('computing', x, end='; ') or x * 2, [1, 2])
print('lazy')
print(next(m), list(m))
print(list(zip(range(3), 'abc', [True] * 3)), [a for a, in zip('ab')],
    list(map(lambda *a: a, 'ab', 'cd')), list(map(lambda p: p[0] + p[1], zip('ab', 'cd'))),
    [*map(int, '123')], sum(map(len, ['a', 'bc'])), max(map(abs, [-3, 2])),
    ' '.join(map(str, range(3))), list(map(int, '1 2 3'.split())),
    set(map(type, [1, 'a', 2])) == {int, str}, list(zip(*zip('ab', 'cd'))),
    list(enumerate(zip('a', 'b'))), dict(map(reversed, {'a': 1}.items())),
    any(map(str.isupper, 'aBc')), [list(g) for g in map(range, [1, 2])])
for f in (lambda: enumerate(), lambda: enumerate(5), lambda: enumerate('a', 'b'),
        lambda: enumerate('a', 1.5), lambda: zip(5), lambda: zip('a', 5),
        lambda: list(zip('ab', 'c', strict=True)), lambda: list(zip('a', 'bc', strict=True)),
        lambda: list(zip('a', 'b', 'cd', strict=True)), lambda: list(zip('', 'a', strict=True)),
        lambda: list(zip('ab', 'cd', 'e', strict=True)), lambda: zip(foo=1), lambda: map(),
        lambda: map(str), lambda: map(str, 5), lambda: list(map(5, [1])),
        lambda: list(map(lambda: 0, [1])), lambda: list(map(lambda x: 1 / x, [1, 0])),
        lambda: filter(), lambda: filter(None), lambda: filter(None, 5),
        lambda: list(filter(5, [1])), lambda: list(filter(lambda: 1, [1])), lambda: reversed(5),
        lambda: reversed({1}), lambda: reversed(iter([])), lambda: reversed(), lambda: sorted(),
        lambda: sorted(5), lambda: sorted([1], key=5), lambda: sorted([1, 'a']), lambda: iter(),
        lambda: iter(5), lambda: iter(5, 1), lambda: iter(int, 1, 2), lambda: next(),
        lambda: next(5), lambda: next([]), lambda: next(iter([])), lambda: next(iter([]), 1, 2),
        lambda: len(zip()), lambda: zip('ab')[0], lambda: map(str, [1])[0], lambda: range(3) + [1],
        lambda: sorted([1], foo=1), lambda: enumerate('ab', start=1, x=2)):
    try:
        print(f())
    except BaseException as err:
        print(type(err).__name__, err)

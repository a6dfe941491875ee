# Tuples: construction, methods, comparison, hashing, immutability, as keys, unpacking.
print((), (1,), (1, 2), 1, 2, tuple(), tuple('ab'), tuple([1]), tuple({'k': 1}), tuple(range(3)),
    tuple(x for x in 'yz'))
t = 1, 2, 3, 2
print(t, t[0], t[-1], t[1:3], t[::-1], t[::2], len(t), t.count(2), t.index(2), t.index(2, 2),
    3 in t, t + (4,), t * 2, 0 * t, (1,) * 3, () + (), max(t), sum(t), sorted(t, reverse=True))
print((1, 2) == (1, 2), (1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (1, 'a') < (2, 0),
    (1, 2) == [1, 2], (1.0,) == (1,), ((1,),) == ((1,),), (1, 2) >= (1, 1, 5), (2,) > (1, 9))
print(hash((1, 2)) == hash((1, 2)), hash(()), hash((1,)), hash((1, 2)), hash((1, (2, 3))),
    hash((1.0, True)) == hash((1, 1)), hash((-1, 0, 2 ** 70)), hash((0,) * 5), {(1, 2): 'x'}[1, 2],
    (1, 2) in {(1, 2)})
a, b = b, a = 1, 2
print(a, b)
nested = (1, [2, 3], (4, {'k': (5,)}))
nested[1].append(9)
print(nested, nested[2][1]['k'][0], str((1, 'a')), repr(('a',)), f'{(1, 2)}', '%s %s' % (1, 2),
    '%s' % ((1, 2),))
print(tuple(sorted((3, 1, 2))), tuple(map(str, t)), tuple(reversed(t)),
    list(zip(*[(1, 2), (3, 4)])), dict([(1, 2)]), [x for x, _ in [(1, 2), (3, 4)]],
    min((2, 'b'), (1, 'z')), sum(((1,), (2,)), ()))


def stats(xs):
    return min(xs), max(xs), sum(xs) / len(xs)


lo, hi, mean = stats([4, 1, 7])
print(lo, hi, mean, stats((1,)), type(stats([1])).__name__, bool(()), bool((0,)), tuple(t) is t,
    t[:] is t)
t += (5,)
print(t)
for f in (lambda: t[10], lambda: t['a'], lambda: t.index(99), lambda: t.index(), lambda: t + [1],
        lambda: t * 'a', lambda: t < [1], lambda: (1,) < ('a',), lambda: tuple(5),
        lambda: tuple(1, 2), lambda: hash(([],)), lambda: {([],): 1}, lambda: t.append(1),
        lambda: t.nothing, lambda: t.count(), lambda: t - t, lambda: -t, lambda: t(),
        lambda: t[1.0], lambda: t.index(2, 'x'), lambda: [1] + t, lambda: (1, 'a') < (1, 2),
        lambda: tuple(x=1)):
    try:
        print(f())
    except (IndexError, TypeError, ValueError, AttributeError) as e:
        print(type(e).__name__, e)
for source in ('t[0] = 1', 'del t[0]', 't[0:1] = ()', 't.x = 1', 't[0] += 1', 'del t.x'):
    try:
        exec(source)
    except (TypeError, AttributeError) as e:
        print(e)
points = {(x, y): x * y for x in range(3) for y in range(3)}
print(points[2, 2], [p for p in points if sum(p) == 2], sorted(points,
    key=lambda p: (p[1], -p[0]))[:4], max(points, key=points.get))
swap = lambda p: p[::-1]
print([swap(p) for p in ((1, 2), ('a', 'b'))], (lambda *args: args)(*(1, 2), *[3]),
    (*range(2), *'a'), ((1, 2), 3)[0][1], (yes := (1,)) + (2,), not (), (1, 2,)[-1], (None,), ((),),
    ((), ()))
big = tuple(range(1000))
print(sum(big), big[500:503], len(big + big), big.index(999), hash(big) == hash(tuple(range(1000))),
    big == tuple(list(big)), big < big + (1,))

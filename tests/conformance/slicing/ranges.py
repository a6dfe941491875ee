# range: forms, membership, indexing, slices, equality, hashes, big bounds.
print(range(5), range(1, 5), range(1, 10, 3), range(5, 0, -1), list(range(0)), list(range(5, 0)),
    list(range(5, 0, -2)), list(range(-3, 3)), list(range(10, -1, -5)), len(range(1, 10, 3)),
    len(range(0, -10, -3)), len(range(10, 0)), bool(range(0)), bool(range(1)))
r = range(2, 20, 3)
print(r[0], r[-1], r[1:3], r[::-1], r[::2], r[10:], r.start, r.stop, r.step, 5 in r, 6 in r,
    5.0 in r, 'a' in r, 20 in r, r.index(8), r.count(8), r.count(9), max(r), min(r), sum(r),
    sorted(r, reverse=True)[:2], list(reversed(r)), tuple(r), [*r], r == range(2, 20, 3),
    range(0) == range(2, 1), range(0, 3, 2) == range(0, 4, 2), r != range(2),
    hash(r) == hash(range(2, 19, 3)), range(1) == [0], {range(3): 'x'}[range(0, 3)])
big = range(0, 10 ** 30, 10 ** 28)
print(big, len(big), big[50], 10 ** 29 in big, 5 in big, big[-1], big.index(3 * 10 ** 28),
    range(2 ** 63, 2 ** 63 + 3), list(range(2 ** 63 - 1, 2 ** 63 + 2)),
    list(range(-2 ** 64, -2 ** 64 + 2)), range(10 ** 20)[10 ** 19], 10 ** 19 in range(10 ** 20),
    range(10 ** 20)[::-1], list(range(10 ** 20, 10 ** 20 + 5, 2)))
it = iter(range(3))
print(next(it), list(it), next(it, 'end'), iter(range(5)).__length_hint__(),
    type(iter(range(5))).__name__,
    type(reversed(range(3))).__name__, list(zip(range(3), range(10, 0, -1))),
    list(map(lambda x, y: x * y, range(3), range(3))), list(enumerate(range(5, 7))),
    repr(range(0, 5, 1)), str(range(0, 5, 2)))
for i in range(3):
    for i in range(2):
        pass
print(i, [x for x in range(3) for x in range(x)], sum(range(10 ** 5)),
    sum(x for x in range(0, 100, 7)), all(x in r for x in r), any(x > 100 for x in r))
for f in (lambda: range(), lambda: range(1, 2, 0), lambda: range('a'), lambda: range(1.5),
        lambda: range(1, 2, 3, 4), lambda: range(None), lambda: r[100], lambda: r[-100],
        lambda: r['a'], lambda: r[1.0], lambda: r.index(100), lambda: r.index('a'), lambda: r + r,
        lambda: r * 2, lambda: r.append(1), lambda: r < r, lambda: len(range(2 ** 70)),
        lambda: range(5, step=2), lambda: next(r), lambda: r(),
        lambda: hash(range(3)) == hash(range(3)), lambda: setattr(r, 'start', 5),
        lambda: range(1, 2, 1.5), lambda: r[::0], lambda: range([]), lambda: r.count()):
    try:
        print(f())
    except (TypeError, ValueError, IndexError, AttributeError, OverflowError) as e:
        print(type(e).__name__, e)
try:
    r[0] = 5
except TypeError as e:
    print(e)
countdown = []
for n in range(5, 0, -1):
    countdown.append(n)
    if n == 3:
        break
else:
    countdown.append('never')
print(countdown, [list(range(a, b, c)) for a, b, c in ((0, 5, 2), (5, 0, -2), (-5, 5, 4), (3, 3, 1),
    (0, 1, 100))], [len(range(0, n, 3)) for n in range(8)], list(range(True)),
    list(range(False, True)), range(5)[True], 2 in range(5) in [True])
class I:
    def __index__(self): return 4
print(list(range(I())), I() in range(5), range(10)[I()], list(range(0, 20, I())))

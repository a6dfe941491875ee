# Every method and operator of set and frozenset.
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(a | b, a & b, a - b, b - a, a ^ b, a.union(b, [9], 'x') == {1, 2, 3, 4, 5, 9, 'x'},
    a.intersection(b, [3]), a.difference([1], (2,)), a.symmetric_difference([1, 9]), a.union(),
    a.intersection(), a.difference())
print(a <= b, {3} <= a, {3} < a, a < a, a <= a, a >= {1}, a > a, a.issubset(range(10)),
    a.issuperset([1]), a.isdisjoint(b), a.isdisjoint([9]), a == {4, 3, 2, 1}, a != b,
    a == frozenset(a), {1} == {1.0}, {1} == [1], 1 in a, 9 not in a)
s = set()
s.add(1)
s.add(1)
s.update([2, 3], (4,), {5: 'x'})
s.remove(2)
s.discard(2)
s.discard(3)
print(s, len(s), s.copy() == s, s.copy() is s, s.pop() in (1, 4, 5), len(s))
s |= {7, 8}
s &= {7, 8, 9}
s -= {8}
s ^= {7, 10, 11}
print(s)
s.intersection_update([10, 12], {10})
s.difference_update([1], [2])
s.symmetric_difference_update([10, 20])
s.update()
print(s)
s.clear()
print(s, bool(s), set(), set([1, 1]), set('aab') == {'a', 'b'}, set({'k': 1}), set(range(3)),
    {*[1, 2], *(3,)}, {x % 3 for x in range(9)}, len({1, 1.0, True}), {None}, {()}, {(1, 2)})
f = frozenset([1, 2])
print(f, f | {3}, {3} | f, type(f | {3}).__name__, type({3} | f).__name__, f & {1}, f - {1},
    f ^ {1, 9}, f == {1, 2}, hash(f) == hash(frozenset([2, 1])), {f: 'x'}[frozenset([1, 2])],
    f in {f}, {1, 2} in {f}, f.union([5]), f.copy() is f, frozenset(f) is f, frozenset(),
    frozenset('a'), f < {1, 2, 3})
print(sorted(a), max(a), sum(a), list(a), tuple(b), [x for x in sorted(a)],
    {x: 1 for x in sorted(b)}, any(a), all({0, 1}), sorted(a, reverse=True), repr({1}),
    str(frozenset()), str({'a'}), len(a), iter(a).__length_hint__())
g = f
g |= {3}
print(g, f, hash(frozenset()), hash(frozenset([1, 2, 3])), hash(frozenset([frozenset()])))
for h in (lambda: s.remove(1), lambda: s.pop(), lambda: s.add([]), lambda: s.add(), lambda: s | [1],
        lambda: s & 'a', lambda: s - (1,), lambda: [1] | s, lambda: s + s, lambda: s < [1],
        lambda: hash(s), lambda: {s}, lambda: {[]}, lambda: {{}}, lambda: set(5), lambda: set(1, 2),
        lambda: set([[]]), lambda: s[0], lambda: f.add(1), lambda: f.remove(1), lambda: s.update(5),
        lambda: s.union(5), lambda: s.issubset(5), lambda: s.nothing, lambda: [] in s,
        lambda: s.discard([]), lambda: frozenset(1, 2), lambda: s * 2, lambda: f.update([1]),
        lambda: s.remove((1, 2)), lambda: s.pop(1),
          lambda: set(x=1), lambda: s.intersection([[]]), lambda: s.isdisjoint(5),
          lambda: a.difference(5), lambda: s.clear(1), lambda: a ^ [1], lambda: a > 5):
    try:
        print(h())
    except (KeyError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)
try:
    a |= [1]
except TypeError as e:
    print(e)
try:
    for x in a:
        a.add(x + 100)
except RuntimeError as e:
    print(e)

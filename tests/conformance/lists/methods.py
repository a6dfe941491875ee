# Every method of list, with the errors of wrong uses.
a = [3, 1, 2]
a.append(4)
a.extend([5, 6])
a.extend('ab')
a.extend(x for x in (7,))
a.insert(0, 'first')
a.insert(-1, 'before last')
a.insert(100, 'end')
a.insert(-100, 'start')
print(a, a.pop(), a.pop(0), a.pop(-2), a.pop(1), a)
a.remove(5)
a.reverse()
print(a, a.index(1), a.count(2), a.index('a', 1), a.index(2, 3, 10), a.copy() == a, a.copy() is a)
a.clear()
print(a, len(a), bool(a))
b = [5, 2, 9, 1]
b.sort()
print(b, b.sort(reverse=True), b)
w = ['bb', 'A', 'ccc', 'a']
w.sort(key=len)
print(w, sorted(w, key=str.lower), sorted(w, key=lambda s: (-len(s), s)), sorted(w, reverse=True))
print([1] + [2], [1, 2] * 2, 0 * [1], [1] * -1, 2 * [[]], 2 in [1, 2], [1, 2] == [1, 2],
    [1, 2] < [1, 3], [1] < [1, 0], [] < [0], [1, 2] != [2, 1], [2] > [1, 99], [1.0] == [1],
    [[1]] == [[1]], [] == ())
c = [1]
c += [2]
c *= 2
d = c
d += (3,)
print(c, c is d, [0] * 3, [[0] * 2 for _ in range(2)], list('abc'), list(range(3)), list((1, 2)),
    list({'k': 1}), list(), list([1]) is not c)
m = [[0]] * 3
m[0].append(1)
print(m, [1, [2, [3]]], [None, True, 'x', 1.5], [[]], str([1, 'a']), repr([b'x']))
print(min(b), max(b), sum(b), sorted(b), list(reversed(b)), any(b), all(b), len(b), b[0], b[-1],
    list(enumerate(b))[0], list(zip(b, 'abcd')), b.__len__(), b.__contains__(9))
e = [1, 2, 3]
e.extend(e)
e += e[:1]
e.insert(2, e[:2])
print(e, e.index([1, 2]), e.count(1))
for f in (lambda: [].pop(), lambda: [1].pop(1), lambda: [1].pop('a'), lambda: [1].remove(2),
        lambda: [1].index(2), lambda: [1, 2].index(1, 1), lambda: [].append(),
        lambda: [].append(1, 2), lambda: [].extend(5), lambda: [].extend(), lambda: [].insert(1),
        lambda: [].insert('a', 1), lambda: [1, 'a'].sort(), lambda: [].sort(1),
        lambda: [].sort(foo=1), lambda: [1].sort(key=5), lambda: [1][1], lambda: list(5),
        lambda: list(1, 2), lambda: [1] + (2,),
          lambda: [1] * [2], lambda: [1] * 1.5, lambda: [1] < (2,), lambda: [1] < ['a'],
          lambda: [].nothing, lambda: hash([]), lambda: [1].count(), lambda: [1].__setitem__(5, 1),
          lambda: [1].__delitem__(5), lambda: [].reverse(1), lambda: [1].index(),
          lambda: [1].index(1, 'a'), lambda: sorted([1], 2), lambda: [1].pop(1.0),
          lambda: list(x=1), lambda: 'x' - [], lambda: [1].copy(1),
          lambda: [1, 2].sort(reverse='x'), lambda: -[1], lambda: [1].pop(2 ** 70),
          lambda: [1].insert(2 ** 70, 5)):
    try:
        print(f())
    except (IndexError, ValueError, TypeError, AttributeError, OverflowError) as err:
        print(type(err).__name__, err)

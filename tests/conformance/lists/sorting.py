# Sorting: stability, keys, reverse, mixed values, changes meanwhile, errors in comparisons.
people = [('Ann', 30), ('Bob', 25), ('Cid', 30), ('Dan', 25), ('Eve', 35)]
print(sorted(people, key=lambda p: p[1]), sorted(people, key=lambda p: p[1], reverse=True),
    sorted(people, key=lambda p: (-p[1], p[0])), sep='\n')
state = 7
def rnd():
    global state
    state = (state * 1103515245 + 12345) % 2 ** 31
    return state


for n in (0, 1, 2, 10, 63, 64, 65, 100, 1000, 5000):
    data = [rnd() % 1000 for _ in range(n)]
    s = sorted(data)
    assert all(x <= y for x, y in zip(s, s[1:])) and len(s) == n
    tagged = sorted(enumerate(data), key=lambda t: t[1])
    assert all((a[1], a[0]) < (b[1], b[0]) for a, b in zip(tagged, tagged[1:]))
    assert sorted(data, reverse=True) == s[::-1]
    print(n, s[:3], s[-2:], sum(s))
print(sorted([3, 1.5, True, 2 ** 70, -1]), sorted('hello'), sorted({3, 1, 2}),
    sorted({'b': 1, 'a': 2}), sorted([[2], [1, 5], [1]]), sorted([(1, 'b'), (1, 'a')]),
    sorted(['10', '9', '1']), sorted([b'b', b'a']), sorted(range(5), key=lambda x: x % 3))
nearly = list(range(200))
nearly[10], nearly[150] = nearly[150], nearly[10]
runs = list(range(100, 0, -1)) + list(range(100)) + [5] * 50
print(sorted(nearly) == list(range(200)), sorted(runs)[95:110], sorted([1] * 100) == [1] * 100)
calls = []
sorted([3, 1, 2], key=lambda x: calls.append(x) or x)
print(calls)


class Loud:
    count = 0

    def __init__(self, n): self.n = n
    def __lt__(self, o): Loud.count += 1; return self.n < o.n


sorted([Loud(i) for i in range(50)])
print(Loud.count)
Loud.count = 0
sorted([Loud(50 - i) for i in range(50)])
print(Loud.count)
Loud.count = 0
ordered = [x.n for x in sorted([Loud(rnd() % 100) for i in range(200)])]
print(Loud.count < 1500, ordered == sorted(ordered))


class Fail:
    def __lt__(self, o): raise ZeroDivisionError('lt')


items = [1, 2, 3]
victim = [3, 2, 1]


def meddle(x):
    victim.append(x)
    return x


def look(x):
    print('sees', victim, end=' ')
    return -x


for f in (lambda: sorted([Fail(), Fail()]), lambda: [1, 'a', 2].sort(), lambda: sorted([None, 1]),
        lambda: sorted([1, 2], key=lambda x: 1 / 0), lambda: victim.sort(key=meddle),
        lambda: sorted(5), lambda: sorted([{}, {}]), lambda: sorted([1, [1]]),
        lambda: sorted(['a', 1]), lambda: sorted([1.5, 'x']), lambda: sorted([(1, 'a'), (1, 2)]),
        lambda: max([1, 'a']), lambda: [object(), object()].sort(),
        lambda: sorted([float('nan'), 1])[1] if True else 0):
    try:
        print(f())
    except (TypeError, ValueError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
print(victim)
victim = [1, 2, 3]
victim.sort(key=look)
print(victim)
half = [5, 3, Fail(), 1]
try:
    half.sort()
except ZeroDivisionError:
    print(len(half))
words = 'The quick brown Fox jumps Over the lazy Dog'.split()
print(sorted(words), sorted(words, key=str.casefold), sorted(words,
    key=lambda w: (len(w), w.lower())), words.sort(key=len, reverse=True), words, sep='\n')

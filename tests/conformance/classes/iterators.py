# The iterator protocol: own iterators, exhaustion, errors inside, iter with a sentinel.
class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1


c = Countdown(3)
print(next(c), list(c), list(c), next(c, 'done'), next(c, None))
try:
    next(c)
except StopIteration as e:
    print('stop', e.args, e.value)
print(list(zip(Countdown(3), Countdown(5))), sum(Countdown(4)), max(Countdown(4)),
    sorted(Countdown(4)), tuple(map(str, Countdown(3))))
a, *b = Countdown(4)
print(a, b, [*Countdown(2), *Countdown(1)], 2 in Countdown(3), ''.join(map(str, Countdown(3))))


class Fresh:
    def __iter__(self): return iter([1, 2])


f = Fresh()
print(list(f), list(f), [x + y for x in f for y in f])


class OldStyle:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError('end')
        return i * i


print(list(OldStyle()), 9 in OldStyle(), iter(OldStyle()).__class__.__name__,
    list(enumerate(OldStyle()))[-1])


class Failing:
    def __iter__(self): return self
    def __next__(self): raise ValueError('in next')


for g in (lambda: list(Failing()), lambda: next(Failing()), lambda: [x for x in Failing()],
        lambda: 1 in Failing(), lambda: max(Failing()),
          lambda: next(5), lambda: next(Fresh()), lambda: iter(5), lambda: next(iter([])),
          lambda: iter(5, 5), lambda: next()):
    try:
        g()
    except Exception as e:
        print(type(e).__name__, e)
values = iter([1, 2, 3, 0, 4])
print(list(iter(lambda: next(values), 0)), list(values))
it = iter([1, 2, 3])
print(it is iter(it), next(it), it.__length_hint__(), list(it), it.__length_hint__())
items = [1, 2]
it = iter(items)
next(it)
items.append(3)
print(list(it))
items.append(4)
print(list(it))
for kind in ([], (), {}, set(), b'', range(0), {}.items(), {}.values(), zip(), map(str, []),
        filter(None, []), enumerate([]),
             reversed([]), iter(int, 1), (x for x in ()), reversed(()), bytearray(), reversed({}),
             iter('é')):
    print(type(iter(kind)).__name__, end=' ')
print()


class Tree:
    def __init__(self, v, *kids): self.v, self.kids = v, kids
    def __iter__(self):
        yield self.v
        for k in self.kids:
            yield from k


print(list(Tree(1, Tree(2, Tree(3)), Tree(4))))
def chunked(it, n):
    it = iter(it)
    while chunk := [x for _, x in zip(range(n), it)]:
        yield chunk
print(list(chunked('abcdefg', 3)))
d = {'a': 1, 'b': 2}
k = iter(d)
print(next(k), next(k), next(k, 'end'))

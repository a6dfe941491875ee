# What can be asked of a generator, and generators as context, as cursor, as co-operative tasks.
def g():
    x = 1
    yield x
    yield


a = g()
print(a.gi_running, a.gi_yieldfrom, a.__name__, a.__qualname__)
next(a)
list(a)
print(a.gi_running)
a.__name__ = 'renamed'
print(a.__name__, repr(a).startswith('<generator object g at 0x'))
b, c = g(), g()
print(b == c, b == b, hash(b) == hash(b), bool(b), b is iter(b), callable(b))


def running():
    yield me.gi_running


me = running()
print(next(me))


class Window:
    """A generator as a method, over the instance's state."""

    def __init__(self, n):
        self.n = n

    def slide(self, it):
        window = []
        for x in it:
            window.append(x)
            if len(window) == self.n:
                yield tuple(window)
                window.pop(0)


print(list(Window(3).slide('abcde')), Window.slide.__name__)


def unique(it):
    seen = set()
    for x in it:
        if x not in seen:
            seen.add(x)
            yield x


def pairwise(it):
    it = iter(it)
    prev = next(it, None)
    for x in it:
        yield prev, x
        prev = x


def batched(it, n):
    batch = []
    for x in it:
        batch.append(x)
        if len(batch) == n:
            yield batch
            batch = []
    if batch:
        yield batch


def primes():
    composites, n = {}, 2
    while True:
        if n in composites:
            for p in composites.pop(n):
                composites.setdefault(n + p, []).append(p)
        else:
            yield n
            composites[n * n] = [n]
        n += 1


def takewhile(f, it):
    for x in it:
        if not f(x):
            return
        yield x


print(list(unique('mississippi')), list(pairwise([1, 4, 9])), list(batched(range(7), 3)),
    list(takewhile(lambda p: p < 40, primes())))


def merge(*its):
    heads = [(next(i), n, i) for n, i in enumerate(map(iter, its))]
    while heads:
        heads.sort(key=lambda h: h[:2])
        value, n, it = heads.pop(0)
        yield value
        try:
            heads.append((next(it), n, it))
        except StopIteration:
            pass


print(list(merge([1, 4, 7], [2, 5, 8], [0, 9])))

# Slices of str, bytes, list, tuple and range agree with one another for all small bounds.
base = list(range(7))
kinds = [('list', base), ('tuple', tuple(base)), ('str', 'abcdefg'), ('bytes', bytes(base)),
    ('bytearray', bytearray(base)), ('range', range(7)), ('wide', 'aéb日c🎉d')]
bounds = [None, -9, -7, -3, -1, 0, 1, 3, 6, 7, 9]
total = 0
for start in bounds:
    for stop in bounds:
        for step in (None, 1, 2, 3, -1, -2, -8, 8):
            want = [base[i] for i in range(*slice(start, stop, step).indices(7))]
            for name, seq in kinds:
                got = seq[start:stop:step]
                index = {'str': lambda c: ord(c) - 97, 'wide': 'aéb日c🎉d'.index}.get(name,
                    lambda c: c)
                assert [index(x) for x in got] == want, (name, start, stop, step)
                total += 1
print(total, 'agree')
s = 'hello world'
print(s[:5], s[6:], s[::-1], s[-5:], s[::2], s[1::2], s[8:2:-2], s[:-3], s[3:3], s[5:2], s[True:3],
    s[None:None], s[-100:100], s[2 ** 70:], s[:2 ** 70], s[-2 ** 70:3], s[::2 ** 70], s[::-2 ** 70])


class I:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n


print(s[I(1):I(4)], s[I(-1)], base[I(2):], base[::I(3)], range(10)[I(2):I(8):I(2)], (1, 2, 3)[I(1)])
sl = slice(1, 5, 2)
print(sl, sl.start, sl.stop, sl.step, slice(3), slice(None), slice(1, 2) == slice(1, 2),
    slice(1, 2) == slice(1, 3), s[sl], base[sl], sl.indices(4), slice(None, None, -1).indices(5),
    slice(-3, None).indices(10), slice(5, 1).indices(3), slice(1, 2) < slice(1, 3),
    repr(slice('a', [], 1.5)))
for f in (lambda: hash(sl), lambda: slice(), lambda: slice(1, 2, 3, 4), lambda: sl.indices('a'),
        lambda: sl.indices(-1), lambda: slice(1, 2, 0).indices(5), lambda: s['a':], lambda: s[1.5:],
        lambda: s[::0], lambda: base[:'x'], lambda: base[1:2, 3], lambda: base[()],
        lambda: (1,)[None:None:None], lambda: sl[0], lambda: {1: 2}[1:2], lambda: set()[0:1],
        lambda: 5 .__getitem__, lambda: setattr(sl, 'start', 1), lambda: slice(1, 'b').indices(5),
        lambda: sl.nothing, lambda: list(sl), lambda: len(sl), lambda: slice(start=1)):
    try:
        print(f())
    except (TypeError, ValueError, AttributeError) as e:
        print(type(e).__name__, e)


class Show:
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): print('set', k, v)
    def __delitem__(self, k): print('del', k)


o = Show()
print(o[1], o[:], o[1:], o[:2], o[1:2], o[::3], o[1:2:3], o[:, 1], o[1:2, ::3, ...], o[None],
    o[-1:], o['a':'b'], o[(1, 2)], o[1,], o[[1]], o[lambda: 0].__class__.__name__, o[x := 5], x,
    o[1 if x else 2:], o[*[1, 2]], o[1, *[2, 3]])
o[1:2] = 'v'
o[::2] = 'w'
del o[1:], o[:, 2]
o[0] = o[1] = 'chained'
a = list(range(10))
a[2:4], a[7:] = 'xy', [70]
print(a, a[-1:] + a[:1], [a[i:i + 3] for i in range(0, len(a), 3)], a[len(a):], a[:len(a) // 2],
    a[len(a) // 2:], [a[:i] for i in range(3)])

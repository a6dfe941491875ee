# Sorting compares the same items in the same order as Python, survives errors, notices changes.
class R:
    def __init__(self, s): self.s = s
    def n(self): self.s = (self.s * 6364136223846793005 + 1442695040888963407) % 2**64; return self.s >> 33
    def randrange(self, a, b=None):
        if b is None: a, b = 0, a
        return a + self.n() % (b - a)
    def choice(self, l): return l[self.n() % len(l)]
r = R(3)
log = []
class K:
    def __init__(self, v): self.v = v
    def __lt__(self, o):
        log.append((self.v, o.v)); return self.v < o.v
    def __repr__(self): return 'K%d' % self.v
for n in list(range(0, 80)) + [100, 200, 500, 1000, 3000]:
    for kind in range(6):
        if kind == 0: a = [r.randrange(n + 1) for _ in range(n)]
        elif kind == 1: a = list(range(n))
        elif kind == 2: a = list(range(n, 0, -1))
        elif kind == 3: a = list(range(n // 2)) + list(range(n // 3)) + [r.randrange(9)] * (n // 4)
        elif kind == 4: a = [i // 10 * 10 + r.randrange(12) for i in range(n)]
        else: a = [r.randrange(3) for _ in range(n)]
        log.clear()
        l = [K(v) for v in a]
        l.sort(reverse=kind % 2 == 1)
        h = 0
        for x, y in log: h = (h * 31 + x * 7 + y) % 1000000007
        print(n, kind, len(log), h)
        b = sorted(a); assert b == [k.v for k in sorted([K(v) for v in a])]
        assert sorted(a, key=lambda v: -v) == sorted(a, reverse=True)
        assert sorted(map(str, a)) == [str(x) for x in sorted(a, key=str)]
        assert sorted(float(x) for x in a) == b
        t = sorted((v, i) for i, v in enumerate(a)); assert t == sorted(t, key=lambda p: p[0])
class Bad:
    def __init__(self, v): self.v = v
    def __lt__(self, o):
        global c
        c -= 1
        if c < 0: raise ZeroDivisionError('bad')
        return self.v < o.v
for n in (10, 100, 1000):
    for c0 in (0, 5, 50, 500, 3000):
        c = c0
        l = [Bad(r.randrange(n)) for _ in range(n)]
        ids = sorted(map(id, l))
        try: l.sort(); print('ok')
        except ZeroDivisionError as e: print(e)
        assert sorted(map(id, l)) == ids
l = [3, 1, 2]
def key(x):
    l.append(x); return x
try: l.sort(key=key)
except ValueError as e: print(e, l)
def key2(x): print(len(l)); return x
l.sort(key=key2)
print(l)

# Sets print in the order of Python's own, whatever was added and removed. Numbers only: their hashes
# do not depend on the seed.
class R:
    def __init__(self, s): self.s = s
    def n(self): self.s = (self.s * 6364136223846793005 + 1442695040888963407) % 2**64; return self.s >> 33
    def randrange(self, a, b=None):
        if b is None: a, b = 0, a
        return a + self.n() % (b - a)
    def choice(self, l): return l[self.n() % len(l)]
r = R(9)


q = set()
def sv():
    return r.choice([r.randrange(20), r.randrange(40)*8, r.randrange(30)*32, (r.randrange(5),), float(r.randrange(9))/2, frozenset({r.randrange(3), r.randrange(9)*16})])
s = set(); q = set(); f = frozenset()
for i in range(6000):
    op = r.randrange(18); k = sv()
    try:
        if op < 5: s.add(k)
        elif op == 5: s.discard(k)
        elif op == 6: s.remove(k)
        elif op == 7: print(s.pop())
        elif op == 8: q = {sv() for _ in range(r.randrange(12))}
        elif op == 9: print(s | q); f = frozenset(s)
        elif op == 10: print(s & q, s & f)
        elif op == 11: print(s - q, q - s)
        elif op == 12: print(s ^ q)
        elif op == 13: s |= q
        elif op == 14 and r.randrange(4) == 0: s &= q
        elif op == 15: s -= q
        elif op == 16: s ^= q
        elif op == 17:
            print(s <= q, s >= q, s < q, s == q, s.isdisjoint(q), hash(f))
            if r.randrange(20) == 0: s.clear()
            s.update([sv(), sv()], {sv(): 1})
            print(s.union([1, 5, 77]), s.intersection([sv() for _ in range(6)]), s.difference([sv()]), s.symmetric_difference([sv(), sv()]))
            s.difference_update([sv() for _ in range(5)])
    except Exception as e:
        print(type(e).__name__, e)
    if i % 20 == 0: print(s, list(s), f)

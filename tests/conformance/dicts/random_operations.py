# Long random sequences of dict operations, from a generator of our own.
class R:
    def __init__(self, s): self.s = s
    def n(self): self.s = (self.s * 6364136223846793005 + 1442695040888963407) % 2**64; return self.s >> 33
    def randrange(self, a, b=None):
        if b is None: a, b = 0, a
        return a + self.n() % (b - a)
    def choice(self, l): return l[self.n() % len(l)]
r = R(8)


def val():
    k = r.randrange(6)
    if k == 0: return r.randrange(10)
    if k == 1: return 'k%d' % r.randrange(10)
    if k == 2: return (r.randrange(3), 'x')
    if k == 3: return float(r.randrange(4))
    if k == 4: return r.randrange(5) * 2**40
    return bool(r.randrange(2))
def idx(n): return r.choice([None, r.randrange(-n-3, n+4)])
d = {}
for i in range(4000):
    op = r.randrange(12); k = val()
    try:
        if op < 4: d[k] = i
        elif op == 4: del d[k]
        elif op == 5: print(d.pop(k))
        elif op == 6: print(d.popitem())
        elif op == 7: print(d.setdefault(k, i))
        elif op == 8: d.update({val(): 1, val(): 2})
        elif op == 9: print(k in d, d.get(k))
        elif op == 10: d |= {val(): 5}
        else: print(sorted(map(str, d.keys() & {k, val()})), list(reversed(d))[:3])
    except Exception as e:
        print(type(e).__name__, e)
    if i % 50 == 0: print(d, list(d.values()))

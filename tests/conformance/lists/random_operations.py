# Long random sequences of list operations, from a generator of our own.
class R:
    def __init__(self, s): self.s = s
    def n(self): self.s = (self.s * 6364136223846793005 + 1442695040888963407) % 2**64; return self.s >> 33
    def randrange(self, a, b=None):
        if b is None: a, b = 0, a
        return a + self.n() % (b - a)
    def choice(self, l): return l[self.n() % len(l)]
r = R(7)


def val():
    k = r.randrange(6)
    if k == 0: return r.randrange(10)
    if k == 1: return 'k%d' % r.randrange(10)
    if k == 2: return (r.randrange(3), 'x')
    if k == 3: return float(r.randrange(4))
    if k == 4: return r.randrange(5) * 2**40
    return bool(r.randrange(2))
def idx(n): return r.choice([None, r.randrange(-n-3, n+4)])
l = []
for i in range(3000):
    op = r.randrange(16)
    try:
        if op < 4: l.append(val())
        elif op == 4: l.insert(r.randrange(-5, 25), val())
        elif op == 5: print(l.pop())
        elif op == 6: print(l.pop(r.randrange(-5, 10)))
        elif op == 7: l.remove(val())
        elif op == 8: print(l.index(val()), l.count(val()))
        elif op == 9: l[idx(len(l)):idx(len(l))] = [val() for _ in range(r.randrange(4))]
        elif op == 10: print(l[idx(len(l)):idx(len(l)):r.choice([None, 1, -1, 2, -2, 3])])
        elif op == 11: del l[idx(len(l)):idx(len(l)):r.choice([None, 2, -1, 3])]
        elif op == 12:
            s = slice(idx(len(l)), idx(len(l)), r.choice([2, -1, -3]))
            l[s] = [val() for _ in range(r.choice([len(l[s]), 2]))]
        elif op == 13: l.reverse()
        elif op == 14:
            l += [val()] * r.randrange(3)
            if len(l) > 30: l.clear()
        else:
            l[r.randrange(-5, 10)] = val()
    except Exception as e:
        print(type(e).__name__, e)
    if i % 50 == 0: print(l, tuple(l), len(l))

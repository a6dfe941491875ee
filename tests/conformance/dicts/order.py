# Insertion order through deletions, re-insertions, updates, growth and odd keys.
d = {}
for i in range(10):
    d[f'k{i}'] = i
del d['k3'], d['k7']
d['k3'] = 'again'
d['k0'] = 'updated'
print(d, list(d)[-1])
d.update({'k1': 'u', 'new': 1})
print(list(d), d.popitem(), d.popitem(), list(d.values()))
d['k3'] = d.pop('k0')
print(list(d), next(iter(d)), next(reversed(d)))
big = {}
for i in range(5000):
    big[i * 7 % 5000] = i
for i in range(0, 5000, 3):
    del big[i]
for i in range(0, 1000, 3):
    big[i] = -i
print(len(big), list(big)[:5], list(big)[-3:], sum(big), sum(big.values()))
while len(big) > 10:
    big.popitem()
print(big)
for i in range(3):
    big = {**big, i: i}
    big.pop(next(iter(big)))
print(big)


class Key:
    """All keys share one hash, so every lookup collides."""
    eqs = 0

    def __init__(self, n): self.n = n
    def __hash__(self): return 42
    def __eq__(self, o): Key.eqs += 1; return isinstance(o, Key) and self.n == o.n
    def __repr__(self): return f'K{self.n}'


collide = {Key(i): i for i in range(20)}
print(collide[Key(13)], Key(19) in collide, Key(20) in collide, len(collide), collide.pop(Key(5)),
    collide.get(Key(5)), list(collide)[4:7])
collide[Key(5)] = 'back'
print(list(collide)[-1], collide[Key(5)], len({Key(1), Key(1), Key(2)}), Key.eqs > 0)


class Evil:
    """A key whose comparison changes the dict."""
    def __init__(self, d, n): self.d, self.n = d, n
    def __hash__(self): return 1
    def __eq__(self, o):
        if self.d is not None and len(self.d) < 50:
            self.d[len(self.d) + 1000] = 'grown'
        return self.n == o.n if isinstance(o, Evil) else False


e = {}
e[Evil(None, 1)] = 'a'
e[Evil(None, 2)] = 'b'
print(e[Evil(e, 2)], len(e) > 2, e.get(Evil(None, 9)))
nan = float('nan')
odd = {nan: 1, float('nan'): 2, 0: 'z', -0.0: 'negative zero', 2 ** 61 - 1: 'p', 0.5: 'half',
    '': 'empty', (): 'unit', 2 ** 61: 'q', 1 + 2 ** 61: 'r', -1: 'm1', -2: 'm2'}
print(len(odd), odd[nan], odd[0.0], odd[False], odd[-1], odd[-2], odd.get(float('nan')),
    odd[2 ** 61], odd[2.0 ** 61])
inverse = {}
for k, v in {'a': 1, 'b': 2, 'c': 1}.items():
    inverse.setdefault(v, []).append(k)
print(inverse, dict(sorted(inverse.items(), reverse=True)),
    {k: v for k, v in sorted({'z': 1, 'y': 2}.items())})
a, b = {'x': 1, 'y': 2}, {'y': 3, 'z': 4}
print({**a, **b}, {**b, **a}, a | b, b | a, dict(a, **b),
    dict(a.items() | b.items()).keys() == {'x', 'y', 'z'})
lru = {}
def use(key, size=3):
    lru[key] = lru.pop(key, 0) + 1
    if len(lru) > size:
        lru.pop(next(iter(lru)))
for c in 'abcadbea':
    use(c)
print(lru)

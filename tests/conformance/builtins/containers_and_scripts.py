# Containers meet script classes: changes while iterating, subclasses, __index__, __eq__ that fails.
d = {1: 1, 2: 2}
try:
    for k in d: d[k + 10] = 1
except RuntimeError as e: print(e)
d = {1: 1, 2: 2}
try:
    for k in d: del d[k]; d[k + 10] = 1
except RuntimeError as e: print(e)
s = {1, 2}
try:
    for k in s: s.add(k + 10)
except RuntimeError as e: print(e)
it = iter(d); next(it); d['x'] = 1
for _ in range(2):
    try: next(it)
    except RuntimeError as e: print(e)
l = [1, 2, 3]
for x in l:
    print(x)
    if len(l) < 6: l.append(x * 10)
l = [1]; l.append(l); print(l, repr((l,)))
d = {}; d['d'] = d; print(d)
class D(dict):
    def __missing__(self, k): return k * 2
print(D()[4], D(a=1), type(D().copy()), D.fromkeys('ab'))
class L(list): pass
x = L([1, 2]); x.attr = 5; print(x, x.attr, x == [1, 2], x + [3], type(x[:]))
class T(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
print(T(1, 2), T(1, 2) == (1, 2), hash(T(1, 2)) == hash((1, 2)))
class S(set): pass
print(S([1]), S([1]) | {2}, type(S() | S()), repr(S()))
class I:
    def __index__(self): return 1
print([1, 2, 3][I()], [1, 2, 3][I():], (1, 2, 3)[I()], [0] * I())
class Seq:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * i
    def __len__(self): return 4
print(list(Seq()), list(reversed(Seq())), 9 in Seq(), tuple(Seq()), type(iter(Seq())), iter(Seq()).__length_hint__())
class E:
    def __eq__(self, o): raise ZeroDivisionError
    __hash__ = lambda s: 1
for f in (lambda: E() in [1], lambda: {E(): 1, E(): 2}, lambda: {E(), E()}, lambda: [E()] == [E()], lambda: (1,).index(E())):
    try: print(f())
    except ZeroDivisionError: print('zde')
class Cat(list):
    def __iter__(self): return iter('xyz')
print(list(Cat([1])), [*Cat([1])], tuple(Cat()), set(Cat()) == set('xyz'), dict.fromkeys(Cat()))
l = list(range(10)); l[2:4] = l; print(l); l[::2] = [0] * len(l[::2]); print(l)
l.extend(l[:2]); l += l; print(len(l)); l *= 2; print(len(l)); l *= 0; print(l)
a = [1, 2]; b = a; a += (3,); print(b); a = a + [4]; print(b, a)
print([1, 2] < [1, 2, 3], [3] > [1, 2], (1, 'a') < (2,), [] == (), not [], bool([0]))
def rec():
    l = []
    for _ in range(100000): l = [l]
    return l
for f in (repr, lambda l: l == rec(), hash):
    try: f(rec()); print('no')
    except RecursionError as e: print('RecursionError', e)
    except TypeError as e: print(e)

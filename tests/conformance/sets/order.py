# Sets of integers print in Python's order, which follows from hashing, probing and growth.
print({3, 1, 2}, {10, 5, 7, 100, 33}, set(range(10, 0, -1)), {8, 16, 24, 32}, {-1, -2, 0, 1},
    {1000, 1, 500}, {2 ** 61, 2 ** 62, 5}, {0.5, 1.5, 2.5, 1}, {True, 2, False})
s = set()
for i in range(0, 200, 7):
    s.add(i)
    if i % 35 == 0:
        print(s)
for i in range(0, 200, 14):
    s.discard(i)
print(s, s.pop(), s.pop(), s)
s.add(1000)
s.add(1)
print(s, set(s), s.copy(), s | {3, 4}, s & {7, 21, 1000}, s - {7}, s ^ {1, 2}, {3, 4} | s)
print(set([5, 3, 9, 1, 7] * 3), {x * x % 50 for x in range(20)}, frozenset(range(20, 0, -3)),
    set(map(abs, range(-5, 5))))
t = set(range(100))
print(list(t)[:5], t - set(range(5, 95)), {t.pop() for _ in range(3)})
t = {i * 64 for i in range(12)}
print(t, list(t), sorted(t))
u = {i * 2 ** 20 for i in range(10)} | {i * 1000 for i in range(10)}
print(u)
print(set(range(5)) | set(range(100, 105)), set(range(100, 105)) | set(range(5)),
    set(range(30)) & set(range(20, 50)), {1, 2, 3}.union(range(20, 30)), {(1, 2), (3, 4), (0, 0)},
    {frozenset([1]), frozenset([2, 3])})
print({i / 2 for i in range(8)}, {float(i) for i in range(5)}, {1e10, 1e20, 1e-5, 3.14},
    {10 ** i for i in range(25)})
random = 12345
v = set()
for _ in range(300):
    random = (random * 1103515245 + 12345) % 2 ** 31
    if random % 3:
        v.add(random % 500)
    else:
        v.discard(random % 500)
print(v, len(v))
v &= set(range(0, 500, 2))
print(v)
v.update(range(250, 260))
v.difference_update(range(0, 100))
v.symmetric_difference_update(range(240, 270))
print(v, v.pop(), v.pop(), len(v))
w = set(v)
w.clear()
w.update([3, 2, 1])
print(w, {*v} == v, set(list(v)) == v, list(set(list(range(50, 0, -1))))[:10])

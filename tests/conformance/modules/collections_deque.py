# collections.deque: both ends, maxlen, rotation, changes while iterating, errors.
from collections import deque
d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
d.extend([5, 6])
d.extendleft([-1, -2])
print(d, len(d), d[0], d[-1], d[3], d.pop(), d.popleft(), list(d), 3 in d, d.count(2), d.index(3),
    d.index(4, 2), sorted(d, reverse=True), list(reversed(d)), bool(deque()), deque(),
    repr(deque('ab')))
d.rotate(2)
print(d)
d.rotate(-1)
d.rotate()
d.remove(3)
d.reverse()
d.insert(1, 'ins')
d[0] = 'first'
del d[1]
print(d, d.copy() == d, d.copy() is d, d + deque([9]), d * 2, deque([1]) == deque([1]),
    deque([1]) == [1], deque([1, 2]) < deque([1, 3]), max(deque([3, 1])), sum(deque([1, 2])))
d += [7]
d *= 2
print(d)
d.clear()
print(d, len(d))
m = deque([1, 2, 3, 4], maxlen=3)
print(m, m.maxlen, deque().maxlen)
m.append(5)
m.appendleft(0)
m.extend([7, 8])
print(m, m.copy(), m + m, deque(m), deque(range(5), 2), deque([1], 0), m.rotate(1), m)
window, out = deque(maxlen=3), []
for x in range(8):
    window.append(x)
    if len(window) == 3:
        out.append(sum(window) / 3)
print(out)
tasks, order = deque(['a', 'b', 'c']), []
while tasks:
    t = tasks.popleft()
    order.append(t)
    if t == 'a':
        tasks.append('d')
print(order)
e = deque([1])
e.append(e)
print(e)
for f in (lambda: deque().pop(), lambda: deque().popleft(), lambda: deque([1])[5],
        lambda: deque([1])['a'], lambda: deque([1]).remove(2), lambda: deque([1]).index(2),
        lambda: deque(5), lambda: deque([1], -1), lambda: deque([1], 'x'), lambda: hash(deque()),
        lambda: deque([1]) + [1], lambda: deque([1]).rotate('x'), lambda: deque([1, 2])[0:1],
        lambda: deque([1], maxlen=1).insert(0, 2), lambda: deque().append(),
        lambda: deque([1]) * 'a', lambda: deque([1]) < [1], lambda: deque().nothing,
        lambda: deque([1]).extend(5), lambda: deque(1, 2, 3), lambda: deque([1]).pop(0)):
    try:
        print(f())
    except Exception as err:
        print(type(err).__name__, err)
d = deque(range(5))
try:
    for x in d:
        d.append(x)
except RuntimeError as err:
    print(err)
it = iter(d)
next(it)
d.clear()
try:
    next(it)
except RuntimeError as err:
    print(err)
big = deque()
for i in range(2000):
    big.append(i) if i % 3 else big.appendleft(i)
    if i % 5 == 0:
        big.pop()
print(len(big), sum(big), big[500], big[-1], big[0], [big[i] for i in range(0, len(big), 300)])
def bfs(maze, start, goal):
    queue, seen = deque([(start, 0)]), {start}
    while queue:
        (r, c), n = queue.popleft()
        if (r, c) == goal:
            return n
        for p in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if 0 <= p[0] < len(maze) and 0 <= p[1] < len(maze[0]) and maze[p[0]][p[1]] == '.' and p not in seen:
                seen.add(p)
                queue.append((p, n + 1))
print(bfs(['..#.', '.#..', '....'], (0, 0), (0, 3)))
class D(deque):
    def __repr__(self): return f'D{list(self)}'
print(D([1]), type(D([1]).copy()).__name__, isinstance(D(), deque))

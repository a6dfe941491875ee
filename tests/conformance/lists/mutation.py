# Slice assignment and deletion, changes during iteration, aliasing, nested lists.
a = list(range(10))
a[2:5] = ['x']
print(a)
a[1:1] = [10, 11]
a[:0] = 'ab'
a[len(a):] = (99,)
print(a)
a[3:6] = []
a[-2:] = range(3)
a[::2] = [0] * len(a[::2])
print(a)
a[::-1] = list(range(len(a)))
print(a)
del a[1::2], a[:1]
print(a)
a[:] = a[::-1]
a[1:3] = a
print(a)
a[5:2] = ['mid']
a[100:200] = ['far']
a[-100:-90] = ['near']
print(a)
b = [1, 2, 3]
b[1:2] = iter('xyz')
b[0:2] = {'k': 1}
b[:1] = b
print(b)
b[1] = b
print(b, b[1] is b, len(b[1]))
grid = [[0] * 3 for _ in range(2)]
grid[0][1] = 5
grid[1] += [7]
grid[0], grid[1] = grid[1], grid[0]
print(grid, [row[:] for row in grid], [list(col) for col in zip(*grid)], sum(grid, []))
c = [1, 2, 3, 4, 5, 6]
for x in c:
    if x % 2 == 0:
        c.remove(x)
print(c)
c = [1, 2, 3]
for i, x in enumerate(c):
    if x < 3 and len(c) < 8:
        c.append(x + 10)
print(c)
for x in c:
    c.clear()
print(c)
d = [1, 2, 3]
it = iter(d)
next(it)
d.insert(0, 0)
print(list(it), [d.pop() for _ in range(len(d))])
e = [[1, 2], [3]]
shallow = e[:]
e[0].append(9)
e.append(4)
print(shallow, e, shallow[0] is e[0])
x = y = []
x.append(1)
y = y + [2]
print(x, y)
for source in ['a[::2] = [1]', 'a[0:2] = 5', 'a[::0] = []', 'a["x"] = 1', 'a[100] = 1',
        'del a[100]', 'a[-100] = 1', 'del a["x"]', 'a[1.5] = 1', 'a[::2] = 5', 'del a[::0]',
        'a[:] = None', 'a[0, 1] = 2', 'a["a":] = []', 'a[::-1] = [1]', 'del a[0][0]']:
    try:
        exec(source)
        print(source, 'fine')
    except (ValueError, TypeError, IndexError) as err:
        print(source, '->', type(err).__name__, err)
q = [0] * 5
for i in range(20):
    q[i % 5] += i
    q = q[1:] + q[:1]
print(q, [q[i:] + q[:i] for i in range(3)])
def rotate(m): return [list(r) for r in zip(*m[::-1])]
print(rotate([[1, 2, 3], [4, 5, 6]]), rotate(rotate([[1, 2], [3, 4]])))
matrix = [[i * j for j in range(1, 4)] for i in range(1, 4)]
print(matrix, [matrix[i][i] for i in range(3)], [x for row in matrix for x in row if x % 2],
    list(map(sum, matrix)), [max(c) for c in zip(*matrix)])

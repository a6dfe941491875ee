# Plain, chained, tuple and starred assignment to every kind of target.
a = b = c = [1]
print(a is b is c)
a, b = 1, 2
a, b = b, a
print(a, b)
(a, b), [c, (d, e)] = (1, 2), [3, (4, 5)]
print(a, b, c, d, e)
first, *rest = range(5)
*init, last = 'hello'
head, *middle, tail = (1, 2)
print(first, rest, init, last, head, middle, tail)
a, (b, *c), *d = 1, 'xyz', 2, 3
print(a, b, c, d)
[x] = [7]
(y,) = {8}
z, = 'q'
() = []
[] = ()
print(x, y, z)


class Box:
    pass


box = Box()
data = [0] * 3
mapping = {}
box.value, data[1], mapping['k'], data[2:] = 1, 2, 3, [4, 5]
print(box.value, data, mapping)
i, data[i] = 0, 'zero'
print(i, data)
x = y = z = 0
x, y = y, x = 5, 6
print(x, y)
for box.value, (data[0], *mapping['s']) in [(1, 'ab'), (2, 'cde')]:
    print(box.value, data[0], mapping['s'])
d = {'a': 1, 'b': 2}
p, q = d
(k, v), *_ = d.items()
print(p, q, k, v)
for source in ['a, b = 1', 'a, b = 1, 2, 3', 'a, b, c = 1, 2', 'a, *b, c = [1]', 'a, b = "x"',
               'a, b = None', '[a, b] = {1}', '(a, (b, c)) = 1, 2', 'a, b = iter([1, 2, 3])',
               'a, b = 5.0',
               '*a, b = 1', '() = [1]']:
    try:
        exec(source)
    except (TypeError, ValueError) as e:
        print(source, '->', type(e).__name__, e)
for source in ['*a = 1', '*a, *b = 1', 'a, *b, *c = 1', 'x = *a', '(*a) = 1', 'a + b = 1',
        '(a, 1) = 1']:
    try:
        exec(source)
    except SyntaxError as e:
        print(source, '->', e.msg)

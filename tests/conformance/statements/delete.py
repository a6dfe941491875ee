# del: names, attributes, items, slices, several at once.
a = b = c = 1
del a
try:
    a
except NameError as e:
    print(e)
del b, c
print('b' in globals(), 'c' in globals())
l = list(range(10))
del l[0]
del l[-1], l[2:4]
del l[::2]
print(l)
del l[:]
print(l)
d = {'x': 1, 'y': 2, 'z': 3}
del d['x'], (d['y'])
print(d)


class Box:
    shared = 1

    def __init__(self):
        self.own = 2
        self.shared = 3

    def __delattr__(self, name):
        print('deleting', name)
        super().__delattr__(name)

    def __delitem__(self, key):
        print('item', key)


box = Box()
del box.shared
print(box.shared)
del box[1], box[1:2], box[1, 2], box['a']
del box.own
p, (q, r) = 1, (2, 3)
del p, (q, r)


def local():
    x = 1
    del x
    try:
        return x
    except UnboundLocalError as e:
        return str(e)


print(local())


def cell():
    v = 1

    def inner():
        return v
    del v
    try:
        return inner()
    except NameError as e:
        return str(e)


print(cell())
x = 1
del (x)
for source in ['del nothing', 'd = {}; del d[1]', 'l = []; del l[0]', 'del box.own',
        'del box.shared',
               'del (1).x', 'x = 1; del x[0]', 's = "a"; del s[0]', 't = (1,); del t[0]',
               'l = [1]; del l["a"]',
               'del len.x', 'del Box.nothing']:
    try:
        exec(source)
    except Exception as e:
        print(source, '->', type(e).__name__, e)
for source in ['del f()', 'del 1', 'del a + b', 'del *a', 'del (a, 1)', 'del', 'del (a for a in b)',
        'del x if y else z']:
    try:
        exec(source)
    except SyntaxError as e:
        print(source, '->', e.msg)

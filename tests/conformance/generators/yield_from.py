# yield from: iterables, results, send and throw through several levels.
def inner():
    x = yield 'a'
    print('inner got', x, end=' ')
    y = yield 'b'
    return x, y


def middle():
    result = yield from inner()
    print('middle got', result, end=' ')
    return 'middle'


def outer():
    r = yield from middle()
    yield r


o = outer()
print(next(o), o.send(1), o.send(2), next(o, 'end'))


def chain(*its):
    for it in its:
        yield from it


print(list(chain([1, 2], 'ab', range(2), {'k': 1}, (x * x for x in range(3)), iter([9]))))


def flatten(x):
    for item in x:
        if isinstance(item, (list, tuple)):
            yield from flatten(item)
        else:
            yield item


print(list(flatten([1, [2, (3, [4]), []], 5])))


def value_of_plain():
    return (yield from [1, 2])


g = value_of_plain()
print(list(g), (lambda: (yield from 'xy'))().__class__.__name__)


def sends_to_list():
    yield from [1, 2]


s = sends_to_list()
next(s)
try:
    s.send('x')
except AttributeError as e:
    print(e)


class Special:
    def __iter__(self): return self
    def __next__(self): return 'next'
    def send(self, v): return f'send {v}'


def delegate():
    yield from Special()


d = delegate()
print(next(d), d.send(5), d.send(None))


def raises():
    yield 1
    raise ValueError('inner')


def catches():
    try:
        yield from raises()
    except ValueError as e:
        yield f'caught {e}'


print(list(catches()))


def permutations(items):
    if not items:
        yield []
    for i, x in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [x] + rest


print([''.join(p) for p in permutations('abc')])


def stop_value():
    class It:
        def __iter__(self): return self
        def __next__(self): raise StopIteration('from next')
    got = yield from It()
    yield got


print(list(stop_value()))


def deep(n):
    if n:
        yield from deep(n - 1)
    yield n


print(sum(deep(100)), list(deep(3)), len(list(deep(300))))
for bad in (5, None, object):
    def from_bad():
        yield from bad
    try:
        list(from_bad())
    except TypeError as e:
        print(e)


def expr():
    total = (yield from [1]) or 0
    x = [(yield from 'ab'), (yield from 'c')]
    return total, x


e = expr()
out = []
while True:
    try:
        out.append(next(e))
    except StopIteration as stop:
        print(out, stop.value)
        break
for source in ['yield from x', 'def f():\n  yield from', 'class C:\n  yield 1',
        '[(yield 1) for x in y]', 'def f():\n  [(yield) for x in y]', 'def f():\n x = yield = 1',
               'def f(x=(yield)): pass', '((yield 1) for _ in ())']:
    try:
        compile(source, '<s>', 'exec')
        print(repr(source), 'fine')
    except SyntaxError as err:
        print(repr(source), err.msg)

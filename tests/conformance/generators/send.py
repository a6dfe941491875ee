# send: values into a generator, first send, averages, coroutines in the old style.
def echo():
    got = None
    while True:
        got = yield got
        if got == 'stop':
            return 'stopped'


g = echo()
print(next(g), g.send(1), g.send('two'), next(g), g.send([3]))
try:
    g.send('stop')
except StopIteration as e:
    print(e.value)
try:
    g.send('after')
except StopIteration as e:
    print('after', e.value)
try:
    echo().send(5)
except TypeError as e:
    print(e)
print(echo().send(None))


def average():
    total, count, mean = 0, 0, None
    while True:
        value = yield mean
        if value is None:
            return total, count
        total += value
        count += 1
        mean = total / count


a = average()
next(a)
print([a.send(x) for x in (10, 20, 60)])
try:
    a.send(None)
except StopIteration as e:
    print('total', e.value)


def positions():
    x = yield
    y = (yield) + 1
    z = yield x, y
    print('list', [(yield 'in list'), (yield)])
    f((yield 'arg'), k=(yield))
    w = (yield x) if (yield 'cond') else (yield 'else')
    t = yield z, w
    yield
    yield t


def f(a, k):
    print('f', a, k)


p = positions()
print([next(p), p.send(1), p.send(2)], p.send('z'), p.send('l1'), p.send('l2'), p.send('a1'),
    p.send('a2'), p.send(0), p.send('w'), p.send('t'), next(p))


def broadcast(targets):
    while True:
        item = yield
        for t in targets:
            t.send(item)


def sink(out):
    while True:
        out.append((yield))


one, two = [], []
sinks = [sink(one), sink(two)]
for s in sinks:
    next(s)
b = broadcast(sinks)
next(b)
for i in range(3):
    b.send(i)
print(one, two)


def accumulate(initial=0):
    total = initial
    while True:
        total += (yield total)


acc = accumulate(10)
next(acc)
print(acc.send(1), acc.send(2), acc.send(-5))
def tasks(name, n):
    for i in range(n):
        yield f'{name}{i}'
def scheduler(*gens):
    queue, out = list(gens), []
    while queue:
        g = queue.pop(0)
        try:
            out.append(next(g))
        except StopIteration:
            continue
        queue.append(g)
    return out
print(scheduler(tasks('a', 2), tasks('b', 3), tasks('c', 1)))

# threading.local: values of each thread, subclasses with __init__, attributes, errors.
import threading
data = threading.local()
data.x = 'main'
seen = []


def work(n):
    seen.append(hasattr(data, 'x'))
    data.x = n
    data.y = [n]
    barrier.wait()
    seen.append((data.x, data.y, sorted(data.__dict__.items())))


barrier = threading.Barrier(3)
ts = [threading.Thread(target=work, args=(i,)) for i in range(3)]
[t.start() for t in ts]
[t.join() for t in ts]
print(sorted(seen, key=str), data.x, hasattr(data, 'y'), vars(data), data.__dict__)
try:
    data.missing
except AttributeError as e:
    print(e)
del data.x
try:
    del data.x
except AttributeError as e:
    print(e)


class Config(threading.local):
    default = 'class attribute'
    made = []

    def __init__(self, start, step=1):
        self.value = start
        self.step = step
        Config.made.append(threading.current_thread().name)

    def bump(self):
        self.value += self.step
        return self.value


c = Config(10, step=5)
out = []


def use(times):
    for _ in range(times):
        result = c.bump()
    out.append((threading.current_thread().name, result, c.default))


ts = [threading.Thread(target=use, args=(i,), name=f't{i}') for i in (1, 2, 3)]
for t in ts:
    t.start()
    t.join()
print(out, c.value, c.bump(), Config.made, c.default)
c.extra = 1
print(sorted(vars(c)))


class Slotted(threading.local):
    __slots__ = 'shared',


s = Slotted()
s.shared = 1
got = []
t = threading.Thread(target=lambda: got.append(s.shared))
t.start()
t.join()
print(got)
for f in (lambda: threading.local(1), lambda: threading.local(x=1),
        lambda: setattr(data, '__dict__', {}), lambda: Config(), lambda: data.nope):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
first, second = threading.local(), threading.local()
first.v, second.v = 1, 2
print(first.v, second.v, first == second, first == first, isinstance(c, threading.local))
connection = threading.local()
opened = []
def get():
    if not hasattr(connection, 'it'):
        connection.it = f'conn-{len(opened)}'
        opened.append(connection.it)
    return connection.it
def client(out):
    out.append(get() == get())
results = []
for _ in range(3):
    t = threading.Thread(target=client, args=(results,))
    t.start()
    t.join()
print(results, opened, get(), len(opened))

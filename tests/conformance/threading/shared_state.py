# What threads share: globals, function attributes, closures, instances, files, iterators.
import threading
shared = {'list': [], 'count': 0}
flag = 'unset'


def run(*targets):
    ts = [threading.Thread(target=t) for t in targets]
    for t in ts:
        t.start()
    for t in ts:
        t.join()


def set_global():
    global flag, fresh
    flag = 'set by thread'
    fresh = 'new global'


def set_attribute():
    set_attribute.value = 'function attribute'


run(set_global, set_attribute)
print(flag, fresh, set_attribute.value)


def make():
    n = 0

    def bump():
        nonlocal n
        with lock:
            n += 1
    return bump, lambda: n


lock = threading.Lock()
bump, read = make()
run(*[lambda: [bump() for _ in range(100)]] * 4)
print(read())


class Shared:
    total = 0

    def __init__(self):
        self.items = []

    def add(self, x):
        self.items.append(x)
        with lock:
            Shared.total += x


s = Shared()
run(*[lambda i=i: s.add(i) for i in range(10)])
print(sorted(s.items), Shared.total)
with open('shared.txt', 'w') as f:
    run(*[lambda i=i: f.write(f'line {i}\n') for i in range(10)])
print(sorted(open('shared.txt').read().split('\n'))[1:4], len(open('shared.txt').readlines()))


def local_names(n):
    x = n
    y = [x] * 3
    results[n] = (x, y, sum(range(n)))


results = {}
run(*[lambda i=i: local_names(i) for i in range(8)])
print(sorted(results.items())[:3], len(results))
it, got = iter(range(100)), []
def drain():
    while True:
        with lock:
            x = next(it, None)
        if x is None:
            return
        got.append(x)
run(drain, drain, drain)
print(sorted(got) == list(range(100)))
def recursion(n): return 0 if n == 0 else 1 + recursion(n - 1)
depths = []
run(*[lambda: depths.append(recursion(500))] * 4)
print(depths)
words = 'the quick brown fox jumps over the lazy dog the end'.split()
counts = {}
def count(part):
    for w in part:
        with lock:
            counts[w] = counts.get(w, 0) + 1
run(lambda: count(words[:5]), lambda: count(words[5:]))
print(sorted(counts.items()))
import sys
modules = []
def importer():
    import math
    modules.append(math.sqrt(16))
run(importer, importer)
print(modules, len({id(x) for x in [sys.modules['math'] for _ in range(3)]}), flag)
appended = []
run(*[lambda k=k: [appended.append((k, i)) for i in range(200)] for k in range(4)])
print(len(appended),
    all([i for kk, i in appended if kk == k] == list(range(200)) for k in range(4)))
table = {}
run(*[lambda k=k: table.update({(k, i): i for i in range(200)}) for k in range(4)])
print(len(table), sum(table.values()), len(set(table)))

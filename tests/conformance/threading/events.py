# Event: set, clear, wait with and without timeouts, many waiters.
import threading
import time
e = threading.Event()
print(e.is_set(), e.wait(0.01), e.wait(timeout=0), e.wait(0), e.set(), e.is_set(), e.wait(),
    e.wait(5), e.clear(), e.is_set())
woken, started = [], threading.Semaphore(0)


def waiter(n):
    started.release()
    woken.append((n, e.wait()))


ts = [threading.Thread(target=waiter, args=(i,)) for i in range(5)]
[t.start() for t in ts]
for _ in ts:
    started.acquire()
print(woken)
e.set()
[t.join() for t in ts]
print(sorted(woken))
e.clear()
start = time.monotonic()
print(e.wait(0.05), 0.04 <= time.monotonic() - start < 3)
t = threading.Timer(0.02, e.set)
t.start()
print(e.wait(10), e.is_set())
t.join()
log = []
a, b = threading.Event(), threading.Event()


def ping():
    for i in range(3):
        a.wait()
        a.clear()
        log.append('ping')
        b.set()


def pong():
    for i in range(3):
        b.wait()
        b.clear()
        log.append('pong')
        if i < 2:
            a.set()


ts = [threading.Thread(target=f) for f in (ping, pong)]
[t.start() for t in ts]
a.set()
[t.join() for t in ts]
print(log)
for f in (lambda: e.wait('x'), lambda: e.wait(-1), lambda: e.foo):
    try:
        print(f())
    except Exception as err:
        print(type(err).__name__, err)


class Stages:
    """Threads that go on one after another, each freed by the one before."""

    def __init__(self, n):
        self.events = [threading.Event() for _ in range(n + 1)]
        self.order = []
        self.threads = [threading.Thread(target=self.stage, args=(i,)) for i in range(n)]

    def stage(self, i):
        self.events[i].wait()
        self.order.append(i)
        self.events[i + 1].set()

    def run(self):
        for t in reversed(self.threads):
            t.start()
        self.events[0].set()
        self.events[-1].wait()
        return self.order


print(Stages(6).run())
stop, ticks = threading.Event(), []
def ticker():
    while not stop.wait(0.001):
        ticks.append(1)
        if len(ticks) == 5:
            stop.set()
t = threading.Thread(target=ticker)
t.start()
t.join()
print(len(ticks), stop.is_set(), e == e, threading.Event() == threading.Event())

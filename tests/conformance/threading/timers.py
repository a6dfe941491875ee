# Timer: running once, cancelling, arguments, attributes.
import threading
import time
fired = []
t = threading.Timer(0.01, fired.append, args=('a',))
print(t.name.startswith('Thread-'), t.is_alive(), t.interval, t.function.__name__, t.args, t.kwargs,
    t.finished.is_set(), t.daemon)
t.start()
t.join()
print(fired, t.finished.is_set(), t.is_alive())
t = threading.Timer(30, fired.append, ['never'])
t.start()
print(t.is_alive(), t.cancel(), t.join(), fired, t.is_alive(), t.finished.is_set())
t = threading.Timer(30, fired.append, ['cancelled before start'])
t.cancel()
t.start()
t.join()
print(fired)
t = threading.Timer(0, lambda *a, **k: fired.append((a, k)), args=(1, 2), kwargs={'k': 3})
t.start()
t.join()
print(fired[-1])
t.cancel()
start = time.monotonic()
t = threading.Timer(0.05, fired.append, ('timed',))
t.start()
t.join()
print(fired[-1], 0.04 <= time.monotonic() - start < 3)
order = []
ts = [threading.Timer(d / 5, order.append, (d,)) for d in (3, 1, 2)]
[t.start() for t in ts]
[t.join() for t in ts]
print(order)
for f in (lambda: threading.Timer(), lambda: threading.Timer(1),
        lambda: threading.Timer(1, 2, 3, 4, 5), lambda: t.start(),
        lambda: threading.Timer(0.01, None).foo):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Repeating(threading.Timer):
    def run(self):
        while not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)


ticks = []
r = Repeating(0.002, lambda: ticks.append(len(ticks)))
r.start()
while len(ticks) < 4:
    time.sleep(0.001)
r.cancel()
r.join()
n = len(ticks)
time.sleep(0.02)
print(ticks[:4], len(ticks) == n, r.is_alive())


def chain(n):
    order.append(n)
    if n:
        t = threading.Timer(0.001, chain, (n - 1,))
        t.start()
        t.join()


order.clear()
chain(3)
print(order, isinstance(r, threading.Thread))
late = threading.Timer(0.3, print, ('the program waits for this',))
late.start()
print('main ends')

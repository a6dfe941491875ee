# Condition: wait, notify, notify_all, wait_for, timeouts, errors, its lock.
import threading
c = threading.Condition()
for f in (lambda: c.wait(), lambda: c.notify(), lambda: c.notify_all(), lambda: c.release(),
        lambda: c.wait_for(lambda: True), lambda: threading.Condition(5), lambda: c.notify(-1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
with c as got:
    print(got, c.wait(timeout=0.01), c.wait(0), c.wait_for(lambda: True),
        c.wait_for(lambda: 'truthy'), c.wait_for(lambda: [], timeout=0.01),
        c.wait_for(lambda: 0, 0), c.notify(), c.notify(5), c.notify_all())
print(c.acquire(), c.acquire(blocking=False), c.release(), c.release())
items, log = [], []


def consumer(n):
    with c:
        while not items:
            c.wait()
        log.append(items.pop(0))


consumers = [threading.Thread(target=consumer, args=(i,)) for i in range(3)]
for t in consumers:
    t.start()
for i in range(3):
    with c:
        items.append(i)
        c.notify()
for t in consumers:
    t.join()
print(sorted(log), items)
ready, woken = False, []


def waiter(n):
    with c:
        c.wait_for(lambda: ready)
        woken.append(n)


ts = [threading.Thread(target=waiter, args=(i,)) for i in range(5)]
[t.start() for t in ts]
with c:
    c.notify_all()
print(woken)
with c:
    ready = True
    c.notify_all()
[t.join() for t in ts]
print(sorted(woken))
waiting, passed = 0, []
gate = threading.Condition(threading.Lock())


def counted(n):
    global waiting
    with gate:
        waiting += 1
        gate.wait()
        passed.append(n)


ts = [threading.Thread(target=counted, args=(i,)) for i in range(4)]
[t.start() for t in ts]
while True:
    with gate:
        if waiting == 4:
            break
with gate:
    gate.notify(2)
while len(passed) < 2:
    pass
print(len(passed))
with gate:
    gate.notify()
while len(passed) < 3:
    pass
with gate:
    print(len(passed))
    gate.notify_all()
[t.join() for t in ts]
print(len(passed), sorted(passed))
lock = threading.RLock()
one, two = threading.Condition(lock), threading.Condition(lock)
with one, two:
    print(lock._is_owned(), one.wait(0.001), lock._is_owned())
turn, out = 0, []
def ping_pong(me, word):
    global turn
    for _ in range(3):
        with c:
            c.wait_for(lambda: turn == me)
            out.append(word)
            turn = 1 - me
            c.notify_all()
ts = [threading.Thread(target=ping_pong, args=a) for a in ((0, 'ping'), (1, 'pong'))]
[t.start() for t in ts]
[t.join() for t in ts]
print(out)
class Buffer:
    def __init__(self,
        size): self.items, self.size, self.cond, self.most = [], size, threading.Condition(), 0
    def put(self, x):
        with self.cond:
            while len(self.items) >= self.size: self.cond.wait()
            self.items.append(x)
            self.most = max(self.most, len(self.items))
            self.cond.notify_all()
    def get(self):
        with self.cond:
            while not self.items: self.cond.wait()
            x = self.items.pop(0)
            self.cond.notify_all()
            return x
buffer, got = Buffer(2), []
p = threading.Thread(target=lambda: [buffer.put(i) for i in range(20)])
q = threading.Thread(target=lambda: got.extend(buffer.get() for _ in range(20)))
p.start(), q.start(), p.join(), q.join()
print(got == list(range(20)), buffer.most <= 2)

# Semaphore and BoundedSemaphore: counts, several releases, limits, with, errors.
import threading
s = threading.Semaphore(2)
print(s.acquire(), s._value, s.acquire(blocking=False), s.acquire(blocking=False),
    s.acquire(timeout=0.01), s.acquire(False), s._value, s.release(), s._value, s.release(3),
    s._value)
with s as got:
    print(got, s._value)
print(s._value, threading.Semaphore()._value, threading.Semaphore(0).acquire(blocking=False),
    threading.BoundedSemaphore(3)._initial_value)
b = threading.BoundedSemaphore(2)
print(b.acquire(), b.acquire(timeout=1), b.acquire(blocking=False), b.release(2), b._value)
for f in (lambda: b.release(), lambda: threading.Semaphore(-1),
        lambda: threading.BoundedSemaphore(-1), lambda: s.release(0), lambda: s.release(-1),
        lambda: s.acquire(False, 1), lambda: s.acquire(blocking=False, timeout=5),
        lambda: b.release(5)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
inside, most, lock = 0, 0, threading.Lock()
pool = threading.Semaphore(3)


def use(n):
    global inside, most
    with pool:
        with lock:
            inside += 1
            most = max(most, inside)
        threading.Event().wait(0.002)
        with lock:
            inside -= 1


ts = [threading.Thread(target=use, args=(i,)) for i in range(12)]
[t.start() for t in ts]
[t.join() for t in ts]
print(most <= 3, most >= 1, inside, pool._value)
meet = threading.Barrier(4)
three, refused = threading.Semaphore(3), []


def member(n):
    with three:
        meet.wait()
        meet.wait()


ts = [threading.Thread(target=member, args=(i,)) for i in range(3)]
[t.start() for t in ts]
meet.wait()
refused.append(three.acquire(blocking=False))
meet.wait()
[t.join() for t in ts]
print(refused, three.acquire(blocking=False), three._value)
signal, log = threading.Semaphore(0), []


def after():
    signal.acquire()
    log.append('second')


t = threading.Thread(target=after)
t.start()
log.append('first')
signal.release()
t.join()
print(log)
empty, full, buffer, out = threading.Semaphore(2), threading.Semaphore(0), [], []
def produce():
    for i in range(10):
        empty.acquire()
        buffer.append(i)
        full.release()
def consume():
    for _ in range(10):
        full.acquire()
        out.append(buffer.pop(0))
        empty.release()
ts = [threading.Thread(target=f) for f in (produce, consume)]
[t.start() for t in ts]
[t.join() for t in ts]
print(out, empty._value, full._value)
try:
    with b:
        raise KeyError('in with')
except KeyError:
    print(b._value)
waiters = threading.Semaphore(0)
done = []
ts = [threading.Thread(target=lambda: (waiters.acquire(), done.append(1))) for _ in range(5)]
[t.start() for t in ts]
waiters.release(5)
[t.join() for t in ts]
print(len(done), waiters._value, issubclass(threading.BoundedSemaphore, threading.Semaphore))

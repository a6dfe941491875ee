# Lock: acquire in all forms, release, with, locked, errors, between threads.
import threading
import time
lock = threading.Lock()
print(lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(blocking=False),
    lock.acquire(timeout=0.01), lock.acquire(True, 0.01), lock.release(), lock.locked(),
    lock.acquire(blocking=True, timeout=-1), lock.release())
with lock as got:
    print(got, lock.locked())
print(lock.locked())
try:
    with lock:
        raise ValueError('inside')
except ValueError as e:
    print(e, lock.locked())
for f in (lambda: lock.release(), lambda: lock.acquire(timeout=-2), lambda: lock.acquire(False, 1),
        lambda: lock.acquire('x', 'y'), lambda: lock.acquire(timeout='x'),
        lambda: lock.acquire(timeout=1e30), lambda: lock.foo,
        lambda: lock.acquire(1, 2, 3), lambda: lock.__exit__(),
        lambda: setattr(lock, 'x', 1), lambda: lock.acquire(timeout=None)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
        if lock.locked():
            lock.release()
if lock.locked():
    lock.release()
order = []
lock.acquire()


def waiter(n):
    with lock:
        order.append(n)


threads = [threading.Thread(target=waiter, args=(i,)) for i in range(5)]
for t in threads:
    t.start()
time.sleep(0.02)
print(order, [t.is_alive() for t in threads])
lock.release()
for t in threads:
    t.join()
print(sorted(order))
handoff = threading.Lock()
handoff.acquire()
t = threading.Thread(target=handoff.release)
t.start()
print(handoff.acquire(timeout=5))
t.join()
start = time.monotonic()
print(handoff.acquire(timeout=0.05), 0.04 <= time.monotonic() - start < 3)
handoff.release()
counter = 0


def increment(n):
    global counter
    for _ in range(n):
        with handoff:
            value = counter
            counter = value + 1


ts = [threading.Thread(target=increment, args=(2000,)) for _ in range(4)]
[t.start() for t in ts]
[t.join() for t in ts]
print(counter)
found = []
def tries():
    found.append(handoff.acquire(blocking=False))
with handoff:
    t = threading.Thread(target=tries)
    t.start()
    t.join()
print(found, threading.Lock() == threading.Lock(), handoff == handoff, bool(handoff),
    hash(handoff) == hash(handoff), {handoff: 1}[handoff],
    threading.Lock is threading._allocate_lock if hasattr(threading, '_allocate_lock') else True)
a, b = threading.Lock(), threading.Lock()
with a, b:
    print(a.locked(), b.locked())
print(a.locked() or b.locked(), isinstance(a, type(b)), hasattr(a, 'acquire_lock'))

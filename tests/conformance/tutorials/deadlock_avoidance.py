# Deadlocks avoided: a timeout shows it, ordering and try-lock avoid it, RLock for re-entry.
import threading
import time

a, b = threading.Lock(), threading.Lock()
both_hold = threading.Barrier(2)
log = []


def grab(first, second, name):
    with first:
        both_hold.wait()
        got = second.acquire(timeout=0.2 if name == 'one' else 5)
        log.append((name, got))
        if got:
            second.release()


ts = [threading.Thread(target=grab, args=args) for args in ((a, b, 'one'), (b, a, 'two'))]
[t.start() for t in ts]
[t.join() for t in ts]
print(sorted(log))
order = []


def ordered(locks, name):
    x, y = sorted(locks, key=id)
    for _ in range(50):
        with x, y:
            order.append(name)


ts = [threading.Thread(target=ordered, args=args) for args in (((a, b), 'p'), ((b, a), 'q'))]
[t.start() for t in ts]
[t.join() for t in ts]
print(len(order), order.count('p'), a.locked(), b.locked())


def acquire_all(locks, timeout=5):
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        got = []
        for lock in locks:
            if lock.acquire(blocking=False):
                got.append(lock)
            else:
                break
        if len(got) == len(locks):
            return True
        for lock in reversed(got):
            lock.release()
        time.sleep(0.0001)
    return False


done = []


def careful(locks, name):
    for _ in range(30):
        if acquire_all(locks):
            done.append(name)
            for lock in locks:
                lock.release()


ts = [threading.Thread(target=careful, args=args) for args in (((a, b), 'x'), ((b, a), 'y'))]
[t.start() for t in ts]
[t.join() for t in ts]
print(sorted(done).count('x'), done.count('y'))
plain = threading.Lock()


def outer(lock):
    with lock:
        return inner(lock)


def inner(lock):
    if not lock.acquire(timeout=0.05):
        return 'would deadlock'
    lock.release()
    return 'entered again'


print(outer(plain), '|', outer(threading.RLock()))


class Forgetful:
    def __init__(self): self.lock = threading.Lock()
    def forget(self): self.lock.acquire(); return 'returned without release'
    def safe(self):
        self.lock.acquire()
        try:
            raise ValueError('body fails')
        finally:
            self.lock.release()


f = Forgetful()
t = threading.Thread(target=f.forget)
t.start()
t.join()
print(f.lock.locked(), f.lock.acquire(timeout=0.01))
f = Forgetful()
try:
    f.safe()
except ValueError as e:
    print(e, f.lock.locked())

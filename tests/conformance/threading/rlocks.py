# RLock: owned many times by one thread, released by it only.
import threading
r = threading.RLock()
print(r.acquire(), r.acquire(), r.acquire(blocking=False), r.acquire(timeout=1), r._is_owned())
seen = []


def other():
    seen.append((r.acquire(blocking=False), r._is_owned()))
    try:
        r.release()
    except RuntimeError as e:
        seen.append(str(e))
    seen.append(r.acquire(timeout=0.01))


t = threading.Thread(target=other)
t.start()
t.join()
print(seen)
for _ in range(4):
    r.release()
print(r._is_owned())
for f in (lambda: r.release(), lambda: r.acquire(timeout=-2), lambda: r.acquire(False, 1),
        lambda: r.locked(), lambda: r.foo):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
while r._is_owned():
    r.release()


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.RLock()

    def deposit(self, n):
        with self.lock:
            self.balance += n

    def withdraw(self, n):
        with self.lock:
            if self.balance < n:
                return False
            self.deposit(-n)
            return True

    def transfer(self, to, n):
        with self.lock, to.lock:
            if self.withdraw(n):
                to.deposit(n)


a, b = Account(1000), Account(0)
ts = [threading.Thread(target=a.transfer, args=(b, 7)) for _ in range(20)]
[t.start() for t in ts]
[t.join() for t in ts]
print(a.balance, b.balance, a.balance + b.balance)


def recurse(n):
    with r:
        return n if n == 0 else recurse(n - 1)


print(recurse(50), r._is_owned())
with r as x:
    print(x, r._is_owned())
    with r:
        print(r._is_owned())
    print(r._is_owned())
print(r._is_owned())
total = 0
def bump(depth):
    global total
    with r:
        total += 1
        if depth:
            bump(depth - 1)
ts = [threading.Thread(target=bump, args=(10,)) for _ in range(8)]
[t.start() for t in ts]
[t.join() for t in ts]
print(total, threading.RLock() is not r, isinstance(r, type(threading.RLock())))
try:
    with r:
        with r:
            raise KeyError('deep')
except KeyError:
    print(r._is_owned())
state = []
def tries(): state.append(r.acquire(blocking=False)); r.release()
t = threading.Thread(target=tries)
t.start()
t.join()
print(state)

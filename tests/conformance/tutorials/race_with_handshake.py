# A lost update shown by a handshake between the read and the write, and its repair.
import threading

counter = 0
read_done, write_done = threading.Event(), threading.Event()


def slow_increment():
    global counter
    value = counter
    read_done.set()
    write_done.wait()
    counter = value + 1


def quick_increment():
    global counter
    read_done.wait()
    counter = counter + 1
    write_done.set()


ts = [threading.Thread(target=f) for f in (slow_increment, quick_increment)]
[t.start() for t in ts]
[t.join() for t in ts]
print('two increments without a lock:', counter)
counter, lock = 0, threading.Lock()
attempts = []


def locked_slow():
    global counter
    with lock:
        value = counter
        attempts.append(lock.acquire(blocking=False))
        counter = value + 1


def locked_quick():
    global counter
    with lock:
        counter = counter + 1


ts = [threading.Thread(target=f) for f in (locked_slow, locked_quick)]
[t.start() for t in ts]
[t.join() for t in ts]
print('two increments with a lock:', counter, attempts)


class Account:
    def __init__(self): self.balance = 100


account, checked, paid = Account(), threading.Barrier(2), []


def unsafe_withdraw(amount):
    if account.balance >= amount:
        checked.wait()
        account.balance -= amount
        paid.append(amount)


ts = [threading.Thread(target=unsafe_withdraw, args=(80,)) for _ in range(2)]
[t.start() for t in ts]
[t.join() for t in ts]
print('paid', sum(paid), 'of', 100, 'overdrawn' if sum(paid) > 100 else 'fine')
account, paid = Account(), []


def safe_withdraw(amount):
    with lock:
        if account.balance >= amount:
            account.balance -= amount
            paid.append(amount)


ts = [threading.Thread(target=safe_withdraw, args=(80,)) for _ in range(2)]
[t.start() for t in ts]
[t.join() for t in ts]
print('paid', sum(paid), 'balance', account.balance)
total = 0
def increment_many(n):
    global total
    for _ in range(n):
        lock.acquire()
        try:
            total += 1
        finally:
            lock.release()
ts = [threading.Thread(target=increment_many, args=(1000,)) for _ in range(5)]
[t.start() for t in ts]
[t.join() for t in ts]
print('Expected 5000, got', total)

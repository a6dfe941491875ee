# Uncontended locks and queues: their price in one thread.
import queue
import threading

lock, rlock, q = threading.Lock(), threading.RLock(), queue.SimpleQueue()
total = 0
for i in range(2_000_000):
    with lock:
        total += i
for i in range(1_000_000):
    with rlock:
        total += i
for i in range(600_000):
    q.put(i)
    total += q.get()
print(total)

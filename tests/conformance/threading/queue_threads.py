# queue between threads: producers and consumers, join, sentinels, timeouts, order per producer.
import queue
import threading
import time
q = queue.Queue(maxsize=3)
out = []


def consumer():
    while True:
        item = q.get()
        if item is None:
            q.task_done()
            break
        out.append(item)
        q.task_done()


t = threading.Thread(target=consumer)
t.start()
for i in range(20):
    q.put(i)
q.join()
print(out == list(range(20)), q.unfinished_tasks, q.empty())
q.put(None)
t.join()
for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
    q, got, lock = kind(), [], threading.Lock()

    def produce(base):
        for i in range(50):
            q.put(base + i)

    def consume():
        while True:
            x = q.get()
            if x == 10 ** 9:
                break
            with lock:
                got.append(x)
    producers = [threading.Thread(target=produce, args=(n * 1000,)) for n in range(3)]
    consumers = [threading.Thread(target=consume) for _ in range(2)]
    [t.start() for t in producers]
    [t.join() for t in producers]
    if kind is queue.LifoQueue:
        items = [q.get() for _ in range(150)]
        got.extend(items)
    for _ in consumers:
        q.put(10 ** 9)
    [t.start() for t in consumers]
    [t.join() for t in consumers]
    print(kind.__name__, sorted(got) == sorted(n * 1000 + i for n in range(3) for i in range(50)))
q, order = queue.Queue(), []
ps = [threading.Thread(target=lambda n=n: [q.put((n, i)) for i in range(30)]) for n in range(3)]
[t.start() for t in ps]
[t.join() for t in ps]
while not q.empty():
    order.append(q.get())
print(all([i for n, i in order if n == k] == list(range(30)) for k in range(3)))
q = queue.Queue(1)
q.put('full')
start = time.monotonic()
try:
    q.put('x', timeout=0.05)
except queue.Full:
    print('full', 0.04 <= time.monotonic() - start < 3)
q.get()
start = time.monotonic()
try:
    q.get(timeout=0.05)
except queue.Empty:
    print('empty', 0.04 <= time.monotonic() - start < 3)
t = threading.Timer(0.02, q.put, ('late',))
t.start()
print(q.get(timeout=10))
blocked = threading.Thread(target=lambda: (q.put(1), q.put(2), out.append('unblocked')))
blocked.start()
print(q.get(), q.get())
blocked.join()
print(out[-1])
tasks, results = queue.Queue(), {}
def worker():
    while True:
        try:
            n = tasks.get_nowait()
        except queue.Empty:
            return
        results[n] = n * n
        tasks.task_done()
for i in range(40):
    tasks.put(i)
ws = [threading.Thread(target=worker, daemon=True) for _ in range(4)]
[w.start() for w in ws]
tasks.join()
print(len(results), sum(results.values()), tasks.unfinished_tasks)
class Callable:
    def __init__(self, n): self.n = n
    def __call__(self): return self.n * 2
calls, answers = queue.Queue(), queue.SimpleQueue()
def server():
    while (f := calls.get()) is not None:
        answers.put(f())
s = threading.Thread(target=server)
s.start()
for f in (Callable(4), lambda: 'lambda', str, None):
    calls.put(f)
s.join()
print([answers.get() for _ in range(3)])

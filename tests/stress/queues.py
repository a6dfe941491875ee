# Producers and consumers on every kind of queue: all items once, order per producer where promised.
import queue
import threading

EACH = 400


def run(kind, producers, consumers, size):
    q = kind(size) if size else kind()
    got, lock = [], threading.Lock()

    def produce(k):
        for i in range(EACH):
            q.put((i, k))

    def consume():
        mine = []
        while True:
            item = q.get()
            if item[1] < 0:
                break
            mine.append(item)
            if hasattr(q, 'task_done'):
                q.task_done()
        if hasattr(q, 'task_done'):
            q.task_done()
        with lock:
            got.append(mine)
    cs = [threading.Thread(target=consume) for _ in range(consumers)]
    ps = [threading.Thread(target=produce, args=(k,)) for k in range(producers)]
    for t in cs + ps:
        t.start()
    for t in ps:
        t.join()
    if hasattr(q, 'join') and kind is not queue.LifoQueue:
        q.join()
    while kind is queue.LifoQueue and not q.empty():
        pass
    for _ in cs:
        q.put((10 ** 9, -1))
    for t in cs:
        t.join()
    everything = sorted(sum(got, []))
    assert everything == sorted((i, k) for i in range(EACH) for k in range(producers)), kind
    if kind in (queue.Queue, queue.SimpleQueue):
        for mine in got:
            for k in range(producers):
                order = [i for i, kk in mine if kk == k]
                assert order == sorted(order), 'order of one producer'


for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
    for producers, consumers in ((1, 1), (2, 2), (4, 3), (4, 4)):
        for size in (0, 3) if kind is not queue.SimpleQueue else (0,):
            run(kind, producers, consumers, size)
print('queues whole')

# Producers and consumers over a bounded queue, as in countless tutorials.
import queue
import random
import threading
import time

SENTINEL = object()
random.seed(5)
delays = [random.uniform(0, 0.002) for _ in range(60)]


class Producer(threading.Thread):
    def __init__(self, name, q, count):
        super().__init__(name=name)
        self.queue = q
        self.count = count

    def run(self):
        for i in range(self.count):
            time.sleep(delays[i])
            self.queue.put((self.name, i))


class Consumer(threading.Thread):
    def __init__(self, q, results, lock):
        threading.Thread.__init__(self)
        self.queue, self.results, self.lock = q, results, lock
        self.handled = 0

    def run(self):
        while True:
            item = self.queue.get()
            try:
                if item is SENTINEL:
                    return
                with self.lock:
                    self.results.append(item)
                self.handled += 1
            finally:
                self.queue.task_done()


def main(producers=3, consumers=4, count=20):
    q = queue.Queue(maxsize=5)
    results, lock = [], threading.Lock()
    ps = [Producer(f'producer-{i}', q, count) for i in range(producers)]
    cs = [Consumer(q, results, lock) for _ in range(consumers)]
    for t in ps + cs:
        t.start()
    for p in ps:
        p.join()
    for _ in cs:
        q.put(SENTINEL)
    for c in cs:
        c.join()
    q.join()
    print(f'{len(results)} items by {len(cs)} consumers, {sum(c.handled for c in cs)} handled')
    print(sorted(results) == sorted((p.name, i) for p in ps for i in range(count)))
    for p in ps:
        mine = [i for name, i in results if name == p.name]
        print(p.name, len(mine), sorted(mine) == list(range(count)))
    print('empty:', q.empty(), 'unfinished:', q.unfinished_tasks)


if __name__ == '__main__':
    main()

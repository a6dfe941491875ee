# A thread pool over a queue, with futures, results in order, and errors passed to the caller.
import queue
import threading


class Future:
    def __init__(self):
        self._done = threading.Event()
        self._value = self._error = None

    def set(self, value=None, error=None):
        self._value, self._error = value, error
        self._done.set()

    def result(self, timeout=None):
        if not self._done.wait(timeout):
            raise TimeoutError('not done yet')
        if self._error is not None:
            raise self._error
        return self._value

    def done(self):
        return self._done.is_set()


class Pool:
    def __init__(self, size):
        self.tasks = queue.Queue()
        self.workers = [threading.Thread(target=self._work, name=f'pool-{i}',
            daemon=True) for i in range(size)]
        for w in self.workers:
            w.start()

    def _work(self):
        while True:
            task = self.tasks.get()
            if task is None:
                break
            future, f, args, kw = task
            try:
                future.set(f(*args, **kw))
            except Exception as e:
                future.set(error=e)
            finally:
                self.tasks.task_done()

    def submit(self, f, *args, **kw):
        future = Future()
        self.tasks.put((future, f, args, kw))
        return future

    def map(self, f, items):
        return [future.result() for future in [self.submit(f, x) for x in items]]

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        for _ in self.workers:
            self.tasks.put(None)
        for w in self.workers:
            w.join()


def slow_square(n):
    return n * n


with Pool(4) as pool:
    print(pool.map(slow_square, range(20)))
    good, bad = pool.submit(pow, 2, 10), pool.submit(int, 'x')
    print(good.result(), good.done())
    try:
        bad.result()
    except ValueError as e:
        print('worker failed:', e)
    gate = threading.Event()
    waiting = pool.submit(gate.wait)
    try:
        waiting.result(timeout=0.01)
    except TimeoutError as e:
        print(e, waiting.done())
    gate.set()
    print(waiting.result(5), pool.submit(lambda *a, **k: (a, k), 1, 2, x=3).result())
    words = pool.map(str.upper, ['a', 'b'])
    nested = [pool.submit(sum, range(n)) for n in range(5)]
    print(words, [f.result() for f in nested])
print([w.is_alive() for w in pool.workers])


def parallel_sum(data, parts):
    with Pool(parts) as pool:
        size = -(-len(data) // parts)
        return sum(pool.map(sum, [data[i:i + size] for i in range(0, len(data), size)]))


print(parallel_sum(list(range(10001)), 3))
def primes(limits):
    lo, hi = limits
    return [n for n in range(lo, hi) if n > 1 and all(n % d for d in range(2, int(n ** 0.5) + 1))]
with Pool(3) as pool:
    print(sum(pool.map(primes, [(i, i + 20) for i in range(0, 100, 20)]), []))

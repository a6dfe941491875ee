# Helpers that programs build of threading: thread-safe caches, once, rate limiters, latches, futures.
import threading
import time
import functools


def synchronized(f):
    lock = threading.RLock()

    @functools.wraps(f)
    def wrapper(*args, **kw):
        with lock:
            return f(*args, **kw)
    return wrapper


def once(f):
    lock, done, value = threading.Lock(), False, None

    def wrapper():
        nonlocal done, value
        with lock:
            if not done:
                value, done = f(), True
        return value
    return wrapper


class SafeCounter:
    def __init__(self):
        self._value, self._lock = 0, threading.Lock()

    def increment(self, by=1):
        with self._lock:
            self._value += by
            return self._value

    @property
    def value(self):
        with self._lock:
            return self._value


class Latch:
    def __init__(self, n): self.n, self.cond = n, threading.Condition()
    def count_down(self):
        with self.cond:
            self.n -= 1
            if self.n == 0:
                self.cond.notify_all()
    def wait(self, timeout=None):
        with self.cond:
            return self.cond.wait_for(lambda: self.n <= 0, timeout)


class Singleton:
    _instance, _lock, built = None, threading.Lock(), 0
    def __new__(cls):
        if cls._instance is None:
            with cls._lock:
                if cls._instance is None:
                    cls._instance = super().__new__(cls)
                    cls.built += 1
        return cls._instance


class TTLCache:
    def __init__(self,
        ttl): self.ttl, self.data, self.lock, self.misses = ttl, {}, threading.Lock(), 0
    def get(self, key, make):
        with self.lock:
            entry = self.data.get(key)
            if entry and time.monotonic() - entry[1] < self.ttl:
                return entry[0]
            self.misses += 1
            value = make(key)
            self.data[key] = value, time.monotonic()
            return value


class TokenBucket:
    def __init__(self, n): self.sem = threading.BoundedSemaphore(n)
    def __enter__(self): self.sem.acquire(); return self
    def __exit__(self, *a): self.sem.release()


def run(n, f):
    ts = [threading.Thread(target=f) for _ in range(n)]
    [t.start() for t in ts]
    [t.join() for t in ts]


total = 0


@synchronized
def add():
    global total
    total += 1


run(6, lambda: [add() for _ in range(300)])
made = []
config = once(lambda: made.append(1) or {'loaded': True})
seen = []
run(5, lambda: seen.append(config()))
counter = SafeCounter()
run(5, lambda: [counter.increment() for _ in range(200)])
print(total, add.__name__, made, seen[0], all(s is seen[0] for s in seen), counter.value)
latch = Latch(4)
print(latch.wait(0.01))
run(4, latch.count_down)
print(latch.wait(5))
objects = []
run(8, lambda: objects.append(Singleton()))
print(len(set(map(id, objects))), Singleton.built)
cache = TTLCache(60)
run(4, lambda: [cache.get(k, lambda key: key * 2) for k in range(5)])
print(cache.misses, sorted((k, v[0]) for k, v in cache.data.items()))
inside, worst, lock, bucket = 0, 0, threading.Lock(), TokenBucket(2)
def limited():
    global inside, worst
    with bucket:
        with lock:
            inside += 1
            worst = max(worst, inside)
        time.sleep(0.002)
        with lock:
            inside -= 1
run(8, limited)
print(worst <= 2, inside)
class Observable:
    def __init__(self): self.handlers, self.lock = [], threading.Lock()
    def subscribe(self, f):
        with self.lock: self.handlers.append(f)
    def emit(self, *args):
        with self.lock: current = list(self.handlers)
        return [h(*args) for h in current]
o, heard = Observable(), []
o.subscribe(lambda x: heard.append(x))
o.subscribe(lambda x: x * 2)
run(3, lambda: o.emit(1))
print(heard, o.emit(21))

# Readers and writers: many readers together, writers alone, checked inside.
import threading


class RWLock:
    def __init__(self):
        self.cond = threading.Condition()
        self.readers = 0
        self.writing = False

    def acquire_read(self):
        with self.cond:
            while self.writing:
                self.cond.wait()
            self.readers += 1

    def release_read(self):
        with self.cond:
            self.readers -= 1
            if self.readers == 0:
                self.cond.notify_all()

    def acquire_write(self):
        with self.cond:
            self.cond.wait_for(lambda: not self.writing and self.readers == 0)
            self.writing = True

    def release_write(self):
        with self.cond:
            self.writing = False
            self.cond.notify_all()


class Reading:
    def __init__(self, lock): self.lock = lock
    def __enter__(self): self.lock.acquire_read()
    def __exit__(self, *a): self.lock.release_read()


class Writing:
    def __init__(self, lock): self.lock = lock
    def __enter__(self): self.lock.acquire_write()
    def __exit__(self, *a): self.lock.release_write()


lock = RWLock()
pair = [0, 0]
torn, reads, counter_lock = [], [0], threading.Lock()
inside = {'readers': 0, 'writers': 0}
violations = []


def reader():
    for _ in range(100):
        with Reading(lock):
            a = pair[0]
            b = pair[1]
            if a != b:
                torn.append((a, b))
            if inside['writers']:
                violations.append('reader beside writer')
        with counter_lock:
            reads[0] += 1


def writer():
    for _ in range(50):
        with Writing(lock):
            inside['writers'] += 1
            if inside['writers'] != 1:
                violations.append('two writers')
            pair[0] += 1
            pair[1] += 1
            inside['writers'] -= 1


threads = [threading.Thread(target=reader) for _ in range(5)] + [threading.Thread(target=writer) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print('pair', pair, 'reads', reads, 'torn', torn, 'violations', violations, 'readers left',
    lock.readers, lock.writing)
together = threading.Barrier(3, timeout=10)
met = []


def meeting_reader():
    with Reading(lock):
        met.append(together.wait() >= 0)


threads = [threading.Thread(target=meeting_reader) for _ in range(3)]
[t.start() for t in threads]
[t.join() for t in threads]
print('three readers inside at once:', met)
cache, cache_lock, misses = {}, RWLock(), []
def lookup(key):
    with Reading(cache_lock):
        if key in cache:
            return cache[key]
    with Writing(cache_lock):
        if key not in cache:
            misses.append(key)
            cache[key] = key ** 2
        return cache[key]
results = []
threads = [threading.Thread(target=lambda: results.append([lookup(k) for k in range(10)])) for _ in range(4)]
[t.start() for t in threads]
[t.join() for t in threads]
print(sorted(misses), all(r == [k * k for k in range(10)] for r in results))

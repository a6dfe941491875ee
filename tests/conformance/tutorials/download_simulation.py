# The "download in threads" program: sleeping tasks, progress, results keyed by name, timing.
import threading
import time

URLS = [f'http://example.test/file{i}' for i in range(8)]


def download(url, results, lock):
    time.sleep(0.05)
    size = sum(map(ord, url)) % 1000
    with lock:
        results[url] = size


def sequential():
    results, lock = {}, threading.Lock()
    for url in URLS:
        download(url, results, lock)
    return results


def threaded():
    results, lock = {}, threading.Lock()
    threads = [threading.Thread(target=download, args=(u, results, lock)) for u in URLS]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return results


start = time.perf_counter()
one = sequential()
t_sequential = time.perf_counter() - start
start = time.perf_counter()
many = threaded()
t_threaded = time.perf_counter() - start
print(one == many, len(many), sum(many.values()))
print('sequential at least 0.4 s:', t_sequential >= 0.4)
print('threads gained:', t_threaded < t_sequential / 2)
for url, size in sorted(many.items()):
    print(f'{url.rsplit("/", 1)[1]:<8}|{size:>5} bytes|{"*" * (size // 100):<10}|')


class Progress:
    def __init__(self,
        total): self.total, self.done, self.lock, self.lines = total, 0, threading.Lock(), []
    def step(self):
        with self.lock:
            self.done += 1
            self.lines.append(f'{self.done}/{self.total} ({100 * self.done // self.total}%)')


progress = Progress(len(URLS))
threads = [threading.Thread(target=lambda: (time.sleep(0.01), progress.step())) for _ in URLS]
[t.start() for t in threads]
[t.join() for t in threads]
print(progress.lines)
retries = {}


def flaky(url):
    for attempt in range(1, 4):
        try:
            if hash_of(url) % 3 >= attempt:
                raise ConnectionError(f'attempt {attempt} failed')
            retries[url] = attempt
            return
        except ConnectionError as e:
            errors.append(str(e))
    retries[url] = None


def hash_of(url): return sum(map(ord, url))
errors = []
threads = [threading.Thread(target=flaky, args=(u,)) for u in URLS]
[t.start() for t in threads]
[t.join() for t in threads]
print([retries[u] for u in URLS], len(errors))

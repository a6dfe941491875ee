# time: clocks that only advance, sleeping, formatting of fixed moments.
import time
a, b = time.time(), time.time()
m1, m2 = time.monotonic(), time.monotonic()
p1, p2 = time.perf_counter(), time.perf_counter()
print(type(a).__name__, b >= a, m2 >= m1, p2 >= p1, a > 1.5e9, type(time.time_ns()).__name__,
    time.monotonic_ns() > 0, time.perf_counter_ns() > 0, time.process_time() >= 0,
    time.process_time_ns() >= 0, time.thread_time() >= 0)
start = time.perf_counter()
time.sleep(0.05)
elapsed = time.perf_counter() - start
print(0.05 <= elapsed < 2, time.sleep(0), time.sleep(0.0), time.sleep(True * 0))
cpu = time.process_time()
time.sleep(0.1)
print(time.process_time() - cpu < 0.09)
g = time.gmtime(0)
print(g.tm_year, g.tm_mon, g.tm_mday, g.tm_hour, g.tm_min, g.tm_sec, g.tm_wday, g.tm_yday,
    g.tm_isdst, g[0], g[:3], len(g), tuple(g), g == time.gmtime(0))
print(time.strftime('%Y-%m-%d %H:%M:%S', time.gmtime(1000000000)),
    time.strftime('%a %A %b %B %d %j %y %I %p %M %w %%', time.gmtime(86400 * 200)),
    time.asctime(time.gmtime(0)), repr(g))
t = time.strptime('2024-02-29 13:45:10', '%Y-%m-%d %H:%M:%S')
print(t.tm_year, t.tm_yday, t.tm_wday, tuple(t)[:6],
    time.mktime(time.localtime(1700000000)) == 1700000000.0, len(time.ctime()) == 24,
    time.strftime('%H:%M', t), type(time.localtime()).__name__, time.gmtime(1700000000.9).tm_sec)
for f in (lambda: time.sleep(-1), lambda: time.sleep('x'), lambda: time.sleep(),
        lambda: time.sleep(None), lambda: time.gmtime('x'), lambda: time.gmtime(1e30),
        lambda: time.strftime(5), lambda: time.strftime('%Y', (1, 2)),
        lambda: time.strptime('x', '%Y'), lambda: time.time(1), lambda: time.nothing,
        lambda: time.sleep(float('nan')), lambda: time.sleep(1e30), lambda: time.mktime(5),
        lambda: time.sleep([]), lambda: time.strptime('2024-13', '%Y-%m')):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Timer:
    def __enter__(self):
        self.start = time.perf_counter()
        return self

    def __exit__(self, *a):
        self.elapsed = time.perf_counter() - self.start


with Timer() as timer:
    time.sleep(0.02)
print(0.02 <= timer.elapsed < 2, f'{timer.elapsed:.0f}')


def timed(f):
    def wrapper(*args):
        start = time.time()
        result = f(*args)
        return result, time.time() - start >= 0
    return wrapper


print(timed(sum)([1, 2]), time.sleep(.001) is None, round(time.time()) - int(time.time()) in (0, 1))

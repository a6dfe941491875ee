# The module's functions: counts, idents, enumerate, stack_size, settrace names, __all__.
import threading
import time
print(threading.active_count(), len(threading.enumerate()),
    threading.main_thread() in threading.enumerate(),
    threading.get_ident() == threading.main_thread().ident,
    threading.get_native_id() == threading.main_thread().native_id, threading.stack_size(),
    threading.TIMEOUT_MAX > 1e6)
names = ['get_ident', 'active_count', 'Condition', 'current_thread', 'enumerate', 'main_thread',
    'TIMEOUT_MAX', 'Event', 'Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Thread', 'Barrier',
    'BrokenBarrierError', 'Timer', 'ThreadError', 'setprofile', 'settrace', 'local', 'stack_size',
    'excepthook', 'ExceptHookArgs', 'getprofile', 'gettrace', 'get_native_id']
print([n for n in names if not hasattr(threading, n)],
    [n for n in names if n not in threading.__all__])
idents, gate = [], threading.Barrier(5)


def work():
    idents.append((threading.get_ident(), threading.get_native_id(), threading.current_thread()))
    gate.wait()
    gate.wait()


ts = [threading.Thread(target=work) for _ in range(4)]
[t.start() for t in ts]
gate.wait()
print(threading.active_count(), len({i for i, _, _ in idents}), len({n for _, n, _ in idents}),
    all(t.ident == i and t.native_id == n for i, n, t in idents),
    threading.get_ident() in [i for i, _, _ in idents], set(ts) < set(threading.enumerate()))
gate.wait()
[t.join() for t in ts]
print(threading.active_count(), [t.ident is not None for t in ts], [t.is_alive() for t in ts])
print(threading.stack_size(256 * 1024), threading.stack_size())
for f in (lambda: threading.stack_size(100), lambda: threading.stack_size(-1),
        lambda: threading.stack_size('x'), lambda: threading.nothing,
        lambda: threading.get_ident(1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
start = time.monotonic()
slow = threading.Thread(target=time.sleep, args=(0.4,))
slow.start()
print(slow.join(0.01), slow.is_alive(), slow.join(timeout=0.0), slow.is_alive(), slow.join(-1),
    slow.is_alive())
slow.join()
print(slow.is_alive(), 0.39 < time.monotonic() - start < 5)
def stdlib_like(n):
    """Sum computed by n threads over slices."""
    data, out, lock = list(range(1000)), [], threading.Lock()
    def part(lo, hi):
        s = sum(data[lo:hi])
        with lock:
            out.append(s)
    step = len(data) // n
    ts = [threading.Thread(target=part, args=(i * step, (i + 1) * step)) for i in range(n)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    return sum(out)
print([stdlib_like(n) for n in (1, 2, 4, 5, 10)])

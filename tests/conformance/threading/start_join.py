# Thread: starting, joining, arguments, results through shared objects, is_alive, errors of use.
import threading
from threading import Thread
results = []


def work(a, b=2, *rest, k='k', **kw):
    results.append((a, b, rest, k, kw))


for args, kw in [((1,), {}), ((1, 5), {}), ((1, 2, 3, 4), {'k': 'z', 'extra': 1})]:
    t = Thread(target=work, args=args, kwargs=kw)
    print(t.is_alive(), t.ident, t.native_id, t.daemon)
    t.start()
    t.join()
    print(t.is_alive(), isinstance(t.ident, int), isinstance(t.native_id, int), t.join(),
        t.join(timeout=0))
print(results)
t = Thread(target=work, args=[7])
t.start()
t.join()
t = Thread(target=work, args=(8,), kwargs={'k': 1}, name='named', daemon=True)
print(t.name, t.daemon)
t.start()
t.join(5)
print(results[-2:])
Thread().start()
empty = Thread(target=None)
empty.start()
empty.join()
lock_free = []
threads = [Thread(target=lock_free.append, args=(i,)) for i in range(20)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(lock_free), [t.is_alive() for t in threads].count(True))
nested = []


def outer(depth):
    nested.append(depth)
    if depth < 4:
        t = Thread(target=outer, args=(depth + 1,))
        t.start()
        t.join()
        nested.append(-depth)


outer(0)
print(nested)
started = Thread(target=results.append, args=('from a thread',))
for f in (lambda: started.join(), lambda: started.start(), lambda: started.start(),
        lambda: started.join(), lambda: started.run(), lambda: Thread(target=work, args=5),
        lambda: Thread(None, work, 'name', (1,), {}, daemon=None).name, lambda: Thread(work),
        lambda: Thread(group=5), lambda: Thread(target=1, nope=2),
        lambda: threading.current_thread().join(), lambda: threading.main_thread().start(),
        lambda: Thread(target=work).join('x'), lambda: setattr(started, 'daemon', True),
        lambda: Thread(1, 2, 3, 4, 5, 6, 7)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
def value(n): return n
t = Thread(target=value, args=(5,))
t.start()
print(t.join(), hasattr(t, 'result'))
t = Thread(target=lambda: results.clear())
t.run()
print(results, t.is_alive(), t.ident)

# An uncaught exception ends its thread only, and the program's exit code stays 0.
import threading


def boom():
    raise ValueError('uncaught in a thread')


t = threading.Thread(target=boom, name='bomber')
t.start()
t.join()
print('main goes on', t.is_alive())


def chained():
    try:
        {}['k']
    except KeyError:
        [][1]


t = threading.Thread(target=chained)
t.start()
t.join()
lock = threading.Lock()


def releases():
    with lock:
        raise RuntimeError('with the lock')


t = threading.Thread(target=releases)
t.start()
t.join()
print(lock.acquire(timeout=1))


class Resource:
    closed = False

    def __enter__(self): return self
    def __exit__(self, *a): Resource.closed = True


def managed():
    with Resource():
        undefined_name


t = threading.Thread(target=managed)
t.start()
t.join()
print(Resource.closed)
done = []
ts = [threading.Thread(target=lambda i=i: done.append(10 / i)) for i in range(3)]
for t in ts:
    t.start()
    t.join()
print(done)


def last():
    raise TypeError('the last line of standard error')


t = threading.Thread(target=last, name='last')
t.start()
t.join()
print('end')

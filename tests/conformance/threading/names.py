# Default names, given names, changing them, names of subclasses, main thread, enumerate.
import threading
from threading import Thread


def task(): pass
def other(): pass


class Worker(Thread):
    def run(self): pass


class Callable:
    def __call__(self): pass


print(Thread().name, Thread(target=task).name, Thread(target=other).name, Worker().name,
    Thread(target=task, name='given').name, Thread(name='n').name, Thread(target=lambda: 0).name,
    Worker(target=task).name)
print(Thread(target=print).name, Thread(target='abc'.upper).name, Thread(target=[].append).name)
try:
    print(Thread(target=Callable()).name)
except AttributeError as e:
    print(e)
import functools
print(Thread(target=functools.partial(task)).name, Thread(target=Worker.run).name, Thread().name,
    Thread(name=5).name, Thread(name='').name, Thread(name=None).name)
m = threading.main_thread()
print(m.name, m is threading.current_thread(), m.is_alive(), m.daemon,
    m.ident == threading.get_ident(), m.native_id == threading.get_native_id(), type(m).__name__)
t = Thread(target=task)
t.name = 'renamed'
print(t.name)
t.name = 42
print(repr(t.name))
t.start()
t.join()
t.name = 'after'
print(t.name)
names = []
release = threading.Event()


def wait():
    names.append(threading.current_thread().name)
    release.wait()


ts = [Thread(target=wait, name=f'w{i}') for i in range(3)]
for t in ts:
    t.start()
while len(names) < 3:
    pass
print(sorted(names), threading.active_count(), sorted(t.name for t in threading.enumerate()),
    [t in threading.enumerate() for t in ts])
release.set()
for t in ts:
    t.join()
print(threading.active_count(), threading.enumerate() == [m])


class Named(Thread):
    def __init__(self, n):
        super().__init__(name=f'Named-{n}')

    def run(self):
        names.append(self.name)


n = Named(7)
n.start()
n.join()
print(names[-1], n.name, Worker().name, Thread(target=task).name)
inside = []
t = Thread(target=lambda: inside.append((threading.current_thread() is t,
    threading.current_thread().name == t.name, threading.get_ident() == t.ident,
    threading.get_native_id() == t.native_id, threading.main_thread() is m)))
t.start()
t.join()
print(inside)
m.name = 'Renamed main'
print(threading.current_thread().name)
